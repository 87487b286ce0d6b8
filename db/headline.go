package db

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"dateline/corpus"
)

// SetHeadline decides which words of its text are a story's headline; with the empty span it has none. What was its headline becomes its own words.
func (c *Corpus) SetHeadline(ctx context.Context, id StoryID, s corpus.Span) error {
	story, err := c.Story(ctx, id)
	if err != nil {
		return err
	}
	p, title, err := c.placeOf(ctx, id)
	if err != nil {
		return err
	}
	if s.Len() == 0 {
		return c.decide(ctx, fmt.Sprintf("“%s” is no headline", title), decision{Kind: headlineKind, Story: &p})
	}
	if s.Start < 0 || s.End > len(story.Text) || strings.TrimSpace(s.Of(story.Text)) == "" {
		return errors.New("there are no words in the text to make a headline of")
	}
	for isBlank(story.Text[s.Start]) {
		s.Start++
	}
	for isBlank(story.Text[s.End-1]) {
		s.End--
	}
	raw := pairOf(story.Offsets.RawSpan(s))
	return c.decide(ctx, fmt.Sprintf("Headline set to “%s”", short(oneLine(s.Of(story.Text)))), decision{Kind: headlineKind, Story: &p, Headline: &raw})
}

func isBlank(b byte) bool { return b == ' ' || b == '\t' || b == '\n' || b == '\r' }

// decideHeadline gives s the headline that a person decided: bytes of its file, nil for none.
func decideHeadline(s *corpus.Story, raw *corpus.Span) {
	h := corpus.Headline{Basis: corpus.NoHeadline, Why: byHand, Confidence: 1}
	own := slices.Concat(s.Body, s.Headline.Spans)
	if raw != nil {
		at := corpus.Span{Start: textAt(s.Offsets, len(s.Text), raw.Start), End: textAt(s.Offsets, len(s.Text), raw.End)}
		if at.Len() <= 0 {
			return // the story does not reach as far as that
		}
		h.Text, h.Spans = oneLine(at.Of(s.Text)), []corpus.Span{at}
		own = without(own, at)
		var aside []corpus.SetAside
		for _, a := range s.SetAside {
			for _, rest := range without([]corpus.Span{a.Span}, at) {
				aside = append(aside, corpus.SetAside{Span: rest, Why: a.Why})
			}
		}
		s.SetAside = aside
		h.Basis = corpus.BeforeBody
		if len(own) > 0 && slices.MinFunc(own, byStart).Start < at.Start {
			h.Basis = corpus.AfterBody
		}
	}
	slices.SortFunc(own, byStart)
	s.Body = nil
	for _, o := range own {
		if n := len(s.Body); n > 0 && strings.TrimSpace(s.Text[s.Body[n-1].End:o.Start]) == "" {
			s.Body[n-1].End = o.End
			continue
		}
		s.Body = append(s.Body, o)
	}
	s.Headline = h
}

func byStart(a, b corpus.Span) int { return a.Start - b.Start }

// without returns what is left of spans when one is taken out of them.
func without(spans []corpus.Span, out corpus.Span) []corpus.Span {
	var rest []corpus.Span
	for _, s := range spans {
		if !s.Overlaps(out) {
			rest = append(rest, s)
			continue
		}
		if s.Start < out.Start {
			rest = append(rest, corpus.Span{Start: s.Start, End: out.Start})
		}
		if out.End < s.End {
			rest = append(rest, corpus.Span{Start: out.End, End: s.End})
		}
	}
	return rest
}

// heading is what a story is called: its headline, or else its first words.
type heading struct {
	text    string
	printed bool
}

// recalled is what a story is called by decision, and by the machine.
type recalled struct{ decided, found heading }

func headingOf(s *corpus.Story) heading { return heading{title(s), s.Headline.Text != ""} }

// headings returns what the stories are called whose headline is decided.
func (c *Corpus) headings(ctx context.Context) (map[uint32]recalled, error) {
	out := map[uint32]recalled{}
	for p := range c.ix.layer.headlines {
		i, ok := c.ix.at(p)
		if !ok {
			continue
		}
		r, err := c.record(ctx, StoryID(i+1))
		if err != nil {
			return nil, err
		}
		machine, err := c.machineStory(r)
		if err != nil {
			return nil, err
		}
		s, err := c.storyOf(r)
		if err != nil {
			return nil, err
		}
		out[i] = recalled{headingOf(s), headingOf(machine)}
	}
	return out, nil
}

// setHeadings calls stories as decided, and all others as the machine found.
func (ix *index) setHeadings(decided map[uint32]recalled) {
	for i, was := range ix.called {
		if _, ok := decided[i]; !ok {
			ix.call(i, was.decided, was.found)
		}
	}
	for i, h := range decided {
		from := h.found
		if was, ok := ix.called[i]; ok {
			from = was.decided
		}
		ix.call(i, from, h.decided)
	}
	ix.called = decided
}

// call gives story i another heading than it had.
func (ix *index) call(i uint32, from, to heading) {
	if from == to {
		return
	}
	ix.printed[i] = to.printed
	ix.heads.call(&ix.words, i, to.text)
}

// Package split turns the text of a file into its stories.
//
// The text is read as units: lines, or paragraphs when it is wrapped. Date lines, credits, notices and the furniture of web pages are told by their
// words. Every other unit is weighed as a headline, above its story or below, or as the opening of a story without one: first by its own cues
// (how it is set, which lines come again around it, whose words it shares: those before it or those after), then in the light of how the other headlines of the file are set. The
// layout under which the file tells most is taken for the whole file.
package split

import (
	"fmt"
	"strings"

	"dateline/corpus"
)

// Result is a text taken apart. Stories and Loose together hold every byte of the text exactly once.
type Result struct {
	Stories []corpus.Story // in order; File and Offsets are left to the caller
	Loose   []corpus.Loose // what lies between them, in order; Raw is left to the caller
	Layout  string         // the layout the text was read with, in words for the user
}

// Split takes text apart. It never fails: a text in which nothing is sure is one story.
func Split(text string) Result {
	if t, ok := readTable(text); ok {
		return t.split()
	}
	p := readPage(text)
	defer p.release()
	r := read(p)
	m := models()
	s := r.firstScores(m)
	s = r.secondScores(m, &s)
	d := r.decide(&s)
	res := Result{}
	var writes []corpus.Span
	at := 0
	loose := func(to int, why corpus.Reason) {
		if to > at {
			res.Loose = append(res.Loose, corpus.Loose{At: at, Text: text[at:to], Why: why})
			at = to
		}
	}
	pieces := r.pieces(d)
	r.stories = len(pieces)
	for _, piece := range pieces {
		for piece.from < piece.to && r.sort(piece.from) == separatorUnit {
			r.looseUnit(loose, piece.from)
			piece.from++
		}
		end := piece.to
		for end > piece.from && r.sort(end-1) == separatorUnit && r.units[end-1].meta.why == corpus.Separator {
			end--
		}
		if piece.from < end {
			loose(r.units[piece.from].span.Start-r.units[piece.from].indent, corpus.Unassigned)
			whole := piece
			whole.to = end
			story, w := r.build(whole, d.layout)
			writes = append(writes, w)
			at = story.At + len(story.Text)
			res.Stories = append(res.Stories, story)
		}
		for ; end < piece.to; end++ {
			r.looseUnit(loose, end)
		}
	}
	loose(len(text), corpus.Unassigned)
	sourceOfAll(res.Stories, writes)
	r.doubt(res.Stories, d, s[d.layout])
	res.Layout = describe(d, res.Stories) + perhaps(res.Stories)
	return res
}

// doubtful is the confidence below which a cut is called doubtful.
const doubtful = 0.8

// describe says in words for the user how a text was read, and how much of that is doubtful.
func describe(d decision, stories []corpus.Story) string {
	said := []string{layoutNames[d.layout]}
	switch len(stories) {
	case 0:
		return "no stories"
	case 1:
		switch stories[0].Headline.Basis {
		case corpus.BeforeBody:
			said[0] = "one story below its headline"
		case corpus.AfterBody:
			said[0] = "one story above its headline"
		default:
			said[0] = "one story without a headline of its own"
		}
	}
	n := 0
	for _, s := range stories[1:] {
		if s.Cut.Confidence < doubtful {
			n++
		}
	}
	if n > 0 {
		said = append(said, counted(n, "cut is doubtful", "cuts are doubtful"))
	}
	return strings.Join(said, "; ")
}

func counted(n int, one, many string) string {
	if n == 1 {
		return "one " + one
	}
	return fmt.Sprint(n, " ", many)
}

// looseUnit puts unit i, and the white space before it, between the stories.
func (r *reading) looseUnit(loose func(to int, why corpus.Reason), i int) {
	loose(r.units[i].span.Start, corpus.Unassigned)
	loose(r.units[i].span.End, r.units[i].meta.why)
}

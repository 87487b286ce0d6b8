package db

import (
	"cmp"
	"context"
	"slices"

	"dateline/corpus"
)

// Event is something that stories say was, is or will be on a day or in a longer time. What several stories tell of one event is one Event.
type Event struct {
	Date     corpus.Date
	Sentence string     // as its first telling has it, on one line
	Who      []EntityID // whom that sentence names, each once
	Names    []string   // their canonical names
	Tellings []Telling  // in load order
}

// Telling is a sentence of a story that tells an event.
type Telling struct {
	Story    StoryID
	Span     corpus.Span // the sentence, bytes of the story's text
	Headline string      // as printed, or the story's first words when it has none
}

// Events returns the first n events that the stories of q, its own Dates apart, tell of some days, and how many there are: those that more stories tell
// first, then by date.
func (c *Corpus) Events(ctx context.Context, q Query, days DayRange, n int) ([]Event, int, error) {
	q.Dates, q.Undated = nil, false
	all, err := c.selected(ctx, q)
	if err != nil {
		return nil, 0, err
	}
	type event struct {
		tellingNo
		stories []uint32 // with as many as tell it, ascending
	}
	c.ix.mu.RLock()
	var events []*event
	at := map[tellingNo]*event{}
	meets := make([]bool, len(c.ix.periods.all))
	for k, p := range c.ix.periods.all {
		meets[k] = p.meets(days)
	}
	it := all.Iterator()
	for it.HasNext() {
		i := it.Next()
		for _, t := range c.ix.tellingsOf(i) {
			if !meets[t.period] {
				continue
			}
			e := at[t]
			if e == nil {
				e = &event{tellingNo: t}
				at[t] = e
				events = append(events, e)
			}
			if k := len(e.stories); k == 0 || e.stories[k-1] != i {
				e.stories = append(e.stories, i)
			}
		}
	}
	slices.SortStableFunc(events, func(a, b *event) int {
		pa, pb := c.ix.periods.all[a.period], c.ix.periods.all[b.period]
		return cmp.Or(len(b.stories)-len(a.stories), cmp.Compare(pa.first, pb.first), cmp.Compare(pa.last, pb.last))
	})
	c.ix.mu.RUnlock()
	var out []Event
	for _, e := range events[:min(n, len(events))] {
		ev, err := c.event(ctx, e.tellingNo, e.stories)
		if err != nil {
			return nil, 0, err
		}
		out = append(out, ev)
	}
	return out, len(events), nil
}

// event reads what stories tell of an event.
func (c *Corpus) event(ctx context.Context, e tellingNo, stories []uint32) (Event, error) {
	c.ix.mu.RLock()
	period := c.ix.periods.all[e.period]
	c.ix.mu.RUnlock()
	var out Event
	for _, i := range stories {
		s, err := c.Story(ctx, StoryID(i+1))
		if err != nil {
			return Event{}, err
		}
		for _, t := range toldBy(s).tellings {
			if t.date != period || uint32(t.key) != e.key {
				continue
			}
			if len(out.Tellings) == 0 {
				out.Sentence = sentenceWords(t.at.Of(s.Text))
				out.describe(s, t)
			}
			out.Tellings = append(out.Tellings, Telling{StoryID(i + 1), t.at, title(s)})
		}
	}
	return out, nil
}

// describe takes from a telling when the event was and whom it names.
func (e *Event) describe(s *corpus.Story, t telling) {
	for _, d := range s.Dates {
		if t.at.Contains(d.Span) && spanOf(d.Date) == t.date {
			e.Date = d.Date
			break
		}
	}
	for _, m := range s.Mentions {
		if t.at.Contains(m.Span) && !slices.Contains(e.Who, EntityID(m.Entity)) {
			e.Who = append(e.Who, EntityID(m.Entity))
			e.Names = append(e.Names, m.EntityName)
		}
	}
}

package db

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"dateline/corpus"
)

// Event is something that stories say was, is or will be on a day or in a longer time. What several stories tell of one event is one Event.
type Event struct {
	Date     corpus.Date
	Sentence string     // as the telling has it that is most like the others, on one line
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
	f, err := c.foldedIn(ctx, days)
	if err != nil {
		return nil, 0, err
	}
	p := f.events(bitsetOf(all, len(f.decided)*64), days)
	events := slices.Clone(p.events)
	slices.SortStableFunc(events, func(a, b eventPoint) int { return cmp.Compare(b.stories, a.stories) })
	var out []Event
	for _, e := range events[:min(n, len(events))] {
		ev, err := c.EventAt(ctx, p, e.id)
		if err != nil {
			return nil, 0, err
		}
		out = append(out, ev)
	}
	return out, len(events), nil
}

// EventAt returns what is told of the event with an ID of those of p.
func (c *Corpus) EventAt(ctx context.Context, p EventPoints, id uint32) (Event, error) {
	time, all, first := p.tellings(id)
	var out Event
	for k := 0; k < len(all); {
		i := all[k].story
		told, err := c.tellings(ctx, i)
		if err != nil {
			return Event{}, err
		}
		s, err := c.Story(ctx, StoryID(i+1))
		if err != nil {
			return Event{}, err
		}
		told = slices.DeleteFunc(told, func(t telling) bool { return t.date != time })
		for ; k < len(all) && all[k].story == i; k++ {
			if all[k].n >= len(told) {
				return Event{}, fmt.Errorf("story %d no longer speaks of that time", i+1)
			}
			at := told[all[k].n].at
			out.Tellings = append(out.Tellings, Telling{StoryID(i + 1), at, title(s)})
			if k == first {
				out.describe(s, at, time)
			}
		}
	}
	return out, nil
}

// EventIn returns what a story, one of Result.Events, tells of a time.
func (c *Corpus) EventIn(ctx context.Context, p Point) (Event, error) {
	tellings, err := c.tellings(ctx, uint32(p.Story-1))
	if err != nil {
		return Event{}, err
	}
	s, err := c.Story(ctx, p.Story)
	if err != nil {
		return Event{}, err
	}
	time := span{p.First, p.Last, p.Precision}
	var out Event
	for _, t := range tellings {
		if t.date != time {
			continue
		}
		if len(out.Tellings) == 0 {
			out.describe(s, t.at, time)
		}
		out.Tellings = append(out.Tellings, Telling{p.Story, t.at, title(s)})
	}
	if len(out.Tellings) == 0 {
		return Event{}, fmt.Errorf("story %d no longer speaks of that time", p.Story)
	}
	return out, nil
}

// tellings returns the dated sentences of story i.
func (c *Corpus) tellings(ctx context.Context, i uint32) ([]telling, error) {
	c.ix.mu.RLock()
	_, decided := c.ix.machine[i]
	c.ix.mu.RUnlock()
	if decided { // what is stored was found without the date that a person set
		s, err := c.Story(ctx, StoryID(i+1))
		if err != nil {
			return nil, err
		}
		return toldBy(s).tellings, nil
	}
	var packed []byte
	if err := c.ro.QueryRowContext(ctx, "SELECT told FROM story WHERE id = ?", i+1).Scan(&packed); err != nil {
		return nil, err
	}
	return decodeTold(packed)
}

// describe takes from a sentence when the event was and whom it names.
func (e *Event) describe(s *corpus.Story, at corpus.Span, time span) {
	e.Sentence = sentenceWords(at.Of(s.Text))
	for _, d := range s.Dates {
		if at.Contains(d.Span) && spanOf(d.Date) == time {
			e.Date = d.Date
			break
		}
	}
	for _, m := range s.Mentions {
		if at.Contains(m.Span) && !slices.Contains(e.Who, EntityID(m.Entity)) {
			e.Who = append(e.Who, EntityID(m.Entity))
			e.Names = append(e.Names, m.EntityName)
		}
	}
}

package db

import (
	"cmp"
	"context"
	"database/sql"
	"fmt"
	"math"
	"slices"

	"github.com/RoaringBitmap/roaring/v2"

	"dateline/corpus"
	"dateline/corpus/event"
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

// FoldedAtOnce is how many dated sentences are compared at most to tell which are of one event.
const FoldedAtOnce = 50_000

// Events returns the first n events that the stories of q, its own Dates apart, tell of some days, and how many there are: those that more stories tell
// first, then by date. Of days that more than FoldedAtOnce sentences speak of, those sentences that speak of the earliest times are read.
func (c *Corpus) Events(ctx context.Context, q Query, days DayRange, n int) ([]Event, int, error) {
	q.Dates, q.Undated = nil, false
	all, err := c.selected(ctx, q)
	if err != nil {
		return nil, 0, err
	}
	events, err := c.foldAll(ctx, c.speaking(all, days))
	if err != nil {
		return nil, 0, err
	}
	slices.SortStableFunc(events, func(a, b foldedEvent) int { return cmp.Compare(b.stories, a.stories) })
	var out []Event
	for _, e := range events[:min(n, len(events))] {
		ev, err := c.event(ctx, e)
		if err != nil {
			return nil, 0, err
		}
		out = append(out, ev)
	}
	return out, len(events), nil
}

// EventPoint is an event on the timeline.
type EventPoint struct {
	First, Last corpus.Day // the days the date can mean; equal when it is known to the day
	Precision   corpus.Precision
	Stories     int // that tell it
	event       foldedEvent
}

// EventPoints returns all events that the stories of q, its own Dates and Undated apart, tell, ascending by First. ok is false when they have more than
// FoldedAtOnce dated sentences; then nobody has looked which of these are of one event.
func (c *Corpus) EventPoints(ctx context.Context, q Query) (points []EventPoint, ok bool, err error) {
	q.Dates, q.Undated = nil, false
	all, err := c.selected(ctx, q)
	if err != nil {
		return nil, false, err
	}
	c.ix.mu.RLock()
	told := c.ix.events(all).Len()
	c.ix.mu.RUnlock()
	if told > FoldedAtOnce {
		return nil, false, nil
	}
	events, err := c.foldAll(ctx, c.speaking(all, DayRange{math.MinInt32, math.MaxInt32}))
	if err != nil {
		return nil, false, err
	}
	points = make([]EventPoint, len(events))
	for k, e := range events {
		points[k] = EventPoint{e.time.first, e.time.last, e.time.precision, e.stories, e}
	}
	return points, true, nil
}

// EventAt returns what is told of an event.
func (c *Corpus) EventAt(ctx context.Context, p EventPoint) (Event, error) {
	return c.event(ctx, p.event)
}

// EventIn returns what a story, one of Result.Events, tells of a time.
func (c *Corpus) EventIn(ctx context.Context, p Point) (Event, error) {
	tellings, err := c.tellings(ctx, uint32(p.Story-1))
	if err != nil {
		return Event{}, err
	}
	time := span{p.First, p.Last, p.Precision}
	e := foldedEvent{time: time, stories: 1}
	for _, t := range tellings {
		if t.date == time {
			e.tellings = append(e.tellings, oneTelling{uint32(p.Story - 1), t.at})
		}
	}
	if len(e.tellings) == 0 {
		return Event{}, fmt.Errorf("story %d no longer speaks of that time", p.Story)
	}
	e.first = e.tellings[0]
	return c.event(ctx, e)
}

// spokenOf is a time with the stories (from 0) that speak of it, each once.
type spokenOf struct {
	time    span
	stories []uint32
}

// speaking returns the times that can lie in a range of days with the stories of b that speak of them, in order.
func (c *Corpus) speaking(b *roaring.Bitmap, days DayRange) []spokenOf {
	ix := c.ix
	ix.mu.RLock()
	defer ix.mu.RUnlock()
	t := ix.look().spoken()
	bits := bitsetOf(b, ix.stories())
	var out []spokenOf
	total := 0
	for k, time := range t.runs {
		if !time.meets(days) {
			continue
		}
		s := spokenOf{time: time}
		for _, i := range t.stories.of(uint32(k)) {
			if total == FoldedAtOnce {
				break
			}
			if bits.has(i) {
				total++
				if n := len(s.stories); n == 0 || s.stories[n-1] != i {
					s.stories = append(s.stories, i)
				}
			}
		}
		if len(s.stories) > 0 {
			out = append(out, s)
		}
	}
	return out
}

// foldedEvent is tellings of one event.
type foldedEvent struct {
	time     span
	first    oneTelling // the one that stands for it
	tellings []oneTelling
	stories  int // that tell it
}

// oneTelling is a dated sentence of a story (from 0).
type oneTelling struct {
	story uint32
	at    corpus.Span
}

// foldAll puts together what stories tell of each of some times.
func (c *Corpus) foldAll(ctx context.Context, times []spokenOf) ([]foldedEvent, error) {
	stories := roaring.New()
	for _, t := range times {
		stories.AddMany(t.stories)
	}
	told, err := c.toldIn(ctx, stories)
	if err != nil {
		return nil, err
	}
	var out []foldedEvent
	for _, t := range times {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		out = append(out, fold(t, told)...)
	}
	return out, nil
}

// readAlone is how many stories, at most, are read one by one; of more the whole table is read.
const readAlone = 200

// toldIn returns the dated sentences of the stories (from 0) of b.
func (c *Corpus) toldIn(ctx context.Context, b *roaring.Bitmap) (map[uint32][]telling, error) {
	out := make(map[uint32][]telling, b.GetCardinality())
	alone := b
	if b.GetCardinality() > readAlone {
		rows, err := c.ro.QueryContext(ctx, "SELECT id, told FROM story WHERE id BETWEEN ? AND ?", b.Minimum()+1, b.Maximum()+1)
		if err != nil {
			return nil, err
		}
		defer rows.Close()
		var id uint32
		var packed sql.RawBytes
		for rows.Next() {
			if err := rows.Scan(&id, &packed); err != nil {
				return nil, err
			}
			if !b.Contains(id - 1) {
				continue
			}
			if out[id-1], err = decodeTold(packed); err != nil {
				return nil, fmt.Errorf("reading story %d: %w", id, err)
			}
		}
		if err := rows.Err(); err != nil {
			return nil, err
		}
		c.ix.mu.RLock()
		alone = roaring.New()
		for i := range c.ix.machine { // those that are not as they are stored
			if b.Contains(i) {
				alone.Add(i)
			}
		}
		c.ix.mu.RUnlock()
	}
	for _, i := range alone.ToArray() {
		var err error
		if out[i], err = c.tellings(ctx, i); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// fold puts together what stories tell of one time. told has their dated sentences.
func fold(s spokenOf, told map[uint32][]telling) []foldedEvent {
	var tellings []oneTelling
	var signs []event.Signature
	for _, i := range s.stories {
		for _, t := range told[i] {
			if t.date == s.time {
				tellings = append(tellings, oneTelling{i, t.at})
				signs = append(signs, t.sign)
			}
		}
	}
	var out []foldedEvent
	at := map[int]int{} // the place in out of an event, by the sentence that stands for it
	for k, centre := range event.Fold(signs, s.time.precision) {
		n, ok := at[centre]
		if !ok {
			n = len(out)
			at[centre] = n
			out = append(out, foldedEvent{time: s.time, first: tellings[centre]})
		}
		e := &out[n]
		if m := len(e.tellings); m == 0 || e.tellings[m-1].story != tellings[k].story {
			e.stories++
		}
		e.tellings = append(e.tellings, tellings[k])
	}
	return out
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

// event reads what is told of an event.
func (c *Corpus) event(ctx context.Context, e foldedEvent) (Event, error) {
	var out Event
	var s *corpus.Story
	for k, t := range e.tellings {
		if k == 0 || e.tellings[k-1].story != t.story {
			var err error
			if s, err = c.Story(ctx, StoryID(t.story+1)); err != nil {
				return Event{}, err
			}
		}
		out.Tellings = append(out.Tellings, Telling{StoryID(t.story + 1), t.at, title(s)})
		if t == e.first {
			out.describe(s, t.at, e.time)
		}
	}
	return out, nil
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

package gui

import (
	"context"
	"fmt"
	"slices"
	"sort"

	"dateline/db"
	"dateline/gui/timeline"
)

// told is what the timeline shows that stories tell: events, or dated sentences while it is not known which of these are of one event.
//
// The timeline knows them by numbers below zero, and stories by theirs.
type told struct {
	parts    []toldPart
	unfolded bool // sentences are shown
}

// toldPart is the events that the stories of a query tell, or the sentences of a lane.
type toldPart struct {
	folded    bool
	events    db.EventPoints
	sentences db.Points
}

// foldedFirst is how many dated sentences are put together to events before the timeline is drawn; more of them are put together once it is.
const foldedFirst = 100_000

const toldBits = 32 // of the number of an item in its part

// add makes a part known. Item k of it is known by -from-k.
func (t *told) add(p toldPart) (from int64) {
	t.parts = append(t.parts, p)
	t.unfolded = t.unfolded || !p.folded
	return int64(len(t.parts)) << toldBits
}

// same tells whether an item of either is told of in the same way.
func (t *told) same(other *told) bool {
	return !t.unfolded && !other.unfolded && slices.EqualFunc(t.parts, other.parts, func(a, b toldPart) bool { return a.events.Same(b.events) })
}

// teller gives the lanes of one query their series. In all of them an event has the same number.
type teller struct {
	told *told
	time db.Time
	from int64 // of the query's events
}

// tell begins with a query. Together is the strand of all its stories.
func (t *told) tell(time db.Time, together *db.Strand) teller {
	out := teller{told: t, time: time}
	if together.Folded {
		out.from = t.add(toldPart{folded: true, events: together.Told})
	}
	return out
}

// series returns what the timeline shows of a strand.
func (t teller) series(s *db.Strand) series {
	out := series{timeline.Series{Name: "published"}, timeline.Series{Name: "mentioned", Noun: eventNoun}}
	if t.time != db.Mentioned {
		out.published.Items = items(s.Points.Runs, s.Points.Len(), func(k int) int64 { return int64(s.Points.Story(k)) })
	}
	switch {
	case t.time == db.Published:
	case s.Folded && t.from > 0:
		out.mentioned.Items = items(s.Told.Runs, s.Told.Len(), func(k int) int64 { return -t.from - int64(s.Told.ID(k)) })
	case !s.Folded:
		out.mentioned.Noun = sentenceNoun
		from := t.told.add(toldPart{sentences: s.Events})
		out.mentioned.Items = items(s.Events.Runs, s.Events.Len(), func(k int) int64 { return -from - int64(k) })
	}
	return out
}

// items returns the items of some runs of n points.
func items(runs []db.Run, n int, id func(k int) int64) []timeline.Item {
	out := make([]timeline.Item, n)
	for _, r := range runs {
		for k := r.From; k < r.To; k++ {
			out[k] = timeline.Item{ID: id(k), First: r.First, Last: r.Last, Precision: r.Precision}
		}
	}
	return out
}

// event returns what is told of an item of the timeline.
func (t *told) event(ctx context.Context, c *db.Corpus, item int64) (db.Event, error) {
	of, k := int(-item>>toldBits)-1, int(-item&(1<<toldBits-1))
	if of >= 0 && of < len(t.parts) {
		switch p := t.parts[of]; {
		case p.folded:
			return c.EventAt(ctx, p.events, uint32(k))
		case k < p.sentences.Len():
			runs := p.sentences.Runs
			r := runs[sort.Search(len(runs), func(i int) bool { return runs[i].To > k })]
			return c.EventIn(ctx, db.Point{Story: p.sentences.Story(k), First: r.First, Last: r.Last, Precision: r.Precision})
		}
	}
	return db.Event{}, fmt.Errorf("the timeline shows no event %d", item)
}

package gui

import (
	"context"
	"fmt"
	"sort"

	"dateline/db"
	"dateline/gui/timeline"
)

// told is the events that the timeline shows, or where they are very many the dated sentences.
//
// The timeline knows them by numbers below zero, and stories by theirs.
type told struct {
	events    []db.EventPoint
	sentences []db.Points
}

// tellable is the part of told that belongs to one query.
type tellable struct {
	*told
	events []db.EventPoint
	from   int  // the place of the first of them in told
	folded bool // they are events, not sentences
}

// take adds what the stories of a query tell.
func (t *told) take(ctx context.Context, c *db.Corpus, q db.Query) (tellable, error) {
	out := tellable{told: t, from: len(t.events), folded: true}
	if q.Time == db.Published {
		return out, nil
	}
	var err error
	out.events, out.folded, err = c.EventPoints(ctx, q)
	t.events = append(t.events, out.events...)
	return out, err
}

// series returns what the timeline shows of a strand.
func (t tellable) series(s *db.Strand, time db.Time) series {
	out := series{timeline.Series{Name: "published"}, timeline.Series{Name: "mentioned", Noun: eventNoun}}
	if time != db.Mentioned {
		out.published.Items = items(s.Points, func(k int) int64 { return int64(s.Points.Story(k)) })
	}
	switch {
	case time == db.Published:
	case t.folded:
		for k, e := range t.events {
			if s.Tells(e) {
				out.mentioned.Items = append(out.mentioned.Items, timeline.Item{ID: -int64(t.from+k) - 1, First: e.First, Last: e.Last, Precision: e.Precision})
			}
		}
	default:
		out.mentioned.Noun = sentenceNoun
		of := int64(len(t.sentences)+1) << 32
		t.sentences = append(t.sentences, s.Events)
		out.mentioned.Items = items(s.Events, func(k int) int64 { return -of - int64(k) })
	}
	return out
}

func items(points db.Points, id func(k int) int64) []timeline.Item {
	out := make([]timeline.Item, points.Len())
	for _, r := range points.Runs {
		for k := r.From; k < r.To; k++ {
			out[k] = timeline.Item{ID: id(k), First: r.First, Last: r.Last, Precision: r.Precision}
		}
	}
	return out
}

// event returns what is told of an item of the timeline.
func (t *told) event(ctx context.Context, c *db.Corpus, item int64) (db.Event, error) {
	of, k := int(-item>>32)-1, int(-item&(1<<32-1))
	switch {
	case of < 0 && k > 0 && k <= len(t.events):
		return c.EventAt(ctx, t.events[k-1])
	case of >= 0 && of < len(t.sentences) && k < t.sentences[of].Len():
		points := t.sentences[of]
		r := points.Runs[sort.Search(len(points.Runs), func(i int) bool { return points.Runs[i].To > k })]
		return c.EventIn(ctx, db.Point{Story: points.Story(k), First: r.First, Last: r.Last, Precision: r.Precision})
	}
	return db.Event{}, fmt.Errorf("the timeline shows no event %d", item)
}

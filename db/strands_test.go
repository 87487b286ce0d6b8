package db

import (
	"context"
	"math"
	"reflect"
	"slices"
	"testing"

	"dateline/corpus"
)

// TestStrandsPartTheStories holds strands to what the query finds: all of it is in one of them, and each holds what its name says.
func TestStrandsPartTheStories(t *testing.T) {
	ctx := context.Background()
	c := newCorpus(t)
	add(t, c, randomStories(seeded(51), 40), randomStories(seeded(52), 30))
	seen := map[Strands]int{}
	for _, q := range asking(t, c) {
		r := find(t, c, q)
		for by := Together; by <= ByFamily; by++ {
			for _, n := range []int{1, 4} {
				strands, err := c.Strands(ctx, q, by, n)
				if err != nil {
					t.Fatal(err)
				}
				if by == Together && !reflect.DeepEqual(slices.Collect(strands[0].Points.All()), slices.Collect(r.Points.All())) {
					t.Fatalf("%+v: all stories together have %d points, the result %d", q, strands[0].Points.Len(), r.Points.Len())
				}
				seen[by] += len(strands)
				in := map[Point]int{}
				for _, s := range strands {
					for p := range s.Points.All() {
						in[p]++
						if story := storyAt(t, c, p.Story); !fits(s, by, story) {
							t.Fatalf("%+v: story %d does not belong to %q", q, p.Story, s.Name)
						}
					}
				}
				if len(in) != r.Points.Len() {
					t.Fatalf("%+v, parted by %d: %d points of %d", q, by, len(in), r.Points.Len())
				}
				for p, k := range in {
					if k > 1 && (by == BySource || by == ByFamily) {
						t.Fatalf("%+v, parted by %d: story %d is in %d strands", q, by, p.Story, k)
					}
				}
			}
		}
	}
	for by := ByKind; by <= ByFamily; by++ {
		if by != ByFamily && seen[by] < 10 {
			t.Errorf("parting by %d gave %d strands in all", by, seen[by])
		}
	}
}

// fits tells whether a story belongs to a strand with a name.
func fits(s Strand, by Strands, story *corpus.Story) bool {
	switch {
	case s.Name == "":
		return true
	case by == ByKind:
		return slices.ContainsFunc(story.Mentions, func(m corpus.Mention) bool { return m.Name.Kind == s.Kind })
	case by == ByName:
		return slices.ContainsFunc(story.Mentions, func(m corpus.Mention) bool { return m.EntityName == s.Name && m.Name.Kind == s.Kind })
	case by == BySource:
		return story.Source.Text == s.Name
	}
	return story.Family != 0
}

// TestEventPointsAreTheEvents holds the events on the timeline to those that are listed: as many, of the same days, told by as many stories.
func TestEventPointsAreTheEvents(t *testing.T) {
	ctx := context.Background()
	c := newCorpus(t)
	add(t, c, randomStories(seeded(53), 40), randomStories(seeded(53), 20))
	total := 0
	for _, q := range asking(t, c) {
		q.Time = Mentioned
		if ok, err := c.FoldEvents(ctx, math.MaxInt); err != nil || !ok {
			t.Fatalf("%+v: the events are not told apart: %v", q, err)
		}
		together, err := c.Strands(ctx, q, Together, 0)
		if err != nil || !together[0].Folded {
			t.Fatalf("%+v: no events: %v", q, err)
		}
		points := together[0].Told
		if !slices.IsSortedFunc(points.Runs, func(a, b Run) int { return int(a.First) - int(b.First) }) {
			t.Errorf("%+v: the points are not in order", q)
		}
		listed, n, err := c.Events(ctx, q, everyDay, points.Len()+1)
		if err != nil || n != points.Len() || len(listed) != n {
			t.Fatalf("%+v: %d points, %d of %d events: %v", q, points.Len(), len(listed), n, err)
		}
		total += n
		strands, err := c.Strands(ctx, q, ByName, 2)
		if err != nil {
			t.Fatal(err)
		}
		for _, r := range points.Runs {
			for k := r.From; k < r.To; k++ {
				e, err := c.EventAt(ctx, points, points.ID(k))
				if err != nil {
					t.Fatal(err)
				}
				if !slices.ContainsFunc(listed, func(l Event) bool { return reflect.DeepEqual(l, e) }) {
					t.Errorf("%+v: %q is not listed", q, e.Sentence)
				}
				if r.First != e.Date.First || r.Last != e.Date.Last || points.Stories(k) != tellers(e) {
					t.Errorf("%+v: %q of %+v, told by %d stories, is %+v, told by %d", q, e.Sentence, e.Date, tellers(e), r, points.Stories(k))
				}
				in := 0
				for _, s := range strands {
					for m, other := range s.Told.events {
						if other.id != points.ID(k) {
							continue
						}
						in++
						part, err := c.EventAt(ctx, s.Told, other.id)
						if err != nil || s.Told.Stories(m) != tellers(part) || slices.ContainsFunc(part.Tellings, func(t Telling) bool { return !slices.Contains(e.Tellings, t) }) {
							t.Errorf("%+v: %q tells of %q what the whole does not: %v", q, s.Name, e.Sentence, err)
						}
					}
				}
				if in == 0 {
					t.Errorf("%+v: no strand tells %q", q, e.Sentence)
				}
			}
		}
		for p := range find(t, c, q).Events.All() {
			e, err := c.EventIn(ctx, p)
			if err != nil || e.Date.First != p.First || e.Tellings[0].Story != p.Story || len(e.Tellings) == 0 {
				t.Fatalf("%+v: what story %d tells of %s is %+v: %v", q, p.Story, p.First, e, err)
			}
		}
	}
	if total == 0 {
		t.Error("no query found an event")
	}
}

package db

import (
	"context"
	"math"
	"slices"
	"testing"
)

// TestFoldingAfterChanges holds what is worked out step by step, as stories come and dates are set, to what is worked out at once and in small parts.
func TestFoldingAfterChanges(t *testing.T) {
	ctx := context.Background()
	c := newCorpus(t)
	fold := func() []uint32 {
		t.Helper()
		if ok, err := c.FoldEvents(ctx, math.MaxInt); !ok || err != nil {
			t.Fatalf("not all is known: %v", err)
		}
		return slices.Clone(c.folds.of.Load().event)
	}
	afresh := func() []uint32 {
		t.Helper()
		c.folds.of.Store(nil)
		for {
			f, left, err := c.foldMore(ctx, everyDay, math.MaxInt, 3)
			if err != nil {
				t.Fatal(err)
			}
			if left == 0 {
				return f.event
			}
		}
	}
	r := seeded(61)
	for round := range 6 {
		add(t, c, randomStories(r, 30))
		if ok, err := c.FoldEvents(ctx, 0); ok || err != nil {
			t.Errorf("round %d: dated sentences that were never compared are told apart, or %v", round, err)
		}
		fold()
		if ok, err := c.FoldEvents(ctx, 0); !ok || err != nil {
			t.Errorf("round %d: what is known is not: %v", round, err)
		}
		for range round {
			date := dayDate("2021-05-0" + string(rune('1'+r.IntN(9))))
			if err := c.SetDate(ctx, StoryID(1+r.IntN(30)), date); err != nil {
				t.Fatal(err)
			}
		}
		if steps, once := fold(), afresh(); !slices.Equal(steps, once) || len(once) == 0 {
			t.Fatalf("round %d: %d events by steps, %d at once", round, len(steps), len(once))
		}
	}
}

package db

import (
	"context"
	"slices"

	"github.com/RoaringBitmap/roaring/v2"

	"dateline/corpus"
)

// findNear finds words that stand near others.
func (c *Corpus) findNear(ctx context.Context, t *term) (*found, error) {
	fold, err := c.near(ctx, t.anyhow(), t.near.anyhow(), t.within)
	if err != nil {
		return nil, err
	}
	exact, err := c.near(ctx, t.asTyped(), t.near.asTyped(), t.within)
	if err != nil {
		return nil, err
	}
	return &found{with: fold.GetCardinality(), upTo: [Tiers]*roaring.Bitmap{exact, exact.Clone(), fold, fold.Clone()}}, nil
}

// nearby returns the pairs of places at which t's words and those of t.near stand near each other. Both lists are ascending.
func (t *term) nearby(here, there []int) [][2]int {
	var out [][2]int
	for _, i := range here {
		for _, j := range there {
			between := j - i - len(t.words)
			if j < i {
				between = i - j - len(t.near.words)
			}
			if between >= 0 && between <= t.within {
				out = append(out, [2]int{i, j})
			}
		}
	}
	return out
}

// foldedNearby returns the spans of the words near each other, case and accents ignored.
func (t *term) foldedNearby(text string, ws []corpus.Span) []corpus.Span {
	var out []corpus.Span
	for _, p := range t.nearby(t.foldedInRow(text, ws), t.near.foldedInRow(text, ws)) {
		out = append(out, t.span(text, ws, p[0]), t.near.span(text, ws, p[1]))
	}
	slices.SortFunc(out, func(a, b corpus.Span) int { return a.Start - b.Start })
	return out
}

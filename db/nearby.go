package db

import (
	"context"
	"fmt"
	"slices"

	"github.com/RoaringBitmap/roaring/v2"

	"dateline/corpus"
	"dateline/db/word"
)

// findNear finds words that stand near others.
func (c *Corpus) findNear(ctx context.Context, t *term) (*found, error) {
	fold, err := c.matching(ctx, inFolded, fmt.Sprintf("NEAR(%s %s, %d)", match(t.folded, t.open), match(t.near.folded, t.near.open), t.within))
	if err != nil {
		return nil, err
	}
	exact, err := c.exactly(ctx, t)
	if err != nil {
		return nil, err
	}
	other, err := c.exactly(ctx, t.near)
	if err != nil {
		return nil, err
	}
	exact.And(other)
	exact.And(fold)
	exact, err = c.having(ctx, exact, func(text string) bool {
		ws := word.All(text)
		return len(t.nearby(t.inRow(text, ws, t.printedLike), t.near.inRow(text, ws, t.near.printedLike))) > 0
	})
	if err != nil {
		return nil, err
	}
	return &found{upTo: [Tiers]*roaring.Bitmap{exact, exact.Clone(), fold, fold.Clone()}}, nil
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

package db

import (
	"context"

	"dateline/corpus"
	"dateline/corpus/event"
)

// FloatingRow is an expression of time that only the story's date would resolve.
type FloatingRow struct {
	Story    StoryID
	Span     corpus.Span // bytes of the story's text
	Text     string      // "on Tuesday"
	Value    string      // TIMEX3: XXXX-WXX-2
	Sentence string      // the sentence that it stands in, on one line
}

// Floating returns the first n expressions of time in the stories of q that only the stories' dates would resolve, in the query's order of stories, and how
// many there are.
func (c *Corpus) Floating(ctx context.Context, q Query, n int) ([]FloatingRow, int, error) {
	ids, err := c.found(ctx, q)
	if err != nil {
		return nil, 0, err
	}
	some, _, total := c.holding(ids, func(i uint32) int { return int(c.ix.floating[i]) }, 0, n)
	var out []FloatingRow
	for _, id := range some {
		s, err := c.Story(ctx, id)
		if err != nil {
			return nil, 0, err
		}
		for _, d := range s.Dates {
			if d.Precision == corpus.Floating && len(out) < n {
				out = append(out, FloatingRow{id, d.Span, d.Span.Of(s.Text), d.Value, sentenceWords(event.Around(s, d.Span).Of(s.Text))})
			}
		}
	}
	return out, total, nil
}

// UndatedStories returns the first n stories without a date of their own that q finds apart from its Dates, in the query's order, and how many there are.
func (c *Corpus) UndatedStories(ctx context.Context, q Query, n int) ([]StoryID, int, error) {
	q.Dates, q.Undated = nil, true
	ids, err := c.found(ctx, q)
	return ids[:min(n, len(ids))], len(ids), err
}

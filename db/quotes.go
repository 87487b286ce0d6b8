package db

import (
	"context"

	"dateline/corpus"
)

// QuoteRow is a quote of a story.
type QuoteRow struct {
	Story    StoryID
	Headline string // as printed, or the story's first words when it has none
	Date     corpus.StoryDate
	Quote    corpus.Quote // its span is bytes of the story's text
	Words    string       // what was said, as printed, on one line
}

// Quotes returns n of the quotes of the stories of q, from number from on (0 is the first), in the query's order of stories, and how many there are.
func (c *Corpus) Quotes(ctx context.Context, q Query, from, n int) ([]QuoteRow, int, error) {
	ids, err := c.found(ctx, q)
	if err != nil {
		return nil, 0, err
	}
	count := func(i uint32) int { return int(c.ix.quotes[i]) }
	some, skip, total := c.holding(ids, count, from, n)
	var out []QuoteRow
	for _, id := range some {
		s, err := c.Story(ctx, id)
		if err != nil {
			return nil, 0, err
		}
		head := title(s)
		for _, quote := range s.Quotes[min(skip, len(s.Quotes)):] {
			if len(out) == n {
				break
			}
			out = append(out, QuoteRow{id, head, s.Date, quote, sentenceWords(quote.Span.Of(s.Text))})
		}
		skip = 0
	}
	return out, total, nil
}

// holding returns the stories of ids that hold n things from number from on, when each holds count of them; how many of the first one's come before
// from; and how many things there are in all.
func (c *Corpus) holding(ids []StoryID, count func(uint32) int, from, n int) (some []StoryID, skip, total int) {
	c.ix.mu.RLock()
	defer c.ix.mu.RUnlock()
	for _, id := range ids {
		k := count(uint32(id - 1))
		if k > 0 && total+k > from && total < from+n {
			if len(some) == 0 {
				skip = from - total
			}
			some = append(some, id)
		}
		total += k
	}
	return some, max(skip, 0), total
}

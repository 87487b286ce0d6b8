package db

import (
	"context"
	"slices"

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
		rows, err := c.quotesIn(ctx, id)
		if err != nil {
			return nil, 0, err
		}
		out = append(out, rows[min(skip, len(rows)):]...)
		skip = 0
	}
	return out[:min(n, len(out))], total, nil
}

// quotesIn returns the quotes of a story.
func (c *Corpus) quotesIn(ctx context.Context, id StoryID) ([]QuoteRow, error) {
	s, err := c.Story(ctx, id)
	if err != nil {
		return nil, err
	}
	head := title(s)
	out := make([]QuoteRow, len(s.Quotes))
	for i, quote := range s.Quotes {
		out[i] = QuoteRow{id, head, s.Date, quote, sentenceWords(quote.Span.Of(s.Text))}
	}
	return out, nil
}

// QuotesBy returns the first n of the quotes of the stories of q that any of some entities speak, in the query's order of stories, and whether there are
// more.
func (c *Corpus) QuotesBy(ctx context.Context, q Query, speakers []EntityID, n int) (rows []QuoteRow, more bool, err error) {
	ids, err := c.found(ctx, q)
	if err != nil {
		return nil, false, err
	}
	var by nameSet
	c.ix.mu.RLock()
	for _, e := range speakers {
		if e := c.ix.current(e); e != 0 { // an entity that is not there says nothing
			by = append(by, e)
		}
	}
	slices.Sort(by)
	naming := c.ix.storiesNaming(by)
	ids = slices.DeleteFunc(slices.Clone(ids), func(id StoryID) bool { return c.ix.quotes[id-1] == 0 || !naming.Contains(uint32(id-1)) })
	c.ix.mu.RUnlock()
	for _, id := range ids {
		if err := ctx.Err(); err != nil {
			return nil, false, err
		}
		quotes, err := c.quotesIn(ctx, id)
		if err != nil {
			return nil, false, err
		}
		for _, r := range quotes {
			if !by.has(nameID(r.Quote.Entity)) {
				continue
			}
			if len(rows) == n {
				return rows, true, nil
			}
			rows = append(rows, r)
		}
	}
	return rows, false, nil
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

package db

import (
	"context"
	"fmt"
	"io"
	"sync"

	"dateline/corpus"
	"dateline/corpus/export"
)

// Concordance is a part of the list of all places where the words of a query stand, each with the words around it (keyword in context).
type Concordance struct {
	Rows    []ContextRow
	Hits    int  // places in all
	Stories int  // that hold them
	More    bool // there are more: only the first million is listed, newest stories first
}

// hitsMost is how many places a concordance lists at most.
const hitsMost = 1_000_000

// Concordance returns n of the places where the words of q stand in the stories that it finds, from number from on (0 is the first): only of stories
// that hold at least least of them. A story can be found without a place in its text, by its source or its date, and has none here then. By the words
// around them only the first five thousand by date are ordered; the others follow by date.
func (c *Corpus) Concordance(ctx context.Context, q Query, least int, order ContextOrder, from, n int) (Concordance, error) {
	all, err := c.selected(ctx, q)
	if err != nil {
		return Concordance{}, err
	}
	c.ix.mu.RLock()
	ids := c.ix.newestFirst(all)
	c.ix.mu.RUnlock()
	hits, more, err := c.hitsOfAll(ctx, q, ids)
	if err != nil {
		return Concordance{}, err
	}
	out := Concordance{}
	of := make(map[StoryID][]corpus.Span, len(hits))
	for k, spans := range hits {
		if len(spans) >= max(least, 1) {
			of[ids[k]] = spans
		}
	}
	out.Stories, out.More = len(of), more
	out.Rows, out.Hits, err = contexts(ctx, c, ids[:len(hits)], func(i uint32) int { return len(of[StoryID(i+1)]) },
		func(ctx context.Context, id StoryID) ([]ContextRow, error) { return c.contextsIn(ctx, id, of[id]) },
		func(r *ContextRow) *ContextRow { return r }, order, from, n)
	return out, err
}

func (c *Corpus) contextsIn(ctx context.Context, id StoryID, spans []corpus.Span) ([]ContextRow, error) {
	s, err := c.Story(ctx, id)
	if err != nil {
		return nil, err
	}
	head := title(s)
	out := make([]ContextRow, len(spans))
	for k, at := range spans {
		out[k] = contextRow(id, s, head, at)
	}
	return out, nil
}

// hitCache remembers where the words of the last query stand, so that a list of the places is read from the texts once and not again for each of its
// pages, orders and filters.
type hitCache struct {
	mu         sync.Mutex
	generation uint64 // of the index
	text       string
	off        TierSet
	of         map[StoryID][]corpus.Span
}

// hitsOfAll returns what Hits does for each story of ids, until hitsMost are reached, and whether stories are left then.
func (c *Corpus) hitsOfAll(ctx context.Context, q Query, ids []StoryID) (out [][]corpus.Span, more bool, err error) {
	a := ask(q.Text)
	terms := a.terms()
	if len(terms) == 0 {
		return nil, false, nil
	}
	founds, err := c.lighting(ctx, terms)
	if err != nil {
		return nil, false, err
	}
	h := &c.hits
	h.mu.Lock()
	defer h.mu.Unlock()
	c.ix.mu.RLock()
	generation := c.ix.generation
	c.ix.mu.RUnlock()
	if h.of == nil || h.generation != generation || h.text != q.Text || h.off != q.Off {
		h.generation, h.text, h.off, h.of = generation, q.Text, q.Off, map[StoryID][]corpus.Span{}
	}
	n := 0
	for _, id := range ids {
		if err := ctx.Err(); err != nil {
			return nil, false, err
		}
		spans, known := h.of[id]
		if !known {
			r, err := c.record(ctx, id)
			if err != nil {
				return nil, false, err
			}
			c.ix.mu.RLock()
			spans = c.ix.hits(q, terms, founds, r)
			c.ix.mu.RUnlock()
			h.of[id] = spans
		}
		out = append(out, spans)
		if n += len(spans); n >= hitsMost {
			break
		}
	}
	return out, len(out) < len(ids), nil
}

// contextPage is how many lines of a concordance are made at once to be written: as many as can be ordered by the words around them.
const contextPage = sortedContexts

// WriteConcordance writes the places that Concordance lists to w as CSV, in the same order, and returns how many there are.
func (c *Corpus) WriteConcordance(ctx context.Context, w io.Writer, q Query, least int, order ContextOrder, spreadsheet bool) (int, error) {
	out := export.NewContextWriter(w, c.origin(q, nil), spreadsheet)
	var s *corpus.Story
	at := StoryID(0)
	n := 0
	for {
		part, err := c.Concordance(ctx, q, least, order, n, contextPage)
		if err != nil {
			return n, err
		}
		for _, r := range part.Rows {
			if r.Story != at {
				if s, err = c.Story(ctx, r.Story); err != nil {
					return n, err
				}
				at = r.Story
			}
			if err := out.Write(export.Context{Story: s, Span: r.Span, Left: r.Left, Right: r.Right}); err != nil {
				return n, fmt.Errorf("writing the words in context: %w", err)
			}
		}
		if n += len(part.Rows); len(part.Rows) < contextPage {
			break
		}
	}
	if err := out.Close(); err != nil {
		return 0, fmt.Errorf("writing the words in context: %w", err)
	}
	return n, nil
}

// WriteConcordanceTo writes what WriteConcordance does to the file at path, which is replaced once all is whole.
func (c *Corpus) WriteConcordanceTo(ctx context.Context, path string, q Query, least int, order ContextOrder, spreadsheet bool) (n int, err error) {
	err = writeFile(path, func(w io.Writer) (err error) {
		n, err = c.WriteConcordance(ctx, w, q, least, order, spreadsheet)
		return err
	})
	if err != nil {
		return 0, fmt.Errorf("nothing was written to %s: %w", path, err)
	}
	return n, nil
}

package db

import (
	"context"
	"fmt"
	"slices"

	"github.com/RoaringBitmap/roaring/v2"

	"dateline/corpus"
	"dateline/db/word"
)

// Hits returns the ranges of the story's text that the words of q match, ascending.
func (c *Corpus) Hits(ctx context.Context, q Query, id StoryID) ([]corpus.Span, error) {
	a := ask(q.Text)
	terms := a.terms()
	if len(terms) == 0 {
		return nil, nil
	}
	founds, err := c.lighting(ctx, terms)
	if err != nil {
		return nil, err
	}
	r, err := c.record(ctx, id)
	if err != nil {
		return nil, err
	}
	c.ix.mu.RLock()
	defer c.ix.mu.RUnlock()
	return c.ix.hits(q, terms, founds, r), nil
}

// lighting returns of what each term finds only what hits and lit ask for. No text is searched for it.
func (c *Corpus) lighting(ctx context.Context, terms []term) ([]*found, error) {
	out := make([]*found, len(terms))
	for k := range terms {
		t := &terms[k]
		switch {
		case t.isWords() && t.near == nil:
			g := c.glanceAt(t)
			out[k] = &found{entities: g.entities, near: g.words, nearWho: g.nearWho}
		case kindOf[t.field.name] != "":
			f, err := c.find(ctx, terms[k:k+1])
			if err != nil {
				return nil, err
			}
			out[k] = f[0]
		default:
			out[k] = &found{}
		}
	}
	return out, nil
}

// havingHits returns the stories (from 0) of b that hold at least least places which the words of a match.
func (c *Corpus) havingHits(ctx context.Context, a *asked, b *roaring.Bitmap) (*roaring.Bitmap, error) {
	c.ix.mu.RLock()
	generation := c.ix.generation
	c.ix.mu.RUnlock()
	terms := a.terms()
	key := fmt.Sprint(a.least)
	for _, cl := range a.clauses {
		key += fmt.Sprint("\x02", cl.not)
		for k := range cl.any {
			key += "\x03" + cl.any[k].key()
		}
	}
	if out, ok := c.often.get(generation, key); ok {
		return out, nil
	}
	founds, err := c.lighting(ctx, terms)
	if err != nil {
		return nil, err
	}
	out := roaring.New()
	for it := b.Iterator(); it.HasNext(); {
		i := it.Next()
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		r, err := c.record(ctx, StoryID(i+1))
		if err != nil {
			return nil, err
		}
		c.ix.mu.RLock()
		if len(c.ix.hits(Query{}, terms, founds, r)) >= a.least {
			out.Add(i)
		}
		c.ix.mu.RUnlock()
	}
	c.often.put(generation, key, out)
	return out, nil
}

// hits returns what the terms light in a story's text: for each term where it stands as typed or folded, and unless that tier is off the names of the
// entities that it names; failing these, the words and names that are loosely like it.
func (ix *index) hits(q Query, terms []term, founds []*found, r *record) []corpus.Span {
	var out []corpus.Span
	ws := word.All(r.text)
	for k := range terms {
		t, f := &terms[k], founds[k]
		before := len(out)
		switch {
		case t.regexp != nil:
			for _, m := range t.regexp.FindAllStringIndex(r.text, -1) {
				if m[1] > m[0] {
					out = append(out, corpus.Span{Start: m[0], End: m[1]})
				}
			}
			continue
		case t.field.name != "":
			out = append(out, ix.mentionsOf(r, f.entities)...)
			if len(out) == before && !q.Off.Has(Fuzzy) {
				out = append(out, ix.mentionsOf(r, f.nearWho)...)
			}
			continue
		case t.near != nil:
			out = append(out, t.foldedNearby(r.text, ws)...)
			continue
		}
		like := func(n int, w string) bool { return t.foldedLike(n, word.Fold(w)) }
		if q.Off.Has(Folded) {
			like = t.printedLike
		}
		for _, i := range t.inRow(r.text, ws, like) {
			out = append(out, t.span(r.text, ws, i))
		}
		if !q.Off.Has(Alias) {
			out = append(out, ix.mentionsOf(r, f.entities)...)
		}
		if len(out) > before || q.Off.Has(Fuzzy) || !t.single() {
			continue
		}
		for _, s := range ws {
			if no, ok := ix.words.find(word.Fold(s.Of(r.text))); ok && f.near.has(no) {
				out = append(out, s)
			}
		}
		out = append(out, ix.mentionsOf(r, f.nearWho)...)
	}
	return apart(out)
}

// mentionsOf returns where a story names any of the entities.
func (ix *index) mentionsOf(r *record, entities nameSet) []corpus.Span {
	var out []corpus.Span
	for _, m := range r.parts.Mentions {
		if entities.has(ix.entity[m.Name-1]) {
			out = append(out, m.Span.span())
		}
	}
	return out
}

// inRow returns the places of ws, which are the words of text, where t's words stand in a row by the test like.
func (t *term) inRow(text string, ws []corpus.Span, like func(n int, w string) bool) []int {
	var out []int
next:
	for i := range ws {
		if i+len(t.words) > len(ws) {
			break
		}
		for n := range t.words {
			if !like(n, ws[i+n].Of(text)) {
				continue next
			}
		}
		out = append(out, i)
	}
	return out
}

// foldedInRow is inRow for the tier Folded.
func (t *term) foldedInRow(text string, ws []corpus.Span) []int {
	return t.inRow(text, ws, func(n int, w string) bool { return t.foldedLike(n, word.Fold(w)) })
}

// lit returns the ranges of a short text, a headline or a name, that the terms light, ascending and apart: the letters that are typed of a word, the
// letters in order that a loose match found, or the whole word for a typing error.
func (ix *index) lit(terms []term, founds []*found, text string) []corpus.Span {
	var out []corpus.Span
	ws := word.All(text)
	for k := range terms {
		t := &terms[k]
		if !t.isWords() && kindOf[t.field.name] == "" {
			continue
		}
		hits := t.foldedInRow(text, ws)
		for _, i := range hits {
			out = append(out, t.span(text, ws, i))
		}
		if len(hits) > 0 || !t.single() {
			continue
		}
		for _, s := range ws {
			no, ok := ix.words.find(word.Fold(s.Of(text)))
			if ok && founds[k].near.has(no) {
				out = append(out, nearLetters(t.folded[0], text, s)...)
			}
		}
	}
	return apart(out)
}

// span returns the part of text that t typed, where its words stand in a row from ws[i] on.
func (t *term) span(text string, ws []corpus.Span, i int) corpus.Span {
	last := len(t.folded) - 1
	s := corpus.Span{Start: ws[i].Start, End: ws[i+last].End}
	if !t.open {
		return s
	}
	w := ws[i+last]
	folded, at := word.FoldMap(w.Of(text))
	typed := len(t.folded[last])
	if typed >= len(folded) {
		return s
	}
	for typed < len(folded) && at[typed] == at[typed-1] { // half of a letter like ß
		typed++
	}
	s.End = w.Start + at[typed]
	return s
}

// apart returns ss in order, those that touch joined.
func apart(ss []corpus.Span) []corpus.Span {
	slices.SortFunc(ss, func(a, b corpus.Span) int { return a.Start - b.Start })
	var out []corpus.Span
	for _, s := range ss {
		if n := len(out); n > 0 && s.Start <= out[n-1].End {
			out[n-1].End = max(out[n-1].End, s.End)
			continue
		}
		out = append(out, s)
	}
	return out
}

package db

import (
	"cmp"
	"context"
	"errors"
	"sync"

	"github.com/RoaringBitmap/roaring/v2"

	"dateline/db/postings"
)

// found is where a term was found: for every tier the stories (from 0) that have it there or in a surer tier, so that each set holds the ones before.
type found struct {
	upTo     [Tiers]*roaring.Bitmap
	with     uint64         // stories that have it in their text, case and accents ignored
	rows     *postings.Rows // these, when it is words in a row; nil for one word
	entities nameSet        // what they name
	near     wordSet        // words of the vocabulary that are loosely like it
	nearWho  nameSet        // entities with such a word in a name
}

// termCache remembers what the last terms found, so that a letter more asks only for the word that it changes.
type termCache[T any] struct {
	mu         sync.Mutex
	generation uint64 // of the index
	of         map[string]T
	keep       int // terms; 0 for termsKept
}

const termsKept = 64

// get returns what is remembered of a term in that generation of the index.
func (c *termCache[T]) get(generation uint64, key string) (T, bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.generation != generation || len(c.of) > cmp.Or(c.keep, termsKept) {
		c.generation, c.of = generation, map[string]T{}
	}
	t, ok := c.of[key]
	return t, ok
}

// put remembers what a term found, unless the index has changed since.
func (c *termCache[T]) put(generation uint64, key string, t T) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.generation == generation {
		c.of[key] = t
	}
}

// plan is a query's words with what they find.
type plan struct {
	asked  asked
	terms  []term // that a story found can have
	founds []*found
	upTo   [Tiers]*roaring.Bitmap // stories (from 0) that the words find in a tier or a surer one; nil for all
	not    *roaring.Bitmap        // stories that they rule out; nil for none
	heads  []*roaring.Bitmap      // for every term of words the stories with it in their headlines; nil unless they are to be ordered by it
}

// plan finds out what a user's words find.
func (c *Corpus) plan(ctx context.Context, a asked) (*plan, error) {
	p := &plan{asked: a, terms: a.terms()}
	for _, cl := range a.clauses {
		founds, err := c.find(ctx, cl.any)
		if err != nil {
			return nil, err
		}
		if cl.not {
			if p.not == nil {
				p.not = roaring.New()
			}
			p.not.Or(founds[0].upTo[Folded])
			continue
		}
		p.founds = append(p.founds, founds...)
		for t := range Tiers {
			either := founds[0].upTo[t].Clone()
			for _, f := range founds[1:] {
				either.Or(f.upTo[t])
			}
			if p.upTo[t] == nil {
				p.upTo[t] = either
			} else {
				p.upTo[t].And(either)
			}
		}
	}
	if a.least == 0 {
		return p, nil
	}
	with, err := c.havingHits(ctx, &a, p.upTo[Fuzzy])
	if err != nil {
		return nil, err
	}
	for t := range Tiers {
		p.upTo[t].And(with)
	}
	return p, nil
}

// find returns what each term finds in the present corpus.
func (c *Corpus) find(ctx context.Context, terms []term) ([]*found, error) {
	c.ix.mu.RLock()
	generation := c.ix.generation
	c.ix.mu.RUnlock()
	out := make([]*found, len(terms))
	for i := range terms {
		key := terms[i].key()
		f, ok := c.plans.get(generation, key)
		if !ok {
			var err error
			if f, err = c.findTerm(ctx, &terms[i]); err != nil {
				return nil, err
			}
			if !terms[i].ofMarks() {
				c.plans.put(generation, key, f)
			}
		}
		out[i] = f
	}
	return out, nil
}

func (c *Corpus) findTerm(ctx context.Context, t *term) (*found, error) {
	f, err := c.findAny(ctx, t)
	if err != nil {
		return nil, err
	}
	c.ix.mu.RLock()
	defer c.ix.mu.RUnlock()
	for _, b := range f.upTo { // stories that were committed since, and are not in the index yet
		b.RemoveRange(uint64(c.ix.stories()), 1<<32)
	}
	return f, nil
}

func (c *Corpus) findAny(ctx context.Context, t *term) (*found, error) {
	switch {
	case t.regexp != nil:
		return c.findRegexp(ctx, t)
	case t.field.name != "":
		return c.findField(ctx, t)
	case t.near != nil:
		return c.findNear(ctx, t)
	}
	return c.findWords(ctx, t)
}

// findWords finds words of the text.
func (c *Corpus) findWords(ctx context.Context, t *term) (*found, error) {
	var fold, exact, mistyped *roaring.Bitmap
	var rows *postings.Rows
	var g *glanced
	var errs [3]error
	var wait sync.WaitGroup
	if len(t.words) == 1 {
		wait.Go(func() { fold, errs[0] = c.inRow(ctx, t.anyhow()) })
		wait.Go(func() { exact, errs[1] = c.inRow(ctx, t.asTyped()) })
	} else {
		wait.Go(func() {
			if rows, errs[0] = c.rows(ctx, postings.Phrase{Words: t.anyhow(), Typed: t.asTyped()}); errs[0] == nil {
				fold, exact = rows.Stories, rows.Typed
			}
		})
	}
	g = c.glanceAt(t)
	mistyped, errs[2] = c.withAny(ctx, g.typed)
	wait.Wait()
	if err := errors.Join(errs[:]...); err != nil {
		return nil, err
	}
	alias := roaring.Or(exact, g.naming)
	folded := roaring.Or(fold, alias)
	loose := roaring.Or(folded, g.near)
	loose.Or(mistyped)
	return &found{
		with: fold.GetCardinality(), rows: rows, upTo: [Tiers]*roaring.Bitmap{exact.Clone(), alias, folded, loose},
		entities: g.entities, near: g.words, nearWho: g.nearWho,
	}, nil
}

// having returns the stories of b whose text ok accepts.
func (c *Corpus) having(ctx context.Context, b *roaring.Bitmap, ok func(text string) bool) (*roaring.Bitmap, error) {
	out := roaring.New()
	for it := b.Iterator(); it.HasNext(); {
		i := it.Next()
		text, err := c.text(ctx, StoryID(i+1))
		if err != nil {
			return nil, err
		}
		if ok(text) {
			out.Add(i)
		}
	}
	return out, nil
}

func (c *Corpus) text(ctx context.Context, id StoryID) (string, error) {
	var s string
	err := c.ro.QueryRowContext(ctx, "SELECT text FROM content WHERE story=?", id).Scan(&s)
	return s, err
}

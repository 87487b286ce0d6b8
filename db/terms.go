package db

import (
	"context"
	"slices"
	"sync"

	"github.com/RoaringBitmap/roaring/v2"

	"dateline/db/word"
)

// found is where a term was found: for every tier the stories (from 0) that have it there or in a surer tier, so that each set holds the ones before.
type found struct {
	upTo     [Tiers]*roaring.Bitmap
	with     uint64          // stories that have it in their text, case and accents ignored
	named    []nameID        // names that the term is part of
	entities map[nameID]bool // what they name
	near     map[int32]bool  // words of the vocabulary that are loosely like it
	nearWho  map[nameID]bool // entities with such a word in a name
}

// planCache remembers what the last terms found, so that a letter more asks only for the word that it changes.
type planCache struct {
	mu         sync.Mutex
	generation uint64 // of the index
	terms      map[string]*found
}

const plansKept = 64

// plan is a query's words with what they find.
type plan struct {
	asked  asked
	terms  []term // that a story found can have
	founds []*found
	upTo   [Tiers]*roaring.Bitmap // stories (from 0) that the words find in a tier or a surer one; nil for all
	not    *roaring.Bitmap        // stories that they rule out; nil for none
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
		c.plans.mu.Lock()
		if c.plans.generation != generation || len(c.plans.terms) > plansKept {
			c.plans.terms = map[string]*found{}
			c.plans.generation = generation
		}
		f := c.plans.terms[key]
		c.plans.mu.Unlock()
		if f == nil {
			var err error
			if f, err = c.findTerm(ctx, &terms[i]); err != nil {
				return nil, err
			}
			c.plans.mu.Lock()
			if c.plans.generation == generation && !terms[i].ofMarks() {
				c.plans.terms[key] = f
			}
			c.plans.mu.Unlock()
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
	fold, err := c.inRow(ctx, t.anyhow())
	if err != nil {
		return nil, err
	}
	exact, err := c.inRow(ctx, t.asTyped())
	if err != nil {
		return nil, err
	}
	f := &found{with: fold.GetCardinality(), entities: map[nameID]bool{}, near: map[int32]bool{}, nearWho: map[nameID]bool{}}
	mistyped, err := c.findMistyped(ctx, t, f)
	if err != nil {
		return nil, err
	}
	ix := c.ix
	ix.mu.RLock()
	defer ix.mu.RUnlock()
	f.named = ix.namesWith(t)
	for _, n := range f.named {
		if !ix.shape.hidden[n] {
			f.entities[ix.entity[n-1]] = true
		}
	}
	alias := roaring.Or(exact, ix.storiesNaming(f.entities))
	fold.Or(alias)
	loose := fold.Clone()
	for no := range f.near {
		loose.AddMany(ix.words.heads[no])
		for _, n := range ix.words.names[no] {
			if !ix.shape.hidden[n] {
				f.nearWho[ix.entity[n-1]] = true
			}
		}
	}
	loose.Or(ix.storiesNaming(f.nearWho))
	loose.Or(mistyped)
	f.upTo = [Tiers]*roaring.Bitmap{exact, alias, fold, loose}
	return f, nil
}

// findMistyped notes in f the words that are loosely like t, and returns the stories whose text has a word that t may have meant.
func (c *Corpus) findMistyped(ctx context.Context, t *term, f *found) (*roaring.Bitmap, error) {
	if !t.single() {
		return roaring.New(), nil
	}
	c.ix.mu.RLock()
	inOrder, typed := c.ix.words.near(t.folded[0], t.open)
	meant := make([]string, len(typed))
	for k, no := range typed {
		meant[k] = c.ix.words.text[no]
	}
	c.ix.mu.RUnlock()
	for _, no := range slices.Concat(inOrder, typed) {
		f.near[no] = true
	}
	return c.withAny(ctx, meant)
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

// namesWith returns the names that have t's words in a row, case and accents ignored.
func (ix *index) namesWith(t *term) []nameID {
	var out []nameID
	last := len(t.folded) - 1
	for _, no := range ix.words.matching(t.folded[last], t.open) {
		for _, id := range ix.words.names[no] {
			if last > 0 {
				text := ix.names[id-1].Text
				if len(t.foldedInRow(text, word.All(text))) == 0 {
					continue
				}
			}
			out = append(out, id)
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

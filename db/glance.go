package db

import (
	"context"
	"slices"
	"sync"
	"unicode/utf8"

	"github.com/RoaringBitmap/roaring/v2"
)

// Glance is what headlines and names alone tell of a query. It takes milliseconds in a corpus of any size and reads no text, so that it can be shown while
// the texts are searched. Stories without a headline are taken by their first words.
//
// A story stands in it as surely as its headline and the names that it uses can tell: Exact and Folded by its headline, Alias and Fuzzy by either. Its text
// can only find it more surely.
type Glance struct {
	Query   Query
	Stories []StoryID  // the first of them in the query's order
	Tier    []Tier     // of each of Stories
	Counts  [Tiers]int // stories of each tier, those switched off included
}

// Glance answers a query by headlines and names, with at most n stories. It returns nil when these cannot tell: when the query has no words, asks for
// what only a text or a path can tell, as hits are, or rules something out, which headlines and names would not know of.
func (c *Corpus) Glance(ctx context.Context, q Query, n int) (*Glance, error) {
	a := ask(q.Text)
	terms := a.terms()
	if len(terms) == 0 || a.least > 0 || slices.ContainsFunc(a.clauses, func(c clause) bool { return c.not }) ||
		slices.ContainsFunc(terms, func(t term) bool { return t.regexp != nil || t.near != nil || t.field.name == fileField }) {
		return nil, nil
	}
	p := &plan{asked: a, terms: terms}
	var inHead []*roaring.Bitmap
	for _, cl := range a.clauses {
		var either [Tiers]*roaring.Bitmap
		for k := range cl.any {
			upTo, head, err := c.glanceTiers(ctx, &cl.any[k])
			if err != nil {
				return nil, err
			}
			if head != nil {
				inHead = append(inHead, head)
			}
			for t := range Tiers {
				if either[t] == nil {
					either[t] = upTo[t]
				} else {
					either[t] = roaring.Or(either[t], upTo[t])
				}
			}
		}
		for t := range Tiers {
			if p.upTo[t] == nil {
				p.upTo[t] = either[t]
			} else {
				p.upTo[t] = roaring.And(p.upTo[t], either[t])
			}
		}
	}
	ix := c.ix
	ix.mu.RLock()
	defer ix.mu.RUnlock()
	sel := ix.narrow(q, p)
	g := &Glance{Query: q, Counts: sel.counts}
	ix.first(q, sel, inHead, n, func(i uint32, t Tier) {
		g.Stories, g.Tier = append(g.Stories, StoryID(i+1)), append(g.Tier, t)
	})
	return g, ctx.Err()
}

// first calls f with the first n stories of a selection in the order of q, where stories that have more of the terms in their headlines come first.
func (ix *index) first(q Query, sel *selection, inHead []*roaring.Bitmap, n int, f func(uint32, Tier)) {
	if q.Order != ByRank {
		var list []StoryID
		if q.Order == ByDate {
			list = ix.newestFirst(sel.all)
		} else {
			list = idsOf(ix.firstListed(sel.all, n))
		}
		for _, id := range list[:min(n, len(list))] {
			for t := range Tiers {
				if i := uint32(id - 1); sel.tiers[t].Contains(i) {
					f(i, t)
				}
			}
		}
		return
	}
	for t := range Tiers {
		for _, part := range byMost(roaring.And(sel.tiers[t], sel.all), inHead) {
			if n == 0 {
				return
			}
			for _, i := range ix.firstListed(part, n) {
				f(i, t)
				n--
			}
		}
	}
}

// firstListed returns the first n stories of b in the order of the corpus.
func (ix *index) firstListed(b *roaring.Bitmap, n int) []uint32 {
	if len(ix.madeOf) > 0 {
		list := ix.listed(b)
		return list[:min(n, len(list))]
	}
	list := make([]uint32, n)
	return list[:b.ManyIterator().NextMany(list)]
}

// glanceTiers returns for every tier the stories that have t there or in a surer one, as far as headlines and names tell; and those that have it in their
// headlines, nil for what no headline can have. None of them may be changed.
func (c *Corpus) glanceTiers(ctx context.Context, t *term) (upTo [Tiers]*roaring.Bitmap, head *roaring.Bitmap, err error) {
	if t.field.name != "" {
		founds, err := c.find(ctx, []term{*t})
		if err != nil {
			return upTo, nil, err
		}
		return founds[0].upTo, nil, nil
	}
	g := c.glanceAt(t)
	alias := roaring.Or(g.exact, g.naming)
	fold := roaring.Or(alias, g.fold)
	return [Tiers]*roaring.Bitmap{g.exact, alias, fold, roaring.Or(fold, g.near)}, g.fold, nil
}

// glanced is what headlines and names tell of words. Nothing in it may be changed.
type glanced struct {
	exact    *roaring.Bitmap // stories (from 0) with the words in their headlines as typed
	fold     *roaring.Bitmap // the same with case and accents ignored
	naming   *roaring.Bitmap // stories that name what the words name
	near     *roaring.Bitmap // stories with a word in their headlines, or naming something with one in its name, that is loosely like the one asked for
	entities nameSet         // what the words name
	words    wordSet         // words of the vocabulary that are loosely like the one asked for
	nearWho  nameSet         // entities with such a word in a name
	typed    []string        // those of words that are a typing error away
}

// glanceAt looks for the words of t in headlines and names.
func (c *Corpus) glanceAt(t *term) *glanced {
	c.ix.mu.RLock()
	defer c.ix.mu.RUnlock()
	return c.glanceIn(t)
}

// glanceIn is glanceAt for who holds the index.
func (c *Corpus) glanceIn(t *term) *glanced {
	ix := c.ix
	key, kept := t.key(), &c.glances
	if ix.words.prepared(t) {
		kept = &c.initials
	}
	if g, ok := kept.get(ix.generation, key); ok {
		return g
	}
	g := &glanced{near: roaring.New()}
	if ix.words.prepared(t) && t.words[0] != t.folded[0] {
		anyCase := c.glanceIn(&term{words: t.folded, folded: t.folded, open: true})
		g.naming, g.entities = anyCase.naming, anyCase.entities
		g.exact, g.fold = ix.headsWith(t)
		g.fold = anyCase.fold
	} else {
		var wait sync.WaitGroup
		wait.Go(func() {
			g.entities = ix.entitiesOf(slices.Values(ix.namesWith(t)), nil)
			g.naming = ix.storiesNaming(g.entities)
		})
		g.exact, g.fold = ix.headsWith(t)
		if t.single() {
			ix.glanceNear(t, g)
		}
		wait.Wait()
	}
	kept.put(ix.generation, key, g)
	return g
}

// glanceNear looks for what is loosely like t, which is one word.
func (ix *index) glanceNear(t *term, g *glanced) {
	inOrder, typed := ix.words.near(t.folded[0], t.open)
	for _, no := range typed {
		g.typed = append(g.typed, ix.words.text[no])
	}
	g.words = append(inOrder, typed...)
	slices.Sort(g.words)
	g.words = slices.Compact(g.words)
	heads := union{stories: ix.stories()}
	var wait sync.WaitGroup
	wait.Go(func() { ix.heads.addWords(&heads, g.words) })
	g.nearWho = ix.entitiesOf(ix.words.namesOf(g.words), nil)
	near := ix.gatherNaming(g.nearWho)
	wait.Wait()
	near.addAll(&heads)
	g.near = near.bitmap()
	g.near.AndNot(ix.dead)
}

// What is found before it is typed, so that it is found as fast as all else: the beginnings of one letter, and those of two with which a great part of the
// words begin.
const (
	manyBegin    = 500 // words; fewer are found fast enough
	preparedPart = 60  // of so many words one begins with such two letters
	preparedMost = 400 // beginnings that are kept at most
)

// prepared tells whether t is such a beginning.
func (v *vocabulary) prepared(t *term) bool {
	if !t.single() || !t.open {
		return false
	}
	switch runes(t.folded[0]) {
	case 1:
		return true
	case 2:
		lo, hi := v.rangeOf(t.folded[0])
		return hi-lo >= max(manyBegin, len(v.sorted)/preparedPart)
	}
	return false
}

// beginnings returns the letters that words begin with, and the two letters of all prepared beginnings.
func (v *vocabulary) beginnings() []string {
	var out []string
	for _, first := range v.firsts {
		lo, hi := v.rangeOf(first)
		if hi-lo < manyBegin {
			continue
		}
		out = append(out, first)
		for lo < hi {
			w := v.text[v.sorted[lo]]
			if runes(w) == 1 {
				lo++
				continue
			}
			_, n := utf8.DecodeRuneInString(w[len(first):])
			two := w[:len(first)+n]
			_, end := v.rangeOf(two)
			if end-lo >= max(manyBegin, len(v.sorted)/preparedPart) {
				out = append(out, two)
			}
			lo = max(end, lo+1)
		}
	}
	return out
}

// PrepareGlances finds what begins with each letter, and with the most frequent two letters, so that Glance answers these as fast as all that is typed after
// them. It ends early when ctx is done, and loses nothing by that.
func (c *Corpus) PrepareGlances(ctx context.Context) {
	c.ix.mu.RLock()
	all := c.ix.words.beginnings()
	c.ix.mu.RUnlock()
	for _, b := range all {
		for _, typed := range []string{b, titled(b)} {
			if ctx.Err() != nil {
				return
			}
			c.glanceAt(&term{words: []string{typed}, folded: []string{b}, open: true})
		}
	}
}

// inHeads returns for every term of words the stories that have it in their headlines.
func (c *Corpus) inHeads(terms []term) []*roaring.Bitmap {
	var out []*roaring.Bitmap
	for k := range terms {
		if t := &terms[k]; t.isWords() && t.near == nil {
			out = append(out, c.glanceAt(t).fold)
		}
	}
	return out
}

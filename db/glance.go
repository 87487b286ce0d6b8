package db

import (
	"context"
	"slices"

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
// what only a text or a path can tell, or rules something out, which headlines and names would not know of.
func (c *Corpus) Glance(ctx context.Context, q Query, n int) (*Glance, error) {
	a := ask(q.Text)
	terms := a.terms()
	if len(terms) == 0 || slices.ContainsFunc(a.clauses, func(c clause) bool { return c.not }) ||
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
	return g.upTo, g.fold, nil
}

// glanced is what headlines and names tell of words. Nothing in it may be changed.
type glanced struct {
	fold     *roaring.Bitmap // stories (from 0) with the words in their headlines, case and accents ignored
	naming   *roaring.Bitmap // stories that name what the words name
	near     *roaring.Bitmap // stories with a word in their headlines, or naming something with one in its name, that is loosely like the one asked for
	upTo     [Tiers]*roaring.Bitmap
	named    []nameID       // names that the words are part of
	entities nameSet        // what they name
	words    map[int32]bool // words of the vocabulary that are loosely like the one asked for
	nearWho  nameSet        // entities with such a word in a name
	typed    []string       // those of words that are a typing error away
}

// glanceAt looks for the words of t in headlines and names.
func (c *Corpus) glanceAt(t *term) *glanced {
	ix := c.ix
	ix.mu.RLock()
	defer ix.mu.RUnlock()
	key := t.key()
	if g, ok := c.glances.get(ix.generation, key); ok {
		return g
	}
	g := &glanced{named: ix.namesWith(t), words: map[int32]bool{}}
	g.upTo[Exact], g.fold = ix.headsWith(t)
	g.entities = ix.entitiesOf(slices.Values(g.named), nil)
	g.naming = ix.storiesNaming(g.entities)
	g.near = roaring.New()
	if t.single() {
		inOrder, typed := ix.words.near(t.folded[0], t.open)
		all := slices.Concat(inOrder, typed)
		u := union{stories: ix.stories()}
		for _, no := range all {
			g.words[no] = true
			ix.heads.addWord(&u, no)
		}
		for _, no := range typed {
			g.typed = append(g.typed, ix.words.text[no])
		}
		g.nearWho = ix.entitiesOf(ix.words.namesOf(all), nil)
		g.near = roaring.Or(u.bitmap(), ix.storiesNaming(g.nearWho))
	}
	g.upTo[Alias] = roaring.Or(g.upTo[Exact], g.naming)
	g.upTo[Folded] = roaring.Or(g.upTo[Alias], g.fold)
	g.upTo[Fuzzy] = roaring.Or(g.upTo[Folded], g.near)
	c.glances.put(ix.generation, key, g)
	return g
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

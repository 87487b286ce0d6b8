package db

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"github.com/RoaringBitmap/roaring/v2"
)

// Find answers a query.
//
// A story is in the surest tier in which it has every term, so a tier never holds what a surer one has. Only Fuzzy opens further as a word grows, at its
// third, fifth and ninth letter; apart from that a query that goes on finds no story in a tier that it did not find there, or surer, before.
func (c *Corpus) Find(ctx context.Context, q Query) (*Result, error) {
	terms := parse(q.Text)
	founds, err := c.find(ctx, terms)
	if err != nil {
		return nil, err
	}
	ranks, err := c.ranks(ctx, terms, founds)
	if err != nil {
		return nil, err
	}
	ix := c.ix
	ix.mu.RLock()
	defer ix.mu.RUnlock()
	r := &Result{Query: q, Total: ix.stories(), Reading: reading(q.Text, terms)}
	sel := ix.narrow(q, terms, founds)
	for t := range Tiers {
		r.Counts[t] = int(sel.tiers[t].AndCardinality(sel.all))
	}
	for t := range Tiers {
		if q.Off.Has(t) {
			sel.drop(sel.tiers[t])
		}
	}
	r.Stories, r.Tier = ix.order(q, sel, ranks, terms)
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	r.Facets = ix.facets(q, sel.all, terms, founds)
	r.Sources = ix.countSources(sel.butSources)
	r.Points, r.Undated = ix.points(sel.butDates)
	return r, ctx.Err()
}

// selection is the stories of a query, and those that it would have without some of its own filters.
type selection struct {
	tiers      [Tiers]*roaring.Bitmap // by the text alone; apart
	all        *roaring.Bitmap        // under all filters
	butSources *roaring.Bitmap        // under all but sources
	butDates   *roaring.Bitmap        // under all but dates and undated
}

// drop takes stories out of all sets but the tiers.
func (s *selection) drop(b *roaring.Bitmap) {
	s.all.AndNot(b)
	s.butSources.AndNot(b)
	s.butDates.AndNot(b)
}

// narrow applies the filters of q, all tiers taken as on.
func (ix *index) narrow(q Query, terms []term, founds []*found) *selection {
	base := roaring.New()
	base.AddRange(0, uint64(ix.stories()))
	s := &selection{}
	var before *roaring.Bitmap
	for t := range Tiers {
		b := base.Clone()
		for _, f := range founds {
			b.And(f.upTo[t])
		}
		s.tiers[t] = b.Clone()
		if before != nil {
			s.tiers[t].AndNot(before)
		}
		before = b
	}
	base = before
	for _, e := range q.Entities {
		base.And(ix.storiesNaming(map[nameID]bool{ix.current(e): true}))
	}
	if len(q.Files) > 0 {
		base.And(ix.where(base, func(i uint32) bool { return slices.Contains(q.Files, ix.file[i]) }))
	}
	fromSources, inDates := base, base
	if len(q.Sources) > 0 {
		of := make([]bool, len(ix.sources))
		for _, name := range q.Sources {
			if no, ok := ix.sourceNo[name]; ok {
				of[no] = true
			}
		}
		fromSources = ix.where(base, func(i uint32) bool { return of[ix.source[i]] })
	}
	if q.Dates != nil || q.Undated {
		inDates = ix.where(base, func(i uint32) bool {
			d := ix.dates[i]
			if q.Undated && d.known() {
				return false
			}
			return q.Dates == nil || d.known() && d.first <= q.Dates.Last && q.Dates.First <= d.last
		})
	}
	s.all = roaring.And(fromSources, inDates)
	s.butSources = inDates.Clone()
	s.butDates = fromSources.Clone()
	return s
}

// where returns the stories of b that ok accepts.
func (ix *index) where(b *roaring.Bitmap, ok func(uint32) bool) *roaring.Bitmap {
	out := roaring.New()
	var kept []uint32
	it := b.ManyIterator()
	buf := make([]uint32, 4096)
	for n := it.NextMany(buf); n > 0; n = it.NextMany(buf) {
		kept = kept[:0]
		for _, i := range buf[:n] {
			if ok(i) {
				kept = append(kept, i)
			}
		}
		out.AddMany(kept)
	}
	return out
}

// order returns the stories of a selection in the order of q, with their tiers.
func (ix *index) order(q Query, sel *selection, ranks map[uint32]float64, terms []term) ([]StoryID, []Tier) {
	n := sel.all.GetCardinality()
	ids := make([]StoryID, 0, n)
	tiers := make([]Tier, 0, n)
	if len(terms) == 0 || q.Order != ByRank {
		of := map[uint32]Tier{}
		if len(terms) > 0 {
			for t := range Tiers {
				for _, i := range roaring.And(sel.tiers[t], sel.all).ToArray() {
					of[i] = t
				}
			}
		}
		list := sel.all.ToArray()
		if q.Order == ByDate {
			ix.sortByDate(list)
		}
		for _, i := range list {
			ids = append(ids, StoryID(i+1))
			tiers = append(tiers, of[i])
		}
		return ids, tiers
	}
	for t := range Tiers {
		list := roaring.And(sel.tiers[t], sel.all).ToArray()
		ix.sortByRank(list, ranks, terms)
		for _, i := range list {
			ids = append(ids, StoryID(i+1))
			tiers = append(tiers, t)
		}
	}
	return ids, tiers
}

// sortByDate puts the newest first and undated stories last.
func (ix *index) sortByDate(list []uint32) {
	slices.SortStableFunc(list, func(a, b uint32) int {
		da, db := ix.dates[a], ix.dates[b]
		if da.known() != db.known() {
			if da.known() {
				return -1
			}
			return 1
		}
		if !da.known() {
			return 0
		}
		return cmp.Compare(db.last, da.last)
	})
}

// sortByRank puts first the stories that have more of the terms in their headlines, then those of better rank.
func (ix *index) sortByRank(list []uint32, ranks map[uint32]float64, terms []term) {
	inHead := make([]*roaring.Bitmap, 0, len(terms))
	for k := range terms {
		if t := &terms[k]; len(t.words) == 1 {
			b := roaring.New()
			for _, no := range ix.words.matching(t.folded[0], t.open) {
				b.AddMany(ix.words.heads[no])
			}
			inHead = append(inHead, b)
		}
	}
	type key struct {
		story uint32
		heads int
		rank  float64
	}
	keys := make([]key, len(list))
	for k, i := range list {
		keys[k] = key{i, 0, ranks[i]}
		for _, b := range inHead {
			if b.Contains(i) {
				keys[k].heads++
			}
		}
	}
	slices.SortStableFunc(keys, func(a, b key) int {
		if a.heads != b.heads {
			return b.heads - a.heads
		}
		return cmp.Compare(a.rank, b.rank)
	})
	for k := range keys {
		list[k] = keys[k].story
	}
}

// ranked is how many stories at most are ordered by BM25; computing it for a word of half the corpus takes seconds.
const ranked = 1000

// ranks returns the BM25 rank (Robertson and Zaragoza 2009; lower is better) of the stories that have all terms, case and accents ignored, unless they
// are too many.
func (c *Corpus) ranks(ctx context.Context, terms []term, founds []*found) (map[uint32]float64, error) {
	if len(terms) == 0 {
		return nil, nil
	}
	if last := &terms[len(terms)-1]; last.open && runes(last.folded[0]) < inOrderFrom {
		return nil, nil // one or two letters say nothing of what a story is about, and there are too many words that begin with them
	}
	and := make([]string, len(terms))
	both := founds[0].upTo[Folded]
	for k := range terms {
		both = roaring.And(both, founds[k].upTo[Folded])
		and[k] = match(terms[k].folded, terms[k].open)
	}
	if n := both.GetCardinality(); n < 2 || n > ranked {
		return nil, nil
	}
	rows, err := c.ro.QueryContext(ctx, "SELECT rowid, rank FROM folded WHERE folded MATCH ?", strings.Join(and, " AND "))
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	ranks := map[uint32]float64{}
	for rows.Next() {
		var id int64
		var rank float64
		if err := rows.Scan(&id, &rank); err != nil {
			return nil, err
		}
		ranks[uint32(id-1)] = rank
	}
	return ranks, rows.Err()
}

package db

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"github.com/RoaringBitmap/roaring/v2"

	"dateline/corpus"
	"dateline/db/word"
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
const ranked = 3000

// ranks returns the BM25 rank (Robertson and Zaragoza 2009; lower is better) of the stories that have all terms, case and accents ignored, unless they
// are too many.
func (c *Corpus) ranks(ctx context.Context, terms []term, founds []*found) (map[uint32]float64, error) {
	if len(terms) == 0 {
		return nil, nil
	}
	and := make([]string, len(terms))
	both := founds[0].upTo[Folded]
	for k := range terms {
		both = roaring.And(both, founds[k].upTo[Folded])
		and[k] = match(terms[k].folded, terms[k].open)
	}
	if both.GetCardinality() > ranked {
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

// facets counts the entities of the stories in b.
func (ix *index) facets(q Query, b *roaring.Bitmap, terms []term, founds []*found) map[corpus.Kind][]Facet {
	stories := make([]int32, len(ix.names)) // by entity
	mentions := make([]int32, len(ix.names))
	last := make([]uint32, len(ix.names)) // the last story, from 1, that named the entity
	var seen []nameID
	it := b.ManyIterator()
	buf := make([]uint32, 4096)
	for n := it.NextMany(buf); n > 0; n = it.NextMany(buf) {
		for _, i := range buf[:n] {
			for _, u := range ix.usesOf(i) {
				e := ix.entity[u.name-1] - 1
				if stories[e] == 0 {
					seen = append(seen, e+1)
				}
				if last[e] != i+1 {
					last[e] = i + 1
					stories[e]++
				}
				mentions[e] += int32(u.times)
			}
		}
	}
	selected := map[nameID]bool{}
	for _, e := range q.Entities {
		selected[ix.current(e)] = true
	}
	out := map[corpus.Kind][]Facet{}
	for _, e := range seen {
		n := ix.names[ix.canonical[e-1]-1]
		f := Facet{
			Entity: EntityID(e), Name: n.Text, Kind: n.Kind,
			Stories: int(stories[e-1]), Mentions: int(mentions[e-1]), Spellings: int(ix.spelled[e-1]),
			Selected: selected[e],
		}
		for _, fd := range founds {
			if fd.entities[e] || fd.nearWho[e] {
				f.Letters = runesOf(n.Text, ix.lit(terms, founds, n.Text))
				break
			}
		}
		out[n.Kind] = append(out[n.Kind], f)
	}
	for _, fs := range out {
		slices.SortFunc(fs, func(a, b Facet) int {
			return cmp.Or(cmp.Compare(b.Stories, a.Stories), cmp.Compare(b.Mentions, a.Mentions), strings.Compare(a.Name, b.Name), cmp.Compare(a.Entity, b.Entity))
		})
	}
	return out
}

// runesOf returns the numbers of the runes of text that ss cover.
func runesOf(text string, ss []corpus.Span) []int {
	var out []int
	n := 0
	for i := range text {
		if len(ss) > 0 && i >= ss[0].End {
			ss = ss[1:]
		}
		if len(ss) > 0 && i >= ss[0].Start {
			out = append(out, n)
		}
		n++
	}
	return out
}

// countSources counts the sources of the stories in b, most first.
func (ix *index) countSources(b *roaring.Bitmap) []SourceCount {
	counts := make([]int, len(ix.sources))
	it := b.Iterator()
	for it.HasNext() {
		counts[ix.source[it.Next()]]++
	}
	var out []SourceCount
	for no, n := range counts {
		if n > 0 && ix.sources[no] != "" {
			out = append(out, SourceCount{ix.sources[no], n})
		}
	}
	slices.SortFunc(out, func(a, b SourceCount) int {
		return cmp.Or(b.Stories-a.Stories, strings.Compare(a.Source, b.Source))
	})
	return out
}

// points returns the dated stories of b by their first day, and how many have no date.
func (ix *index) points(b *roaring.Bitmap) ([]Point, int) {
	var out []Point
	all := int(b.GetCardinality()) == ix.stories()
	for _, i := range ix.byDate {
		if all || b.Contains(i) {
			d := ix.dates[i]
			out = append(out, Point{StoryID(i + 1), d.first, d.last, d.precision})
		}
	}
	return out, int(b.GetCardinality()) - len(out)
}

// Hits returns the ranges of the story's text that the words of q match, ascending.
func (c *Corpus) Hits(ctx context.Context, q Query, id StoryID) ([]corpus.Span, error) {
	terms := parse(q.Text)
	if len(terms) == 0 {
		return nil, nil
	}
	founds, err := c.find(ctx, terms)
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

// hits returns what the terms light in a story's text: for each term where it stands as typed or folded, and unless that tier is off the names of the
// entities that it names; failing these, the words and names that are loosely like it.
func (ix *index) hits(q Query, terms []term, founds []*found, r *record) []corpus.Span {
	var out []corpus.Span
	ws := word.All(r.text)
	for k := range terms {
		t, f := &terms[k], founds[k]
		before := len(out)
		like := func(n int, w string) bool { return t.foldedLike(n, word.Fold(w)) }
		if q.Off.Has(Folded) {
			like = t.printedLike
		}
		for _, i := range t.inRow(r.text, ws, like) {
			out = append(out, t.span(r.text, ws, i))
		}
		if !q.Off.Has(Alias) {
			out = append(out, ix.naming(r, f.entities)...)
		}
		if len(out) > before || q.Off.Has(Fuzzy) || !t.single() {
			continue
		}
		for _, s := range ws {
			if no, ok := ix.words.no[word.Fold(s.Of(r.text))]; ok && f.near[no] {
				out = append(out, s)
			}
		}
		out = append(out, ix.naming(r, f.nearWho)...)
	}
	return apart(out)
}

// naming returns where a story names any of the entities.
func (ix *index) naming(r *record, entities map[nameID]bool) []corpus.Span {
	var out []corpus.Span
	for _, m := range r.parts.Mentions {
		if entities[ix.entity[m.Name-1]] {
			out = append(out, m.Span.span())
		}
	}
	return out
}

package db

import (
	"context"
	"slices"
	"sync"

	"github.com/RoaringBitmap/roaring/v2"
)

// Find answers a query.
//
// A story is in the surest tier in which it has every term, so a tier never holds what a surer one has. Only Fuzzy opens further as a word grows, at its
// third, fifth and ninth letter; apart from that a query of words that goes on finds no story in a tier that it did not find there, or surer, before.
func (c *Corpus) Find(ctx context.Context, q Query) (*Result, error) {
	p, ranks, err := c.search(ctx, q)
	if err != nil {
		return nil, err
	}
	defer ranks.giveBack()
	ix := c.ix
	ix.mu.RLock()
	defer ix.mu.RUnlock()
	r := &Result{Query: q, Total: ix.alive(), Reading: reading(q.Text, p.asked)}
	sel := ix.narrow(q, p)
	r.Counts = sel.counts
	var wait sync.WaitGroup
	all := ix.count(sel.all)
	but := func(d dimension) *portion {
		if b := sel.but(d); b != sel.all {
			return ix.count(b)
		}
		return all
	}
	wait.Go(func() { r.Facets, r.Named = ix.facets(q, but(byEntity), p) })
	wait.Go(func() {
		r.Stories, r.Tier = ix.order(q, sel, p, ranks)
		r.Family = ix.familiesOf(r.Stories)
		r.Tags = ix.countTags(sel.but(byTag))
		r.Sources = ix.countSources(but(bySource))
		timed := but(byDate)
		r.Points, r.Undated = ix.points(timed)
		if q.Time != Published {
			r.Events = ix.events(timed)
		}
		r.Quotes, r.Floating = ix.sums(all)
	})
	wait.Wait()
	return r, ctx.Err()
}

// search looks up the words of q, and ranks what they find where its order asks for that. The caller gives the scores back.
func (c *Corpus) search(ctx context.Context, q Query) (*plan, *scores, error) {
	p, err := c.plan(ctx, ask(q.Text))
	if err != nil || q.Order != ByRank {
		return p, nil, err
	}
	p.heads = c.inHeads(p.terms)
	ranks, err := c.ranks(ctx, p)
	return p, ranks, err
}

// found returns the stories of q in its order.
func (c *Corpus) found(ctx context.Context, q Query) ([]StoryID, error) {
	p, ranks, err := c.search(ctx, q)
	if err != nil {
		return nil, err
	}
	defer ranks.giveBack()
	c.ix.mu.RLock()
	defer c.ix.mu.RUnlock()
	ids, _ := c.ix.order(q, c.ix.narrow(q, p), p, ranks)
	return ids, nil
}

// selected returns the stories (from 0) of q.
func (c *Corpus) selected(ctx context.Context, q Query) (*roaring.Bitmap, error) {
	p, err := c.plan(ctx, ask(q.Text))
	if err != nil {
		return nil, err
	}
	c.ix.mu.RLock()
	defer c.ix.mu.RUnlock()
	return c.ix.narrow(q, p).all, nil
}

// dimension is what one panel narrows by; it counts the stories that all the others leave.
type dimension int

const (
	byEntity dimension = iota
	byFile
	bySource
	byDate
	byTag
	byMark
	dimensions
)

// selection is the stories of a query, and what its filters make of them one by one. Its sets are shared: none may be changed.
type selection struct {
	tiers   [Tiers]*roaring.Bitmap // by the text alone; apart
	text    *roaring.Bitmap        // by the text, without the tiers that are switched off
	filters [dimensions]*roaring.Bitmap
	all     *roaring.Bitmap                       // under all filters
	counts  [Tiers]int                            // stories of each tier under all filters, tiers that are switched off included
	once    func(*roaring.Bitmap) *roaring.Bitmap // leaves of each family the first story; nil to leave all
}

// but returns the stories under all filters but one.
func (s *selection) but(d dimension) *roaring.Bitmap {
	if s.filters[d] == nil {
		return s.all
	}
	out := s.text
	for k, f := range s.filters {
		if f != nil && dimension(k) != d {
			out = roaring.And(out, f)
		}
	}
	if s.once != nil {
		return s.once(out)
	}
	return out
}

// narrow applies the filters of q.
func (ix *index) narrow(q Query, p *plan) *selection {
	base := ix.everything()
	if p.not != nil {
		base = roaring.AndNot(base, p.not)
	}
	s := &selection{text: roaring.New()}
	before := roaring.New()
	for t := range Tiers {
		b := base
		if p.upTo[t] != nil {
			b = roaring.And(base, p.upTo[t])
		}
		s.tiers[t] = b
		if t > 0 {
			s.tiers[t] = roaring.AndNot(b, before)
		}
		switch {
		case q.Off.Has(t):
		case s.text.IsEmpty():
			s.text = s.tiers[t]
		default:
			s.text = roaring.Or(s.text, s.tiers[t])
		}
		before = b
	}
	if len(q.Entities) > 0 {
		s.filters[byEntity] = ix.naming(q.Entities, q.Any)
	}
	if len(q.Files) > 0 {
		of := make([]bool, len(ix.fileHash)+1)
		for _, f := range q.Files {
			if f >= 1 && int(f) < len(of) {
				of[f] = true
			}
		}
		s.filters[byFile] = ix.where(before, func(i uint32) bool { return of[ix.file[i]] })
	}
	if len(q.Sources) > 0 {
		asked := make([]uint64, len(ix.sources)) // 1 or 0
		for _, name := range q.Sources {
			if no, ok := ix.sourceNo[name]; ok {
				asked[no] = 1
			}
		}
		of := newBitset(ix.stories())
		for i, no := range ix.source {
			of[i/64] |= asked[no] << (i % 64)
		}
		s.filters[bySource] = of.roaring()
	}
	if q.Dates != nil || q.Undated {
		s.filters[byDate] = ix.inTime(q)
	}
	if len(q.Tags) > 0 {
		s.filters[byTag] = ix.marking(func(m mark) bool { return m.has(q.Tags) })
	}
	if q.Starred || q.Ticked {
		s.filters[byMark] = ix.marking(func(m mark) bool { return (m.Starred || !q.Starred) && (m.Ticked || !q.Ticked) })
	}
	s.all = s.text
	for _, f := range s.filters {
		if f != nil {
			s.all = roaring.And(s.all, f)
			before = roaring.And(before, f)
		}
	}
	if q.Once {
		s.once = ix.firstOfFamilies
		s.all, before = s.once(s.all), s.once(before)
	}
	for t := range Tiers {
		s.counts[t] = int(s.tiers[t].AndCardinality(before))
	}
	if !q.Any {
		s.filters[byEntity] = nil // its panel counts what is left when one more is asked for
	}
	return s
}

// naming returns the stories that name all of some entities, or any of them.
func (ix *index) naming(es []EntityID, any bool) *roaring.Bitmap {
	var out *roaring.Bitmap
	for _, e := range es {
		b := ix.storiesNaming(nameSet{ix.current(e)})
		switch {
		case out == nil:
			out = b
		case any:
			out.Or(b)
		default:
			out.And(b)
		}
	}
	return out
}

// inTime returns the stories that the dates and the tray of the undated that q asks for hold.
func (ix *index) inTime(q Query) *roaring.Bitmap {
	var out *roaring.Bitmap
	if q.Dates != nil {
		in := newBitset(ix.stories())
		if q.Time != Mentioned {
			ix.look().published().addMeeting(*q.Dates, in)
		}
		if q.Time != Published {
			ix.look().spoken().addMeeting(*q.Dates, in)
		}
		out = in.roaring()
	}
	if q.Undated {
		undated := newBitset(ix.stories())
		for _, i := range ix.look().published().unknown() {
			undated.set(i)
		}
		if out == nil {
			return undated.roaring()
		}
		out.And(undated.roaring())
	}
	return out
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

// order returns the stories of a selection in the order of q, with their tiers: by rank, those that have more of the terms in their headlines stand first in
// their tier, then those of better score. Both lists may be shared.
func (ix *index) order(q Query, sel *selection, p *plan, ranks *scores) ([]StoryID, []Tier) {
	n := int(sel.all.GetCardinality())
	if len(p.terms) == 0 && q.Order != ByDate && n == ix.stories() {
		return ix.ids[:n:n], ix.surest[:n:n]
	}
	if len(p.terms) == 0 || q.Order != ByRank {
		var ids []StoryID
		if q.Order == ByDate {
			ids = ix.newestFirst(sel.all)
		} else {
			ids = idsOf(ix.listed(sel.all))
		}
		if len(p.terms) == 0 {
			return ids, ix.surest[:n:n]
		}
		tiers, of := make([]Tier, n), make([]Tier, ix.stories())
		for t := range Tiers {
			eachStory(roaring.And(sel.tiers[t], sel.all), func(i uint32) { of[i] = t })
		}
		for k, id := range ids {
			tiers[k] = of[id-1]
		}
		return ids, tiers
	}
	ids, tiers := make([]StoryID, n), make([]Tier, n)
	k := 0
	for t := range Tiers {
		list := ix.listed(roaring.And(sel.tiers[t], sel.all))
		sortByRank(ids[k:][:len(list)], list, ranks.stories(), p.heads, ix.stories())
		for range list {
			tiers[k] = t
			k++
		}
	}
	return ids, tiers
}

// idsOf returns the numbers in the corpus of stories of the index.
func idsOf(list []uint32) []StoryID {
	ids := make([]StoryID, len(list))
	putIDs(ids, list)
	return ids
}

// putIDs puts the numbers in the corpus of stories of the index into to.
func putIDs(to []StoryID, list []uint32) {
	for k, i := range list {
		to[k] = StoryID(i + 1)
	}
}

// newestFirst returns the stories of b by date: those of the latest last day first, the shorter of two times that end together first, undated ones last.
// The list for all stories is shared.
func (ix *index) newestFirst(b *roaring.Bitmap) []StoryID {
	if int(b.GetCardinality()) == ix.alive() {
		return slices.Clip(ix.look().newest())
	}
	return ix.look().published().latest(ix.listed(b), ix.date)
}

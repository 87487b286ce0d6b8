package db

import (
	"context"
)

// Sparks returns for each of some entities the stories of q that name it, counted in so many bins of equal length over the time of all stories of q: their
// dates, or with q.Time Mentioned what their dated sentences speak of. A date that is no single day counts in the bin of its middle, and a story once a
// bin. Stories without a time are left out; when no story has one there are no bins. The days that the bins share
// come with them.
func (c *Corpus) Sparks(ctx context.Context, q Query, ids []EntityID, bins int) (sparks map[EntityID][]int, days DayRange, err error) {
	all, err := c.selected(ctx, q)
	if err != nil {
		return nil, DayRange{}, err
	}
	ix := c.ix
	ix.mu.RLock()
	defer ix.mu.RUnlock()
	out := map[EntityID][]int{}
	first, last, any := never, -never, false
	see := func(d span) {
		if d.known() {
			first, last, any = min(first, d.first), max(last, d.last), true
		}
	}
	it := all.Iterator()
	for it.HasNext() {
		i := it.Next()
		if q.Time != Mentioned {
			see(ix.dateOf(i))
			continue
		}
		for _, t := range ix.tellingsOf(i) {
			see(ix.periods.all[t])
		}
	}
	if !any || bins < 1 {
		return out, DayRange{}, nil
	}
	length := int64(last) - int64(first) + 1
	binOf := func(d span) int {
		middle := (int64(d.first) + int64(d.last)) / 2
		return int((middle - int64(first)) * int64(bins) / length)
	}
	for _, id := range ids {
		if err := ctx.Err(); err != nil {
			return nil, DayRange{}, err
		}
		n := make([]int, bins)
		seen := make([]uint32, bins) // the last story, from 1, that counted there
		count := func(i uint32, d span) {
			if !d.known() {
				return
			}
			if b := binOf(d); seen[b] != i+1 {
				seen[b] = i + 1
				n[b]++
			}
		}
		of := ix.storiesNaming(nameSet{ix.current(id)})
		of.And(all)
		it := of.Iterator()
		for it.HasNext() {
			i := it.Next()
			if q.Time != Mentioned {
				count(i, ix.dateOf(i))
				continue
			}
			for _, t := range ix.tellingsOf(i) {
				count(i, ix.periods.all[t])
			}
		}
		out[id] = n
	}
	return out, DayRange{first, last}, nil
}

package db

import (
	"cmp"
	"slices"

	"github.com/RoaringBitmap/roaring/v2"

	"dateline/corpus"
)

// span is a date as the timeline needs it.
type span struct {
	first, last corpus.Day
	precision   corpus.Precision
}

func spanOf(d corpus.Date) span {
	if !d.Known() {
		return span{precision: d.Precision}
	}
	return span{d.First, d.Last, d.Precision}
}

func (s span) known() bool { return s.precision != corpus.Unknown && s.precision != corpus.Floating }

// meets tells whether the date can lie in a range of days.
func (s span) meets(r DayRange) bool { return s.known() && s.first <= r.Last && r.First <= s.last }

// periods numbers the distinct dates of a corpus, which are few however many stories there are.
type periods struct {
	all []span
	no  map[span]uint32
}

func (p *periods) number(s span) uint32 {
	no, ok := p.no[s]
	if !ok {
		no = uint32(len(p.all))
		p.all = append(p.all, s)
		p.no[s] = no
	}
	return no
}

// times is the stories of a corpus by one of their times, or their dated sentences by the time they speak of.
type times struct {
	runs    []span         // the known periods in order, by first and last day and precision
	rank    []uint32       // of a period: its place in runs; len(runs) when it is not known
	stories sorted[uint32] // from 0, by rank
	whole   Points         // all of them
	newest  []uint32       // ranks, those of the latest last day first, of the same one the latest first day
	place   []uint32       // of a rank in newest; of an unknown time the last
}

// newTimes sorts stories into the periods that with puts them into.
func newTimes(ps []span, with func(put func(period, story uint32))) *times {
	t := &times{rank: make([]uint32, len(ps))}
	var known []uint32
	for no, p := range ps {
		if p.known() {
			known = append(known, uint32(no))
		}
	}
	slices.SortFunc(known, func(a, b uint32) int {
		x, y := ps[a], ps[b]
		return cmp.Or(cmp.Compare(x.first, y.first), cmp.Compare(x.last, y.last), cmp.Compare(x.precision, y.precision))
	})
	for k := range t.rank {
		t.rank[k] = uint32(len(known))
	}
	for k, no := range known {
		t.rank[no] = uint32(k)
		t.runs = append(t.runs, ps[no])
		t.newest = append(t.newest, uint32(k))
	}
	t.stories = group(len(known)+1, func(put func(uint32, uint32)) {
		with(func(period, story uint32) { put(t.rank[period], story) })
	})
	t.whole.stories = t.stories.in[:t.stories.start[len(known)]]
	for k, s := range t.runs {
		t.whole.Runs = appendRun(t.whole.Runs, s, int(t.stories.start[k]), int(t.stories.start[k+1]))
	}
	t.newest = append(t.newest, uint32(len(known)))
	slices.SortFunc(t.newest[:len(known)], func(a, b uint32) int {
		return cmp.Or(cmp.Compare(t.runs[b].last, t.runs[a].last), cmp.Compare(b, a))
	})
	t.place = make([]uint32, len(known)+1)
	for k, r := range t.newest {
		t.place[r] = uint32(k)
	}
	return t
}

func appendRun(rs []Run, s span, from, to int) []Run {
	if from == to {
		return rs
	}
	return append(rs, Run{s.first, s.last, s.precision, from, to})
}

// chosen is a selection of stories: a list in the order of the corpus for few, bits for many; the other is nil. Few are sorted by themselves; for many
// all stories are run through in order.
type chosen struct {
	list []uint32
	bits bitset
}

// fewOf is the part of all stories below which a selection counts as few.
const fewOf = 16

func (ix *index) chosen(b *roaring.Bitmap) chosen {
	if int(b.GetCardinality())*fewOf < ix.stories() {
		return chosen{list: ix.listed(b)}
	}
	return chosen{bits: bitsetOf(b, ix.stories())}
}

// in returns the points of the stories chosen. of calls put with the periods of a story.
func (t *times) in(c chosen, of func(story uint32, put func(period uint32))) Points {
	var out Points
	if c.bits == nil {
		var keys []uint64 // rank and place in the list
		at := 0
		put := func(period uint32) {
			if r := t.rank[period]; int(r) < len(t.runs) {
				keys = append(keys, uint64(r)<<32|uint64(at))
			}
		}
		for at = range c.list {
			of(c.list[at], put)
		}
		slices.Sort(keys)
		out.stories = make([]uint32, len(keys))
		from := 0
		for k, key := range keys {
			out.stories[k] = c.list[uint32(key)]
			if k+1 == len(keys) || keys[k+1]>>32 != key>>32 {
				out.Runs = appendRun(out.Runs, t.runs[key>>32], from, k+1)
				from = k + 1
			}
		}
		return out
	}
	out.stories = make([]uint32, 0, len(t.whole.stories))
	for k, s := range t.runs {
		from := len(out.stories)
		for _, i := range t.stories.of(uint32(k)) {
			if c.bits.has(i) {
				out.stories = append(out.stories, i)
			}
		}
		out.Runs = appendRun(out.Runs, s, from, len(out.stories))
	}
	return out
}

// latest returns the stories chosen, those of the latest time first and those without a time last. of tells a story's period.
func (t *times) latest(c chosen, of func(story uint32) uint32) []uint32 {
	if c.bits == nil {
		keys := make([]uint64, len(c.list))
		for k, i := range c.list {
			keys[k] = uint64(t.place[t.rank[of(i)]])<<32 | uint64(k)
		}
		slices.Sort(keys)
		out := make([]uint32, len(keys))
		for k, key := range keys {
			out[k] = c.list[uint32(key)]
		}
		return out
	}
	out := make([]uint32, 0, len(t.stories.in))
	for _, r := range t.newest {
		for _, i := range t.stories.of(r) {
			if c.bits.has(i) {
				out = append(out, i)
			}
		}
	}
	return out
}

// unknown returns the stories without a known time.
func (t *times) unknown() []uint32 { return t.stories.of(uint32(len(t.runs))) }

// meeting returns the stories with a time that can lie in a range of days.
func (t *times) meeting(r DayRange, stories int) bitset {
	out := newBitset(stories)
	for k, s := range t.runs {
		if s.first > r.Last {
			break
		}
		if s.meets(r) {
			for _, i := range t.stories.of(uint32(k)) {
				out.set(i)
			}
		}
	}
	return out
}

package timeline

import (
	"cmp"
	"math"
	"math/bits"
	"slices"
	"sort"

	"dateline/corpus"
)

// tally is a series of items, prepared so that counting those of a period, or finding those in view, does not depend on how many there are in all.
//
// Items known to the day are kept as sums over days. The others, the vague ones, are kept in classes of about the same length: those of a class that
// reach into a period begin in it or at most one length before it, so they lie together.
type tally struct {
	items       []Item // ascending by First
	undated     int    // items of no known date, which are not in items
	first, last corpus.Day
	on          []corpus.Day // days on which an item known to the day lies, ascending
	upTo        []int        // upTo[i]: items on on[:i]
	vague       [33]class    // by bits.Len of the length in days
	places      []int32      // of the item with an ID in items, counted from 1; nil when IDs are not numbers of about as many things
}

// class holds the vague items of more than half and at most all of a length.
type class struct {
	items []int32 // ascending by First, then Last
	runs  []run
}

// run is a group of vague items of the same days.
type run struct {
	first, last corpus.Day
	n           int
	at          int // in the class's items
}

func newTally(items []Item) *tally {
	t := &tally{items: dated(items)}
	t.undated = len(items) - len(t.items)
	if len(t.items) == 0 {
		return t
	}
	t.first, t.last = t.items[0].First, t.items[0].Last
	exact := 0
	for i := range t.items {
		it := &t.items[i]
		t.last = max(t.last, it.Last)
		if it.First == it.Last {
			if len(t.on) == 0 || t.on[len(t.on)-1] != it.First {
				t.on = append(t.on, it.First)
				t.upTo = append(t.upTo, exact)
			}
			exact++
			continue
		}
		c := &t.vague[lengthClass(it.First, it.Last)]
		c.items = append(c.items, int32(i))
	}
	t.upTo = append(t.upTo, exact)
	for k := range t.vague {
		t.vague[k].group(t.items)
	}
	t.number()
	return t
}

// number fills places.
func (t *tally) number() {
	most := int64(0)
	for i := range t.items {
		if t.items[i].ID <= 0 {
			return
		}
		most = max(most, t.items[i].ID)
	}
	if most > 4*int64(len(t.items))+1024 {
		return
	}
	t.places = make([]int32, most+1)
	for i := range t.items {
		t.places[t.items[i].ID] = int32(i + 1)
	}
}

// find returns the item with an ID, nil when there is none.
func (t *tally) find(id int64) *Item {
	if t.places != nil {
		if id > 0 && id < int64(len(t.places)) && t.places[id] > 0 {
			return &t.items[t.places[id]-1]
		}
		return nil
	}
	for i := range t.items {
		if t.items[i].ID == id {
			return &t.items[i]
		}
	}
	return nil
}

// dated returns the items of a known date, ascending by First. It copies only when it must.
func dated(items []Item) []Item {
	ok := true
	for i := range items {
		if known := items[i].known(); !known || i > 0 && items[i-1].First > items[i].First {
			ok = false
			break
		}
	}
	if ok {
		return items
	}
	out := make([]Item, 0, len(items))
	for _, it := range items {
		if it.known() {
			out = append(out, it)
		}
	}
	slices.SortStableFunc(out, func(a, b Item) int { return cmp.Compare(a.First, b.First) })
	return out
}

func (it *Item) known() bool {
	return it.Precision != corpus.Unknown && it.Precision != corpus.Floating && it.First <= it.Last
}

func lengthClass(first, last corpus.Day) int { return bits.Len(uint(int(last) - int(first))) }

func (c *class) group(items []Item) {
	order := func(a, b int32) int {
		if d := cmp.Compare(items[a].First, items[b].First); d != 0 {
			return d
		}
		return cmp.Compare(items[a].Last, items[b].Last)
	}
	if !slices.IsSortedFunc(c.items, order) {
		slices.SortStableFunc(c.items, order)
	}
	for i, at := range c.items {
		it := &items[at]
		if n := len(c.runs); n > 0 && c.runs[n-1].first == it.First && c.runs[n-1].last == it.Last {
			c.runs[n-1].n++
			continue
		}
		c.runs = append(c.runs, run{it.First, it.Last, 1, i})
	}
}

// reach returns the runs of class k that share a day with the period.
func (t *tally) reach(k int, first, last corpus.Day) []run {
	runs := t.vague[k].runs
	if len(runs) == 0 {
		return nil
	}
	from := int(first) - 1<<k
	lo := sort.Search(len(runs), func(i int) bool { return int(runs[i].first) > from })
	hi := sort.Search(len(runs), func(i int) bool { return runs[i].first > last })
	for lo < hi && runs[lo].last < first {
		lo++
	}
	return runs[lo:hi]
}

// exact counts the items known to the day in a period.
func (t *tally) exact(first, last corpus.Day) int {
	lo, _ := slices.BinarySearch(t.on, first)
	hi, _ := slices.BinarySearch(t.on, last+1)
	if lo >= hi {
		return 0
	}
	return t.upTo[hi] - t.upTo[lo]
}

// count counts the items that can have happened in a period.
func (t *tally) count(first, last corpus.Day) int { return t.countTo(first, last, math.MaxInt) }

// countTo counts like count, but stops when there are more than most.
func (t *tally) countTo(first, last corpus.Day, most int) int {
	n := t.exact(first, last)
	for k := range t.vague {
		for _, r := range t.reach(k, first, last) {
			if r.last >= first {
				n += r.n
			}
			if n > most {
				return n
			}
		}
	}
	return n
}

// after counts the items that happened after a day for sure.
func (t *tally) after(d corpus.Day) int {
	return len(t.items) - sort.Search(len(t.items), func(i int) bool { return t.items[i].First > d })
}

// list returns the items known to the day that happened in a period, or with vague all that can have happened in it; ok is false when there are more
// than most.
func (t *tally) list(first, last corpus.Day, vague bool, most int) (out []*Item, ok bool) {
	if n := t.exact(first, last); n > most || vague && t.countTo(first, last, most) > most {
		return nil, false
	}
	lo := sort.Search(len(t.items), func(i int) bool { return t.items[i].First >= first })
	for i := lo; i < len(t.items) && t.items[i].First <= last; i++ {
		if it := &t.items[i]; it.First == it.Last {
			out = append(out, it)
		}
	}
	for k := range t.vague {
		if !vague {
			break
		}
		for _, r := range t.reach(k, first, last) {
			if r.last < first {
				continue
			}
			for _, at := range t.vague[k].items[r.at : r.at+r.n] {
				out = append(out, &t.items[at])
			}
		}
	}
	return out, true
}

// manyRuns is how many groups of a class may be in view before neighbours are merged.
const manyRuns = 1000

// bar counts the items of a period.
type bar struct {
	days
	n int
}

// bars counts the items known to the day for every period of a unit that shares a day with the view from first to last.
func (t *tally) bars(u unit, first, last corpus.Day) []bar {
	var bars []bar
	for d := u.floor(first); d <= last; {
		next := u.next(d)
		bars = append(bars, bar{days{d, next - 1}, t.exact(d, next-1)})
		d = next
	}
	return bars
}

// spans finds the vague items that can have happened in a period. Those that lie in one of the bars for sure are counted there; the others are
// returned, grouped by days and ascending by first day. Where there are very many groups, those of about the same length that begin within grain
// days of each other share a span that covers them all.
func (t *tally) spans(first, last corpus.Day, bars []bar, grain int) []bar {
	var spans []bar
	for k := range t.vague {
		runs := t.reach(k, first, last)
		i, merged, begin := 0, false, 0
		for _, r := range runs {
			if r.last < first {
				continue
			}
			for i < len(bars) && bars[i].last < r.first {
				i++
			}
			switch {
			case i < len(bars) && bars[i].first <= r.first && r.last <= bars[i].last:
				bars[i].n += r.n
			case merged && len(runs) > manyRuns && int(r.first)-begin < grain:
				v := &spans[len(spans)-1]
				v.last = max(v.last, r.last)
				v.n += r.n
			default:
				spans = append(spans, bar{days{r.first, r.last}, r.n})
				merged, begin = true, int(r.first)
			}
		}
	}
	slices.SortFunc(spans, byFirst)
	return spans
}

// byFirst orders by first day, the longer before the shorter.
func byFirst(a, b bar) int { return cmp.Or(cmp.Compare(a.first, b.first), cmp.Compare(b.last, a.last)) }

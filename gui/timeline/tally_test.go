package timeline

import (
	"math/rand/v2"
	"testing"

	"dateline/corpus"
)

func overlap(it *Item, d days) bool { return it.First <= d.last && it.Last >= d.first }

func TestCountsAreThoseOfTheItems(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 1))
	for range 60 {
		span := 1 + r.IntN(20000)
		items := wild(r, r.IntN(600), span)
		tl := newTally(items)
		for range 20 {
			first := corpus.MakeDay(1800, 1, 1) + corpus.Day(r.IntN(150000))
			if len(items) > 0 {
				first = items[0].First + corpus.Day(r.IntN(span*2)-span/2)
			}
			d := days{first, first + corpus.Day(r.IntN(span))}
			want, exact, after := 0, 0, 0
			for i := range items {
				if overlap(&items[i], d) {
					want++
					if items[i].First == items[i].Last {
						exact++
					}
				}
				if items[i].First > d.last {
					after++
				}
			}
			if got := tl.count(d.first, d.last); got != want {
				t.Fatalf("%d items in %v, want %d", got, d, want)
			}
			if got := tl.exact(d.first, d.last); got != exact {
				t.Fatalf("%d items known to the day in %v, want %d", got, d, exact)
			}
			if got := tl.after(d.last); got != after {
				t.Fatalf("%d items after %v, want %d", got, d, after)
			}
			seen := map[int64]bool{}
			found, ok := tl.list(d.first, d.last, true, want)
			for _, it := range found {
				if !overlap(it, d) || seen[it.ID] {
					t.Fatalf("found %+v in %v", it, d)
				}
				seen[it.ID] = true
			}
			if !ok || len(found) != want {
				t.Fatalf("found %d items in %v, want %d", len(found), d, want)
			}
			if _, ok := tl.list(d.first, d.last, true, want-1); ok {
				t.Fatalf("found more items in %v than were allowed", d)
			}
		}
	}
}

// Every item is counted once: in the bar of the only period that it can have happened in, or else in a span that is no shorter than its date.
func TestBarsAndSpansCountEveryItemOnce(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 2))
	for range 60 {
		span := 1 + r.IntN(20000)
		items := wild(r, 1+r.IntN(600), span)
		tl := newTally(items)
		u := unit(r.IntN(int(units)))
		first := items[0].First + corpus.Day(r.IntN(span))
		bars := tl.bars(u, first, first+corpus.Day(r.IntN(span)))
		view := days{bars[0].first, bars[len(bars)-1].last}
		spans := tl.spans(view.first, view.last, bars, 1)
		want := map[days]int{}
		rough, total := map[days]int{}, 0
		for i := range items {
			it := &items[i]
			if !overlap(it, view) {
				continue
			}
			total++
			if a := u.floor(it.First); u.next(a) > it.Last {
				want[days{a, u.next(a) - 1}]++
			} else {
				rough[days{it.First, it.Last}]++
			}
		}
		for i, b := range bars {
			if b.n != want[b.days] {
				t.Fatalf("the %s of %s has %d items, want %d", u, b.first, b.n, want[b.days])
			}
			if i > 0 && b.first != bars[i-1].last+1 {
				t.Fatalf("a bar ends on %s and the next begins on %s", bars[i-1].last, b.first)
			}
			total -= b.n
		}
		for _, v := range spans {
			if v.n != rough[v.days] {
				t.Fatalf("%d items of %v, want %d", v.n, v.days, rough[v.days])
			}
			total -= v.n
		}
		if total != 0 {
			t.Fatalf("%d items are counted nowhere", total)
		}
	}
}

func TestManySpansAreMergedWithoutLosingAny(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 3))
	items := make([]Item, 20000)
	for i := range items {
		a := corpus.Day(r.IntN(30000))
		items[i] = Item{ID: int64(i), First: a, Last: a + 40 + corpus.Day(r.IntN(20)), Precision: corpus.ToRange}
	}
	tl := newTally(numbered(items))
	spans := tl.spans(tl.first, tl.last, nil, 100)
	n := 0
	for _, v := range spans {
		n += v.n
	}
	if n != len(items) || len(spans) > 2*30000/100 {
		t.Errorf("%d spans hold %d items, want %d", len(spans), n, len(items))
	}
}

func TestItemsWithoutADateAreUndated(t *testing.T) {
	tl := newTally([]Item{{ID: 1}, on(2022, 1, 2), {ID: 3, First: 4, Last: 5, Precision: corpus.Floating}, on(2021, 1, 1)})
	if tl.undated != 2 || len(tl.items) != 2 || tl.items[0].First > tl.items[1].First {
		t.Errorf("%d undated, items %v", tl.undated, tl.items)
	}
}

func TestPillsHoldEverySpan(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 4))
	for range 80 {
		tl := newTally(wild(r, r.IntN(500), 1+r.IntN(9000)))
		spans := tl.spans(tl.first, tl.last, nil, 1)
		s := scale{left: 0, right: 700}.fit(days{tl.first, tl.last})
		limit := 1 + r.IntN(4)
		got := pills(s, spans, limit)
		n, total := 0, 0
		for i, v := range got {
			n += v.n
			if v.row < 0 || v.row >= limit {
				t.Fatalf("row %d of %d", v.row, limit)
			}
			for _, w := range got[:i] {
				if w.row == v.row && s.start(v.first) < s.end(w.last)-0.5 && s.start(w.first) < s.end(v.last)-0.5 {
					t.Fatalf("%v and %v overlap in row %d", v.days, w.days, v.row)
				}
			}
		}
		for _, v := range spans {
			total += v.n
			held := false
			for _, w := range got {
				held = held || w.contains(v.days)
			}
			if !held {
				t.Fatalf("no pill is as wide as %v", v.days)
			}
		}
		if n != total {
			t.Fatalf("the pills count %d, the spans %d", n, total)
		}
	}
}

func TestRowsKeepIntervalsApart(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 5))
	for range 20 {
		room := rows{gap: 1}
		kept := map[int][]interval{}
		for range 200 {
			x := r.Float64() * 500
			v := interval{x, x + r.Float64()*60}
			row := room.place(v, 8)
			if row == 8 {
				continue
			}
			for _, w := range kept[row] {
				if v.x0 < w.x1+1 && w.x0 < v.x1+1 {
					t.Fatalf("%v and %v share row %d", v, w, row)
				}
			}
			kept[row] = append(kept[row], v)
		}
	}
}

func TestEveryItemIsFoundByItsNumber(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 6))
	for range 40 {
		items := wild(r, 1+r.IntN(100), 1+r.IntN(400))
		if r.IntN(2) == 0 {
			for i := range items {
				items[i].ID = -items[i].ID << 33
			}
		}
		p := Prepare(Content{Lanes: []Lane{plain(items[:len(items)/2]), plain(items[len(items)/2:])}})
		for _, it := range items {
			if got := p.find(it.ID); got == nil || *got != it {
				t.Fatalf("item %d is found as %+v, want %+v", it.ID, got, it)
			}
			if got := p.findOn(it.ID, it.First); got == nil || *got != it {
				t.Fatalf("item %d of %s is found as %+v", it.ID, it.First, got)
			}
			if got := p.findOn(it.ID, it.First+1); got != nil {
				t.Fatalf("item %d of %s is found a day later", it.ID, it.First)
			}
		}
		if got := p.find(1 << 40); got != nil {
			t.Fatalf("an item that is not there is found as %+v", got)
		}
	}
}

package db

import (
	"cmp"
	"context"
	"database/sql"
	"fmt"
	"math"
	"slices"
	"sort"
	"sync"
	"sync/atomic"

	"github.com/RoaringBitmap/roaring/v2"

	"dateline/corpus/event"
)

// folds holds which dated sentences of a corpus tell one event, as far as that has been asked for. It takes four bytes a sentence.
type folds struct {
	mu   sync.Mutex  // held by whoever works some of it out
	busy atomic.Bool // somebody works all of it out
	of   atomic.Pointer[folding]
}

// folding is which dated sentences tell one event, for the tellings as they stand in one times. What is told of a time is folded as a whole, whatever query
// asks for it, so that an event is the same in every view.
type folding struct {
	t       *times
	event   []uint32    // of a telling, by its place in t.whole: the place of the one that stands for its event
	done    []bool      // of a run: it is known of its tellings
	all     atomic.Bool // of all runs
	decided bitset      // stories whose date was decided
}

// foldedAtOnce is how many dated sentences are held in memory, about 50 bytes each, while it is worked out which tell one event.
const foldedAtOnce = 1 << 20

// FoldEvents works out which dated sentences of the corpus tell one event where that is not known, which is so for those of the times that have come or
// changed since it was last done. It does nothing when they are more than atMost, or while another call is at it; ok tells whether all is known now. A
// million take some ten seconds; what is done when ctx ends stays done.
func (c *Corpus) FoldEvents(ctx context.Context, atMost int) (ok bool, err error) {
	if !c.folds.busy.CompareAndSwap(false, true) {
		return false, nil
	}
	defer c.folds.busy.Store(false)
	for {
		_, left, err := c.foldMore(ctx, everyDay, atMost, foldedAtOnce)
		if err != nil || left == 0 {
			return left == 0, err
		}
		if left > atMost {
			return false, nil
		}
		atMost = math.MaxInt
	}
}

// foldedIn returns the folding with all done that can lie in a range of days.
func (c *Corpus) foldedIn(ctx context.Context, days DayRange) (*folding, error) {
	for {
		f, left, err := c.foldMore(ctx, days, math.MaxInt, foldedAtOnce)
		if err != nil || left == 0 {
			return f, err
		}
	}
}

// foldMore folds some of the tellings that can lie in a range of days and are not folded, in order, no more than atOnce unless one time has more; nothing when
// they are more than atMost. It returns how many are left.
func (c *Corpus) foldMore(ctx context.Context, days DayRange, atMost, atOnce int) (f *folding, left int, err error) {
	c.folds.mu.Lock()
	defer c.folds.mu.Unlock()
	f = c.foldedNow()
	var runs []int
	now := 0
	for k, time := range f.t.runs {
		if f.done[k] || !time.meets(days) {
			continue
		}
		size := len(f.t.stories.of(uint32(k)))
		if left == now && (len(runs) == 0 || now+size <= atOnce) {
			runs = append(runs, k)
			now += size
		}
		left += size
	}
	if left > atMost {
		return f, left, nil
	}
	if err := c.fold(ctx, f, runs, now); err != nil {
		return f, left, fmt.Errorf("telling events apart: %w", err)
	}
	if !slices.Contains(f.done, false) {
		f.all.Store(true)
	}
	return f, left - now, nil
}

// allFolded returns the folding of t when all of it is done, or else nil.
func (c *Corpus) allFolded(t *times) *folding {
	if f := c.folds.of.Load(); f != nil && f.t == t && f.all.Load() {
		return f
	}
	return nil
}

// foldedNow returns the folding of the tellings as they are now, with what was worked out before. The caller holds folds.mu.
func (c *Corpus) foldedNow() *folding {
	c.ix.mu.RLock()
	defer c.ix.mu.RUnlock()
	t, old := c.ix.look().spoken(), c.folds.of.Load()
	if old != nil && old.t == t {
		return old
	}
	f := &folding{t: t, event: make([]uint32, t.whole.Len()), done: make([]bool, len(t.runs)), decided: newBitset(c.ix.stories())}
	for i := range c.ix.machine {
		f.decided.set(i)
	}
	if old != nil {
		f.keep(old)
	}
	c.folds.of.Store(f)
	return f
}

// keep takes over what was worked out of times that the same stories speak of as before. The sentences of a story whose date was decided, then or now, may
// be others.
func (f *folding) keep(old *folding) {
	o := 0
	for k, time := range f.t.runs {
		for o < len(old.t.runs) && spanOrder(old.t.runs[o], time) < 0 {
			o++
		}
		if o == len(old.t.runs) {
			return
		}
		now, before := f.t.stories.of(uint32(k)), old.t.stories.of(uint32(o))
		if old.t.runs[o] != time || !old.done[o] || !slices.Equal(now, before) || slices.ContainsFunc(now, func(i uint32) bool { return f.decided.has(i) || old.decided.has(i) }) {
			continue
		}
		at, was := f.t.stories.start[k], old.t.stories.start[o]
		for x := range now {
			f.event[at+uint32(x)] = old.event[was+uint32(x)] - was + at
		}
		f.done[k] = true
	}
}

// signed is a telling whose signature is to be read.
type signed struct {
	story uint32
	run   uint32 // its place among the runs that are being folded
	at    uint32 // its place among the tellings that are being folded
}

// fold folds the tellings of some runs. The caller holds folds.mu.
func (c *Corpus) fold(ctx context.Context, f *folding, runs []int, tellings int) error {
	want := make([]signed, 0, tellings)
	number := make(map[span]uint32, len(runs))
	for r, k := range runs {
		number[f.t.runs[k]] = uint32(r)
		for _, i := range f.t.stories.of(uint32(k)) {
			want = append(want, signed{i, uint32(r), uint32(len(want))})
		}
	}
	slices.SortStableFunc(want, func(a, b signed) int { return cmp.Or(cmp.Compare(a.story, b.story), cmp.Compare(a.run, b.run)) })
	stories := roaring.New()
	for k := range want {
		if k == 0 || want[k].story != want[k-1].story {
			stories.Add(want[k].story)
		}
	}
	signs := make([]event.Signature, tellings)
	err := c.eachTold(ctx, stories, func(i uint32, told []telling) {
		from, _ := slices.BinarySearchFunc(want, i, func(w signed, i uint32) int { return cmp.Compare(w.story, i) })
		to := from
		for to < len(want) && want[to].story == i {
			to++
		}
		own := want[from:to]
		for _, t := range told {
			r, ok := number[t.date]
			if !ok {
				continue
			}
			if k := slices.IndexFunc(own, func(w signed) bool { return w.run == r }); k >= 0 {
				signs[own[k].at] = t.sign
				own[k].run = uint32(len(runs)) // taken
			}
		}
	})
	if err != nil {
		return err
	}
	for _, k := range runs {
		if err := ctx.Err(); err != nil {
			return err
		}
		n := len(f.t.stories.of(uint32(k)))
		at := f.t.stories.start[k]
		for x, centre := range event.Fold(signs[:n], f.t.runs[k].precision) {
			f.event[at+uint32(x)] = at + uint32(centre)
		}
		f.done[k] = true
		signs = signs[n:]
	}
	return nil
}

// spanOrder is the order of the runs of times.
func spanOrder(a, b span) int {
	return cmp.Or(cmp.Compare(a.first, b.first), cmp.Compare(a.last, b.last), cmp.Compare(a.precision, b.precision))
}

// readAlone is how many stories, at most, are read one by one; of more the table is read through, unless it holds sparseOf times as many.
const (
	readAlone = 200
	sparseOf  = 30
)

// eachTold calls f with the dated sentences of the stories (from 0) of b, ascending.
func (c *Corpus) eachTold(ctx context.Context, b *roaring.Bitmap, f func(i uint32, told []telling)) error {
	n := b.GetCardinality()
	if n <= readAlone || n*sparseOf < uint64(b.Maximum()-b.Minimum()) {
		for it := b.Iterator(); it.HasNext(); {
			i := it.Next()
			told, err := c.tellings(ctx, i)
			if err != nil {
				return err
			}
			f(i, told)
		}
		return nil
	}
	c.ix.mu.RLock()
	decided := newBitset(c.ix.stories()) // those are not as they are stored
	for i := range c.ix.machine {
		decided.set(i)
	}
	c.ix.mu.RUnlock()
	rows, err := c.ro.QueryContext(ctx, "SELECT id, told FROM story WHERE id BETWEEN ? AND ? ORDER BY id", b.Minimum()+1, b.Maximum()+1)
	if err != nil {
		return err
	}
	defer rows.Close()
	var id uint32
	var packed sql.RawBytes
	for rows.Next() {
		if err := rows.Scan(&id, &packed); err != nil {
			return err
		}
		i := id - 1
		if !b.Contains(i) {
			continue
		}
		var told []telling
		if decided.has(i) {
			told, err = c.tellings(ctx, i)
		} else {
			told, err = decodeTold(packed)
		}
		if err != nil {
			return fmt.Errorf("reading story %d: %w", id, err)
		}
		f(i, told)
	}
	return rows.Err()
}

// EventPoints is the events that the stories of a query tell, on the timeline: ascending by First, then Last. They may be kept as long as one likes.
type EventPoints struct {
	Runs   []Run // From and To number the events of one time
	events []eventPoint
	of     *folding
	in     bitset // the stories
}

// eventPoint is an event by the place of the telling that stands for it, with how many stories tell it.
type eventPoint struct{ id, stories uint32 }

// Len returns how many events there are.
func (p EventPoints) Len() int { return len(p.events) }

// Stories returns how many stories of the query tell event k, counted from 0.
func (p EventPoints) Stories(k int) int { return int(p.events[k].stories) }

// Same tells whether these are the events that the same stories tell, and their IDs mean the same.
func (p EventPoints) Same(other EventPoints) bool {
	return p.of == other.of && slices.Equal(p.in, other.in)
}

// ID returns the number of event k that it has in the events of any query, as long as the dated sentences of the corpus stay the same.
func (p EventPoints) ID(k int) uint32 { return p.events[k].id }

// events returns those that stories tell of times that can lie in a range of days.
func (f *folding) events(in bitset, days DayRange) EventPoints {
	p := EventPoints{of: f, in: in}
	type seen struct{ number, story uint32 } // both from 1: of the event in p, and the last story that tells it
	var slots []seen
	for k, time := range f.t.runs {
		if !time.meets(days) {
			continue
		}
		at, list, from := f.t.stories.start[k], f.t.stories.of(uint32(k)), len(p.events)
		slots = slices.Grow(slots[:0], len(list))[:len(list)]
		clear(slots)
		for x, i := range list {
			if !in.has(i) {
				continue
			}
			id := f.event[at+uint32(x)]
			s := &slots[id-at]
			if s.number == 0 {
				p.events = append(p.events, eventPoint{id: id})
				s.number = uint32(len(p.events))
			}
			if s.story != i+1 { // what a story tells of one time stands together
				p.events[s.number-1].stories++
				s.story = i + 1
			}
		}
		p.Runs = appendRun(p.Runs, time, from, len(p.events))
	}
	return p
}

// oneTelling is a dated sentence of a story (from 0): the one that is the n-th, from 0, of those in which the story speaks of a time.
type oneTelling struct {
	story uint32
	n     int
}

// tellings returns when an event was, those who tell it among the stories of p, in the order of the corpus, and which of them stands for it.
func (p EventPoints) tellings(id uint32) (time span, all []oneTelling, first int) {
	t := p.of.t
	k := sort.Search(len(t.runs), func(k int) bool { return t.stories.start[k+1] > id })
	at := t.stories.start[k]
	n := 0
	list := t.stories.of(uint32(k))
	for x, i := range list {
		if n++; x == 0 || list[x-1] != i {
			n = 0
		}
		if !p.in.has(i) || p.of.event[at+uint32(x)] != id {
			continue
		}
		if at+uint32(x) == id {
			first = len(all)
		}
		all = append(all, oneTelling{i, n})
	}
	return t.runs[k], all, first
}

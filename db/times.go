package db

import (
	"cmp"
	"slices"
	"sync"

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
	period  []uint32       // of each of runs
	rank    []uint32       // of a period: its place in runs; len(runs) when it is not known
	stories sorted[uint32] // from 0, by rank
	whole   Points         // all of them
	newest  []uint32       // ranks, those of the latest last day first, of the same one the latest first day
	place   []uint32       // of a rank in newest; of an unknown time the last
	blocks  []runBlock     // of runs
	of      int            // how many stories there are
}

// newTimes sorts so many stories into the periods that with puts them into.
func newTimes(stories int, ps []span, with func(put func(period, story uint32))) *times {
	t := &times{rank: make([]uint32, len(ps)), of: stories}
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
		t.runs, t.period = append(t.runs, ps[no]), append(t.period, no)
		t.newest = append(t.newest, uint32(k))
	}
	t.stories = group(len(known)+1, func(put func(uint32, uint32)) {
		with(func(period, story uint32) { put(t.rank[period], story) })
	})
	whole := t.stories.in[:t.stories.start[len(known)]]
	t.whole.list = func() []uint32 { return whole }
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
	t.blocks = t.part()
	return t
}

func appendRun(rs []Run, s span, from, to int) []Run {
	if from == to {
		return rs
	}
	return append(rs, Run{s.first, s.last, s.precision, from, to})
}

// points returns the points of some stories. counts is how many of a period there are among what was counted; which they are is looked up when it is
// first asked for.
func (t *times) points(s *portion, counts []uint32) Points {
	if s.rest && len(s.list) == 0 {
		return t.whole
	}
	out := Points{Runs: make([]Run, 0, len(t.runs))}
	at := 0
	for k, d := range t.runs {
		n := int(counts[t.period[k]])
		if s.rest {
			n = int(t.stories.start[k+1]-t.stories.start[k]) - n
		}
		out.Runs = appendRun(out.Runs, d, at, at+n)
		at += n
	}
	out.list = sync.OnceValue(func() []uint32 { return t.among(s.stories, at, s.of) })
	return out
}

// among returns the stories of the n known times that b has, of so many stories in all.
func (t *times) among(b *roaring.Bitmap, n, stories int) []uint32 {
	in := bitsetOf(b, stories)
	out := make([]uint32, 0, n)
	for _, i := range t.stories.in[:t.stories.start[len(t.runs)]] {
		if in.has(i) {
			out = append(out, i)
		}
	}
	return out
}

// latest returns some stories, those of the latest time first and those without a time last; those of one time stay in their order. dates is the period of
// every story.
func (t *times) latest(stories, dates []uint32) []StoryID {
	next := make([]uint32, len(t.newest)+1) // where the next one of a place goes
	for _, i := range stories {
		next[t.place[t.rank[dates[i]]]+1]++
	}
	for k := range t.newest {
		next[k+1] += next[k]
	}
	out := make([]StoryID, len(stories))
	for _, i := range stories {
		at := &next[t.place[t.rank[dates[i]]]]
		out[*at] = StoryID(i + 1)
		*at++
	}
	return out
}

// unknown returns the stories without a known time.
func (t *times) unknown() []uint32 { return t.stories.of(uint32(len(t.runs))) }

// addMeeting adds to a set the stories with a time that can lie in a range of days.
func (t *times) addMeeting(r DayRange, to bitset) {
	for k := range t.blocks {
		b := &t.blocks[k]
		if t.runs[b.from].first > r.Last {
			break
		}
		if t.runs[b.to-1].first <= r.Last && b.ends >= r.First {
			to.or(b.stories())
			continue
		}
		for k, s := range t.runs[b.from:b.to] {
			if s.meets(r) {
				t.mark(b.from+k, to)
			}
		}
	}
}

// blocksOfTimes is in how many blocks of runs the stories are parted, about.
const blocksOfTimes = 32

// runBlock is runs that follow each other.
type runBlock struct {
	from, to int
	ends     corpus.Day    // none of them ends before it
	stories  func() bitset // of all of them
}

// part parts the runs into blocks that hold about as many stories each.
func (t *times) part() []runBlock {
	var out []runBlock
	most := int(t.stories.start[len(t.runs)])/blocksOfTimes + 1
	for k, s := range t.runs {
		n := len(out) - 1
		if n < 0 || int(t.stories.start[k+1]-t.stories.start[out[n].from]) > most {
			out = append(out, runBlock{from: k, ends: s.last})
			n++
		}
		out[n].to, out[n].ends = k+1, min(out[n].ends, s.last)
	}
	for k := range out {
		b := &out[k]
		b.stories = sync.OnceValue(func() bitset {
			in := newBitset(t.of)
			for k := b.from; k < b.to; k++ {
				t.mark(k, in)
			}
			return in
		})
	}
	return out
}

// mark adds the stories of a run to a set.
func (t *times) mark(run int, to bitset) {
	for _, i := range t.stories.of(uint32(run)) {
		to.set(i)
	}
}

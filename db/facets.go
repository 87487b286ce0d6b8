package db

import (
	"cmp"
	"math"
	"slices"
	"strings"
	"sync"

	"github.com/RoaringBitmap/roaring/v2"

	"dateline/corpus"
)

// FacetsShown is how many entities of a kind a result holds at most, the most frequent ones, beside those that its query asks for. Names lists the others.
const FacetsShown = 500

// tallied is how often some stories name an entity.
type tallied struct {
	entity            nameID
	stories, mentions uint32
}

// compare puts the entity first that more stories name, then the one named more often, then the one that came first.
func (a tallied) compare(b tallied) int {
	switch {
	case a.stories != b.stories:
		return cmp.Compare(b.stories, a.stories)
	case a.mentions != b.mentions:
		return cmp.Compare(b.mentions, a.mentions)
	}
	return cmp.Compare(a.entity, b.entity)
}

// best keeps the first few of what is added: a heap with the last of them on top.
type best struct {
	most  int
	list  []tallied
	least uint32 // what fewer stories name need not be added: it does not get in
}

func newBest(most int) best { return best{most: most, least: 1} }

func (h *best) add(t tallied) {
	if len(h.list) < h.most {
		h.list = append(h.list, t)
		for k := len(h.list) - 1; k > 0; {
			up := (k - 1) / 2
			if h.list[k].compare(h.list[up]) <= 0 {
				break
			}
			h.list[k], h.list[up] = h.list[up], h.list[k]
			k = up
		}
		if len(h.list) == h.most {
			h.least = h.list[0].stories
		}
		return
	}
	if h.most == 0 || t.compare(h.list[0]) >= 0 {
		return
	}
	h.list[0] = t
	for k := 0; ; {
		last := k
		for _, down := range []int{2*k + 1, 2*k + 2} {
			if down < len(h.list) && h.list[down].compare(h.list[last]) > 0 {
				last = down
			}
		}
		if last == k {
			break
		}
		h.list[k], h.list[last] = h.list[last], h.list[k]
		k = last
	}
	h.least = h.list[0].stories
}

// inOrder returns what was kept, the first first.
func (h *best) inOrder() []tallied {
	slices.SortFunc(h.list, tallied.compare)
	return h.list
}

// facets counts the entities of some stories: the first of each kind, and how many there are.
func (ix *index) facets(q Query, s *portion, p *plan) (map[corpus.Kind][]Facet, map[corpus.Kind]int) {
	counts := ix.countEntities(s)
	defer counts.giveBack()
	tops, n := ix.topOf(counts)
	out, named := map[corpus.Kind][]Facet{}, map[corpus.Kind]int{}
	c := ix.companyFor(q, s.n, p)
	for no, kind := range corpus.Kinds {
		named[kind] = n[no]
		if n[no] == 0 {
			continue
		}
		list := tops[no].inOrder()
		last := list[len(list)-1]
		for e := range c.asked {
			t := counts.of(e)
			if t.stories > 0 && ix.shown(e).Kind == kind && last.compare(t) < 0 {
				list = append(list, t)
			}
		}
		slices.SortFunc(list, tallied.compare)
		fs := make([]Facet, len(list))
		for k, t := range list {
			fs[k] = c.facet(t)
		}
		out[kind] = fs
	}
	return out, named
}

// topOf returns of each kind, by its place in corpus.Kinds, the first of what was counted, and how many there are.
func (ix *index) topOf(counts *counts) ([]best, []int) {
	kind := ix.look().kind()
	all, named := ix.topAmong(counts, 0, min(frequentNames, len(kind)), nil)
	var tops [countersAtOnce][]best
	var some [countersAtOnce][]int
	rest := len(kind) - min(frequentNames, len(kind))
	var wait sync.WaitGroup
	for part := range countersAtOnce {
		from := len(kind) - rest
		wait.Go(func() {
			tops[part], some[part] = ix.topAmong(counts, from+rest*part/countersAtOnce, from+rest*(part+1)/countersAtOnce, all)
		})
	}
	wait.Wait()
	for part := range countersAtOnce {
		for k := range all {
			named[k] += some[part][k]
			for _, t := range tops[part][k].list {
				all[k].add(t)
			}
		}
	}
	return all, named
}

// frequentNames is how many names are looked at first: frequent names come early.
const frequentNames = 8192

// topAmong does what topOf does for the entities of some numbers, less one; those that can come after all of before are left out of the first.
func (ix *index) topAmong(counts *counts, from, to int, before []best) ([]best, []int) {
	kind := ix.look().kind()
	first, named := make([]best, len(corpus.Kinds)), make([]int, len(corpus.Kinds))
	for k := range first {
		first[k] = newBest(FacetsShown)
		if before != nil {
			first[k].least = before[k].least
		}
	}
	for e, n := range counts.stories[from:to] {
		if n == 0 {
			continue
		}
		k := kind[from+e]
		named[k]++
		if n >= first[k].least {
			first[k].add(counts.of(nameID(from + e + 1)))
		}
	}
	return first, named
}

// asked returns the entities that q asks for.
func (ix *index) asked(q Query) map[nameID]bool {
	out := map[nameID]bool{}
	for _, id := range q.Entities {
		if e := ix.current(id); e != 0 {
			out[e] = true
		}
	}
	return out
}

// counts is how often some stories name each entity, or use each name, by its number less one.
type counts struct {
	stories []uint32
	more    []uint32 // mentions beyond one a story
}

// noCounts lends counts of nothing.
var noCounts = sync.Pool{New: func() any { return new(counts) }}

func (ix *index) lendCounts() *counts {
	t := noCounts.Get().(*counts)
	if n := len(ix.names); len(t.stories) < n {
		t.stories, t.more = make([]uint32, n+n/8), make([]uint32, n+n/8)
	}
	return t
}

// giveBack makes t count nothing again.
func (t *counts) giveBack() {
	clear(t.stories)
	clear(t.more)
	noCounts.Put(t)
}

func (t *counts) of(e nameID) tallied {
	return tallied{e, t.stories[e-1], t.stories[e-1] + t.more[e-1]}
}

// countersAtOnce is how many parts a selection is counted in at once, when it has more stories than countedApart.
const (
	countersAtOnce = 2
	countedApart   = 8000
)

// countEntities counts the entities that stories name, save those that are hidden. The caller gives the counts back.
func (ix *index) countEntities(s *portion) *counts {
	sum := ix.countUses(s)
	if len(ix.repeats) > 0 {
		in := bitsetOf(s.set, ix.stories())
		for _, u := range ix.repeats {
			if in.has(u.story) {
				sum.stories[u.name-1]--
				sum.more[u.name-1]++
			}
		}
	}
	for _, n := range ix.look().joined() {
		k := ix.entity[n-1] - 1
		sum.stories[k], sum.more[k] = sum.stories[k]+sum.stories[n-1], sum.more[k]+sum.more[n-1]
		sum.stories[n-1], sum.more[n-1] = 0, 0
	}
	if s.rest {
		mentions := ix.look().mentions()
		for e, n := range ix.named {
			k, more := sum.stories[e], sum.more[e]
			sum.stories[e], sum.more[e] = n-k, mentions[e]-n-more
		}
	}
	for n := range ix.shape.hidden {
		sum.stories[n-1], sum.more[n-1] = 0, 0
	}
	return sum
}

// lastCounted is the stories in which names were counted last, and how often they use each. Who drags the edge of a range of days asks again and again for
// nearly the same stories.
type lastCounted struct {
	mu         sync.Mutex
	generation uint64 // of the index
	set        *roaring.Bitmap
	counts     counts
}

// keptFrom is how many stories there are at least that it is worth to keep counts of.
const keptFrom = 5000

// countUses counts how often the stories of s.set use each name. Where they are nearly those of the last count, it counts what has come and what has gone.
func (ix *index) countUses(s *portion) *counts {
	l := &ix.last
	if len(s.list) < keptFrom || !l.mu.TryLock() {
		return ix.countList(s.list)
	}
	defer l.mu.Unlock()
	var sum *counts
	if n := len(ix.names); l.set != nil && l.generation == ix.generation && 2*int(roaring.Xor(l.set, s.set).GetCardinality()) < len(s.list) {
		sum = ix.countList(roaring.AndNot(s.set, l.set).ToArray())
		gone := ix.countList(roaring.AndNot(l.set, s.set).ToArray())
		for k, was := range l.counts.stories[:n] {
			sum.stories[k] += was - gone.stories[k]
		}
		for k, was := range l.counts.more[:n] {
			sum.more[k] += was - gone.more[k]
		}
		gone.giveBack()
	} else {
		sum = ix.countList(s.list)
	}
	l.generation, l.set = ix.generation, s.set
	l.counts.stories = append(l.counts.stories[:0], sum.stories[:len(ix.names)]...)
	l.counts.more = append(l.counts.more[:0], sum.more[:len(ix.names)]...)
	return sum
}

// countList counts how often some stories use each name.
func (ix *index) countList(stories []uint32) *counts {
	sum := ix.lendCounts()
	parts := min(1, len(stories))
	if len(stories) > countedApart {
		parts = countersAtOnce
	}
	counters := make([]*counter, parts)
	var wait sync.WaitGroup
	for k := range counters {
		counters[k] = ix.lendCounter()
		wait.Go(func() { ix.countNames(stories[len(stories)*k/parts:len(stories)*(k+1)/parts], counters[k]) })
	}
	wait.Wait()
	for _, c := range counters {
		c.addTo(sum, len(ix.names))
		c.giveBack()
	}
	return sum
}

// counter counts how often some stories use each name, by its number less one. What it holds for most names fits in the cache: this is what counting takes.
type counter struct {
	brief [briefNames]uint32
	rare  []uint8  // of the names behind these, modulo 256
	full  []nameID // the names each time that 256 stories more use them
	more  []uint32 // mentions beyond one a story, of all names
	often bool     // there are any
}

// noCounters lends counters of nothing.
var noCounters = sync.Pool{New: func() any { return new(counter) }}

func (ix *index) lendCounter() *counter {
	c := noCounters.Get().(*counter)
	if n := len(ix.names); len(c.more) < n {
		c.rare, c.more = make([]uint8, n+n/8), make([]uint32, n+n/8)
	}
	return c
}

// giveBack makes c count nothing again.
func (c *counter) giveBack() {
	clear(c.brief[:])
	clear(c.rare)
	if c.often {
		clear(c.more)
	}
	c.full, c.often = c.full[:0], false
	noCounters.Put(c)
}

// addTo adds what was counted of so many names.
func (c *counter) addTo(sum *counts, names int) {
	brief := min(names, briefNames)
	for k, n := range c.brief[:brief] {
		sum.stories[k] += n
	}
	rare := sum.stories[brief:names]
	for k, n := range c.rare[:len(rare)] {
		rare[k] += uint32(n)
	}
	for _, n := range c.full {
		sum.stories[n-1] += math.MaxUint8 + 1
	}
	if !c.often {
		return
	}
	for k, n := range c.more[:names] {
		sum.more[k] += n
	}
}

// countNames adds to c how stories use names. Most of it is adding up the brief uses.
func (ix *index) countNames(stories []uint32, c *counter) {
	var g gathered
	for some := range slices.Chunk(stories, gatheredAtOnce) {
		ix.uses.gather(some, &g)
		c.addBrief(g.brief[:g.briefs])
		others := g.others[:g.units]
		for k := 1; k < len(others); k += 2 {
			u := use(others[k-1])<<16 | use(others[k])
			c.add(u.name())
			switch n := u & manyTimes; n {
			case 1:
			case manyTimes:
				c.addMore(u.name(), ix.times(some[g.storyOf(k)], u)-1)
			default:
				c.addMore(u.name(), uint32(n)-1)
			}
		}
		for _, i := range g.longs[:g.long] {
			brief, others := ix.uses.split(i)
			c.addBrief(brief)
			for k := 1; k < len(others); k += 2 {
				u := use(others[k-1])<<16 | use(others[k])
				c.add(u.name())
				c.addMore(u.name(), ix.times(i, u)-1)
			}
		}
	}
}

// addBrief counts brief uses.
func (c *counter) addBrief(names []uint16) {
	for ; len(names) >= 4; names = names[4:] {
		c.brief[names[0]]++
		c.brief[names[1]]++
		c.brief[names[2]]++
		c.brief[names[3]]++
	}
	for _, n := range names {
		c.brief[n]++
	}
}

// addMore counts mentions of a name beyond the one that its use says.
func (c *counter) addMore(n nameID, times uint32) {
	c.more[n-1] += times
	c.often = true
}

// add counts a use.
func (c *counter) add(n nameID) {
	if n <= briefNames {
		c.brief[n-1]++
		return
	}
	at := &c.rare[n-1-briefNames]
	if *at++; *at == 0 {
		c.full = append(c.full, n)
	}
}

// company makes facets of what was counted in some stories.
type company struct {
	ix       *index
	firstDay []corpus.Day
	stories  int
	asked    map[nameID]bool // entities that the query asks for
	plan     *plan           // of the query; nil for none
}

// newCompany makes facets of what was counted in so many stories.
func (ix *index) newCompany(stories int) *company {
	return &company{ix: ix, firstDay: ix.look().firstDay(), stories: stories}
}

// companyFor does the same, and the facets tell what q asks for and which letters its words lit.
func (ix *index) companyFor(q Query, stories int, p *plan) *company {
	c := ix.newCompany(stories)
	c.asked, c.plan = ix.asked(q), p
	return c
}

func (c *company) facet(t tallied) Facet {
	n := c.ix.shown(t.entity)
	f := Facet{
		Entity: EntityID(t.entity), Name: n.Text, Kind: n.Kind, Stories: int(t.stories), Mentions: int(t.mentions),
		Spellings: int(c.ix.spelled[t.entity-1]),
		Selected:  c.asked[t.entity],
		Decided:   c.ix.shape.decided[t.entity],
		Surprise:  c.surprise(t),
	}
	if d := c.firstDay[t.entity-1]; d != never {
		f.First, f.HasFirst = d, true
	}
	if c.plan != nil && slices.ContainsFunc(c.plan.founds, func(f *found) bool { return f.entities.has(t.entity) || f.nearWho.has(t.entity) }) {
		f.Letters = runesOf(f.Name, c.ix.lit(c.plan.terms, c.plan.founds, f.Name))
	}
	return f
}

func (c *company) surprise(t tallied) float64 {
	return surprise(int(t.stories), c.stories, int(c.ix.named[t.entity-1]), c.ix.alive())
}

// surprise is the log-likelihood ratio (Dunning 1993) of a name that k of n stories have, and all of the corpus, which is total stories. It is negative
// when these stories have it less often than the rest, and 0 when there is no rest.
func surprise(k, n, all, total int) float64 {
	rest, without := all-k, total-n
	if n == 0 || without == 0 {
		return 0
	}
	// Each cell of the table of named or not, found or not, against what it would hold if neither hung on the other.
	g := 0.0
	for _, cell := range [4][3]int{{k, n, all}, {n - k, n, total - all}, {rest, without, all}, {without - rest, without, total - all}} {
		if have := float64(cell[0]); have > 0 {
			g += have * math.Log(have*float64(total)/(float64(cell[1])*float64(cell[2])))
		}
	}
	g = max(2*g, 0)
	if k*without < rest*n {
		return -g
	}
	return g
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

// countSources counts the sources of some stories, most first.
func (ix *index) countSources(s *portion) []SourceCount {
	counts := make([]int, len(ix.sources))
	for _, i := range s.list {
		counts[ix.source[i]]++
	}
	if s.rest {
		for no, n := range ix.look().sources() {
			counts[no] = n - counts[no]
		}
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

// points returns the dated stories among some by their date, and how many have no date.
func (ix *index) points(s *portion) (Points, int) {
	counts := make([]uint32, len(ix.periods.all))
	for _, i := range s.list {
		counts[ix.date[i]]++
	}
	p := ix.look().published().points(s, counts)
	return p, s.n - p.Len()
}

// events returns the dated sentences of some stories by the time that they speak of.
func (ix *index) events(s *portion) Points {
	counts := make([]uint32, len(ix.periods.all))
	for _, i := range s.list {
		for _, t := range ix.tellingsOf(i) {
			counts[t]++
		}
	}
	return ix.look().spoken().points(s, counts)
}

// sums returns how many quotes and how many floating dates some stories have.
func (ix *index) sums(s *portion) (quotes, floating int) {
	for _, i := range s.list {
		quotes += int(ix.quotes[i])
		floating += int(ix.floating[i])
	}
	if s.rest {
		q, f := ix.look().sums()
		quotes, floating = q-quotes, f-floating
	}
	return quotes, floating
}

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

// FacetsShown is how many entities of a kind a result holds at most, the most frequent ones, beside those that its query asks for.
const FacetsShown = 2000

// lettersFor is how many entities of a kind, the most frequent, are told which letters of their names the search words lit.
const lettersFor = 1000

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
	added int // how many there were
}

func (h *best) add(t tallied) {
	h.added++
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
		return
	}
	if t.stories < h.list[0].stories || t.compare(h.list[0]) >= 0 {
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
			return
		}
		h.list[k], h.list[last] = h.list[last], h.list[k]
		k = last
	}
}

// facets counts the entities of the stories in b: the first of each kind, and how many there are.
func (ix *index) facets(q Query, b *roaring.Bitmap, terms []term, founds []*found) (map[corpus.Kind][]Facet, map[corpus.Kind]int) {
	look := ix.look()
	kind := look.kind()
	asked := map[nameID]bool{}
	for _, id := range q.Entities {
		asked[ix.current(id)] = true
	}
	lit := func(e nameID) bool {
		return slices.ContainsFunc(founds, func(f *found) bool { return f.entities.has(e) || f.nearWho.has(e) })
	}
	tops, others := make([]best, len(corpus.Kinds)), make([][]tallied, len(corpus.Kinds))
	for k := range tops {
		tops[k].most = FacetsShown
	}
	ix.countEntities(b, func(t tallied) {
		k := kind[t.entity-1]
		tops[k].add(t)
		if len(asked) > 0 && asked[t.entity] {
			others[k] = append(others[k], t)
		}
	})
	out, named := map[corpus.Kind][]Facet{}, map[corpus.Kind]int{}
	c := ix.newCompany(int(b.GetCardinality()))
	for no, kind := range corpus.Kinds {
		named[kind] = tops[no].added
		list := tops[no].list
		slices.SortFunc(list, tallied.compare)
		for _, t := range others[no] {
			if len(list) > 0 && list[len(list)-1].compare(t) < 0 {
				list = append(list, t)
			}
		}
		if len(list) == 0 {
			continue
		}
		fs := make([]Facet, len(list))
		for k, t := range list {
			fs[k] = c.facet(t)
			fs[k].Selected = asked[t.entity]
			if k < lettersFor && lit(t.entity) {
				fs[k].Letters = runesOf(fs[k].Name, ix.lit(terms, founds, fs[k].Name))
			}
		}
		out[kind] = fs
	}
	return out, named
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

// countEntities calls f with every entity that the stories in b name. Of more than half of the corpus it counts the rest, and takes it off the whole.
func (ix *index) countEntities(b *roaring.Bitmap, f func(tallied)) {
	n, alive := int(b.GetCardinality()), ix.alive()
	if 2*n <= alive {
		t := ix.countForward(b.ToArray())
		defer t.giveBack()
		for e, n := range t.stories[:len(ix.names)] {
			if n > 0 && !ix.shape.hidden[nameID(e+1)] {
				f(tallied{nameID(e + 1), n, n + t.more[e]})
			}
		}
		return
	}
	mentions := ix.look().mentions()
	rest := ix.countForward(roaring.AndNot(ix.everything(), b).ToArray())
	defer rest.giveBack()
	for e, n := range ix.named {
		if k := rest.stories[e]; n > k {
			f(tallied{nameID(e + 1), n - k, mentions[e] - k - rest.more[e]})
		}
	}
}

// countersAtOnce is how many parts a selection is counted in at once, unless it is a small one.
const countersAtOnce = 2

// countForward counts the entities that stories name, story by story.
func (ix *index) countForward(stories []uint32) *counts {
	parts := 1
	if len(stories) > 1000 {
		parts = countersAtOnce
	}
	names := make([]*counts, parts)
	var wait sync.WaitGroup
	for k := range names {
		names[k] = ix.lendCounts()
		wait.Go(func() { ix.countNames(stories[len(stories)*k/parts:len(stories)*(k+1)/parts], names[k]) })
	}
	wait.Wait()
	sum := ix.lendCounts()
	for _, of := range names {
		for n, e := range ix.entity {
			if k := of.stories[n]; k > 0 {
				sum.stories[e-1] += k
			}
			if k := of.more[n]; k > 0 {
				sum.more[e-1] += k
			}
		}
		of.giveBack()
	}
	return sum
}

// countNames adds to t how stories use names. Most are used once a story, which keeps to one array.
func (ix *index) countNames(stories []uint32, t *counts) {
	uses, start, once, more := ix.uses, ix.useStart, t.stories, t.more
	for _, i := range stories {
		for _, u := range uses[start[i]:start[i+1]] {
			n := u.name()
			if u&(againBit|manyTimes) == 1 {
				once[n-1]++
				continue
			}
			times := ix.times(i, u)
			if !u.again() {
				once[n-1]++
				times--
			}
			more[n-1] += times
		}
	}
}

// company makes facets of what was counted in some stories.
type company struct {
	ix       *index
	spelt    sorted[nameID]
	firstDay []corpus.Day
	stories  int
}

func (ix *index) newCompany(stories int) *company {
	l := ix.look()
	return &company{ix, l.spelt(), l.firstDay(), stories}
}

func (c *company) facet(t tallied) Facet {
	n := c.ix.shown(t.entity)
	f := Facet{
		Entity: EntityID(t.entity), Name: n.Text, Kind: n.Kind, Stories: int(t.stories), Mentions: int(t.mentions),
		Spellings: int(c.ix.spelled[t.entity-1]),
		Decided:   c.ix.shape.decided[t.entity],
		Surprise:  surprise(int(t.stories), c.stories, int(c.ix.named[t.entity-1]), c.ix.alive()),
	}
	if d := c.firstDay[t.entity-1]; d != never {
		f.First, f.HasFirst = d, true
	}
	return f
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

// countSources counts the sources of the stories in b, most first.
func (ix *index) countSources(b *roaring.Bitmap) []SourceCount {
	counts := make([]int, len(ix.sources))
	eachStory(b, func(i uint32) { counts[ix.source[i]]++ })
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

// points returns the dated stories of b by their date, and how many have no date.
func (ix *index) points(b *roaring.Bitmap) (Points, int) {
	t := ix.look().published()
	n := int(b.GetCardinality())
	p := t.whole
	if n < ix.alive() {
		p = t.in(ix.chosen(b), func(i uint32, put func(uint32)) { put(ix.date[i]) })
	}
	return p, n - p.Len()
}

// events returns the dated sentences of the stories in b by the time that they speak of.
func (ix *index) events(b *roaring.Bitmap) Points {
	t := ix.look().spoken()
	if int(b.GetCardinality()) == ix.alive() {
		return t.whole
	}
	return t.in(ix.chosen(b), func(i uint32, put func(uint32)) {
		for _, tell := range ix.tellingsOf(i) {
			put(tell)
		}
	})
}

// sums returns how many quotes and how many floating dates the stories in b have.
func (ix *index) sums(b *roaring.Bitmap) (quotes, floating int) {
	if int(b.GetCardinality()) == ix.alive() {
		return ix.look().sums()
	}
	eachStory(b, func(i uint32) {
		quotes += int(ix.quotes[i])
		floating += int(ix.floating[i])
	})
	return quotes, floating
}

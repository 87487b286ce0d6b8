package db

import (
	"cmp"
	"maps"
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
	if t.compare(h.list[0]) >= 0 {
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
	lit := map[nameID]bool{}
	for _, f := range founds {
		maps.Copy(lit, f.entities)
		maps.Copy(lit, f.nearWho)
	}
	tops, others := make([]best, len(corpus.Kinds)), make([][]tallied, len(corpus.Kinds))
	for k := range tops {
		tops[k].most = FacetsShown
	}
	for _, t := range ix.countEntities(b) {
		k := kind[t.entity-1]
		tops[k].add(t)
		if asked[t.entity] {
			others[k] = append(others[k], t)
		}
	}
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
			if k < lettersFor && lit[t.entity] {
				fs[k].Letters = runesOf(fs[k].Name, ix.lit(terms, founds, fs[k].Name))
			}
		}
		out[kind] = fs
	}
	return out, named
}

// countEntities counts the entities that the stories in b name. Of more than half of the corpus it counts the others, and takes them off what all name.
func (ix *index) countEntities(b *roaring.Bitmap) []tallied {
	n, alive := int(b.GetCardinality()), ix.alive()
	if 2*n <= alive {
		return ix.countForward(b)
	}
	out := slices.Clone(ix.look().totals())
	if n == alive {
		return out
	}
	place := ix.look().placeInTotals()
	for _, t := range ix.countForward(roaring.AndNot(ix.everything(), b)) {
		o := &out[place[t.entity-1]]
		o.stories -= t.stories
		o.mentions -= t.mentions
	}
	return slices.DeleteFunc(out, func(t tallied) bool { return t.stories == 0 })
}

// nameTally counts the stories that use a name, uses again apart, in its low half, and the mentions in its high half.
type nameTally = uint64

// tallies lends arrays of counts by name, all zero.
var tallies = sync.Pool{New: func() any { return new([]nameTally) }}

func (ix *index) lendTallies() *[]nameTally {
	lent := tallies.Get().(*[]nameTally)
	if len(*lent) < len(ix.names) {
		*lent = make([]nameTally, len(ix.names)+len(ix.names)/8)
	}
	return lent
}

// countersAtOnce is how many parts a large selection is counted in at once.
const countersAtOnce = 2

// countForward counts the entities that the stories in b name, story by story.
func (ix *index) countForward(b *roaring.Bitmap) []tallied {
	stories := b.ToArray()
	parts := 1
	if len(stories) > 1000 {
		parts = countersAtOnce
	}
	counts, seen := make([]*[]nameTally, parts), make([][]nameID, parts)
	var wait sync.WaitGroup
	for k := range parts {
		counts[k] = ix.lendTallies()
		wait.Go(func() {
			seen[k] = ix.countNames(stories[len(stories)*k/parts:len(stories)*(k+1)/parts], *counts[k])
		})
	}
	wait.Wait()
	// The names' counts add up to those of their entities.
	sums := ix.lendTallies()
	var out []tallied
	for k, names := range seen {
		of := *counts[k]
		for _, n := range names {
			e := ix.entity[n-1]
			s := &(*sums)[e-1]
			if *s == 0 {
				out = append(out, tallied{entity: e})
			}
			*s += of[n-1]
			of[n-1] = 0
		}
		tallies.Put(counts[k])
	}
	for k := range out {
		s := &(*sums)[out[k].entity-1]
		out[k].stories, out[k].mentions = uint32(*s), uint32(*s>>32)
		*s = 0
	}
	tallies.Put(sums)
	return out
}

// countNames adds to counts how stories use names, and returns those names.
func (ix *index) countNames(stories []uint32, counts []nameTally) (seen []nameID) {
	for _, i := range stories {
		for _, u := range ix.usesOf(i) {
			few := nameTally(u) & manyTimes
			if few == manyTimes {
				few = nameTally(ix.times(i, u))
			}
			add := few << 32
			if !u.again() {
				add++
			}
			n := u.name()
			if counts[n-1] == 0 {
				seen = append(seen, n)
			}
			counts[n-1] += add
		}
	}
	return seen
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
	n := c.ix.names[c.ix.canonical[t.entity-1]-1]
	f := Facet{
		Entity: EntityID(t.entity), Name: n.Text, Kind: n.Kind, Stories: int(t.stories), Mentions: int(t.mentions),
		Spellings: int(c.ix.spelled[t.entity-1]),
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
	if int(b.GetCardinality()) == ix.alive() {
		by := ix.look().bySource()
		for no := range counts {
			counts[no] = len(by.of(uint32(no)))
		}
	} else {
		eachStory(b, func(i uint32) { counts[ix.source[i]]++ })
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

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

// forwardMost is how many uses of names, about, are counted story by story. Above that counting goes through the stories of each entity, the most
// frequent one first, and ends when no other can be among those shown; the more stories are selected the sooner it ends.
const forwardMost = 2_000_000

// tallied is how often some stories name an entity.
type tallied struct {
	entity            nameID
	stories, mentions uint32
}

// compare puts the entity first that more stories name, then the one named more often, then the one that came first.
func (a tallied) compare(b tallied) int {
	return cmp.Or(cmp.Compare(b.stories, a.stories), cmp.Compare(b.mentions, a.mentions), cmp.Compare(a.entity, b.entity))
}

// best keeps the first few of what is added: a heap with the last of them on top.
type best struct {
	most int
	list []tallied
	cut  bool // something did not fit
}

func (h *best) full() bool { return len(h.list) == h.most }

func (h *best) add(t tallied) {
	if !h.full() {
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
	h.cut = true
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

// facets counts the entities of the stories in b: the first of each kind, and whether there can be more.
func (ix *index) facets(q Query, b *roaring.Bitmap, terms []term, founds []*found) (map[corpus.Kind][]Facet, map[corpus.Kind]bool) {
	tops := make([]best, len(corpus.Kinds))
	for k := range tops {
		tops[k].most = FacetsShown
	}
	n := int(b.GetCardinality())
	all := n == ix.alive()
	bits, kindOf := bitsetOf(b, ix.stories()), ix.look().kind()
	if n*len(ix.uses) <= forwardMost*ix.stories() {
		for _, t := range ix.countForward(b) {
			tops[kindOf[t.entity-1]].add(t)
		}
	} else {
		var wait sync.WaitGroup
		for k, ranking := range ix.look().ranking() {
			wait.Go(func() { ix.newCounter(bits, all).ranked(&tops[k], ranking) })
		}
		wait.Wait()
	}
	out, more := map[corpus.Kind][]Facet{}, map[corpus.Kind]bool{}
	c := ix.newCompany(n)
	lit := map[nameID]bool{}
	for _, f := range founds {
		maps.Copy(lit, f.entities)
		maps.Copy(lit, f.nearWho)
	}
	for no, kind := range corpus.Kinds {
		top := &tops[no]
		more[kind] = top.cut
		for _, id := range q.Entities {
			e := ix.current(id)
			if top.cut && e != 0 && kindOf[e-1] == uint8(no) && !slices.ContainsFunc(top.list, func(t tallied) bool { return t.entity == e }) {
				if t := ix.newCounter(bits, all).count(e); t.stories > 0 {
					top.list = append(top.list, t)
				}
			}
		}
		slices.SortFunc(top.list, tallied.compare)
		if len(top.list) == 0 {
			continue
		}
		fs := make([]Facet, len(top.list))
		for k, t := range top.list {
			fs[k] = c.facet(t)
			fs[k].Selected = slices.ContainsFunc(q.Entities, func(id EntityID) bool { return ix.current(id) == t.entity })
			if k < lettersFor && lit[t.entity] {
				fs[k].Letters = runesOf(fs[k].Name, ix.lit(terms, founds, fs[k].Name))
			}
		}
		out[kind] = fs
	}
	return out, more
}

// entityCount is how often an entity was named so far.
type entityCount struct {
	stories, mentions uint32
	last              uint32 // the last story, from 1, that named it
}

// tallies lends arrays of counts by entity, all zero.
var tallies = sync.Pool{New: func() any { return new([]entityCount) }}

// countForward counts all entities of the stories in b, story by story.
func (ix *index) countForward(b *roaring.Bitmap) []tallied {
	lent := tallies.Get().(*[]entityCount)
	defer tallies.Put(lent)
	if len(*lent) < len(ix.names) {
		*lent = make([]entityCount, len(ix.names)+len(ix.names)/8)
	}
	counts := *lent
	var seen []nameID
	eachStory(b, func(i uint32) {
		for _, u := range ix.usesOf(i) {
			e := ix.entity[u.name()-1]
			c := &counts[e-1]
			if c.stories == 0 {
				seen = append(seen, e)
			}
			if c.last != i+1 {
				c.last = i + 1
				c.stories++
			}
			c.mentions += ix.times(i, u)
		}
	})
	out := make([]tallied, len(seen))
	for k, e := range seen {
		out[k] = tallied{e, counts[e-1].stories, counts[e-1].mentions}
		counts[e-1] = entityCount{}
	}
	return out
}

// counter counts entities among some stories, one by one.
type counter struct {
	ix     *index
	spelt  sorted[nameID]
	bits   bitset // the stories
	all    bool   // they are all of the corpus
	before bitset // empty between calls: stories that name the entity by one of its names before the present one
}

func (ix *index) newCounter(bits bitset, all bool) *counter {
	return &counter{ix, ix.look().spelt(), bits, all, newBitset(ix.stories())}
}

// ranked counts those of ranking, which is in order, that can be among the best.
func (c *counter) ranked(top *best, ranking []nameID) {
	for _, e := range ranking {
		if top.full() && c.ix.named[e-1] < top.list[0].stories {
			top.cut = true
			return
		}
		if t := c.count(e); t.stories > 0 {
			top.add(t)
		}
	}
}

// count counts how often the stories name an entity.
func (c *counter) count(e nameID) tallied {
	t := tallied{entity: e}
	names := c.spelt.of(uint32(e - 1))
	if c.all {
		t.stories = c.ix.named[e-1]
		for _, n := range names {
			t.mentions += c.ix.nameTimes[n-1]
		}
		return t
	}
	for k, n := range names {
		for _, p := range c.ix.nameStories[n-1] {
			i := p.story()
			if !c.bits.has(i) {
				continue
			}
			t.mentions += c.ix.timesIn(n, p)
			if len(names) > 1 {
				if k > 0 && c.before.has(i) {
					continue
				}
				c.before.set(i)
			}
			t.stories++
		}
	}
	if len(names) > 1 {
		for _, n := range names {
			for _, p := range c.ix.nameStories[n-1] {
				c.before[p.story()/64] = 0
			}
		}
	}
	return t
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

package db

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"github.com/RoaringBitmap/roaring/v2"

	"dateline/corpus"
)

// lettersFor is how many entities of a kind, the most frequent, are told which letters of their names the search words lit.
const lettersFor = 1000

// facets counts the entities of the stories in b.
func (ix *index) facets(q Query, b *roaring.Bitmap, terms []term, founds []*found) map[corpus.Kind][]Facet {
	counts := make([]count, len(ix.names)) // by entity
	var seen []nameID
	it := b.ManyIterator()
	buf := make([]uint32, 4096)
	for n := it.NextMany(buf); n > 0; n = it.NextMany(buf) {
		for _, i := range buf[:n] {
			for _, u := range ix.usesOf(i) {
				e := ix.entity[u.name-1]
				c := &counts[e-1]
				if c.stories == 0 {
					seen = append(seen, e)
				}
				if c.last != i+1 {
					c.last = i + 1
					c.stories++
				}
				c.mentions += u.times
			}
		}
	}
	// Most stories first, then most mentions, then the entity that came first, packed so that whole numbers are sorted and nothing else.
	keys := make([]uint64, len(seen))
	for k, e := range seen {
		keys[k] = uint64(1<<24-1-min(counts[e-1].stories, 1<<24-1))<<40 | uint64(1<<14-1-min(counts[e-1].mentions, 1<<14-1))<<26 | uint64(e)
	}
	slices.Sort(keys)
	first := make([]corpus.Day, len(ix.names)) // by entity
	for e := range first {
		first[e] = never
	}
	for n, e := range ix.entity {
		first[e-1] = min(first[e-1], ix.firstDay[n])
	}
	among := int(b.GetCardinality())
	selected := map[nameID]bool{}
	for _, e := range q.Entities {
		selected[ix.current(e)] = true
	}
	out := map[corpus.Kind][]Facet{}
	for _, k := range keys {
		e := nameID(k & (1<<26 - 1))
		n := ix.names[ix.canonical[e-1]-1]
		f := Facet{
			Entity: EntityID(e), Name: n.Text, Kind: n.Kind,
			Stories: int(counts[e-1].stories), Mentions: int(counts[e-1].mentions), Spellings: int(ix.spelled[e-1]),
			Surprise: surprise(int(counts[e-1].stories), among, int(ix.named[e-1]), ix.alive()),
			Selected: selected[e],
		}
		if first[e-1] != never {
			f.First, f.HasFirst = first[e-1], true
		}
		if len(out[n.Kind]) < lettersFor && slices.ContainsFunc(founds, func(fd *found) bool { return fd.entities[e] || fd.nearWho[e] }) {
			f.Letters = runesOf(n.Text, ix.lit(terms, founds, n.Text))
		}
		out[n.Kind] = append(out[n.Kind], f)
	}
	return out
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

// count is how often an entity is named.
type count struct {
	stories, mentions uint32
	last              uint32 // the last story, from 1, that named it
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
	it := b.Iterator()
	for it.HasNext() {
		counts[ix.source[it.Next()]]++
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

// points returns the dated stories of b by their first day, and how many have no date.
func (ix *index) points(b *roaring.Bitmap) ([]Point, int) {
	var out []Point
	all := int(b.GetCardinality()) == ix.stories()
	for _, i := range ix.byDate {
		if all || b.Contains(i) {
			d := ix.dates[i]
			out = append(out, Point{StoryID(i + 1), d.first, d.last, d.precision})
		}
	}
	return out, int(b.GetCardinality()) - len(out)
}

// events returns the dated sentences of the stories in b by their first day.
func (ix *index) events(b *roaring.Bitmap) []Point {
	var out []Point
	it := b.Iterator()
	for it.HasNext() {
		i := it.Next()
		for _, t := range ix.tellingsOf(i) {
			p := ix.periods[t.period]
			out = append(out, Point{StoryID(i + 1), p.first, p.last, p.precision})
		}
	}
	slices.SortStableFunc(out, func(a, b Point) int { return cmp.Compare(a.First, b.First) })
	return out
}

// sums returns how many quotes and how many floating dates the stories in b have.
func (ix *index) sums(b *roaring.Bitmap) (quotes, floating int) {
	it := b.Iterator()
	for it.HasNext() {
		i := it.Next()
		quotes += int(ix.quotes[i])
		floating += int(ix.floating[i])
	}
	return quotes, floating
}

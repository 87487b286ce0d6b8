package db

import (
	"slices"

	"github.com/RoaringBitmap/roaring/v2"
)

// A story's use of a name, and a name's use by a story, are kept in 32 bits each: a number and, in the low bits, how often the story mentions the name.
// A million stories use names some fifteen million times, so this is most of what the index holds.
const (
	timesBits = 6
	manyTimes = 1<<timesBits - 1 // as many mentions or more: how many exactly, index.often says
)

// use is a name that a story uses.
type use uint32

func (u use) name() nameID { return nameID(u >> timesBits) }

// posting is a story (from 0) that uses a name.
type posting uint32

func (p posting) story() uint32 { return uint32(p >> timesBits) }

// usage is a name with a story that uses it.
type usage struct {
	name  nameID
	story uint32
}

// addUse notes that the story, which is the last one, mentions a name so many times.
func (ix *index) addUse(story uint32, n nameCount) {
	few := min(n.times, manyTimes)
	if few == manyTimes {
		ix.often[usage{n.name, story}] = n.times
	}
	ix.uses = append(ix.uses, use(uint32(n.name)<<timesBits|few))
	ix.nameStories[n.name-1] = append(ix.nameStories[n.name-1], posting(story<<timesBits|few))
}

// times returns how often story mentions the name of u, which is one of its uses.
func (ix *index) times(story uint32, u use) uint32 {
	few := uint32(u) & manyTimes
	if few == manyTimes {
		return ix.often[usage{u.name(), story}]
	}
	return few
}

// timesIn returns how often the story of p, which is a posting of name n, mentions it.
func (ix *index) timesIn(n nameID, p posting) uint32 {
	few := uint32(p) & manyTimes
	if few == manyTimes {
		return ix.often[usage{n, p.story()}]
	}
	return few
}

// storiesNaming returns the live stories that name any of the entities, under whatever spelling.
func (ix *index) storiesNaming(entities map[nameID]bool) *roaring.Bitmap {
	spelt := ix.look().spelt()
	out := newBitset(ix.stories())
	for e := range entities {
		if e == 0 {
			continue // the number of no entity
		}
		for _, n := range spelt.of(uint32(e - 1)) {
			for _, p := range ix.nameStories[n-1] {
				out.set(p.story())
			}
		}
	}
	b := out.roaring()
	b.AndNot(ix.dead)
	return b
}

// usesOf returns the names of story i.
func (ix *index) usesOf(i uint32) []use { return ix.uses[ix.useStart[i]:ix.useStart[i+1]] }

// sorted lists things by the number of their group: those of group g are in[start[g]:start[g+1]], in their own order.
type sorted[T any] struct {
	start []uint32
	in    []T
}

// group sorts n things into groups by counting. of calls put with every thing and its group, the same in every call.
func group[T any](groups int, of func(put func(g uint32, thing T))) sorted[T] {
	g := sorted[T]{start: make([]uint32, groups+1)}
	of(func(k uint32, _ T) { g.start[k+1]++ })
	for k := range groups {
		g.start[k+1] += g.start[k]
	}
	g.in = make([]T, g.start[groups])
	next := slices.Clone(g.start[:groups])
	of(func(k uint32, thing T) {
		g.in[next[k]] = thing
		next[k]++
	})
	return g
}

func (g *sorted[T]) of(k uint32) []T { return g.in[g.start[k]:g.start[k+1]] }

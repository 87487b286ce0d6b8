package db

import (
	"slices"
)

// A story's use of a name, and a name's use by a story, are kept in 32 bits each: the number of the other, then a bit that says that a name before it in
// the story is of the same entity, then how often the story mentions the name. A million stories use names some twenty million times, so this is most
// of what the index holds; and since every use says by itself whether it counts as a further story of its entity, counting is adding up.
const (
	timesBits  = 5
	manyTimes  = 1<<timesBits - 1 // as many mentions or more: how many exactly, index.often says
	againBit   = 1 << timesBits
	numberBits = timesBits + 1 // the number begins here
)

// use is a name that a story uses.
type use uint32

func (u use) name() nameID { return nameID(u >> numberBits) }

// again tells whether a name before it in the story is of the same entity.
func (u use) again() bool { return u&againBit != 0 }

// posting is a story (from 0) that uses a name.
type posting uint32

func (p posting) story() uint32 { return uint32(p >> numberBits) }
func (p posting) again() bool   { return p&againBit != 0 }

// usage is a name with a story that uses it.
type usage struct {
	name  nameID
	story uint32
}

// addUse notes that the story, which is the last one, mentions a name so many times.
func (ix *index) addUse(story uint32, n nameCount, again bool) {
	few := min(n.times, manyTimes)
	if few == manyTimes {
		ix.often[usage{n.name, story}] = n.times
	}
	if again {
		few |= againBit
	}
	ix.uses = append(ix.uses, use(uint32(n.name)<<numberBits|few))
	ix.nameStories[n.name-1] = append(ix.nameStories[n.name-1], posting(story<<numberBits|few))
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

// markAgain tells anew which uses of some stories are of an entity that the story has named before. Only uses of the given entities can have changed.
func (ix *index) markAgain(stories, entities bitset) {
	eachStory(stories.roaring(), func(i uint32) {
		uses := ix.usesOf(i)
		for k, u := range uses {
			e := ix.entity[u.name()-1]
			if !entities.has(uint32(e)) {
				continue
			}
			again := slices.ContainsFunc(uses[:k], func(o use) bool { return ix.entity[o.name()-1] == e })
			if again == u.again() {
				continue
			}
			uses[k] ^= againBit
			ps := ix.nameStories[u.name()-1]
			at, _ := slices.BinarySearchFunc(ps, i, func(p posting, i uint32) int { return int(p.story()) - int(i) })
			ps[at] ^= againBit
		}
	})
}

// usesOf returns the names of story i.
func (ix *index) usesOf(i uint32) []use { return ix.uses[ix.useStart[i]:ix.useStart[i+1]] }

// sorted lists things by the number of their group: those of group g are in[start[g]:start[g+1]], in their own order.
type sorted[T any] struct {
	start []uint32
	in    []T
}

// group sorts things into groups by counting. of calls put with every thing and its group, the same in every call.
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

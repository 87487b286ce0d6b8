package db

import (
	"iter"
	"math"
	"slices"
)

// A million stories use names some twenty million times, so this is most of what the index holds, and reading it is most of what counting takes.
//
// A story's use of a name is kept in 16 bits where that name is one of the first 65,536 and the story mentions it once, as most uses are. Any other takes
// 32 bits: the number of the name, then how often it is mentioned. A name's use by a story takes 32 bits too: the number of the story, a bit that says that
// a name before it in the story is of the same entity, and how often it is mentioned.
const (
	briefNames = 1 << 16
	timesBits  = 5
	manyTimes  = 1<<timesBits - 1 // as many mentions or more: how many exactly, index.often says
	againBit   = 1 << timesBits
	storyBits  = timesBits + 1 // the number of the story begins here
)

// use is a name that a story uses.
type use uint32

func useOf(n nameCount) use     { return use(uint32(n.name)<<timesBits | min(n.times, manyTimes)) }
func (u use) name() nameID      { return nameID(u >> timesBits) }
func (n nameCount) brief() bool { return n.times == 1 && n.name <= briefNames }

// posting is a story (from 0) that uses a name.
type posting uint32

func (p posting) story() uint32 { return uint32(p >> storyBits) }
func (p posting) again() bool   { return p&againBit != 0 }

// usage is a name with a story that uses it.
type usage struct {
	name  nameID
	story uint32
}

// uses are the names of all stories, story by story: how many brief ones, the numbers of these less one, then the others in two units each.
type uses struct {
	units []uint16
	at    []uint32 // where a story begins; one more than there are stories
}

func newUses() uses { return uses{at: []uint32{0}} }

// briefly puts the names first that take 16 bits: the order in which a story's uses are kept.
func briefly(names []nameCount) []nameCount {
	out := make([]nameCount, 0, len(names))
	for _, brief := range []bool{true, false} {
		for _, n := range names {
			if n.brief() == brief {
				out = append(out, n)
			}
		}
	}
	return out
}

// add takes in the names of the next story, in the order of briefly.
func (us *uses) add(names []nameCount) {
	k := 0
	for k < min(len(names), math.MaxUint16) && names[k].brief() {
		k++
	}
	us.units = append(us.units, uint16(k))
	for _, n := range names[:k] {
		us.units = append(us.units, uint16(n.name-1))
	}
	for _, n := range names[k:] {
		u := useOf(n)
		us.units = append(us.units, uint16(u>>16), uint16(u))
	}
	us.at = append(us.at, uint32(len(us.units)))
}

// copy takes in the names of the next story, which are those of story i of other.
func (us *uses) copy(other *uses, i uint32) {
	us.units = append(us.units, other.units[other.at[i]:other.at[i+1]]...)
	us.at = append(us.at, uint32(len(us.units)))
}

// split returns the brief uses of story i, and the units of its others.
func (us *uses) split(i uint32) (brief, others []uint16) {
	all := us.units[us.at[i]:us.at[i+1]]
	k := 1 + int(all[0])
	return all[1:k], all[k:]
}

// gathered is the names of some stories one after another: those in 16 bits, and those in two units each.
type gathered struct {
	brief         [gatheredAtOnce * gatheredBrief]uint16
	others        [gatheredAtOnce * gatheredOthers]uint16
	briefs, units int                    // how much of them is filled
	begin         [gatheredAtOnce]uint32 // of each story: where its others begin
	stories       int
	longs         [gatheredAtOnce]uint32 // the stories that are left out
	long          int                    // how many these are
}

// A story that has more units than these, of either sort, is left out of what is gathered.
const (
	gatheredAtOnce = 64
	gatheredBrief  = 32
	gatheredOthers = 16
)

// gather puts the names of some stories into g, as many as gatheredAtOnce. It copies the same number of units for every story, so that the processor need not
// guess where each story ends, and asks memory for many stories at a time, whose places are as good as random.
func (us *uses) gather(stories []uint32, g *gathered) {
	g.briefs, g.units, g.stories, g.long = 0, 0, len(stories), 0
	for n, i := range stories {
		g.begin[n] = uint32(g.units)
		at, end := int(us.at[i]), int(us.at[i+1])
		k := int(us.units[at])
		at++
		if k > gatheredBrief || end-at-k > gatheredOthers || at+gatheredBrief+gatheredOthers > len(us.units) {
			g.longs[g.long] = i
			g.long++
			continue
		}
		*(*[gatheredBrief]uint16)(g.brief[g.briefs:]) = *(*[gatheredBrief]uint16)(us.units[at:])
		*(*[gatheredOthers]uint16)(g.others[g.units:]) = *(*[gatheredOthers]uint16)(us.units[at+k:])
		g.briefs += k
		g.units += end - at - k
	}
}

// storyOf returns which of the stories that were gathered, from 0, unit k of the others is of.
func (g *gathered) storyOf(k int) int {
	behind := slices.IndexFunc(g.begin[:g.stories], func(at uint32) bool { return int(at) > k })
	if behind < 0 {
		behind = g.stories
	}
	return behind - 1
}

// of runs over the names of story i.
func (us *uses) of(i uint32) iter.Seq[use] {
	return func(yield func(use) bool) {
		brief, others := us.split(i)
		for _, n := range brief {
			if !yield((use(n)+1)<<timesBits | 1) {
				return
			}
		}
		for k := 1; k < len(others); k += 2 {
			if !yield(use(others[k-1])<<16 | use(others[k])) {
				return
			}
		}
	}
}

// sound tells whether the names of all stories are there, and are of the first so many.
func (us *uses) sound(stories, names int) bool {
	if len(us.at) != stories+1 || us.at[0] != 0 || int(us.at[stories]) != len(us.units) || !slices.IsSorted(us.at) {
		return false
	}
	for i := range uint32(stories) {
		all := us.units[us.at[i]:us.at[i+1]]
		if len(all) == 0 || int(all[0]) >= len(all) || (len(all)-int(all[0]))%2 != 1 {
			return false
		}
		brief, others := us.split(i)
		if names < briefNames && !below(brief, uint16(names)) {
			return false
		}
		for k := 1; k < len(others); k += 2 {
			if n := use(others[k-1])<<16 | use(others[k]); n.name() < 1 || int(n.name()) > names {
				return false
			}
		}
	}
	return true
}

// usesOf runs over the names of story i.
func (ix *index) usesOf(i uint32) iter.Seq[use] { return ix.uses.of(i) }

// addUses notes the names that the story mentions, which is the last one; when it is live, it counts for their entities.
func (ix *index) addUses(story uint32, names []nameCount, live bool) {
	names = briefly(names)
	ix.uses.add(names)
	seen := make(map[nameID]bool, len(names)) // entities
	for _, n := range names {
		few := min(n.times, manyTimes)
		if few == manyTimes {
			ix.often[usage{n.name, story}] = n.times
		}
		p := posting(story<<storyBits | few)
		e := ix.entity[n.name-1]
		switch {
		case seen[e]:
			p |= againBit
			ix.repeats = append(ix.repeats, usage{n.name, story})
		case live:
			ix.named[e-1]++
		}
		seen[e] = true
		ix.nameStories.add(n.name, p)
	}
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
	old := ix.repeats
	fresh := make([]usage, 0, len(old))
	var before []nameID // of the entities, in the story at hand
	eachStory(stories.roaring(), func(i uint32) {
		for len(old) > 0 && old[0].story < i {
			fresh, old = append(fresh, old[0]), old[1:]
		}
		repeated := 0
		for repeated < len(old) && old[repeated].story == i {
			repeated++
		}
		before = before[:0]
		for u := range ix.usesOf(i) {
			n := u.name()
			e := ix.entity[n-1]
			was := slices.Contains(old[:repeated], usage{n, i})
			again := was
			if entities.has(uint32(e)) {
				again = slices.ContainsFunc(before, func(o nameID) bool { return ix.entity[o-1] == e })
				before = append(before, n)
			}
			if again {
				fresh = append(fresh, usage{n, i})
			}
			if again != was {
				ix.nameStories.flipAgain(n, i)
			}
		}
		old = old[repeated:]
	})
	ix.repeats = append(fresh, old...)
}

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

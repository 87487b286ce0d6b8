package db

import (
	"iter"
	"maps"
	"slices"

	"github.com/RoaringBitmap/roaring/v2"
)

// storyLists holds of every name the stories that use it, ascending. Those of a name that few use stand in a list. Of the others, which are few names and most
// of all uses, the stories stand in a bitmap, half as large, and the list holds only the uses that need more words: those that mention the name not just
// once, or again.
type storyLists struct {
	list [][]posting
	many map[nameID]*roaring.Bitmap
}

// listedMost is how many stories of a name stand in a list.
const listedMost = 1024

func newStoryLists() storyLists { return storyLists{many: map[nameID]*roaring.Bitmap{}} }

// plain tells whether a use mentions its name once, and its entity for the first time.
func (p posting) plain() bool { return p&(againBit|manyTimes) == 1 }

// addName takes in the next name, which no story uses yet.
func (l *storyLists) addName() { l.list = append(l.list, nil) }

// add takes in a use of n by a story behind those that have used it.
func (l *storyLists) add(n nameID, p posting) {
	if b := l.many[n]; b != nil {
		b.Add(p.story())
		if p.plain() {
			return
		}
	}
	l.list[n-1] = append(l.list[n-1], p)
	if len(l.list[n-1]) > listedMost && l.many[n] == nil {
		l.set(n, l.list[n-1])
	}
}

// set gives n other uses, ascending.
func (l *storyLists) set(n nameID, ps []posting) {
	delete(l.many, n)
	if l.list[n-1] = ps; len(ps) <= listedMost {
		return
	}
	stories := make([]uint32, len(ps))
	for k, p := range ps {
		stories[k] = p.story()
	}
	l.many[n] = roaring.BitmapOf(stories...)
	l.list[n-1] = slices.Clip(slices.DeleteFunc(slices.Clone(ps), posting.plain))
}

// len returns how many stories use n.
func (l *storyLists) len(n nameID) int {
	if b := l.many[n]; b != nil {
		return int(b.GetCardinality())
	}
	return len(l.list[n-1])
}

// of runs over the uses of n.
func (l *storyLists) of(n nameID) iter.Seq[posting] {
	b, list := l.many[n], l.list[n-1]
	if b == nil {
		return slices.Values(list)
	}
	return func(yield func(posting) bool) {
		it := b.ManyIterator()
		buf := make([]uint32, 1024)
		for n := it.NextMany(buf); n > 0; n = it.NextMany(buf) {
			for _, i := range buf[:n] {
				p := posting(i<<storyBits | 1)
				if len(list) > 0 && list[0].story() == i {
					p, list = list[0], list[1:]
				}
				if !yield(p) {
					return
				}
			}
		}
	}
}

// flipAgain changes whether a use of n by a story is one again.
func (l *storyLists) flipAgain(n nameID, story uint32) {
	list := l.list[n-1]
	at, listed := slices.BinarySearchFunc(list, story, func(p posting, i uint32) int { return int(p.story()) - int(i) })
	switch {
	case !listed: // it stands in the bitmap alone
		l.list[n-1] = slices.Insert(list, at, posting(story<<storyBits|againBit|1))
	case l.many[n] != nil && (list[at] ^ againBit).plain():
		l.list[n-1] = slices.Delete(list, at, at+1)
	default:
		list[at] ^= againBit
	}
}

// addTo adds the stories that use some names to u.
func (l *storyLists) addTo(u *union, names iter.Seq[nameID]) {
	var lists [listsAtOnce][]posting
	n := 0
	for name := range names {
		lists[n] = l.list[name-1]
		if b := l.many[name]; b != nil {
			u.addBitmap(b)
			continue
		}
		if n++; n == len(lists) {
			u.addEachPostings(lists[:])
			n = 0
		}
	}
	u.addEachPostings(lists[:n])
}

// stored writes or reads the lists, as c does. stories is how many there are.
func (l *storyLists) stored(c *codec, stories int) {
	lists(c, &l.list)
	many := slices.Sorted(maps.Keys(l.many))
	in := make([][]uint32, len(many))
	for k, n := range many {
		in[k] = l.many[n].ToArray()
	}
	list(c, 4, &many)
	lists(c, &in)
	if c.next == nil || len(in) != len(many) {
		return
	}
	for k, n := range many {
		b := newBitset(stories)
		for _, i := range in[k] {
			if int(i) < stories {
				b.set(i)
			}
		}
		l.many[n] = b.roaring()
	}
}

// sound tells whether all numbers lead somewhere in a corpus of so many stories and names.
func (l *storyLists) sound(stories, names int) bool {
	if len(l.list) != names || !allBelow(l.list, posting(stories)<<storyBits) {
		return false
	}
	for n, b := range l.many {
		if n < 1 || int(n) > names || b.IsEmpty() || int(b.Maximum()) >= stories {
			return false
		}
		for _, p := range l.list[n-1] {
			if p.plain() || !b.Contains(p.story()) {
				return false
			}
		}
	}
	return true
}

package db

import (
	"slices"

	"github.com/RoaringBitmap/roaring/v2"
)

// union gathers sets of stories.
type union struct {
	stories int
	small   []uint32
	dense   bitset // nil while little is gathered
	fetched uint32 // keeps the compiler from leaving out what only fetches
}

// smallUnion is how many stories are gathered one by one before it pays to look at all.
const smallUnion = 1024

// room tells whether so many more stories can be gathered one by one.
func (u *union) room(more int) bool {
	if u.dense == nil && len(u.small)+more > smallUnion {
		u.dense = newBitset(u.stories)
		for _, i := range u.small {
			u.dense.set(i)
		}
	}
	return u.dense == nil
}

func (u *union) add(list []uint32) {
	if u.room(len(list)) {
		u.small = append(u.small, list...)
		return
	}
	for _, i := range list {
		u.dense.set(i)
	}
}

func (u *union) addBitmap(b *roaring.Bitmap) {
	if u.room(int(b.GetCardinality())) {
		u.small = append(u.small, b.ToArray()...)
		return
	}
	eachStory(b, u.dense.set)
}

// listsAtOnce is how many lists are fetched from memory before they are added. Memory brings many in the time of one when it is asked for them at once.
const listsAtOnce = 64

// fetch makes memory bring some lists near. What it returns means nothing.
func fetch[T ~uint32](lists [][]T) (sum uint32) {
	for _, l := range lists {
		if len(l) > 0 {
			sum += uint32(l[0])
		}
	}
	return sum
}

// addEach adds the stories of some lists.
func (u *union) addEach(lists [][]uint32) {
	u.fetched += fetch(lists)
	for _, l := range lists {
		u.add(l)
	}
}

// addEachPostings adds the stories of some lists.
func (u *union) addEachPostings(lists [][]posting) {
	u.fetched += fetch(lists)
	for _, l := range lists {
		u.addPostings(l)
	}
}

func (u *union) addPostings(list []posting) {
	if u.room(len(list)) {
		for _, p := range list {
			u.small = append(u.small, p.story())
		}
		return
	}
	for _, p := range list {
		u.dense.set(p.story())
	}
}

// addAll adds what another union has gathered.
func (u *union) addAll(other *union) {
	if other.dense == nil {
		u.add(other.small)
		return
	}
	u.room(smallUnion + 1)
	for k, w := range other.dense {
		u.dense[k] |= w
	}
}

// bitmap returns what was gathered.
func (u *union) bitmap() *roaring.Bitmap {
	if u.dense != nil {
		return u.dense.roaring()
	}
	slices.Sort(u.small)
	return roaring.BitmapOf(u.small...)
}

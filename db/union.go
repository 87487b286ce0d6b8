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

// bitmap returns what was gathered.
func (u *union) bitmap() *roaring.Bitmap {
	if u.dense != nil {
		return u.dense.roaring()
	}
	slices.Sort(u.small)
	return roaring.BitmapOf(u.small...)
}

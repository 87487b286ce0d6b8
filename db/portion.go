package db

import "github.com/RoaringBitmap/roaring/v2"

// portion is stories (from 0) to be counted by what they have: themselves, or where they are more than half of the corpus the rest of it, to be taken off
// the whole.
type portion struct {
	stories *roaring.Bitmap
	n, of   int             // how many they are, of how many that the corpus has or has had
	set     *roaring.Bitmap // what is gone through: the stories, or the rest
	list    []uint32        // the same, ascending
	rest    bool            // it is the rest
}

func (ix *index) count(b *roaring.Bitmap) *portion {
	s := &portion{stories: b, n: int(b.GetCardinality()), of: ix.stories(), set: b}
	if 2*s.n > ix.alive() {
		s.rest, s.set = true, roaring.AndNot(ix.everything(), b)
	}
	s.list = s.set.ToArray()
	return s
}

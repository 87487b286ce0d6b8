package db

import (
	"math/bits"

	"github.com/RoaringBitmap/roaring/v2"
)

// bitset is a set of stories (from 0), a bit each: for looking many up, which a Roaring bitmap does slowly.
type bitset []uint64

func newBitset(stories int) bitset { return make(bitset, (stories+63)/64) }

// bitsetOf returns the stories of b, which are all below stories.
func bitsetOf(b *roaring.Bitmap, stories int) bitset {
	out := newBitset(int(max(uint64(stories), b.DenseSize()*64)))
	b.WriteDenseTo(out)
	return out
}

func (s bitset) has(i uint32) bool { return s[i/64]>>(i%64)&1 != 0 }
func (s bitset) set(i uint32)      { s[i/64] |= 1 << (i % 64) }

// or adds the numbers of another set, which is as long.
func (s bitset) or(other bitset) {
	for k, w := range other[:len(s)] {
		s[k] |= w
	}
}

// each calls f with the numbers in s, ascending.
func (s bitset) each(f func(i uint32)) {
	for k, w := range s {
		for ; w != 0; w &= w - 1 {
			f(uint32(k*64 + bits.TrailingZeros64(w)))
		}
	}
}

// roaring returns the same set as a Roaring bitmap.
func (s bitset) roaring() *roaring.Bitmap { return roaring.FromDense(s, true) }

// eachStory calls f with the stories of b, ascending.
func eachStory(b *roaring.Bitmap, f func(i uint32)) {
	it := b.ManyIterator()
	buf := make([]uint32, 4096)
	for n := it.NextMany(buf); n > 0; n = it.NextMany(buf) {
		for _, i := range buf[:n] {
			f(i)
		}
	}
}

package postings

import (
	"encoding/binary"
	"math/bits"
	"slices"

	"github.com/RoaringBitmap/roaring/v2"
)

// A list of stories stands either as the steps from each to the next, or, where that would be longer, as a bit for each story of its range.
const (
	asSteps = iota
	asBits
)

// appendStories appends a list of ascending stories, not empty, to dst.
func appendStories(dst []byte, stories []uint32) []byte {
	from, to := stories[0]/64, stories[len(stories)-1]/64+1
	if len(stories) <= int(to-from)*8 {
		dst = append(dst, asSteps)
		before := uint32(0)
		for _, i := range stories {
			dst = binary.AppendUvarint(dst, uint64(i-before))
			before = i
		}
		return dst
	}
	set := make([]uint64, to-from)
	for _, i := range stories {
		set[i/64-from] |= 1 << (i % 64)
	}
	dst = binary.AppendUvarint(append(dst, asBits), uint64(from))
	for _, w := range set {
		dst = binary.LittleEndian.AppendUint64(dst, w)
	}
	return dst
}

// readStories appends what appendStories wrote to dst.
func readStories(dst []uint32, p []byte) ([]uint32, error) {
	err := eachPart(p, func(i uint32) { dst = append(dst, i) }, func(at uint32, set uint64) {
		for ; set != 0; set &= set - 1 {
			dst = append(dst, at*64+uint32(bits.TrailingZeros64(set)))
		}
	})
	return dst, err
}

// eachPart calls one with each story that stands by itself, and many with each 64 that stand together.
func eachPart(p []byte, one func(story uint32), many func(at uint32, set uint64)) error {
	if len(p) == 0 {
		return errDamaged
	}
	how, p := p[0], p[1:]
	if how == asSteps {
		at := uint64(0)
		for len(p) > 0 {
			step, n := binary.Uvarint(p)
			if at += step; n <= 0 || at >= 1<<32 {
				return errDamaged
			}
			one(uint32(at))
			p = p[n:]
		}
		return nil
	}
	from, n := binary.Uvarint(p)
	if n <= 0 || (len(p)-n)%8 != 0 || from+uint64(len(p)-n)/8 > 1<<26 {
		return errDamaged
	}
	for p = p[n:]; len(p) > 0; p = p[8:] {
		many(uint32(from), binary.LittleEndian.Uint64(p))
		from++
	}
	return nil
}

// set collects stories below a limit, in any order.
type set struct {
	limit uint32
	few   []uint32
	bits  []uint64 // instead, once they are many
}

func (s *set) add(i uint32) {
	switch {
	case i >= s.limit:
	case s.bits != nil:
		s.bits[i/64] |= 1 << (i % 64)
	default:
		if s.few = append(s.few, i); len(s.few) > int(s.limit)/64 {
			s.spread()
		}
	}
}

func (s *set) spread() {
	s.bits = make([]uint64, (s.limit+63)/64)
	for _, i := range s.few {
		s.bits[i/64] |= 1 << (i % 64)
	}
	s.few = nil
}

// addList adds what appendStories wrote.
func (s *set) addList(p []byte) error {
	return eachPart(p, s.add, func(at uint32, set uint64) {
		if s.bits == nil {
			s.spread()
		}
		if int(at) < len(s.bits) {
			s.bits[at] |= set
		}
	})
}

func (s *set) roaring() *roaring.Bitmap {
	if s.bits == nil {
		slices.Sort(s.few)
		return roaring.BitmapOf(slices.Compact(s.few)...)
	}
	if over := s.limit % 64; over != 0 {
		s.bits[len(s.bits)-1] &= 1<<over - 1
	}
	return roaring.FromDense(s.bits, true)
}

package corpus

import (
	"encoding/binary"
	"math/bits"
)

// Word is a run of ASCII letters and digits and of characters beyond ASCII: a word, or words between which only such characters stand.
type Word struct {
	Start, End int
	Packed     uint64 // its first bytes as Alnum gives them; of no meaning unless Plain
	Plain      bool   // all of it is ASCII
}

// wordBlock is how many bytes AppendWords looks at together: one a bit of a number.
const wordBlock = 64

// AppendWords appends the words of s from i on, those of its next n bytes at least and (n+64)/2 at most, and returns where to read on; i must not lie
// within a word.
//
// Where words begin and end is read off numbers with one bit a byte, so that finding a word does not wait for the one before it.
func AppendWords(out []Word, s string, i, n int) (words []Word, next int) {
	for stop := min(i+n, len(s)); i < stop; {
		rest := s[i:]
		word, beyond := classes(rest)
		starts, ends := word&^(word<<1), word<<1&^word
		for ; ends != 0; starts, ends = starts&(starts-1), ends&(ends-1) {
			start, end := bits.TrailingZeros64(starts), bits.TrailingZeros64(ends)
			within := uint64(1)<<(end&63) - uint64(1)<<(start&63)
			packed := (eightBytes(rest, start) | 0x20*all) >> (64 - 8*min(uint(end-start), 8))
			out = append(out, Word{Start: i + start, End: i + end, Packed: packed, Plain: beyond&within == 0})
		}
		switch start := bits.TrailingZeros64(starts); {
		case starts == 0:
			i += min(wordBlock, len(rest))
		case start > 0: // the last word may go on after the block: it is read again from its start
			i += start
		default:
			w := longWord(rest)
			w.Start, w.End = i, i+w.End
			out, i = append(out, w), w.End
		}
	}
	return out, i
}

// longWord returns the word of wordBlock bytes or more that s begins with.
func longWord(s string) Word {
	w := Word{Packed: eightBytes(s, 0) | 0x20*all, Plain: true}
	for n := wordBlock; n == wordBlock; w.End += n {
		word, beyond := classes(s[w.End:])
		n = bits.TrailingZeros64(^word)
		w.Plain = w.Plain && beyond&(1<<n-1) == 0
	}
	return w
}

// classes returns which of the first bytes of s, wordBlock at most, belong to words, and which are no ASCII. Bit k stands for byte k.
func classes(s string) (word, beyond uint64) {
	n := min(len(s), wordBlock)
	if n < 8 {
		x := eightBytes(s, 0)
		return gather(bits.ReverseBytes64(alnums(x) | x&high)), gather(bits.ReverseBytes64(x & high))
	}
	var some uint64
	for k := 0; k < n; k += 8 {
		at := min(k, n-8) // some of the last eight have been looked at before
		x := binary.LittleEndian.Uint64([]byte(s[at : at+8]))
		word |= gather(alnums(x)|x&high) << (at & 63)
		some |= x
	}
	if some&high == 0 {
		return word, 0
	}
	for k := 0; k < n; k += 8 {
		at := min(k, n-8)
		beyond |= gather(binary.LittleEndian.Uint64([]byte(s[at:at+8]))&high) << (at & 63)
	}
	return word, beyond
}

// gather returns the highest bits of the bytes of x, the only ones that are set, side by side.
func gather(x uint64) uint64 { return x >> 7 * 0x0102040810204080 >> 56 }

// eightBytes returns the eight bytes of s from i on, the first one highest; zeros stand for those after its end.
func eightBytes(s string, i int) uint64 {
	if i+8 <= len(s) {
		return binary.BigEndian.Uint64([]byte(s[i : i+8]))
	}
	return fewBytes(s[i:])
}

// fewBytes is eightBytes for less than eight.
func fewBytes(s string) (x uint64) {
	for k := range len(s) {
		x |= uint64(s[k]) << (56 - 8*k)
	}
	return x
}

package corpus

import (
	"encoding/binary"
	"math/bits"
)

const (
	all  = 0x0101010101010101 // times a byte: that byte eight times
	high = 0x80 * all
)

// Alnum reads the ASCII letters and digits that s begins with, at most eight: how many they are, and these in lower case, packed into a number of which
// the last one is the lowest byte. It looks at eight bytes at once (Lamport, "Multiple byte processing with full-word instructions", 1975).
func Alnum(s string) (packed uint64, n int) {
	if len(s) < 8 {
		for n < len(s) && lower[s[n]] != 0 {
			packed = packed<<8 | uint64(lower[s[n]])
			n++
		}
		return packed, n
	}
	x := binary.BigEndian.Uint64([]byte(s[:8]))
	n = bits.LeadingZeros64(high&^alnums(x)) / 8
	return (x | 0x20*all) >> (64 - 8*uint(n)), n
}

// alnums returns the highest bits of those bytes of x that are ASCII letters or digits.
func alnums(x uint64) uint64 {
	// Bytes below 0x80 are added to so that the highest bit tells whether they reach a bound; nothing is carried over to the next byte.
	ascii := x &^ high
	low := ascii | 0x20*all
	letter := (low + (0x80-'a')*all) &^ (low + (0x7f-'z')*all)
	digit := (ascii + (0x80-'0')*all) &^ (ascii + (0x7f-'9')*all)
	return (letter | digit) &^ x & high
}

// lower holds the ASCII letters in lower case, and digits; 0 for all other bytes.
var lower = func() (t [256]byte) {
	for c := range t {
		switch {
		case c >= 'a' && c <= 'z' || c >= '0' && c <= '9':
			t[c] = byte(c)
		case c >= 'A' && c <= 'Z':
			t[c] = byte(c + 'a' - 'A')
		}
	}
	return t
}()

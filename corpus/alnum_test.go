package corpus

import (
	"math/rand/v2"
	"testing"
)

// Alnum reads eight bytes at once what this reads one by one.
func TestAlnum(t *testing.T) {
	slow := func(s string) (packed uint64, n int) {
		for ; n < min(len(s), 8); n++ {
			c := s[n]
			switch {
			case c >= 'A' && c <= 'Z':
				c += 'a' - 'A'
			case c >= 'a' && c <= 'z' || c >= '0' && c <= '9':
			default:
				return packed, n
			}
			packed = packed<<8 | uint64(c)
		}
		return packed, n
	}
	check := func(s string) {
		t.Helper()
		packed, n := Alnum(s)
		if wantPacked, want := slow(s); n != want || packed != wantPacked {
			t.Fatalf("Alnum(%q) = %x, %d, want %x, %d", s, packed, n, wantPacked, want)
		}
	}
	for c := range 256 { // every byte in every place
		for at := range 9 {
			b := []byte("harbours9")
			b[at] = byte(c)
			check(string(b))
			check(string(b[:at+1]))
		}
	}
	r := rand.New(rand.NewPCG(1, 2))
	for range 10000 {
		b := make([]byte, r.IntN(12))
		for i := range b {
			b[i] = byte(r.Uint32())
			if r.IntN(4) > 0 {
				b[i] = "azAZ09mM5"[r.IntN(9)]
			}
		}
		check(string(b))
	}
}

package corpus

import (
	"math/rand/v2"
	"slices"
	"testing"
	"unicode/utf8"
)

// TestAppendWords holds AppendWords to what this reads byte by byte, from every place that is in no word.
func TestAppendWords(t *testing.T) {
	inWord := func(c byte) bool { return c >= utf8.RuneSelf || lower[c] != 0 }
	slow := func(s string, i int) (words []Word) {
		for i < len(s) {
			w := Word{Start: i, End: i, Plain: true}
			for ; w.End < len(s) && inWord(s[w.End]); w.End++ {
				w.Plain = w.Plain && s[w.End] < utf8.RuneSelf
			}
			if w.End > i {
				if w.Plain {
					w.Packed, _ = Alnum(s[i:w.End])
				}
				words = append(words, w)
			}
			i = w.End + 1
		}
		return words
	}
	check := func(s string, step int) {
		t.Helper()
		for from := range min(len(s), 70) {
			if from > 0 && inWord(s[from-1]) {
				continue
			}
			var got []Word
			for i := from; i < len(s); {
				before := len(got)
				got, i = AppendWords(got, s, i, step)
				if len(got)-before > (step+wordBlock)/2 {
					t.Fatalf("%d words of %d bytes of %q", len(got)-before, step, s)
				}
			}
			for k := range got {
				if !got[k].Plain {
					got[k].Packed = 0
				}
			}
			if want := slow(s, from); !slices.Equal(got, want) {
				t.Fatalf("words of %q from %d on, read by %d bytes:\n%v, want\n%v", s, from, step, got, want)
			}
		}
	}
	r := rand.New(rand.NewPCG(1, 2))
	for n := range 3000 {
		b := make([]byte, r.IntN(300))
		spaces := 1 + r.IntN(90) // some words are longer than what is looked at together
		for i := range b {
			switch k := r.IntN(100); {
			case k < 3:
				b[i] = byte(r.Uint32())
			case r.IntN(spaces) == 0:
				b[i] = " .'"[k%3]
			default:
				b[i] = "azAZ09mM5"[k%9]
			}
		}
		check(string(b), 1+n%130)
	}
}

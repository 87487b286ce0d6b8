package twin

import (
	"html"
	"math/bits"
	"slices"
	"unicode"
	"unicode/utf8"

	"dateline/corpus"
)

const (
	mixFactor = 0x9E3779B97F4A7C15 // odd, with well spread bits: 2^64 divided by the golden ratio
	runFactor = 0xD6E8FEB86659FD93
)

// lastFactor is runFactor to the power of shingleWords: what takes the oldest word out of a run's hash.
var lastFactor = func() uint64 {
	f := uint64(1)
	for range shingleWords {
		f *= runFactor
	}
	return f
}()

// mix spreads the bits of x over all of the result.
func mix(x uint64) uint64 {
	hi, lo := bits.Mul64(x^runFactor, mixFactor)
	return hi ^ lo
}

// words reads a text word by word.
type words struct {
	text string
	at   int
}

// next returns the hash of the next word, a run of letters and digits without regard to case. A character of a script that is written without
// spaces is a word of its own.
func (w *words) next() (uint64, bool) {
	var h uint64 // 0 outside a word
	text, i := w.text, w.at
	for i < len(text) {
		packed, n := corpus.Alnum(text[i:])
		if n > 0 {
			h = mix(h ^ packed)
			i += n
			if n == 8 || i == len(text) || text[i] >= utf8.RuneSelf { // the word may go on
				continue
			}
		}
		if text[i] < utf8.RuneSelf {
			i++
			if h != 0 {
				break
			}
			continue
		}
		r, size := utf8.DecodeRuneInString(text[i:])
		switch {
		case unspaced(r):
			if h == 0 {
				h = mixRune(h, r)
				i += size
			}
			w.at = i
			return h, true
		case wordRune(r):
			h = mixRune(h, unicode.ToLower(r))
		case h != 0:
			w.at = i
			return h, true
		}
		i += size
	}
	w.at = i
	return h, h != 0
}

// mixRune takes r into h. Its complement is no packed letters.
func mixRune(h uint64, r rune) uint64 { return mix(h ^ ^uint64(r)) }

func wordRune(r rune) bool {
	if 0x2000 <= r && r < 0x2C00 { // punctuation and symbols
		return false
	}
	return unicode.IsLetter(r) || unicode.IsMark(r) || unicode.IsDigit(r)
}

func unspaced(r rune) bool {
	return r >= 0x0E00 && unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai)
}

// runs reads the hashes of all runs of shingleWords words. It is a polynomial of the words' hashes, so that one word can be added and one taken
// out in constant time (Karp and Rabin, 1987).
type runs struct {
	words words
	last  [shingleWords]uint64
	n     int // words read
	hash  uint64
	whole uint64 // hash of all words read
}

// runsOf reads the runs of a text. What web pages write as character references ("&quot;") counts as the characters meant.
func runsOf(text string) runs { return runs{words: words{text: html.UnescapeString(text)}} }

func (r *runs) next() (uint64, bool) {
	for {
		h, ok := r.words.next()
		if !ok {
			return 0, false
		}
		slot := &r.last[r.n%shingleWords]
		r.hash = r.hash*runFactor + h - *slot*lastFactor
		r.whole = bits.RotateLeft64(r.whole^h, 27) * mixFactor
		*slot = h
		r.n++
		if r.n >= shingleWords {
			return mix(r.hash), true
		}
	}
}

// appendRuns appends the hashes of the different runs of a text to out in ascending order.
func appendRuns(out []uint64, text string) []uint64 {
	r := runsOf(text)
	for h, ok := r.next(); ok; h, ok = r.next() {
		out = append(out, h)
	}
	slices.Sort(out)
	return slices.Compact(out)
}

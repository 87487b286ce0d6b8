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

// appendWords appends the hashes of the words of a text to out. A word is a run of letters and digits, without regard to case; a character of a script
// that is written without spaces is one of its own.
func appendWords(out []uint64, text string) []uint64 {
	var room [64]corpus.Word
	for i := 0; i < len(text); {
		var words []corpus.Word
		words, i = corpus.AppendWords(room[:0], text, i, 1)
		for k := range words {
			w := &words[k]
			if !w.Plain {
				out = appendMixed(out, text[w.Start:w.End])
				continue
			}
			h := mix(w.Packed)
			for at := w.Start + 8; at < w.End; at += 8 {
				packed, _ := corpus.Alnum(text[at:])
				h = mix(h ^ packed)
			}
			out = append(out, h)
		}
	}
	return out
}

// appendMixed is appendWords for a text of which not all is ASCII.
func appendMixed(out []uint64, text string) []uint64 {
	var h uint64 // of the word that is being read; 0 between words
	end := func() {
		if h != 0 {
			out = append(out, h)
			h = 0
		}
	}
	for i := 0; i < len(text); {
		packed, n := corpus.Alnum(text[i:])
		if n > 0 {
			h = mix(h ^ packed)
			i += n
			continue
		}
		r, size := utf8.DecodeRuneInString(text[i:])
		i += size
		switch {
		case unspaced(r):
			end()
			h = mixRune(h, r)
			end()
		case wordRune(r):
			h = mixRune(h, unicode.ToLower(r))
		default:
			end()
		}
	}
	end()
	return out
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

// runsOf returns the hashes of all runs of shingleWords words of a text, in their order and in the memory of room, and a hash of all words. A run's hash
// is a polynomial of its words' hashes, so that one word can be added and one taken out in constant time (Karp and Rabin, 1987). What web pages write as
// character references ("&quot;") counts as the characters meant.
func runsOf(text string, room []uint64) (runs []uint64, whole uint64) {
	words := appendWords(room[:0], html.UnescapeString(text))
	var hash, oldest uint64
	for k, h := range words {
		whole = bits.RotateLeft64(whole^h, 27) * mixFactor
		hash = hash*runFactor + h - oldest*lastFactor
		if first := k - shingleWords + 1; first >= 0 { // the run takes the place of its first word
			oldest = words[first]
			words[first] = mix(hash)
		}
	}
	return words[:max(len(words)-shingleWords+1, 0)], whole
}

// differentRuns returns the different runs of a text in ascending order, in the memory of room.
func differentRuns(text string, room []uint64) []uint64 {
	runs, _ := runsOf(text, room)
	sortHashes(runs)
	return slices.Compact(runs)
}

// sortHashes sorts hashes. Few of them have the same highest byte, so that little is left to do among those.
func sortHashes(h []uint64) {
	const most = 4096
	if len(h) > most {
		slices.Sort(h)
		return
	}
	var room [most]uint64
	var ends [256]int
	for _, v := range h {
		ends[v>>56]++
	}
	n := 0
	for b, count := range ends {
		ends[b] = n
		n += count
	}
	for _, v := range h {
		room[ends[v>>56]] = v
		ends[v>>56]++
	}
	for i, v := range room[:len(h)] {
		k := i
		for ; k > 0 && h[k-1] > v; k-- {
			h[k] = h[k-1]
		}
		h[k] = v
	}
}

// Package word cuts text into words and folds them, the same way for what is indexed, what is asked for and what is lit.
package word

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"dateline/corpus"
)

// Each calls f with the span of every word of text in order, until f returns false. A word is a run of letters, digits and combining marks; in scripts
// that put no spaces between words (Han, kana, Thai, Lao, Khmer, Burmese) every character is a word, so that a phrase of them is found by its characters.
func Each(text string, f func(corpus.Span) bool) {
	for i := 0; i < len(text); {
		c := text[i]
		if c < utf8.RuneSelf {
			if !asciiWord[c] {
				i++
				continue
			}
		} else if r, n := utf8.DecodeRuneInString(text[i:]); !In(r) {
			i += n
			continue
		}
		end := wordEnd(text, i)
		if !f(corpus.Span{Start: i, End: end}) {
			return
		}
		i = end
	}
}

// wordEnd returns where the word that begins at i ends.
func wordEnd(text string, i int) int {
	start := i
	for i < len(text) {
		c := text[i]
		if c < utf8.RuneSelf {
			if !asciiWord[c] {
				return i
			}
			i++
			continue
		}
		r, n := utf8.DecodeRuneInString(text[i:])
		switch {
		case !In(r):
			return i
		case unspaced(r):
			if i > start {
				return i
			}
			i += n
			for i < len(text) { // marks belong to the character before them
				m, k := utf8.DecodeRuneInString(text[i:])
				if !unicode.IsMark(m) {
					break
				}
				i += k
			}
			return i
		}
		i += n
	}
	return i
}

// All returns the spans of all words of text.
func All(text string) []corpus.Span {
	var out []corpus.Span
	Each(text, func(s corpus.Span) bool { out = append(out, s); return true })
	return out
}

var asciiWord = func() (t [utf8.RuneSelf]bool) {
	for c := range t {
		t[c] = 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9'
	}
	return
}()

// In tells whether r can be part of a word.
func In(r rune) bool {
	if r < utf8.RuneSelf {
		return r >= 0 && asciiWord[r]
	}
	return unicode.IsLetter(r) || unicode.IsNumber(r) || unicode.IsMark(r)
}

func unspaced(r rune) bool {
	return r >= 0x0E00 && unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar)
}

// Fold returns w without case and accents: "krakow" for "Kraków".
func Fold(w string) string {
	ascii := true
	for i := 0; i < len(w); i++ {
		if w[i] >= utf8.RuneSelf {
			ascii = false
			break
		}
	}
	if ascii {
		return strings.ToLower(w)
	}
	var b strings.Builder
	for _, r := range w {
		b.WriteString(foldRune(r))
	}
	return b.String()
}

// FoldMap returns Fold(w) and for every byte of it, and for its end, the byte of w that it comes from.
func FoldMap(w string) (string, []int) {
	var b strings.Builder
	at := make([]int, 0, len(w)+1)
	for i, r := range w {
		f := foldRune(r)
		for range len(f) {
			at = append(at, i)
		}
		b.WriteString(f)
	}
	return b.String(), append(at, len(w))
}

// plain holds letters that no decomposition leads back to their base letter.
var plain = map[rune]string{
	'ß': "ss", 'ẞ': "ss", 'æ': "ae", 'œ': "oe", 'ø': "o", 'đ': "d", 'ð': "d", 'ł': "l", 'ħ': "h", 'ı': "i", 'þ': "th", 'ŧ': "t", 'ς': "σ",
	'ə': "e", 'ĸ': "k", 'ŋ': "n",
}

func foldRune(r rune) string {
	if r < utf8.RuneSelf {
		return string(unicode.ToLower(r))
	}
	r = unicode.ToLower(r)
	if s, ok := plain[r]; ok {
		return s
	}
	if accent(r) {
		return ""
	}
	d := norm.NFKD.String(string(r))
	kept := make([]rune, 0, 4)
	for _, x := range d {
		if !accent(x) && In(x) {
			x = unicode.ToLower(x)
			if s, ok := plain[x]; ok {
				kept = append(kept, []rune(s)...)
				continue
			}
			kept = append(kept, x)
		}
	}
	return norm.NFC.String(string(kept)) // puts Hangul syllables together again
}

// accent tells whether r is a mark that folding drops: accents, Hebrew and Arabic points. Vowel signs of Indic scripts are letters in all but name.
func accent(r rune) bool {
	return 0x0300 <= r && r <= 0x036F || 0x0591 <= r && r <= 0x05C7 || 0x064B <= r && r <= 0x065F || r == 0x0670
}

// Surface returns w as Exact compares it: composed, and in lower case unless cased.
func Surface(w string, cased bool) string {
	w = norm.NFC.String(w)
	if cased {
		return w
	}
	return strings.ToLower(w)
}

// HasUpper tells whether w has a capital letter.
func HasUpper(w string) bool {
	return strings.IndexFunc(w, unicode.IsUpper) >= 0
}

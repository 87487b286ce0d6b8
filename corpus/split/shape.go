package split

import (
	"encoding/binary"
	"strings"
	"unicode"
	"unicode/utf8"

	"dateline/corpus"
)

// shape is what a unit looks like.
type shape struct {
	runes    int
	words    int
	capital  int // words that begin with a capital letter
	small    int // words of four letters or more that begin with a small one
	letters  int
	upper    int // capital letters
	digits   int
	numbers  int  // words that hold a digit
	end      rune // last character, closing quotation marks and brackets left out
	last     rune // last character
	first    rune // first character
	sentence int  // sentence ends within
	stops    int  // frequent small words of running text
	wide     bool // written without spaces between words
}

// running holds the small words by which running text is told from names and lists.
var running = newShortWords("the a an of to in on and that is was were for with as by at from it its he his she her they their this be has have had not but are who which said will would after")

// longestRunning is the length in bytes of the longest of these words.
const longestRunning = 5

// shortWords is a set of words of at most eight bytes, as a hash table in which no two share a slot.
type shortWords struct {
	factor uint64
	slots  [256]stem
}

func newShortWords(words string) *shortWords {
	for factor := uint64(0x9e3779b97f4a7c15); ; factor *= 0x9e3779b97f4a7c15 {
		t := &shortWords{factor: factor}
		free := true
		for w := range strings.FieldsSeq(words) {
			slot := t.slot(stemOf(w))
			free = free && (*slot == 0 || *slot == stemOf(w))
			*slot = stemOf(w)
		}
		if free {
			return t
		}
	}
}

func (t *shortWords) slot(s stem) *stem { return &t.slots[uint64(s)*t.factor>>56] }

func (t *shortWords) has(s stem) bool { return *t.slot(s) == s && s != 0 }

// count returns 1 for what is so, else 0.
func count(so bool) (n int) {
	if so {
		n = 1
	}
	return n
}

func set(words string) map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(words) {
		m[w] = true
	}
	return m
}

// shapeLimit bounds how much of a unit its shape is read from.
const shapeLimit = 256

func shapeOf(s string) shape {
	var h shape
	whole := s
	if len(s) > shapeLimit {
		s = s[:shapeLimit]
		for len(s) > 0 && !utf8.RuneStart(whole[len(s)]) {
			s = s[:len(s)-1]
		}
		h.runes = len(whole) - len(s)
	}
	inWord, hasDigit := false, false
	start := 0
	ideographs := 0
	endWord := func(i int) {
		if !inWord {
			return
		}
		inWord = false
		if hasDigit {
			h.numbers++
		}
		switch w := s[start:i]; {
		case len(w) <= longestRunning && running.has(stemOf(w)):
			h.stops++
		case len(w) >= 4 && w[0] >= 'a' && w[0] <= 'z':
			h.small++
		}
	}
	var before rune
	for i := 0; i < len(s); {
		if !inWord { // most of a text is short words in small letters; which of them are which is hard to guess, so that no branch is taken on it
			if low, n := corpus.Alnum(s[i:]); n > 0 && n < 8 && i+8 <= len(s) && low&letterBits == letterBits>>(64-8*n) && endsWord(s, i+n) {
				upper := ^binary.BigEndian.Uint64([]byte(s[i:i+8])) >> (64 - 8*n) & (letterBits >> 1) // the bit that small letters have
				if upper&(1<<(8*n-8)-1) == 0 {
					capital, isStop := count(upper != 0), count(*running.slot(stem(low)) == stem(low))
					h.words++
					h.letters += n
					h.runes += n + 1
					h.upper += capital
					h.capital += capital
					h.stops += isStop &^ capital
					h.small += count(n >= 4) &^ capital &^ isStop
					before = rune(s[i+n])
					i += n + 1
					continue
				}
			}
		}
		if c := s[i] | 0x20; !inWord && c >= 'a' && c <= 'z' { // longer ones
			j := i + 1
			w := stem(s[i])
			for ; j < len(s) && s[j] >= 'a' && s[j] <= 'z'; j++ {
				w = w<<8 | stem(s[j])
			}
			if j < len(s) && s[j] == ' ' {
				n := j - i
				h.words++
				h.letters += n
				h.runes += n + 1
				switch small := s[i] == c; {
				case !small:
					h.upper++
					h.capital++
				case n <= longestRunning && running.has(w):
					h.stops++
				case n >= 4:
					h.small++
				}
				before = ' '
				i = j + 1
				continue
			}
		}
		r, size := rune(s[i]), 1
		if r >= utf8.RuneSelf {
			r, size = utf8.DecodeRuneInString(s[i:])
		}
		h.runes++
		letter, upper := false, false
		switch {
		case r >= 'a' && r <= 'z':
			letter = true
		case r >= 'A' && r <= 'Z':
			letter, upper = true, true
		case r >= utf8.RuneSelf:
			letter, upper = unicode.IsLetter(r), unicode.IsUpper(r)
		}
		switch {
		case letter:
			h.letters++
			if upper {
				h.upper++
			}
			if r > 0x2e80 {
				ideographs++
			}
			if !inWord {
				inWord, hasDigit, start = true, false, i
				h.words++
				if upper {
					h.capital++
				}
			}
		case r >= '0' && r <= '9':
			h.digits++
			if !inWord {
				inWord, hasDigit, start = true, false, i
				h.words++
			}
			hasDigit = true
		case r == '\'' || r == '’' || r == '-' || r == '.' && inWord && i+1 < len(s) && s[i+1] != ' ':
		default:
			endWord(i)
			if r == ' ' && (before == '.' || before == '!' || before == '?' || before == '"' || before == '”') {
				h.sentence++
			}
		}
		before = r
		i += size
	}
	endWord(len(s))
	h.wide = ideographs*2 > h.letters
	h.first, _ = utf8.DecodeRuneInString(whole)
	h.last, _ = utf8.DecodeLastRuneInString(whole)
	h.end = h.last
	rest := whole
	for strings.ContainsRune("\"'”’»)]", h.end) {
		rest = rest[:len(rest)-utf8.RuneLen(h.end)]
		if rest == "" {
			break
		}
		h.end, _ = utf8.DecodeLastRuneInString(rest)
	}
	return h
}

// endsWord tells whether the character at i of s ends the word before it, and is no space after a sentence.
func endsWord(s string, i int) bool {
	switch c := s[i]; {
	case c == '.':
		return i+1 < len(s) && s[i+1] == ' '
	case c == '\'', c == '-', c >= utf8.RuneSelf:
		return false
	}
	return true
}

// stop tells whether r ends a sentence.
func stop(r rune) bool {
	switch r {
	case '.', '!', '?', '…', '。', '！', '？', '।':
		return true
	}
	return false
}

// caps tells whether nearly all letters are capitals.
func (h *shape) caps() bool { return h.letters >= 4 && h.upper*10 >= h.letters*8 }

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

	ideographs int // letters of scripts without spaces, by their number
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
	var room [wordRoom]corpus.Word
	words, _ := corpus.AppendWords(room[:0], s, 0, shapeLimit)
	return shapeOfWords(s, words)
}

// shapeOfWords returns the shape of s, given the words of its first shapeLimit bytes at least.
func shapeOfWords(s string, words []corpus.Word) shape {
	var h shape
	whole := s
	if len(s) > shapeLimit {
		s = s[:shapeLimit]
		for len(s) > 0 && !utf8.RuneStart(whole[len(s)]) {
			s = s[:len(s)-1]
		}
		h.runes = len(whole) - len(s)
	}
	at := 0
	for k := range words {
		w := &words[k]
		if w.Start >= len(s) {
			break
		}
		if w.Start < at {
			continue // it has been read with the one before
		}
		h.addSpace(s, at, w.Start)
		if h.addPlain(s, w) {
			at = w.End
		} else {
			at = h.addWord(s, w.Start)
		}
	}
	h.addSpace(s, at, len(s))
	h.wide = h.ideographs*2 > h.letters
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

// addSpace takes s[start:end] into h, which lies between words and is ASCII.
func (h *shape) addSpace(s string, start, end int) {
	h.runes += end - start
	for i := max(start, 1); i < end; i++ {
		h.sentence += count(s[i] == ' ' && sentenceEnds(s, i))
	}
}

// sentenceEnds tells whether a sentence may end at i of s.
func sentenceEnds(s string, i int) bool {
	switch s[i-1] {
	case '.':
		return !initial(s[:i-1])
	case '!', '?', '"':
		return true
	case "”"[2]:
		return strings.HasSuffix(s[:i], "”")
	}
	return false
}

// initial tells whether s ends in a capital letter by itself, or after another and its full stop: "J" of "J. Doe", "U.S".
func initial(s string) bool {
	n := len(s)
	return n > 0 && s[n-1]-'A' < 26 && (n == 1 || s[n-2] == ' ' || s[n-2] == '.')
}

// addPlain takes w of s into h if it is a whole word of at most 16 letters of ASCII, all small but the first, as most are. These are so different that
// no branch is taken on what they are.
func (h *shape) addPlain(s string, w *corpus.Word) bool {
	n := w.End - w.Start
	if !w.Plain || n > 16 || w.Start+8 > len(s) || w.End > len(s) || !endsWord(s, w.End) {
		return false
	}
	const smallBits = letterBits | letterBits>>1 // those that small letters have
	first := min(uint(n), 8)
	lacks := ^binary.BigEndian.Uint64([]byte(s[w.Start:w.Start+8])) >> (64 - 8*first) & (smallBits >> (64 - 8*first))
	if lacks&^(letterBits>>1>>(64-8*first)&^(1<<(8*first-8)-1)) != 0 {
		return false
	}
	if n > 8 && binary.BigEndian.Uint64([]byte(s[w.End-8:w.End]))&smallBits != smallBits {
		return false
	}
	capital, isStop := count(lacks != 0), count(running.has(stem(w.Packed)))
	h.runes += n
	h.words++
	h.letters += n
	h.upper += capital
	h.capital += capital
	h.stops += isStop &^ capital
	h.small += count(n >= 4) &^ capital &^ isStop
	return true
}

// endsWord tells whether a word ends at i of s, before which a letter stands.
func endsWord(s string, i int) bool {
	if i == len(s) {
		return true
	}
	switch c := s[i]; c {
	case '.':
		return i+1 < len(s) && s[i+1] == ' '
	case '\'', '-':
		return false
	}
	return true
}

// addWord takes the word that begins at i of s into h, or words between which no ASCII stands, and returns where they end.
func (h *shape) addWord(s string, i int) (end int) {
	inWord, hasDigit := false, false
	start := 0
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
	for size := 0; i < len(s); i += size {
		r, letter, upper := rune(s[i]), false, false
		size = 1
		switch {
		case r >= 'a' && r <= 'z':
			letter = true
		case r >= 'A' && r <= 'Z':
			letter, upper = true, true
		case r >= utf8.RuneSelf:
			r, size = utf8.DecodeRuneInString(s[i:])
			letter, upper = unicode.IsLetter(r), unicode.IsUpper(r)
		}
		switch {
		case letter:
			h.letters++
			h.upper += count(upper)
			if r > 0x2e80 {
				h.ideographs++
			}
			if !inWord {
				inWord, hasDigit, start = true, false, i
				h.words++
				h.capital += count(upper)
			}
		case r >= '0' && r <= '9':
			h.digits++
			if !inWord {
				inWord, hasDigit, start = true, false, i
				h.words++
			}
			hasDigit = true
		case inWord && (r == '\'' || r == '-' || r == '.' && i+1 < len(s) && s[i+1] != ' '), r == '’':
		default:
			if endWord(i); r < utf8.RuneSelf {
				return i
			}
		}
		h.runes++
	}
	endWord(len(s))
	return len(s)
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

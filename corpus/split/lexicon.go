package split

import (
	"strings"
	"unicode/utf8"
)

// lexicon holds a value for each of some words or phrases in lower case, and finds them in any case. Most others it tells by their first letter and length.
type lexicon[V any] struct {
	values  map[string]V
	lengths [256]uint64 // bit n is set when a phrase of n bytes begins so
}

// longestPhrase is the length in bytes that a phrase of a lexicon is shorter than.
const longestPhrase = 64

func newLexicon[V any](values map[string]V) *lexicon[V] {
	l := &lexicon[V]{values: values}
	for p := range values {
		l.lengths[p[0]] |= 1 << len(p)
	}
	return l
}

// wordSet is a lexicon of words between spaces.
func wordSet(list string) *lexicon[bool] { return newLexicon(set(list)) }

// phraseSet is a lexicon of phrases between commas.
func phraseSet(list string) *lexicon[bool] {
	m := map[string]bool{}
	for p := range strings.SplitSeq(list, ",") {
		m[strings.TrimSpace(p)] = true
	}
	return newLexicon(m)
}

// find returns the value of phrase, which may be in any case; the zero value when it has none.
func (l *lexicon[V]) find(phrase string) (none V) {
	if phrase == "" || len(phrase) >= longestPhrase {
		return none
	}
	var low [longestPhrase]byte
	for i := range len(phrase) {
		c := phrase[i]
		if c >= utf8.RuneSelf {
			return l.values[strings.ToLower(phrase)]
		}
		if c >= 'A' && c <= 'Z' {
			c += 'a' - 'A'
		}
		if i == 0 && l.lengths[c] == 0 {
			return none
		}
		low[i] = c
	}
	if l.lengths[low[0]]>>len(phrase)&1 == 0 {
		return none
	}
	return l.values[string(low[:len(phrase)])]
}

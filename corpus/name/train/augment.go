package main

import (
	"math/rand/v2"
	"strings"
	"unicode"
	"unicode/utf8"

	"dateline/corpus/name/tagger"
)

// headlines returns copies of some documents in which one sentence is set as a headline is, in capitals or with every longer word capitalised. Only
// that sentence is learnt from; the others stand around it as the story does around its headline.
func headlines(docs [][][]word, kind set, lex *tagger.Lexicon, rng *rand.Rand) []example {
	var out []example
	for _, d := range docs {
		set := titled
		switch rng.IntN(20) {
		case 0, 1:
			set = strings.ToUpper
		case 2, 3, 4, 5, 6:
		default:
			continue
		}
		k := rng.IntN(min(len(d), 3))
		if n := len(d[k]); n < 5 || n > 30 {
			continue
		}
		changed := make([][]word, len(d))
		copy(changed, d)
		changed[k] = nil
		for _, w := range d[k] {
			changed[k] = append(changed[k], word{set(w.text), w.label})
		}
		e := makeExample(changed, kind, lex)
		for s := range e.allowed {
			if s != k {
				e.allowed[s] = nil
			}
		}
		out = append(out, e)
	}
	return out
}

// titled capitalises a word as headlines do.
func titled(w string) string {
	switch w {
	case "a", "an", "the", "of", "in", "on", "at", "to", "for", "and", "or", "but", "by", "as", "'s", "’s", "n't", "vs", "from", "with":
		return w
	}
	r, n := utf8.DecodeRuneInString(w)
	return string(unicode.ToUpper(r)) + w[n:]
}

package event

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"dateline/corpus"
)

// How many names and words of a sentence its signature holds.
const (
	mostNames = 6
	mostWords = 12
)

// Signature is what a dated sentence is compared by: hashes of the names in it and of its other words that carry meaning. Each list is ascending, each
// hash once, and filled up with zeros. Of a longer sentence the smallest hashes are kept (a bottom-k sketch: Cohen and Kaplan, 2007), so that two
// sentences lose the same ones.
type Signature struct {
	Names [mostNames]uint16
	Words [mostWords]uint16
}

// signature returns that of the sentence at span, whose names are mentions; a name within a name does not count. The words that give a time are left out: Fold compares sentences of the same
// time only.
func signature(s *corpus.Story, span corpus.Span, mentions []corpus.Mention) Signature {
	var room [16]corpus.Span
	var nameRoom [2 * mostNames]uint16
	var wordRoom [4 * mostWords]uint16
	skip, names, words := room[:0], nameRoom[:0], wordRoom[:0] // skip by Start
	for _, m := range mentions {
		if len(skip) > 0 && skip[len(skip)-1].Contains(m.Span) { // "New York" in "New York Stock Exchange" is no further name
			continue
		}
		skip = append(skip, m.Span)
		names = append(names, hash(nameKey(m.Name)))
	}
	for _, d := range datesIn(s, span) {
		skip = append(skip, d.Span)
	}
	slices.SortFunc(skip, func(a, b corpus.Span) int { return a.Start - b.Start })
	eachWord(s.Text, span, func(w corpus.Span) {
		for len(skip) > 0 && skip[0].End <= w.Start {
			skip = skip[1:]
		}
		if len(skip) > 0 && skip[0].Overlaps(w) {
			return
		}
		if stem := stemOf(w.Of(s.Text)); stem != "" {
			words = append(words, hash(stem))
		}
	})
	var sig Signature
	smallest(sig.Names[:], names)
	smallest(sig.Words[:], words)
	return sig
}

// smallest fills to with the smallest distinct hashes.
func smallest(to, hashes []uint16) {
	slices.Sort(hashes)
	copy(to, slices.Compact(hashes))
}

// nameKey is the same for a name and its fuller forms in other stories: a person's surname, else the whole name without "the".
func nameKey(n corpus.Name) string {
	words := strings.Fields(strings.ToLower(n.Text))
	if len(words) > 1 && words[0] == "the" {
		words = words[1:]
	}
	if n.Kind == corpus.Person && len(words) > 1 {
		words = words[len(words)-1:]
	}
	return strings.ReplaceAll(strings.Join(words, " "), ".", "")
}

// hash returns a hash that is never 0 (FNV-1a, of 32 bits, folded).
func hash(s string) uint16 {
	v := uint32(2166136261)
	for i := range len(s) {
		v = (v ^ uint32(s[i])) * 16777619
	}
	return max(1, uint16(v>>16^v))
}

// eachWord calls f for each run of letters.
func eachWord(text string, span corpus.Span, f func(corpus.Span)) {
	start := -1
	for i := span.Start; i < span.End; {
		c, n := text[i], 1
		letter := c|0x20-'a' < 26
		if c >= utf8.RuneSelf {
			var r rune
			r, n = utf8.DecodeRuneInString(text[i:span.End])
			letter = unicode.IsLetter(r)
		}
		switch {
		case letter && start < 0:
			start = i
		case !letter && start >= 0:
			f(corpus.Span{Start: start, End: i})
			start = -1
		}
		i += n
	}
	if start >= 0 {
		f(corpus.Span{Start: start, End: span.End})
	}
}

// stemOf cuts an English word to what its forms share, in lower case; "" for words that say little of what happened.
func stemOf(printed string) string {
	if known, _ := empty.Find(printed, 0, len(printed)); known != "" {
		return ""
	}
	w := strings.ToLower(printed)
	if len(w) < 3 {
		return ""
	}
	for _, suffix := range suffixes[w[len(w)-1]] {
		if rest, ok := strings.CutSuffix(w, suffix); ok && len(rest) >= 3 {
			return rest
		}
	}
	return w
}

// suffixes are the endings that are cut off words, by their last letter; the first that leaves three letters.
var suffixes = [256][]string{
	's': {"ations", "ions", "ings", "ies", "es", "s"},
	'n': {"ation", "ion"},
	'g': {"ing"},
	'd': {"ed"},
	'y': {"y"},
	'e': {"e"},
}

// empty are words that do not tell events apart: grammar, and the verbs of telling.
var empty = corpus.NewWordTable(set(`the and for that this with was were has have had been are not but from they their his her its who which when where while what will would
	could should may might can did does about after before since during into over under out off than then there here also more most some any all one two
	three said says say told tell according added because between both each other another such only own same too very just now our your you she him them
	these those being until through upon against among within without still even however including new last next first year years month months week weeks
	day days time ago early late earlier later`))

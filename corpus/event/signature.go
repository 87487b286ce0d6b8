package event

import (
	"hash/fnv"
	"slices"
	"strings"
	"unicode"

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
	var skip []corpus.Span // by Start
	var names, words []uint16
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
		if stem := stemOf(strings.ToLower(w.Of(s.Text))); stem != "" {
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

// hash returns a hash that is never 0.
func hash(s string) uint16 {
	h := fnv.New32a()
	h.Write([]byte(s))
	v := h.Sum32()
	return max(1, uint16(v>>16^v))
}

// eachWord calls f for each run of letters.
func eachWord(text string, span corpus.Span, f func(corpus.Span)) {
	start := -1
	for i, r := range span.Of(text) {
		switch letter := unicode.IsLetter(r); {
		case letter && start < 0:
			start = i
		case !letter && start >= 0:
			f(corpus.Span{Start: start, End: i}.Shift(span.Start))
			start = -1
		}
	}
	if start >= 0 {
		f(corpus.Span{Start: start + span.Start, End: span.End})
	}
}

// stemOf cuts a lower-case English word to what its forms share; "" for words that say little of what happened.
func stemOf(w string) string {
	if len(w) < 3 || empty[w] {
		return ""
	}
	for _, suffix := range []string{"ations", "ation", "ions", "ion", "ings", "ing", "ies", "ed", "es", "s", "y", "e"} {
		if rest, ok := strings.CutSuffix(w, suffix); ok && len(rest) >= 3 {
			w = rest
			break
		}
	}
	return w
}

// empty are words that do not tell events apart: grammar, and the verbs of telling.
var empty = set(`the and for that this with was were has have had been are not but from they their his her its who which when where while what will would
	could should may might can did does about after before since during into over under out off than then there here also more most some any all one two
	three said says say told tell according added because between both each other another such only own same too very just now our your you she him them
	these those being until through upon against among within without still even however including new last next first year years month months week weeks
	day days time ago early late earlier later`)

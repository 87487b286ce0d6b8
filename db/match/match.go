// Package match finds short texts (names, commands, headlines) by some of their letters, case and accents ignored.
package match

import (
	"strings"
	"unicode/utf8"

	"github.com/sahilm/fuzzy"

	"dateline/corpus"
	"dateline/db/word"
)

// What a fuzzy match is bound to: the score of sahilm/fuzzy overflows at 40 letters in a row, and letters scattered over a long text mean nothing.
const (
	longestWord = 30  // letters of a word of the pattern; a longer one is looked for as it stands
	longestText = 200 // bytes of a text that are looked at
)

// Pattern is what a user typed, word by word.
type Pattern struct{ words []string }

// New makes a pattern of what was typed.
func New(typed string) Pattern { return Pattern{strings.Fields(word.Fold(typed))} }

// Words returns the words of p, folded.
func (p Pattern) Words() []string { return p.words }

// Empty tells whether nothing was typed; an empty pattern finds every text.
func (p Pattern) Empty() bool { return len(p.words) == 0 }

// How is how surely a text was meant. Lower is surer.
type How int

// A text is found as surely as the least sure word of the pattern.
const (
	Begins  How = iota // the word begins a word of the text
	Within             // it stands within one
	InOrder            // its letters follow each other in the text, the first one at the beginning of a word
)

// Match says how a text was found.
type Match struct {
	How   How
	Score int           // of letters in order; higher is better
	Lit   []corpus.Span // bytes of the text that matched, ascending, apart
}

// In looks for every word of p in text.
func (p Pattern) In(text string) (Match, bool) {
	if len(text) > longestText {
		text = strings.ToValidUTF8(text[:longestText], "")
	}
	folded, from := word.FoldMap(text)
	lit := make([]bool, len(folded))
	m := Match{}
	for _, w := range p.words {
		how, score, at := find(w, folded)
		if at == nil {
			return Match{}, false
		}
		m.How = max(m.How, how)
		m.Score += score
		for _, i := range at {
			_, n := utf8.DecodeRuneInString(folded[i:])
			for k := range n {
				lit[i+k] = true
			}
		}
	}
	for i, on := range lit {
		if !on {
			continue
		}
		s := corpus.Span{Start: from[i], End: from[i] + runeLen(text[from[i]:])}
		switch k := len(m.Lit) - 1; {
		case k >= 0 && s.Start < m.Lit[k].End:
		case k >= 0 && s.Start == m.Lit[k].End:
			m.Lit[k].End = s.End
		default:
			m.Lit = append(m.Lit, s)
		}
	}
	return m, true
}

func runeLen(s string) int {
	_, n := utf8.DecodeRuneInString(s)
	return n
}

// find returns the bytes of text at which the letters of w stand; nil when they do not.
func find(w, text string) (how How, score int, at []int) {
	first, _ := utf8.DecodeRuneInString(w)
	within := -1
	best := fuzzy.Match{}
	for i := range text {
		rest := text[i:]
		begins := beginsWord(text, i)
		if strings.HasPrefix(rest, w) {
			if begins {
				return Begins, 0, letters(w, i)
			}
			if within < 0 {
				within = i
			}
		}
		c, _ := utf8.DecodeRuneInString(rest)
		if !begins || within >= 0 || c != first || utf8.RuneCountInString(w) > longestWord {
			continue
		}
		if ms := fuzzy.FindNoSort(w, []string{rest}); len(ms) > 0 && (best.MatchedIndexes == nil || ms[0].Score > best.Score) {
			best = ms[0]
			for k := range best.MatchedIndexes {
				best.MatchedIndexes[k] += i
			}
		}
	}
	if within >= 0 {
		return Within, 0, letters(w, within)
	}
	return InOrder, best.Score, best.MatchedIndexes
}

// letters returns where the letters of w stand when it stands at byte at.
func letters(w string, at int) []int {
	out := make([]int, 0, len(w))
	for i := range w {
		out = append(out, at+i)
	}
	return out
}

func beginsWord(text string, i int) bool {
	if i == 0 {
		return true
	}
	before, _ := utf8.DecodeLastRuneInString(text[:i])
	c, _ := utf8.DecodeRuneInString(text[i:])
	return !word.In(before) && word.In(c)
}

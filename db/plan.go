package db

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"dateline/corpus"
	"dateline/db/word"
)

// term is one thing that every story found must have: a word, or words that follow each other.
type term struct {
	words  []string // as typed
	folded []string
	open   bool // the last word may go on: the user is still typing it
	quoted bool
}

// single tells whether t is one word; only such are searched for with typing errors.
func (t *term) single() bool { return len(t.words) == 1 && !t.quoted }

// quotation marks that open or close a phrase, and their partners
const quoteMarks = "\"“”„‟«»＂"

// parse reads what a user typed. It never fails: whatever is no word or quotation mark only separates words.
//
// All terms must be found. Words between quotation marks are one term, and so are words that only a full stop, an apostrophe or a hyphen holds
// together. The very last word is open as long as nothing follows it, so that stories appear as one types; a space or a quotation mark ends it. A
// query that goes on therefore never asks for less than before.
func parse(text string) []term {
	var terms []term
	var cur term
	flush := func() {
		if len(cur.words) > 0 {
			terms = append(terms, cur)
		}
		cur = term{}
	}
	inQuote := false
	end := 0 // of the last word
	gap := func(s string) {
		for _, r := range s {
			switch {
			case strings.ContainsRune(quoteMarks, r):
				flush()
				inQuote = !inQuote
				cur.quoted = inQuote
			case !inQuote && (r == ' ' || r == '\t' || r == '\n' || r == '\r' || r == '\u00a0' || r == '\u3000'):
				flush()
			}
		}
	}
	word.Each(text, func(s corpus.Span) bool {
		gap(text[end:s.Start])
		w := s.Of(text)
		if f := word.Fold(w); f != "" {
			cur.words = append(cur.words, w)
			cur.folded = append(cur.folded, f)
		}
		end = s.End
		return true
	})
	if end == len(text) && len(cur.words) > 0 {
		cur.open = true
	}
	gap(text[end:])
	flush()
	return terms
}

// reading says how text was understood; "" when it is words and nothing else.
func reading(text string, terms []term) string {
	plain := strings.IndexFunc(text, func(r rune) bool { return !word.In(r) && !unicode.IsSpace(r) }) < 0
	for _, t := range terms {
		if len(t.words) > 1 || t.words[0] == "AND" || t.words[0] == "OR" || t.words[0] == "NOT" {
			plain = false
		}
	}
	if plain {
		return ""
	}
	if len(terms) == 0 {
		return fmt.Sprintf("There is no word to search for in “%s”, so nothing is filtered.", strings.TrimSpace(text))
	}
	said := make([]string, len(terms))
	for i, t := range terms {
		said[i] = "“" + strings.Join(t.words, " ")
		if t.open {
			said[i] += "…"
		}
		said[i] += "”"
		if len(t.words) > 1 {
			said[i] += " as a phrase"
		}
	}
	if len(said) == 1 {
		return "Stories with " + said[0] + "."
	}
	return "Stories with " + strings.Join(said[:len(said)-1], ", ") + " and " + said[len(said)-1] + "."
}

// printedLike tells whether the printed word w is what t's word n asks for in the tier Exact.
func (t *term) printedLike(n int, w string) bool {
	cased := word.HasUpper(t.words[n])
	have, want := word.Surface(w, cased), word.Surface(t.words[n], cased)
	if t.open && n == len(t.words)-1 {
		return strings.HasPrefix(have, want)
	}
	return have == want
}

// foldedLike tells whether the folded word w is what t's word n asks for in the tier Folded.
func (t *term) foldedLike(n int, w string) bool {
	if t.open && n == len(t.folded)-1 {
		return strings.HasPrefix(w, t.folded[n])
	}
	return w == t.folded[n]
}

// key identifies t among the terms of all queries.
func (t *term) key() string {
	return fmt.Sprint(t.open, t.quoted, "\x00", strings.Join(t.words, "\x00"))
}

func runes(s string) int { return utf8.RuneCountInString(s) }

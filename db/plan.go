package db

import (
	"fmt"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"dateline/db/word"
)

// term is one thing that a story can have: a word, words that follow each other, words near each other, what a regular expression matches, or
// something outside its text.
type term struct {
	words   []string // as typed
	folded  []string
	open    bool // the last word may go on: the user is still typing it, or put a * behind it
	starred bool // he put a * behind it
	quoted  bool

	near   *term // these words stand at most within words from those of near
	within int

	regexp *regexp.Regexp // nil for words
	field  field          // what is looked into; its name is "" for the text
}

// isWords tells whether t is words of the text.
func (t *term) isWords() bool { return t.regexp == nil && t.field.name == "" }

// single tells whether t is one word; only such are searched for with typing errors.
func (t *term) single() bool { return len(t.words) == 1 && !t.quoted && t.isWords() && t.near == nil }

// reading says how text was understood; "" when it is words and nothing else.
func reading(text string, a asked) string {
	plain := len(word.All(text)) == len(a.clauses) && strings.IndexFunc(text, func(r rune) bool { return !word.In(r) && !unicode.IsSpace(r) }) < 0
	for _, c := range a.clauses {
		if len(c.any) > 1 || c.not || len(c.any[0].words) > 1 || !c.any[0].isWords() || c.any[0].near != nil {
			plain = false
		}
	}
	if plain && len(a.notes) == 0 && a.least == 0 {
		return ""
	}
	var yes, no []string
	for _, c := range a.clauses {
		said := make([]string, len(c.any))
		for i := range c.any {
			said[i] = c.any[i].say()
		}
		if c.not {
			no = append(no, said[0])
		} else {
			yes = append(yes, strings.Join(said, " or "))
		}
	}
	var out []string
	switch {
	case len(yes) == 0 && len(no) == 0:
		if len(a.notes) == 0 {
			return fmt.Sprintf("There is no word to search for in “%s”, so nothing is filtered.", strings.TrimSpace(text))
		}
	case len(no) == 0:
		out = append(out, "Stories with "+enumerate(yes)+".")
	case len(yes) == 0:
		out = append(out, "Stories without "+strings.Join(no, " and without ")+".")
	default:
		out = append(out, "Stories with "+enumerate(yes)+", but without "+strings.Join(no, " and without ")+".")
	}
	if a.least > 0 {
		out = append(out, fmt.Sprintf("Each has at least %d hits.", a.least))
	}
	return strings.Join(append(out, a.notes...), " ")
}

func enumerate(s []string) string {
	if len(s) == 1 {
		return s[0]
	}
	return strings.Join(s[:len(s)-1], ", ") + " and " + s[len(s)-1]
}

// say names t in words.
func (t *term) say() string {
	if t.regexp != nil {
		return "text that matches /" + t.words[0] + "/"
	}
	s := "“" + strings.Join(t.words, " ")
	if t.open {
		s += "…"
	}
	s += "”"
	switch t.field.name {
	case "":
	case personField:
		return "a person named " + s
	case placeField:
		return "a place named " + s
	case orgField:
		return "an organisation named " + s
	case sourceField:
		return "a source named " + s
	case fileField:
		return s + " in the name of their file"
	case beforeField:
		return "a date before " + t.field.value
	case afterField:
		return "a date after " + t.field.value
	case onField:
		return "a date in " + t.field.value
	case tagField:
		return "a tag named " + s
	case hasField:
		return "a " + t.field.value
	}
	if t.near != nil {
		return fmt.Sprintf("%s at most %d words from %s", s, t.within, t.near.say())
	}
	if len(t.words) > 1 {
		s += " as a phrase"
	}
	return s
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
	k := fmt.Sprint(t.open, t.quoted, t.regexp, t.field, t.within, "\x00", strings.Join(t.words, "\x00"))
	if t.near != nil {
		k += "\x01" + t.near.key()
	}
	return k
}

func runes(s string) int { return utf8.RuneCountInString(s) }

package db

import (
	"fmt"
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"dateline/corpus"
	"dateline/db/word"
)

// asked is what a user typed, understood. Every clause must hold of a story.
type asked struct {
	clauses []clause
	least   int      // hits that a story must have; 0 when it does not matter
	notes   []string // sentences about what could not be taken as it stands
}

// clause holds of a story that has any of its terms, or has none of them.
type clause struct {
	any []term
	not bool
}

// terms returns the terms that a story found can have, in order.
func (a *asked) terms() []term {
	var out []term
	for _, c := range a.clauses {
		if !c.not {
			out = append(out, c.any...)
		}
	}
	return out
}

// quotation marks that open or close a phrase, and their partners
const quoteMarks = "\"“”„‟«»＂"

// Words that stand between terms.
type joint int

const (
	noJoint joint = iota
	andJoint
	orJoint
	notJoint
	nearJoint
)

// nearWords is how many words apart NEAR allows unless a number says more.
const nearWords = 10

// token is a term, or what stands between terms.
type token struct {
	term   term
	not    bool // a minus stands before it
	joint  joint
	within int // words, of nearJoint
}

// ask reads what a user typed. It never fails: what cannot be taken as it stands is taken as words, and a note says so.
//
// All terms must be found. Words between quotation marks are one term, and so are words that only a full stop, an apostrophe or a hyphen holds
// together. The very last word is open as long as nothing follows it, so that stories appear as one types; a space or a quotation mark ends it.
func ask(text string) asked {
	l := lexer{text: text}
	l.read()
	a := asked{notes: l.notes}
	negate, either := false, false
	for k := 0; k < len(l.tokens); k++ {
		t := &l.tokens[k]
		switch t.joint {
		case andJoint:
			continue
		case notJoint:
			negate = true
			continue
		case orJoint:
			either = len(a.clauses) > 0
			continue
		case nearJoint:
			if n := len(a.clauses); n > 0 && k+1 < len(l.tokens) && canBeNear(a.clauses[n-1], &l.tokens[k+1]) {
				last := &a.clauses[n-1].any[0]
				last.near, last.within = &l.tokens[k+1].term, t.within
				k++
			}
			continue
		}
		t.not = t.not || negate
		if t.not {
			t.term.open = t.term.starred // a word that goes on would rule out too much
		}
		if n := len(a.clauses); either && !a.clauses[n-1].not && !t.not {
			a.clauses[n-1].any = append(a.clauses[n-1].any, t.term)
		} else {
			a.clauses = append(a.clauses, clause{[]term{t.term}, t.not})
		}
		negate, either = false, false
	}
	if l.least > 0 {
		if slices.ContainsFunc(a.terms(), func(t term) bool { return t.field.name == "" || kindOf[t.field.name] != "" }) {
			a.least = l.least
		} else {
			a.notes = append(a.notes, "“hits:” counts the words beside it, and there are none, so it is left out.")
		}
	}
	return a
}

// canBeNear tells whether the two sides of a NEAR are words.
func canBeNear(c clause, t *token) bool {
	last := &c.any[len(c.any)-1]
	return len(c.any) == 1 && !c.not && t.joint == noJoint && !t.not && last.isWords() && last.near == nil && t.term.isWords()
}

// lexer cuts a query into tokens.
type lexer struct {
	text   string
	at     int
	tokens []token
	least  int // of hits:
	notes  []string
}

func (l *lexer) note(format string, args ...any) {
	l.notes = append(l.notes, fmt.Sprintf(format, args...))
}

func (l *lexer) read() {
	for l.at < len(l.text) {
		r, n := utf8.DecodeRuneInString(l.text[l.at:])
		if unicode.IsSpace(r) {
			l.at += n
			continue
		}
		not := false
		if r == '-' || r == '−' {
			if next, _ := utf8.DecodeRuneInString(l.text[l.at+n:]); word.In(next) || strings.ContainsRune(quoteMarks+"/", next) {
				not = true
				l.at += n
			}
		}
		switch {
		case l.joint(not), l.regexp(not), l.field(not):
		default:
			l.words(not, field{})
		}
	}
}

func (l *lexer) add(t term, not bool) { l.tokens = append(l.tokens, token{term: t, not: not}) }

// joint reads AND, OR, | and NOT in capitals, and NEAR, which may be followed by a number of words.
func (l *lexer) joint(not bool) bool {
	end := l.at
	for end < len(l.text) && !isSpace(l.text[end:]) {
		_, n := utf8.DecodeRuneInString(l.text[end:])
		end += n
	}
	if not || end == len(l.text) { // what is still being typed is a word
		return false
	}
	t := token{within: nearWords}
	switch w := l.text[l.at:end]; {
	case w == "AND" || w == "&":
		t.joint = andJoint
	case w == "OR" || w == "|":
		t.joint = orJoint
	case w == "NOT":
		t.joint = notJoint
	case w == "NEAR":
		t.joint = nearJoint
	case strings.HasPrefix(w, "NEAR/"):
		n, err := strconv.Atoi(w[len("NEAR/"):])
		if err != nil || n < 1 || n > 100 {
			return false
		}
		t.joint, t.within = nearJoint, n
	default:
		return false
	}
	l.tokens = append(l.tokens, t)
	l.at = end
	return true
}

func isSpace(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsSpace(r)
}

// regexp reads /…/.
func (l *lexer) regexp(not bool) bool {
	if l.text[l.at] != '/' {
		return false
	}
	for end := l.at + 1; end < len(l.text); end++ {
		if l.text[end] != '/' || l.text[end-1] == '\\' || end+1 < len(l.text) && !isSpace(l.text[end+1:]) {
			continue
		}
		body := strings.ReplaceAll(l.text[l.at+1:end], `\/`, "/")
		if body == "" {
			return false
		}
		flags := "(?i)"
		if word.HasUpper(body) {
			flags = ""
		}
		re, err := regexp.Compile(flags + body)
		if err != nil {
			l.note("“/%s/” is not a regular expression (%s), so its words are searched for.", body, strings.TrimPrefix(err.Error(), "error parsing regexp: "))
			return false
		}
		l.at = end + 1
		l.add(term{regexp: re, words: []string{body}}, not)
		return true
	}
	return false
}

// Fields.
const (
	personField = "person"
	placeField  = "place"
	orgField    = "org"
	sourceField = "source"
	fileField   = "file"
	beforeField = "before"
	afterField  = "after"
	onField     = "on"
	hasField    = "has"
	tagField    = "tag"
	hitsField   = "hits"
)

// kindOf returns the kind of names that a field looks for.
var kindOf = map[string]corpus.Kind{personField: corpus.Person, placeField: corpus.Place, orgField: corpus.Organisation}

// fieldNames are the fields, and other words for them.
var fieldNames = map[string]string{
	personField: personField, "people": personField, placeField: placeField, orgField: orgField, "organisation": orgField, "organization": orgField,
	sourceField: sourceField, fileField: fileField, beforeField: beforeField, afterField: afterField, onField: onField, hasField: hasField, tagField: tagField,
	hitsField: hitsField,
}

// field is what a term looks into when it is not the text.
type field struct {
	name  string
	value string   // as typed
	days  DayRange // of before, after and on: the days that a story's date can have
}

// field reads name:value, whose value may stand between quotation marks.
func (l *lexer) field(not bool) bool {
	rest := l.text[l.at:]
	colon := strings.IndexByte(rest, ':')
	if colon < 1 {
		return false
	}
	name, ok := fieldNames[strings.ToLower(rest[:colon])]
	if !ok {
		return false
	}
	from := l.at
	l.at += colon + 1
	if l.at == len(l.text) || isSpace(l.text[l.at:]) {
		l.note("“%s” waits for what follows it.", rest[:colon+1])
		return true
	}
	f := field{name: name}
	switch name {
	case beforeField, afterField, onField:
		f.value = l.bare()
		first, last, ok := daysOf(f.value)
		if !ok {
			if l.at < len(l.text) || !strings.HasPrefix("0000-00-00", digitsToZero(f.value)) {
				l.note("“%s” is no date like 2022, 2022-03 or 2022-03-24, so it is left out.", l.text[from:l.at])
			} else {
				l.note("“%s” waits for a whole date.", l.text[from:l.at])
			}
			return true
		}
		f.days = fieldDays(name, first, last)
		l.add(term{field: f, words: []string{f.value}}, not)
	case hasField:
		f.value = strings.ToLower(l.bare())
		if !slices.Contains(hasWhat, f.value) {
			if l.at == len(l.text) && slices.ContainsFunc(hasWhat, func(s string) bool { return strings.HasPrefix(s, f.value) }) {
				l.note("“has:” takes %s.", listed(hasWhat))
			} else {
				l.note("“has:%s” is unknown and left out; “has:” takes %s.", f.value, listed(hasWhat))
			}
			return true
		}
		l.add(term{field: f, words: []string{f.value}}, not)
	case hitsField:
		f.value = l.bare()
		if n, err := strconv.Atoi(f.value); err == nil && n > 0 {
			l.least = n
		} else {
			l.note("“hits:%s” is no number like 3, so it is left out.", f.value)
		}
	default:
		l.words(not, f)
	}
	return true
}

// hasWhat is what “has:” can ask for.
var hasWhat = []string{"headline", "date", "source", "quote", "twin", "star", "tick", "tag", "note"}

func listed(s []string) string {
	return strings.Join(s[:len(s)-1], ", ") + " or " + s[len(s)-1]
}

// bare reads up to the next space.
func (l *lexer) bare() string {
	from := l.at
	for l.at < len(l.text) && !isSpace(l.text[l.at:]) {
		_, n := utf8.DecodeRuneInString(l.text[l.at:])
		l.at += n
	}
	return strings.Trim(l.text[from:l.at], quoteMarks)
}

func digitsToZero(s string) string {
	return strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' {
			return '0'
		}
		return r
	}, s)
}

// daysOf returns the days of a year, a month or a day.
func daysOf(s string) (first, last corpus.Day, ok bool) {
	for _, layout := range []string{"2006", "2006-01", "2006-01-02"} {
		t, err := time.Parse(layout, s)
		if err != nil {
			continue
		}
		y, m, d := t.Date()
		first = corpus.MakeDay(y, m, d)
		switch len(layout) {
		case 4:
			return first, corpus.MakeDay(y+1, m, d) - 1, true
		case 7:
			return first, corpus.MakeDay(y, m+1, d) - 1, true
		}
		return first, first, true
	}
	return 0, 0, false
}

// words reads a run of words up to a space or a quotation mark, or a phrase between quotation marks. Words that only a hyphen, a full stop or an
// apostrophe holds together are one term.
func (l *lexer) words(not bool, f field) {
	from := l.at
	r, n := utf8.DecodeRuneInString(l.text[l.at:])
	quoted := strings.ContainsRune(quoteMarks, r)
	if quoted {
		l.at += n
		from = l.at
	}
	for l.at < len(l.text) {
		r, n := utf8.DecodeRuneInString(l.text[l.at:])
		if strings.ContainsRune(quoteMarks, r) || !quoted && unicode.IsSpace(r) {
			break
		}
		l.at += n
	}
	run := l.text[from:l.at]
	if quoted && l.at < len(l.text) {
		_, n := utf8.DecodeRuneInString(l.text[l.at:])
		l.at += n
	} else if quoted {
		defer func() { l.at = len(l.text) }()
	}
	t := term{quoted: quoted, field: f}
	end := 0 // of the last word
	word.Each(run, func(s corpus.Span) bool {
		w := s.Of(run)
		if folded := word.Fold(w); folded != "" {
			t.words = append(t.words, w)
			t.folded = append(t.folded, folded)
		}
		end = s.End
		return true
	})
	if len(t.words) == 0 {
		return
	}
	t.starred = strings.HasPrefix(run[end:], "*")
	t.open = t.starred || from+end == len(l.text)
	t.field.value = run
	l.add(t, not)
}

// fieldDays returns the days that a story's date can have.
func fieldDays(name string, first, last corpus.Day) DayRange {
	switch name {
	case beforeField:
		return DayRange{math.MinInt32, first - 1}
	case afterField:
		return DayRange{last + 1, math.MaxInt32}
	}
	return DayRange{first, last}
}

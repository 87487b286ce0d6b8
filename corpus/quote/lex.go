package quote

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"dateline/corpus"
)

type itemKind uint8

const (
	word itemKind = iota
	mark          // one punctuation mark
	name          // a mention of a person, a place or an organisation
	said          // words between quotation marks
	line          // the end of a paragraph or of a line
)

// item is a part of a sentence.
type item struct {
	kind  itemKind
	span  corpus.Span
	text  string // of a word its lower case, of a mark the mark
	class class  // of a word
	upper bool   // of a word: begins with a capital
	ref   int    // of a name its place in Story.Mentions, of said its place in reader.quoted
}

func (it item) is(text string) bool { return (it.kind == word || it.kind == mark) && it.text == text }

func (it item) in(c class) bool { return it.class&c != 0 }

// sentence is a sentence of a story; words between quotation marks are one item of it, however many sentences they hold.
type sentence struct {
	items     []item
	paragraph int
}

// lex appends the items of text[region] to out. quotes and names are in order; names do not overlap.
func lex(text string, region corpus.Span, quotes []quoted, firstQuote int, names, out []item) []item {
	none := len(out)
	out = slices.Grow(out, region.Len()/5) // words of news have five letters or so, and a space
	for i := region.Start; i < region.End; {
		for len(names) > 0 && (names[0].span.Start < i || len(quotes) > 0 && names[0].span.Start < quotes[0].span.Start && names[0].span.End > quotes[0].span.Start) {
			names = names[1:]
		}
		next := region.End
		if len(quotes) > 0 {
			next = quotes[0].span.Start
		}
		if len(names) > 0 {
			next = min(next, names[0].span.Start)
		}
		out = lexPlain(text[:region.End], corpus.Span{Start: i, End: next}, none, out)
		i = next
		switch {
		case len(quotes) > 0 && quotes[0].span.Start == i:
			out = append(out, item{kind: said, span: quotes[0].span, ref: firstQuote})
			i = quotes[0].span.End
			quotes = quotes[1:]
			firstQuote++
		case len(names) > 0:
			out = append(out, names[0])
			i = names[0].span.End
		}
	}
	return out
}

// lexPlain appends the items of a part of text that has neither quotes nor names. Those of out before none are of another part of the story.
func lexPlain(text string, part corpus.Span, none int, out []item) []item {
	for i := part.Start; i < part.End; {
		c := text[i]
		if c == ' ' {
			i++
			continue
		}
		if c|0x20-'a' < 26 || c-'0' < 10 { // most of what there is
			n := wordLength(text[i:part.End])
			low, in := lookUp(text, i, i+n)
			out = append(out, item{kind: word, span: corpus.Span{Start: i, End: i + n}, text: low, class: in, upper: c-'A' < 26})
			i += n
			continue
		}
		r, n := utf8.DecodeRuneInString(text[i:])
		switch {
		case r == '\n':
			if len(out) > none && out[len(out)-1].kind != line && !wrapped(text[i+1:], out[len(out)-1]) {
				out = append(out, item{kind: line, span: corpus.Span{Start: i, End: i + 1}})
			}
		case unicode.IsSpace(r):
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			n = wordLength(text[i:part.End])
			low, in := lookUp(text, i, i+n)
			out = append(out, item{kind: word, span: corpus.Span{Start: i, End: i + n}, text: low, class: in, upper: unicode.IsUpper(r)})
		default:
			if m := possessive(text[i:part.End]); m > 0 {
				n = m
				out = append(out, item{kind: mark, span: corpus.Span{Start: i, End: i + n}, text: "'s"})
				break
			}
			out = append(out, item{kind: mark, span: corpus.Span{Start: i, End: i + n}, text: text[i : i+n]})
		}
		i += n
	}
	return out
}

// lookUp returns the word text[from:to] in lower case, and which lists it is in.
func lookUp(text string, from, to int) (low string, in class) {
	if low, in = classes.Find(text, from, to); low == "" {
		low = strings.ToLower(text[from:to])
	}
	return low, in
}

// wrapped tells whether a line end before rest, and after an item, lies within a sentence.
func wrapped(rest string, last item) bool {
	r, _ := utf8.DecodeRuneInString(rest)
	return unicode.IsLower(r) && last.kind != said && !last.is(".") && !last.is("?") && !last.is("!") && !last.is(":")
}

// possessive returns the length of an 's that s begins with, or of a bare apostrophe; 0 when there is none.
func possessive(s string) int {
	for _, a := range []string{"'", "’"} {
		rest, ok := strings.CutPrefix(s, a)
		if !ok {
			continue
		}
		if strings.HasPrefix(rest, "s") && (len(rest) == 1 || !letterFirst(rest[1:])) {
			return len(a) + 1
		}
		return len(a)
	}
	return 0
}

func letterFirst(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsLetter(r)
}

// wordLength returns the length of the word that s begins with: letters, digits, and hyphens, dots and apostrophes between letters, but no 's.
func wordLength(s string) int {
	i := 0
	for i < len(s) {
		if _, n := corpus.Alnum(s[i:]); n > 0 {
			i += n
			continue
		} else if s[i] == ' ' {
			break
		}
		r, n := utf8.DecodeRuneInString(s[i:])
		if unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) {
			i += n
			continue
		}
		if !strings.ContainsRune("-.'’‑", r) || !letterFirst(s[i+n:]) || (r == '\'' || r == '’') && possessive(s[i:]) > n {
			break
		}
		i += n
	}
	return i
}

// maxItems is how many items a sentence has at the most: what is longer is no sentence.
const maxItems = 250

// sentences appends the sentences that items make to out.
func sentences(text string, items []item, quotes []quoted, paragraph int, out []sentence) []sentence {
	start := 0
	end := func(i int) {
		if i > start {
			out = append(out, sentence{items[start:i], paragraph})
		}
		start = i
	}
	for i := range items {
		switch it := &items[i]; {
		case it.kind == line:
			end(i)
			start = i + 1
			paragraph++
		case i-start == maxItems:
			end(i + 1)
		case it.kind == mark && endsSentence(items, i):
			end(i + 1)
		case it.kind == said && endsQuoted(text, items, i, quotes[it.ref]):
			end(i + 1)
		}
	}
	end(len(items))
	return out
}

func endsSentence(items []item, i int) bool {
	switch items[i].text {
	case ".":
		if i > 0 && items[i-1].kind == word && (items[i-1].in(abbreviations) || items[i-1].upper && items[i-1].span.Len() == 1) {
			return false
		}
	case "?", "!", "…":
	default:
		return false
	}
	return i+1 == len(items) || startsSentence(&items[i+1])
}

func startsSentence(it *item) bool { return it.kind != mark && (it.kind != word || it.upper) }

// endsQuoted tells whether the sentence ends with the quoted words at i. After a question the speaker may follow: "Who?" Smith asked.
func endsQuoted(text string, items []item, i int, q quoted) bool {
	if i+1 == len(items) || !startsSentence(&items[i+1]) {
		return false
	}
	last, _ := utf8.DecodeLastRuneInString(strings.TrimRight(text[q.inner.Start:q.inner.End], "'’\"”) "))
	switch last {
	case '.':
		return true
	case '?', '!', '…':
		for c := i + 1; c < len(items) && c < i+16 && items[c].kind != line && items[c].kind != said && !items[c].is("."); c++ {
			if cueAt(items, c) && (c < i+7 || items[i+1].kind == name) {
				return false
			}
		}
		return true
	}
	return false
}

package event

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"dateline/corpus"
)

// sentences cuts part into sentences, without the white space around them. None runs over the end of a paragraph.
func sentences(text string, part corpus.Span) []corpus.Span {
	var out []corpus.Span
	wrapped := hardWrapped(part.Of(text))
	start := part.Start
	take := func(end int) {
		if s := trim(text, corpus.Span{Start: start, End: end}); s.Len() > 0 {
			out = append(out, s)
		}
		start = end
	}
	for i := part.Start; i < part.End; i++ {
		switch text[i] {
		case '\n', '\r':
			if !wrapped || blankLine(text[i:part.End]) {
				take(i)
			}
		case '.', '!', '?':
			if end := closers(text, i+1, part.End); ends(text[start:i], text[i], text[end:part.End], end > i+1) {
				take(end)
				i = end - 1
			}
		}
	}
	take(part.End)
	return out
}

func trim(text string, s corpus.Span) corpus.Span {
	words := strings.TrimLeftFunc(s.Of(text), unicode.IsSpace)
	s.Start = s.End - len(words)
	s.End = s.Start + len(strings.TrimRightFunc(words, unicode.IsSpace))
	return s
}

// hardWrapped tells whether the lines of text were broken to fit a page, so that a line end is no more than a space.
func hardWrapped(text string) bool {
	lines, long := 0, 0
	for line := range strings.Lines(text) {
		if len(line) > 110 {
			return false
		}
		lines++
		if len(line) > 40 {
			long++
		}
	}
	return lines > 2 && 2*long > lines
}

// blankLine tells whether a line without words follows the line end that rest begins with.
func blankLine(rest string) bool {
	rest = strings.TrimPrefix(rest, "\r")
	rest = strings.TrimPrefix(rest, "\n")
	rest = strings.TrimLeft(rest, " \t\r")
	return rest == "" || rest[0] == '\n'
}

// closers returns where the marks end that can stand after a full stop and belong to its sentence: further stops, quotation marks, brackets.
func closers(text string, i, end int) int {
	for i < end {
		r, n := utf8.DecodeRuneInString(text[i:end])
		if !strings.ContainsRune(".!?…\"'”’»)]", r) {
			break
		}
		i += n
	}
	return i
}

// ends tells whether the mark after the words before ends their sentence, when after follows; closed: a quotation mark, a bracket or another mark stands
// between.
func ends(before string, mark byte, after string, closed bool) bool {
	next := strings.TrimLeftFunc(after, unicode.IsSpace)
	if next == "" {
		return true
	}
	if len(next) == len(after) { // nothing parts them: 3.5, U.N., example.com
		return false
	}
	r, _ := utf8.DecodeRuneInString(strings.TrimLeft(next, "\"'“‘«([-–— "))
	if unicode.IsLower(r) {
		return false
	}
	if mark != '.' || closed {
		return true
	}
	word := before[strings.LastIndexFunc(before, unicode.IsSpace)+1:]
	word = strings.TrimLeft(word, "\"'“‘«([-–—")
	switch {
	case word == "":
		return true
	case titles[word]:
		return false
	case numbered[word]:
		return !unicode.IsDigit(r)
	case initial(word), strings.Contains(word, "."): // J. Smith, U.S. troops, p.m. Monday
		return openers[firstWord(next)]
	case abbreviations[word]:
		return openers[firstWord(next)]
	}
	return true
}

// initial tells whether word is one capital letter, other than the pronoun.
func initial(word string) bool {
	r, n := utf8.DecodeRuneInString(word)
	return n == len(word) && unicode.IsUpper(r) && r != 'I'
}

func firstWord(s string) string {
	s = strings.TrimLeft(s, "\"'“‘«([")
	if i := strings.IndexFunc(s, func(r rune) bool { return !unicode.IsLetter(r) }); i >= 0 {
		return s[:i]
	}
	return s
}

var (
	// titles are abbreviations that a name or a number follows.
	titles = set(`Mr Mrs Ms Mx Dr Prof Rev Hon St Sen Rep Gov Gen Lt Col Maj Capt Cmdr Adm Sgt Cpl Pvt Pres Supt Det Insp Fr Messrs Mme Mlle Mt Ft vs v No Nos
		Art Fig pp p ca c al`)
	// numbered are abbreviations that a number follows, or they end a sentence.
	numbered = set(`Jan Feb Mar Apr Jun Jul Aug Sept Sep Oct Nov Dec no nos art sec vol ch par`)
	// abbreviations can end a sentence or not.
	abbreviations = set(`Inc Corp Co Cos Ltd Bros Jr Sr Mon Tue Tues Wed Thu Thur Thurs Fri Sat Sun etc Ave Blvd Rd Calif Conn Fla Ga Ill Ind Kan Ky La Mass Md
		Mich Minn Miss Mo Mont Neb Nev Okla Ore Pa Tenn Tex Va Vt Wash Wis Wyo Ala Ariz Ark Colo Del dept Dept est Univ`)
	// openers are words that begin a sentence when they follow an abbreviation with a capital letter.
	openers = set(`The A An In On At He She It They We This That These Those But And However Meanwhile According Although After Before While When If There Its
		His Her Their For As By From Since During Under With Some Many Most Both One`)
)

func set(words string) map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(words) {
		m[w] = true
	}
	return m
}

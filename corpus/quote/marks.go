package quote

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"dateline/corpus"
)

// quoted is a stretch of text between quotation marks.
type quoted struct {
	span  corpus.Span // marks included
	inner corpus.Span // marks excluded
}

// maxParagraphs is how many paragraphs a quote may go on for whose closing mark is missing at the end of each.
const maxParagraphs = 12

// What a mark is depends on those after it in the line. So that a line of a million marks takes no longer than others, so many bytes and marks are
// looked at.
const (
	lookAhead = 4096
	lookMarks = 24
)

// findQuoted returns the stretches of text[region] between quotation marks, in order. A quote within a quote belongs to the outer one.
func findQuoted(text string, region corpus.Span) []quoted {
	f := markFinder{text: text, end: region.End}
	f.doubles(region)
	f.singles(region)
	return f.found
}

type markFinder struct {
	text  string
	end   int // of the region
	found []quoted
}

// doubles finds what stands between double marks: "…", “…”, „…“, «…», “…".
func (f *markFinder) doubles(region corpus.Span) {
	for i := region.Start; i < region.End; {
		if !opening[f.text[i]] {
			i++
			continue
		}
		width := doubleMark(f.text[i:region.End])
		if width == 0 {
			i++
			continue
		}
		if !f.opens(i, width, region.Start) {
			i += width
			continue
		}
		q, ok := f.close(i, width, region.Start)
		if !ok {
			i += width
			continue
		}
		f.found = append(f.found, q)
		i = q.span.End
	}
}

// opening tells of each byte whether a quotation mark can begin with it.
var opening = func() (t [256]bool) {
	for _, m := range []string{`"`, "'", "`", "“", "«"} {
		t[m[0]] = true
	}
	return t
}()

// doubleMark returns the number of bytes of the double quotation mark that s begins with; 0 when it begins with none.
func doubleMark(s string) int {
	switch s[0] {
	case '"':
		return 1
	case '\'', '`', "“"[0], "«"[0]: // the first bytes of the others
	default:
		return 0
	}
	for _, m := range []string{"“", "”", "„", "«", "»", "``", "''"} {
		if strings.HasPrefix(s, m) {
			return len(m)
		}
	}
	return 0
}

// opens tells whether the mark at i can open a quote: what follows touches it, and what goes before does not.
func (f *markFinder) opens(i, width, start int) bool {
	before, _ := utf8.DecodeLastRuneInString(f.text[start:i])
	after, n := utf8.DecodeRuneInString(f.text[i+width : f.end])
	if n == 0 || unicode.IsSpace(after) {
		return false
	}
	switch f.text[i : i+width] {
	case "“", "„", "«", "``":
		return true
	}
	return i == start || !unicode.IsLetter(before) && !unicode.IsDigit(before) && !strings.ContainsRune(".,?!", before)
}

// close finds the end of the quote that the mark at i opens. Where the paragraph ends first, the quote goes on in the next one if that opens with a
// mark again (a quote of several paragraphs) or closes it (a wrapped line); otherwise it ends with the paragraph.
func (f *markFinder) close(i, width, start int) (quoted, bool) {
	q := quoted{span: corpus.Span{Start: i}, inner: corpus.Span{Start: i + width}}
	end := 0 // where the quote ends if its paragraph never closes it
	paragraphs, depth := 1, 0
	for j := i + width; j < f.end; {
		if f.text[j] == '\n' {
			if end == 0 {
				end = j
			}
			next := j + len(f.text[j:f.end]) - len(strings.TrimLeft(f.text[j:f.end], " \t\r\n\u00a0"))
			if next == f.end {
				break
			}
			if w := doubleMark(f.text[next:f.end]); w > 0 && f.opens(next, w, start) {
				if paragraphs++; paragraphs > maxParagraphs || labelLength(f.text[next+w:f.end]) > 0 {
					break
				}
				j = next + w
				continue
			}
			if strings.Contains(f.text[j:next], "\n\n") || !f.closesInLine(next) {
				break
			}
			j = next
			continue
		}
		if !opening[f.text[j]] {
			j++
			continue
		}
		w := doubleMark(f.text[j:f.end])
		if w == 0 {
			j++
			continue
		}
		if f.closes(j, w, f.text[i:i+width]) {
			if depth == 0 {
				q.inner.End, q.span.End = j, j+w
				return q, true
			}
			depth--
			j += w
			continue
		}
		if f.opens(j, w, start) && f.text[j:j+w] != "»" {
			switch {
			case f.balance(j, start) > 0:
				depth++
			case end == 0:
				return q, false // a stray mark before the one that opens
			}
		}
		j += w
	}
	if end == 0 {
		end = f.end
	}
	end = i + len(strings.TrimRightFunc(f.text[i:end], unicode.IsSpace))
	q.inner.End, q.span.End = max(end, i+width), end
	return q, end > i+width
}

// balance returns how many more marks close than open a quote from i on in the same line. A mark that opens within a quote opens a quote within it
// if it is positive.
func (f *markFinder) balance(i, start int) int {
	n := 0
	for j, seen := i, 0; j < min(f.end, i+lookAhead) && f.text[j] != '\n' && seen < lookMarks; {
		w := doubleMark(f.text[j:f.end])
		switch {
		case w == 0:
			j++
			continue
		case f.closes(j, w, "“"):
			n++
		case f.opens(j, w, start):
			n--
		}
		seen++
		j += w
	}
	return n
}

// labelLength returns the length of a label with its colon that s begins with, a name of one to three words in capitals: "SMITH:"; 0 when there is none.
func labelLength(s string) int {
	spaces := 0
	for i, r := range s {
		switch {
		case r == ':' && i >= 3:
			return i + 1
		case r == ' ':
			spaces++
		case !unicode.IsUpper(r) && r != '.' && r != '-' && r != '\'' && r != '’':
			return 0
		}
		if spaces > 2 {
			return 0
		}
	}
	return 0
}

// closes tells whether the mark at j ends a quote that was opened with the mark opening.
func (f *markFinder) closes(j, width int, opening string) bool {
	before, _ := utf8.DecodeLastRuneInString(f.text[:j])
	after, n := utf8.DecodeRuneInString(f.text[j+width : f.end])
	apart := n == 0 || !unicode.IsLetter(after) && !unicode.IsDigit(after)
	switch mark := f.text[j : j+width]; mark {
	case "”", "''":
		return true
	case "»":
		return opening == "«" || opening == "»"
	case "«":
		return opening == "»"
	case "“":
		return opening == "„" || apart && !unicode.IsSpace(before)
	case "\"":
		if unicode.IsSpace(before) { // … said 'no,' "
			return (n == 0 || unicode.IsSpace(after)) && strings.HasSuffix(f.text[:j-1], "'")
		}
		return apart || unicode.IsPunct(before)
	}
	return false
}

// closesInLine tells whether the line that begins at i holds a closing mark before any opening one.
func (f *markFinder) closesInLine(i int) bool {
	for j := i; j < f.end && f.text[j] != '\n'; {
		w := doubleMark(f.text[j:f.end])
		if w == 0 {
			j++
			continue
		}
		return f.closes(j, w, "“") && !f.opens(j, w, i)
	}
	return false
}

// singles finds what stands between single marks outside of double ones. An apostrophe looks the same as a closing mark, so that one must stand
// before a space or a mark, and after a mark of the sentence where a plain one is all there is.
func (f *markFinder) singles(region corpus.Span) {
	doubles := f.found
	f.found = nil
	at := region.Start
	for _, d := range append(doubles, quoted{span: corpus.Span{Start: region.End, End: region.End}}) {
		f.singlesIn(corpus.Span{Start: at, End: d.span.Start})
		if d.span.Len() > 0 {
			f.found = append(f.found, d)
		}
		at = d.span.End
	}
}

func (f *markFinder) singlesIn(gap corpus.Span) {
	for i := gap.Start; i < gap.End; {
		if !opening[f.text[i]] {
			i++
			continue
		}
		width := singleMark(f.text[i:gap.End])
		if width == 0 || f.text[i:i+width] == "’" {
			i++
			continue
		}
		before, _ := utf8.DecodeLastRuneInString(f.text[:i])
		after, _ := utf8.DecodeRuneInString(f.text[i+width : gap.End])
		if i > 0 && (unicode.IsLetter(before) || unicode.IsDigit(before)) || !unicode.IsLetter(after) {
			i += width
			continue
		}
		end, closing := f.closeSingle(i+width, gap.End, f.text[i:i+width] == "‘")
		if closing == 0 {
			i += width
			continue
		}
		f.found = append(f.found, quoted{corpus.Span{Start: i, End: end + closing}, corpus.Span{Start: i + width, End: end}})
		i = end + closing
	}
}

func singleMark(s string) int {
	switch {
	case s[0] == '\'':
		return 1
	case s[0] != "‘"[0]:
		return 0
	case strings.HasPrefix(s, "‘"), strings.HasPrefix(s, "’"):
		return len("‘")
	}
	return 0
}

// closeSingle returns where the single mark stands that closes a quote from i on in the same line, and its width; 0 when there is none.
func (f *markFinder) closeSingle(i, end int, curly bool) (at, width int) {
	seen := 0
	for j := i; j < min(end, i+lookAhead) && f.text[j] != '\n' && seen < lookMarks; j++ {
		w := singleMark(f.text[j:end])
		if w == 0 {
			continue
		}
		seen++
		if f.text[j:j+w] == "‘" {
			continue
		}
		before, _ := utf8.DecodeLastRuneInString(f.text[:j])
		after, _ := utf8.DecodeRuneInString(f.text[j+w:])
		if unicode.IsLetter(after) || unicode.IsDigit(after) {
			continue
		}
		if strings.ContainsRune(",.?!…", before) {
			return j, w
		}
		if curly && width == 0 { // or, with luck, an apostrophe after a plural
			at, width = j, w
		}
	}
	return at, width
}

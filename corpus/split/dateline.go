package split

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"dateline/corpus"
)

// lede is how a story's first paragraph opens: "KYIV, Oct 21 (Reuters) - …".
type lede struct {
	end    int         // where the story's own words begin
	place  corpus.Span // where it was written
	source corpus.Span // the agency
	byline corpus.Span // who wrote it, where Asian agencies say so
	caps   bool        // it is a place in capitals and a dash
	full   bool        // it names two of agency, place and day: few sentences begin so
}

// datelineLimit is how many bytes of a paragraph its dateline can take.
const datelineLimit = 130

// readDateline reads the dateline at the beginning of s; ok is false when there is none.
func readDateline(text string, s corpus.Span) (d lede, ok bool) {
	u := s.Of(text)
	if len(u) > datelineLimit {
		u = u[:datelineLimit]
	}
	if len(u) >= 8 && (u[0] >= "《"[0] || u[0] == '(' && u[1] >= utf8.RuneSelf) {
		return readAsian(text, s)
	}
	if len(u) < 6 || !mayBeDateline(u) || slug(u) {
		return d, false
	}
	if u[0] == '(' {
		return agencyFirst(text, s, u)
	}
	var dated, sourced bool
	place, caps := placeName(u)
	i := place
	if e, t := datePart(u, 0); t.date { // "May 4 (UPI) -- Gold fell …"
		place, caps, dated, i = 0, false, true, e
	}
	if i == 0 {
		return d, false
	}
	var source corpus.Span
	for {
		j := spaces(u, i)
		if j < len(u) && (u[j] == ',' || u[j] == '.' || u[j] == ';') {
			for j < len(u) && (u[j] == ',' || u[j] == '.' || u[j] == ';') { // "5., péntek"
				j++
			}
			j = spaces(u, j)
		} else if k, dash := afterDash(u, i); dash && k < len(u) && !sourced {
			// "PARIS – March 5, 2021 – The …", "PARIS--(BUSINESS WIRE)--The …", "МОСКВА, 5 мар - РИА Новости. Совет …"
			if e := strings.IndexByte(u[k:], ')'); u[k] == '(' && !dated && e > 0 && agencies(u[k+1:k+e]) {
				j = k
			} else if e, t := datePart(u, k); t.date && !dated && dashFollows(u, e) {
				j = k
			} else if e := agencyStop(u, k); e > k {
				sourced, source = true, corpus.Span{Start: s.Start + k, End: s.Start + e}
				i = e
				break
			}
		}
		if e, t := datePart(u, j); e > j && t.date {
			dated = true
			i = e
			continue
		}
		if j < len(u) && (u[j] == '(' || u[j] == '/' || u[j] == '[') {
			closing := map[byte]byte{'(': ')', '/': '/', '[': ']'}[u[j]]
			k := strings.IndexByte(u[j+1:], closing)
			if k < 0 {
				break
			}
			inner := corpus.Span{Start: s.Start + j + 1, End: s.Start + j + 1 + k}
			name := strings.TrimSpace(inner.Of(text))
			switch {
			case agencies(name) || nameLike(name, 4) && (caps || dated || dashFollows(u, j+k+2)):
				sourced = true
				source = firstAgency(text, inner)
			case caps && dated && u[j] == '/' && firstKnown(text, inner).Len() > 0: // "/Корр. ТАСС Анна Иванова/"
				sourced, source = true, firstKnown(text, inner)
			default:
				if e, t := readTimes(name, 0); e < len(name) || !t.date {
					return d, false
				}
				dated = true
			}
			i = j + k + 2
			continue
		}
		// "LONDON, Reuters — ", "SYDNEY, March 5 AAP - "
		if k := agencyWord(u, j, caps && dated); k > j && !sourced {
			sourced, source = true, corpus.Span{Start: s.Start + j, End: s.Start + k}
			i = k
			continue
		}
		break
	}
	end, dash := afterDash(u, i)
	switch {
	case place == 0 && !(dash && sourced):
		return d, false
	case place > 0 && i == place && colonAt(u, place) && fieldNames.find(u[:place]) != noField: // "INTRO: The …"
		return d, false
	case dash && (caps || dated || sourced):
	case dash && placeOnly(u[:place]) && i == place:
	case sourced && (caps || dated || outlet(source.Of(text))) && end < len(u) && capitalAt(u, end):
	case sourced && u[i-1] == ')' && agencies(source.Of(text)) && strings.HasPrefix(u[i:], ". ") && capitalAt(u, spaces(u, i+1)): // "Berlin (epd). Der …"
		end = spaces(u, i+1)
	case (u[i-1] == '/' || sourced && source.End == s.Start+i) && i < len(u) && u[i] == '.': // "Ulaanbaatar /MONTSAME/. During …"
		end = spaces(u, i+1)
	default:
		return d, false
	}
	d.end = s.Start + min(end, s.Len())
	d.place = placeSpan(s.Start, u[:place])
	d.source = source
	d.caps = caps && dash && i == place && !colonAt(u, place)
	alone := end >= s.Len()
	d.full = dated && (dash && caps || sourced) || dash && sourced && place > 0 && (caps || agencies(source.Of(text))) || end > i && u[i] == '.'
	return d, !alone || dash && (d.full && sourced || caps && u[len(u)-1] != ':')
}

// agencyFirst reads a dateline that an agency in brackets begins: "(Reuters) - Gold fell …", "(ANSA) - ROMA, 12 MAR - Il …".
func agencyFirst(text string, s corpus.Span, u string) (d lede, ok bool) {
	i := strings.IndexByte(u, ')')
	if i < 0 || !agencies(u[1:i]) {
		return d, false
	}
	end, dash := afterDash(u, i+1)
	if end >= len(u) || !dash && !capitalAt(u, end) {
		return d, false
	}
	d.end, d.source = s.Start+end, firstAgency(text, corpus.Span{Start: s.Start + 1, End: s.Start + i})
	if place, caps := placeName(u[end:]); caps {
		e := end + place
		if after := spaces(u, e); after < len(u) && u[after] == ',' {
			e, _ = datePart(u, spaces(u, after+1))
		}
		if after, dash := afterDash(u, e); dash && after < len(u) {
			d.place, d.end, d.full = placeSpan(s.Start+end, u[end:end+place]), s.Start+after, true
		}
	}
	return d, true
}

// placeSpan returns where the place stands that begins at start and reads name, without the marks after it.
func placeSpan(start int, name string) corpus.Span {
	name = strings.TrimRight(name, " ,")
	if n := strings.TrimSuffix(name, "."); len(n) >= 4 && strings.IndexByte(n, '.') < 0 {
		name = n // "MOSCOW. Oct 21", but "ALBANY, N.Y."
	}
	if name == "" {
		return corpus.Span{}
	}
	return corpus.Span{Start: start, End: start + len(name)}
}

// dashEnds holds the last bytes of the dashes that end a dateline.
var dashEnds = func() (t [256]bool) {
	for _, dash := range []string{"-", "_", "—", "–"} {
		t[dash[len(dash)-1]] = true
	}
	return t
}()

// datelineMarks holds the first bytes of what ends a dateline: a dash, a colon, brackets, two full stops.
var datelineMarks = byteSet("-—:>(/[._")

// mayBeDateline tells whether u opens with a capital or a bracket and holds what ends a dateline.
func mayBeDateline(u string) bool {
	if c := u[0]; c < utf8.RuneSelf && (c < 'A' || c > 'Z') && c != '(' {
		return false
	}
	for i := range len(u) {
		if !datelineMarks[u[i]] {
			continue
		}
		switch u[i] {
		case '-':
			if i > 0 && (u[i-1] == ' ' || u[i-1] == '\t' || u[i-1] == "\u00a0"[1]) || dashAt(u, i) {
				return true
			}
		case '.':
			if strings.HasPrefix(u[i:], "..") {
				return true
			}
		case "—"[0]:
			if dashAt(u, i) { // and no quotation mark
				return true
			}
		default:
			return true
		}
	}
	return false
}

// datePart reads a date within a dateline: "Oct 21", "21 December 2022", "Tuesday, Oct. 3".
func datePart(u string, i int) (end int, t times) {
	w := token(u, i)
	j := i
	if isWeekday(u[i:w]) {
		t.date = true
		end = w
		j = w
		for j < len(u) && strings.IndexByte(" ,.", u[j]) >= 0 {
			j++
		}
	}
	if d, full := printedDate(u, j); d > j {
		return d, times{date: true, full: full}
	}
	if t.date {
		return end, t
	}
	return i, t
}

// afterDash returns where the words after a dash, a colon or ">" at i begin, and whether there is one.
func afterDash(u string, i int) (end int, dash bool) {
	j := spaces(u, i)
	for _, mark := range []string{"--", "—", "–", "―", "- ", "-", "_ ", "_", ": ", ":", "..", ".-", ".—", ".–", ">", "., —"} {
		if strings.HasPrefix(u[j:], mark) {
			if mark == "_" && j+1 < len(u) {
				continue
			}
			if mark == "-" && j == i { // "Anglo-Irish"
				return j, false
			}
			end = j + len(mark)
			for end < len(u) && u[end] == '-' { // ".--"
				end++
			}
			return spaces(u, end), true
		}
	}
	return j, false
}

// colonAt tells whether a colon follows position i of u.
func colonAt(u string, i int) bool {
	i = spaces(u, i)
	return i < len(u) && u[i] == ':'
}

func dashFollows(u string, i int) bool {
	if i > len(u) {
		return false
	}
	_, dash := afterDash(u, i)
	return dash
}

func capitalAt(u string, i int) bool {
	r, _ := utf8.DecodeRuneInString(u[i:])
	return unicode.IsUpper(r) || r == '"' || r == '“'
}

// placeName returns the end of the place that u begins with, and whether it is written in capitals: "SAN JUAN, Puerto Rico", "Washington, D.C.", "KYIV/MOSCOW".
func placeName(u string) (end int, caps bool) {
	i, words, upper := 0, 0, 0
	for i < len(u) && words < 7 {
		w := i
		for w < len(u) && strings.IndexByte(" ,(/:;\t", u[w]) < 0 && !dashAt(u, w) {
			w++
		}
		word := u[i:w]
		if word == "" {
			break
		}
		bare := strings.TrimRight(word, ".")
		r, _ := utf8.DecodeRuneInString(word)
		if words > 0 && timeWords.find(bare)&(monthWord|weekdayWord) != 0 {
			if end > 0 {
				break
			}
			return 0, false
		}
		if !unicode.IsUpper(r) && (!unicode.IsLetter(r) || unicode.IsLower(r)) && (words == 0 || !particles.has(stemOf(word)) && word != "d'") {
			break
		}
		if words == 0 && len(bare) >= 2 && unicode.IsUpper(r) || words > 0 && upper == words && unicode.IsUpper(r) {
			if strings.ToUpper(bare) == bare {
				upper++
			}
		}
		words++
		end = w
		if len(bare) > 0 && word != bare && len(bare) > 5 {
			break // the sentence ends here
		}
		j := w
		if j < len(u) && u[j] == ',' {
			j++
			if e, _ := datePart(u, spaces(u, j)); e > spaces(u, j) {
				break
			}
		} else if j < len(u) && u[j] == '/' && j+1 < len(u) && u[j+1] != ' ' {
			j++
			i = j
			continue
		}
		if k := spaces(u, j); k > j {
			j = k
		} else if j == w {
			break
		}
		if dashAt(u, j) || j < len(u) && (u[j] == '(' || u[j] == '/') {
			break
		}
		i = j
	}
	if words == 0 || end == 0 {
		return 0, false
	}
	return end, upper > 0
}

// dashAt tells whether a dash that is no hyphen stands at i.
func dashAt(u string, i int) bool {
	return strings.HasPrefix(u[i:], "—") || strings.HasPrefix(u[i:], "–") || strings.HasPrefix(u[i:], "--") || strings.HasPrefix(u[i:], "- ") || strings.HasPrefix(u[i:], "―")
}

// placeOnly tells whether a place that is not in capitals can open a lede by itself before a dash: two or three words with a comma.
func placeOnly(p string) bool {
	return strings.Contains(p, ", ") && len(p) < 50 && nameLike(p, 6)
}

// agency tells the name of an agency where one stands in a dateline.
func agency(name string) bool { return outlet(name) || wires.find(name) }

// agencies tells "CBSDC/AP", "Reuters/AFP", "AP, Reuters".
func agencies(u string) bool {
	if agency(u) {
		return true
	}
	if len(u) > 40 {
		return false
	}
	for p := range strings.FieldsFuncSeq(u, func(r rune) bool { return r == '/' || r == ',' || r == '-' || r == '|' || r == '&' }) {
		if agency(strings.TrimSpace(p)) {
			return true
		}
	}
	return false
}

// firstAgency returns the agency within s that is known, all of s when none is.
func firstAgency(text string, s corpus.Span) corpus.Span {
	u := s.Of(text)
	if agency(u) {
		return s
	}
	at := 0
	for p := range strings.FieldsFuncSeq(u, func(r rune) bool { return r == '/' || r == ',' || r == '|' || r == '&' }) {
		i := at + strings.Index(u[at:], p)
		at = i + len(p)
		if agency(strings.TrimSpace(p)) {
			return trim(text, corpus.Span{Start: s.Start + i, End: s.Start + i + len(p)})
		}
	}
	return s
}

// firstKnown returns the first word within s that is an agency's name.
func firstKnown(text string, s corpus.Span) corpus.Span {
	u := s.Of(text)
	for w := range strings.FieldsSeq(u) {
		if agency(w) {
			i := s.Start + strings.Index(u, w)
			return corpus.Span{Start: i, End: i + len(w)}
		}
	}
	return corpus.Span{}
}

// agencyWord returns the end of a known agency's name at i that a dash or a colon follows; i when none does. Where letters are enough, a word of three to six
// capitals is taken for one.
func agencyWord(u string, i int, letters bool) int {
	for k := i; k < len(u) && k < i+42; k++ {
		if c := u[k]; c == ':' || c == '-' && u[k-1] == ' ' || strings.HasPrefix(u[k:], "—") || strings.HasPrefix(u[k:], "–") {
			name := strings.TrimRight(u[i:k], " ")
			if agency(name) || letters && len(name) >= 3 && len(name) <= 6 && strings.Trim(name, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") == "" {
				return i + len(name)
			}
			return i
		}
	}
	return i
}

// agencyStop returns the end of a known agency's name at i that a full stop follows, i when none does.
func agencyStop(u string, i int) int {
	if k := strings.IndexByte(u[i:], '.'); k > 0 && k <= 42 && spaces(u, i+k+1) > i+k+1 && agency(u[i:i+k]) {
		return i + k
	}
	return i
}

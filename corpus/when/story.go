package when

import (
	"slices"
	"sort"
	"strings"
	"unicode"

	"dateline/corpus"
)

// hint is a date that may be the story's, with how far it is to be trusted.
type hint struct {
	corpus.DateHint
	trust   float64
	swapped corpus.Date // the same figures with day and month exchanged, when that is a date as well: 05/12/2022
}

// DateStory sets s.Date from what the story prints (its date lines, dateline, leading words) and, failing that, from the file's path. Dates in the
// headline and in running text are not the story's. A date that a person decided stays.
func DateStory(s *corpus.Story) {
	if s.Date.Decided {
		return
	}
	f := finders.Get().(*finder)
	defer finders.Put(f)
	f.text = s.Text
	hints := f.printed(s)
	hints = append(hints, f.pathHints(s.File)...)
	hints = settle(hints, dayFirst(s))
	f.text = ""
	s.Date = choose(hints)
}

// choose takes the most trusted hint that names a calendar date; the others stay beside it, best first. A day and month without a year take the year
// of another hint that has no more than that.
func choose(hints []hint) corpus.StoryDate {
	sort.SliceStable(hints, func(i, j int) bool { return hints[i].trust > hints[j].trust })
	for i := range hints {
		h := &hints[i]
		if h.Precision != corpus.Floating {
			continue
		}
		for _, other := range hints {
			if other.Precision != corpus.ToYear && other.Precision != corpus.ToMonth {
				continue
			}
			if d := DateOf(other.Value[:4] + h.Value[4:]); d.Known() && d.First >= other.First && d.Last <= other.Last {
				h.Date, h.trust = d, 0.8
				h.Basis += ", the year from " + other.Basis
				break
			}
		}
	}
	sort.SliceStable(hints, func(i, j int) bool { return hints[i].trust > hints[j].trust })
	var out corpus.StoryDate
	for _, h := range hints {
		switch {
		case !out.Known() && h.Known():
			out.Date, out.Basis, out.Span, out.Confidence = h.Date, h.Basis, h.Span, h.trust
		case h.Value != out.Value && !listed(out.Others, h.Value):
			out.Others = append(out.Others, h.DateHint)
		}
	}
	return out
}

func listed(hints []corpus.DateHint, value string) bool {
	for _, h := range hints {
		if h.Value == value {
			return true
		}
	}
	return false
}

// How many lines of a story are looked at for a date line, from its beginning and from its end.
const (
	leadingLines  = 8
	trailingLines = 4
)

// printed returns the dates that stand where stories print their own.
func (f *finder) printed(s *corpus.Story) []hint {
	var out []hint
	for _, a := range s.SetAside {
		switch a.Why {
		case corpus.DateLine:
			out = append(out, f.dateLine(a.Span, true)...)
		case corpus.Dateline:
			out = append(out, f.dateline(a.Span, true)...)
		case corpus.CreditLine, corpus.Markup, corpus.Unassigned, corpus.Junk, corpus.Notice:
			out = append(out, f.dateLine(a.Span, false)...)
		}
	}
	first := firstLines(s.Text, corpus.Span{End: len(s.Text)}, leadingLines)
	for _, l := range first {
		if h := f.dateLine(l, false); len(h) > 0 {
			out = append(out, h...)
			continue
		}
		out = append(out, f.leadingWords(l)...)
	}
	if len(first) == leadingLines {
		for _, l := range lastLines(s.Text, first[leadingLines-1].End, trailingLines) {
			out = append(out, f.dateLine(l, false)...)
		}
	}
	for _, l := range leads(s, first) {
		out = append(out, f.dateline(l, false)...)
	}
	return append(out, fieldDates(s.Text)...)
}

// leads returns the lines that may open a lede with a dateline: the leading lines and the first line of the body.
func leads(s *corpus.Story, leading []corpus.Span) []corpus.Span {
	if len(s.Body) == 0 {
		return leading
	}
	return append(leading, firstLines(s.Text, s.Body[0], 1)...)
}

// firstLines returns the first lines of a part of text that are not blank, most of them at the most, without the white space around them.
func firstLines(text string, part corpus.Span, most int) (out []corpus.Span) {
	for at := part.Start; at < part.End && len(out) < most; {
		end := part.End
		if n := strings.IndexByte(text[at:end], '\n'); n >= 0 {
			end = at + n
		}
		out = appendLine(out, text, corpus.Span{Start: at, End: end})
		at = end + 1
	}
	return out
}

// lastLines returns the last lines of text behind start, as firstLines does, in the order of the text.
func lastLines(text string, start, most int) (out []corpus.Span) {
	for end := len(text); end > start && len(out) < most; {
		at := start + strings.LastIndexByte(text[start:end], '\n') + 1
		out = appendLine(out, text, corpus.Span{Start: at, End: end})
		end = at - 1
	}
	slices.Reverse(out)
	return out
}

// appendLine appends a line without the white space around it, unless it is blank.
func appendLine(out []corpus.Span, text string, line corpus.Span) []corpus.Span {
	words := strings.TrimLeftFunc(line.Of(text), unicode.IsSpace)
	from := line.End - len(words)
	if words = strings.TrimRightFunc(words, unicode.IsSpace); words == "" {
		return out
	}
	return append(out, corpus.Span{Start: from, End: from + len(words)})
}

// longestDateLine is the length in bytes above which a line is no date line.
const longestDateLine = 120

// dateLine reads a line that is there to print the story's date: a date and words that speak of publishing, names of sources and editors, a time.
// Sure is for a line that is known to be one.
func (f *finder) dateLine(l corpus.Span, sure bool) []hint {
	if l.Len() > longestDateLine || !hasDigit(l.Of(f.text)) {
		return nil
	}
	if h, ok := stampLine(f.text, l); ok {
		return []hint{h}
	}
	f.read(l)
	var out []hint
	for i := range f.exprs {
		e := &f.exprs[i]
		if e.kind != calendar || e.day2 > 0 || e.unit == week || e.year == 0 && (e.day == 0 || e.month == 0 || e.shifted) || !sure && e.month == 0 {
			continue
		}
		label, rest := f.surroundings(e)
		if e.year == 0 && rest > 0 {
			continue
		}
		if !sure && rest > 0 && !(e.day > 0 && rest <= 5 && (f.figuresIn(e) || label != "")) {
			continue
		}
		if e.month == 0 && rest > 0 {
			continue
		}
		h := f.hintOf(e, 0.97)
		h.Basis = "date line: " + clip(l.Of(f.text))
		switch {
		case labels[label] < 0:
			h.trust = 0.9
		case label == "" && rest > 0 && !sure:
			h.trust = 0.85
		case label != "":
			h.trust = 0.98
		}
		switch {
		case e.year == 0:
			h.trust = 0.5
		case e.day == 0:
			h.trust -= 0.2
		}
		out = append(out, h)
	}
	return out
}

// labels are the words of a date line that speak of publishing: 1 when they name the first printing, -1 for a later one, 0 for words that may stand
// beside them.
var labels = map[string]int{
	"published": 1, "publication": 1, "posted": 1, "released": 1, "filed": 1, "issued": 1, "date": 1, "dated": 1, "created": 1, "pubdate": 1, "datetime": 1, "publish": 1,
	"datum": 1, "fecha": 1, "publié": 1, "publicado": 1, "veröffentlicht": 1, "pubblicato": 1,
	"updated": -1, "modified": -1, "revised": -1, "edited": -1, "accessed": -1, "retrieved": -1, "corrected": -1, "update": -1,
	"on": 0, "at": 0, "last": 0, "first": 0, "by": 0, "admin": 0, "time": 0, "original": 0, "originally": 0, "the": 0, "of": 0, "am": 0, "pm": 0, "le": 0, "el": 0,
	"am.": 0, "story": 0, "article": 0, "utc": 0, "gmt": 0, "et": 0, "est": 0, "edt": 0, "pst": 0, "pdt": 0, "bst": 0, "cet": 0, "ist": 0, "hrs": 0, "local": 0,
}

// surroundings looks at the words of a line beside the date e: it returns the last label before it and how many words are left that no date line
// needs. Words between bars and after "Source:", "Editor:" and the like do not count.
func (f *finder) surroundings(e *expr) (label string, rest int) {
	named := false // after a field's name
	for i := 0; i < len(f.toks); i++ {
		if i == e.first {
			i = e.last - 1
			named = false
			continue
		}
		t := &f.toks[i]
		word := f.text[t.start:t.end]
		if word == "|" || word == "·" || word == "•" {
			named = false
			continue
		}
		if word == "" || !isLetter(word[0]) {
			if word != "" && isDigit(word[0]) && !t.is(cClock) && !named {
				rest++
			}
			continue
		}
		if f.at(i+1).end == f.at(i+1).start+1 && f.text[f.at(i+1).start] == ':' {
			if n, ok := labels[strings.ToLower(word)]; ok && n != 0 {
				named = false
				if i < e.first {
					label = strings.ToLower(word)
				}
			} else {
				named = true
			}
			continue
		}
		if named {
			continue
		}
		if n, ok := labels[strings.ToLower(word)]; ok {
			if n != 0 && i < e.first {
				label = strings.ToLower(word)
			}
			continue
		}
		if t.is(cWeekday | cWeekdayAb | cAmPm | cZone) {
			continue
		}
		rest++
		if t.is(cLow) {
			rest += 5 // the line is a sentence
		}
	}
	return label, rest
}

func (f *finder) figuresIn(e *expr) bool {
	for i := e.first; i < e.last; i++ {
		if f.toks[i].is(cFull) {
			return true
		}
	}
	return false
}

func (f *finder) hintOf(e *expr, trust float64) hint {
	var h hint
	p := moments{e.year, e.month, e.day}
	if e.year == 0 {
		d := *e
		d.time = ""
		h.Date = DateOf(floatingDate(&d))
	} else {
		h.Date = DateOf(valueOf(p, ""))
	}
	h.Span = corpus.Span{Start: e.start, End: e.end}
	h.trust = trust
	if f.eitherWay(e) {
		h.swapped = DateOf(valueOf(moments{e.year, e.day, e.month}, ""))
	}
	return h
}

// readOpening reads the opening of l, cut between words at most bytes; false when it holds no figure and so no date.
func (f *finder) readOpening(l corpus.Span, most int) bool {
	if l.Len() > most {
		l.End = l.Start + most
		for l.End > l.Start && f.text[l.End-1] != ' ' {
			l.End--
		}
	}
	if !hasDigit(l.Of(f.text)) {
		return false
	}
	f.read(l)
	return true
}

// leadingWords reads a date that is glued to the words after it: "date 2022-12-22 The president", "2022-12-22 The president".
func (f *finder) leadingWords(l corpus.Span) []hint {
	if !f.readOpening(l, 300) {
		return nil
	}
	for i := range f.exprs {
		e := &f.exprs[i]
		if e.kind != calendar || e.year == 0 || e.day == 0 || e.day2 > 0 {
			continue
		}
		b := e.first - 1
		for b >= 0 && f.text[f.toks[b].start] == ':' {
			b--
		}
		trust := 0.0
		switch {
		case e.first == 0 && f.figuresIn(e), e.first == 0 && f.at(e.last).is(cHyphen):
			trust = 0.85
		case b >= 0 && f.figuresIn(e) && labels[strings.ToLower(f.text[f.toks[b].start:f.toks[b].end])] > 0:
			trust = 0.97
		case b == 0 && labels[strings.ToLower(f.text[f.toks[b].start:f.toks[b].end])] > 0:
			trust = 0.95
		}
		if trust > 0 {
			h := f.hintOf(e, trust)
			from := e.start
			if b >= 0 {
				from = f.toks[b].start
			}
			h.Basis = "leading words: " + clip(f.text[from:e.end])
			return []hint{h}
		}
	}
	return nil
}

// dateline reads the date in the words that open a lede: "KYIV, Oct 21 (Reuters) -". Sure is for a span that is known to be a dateline.
func (f *finder) dateline(l corpus.Span, sure bool) []hint {
	const most = 90
	if !sure && !mayHoldDash(l.Of(f.text)[:min(l.Len(), most)]) || !f.readOpening(l, most) {
		return nil
	}
	for i := range f.exprs {
		e := &f.exprs[i]
		if e.kind != calendar || e.day == 0 || e.month == 0 || e.day2 > 0 {
			continue
		}
		if !sure && !(f.placeBefore(e) && f.dashAfter(e)) {
			continue
		}
		h := f.hintOf(e, 0.93)
		if e.year == 0 {
			h.trust = 0.5
		}
		h.Basis = "dateline: " + clip(f.text[l.Start:min(e.end+1, l.End)])
		return []hint{h}
	}
	return nil
}

// mayHoldDash tells whether s may hold what dashAfter looks for.
func mayHoldDash(s string) bool {
	for i := range len(s) {
		if c := s[i]; c == '-' || c == ':' || c == "–"[0] {
			return true
		}
	}
	return false
}

// placeBefore tells whether nothing but a place stands before e: capital words, with a comma or dash at their end.
func (f *finder) placeBefore(e *expr) bool {
	if e.first < 2 || e.first > 8 || !(f.toks[e.first-1].is(cComma|cHyphen) || f.text[f.toks[e.first-1].start] == '-') {
		return false
	}
	for i := range e.first - 1 {
		t := &f.toks[i]
		if t.is(cLow) && t.id != wordOf && t.id != wordThe || isDigit(f.text[t.start]) {
			return false
		}
	}
	return true
}

// dashAfter tells whether a dash or colon follows e, after no more than an agency in brackets.
func (f *finder) dashAfter(e *expr) bool {
	depth := 0
	for i := e.last; i < len(f.toks) && i < e.last+8; i++ {
		t := &f.toks[i]
		if t.start == t.end {
			return false
		}
		switch c := f.text[t.start]; {
		case c == '(' || c == '[':
			depth++
		case c == ')' || c == ']':
			depth--
		case depth > 0:
		case t.is(cHyphen) || c == '-' || c == ':':
			return true
		case !t.is(cComma) && !strings.ContainsRune("/.|", rune(c)):
			return false
		}
	}
	return false
}

func hasDigit(s string) bool {
	for i := range len(s) {
		if isDigit(s[i]) {
			return true
		}
	}
	return false
}

// clip shortens words for a basis.
func clip(s string) string {
	const most = 60
	s = strings.Join(strings.Fields(s), " ")
	if len(s) <= most {
		return s
	}
	n := most
	for n > 0 && s[n]&0xC0 == 0x80 {
		n--
	}
	return s[:n] + "…"
}

package split

import (
	"strings"

	"dateline/corpus"
)

// tailLimit is the length in bytes that an end mark can take.
const tailLimit = 48

// endWords end a story by themselves; those that common words are, only within signs or in capitals.
var endWords = wordSet("enditem endit ends end fin ende endall fim signed 30 0")

// endSigns holds the first bytes of the signs around such words.
var endSigns = byteSet("-–—*#/([<=~")

// endMark tells a unit that says that a story ends here: "(END)", "-30-", "Enditem", "End of Document", "NEB/AR/RAE".
func endMark(u string) bool {
	if len(u) > tailLimit {
		return false
	}
	bare := strings.Trim(u, " \t-–—*#/()[]<>=~._")
	switch {
	case bare == "" || strings.EqualFold(bare, "end of document") || strings.EqualFold(bare, "xinhua end"):
		return bare != ""
	case strings.EqualFold(bare, "enditem"), strings.EqualFold(bare, "ends"):
		return true
	case endWords.find(bare):
		return len(u)-len(bare) >= 2 && endSigns[u[0]]
	}
	return initials(u) || agencyEnd(u) || filed(u)
}

// agencyEnd tells an agency's name with an end word or initials: "Lusa/Fim", "epd lob mih".
func agencyEnd(u string) bool {
	if name, end, is := strings.Cut(u, "/"); is {
		return agency(name) && endWords.find(end) || agency(end) && endWords.find(name)
	}
	first, _, more := strings.Cut(u, " ")
	return more && agency(first) && !outlet(u) && agencyMark(u, "")
}

// initials tells who wrote and edited an agency's story by letters between strokes: "ab/cd/ef", "mzb/ mhr/", "NEB/AR/RAE".
func initials(u string) bool {
	if len(u) > 24 || strings.IndexByte(u, '/') <= 0 {
		return false
	}
	n, upper, lower := 0, false, false
	for part := range strings.SplitSeq(strings.ReplaceAll(strings.TrimRight(u, "/ "), "//", "/"), "/") {
		part = strings.TrimSpace(part)
		if len(part) < 2 || len(part) > 4 {
			return false
		}
		for i := range len(part) {
			if !letterAt(part, i) {
				return false
			}
			upper, lower = upper || part[i] < 'a', lower || part[i] >= 'a'
		}
		if agency(part) {
			return false
		}
		n++
	}
	return lower != upper && (n >= 2 || strings.HasSuffix(u, "/")) && (lower || n >= 3)
}

// tail returns where in u the mark begins by which an agency ends a story within its last line, len(u) when there is none: "… said. Enditem", "… gespielt. (dpa)",
// "… said. PTI ABC DEF". It follows the end of a sentence.
func tail(u, source string) int {
	for _, mark := range []string{"（完）", "(完)", "(끝)"} {
		if strings.HasSuffix(u, mark) {
			return len(strings.TrimRight(u[:len(u)-len(mark)], " "))
		}
	}
	for i := len(u) - 2; i > 0 && i > len(u)-tailLimit; i-- {
		if u[i] != ' ' && u[i] != '\n' {
			continue
		}
		before := strings.TrimRight(u[:i], "\"'”’»)] \r\n")
		if before == "" || strings.IndexByte(".!?", before[len(before)-1]) < 0 && !strings.HasSuffix(before, "…") {
			continue
		}
		if mark := u[i+1:]; endMark(mark) || agencyMark(mark, source) {
			return i + 1
		}
	}
	return len(u)
}

// agencyMark tells the name of an agency, with or without initials, that ends a story.
func agencyMark(u, source string) bool {
	if u == "END" || u == "ENDS" {
		return true
	}
	words := strings.Fields(strings.Trim(u, " -–—=()[]/."))
	if len(words) == 0 || len(words) > 5 || !agencies(words[0]) && words[0] != source {
		return false
	}
	small := strings.ToLower(words[0]) == words[0]
	for _, w := range words[1:] {
		if initials(w) {
			continue
		}
		if len(w) > 4 || !asciiLetters(w) || (small && strings.ToLower(w) != w) || (!small && strings.ToUpper(w) != w) {
			return false
		}
	}
	return true
}

func asciiLetters(u string) bool {
	for i := range len(u) {
		if !letterAt(u, i) {
			return false
		}
	}
	return true
}

// creditTail sets aside the credit in brackets that ends the story's last line: "… said. (Reporting by Jane Doe; Editing by Ann Lee)".
func (b *builder) creditTail() {
	n := len(b.story.Body)
	if n == 0 {
		return
	}
	last := &b.story.Body[n-1]
	u := last.Of(b.text)
	if !strings.HasSuffix(strings.TrimRight(u, "."), ")") {
		return
	}
	i := strings.LastIndexByte(u, '(')
	before := strings.TrimRight(u[:max(i, 0)], "\"'”’ \r\n")
	if before == "" || len(u)-i > metaLimit || !stop(rune(before[len(before)-1])) {
		return
	}
	s := corpus.Span{Start: last.Start + i, End: last.End}
	m := credit(b.text, s)
	if m == nil || m.weak || m.why != corpus.CreditLine || m.byline.Len()+m.editor.Len() == 0 {
		return
	}
	last.End = trim(b.text, corpus.Span{Start: last.Start, End: s.Start}).End
	b.set(&b.story.Byline, m.byline, "a credit line")
	b.set(&b.story.Editor, m.editor, "a credit line")
	b.aside(s, corpus.CreditLine)
}

// endTail sets aside the end mark within the last line of the story.
func (b *builder) endTail() {
	n := len(b.story.Body)
	if n == 0 {
		return
	}
	last := &b.story.Body[n-1]
	u := last.Of(b.text)
	at := tail(u, b.story.Source.Text)
	if at == len(u) {
		return
	}
	mark := corpus.Span{Start: last.Start + at, End: last.End}
	last.End = trim(b.text, corpus.Span{Start: last.Start, End: mark.Start}).End
	if last.Len() == 0 {
		b.story.Body = b.story.Body[:n-1]
	}
	b.aside(mark, corpus.EndMark)
}

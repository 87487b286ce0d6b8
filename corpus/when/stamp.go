package when

import (
	"strings"

	"dateline/corpus"
)

// stampLine reads a line that is nothing but a date as computers write it, after a field's name or alone: "20221222", "date_published: 1671717720". Seconds
// and thousandths of seconds since 1970 need the name; their day is that in Greenwich.
func stampLine(text string, l corpus.Span) (hint, bool) {
	line := l.Of(text)
	i := 0
	for i < len(line) && !isDigit(line[i]) {
		i++
	}
	j := i
	for j < len(line) && isDigit(line[j]) && j-i < 14 {
		j++
	}
	if strings.Trim(line[j:], "\",;}) ") != "" {
		return hint{}, false
	}
	name := strings.ToLower(strings.TrimRight(line[:i], "\":= "))
	named := false
	for _, w := range strings.FieldsFunc(name, func(r rune) bool { return r < 0x80 && !isLetter(byte(r)) }) {
		if labels[w] == 0 && w != "at" && w != "timestamp" && w != "time" {
			return hint{}, false
		}
		named = true
	}
	h := hint{DateHint: corpus.DateHint{Basis: "date line: " + clip(line), Span: corpus.Span{Start: l.Start + i, End: l.Start + j}}, trust: 0.85}
	if named {
		h.trust = 0.95
	}
	switch n := line[i:j]; {
	case len(n) == 8 && plausible(atoi(n[:4])) && valid(atoi(n[:4]), atoi(n[4:6]), atoi(n[6:])):
		h.Date = DateOf(n[:4] + "-" + n[4:6] + "-" + n[6:])
	case named && (len(n) == 10 || len(n) == 13):
		h.Date = DateOf(valueOf(partsOf(corpus.Day(atoi(n[:10])/86400)), ""))
		h.Basis += ", in seconds since 1970"
	}
	return h, h.Known()
}

// How far into a story fields are looked for, and how long the name of a field is at most, in bytes.
const (
	fieldsWithin = 4096
	longestField = 48
)

// fieldDates reads the dates of fields as data and web pages carry them in the midst of a line: "published_at": "2022-12-22T14:02:00Z", <time
// datetime="2022-12-22">, <meta property="article:published_time" content="2022-12-22">.
func fieldDates(text string) []hint {
	text = text[:min(len(text), fieldsWithin)]
	var out []hint
	for at := 0; at+10 <= len(text); at++ {
		if text[at] != '1' && text[at] != '2' || at > 0 && isDigit(text[at-1]) {
			continue
		}
		d := DateOf(text[at : at+10])
		if d.Precision != corpus.ToDay || at+10 < len(text) && isDigit(text[at+10]) {
			continue
		}
		name, ok := fieldName(text[max(0, at-longestField):at])
		if !ok {
			continue
		}
		h := hint{DateHint: corpus.DateHint{Date: d, Span: corpus.Span{Start: at, End: at + 10}}, trust: 0.95}
		h.Basis = "field: " + name + " " + text[at:at+10]
		if labels[name] < 0 {
			h.trust = 0.88
		}
		out = append(out, h)
		at += 9
	}
	return out
}

// fieldName returns the word for publishing, or for a change, in the name of the field whose value follows before.
func fieldName(before string) (string, bool) {
	name := strings.TrimRight(before, "\"'=:> ")
	if len(name) == len(before) || !strings.ContainsAny(before[len(name):], "\"=>") {
		return "", false
	}
	if i := strings.LastIndexAny(name, "\n{<,"); i >= 0 {
		name = name[i+1:]
	}
	words := strings.FieldsFunc(strings.ToLower(name), func(r rune) bool { return r < 0x80 && !isLetter(byte(r)) })
	label := ""
	for _, w := range words {
		n, ok := labels[w]
		switch {
		case n != 0 && (label == "" || label == "date" || label == "datetime"): // "date_modified"
			label = w
		case !ok && !fieldWords[w]: // "crawl_date"
			return "", false
		}
	}
	return label, label != ""
}

// fieldWords are words that can stand in a field's name beside the one for publishing.
var fieldWords = map[string]bool{"meta": true, "property": true, "content": true, "name": true, "itemprop": true, "og": true, "news": true, "timestamp": true, "dc": true}

package export

import (
	"bufio"
	"strconv"
	"strings"

	"dateline/corpus"
)

// columns are the columns of a CSV export, in order. Lists within a cell are separated by a semicolon and a space.
var columns = []struct {
	name string
	of   func(*corpus.Story) string
}{
	{"file", func(s *corpus.Story) string { return s.File }},
	{"start", func(s *corpus.Story) string { return strconv.Itoa(s.Raw().Start) }},
	{"end", func(s *corpus.Story) string { return strconv.Itoa(s.Raw().End) }},
	{"headline", func(s *corpus.Story) string { return s.Headline.Text }},
	{"headline_basis", func(s *corpus.Story) string { return string(s.Headline.Basis) }},
	{"date", func(s *corpus.Story) string { return dateOf(s.Date.Date) }},
	{"date_precision", func(s *corpus.Story) string { return string(s.Date.Precision) }},
	{"date_first", func(s *corpus.Story) string { return dayOf(s.Date.Date, s.Date.First) }},
	{"date_last", func(s *corpus.Story) string { return dayOf(s.Date.Date, s.Date.Last) }},
	{"date_basis", func(s *corpus.Story) string { return s.Date.Basis }},
	{"source", func(s *corpus.Story) string { return s.Source.Text }},
	{"byline", func(s *corpus.Story) string { return s.Byline.Text }},
	{"editor", func(s *corpus.Story) string { return s.Editor.Text }},
	{"place", func(s *corpus.Story) string { return s.Place.Text }},
	{"language", func(s *corpus.Story) string { return s.Language }},
	{"family", func(s *corpus.Story) string { return strconv.FormatInt(s.Family, 10) }},
	{"people", func(s *corpus.Story) string { return list(s, corpus.Person) }},
	{"places", func(s *corpus.Story) string { return list(s, corpus.Place) }},
	{"organisations", func(s *corpus.Story) string { return list(s, corpus.Organisation) }},
	{"body", (*corpus.Story).BodyText},
}

func list(s *corpus.Story, k corpus.Kind) string { return strings.Join(kindNames(s, k), "; ") }

// dateOf returns a date's value; "" when it is unknown or floats.
func dateOf(d corpus.Date) string {
	if !d.Known() {
		return ""
	}
	return d.Value
}

func dayOf(d corpus.Date, day corpus.Day) string {
	if !d.Known() {
		return ""
	}
	return day.String()
}

func writeHeader(w *bufio.Writer) error {
	for i, c := range columns {
		if i > 0 {
			w.WriteByte(',')
		}
		w.WriteString(c.name)
	}
	_, err := w.WriteString("\r\n") // as RFC 4180 has it
	return err
}

// writeRow writes one record of RFC 4180 for a story. Line ends within cells stay as they are in the text.
func writeRow(cell func(string) string) func(*bufio.Writer, *corpus.Story) error {
	return func(w *bufio.Writer, s *corpus.Story) error {
		for i, c := range columns {
			if i > 0 {
				w.WriteByte(',')
			}
			v := cell(c.of(s))
			if !strings.ContainsAny(v, ",\"\r\n") && strings.TrimSpace(v) == v {
				w.WriteString(v)
				continue
			}
			w.WriteByte('"')
			w.WriteString(strings.ReplaceAll(v, `"`, `""`))
			w.WriteByte('"')
		}
		_, err := w.WriteString("\r\n")
		return err
	}
}

func plainCell(s string) string { return s }

// harmlessCell puts an apostrophe before what a spreadsheet would take for a formula, as OWASP's page on CSV injection advises.
func harmlessCell(s string) string {
	if s != "" && strings.ContainsRune("=+-@\t\r", rune(s[0])) {
		return "'" + s
	}
	return s
}

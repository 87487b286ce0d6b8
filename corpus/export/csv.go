package export

import (
	"bufio"
	"slices"
	"strconv"
	"strings"

	"dateline/corpus"
)

// column is a column of a CSV export whose rows are made of T.
type column[T any] struct {
	name string
	of   func(T) string
}

// table writes rows as records of RFC 4180. Line ends within cells stay as they are in the text.
type table[T any] struct {
	columns []column[T]
	cell    func(string) string
	rows    func(*corpus.Story) []T // of a story
	whole
}

func (t table[T]) begin(w *bufio.Writer) {
	for i, c := range t.columns {
		if i > 0 {
			w.WriteByte(',')
		}
		w.WriteString(c.name)
	}
	w.WriteString("\r\n")
}

func (t table[T]) story(w *bufio.Writer, s *corpus.Story) error {
	var err error
	for _, row := range t.rows(s) {
		err = t.row(w, row)
	}
	return err
}

func (t table[T]) row(w *bufio.Writer, row T) error {
	for i, c := range t.columns {
		if i > 0 {
			w.WriteByte(',')
		}
		v := t.cell(c.of(row))
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

// forSpreadsheet puts a byte-order mark first, by which spreadsheets know UTF-8.
type forSpreadsheet struct{ formatter }

func (f forSpreadsheet) begin(w *bufio.Writer) {
	w.WriteString("\ufeff")
	f.formatter.begin(w)
}

func plainCell(s string) string { return s }

// harmlessCell puts an apostrophe before what a spreadsheet would take for a formula, as OWASP's page on CSV injection advises. A number is none.
func harmlessCell(s string) string {
	if s == "" || !strings.ContainsRune("=+-@\t\r", rune(s[0])) {
		return s
	}
	if _, err := strconv.ParseFloat(s, 64); err == nil {
		return s
	}
	return "'" + s
}

// newStories writes one row a story.
func newStories(o Origin, cell func(string) string) table[*corpus.Story] {
	columns := append(placeColumns(), storyColumns()...)
	columns = append(columns, column[*corpus.Story]{"body", (*corpus.Story).BodyText})
	return table[*corpus.Story]{
		columns: slices.Concat(columns, originColumns(o), boundColumns(), markColumns()), cell: cell,
		rows: func(s *corpus.Story) []*corpus.Story { return []*corpus.Story{s} },
	}
}

// placeColumns say where a story stands.
func placeColumns() []column[*corpus.Story] {
	return []column[*corpus.Story]{
		{"file", func(s *corpus.Story) string { return s.File }},
		{"start", func(s *corpus.Story) string { return strconv.Itoa(s.Raw().Start) }},
		{"end", func(s *corpus.Story) string { return strconv.Itoa(s.Raw().End) }},
	}
}

// storyColumns say what was understood of a story. Lists within a cell are separated by a semicolon and a space.
func storyColumns() []column[*corpus.Story] {
	return []column[*corpus.Story]{
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
	}
}

// originColumns say how a row came about.
func originColumns(o Origin) []column[*corpus.Story] {
	return []column[*corpus.Story]{
		{"line_first", func(s *corpus.Story) string { return lineOf(s, 0) }},
		{"line_last", func(s *corpus.Story) string { return lineOf(s, len(s.Text)) }},
		{"query", func(*corpus.Story) string { return o.Query }},
		{"program", func(*corpus.Story) string { return program }},
	}
}

// boundColumns say what an undated story cannot be older than.
func boundColumns() []column[*corpus.Story] {
	return []column[*corpus.Story]{
		{"not_before", func(s *corpus.Story) string { return dateOf(s.Date.NotBefore.Date) }},
		{"not_before_basis", func(s *corpus.Story) string { return s.Date.NotBefore.Basis }},
	}
}

// markColumns say what a person put on a story.
func markColumns() []column[*corpus.Story] {
	return []column[*corpus.Story]{
		{"starred", func(s *corpus.Story) string {
			if s.Marks.Starred {
				return "yes"
			}
			return ""
		}},
		{"tags", func(s *corpus.Story) string { return strings.Join(s.Marks.Tags, "; ") }},
		{"note", func(s *corpus.Story) string { return s.Marks.Note }},
	}
}

func lineOf(s *corpus.Story, pos int) string {
	if s.Line == 0 {
		return ""
	}
	return strconv.Itoa(s.LineOf(pos))
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

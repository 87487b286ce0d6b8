package export

import (
	"bufio"
	"io"
	"strconv"

	"dateline/corpus"
)

// Context is a part of a story's text with the words around it: a row of a concordance.
type Context struct {
	Story       *corpus.Story
	Span        corpus.Span // bytes of the story's text
	Left, Right string      // the words before and after
}

func (c Context) raw() corpus.Span { return c.Story.Offsets.RawSpan(c.Span) }

// ContextWriter writes a concordance as CSV, one row for each place. Close must be called at the end; it does not close what is written to.
type ContextWriter struct {
	buf   *bufio.Writer
	table table[Context]
}

// NewContextWriter starts writing to w; for a spreadsheet with a byte-order mark, and with cells made harmless that it would run.
func NewContextWriter(w io.Writer, o Origin, spreadsheet bool) *ContextWriter {
	columns := []column[Context]{
		{"left", func(c Context) string { return c.Left }},
		{"hit", func(c Context) string { return c.Span.Of(c.Story.Text) }},
		{"right", func(c Context) string { return c.Right }},
		{"file", func(c Context) string { return c.Story.File }},
		{"start", func(c Context) string { return strconv.Itoa(c.raw().Start) }},
		{"end", func(c Context) string { return strconv.Itoa(c.raw().End) }},
		{"line", func(c Context) string { return lineOf(c.Story, c.Span.Start) }},
	}
	columns = append(columns, citing(o, func(c Context) *corpus.Story { return c.Story })...)
	t := table[Context]{columns: columns, cell: plainCell}
	cw := &ContextWriter{buf: bufio.NewWriterSize(w, 1<<16)}
	if spreadsheet {
		t.cell = harmlessCell
		forSpreadsheet{t}.begin(cw.buf)
	} else {
		t.begin(cw.buf)
	}
	cw.table = t
	return cw
}

// Write writes a row.
func (w *ContextWriter) Write(c Context) error { return w.table.row(w.buf, c) }

// Close writes what is still held back.
func (w *ContextWriter) Close() error { return w.buf.Flush() }

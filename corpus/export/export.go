// Package export writes stories out: CSV, JSON lines. docs/export.md describes the columns and fields for users.
package export

import (
	"bufio"
	"fmt"
	"io"
	"slices"
	"strings"

	"dateline/corpus"
)

// Format is a format that stories can be written in.
type Format string

// The formats.
const (
	CSV            Format = "csv"
	CSVSpreadsheet Format = "csv-spreadsheet" // with a byte-order mark, and cells made harmless that a spreadsheet would run
	JSONL          Format = "jsonl"
)

// Formats lists the formats.
var Formats = []Format{CSV, CSVSpreadsheet, JSONL}

// Writer writes stories in one format. Close must be called at the end; it does not close what is written to.
type Writer struct {
	buf   *bufio.Writer
	story func(*bufio.Writer, *corpus.Story) error
}

// NewWriter starts writing to w: for CSV it writes the row of column names.
func NewWriter(w io.Writer, f Format) (*Writer, error) {
	b := bufio.NewWriterSize(w, 1<<16)
	switch f {
	case JSONL:
		return &Writer{b, writeJSON}, nil
	case CSV:
		return &Writer{b, writeRow(plainCell)}, writeHeader(b)
	case CSVSpreadsheet:
		if _, err := b.WriteString("\ufeff"); err != nil {
			return nil, err
		}
		return &Writer{b, writeRow(harmlessCell)}, writeHeader(b)
	}
	return nil, fmt.Errorf("there is no export format %q; the formats are %s", f, names())
}

func names() string {
	s := make([]string, len(Formats))
	for i, f := range Formats {
		s[i] = string(f)
	}
	slices.Sort(s)
	return strings.Join(s, ", ")
}

// Write writes a story.
func (w *Writer) Write(s *corpus.Story) error { return w.story(w.buf, s) }

// Close writes what is still held back.
func (w *Writer) Close() error { return w.buf.Flush() }

// kindNames returns the names of the entities of one kind that s mentions, each once, in order of first mention.
func kindNames(s *corpus.Story, k corpus.Kind) []string {
	var out []string
	seen := map[int64]bool{}
	for _, m := range s.Mentions {
		if m.Name.Kind == k && !seen[m.Entity] {
			seen[m.Entity] = true
			out = append(out, m.EntityName)
		}
	}
	return out
}

// Package export writes stories out, in formats that other programs read. docs/export.md describes the columns and fields for users.
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
	CSV                    Format = "csv"                      // one row a story
	CSVSpreadsheet         Format = "csv-spreadsheet"          // the same, with a byte-order mark, and cells made harmless that a spreadsheet would run
	CSVMentions            Format = "csv-mentions"             // one row for each time that a story names someone or something
	CSVMentionsSpreadsheet Format = "csv-mentions-spreadsheet" // the same for a spreadsheet
	JSONL                  Format = "jsonl"                    // one object a story, with every range
	Markdown               Format = "markdown"                 // a dossier to read
	Text                   Format = "txt"                      // a folder with one text file a story, and a list of them
	TimelineJS             Format = "timelinejs"               // rows for the TimelineJS spreadsheet
	GEXF                   Format = "gexf"                     // the network of names that stories mention together
)

// Formats lists the formats.
var Formats = []Format{CSV, CSVSpreadsheet, CSVMentions, CSVMentionsSpreadsheet, JSONL, Markdown, Text, TimelineJS, GEXF}

// About says in some words what f is.
func (f Format) About() string {
	switch f {
	case CSV:
		return "a table, one row a story"
	case CSVSpreadsheet:
		return "the same for a spreadsheet: with a byte-order mark, and cells made harmless that it would run"
	case CSVMentions:
		return "a table, one row for each time that a story names someone or something"
	case CSVMentionsSpreadsheet:
		return "the same for a spreadsheet"
	case JSONL:
		return "JSON lines: one object a story, with every range"
	case Markdown:
		return "a dossier to read, in Markdown"
	case Text:
		return "a folder with one text file a story, and a list of them"
	case TimelineJS:
		return "rows for the spreadsheet that TimelineJS reads; dated stories only"
	case GEXF:
		return "the network of names that stories mention together, for Gephi"
	}
	return ""
}

// Extension returns how the name of a file of that format ends, with its dot; "" for a folder.
func (f Format) Extension() string {
	switch f {
	case CSV, CSVSpreadsheet, CSVMentions, CSVMentionsSpreadsheet, TimelineJS:
		return ".csv"
	case Markdown:
		return ".md"
	case Text:
		return ""
	}
	return "." + string(f)
}

// Folder tells whether f is written as a folder and not as one file.
func (f Format) Folder() bool { return f == Text }

// Origin says where the rows of an export come from, so that each can be cited.
type Origin struct {
	Query string // what was asked, in words; "" for every story
}

// program is what rows name as their maker.
const program = "Dateline " + corpus.Version

// Writer writes stories in one format. Close must be called at the end; it does not close what is written to.
type Writer struct {
	buf    *bufio.Writer
	format formatter
}

// formatter is one format. Errors of the writer it is given are kept by that writer.
type formatter interface {
	begin(w *bufio.Writer)
	story(w *bufio.Writer, s *corpus.Story) error
	end(w *bufio.Writer)
	leftOut() int
}

// NewWriter starts writing to w. It refuses a format that is a folder; NewFolder writes that.
func NewWriter(w io.Writer, f Format, o Origin) (*Writer, error) {
	if f.Folder() {
		return nil, fmt.Errorf("the format %s is a folder of files and cannot be written as one; name a folder to write to", f)
	}
	format := formatterOf(f, o)
	if format == nil {
		return nil, fmt.Errorf("there is no export format %q; the formats are %s", f, names())
	}
	b := bufio.NewWriterSize(w, 1<<16)
	format.begin(b)
	return &Writer{b, format}, nil
}

func formatterOf(f Format, o Origin) formatter {
	switch f {
	case CSV:
		return newStories(o, plainCell)
	case CSVSpreadsheet:
		return forSpreadsheet{newStories(o, harmlessCell)}
	case CSVMentions:
		return newMentions(o, plainCell)
	case CSVMentionsSpreadsheet:
		return forSpreadsheet{newMentions(o, harmlessCell)}
	case JSONL:
		return jsonLines{origin: o}
	case Markdown:
		return newDossier(o)
	case TimelineJS:
		return newTimelineJS(o)
	case GEXF:
		return newNetwork(o)
	}
	return nil
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
func (w *Writer) Write(s *corpus.Story) error { return w.format.story(w.buf, s) }

// LeftOut returns how many of the stories written so far the format has no place for: a timeline shows none without a date.
func (w *Writer) LeftOut() int { return w.format.leftOut() }

// Close writes what is still held back.
func (w *Writer) Close() error {
	w.format.end(w.buf)
	return w.buf.Flush()
}

// whole is the part of a formatter that a format without an end needs.
type whole struct{}

func (whole) end(*bufio.Writer) {}
func (whole) leftOut() int      { return 0 }

// kindNames returns the names of the entities of one kind that s mentions, each once, in order of first mention.
func kindNames(s *corpus.Story, k corpus.Kind) []string {
	var out []string
	seen := map[int64]bool{}
	for _, m := range s.Mentions {
		if m.EntityKind == k && !seen[m.Entity] {
			seen[m.Entity] = true
			out = append(out, m.EntityName)
		}
	}
	return out
}

// title returns what to call a story: its headline, or else its first words.
func title(s *corpus.Story) string {
	if s.Headline.Text != "" {
		return s.Headline.Text
	}
	return excerpt(s.BodyText(), 80)
}

// excerpt returns the first words of text on one line: at most n bytes, and an ellipsis when there is more.
func excerpt(text string, n int) string {
	words := strings.Fields(text)
	var b strings.Builder
	for i, w := range words {
		if b.Len()+len(w) > n && i > 0 {
			return b.String() + " …"
		}
		if i > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(w)
	}
	return b.String()
}

// cite says where a story stands: "news.txt, bytes 0–1335, lines 1–12".
func cite(s *corpus.Story) string {
	raw := s.Raw()
	where := fmt.Sprintf("%s, bytes %d–%d", s.File, raw.Start, raw.End)
	if s.Line > 0 {
		where += fmt.Sprintf(", lines %d–%d", s.Line, s.LineOf(len(s.Text)))
	}
	return where
}

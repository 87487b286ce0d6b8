package export

import (
	"bufio"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"unicode"

	"dateline/corpus"
)

// index is the name of the list of the files in a folder.
const index = "index.csv"

// Folder writes one text file a story into a folder, and index.csv, which tells where each comes from. A file holds the headline, an empty line and
// the body, and nothing that is not the story's own words, so that other programs can count them.
type Folder struct {
	dir   string
	list  *os.File
	rows  *Writer
	named string // the file of the story at hand
	n     int
}

// NewFolder starts writing into dir, which must be there and should be empty.
func NewFolder(dir string, o Origin) (*Folder, error) {
	list, err := os.Create(filepath.Join(dir, index))
	if err != nil {
		return nil, err
	}
	f := &Folder{dir: dir, list: list}
	columns := []column[*corpus.Story]{{"text_file", func(*corpus.Story) string { return f.named }}}
	columns = append(append(columns, placeColumns()...), storyColumns()...)
	t := table[*corpus.Story]{
		columns: slices.Concat(columns, originColumns(o), boundColumns(), markColumns()), cell: plainCell,
		rows: func(s *corpus.Story) []*corpus.Story { return []*corpus.Story{s} },
	}
	f.rows = &Writer{bufio.NewWriterSize(list, 1<<16), t}
	t.begin(f.rows.buf)
	return f, nil
}

// Write writes a story.
func (f *Folder) Write(s *corpus.Story) error {
	f.n++
	f.named = fileName(f.n, s)
	text := s.BodyText() + "\n"
	if s.Headline.Text != "" {
		text = s.Headline.Text + "\n\n" + text
	}
	if err := os.WriteFile(filepath.Join(f.dir, f.named), []byte(text), 0o644); err != nil {
		return err
	}
	return f.rows.Write(s)
}

// LeftOut returns 0: every story has a file.
func (f *Folder) LeftOut() int { return 0 }

// Close writes what is still held back.
func (f *Folder) Close() error {
	err := f.rows.Close()
	if e := f.list.Close(); err == nil {
		err = e
	}
	return err
}

// fileName returns a name that every file system takes: the story's number, date and first words.
func fileName(n int, s *corpus.Story) string {
	const most = 60 // characters of the title
	parts := []string{fmt.Sprintf("%05d", n)}
	if v := dateOf(s.Date.Date); v != "" {
		parts = append(parts, v)
	}
	var b strings.Builder
	chars := 0
	for _, r := range title(s) {
		if chars++; chars > most {
			break
		}
		switch {
		case unicode.IsLetter(r), unicode.IsMark(r), unicode.IsDigit(r), strings.ContainsRune("-'’,", r):
			b.WriteRune(r)
		default:
			b.WriteByte(' ')
		}
	}
	if t := strings.Join(strings.Fields(b.String()), " "); t != "" {
		parts = append(parts, t)
	}
	return strings.ReplaceAll(strings.Join(parts, " "), "/", "-") + ".txt"
}

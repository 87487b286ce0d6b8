package db

import (
	"sync/atomic"

	"dateline/corpus"
)

// Progress is how far a load has come. The zero value is ready; fields may be read at any time.
type Progress struct {
	Files, FilesTotal atomic.Int64
	Bytes, BytesTotal atomic.Int64
	Stories           atomic.Int64
}

// Report says what a load found. "2 files → 3 stories; 2 headlines after the body, 1 of them doubled; 1 dated, 2 undated; 2 notices set aside".
type Report struct {
	Load       int64    // the number of this load in the corpus
	Files      int      // loaded
	Known      []string // paths that were in the corpus already
	Failed     []Failure
	Cancelled  bool
	Bytes      int64 // read; always Placed + SetAside + Blank + Unassigned
	InStories  int64 // bytes of headlines and bodies
	SetAside   int64 // bytes set aside with a reason
	Blank      int64 // bytes of white space between them
	Unassigned int64 // bytes that no rule explains
	Parts      []Part
}

// Failure is a file that could not be loaded.
type Failure struct {
	Path string
	Why  string // in words
}

// Part is one clickable part of a report: a count and the places it counts.
type Part struct {
	Kind  PieceKind
	Count int
}

// PieceKind names what a part of a report counts.
type PieceKind string

// Piece is a place in a loaded file that a part of the report speaks of.
type Piece struct {
	Story      StoryID // 0 outside stories
	File       string
	Line       int    // 1 is the first line
	Start, End int    // bytes of the file
	Text       string // the words, cut to a few lines
	Why        string
}

// Entity is an entity with its spellings.
type Entity struct {
	ID        EntityID
	Name      string
	Kind      corpus.Kind
	Stories   int
	Mentions  int
	Spellings []Spelling
}

// Spelling is one way in which an entity is written.
type Spelling struct {
	Text     string
	Mentions int
	Why      string // why it is taken for the entity; "" for the canonical name
}

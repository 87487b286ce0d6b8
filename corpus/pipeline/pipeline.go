// Package pipeline takes a file through all steps from raw bytes to understood stories.
package pipeline

import (
	"context"

	"dateline/corpus"
	"dateline/corpus/name"
	"dateline/corpus/quote"
	"dateline/corpus/source"
	"dateline/corpus/split"
	"dateline/corpus/twin"
	"dateline/corpus/when"
)

// Sink takes what a file holds, in the order of the file. An error from it ends the run.
type Sink interface {
	Story(s *corpus.Story, sketch twin.Sketch) error
	Loose(l corpus.Loose) error
}

// File is what was seen of a file as a whole.
type File struct {
	Encoding string
	Bytes    int    // read from disk
	Replaced int    // bytes that stand for no character, or for NUL; they read as U+FFFD
	Foreign  int    // bytes of a UTF-8 file that are none, and were read as Windows-1252
	Layout   string // the layout it was split by, in words for the user; of its last part when it was read in several
}

// Run reads in and hands its stories, and what lies between them, to sink.
func Run(ctx context.Context, in source.Input, sink Sink) (File, error) {
	return cut(ctx, in, func(s *corpus.Story) error {
		Understand(s)
		return sink.Story(s, twin.SketchOf(s.BodyText()))
	}, sink.Loose)
}

// One understands a block of text that a person says is one story. Offsets leads from its bytes to those of the file.
func One(path, text string, offsets corpus.Offsets, why string) (*corpus.Story, twin.Sketch) {
	s := split.Whole(text, corpus.Cut{Why: why, Confidence: 1})
	s.File, s.Offsets = path, offsets
	Understand(&s)
	return &s, twin.SketchOf(s.BodyText())
}

// Understand fills in what the words of a story that has been cut out say: its date, names, dates and quotes.
func Understand(s *corpus.Story) {
	when.DateStory(s)
	when.Find(s)
	name.Find(s)
	quote.Find(s)
}

// Package pipeline takes a file through all steps from raw bytes to understood stories.
package pipeline

import (
	"context"
	"errors"
	"io"

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
	Layout   string // the layout it was split by, in words for the user
}

// Run reads in and hands its stories, and what lies between them, to sink.
func Run(ctx context.Context, in source.Input, sink Sink) (File, error) {
	r, err := source.Open(in)
	if err != nil {
		return File{}, err
	}
	defer r.Close()
	f := File{Encoding: r.Encoding}
	for {
		b, err := r.Next()
		if errors.Is(err, io.EOF) {
			return f, nil
		}
		if err != nil {
			return f, err
		}
		if err := ctx.Err(); err != nil {
			return f, err
		}
		f.Bytes = b.Offsets.Raw(len(b.Text))
		res := split.Split(b.Text)
		f.Layout = res.Layout
		loose := res.Loose
		for i := range res.Stories {
			s := &res.Stories[i]
			for len(loose) > 0 && loose[0].At < s.At {
				if err := sink.Loose(lift(loose[0], b.Offsets)); err != nil {
					return f, err
				}
				loose = loose[1:]
			}
			s.File = in.Path
			s.Offsets = b.Offsets.Slice(corpus.Span{Start: s.At, End: s.At + len(s.Text)})
			Understand(s)
			if err := sink.Story(s, twin.SketchOf(s.BodyText())); err != nil {
				return f, err
			}
		}
		for _, l := range loose {
			if err := sink.Loose(lift(l, b.Offsets)); err != nil {
				return f, err
			}
		}
	}
}

// Understand fills in what the words of a story that has been cut out say: its date, names, dates and quotes.
func Understand(s *corpus.Story) {
	when.DateStory(s)
	when.Find(s)
	name.Find(s)
	quote.Find(s)
}

func lift(l corpus.Loose, o corpus.Offsets) corpus.Loose {
	l.Raw = o.RawSpan(corpus.Span{Start: l.At, End: l.At + len(l.Text)})
	return l
}

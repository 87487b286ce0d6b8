package pipeline

import (
	"context"
	"errors"
	"fmt"
	"io"

	"dateline/corpus"
	"dateline/corpus/source"
	"dateline/corpus/split"
)

// MaxStory is the size in bytes of text from which on a story is handed on as it is, and what follows begins another. A file is taken apart in windows of
// source.Window bytes, each with the unfinished story that the one before ended with, so that loading holds no more than a window and one story of
// text, whatever the size of the file.
const MaxStory = 1 << 20

// TooLong is why a story begins where the one before reached MaxStory.
const TooLong = "the story before reached the longest that is held in one piece, 1 MiB"

// cut reads in and hands its stories, not yet understood, to story, and what lies between them to loose, in the order of the file.
func cut(ctx context.Context, in source.Input, story func(*corpus.Story) error, loose func(corpus.Loose) error) (File, error) {
	r, err := source.Open(in)
	if err != nil {
		return File{}, err
	}
	defer r.Close()
	f := File{Encoding: r.Encoding}
	var rest remainder
	for {
		b, err := r.Next()
		if errors.Is(err, io.EOF) {
			return f, nil
		}
		if err != nil {
			return f, fmt.Errorf("loading %s: %w", in.Path, err)
		}
		if err := ctx.Err(); err != nil {
			return f, err
		}
		f.Bytes = b.Offsets.Raw(len(b.Text))
		f.Replaced, f.Foreign = r.Replaced, r.Foreign
		rest.add(b)
		res := split.Split(rest.text)
		f.Layout = res.Layout
		if len(res.Stories) > 0 && rest.cut.Why != "" {
			res.Stories[0].Cut = rest.cut
		}
		ready := len(res.Stories)
		if !b.Last {
			ready = max(ready-1, 0)
		}
		keep := len(rest.text)
		if ready < len(res.Stories) {
			keep = res.Stories[ready].At
		} else if len(res.Stories) == 0 && !b.Last {
			keep = 0
		}
		var next corpus.Cut
		switch {
		case len(rest.text)-keep >= MaxStory:
			ready, keep = len(res.Stories), len(rest.text)
			next = corpus.Cut{Why: TooLong}
		case ready < len(res.Stories):
			next = res.Stories[ready].Cut
		}
		if err := hand(ctx, in, res, ready, keep, rest.offsets, story, loose); err != nil {
			return f, err
		}
		rest.drop(keep)
		rest.cut = next
	}
}

// remainder is text that has been read and not yet handed on.
type remainder struct {
	text    string
	offsets corpus.Offsets
	cut     corpus.Cut // why its first story begins there; empty at the beginning of the file
}

func (r *remainder) add(b source.Block) {
	if r.text == "" {
		r.text, r.offsets = b.Text, b.Offsets
		return
	}
	for _, run := range b.Offsets {
		run.Text += len(r.text)
		r.offsets = append(r.offsets, run)
	}
	r.text += b.Text
}

func (r *remainder) drop(n int) {
	r.offsets = r.offsets.Slice(corpus.Span{Start: n, End: len(r.text)})
	r.text = r.text[n:]
}

// hand hands on the first stories of res, and the loose parts before position end.
func hand(ctx context.Context, in source.Input, res split.Result, stories, end int, o corpus.Offsets, story func(*corpus.Story) error, loose func(corpus.Loose) error) error {
	between := res.Loose
	until := func(at int) error {
		for len(between) > 0 && between[0].At < at {
			l := between[0]
			l.Raw = o.RawSpan(corpus.Span{Start: l.At, End: l.At + len(l.Text)})
			if err := loose(l); err != nil {
				return err
			}
			between = between[1:]
		}
		return nil
	}
	for i := range res.Stories[:stories] {
		s := &res.Stories[i]
		if err := until(s.At); err != nil {
			return err
		}
		if err := ctx.Err(); err != nil {
			return err
		}
		s.File = in.Path
		s.Offsets = o.Slice(corpus.Span{Start: s.At, End: s.At + len(s.Text)})
		if err := story(s); err != nil {
			return err
		}
	}
	return until(end)
}

package db

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"dateline/corpus"
)

// tally counts bytes of the file by where they were placed, and places by what a report says of them.
type tally struct {
	inStories, aside, blank, unassigned int64
	parts                               map[PieceKind]int
}

func (t *tally) add(o tally) {
	t.inStories += o.inStories
	t.aside += o.aside
	t.blank += o.blank
	t.unassigned += o.unassigned
	for k, n := range o.parts {
		t.note(k, n)
	}
}

func (t *tally) note(k PieceKind, n int) {
	if t.parts == nil {
		t.parts = map[PieceKind]int{}
	}
	t.parts[k] += n
}

// Classes of bytes of a story.
const (
	classNone = iota
	classUnassigned
	classAside
	classOwn // headline and body
)

// tallyStory counts what is in s. Every byte has its place: a headline or body, else what it was set aside as, else it is white space, else unassigned.
func tallyStory(s *corpus.Story) tally {
	var t tally
	class := make([]uint8, len(s.Text))
	paint := func(sp corpus.Span, c uint8) {
		for i := max(sp.Start, 0); i < min(sp.End, len(class)); i++ {
			class[i] = c
		}
	}
	for _, a := range s.SetAside {
		if a.Why == corpus.Unassigned {
			paint(a.Span, classUnassigned)
		} else {
			paint(a.Span, classAside)
		}
	}
	for _, b := range s.Body {
		paint(b, classOwn)
	}
	for _, h := range s.Headline.Spans {
		paint(h, classOwn)
	}
	for i, r := range s.Text {
		if class[i] == classNone && !unicode.IsSpace(r) {
			for k := range utf8.RuneLen(r) {
				if i+k < len(class) {
					class[i+k] = classUnassigned
				}
			}
		}
	}
	for i := 0; i < len(class); {
		j := i
		for j < len(class) && class[j] == class[i] {
			j++
		}
		n := int64(s.Offsets.RawSpan(corpus.Span{Start: i, End: j}).Len())
		switch class[i] {
		case classOwn:
			t.inStories += n
		case classAside:
			t.aside += n
		case classUnassigned:
			t.unassigned += n
		default:
			t.blank += n
		}
		i = j
	}
	for _, k := range storyKinds(s.Headline.Basis, s.Headline.Text, s.SetAside, s.Date.Date, s.Cut) {
		t.note(k, 1)
	}
	if n := len(s.Doubts); n > 0 {
		t.note(PassedPieces, n)
	}
	return t
}

// tallyLoose counts a loose piece.
func tallyLoose(l corpus.Loose) tally {
	var t tally
	n := int64(l.Raw.Len())
	switch {
	case blank(l.Text):
		t.blank = n
		return t
	case l.Why == corpus.Unassigned || l.Why == "":
		t.unassigned = n
	default:
		t.aside = n
	}
	t.note(asideKind(l.Why), 1)
	return t
}

// blank tells whether text holds nothing to see: white space, or the byte-order mark that begins some files.
func blank(text string) bool { return strings.TrimSpace(strings.TrimPrefix(text, "\ufeff")) == "" }

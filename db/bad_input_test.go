package db

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"dateline/corpus"
	"dateline/corpus/pipeline"
	"dateline/corpus/source"
)

// Whatever is dropped on it, the report has a line for it, the rest is loaded, and every byte of what is loaded has its place.
func TestBadInput(t *testing.T) {
	good := "Harbour workers end strike\n\nDock workers went back to work on Wednesday, their union said after talks that lasted all night.\n"
	c := newCorpus(t)
	r, err := c.Load(context.Background(), []source.Input{
		{Path: "good", Data: []byte(good)},
		{Path: "binary", Data: []byte("\x7fELF\x02\x01\x01\x00\x00\x00\x00\x00\x00\x00\x00\x00\x03\x00")},
		{Path: "empty", Data: []byte{}},
		{Path: "invalid", Data: []byte(strings.Replace(good, "Dock", "D\xffck", 1) + strings.Repeat("Überall läuft das Wasser über die Brücken. ", 20))},
		{Path: "nul", Data: []byte(strings.Replace(good, "union", "un\x00ion", 1))},
		{Path: "cr", Data: []byte(strings.ReplaceAll(strings.Replace(good, "Wednesday", "Thursday", 1), "\n", "\r"))},
		{Path: "no such file"},
	}, nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	says := func(fs []Failure) string {
		out := ""
		for _, f := range fs {
			out += f.Path + ": " + f.Why + "\n"
		}
		return out
	}
	if got := says(r.Failed); !strings.Contains(got, "binary: ") || !strings.Contains(got, "a program") || !strings.Contains(got, "empty: ") || !strings.Contains(got, "no such file: ") || len(r.Failed) != 3 {
		t.Errorf("could not be loaded:\n%s", got)
	}
	if got := says(r.Damaged); !strings.Contains(got, "nul: 1 byte stands for no character in utf-8, or for NUL") || !strings.Contains(got, "invalid: 1 byte is no UTF-8") || len(r.Damaged) != 2 {
		t.Errorf("damaged:\n%s", got)
	}
	if r.Files != 4 || r.Bytes != r.InStories+r.SetAside+r.Blank+r.Unassigned {
		t.Errorf("%d files, %d bytes of which %d are placed", r.Files, r.Bytes, r.InStories+r.SetAside+r.Blank+r.Unassigned)
	}
	for _, part := range []string{"2 files have characters that could not be read", "3 files could not be loaded"} {
		if !strings.Contains(r.Sentence(), part) {
			t.Errorf("the report does not say %q: %s", part, r.Sentence())
		}
	}
	for _, kind := range []PieceKind{DamagedPieces, FailedPieces} {
		if pieces, err := c.Pieces(context.Background(), kind, r, 10); err != nil || len(pieces) == 0 || pieces[0].Why == "" {
			t.Errorf("%s: %v, %v", kind, pieces, err)
		}
	}
	found := find(t, c, Query{Text: "thursday"})
	if len(found.Stories) != 1 {
		t.Fatalf("lines ended by a lone CR: %v", found.Stories)
	}
	if s, err := c.Story(context.Background(), found.Stories[0]); err != nil || s.Headline.Text != "Harbour workers end strike" {
		t.Errorf("lines ended by a lone CR: headline %q, %v", s.Headline.Text, err)
	}
	if n := fmt.Sprint(find(t, c, Query{}).Total); n != "4" {
		t.Errorf("%s stories", n)
	}
}

func TestTheReportTellsOfLongStories(t *testing.T) {
	c := newCorpus(t)
	first, second := story("", "A story without an end goes on.", ""), story("", "It goes on.", "")
	second.Cut = corpus.Cut{Why: pipeline.TooLong}
	r := add(t, c, []corpus.Story{first, second})
	if !strings.Contains(r.Sentence(), "1 cut where a story was too long") {
		t.Error(r.Sentence())
	}
	if pieces, err := c.Pieces(context.Background(), LongPieces, r, 10); err != nil || len(pieces) != 1 || !strings.Contains(pieces[0].Why, "1 MiB") {
		t.Errorf("%v, %v", pieces, err)
	}
}

package db

import (
	"bytes"
	"context"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"dateline/corpus"
	"dateline/corpus/source"
)

// unsure is a text in which nothing is sure: one story, in which others may begin.
const unsure = "The ferry to the islands will not sail before spring, and the people who live there have begun to hoard flour.\r\n" +
	"A violinist from Porto has given back a prize that she won as a child, since the jury had been paid.\r\n" +
	"Nobody has seen the mayor since he left the hall by the back door, his keys still on the desk.\r\n" +
	"Two brothers in Tromso have sewn the longest flag that the harbour ever saw, and it did not fit the mast.\r\n" +
	"The bank of Kelm has lent money to a baker who had none, and the baker has bought the bank's own building with it.\r\n" +
	"A judge in Lyon let a thief go because the thing that he stole had been stolen before by the man who accused him.\r\n" +
	"Rain fell on the vineyards for nine days, and the growers say that the harvest will be half of what it was.\r\n"

// passed returns the doubts that nobody has decided about, in the order of the files.
func passed(t *testing.T, c *Corpus) []CutRow {
	t.Helper()
	rows, n, err := c.Cuts(context.Background(), Query{}, PassedBeginnings, 0, 1000)
	if err != nil || n != len(rows) {
		t.Fatalf("%d of %d doubts, %v", len(rows), n, err)
	}
	slices.SortFunc(rows, func(a, b CutRow) int { return a.Line - b.Line })
	return rows
}

func afters(rows []CutRow) string {
	out := ""
	for _, r := range rows {
		first := strings.ReplaceAll(r.After[:12], " ", "")
		if out += first; r.Decided {
			out += "!"
		}
		out += " "
	}
	return strings.TrimSpace(out)
}

// Doubts are kept with the corpus, in whatever encoding the file was, and those of a story that is cut belong to its halves.
func TestDoubts(t *testing.T) {
	ctx := context.Background()
	path := filepath.Join(t.TempDir(), "c.dateline")
	c, err := Open(path)
	if err != nil {
		t.Fatal(err)
	}
	wide := []byte{0xff, 0xfe}
	for _, r := range unsure {
		wide = append(wide, byte(r), 0)
	}
	r, err := c.Load(ctx, []source.Input{{Path: "unsure", Data: wide}}, nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	rows := passed(t, c)
	if len(rows) < 2 {
		t.Fatalf("%d doubts in a text in which nothing is sure", len(rows))
	}
	all := afters(rows)
	for _, part := range r.Parts {
		if part.Kind == PassedPieces && part.Count != len(rows) {
			t.Errorf("the report has %q", part.Text)
		}
	}
	if !strings.Contains(r.Sentence(), "where another may begin") {
		t.Errorf("the report is %q", r.Sentence())
	}
	pieces, err := c.Pieces(ctx, PassedPieces, r, 100)
	if err != nil || len(pieces) != len(rows) || pieces[0].Line != rows[0].Line {
		t.Errorf("%+v, %v", pieces, err)
	}
	for _, row := range rows {
		if row.Cut.Why == "" || row.Cut.Confidence <= 0 || row.Cut.Confidence >= Doubtful || row.Before == "" || row.Line < 2 {
			t.Errorf("%+v", row)
		}
	}
	if err := c.Close(); err != nil {
		t.Fatal(err)
	}
	if c, err = Open(path); err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	if got := afters(passed(t, c)); got != all {
		t.Errorf("doubts %s, before the corpus was closed %s", got, all)
	}

	// A cut at a doubt: what was before stays with the first half, what comes after goes to the second.
	at := rows[1]
	if err := c.SplitAt(ctx, at.Story, at.At); err != nil {
		t.Fatal(err)
	}
	now := passed(t, c)
	if got, want := afters(now), afters(slices.Delete(slices.Clone(rows), 1, 2)); got != want {
		t.Errorf("doubts %s after a cut, want %s", got, want)
	}
	for _, row := range now {
		s, err := c.Story(ctx, row.Story)
		if err != nil {
			t.Fatal(err)
		}
		if !strings.HasPrefix(s.Text[row.At:], row.After[:20]) || (row.Story == now[0].Story) != (row.Line < at.Line) {
			t.Errorf("line %d is in story %d: %+v", row.Line, row.Story, row)
		}
		if !slices.ContainsFunc(s.Doubts, func(d corpus.Doubt) bool { return d.At == row.At && d.Why == row.Cut.Why }) {
			t.Errorf("story %d has the doubts %+v", row.Story, s.Doubts)
		}
	}
	if err := c.JoinNext(ctx, now[0].Story); err != nil {
		t.Fatal(err)
	}
	if got := afters(passed(t, c)); got != afters(now) {
		t.Errorf("doubts %s: a person joined the stories at one of them", got)
	}
	for range 2 {
		if _, err := c.Undo(ctx); err != nil {
			t.Fatal(err)
		}
	}
	if got := afters(passed(t, c)); got != all {
		t.Errorf("doubts %s after all was undone, at first %s", got, all)
	}
}

// That a story is left whole at a doubt is one decision, which holds in other corpora and can be undone.
func TestLeaveWhole(t *testing.T) {
	ctx := context.Background()
	c := newCorpus(t)
	load(t, c, source.Input{Path: "unsure", Data: []byte(unsure)})
	rows := passed(t, c)
	before := answers(t, c)
	if err := c.LeaveWhole(ctx, rows[0].Story, rows[0].At); err != nil {
		t.Fatal(err)
	}
	if n := find(t, c, Query{}).Total; n != 1 {
		t.Errorf("%d stories of one left whole", n)
	}
	if got := afters(passed(t, c)); got != afters(rows[1:]) {
		t.Errorf("doubts %s, want %s", got, afters(rows[1:]))
	}
	every, _, err := c.Cuts(ctx, Query{}, AllBeginnings, 0, 100)
	if err != nil || !strings.Contains(afters(every), strings.Fields(afters(rows))[0]+"!") {
		t.Errorf("all places: %s, %v", afters(every), err)
	}
	if s, err := c.Story(ctx, rows[0].Story); err != nil || len(s.Doubts) != len(rows)-1 {
		t.Errorf("%+v, %v", s.Doubts, err)
	}
	var file bytes.Buffer
	if err := c.WriteDecisions(ctx, &file); err != nil {
		t.Fatal(err)
	}
	other := newCorpus(t)
	load(t, other, source.Input{Path: "again", Data: []byte(unsure)})
	if read, err := other.ReadDecisions(ctx, &file); err != nil || read.Taken != 1 || afters(passed(t, other)) != afters(rows[1:]) {
		t.Errorf("%+v, %v, then doubts %s", read, err, afters(passed(t, other)))
	}
	words, err := c.Undo(ctx)
	if err != nil || !strings.Contains(words, "left whole at line") {
		t.Errorf("undone is %q, %v", words, err)
	}
	if after := answers(t, c); after != before {
		t.Errorf("undone, the corpus answers otherwise: %s", firstDifference(after, before))
	}
	if err := c.LeaveWhole(ctx, rows[0].Story, 0); err == nil {
		t.Error("a story is left whole at its beginning")
	}
}

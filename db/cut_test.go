package db

import (
	"bytes"
	"context"
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"testing"

	"dateline/corpus"
	"dateline/corpus/export"
	"dateline/corpus/sample"
	"dateline/corpus/source"
)

func TestApplyCuts(t *testing.T) {
	split := func(before, at int) cut { return cut{Before: before, At: at} }
	join := func(at int) cut { return cut{At: at, join: true} }
	for _, c := range []struct {
		cuts []cut
		want string
	}{
		{nil, "[{0 10} {12 20} {20 30}]"},
		{[]cut{split(5, 6)}, "[{0 5} {6 10} {12 20} {20 30}]"},
		{[]cut{join(12)}, "[{0 20} {20 30}]"},
		{[]cut{join(12), join(20)}, "[{0 30}]"},
		{[]cut{join(12), split(10, 12)}, "[{0 10} {12 20} {20 30}]"},
		{[]cut{split(5, 6), join(6)}, "[{0 10} {12 20} {20 30}]"},
		{[]cut{join(0), join(7), split(10, 11), split(0, 4), split(25, 30), split(11, 13)}, "[{0 10} {12 20} {20 30}]"},
	} {
		if got := fmt.Sprint(applyCuts([]corpus.Span{{Start: 0, End: 10}, {Start: 12, End: 20}, {Start: 20, End: 30}}, c.cuts)); got != c.want {
			t.Errorf("%v: %s, want %s", c.cuts, got, c.want)
		}
	}
}

func sampleCorpus(t testing.TB) *Corpus {
	t.Helper()
	c := newCorpus(t)
	load(t, c, sampleInputs(t)...)
	return c
}

func sampleInputs(t testing.TB) []source.Input {
	t.Helper()
	var in []source.Input
	err := fs.WalkDir(sample.Files, "files", func(path string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			data, err := sample.Files.ReadFile(path)
			in = append(in, source.Input{Path: path, Data: data})
			return err
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return in
}

// answers is all that a corpus says of its stories, in words.
func answers(t *testing.T, c *Corpus) string {
	t.Helper()
	ctx := context.Background()
	var out bytes.Buffer
	for _, q := range []Query{{}, {Order: ByDate}, {Text: "harbour"}, {Text: "krakow tram"}, {Time: Both}, {Text: "has:twin"}, {Undated: true}, {Tags: []string{"a"}}, {Starred: true}, {Ticked: true}} {
		r := find(t, c, q)
		r.Query = Query{}
		fmt.Fprintf(&out, "%+v\n", *r)
	}
	if _, err := c.Export(ctx, &out, export.JSONL, Query{}, nil, nil); err != nil {
		t.Fatal(err)
	}
	rows, n, err := c.Cuts(ctx, Query{}, AllBeginnings, 0, 1000)
	if err != nil {
		t.Fatal(err)
	}
	fmt.Fprintf(&out, "%d %+v\n", n, rows)
	marks, err := c.Marks(ctx, find(t, c, Query{}).Stories)
	if err != nil {
		t.Fatal(err)
	}
	fmt.Fprintf(&out, "%+v\n", marks)
	answerNames(t, c, &out)
	return out.String()
}

// firstDifference shows where two answers part.
func firstDifference(a, b string) string {
	for i := 0; i < min(len(a), len(b)); i++ {
		if a[i] != b[i] {
			from := max(i-200, 0)
			return fmt.Sprintf("%q\nagainst\n%q", a[from:min(i+200, len(a))], b[from:min(i+200, len(b))])
		}
	}
	return "one goes on"
}

// refusals are why something cannot be decided about a story or a name picked at random.
var refusals = []string{"cannot be cut", "follows", "no words", "one already", "stands by itself", "stands nowhere"}

// decideSomething makes a random decision about some story.
func decideSomething(t *testing.T, c *Corpus, r interface{ IntN(int) int }) {
	t.Helper()
	ctx := context.Background()
	ids := find(t, c, Query{}).Stories
	id := ids[r.IntN(len(ids))]
	s, err := c.Story(ctx, id)
	if err != nil {
		t.Fatal(err)
	}
	lines := []int{}
	for i := range s.Text {
		if i > 0 && s.Text[i-1] == '\n' {
			lines = append(lines, i)
		}
	}
	switch r.IntN(11) {
	default:
		err = decideSomeName(t, c, r)
	case 5, 6, 7:
		err = markSomething(ctx, c, ids, r)
	case 0:
		err = c.SetDate(ctx, id, dayDate(fmt.Sprintf("2022-%02d-%02d", 1+r.IntN(12), 1+r.IntN(28))))
	case 1:
		if len(lines) > 0 {
			err = c.SplitAt(ctx, id, lines[r.IntN(len(lines))])
		}
	case 2:
		err = c.JoinNext(ctx, id)
	case 3:
		err = c.AcceptCut(ctx, id, r.IntN(3) > 0)
	case 4:
		at := corpus.Span{}
		if len(lines) > 1 && r.IntN(4) > 0 {
			k := r.IntN(len(lines) - 1)
			at = corpus.Span{Start: lines[k], End: lines[k+1]}
		}
		err = c.SetHeadline(ctx, id, at)
	}
	if err != nil && !slices.ContainsFunc(refusals, func(s string) bool { return strings.Contains(err.Error(), s) }) {
		t.Fatal(err)
	}
}

// Any run of decisions, undone, leaves every answer as it was; redone, as it was after them; and the same when the corpus is closed in between, or
// when the log comes before the files.
func TestDecisionsUndoneAndRedone(t *testing.T) {
	ctx := context.Background()
	for seed := range uint64(2) {
		r := seeded(seed)
		c := sampleCorpus(t)
		states := []string{answers(t, c)}
		steps := []int64{0}
		for range 7 {
			decideSomething(t, c, r)
			h, err := c.History(ctx)
			if err != nil {
				t.Fatal(err)
			}
			if len(h) == len(steps) { // else nothing could be decided
				states, steps = append(states, answers(t, c)), append(steps, h[len(h)-1].ID)
			}
		}
		check := func(what string, k int) {
			t.Helper()
			if got := answers(t, c); got != states[k] {
				t.Fatalf("seed %d, %s to step %d: %s", seed, what, k, firstDifference(got, states[k]))
			}
		}
		for k := len(states) - 2; k >= 0; k-- {
			if _, err := c.Undo(ctx); err != nil {
				t.Fatal(err)
			}
			check("undone", k)
		}
		for k := 1; k < len(states); k++ {
			if _, err := c.Redo(ctx); err != nil {
				t.Fatal(err)
			}
			check("redone", k)
		}
		for range 2 {
			k := r.IntN(len(states))
			if err := c.StepTo(ctx, steps[k]); err != nil {
				t.Fatal(err)
			}
			check("stepped", k)
			path := c.Path()
			c.Close()
			c = reopen(t, path)
			check("reopened", k)
		}
	}
}

// Whatever is cut and joined, the stories and what lies between them hold every byte of their file once.
func TestCutsLoseNothing(t *testing.T) {
	ctx := context.Background()
	r := seeded(5)
	c := sampleCorpus(t)
	for range 12 {
		decideSomething(t, c, r)
	}
	in := sampleInputs(t)
	for f, input := range in {
		var spans []corpus.Span
		for i := range c.ix.ofFile(int64(f + 1)) {
			if c.ix.dead.Contains(i) {
				continue
			}
			s, err := c.Story(ctx, StoryID(i+1))
			if err != nil {
				t.Fatal(err)
			}
			if s.Raw() != c.ix.raw.of(i) {
				t.Errorf("story %d covers %v, its text leads to %v", i+1, c.ix.raw.of(i), s.Raw())
			}
			if tally := tallyStory(s); tally.unassigned > 0 {
				t.Errorf("%d bytes of story %d have no place", tally.unassigned, i+1)
			}
			spans = append(spans, s.Raw())
		}
		slices.SortFunc(spans, byStart)
		at := 0
		for _, s := range append(spans, corpus.Span{Start: len(input.Data), End: len(input.Data)}) {
			if s.Start < at {
				t.Errorf("%s: stories overlap at byte %d", input.Path, s.Start)
			}
			for _, b := range input.Data[at:s.Start] {
				if b > ' ' && !c.swallowedByLoose(t, int64(f+1), at, s.Start) {
					t.Errorf("%s: bytes %d to %d belong to nothing: %q", input.Path, at, s.Start, input.Data[at:s.Start])
					break
				}
			}
			at = s.End
		}
	}
}

// swallowedByLoose tells whether loose pieces cover what is not white between two bytes.
func (c *Corpus) swallowedByLoose(t *testing.T, file int64, from, to int) bool {
	t.Helper()
	var n int
	if err := c.ro.QueryRow("SELECT count(*) FROM loose WHERE file = ? AND raw_start >= ? AND raw_end <= ?", file, from, to).Scan(&n); err != nil {
		t.Fatal(err)
	}
	return n > 0
}

// A cut by hand makes two stories, each with its own headline, and taking it back makes the first one whole again.
func TestSplitAndJoin(t *testing.T) {
	ctx := context.Background()
	c := newCorpus(t)
	two := "Harbour workers end strike\n\nDock workers went back to work on Wednesday, their union said after talks that lasted all night.\n\n" +
		"Museum finds lost letters\n\nA museum in Lisbon has found eleven letters of the painter in a drawer that nobody had opened for years.\n"
	load(t, c, source.Input{Path: "two", Data: []byte(two)})
	ids := find(t, c, Query{}).Stories
	if len(ids) == 2 {
		if err := c.JoinNext(ctx, ids[0]); err != nil {
			t.Fatal(err)
		}
		ids = find(t, c, Query{}).Stories
	}
	if len(ids) != 1 {
		t.Fatalf("%d stories", len(ids))
	}
	s, err := c.Story(ctx, ids[0])
	if err != nil {
		t.Fatal(err)
	}
	if err := c.SplitAt(ctx, ids[0], strings.Index(s.Text, "Museum")); err != nil {
		t.Fatal(err)
	}
	r := find(t, c, Query{})
	if r.Total != 2 || len(r.Stories) != 2 {
		t.Fatalf("%d stories of %d", len(r.Stories), r.Total)
	}
	for k, want := range []string{"Harbour workers end strike", "Museum finds lost letters"} {
		s, err := c.Story(ctx, r.Stories[k])
		if err != nil || s.Headline.Text != want || s.Headline.Basis != corpus.BeforeBody {
			t.Errorf("story %d is “%s” (%s), %v", k, s.Headline.Text, s.Headline.Basis, err)
		}
	}
	if r := find(t, c, Query{Text: "museum"}); len(r.Stories) != 1 {
		t.Errorf("%v", r.Stories)
	}
	if err := c.SplitAt(ctx, r.Stories[0], 0); err == nil {
		t.Error("a story was cut at its beginning")
	}
	if err := c.JoinNext(ctx, r.Stories[1]); err == nil {
		t.Error("the last story was joined with nothing")
	}
}

func TestSetHeadline(t *testing.T) {
	ctx := context.Background()
	c := newCorpus(t)
	load(t, c, source.Input{Path: "a", Data: []byte("Dock workers walk out\n\nGdansk stands still\n\nThe dock workers of Gdansk have walked out and nobody knows for how long, their union said.\n")})
	s, err := c.Story(ctx, 1)
	if err != nil {
		t.Fatal(err)
	}
	at := strings.Index(s.Text, "Gdansk stands")
	if err := c.SetHeadline(ctx, 1, corpus.Span{Start: at - 1, End: at + len("Gdansk stands still") + 1}); err != nil {
		t.Fatal(err)
	}
	s, err = c.Story(ctx, 1)
	if err != nil || s.Headline.Text != "Gdansk stands still" || !strings.HasPrefix(s.BodyText(), "Dock workers walk out") || strings.Contains(s.BodyText(), "stands still") {
		t.Errorf("%+v, body %q, %v", s.Headline, s.BodyText(), err)
	}
	rows, err := c.Rows(ctx, Query{}, []StoryID{1})
	if err != nil || rows[0].Headline != "Gdansk stands still" || !rows[0].Printed {
		t.Errorf("%+v %v", rows, err)
	}
	if err := c.SetHeadline(ctx, 1, corpus.Span{}); err != nil {
		t.Fatal(err)
	}
	if s, err = c.Story(ctx, 1); err != nil || s.Headline.Text != "" || tallyStory(s).unassigned != 0 {
		t.Errorf("%+v %v", s.Headline, err)
	}
}

// What is accepted is not asked again, and all is asked for when a person wants to look at everything.
func TestCuts(t *testing.T) {
	ctx := context.Background()
	c := sampleCorpus(t)
	load(t, c, source.Input{Path: "unsure", Data: []byte(unsure)})
	all, n, err := c.Cuts(ctx, Query{}, AllBeginnings, 0, 1000)
	if err != nil || n < find(t, c, Query{}).Total || len(all) != n {
		t.Fatalf("%d of %d cuts, %v", len(all), n, err)
	}
	sure, begin := 0.0, 0
	for _, row := range all {
		now := min(row.Cut.Confidence, row.Headline.Confidence)
		switch {
		case row.Doubt:
			now = 1 - row.Cut.Confidence
		case row.Headline.Text == "":
			now = row.Cut.Confidence
		}
		if now < sure {
			t.Errorf("a less sure cut stands below a surer one")
		}
		sure = now
		if row.First == (row.Before != "") || row.After == "" {
			t.Errorf("%+v", row)
		}
		if !row.Doubt {
			begin++
		}
	}
	if begin != find(t, c, Query{}).Total {
		t.Errorf("%d beginnings of %d stories", begin, find(t, c, Query{}).Total)
	}
	if _, err := c.rw.ExecContext(ctx, "UPDATE story SET cut = 0.6 WHERE id < 4"); err != nil {
		t.Fatal(err)
	}
	some, n, err := c.Cuts(ctx, Query{}, UnsureBeginnings, 0, 1000)
	if err != nil || len(some) != n {
		t.Fatalf("%d unsure, %v", n, err)
	}
	k := slices.IndexFunc(some, func(r CutRow) bool { return !r.Doubt })
	if k < 0 {
		t.Fatal("no doubtful cut is listed")
	}
	if err := c.AcceptCut(ctx, some[k].Story, true); err != nil {
		t.Fatal(err)
	}
	less, m, err := c.Cuts(ctx, Query{}, UnsureBeginnings, 0, 1000)
	if err != nil || m != n-1 || slices.ContainsFunc(less, func(r CutRow) bool { return !r.Doubt && r.Story == some[k].Story }) {
		t.Errorf("%d unsure after one was accepted, before %d, %v", m, n, err)
	}
}

// TestACutsWordsAreKept cuts through a word: the halves are words of the corpus, as those that loading finds.
func TestACutsWordsAreKept(t *testing.T) {
	c := sampleCorpus(t)
	s, err := c.Story(context.Background(), 1)
	if err != nil {
		t.Fatal(err)
	}
	at := s.Body[0].Start
	word := s.Text[at : at+strings.IndexByte(s.Text[at:], ' ')]
	for len(word) < 9 || strings.IndexFunc(word, func(r rune) bool { return r < 'a' || r > 'z' }) >= 0 {
		at += len(word) + 1
		word = s.Text[at : at+strings.IndexByte(s.Text[at:], ' ')]
	}
	if err := c.SplitAt(context.Background(), 1, at+3); err != nil {
		t.Fatal(err)
	}
	for _, half := range []string{word[:3], word[3:]} {
		var stored int
		if err := c.rw.QueryRow("SELECT count(*) FROM vocabulary WHERE instr(char(10) || words, char(10) || ? || char(10)) > 0", strings.ToLower(half)).Scan(&stored); err != nil {
			t.Fatal(err)
		}
		if stored != 1 {
			t.Errorf("%q of the cut %q is no word of the corpus", half, word)
		}
	}
}

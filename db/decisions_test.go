package db

import (
	"context"
	"fmt"
	"testing"

	"dateline/corpus"
	"dateline/corpus/source"
)

const floatingStory = "Lavrov warns of delay\n\nThe minister, Sergei Lavrov, said on Tuesday in Moscow that talks would go on in August.\n\nHe gave no details.\n"

// state is all that a decision can change of a corpus, in words.
func state(t *testing.T, c *Corpus) string {
	t.Helper()
	out := ""
	r := find(t, c, Query{Order: ByDate})
	for _, id := range r.Stories {
		s, err := c.Story(context.Background(), id)
		if err != nil {
			t.Fatal(err)
		}
		out += fmt.Sprintf("%d %+v %+v\n", id, s.Date, s.Dates)
	}
	rows, err := c.Rows(context.Background(), Query{}, r.Stories)
	if err != nil {
		t.Fatal(err)
	}
	for _, row := range rows {
		out += fmt.Sprintf("%+v\n", row.Date)
	}
	return out + fmt.Sprintf("%+v %d", r.Points, r.Undated)
}

func TestFloatingDatesResolveOnceTheDateIsSet(t *testing.T) {
	ctx := context.Background()
	c := newCorpus(t)
	load(t, c, source.Input{Path: "a", Data: []byte(floatingStory)})
	before := state(t, c)
	if n := find(t, c, Query{}).Undated; n != 1 {
		t.Fatalf("%d undated", n)
	}
	if err := c.SetDate(ctx, 1, dayDate("2022-12-22")); err != nil {
		t.Fatal(err)
	}
	s, err := c.Story(ctx, 1)
	if err != nil {
		t.Fatal(err)
	}
	if !s.Date.Decided || s.Date.Value != "2022-12-22" {
		t.Errorf("%+v", s.Date)
	}
	found := false
	for _, d := range s.Dates {
		if d.Span.Of(s.Text) == "Tuesday" || d.Span.Of(s.Text) == "on Tuesday" {
			found = d.Value == "2022-12-20"
		}
	}
	if !found {
		t.Errorf("Tuesday was not resolved: %+v", s.Dates)
	}
	r := find(t, c, Query{Dates: &DayRange{corpus.MakeDay(2022, 12, 22), corpus.MakeDay(2022, 12, 22)}})
	if len(r.Stories) != 1 || r.Undated != 0 || r.Points.Len() != 1 {
		t.Errorf("%+v", r)
	}
	if words, err := c.Undo(ctx); err != nil || words != "Date of “Lavrov warns of delay” set to 2022-12-22" {
		t.Errorf("%q %v", words, err)
	}
	if after := state(t, c); after != before {
		t.Errorf("after undo:\n%s\nbefore:\n%s", after, before)
	}
}

// Any run of decisions can be undone step by step, exactly, and redone, also after the corpus was closed and opened in between.
func TestUndoIsExact(t *testing.T) {
	ctx := context.Background()
	c := newCorpus(t)
	var in []source.Input
	for i := range 6 {
		in = append(in, source.Input{Path: fmt.Sprint(i), Data: []byte(fmt.Sprintf("%s\nPage %d.\n", floatingStory, i))})
	}
	in = append(in, source.Input{Path: "dated", Data: []byte("KYIV, May 4, 2022 — A story that has a date was told.\n")})
	load(t, c, in...)
	n := find(t, c, Query{}).Total
	r := seeded(77)
	states := []string{state(t, c)} // after each decision that stands
	for range 60 {
		undo, redo := c.CanUndo()
		switch {
		case r.IntN(3) == 0 && len(states) > 1:
			words, err := c.Undo(ctx)
			if err != nil || words == "" || words != undo {
				t.Fatalf("undo: %q %q %v", words, undo, err)
			}
			undone := states[len(states)-1]
			states = states[:len(states)-1]
			if got := state(t, c); got != states[len(states)-1] {
				t.Fatalf("after undo:\n%s\nwant:\n%s", got, states[len(states)-1])
			}
			if r.IntN(2) == 0 {
				if again, err := c.Redo(ctx); err != nil || again != words {
					t.Fatalf("redo: %q %v", again, err)
				}
				if got := state(t, c); got != undone {
					t.Fatalf("after redo:\n%s\nwant:\n%s", got, undone)
				}
				states = append(states, undone)
			}
		case r.IntN(8) == 0:
			path := c.Path()
			c.Close()
			c = reopen(t, path)
			if got := state(t, c); got != states[len(states)-1] {
				t.Fatalf("after opening again:\n%s\nwant:\n%s", got, states[len(states)-1])
			}
			if u, rd := c.CanUndo(); u != undo || rd != redo {
				t.Fatalf("undo %q redo %q, before %q %q", u, rd, undo, redo)
			}
		default:
			d := corpus.Date{}
			if r.IntN(4) > 0 {
				d = dayDate(fmt.Sprintf("2022-%02d-%02d", 1+r.IntN(12), 1+r.IntN(28)))
			}
			if err := c.SetDate(ctx, StoryID(1+r.IntN(n)), d); err != nil {
				t.Fatal(err)
			}
			states = append(states, state(t, c))
			if _, redo := c.CanUndo(); redo != "" {
				t.Fatalf("redo %q after a new decision", redo)
			}
		}
	}
	for len(states) > 1 {
		if _, err := c.Undo(ctx); err != nil {
			t.Fatal(err)
		}
		states = states[:len(states)-1]
		if got := state(t, c); got != states[len(states)-1] {
			t.Fatalf("after undo:\n%s\nwant:\n%s", got, states[len(states)-1])
		}
	}
	if words, err := c.Undo(ctx); words != "" || err != nil {
		t.Errorf("undo of nothing: %q %v", words, err)
	}
}

// A decision belongs to the content, so it finds its story again when the file is loaded into a corpus that has only the log.
func TestDecisionsSurviveAnotherImport(t *testing.T) {
	ctx := context.Background()
	in := source.Input{Path: "a", Data: []byte(floatingStory)}
	first := newCorpus(t)
	load(t, first, source.Input{Path: "b", Data: []byte("Another story stands before it.\n")}, in)
	if err := first.SetDate(ctx, 2, dayDate("2022-12-22")); err != nil {
		t.Fatal(err)
	}
	second := newCorpus(t)
	if _, err := second.rw.Exec("ATTACH ? AS old; INSERT INTO decision SELECT * FROM old.decision; DETACH old", first.Path()); err != nil {
		t.Fatal(err)
	}
	path := second.Path()
	second.Close()
	second = reopen(t, path)
	load(t, second, source.Input{Path: "renamed", Data: in.Data})
	s, err := second.Story(ctx, 1)
	if err != nil || !s.Date.Decided || s.Date.Value != "2022-12-22" {
		t.Errorf("%+v %v", s.Date, err)
	}
	if r := find(t, second, Query{}); r.Points.Len() != 1 {
		t.Errorf("%+v", r.Points)
	}
}

func TestSetDateOfNoStory(t *testing.T) {
	if err := newCorpus(t).SetDate(context.Background(), 7, dayDate("2022-12-22")); err == nil {
		t.Error("the date of a story that is not there was set")
	}
}

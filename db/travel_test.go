package db

import (
	"bytes"
	"context"
	"fmt"
	"strings"
	"testing"
)

// summary is what people see of a corpus, whatever numbers its stories and entities have.
func summary(t *testing.T, c *Corpus) string {
	t.Helper()
	ctx := context.Background()
	var out strings.Builder
	ids := find(t, c, Query{}).Stories
	marks, err := c.Marks(ctx, ids)
	must(t, err)
	for _, id := range ids {
		s, err := c.Story(ctx, id)
		must(t, err)
		fmt.Fprintf(&out, "%v %+v %+v %+v\n", s.Raw(), s.Headline, s.Date.Date, marks[id])
		for _, m := range s.Mentions {
			fmt.Fprintf(&out, "  %v %s %s %s\n", m.Span, m.Name, m.EntityName, m.EntityKind)
		}
	}
	return out.String() + names(t, c)
}

func written(t *testing.T, c *Corpus) string {
	t.Helper()
	var b bytes.Buffer
	must(t, c.WriteDecisions(context.Background(), &b))
	return b.String()
}

// Decisions mean the same in another corpus, read before its files come or after; and read once more they change nothing.
func TestDecisionsTravel(t *testing.T) {
	ctx := context.Background()
	for seed := range uint64(2) {
		r := seeded(seed + 100)
		c := sampleCorpus(t)
		for range 12 {
			decideSomething(t, c, r)
		}
		file, want := written(t, c), summary(t, c)
		n := strings.Count(file, `"words"`)
		before := newCorpus(t)
		got, err := before.ReadDecisions(ctx, strings.NewReader(file))
		if err != nil || got.Taken+got.Known > n || got.Waiting == 0 || len(got.Conflicts) > 0 {
			t.Fatalf("%+v of %d, %v", got, n, err)
		}
		load(t, before, sampleInputs(t)...)
		after := sampleCorpus(t)
		untouched := summary(t, after)
		if got, err = after.ReadDecisions(ctx, strings.NewReader(file)); err != nil || got.Waiting > 0 || len(got.Conflicts) > 0 {
			t.Fatalf("%+v, %v", got, err)
		}
		for what, o := range map[string]*Corpus{"before": before, "after": after} {
			if s := summary(t, o); s != want {
				t.Errorf("seed %d, read %s its files: %s", seed, what, firstDifference(s, want))
			}
			if got, err := o.ReadDecisions(ctx, strings.NewReader(file)); err != nil || got.Taken != 0 || len(got.Conflicts) != 0 || got.Known == 0 {
				t.Errorf("read again: %+v %v", got, err)
			}
		}
		if _, err := after.Undo(ctx); err != nil {
			t.Fatal(err)
		}
		if s := summary(t, after); s != untouched {
			t.Errorf("seed %d, undone: %s", seed, firstDifference(s, untouched))
		}
	}
}

func TestConflictsAreShown(t *testing.T) {
	ctx := context.Background()
	here, there := namesCorpus(t), namesCorpus(t)
	ids := func(c *Corpus) (ann, bea, lady EntityID) {
		return entityCalled(t, c, "Ann Smith").Entity, entityCalled(t, c, "Bea Jones").Entity, entityCalled(t, c, "The Iron Lady").Entity
	}
	ann, bea, lady := ids(here)
	must(t, here.NotSame(ctx, ann, bea))
	must(t, here.SetDate(ctx, 1, dayDate("2022-12-22")))
	must(t, here.Rename(ctx, lady, "M. T."))
	must(t, here.Tag(ctx, "x", true, 1))
	ann, bea, lady = ids(there)
	must(t, there.SetDate(ctx, 1, dayDate("2021-01-01")))
	must(t, there.Rename(ctx, lady, "M. T."))
	must(t, there.Tag(ctx, "x", true, 1, 2))
	must(t, there.Tag(ctx, "y", true, 3))
	must(t, there.Tag(ctx, "y", false, 3))
	must(t, there.MergeEntities(ctx, bea, ann))
	got, err := here.ReadDecisions(ctx, strings.NewReader(written(t, there)))
	want := []string{
		"The file has: Date of “Ann Smith spoke.” set to 2021-01-01. Here it is: Date of “Ann Smith spoke.” set to 2022-12-22. The latter stays.",
		"The file has: “Ann Smith” is “Bea Jones”. Here it is: “Ann Smith” is not “Bea Jones”. The latter stays.",
	}
	if err != nil || got.Taken != 1 || got.Known != 3 || got.Waiting != 0 || fmt.Sprint(got.Conflicts) != fmt.Sprint(want) {
		t.Errorf("%+v %v", got, err)
	}
	if s, _ := here.Story(ctx, 1); s.Date.Value != "2022-12-22" {
		t.Errorf("%+v", s.Date)
	}
	if undo, _ := here.CanUndo(); undo != "A decision read from a file" {
		t.Error(undo)
	}
}

func TestNoFileOfDecisions(t *testing.T) {
	c := namesCorpus(t)
	head := `{"format": "dateline decisions", "version": 1, "decisions": [`
	for _, file := range []string{
		"", "[]", `{"format": "else"}`, `{"format": "dateline decisions", "version": 2}`, head, head + `{"kind": "guess"}]}`, head + `{"kind": "merge", "names": []}]}`,
		head + `{"kind": "hide", "names": [{"text": "x", "kind": "y"}]}]}`, head + `{"kind": "split"}]}`, head + `{"kind": "tick", "story": {"file": "00", "start": 0}}]}`,
	} {
		if got, err := c.ReadDecisions(context.Background(), strings.NewReader(file)); err == nil {
			t.Errorf("%s was read: %+v", file, got)
		}
	}
	if h, err := c.History(context.Background()); err != nil || len(h) != 0 {
		t.Errorf("%+v %v", h, err)
	}
}

func FuzzReadDecisions(f *testing.F) {
	c := namesCorpus(f)
	must(f, c.Rename(context.Background(), entityCalled(f, c, "Riga").Entity, "Rīga"))
	must(f, c.Tick(context.Background(), true, 1, 2))
	var b bytes.Buffer
	must(f, c.WriteDecisions(context.Background(), &b))
	f.Add(b.Bytes())
	f.Fuzz(func(t *testing.T, file []byte) {
		if _, err := c.ReadDecisions(context.Background(), bytes.NewReader(file)); err != nil {
			return
		}
		if _, err := c.Find(context.Background(), Query{}); err != nil {
			t.Error(err)
		}
	})
}

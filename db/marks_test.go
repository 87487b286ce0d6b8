package db

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"dateline/corpus"
)

func TestMarks(t *testing.T) {
	ctx := context.Background()
	c := namesCorpus(t)
	must(t, c.Tick(ctx, true, 1, 3))
	must(t, c.Tick(ctx, true, 1)) // nothing changes, so it is no step
	must(t, c.Star(ctx, true, 2))
	must(t, c.Tag(ctx, " 100%  sure ", true, 1, 2))
	must(t, c.Tag(ctx, "later", true, 2))
	must(t, c.Note(ctx, 2, "Ask her. "))
	must(t, c.Tag(ctx, "later", false, 2, 3))
	must(t, c.Tag(ctx, "later", true, 1))
	m, err := c.Marks(ctx, []StoryID{1, 2, 3})
	if got := fmt.Sprint(m); err != nil || got != "map[1:{true {false [100% sure later] }} 2:{false {true [100% sure] Ask her.}} 3:{true {false [] }}]" {
		t.Error(got, err)
	}
	if s, err := c.Story(ctx, 2); err != nil || fmt.Sprint(s.Marks) != "{true [100% sure] Ask her.}" {
		t.Error("the story itself bears other marks:", s.Marks, err)
	}
	for _, q := range []struct {
		q    Query
		want string
	}{
		{Query{Ticked: true}, "[1 3] [{100% sure 1} {later 1}]"},
		{Query{Starred: true}, "[2] [{100% sure 1}]"},
		{Query{Ticked: true, Starred: true}, "[] []"},
		{Query{Tags: []string{"100% sure"}}, "[1 2] [{100% sure 2} {later 1}]"},
		{Query{Tags: []string{"100% sure", "later"}}, "[1] [{100% sure 2} {later 1}]"},
		{Query{Tags: []string{"never"}}, "[] [{100% sure 2} {later 1}]"},
	} {
		if r := find(t, c, q.q); fmt.Sprint(r.Stories, r.Tags) != q.want {
			t.Errorf("%+v: %v %v, want %s", q.q, r.Stories, r.Tags, q.want)
		}
	}
	h, err := c.History(ctx)
	if err != nil {
		t.Fatal(err)
	}
	var words []string
	for _, s := range h {
		words = append(words, s.Words)
	}
	want := `2 stories ticked
“Bea Jones spoke to Ann Smith.” starred
2 stories tagged “100% sure”
“Bea Jones spoke to Ann Smith.” tagged “later”
Note on “Bea Jones spoke to Ann Smith.”
Tag “later” taken off “Bea Jones spoke to Ann Smith.”
“Ann Smith spoke.” tagged “later”`
	if got := strings.Join(words, "\n"); got != want {
		t.Errorf("%s\nwant\n%s", got, want)
	}
	if err := c.Tick(ctx, true, 9); err == nil {
		t.Error("a story that is not there was ticked")
	}
}

func TestReview(t *testing.T) {
	ctx := context.Background()
	c := namesCorpus(t)
	e := entityCalled(t, c, "Ann Smith").Entity
	rows, _, _, err := c.Mentions(ctx, Query{}, e, ContextsByDate, 0, 9)
	if err != nil || len(rows) != 2 {
		t.Fatal(rows, err)
	}
	must(t, c.Review(ctx, rows[1].Story, rows[1].Span, true))
	rows, total, reviewed, err := c.Mentions(ctx, Query{}, e, ContextsByDate, 0, 9)
	if err != nil || total != 2 || reviewed != 1 || rows[0].Reviewed || !rows[1].Reviewed {
		t.Errorf("%+v, %d reviewed, %v", rows, reviewed, err)
	}
	if _, _, n, err := c.Mentions(ctx, Query{}, entityCalled(t, c, "Bea Jones").Entity, ContextsByDate, 0, 9); n != 0 || err != nil {
		t.Errorf("%d of another's reviewed, %v", n, err)
	}
	must(t, c.Review(ctx, rows[1].Story, rows[1].Span, false))
	if _, _, n, _ := c.Mentions(ctx, Query{}, e, ContextsByDate, 0, 9); n != 0 {
		t.Errorf("%d reviewed", n)
	}
	if err := c.Review(ctx, 1, corpus.Span{Start: 5, End: 500}, true); err == nil {
		t.Error("words that are not there were reviewed")
	}
}

// markSomething makes a random mark.
func markSomething(ctx context.Context, c *Corpus, ids []StoryID, r interface{ IntN(int) int }) error {
	a, b := ids[r.IntN(len(ids))], ids[r.IntN(len(ids))]
	switch r.IntN(5) {
	case 0:
		return c.Tick(ctx, r.IntN(3) > 0, a, b)
	case 1:
		return c.Star(ctx, r.IntN(3) > 0, a)
	case 2:
		return c.Tag(ctx, []string{"a", "b"}[r.IntN(2)], r.IntN(3) > 0, a, b)
	case 3:
		return c.Note(ctx, a, []string{"", "Read."}[r.IntN(2)])
	}
	s, err := c.Story(ctx, a)
	if err != nil || len(s.Mentions) == 0 {
		return err
	}
	return c.Review(ctx, a, s.Mentions[r.IntN(len(s.Mentions))].Span, r.IntN(4) > 0)
}

package db

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"testing"
)

// Whether the words of stories stand in many segments or in few, queries find the same; and a crash in the midst of a merge leaves what was there.
func TestMergingChangesNothing(t *testing.T) {
	ctx := context.Background()
	c := newCorpus(t)
	r := seeded(7)
	a := newAdder(t, c)
	for range 25 {
		a.file(randomStories(r, 1+r.IntN(5)))
		if err := a.w.flush(); err != nil {
			t.Fatal(err)
		}
		writeWords(t, c)
		if err := c.mergeSegments(ctx); err != nil {
			t.Fatal(err)
		}
	}
	if n := len(c.postings.list); n > 2*mergedAtOnce {
		t.Errorf("%d segments", n)
	}
	asked := []string{"ceasefire", "cease", "c", "Th", "“peace talks”", "peace NEAR/3 talks", "/ceas.fire/", "ceasefyre", "Kraków", "新", "said -the"}
	ask := func() (out []*Result) {
		for _, text := range asked {
			out = append(out, find(t, c, Query{Text: text}))
		}
		return out
	}
	want := ask()
	check := func(when string) {
		t.Helper()
		checkWhole(t, c)
		for k, got := range ask() {
			if got.Counts != want[k].Counts || !slices.Equal(got.Stories, want[k].Stories) {
				t.Errorf("%s, %s: %v, before %v", when, asked[k], got.Counts, want[k].Counts)
			}
		}
	}

	// A merge that stops half-way: its blocks are there, and count for nothing.
	if _, err := c.rw.Exec("INSERT INTO scrap VALUES (900); INSERT INTO block VALUES (900 << 24, x'00'), (900 << 24 | 7, x'00')"); err != nil {
		t.Fatal(err)
	}
	if err := c.readSegments(ctx); err != nil {
		t.Fatal(err)
	}
	check("after a merge that was cut short")

	if err := c.merge(ctx, c.postings.list[1:3]); err != nil {
		t.Fatal(err)
	}
	check("after a merge of two")
	a.finish()
	if n := len(c.postings.list); n > apartMost {
		t.Errorf("%d segments at the end of a load", n)
	}
	check("after the load")
	c = reopen(t, closed(t, c))
	check("opened again")
}

func closed(t *testing.T, c *Corpus) string {
	t.Helper()
	if err := c.Close(); err != nil {
		t.Fatal(err)
	}
	return c.Path()
}

// The words of stories that a crash left without a segment are there again when the corpus is opened, also for what is mistyped.
func TestACrashBeforeWordsAreWritten(t *testing.T) {
	c := newCorpus(t)
	a := newAdder(t, c)
	a.file(randomStories(seeded(5), 30))
	if err := a.w.flush(); err != nil {
		t.Fatal(err)
	}
	if n := covered(c.postings.list); n != 0 {
		t.Fatalf("the words of %d stories are written", n)
	}
	copied := filepath.Join(t.TempDir(), "crashed.dateline")
	for _, end := range []string{"", "-wal"} {
		b, err := os.ReadFile(c.Path() + end)
		if err == nil {
			err = os.WriteFile(copied+end, b, 0o644)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	a.finish()
	crashed := reopen(t, copied)
	checkWhole(t, crashed)
	for _, text := range []string{"ceasefyre", "peace talks", "Ceasefire", "markt"} {
		got, want := find(t, crashed, Query{Text: text}), find(t, c, Query{Text: text})
		if got.Counts != want.Counts || !slices.Equal(got.Stories, want.Stories) || want.Total == 0 {
			t.Errorf("%s: %v, want %v", text, got.Counts, want.Counts)
		}
	}
}

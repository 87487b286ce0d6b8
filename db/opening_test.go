package db

import (
	"context"
	"slices"
	"testing"
)

// A corpus without its index of words can be asked for headlines and names at once; its words come in part by part, told with a share that grows, and stay when
// that is broken off and the corpus is closed. In the end all is found, in the order it was.
func TestWordsOfAnOlderCorpusComeInBehind(t *testing.T) {
	ctx := context.Background()
	c := newCorpus(t)
	add(t, c, randomStories(seeded(28), 80))
	asked := []string{"ceasefire ", "“peace talks”", "said the", "ceasefyre", "zelensky"}
	var want []*Result
	for _, text := range asked {
		want = append(want, find(t, c, Query{Text: text}))
	}
	path := closed(t, c)
	d := connectPlain(t, path)
	if _, err := d.Exec("DELETE FROM segment; DELETE FROM block; DELETE FROM vocabulary; UPDATE story SET words = 0; DELETE FROM setting WHERE key = 'snapshot'"); err != nil {
		t.Fatal(err)
	}
	d.Close()

	var shares []float64
	said := map[string]bool{}
	tell := func(what string, done float64) {
		if len(shares) > 0 && said[what] && done < shares[len(shares)-1] || done < 0 || done > 1 {
			t.Errorf("%s: %v after %v", what, done, shares)
		}
		said[what] = true
		shares = append(shares, done)
	}
	soon := func() *Corpus {
		c, err := OpenTelling(path, tell)
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { c.Close() })
		return c
	}
	c = soon()
	if n := c.WordsBehind(); n != 80 {
		t.Fatalf("the words of %d stories are behind, want 80", n)
	}
	if r := find(t, c, Query{Text: "zelensky"}); len(r.Stories) == 0 || len(find(t, c, Query{}).Stories) != 80 {
		t.Errorf("%d stories name Zelensky before the words are in", len(r.Stories))
	}
	broken, stop := context.WithCancel(ctx)
	if err := c.indexWords(broken, 1, func(what string, done float64) {
		tell(what, done)
		if done > .4 {
			stop()
		}
	}); err == nil {
		t.Error("it went on though it was broken off")
	}
	behind := c.WordsBehind()
	if behind == 0 || behind == 80 {
		t.Errorf("%d stories are behind when it was broken off", behind)
	}
	must(t, c.Close())

	c = soon()
	if n := c.WordsBehind(); n != behind {
		t.Errorf("%d stories are behind after opening again, want %d", n, behind)
	}
	must(t, c.IndexWords(ctx, tell))
	if n := c.WordsBehind(); n != 0 || !said[wordsLate] || len(shares) < 3 {
		t.Errorf("%d stories are behind in the end; told %v, %v", n, said, shares)
	}
	same := func(when string) {
		t.Helper()
		for k, text := range asked {
			if got := find(t, c, Query{Text: text}); got.Counts != want[k].Counts || !slices.Equal(got.Stories, want[k].Stories) {
				t.Errorf("%s, %s: %v, want %v", when, text, got.Counts, want[k].Counts)
			}
		}
	}
	same("all in")
	must(t, c.Close())
	c = reopen(t, path)
	same("opened again")
}

package db

import (
	"context"
	"slices"
	"testing"

	"dateline/corpus"
)

func TestAWatchListIsWhatEachQueryFinds(t *testing.T) {
	ctx := context.Background()
	c := newCorpus(t)
	add(t, c, randomStories(seeded(49), 60))
	texts := WatchList("\ufeffreport\r\n# not this\n\n  zelensky\nnosuchword\n")
	if !slices.Equal(texts, []string{"report ", "zelensky ", "nosuchword "}) {
		t.Fatalf("the list is %q", texts)
	}
	got, err := c.Watch(ctx, texts, TierSet(0).With(Fuzzy, true))
	if err != nil || len(got) != len(texts) {
		t.Fatalf("%+v, %v", got, err)
	}
	for k, w := range got {
		q := Query{Text: texts[k], Off: TierSet(0).With(Fuzzy, true)}
		r := find(t, c, q)
		want := Watched{Text: texts[k], Stories: len(r.Stories), Counts: r.Counts}
		for _, id := range r.Stories {
			hits, err := c.Hits(ctx, q, id)
			if err != nil {
				t.Fatal(err)
			}
			want.Hits += len(hits)
			if d := storyAt(t, c, id).Date; d.Known() {
				if !want.Dated {
					want.First, want.Last, want.Dated = d.First, d.Last, true
				}
				want.First, want.Last = min(want.First, d.First), max(want.Last, d.Last)
			}
		}
		if w != want {
			t.Errorf("%q finds %+v, want %+v", w.Text, w, want)
		}
	}
	if none := got[2]; none.Stories != 0 || none.Hits != 0 || none.Dated || none.First != corpus.Day(0) {
		t.Errorf("a word that is nowhere: %+v", none)
	}
}

package db

import (
	"context"
	"math"
	"slices"
	"testing"

	"dateline/corpus"
	"dateline/db/word"
)

// The stories of a tier stand by how many of the terms their headlines have, then by BM25, computed here from the texts; those of one score in the order of
// the corpus. A list of a few scores after one of many, and the other way round, shows that no score is left of the query before.
func TestRankIsBM25(t *testing.T) {
	c := newCorpus(t)
	r := seeded(25)
	a := newAdder(t, c)
	for range 12 {
		a.file(randomStories(r, 30))
		if err := a.w.flush(); err != nil {
			t.Fatal(err)
		}
	}
	a.finish()
	var texts, heads []string
	var lengths []int
	length := 0
	for id := range c.ix.stories() {
		s := storyAt(t, c, StoryID(id+1))
		texts, heads = append(texts, s.Text), append(heads, s.Headline.Text)
		lengths = append(lengths, len(word.All(s.Text)))
		length += lengths[id]
	}
	mean := float64(length) / float64(len(texts))
	times := func(t *term, text string) int { return len(t.foldedInRow(text, word.All(text))) }
	ranked := 0
	for _, text := range []string{"ceasefire ", "the ", "said the ", "peace", "“peace talks”", "ceasefire OR talks ", "Kraków ", "the talks -said", "Kyiv ", "“in the” said ", "grain "} {
		q := Query{Text: text}
		got := find(t, c, q)
		p, err := c.plan(context.Background(), ask(text))
		if err != nil {
			t.Fatal(err)
		}
		scores := make([]float64, len(texts))
		for k := range p.terms {
			in, with := make([]int, len(texts)), 0
			for i, text := range texts {
				in[i] = times(&p.terms[k], text)
				with += min(in[i], 1)
			}
			rare := math.Log(1 + (float64(len(texts))-float64(with)+.5)/(float64(with)+.5))
			for i, n := range in {
				scores[i] += rare * float64(n) * (bm25K1 + 1) / (float64(n) + bm25K1*(1-bm25B+bm25B*float64(lengths[i])/mean))
			}
		}
		inHead := func(i int) (n int) {
			for k := range p.terms {
				n += min(times(&p.terms[k], heads[i]), 1)
			}
			return n
		}
		for k := 1; k < len(got.Stories); k++ {
			i, j := int(got.Stories[k-1]-1), int(got.Stories[k]-1)
			if got.Tier[k-1] != got.Tier[k] || got.Tier[k] > Folded {
				continue
			}
			if heads[i] == "" || heads[j] == "" { // their first words stand for them
				continue
			}
			x, y := scores[i], scores[j]
			if a, b := inHead(i), inHead(j); a < b || a == b && x < y*(1-1e-5) {
				t.Errorf("%s: story %d (%d in its headline, %g) stands before %d (%d, %g)", text, i+1, a, x, j+1, b, y)
			}
			ranked++
		}
	}
	if ranked < 200 {
		t.Errorf("only %d pairs were compared", ranked)
	}
}

// Sorting by rank is a stable sort by its keys.
func TestSortByRankIsStable(t *testing.T) {
	r := seeded(26)
	for _, n := range []int{0, 1, 2, 7, 300, 5000, sortedApart + 1} {
		ranks := make([]float32, n)
		for k := range ranks {
			ranks[k] = float32(r.IntN(9)) / 4
		}
		list := make([]uint32, 0, n)
		for _, k := range r.Perm(n) {
			list = append(list, uint32(k))
		}
		want := slices.Clone(list)
		slices.SortStableFunc(want, func(a, b uint32) int {
			switch {
			case ranks[a] > ranks[b]:
				return -1
			case ranks[a] < ranks[b]:
				return 1
			}
			return 0
		})
		sortByRank(list, ranks, nil, n)
		if !slices.Equal(list, want) {
			t.Errorf("%d stories are out of order", n)
		}
	}
}

// An index of words of an older form is made anew.
func TestTheIndexOfWordsOfAnOlderVersionIsMadeAnew(t *testing.T) {
	c := newCorpus(t)
	a := newAdder(t, c)
	stories := randomStories(seeded(27), 60)
	for some := range slices.Chunk(stories, 20) {
		a.file(slices.Clone([]corpus.Story(some)))
		if err := a.w.flush(); err != nil {
			t.Fatal(err)
		}
	}
	a.finish()
	asked := []string{"ceasefire ", "“peace talks”", "said the", "ceasefyre"}
	var want []*Result
	for _, text := range asked {
		want = append(want, find(t, c, Query{Text: text}))
	}
	path := closed(t, c)
	d := connectPlain(t, path)
	if _, err := d.Exec("UPDATE block SET data = x'00';" + migrations()[7]); err != nil { // as far as this version knows, it is anything
		t.Fatal(err)
	}
	d.Close()
	c = reopen(t, path)
	for k, text := range asked {
		if got := find(t, c, Query{Text: text}); got.Counts != want[k].Counts || !slices.Equal(got.Stories, want[k].Stories) {
			t.Errorf("%s: %v, want %v", text, got.Counts, want[k].Counts)
		}
	}
	var scrap int
	if err := c.rw.QueryRow("SELECT count(*) FROM scrap").Scan(&scrap); err != nil || scrap != 0 {
		t.Errorf("%d segments are left (%v)", scrap, err)
	}
}

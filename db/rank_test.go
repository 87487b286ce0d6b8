package db

import (
	"cmp"
	"context"
	"math"
	"slices"
	"testing"

	"github.com/RoaringBitmap/roaring/v2"

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

// Sorting by rank is a stable sort by its keys, exactly for the first and by steps of the scores behind them.
func TestSortByRank(t *testing.T) {
	r := seeded(26)
	scores := map[string]func() float32{
		"few":          func() float32 { return float32(r.IntN(9)) / 4 },
		"all":          func() float32 { return r.Float32() },
		"one far away": func() float32 { return []float32{r.Float32() / 1e6, 10}[r.IntN(5000)/4999] },
		"the same":     func() float32 { return 3 },
	}
	for what, score := range scores {
		for _, n := range []int{0, 1, 2, 7, 300, 5000, sortedApart + 1} {
			ranks := make([]float32, n)
			list := make([]uint32, 0, n)
			heads := []*roaring.Bitmap{roaring.New(), roaring.New()}
			for _, k := range r.Perm(n) {
				list = append(list, uint32(k))
				ranks[k] = score()
				for _, h := range heads {
					if r.IntN(500) == 0 {
						h.Add(uint32(k))
					}
				}
			}
			inHeads := func(i StoryID) int {
				return btoi(heads[0].Contains(uint32(i-1))) + btoi(heads[1].Contains(uint32(i-1)))
			}
			want := idsOf(list)
			slices.SortStableFunc(want, func(a, b StoryID) int {
				return cmp.Or(cmp.Compare(inHeads(b), inHeads(a)), cmp.Compare(ranks[b-1], ranks[a-1]))
			})
			got := make([]StoryID, n)
			sortByRank(got, list, ranks, heads, n)
			if first := min(n, sortedExactly); !slices.Equal(got[:first], want[:first]) {
				t.Errorf("%s: the first %d of %d stories are out of order", what, first, n)
			}
			if n > 0 {
				step := (slices.Max(ranks) - slices.Min(ranks)) / (scoreLevels - 1) * 1.001
				for k := 1; k < n; k++ {
					if a, b := got[k-1], got[k]; inHeads(a) < inHeads(b) || inHeads(a) == inHeads(b) && ranks[a-1] < ranks[b-1]-step {
						t.Fatalf("%s: story %d of %d stands before one that is better by more than a step", what, k-1, n)
					}
				}
			}
			if what == "few" || what == "the same" {
				if !slices.Equal(got, want) {
					t.Errorf("%s: %d stories are out of order", what, n)
				}
			}
			slices.Sort(got)
			if n > 0 && (got[0] != 1 || got[n-1] != StoryID(n) || len(slices.Compact(got)) != n) {
				t.Errorf("%s: not each of %d stories once", what, n)
			}
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

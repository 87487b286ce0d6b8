package db

import (
	"context"
	"math/rand/v2"
	"slices"
	"testing"

	"dateline/corpus"
	"dateline/db/word"
)

func glance(t testing.TB, c *Corpus, q Query, n int) *Glance {
	t.Helper()
	g, err := c.Glance(context.Background(), q, n)
	if err != nil {
		t.Fatalf("%+v: %v", q, err)
	}
	return g
}

// glanceTier is termTier where only the headline and the names of a story are looked at.
func glanceTier(c *Corpus, s *corpus.Story, i int, t *term) Tier {
	if t.field.name != "" {
		return termTier(c, s, i, t)
	}
	head := title(s)
	ws := word.All(head)
	folded := func(name string) bool { return len(t.foldedInRow(name, word.All(name))) > 0 }
	loosely := func(text string) bool {
		return slices.ContainsFunc(word.All(text), func(s corpus.Span) bool { return looselyLike(t.folded[0], word.Fold(s.Of(text)), t.open) })
	}
	switch {
	case len(t.inRow(head, ws, t.printedLike)) > 0:
		return Exact
	case namesEntity(c, i, folded):
		return Alias
	case folded(head):
		return Folded
	case t.single() && (loosely(head) || namesEntity(c, i, loosely)):
		return Fuzzy
	}
	return Tiers
}

func TestAGlanceIsAPlainScanOfHeadlinesAndNames(t *testing.T) {
	for seed := range uint64(3) {
		c := newCorpus(t)
		stories := randomStories(rand.New(rand.NewPCG(seed, 21)), 90)
		add(t, c, stories[:40], stories[40:])
		glanced := 0
		for _, text := range queries {
			g := glance(t, c, Query{Text: text}, 1000)
			if g == nil {
				continue
			}
			glanced++
			a := ask(text)
			var counts [Tiers]int
			want := map[StoryID]Tier{}
			for i := range stories {
				out := Exact
				for _, cl := range a.clauses {
					tier := Tiers
					for k := range cl.any {
						tier = min(tier, glanceTier(c, &stories[i], i, &cl.any[k]))
					}
					out = max(out, tier)
				}
				if out < Tiers {
					counts[out]++
					want[StoryID(i+1)] = out
				}
			}
			if g.Counts != counts || len(g.Stories) != len(want) {
				t.Errorf("seed %d, %q: %v of %d stories, a scan %v of %d", seed, text, g.Counts, len(g.Stories), counts, len(want))
			}
			for k, id := range g.Stories {
				if tier, ok := want[id]; !ok || tier != g.Tier[k] || k > 0 && g.Tier[k] < g.Tier[k-1] {
					t.Errorf("seed %d, %q: story %d is in tier %v, by a scan %v %v", seed, text, id, g.Tier[k], tier, ok)
				}
			}
			some := glance(t, c, Query{Text: text}, 7)
			if some.Counts != counts || !slices.Equal(some.Stories, g.Stories[:min(7, len(g.Stories))]) {
				t.Errorf("seed %d, %q: the first 7 are %v %v of %v", seed, text, some.Stories, some.Counts, g.Stories)
			}
			all := upTo(find(t, c, Query{Text: text}))
			for k, id := range g.Stories {
				if !all[g.Tier[k]][id] {
					t.Errorf("seed %d, %q: at a glance story %d is in tier %v, which the text does not confirm", seed, text, id, g.Tier[k])
				}
			}
		}
		if glanced < len(queries)/2 {
			t.Errorf("only %d of %d queries are answered at a glance", glanced, len(queries))
		}
	}
}

func TestAGlanceFollowsDecisions(t *testing.T) {
	c := newCorpus(t)
	add(t, c, []corpus.Story{
		story("Zelensky visits the White House", "{Volodymyr Zelensky|Volodymyr Zelensky|person} met Biden.\n\nAnother line.", ""),
		story("Łódź and Kraków", "Nothing.", ""),
	})
	ctx := context.Background()
	s, err := c.Story(ctx, 1)
	if err != nil {
		t.Fatal(err)
	}
	if err := c.SetHeadline(ctx, 1, corpus.Span{Start: len(s.Text) - len("Another line."), End: len(s.Text)}); err != nil {
		t.Fatal(err)
	}
	check := func(text string, want ...StoryID) {
		t.Helper()
		if g := glance(t, c, Query{Text: text}, 10); !slices.Equal(g.Stories, want) {
			t.Errorf("%q: %v, want %v", text, g.Stories, want)
		}
	}
	check("visits")
	check("another line", 1)
	check("lodz", 2)
	if _, err := c.Undo(ctx); err != nil {
		t.Fatal(err)
	}
	check("visits", 1)
	check("another line")
	if g := glance(t, c, Query{Text: "white", Undated: true, Order: ByDate}, 10); len(g.Stories) != 1 {
		t.Errorf("the filters of a query are not kept: %v", g.Stories)
	}
	for _, text := range []string{"", "-white", "/white/", "white NEAR house ", "file:a"} {
		if g := glance(t, c, Query{Text: text}, 10); g != nil {
			t.Errorf("%q is answered at a glance", text)
		}
	}
}

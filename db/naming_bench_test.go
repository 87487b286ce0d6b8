package db

import (
	"context"
	"path/filepath"
	"testing"

	"dateline/corpus"
)

// mentionedOften returns a corpus in which two names are mentioned many thousand times each: 2,000 stories for each, 25 mentions a story, and as many
// stories of others.
func mentionedOften(b *testing.B) (c *Corpus, one, other EntityID) {
	b.Helper()
	c = reopen(b, filepath.Join(b.TempDir(), "often.dateline"))
	load := newAdder(b, c)
	load.bare = true
	for range 3 {
		for _, of := range []string{"Ann Smith", "The Iron Lady", "Bea Jones"} {
			var stories []corpus.Story
			for range 700 {
				body := ""
				for range 25 {
					body += "{" + of + "|" + of + "|person} spoke. "
				}
				stories = append(stories, story("", body+"{Riga|Riga|place} heard.", "2022-12-22"))
			}
			load.file(stories)
		}
	}
	load.finish()
	return c, entityCalled(b, c, "Ann Smith").Entity, entityCalled(b, c, "The Iron Lady").Entity
}

// BenchmarkMergeEntities makes two names one that have 105,000 mentions together, and answers the next query; then it takes that back the same way.
func BenchmarkMergeEntities(b *testing.B) {
	ctx := context.Background()
	c, one, other := mentionedOften(b)
	ask := func() {
		if _, err := c.Find(ctx, Query{}); err != nil {
			b.Fatal(err)
		}
	}
	for b.Loop() {
		must(b, c.MergeEntities(ctx, one, other))
		ask()
		if _, err := c.Undo(ctx); err != nil {
			b.Fatal(err)
		}
		ask()
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(2*b.N)/1e6, "ms/step")
}

// BenchmarkMergeInLargeCorpus makes the two people one that most stories of the benchmarks' corpus name, and takes that back.
func BenchmarkMergeInLargeCorpus(b *testing.B) {
	ctx := context.Background()
	c := benchCorpus(b, benchStories())
	r, err := c.Find(ctx, Query{})
	if err != nil {
		b.Fatal(err)
	}
	top := r.Facets[corpus.Person]
	for b.Loop() {
		must(b, c.MergeEntities(ctx, top[0].Entity, top[1].Entity))
		if _, err := c.Undo(ctx); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(2*b.N)/1e6, "ms/step")
	b.ReportMetric(float64(top[0].Mentions+top[1].Mentions), "mentions")
}

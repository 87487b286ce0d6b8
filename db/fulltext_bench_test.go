//go:build unix

package db

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"dateline/db/word"
)

// textQueries are queries of the full text of the benchmarks' corpus: words of every frequency, and all that can be asked of them. The common words are
// the commonest of the texts.
func textQueries(b *testing.B, c *Corpus) (all, rare []string) {
	r := seeded(5)
	times := map[string]int{}
	var texts [][]string
	for range 200 {
		var ws []string
		s := benchText(b, c, StoryID(1+r.IntN(c.ix.stories())))
		for _, sp := range word.All(s) {
			ws = append(ws, word.Fold(sp.Of(s)))
		}
		for _, w := range ws {
			times[w]++
		}
		texts = append(texts, ws)
	}
	words := make([]string, 0, len(times))
	for w := range times {
		words = append(words, w)
	}
	slices.SortFunc(words, func(a, b string) int {
		if times[a] != times[b] {
			return times[b] - times[a]
		}
		return strings.Compare(a, b)
	})
	at := func(share float64) string { return words[int(share*float64(len(words)-1))] }
	common := words[:12]
	for _, w := range common[:6] {
		all = append(all, w+" ") // whole
	}
	for _, share := range []float64{.01, .02, .05, .1, .2, .4} {
		all = append(all, at(share)+" ")
	}
	for range 10 { // words that stand together in some story
		ws := texts[r.IntN(len(texts))]
		k := r.IntN(len(ws) - 3)
		all = append(all, fmt.Sprintf("“%s %s”", ws[k], ws[k+1]), fmt.Sprintf("“%s %s %s”", ws[k], ws[k+1], ws[k+2]), ws[k]+" "+ws[len(ws)/2]+" ")
	}
	for range 4 {
		all = append(all,
			fmt.Sprintf("%s NEAR/5 %s ", common[r.IntN(12)], at(.05+.1*r.Float64())),
			fmt.Sprintf("%s OR %s ", at(.1*r.Float64()), at(.1*r.Float64())),
			fmt.Sprintf("%s -%s ", at(.02), common[r.IntN(12)]),
			common[r.IntN(12)]+" "+at(.03*r.Float64())+" ")
	}
	for _, w := range []string{at(.03), at(.1), at(.3), common[7]} { // as they are typed
		for k := 3; k <= len([]rune(w)); k++ {
			all = append(all, string([]rune(w)[:k]))
		}
		all = append(all, string([]rune(w)[:1])+"*", w+"x")
	}
	for len(rare) < 20 {
		rare = append(rare, words[len(words)-1-len(rare)]+" ")
	}
	return all, rare
}

func benchText(b *testing.B, c *Corpus, id StoryID) string {
	s, err := c.text(context.Background(), id)
	if err != nil {
		b.Fatal(err)
	}
	return s
}

// BenchmarkFullText answers queries of the text as if none had been asked before: all tiers, the exact count, and the order.
func BenchmarkFullText(b *testing.B) {
	c := benchCorpus(b, benchStories())
	all, rare := textQueries(b, c)
	for _, of := range []struct {
		name    string
		queries []string
	}{{"any", all}, {"rare", rare}} {
		for _, order := range []Order{ByRank, ByDate} {
			b.Run(fmt.Sprintf("%s,order=%v", of.name, order), func(b *testing.B) {
				var took, used []time.Duration
				for b.Loop() {
					for _, text := range of.queries {
						c.plans, c.glances = termCache[*found]{}, termCache[*glanced]{}
						began, before := time.Now(), cpuTime(b)
						ids, err := c.found(context.Background(), Query{Text: text, Order: order})
						d := time.Since(began)
						if err != nil {
							b.Fatal(err)
						}
						took, used = append(took, d), append(used, cpuTime(b)-before)
						if testing.Verbose() {
							b.Logf("%-40s %8d stories %7.1f ms, %7.1f of CPU", text, len(ids), float64(d.Microseconds())/1000, float64(used[len(used)-1].Microseconds())/1000)
						}
					}
				}
				for _, p := range []struct {
					share float64
					unit  string
				}{{.5, "p50"}, {.95, "p95"}, {1, "worst"}} {
					for of, d := range map[string][]time.Duration{"ms-": took, "cpu-ms-": used} {
						slices.Sort(d)
						b.ReportMetric(float64(d[int(p.share*float64(len(d)-1))].Microseconds())/1000, of+p.unit)
					}
				}
			})
		}
	}
}

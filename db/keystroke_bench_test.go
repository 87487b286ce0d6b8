//go:build unix

package db

import (
	"cmp"
	"context"
	"fmt"
	"math/rand/v2"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"
	"unicode"

	"github.com/RoaringBitmap/roaring/v2"
	"github.com/junegunn/fzf/src/algo"
	"github.com/junegunn/fzf/src/util"

	"dateline/corpus"
	"dateline/db/word"
)

// typedQueries is the fixed list of queries that are typed letter by letter: words, names, parts of headlines and whole ones of a generated corpus, which
// are the same for the same corpus; as they stand, or with a typing error, in another order, with or without accents and capitals.
func typedQueries(heads []string, names []corpus.Name) []string {
	r := rand.New(rand.NewPCG(60, 60))
	head := func() string { return heads[r.IntN(len(heads))] }
	name := func() string { return names[r.IntN(len(names))].Text }
	headWord := func(ok func(string) bool) string {
		for range 100_000 {
			h := head()
			ws := word.All(h)
			if w := ws[r.IntN(len(ws))].Of(h); ok(w) {
				return w
			}
		}
		return "news"
	}
	long := func(n int) func(string) bool {
		return func(w string) bool { return runes(w) >= n && word.Fold(w) == strings.ToLower(w) }
	}
	longName := func() string {
		for {
			if n := name(); runes(n) > 9 {
				return n
			}
		}
	}
	last := func(s string) string { f := strings.Fields(s); return f[len(f)-1] }
	cut := func(s string, n int) string {
		if l := []rune(s); len(l) > n {
			return string(l[:n])
		}
		return s
	}
	slip := func(s string) string { // one typing error beyond the first letter
		l := []rune(s)
		k := 1 + r.IntN(len(l)-2)
		switch r.IntN(4) {
		case 0:
			return string(l[:k]) + string(l[k+1:])
		case 1:
			return string(l[:k+1]) + string(l[k:])
		case 2:
			l[k], l[k+1] = l[k+1], l[k]
		default:
			l[k] = 'a' + rune(r.IntN(26))
		}
		return string(l)
	}
	words := func(n int) string {
		f := strings.Fields(head())
		r.Shuffle(len(f), func(i, j int) { f[i], f[j] = f[j], f[i] })
		return strings.Join(f[:min(n, len(f))], " ")
	}
	reversed := func(s string) string { f := strings.Fields(s); slices.Reverse(f); return strings.Join(f, " ") }
	accented := func(w string) bool { return word.Fold(w) != strings.ToLower(w) }

	out := []string{"s", "t", "a b", "the", "said", "x", "in th", "é"}
	for range 4 {
		out = append(out, headWord(long(4)), headWord(long(8)), strings.ToUpper(headWord(long(5))))
		out = append(out, longName(), strings.ToLower(last(longName())), slip(strings.ToLower(longName())), slip(slip(last(longName()))))
		out = append(out, words(2), strings.ToLower(words(3)), slip(words(3)))
	}
	for range 2 {
		out = append(out, headWord(accented), word.Fold(headWord(accented)), strings.ToLower(reversed(longName())), last(longName())+"’s", cut(head(), 40))
	}
	return append(out, head(), head())
}

// keystrokes are the beginnings of q, letter by letter.
func keystrokes(q string) []string {
	var out []string
	for i, r := range q {
		if end := i + len(string(r)); !unicode.IsSpace(r) {
			out = append(out, q[:end])
		}
	}
	return out
}

// BenchmarkKeystroke answers each keystroke of a fixed list of queries from headlines and names: sets, exact counts and the first 50 stories. What was
// typed before it in the same query is remembered, as it is while one types; beside that only what a corpus prepares when it is opened is. Each is measured three times and the best taken, since
// other programs run; beside the time at the wall stands the time of computing, on all cores together. Beside it, in the same run, the algorithm of fzf looks through the same headlines on all cores, for every seventh keystroke.
func BenchmarkKeystroke(b *testing.B) {
	c := benchCorpus(b, benchStories())
	var heads []string
	rows, err := c.ro.Query("SELECT headline FROM story ORDER BY id")
	if err != nil {
		b.Fatal(err)
	}
	for rows.Next() {
		var h string
		if err := rows.Scan(&h); err != nil {
			b.Fatal(err)
		}
		heads = append(heads, h)
	}
	if err := rows.Err(); err != nil {
		b.Fatal(err)
	}
	queries := typedQueries(heads, c.ix.names)
	if len(queries) != 60 {
		b.Fatalf("%d queries", len(queries))
	}
	theirs := newFzf(heads)
	find(b, c, Query{})
	began := time.Now()
	c.PrepareGlances(context.Background())
	b.Logf("preparing %d beginnings: %v, %.1f bytes a story", len(c.initials.of), time.Since(began), float64(preparedBytes(c))/float64(c.ix.stories()))
	type stroke struct {
		text              string
		ours, cpu, theirs time.Duration
	}
	var all []stroke
	for b.Loop() {
		all = nil
		for n := range 3 {
			k := 0
			for _, q := range queries {
				c.glances, c.plans = termCache[*glanced]{}, termCache[*found]{}
				for _, text := range keystrokes(q) {
					began, used := time.Now(), cpuTime(b)
					if _, err := c.Glance(context.Background(), Query{Text: text}, 50); err != nil {
						b.Fatal(err)
					}
					d, cpu := time.Since(began), cpuTime(b)-used
					if n == 0 {
						all = append(all, stroke{text: text, ours: d, cpu: cpu})
					}
					all[k].ours, all[k].cpu = min(all[k].ours, d), min(all[k].cpu, cpu)
					k++
				}
			}
		}
		for k := range all {
			if k%7 == 0 {
				all[k].theirs = theirs.find(all[k].text, 50)
			}
		}
	}
	part := func(ds []time.Duration, p float64) float64 {
		slices.Sort(ds)
		return float64(ds[min(int(p*float64(len(ds))), len(ds)-1)].Microseconds()) / 1000
	}
	var ours, cpu, beside, fzfs []time.Duration
	for _, s := range all {
		ours, cpu = append(ours, s.ours), append(cpu, s.cpu)
		if s.theirs > 0 {
			beside, fzfs = append(beside, s.ours), append(fzfs, s.theirs)
		}
	}
	b.ReportMetric(part(ours, .5), "ms-p50")
	b.ReportMetric(part(ours, .99), "ms-p99")
	b.ReportMetric(part(ours, 1), "ms-worst")
	b.ReportMetric(part(cpu, .99), "cpu-ms-p99")
	b.ReportMetric(part(cpu, 1), "cpu-ms-worst")
	b.ReportMetric(part(fzfs, .5), "fzf-ms-p50")
	b.ReportMetric(part(fzfs, .99), "fzf-ms-p99")
	b.ReportMetric(part(fzfs, .5)/part(beside, .5), "times-p50")
	b.ReportMetric(part(fzfs, .99)/part(beside, .99), "times-p99")
	slices.SortFunc(all, func(a, b stroke) int { return cmp.Compare(b.cpu, a.cpu) })
	slowest := ""
	for _, s := range all[:20] {
		slowest += fmt.Sprintf("%.1f %q  ", float64(s.cpu.Microseconds())/1000, s.text)
	}
	b.Logf("%d keystrokes; those of most computing, in ms: %s", len(all), slowest)
}

// preparedBytes returns what the prepared beginnings hold.
func preparedBytes(c *Corpus) uint64 {
	n := uint64(0)
	seen := map[*roaring.Bitmap]bool{}
	for _, g := range c.initials.of {
		for _, set := range []*roaring.Bitmap{g.exact, g.fold, g.naming, g.near} {
			if !seen[set] {
				seen[set] = true
				n += set.GetSizeInBytes()
			}
		}
		if g.exact == g.fold {
			n += 4 * uint64(cap(g.entities))
		}
	}
	return n
}

// fzf holds headlines as fzf does.
type fzf struct{ lines []util.Chars }

func newFzf(heads []string) *fzf {
	algo.Init("default")
	f := &fzf{make([]util.Chars, len(heads))}
	for i, h := range heads {
		f.lines[i] = util.ToChars([]byte(h))
	}
	return f
}

// find looks for every word of text in every headline, keeps the n best, and returns how long that took.
func (f *fzf) find(text string, n int) time.Duration {
	began := time.Now()
	var words [][]rune
	for _, w := range strings.Fields(strings.ToLower(text)) {
		words = append(words, algo.NormalizeRunes([]rune(w)))
	}
	type scored struct{ line, score int }
	better := func(a, b scored) int { return cmp.Or(b.score-a.score, a.line-b.line) }
	workers := runtime.GOMAXPROCS(0)
	part := make([][]scored, workers)
	var wait sync.WaitGroup
	for w := range workers {
		wait.Go(func() {
			slab := util.MakeSlab(100*1024, 2048)
			var top []scored
			for i := len(f.lines) * w / workers; i < len(f.lines)*(w+1)/workers; i++ {
				score := 0
				for _, p := range words {
					m, _ := algo.FuzzyMatchV2(false, true, true, &f.lines[i], p, false, slab)
					if m.Start < 0 {
						score = -1
						break
					}
					score += m.Score
				}
				if score < 0 || len(top) == 2*n && score <= top[n-1].score {
					continue
				}
				if top = append(top, scored{i, score}); len(top) > 2*n {
					slices.SortFunc(top, better)
					top = top[:n]
				}
			}
			part[w] = top
		})
	}
	wait.Wait()
	top := slices.Concat(part...)
	slices.SortFunc(top, better)
	return time.Since(began)
}

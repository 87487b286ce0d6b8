//go:build unix

package db

import (
	"context"
	"database/sql"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"dateline/corpus"
	"dateline/db/generate"
)

// benchStories is how many stories the benchmarks' corpus has: DATELINE_BENCH_STORIES, or few enough for every run.
func benchStories() int {
	if n, err := strconv.Atoi(os.Getenv("DATELINE_BENCH_STORIES")); err == nil && n > 0 {
		return n
	}
	return 2000
}

// benchCorpus returns a corpus of n generated stories, kept for later runs of the benchmarks. From 200,000 stories on their texts are short and left out
// of full-text search and of the look for duplicates: the benchmarks of counting and opening do not read them.
func benchCorpus(b *testing.B, n int) *Corpus {
	b.Helper()
	path := filepath.Join(os.TempDir(), fmt.Sprintf("dateline-bench-%d.dateline", n))
	if _, err := os.Stat(path); err != nil {
		words, bare := 18, n >= 200_000
		if bare {
			words = 4
		}
		p := generate.New(1, words)
		c, err := Open(path)
		if err != nil {
			b.Fatal(err)
		}
		load := newAdder(b, c)
		load.bare = bare
		for done := 0; done < n; done += 1000 {
			stories := make([]corpus.Story, min(1000, n-done))
			for i := range stories {
				stories[i] = p.Story()
			}
			load.file(stories)
		}
		load.finish()
		if err := c.Close(); err != nil {
			b.Fatal(err)
		}
	}
	return reopen(b, path)
}

// BenchmarkOpen opens a corpus and answers the first query. The corpus was closed in order, so that it has a snapshot of its index.
func BenchmarkOpen(b *testing.B) {
	c := benchCorpus(b, benchStories())
	if err := c.Close(); err != nil {
		b.Fatal(err)
	}
	best, least := time.Hour, time.Hour
	for b.Loop() {
		began, used := time.Now(), cpuTime(b)
		c, err := Open(c.Path())
		if err != nil {
			b.Fatal(err)
		}
		find(b, c, Query{})
		best, least = min(best, time.Since(began)), min(least, cpuTime(b)-used)
		if err := c.Close(); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(best.Microseconds())/1000, "ms-best")
	b.ReportMetric(float64(least.Microseconds())/1000, "cpu-ms-best")
}

// BenchmarkOpenWithoutSnapshot does the same after a crash.
func BenchmarkOpenWithoutSnapshot(b *testing.B) {
	c := benchCorpus(b, benchStories())
	for b.Loop() {
		if _, err := readIndex(context.Background(), c.ro, nil); err != nil {
			b.Fatal(err)
		}
	}
}

// typed are queries as they are typed, letter by letter: of words that the benchmarks' corpus has, with and without errors.
func typed(b *testing.B, c *Corpus) []string {
	r := seeded(4)
	var out []string
	for range 6 {
		head := strings.Fields(rowOf(b, c, StoryID(1+r.IntN(c.ix.stories()))).Headline)
		name := c.ix.names[r.IntN(len(c.ix.names))].Text
		out = append(out, head[0]+" "+head[len(head)-1], name, strings.ToLower(name[1:]), name[:2]+name[3:])
	}
	return out
}

func rowOf(b *testing.B, c *Corpus, id StoryID) Row {
	rows, err := c.Rows(context.Background(), Query{}, []StoryID{id})
	if err != nil {
		b.Fatal(err)
	}
	return rows[0]
}

func BenchmarkFindPerKeystroke(b *testing.B) {
	c := benchCorpus(b, benchStories())
	var worst, total time.Duration
	var worstAt string
	n := 0
	for b.Loop() {
		for _, text := range typed(b, c) {
			for i := range text {
				began := time.Now()
				find(b, c, Query{Text: text[:i]})
				d := time.Since(began)
				total += d
				n++
				if d > worst {
					worst, worstAt = d, text[:i]
				}
			}
		}
	}
	b.ReportMetric(float64(total.Microseconds())/float64(n)/1000, "ms/key")
	b.ReportMetric(float64(worst.Microseconds())/1000, "ms-worst/key")
	b.Logf("worst: %q", worstAt)
}

// selections are queries that select all stories, and most, half, some and few of them, by what panels narrow by.
func selections(b *testing.B, c *Corpus) []Query {
	top := find(b, c, Query{}).Facets
	entity := func(k corpus.Kind, n int) []EntityID { return []EntityID{top[k][min(n, len(top[k])-1)].Entity} }
	year := func(from, to int) *DayRange { return &DayRange{corpus.MakeDay(from, 1, 1), corpus.MakeDay(to, 12, 31)} }
	most := find(b, c, Query{}).Sources
	return []Query{
		{},
		{Time: Both},
		{Order: ByDate},
		{Dates: year(1991, 2030)},
		{Dates: year(1995, 2010)},
		{Dates: year(1995, 2010), Time: Both},
		{Dates: year(2000, 2004)},
		{Dates: year(2000, 2000), Order: ByDate},
		{Sources: []string{most[0].Source}},
		{Sources: []string{most[1].Source, most[2].Source, most[3].Source}},
		{Sources: []string{most[len(most)/2].Source}},
		{Entities: entity(corpus.Person, 0)},
		{Entities: entity(corpus.Place, 0)},
		{Entities: entity(corpus.Person, 20)},
		{Entities: entity(corpus.Organisation, 1500)},
		{Entities: append(entity(corpus.Place, 0), entity(corpus.Person, 1)...)},
		{Entities: append(entity(corpus.Place, 0), entity(corpus.Person, 1)...), Any: true},
		{Undated: true},
	}
}

// BenchmarkCrossFilter answers a query without words: the stories in order, all panels' counts, and the timeline. Nothing is remembered of the one before.
func BenchmarkCrossFilter(b *testing.B) {
	c := benchCorpus(b, benchStories())
	for _, q := range selections(b, c) {
		name := fmt.Sprintf("%d_sources,%d_names", len(q.Sources), len(q.Entities))
		if q.Dates != nil {
			name = fmt.Sprintf("%d-%d", q.Dates.First.Time().Year(), q.Dates.Last.Time().Year())
		}
		b.Run(name, func(b *testing.B) {
			var r *Result
			best, least := time.Hour, time.Hour
			for b.Loop() {
				c.ix.last.set = nil
				began, used := time.Now(), cpuTime(b)
				r = find(b, c, q)
				best, least = min(best, time.Since(began)), min(least, cpuTime(b)-used)
			}
			b.ReportMetric(float64(best.Microseconds())/1000, "ms-best")
			b.ReportMetric(float64(least.Microseconds())/1000, "cpu-ms-best")
			b.ReportMetric(float64(len(r.Stories)), "stories")
		})
	}
}

// BenchmarkDrag drags the end of a range of days, by ten days a step: each step selects nearly what the one before did.
func BenchmarkDrag(b *testing.B) {
	c := benchCorpus(b, benchStories())
	days := DayRange{corpus.MakeDay(1995, 1, 1), corpus.MakeDay(2010, 1, 1)}
	best, least := time.Hour, time.Hour
	for b.Loop() {
		days.Last += 10
		if days.Last > corpus.MakeDay(2012, 1, 1) {
			days.Last = corpus.MakeDay(2010, 1, 1)
		}
		asked := days
		began, used := time.Now(), cpuTime(b)
		find(b, c, Query{Dates: &asked})
		best, least = min(best, time.Since(began)), min(least, cpuTime(b)-used)
	}
	b.ReportMetric(float64(best.Microseconds())/1000, "ms-best")
	b.ReportMetric(float64(least.Microseconds())/1000, "cpu-ms-best")
}

// cpuTime returns how long this process has computed, on all cores together. On a busy machine it says more than the time at the wall.
func cpuTime(b *testing.B) time.Duration {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		b.Fatal(err)
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

// BenchmarkMemory reports what the index of an open corpus holds.
func BenchmarkMemory(b *testing.B) {
	c := benchCorpus(b, benchStories())
	for b.Loop() {
		find(b, c, Query{Time: Both})
	}
	held := func() uint64 {
		runtime.GC()
		runtime.GC()
		var m runtime.MemStats
		runtime.ReadMemStats(&m)
		return m.HeapAlloc
	}
	n := c.ix.stories()
	with := held()
	c.ix = newIndex()
	b.ReportMetric(float64(with-held())/float64(n), "bytes/story")
}

func BenchmarkRows(b *testing.B) {
	c := benchCorpus(b, benchStories())
	r := find(b, c, Query{Text: "said"})
	ids := r.Stories[:min(40, len(r.Stories))]
	for b.Loop() {
		if _, err := c.Rows(context.Background(), Query{Text: "said"}, ids); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkWrite writes stories that are understood already, beside the bare insert of their text with FTS5; the ratio is its figure.
func BenchmarkWrite(b *testing.B) {
	n := min(benchStories(), 5000)
	p := generate.New(2, 18)
	stories := make([]corpus.Story, n)
	for i := range stories {
		stories[i] = p.Story()
	}
	var ours, bare time.Duration
	for b.Loop() {
		c := newCorpus(b)
		began := time.Now()
		add(b, c, stories)
		ours += time.Since(began)
		w, _ := bareInsert(b, stories)
		bare += w
	}
	b.ReportMetric(float64(ours)/float64(bare), "times-bare")
	b.ReportMetric(float64(n*b.N)/ours.Seconds(), "stories/s")
}

// bareInsert is the least that keeping stories with full-text search takes: the rows and FTS5, with the settings and the size of transactions that loading
// has. It returns the time at the wall and of computing.
func bareInsert(b *testing.B, stories []corpus.Story) (wall, cpu time.Duration) {
	d, err := sql.Open("sqlite", dsn(filepath.Join(b.TempDir(), "bare.db"), append([]string{"journal_mode(WAL)"}, writing...)...))
	if err != nil {
		b.Fatal(err)
	}
	defer d.Close()
	d.SetMaxOpenConns(1)
	if _, err := d.Exec(`CREATE TABLE story (id INTEGER PRIMARY KEY, headline TEXT, text TEXT);
		CREATE VIRTUAL TABLE fts USING fts5(headline, text, content=story, content_rowid=id, tokenize='unicode61 remove_diacritics 2')`); err != nil {
		b.Fatal(err)
	}
	runtime.GC() // so that it does not pay for what loading left behind
	began, used := time.Now(), cpuTime(b)
	for from := 0; from < len(stories); from += batchStories {
		tx, err := d.Begin()
		if err != nil {
			b.Fatal(err)
		}
		row, err := tx.Prepare("INSERT INTO story VALUES (?, ?, ?)")
		if err != nil {
			b.Fatal(err)
		}
		fts, err := tx.Prepare("INSERT INTO fts (rowid, headline, text) VALUES (?, ?, ?)")
		if err != nil {
			b.Fatal(err)
		}
		for i := from; i < min(from+batchStories, len(stories)); i++ {
			s := &stories[i]
			if _, err := row.Exec(i+1, s.Headline.Text, s.Text); err != nil {
				b.Fatal(err)
			}
			if _, err := fts.Exec(i+1, s.Headline.Text, s.Text); err != nil {
				b.Fatal(err)
			}
		}
		if err := tx.Commit(); err != nil {
			b.Fatal(err)
		}
	}
	return time.Since(began), cpuTime(b) - used
}

// BenchmarkLoad takes files of real news, or the sample corpus where there are none, all the way in, beside the bare insert of the stories in them, on all
// cores. It gives the ratio at the wall and that of computing, which other work on the machine disturbs less.
func BenchmarkLoad(b *testing.B) {
	folder := "../../shared/data/split/dev/raw"
	if _, err := os.Stat(folder); err != nil {
		folder = "../corpus/sample/files"
	}
	var wall, cpu, bareWall, bareCPU time.Duration
	best, bareBest, least, bareLeast := time.Hour, time.Hour, time.Hour, time.Hour
	var bytes int64
	for b.Loop() {
		c := newCorpus(b)
		runtime.GC()
		began, used := time.Now(), cpuTime(b)
		r := load(b, c, inputsOf(folder)...)
		took, computed := time.Since(began), cpuTime(b)-used
		wall, best = wall+took, min(best, took)
		cpu, least = cpu+computed, min(least, computed)
		bytes += r.Bytes
		var stories []corpus.Story
		for id := range c.ix.stories() {
			s, err := c.Story(context.Background(), StoryID(id+1))
			if err != nil {
				b.Fatal(err)
			}
			stories = append(stories, *s)
		}
		if err := c.Close(); err != nil {
			b.Fatal(err)
		}
		w, u := bareInsert(b, stories)
		bareWall, bareBest = bareWall+w, min(bareBest, w)
		bareCPU, bareLeast = bareCPU+u, min(bareLeast, u)
	}
	b.ReportMetric(float64(wall)/float64(bareWall), "times-bare")
	b.ReportMetric(float64(best)/float64(bareBest), "times-bare-best")
	b.ReportMetric(float64(cpu)/float64(bareCPU), "cpu-times-bare")
	b.ReportMetric(float64(least)/float64(bareLeast), "cpu-times-bare-best")
	b.ReportMetric(float64(best.Microseconds())/1000, "ms-best")
	b.ReportMetric(float64(least.Microseconds())/1000, "cpu-ms-best")
	b.ReportMetric(float64(bytes)/wall.Seconds()/1e6, "MB/s")
	b.ReportMetric(float64(bytes)/cpu.Seconds()/1e6, "MB/cpu-s")
}

//go:build unix

package db

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"dateline/corpus"
	"dateline/db/generate"
)

// BenchmarkPeers indexes the same stories, a file each, with Dateline, Recoll and the sqlite3 program's FTS5, asks all of them the same queries, and has
// ripgrep read the files without an index. It logs a table; what is not installed is left out. It runs when DATELINE_PEERS is set: make bench-peers.
func BenchmarkPeers(b *testing.B) {
	if os.Getenv("DATELINE_PEERS") == "" {
		b.Skip("DATELINE_PEERS is not set: make bench-peers")
	}
	for b.Loop() {
		p := newPeers(b, benchStories())
		p.dateline()
		p.recoll()
		p.sqlite()
		p.ripgrep()
		b.Logf("%d stories, %.1f MB, %d queries\n%s", len(p.stories), float64(p.bytes)/1e6, len(p.queries), p.table())
	}
}

type peers struct {
	b       *testing.B
	dir     string // with the files in “text”
	stories []corpus.Story
	bytes   int64
	queries []string
	rows    []peerRow
}

// peerRow is what was measured of one program. Times of 0 were not.
type peerRow struct {
	name         string
	index        time.Duration
	p50, p95     time.Duration // of a query
	size         int64         // of the index with what it needs, bytes
	withoutStart time.Duration // of a query that finds nothing: what starting the program takes
}

func newPeers(b *testing.B, n int) *peers {
	p := &peers{b: b, dir: b.TempDir()}
	press := generate.New(5, 18)
	text := filepath.Join(p.dir, "text")
	for i := range n {
		s := press.Story()
		p.stories = append(p.stories, s)
		folder := filepath.Join(text, strconv.Itoa(i/1000))
		if err := os.MkdirAll(folder, 0o755); err != nil {
			b.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(folder, strconv.Itoa(i)+".txt"), []byte(s.Text), 0o644); err != nil {
			b.Fatal(err)
		}
		p.bytes += int64(len(s.Text))
	}
	r := seeded(9)
	for len(p.queries) < 40 { // single words of all frequencies, without accents, which the four fold differently
		f := strings.FieldsFunc(strings.ToLower(p.stories[r.IntN(n)].Text), func(c rune) bool { return c < 'a' || c > 'z' })
		if w := f[r.IntN(len(f))]; len(w) > 2 && !slices.Contains([]string{"and", "not", "near"}, w) {
			p.queries = append(p.queries, w)
		}
	}
	return p
}

func (p *peers) has(program string) bool {
	if _, err := exec.LookPath(program); err != nil {
		p.b.Logf("%s is not installed, so it is left out", program)
		return false
	}
	return true
}

func (p *peers) run(stdin string, name string, args ...string) (string, time.Duration) {
	p.b.Helper()
	cmd := exec.Command(name, args...)
	cmd.Stdin = strings.NewReader(stdin)
	var errs bytes.Buffer
	cmd.Stderr = &errs
	began := time.Now()
	out, err := cmd.Output()
	took := time.Since(began)
	var exit *exec.ExitError
	if err != nil && !(errors.As(err, &exit) && exit.ExitCode() == 1 && errs.Len() == 0) { // nothing found
		p.b.Fatalf("%s %v: %v\n%s", name, args, err, errs.String())
	}
	return string(out), took
}

func (p *peers) add(r peerRow, took []time.Duration) {
	if slices.Sort(took); len(took) > 0 {
		r.p50, r.p95 = took[len(took)/2], took[len(took)*95/100]
	}
	p.rows = append(p.rows, r)
}

func sizeOnDisk(dir string) int64 {
	n := int64(0)
	_ = filepath.WalkDir(dir, func(path string, d os.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			if i, err := d.Info(); err == nil {
				n += i.Size()
			}
		}
		return err
	})
	return n
}

func (p *peers) dateline() {
	began := time.Now()
	written := newCorpus(p.b)
	add(p.b, written, p.stories)
	p.add(peerRow{name: "Dateline, stories that are understood already", index: time.Since(began), size: sizeOnDisk(filepath.Dir(written.Path()))}, nil)
	began = time.Now()
	c := newCorpus(p.b)
	load(p.b, c, inputsOf(filepath.Join(p.dir, "text"))...)
	index := time.Since(began)
	var took []time.Duration
	for _, q := range p.queries {
		c.plans, c.glances = termCache[*found]{}, termCache[*glanced]{}
		began := time.Now()
		if _, err := c.found(context.Background(), Query{Text: q + " "}); err != nil {
			p.b.Fatal(err)
		}
		took = append(took, time.Since(began))
	}
	p.add(peerRow{name: "Dateline, everything on; all tiers, ranked", index: index, size: sizeOnDisk(filepath.Dir(c.Path()))}, took)
}

func (p *peers) recoll() {
	if !p.has("recollindex") || !p.has("recollq") {
		return
	}
	conf := filepath.Join(p.dir, "recoll")
	if err := os.MkdirAll(conf, 0o755); err != nil {
		p.b.Fatal(err)
	}
	settings := fmt.Sprintf("topdirs = %s\nskippedPaths =\nloglevel = 1\naspellLanguage =\nnoaspell = 1\n", filepath.Join(p.dir, "text"))
	if err := os.WriteFile(filepath.Join(conf, "recoll.conf"), []byte(settings), 0o644); err != nil {
		p.b.Fatal(err)
	}
	_, index := p.run("", "recollindex", "-c", conf)
	var took []time.Duration
	for _, q := range p.queries {
		_, d := p.run("", "recollq", "-c", conf, "-n", "50", "-b", q)
		took = append(took, d)
	}
	_, start := p.run("", "recollq", "-c", conf, "-n", "50", "-b", "xqzxqz")
	p.add(peerRow{name: "Recoll; ranked, a process a query", index: index, size: sizeOnDisk(conf), withoutStart: start}, took)
}

func (p *peers) sqlite() {
	if !p.has("sqlite3") {
		return
	}
	file := filepath.Join(p.dir, "fts.db")
	var script strings.Builder
	script.WriteString("PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF;\nCREATE VIRTUAL TABLE f USING fts5(text, tokenize='unicode61 remove_diacritics 2');\nBEGIN;\n")
	for _, s := range p.stories {
		script.WriteString("INSERT INTO f VALUES ('" + strings.ReplaceAll(s.Text, "'", "''") + "');\n")
	}
	script.WriteString("COMMIT;\n")
	if out, _ := p.run("SELECT count(*) FROM pragma_compile_options WHERE compile_options = 'ENABLE_FTS5';", "sqlite3", ":memory:"); strings.TrimSpace(out) != "1" {
		p.b.Log("this sqlite3 has no FTS5, so it is left out")
		return
	}
	_, index := p.run(script.String(), "sqlite3", file)
	var asked strings.Builder
	for _, q := range p.queries {
		fmt.Fprintf(&asked, ".timer on\nSELECT count(*) FROM f WHERE f MATCH '%s';\nSELECT rowid FROM f WHERE f MATCH '%s' ORDER BY rank LIMIT 50;\n.timer off\n", q, q)
	}
	out, _ := p.run(asked.String(), "sqlite3", file)
	var took []time.Duration
	half := time.Duration(0)
	n := 0
	for line := range strings.Lines(out) {
		f := strings.Fields(line)
		if len(f) < 4 || f[0] != "Run" {
			continue
		}
		s, err := strconv.ParseFloat(f[3], 64)
		if err != nil {
			p.b.Fatal(line)
		}
		if half += time.Duration(s * 1e9); n%2 == 1 { // a count and the first 50
			took = append(took, half)
			half = 0
		}
		n++
	}
	if len(took) != len(p.queries) {
		p.b.Fatalf("sqlite3 told %d times of %d queries", len(took), len(p.queries))
	}
	info, err := os.Stat(file)
	if err != nil {
		p.b.Fatal(err)
	}
	p.add(peerRow{name: "sqlite3, FTS5; count and first 50 by rank, one session", index: index, size: info.Size()}, took)
}

func (p *peers) ripgrep() {
	if !p.has("rg") {
		return
	}
	var took []time.Duration
	for _, q := range p.queries {
		_, d := p.run("", "rg", "-l", "-i", "-w", q, filepath.Join(p.dir, "text"))
		took = append(took, d)
	}
	p.add(peerRow{name: "ripgrep; no index, names of files", size: 0}, took)
}

// table returns what was measured, as Markdown; times beside those of Dateline in brackets.
func (p *peers) table() string {
	var b strings.Builder
	b.WriteString("| program | index, s | MB/s of text | on disk, bytes a byte of text | query p50, ms | query p95, ms |\n|---|---|---|---|---|---|\n")
	var ours peerRow
	for _, r := range p.rows {
		if r.p50 > 0 && ours.p50 == 0 {
			ours = r
		}
	}
	ms := func(d, our time.Duration) string {
		if d == 0 {
			return "–"
		}
		return fmt.Sprintf("%.1f (%.1f×)", float64(d.Microseconds())/1000, float64(d)/float64(our))
	}
	for _, r := range p.rows {
		index, rate, size := "–", "–", "–"
		if r.index > 0 {
			index, rate = fmt.Sprintf("%.1f (%.2f×)", r.index.Seconds(), float64(r.index)/float64(ours.index)), fmt.Sprintf("%.1f", float64(p.bytes)/1e6/r.index.Seconds())
			size = fmt.Sprintf("%.2f", float64(r.size)/float64(p.bytes))
		}
		name := r.name
		if r.withoutStart > 0 {
			name += fmt.Sprintf(" (starting it takes %.0f ms of each)", float64(r.withoutStart.Microseconds())/1000)
		}
		fmt.Fprintf(&b, "| %s | %s | %s | %s | %s | %s |\n", name, index, rate, size, ms(r.p50, ours.p50), ms(r.p95, ours.p95))
	}
	return b.String()
}

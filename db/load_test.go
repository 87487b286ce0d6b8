package db

import (
	"bytes"
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode/utf16"
	"unicode/utf8"

	"dateline/corpus"
	"dateline/corpus/source"
)

func seeded(n uint64) *rand.Rand { return rand.New(rand.NewPCG(n, n)) }

func inputsOf(paths ...string) []source.Input {
	var in []source.Input
	for _, p := range paths {
		in = append(in, source.Input{Path: p})
	}
	return in
}

func load(t testing.TB, c *Corpus, in ...source.Input) Report {
	t.Helper()
	r, err := c.Load(context.Background(), in, nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// page returns a text that is a few stories for a reader, of the given number.
func page(r *rand.Rand, n int) string {
	var b strings.Builder
	for range 1 + r.IntN(3) {
		fmt.Fprintf(&b, "Headline %d of %s\n\nOn %d May 2022, %s met %s in %s. “We talked about the %s,” he said.\n\nThe %s went on for %d days.\n\n",
			n, places[r.IntN(len(places))], 1+r.IntN(28), people[r.IntN(len(people))], people[r.IntN(len(people))], places[r.IntN(len(places))],
			plainWords[r.IntN(len(plainWords))], plainWords[r.IntN(len(plainWords))], n)
	}
	return b.String()
}

func pages(t testing.TB, n int) string {
	t.Helper()
	dir := t.TempDir()
	r := seeded(uint64(n))
	for i := range n {
		write(t, filepath.Join(dir, fmt.Sprintf("%04d.txt", i)), page(r, i))
	}
	return dir
}

func TestLoadingTwiceAddsNothing(t *testing.T) {
	c := newCorpus(t)
	dir := pages(t, 20)
	r := load(t, c, inputsOf(dir)...)
	if r.Files != 20 || len(r.Known) != 0 || len(r.Failed) != 0 {
		t.Fatalf("%+v", r)
	}
	before := find(t, c, Query{})
	again := load(t, c, inputsOf(dir)...)
	if again.Files != 0 || len(again.Known) != 20 || again.Bytes != 0 {
		t.Errorf("the second time: %+v", again)
	}
	if !strings.Contains(again.Sentence(), "20 files were here already") {
		t.Error(again.Sentence())
	}
	if after := find(t, c, Query{}); after.Total != before.Total {
		t.Errorf("%d stories, then %d", before.Total, after.Total)
	}
}

func TestTheSameContentTwiceInOneLoad(t *testing.T) {
	c := newCorpus(t)
	text := page(seeded(1), 1)
	in := []source.Input{{Path: "a", Data: []byte(text)}, {Path: "b", Data: []byte("Another story.")}, {Path: "c", Data: []byte(text)}}
	r := load(t, c, in...)
	if r.Files != 2 || !slices.Equal(r.Known, []string{"c"}) {
		t.Errorf("%+v", r)
	}
}

func TestABadFileStopsNoOther(t *testing.T) {
	c := newCorpus(t)
	dir := pages(t, 5)
	write(t, filepath.Join(dir, "0002b.bin"), "\x00\x01\x02\x00\xff\xfe\x00\x00\x03\x7f\x00")
	write(t, filepath.Join(dir, "empty.txt"), "")
	missing := filepath.Join(dir, "missing.txt")
	r := load(t, c, inputsOf(dir, missing)...)
	if r.Files != 5 || len(r.Failed) != 3 {
		t.Errorf("%+v", r)
	}
	for _, f := range r.Failed {
		if f.Path == "" || !strings.HasSuffix(f.Why, ".") {
			t.Errorf("%+v is no sentence about a file", f)
		}
	}
	pieces, err := c.Pieces(context.Background(), FailedPieces, r, 10)
	if err != nil || len(pieces) != 3 {
		t.Errorf("%v %v", pieces, err)
	}
}

// A file that fails half-way leaves nothing, and the files around it are whole.
func TestAFileIsAllOrNothing(t *testing.T) {
	c := newCorpus(t)
	stories := randomStories(seeded(5), 30)
	w, err := c.newWriter(new(Progress), func() {})
	if err != nil {
		t.Fatal(err)
	}
	send := func(path string, ss []corpus.Story, fault error) {
		j := newJob(context.Background(), input{Input: source.Input{Path: path}}, len(ss))
		j.hash, j.err = sha256.Sum256([]byte(path)), fault
		for i := range ss {
			ss[i].Offsets = corpus.Offsets{{Text: 0, Raw: 10000 * i, TextStep: 1, RawStep: 1}}
			it := item{story: &ss[i], tally: tallyStory(&ss[i])}
			it.text = newIndexer().read(ss[i].Text)
			if err := (&sink{j: j}).send(it); err != nil {
				t.Fatal(err)
			}
		}
		close(j.items)
		if err := w.file(context.Background(), j); err != nil {
			t.Fatal(err)
		}
	}
	send("a", stories[:10], nil)
	send("b", stories[10:20], errors.New("the disk was pulled out"))
	send("c", stories[20:], nil)
	if err := w.flush(); err != nil {
		t.Fatal(err)
	}
	if len(w.report.Failed) != 1 || w.report.Failed[0].Why != "The disk was pulled out." {
		t.Errorf("%+v", w.report)
	}
	checkWhole(t, c)
	r := find(t, c, Query{})
	if r.Total != 20 {
		t.Fatalf("%d stories, want 20", r.Total)
	}
	for k, id := range r.Stories {
		s, err := c.Story(context.Background(), id)
		if err != nil {
			t.Fatal(err)
		}
		want := &stories[k]
		if k >= 10 {
			want = &stories[k+10]
		}
		if s.Text != want.Text || len(s.Mentions) != len(want.Mentions) {
			t.Errorf("story %d is %q, want %q", id, s.Text, want.Text)
		}
		for i, m := range s.Mentions {
			if m.Name != want.Mentions[i].Name || m.Span != want.Mentions[i].Span {
				t.Errorf("story %d, mention %d: %+v, want %+v", id, i, m, want.Mentions[i])
			}
		}
	}
}

// writeWords writes what words of stories have no segment yet.
func writeWords(t *testing.T, c *Corpus) {
	t.Helper()
	c.writing.Lock()
	defer c.writing.Unlock()
	if err := c.openWords(context.Background()); err != nil {
		t.Fatal(err)
	}
	if err := c.writeWords(context.Background()); err != nil {
		t.Fatal(err)
	}
}

// checkWhole checks the corpus file itself, and that memory holds what the file does.
func checkWhole(t *testing.T, c *Corpus) {
	t.Helper()
	writeWords(t, c)
	var s string
	if err := c.rw.QueryRow("PRAGMA integrity_check").Scan(&s); err != nil || s != "ok" {
		t.Errorf("integrity: %s %v", s, err)
	}
	for what, q := range map[string]string{
		"rows that point nowhere":        "SELECT count(*) FROM pragma_foreign_key_check",
		"stories without text":           "SELECT count(*) FROM story WHERE id NOT IN (SELECT story FROM content)",
		"stories that text search lacks": "SELECT (SELECT count(*) FROM story) - (SELECT coalesce(sum(stories), 0) FROM segment)",
		"blocks of no segment":           "SELECT count(*) FROM block WHERE id >> 24 NOT IN (SELECT id FROM segment)",
		"files that are not whole": `SELECT count(*) FROM file f WHERE encoding <> '' AND bytes <>
			(SELECT coalesce(sum(raw_end - raw_start), 0) FROM story WHERE file = f.id) +
			(SELECT coalesce(sum(raw_end - raw_start), 0) FROM loose WHERE file = f.id)`,
	} {
		var n int
		if err := c.rw.QueryRow(q).Scan(&n); err != nil || n != 0 {
			t.Errorf("%s: %d %v", what, n, err)
		}
	}
	fresh, err := readIndex(context.Background(), c.ro, nil)
	if err != nil {
		t.Fatal(err)
	}
	same := func(what string, a, b any) {
		if fmt.Sprint(a) != fmt.Sprint(b) {
			t.Errorf("%s in memory: %.300v, in the file: %.300v", what, a, b)
		}
	}
	same("stories", c.ix.file, fresh.file)
	same("places", c.ix.raw, fresh.raw)
	same("dates", datesOf(c.ix), datesOf(fresh))
	same("families", c.ix.family, fresh.family)
	same("names", c.ix.names, fresh.names)
	same("entities", c.ix.entity, fresh.entity)
	same("canonical names", c.ix.canonical, fresh.canonical)
	same("uses", c.ix.uses, fresh.uses)
	same("days", slices.Collect(c.ix.look().published().whole.All()), slices.Collect(fresh.look().published().whole.All()))
	same("dated sentences", slices.Collect(c.ix.look().spoken().whole.All()), slices.Collect(fresh.look().spoken().whole.All()))
	same("files", c.ix.hashes, fresh.hashes)
	same("sources", c.ix.sources, fresh.sources)
}

func TestCancelKeepsWholeFiles(t *testing.T) {
	c := newCorpus(t)
	dir := pages(t, 100)
	ctx, cancel := context.WithCancel(context.Background())
	var p Progress
	stopped := make(chan struct{})
	go func() {
		defer close(stopped)
		for p.Files.Load() < 20 {
		}
		cancel()
	}()
	r, err := c.Load(ctx, inputsOf(dir), &p, nil)
	<-stopped
	if err != nil {
		t.Fatal(err)
	}
	if !r.Cancelled && r.Files < 100 {
		t.Errorf("%+v", r)
	}
	checkWhole(t, c)
	again := load(t, c, inputsOf(dir)...)
	if r.Files+again.Files != 100 || len(again.Known) != r.Files {
		t.Errorf("first %d files, then %d and %d known", r.Files, again.Files, len(again.Known))
	}
	checkWhole(t, c)
}

// TestCancelledBeforeItBegins cancels where a file has been announced to the writer and no worker has taken it yet.
func TestCancelledBeforeItBegins(t *testing.T) {
	c := newCorpus(t)
	dir := pages(t, 5)
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	for range 50 {
		r, err := c.Load(ctx, inputsOf(dir), nil, nil)
		if err != nil || !r.Cancelled || r.Files > 0 {
			t.Fatalf("%+v, %v", r, err)
		}
	}
}

func TestKilledInTheMiddleOfALoad(t *testing.T) {
	dir := pages(t, 300)
	path := filepath.Join(t.TempDir(), "killed.dateline")
	child := startChild(t, "load", path, dir)
	child.waitFor("committed")
	child.kill()
	c := reopen(t, path)
	checkWhole(t, c)
	had := len(c.ix.hashes)
	if had == 0 {
		t.Error("what was committed is gone")
	}
	r := load(t, c, inputsOf(dir)...)
	if r.Files != 300-had || len(r.Known) != had || len(r.Failed) != 0 {
		t.Errorf("had %d files, then loaded %d, knew %d, failed %d", had, r.Files, len(r.Known), len(r.Failed))
	}
	checkWhole(t, c)
}

func TestAFullDiskLosesNothing(t *testing.T) {
	c := newCorpus(t)
	first := pages(t, 10)
	load(t, c, inputsOf(first)...)
	before := find(t, c, Query{}).Total
	var count int
	if err := c.rw.QueryRow("PRAGMA page_count").Scan(&count); err != nil {
		t.Fatal(err)
	}
	if _, err := c.rw.Exec(fmt.Sprintf("PRAGMA max_page_count = %d", count+2)); err != nil {
		t.Fatal(err)
	}
	second := pages(t, 120)
	_, err := c.Load(context.Background(), inputsOf(second), nil, nil)
	if err == nil || !strings.Contains(err.Error(), "the disk is full") {
		t.Errorf("%v", err)
	}
	checkWhole(t, c)
	if now := find(t, c, Query{}).Total; now < before {
		t.Errorf("%d stories, %d before", now, before)
	}
	if _, err := c.rw.Exec("PRAGMA max_page_count = 1000000"); err != nil {
		t.Fatal(err)
	}
	load(t, c, inputsOf(first, second)...)
	checkWhole(t, c)
	if n := len(c.ix.hashes); n != 130 {
		t.Errorf("%d files after the disk had room again", n)
	}
}

// Every byte that is loaded is placed, whatever the bytes are.
func TestBytesInAreBytesPlaced(t *testing.T) {
	r := seeded(9)
	var in []source.Input
	total := int64(0)
	for i := range 120 {
		text := page(r, i)
		switch i % 6 {
		case 1:
			text = strings.ReplaceAll(text, "\n", "\r\n")
		case 2:
			text = "\ufeff" + text
		case 3:
			text = utf16Of(text)
		case 4:
			b := []byte(text)
			for range 5 {
				b[r.IntN(len(b))] = byte(0x80 + r.IntN(0x80))
			}
			text = string(b)
		case 5:
			ls := strings.SplitAfter(text, "\n")
			r.Shuffle(len(ls), func(a, b int) { ls[a], ls[b] = ls[b], ls[a] })
			text = strings.Join(ls, "\n\n  \t")
		}
		in = append(in, source.Input{Path: fmt.Sprint(i), Data: []byte(text)})
		total += int64(len(text))
	}
	c := newCorpus(t)
	rep := load(t, c, in...)
	if len(rep.Failed) > 0 {
		t.Fatalf("%+v", rep.Failed)
	}
	if rep.Bytes != total || rep.InStories+rep.SetAside+rep.Blank+rep.Unassigned != total {
		t.Errorf("%d bytes in; stories %d + set aside %d + blank %d + unassigned %d = %d", total, rep.InStories, rep.SetAside, rep.Blank, rep.Unassigned,
			rep.InStories+rep.SetAside+rep.Blank+rep.Unassigned)
	}
	if rep.InStories < total/2 {
		t.Errorf("only %d of %d bytes are in stories", rep.InStories, total)
	}
	// The parts that the corpus keeps of each file lie side by side, from the first byte, or the first after a byte-order mark, to
	// the last.
	for _, f := range in {
		rows, err := c.ro.Query(`SELECT s.raw_start, s.raw_end FROM story s JOIN file f ON f.id = s.file WHERE path = ?1
			UNION ALL SELECT l.raw_start, l.raw_end FROM loose l JOIN file f ON f.id = l.file WHERE path = ?1 ORDER BY 1`, f.Path)
		if err != nil {
			t.Fatal(err)
		}
		at := 0
		for rows.Next() {
			var start, end int
			if err := rows.Scan(&start, &end); err != nil {
				t.Fatal(err)
			}
			if start != at && (at > 0 || !byteOrderMark(f.Data[:start])) {
				t.Errorf("file %s: a part begins at %d, the one before ends at %d", f.Path, start, at)
			}
			at = end
		}
		if at != len(f.Data) {
			t.Errorf("file %s: the last part ends at %d of %d", f.Path, at, len(f.Data))
		}
		if err := rows.Err(); err != nil {
			t.Fatal(err)
		}
	}
}

// A byte-order mark is no riddle to report.
func TestAByteOrderMarkIsBlank(t *testing.T) {
	c := newCorpus(t)
	rep := load(t, c, source.Input{Path: "marked", Data: []byte("\ufeff" + page(seeded(3), 3))})
	if rep.Unassigned != 0 {
		t.Errorf("%d bytes unexplained", rep.Unassigned)
	}
}

// byteOrderMark tells whether b is one.
func byteOrderMark(b []byte) bool { return string(b) == "\ufeff" || string(b) == "\xff\xfe" }

func utf16Of(s string) string {
	b := []byte{0xff, 0xfe}
	for _, u := range utf16.Encode([]rune(s)) {
		b = append(b, byte(u), byte(u>>8))
	}
	return string(b)
}

func TestProgressEndsAtItsTotal(t *testing.T) {
	c := newCorpus(t)
	dir := pages(t, 30)
	write(t, filepath.Join(dir, "bad.bin"), "\x00\x01\x02\x00\x00\x00\x03\x7f\x00")
	for range 2 {
		var p Progress
		if _, err := c.Load(context.Background(), inputsOf(dir), &p, nil); err != nil {
			t.Fatal(err)
		}
		if p.Files.Load() != p.FilesTotal.Load() || p.Bytes.Load() != p.BytesTotal.Load() || p.FilesTotal.Load() != 31 {
			t.Errorf("%d of %d files, %d of %d bytes", p.Files.Load(), p.FilesTotal.Load(), p.Bytes.Load(), p.BytesTotal.Load())
		}
	}
}

// What a part of the report counts can be shown, and its words stand where it says.
func TestPartsOfTheReportCanBeShown(t *testing.T) {
	ctx := context.Background()
	c := newCorpus(t)
	in := inputsOf("../corpus/sample/files")
	if _, err := os.Stat("../../shared/seeds"); err == nil {
		in = append(in, inputsOf("../../shared/seeds")...)
	}
	rep := load(t, c, in...)
	for _, p := range rep.Parts {
		pieces, err := c.Pieces(ctx, p.Kind, rep, 10000)
		if err != nil {
			t.Fatal(err)
		}
		n := map[string]bool{}
		for _, x := range pieces {
			key := fmt.Sprint(x.File, x.Start, x.End)
			if p.Kind == AfterBodyPieces || p.Kind == DoubledPieces {
				key = fmt.Sprint(x.Story)
			}
			n[key] = true
			if p.Kind == FilePieces {
				continue
			}
			raw, err := os.ReadFile(x.File)
			if err != nil {
				t.Fatal(err)
			}
			first, _, _ := strings.Cut(strings.TrimSuffix(x.Text, "…"), "\n")
			first = strings.TrimSpace(first)
			at := bytes.Index(raw[x.Start:x.End], []byte(first))
			if !utf8.Valid(raw) {
				continue
			}
			if at < 0 {
				t.Errorf("%s: %q is not at %d–%d", x.File, first, x.Start, x.End)
			} else if line := bytes.Count(raw[:x.Start], []byte("\n")) + 1; line != x.Line {
				t.Errorf("%s: %q stands in line %d, not %d", x.File, first, line, x.Line)
			}
		}
		if len(n) != p.Count {
			t.Errorf("“%s”: %d places are shown", p.Text, len(n))
		}
		if p.Text == "" {
			t.Errorf("%+v has no words", p)
		}
	}
	t.Log(rep.Sentence())
}

func datesOf(ix *index) []span {
	var out []span
	for i := range ix.stories() {
		out = append(out, ix.dateOf(uint32(i)))
	}
	return out
}

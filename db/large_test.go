package db

import (
	"bytes"
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"dateline/corpus"
	"dateline/corpus/pipeline"
	"dateline/corpus/source"
	"dateline/corpus/twin"
)

// largeJob returns a file of stories with much room between them, so that it comes in parts, and with an error at its end. seen is called before each story.
func largeJob(stories []corpus.Story, room int, fault error, seen func(n int)) *job {
	size := 0
	for i := range stories {
		size += len(stories[i].Text) + room
	}
	j := newJob(context.Background(), input{source.Input{Path: "large"}, int64(size)}, 0)
	j.bytes, j.hash, j.err = int64(size), sha256.Sum256([]byte("large")), fault
	j.file = pipeline.File{Encoding: "utf-8", Bytes: size}
	go func() {
		defer close(j.items)
		at := 0
		words := newIndexer()
		for i := range stories {
			seen(i)
			s := stories[i]
			s.File, s.At = "large", at
			s.Text += strings.Repeat(" ", room)
			if len(s.Headline.Spans) > 0 {
				s.Headline.Text = s.Headline.Spans[0].Of(s.Text) // a part of the text, as the splitter's
			}
			s.Offsets = corpus.Offsets{{Text: 0, Raw: at, TextStep: 1, RawStep: 1}}
			at += len(s.Text)
			it := item{story: &s, line: 1, sketch: twin.SketchOf(s.BodyText()), tally: tallyStory(&s), told: toldBy(&s)}
			it.text = words.read(s.Text)
			if err := (&sink{j: j}).send(it); err != nil {
				return
			}
		}
	}()
	return j
}

// familiesIn returns the families as the tables have them.
func familiesIn(t *testing.T, c *Corpus) string {
	t.Helper()
	var s string
	if err := c.rw.QueryRow("SELECT coalesce(group_concat(id || ':' || family), '') FROM (SELECT id, family FROM story ORDER BY id)").Scan(&s); err != nil {
		t.Fatal(err)
	}
	return s
}

// What a large file has written is taken back when it fails, and read back when it is whole.
func TestALargeFileIsAllOrNothing(t *testing.T) {
	c := newCorpus(t)
	stories := randomStories(seeded(8), 60)
	add(t, c, stories[:20])
	before, families, names := find(t, c, Query{}).Total, familiesIn(t, c), len(c.ix.names)
	w, err := c.newWriter(new(Progress), func() {})
	if err != nil {
		t.Fatal(err)
	}
	large := append(stories[:10:10], stories[20:]...) // some have duplicates that are there
	for round, fault := range []error{errors.New("the disk was pulled out"), nil} {
		parts := 0
		j := largeJob(large, 512<<10, fault, func(int) {
			var n int
			if c.ro.QueryRow("SELECT count(*) FROM setting WHERE key = 'unfinished'").Scan(&n) == nil {
				parts += n
			}
		})
		if err := w.file(context.Background(), j); err != nil {
			t.Fatal(err)
		}
		if err := w.flush(); err != nil {
			t.Fatal(err)
		}
		if parts == 0 {
			t.Error("it was written in one part")
		}
		checkWhole(t, c)
		if n := find(t, c, Query{}).Total; n != before+round*len(large) {
			t.Errorf("round %d: %d stories, %d before", round, n, before)
		}
		if fault != nil && (familiesIn(t, c) != families || len(c.ix.names) != names) {
			t.Errorf("families were %s, are %s; there were %d names, are %d", families, familiesIn(t, c), names, len(c.ix.names))
		}
	}
	if len(w.report.Failed) != 1 {
		t.Errorf("%+v", w.report)
	}
	if c.Versions(1) == nil {
		t.Error("the duplicates of a large file were not found")
	}
	want := familiesIn(t, c)
	c = reopen(t, closed(t, c))
	checkWhole(t, c)
	if got := familiesIn(t, c); got != want {
		t.Errorf("families were %s, are %s", want, got)
	}
}

// A crash in the midst of a large file leaves nothing of it.
func TestACrashInALargeFile(t *testing.T) {
	c := newCorpus(t)
	stories := randomStories(seeded(18), 50)
	add(t, c, stories[:10])
	w, err := c.newWriter(new(Progress), func() {})
	if err != nil {
		t.Fatal(err)
	}
	copied := filepath.Join(t.TempDir(), "crashed.dateline")
	j := largeJob(stories, 512<<10, nil, func(n int) {
		if n == len(stories)-1 {
			c.writing.Lock() // so that both files are of one moment; nobody waits for what comes without letting go of it
			defer c.writing.Unlock()
			for _, end := range []string{"", "-wal"} {
				b, err := os.ReadFile(c.Path() + end)
				if err == nil {
					err = os.WriteFile(copied+end, b, 0o644)
				}
				if err != nil {
					t.Error(err)
				}
			}
		}
	})
	if err := w.file(context.Background(), j); err != nil {
		t.Fatal(err)
	}
	crashed := reopen(t, copied)
	checkWhole(t, crashed)
	if n := find(t, crashed, Query{}).Total; n != 10 {
		t.Errorf("%d stories after a crash, 10 before the file", n)
	}
	add(t, crashed, stories[20:40])
	checkWhole(t, crashed)
}

// A large file that is cancelled leaves nothing, and comes in whole when it is loaded again. Meanwhile people decide things.
func TestALargeFileIsCancelled(t *testing.T) {
	ctx := context.Background()
	c := newCorpus(t)
	load(t, c, inputsOf(pages(t, 3))...)
	before := find(t, c, Query{}).Total
	for _, cancels := range []bool{true, false} {
		size := int64(held + 3<<20)
		if cancels {
			size = 10 * held // of which most is still to come when the first part is seen
		}
		in := source.Input{Path: "large", Data: bytes.Repeat([]byte("no end in sight "), int(size/16))}
		loading, cancel := context.WithCancel(ctx)
		var p Progress
		ended := make(chan Report)
		go func() {
			r, err := c.Load(loading, []source.Input{in}, &p, nil)
			if err != nil {
				t.Error(err)
			}
			ended <- r
		}()
		for n := 0; n == 0 && p.Files.Load() == 0; {
			if err := c.ro.QueryRow("SELECT count(*) FROM setting WHERE key = 'unfinished'").Scan(&n); err != nil {
				t.Fatal(err)
			}
		}
		if cancels {
			cancel()
		}
		if err := c.Star(ctx, cancels, 1); err != nil {
			t.Fatal(err)
		}
		if !cancels {
			if err := c.SplitAt(ctx, 1, len("Headline 0 of")); err != nil { // waits until the file is whole
				t.Error(err)
			}
		}
		rep := <-ended
		cancel()
		total := find(t, c, Query{}).Total
		if cancels {
			checkWhole(t, c)
		}
		if cancels && (!rep.Cancelled || rep.Files != 0 || total != before) {
			t.Errorf("cancelled: %+v, %d stories, %d before", rep, total, before)
		}
		if !cancels && (rep.Files != 1 || rep.Bytes != size || rep.InStories+rep.SetAside+rep.Blank+rep.Unassigned != rep.Bytes || total <= before) {
			t.Errorf("%+v, %d stories, %d before", rep, total, before)
		}
	}
}

// What is alive while a large file comes in does not grow with it.
func TestMemoryOfALargeFile(t *testing.T) {
	const room, most = 256 << 10, 24 << 20
	alive := func() uint64 {
		var m runtime.MemStats
		runtime.GC()
		runtime.ReadMemStats(&m)
		return m.HeapAlloc
	}
	c := newCorpus(t)
	w, err := c.newWriter(new(Progress), func() {})
	if err != nil {
		t.Fatal(err)
	}
	stories := make([]corpus.Story, 240) // 60 MiB
	for i := range stories {
		stories[i] = story(fmt.Sprintf("Headline %d", i), fmt.Sprintf("In the year %d nothing happened that would have been worth a line.", i), "")
	}
	before := alive()
	j := largeJob(stories, room, nil, func(n int) {
		if n%16 > 0 {
			return
		}
		if now := alive(); now > before+most {
			t.Errorf("at story %d %d MiB are alive", n, (now-before)>>20)
		}
	})
	if err := w.file(context.Background(), j); err != nil {
		t.Fatal(err)
	}
	if n := c.ix.stories(); n != len(stories) {
		t.Errorf("%d stories", n)
	}
}

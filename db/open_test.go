package db

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"dateline/db/word"
)

func TestOpenRefuses(t *testing.T) {
	dir := t.TempDir()
	foreign := filepath.Join(dir, "foreign.db")
	run(t, foreign, "CREATE TABLE t (x); INSERT INTO t VALUES (1)")
	newer := filepath.Join(dir, "newer.dateline")
	reopen(t, newer).Close()
	run(t, newer, "PRAGMA user_version = 999")
	readonly := filepath.Join(dir, "readonly.dateline")
	reopen(t, readonly).Close()
	if err := os.Chmod(readonly, 0o444); err != nil {
		t.Fatal(err)
	}
	text := filepath.Join(dir, "text.dateline")
	write(t, text, strings.Repeat("This is a news story and no corpus. ", 100))
	inUse := filepath.Join(dir, "used.dateline")
	reopen(t, inUse)
	for path, want := range map[string]error{
		foreign: ErrNotCorpus, newer: ErrNewer, readonly: ErrReadOnly, text: ErrNotCorpus, inUse: ErrInUse, dir: ErrNotCorpus,
		filepath.Join(dir, "no", "such.dateline"): ErrNoFolder,
	} {
		before, _ := os.ReadFile(path)
		c, err := Open(path)
		if !errors.Is(err, want) {
			t.Errorf("%s: %v, want %v", path, err, want)
		}
		if err == nil {
			c.Close()
		} else if !strings.Contains(err.Error(), path) {
			t.Errorf("the error does not name %s: %v", path, err)
		}
		if after, _ := os.ReadFile(path); string(after) != string(before) {
			t.Errorf("%s was changed by being refused", path)
		}
		for _, side := range []string{"-lock", "-wal", "-shm"} {
			if _, err := os.Stat(path + side); err == nil && path != inUse {
				t.Errorf("%s%s was left behind", path, side)
			}
		}
	}
}

func TestOpenRefusesADamagedCorpus(t *testing.T) {
	path := filepath.Join(t.TempDir(), "damaged.dateline")
	c := reopen(t, path)
	add(t, c, randomStories(seeded(1), 50))
	c.Close()
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	for i := 1 << 14; i < len(b); i++ { // all but the first page
		b[i] = 0xAA
	}
	write(t, path, string(b))
	if c, err := Open(path); err == nil {
		c.Close()
		t.Error("a damaged corpus was opened")
	} else if !strings.Contains(err.Error(), "damaged") {
		t.Error(err)
	}
}

func TestOpenRefusesNumbersThatLeadNowhere(t *testing.T) {
	for _, script := range []string{
		"PRAGMA foreign_keys = 0; DELETE FROM name WHERE id = (SELECT max(id) FROM name)",
		"PRAGMA foreign_keys = 0; DELETE FROM file",
		"UPDATE story SET names = x'ff'",
		"UPDATE story SET names = x'ff7f01'",
		"PRAGMA foreign_keys = 0; UPDATE name SET entity = 999",
		"PRAGMA foreign_keys = 0; UPDATE entity SET canonical = 999",
	} {
		path := filepath.Join(t.TempDir(), "damaged.dateline")
		c := reopen(t, path)
		add(t, c, randomStories(seeded(1), 50))
		c.Close()
		run(t, path, "DELETE FROM snapshot; "+script)
		if c, err := Open(path); err == nil {
			c.Close()
			t.Errorf("%s: it was opened", script)
		}
	}
}

func TestOpenTakesOddNames(t *testing.T) {
	for _, name := range []string{"a?b#c%20d.dateline", "naïve 中国 & co.dateline", "'quoted'.dateline", "x;y=z.dateline"} {
		path := filepath.Join(t.TempDir(), name)
		c := reopen(t, path)
		add(t, c, randomStories(seeded(1), 3))
		c.Close()
		if _, err := os.Stat(path); err != nil {
			t.Error(err)
		}
		if n := find(t, reopen(t, path), Query{}).Total; n != 3 {
			t.Errorf("%s: %d stories, want 3", name, n)
		}
	}
}

func TestAnEmptyFileBecomesACorpus(t *testing.T) {
	path := filepath.Join(t.TempDir(), "empty.dateline")
	write(t, path, "")
	if n := find(t, reopen(t, path), Query{}).Total; n != 0 {
		t.Error(n)
	}
}

// The lock must not outlive a program that was killed.
func TestOpenAfterAKill(t *testing.T) {
	path := filepath.Join(t.TempDir(), "killed.dateline")
	child := startChild(t, "open", path)
	child.waitFor("open")
	if _, err := Open(path); !errors.Is(err, ErrInUse) {
		t.Errorf("while another program has it open: %v", err)
	}
	child.kill()
	reopen(t, path)
}

func TestMigrationKeepsTheOlderVersion(t *testing.T) {
	ctx := context.Background()
	path := filepath.Join(t.TempDir(), "old.dateline")
	c := reopen(t, path)
	add(t, c, randomStories(seeded(1), 5))
	c.Close()
	steps := append(migrations(), "CREATE TABLE later (x INTEGER)")
	d := connectPlain(t, path)
	if err := prepare(ctx, d, path, steps, nil); err != nil {
		t.Fatal(err)
	}
	if _, err := d.Exec("INSERT INTO later VALUES (1)"); err != nil {
		t.Error(err)
	}
	d.Close()
	if _, err := Open(path); !errors.Is(err, ErrNewer) {
		t.Error(err)
	}
	backup := fmt.Sprintf("%s.v%d.backup", path, len(migrations()))
	if n := find(t, reopen(t, backup), Query{}).Total; n != 5 {
		t.Errorf("the copy of the older version has %d stories", n)
	}
}

func TestVersionOneGetsItsWordsAndDatedSentences(t *testing.T) {
	path := filepath.Join(t.TempDir(), "old.dateline")
	c := reopen(t, path)
	add(t, c, randomStories(seeded(1), 20))
	want, all := find(t, c, Query{Text: "ceasefyre"}), find(t, c, Query{Time: Mentioned})
	words := len(c.ix.words.text)
	var texts []string
	for id := range c.ix.stories() {
		var folded []string
		s := storyAt(t, c, StoryID(id+1))
		for _, w := range word.All(s.Text) {
			folded = append(folded, word.Fold(w.Of(s.Text)))
		}
		texts = append(texts, strings.Join(folded, " "))
	}
	c.Close()
	d := connectPlain(t, path)
	if _, err := d.Exec("CREATE VIRTUAL TABLE folded USING fts5(words, content='', contentless_delete=1); CREATE VIRTUAL TABLE forms USING fts5(words, content='', contentless_delete=1)"); err != nil {
		t.Fatal(err)
	}
	for k, text := range texts {
		if _, err := d.Exec("INSERT INTO folded (rowid, words) VALUES (?, ?)", k+1, text); err != nil {
			t.Fatal(err)
		}
	}
	d.Close()
	run(t, path, `DROP TABLE doubt; DROP TABLE segment; DROP TABLE block; DROP TABLE scrap; ALTER TABLE story DROP COLUMN words; DROP TABLE view; DROP TABLE snapshot; DROP INDEX story_untold; DROP TABLE vocabulary; ALTER TABLE story DROP COLUMN quotes; ALTER TABLE story DROP COLUMN floating; ALTER TABLE story DROP COLUMN told;
		DROP INDEX story_cut; ALTER TABLE story DROP COLUMN made; ALTER TABLE story DROP COLUMN cut; ALTER TABLE story DROP COLUMN head;
		DROP TABLE decision; CREATE TABLE decision (id INTEGER PRIMARY KEY, at TEXT, kind TEXT, hash BLOB, raw_start INTEGER, raw_end INTEGER, value TEXT, words TEXT, undone INTEGER);
		INSERT INTO decision SELECT 1, '2022-12-22T10:00:00Z', 'date', f.hash, s.raw_start, s.raw_end, '{"value":"1999","precision":"year","first":10592,"last":10956}', 'Date set', 0
			FROM story s JOIN file f ON f.id = s.file WHERE s.id = 1;
		PRAGMA user_version = 1`)
	c = reopen(t, path)
	if s, err := c.Story(context.Background(), 1); err != nil || s.Date.Value != "1999" || !s.Date.Decided {
		t.Errorf("the date that was decided is %+v, %v", s.Date, err)
	}
	if words, err := c.Undo(context.Background()); err != nil || words != "Date set" {
		t.Errorf("undo: %q %v", words, err)
	}
	got := find(t, c, Query{Time: Mentioned})
	if got.Quotes != all.Quotes || got.Floating != all.Floating || !samePoints(got.Events, all.Events) || all.Quotes*all.Floating*all.Events.Len() == 0 {
		t.Errorf("%d quotes, %d floating dates and %d dated sentences, before %d, %d and %d",
			got.Quotes, got.Floating, got.Events.Len(), all.Quotes, all.Floating, all.Events.Len())
	}
	got = find(t, c, Query{Text: "ceasefyre"})
	if got.Counts != want.Counts || len(c.ix.words.text) != words || want.Counts[Fuzzy] == 0 {
		t.Errorf("%v of %d words, before %v of %d", got.Counts, len(c.ix.words.text), want.Counts, words)
	}
	checkWhole(t, c)
}

func TestAFailedMigrationChangesNothing(t *testing.T) {
	ctx := context.Background()
	path := filepath.Join(t.TempDir(), "old.dateline")
	c := reopen(t, path)
	add(t, c, randomStories(seeded(1), 5))
	c.Close()
	d := connectPlain(t, path)
	if err := prepare(ctx, d, path, append(migrations(), "CREATE TABLE half (x); SELECT no_such_function()"), nil); err == nil {
		t.Error("a step that cannot be done gave no error")
	}
	d.Close()
	if n := find(t, reopen(t, path), Query{}).Total; n != 5 {
		t.Errorf("%d stories", n)
	}
}

func TestSaveAs(t *testing.T) {
	ctx := context.Background()
	c := newCorpus(t)
	add(t, c, randomStories(seeded(1), 5))
	path := filepath.Join(t.TempDir(), "copy.dateline")
	for range 2 { // the second replaces the first
		if err := c.SaveAs(ctx, path); err != nil {
			t.Fatal(err)
		}
	}
	for _, to := range []string{c.Path(), filepath.Join(t.TempDir(), "no", "folder.dateline")} {
		if err := c.SaveAs(ctx, to); err == nil {
			t.Errorf("saved as %s", to)
		}
	}
	other := reopen(t, path)
	if n := find(t, other, Query{}).Total; n != 5 {
		t.Errorf("the copy has %d stories", n)
	}
	if err := c.SaveAs(ctx, path); !errors.Is(err, ErrInUse) {
		t.Errorf("replacing a corpus that is open: %v", err)
	}
	if n := find(t, c, Query{}).Total; n != 5 {
		t.Errorf("the corpus has %d stories", n)
	}
}

func run(t *testing.T, path, script string) {
	t.Helper()
	d := connectPlain(t, path)
	defer d.Close()
	if _, err := d.Exec(script); err != nil {
		t.Fatal(err)
	}
}

func connectPlain(t *testing.T, path string) *sql.DB {
	t.Helper()
	d, err := sql.Open("sqlite", path)
	if err != nil {
		t.Fatal(err)
	}
	d.SetMaxOpenConns(1)
	return d
}

func write(t testing.TB, path, text string) {
	t.Helper()
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

// child is this test program run again to do one thing to a corpus, so that it can be killed.
type child struct {
	t   *testing.T
	cmd *exec.Cmd
	out *os.File
}

func startChild(t *testing.T, what string, args ...string) *child {
	t.Helper()
	r, w, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	c := &child{t, exec.Command(os.Args[0], "-test.run=^TestChild$"), r}
	c.cmd.Env = append(os.Environ(), "DATELINE_TEST_CHILD="+what, "DATELINE_TEST_ARGS="+strings.Join(args, "\x1f"))
	c.cmd.Stdout = w
	if err := c.cmd.Start(); err != nil {
		t.Fatal(err)
	}
	w.Close()
	t.Cleanup(c.kill)
	return c
}

// waitFor returns once the child has printed a line.
func (c *child) waitFor(line string) {
	c.t.Helper()
	var got []byte
	buf := make([]byte, 256)
	for !strings.Contains(string(got), line+"\n") {
		n, err := c.out.Read(buf)
		if err != nil {
			c.t.Fatalf("the child said %q and ended: %v", got, err)
		}
		got = append(got, buf[:n]...)
	}
}

func (c *child) kill() {
	if c.cmd.ProcessState == nil {
		_ = c.cmd.Process.Kill()
		_ = c.cmd.Wait()
	}
	c.out.Close()
}

// TestChild is what a child runs; by itself it does nothing.
func TestChild(t *testing.T) {
	what := os.Getenv("DATELINE_TEST_CHILD")
	if what == "" {
		t.Skip("it is run by other tests, in a program of its own")
	}
	args := strings.Split(os.Getenv("DATELINE_TEST_ARGS"), "\x1f")
	c := reopen(t, args[0])
	switch what {
	case "open":
		fmt.Println("open")
	case "load":
		if _, err := c.Load(context.Background(), inputsOf(args[1]), nil, func() { fmt.Println("committed") }); err != nil {
			t.Fatal(err)
		}
	}
	select {} // until it is killed
}

package e2e

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"testing"
)

// TestKillDuringLoad ends the program in the middle of a load, as a power cut would. The corpus must then be whole: it holds files entirely or not at
// all. And the load can be repeated, and comes to the same as one that was never disturbed.
func TestKillDuringLoad(t *testing.T) {
	folder := manyFiles(t, 500)
	want := imported(t, folder)
	perFile := map[string]int{}
	for _, s := range want {
		perFile[filepath.Base(s.File)]++
	}

	home, corpus := t.TempDir(), filepath.Join(t.TempDir(), "killed.dateline")
	screen := newScreen(t)
	a := open(t, screen, home, "--corpus", corpus)
	a.must(a.Window.Drop(640, 400, folder))
	waitFor(t, "the first stories to be written", func() (bool, string) {
		info, err := os.Stat(corpus + "-wal")
		return err == nil && info.Size() > 1<<19, fmt.Sprint(err)
	})
	a.Kill()

	kept, err := stories(t, corpus)
	if err != nil {
		t.Fatalf("after the kill: %v", err)
	}
	t.Logf("%d of %d stories were written before the kill", len(kept), len(want))
	if len(kept) == len(want) {
		t.Fatal("the load was over before the kill")
	}
	of := map[string]int{}
	for _, s := range kept {
		of[filepath.Base(s.File)]++
	}
	for file, n := range of {
		if n != perFile[file] {
			t.Errorf("%s has %d stories in the corpus, want %d or none", file, n, perFile[file])
		}
	}

	b := open(t, screen, home, "--corpus", corpus, folder)
	waitStories(t, corpus, want)
	save(t, "repeated", b.settled())
}

// manyFiles makes a folder with n files of different content, in the layouts of the sample corpus.
func manyFiles(t *testing.T, n int) string {
	t.Helper()
	dir := t.TempDir()
	var contents [][]byte
	for _, path := range samples(t) {
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		contents = append(contents, bytes.TrimRight(data, "\r\n"))
	}
	for i := range n {
		data := fmt.Appendf(nil, "%s Ledger number %d was closed.\n", contents[i%len(contents)], i)
		if err := os.WriteFile(filepath.Join(dir, fmt.Sprintf("%05d.txt", i)), data, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

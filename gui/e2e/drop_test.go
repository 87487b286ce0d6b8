package e2e

import (
	"image"
	"os"
	"path/filepath"
	"testing"
)

// TestDropFilesThenFolder drops two files on the window, and then a folder in which they lie again, beside others, in folders of folders, and a link that
// leads out of it.
func TestDropFilesThenFolder(t *testing.T) {
	all := samples(t)
	folder := copyTree(t, map[string]string{
		"a.txt": all[0], "with space é%#.txt": all[1], "deep/er/c.txt": all[2], "deep/d.txt": all[3],
	})
	outside := copyTree(t, map[string]string{"outside.txt": all[4]})
	if err := os.Symlink(outside, filepath.Join(folder, "link")); err != nil {
		t.Fatal(err)
	}
	two := []string{filepath.Join(folder, "a.txt"), filepath.Join(folder, "with space é%#.txt")}
	first, both := imported(t, two...), imported(t, folder)
	if len(first) == 0 || len(both) <= len(first) {
		t.Fatalf("%d stories in two files, %d in the folder", len(first), len(both))
	}

	corpus := filepath.Join(t.TempDir(), "dropped.dateline")
	a := open(t, newScreen(t), t.TempDir(), "--corpus", corpus)
	empty := a.settled()
	save(t, "1-empty", empty)
	a.must(a.Window.Drop(640, 400, two...))
	waitStories(t, corpus, first)
	filled := a.changed(empty, "the stories to be shown")
	save(t, "2-two-files", filled)

	a.must(a.Window.Drop(200, 300, folder))
	waitStories(t, corpus, both)
	save(t, "3-folder", a.changed(filled, "the folder's stories to be shown"))

	// What is there already adds nothing.
	a.must(a.Window.Drop(200, 300, folder))
	waitStories(t, corpus, both)
}

// TestFitsSmallScreen checks that the window can be made as small as is promised.
func TestFitsSmallScreen(t *testing.T) {
	corpus := filepath.Join(t.TempDir(), "small.dateline")
	a := open(t, newScreen(t), t.TempDir(), append([]string{"--corpus", corpus}, samples(t)...)...)
	waitStories(t, corpus, imported(t, samples(t)...))
	width, height, err := a.Window.SmallestSize()
	a.must(err)
	if width > 1000 || height > 650 {
		t.Errorf("the window cannot be made smaller than %d×%d", width, height)
	}
	a.must(a.Window.Place(1000, 650))
	img := a.settled()
	save(t, "1000x650", img)
	if got := img.Bounds().Size(); got != (image.Point{1000, 650}) {
		t.Errorf("the window is %v", got)
	}
}

// copyTree makes a folder with copies of files; files maps the paths in it to those they are copied from.
func copyTree(t *testing.T, files map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	for to, from := range files {
		data, err := os.ReadFile(from)
		if err != nil {
			t.Fatal(err)
		}
		to = filepath.Join(dir, to)
		if err := os.MkdirAll(filepath.Dir(to), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(to, data, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

package e2e

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"dateline/corpus/export"
)

// TestEveryExportByKeys writes every format with nothing but the keyboard; each file is what the program writes without a window, byte by byte.
func TestEveryExportByKeys(t *testing.T) {
	want := imported(t, samples(t)...)
	home := t.TempDir()
	corpus := filepath.Join(home, "keys.dateline")
	a := open(t, newScreen(t), home, append([]string{"--corpus", corpus}, samples(t)...)...)
	waitStories(t, corpus, want)
	a.settled()
	copied := filepath.Join(t.TempDir(), "copied.dateline")
	if _, stderr, code := headless(t, append([]string{"import", "--corpus", copied}, samples(t)...)...); code != 0 {
		t.Fatal(stderr)
	}
	for k, f := range []export.Format{export.CSV, export.CSVMentions, export.JSONL, export.Markdown, export.Text, export.TimelineJS, export.GEXF} {
		before := a.settled()
		a.keys("ctrl+e")
		shown := a.changed(before, "the question where to export to")
		if k > 0 { // the format that was written last is offered first
			a.keys("Tab", "Down") // opens the choice
			for range k + 1 {
				a.keys("Down")
			}
			a.keys("Return", "shift+Tab")
			save(t, string(f), a.changed(shown, "the next format"))
		}
		path := filepath.Join(home, "out-"+string(f)+f.Extension())
		a.keys("ctrl+a")
		a.write(path)
		a.keys("Return")
		waitFor(t, path, func() (bool, string) {
			a.must(nil)
			_, err := os.Stat(path)
			return err == nil, fmt.Sprint(err)
		})
		other := filepath.Join(t.TempDir(), "headless"+f.Extension())
		if _, stderr, code := headless(t, "export", "--corpus", copied, "--format", string(f), "-o", other); code != 0 {
			t.Fatal(stderr)
		}
		if a, b := read(t, path), read(t, other); !bytes.Equal(a, b) {
			t.Errorf("%s: the window writes %d bytes, the program without one %d, or others", f, len(a), len(b))
		}
	}
}

// read returns what a file holds, or the names and contents of the files of a folder.
func read(t *testing.T, path string) []byte {
	t.Helper()
	var out []byte
	err := filepath.WalkDir(path, func(p string, d os.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := os.ReadFile(p)
		if p != path {
			out = append(out, d.Name()...)
		}
		out = append(out, data...)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

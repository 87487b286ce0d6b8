package e2e

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestVersion holds what the program says of its version to what a package of it would say.
func TestVersion(t *testing.T) {
	toml, err := os.ReadFile("../../FyneApp.toml")
	if err != nil {
		t.Fatal(err)
	}
	out, _, code := headless(t, "--version")
	if version, ok := strings.CutPrefix(out, "Dateline "); !ok || code != 0 || !strings.Contains(string(toml), "\nVersion = \""+strings.TrimSpace(version)+"\"\n") {
		t.Errorf("exit %d, and %q is not the version in FyneApp.toml", code, out)
	}
}

// TestNoDisplay starts the window where there is no screen for it.
func TestNoDisplay(t *testing.T) {
	out, stderr, code := headless(t, samples(t)[0])
	if code != 2 || out != "" {
		t.Errorf("exit %d, stdout %q", code, out)
	}
	one := strings.TrimSuffix(stderr, "\n")
	if one == "" || strings.Contains(one, "\n") || strings.Contains(one, "goroutine") || !strings.Contains(one, "display") {
		t.Errorf("not one sentence about the display: %q", stderr)
	}
}

// TestSecondWindow opens a corpus that a window has open already, in a second window and without one.
func TestSecondWindow(t *testing.T) {
	want := imported(t, samples(t)...)
	corpus := filepath.Join(t.TempDir(), "shared.dateline")
	screen := newScreen(t)
	a := open(t, screen, t.TempDir(), append([]string{"--corpus", corpus}, samples(t)...)...)
	waitStories(t, corpus, want)

	for _, args := range [][]string{
		{"import", "--corpus", corpus, samples(t)[0]},
		{"export", "--corpus", corpus},
		{"find", "--corpus", corpus, "tram"},
	} {
		stdout, stderr, code := headless(t, args...)
		if code != 2 || stdout != "" || !strings.Contains(stderr, "open in another window") || strings.Count(stderr, "\n") != 1 {
			t.Errorf("%s: exit %d, stdout %q, stderr %q", args[0], code, stdout, stderr)
		}
	}

	// A second window says so and opens an empty corpus of its own instead.
	home := t.TempDir()
	b := open(t, screen, home, "--corpus", corpus)
	save(t, "second", b.settled())
	made, err := filepath.Glob(filepath.Join(home, ".local", "share", "dateline", "*.dateline"))
	if err != nil || len(made) != 1 {
		t.Errorf("corpora of the second window: %q, %v", made, err)
	}
	b.Kill()
	a.must(a.Window.Focus())
	a.keys("ctrl+q")
	if err := a.Wait(); err != nil {
		t.Fatal(err)
	}
	if got, err := stories(t, corpus); err != nil || same(got, want) != "" {
		t.Errorf("afterwards: %v %s", err, same(got, want))
	}
}

// TestBadCorpora opens files that are no corpus. Each window stays usable, and the file as it was.
func TestBadCorpora(t *testing.T) {
	dir := t.TempDir()
	text := filepath.Join(dir, "text.dateline")
	if err := os.WriteFile(text, []byte("Not a corpus.\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	home := t.TempDir()
	a := open(t, newScreen(t), home, "--corpus", text)
	before := a.settled()
	save(t, "no-corpus", before)
	a.must(a.Window.Drop(640, 400, samples(t)[0]))
	a.changed(before, "stories in the corpus that was opened instead")
	if data, err := os.ReadFile(text); err != nil || string(data) != "Not a corpus.\n" {
		t.Errorf("the file was changed to %q, %v", data, err)
	}
}

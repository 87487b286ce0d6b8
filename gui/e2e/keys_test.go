package e2e

import (
	"encoding/csv"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// TestSearchTickExport finds, ticks and exports stories with nothing but the keyboard, then quits and opens the program again.
func TestSearchTickExport(t *testing.T) {
	want := imported(t, samples(t)...)
	home := t.TempDir()
	corpus := filepath.Join(home, "keys.dateline")
	screen := newScreen(t)
	a := open(t, screen, home, append([]string{"--corpus", corpus}, samples(t)...)...)
	waitStories(t, corpus, want)
	all := a.settled()

	// Nothing ticked and nothing sought: every story.
	if got := a.export("all.csv"); len(got) != len(want) {
		t.Errorf("%d stories exported, want %d", len(got), len(want))
	}

	// Two stories ticked in the list.
	a.keys("ctrl+f", "Down", "space", "Down", "Down", "space")
	ticked := a.export("ticked.csv")
	if len(ticked) != 2 || ticked[0] != want[0].where() || ticked[1] != want[2].where() {
		t.Errorf("ticked stories: %q, want %q and %q", ticked, want[0].where(), want[2].where())
	}
	a.keys("ctrl+shift+d")

	// What is sought, against the same search without a window.
	a.keys("ctrl+f")
	a.write("harbour tram")
	save(t, "found", a.changed(all, "what is sought"))
	sought := filepath.Join(t.TempDir(), "sought.csv")
	copied := filepath.Join(t.TempDir(), "sought.dateline")
	if _, stderr, code := headless(t, append([]string{"import", "--corpus", copied}, samples(t)...)...); code != 0 {
		t.Fatal(stderr)
	}
	if _, stderr, code := headless(t, "export", "--corpus", copied, "--query", "harbour tram", "-o", sought); code != 0 {
		t.Fatal(stderr)
	}
	found, expected := a.export("found.csv"), readCSV(t, sought)
	slices.Sort(found)
	slices.Sort(expected)
	if len(expected) == 0 || len(expected) == len(want) || !slices.Equal(found, expected) {
		t.Errorf("sought stories: %q, want %q", found, expected)
	}

	// All that is found is ticked, and stays so when the search is taken back.
	a.keys("ctrl+shift+a", "ctrl+f", "Escape")
	if got := a.export("kept.csv"); len(got) != len(expected) {
		t.Errorf("%d stories ticked, want %d", len(got), len(expected))
	}

	a.keys("ctrl+shift+d") // ticks are kept
	a.settled()
	a.keys("ctrl+q")
	if err := a.Wait(); err != nil {
		t.Fatalf("quitting: %v", err)
	}
	if got, err := stories(t, corpus); err != nil || same(got, want) != "" {
		t.Errorf("after quitting: %v %s", err, same(got, want))
	}

	// The corpus that was open last opens again.
	b := open(t, screen, home)
	waitFor(t, "the corpus to open again", func() (bool, string) {
		title := b.Window.Title()
		return strings.Contains(title, "keys"), "the title is " + title
	})
	if got := b.export("again.csv"); len(got) != len(want) {
		t.Errorf("%d stories after opening again, want %d", len(got), len(want))
	}
}

// TestPasteText pastes a story from another program, with letters and marks that no keyboard has.
func TestPasteText(t *testing.T) {
	corpus := filepath.Join(t.TempDir(), "pasted.dateline")
	a := open(t, newScreen(t), t.TempDir(), "--corpus", corpus)
	body := "The mayor of Łódź, Žofia Nowak, said on Monday: “The trams will run again – all of them.”"
	a.must(a.screen.Copy(body + "\n"))
	a.keys("ctrl+shift+v")
	waitFor(t, "the pasted story", func() (bool, string) {
		got, err := peek(t, corpus)
		if err != nil {
			return false, err.Error()
		}
		return len(got) == 1 && got[0].Body == body, fmt.Sprintf("%+v", got)
	})
}

// export exports to a file by the keyboard and returns the places of the stories in it, in its order.
func (a *app) export(name string) []string {
	a.t.Helper()
	path := filepath.Join(a.home, name)
	before := a.settled()
	a.keys("ctrl+e")
	a.changed(before, "the question where to export to")
	a.keys("ctrl+a") // replace the path that is offered
	a.write(path)
	a.keys("Return")
	waitFor(a.t, path, func() (bool, string) {
		a.must(nil)
		_, err := os.Stat(path)
		return err == nil, fmt.Sprint(err)
	})
	a.settled()
	return readCSV(a.t, path)
}

// readCSV returns the places of the stories in an exported file, in its order.
func readCSV(t *testing.T, path string) []string {
	t.Helper()
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows, err := csv.NewReader(f).ReadAll()
	if err != nil || len(rows) == 0 {
		t.Fatalf("%s: %d rows, %v", path, len(rows), err)
	}
	column := map[string]int{}
	for i, name := range rows[0] {
		column[name] = i
	}
	var out []string
	for _, r := range rows[1:] {
		out = append(out, fmt.Sprintf("%s [%s, %s)", filepath.Base(r[column["file"]]), r[column["start"]], r[column["end"]]))
	}
	return out
}

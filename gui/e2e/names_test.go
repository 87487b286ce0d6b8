package e2e

import (
	"path/filepath"
	"testing"
)

// TestMergeAndUndo makes two names one with nothing but the keyboard, and takes it back after the program was started again.
func TestMergeAndUndo(t *testing.T) {
	const into, other = "Lucía Arrabalde", "Henrik Maalvik"
	want := imported(t, samples(t)...)
	before := naming(want)
	if before[into] == 0 || before[other] == 0 {
		t.Fatalf("the sample does not name both: %v", before)
	}
	home := t.TempDir()
	corpus := filepath.Join(home, "merge.dateline")
	screen := newScreen(t)
	a := open(t, screen, home, append([]string{"--corpus", corpus}, samples(t)...)...)
	waitStories(t, corpus, want)
	was := a.settled()

	a.keys("ctrl+k")
	a.write("arrabal")
	was = a.changed(was, "the palette")
	a.keys("Return")
	was = a.changed(was, "all about the name")
	a.keys("m")
	was = a.changed(was, "the question which name is the same")
	a.write("maalvik")
	a.settled()
	a.keys("Return")
	save(t, "merged", a.changed(was, "the names made one"))
	quit(a)
	got, err := stories(t, corpus)
	if err != nil {
		t.Fatal(err)
	}
	after := naming(got)
	if after[other] != 0 || after[into] != before[into]+before[other] {
		t.Fatalf("%s is named %d times and %s %d times, want %d and 0", into, after[into], other, after[other], before[into]+before[other])
	}

	b := open(t, screen, home)
	was = b.settled()
	b.keys("ctrl+1", "ctrl+z") // the search entry would take the undo for its words
	b.changed(was, "the undo")
	b.settled()
	quit(b)
	if got, err = stories(t, corpus); err != nil {
		t.Fatal(err)
	}
	if after = naming(got); after[into] != before[into] || after[other] != before[other] {
		t.Errorf("undone, %s is named %d times and %s %d times, want %d and %d", into, after[into], other, after[other], before[into], before[other])
	}
}

// naming counts how often the stories name whom.
func naming(ss []story) map[string]int {
	out := map[string]int{}
	for _, s := range ss {
		for _, m := range s.Mentions {
			out[m.Name]++
		}
	}
	return out
}

// quit ends the program by its key.
func quit(a *app) {
	a.t.Helper()
	a.keys("ctrl+q")
	if err := a.Wait(); err != nil {
		a.t.Fatalf("quitting: %v", err)
	}
}

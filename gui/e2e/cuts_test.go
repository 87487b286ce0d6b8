package e2e

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

const twoStories = "Harbour workers end strike\n\nDock workers went back to work on Wednesday, their union said after talks that lasted all night.\n\n" +
	"Museum finds lost letters\n\nA museum in Lisbon has found eleven letters of the painter in a drawer that nobody had opened for years.\n"

// TestCutsByKeys joins two stories, takes that back, cuts one where it should not be cut, and takes that back too, with nothing but the keyboard; what
// was decided last is there when the program is opened again.
func TestCutsByKeys(t *testing.T) {
	home := t.TempDir()
	path := filepath.Join(home, "two.txt")
	if err := os.WriteFile(path, []byte(twoStories), 0o600); err != nil {
		t.Fatal(err)
	}
	want := imported(t, path)
	if len(want) != 2 {
		t.Fatalf("the file gives %d stories", len(want))
	}
	corpus := filepath.Join(home, "cuts.dateline")
	screen := newScreen(t)
	a := open(t, screen, home, "--corpus", corpus, path)
	waitStories(t, corpus, want)
	before := a.settled()

	// All places at which stories begin; of the second one the story is joined with that before it.
	a.keys("ctrl+b")
	strip := a.changed(before, "the places where stories begin")
	a.keys("a")
	all := a.changed(strip, "all of them")
	save(t, "place", all)
	a.keys("j", "Right", "j") // the first story of the file has none before it
	waitCount(t, corpus, 1)
	a.settled()
	a.keys("ctrl+z")
	waitStories(t, corpus, want)
	a.settled()
	a.keys("ctrl+shift+z")
	waitCount(t, corpus, 1)
	a.settled()
	a.keys("ctrl+z")
	waitStories(t, corpus, want)
	shown := a.settled()

	// Accepting changes nothing of the stories, and says so.
	a.keys("Return")
	accepted := a.changed(shown, "the accepted place")
	save(t, "accepted", accepted)

	// The story is cut at another of its lines.
	a.keys("s")
	lines := a.changed(accepted, "the lines of the story")
	save(t, "lines", lines)
	a.keys("Down", "Return")
	waitCount(t, corpus, 3)
	a.settled()
	a.keys("ctrl+z")
	waitStories(t, corpus, want)
	a.settled()
	a.keys("ctrl+shift+z")
	waitCount(t, corpus, 3)
	a.keys("Escape", "ctrl+q")
	if err := a.Wait(); err != nil {
		t.Fatalf("quitting: %v", err)
	}
	got, err := stories(t, corpus)
	if err != nil {
		t.Fatal(err)
	}
	if len(got) != 3 {
		t.Errorf("%d stories after quitting, want those of the cut", len(got))
	}
	text := ""
	for _, s := range got {
		text += s.Headline + "\n" + s.Body + "\n"
	}
	for _, part := range []string{"Dock workers", "Museum finds", "eleven letters"} {
		if !strings.Contains(text, part) {
			t.Errorf("%q is lost: %q", part, text)
		}
	}

	// It opens again as it was left, and undo reaches back.
	b := open(t, screen, home, "--corpus", corpus)
	b.keys("ctrl+z")
	waitStories(t, corpus, want)
}

// unsure is a text in which nothing is sure: one story, in which others may begin.
const unsure = "The ferry to the islands will not sail before spring, and the people who live there have begun to hoard flour.\n" +
	"A violinist from Porto has given back a prize that she won as a child, since the jury had been paid.\n" +
	"Nobody has seen the mayor since he left the hall by the back door, his keys still on the desk.\n" +
	"Two brothers in Tromso have sewn the longest flag that the harbour ever saw, and it did not fit the mast.\n" +
	"The bank of Kelm has lent money to a baker who had none, and the baker has bought the bank's own building with it.\n" +
	"A judge in Lyon let a thief go because the thing that he stole had been stolen before by the man who accused him.\n" +
	"Rain fell on the vineyards for nine days, and the growers say that the harvest will be half of what it was.\n"

// TestDoubtsByKeys goes through the places where another story may begin with nothing but the keyboard: a story is split at one, left whole at the next,
// and the split is taken back, which holds when the program is opened again.
func TestDoubtsByKeys(t *testing.T) {
	home := t.TempDir()
	path := filepath.Join(home, "unsure.txt")
	if err := os.WriteFile(path, []byte(unsure), 0o600); err != nil {
		t.Fatal(err)
	}
	want := imported(t, path)
	if len(want) != 1 {
		t.Fatalf("the file gives %d stories", len(want))
	}
	corpus := filepath.Join(home, "doubts.dateline")
	screen := newScreen(t)
	a := open(t, screen, home, "--corpus", corpus, path)
	waitStories(t, corpus, want)
	before := a.settled()

	a.keys("ctrl+b", "p")
	first := a.changed(before, "the places where another story may begin")
	save(t, "doubt", first)
	a.keys("s")
	waitCount(t, corpus, 2)
	second := a.settled()
	save(t, "doubt-split", second)
	a.keys("Return")
	a.changed(second, "the doubt after the one at which the story is left whole")
	a.keys("ctrl+z", "ctrl+z")
	waitStories(t, corpus, want)
	a.settled()
	a.keys("ctrl+shift+z")
	waitCount(t, corpus, 2)
	a.keys("Escape", "ctrl+q")
	if err := a.Wait(); err != nil {
		t.Fatalf("quitting: %v", err)
	}
	got, err := stories(t, corpus)
	if err != nil {
		t.Fatal(err)
	}
	if text := want[0].Body; len(got) != 2 || len(got[0].Headline+got[0].Body+got[1].Headline+got[1].Body) < len(text)-2 {
		t.Errorf("%d stories after quitting: %+v", len(got), got)
	}
}

// waitCount waits until a corpus that a window has open holds n stories.
func waitCount(t *testing.T, corpus string, n int) {
	t.Helper()
	waitFor(t, fmt.Sprintf("%d stories in the corpus", n), func() (bool, string) {
		got, err := peek(t, corpus)
		if err != nil {
			return false, err.Error()
		}
		return len(got) == n, fmt.Sprintf("there are %d", len(got))
	})
}

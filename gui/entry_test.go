package gui

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
)

// Whatever is pasted into an entry, the window stays as wide as it is.
func TestLongWordsDoNotWidenTheWindow(t *testing.T) {
	r := loaded(t)
	before := r.win.Content().MinSize()
	long := strings.Repeat("harbour/workers ", 50)
	r.choose("Export…")
	for what, e := range map[string]*keyedEntry{"the search": r.search.entry, "the search for a name": r.side.entry, "a question for a path": r.strip.entry} {
		e.SetText(long)
		r.settle()
		if now := r.win.Content().MinSize(); now.Width > max(before.Width, 1000) {
			t.Errorf("%s: the window is %v wide at the least, before %v", what, now.Width, before.Width)
		}
	}
}

// Escape closes what asks for a path, and the keys are where they were.
func TestEscapeLeavesTheStrip(t *testing.T) {
	r := loaded(t)
	r.stories.list.focus()
	r.choose("Export…")
	if !r.strip.box.Visible() {
		t.Fatal("nothing asks where to")
	}
	r.key(fyne.KeyEscape)
	if r.strip.box.Visible() {
		t.Error("Escape leaves the question open")
	}
	if _, ok := r.win.Canvas().Focused().(*storyList); !ok {
		t.Errorf("the keys are with %T", r.win.Canvas().Focused())
	}
}

package gui

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

// typeRune types a letter on what has the keys.
func (r *rig) typeRune(letter rune) {
	r.t.Helper()
	r.win.Canvas().Focused().TypedRune(letter)
	r.settle()
}

// answer types into the entry that has the keys and confirms.
func (r *rig) answer(text string) {
	r.t.Helper()
	e, ok := r.win.Canvas().Focused().(*keyedEntry)
	if !ok {
		r.t.Fatalf("%T has the keys, not an entry", r.win.Canvas().Focused())
	}
	test.Type(e, text)
	r.key(fyne.KeyReturn)
}

func TestAStoryIsStarredTaggedAndNoted(t *testing.T) {
	r := loaded(t)
	r.click("Harbour strike")
	r.point(fyne.Position{}) // so that the status line says what was done
	r.typeRune('s')
	says(t, "the window", r.screen(), " starred", "★", "It can be undone")
	r.choose("Reader")
	r.typeRune('t')
	r.answer("follow up")
	says(t, "the window", r.screen(), "#follow up", "1 story tagged")
	r.typeRune('m')
	r.answer("Call Piotr on Monday.")
	says(t, "the window", r.screen(), "Call Piotr on Monday.")

	// The tag narrows, by the reader and by the trail.
	r.click("Talks end")
	r.click("#follow up") // the trail offers it
	if got := r.headlines(); len(got) != 1 || !strings.HasPrefix(got[0], "Harbour") {
		t.Fatalf("the tag finds %q", got)
	}
	r.choose("Only starred stories, or all")
	if n := len(r.state.result.Stories); n != 1 || !r.state.query.Starred {
		t.Errorf("%d stories are starred", n)
	}
	r.click("take all back")
	if n := len(r.state.result.Stories); n != 2 {
		t.Errorf("%d stories when all filters are taken back", n)
	}

	// All of it is undone step by step.
	r.click("Harbour strike")
	for range 3 {
		r.menu.undo.Action()
		r.settle()
	}
	if s := r.screen(); strings.Contains(s, "★") || strings.Contains(s, "#follow up") || strings.Contains(s, "Call Piotr") {
		t.Errorf("something is left of the marks: %q", s)
	}
	says(t, "the reader", r.screen(), "☆", " star", "add a tag", "add a note")
}

func TestTickedStoriesAreTaggedTogether(t *testing.T) {
	r := loaded(t)
	r.clickAt(r.box("Talks end"), 0) // it is in the reader
	r.clickAt(r.box("Harbour strike"), 0)
	r.choose("Tag…")
	says(t, "the strip", r.screen(), "2 ticked stories")
	r.answer("strike")
	if got := r.state.result.Tags; len(got) != 1 || got[0].Tag != "strike" || got[0].Stories != 2 {
		t.Errorf("the tags are %v", got)
	}
	r.click("×")
	if got := r.state.result.Tags; len(got) != 0 {
		t.Errorf("taken off the ticked ones, the tags are %v", got)
	}
	r.choose("Note…")
	r.key(fyne.KeyEscape)
	if r.reader.marks.box.Visible() || !r.reader.page.Focused() {
		t.Error("Escape does not lead back to reading")
	}
}

// Keys that come faster than a decision is written down are not lost.
func TestDecisionsWaitForEachOther(t *testing.T) {
	r := loaded(t)
	r.click("Harbour strike")
	for _, tag := range []string{"one", "two", "three", "four"} {
		r.tag(tag, true)
	}
	r.settle()
	if got := r.state.marks.Tags; len(got) != 4 {
		t.Errorf("of four tags these are there: %v", got)
	}
	for range 3 {
		r.undo()
	}
	r.settle()
	if got := r.state.marks.Tags; len(got) != 1 || got[0] != "one" {
		t.Errorf("after three steps back these are there: %v", got)
	}
}

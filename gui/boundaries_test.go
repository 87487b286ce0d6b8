package gui

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
)

const twoStories = "Harbour workers end strike\n\n4 May 2022\n\nDock workers went back to work on Wednesday, their union said after talks that lasted all night.\n\n" +
	"Museum finds lost letters\n\n5 May 2022\n\nA museum in Lisbon has found eleven letters of the painter in a drawer that nobody had opened for years.\n"

// Stories are joined, cut and taken back by keys alone, and the reader stays where it was.
func TestBoundariesByKeys(t *testing.T) {
	r := newRig(t)
	r.drop(r.file("two.txt", twoStories))
	if n := len(r.state.result.Stories); n != 2 {
		t.Fatalf("%d stories", n)
	}
	r.choose("Where stories begin")
	says(t, "the boundaries", r.screen(), "Where stories begin", "show all (A)")
	r.key(fyne.KeyA)
	says(t, "all boundaries", r.screen(), "1 of 2", "A story begins here")
	for range 2 {
		if strings.Contains(r.screen(), "Join with the story before (J)") {
			break
		}
		r.key(fyne.KeyRight)
	}
	says(t, "the place between the two", r.screen(), "Museum finds lost letters", "their union said")
	r.key(fyne.KeyJ)
	if n := len(r.state.result.Stories); n != 1 {
		t.Fatalf("%d stories after they were joined", n)
	}
	says(t, "the joined story", r.screen(), "decided by you")
	r.key(fyne.KeyS)
	says(t, "the lines", r.screen(), "Split the story", "the second story begins here")
	for !strings.HasPrefix(r.bounds.cut.text[r.bounds.cut.lines[r.bounds.cut.at].Start:], "Museum") {
		r.key(fyne.KeyDown)
	}
	r.key(fyne.KeyReturn)
	if n := len(r.state.result.Stories); n != 2 {
		t.Fatalf("%d stories after the cut", n)
	}
	says(t, "the list", r.screen(), "Museum finds lost letters")
	r.menu.undo.Action()
	r.settle()
	r.menu.undo.Action()
	r.settle()
	if n := len(r.state.result.Stories); n != 2 {
		t.Fatalf("%d stories when all is taken back", n)
	}
	r.key(fyne.KeyReturn)
	says(t, "what was accepted", r.screen(), "accepted by you")
	r.key(fyne.KeyEscape)
	if r.bounds.box.Visible() {
		t.Error("Escape does not lead back to reading")
	}
	if _, ok := r.win.Canvas().Focused().(*storyList); !ok {
		t.Error("the list has not the keys again")
	}
}

func TestJoinAndSplitFromTheReader(t *testing.T) {
	r := newRig(t)
	r.drop(r.file("two.txt", twoStories))
	r.choose("Join with the next story")
	if n := len(r.state.result.Stories); n != 1 || !strings.Contains(r.state.story.Text, "Museum") {
		t.Fatalf("%d stories, the reader shows %.30q", n, r.state.story.Text)
	}
	r.choose("Split the story…")
	says(t, "the lines", r.screen(), "the second story begins here")
	r.key(fyne.KeyEscape)
	if n := len(r.state.result.Stories); n != 1 || r.bounds.box.Visible() {
		t.Errorf("%d stories after Escape", n)
	}
	r.click("Museum finds lost letters")
	r.choose("Choose the line or selection as headline")
	says(t, "the list", r.headlines()[0], "Museum finds lost letters")
	r.choose("Choose the line or selection as headline")
	if !strings.Contains(r.state.story.BodyText(), "Museum finds") {
		t.Errorf("the line is still the headline: %q", r.state.story.Headline.Text)
	}
}

package gui

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
)

const twoStories = "Harbour workers end strike\n\nDock workers went back to work on Wednesday, their union said after talks that lasted all night.\n\n" +
	"Museum finds lost letters\n\nA museum in Lisbon has found eleven letters of the painter in a drawer that nobody had opened for years.\n"

// Stories are joined, cut and taken back by keys alone, and the reader stays where it was.
func TestBoundariesByKeys(t *testing.T) {
	r := newRig(t)
	r.drop(r.file("two.txt", twoStories))
	if n := len(r.state.result.Stories); n != 2 {
		t.Fatalf("%d stories", n)
	}
	r.choose("Where stories begin")
	says(t, "the boundaries", r.screen(), "Where stories begin", "all (A)")
	r.key(fyne.KeyA)
	says(t, "all boundaries", r.screen(), "1 of 2", "A story begins here")
	for range 2 {
		if strings.Contains(r.screen(), "Join the two (J)") {
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

// unsure is a text in which nothing is sure: one story, in which others may begin.
const unsure = "The ferry to the islands will not sail before spring, and the people who live there have begun to hoard flour.\n" +
	"A violinist from Porto has given back a prize that she won as a child, since the jury had been paid.\n" +
	"Nobody has seen the mayor since he left the hall by the back door, his keys still on the desk.\n" +
	"Two brothers in Tromso have sewn the longest flag that the harbour ever saw, and it did not fit the mast.\n" +
	"The bank of Kelm has lent money to a baker who had none, and the baker has bought the bank's own building with it.\n" +
	"A judge in Lyon let a thief go because the thing that he stole had been stolen before by the man who accused him.\n" +
	"Rain fell on the vineyards for nine days, and the growers say that the harvest will be half of what it was.\n"

// The report leads to the places where another story may begin; a key splits there or leaves the story whole, and each is taken back by one undo.
func TestDoubtsByKeys(t *testing.T) {
	r := newRig(t)
	r.drop(r.file("kyiv.txt", kyiv))
	r.drop(r.file("unsure.txt", unsure))
	before := len(r.state.result.Stories)
	r.click("places where another may begin")
	says(t, "the strip", r.screen(), "in the last load", "1 of ", "Perhaps another story begins here: ", " %", "Split here (S)", "Leave whole (Enter)", "within “")
	if r.bounds.all < 2 {
		t.Fatalf("%d doubts", r.bounds.all)
	}
	n := r.bounds.all
	r.key(fyne.KeyRight)
	says(t, "the next one", r.screen(), "2 of ")
	row := r.bounds.row
	first, _, _ := strings.Cut(row.After, "\n")
	r.key(fyne.KeyS)
	if got := len(r.state.result.Stories); got != before+1 || r.bounds.all != n-1 {
		t.Fatalf("%d stories and %d doubts after a split at one", got, r.bounds.all)
	}
	if got := strings.Join(r.headlines(), "\n"); !strings.Contains(got, first[:40]) {
		t.Errorf("no story begins with %q: %s", first, got)
	}
	r.undo()
	r.settle()
	if len(r.state.result.Stories) != before || r.bounds.all != n || r.bounds.row.Raw != row.Raw {
		t.Errorf("undo leaves %d stories, %d doubts and %+v", len(r.state.result.Stories), r.bounds.all, r.bounds.row)
	}
	r.key(fyne.KeyReturn)
	if len(r.state.result.Stories) != before || r.bounds.all != n-1 {
		t.Errorf("%d stories and %d doubts after one is left whole", len(r.state.result.Stories), r.bounds.all)
	}
	says(t, "the status", r.screen(), "No story begins there. It can be undone.")
	for r.bounds.all > 0 {
		r.key(fyne.KeyReturn)
	}
	says(t, "the empty strip", r.screen(), "No place is left where another story may begin")
	r.key(fyne.KeyA)
	says(t, "all places", r.screen(), "all (A)")
	for !r.bounds.row.Doubt {
		at := r.bounds.at
		if r.key(fyne.KeyRight); r.bounds.at == at {
			t.Fatal("no doubt is among all places")
		}
	}
	says(t, "a decided doubt", r.screen(), "No story begins here", "decided by you")
	for range n {
		r.undo()
		r.settle()
	}
	r.key(fyne.KeyP)
	if r.bounds.all != n {
		t.Errorf("%d doubts after all was undone, want %d", r.bounds.all, n)
	}
	r.key(fyne.KeyL)
	says(t, "the lines", r.screen(), "Split the story")
	if at := r.bounds.cut.lines[r.bounds.cut.at].Start; at != r.bounds.row.At {
		t.Errorf("the line at byte %d is offered first, the doubt is at %d", at, r.bounds.row.At)
	}
	r.key(fyne.KeyEscape)
	r.key(fyne.KeyO)
	says(t, "the story", r.screen(), "split here", "leave whole")
}

// In the reader each doubt stands where it is, and can be decided there.
func TestDoubtsInTheReader(t *testing.T) {
	r := newRig(t)
	r.drop(r.file("unsure.txt", unsure))
	s := r.state.story
	if len(s.Doubts) < 2 {
		t.Fatalf("%+v", s.Doubts)
	}
	marked := 0
	for _, p := range r.reader.article.paras {
		if strings.Contains(runsText(p.Runs), "Perhaps another story begins here") {
			marked++
		}
	}
	if marked != len(s.Doubts) {
		t.Errorf("%d of %d doubts are marked", marked, len(s.Doubts))
	}
	r.hover("leave whole")
	says(t, "the status line", r.status.left.Text(), "No story begins here")
	r.click("leave whole")
	if got := len(r.state.story.Doubts); got != len(s.Doubts)-1 {
		t.Errorf("%d doubts after one of %d was decided", got, len(s.Doubts))
	}
	at := r.state.story.Doubts[0].At
	r.click("split here")
	if n := len(r.state.result.Stories); n != 2 || r.state.story.Text != strings.TrimRight(s.Text[:at], "\n") {
		t.Errorf("%d stories, the reader shows %q", n, r.state.story.Text)
	}
	for range 2 {
		r.undo()
		r.settle()
	}
	if r.state.story.Text != s.Text || len(r.state.story.Doubts) != len(s.Doubts) {
		t.Errorf("%+v when all is taken back", r.state.story.Doubts)
	}
}

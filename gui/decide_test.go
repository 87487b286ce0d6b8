package gui

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"dateline/corpus"
)

func TestADateIsSetUndoneAndRedone(t *testing.T) {
	r := loaded(t)
	r.click("Harbour strike")
	floating := func() int {
		n := 0
		for _, d := range r.state.story.Dates {
			if d.Precision == corpus.Floating {
				n++
			}
		}
		return n
	}
	before := floating()
	if before == 0 {
		t.Fatalf("“on Tuesday” does not float: %+v", r.state.story.Dates)
	}
	r.click("set the date")
	r.reader.dates.entry.SetText("no date")
	r.reader.dates.entry.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	says(t, "the hint", r.reader.dates.hint.Text(), "That is no date")
	r.reader.dates.entry.SetText("2022-11-03")
	r.reader.dates.entry.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	r.settle()
	if d := r.state.story.Date; !d.Decided || d.Value != "2022-11-03" {
		t.Fatalf("the date is %+v", d)
	}
	if floating() >= before {
		t.Error("“on Tuesday” still floats")
	}
	says(t, "the window", r.screen(), "3 November 2022", "set by you", "2022-11-03")
	if n := r.state.result.Points.Len(); n != 2 {
		t.Errorf("the timeline has %d stories, want both", n)
	}

	r.choose(r.menu.undo.Label)
	if r.state.story.Date.Decided || floating() != before {
		t.Errorf("the date is not taken back: %+v", r.state.story.Date)
	}
	says(t, "the status line", r.status.left.Text(), "Taken back")
	r.choose(r.menu.redo.Label)
	if !r.state.story.Date.Decided {
		t.Error("the date is not set again")
	}
	if !strings.HasPrefix(r.menu.undo.Label, "Undo: ") {
		t.Errorf("the menu does not say what is undone: %q", r.menu.undo.Label)
	}

	r.click("3 November 2022")
	r.click("Take back")
	if r.state.story.Date.Decided {
		t.Error("the decision is not taken back")
	}
}

func TestUndoIsForWordsWhileTheEntryHasTheKeys(t *testing.T) {
	r := loaded(t)
	r.typeText("dock")
	r.choose("Undo")
	if r.search.entry.Text == "dock" {
		t.Error("undo does not take back what was typed")
	}
}

func TestTheReaderSaysWhy(t *testing.T) {
	r := loaded(t)
	r.hover("22 December 2022")
	says(t, "the status line", r.status.left.Text(), "2022-12-22")
	r.click("why?")
	says(t, "the reader", r.reader.page.Text(), "Begins here", "Headline", "Date")
	r.click("hide 2 set aside")
	if strings.Contains(r.reader.page.Text(), "Responsible editor") {
		t.Error("what is set aside is still shown")
	}
	r.click("show 2 set aside")
	says(t, "the reader", r.reader.page.Text(), "Responsible editor")
	r.hover("Joe Biden")
	says(t, "the status line", r.status.left.Text(), "Joe Biden, person")
	r.click("copy")
	says(t, "the clipboard", r.app.Clipboard().Content(), "We need more help")
}

package gui

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"dateline/corpus"
)

// selectWord presses twice on a word on screen, as a double click does.
func (r *rig) selectWord(word string) {
	r.t.Helper()
	pos := r.find(word)
	m, p, ok := under[desktop.Mouseable](r, pos)
	if !ok {
		r.t.Fatalf("%q cannot be pressed", word)
	}
	ev := &desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: p, AbsolutePosition: pos}, Button: desktop.MouseButtonPrimary}
	for range 2 {
		m.MouseDown(ev)
		m.MouseUp(ev)
	}
	r.settle()
}

func TestAMissedNameIsAdded(t *testing.T) {
	r := loaded(t)
	names := func(k corpus.Kind) string {
		out := ""
		for _, f := range r.state.result.Facets[k] {
			out += f.Name + "; "
		}
		return out
	}
	r.click("Harbour strike")
	r.point(fyne.Position{})
	r.choose("The selection is a person")
	says(t, "the status line", r.status.left.Text(), "Select the words")

	r.selectWord("workers")
	r.typeRune('o')
	says(t, "the status line", r.status.left.Text(), "“workers” is an organisation now, named 2 times")
	if !strings.Contains(names(corpus.Organisation), "workers") {
		t.Errorf("the organisations are %s", names(corpus.Organisation))
	}
	marked := 0
	for _, m := range r.state.story.Mentions {
		if m.Span.Of(r.state.story.Text) == "workers" {
			marked++
		}
	}
	if marked != 2 {
		t.Errorf("%d of the words are marked in the reader", marked)
	}
	r.undo()
	r.settle()
	if strings.Contains(names(corpus.Organisation), "workers") {
		t.Error("the name is still there when it is taken back")
	}
}

package gui

import "testing"

// Ticks are decisions: they can be undone, and are there when the corpus is opened again.
func TestTicksAreDecisions(t *testing.T) {
	r := loaded(t)
	r.clickAt(r.box("Harbour strike"), 0)
	if len(r.state.ticked) != 1 {
		t.Fatalf("%d stories are ticked", len(r.state.ticked))
	}
	r.settle()
	r.menu.undo.Action()
	r.settle()
	if len(r.state.ticked) != 0 {
		t.Errorf("%d stories are ticked after undo", len(r.state.ticked))
	}
	r.menu.redo.Action()
	r.settle()
	path := r.state.corpus.Path()
	r.newCorpus()
	r.settle()
	if len(r.state.ticked) != 0 {
		t.Errorf("%d stories of another corpus are ticked", len(r.state.ticked))
	}
	r.switchTo(path)
	r.settle()
	if len(r.state.ticked) != 1 {
		t.Errorf("%d stories are ticked when the corpus is open again", len(r.state.ticked))
	}
}

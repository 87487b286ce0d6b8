package gui

import (
	"context"

	"fyne.io/fyne/v2"

	"dateline/corpus"
	"dateline/db"
)

// setDate decides the date of the story in the reader; the zero date takes the decision back.
func (w *window) setDate(d corpus.Date) {
	w.setDateOf(w.state.current, d)
	w.stories.list.focus()
}

// setDateOf decides the date of a story.
func (w *window) setDateOf(id db.StoryID, d corpus.Date) {
	c := w.state.corpus
	if c == nil || id == 0 {
		return
	}
	said := "The date is set to " + dateWords(d) + ". It can be undone."
	if d == (corpus.Date{}) {
		said = "The date is again what the file says."
	}
	w.decide("", said, func(ctx context.Context) (string, error) { return "", c.SetDate(ctx, id, d) })
}

// undo takes the last decision back, or the last words typed when an entry has the keys.
func (w *window) undo() {
	if w.typed(&fyne.ShortcutUndo{}) {
		return
	}
	if c := w.state.corpus; c != nil {
		w.decide("Taken back: ", "There is nothing to undo.", c.Undo)
	}
}

// redo makes again what was undone last.
func (w *window) redo() {
	if w.typed(&fyne.ShortcutRedo{}) {
		return
	}
	if c := w.state.corpus; c != nil {
		w.decide("Done again: ", "There is nothing to redo.", c.Redo)
	}
}

// typed hands a shortcut to the entry that has the keys, if one does in which something is typed.
func (w *window) typed(s fyne.Shortcut) bool {
	e, ok := w.win.Canvas().Focused().(*keyedEntry)
	if !ok || e.Text == "" && (e == w.search.entry || e == w.side.entry) { // these have the keys when nothing else is done
		return false
	}
	e.TypedShortcut(s)
	return true
}

// decide makes a change to what people have decided and shows everything anew. What do returns is said after label; without it, otherwise is said. One
// decision is made after the other, however fast they come: none gives way to the next.
func (w *window) decide(label, otherwise string, do func(context.Context) (string, error)) {
	c := w.state.corpus
	if w.jobs.running("decide") {
		w.undecided = append(w.undecided, func() {
			if c != w.state.corpus {
				w.decideNext()
				return
			}
			w.decide(label, otherwise, do)
		})
		return
	}
	type done struct{ what, undo, redo string }
	run(w.jobs, "decide", 0, func(ctx context.Context) (done, error) {
		what, err := do(ctx)
		if err != nil {
			return done{}, err
		}
		undo, redo := c.CanUndo()
		return done{what, undo, redo}, nil
	}, func(d done, err error) {
		defer w.decideNext()
		if err != nil {
			w.strip.warn(sentence(err))
			return
		}
		w.menu.showUndo(d.undo, d.redo)
		if d.what != "" {
			w.status.say(label + d.what)
		} else {
			w.status.say(otherwise)
		}
		w.times.told.expire()
		w.find(0)
		w.showTicks()
		w.fetchProposals()
		if w.history.box.Visible() {
			w.showHistory()
		}
		if w.bounds.box.Visible() {
			w.fetchBoundary()
		}
		if c.Heir(w.state.current) == w.state.current && w.state.current != 0 {
			w.fetchStory()
		}
	})
}

// decideNext makes the decision that waited longest.
func (w *window) decideNext() {
	if len(w.undecided) > 0 {
		next := w.undecided[0]
		w.undecided = w.undecided[1:]
		next()
	}
}

// showUndo asks what can be undone, for the menu.
func (w *window) showUndo() {
	c := w.state.corpus
	run(w.jobs, "undo", 0, func(context.Context) ([2]string, error) {
		undo, redo := c.CanUndo()
		return [2]string{undo, redo}, nil
	}, func(words [2]string, _ error) { w.menu.showUndo(words[0], words[1]) })
}

// mostTicked is how many stories at once are ticked for good; a larger choice holds until the corpus is closed.
const mostTicked = 10_000

// tick ticks or unticks stories: at once on the screen, and for good in the log of decisions.
func (w *window) tick(on bool, ids []db.StoryID) {
	c := w.state.corpus
	if c == nil || len(ids) == 0 {
		return
	}
	w.state.tick(on, ids...)
	if len(ids) > mostTicked {
		w.status.say("So many stories are ticked until the corpus is closed, and not for good.")
		return
	}
	verb := "ticked"
	if !on {
		verb = "no longer ticked"
	}
	w.decide("", plural(len(ids), "The story is ", number(len(ids))+" stories are ")+verb+".", func(ctx context.Context) (string, error) {
		return "", c.Tick(ctx, on, ids...)
	})
}

// tickFound ticks all stories that the filter shows.
func (w *window) tickFound() {
	if !w.stillSearching() {
		w.tick(true, w.state.result.Stories)
	}
}

// untickAll unticks all stories.
func (w *window) untickAll() { w.tick(false, w.state.tickedInOrder()) }

// showTicks shows the stories as ticked that the log of decisions says are, unless it is about to say something else.
func (w *window) showTicks() {
	c := w.state.corpus
	run(w.jobs, "ticks", 0, func(context.Context) ([]db.StoryID, error) { return c.Ticked(), nil }, func(ids []db.StoryID, _ error) {
		if w.state.corpus == c && !w.jobs.running("decide") && len(w.undecided) == 0 && len(w.state.ticked) <= mostTicked {
			w.state.setTicked(ids)
		}
	})
}

package gui

import (
	"reflect"
	"time"

	"dateline/db"
)

const (
	placesKept  = 200
	typingPause = 2 * time.Second // words that follow each other faster are one step
)

// spot is where the user was: what was asked, and what lay over the reader.
type spot struct {
	query    db.Query
	profile  db.EntityID // 0 for none
	contexts bool        // the concordance
}

// travel remembers where the user was, to go back and forward.
type travel struct {
	past, future []spot
	left         time.Time // when the last one of past was left by a change of its words alone
}

// leave notes that the user goes from a place to another one.
func (t *travel) leave(from, to spot, now time.Time) {
	if reflect.DeepEqual(from, to) {
		return
	}
	retyped := to
	retyped.query.Text = from.query.Text
	typing := reflect.DeepEqual(from, retyped)
	t.future = nil
	last := t.left
	if t.left = (time.Time{}); typing {
		t.left = now
		if now.Sub(last) < typingPause {
			return // the words before were on their way to these
		}
	}
	t.past = append(t.past, from)
	if len(t.past) > placesKept {
		t.past = t.past[1:]
	}
}

// back returns the last place before here.
func (t *travel) back(here spot) (spot, bool) { return turn(&t.past, &t.future, here, t) }

// forward returns the place from which the user went back last.
func (t *travel) forward(here spot) (spot, bool) { return turn(&t.future, &t.past, here, t) }

func turn(from, to *[]spot, here spot, t *travel) (spot, bool) {
	n := len(*from)
	if n == 0 {
		return spot{}, false
	}
	out := (*from)[n-1]
	*from, *to = (*from)[:n-1], append(*to, here)
	t.left = time.Time{}
	return out, true
}

// here is where the user is.
func (w *window) here() spot { return spot{w.state.query, w.profile.id, w.concordance.shown} }

// goBack goes to where the user was before.
func (w *window) goBack() {
	if s, ok := w.travel.back(w.here()); ok {
		w.goTo(s)
	} else {
		w.status.say("This is where the window began.")
	}
}

// goForward takes goBack back.
func (w *window) goForward() {
	if s, ok := w.travel.forward(w.here()); ok {
		w.goTo(s)
	} else {
		w.status.say("There is nothing to go forward to.")
	}
}

func (w *window) goTo(s spot) {
	w.state.setQuery(s.query)
	switch {
	case s.profile != 0:
		w.openProfile(s.profile)
	case s.contexts:
		w.openConcordance()
	default:
		w.closeSheet()
	}
	w.find(0)
}

// pastChoices are the queries of the past, the last one first.
func (w *window) pastChoices() choices {
	var out []choice
	for i := len(w.travel.past) - 1; i >= 0; i-- {
		s := w.travel.past[i]
		words := w.state.corpus.Describe(s.query)
		if words == "" {
			words = "all stories"
		}
		if n := len(out); n > 0 && out[n-1].name == words {
			continue
		}
		out = append(out, choice{mark: mark("↺"), name: words, why: "ask this again", do: func() { w.ask(s.query) }})
	}
	return choices{all: out}
}

// showPast lists what was asked before.
func (w *window) showPast() {
	if w.state.corpus == nil || len(w.travel.past) == 0 {
		w.status.say("Nothing else has been asked yet.")
		return
	}
	w.palette.open("What was asked before", w.pastChoices())
}

package gui

import (
	"cmp"
	"context"
	"slices"
	"unicode/utf8"

	"fyne.io/fyne/v2"

	"dateline/corpus"
	"dateline/db"
	"dateline/db/match"
	"dateline/db/word"
	"dateline/gui/prose"
	"dateline/gui/theme"
)

// nameMeant returns the name that a command is about: the one that the keys are on, or that the profile shows, or else the one that was asked for last.
func (w *window) nameMeant() (db.EntityID, bool) {
	for _, p := range w.panels() {
		if w.win.Canvas().Focused() == fyne.Focusable(p.list) && p.list.at < len(p.facets) {
			return p.facets[p.list.at].Entity, true
		}
	}
	if w.profile.id != 0 {
		return w.profile.id, true
	}
	if ids := w.state.query.Entities; len(ids) > 0 {
		return ids[len(ids)-1], true
	}
	w.status.say("Choose a name first: in the panels on the right, or with Ctrl+K.")
	return 0, false
}

// withName does something with the name that is meant, once it is known how it is written.
func (w *window) withName(do func(e db.Entity)) {
	id, ok := w.nameMeant()
	c := w.state.corpus
	if !ok || c == nil {
		return
	}
	run(w.jobs, "name", 0, func(ctx context.Context) (db.Entity, error) { return c.Entity(ctx, id) }, func(e db.Entity, err error) {
		if err != nil {
			w.strip.warn(sentence(err))
			return
		}
		do(e)
	})
}

// aboutName shows all about the name that is meant.
func (w *window) aboutName() {
	if id, ok := w.nameMeant(); ok {
		w.profileOf(id)
	}
}

// mergeName asks which other name is the same as the one that is meant. Those that share a word with it are offered first.
func (w *window) mergeName() {
	w.withName(func(e db.Entity) {
		other := func(f db.Facet) {
			c := w.state.corpus
			w.decide("", f.Name+" and "+e.Name+" are one now. It can be undone.", func(ctx context.Context) (string, error) {
				return "", c.MergeEntities(ctx, e.ID, f.Entity)
			})
		}
		w.palette.open("Which name is the same as "+e.Name+"?", w.otherNames(e, other))
	})
}

// sharing is how many names of each kind are offered at most because they share a word.
const sharing = 100

// otherNames are the names that could be e's: before something is typed those that share a word with it.
func (w *window) otherNames(e db.Entity, do func(f db.Facet)) choices {
	all, c := w.nameChoices(do), w.state.corpus
	words := map[string]bool{}
	for _, s := range e.Spellings {
		for _, t := range longWords(s.Text) {
			words[t] = true
		}
	}
	return choices{find: func(ctx context.Context, typed match.Pattern, text string) []choice {
		var out []choice
		var shared []db.Facet
		if !typed.Empty() {
			out = all.find(ctx, typed, text)
		} else {
			offered := map[db.EntityID]bool{}
			for t := range words {
				for _, f := range namesFound(ctx, c, t, sharing) {
					if !offered[f.Entity] && slices.Contains(longWords(f.Name), t) {
						offered[f.Entity] = true
						shared = append(shared, f)
					}
				}
			}
			slices.SortFunc(shared, func(a, b db.Facet) int { return cmp.Or(b.Stories-a.Stories, cmp.Compare(a.Entity, b.Entity)) })
			for _, f := range shared {
				out = append(out, nameChoice(f, do))
			}
		}
		kept := out[:0]
		for _, c := range out {
			if c.entity != e.ID {
				kept = append(kept, c)
			}
		}
		if typed.Empty() {
			other := func(c choice) int {
				if c.mark.Text == theme.InitialOf(e.Kind) {
					return 0
				}
				return 1
			}
			slices.SortStableFunc(kept, func(a, b choice) int { return other(a) - other(b) }) // those of its kind first
		}
		return kept
	}}
}

// longWords returns the words of a name, folded, that are more than an initial or a particle.
func longWords(text string) []string {
	var out []string
	for _, s := range word.All(text) {
		if t := word.Fold(s.Of(text)); utf8.RuneCountInString(t) > 3 {
			out = append(out, t)
		}
	}
	return out
}

// splitSpelling asks which spelling of the name that is meant is somebody else's.
func (w *window) splitSpelling() {
	w.withName(func(e db.Entity) {
		var of []choice
		for _, s := range e.Spellings {
			if s.Why == "" {
				continue // it is what the name goes by
			}
			of = append(of, choice{mark: mark("≈"), name: s.Text, beside: number(s.Mentions) + "×", why: "make it a name of its own", do: func() { w.splitOff(e, s) }})
		}
		if len(of) == 0 {
			w.status.say(e.Name + " is written in one way only.")
			return
		}
		w.palette.open("Which spelling is not "+e.Name+"?", choices{all: of})
	})
}

// splitOff makes a spelling a name of its own.
func (w *window) splitOff(e db.Entity, s db.Spelling) {
	c := w.state.corpus
	w.decide("", s.Text+" is a name of its own now. It can be undone.", func(ctx context.Context) (string, error) {
		return "", c.SplitName(ctx, corpus.Name{Text: s.Text, Kind: s.Kind})
	})
}

// renameName asks what to call the name that is meant.
func (w *window) renameName() {
	w.withName(func(e db.Entity) {
		c := w.state.corpus
		w.strip.askText("What should "+e.Name+" be called? The texts stay as they are.", e.Name, "Rename", func(as string) {
			w.decide("", e.Name+" is called "+as+" now. It can be undone.", func(ctx context.Context) (string, error) { return "", c.Rename(ctx, e.ID, as) })
		})
	})
}

// retypeName asks which kind of thing the name that is meant is.
func (w *window) retypeName() {
	w.withName(func(e db.Entity) {
		c := w.state.corpus
		w.palette.open("What is "+e.Name+"?", kindChoices(e.Kind, func(k corpus.Kind) {
			w.decide("", e.Name+" is "+kindWord(k)+" now. It can be undone.", func(ctx context.Context) (string, error) { return "", c.Retype(ctx, e.ID, k) })
		}))
	})
}

// kindChoices are the kinds of names but one.
func kindChoices(but corpus.Kind, do func(k corpus.Kind)) choices {
	var out []choice
	for _, k := range corpus.Kinds {
		if k != but {
			out = append(out, choice{mark: kindMark(k), name: capital(kindWord(k)), why: "make it " + kindWord(k), do: func() { do(k) }})
		}
	}
	return choices{all: out}
}

// kindMark is the letter that stands for a kind.
func kindMark(k corpus.Kind) prose.Run {
	return prose.Run{Text: theme.InitialOf(k), Style: prose.Style{Bold: true, Color: theme.ColorOf(k)}}
}

// hideName takes the name that is meant out of all lists: it is none.
func (w *window) hideName() {
	w.withName(func(e db.Entity) {
		c := w.state.corpus
		if w.profile.id == e.ID {
			w.closeSheet()
		}
		q := w.state.query
		for i, id := range q.Entities {
			if id == e.ID {
				w.state.setQuery(withEntity(q, q.Entities[i]))
				break
			}
		}
		w.decide("", e.Name+" is no longer taken for a name. It can be undone.", func(ctx context.Context) (string, error) { return "", c.Hide(ctx, e.ID) })
	})
}

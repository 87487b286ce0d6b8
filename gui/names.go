package gui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"dateline/corpus"
	"dateline/db"
)

// panels returns the panels of names in the order in which they stand.
func (w *window) panels() []*entities {
	var out []*entities
	for _, k := range corpus.Kinds {
		out = append(out, w.entities[k])
	}
	return out
}

// nameMenu offers what can be done with a name.
func (w *window) nameMenu(f db.Facet, at fyne.Position) {
	q := w.state.query
	alone := q
	alone.Entities, alone.Any = []db.EntityID{f.Entity}, false
	only := "Only stories that name it"
	if f.Selected {
		only = "No longer only stories that name it"
	}
	widget.ShowPopUpMenuAtPosition(fyne.NewMenu("",
		fyne.NewMenuItem(only, func() { w.ask(withEntity(q, f.Entity)) }),
		fyne.NewMenuItem("Stories that name it as well", func() { w.ask(withAnyEntity(q, f.Entity)) }),
		fyne.NewMenuItem("This name alone", func() { w.ask(alone) }),
		fyne.NewMenuItemSeparator(),
		fyne.NewMenuItem("All about it", func() { w.profileOf(f.Entity) }),
		fyne.NewMenuItem("Merge with…", w.mergeName),
		fyne.NewMenuItem("Split a spelling off…", w.splitSpelling),
		fyne.NewMenuItem("Rename…", w.renameName),
		fyne.NewMenuItem("Change its kind…", w.retypeName),
		fyne.NewMenuItem("Hide: it is no name", w.hideName),
	), w.win.Canvas(), at)
}

// focusNames puts the keys into the panel of a kind.
func (w *window) focusNames(kind corpus.Kind) {
	w.showSide(namesTab)
	w.keysTo(w.entities[kind].list)
}

// focusQuotes puts the keys into the list of quotes.
func (w *window) focusQuotes() {
	w.showSide(quotesTab)
	w.keysTo(w.quotes.list)
}

// focusSources puts the keys into the list of sources.
func (w *window) focusSources() {
	w.showSide(sourcesTab)
	w.keysTo(w.sources.list)
}

// findName puts the keys where a name is looked for.
func (w *window) findName() {
	w.showSide(namesTab)
	w.win.Canvas().Focus(w.side.entry)
	w.side.entry.TypedShortcut(&fyne.ShortcutSelectAll{})
}

// showSide shows a tab of the column on the right, and the column if it is hidden.
func (w *window) showSide(t tab) {
	w.side.show(t)
	if !w.settings.shown("names") {
		w.menu.columns["names"].Action()
	}
}

// keysTo gives the keys to a list, at the row where they were last.
func (w *window) keysTo(l *rankList) {
	w.win.Canvas().Focus(l)
	l.goTo(l.at)
}

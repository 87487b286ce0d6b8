package gui

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/driver/desktop"

	"dateline/corpus"
	"dateline/gui/prose"
)

// menu is the main menu. Every shortcut stands on an item, so that it works whichever part of the window has the keys.
type menu struct {
	main       *fyne.MainMenu
	times      *fyne.Menu       // of the timeline
	zoom       []*fyne.MenuItem // the part of it that stays the same
	undo, redo *fyne.MenuItem
	looks      map[looks]*fyne.MenuItem
	columns    map[string]*fyne.MenuItem
}

const (
	shiftCtrl = fyne.KeyModifierShortcutDefault | fyne.KeyModifierShift
	ctrlAlt   = fyne.KeyModifierShortcutDefault | fyne.KeyModifierAlt
)

func newMenu(w *window) *menu {
	m := &menu{looks: map[looks]*fyne.MenuItem{}, columns: map[string]*fyne.MenuItem{}}
	item := func(label string, key fyne.KeyName, mod fyne.KeyModifier, f func()) *fyne.MenuItem {
		i := fyne.NewMenuItem(label, f)
		if key != "" {
			i.Shortcut = &desktop.CustomShortcut{KeyName: key, Modifier: mod}
		}
		return i
	}
	ctrl := fyne.KeyModifierShortcutDefault
	sep := fyne.NewMenuItemSeparator

	quit := item("Quit", fyne.KeyQ, ctrl, w.close)
	quit.IsQuit = true
	file := fyne.NewMenu("File",
		item("Open…", fyne.KeyO, ctrl, w.openFile),
		item("Open folder…", fyne.KeyO, shiftCtrl, w.openFolder),
		item("Paste text…", fyne.KeyV, shiftCtrl, w.paste),
		sep(),
		item("New corpus", fyne.KeyN, ctrl, w.newCorpus),
		item("Open corpus…", fyne.KeyO, ctrlAlt, w.openCorpus),
		item("Save corpus as…", fyne.KeyS, shiftCtrl, w.saveCorpusAs),
		item("Analyse again", fyne.KeyA, ctrlAlt, w.analyseAgain),
		sep(),
		item("Export…", fyne.KeyE, ctrl, w.askExport),
		item("Write what was decided…", fyne.KeyW, ctrlAlt, w.writeDecisions),
		item("Read what was decided…", fyne.KeyR, ctrlAlt, w.readDecisions),
		sep(),
		quit)

	m.undo, m.redo = item("Undo", "", 0, w.undo), item("Redo", fyne.KeyZ, shiftCtrl, w.redo)
	m.undo.Shortcut = &fyne.ShortcutUndo{}
	w.win.Canvas().AddShortcut(&fyne.ShortcutRedo{}, func(fyne.Shortcut) { w.redo() }) // Ctrl+Y, as elsewhere
	edit := fyne.NewMenu("Edit",
		m.undo, m.redo,
		item("What was decided…", fyne.KeyZ, ctrlAlt, w.showHistory),
		sep(),
		item("Find", fyne.KeyF, ctrl, w.focusSearch),
		item("Next hit", fyne.KeyG, ctrl, func() { w.reader.step(1) }),
		item("Previous hit", fyne.KeyG, shiftCtrl, func() { w.reader.step(-1) }),
		sep(),
		item("Select all of the filter", fyne.KeyA, shiftCtrl, w.tickFound),
		item("Select none", fyne.KeyD, shiftCtrl, w.untickAll),
		sep(),
		item("The selection is a person", fyne.KeyP, ctrlAlt, func() { w.addName(corpus.Person) }),
		item("The selection is a place", fyne.KeyL, ctrlAlt, func() { w.addName(corpus.Place) }),
		item("The selection is an organisation", fyne.KeyG, ctrlAlt, func() { w.addName(corpus.Organisation) }),
		sep(),
		item("Star, or no longer", fyne.KeyM, ctrl, w.star),
		item("Tag…", fyne.KeyT, ctrl, w.askTag),
		item("Note…", fyne.KeyM, shiftCtrl, w.askNote),
		item("Only starred stories, or all", fyne.KeyR, ctrl, w.onlyStarred),
		sep(),
		item("Split the story…", fyne.KeyB, shiftCtrl, w.chooseSplit),
		item("Join with the next story", fyne.KeyJ, ctrl, w.joinNext),
		item("Choose the line or selection as headline", fyne.KeyH, ctrl, w.headlineHere))

	look := func(label string, key fyne.KeyName, l looks) *fyne.MenuItem {
		i := item(label, key, ctrlAlt, func() {
			w.settings.setLooks(l)
			w.app.Settings().SetTheme(l.theme())
			m.showLooks(l)
		})
		m.looks[l] = i
		return i
	}
	column := func(label string, key fyne.KeyName, name string) *fyne.MenuItem {
		i := item(label, key, ctrlAlt, func() {
			w.settings.setShown(name, !w.settings.shown(name))
			m.columns[name].Checked = w.settings.shown(name)
			w.showColumns()
			m.main.Refresh()
		})
		i.Checked = w.settings.shown(name)
		m.columns[name] = i
		return i
	}
	view := fyne.NewMenu("View",
		look("Light", fyne.KeyB, asLight), look("Dark", fyne.KeyU, asDark), look("As the system", fyne.KeyS, asSystem),
		sep(),
		column("Stories", fyne.Key1, "stories"), column("Timeline", fyne.Key2, "timeline"), column("Names", fyne.Key3, "names"))
	m.zoom = []*fyne.MenuItem{
		item("Zoom the timeline in", fyne.KeyEqual, ctrl, w.times.line.ZoomIn),
		item("Zoom the timeline out", fyne.KeyMinus, ctrl, w.times.line.ZoomOut),
		item("Whole timeline", fyne.Key0, ctrl, w.times.line.ZoomToAll),
		sep(),
	}
	m.times = fyne.NewMenu("Timeline", m.zoom...)
	names := func(k corpus.Kind) func() { return func() { w.focusNames(k) } }
	const alt = fyne.KeyModifierAlt
	goTo := fyne.NewMenu("Go",
		item("To anything…", fyne.KeyK, ctrl, w.showPalette),
		item("Back", fyne.KeyLeft, alt, w.goBack),
		item("Forward", fyne.KeyRight, alt, w.goForward),
		item("What was asked before…", fyne.KeyP, shiftCtrl, w.showPast),
		sep(),
		item("Save this view…", fyne.KeyS, ctrl, w.saveView),
		item("Saved views…", fyne.KeyL, shiftCtrl, w.showViews),
		sep(),
		item("Stories", fyne.Key1, ctrl, func() { w.win.Canvas().Focus(w.stories.list) }),
		item("Timeline", fyne.Key2, ctrl, func() { w.win.Canvas().Focus(w.times.line) }),
		item("Reader", fyne.Key3, ctrl, func() { w.win.Canvas().Focus(w.reader.page.Keys()) }),
		sep(),
		item("Find a name", fyne.KeyF, shiftCtrl, w.findName),
		item("People", fyne.Key4, ctrl, names(corpus.Person)),
		item("Places", fyne.Key5, ctrl, names(corpus.Place)),
		item("Organisations", fyne.Key6, ctrl, names(corpus.Organisation)),
		item("Quotes", fyne.Key7, ctrl, w.focusQuotes),
		item("Sources", fyne.Key8, ctrl, w.focusSources),
		sep(),
		item("Watch list…", fyne.KeyE, ctrlAlt, w.openWatchList),
		item("Words in context", fyne.KeyK, shiftCtrl, w.showConcordance),
		item("Where stories begin", fyne.KeyB, ctrl, w.showBoundaries),
		item("Two versions side by side", fyne.KeyD, ctrl, w.showBeside))
	name := fyne.NewMenu("Name",
		item("All about the name", fyne.KeyI, ctrl, w.aboutName),
		item("Merge with…", fyne.KeyM, alt, w.mergeName),
		item("Split a spelling off…", fyne.KeyS, alt, w.splitSpelling),
		item("Rename…", fyne.KeyR, alt, w.renameName),
		item("Change its kind…", fyne.KeyK, alt, w.retypeName),
		item("Hide: it is no name", fyne.KeyH, alt, w.hideName),
		sep(),
		item("These may be one", fyne.KeyO, alt, w.showProposals))
	help := fyne.NewMenu("Help",
		item("Keys", fyne.KeyK, ctrlAlt, func() { w.showHelp("Keys", keysPage(m.main)) }),
		item("Try the sample corpus", fyne.KeyY, ctrlAlt, w.loadSample),
		sep(),
		item("About Dateline", fyne.KeyI, ctrlAlt, w.about))
	m.main = fyne.NewMainMenu(file, edit, view, m.times, goTo, name, help)
	m.looks[w.settings.looks()].Checked = true
	return m
}

func (m *menu) showLooks(l looks) {
	for k, i := range m.looks {
		i.Checked = k == l
	}
	m.main.Refresh()
}

// showTimes shows what can be done with the timeline.
func (m *menu) showTimes(items []*fyne.MenuItem) {
	m.times.Items = slices.Concat(m.zoom, items)
	m.main.Refresh()
}

// showUndo says in the menu what would be undone and redone; "" for nothing.
func (m *menu) showUndo(undo, redo string) {
	label := func(verb, what string) string {
		if what == "" {
			return verb
		}
		return verb + ": " + shorten(what, 50)
	}
	m.undo.Label, m.redo.Label = label("Undo", undo), label("Redo", redo)
	m.main.Refresh()
}

// focusSearch puts the keys into the search entry, all its text selected.
func (w *window) focusSearch() {
	w.win.Canvas().Focus(w.search.entry)
	w.search.entry.TypedShortcut(&fyne.ShortcutSelectAll{})
}

func (w *window) about() {
	version := w.app.Metadata().Version
	if version != "" {
		version = " " + version
	}
	w.showDialog(dialog.NewInformation("Dateline"+version, "An explorer for piles of news text:\nwhat the stories are, when they happened and who is in them.\n\nIt works without a network. Nothing leaves this computer.\nMIT licence.", w.win))
}

// showDialog shows a dialog. Escape closes it, unless a part of it has the keys and means something else by it.
func (w *window) showDialog(d dialog.Dialog) {
	c := w.win.Canvas()
	c.SetOnTypedKey(func(ev *fyne.KeyEvent) {
		if ev.Name == fyne.KeyEscape {
			d.Hide()
		}
	})
	d.SetOnClosed(func() { c.SetOnTypedKey(nil) })
	d.Show()
}

// showLarge shows a dialog that takes much of the window.
func (w *window) showLarge(d dialog.Dialog) {
	w.showDialog(d)
	d.Resize(w.dialogSize()) // not before: one that asks for a file has no size then
}

// showHelp shows a page in a dialog, which works without a corpus too.
func (w *window) showHelp(title string, paras []prose.Para) {
	p := prose.NewPage()
	p.SetText(paras)
	d := dialog.NewCustom(title, "Close", p, w.win)
	p.OnKey = func(key fyne.KeyName) bool {
		if key == fyne.KeyEscape {
			d.Hide()
		}
		return key == fyne.KeyEscape
	}
	w.showLarge(d)
	w.win.Canvas().Focus(p.Keys())
}

// keysPage lists the keys: those of the menu, and those of the parts of the window.
func keysPage(main *fyne.MainMenu) []prose.Para {
	var out []prose.Para
	head := func(text string) {
		out = append(out, prose.Para{Before: 10, Runs: []prose.Run{headerRun(text)}})
	}
	key := func(keys, what string) {
		out = append(out, prose.Para{Before: 2, Indent: 16, Runs: []prose.Run{{Text: keys, Style: prose.Style{Bold: true}}, {Text: "   " + what}}})
	}
	for _, m := range main.Items {
		headed := false
		for _, i := range m.Items {
			if s, ok := i.Shortcut.(fyne.KeyboardShortcut); ok {
				if !headed {
					head(m.Label)
					headed = true
				}
				key(keyWords(s), i.Label)
			}
		}
	}
	head("Stories")
	key("Up, Down", "read the story before or after")
	key("Space", "tick or untick the story")
	key("Shift+Up, Shift+Down, Shift+click", "tick a range")
	key("Right, Left", "unfold or fold a family of duplicates")
	key("n, N, s, t, m", "as in the reader")
	head("Where stories begin")
	key("Return", "it is right as it is: the story begins where it should, or where another may begin none does")
	key("J", "join it with the story before")
	key("S", "split it: choose the line with Up and Down, cut with Return; where another story may begin, right there")
	key("L", "where another story may begin: split at another line")
	key("O", "open it in the reader")
	key("Left, Right", "the place before or after")
	key("U, P, A", "what is unsure, only where another story may begin, all places")
	key("Escape", "back to reading")
	head("Reader")
	key("n, N", "to the next hit, or the one before")
	key("p, l, o", "what is selected is a person, a place or an organisation")
	key("s, t, m", "star the story, tag it, write a note on it")
	key("Left, Right", "select the word before or after; with Shift more of them")
	key("Up, Down, Page Up, Page Down, Home, End", "scroll")
	key("Double click, drag, Shift+click", "select text")
	head("Side by side")
	key("n, N", "to the next difference, or the one before")
	key("v, V", "the next version of the family on the right, or the one before")
	key("Left, Right", "the keys to the one on the left, or on the right")
	key("Escape", "back to reading")
	head("Search")
	key("Down, Return", "go to the stories")
	key("Escape", "empty the search")
	head("Names")
	key("Up, Down", "the name before or after")
	key("Return", "only stories that name it, or no longer")
	key("Space, Ctrl+click", "stories that name it will do as well")
	key("Right", "all about it")
	key("Escape", "empty the search for a name, or leave what is all about one")
	head("All about a name")
	key("M, S, R, K, H", "merge, split a spelling off, rename, change the kind, hide")
	key("Space", "tick a place as looked at, or no longer")
	key("Return", "read the place in its story")
	head("These may be one")
	key("Return, X", "the same, not the same")
	key("Left, Right", "the pair before or after")
	head("Timeline")
	key("Scroll, + and –", "zoom")
	key("Drag", "move")
	key("Shift+drag", "select days")
	key("Left, Right, Home, End", "the mark or bar before or after, the first, the last; with Shift select the days up to it")
	key("1 to 9", "select so many days on each side of it")
	key("Return", "what a click does: read the story, or the story that tells the event, or select the days of a bar")
	key("Escape", "take the selection back")
	head("Trays of undated stories and floating dates")
	key("Up, Down", "read the story before or after")
	key("Return", "type its date")
	key("Drag onto the axis", "date the story there, as exactly as the zoom can tell")
	key("Escape", "close the tray")
	return out
}

func keyWords(s fyne.KeyboardShortcut) string {
	words := ""
	for _, m := range []struct {
		mod  fyne.KeyModifier
		name string
	}{{fyne.KeyModifierControl, "Ctrl"}, {fyne.KeyModifierSuper, "Cmd"}, {fyne.KeyModifierAlt, "Alt"}, {fyne.KeyModifierShift, "Shift"}} {
		if s.Mod()&m.mod != 0 {
			words += m.name + "+"
		}
	}
	return words + string(s.Key())
}

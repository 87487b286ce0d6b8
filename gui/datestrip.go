package gui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	fynetheme "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"dateline/corpus"
	"dateline/gui/prose"
)

// dateStrip is where a user sets the date of a story: types one, or takes one of those that the story could have instead. Of an undated story it tells what it
// is not from before, and why.
type dateStrip struct {
	onSet   func(d corpus.Date)
	onClose func()

	entry  *keyedEntry
	back   *widget.Button
	hint   *prose.Line
	others *hintList
	room   *fyne.Container // of others
	box    *fyne.Container
}

const hintsShown = 4 // rows of the list before it scrolls

func newDateStrip() *dateStrip {
	d := &dateStrip{hint: prose.NewLine()}
	d.others = newHintList(d.take, func() { d.focus(d.entry) })
	d.entry = newKeyedEntry("2025-10-22, 2025-10, 2025-W43, 2025, or 2025-10-20/2025-10-24", d.key)
	d.entry.OnSubmitted = func(string) { d.submit() }
	d.entry.OnChanged = func(string) { d.explain() }
	set := widget.NewButton("Set date", d.submit)
	set.Importance = widget.HighImportance
	d.back = widget.NewButton("Take back", func() { d.onSet(corpus.Date{}) })
	shut := widget.NewButton("Close", func() { d.onClose() })
	shut.Importance = widget.LowImportance
	row := container.NewBorder(nil, nil, nil, container.NewHBox(set, d.back, shut), d.entry)
	d.room = container.NewStack()
	d.box = tight(nil, newHairline(), nil, nil, padded(tight(row, nil, nil, nil, tight(padded(d.hint, 4, 2, 2, 2), nil, nil, nil, d.room)), 6, 8, 16, 10))
	return d
}

// key leads from the entry to the dates below on Down, and closes the strip on Escape.
func (d *dateStrip) key(name fyne.KeyName) bool {
	switch name {
	case fyne.KeyDown:
		d.focus(d.others)
	case fyne.KeyEscape:
		d.onClose()
	default:
		return false
	}
	return true
}

// focus gives the keys to o.
func (d *dateStrip) focus(o fyne.Focusable) {
	if c := fyne.CurrentApp().Driver().CanvasForObject(d.entry); c != nil && (o != fyne.Focusable(d.others) || len(d.others.hints) > 0) {
		c.Focus(o)
	}
}

// set offers the date that the story has now, and those that it could have instead.
func (d *dateStrip) set(now corpus.StoryDate) {
	d.entry.SetText("")
	if now.Known() {
		d.entry.SetText(dateDigits(now.Date))
	}
	d.back.Hidden = !now.Decided
	var hints []dateHint
	for _, h := range now.Others {
		if h.Known() {
			hints = append(hints, dateHint{DateHint: h})
		}
	}
	if b := now.NotBefore; b.Known() {
		hints = append(hints, dateHint{b, true})
	}
	d.others.set(hints)
	d.room.Objects = nil
	if n := min(len(hints), hintsShown); n > 0 {
		d.room.Objects = []fyne.CanvasObject{sized(container.NewThemeOverride(d.others, dense), 0, float32(n)*newLineRow(d.others).MinSize().Height)}
	}
	d.explain()
	d.box.Refresh()
}

// explain says what a date does, and what can be chosen below.
func (d *dateStrip) explain() {
	text := "Dates like “on Tuesday” in the text are resolved against it. It can be undone."
	n, bound := len(d.others.hints), false
	if n > 0 {
		bound = d.others.hints[n-1].bound
	}
	switch {
	case bound && n == 1:
		text = "Its text says what it is not from before: click, or Down and Return, to type from there."
	case n > 0:
		if bound {
			n--
		}
		text = "It could also be " + plural(n, "this date", "one of these dates") + ": click, or Down and Return, to take it."
	}
	d.hint.Set(prose.Run{Text: text, Style: quiet})
}

// take sets the date of a hint. What the story is not from before is no date of it, but where typing one begins.
func (d *dateStrip) take(h dateHint) {
	if !h.bound {
		d.onSet(h.Date)
		return
	}
	d.entry.SetText(dateDigits(corpus.Date{Precision: corpus.ToDay, First: h.First, Last: h.First}))
	d.entry.CursorColumn = len(d.entry.Text)
	d.focus(d.entry)
}

func (d *dateStrip) submit() {
	date, err := parseDate(d.entry.Text)
	if err != nil {
		d.hint.Set(prose.Run{Text: sentence(err), Style: prose.Style{Size: quiet.Size, Color: fynetheme.ColorNameError}})
		return
	}
	d.onSet(date)
}

// dateHint is a date that a story could have, or that it is not from before.
type dateHint struct {
	corpus.DateHint
	bound bool
}

// hintList lists the dates that a story could have instead, each with where it was read. Return takes the one that the keys are on, Up from the first
// and Escape leave the list.
type hintList struct {
	widget.List
	onTake  func(h dateHint)
	onLeave func()
	hints   []dateHint
	at      int // -1 while the keys are elsewhere
}

func newHintList(onTake func(dateHint), onLeave func()) *hintList {
	l := &hintList{onTake: onTake, onLeave: onLeave, at: -1}
	listLines(&l.List, l, func() int { return len(l.hints) }, func() fyne.CanvasObject { return newLineRow(l) })
	return l
}

func (l *hintList) set(hints []dateHint) {
	l.hints, l.at = hints, -1
	l.Refresh()
}

// FocusGained goes to the first date.
func (l *hintList) FocusGained() { l.goTo(0) }

// FocusLost implements fyne.Focusable.
func (l *hintList) FocusLost() { l.goTo(-1) }

func (l *hintList) goTo(i int) {
	l.at = i
	if i >= 0 {
		l.ScrollTo(i)
	}
	l.Refresh()
}

// TypedKey implements fyne.Focusable.
func (l *hintList) TypedKey(ev *fyne.KeyEvent) {
	switch ev.Name {
	case fyne.KeyDown:
		l.goTo(min(l.at+1, len(l.hints)-1))
	case fyne.KeyUp:
		if l.at <= 0 {
			l.onLeave()
			return
		}
		l.goTo(l.at - 1)
	case fyne.KeyReturn, fyne.KeyEnter, fyne.KeySpace:
		if l.at >= 0 && l.at < len(l.hints) {
			l.onTake(l.hints[l.at])
		}
	case fyne.KeyEscape:
		l.onLeave()
	}
}

// line returns what row i says: the date, and why the story could have it.
func (l *hintList) line(i int) []prose.Run {
	if i >= len(l.hints) {
		return nil
	}
	h := l.hints[i]
	words, basis := capital(dateWords(h.Date)), h.Basis
	if h.bound {
		words, basis = "Not before "+h.First.String(), "because "+basis
	}
	return []prose.Run{{Text: words, Style: accent(caption)}, {Text: between + basis, Style: quiet}}
}

func (l *hintList) keysAt() int { return l.at }

func (l *hintList) tap(i int) {
	if i < len(l.hints) {
		l.onTake(l.hints[i])
	}
}

func (l *hintList) hover(int, bool) {}

package gui

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	fynetheme "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"dateline/corpus"
	"dateline/gui/prose"
	"dateline/gui/theme"
)

// dateStrip is where a user sets the date of a story: types one, or takes one of those that the story could have instead.
type dateStrip struct {
	onSet   func(d corpus.Date)
	onClose func()

	entry  *dateEntry
	back   *widget.Button
	hint   *prose.Line
	others *hintList
	room   *fyne.Container // of others
	box    *fyne.Container
}

const hintsShown = 4 // rows of the list before it scrolls

func newDateStrip() *dateStrip {
	d := &dateStrip{hint: prose.NewLine()}
	d.others = newHintList(func(h corpus.DateHint) { d.onSet(h.Date) }, func() { d.focus(d.entry) })
	d.entry = newDateEntry(func() { d.focus(d.others) }, func() { d.onClose() })
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
	var hints []corpus.DateHint
	for _, h := range now.Others {
		if h.Known() {
			hints = append(hints, h)
		}
	}
	d.others.set(hints)
	d.room.Objects = nil
	if n := min(len(hints), hintsShown); n > 0 {
		d.room.Objects = []fyne.CanvasObject{sized(container.NewThemeOverride(d.others, dense), 0, float32(n)*newHintRow(d.others).MinSize().Height)}
	}
	d.explain()
	d.box.Refresh()
}

// explain says what a date does, and what can be chosen below.
func (d *dateStrip) explain() {
	text := "Dates like “on Tuesday” in the text are resolved against it. It can be undone."
	if n := len(d.others.hints); n > 0 {
		text = "It could also be " + plural(n, "this date", "one of these dates") + ": click, or Down and Return, to take it."
	}
	d.hint.Set(prose.Run{Text: text, Style: quiet})
}

func (d *dateStrip) submit() {
	date, err := parseDate(d.entry.Text)
	if err != nil {
		d.hint.Set(prose.Run{Text: sentence(err), Style: prose.Style{Size: quiet.Size, Color: fynetheme.ColorNameError}})
		return
	}
	d.onSet(date)
}

// dateEntry is where a date is typed. Down goes to the dates below, Escape closes the strip.
type dateEntry struct {
	widget.Entry
	onDown, onEscape func()
}

func newDateEntry(onDown, onEscape func()) *dateEntry {
	e := &dateEntry{onDown: onDown, onEscape: onEscape}
	e.PlaceHolder = "2025-10-22, 2025-10, 2025-W43, 2025, or 2025-10-20/2025-10-24"
	e.Wrapping = fyne.TextWrapOff
	e.Scroll = fyne.ScrollNone
	e.ExtendBaseWidget(e)
	return e
}

// TypedKey implements fyne.Focusable.
func (e *dateEntry) TypedKey(ev *fyne.KeyEvent) {
	switch ev.Name {
	case fyne.KeyDown:
		e.onDown()
	case fyne.KeyEscape:
		e.onEscape()
	default:
		e.Entry.TypedKey(ev)
	}
}

// hintList lists the dates that a story could have instead, each with where it was read. Return takes the one that the keys are on, Up from the first
// and Escape leave the list.
type hintList struct {
	widget.List
	onTake  func(h corpus.DateHint)
	onLeave func()
	hints   []corpus.DateHint
	at      int // -1 while the keys are elsewhere
}

func newHintList(onTake func(corpus.DateHint), onLeave func()) *hintList {
	l := &hintList{onTake: onTake, onLeave: onLeave, at: -1}
	l.HideSeparators = true
	l.Length = func() int { return len(l.hints) }
	l.CreateItem = func() fyne.CanvasObject { return newHintRow(l) }
	l.UpdateItem = func(i widget.ListItemID, o fyne.CanvasObject) {
		if i < len(l.hints) {
			o.(*hintRow).set(i)
		}
	}
	l.ExtendBaseWidget(l)
	return l
}

func (l *hintList) set(hints []corpus.DateHint) {
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

// hintRow is a date in a hintList.
type hintRow struct {
	widget.BaseWidget
	list    *hintList
	no      int
	hovered bool
}

var (
	_ fyne.Tappable      = (*hintRow)(nil)
	_ desktop.Hoverable  = (*hintRow)(nil)
	_ desktop.Cursorable = (*hintRow)(nil)
)

func newHintRow(l *hintList) *hintRow {
	r := &hintRow{list: l}
	r.ExtendBaseWidget(r)
	return r
}

func (r *hintRow) set(no int) {
	r.no = no
	r.Refresh()
}

// Tapped takes the date.
func (r *hintRow) Tapped(*fyne.PointEvent) { r.list.onTake(r.list.hints[r.no]) }

// Cursor is a hand.
func (r *hintRow) Cursor() desktop.Cursor { return desktop.PointerCursor }

// MouseIn implements desktop.Hoverable.
func (r *hintRow) MouseIn(*desktop.MouseEvent) { r.hovered = true; r.Refresh() }

// MouseMoved implements desktop.Hoverable.
func (r *hintRow) MouseMoved(*desktop.MouseEvent) {}

// MouseOut implements desktop.Hoverable.
func (r *hintRow) MouseOut() { r.hovered = false; r.Refresh() }

// CreateRenderer returns what draws the row.
func (r *hintRow) CreateRenderer() fyne.WidgetRenderer {
	v := &hintRenderer{row: r, back: canvas.NewRectangle(color.Transparent)}
	v.Refresh()
	return v
}

type hintRenderer struct {
	row  *hintRow
	back *canvas.Rectangle
	ink  prose.Ink
}

func (v *hintRenderer) MinSize() fyne.Size { return fyne.NewSize(80, prose.LineHeight(caption)+6) }

func (v *hintRenderer) Layout(size fyne.Size) {
	v.back.Resize(size)
	if v.row.no >= len(v.row.list.hints) {
		return
	}
	h := v.row.list.hints[v.row.no]
	v.ink.Draw([]prose.Run{
		{Text: capital(dateWords(h.Date)), Style: accent(caption)},
		{Text: between + h.Basis, Style: quiet},
	}, fyne.NewPos(6, 0), size.Width-12, size.Height)
}

func (v *hintRenderer) Refresh() {
	v.back.FillColor = color.Transparent
	switch {
	case v.row.no == v.row.list.at:
		v.back.FillColor = fynetheme.Color(theme.AccentWash)
	case v.row.hovered:
		v.back.FillColor = fynetheme.Color(fynetheme.ColorNameHover)
	}
	v.Layout(v.row.Size())
	canvas.Refresh(v.row)
}

func (v *hintRenderer) Objects() []fyne.CanvasObject {
	return append([]fyne.CanvasObject{v.back}, v.ink.Objects()...)
}
func (v *hintRenderer) Destroy() {}

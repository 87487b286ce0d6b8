package gui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"
)

// searchEntry is where something is looked for in a list, which Escape empties and Down leaves.
type searchEntry struct {
	widget.Entry
	onDown func()
}

func newSearchEntry(placeHolder string) *searchEntry {
	e := &searchEntry{}
	e.PlaceHolder = placeHolder
	e.Wrapping = fyne.TextWrapOff
	e.Scroll = fyne.ScrollNone
	e.ExtendBaseWidget(e)
	return e
}

// TypedKey empties the entry on Escape and goes to the list on Down and Return.
func (e *searchEntry) TypedKey(ev *fyne.KeyEvent) {
	switch ev.Name {
	case fyne.KeyEscape:
		e.SetText("")
	case fyne.KeyDown, fyne.KeyReturn, fyne.KeyEnter:
		e.onDown()
	default:
		e.Entry.TypedKey(ev)
	}
}

package gui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"
)

// keyedEntry is one line to type in, some of whose keys belong to what it is a part of.
type keyedEntry struct {
	widget.Entry
	onKey func(name fyne.KeyName) bool // tells whether the key meant something
}

func newKeyedEntry(placeHolder string, onKey func(fyne.KeyName) bool) *keyedEntry {
	e := &keyedEntry{onKey: onKey}
	e.PlaceHolder = placeHolder
	e.Scroll = fyne.ScrollHorizontalOnly
	e.ExtendBaseWidget(e)
	return e
}

// newSearchEntry makes an entry in which something is looked for in a list: Escape empties it, Down and Return go to the list.
func newSearchEntry(placeHolder string, onDown func()) *keyedEntry {
	var e *keyedEntry
	e = newKeyedEntry(placeHolder, func(name fyne.KeyName) bool {
		switch name {
		case fyne.KeyEscape:
			e.SetText("")
		case fyne.KeyDown, fyne.KeyReturn, fyne.KeyEnter:
			onDown()
		default:
			return false
		}
		return true
	})
	return e
}

// onEscape makes the keys of an entry that Escape leaves.
func onEscape(leave func()) func(fyne.KeyName) bool {
	return func(name fyne.KeyName) bool {
		if name == fyne.KeyEscape {
			leave()
		}
		return name == fyne.KeyEscape
	}
}

// TypedKey implements fyne.Focusable.
func (e *keyedEntry) TypedKey(ev *fyne.KeyEvent) {
	if !e.onKey(ev.Name) {
		e.Entry.TypedKey(ev)
	}
}

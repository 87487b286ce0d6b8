// Package gui is the window.
package gui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"
)

// New makes the window.
func New(a fyne.App) fyne.Window {
	w := a.NewWindow("Dateline")
	w.SetContent(widget.NewLabel("Dateline"))
	return w
}

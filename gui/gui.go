// Package gui is the window: the search entry on top, then three columns (stories | timeline above reader | people, places, organisations) and a
// status line.
//
// One struct on the window's goroutine holds what is asked and what was found (state.go); panels announce what the user wants and show what they are
// given; everything that takes time runs as a job off that goroutine (jobs.go).
package gui

import "fyne.io/fyne/v2"

// Options says what a window starts with.
type Options struct {
	Corpus string   // the corpus to open; "" for the one that was open last, or a new one
	Paths  []string // files and folders to load into it
}

// Run opens the window and returns when it is closed.
func Run(a fyne.App, o Options) error {
	w := newWindow(a, fyne.Do)
	w.load(o.Paths)
	w.openFirst(o.Corpus)
	w.win.SetMaster()
	w.win.ShowAndRun()
	return nil
}

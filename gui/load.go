package gui

import (
	"context"
	"io/fs"
	"net/url"
	"strings"
	"sync/atomic"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/storage"

	"dateline/corpus/sample"
	"dateline/corpus/source"
	"dateline/db"
)

const (
	progressEvery = 100 * time.Millisecond // the status line is told how far a load has come
	refreshEvery  = 5                      // of these times the panels follow
)

// load loads files and folders. Arguments, drops, dialogs and pasted paths all come here.
func (w *window) load(paths []string) {
	inputs := make([]source.Input, 0, len(paths))
	for _, p := range paths {
		inputs = append(inputs, source.Input{Path: p})
	}
	w.loadInputs(inputs)
}

// loadInputs loads inputs, or lets them wait while no corpus is open or another load is under way.
func (w *window) loadInputs(inputs []source.Input) {
	if len(inputs) == 0 {
		return
	}
	if w.state.corpus == nil || w.jobs.running("load") || w.jobs.running("words") {
		w.waiting = append(w.waiting, inputs...)
		w.status.say("What you added is loaded next.")
		return
	}
	c, p := w.state.corpus, &db.Progress{}
	var changed atomic.Bool
	ticks := 0
	show := func() {
		w.status.progress(p.Files.Load(), p.FilesTotal.Load(), p.Bytes.Load(), p.BytesTotal.Load(), p.Stories.Load())
		if ticks++; ticks%refreshEvery == 0 && !w.jobs.running("find") && changed.Swap(false) {
			w.find(0)
		}
	}
	show()
	w.loading = true
	w.showEmpty()
	stop := w.every(progressEvery, show)
	run(w.jobs, "load", 0, func(ctx context.Context) (db.Report, error) {
		return c.Load(ctx, inputs, p, func() { changed.Store(true) })
	}, func(r db.Report, err error) {
		stop()
		w.loading = false
		w.status.loaded()
		w.state.setReport(&r)
		if err != nil {
			w.strip.warn(sentence(err))
		}
		w.find(0)
		w.loadWaiting()
	})
}

// loadWaiting loads what came while it could not be loaded.
func (w *window) loadWaiting() {
	inputs := w.waiting
	w.waiting = nil
	w.loadInputs(inputs)
}

// cancelLoad stops the load that is under way; what was read by then stays.
func (w *window) cancelLoad() {
	w.waiting = nil
	w.jobs.ask("load")
}

// showNewest asks for the stories of the last load alone.
func (w *window) showNewest() {
	c, r := w.state.corpus, w.state.report
	if c == nil || r == nil {
		return
	}
	run(w.jobs, "newest", 0, func(ctx context.Context) ([]int64, error) { return c.FilesOf(ctx, r.Load) }, func(files []int64, err error) {
		if err != nil {
			w.strip.warn(sentence(err))
			return
		}
		w.ask(db.Query{Files: files, Order: w.state.query.Order, Off: w.state.query.Off})
	})
}

// every calls f on the window's goroutine again and again until stop is called.
func (w *window) every(d time.Duration, f func()) (stop func()) {
	done := make(chan struct{})
	stopped := false
	go func() {
		t := time.NewTicker(d)
		defer t.Stop()
		for {
			select {
			case <-done:
				return
			case <-t.C:
				w.jobs.do(func() {
					if !stopped {
						f()
					}
				})
			}
		}
	}()
	return func() {
		stopped = true
		close(done)
	}
}

// dropped loads what was dropped on the window.
func (w *window) dropped(_ fyne.Position, uris []fyne.URI) {
	var paths []string
	for _, u := range uris {
		if u.Scheme() != "file" {
			w.strip.warn("Only files and folders can be dropped; “" + shorten(u.String(), 60) + "” is neither.")
			continue
		}
		paths = append(paths, u.Path())
	}
	w.load(paths)
}

// paste loads the text on the clipboard, or the files that it names when they were copied in a file manager.
func (w *window) paste() {
	text := w.app.Clipboard().Content()
	if strings.TrimSpace(text) == "" {
		w.status.say("There is no text on the clipboard to paste.")
		return
	}
	if paths := fileURIs(text); len(paths) > 0 {
		w.load(paths)
		return
	}
	w.loadInputs([]source.Input{{Path: "pasted " + w.now().Format("2006-01-02 15.04.05"), Data: []byte(text)}})
}

// fileURIs returns the paths when text is nothing but file URIs, a line each.
func fileURIs(text string) []string {
	var paths []string
	for _, line := range strings.Fields(text) {
		u, err := url.Parse(line)
		if err != nil || u.Scheme != "file" || u.Path == "" {
			return nil
		}
		paths = append(paths, u.Path)
	}
	return paths
}

// openFile asks for a file to load.
func (w *window) openFile() {
	w.showLarge(w.askFile("The file cannot be opened: ", func(path string) { w.load([]string{path}) }))
}

// askFile asks for a file that is there, and hands on its path; trouble begins the sentence that tells why it cannot. The question is to be shown.
func (w *window) askFile(trouble string, then func(path string)) *dialog.FileDialog {
	d := dialog.NewFileOpen(func(r fyne.URIReadCloser, err error) {
		if err != nil {
			w.strip.warn(trouble + sentence(err))
			return
		}
		if r == nil {
			return
		}
		_ = r.Close() // it is opened again by its path
		then(r.URI().Path())
	}, w.win)
	return d
}

// openFolder asks for a folder to load.
func (w *window) openFolder() {
	d := dialog.NewFolderOpen(func(l fyne.ListableURI, err error) {
		if err != nil {
			w.strip.warn("The folder cannot be opened: " + sentence(err))
			return
		}
		if l != nil {
			w.load([]string{l.Path()})
		}
	}, w.win)
	w.showLarge(d)
}

func (w *window) dialogSize() fyne.Size {
	s := w.win.Canvas().Size()
	return fyne.NewSize(min(s.Width-80, 900), min(s.Height-80, 640))
}

// loadSample loads the sample corpus.
func (w *window) loadSample() {
	inputs, err := sampleInputs()
	if err != nil {
		w.strip.warn(sentence(err))
		return
	}
	w.loadInputs(inputs)
}

func sampleInputs() ([]source.Input, error) {
	var inputs []source.Input
	err := fs.WalkDir(sample.Files, "files", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := sample.Files.ReadFile(path)
		if err != nil {
			return err
		}
		inputs = append(inputs, source.Input{Path: "sample/" + d.Name(), Data: data})
		return nil
	})
	return inputs, err
}

// openCorpus asks for a corpus to open.
func (w *window) openCorpus() {
	d := w.askFile("The corpus cannot be opened: ", w.switchTo)
	d.SetFilter(storage.NewExtensionFileFilter([]string{".dateline"}))
	if dir, err := dataFolder(); err == nil {
		if l, err := storage.ListerForURI(storage.NewFileURI(dir)); err == nil {
			d.SetLocation(l)
		}
	}
	w.showLarge(d)
}

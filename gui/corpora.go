package gui

import (
	"context"
	"fmt"
	"path/filepath"
	"strings"

	"dateline/db"
)

// opened is a corpus that was opened, and what went wrong before another one was taken.
type opened struct {
	corpus  *db.Corpus
	trouble error
}

// openFirst opens the corpus at path, or the one that was open last. When it cannot be opened an empty one takes its place.
func (w *window) openFirst(path string) {
	if path == "" {
		path = w.settings.corpus()
	}
	w.openOr(path, true)
}

// switchTo opens another corpus; when it cannot be opened the one that is open stays.
func (w *window) switchTo(path string) {
	if w.jobs.running("load") {
		w.strip.warn("A load is under way. Wait for its end or cancel it, then open another corpus.")
		return
	}
	w.openOr(path, w.state.corpus == nil)
}

// openOr opens the corpus at path ("" for a new one); with fallback a new one takes its place when that fails.
func (w *window) openOr(path string, fallback bool) {
	now := w.now()
	run(w.jobs, "open", 0, func(context.Context) (opened, error) {
		var out opened
		var err error
		if path != "" {
			if out.corpus, err = db.Open(path); err == nil {
				return out, nil
			}
			if !fallback {
				return out, err
			}
			out.trouble, out.corpus = err, nil
		}
		dir, err := dataFolder()
		if err != nil {
			return out, err
		}
		out.corpus, err = db.Open(newCorpusPath(dir, now))
		return out, err
	}, func(o opened, err error) {
		if err != nil {
			w.strip.warn(sentence(err))
			return
		}
		w.take(o.corpus)
		if o.trouble != nil {
			w.strip.warn(sentence(o.trouble) + " A new, empty corpus is open instead.")
		}
	})
}

// take shows another corpus and closes the last one.
func (w *window) take(c *db.Corpus) {
	if old := w.state.corpus; old != nil {
		w.letGo()
		w.jobs.wait.Go(func() { _ = old.Close() }) // everything was committed when it was written
	}
	w.settings.setCorpus(c.Path())
	w.rows.forget()
	w.sparks.forget()
	w.jobs.cancel("fold")
	w.times.forget()
	w.travel = travel{}
	w.closeSheet()
	w.state.open(c)
	w.win.SetTitle(corpusName(c.Path()) + " – Dateline")
	w.status.say("The corpus is " + c.Path())
	w.showUndo()
	w.showTicks()
	w.find(0)
	w.loadWaiting()
}

// letGo stops what reads from the corpus and shows none.
func (w *window) letGo() {
	for _, kind := range []string{"find", "slow", "story", "pieces"} {
		w.jobs.cancel(kind)
	}
	w.state.open(nil)
}

func corpusName(path string) string { return strings.TrimSuffix(filepath.Base(path), ".dateline") }

// newCorpus opens a new, empty corpus in the user's data folder.
func (w *window) newCorpus() { w.switchTo("") }

// saveCorpusAs asks where to write a copy of the corpus to.
func (w *window) saveCorpusAs() {
	c := w.state.corpus
	if c == nil {
		return
	}
	path := unusedPath(filepath.Join(documents(), filepath.Base(c.Path())))
	w.strip.askPath(question{what: "Save a copy of the corpus, with all its text, as", path: path, action: "Save copy", ok: func(path string) {
		if !strings.HasSuffix(path, ".dateline") {
			path += ".dateline"
		}
		w.status.say("Saving the corpus as " + path + " …")
		run(w.jobs, "save", 0, func(ctx context.Context) (struct{}, error) {
			return struct{}{}, c.SaveAs(ctx, path)
		}, func(_ struct{}, err error) {
			if err != nil {
				w.strip.warn(sentence(fmt.Errorf("the corpus was not saved: %w", err)))
				return
			}
			w.status.say("The corpus is saved as " + path)
		})
	}})
}

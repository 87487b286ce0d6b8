package gui

import (
	"context"
	"fmt"
	"path/filepath"
	"strings"
	"sync/atomic"

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
	tell, stop := w.tellOpening("", nil)
	run(w.jobs, "open", 0, func(context.Context) (opened, error) {
		var out opened
		var err error
		if path != "" {
			if out.corpus, err = db.OpenTelling(path, tell); err == nil {
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
		stop()
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

// tellOpening returns what is told how far opening a corpus has come; the status line shows that and what can be done meanwhile, and then is called now and
// then, until stop is.
func (w *window) tellOpening(meanwhile string, then func()) (tell db.Opening, stop func()) {
	type told struct {
		what string
		done float64
	}
	var last atomic.Pointer[told]
	ticks := 0
	end := w.every(progressEvery, func() {
		t := last.Load()
		if t == nil {
			return
		}
		w.status.opening(t.what, t.done, meanwhile)
		if ticks++; ticks%refreshEvery == 0 && then != nil {
			then()
		}
	})
	return func(what string, done float64) { last.Store(&told{what, done}) }, func() {
		end()
		if last.Load() != nil {
			w.status.loaded()
		}
	}
}

// indexWords takes in the words of texts that opening has left behind; what is found grows with it.
func (w *window) indexWords() {
	c := w.state.corpus
	behind := c.WordsBehind()
	if behind == 0 {
		return
	}
	tell, stop := w.tellOpening(between+"until then searching finds headlines, names and some of the texts", func() {
		if now := c.WordsBehind(); now < behind && !w.jobs.running("find") && strings.TrimSpace(w.state.query.Text) != "" {
			behind = now
			w.find(0)
		}
	})
	w.stopWords = stop
	run(w.jobs, "words", 0, func(ctx context.Context) (struct{}, error) {
		return struct{}{}, c.IndexWords(ctx, tell)
	}, func(_ struct{}, err error) {
		w.endWords()
		if err != nil {
			w.strip.warn(sentence(fmt.Errorf("the words of the texts could not all be indexed: %w", err)))
		} else {
			w.status.say("The words of all texts are indexed.")
		}
		w.find(0)
		w.loadWaiting()
	})
}

// endWords stops showing how far the words of texts are taken in.
func (w *window) endWords() {
	if w.stopWords != nil {
		w.stopWords()
		w.stopWords = nil
	}
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
	w.indexWords()
	w.loadWaiting()
}

// letGo stops what reads from the corpus and shows none.
func (w *window) letGo() {
	for _, kind := range []string{"find", "slow", "story", "pieces", "words"} {
		w.jobs.cancel(kind)
	}
	w.endWords()
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

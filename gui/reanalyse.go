package gui

import (
	"context"
	"time"

	"dateline/db"
)

// analyseAgain takes the text of the corpus apart anew with this version of the program; what people decided is kept.
func (w *window) analyseAgain() {
	c := w.state.corpus
	if c == nil || w.state.result.Total == 0 {
		w.status.say("There is nothing to analyse yet.")
		return
	}
	if w.loading {
		w.strip.warn("A load is under way. Wait for its end or cancel it, then analyse again.")
		return
	}
	path := c.Path()
	w.letGo()
	w.loading = true
	var p db.Progress
	stop := w.every(100*time.Millisecond, func() {
		w.status.progress(p.Files.Load(), p.FilesTotal.Load(), p.Bytes.Load(), p.BytesTotal.Load(), p.Stories.Load())
	})
	type again struct {
		corpus *db.Corpus
		report db.Report
		failed error
	}
	run(w.jobs, "load", 0, func(ctx context.Context) (again, error) {
		if err := c.Close(); err != nil {
			return again{}, err
		}
		var a again
		a.report, a.failed = db.Reanalyse(ctx, path, &p)
		var err error
		a.corpus, err = db.OpenTelling(path, nil) // as it was, when that failed
		return a, err
	}, func(a again, err error) {
		stop()
		w.loading = false
		w.status.loaded()
		if err != nil {
			w.strip.warn(sentence(err))
			w.openOr("", true)
			return
		}
		w.take(a.corpus)
		if a.failed != nil {
			w.strip.warn(sentence(a.failed))
			return
		}
		w.state.setReport(&a.report)
		w.status.say("The corpus was analysed again; as it was before, it is kept in " + path + ".before.")
	})
}

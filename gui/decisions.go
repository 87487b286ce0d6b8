package gui

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2/storage"

	"dateline/db"
	"dateline/gui/prose"
)

// writeDecisions asks for a file and writes to it what was decided, for another corpus or a colleague.
func (w *window) writeDecisions() {
	c := w.state.corpus
	if c == nil {
		return
	}
	path := unusedPath(filepath.Join(documents(), corpusName(c.Path())+"-decisions.json"))
	w.strip.askPath(question{what: "Write what was decided (dates, names, boundaries, tags, notes) to", path: path, action: "Write", ok: func(path string) {
		run(w.jobs, "save", 0, func(ctx context.Context) (struct{}, error) {
			f, err := os.Create(path)
			if err != nil {
				return struct{}{}, fmt.Errorf("writing %s: %w", path, err)
			}
			err = c.WriteDecisions(ctx, f)
			if e := f.Close(); err == nil {
				err = e
			}
			if err != nil {
				return struct{}{}, fmt.Errorf("writing %s: %w", path, err)
			}
			return struct{}{}, nil
		}, func(_ struct{}, err error) {
			if err != nil {
				w.strip.warn(sentence(err))
				return
			}
			w.status.say("What was decided is written to " + path)
		})
	}})
}

// readDecisions asks for a file of decisions and takes them over.
func (w *window) readDecisions() {
	if w.state.corpus == nil {
		return
	}
	d := w.askFile("The decisions cannot be read: ", w.takeDecisions)
	d.SetFilter(storage.NewExtensionFileFilter([]string{".json"}))
	w.showLarge(d)
}

// takeDecisions takes over the decisions of a file and says what became of them.
func (w *window) takeDecisions(path string) {
	c := w.state.corpus
	var read db.DecisionsRead
	w.decide("", "", func(ctx context.Context) (string, error) {
		f, err := os.Open(path)
		if err != nil {
			return "", fmt.Errorf("reading %s: %w", path, err)
		}
		defer f.Close()
		if read, err = c.ReadDecisions(ctx, f); err != nil {
			return "", fmt.Errorf("reading %s: %w", path, err)
		}
		w.jobs.do(func() { w.showSheet("Decisions of "+filepath.Base(path), decisionsPage(read)) })
		return count(read.Taken, "decision", "decisions") + " taken over. It can be undone.", nil
	})
}

// decisionsPage tells what became of the decisions of a file.
func decisionsPage(r db.DecisionsRead) []prose.Para {
	var out []prose.Para
	line := func(n int, what string) {
		if n > 0 {
			out = append(out, prose.Para{Before: 4, Runs: []prose.Run{{Text: number(n), Style: prose.Style{Bold: true}}, {Text: "  " + what}}})
		}
	}
	line(r.Taken, plural(r.Taken, "is taken over", "are taken over"))
	line(r.Known, plural(r.Known, "was here already", "were here already"))
	line(r.Waiting, plural(r.Waiting, "waits for a story that this corpus does not have", "wait for stories that this corpus does not have"))
	if len(r.Conflicts) > 0 {
		out = append(out, prose.Para{Before: 14, Runs: []prose.Run{headerRun("Decided otherwise here, and left so")}})
		for _, c := range r.Conflicts {
			out = append(out, prose.Para{Before: 4, Indent: 16, Runs: []prose.Run{{Text: strings.TrimSpace(c)}}})
		}
	}
	if len(out) == 0 {
		return emptyPage("The file has no decisions.")
	}
	return out
}

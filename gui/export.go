package gui

import (
	"context"
	"fmt"
	"path/filepath"

	"fyne.io/fyne/v2/widget"

	"dateline/corpus/export"
	"dateline/db"
)

// exportCSV asks where to write the ticked stories to, or all that the filter shows when none is ticked.
func (w *window) exportCSV() {
	c := w.state.corpus
	if c == nil || w.state.result.Total == 0 {
		w.status.say("There are no stories to export yet.")
		return
	}
	ids, q := w.state.tickedInOrder(), w.state.result.Query
	n, which := len(w.state.result.Stories), "found"
	if len(ids) > 0 {
		n, which = len(ids), "ticked"
	} else if !w.state.narrowed() {
		which = "in the corpus"
	}
	if n == 0 {
		w.status.say("There are no stories to export: nothing is found and nothing is ticked.")
		return
	}
	check := widget.NewCheck("for a spreadsheet", w.settings.setSpreadsheet)
	check.SetChecked(w.settings.spreadsheet())
	path := unusedPath(filepath.Join(documents(), corpusName(c.Path())+".csv"))
	stories := count(n, "story", "stories")
	what := fmt.Sprintf("Write %s %s to a CSV file, one row a story", stories, which)
	if which == "ticked" {
		what = fmt.Sprintf("Write the %s to a CSV file, one row a story", plural(n, "ticked story", number(n)+" ticked stories"))
	}
	w.strip.askPath(what, path, "Write "+stories, check, func(path string) {
		format := export.CSV
		if w.settings.spreadsheet() {
			format = export.CSVSpreadsheet
		}
		w.status.say("Writing " + stories + " to " + path + " …")
		run(w.jobs, "export", 0, func(ctx context.Context) (db.Exported, error) {
			return c.ExportTo(ctx, path, format, q, ids, nil)
		}, func(e db.Exported, err error) {
			if err != nil {
				w.strip.warn(sentence(err))
				return
			}
			w.status.say(count(e.Stories, "story", "stories") + " written to " + path)
		})
	})
}

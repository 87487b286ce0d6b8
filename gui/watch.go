package gui

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"dateline/db"
	"dateline/gui/prose"
)

// openWatchList asks for a file of queries, one a line, and shows what each finds.
func (w *window) openWatchList() {
	if w.state.corpus == nil {
		return
	}
	w.showLarge(w.askFile("The watch list cannot be read: ", w.showWatchList))
}

// showWatchList asks the queries of a file, in the tiers that are switched on, and lists what each finds.
func (w *window) showWatchList(path string) {
	c, off := w.state.corpus, w.state.query.Off
	run(w.jobs, "watch", 0, func(ctx context.Context) ([]db.Watched, error) {
		list, err := os.ReadFile(path)
		if err != nil {
			return nil, fmt.Errorf("the watch list cannot be read: %w", err)
		}
		return c.Watch(ctx, db.WatchList(string(list)), off)
	}, func(found []db.Watched, err error) {
		if err != nil {
			w.strip.warn(sentence(err))
			return
		}
		w.showSheet("Watch list "+filepath.Base(path), watchPage(found))
	})
}

// watchPage lists what queries find; a tap on one asks it.
func watchPage(found []db.Watched) []prose.Para {
	if len(found) == 0 {
		return emptyPage("The file has no query: it should hold one a line.")
	}
	var out []prose.Para
	for _, f := range found {
		link := askLink{f.Text}
		var tiers []string
		for t, n := range f.Counts {
			if n > 0 {
				tiers = append(tiers, tierWords[t]+" "+number(n))
			}
		}
		said := count(f.Stories, "story", "stories")
		if len(tiers) > 0 {
			said += " (" + strings.Join(tiers, ", ") + ")"
		}
		said += between + count(f.Hits, "hit", "hits")
		if f.Dated {
			said += between + rangeWords(db.DayRange{First: f.First, Last: f.Last})
		}
		out = append(out, prose.Para{Before: 6, Runs: []prose.Run{
			{Text: strings.TrimSpace(f.Text), Style: prose.Style{Bold: true}, Link: link}, {Text: "   " + said, Style: quiet, Link: link},
		}})
	}
	return out
}

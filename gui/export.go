package gui

import (
	"context"
	"fmt"
	"path/filepath"
	"strings"
	"sync/atomic"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	fynetheme "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"dateline/corpus/export"
	"dateline/db"
)

// exportFormats are the formats in the order in which they are offered. Those of CSV have a second form for spreadsheets.
var exportFormats = []exportFormat{
	{"CSV, a row a story", export.CSV, export.CSVSpreadsheet},
	{"CSV, a row a mention", export.CSVMentions, export.CSVMentionsSpreadsheet},
	{"JSON lines", export.JSONL, ""},
	{"Dossier (Markdown)", export.Markdown, ""},
	{"Text files, one a story", export.Text, ""},
	{"TimelineJS rows", export.TimelineJS, ""},
	{"Network of names (GEXF)", export.GEXF, ""},
}

type exportFormat struct {
	label       string
	format      export.Format
	spreadsheet export.Format // "" when there is none
}

// small sets text as small as captions.
var small = scoped{sizes: map[fyne.ThemeSizeName]float32{fynetheme.SizeNameText: 11}}

// exporting is the question what to write where.
type exporting struct {
	w      *window
	query  db.Query
	ids    []db.StoryID // the stories to write
	chosen bool         // they were ticked

	kind    *widget.Select
	sheet   *widget.Check
	preview *widget.TextGrid
}

// askExport asks in which format and where to write the ticked stories, or all that the filter shows when none is ticked.
func (w *window) askExport() {
	c := w.state.corpus
	if c == nil || w.state.result.Total == 0 {
		w.status.say("There are no stories to export yet.")
		return
	}
	if w.stillSearching() {
		return
	}
	e := &exporting{w: w, query: w.state.result.Query, ids: w.state.tickedInOrder()}
	which := "found"
	if e.chosen = len(e.ids) > 0; e.chosen {
		which = "ticked"
	} else {
		e.ids = w.state.result.Stories
		if !w.state.narrowed() {
			which = "in the corpus"
		}
	}
	if len(e.ids) == 0 {
		w.status.say("There are no stories to export: nothing is found and nothing is ticked.")
		return
	}
	labels := make([]string, len(exportFormats))
	for i, f := range exportFormats {
		labels[i] = f.label
	}
	e.sheet = widget.NewCheck("for a spreadsheet", func(on bool) {
		w.settings.setSpreadsheet(on)
		e.show()
	})
	e.sheet.Checked = w.settings.spreadsheet()
	e.preview = widget.NewTextGrid()
	e.preview.Scroll = fyne.ScrollBoth
	e.kind = widget.NewSelect(labels, nil)
	e.kind.SetSelectedIndex(e.remembered())
	e.kind.OnChanged = func(string) {
		w.settings.setExportFormat(string(e.chosenFormat().format))
		e.show()
	}
	stories := count(len(e.ids), "story", "stories")
	what := stories + " " + which
	if which == "ticked" {
		what = plural(len(e.ids), "ticked story", number(len(e.ids))+" ticked stories")
	}
	const height = 76 // four lines of the preview
	w.strip.askPath(question{
		what: fmt.Sprintf("Write %s; the first rows are below", what), action: "Write " + stories,
		path:   unusedPath(filepath.Join(documents(), corpusName(c.Path())+e.chosenFormat().format.Extension())),
		beside: container.NewHBox(sized(e.kind, 230, 0), e.sheet), below: sized(container.NewThemeOverride(e.preview, small), 0, height),
		ok: e.write,
	})
	e.show()
}

// remembered returns the place of the format that was written last.
func (e *exporting) remembered() int {
	for i, f := range exportFormats {
		if string(f.format) == e.w.settings.exportFormat() {
			return i
		}
	}
	return 0
}

func (e *exporting) chosenFormat() exportFormat { return exportFormats[max(e.kind.SelectedIndex(), 0)] }

// format returns what is to be written.
func (e *exporting) format() export.Format {
	f := e.chosenFormat()
	if f.spreadsheet != "" && e.sheet.Checked {
		return f.spreadsheet
	}
	return f.format
}

// show fits the question to the format that is chosen, and shows how it would begin.
func (e *exporting) show() {
	w, f := e.w, e.chosenFormat()
	if f.spreadsheet == "" {
		e.sheet.Hide()
	} else {
		e.sheet.Show()
	}
	if entry := w.strip.entry; entry != nil {
		path := entry.Text
		if ext := filepath.Ext(path); knownExtension(ext) {
			path = strings.TrimSuffix(path, ext)
		}
		if path+f.format.Extension() != entry.Text {
			entry.SetText(unusedPath(path + f.format.Extension()))
		}
	}
	c, format := w.state.corpus, e.format()
	run(w.jobs, "preview", 0, func(ctx context.Context) (string, error) {
		return c.ExportPreview(ctx, format, e.query, e.ids, e.chosen)
	}, func(text string, err error) {
		if err != nil {
			text = sentence(err)
		}
		e.preview.SetText(firstLines(text))
	})
}

// knownExtension tells whether one of the formats ends its files like that.
func knownExtension(ext string) bool {
	for _, f := range exportFormats {
		if ext != "" && f.format.Extension() == ext {
			return true
		}
	}
	return false
}

// firstLines cuts a preview to what can be seen of it.
func firstLines(text string) string {
	const most, wide = 12, 400
	lines := strings.Split(strings.TrimRight(text, "\n"), "\n")
	lines = lines[:min(len(lines), most)]
	for i, l := range lines {
		if r := []rune(l); len(r) > wide {
			lines[i] = string(r[:wide]) + "…"
		}
	}
	return strings.Join(lines, "\n")
}

// write writes the stories to path.
func (e *exporting) write(path string) {
	w, c, format := e.w, e.w.state.corpus, e.format()
	if w.jobs.running("export") {
		w.strip.warn("An export is still being written; start this one when it is there.")
		return
	}
	var ids []db.StoryID
	if e.chosen {
		ids = e.ids
	}
	var done atomic.Int64
	total := len(e.ids)
	w.status.say("Writing " + count(total, "story", "stories") + " to " + path + " …")
	stop := w.every(200*time.Millisecond, func() {
		if n := done.Load(); n > 0 {
			w.status.say(fmt.Sprintf("Writing %s of %s to %s …", number(int(n)), count(total, "story", "stories"), path))
		}
	})
	run(w.jobs, "export", 0, func(ctx context.Context) (db.Exported, error) {
		return c.ExportTo(ctx, path, format, e.query, ids, func(n, _ int) { done.Store(int64(n)) })
	}, func(wrote db.Exported, err error) {
		stop()
		if err != nil {
			w.status.say("")
			w.strip.warn(sentence(err))
			return
		}
		said := count(wrote.Stories, "story", "stories") + " written to " + path
		if wrote.LeftOut > 0 {
			said = fmt.Sprintf("%s of %s written to %s; %s left out, for a timeline shows none without a date", number(wrote.Stories-wrote.LeftOut), count(wrote.Stories, "story", "stories"), path,
				plural(wrote.LeftOut, "one is", number(wrote.LeftOut)+" are"))
		}
		w.status.say(said)
	})
}

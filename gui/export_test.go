package gui

import (
	"encoding/csv"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"dateline/corpus/export"
)

// written exports to a file of the given name through the strip and returns the rows below the head.
func (r *rig) written(name string) [][]string {
	r.t.Helper()
	path := filepath.Join(r.dir, name)
	r.strip.entry.SetText(path)
	r.strip.entry.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	r.settle()
	data, err := os.ReadFile(path)
	if err != nil {
		r.t.Fatalf("nothing was written: %v; %s", err, r.strip.warning)
	}
	rows, err := csv.NewReader(strings.NewReader(strings.TrimPrefix(string(data), "\ufeff"))).ReadAll()
	if err != nil {
		r.t.Fatal(err)
	}
	left, err := filepath.Glob(filepath.Join(r.dir, "*.tmp"))
	if err != nil || len(left) > 0 {
		r.t.Errorf("temporary files are left: %v %v", left, err)
	}
	return rows[1:]
}

func TestExportWritesWhatIsFound(t *testing.T) {
	r := loaded(t)
	r.choose("Export…")
	says(t, "the strip", r.screen(), "Write 2 stories")
	if n := len(r.written("all.csv")); n != 2 {
		t.Errorf("%d rows were written, want 2", n)
	}
	says(t, "the status line", r.status.left.Text(), "2 stories written to", "all.csv")

	r.typeText("dock workers")
	r.click("Export…")
	rows := r.written("found.csv")
	if len(rows) != 1 || !strings.Contains(strings.Join(rows[0], " "), "Harbour strike") {
		t.Errorf("the rows are %v, want the story that is found", rows)
	}
}

func TestExportWritesTheTickedStories(t *testing.T) {
	r := loaded(t)
	r.clickAt(r.box("Harbour strike"), 0)
	says(t, "the trail", r.screen(), "1 ticked")
	r.typeText("Biden") // ticks hold whatever is found
	r.choose("Export…")
	rows := r.written("ticked.csv")
	if len(rows) != 1 || !strings.Contains(strings.Join(rows[0], " "), "Harbour strike") {
		t.Errorf("the rows are %v, want the ticked story", rows)
	}
	r.click("1 ticked")
	says(t, "the sheet", r.sheet.page.Text(), "Harbour strike")
	r.click("untick")
	if len(r.state.ticked) != 0 {
		t.Error("the stories are still ticked")
	}
}

func TestExportForASpreadsheet(t *testing.T) {
	r := loaded(t)
	r.choose("Export…")
	r.click("for a spreadsheet")
	r.written("sheet.csv")
	data, err := os.ReadFile(filepath.Join(r.dir, "sheet.csv"))
	if err != nil || !strings.HasPrefix(string(data), "\ufeff") {
		t.Errorf("the file for a spreadsheet begins with %q: %v", data[:min(3, len(data))], err)
	}
	if !r.settings.spreadsheet() {
		t.Error("the choice is not remembered")
	}
}

func TestAFileIsWrittenOverOnlyWhenConfirmed(t *testing.T) {
	r := loaded(t)
	path := r.file("mine.csv", "precious")
	r.choose("Export…")
	r.strip.entry.SetText(path)
	r.strip.entry.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	r.settle()
	if data, _ := os.ReadFile(path); string(data) != "precious" {
		t.Fatal("the file was written over without asking")
	}
	says(t, "the strip", r.strip.line.Text(), "already", "write over")
	r.strip.entry.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	r.settle()
	if data, _ := os.ReadFile(path); string(data) == "precious" {
		t.Error("the file was not written over when confirmed")
	}
}

func TestAFailedExportLeavesNothing(t *testing.T) {
	r := loaded(t)
	r.choose("Export…")
	r.strip.entry.SetText(filepath.Join(r.dir, "no", "such", "folder.csv"))
	r.strip.entry.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	r.settle()
	says(t, "the strip", r.strip.warning, "Nothing was written to", "there is no folder "+filepath.Join(r.dir, "no", "such"))
	if left := r.status.left.Text(); strings.Contains(left, "Writing") {
		t.Errorf("the status line still says %q", left)
	}
}

func TestTicking(t *testing.T) {
	r := newRig(t)
	for _, n := range []string{"one", "two", "three", "four"} {
		said := strings.Repeat("The "+n+" of them said "+n+" again. ", 4) // so that none is the twin of another
		r.drop(r.file(n+".txt", "Strike number "+n+" enters third week\n\n"+said+"\n"))
	}
	ids := r.state.result.Stories
	if len(ids) != 4 {
		t.Fatalf("there are %d stories", len(ids))
	}
	r.clickAt(r.box("Strike number one"), 0)
	r.clickAt(r.box("Strike number three"), fyne.KeyModifierShift)
	if len(r.state.ticked) != 3 || r.state.ticked[ids[3]] {
		t.Errorf("shift ticks %v of %v", r.state.ticked, ids)
	}
	r.clickAt(r.box("Strike number two"), 0)
	if r.state.ticked[ids[1]] || len(r.state.ticked) != 2 {
		t.Errorf("a second click does not untick: %v", r.state.ticked)
	}
	r.click("Strike number four")
	r.key(fyne.KeySpace)
	if !r.state.ticked[ids[3]] {
		t.Error("space does not tick")
	}
	r.choose("Select none")
	r.typeText("number two")
	r.choose("Select all of the filter")
	if len(r.state.ticked) != len(r.state.result.Stories) || len(r.state.ticked) == 0 {
		t.Errorf("%d stories are ticked of %d found", len(r.state.ticked), len(r.state.result.Stories))
	}
}

// preview returns the first rows that the strip shows.
func (r *rig) preview() string {
	text := ""
	r.walk(func(o fyne.CanvasObject, _ fyne.Position) {
		if g, ok := o.(*widget.TextGrid); ok {
			text = g.Text()
		}
	})
	return text
}

func TestExportOffersEveryFormat(t *testing.T) {
	begins := map[export.Format]string{
		export.CSV: "file,start,end,headline", export.CSVMentions: "entity,name,kind", export.JSONL: `{"file":"`, export.Markdown: "# Dossier: all stories",
		export.Text: ".txt", export.TimelineJS: "Year,Month,Day", export.GEXF: "<?xml",
	}
	r := loaded(t)
	for _, f := range exportFormats {
		r.settings.setExportFormat("")
		r.choose("Export…")
		r.click("CSV, a row a story")
		r.settle()
		r.click(f.label)
		r.settle()
		if got := filepath.Ext(r.strip.entry.Text); got != f.format.Extension() {
			t.Errorf("%s: the path ends in %q", f.label, got)
		}
		says(t, f.label+": the preview", r.preview(), begins[f.format])
		path := filepath.Join(r.dir, "all of "+string(f.format)+f.format.Extension())
		r.strip.entry.SetText(path)
		r.strip.entry.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
		r.settle()
		says(t, "the status line", r.status.left.Text(), "written to "+path)
		if _, err := os.Stat(path); err != nil {
			t.Errorf("%s: %v; %s", f.label, err, r.strip.warning)
		}
	}
}

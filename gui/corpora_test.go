package gui

import (
	"database/sql"
	"os"
	"path/filepath"
	"testing"
	"time"

	"fyne.io/fyne/v2"
)

func TestTheLastCorpusOpensAgain(t *testing.T) {
	r := loaded(t)
	path := r.state.corpus.Path()
	if filepath.Dir(path) != filepath.Join(r.dir, "data", "dateline") {
		t.Errorf("a new corpus lies at %s", path)
	}
	r.shut()
	again := startRig(t, r.dir, Options{})
	if again.state.corpus.Path() != path {
		t.Errorf("%s is open again, not %s", again.state.corpus.Path(), path)
	}
	if n := again.state.result.Total; n != 2 {
		t.Errorf("there are %d stories when it is opened again, want 2", n)
	}
}

func TestWhatIsNoCorpusGetsASentenceAndAnEmptyOne(t *testing.T) {
	r := newRig(t)
	bad := r.file("bad.dateline", "this is no corpus at all, but it is long enough to look like some file")
	r.shut()
	again := startRig(t, r.dir, Options{Corpus: bad})
	says(t, "the strip", again.strip.warning, "bad.dateline", "A new, empty corpus is open instead.")
	if again.state.corpus == nil || again.state.corpus.Path() == bad {
		t.Error("no other corpus is open")
	}
	if data, _ := os.ReadFile(bad); string(data[:4]) != "this" {
		t.Error("the file was changed")
	}
	// The window works.
	again.drop(again.file("kyiv.txt", kyiv))
	if again.state.result.Total != 1 {
		t.Error("nothing can be loaded")
	}
}

func TestACorpusThatIsNoneLeavesTheOpenOne(t *testing.T) {
	r := loaded(t)
	path := r.state.corpus.Path()
	r.switchTo(r.file("bad.dateline", "this is no corpus at all, but it is long enough to look like some file"))
	r.settle()
	if r.state.corpus.Path() != path || r.state.result.Total != 2 {
		t.Error("the open corpus is gone")
	}
	says(t, "the strip", r.strip.warning, "bad.dateline")
}

func TestANewCorpusAndACopy(t *testing.T) {
	r := loaded(t)
	first := r.state.corpus.Path()
	copied := filepath.Join(r.dir, "copy.dateline")
	r.choose("Save corpus as…")
	r.strip.entry.SetText(copied)
	r.strip.entry.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	r.settle()
	says(t, "the status line", r.status.left.Text(), "saved as", "copy.dateline")

	r.choose("New corpus")
	if r.state.corpus.Path() == first || r.state.result.Total != 0 {
		t.Errorf("the new corpus is %s with %d stories", r.state.corpus.Path(), r.state.result.Total)
	}
	says(t, "the window", r.screen(), "Drop files or folders")
	r.switchTo(copied)
	r.settle()
	if r.state.result.Total != 2 {
		t.Errorf("the copy holds %d stories, want 2", r.state.result.Total)
	}
}

func TestNewCorporaAreNamedForTheDay(t *testing.T) {
	dir := t.TempDir()
	now := time.Date(2026, 11, 24, 0, 0, 0, 0, time.UTC)
	if got := newCorpusPath(dir, now); got != filepath.Join(dir, "2026-11-24.dateline") {
		t.Errorf("the path is %s", got)
	}
	if err := os.WriteFile(filepath.Join(dir, "2026-11-24.dateline"), nil, 0o644); err != nil {
		t.Fatal(err)
	}
	if got := newCorpusPath(dir, now); got != filepath.Join(dir, "2026-11-24-2.dateline") {
		t.Errorf("the second path is %s", got)
	}
}

func TestTheWindowFitsASmallScreen(t *testing.T) {
	r := loaded(t)
	if m := r.win.Content().MinSize(); m.Width > 1000 || m.Height > 620 {
		t.Errorf("the window needs %v, more than 1000 by 650 with its menu", m)
	}
	r.choose("Light")
	if r.settings.looks() != asLight {
		t.Error("the look is not remembered")
	}
	r.choose("Names")
	if r.side.object().Visible() || r.settings.shown("names") {
		t.Error("the column is still shown")
	}
	r.choose("Names")
	if !r.side.object().Visible() {
		t.Error("the column does not come back")
	}
}

// What opening an older corpus takes is told in words with a share; its stories can be asked for before the words of their texts are in, and what is added waits.
func TestWordsThatComeInBehindAreTold(t *testing.T) {
	r := loaded(t)
	path := r.state.corpus.Path()
	r.choose("New corpus")
	<-r.jobs.close() // the corpus that was left is closed
	d, err := sql.Open("sqlite", path)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := d.Exec("DELETE FROM segment; DELETE FROM block; DELETE FROM vocabulary; UPDATE story SET words = 0; DELETE FROM setting WHERE key = 'snapshot'"); err != nil {
		t.Fatal(err)
	}
	if err := d.Close(); err != nil {
		t.Fatal(err)
	}
	r.jobs = newJobs(r.jobs.do)
	r.switchTo(path)
	for r.state.corpus == nil || r.state.corpus.Path() != path {
		(<-r.queue)()
	}
	if !r.jobs.running("words") {
		t.Fatal("no words are taken in")
	}
	r.load([]string{r.file("more.txt", "Bridge reopens\n\nWorkers opened the old bridge over the river again on Monday, a year after the flood.\n")})
	if len(r.waiting) != 1 {
		t.Errorf("%d files wait for the words", len(r.waiting))
	}
	r.settle()
	if n := r.state.corpus.WordsBehind(); n != 0 || r.state.result.Total != 3 {
		t.Errorf("%d stories are behind, and there are %d", n, r.state.result.Total)
	}
	r.typeText("strike")
	if len(r.state.result.Stories) != 1 {
		t.Errorf("%d stories are found", len(r.state.result.Stories))
	}

	tell, stop := r.tellOpening(", and so on", nil)
	tell("Reading the stories", .42)
	for r.status.loading == "" {
		(<-r.queue)()
	}
	says(t, "the status line", r.status.left.Text(), "Reading the stories: 42 %, and so on")
	if !r.status.bar.Visible() || r.status.bar.done != .42 {
		t.Errorf("the bar shows %v", r.status.bar.done)
	}
	stop()
	if r.status.bar.Visible() || r.status.loading != "" {
		t.Error("it is still told when it is done")
	}
}

package gui

import (
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/storage"

	"dateline/corpus"
)

func TestAnEmptyWindowSaysWhatItWillDo(t *testing.T) {
	r := newRig(t)
	says(t, "the empty window", r.screen(), "Drop files or folders", "Open…", "Open folder…", "Paste text", "Try the sample corpus")
	if r.columns.Visible() {
		t.Error("the columns are shown though there is nothing to show in them")
	}
	r.shot("empty")
}

func TestDroppedFilesStandInAllPanels(t *testing.T) {
	r := loaded(t)
	says(t, "the window", r.screen(),
		"Harbour strike enters third week", "2022-12-22", // the list
		"undated 1",                                  // the timeline
		"Volodymyr Zelensky", "Gdansk", "World Bank", // the panels
		"22 December 2022",                     // the reader
		"2 files", "2 stories", "nothing lost") // the status line
	rep := r.state.report
	if rep.Bytes != rep.InStories+rep.SetAside+rep.Blank+rep.Unassigned || rep.Bytes != int64(len(kyiv)+len(harbour)) {
		t.Errorf("the bytes do not add up: %+v", rep)
	}
	r.shot("two")
}

func TestAFolderIsLoadedWithAllThatIsInIt(t *testing.T) {
	r := newRig(t)
	r.file("news/kyiv.txt", kyiv)
	r.file("news/deep/harbour.txt", harbour)
	r.drop(filepath.Join(r.dir, "news"))
	if n := r.state.result.Total; n != 2 {
		t.Errorf("the folder gave %d stories, want 2", n)
	}
}

func TestLoadingTwiceAddsNothingAndSaysSo(t *testing.T) {
	r := loaded(t)
	r.drop(filepath.Join(r.dir, "kyiv.txt"))
	if n := r.state.result.Total; n != 2 {
		t.Errorf("there are %d stories after loading one again, want 2", n)
	}
	says(t, "the status line", r.status.left.Text(), "already")
	if len(r.state.report.Known) != 1 {
		t.Errorf("known files: %v", r.state.report.Known)
	}
}

func TestWhatCannotBeLoadedIsListedWithItsReason(t *testing.T) {
	r := newRig(t)
	missing := filepath.Join(r.dir, "missing.txt")
	r.drop(missing, r.file("kyiv.txt", kyiv))
	if n := r.state.result.Total; n != 1 {
		t.Errorf("there are %d stories, want that of the file that is there", n)
	}
	if len(r.state.report.Failed) != 1 {
		t.Fatalf("failed files: %v", r.state.report.Failed)
	}
	r.click("report")
	says(t, "the report", r.sheet.page.Text(), "Could not be loaded", "missing.txt", r.state.report.Failed[0].Why)
	r.click(reportRuns(r.state.report)[0].Text) // the status line begins with it
	says(t, "the sheet", r.sheet.page.Text(), "missing.txt")
}

func TestOnlyFilesCanBeDropped(t *testing.T) {
	r := newRig(t)
	u, err := storage.ParseURI("https://example.org/news")
	if err != nil {
		t.Fatal(err)
	}
	r.dropped(fyne.Position{}, []fyne.URI{u})
	r.settle()
	says(t, "the strip", r.strip.warning, "Only files and folders", "example.org")
}

func TestArgumentsWaitForTheCorpus(t *testing.T) {
	dir := newRig(t).dir
	path := filepath.Join(dir, "kyiv.txt")
	if err := os.WriteFile(path, []byte(kyiv), 0o644); err != nil {
		t.Fatal(err)
	}
	r := startRig(t, dir, Options{Paths: []string{path}, Corpus: filepath.Join(dir, "mine.dateline")})
	if n := r.state.result.Total; n != 1 {
		t.Errorf("the argument gave %d stories, want 1", n)
	}
	if got := r.state.corpus.Path(); got != filepath.Join(dir, "mine.dateline") {
		t.Errorf("the corpus is %s", got)
	}
}

func TestWhatIsDroppedDuringALoadIsLoadedNext(t *testing.T) {
	r := newRig(t)
	r.load([]string{r.file("kyiv.txt", kyiv)})
	r.load([]string{r.file("harbour.txt", harbour)})
	r.settle()
	if n := r.state.result.Total; n != 2 {
		t.Errorf("there are %d stories, want those of both loads", n)
	}
}

func TestACancelledLoadSaysSo(t *testing.T) {
	r := newRig(t)
	for i := range 12 {
		r.file(filepath.Join("news", string(rune('a'+i%26))+strings.Repeat("x", i)+".txt"), strings.Replace(harbour, "third", strings.Repeat("very ", i+1)+"third", 1))
	}
	r.load([]string{filepath.Join(r.dir, "news")})
	if !r.status.cancel.Visible() || !strings.Contains(r.status.left.Text(), "loading") {
		t.Errorf("a load shows no progress, or no way to stop it: %q", r.status.left.Text())
	}
	r.click("Cancel")
	if !r.state.report.Cancelled {
		t.Skip("the load ended before it could be cancelled")
	}
	says(t, "the status line", r.status.left.Text(), "cancelled")
	if r.status.cancel.Visible() {
		t.Error("there is still a way to cancel")
	}
	// What was read by then is whole, and the load can be made again.
	r.load([]string{filepath.Join(r.dir, "news")})
	r.settle()
	if rep := r.state.report; rep.Files+len(rep.Known) != 12 || rep.Cancelled {
		t.Errorf("loading again leaves %d files, want 12", rep.Files+len(rep.Known))
	}
}

func TestPaste(t *testing.T) {
	r := newRig(t)
	r.choose("Paste text…")
	says(t, "the status line", r.status.left.Text(), "no text on the clipboard")

	r.app.Clipboard().SetContent(harbour)
	r.choose("Paste text…")
	says(t, "the window", r.screen(), "Harbour strike enters third week", "pasted 2026-11-24")

	r.app.Clipboard().SetContent((&url.URL{Scheme: "file", Path: r.file("a b/kyiv.txt", kyiv)}).String() + "\n")
	r.choose("Paste text…")
	if n := r.state.result.Total; n != 2 {
		t.Errorf("files that were copied in a file manager gave %d stories in all, want 2", n)
	}
}

func TestTheSampleCorpus(t *testing.T) {
	r := newRig(t)
	r.click("Try the sample corpus")
	if n := r.state.result.Total; n < 20 {
		t.Errorf("the sample gave %d stories", n)
	}
	for _, k := range corpus.Kinds {
		if len(r.state.result.Facets[k]) == 0 {
			t.Errorf("the sample names nothing of the kind %s", k)
		}
	}
	r.shot("sample")
	r.app.Settings().SetTheme(asDark.theme())
	r.win.Resize(fyne.NewSize(1000, 650))
	r.shot("sample-dark")
}

func TestEveryPartOfTheReportShowsItsLines(t *testing.T) {
	r := loaded(t)
	for _, part := range r.state.report.Parts {
		r.point(fyne.Position{})
		r.click(part.Text)
		if !r.sheet.box.Visible() {
			t.Errorf("clicking %q shows nothing", part.Text)
			continue
		}
		if strings.Contains(r.sheet.page.Text(), "nothing of this kind") {
			t.Errorf("%q counts nothing: %s", part.Text, r.sheet.page.Text())
		}
	}
	r.click("2 stories")
	r.click("line 1")
	if r.sheet.box.Visible() || !r.reader.object().Visible() {
		t.Error("the line does not lead to the reader")
	}
	r.click("nothing lost")
	says(t, "the balance", r.sheet.page.Text(), "692 bytes  read", "in headlines and bodies", "set aside")
}

func TestALineLeadsToItsPlaceInTheStory(t *testing.T) {
	r := newRig(t)
	long := "Harbour strike enters third week\n\n" + strings.Repeat("The port handles half of the grain of the country, and ships wait off the coast.\n\n", 200)
	r.drop(r.file("long.txt", long+"Responsible editor: Zhang Lili\n"), r.file("kyiv.txt", kyiv))
	ids := r.state.result.Stories
	at := strings.Index(long, "grain") + 150*83
	r.openAt(ids[0], at)
	r.settle()
	s := r.state.story
	if !strings.Contains(s.File, "long.txt") {
		t.Fatalf("the story is of %s", s.File)
	}
	if y := r.reader.page.Offset(); y == 0 {
		t.Error("the page stands at its top though the place is far below")
	}
	if !slices.Contains(ids, r.state.current) {
		t.Error("no story is open")
	}
}

// After a load into a corpus that was not empty one click leads to what is new.
func TestTheNewStoriesAreOneClickAway(t *testing.T) {
	r := newRig(t)
	r.drop(r.file("kyiv.txt", kyiv))
	if strings.Contains(r.screen(), "new stor") {
		t.Error("all stories are new, and that is offered")
	}
	r.drop(r.file("harbour.txt", harbour))
	r.click("show 1 new story")
	if got := r.headlines(); len(got) != 1 || got[0] != "Harbour strike enters third week" {
		t.Fatalf("the new stories are %q", got)
	}
	r.click("in 1 file")
	if n := len(r.state.result.Stories); n != 2 {
		t.Errorf("%d stories when the filter is taken back", n)
	}
}

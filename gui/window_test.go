package gui

import (
	"image/png"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/storage"
	"fyne.io/fyne/v2/test"
)

// rig drives a window as a user would. The test's goroutine is the window's: what jobs deliver waits in a queue until settle runs it.
type rig struct {
	*window
	t     *testing.T
	queue chan func()
	dir   string // of the user's data and documents

	hovered desktop.Hoverable // what the pointer is on
	part    fyne.CanvasObject // the part of the window that is looked at; nil for all of it
}

func newRig(t *testing.T) *rig {
	t.Helper()
	dir := t.TempDir()
	t.Setenv("XDG_DATA_HOME", filepath.Join(dir, "data"))
	t.Setenv("XDG_CONFIG_HOME", filepath.Join(dir, "config"))
	t.Setenv("AppData", filepath.Join(dir, "config"))
	t.Setenv("HOME", dir)
	t.Setenv("USERPROFILE", dir)
	return startRig(t, dir, Options{})
}

// startRig opens a window; a second one on the same folder starts as the program does when it is run again.
func startRig(t *testing.T, dir string, o Options) *rig {
	t.Helper()
	r := &rig{t: t, queue: make(chan func(), 1<<16), dir: dir}
	r.window = newWindow(test.NewTempApp(t), func(f func()) { r.queue <- f })
	r.window.now = func() time.Time { return time.Date(2026, 11, 24, 9, 30, 0, 0, time.UTC) }
	r.window.load(o.Paths)
	r.window.openFirst(o.Corpus)
	r.win.Resize(fyne.NewSize(1240, 780))
	r.settle()
	t.Cleanup(r.shut)
	return r
}

// shut ends all jobs and lets go of the corpus.
func (r *rig) shut() {
	if r.window == nil {
		return
	}
	<-r.jobs.close()
	if c := r.state.corpus; c != nil {
		if err := c.Close(); err != nil {
			r.t.Errorf("the corpus does not close: %v", err)
		}
		r.state.corpus = nil
	}
}

// settle runs what jobs deliver until none is under way.
func (r *rig) settle() {
	r.t.Helper()
	deadline := time.After(60 * time.Second)
	for {
		select {
		case f := <-r.queue:
			f()
		case <-deadline:
			r.t.Fatalf("these jobs do not end: %v", r.jobs.latest)
		case <-time.After(2 * time.Millisecond):
			if len(r.jobs.latest) == 0 && len(r.queue) == 0 {
				return
			}
		}
	}
}

// file writes a file to load and returns its path.
func (r *rig) file(name, text string) string {
	r.t.Helper()
	path := filepath.Join(r.dir, name)
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		r.t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		r.t.Fatal(err)
	}
	return path
}

func (r *rig) drop(paths ...string) {
	r.t.Helper()
	uris := make([]fyne.URI, len(paths))
	for i, p := range paths {
		uris[i] = storage.NewFileURI(p)
	}
	r.dropped(fyne.Position{}, uris)
	r.settle()
}

func (r *rig) typeText(text string) {
	r.t.Helper()
	r.focusSearch()
	r.search.entry.TypedKey(&fyne.KeyEvent{Name: fyne.KeyBackspace})
	test.Type(r.search.entry, text)
	r.settle()
}

// headlines returns the headlines of the result in its order.
func (r *rig) headlines() []string {
	r.t.Helper()
	for i := range r.stories.view {
		r.rows.at(r.stories.view, i)
	}
	r.settle()
	var out []string
	for i := range r.stories.view {
		row, ok := r.rows.at(r.stories.view, i)
		if !ok {
			r.t.Fatalf("row %d was not fetched", i)
		}
		out = append(out, row.Headline)
	}
	return out
}

// shot writes a picture of the window when DATELINE_SHOTS names a folder, for a person to look at.
func (r *rig) shot(name string) {
	dir := os.Getenv("DATELINE_SHOTS")
	if dir == "" {
		return
	}
	f, err := os.Create(filepath.Join(dir, name+".png"))
	if err != nil {
		r.t.Fatal(err)
	}
	defer f.Close()
	if err := png.Encode(f, r.win.Canvas().Capture()); err != nil {
		r.t.Fatal(err)
	}
}

// says fails unless text holds all of parts.
func says(t *testing.T, what, text string, parts ...string) {
	t.Helper()
	for _, p := range parts {
		if !strings.Contains(text, p) {
			t.Errorf("%s does not say %q: %q", what, p, text)
		}
	}
}

const (
	kyiv = `date 2022-12-22 Talks end without a deal
Volodymyr Zelensky met Joe Biden in Washington on December 21, officials said. "We need more help," Zelensky said after the meeting in the capital.
The talks with the World Bank will go on in Warsaw on Tuesday, the minister told reporters who had waited outside the building for hours.
Responsible editor: Zhang Lili
`
	harbour = `Harbour strike enters third week
By Jan Wisniewski

GDANSK, Poland - Dock workers in Gdansk voted on Tuesday to stay out, said Piotr Nowak of the dockers' union, which speaks for most of the port.

Volodymyr Zelensky sent a message to the workers. The port handles half of the country's grain, and ships wait off the coast of Poland.
`
)

// loaded returns a window that holds both stories.
func loaded(t *testing.T) *rig {
	r := newRig(t)
	r.drop(r.file("kyiv.txt", kyiv), r.file("harbour.txt", harbour))
	if n := r.state.result.Total; n != 2 {
		t.Fatalf("the two files gave %d stories: %s", n, r.status.left.Text())
	}
	return r
}

package e2e

import (
	"image"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"dateline/gui/e2e/display"
)

// patience is how long the program may take to do what a test waits for. It is long, for slow machines; nothing is slept through.
const patience = 2 * time.Minute

// waitFor polls until done says that what is waited for has come. The last reason of done not to be content goes into the failure.
func waitFor(t *testing.T, what string, done func() (ok bool, why string)) {
	t.Helper()
	for end := time.Now().Add(patience); ; time.Sleep(100 * time.Millisecond) {
		ok, why := done()
		if ok {
			return
		}
		if time.Now().After(end) {
			t.Fatalf("waited %v for %s: %s", patience, what, why)
		}
	}
}

// app is the program, with its window on a screen.
type app struct {
	*display.Program
	t      *testing.T
	screen *display.Display
	home   string
}

// open starts the program in a home folder of its own and places its window. When the test fails, a picture of the screen is left among the artifacts.
func open(t *testing.T, screen *display.Display, home string, args ...string) *app {
	t.Helper()
	log, err := os.OpenFile(artifact(t, "log.txt"), os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o644)
	if err != nil {
		t.Fatal(err)
	}
	defer log.Close()
	p, err := screen.Run(display.Command{Path: binary(t), Args: args, Home: home, Output: log, Title: windowName, Env: []string{"FYNE_THEME=light"}})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if t.Failed() {
			if img, err := screen.Screenshot(); err == nil {
				save(t, "failed", img)
			}
		}
		p.Kill()
	})
	a := &app{p, t, screen, home}
	a.must(p.Window.Place(1280, 800))
	a.settled()
	return a
}

// must fails the test on an error of the keyboard, the pointer or the like.
func (a *app) must(err error) {
	a.t.Helper()
	if err != nil {
		a.t.Fatal(err)
	}
	if err := a.Alive(); err != nil {
		a.t.Fatal(err)
	}
}

// settled waits until the window shows something and no longer changes, and returns the picture.
func (a *app) settled() *image.RGBA {
	a.t.Helper()
	var last *image.RGBA
	since := time.Now()
	waitFor(a.t, "the window to come to rest", func() (bool, string) {
		a.must(nil)
		img, err := a.Window.Screenshot()
		a.must(err)
		if last == nil || colours(img, 3) < 3 || display.Differing(last, img) > display.Caret {
			last, since = img, time.Now()
		}
		return time.Since(since) > 500*time.Millisecond, "it keeps changing, or stays blank"
	})
	return last
}

// changed waits until the window shows something else than before and has come to rest, and returns the picture.
func (a *app) changed(before *image.RGBA, what string) *image.RGBA {
	a.t.Helper()
	waitFor(a.t, what, func() (bool, string) {
		img, err := a.Window.Screenshot()
		a.must(err)
		return display.Differing(before, img) > display.Caret, "the window still shows the same"
	})
	return a.settled()
}

// keys presses key combinations one after the other.
func (a *app) keys(combinations ...string) {
	a.t.Helper()
	for _, k := range combinations {
		a.must(a.screen.Key(k))
	}
}

// write types text where the keyboard is.
func (a *app) write(text string) {
	a.t.Helper()
	a.must(a.screen.Type(text))
}

// colours counts the different colours of a picture, up to limit.
func colours(img *image.RGBA, limit int) int {
	seen := map[[4]byte]bool{}
	for i := 0; i < len(img.Pix) && len(seen) < limit; i += 4 {
		seen[[4]byte(img.Pix[i:])] = true
	}
	return len(seen)
}

// artifact returns the path of a file of a test's that stays after it.
func artifact(t *testing.T, name string) string {
	return filepath.Join(artifacts, strings.ReplaceAll(t.Name(), "/", "-")+"-"+name)
}

// save leaves a picture among the artifacts.
func save(t *testing.T, name string, img image.Image) {
	t.Helper()
	if err := display.SavePNG(artifact(t, name+".png"), img); err != nil {
		t.Error(err)
	}
}

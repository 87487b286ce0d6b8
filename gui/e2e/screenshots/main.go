// Command screenshots takes the README's pictures of the real window, on a virtual screen, in the light and the dark theme: of all that was loaded,
// and of what a search finds in it when one is asked for.
package main

import (
	"flag"
	"fmt"
	"image"
	"os"
	"path/filepath"
	"time"

	"dateline/gui/e2e/display"
)

func main() {
	binary := flag.String("bin", "bin/dateline", "the program")
	out := flag.String("out", "docs/screenshots", "the folder for the pictures")
	name := flag.String("name", "", "what the names of the pictures begin with")
	sought := flag.String("find", "", "what to search for")
	flag.Parse()
	if err := run(*binary, *out, *name, *sought, flag.Args()); err != nil {
		fmt.Fprintln(os.Stderr, "screenshots:", err)
		os.Exit(1)
	}
}

func run(binary, out, name, sought string, files []string) error {
	if err := os.MkdirAll(out, 0o755); err != nil {
		return err
	}
	for i, f := range append([]string{binary}, files...) {
		abs, err := filepath.Abs(f)
		if err != nil {
			return err
		}
		if i == 0 {
			binary = abs
		} else {
			files[i-1] = abs
		}
	}
	for _, theme := range []string{"light", "dark"} {
		if err := take(binary, filepath.Join(out, name+theme), theme, sought, files); err != nil {
			return fmt.Errorf("in the %s theme: %w", theme, err)
		}
	}
	return nil
}

// take takes the pictures of one theme, to path.png and path-found.png.
func take(binary, path, theme, sought string, files []string) error {
	home, err := os.MkdirTemp("", "dateline-screenshots-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(home)
	d, err := display.Start(1280, 800)
	if err != nil {
		return err
	}
	defer d.Close()
	p, err := d.Run(display.Command{
		Path: binary, Args: append([]string{"--corpus", filepath.Join(home, "corpus.dateline")}, files...), Home: home,
		Env: []string{"FYNE_THEME=" + theme}, Output: os.Stderr, Title: "Dateline",
	})
	if err != nil {
		return err
	}
	defer p.Kill()
	if err := p.Window.Place(1280, 800); err != nil {
		return err
	}
	if err := d.Move(1279, 799); err != nil { // away from all that says something about itself
		return err
	}
	if err := save(p, path+".png"); err != nil || sought == "" {
		return err
	}
	if err := d.Type(sought); err != nil {
		return err
	}
	return save(p, path+"-found.png")
}

// save waits until the window has not changed for two seconds, but for a blinking caret, and writes its picture to path.
func save(p *display.Program, path string) error {
	var last *image.RGBA
	for since := time.Now(); time.Since(since) < 2*time.Second; time.Sleep(100 * time.Millisecond) {
		if err := p.Alive(); err != nil {
			return err
		}
		img, err := p.Window.Screenshot()
		if err != nil {
			return err
		}
		if last == nil || display.Differing(last, img) > display.Caret {
			last, since = img, time.Now()
		}
	}
	return display.SavePNG(path, last)
}

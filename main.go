// Command dateline explores piles of news text: the stories, when they happened and who is in them.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/app"

	"dateline/corpus"
	"dateline/db"
	"dateline/db/headless"
	"dateline/gui"
	"dateline/gui/icon"
)

// As in FyneApp.toml.
const id = "org.dateline.Dateline"

const usage = `Usage:
  dateline [FILE|FOLDER…]                             open the window, load these
  dateline --corpus C.dateline [FILE|FOLDER…]         open that corpus
  dateline import --corpus C.dateline [--json] PATH…  load without a window
  dateline export --corpus C.dateline [--query Q] [--format F] [-o FILE]
  dateline find   --corpus C.dateline [--json] [--limit N] QUERY
  dateline concordance --corpus C.dateline [-o FILE] QUERY
  dateline watch  --corpus C.dateline [--json] FILE
  dateline reanalyse --corpus C.dateline              take its text apart anew, people's decisions kept

dateline COMMAND --help tells more of a command; dateline --version names the version.
`

func main() {
	args := os.Args[1:]
	if len(args) > 0 && slices.Contains(headless.Commands, args[0]) {
		ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
		code := headless.Run(ctx, args, os.Stdout, os.Stderr)
		stop()
		os.Exit(code)
	}
	err := window(args)
	if errors.Is(err, flag.ErrHelp) {
		fmt.Print(usage)
		return
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "dateline: "+db.Sentence(err.Error()))
		os.Exit(headless.Wrong)
	}
}

// window opens the window and returns when it is closed.
func window(args []string) (err error) {
	flags := flag.NewFlagSet("dateline", flag.ContinueOnError)
	flags.SetOutput(io.Discard)
	path := flags.String("corpus", "", "the corpus to open")
	tell := flags.Bool("version", false, "name the version")
	if err := flags.Parse(args); err != nil {
		if errors.Is(err, flag.ErrHelp) {
			return err
		}
		return fmt.Errorf("%w; see dateline --help", err)
	}
	if *tell {
		fmt.Println("Dateline " + corpus.Version)
		return nil
	}
	if err := headless.Display(); err != nil {
		return err
	}
	defer func() {
		// A display that answers can still refuse the window, and the toolkit knows no other way to say so.
		if r := recover(); r != nil {
			if !strings.Contains(fmt.Sprint(r), "The GLFW library is not initialized") {
				panic(r)
			}
			err = headless.ErrDisplay
		}
	}()
	a := app.NewWithID(id)
	if a.Metadata().ID == "" { // a plain build: fyne package puts FyneApp.toml in
		app.SetMetadata(fyne.AppMetadata{ID: id, Name: "Dateline", Version: corpus.Version, Migrations: map[string]bool{"fyneDo": true}})
	}
	a.SetIcon(icon.Dateline)
	return gui.Run(a, gui.Options{Corpus: *path, Paths: flags.Args()})
}

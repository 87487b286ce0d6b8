package headless

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"time"

	"dateline/corpus/source"
	"dateline/db"
)

// reportJSON is what import --json prints.
type reportJSON struct {
	Report     string         `json:"report"` // in words
	Files      int            `json:"files"`
	Stories    int            `json:"stories"`
	Known      []string       `json:"known"`
	Failed     []failedJSON   `json:"failed"`
	Damaged    []failedJSON   `json:"damaged"`
	Cancelled  bool           `json:"cancelled"`
	Bytes      int64          `json:"bytes"` // the sum of the four below
	InStories  int64          `json:"bytes_in_stories"`
	SetAside   int64          `json:"bytes_set_aside"`
	Blank      int64          `json:"bytes_blank"`
	Unassigned int64          `json:"bytes_unassigned"`
	Parts      map[string]int `json:"parts"`
}

type failedJSON struct {
	File string `json:"file"`
	Why  string `json:"why"`
}

func runImport(ctx context.Context, args []string, stdout, stderr io.Writer) (code int, err error) {
	c := newCommand("import", "import --corpus C.dateline [--json] FILE|FOLDER…",
		"Loads files into a corpus, which is made when there is none. Folders are walked. Progress goes to stderr, the report to stdout.\n"+
			"A file whose content is there already adds nothing. Exit code: 0, or 1 when a file could not be loaded, or 2 when nothing could.", stdout, stderr)
	asJSON := c.flags.Bool("json", false, "print the report as one JSON object")
	paths, err := c.parse(args)
	if err != nil {
		return Wrong, err
	}
	if len(paths) == 0 {
		return Wrong, errors.New("say which files or folders to load; see dateline import --help")
	}
	crp, err := c.openOrMake()
	if err != nil {
		return Wrong, err
	}
	defer closing(crp, &err)
	inputs := make([]source.Input, len(paths))
	for i, p := range paths {
		inputs[i].Path = p
	}
	var p db.Progress
	done := showProgress(stderr, &p)
	report, err := crp.Load(ctx, inputs, &p, nil)
	done()
	if err != nil {
		return Wrong, err
	}
	for _, f := range report.Failed {
		fmt.Fprintf(stderr, "dateline: %s: %s\n", f.Path, f.Why)
	}
	if *asJSON {
		err = writeReport(stdout, report)
	} else {
		_, err = fmt.Fprintln(stdout, report.Sentence())
	}
	if len(report.Failed) > 0 || report.Cancelled {
		return Failed, err
	}
	return OK, err
}

func writeReport(w io.Writer, r db.Report) error {
	out := reportJSON{
		Report: r.Sentence(), Files: r.Files, Known: r.Known, Failed: []failedJSON{}, Damaged: []failedJSON{}, Cancelled: r.Cancelled,
		Bytes: r.Bytes, InStories: r.InStories, SetAside: r.SetAside, Blank: r.Blank, Unassigned: r.Unassigned, Parts: map[string]int{},
	}
	if out.Known == nil {
		out.Known = []string{}
	}
	for _, f := range r.Failed {
		out.Failed = append(out.Failed, failedJSON{f.Path, f.Why})
	}
	for _, f := range r.Damaged {
		out.Damaged = append(out.Damaged, failedJSON{f.Path, f.Why})
	}
	for _, p := range r.Parts {
		out.Parts[string(p.Kind)] = p.Count
	}
	out.Stories = out.Parts[string(db.StoryPieces)]
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(out)
}

// showProgress shows how far a load has come until the function it returns is called.
func showProgress(w io.Writer, p *db.Progress) (done func()) {
	return show(w, func() string {
		return fmt.Sprintf("%d of %d files, %.1f of %.1f MB, %d stories", p.Files.Load(), p.FilesTotal.Load(),
			float64(p.Bytes.Load())/1e6, float64(p.BytesTotal.Load())/1e6, p.Stories.Load())
	})
}

// show writes what progress says to w until the function it returns is called: a line that changes on a terminal, else a line every few seconds; nothing as long as
// that is nothing.
func show(w io.Writer, progress func() string) (done func()) {
	every, end := 5*time.Second, "\n"
	if f, ok := w.(*os.File); ok {
		if info, err := f.Stat(); err == nil && info.Mode()&os.ModeCharDevice != 0 {
			every, end = 200*time.Millisecond, "\r"
		}
	}
	shown := false
	stop, stopped := make(chan struct{}), make(chan struct{})
	go func() {
		defer close(stopped)
		t := time.NewTicker(every)
		defer t.Stop()
		for {
			select {
			case <-t.C:
				if s := progress(); s != "" {
					fmt.Fprint(w, s+end)
					shown = true
				}
			case <-stop:
				if s := progress(); s != "" || shown && end != "\n" {
					fmt.Fprintln(w, s)
				}
				return
			}
		}
	}()
	return func() { close(stop); <-stopped }
}

package gui

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
)

const pictureScale = 2 // pixels of a picture to one of the window's, so that it can be printed

// askPicture asks where to write a picture of the timeline; format is png or svg.
func (w *window) askPicture(format string) {
	name := "timeline"
	if c := w.state.corpus; c != nil {
		name = corpusName(c.Path()) + " timeline"
	}
	w.strip.askPath(question{
		what: "Write a picture of the timeline as it stands", action: "Write " + strings.ToUpper(format),
		path: unusedPath(filepath.Join(documents(), name+"."+format)),
		ok:   func(path string) { w.writePicture(path, format) },
	})
}

func (w *window) writePicture(path, format string) {
	var picture bytes.Buffer
	var err error
	if format == "svg" {
		err = w.times.line.WriteSVG(&picture)
	} else {
		err = w.times.line.WritePNG(&picture, pictureScale)
	}
	if err != nil {
		w.strip.warn(sentence(err))
		return
	}
	run(w.jobs, "picture", 0, func(context.Context) (struct{}, error) {
		return struct{}{}, os.WriteFile(path, picture.Bytes(), 0o644)
	}, func(_ struct{}, err error) {
		if err != nil {
			w.strip.warn(sentence(err))
			return
		}
		w.status.say("The picture is in " + path + ".")
	})
}

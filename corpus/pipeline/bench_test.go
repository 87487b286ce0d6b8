package pipeline

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"dateline/corpus/split"
	"dateline/corpus/twin"
)

// BenchmarkSplitAndTwin takes the development set apart into stories and finds their duplicates; BenchmarkLines only finds its lines, for the ratio.
func BenchmarkSplitAndTwin(b *testing.B) {
	files, size := devFiles(b)
	b.SetBytes(size)
	for b.Loop() {
		x := twin.NewIndex()
		var bodies []string
		for _, f := range files {
			for _, s := range split.Split(f).Stories {
				body := s.BodyText()
				bodies = append(bodies, body)
				if _, err := x.Add(int64(len(bodies)), twin.SketchOf(body), body, func(id int64) (string, error) { return bodies[id-1], nil }); err != nil {
					b.Fatal(err)
				}
			}
		}
	}
}

func BenchmarkLines(b *testing.B) {
	files, size := devFiles(b)
	b.SetBytes(size)
	n := 0
	for b.Loop() {
		for _, f := range files {
			for range strings.Lines(f) {
				n++
			}
		}
	}
}

// devFiles returns the texts of the development set.
func devFiles(b *testing.B) (files []string, size int64) {
	paths, err := filepath.Glob("../../../shared/data/split/dev/raw/*")
	if err != nil || len(paths) == 0 {
		b.Skip("the development set is not here")
	}
	for _, path := range paths {
		raw, err := os.ReadFile(path)
		if err != nil {
			b.Fatal(err)
		}
		files = append(files, string(raw))
		size += int64(len(raw))
	}
	return files, size
}

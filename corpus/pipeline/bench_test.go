package pipeline

import (
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"dateline/corpus"
	"dateline/corpus/event"
	"dateline/corpus/split"
	"dateline/corpus/twin"
)

// BenchmarkSplitAndTwin takes the development set apart into stories and finds their duplicates. It also says how many times as long that
// takes as finding the lines alone, as BenchmarkLines does.
func BenchmarkSplitAndTwin(b *testing.B) {
	files, size := devFiles(b)
	b.SetBytes(size)
	scan := time.Duration(math.MaxInt64)
	for range 20 {
		start := time.Now()
		countLines(files)
		scan = min(scan, time.Since(start))
	}
	b.ResetTimer()
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
	b.ReportMetric(float64(b.Elapsed())/float64(b.N)/float64(scan), "x-lines")
}

// BenchmarkUnderstand finds dates, names, quotes and dated sentences in the stories of the development set.
func BenchmarkUnderstand(b *testing.B) {
	files, size := devFiles(b)
	b.SetBytes(size)
	b.ReportAllocs()
	var stories []corpus.Story
	for _, f := range files {
		stories = append(stories, split.Split(f).Stories...)
	}
	for b.Loop() {
		for i := range stories {
			Understand(&stories[i])
			event.Of(&stories[i])
		}
	}
}

func BenchmarkLines(b *testing.B) {
	files, size := devFiles(b)
	b.SetBytes(size)
	for b.Loop() {
		countLines(files)
	}
}

func countLines(files []string) (n int) {
	for _, f := range files {
		for range strings.Lines(f) {
			n++
		}
	}
	return n
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

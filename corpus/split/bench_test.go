package split

import (
	"os"
	"path/filepath"
	"testing"
)

// devText returns the files of the development set.
func devText(b *testing.B) (files []string, size int64) {
	paths, err := filepath.Glob(filepath.Join(devFolder, "raw", "*"))
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

// BenchmarkSplit splits the development set.
func BenchmarkSplit(b *testing.B) {
	files, size := devText(b)
	b.SetBytes(size)
	for b.Loop() {
		for _, f := range files {
			Split(f)
		}
	}
}

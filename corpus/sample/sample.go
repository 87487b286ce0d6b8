// Package sample holds a small corpus of invented news stories, for a first look and for tests.
//
// The people, the organisations and the events in it are made up; the cities are real.
package sample

import (
	"embed"
	"fmt"
	"os"
	"path/filepath"
)

// Files holds the sample corpus, in the folder "files".
//
//go:embed files
var Files embed.FS

// File is one file of the sample corpus.
type File struct {
	Name string // without a folder: "00_meridian_wire.txt"
	Data []byte // as it lies on disk, in its own encoding
}

// All returns the files in the order of their names.
func All() ([]File, error) {
	entries, err := Files.ReadDir("files")
	if err != nil {
		return nil, fmt.Errorf("listing the sample corpus: %w", err)
	}
	out := make([]File, len(entries))
	for i, e := range entries {
		data, err := Files.ReadFile("files/" + e.Name())
		if err != nil {
			return nil, fmt.Errorf("reading %s of the sample corpus: %w", e.Name(), err)
		}
		out[i] = File{Name: e.Name(), Data: data}
	}
	return out, nil
}

// WriteTo writes the files into a folder, which is made if it is missing.
func WriteTo(folder string) error {
	files, err := All()
	if err != nil {
		return err
	}
	if err := os.MkdirAll(folder, 0o755); err != nil {
		return fmt.Errorf("making the folder of the sample corpus: %w", err)
	}
	for _, f := range files {
		if err := os.WriteFile(filepath.Join(folder, f.Name), f.Data, 0o644); err != nil {
			return fmt.Errorf("writing the sample corpus: %w", err)
		}
	}
	return nil
}

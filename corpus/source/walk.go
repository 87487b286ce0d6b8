package source

import (
	"fmt"
	"io/fs"
	"iter"
	"os"
	"path/filepath"
	"strings"
)

// Walk yields the regular files that paths name, and for folders all files below them, folder by folder in the order of their names. Hidden files and
// folders and symbolic links below a folder are skipped; a path that is itself named may be either. What cannot be read is yielded with an
// error, and the walk goes on.
func Walk(paths ...string) iter.Seq2[string, error] {
	return func(yield func(string, error) bool) {
		for _, path := range paths {
			info, err := os.Stat(path)
			if err != nil {
				if !yield(path, fmt.Errorf("looking up what to load: %w", err)) {
					return
				}
				continue
			}
			if !info.IsDir() {
				if !yield(path, nil) {
					return
				}
				continue
			}
			// A link to a folder is followed only here, where the user named it.
			root, err := filepath.EvalSymlinks(path)
			if err != nil {
				root = path
			}
			if !walkFolder(path, root, yield) {
				return
			}
		}
	}
}

// walkFolder walks the folder at root and yields its files under the name that the user gave it. It returns false when the walk is to end.
func walkFolder(name, root string, yield func(string, error) bool) bool {
	goesOn := true
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		shown := path
		if rel, e := filepath.Rel(root, path); e == nil {
			shown = filepath.Join(name, rel)
		}
		if err != nil {
			goesOn = yield(shown, fmt.Errorf("reading a folder to load: %w", err))
			if !goesOn {
				return fs.SkipAll
			}
			if d != nil && d.IsDir() {
				return fs.SkipDir
			}
			return nil
		}
		if path != root && strings.HasPrefix(d.Name(), ".") {
			if d.IsDir() {
				return fs.SkipDir
			}
			return nil
		}
		if !d.Type().IsRegular() {
			return nil
		}
		goesOn = yield(shown, nil)
		if !goesOn {
			return fs.SkipAll
		}
		return nil
	})
	if err != nil {
		return yield(name, fmt.Errorf("reading a folder to load: %w", err)) && goesOn
	}
	return goesOn
}

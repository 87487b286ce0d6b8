package gui

import (
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"time"
)

// dataFolder returns the folder in which new corpora are kept; it is made when it is missing.
func dataFolder() (string, error) {
	base, err := userData()
	if err != nil {
		return "", fmt.Errorf("there is no folder to keep new corpora in: %w", err)
	}
	dir := filepath.Join(base, "dateline")
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return "", fmt.Errorf("the folder for new corpora, %s, cannot be made: %w", dir, err)
	}
	return dir, nil
}

func userData() (string, error) {
	if dir := os.Getenv("XDG_DATA_HOME"); filepath.IsAbs(dir) {
		return dir, nil
	}
	switch runtime.GOOS {
	case "darwin", "windows", "ios":
		return os.UserConfigDir()
	}
	home, err := os.UserHomeDir()
	if err != nil {
		return "", err
	}
	return filepath.Join(home, ".local", "share"), nil
}

// newCorpusPath returns a path in dir at which there is no file yet, named for the day.
func newCorpusPath(dir string, now time.Time) string {
	return unusedPath(filepath.Join(dir, now.Format("2006-01-02")+".dateline"))
}

// unusedPath returns path, with a number added to its name when there is a file already.
func unusedPath(path string) string {
	ext := filepath.Ext(path)
	base := path[:len(path)-len(ext)]
	for i := 2; ; i++ {
		if _, err := os.Lstat(path); err != nil {
			return path
		}
		path = fmt.Sprintf("%s-%d%s", base, i, ext)
	}
}

// documents returns the folder that exports are offered to be written to.
func documents() string {
	home, err := os.UserHomeDir()
	if err != nil {
		return "."
	}
	dir := filepath.Join(home, "Documents")
	if info, err := os.Stat(dir); err == nil && info.IsDir() {
		return dir
	}
	return home
}

package gui

import (
	"os/exec"
	"strings"
	"testing"
)

// Arrows run one way: the window knows no database driver and not how the program is run on a screen; the corpus and the database know no window.
func TestImportsRunOneWay(t *testing.T) {
	for _, c := range []struct{ packages, forbidden string }{
		{"dateline/corpus/...", "fyne.io/fyne"},
		{"dateline/corpus/...", "dateline/db"},
		{"dateline/corpus/...", "modernc.org/sqlite"},
		{"dateline/db/...", "fyne.io/fyne"},
		{"dateline/db/...", "dateline/gui"},
		{"dateline/gui", "fyne.io/fyne/v2/app"},
	} {
		out, err := exec.Command("go", "list", "-deps", c.packages).Output()
		if err != nil {
			t.Fatalf("go list: %v", err)
		}
		for path := range strings.Lines(string(out)) {
			if path = strings.TrimSpace(path); path == c.forbidden || strings.HasPrefix(path, c.forbidden+"/") {
				t.Errorf("%s needs %s", c.packages, path)
			}
		}
	}
	out, err := exec.Command("go", "list", "-f", `{{join .Imports "\n"}}`, "dateline/gui/...").Output()
	if err != nil {
		t.Fatalf("go list: %v", err)
	}
	if strings.Contains(string(out), "modernc.org") || strings.Contains(string(out), "database/sql") {
		t.Error("the window speaks with the database past package db")
	}
}

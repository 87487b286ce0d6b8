// Package e2e holds the tests that drive the real program in a real window, on a virtual screen, with nothing but a keyboard, a pointer and files.
//
// They need Xvfb, and are skipped without it unless DATELINE_E2E is "require". DATELINE_BIN names the program to test; without it, it is built first.
// Their pictures and logs are left in bin/e2e below the project's folder.
package e2e

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"sync"
	"testing"

	"dateline/gui/e2e/display"
)

const (
	artifacts  = "../../bin/e2e"
	sampleDir  = "../../corpus/sample/files"
	windowName = "Dateline"
)

var scratch string // a folder for what all tests share

func TestMain(m *testing.M) {
	os.Exit(run(m))
}

func run(m *testing.M) int {
	var err error
	if scratch, err = os.MkdirTemp("", "dateline-e2e-"); err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	defer os.RemoveAll(scratch)
	if err := os.MkdirAll(artifacts, 0o755); err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	return m.Run()
}

// build makes the program, once.
var build = sync.OnceValues(func() (string, error) {
	if path := os.Getenv("DATELINE_BIN"); path != "" {
		return filepath.Abs(path)
	}
	path := filepath.Join(scratch, "dateline")
	out, err := exec.Command("go", "build", "-tags", "migrated_fynedo,no_animations", "-buildvcs=false", "-o", path, "dateline").CombinedOutput()
	if err != nil {
		return "", fmt.Errorf("building the program: %w\n%s", err, out)
	}
	return path, nil
})

// binary returns the path of the program.
func binary(t *testing.T) string {
	t.Helper()
	path, err := build()
	if err != nil {
		missing(t, err)
	}
	return path
}

// missing skips a test for which this machine lacks something, or fails it where nothing may be skipped.
func missing(t *testing.T, err error) {
	t.Helper()
	if os.Getenv("DATELINE_E2E") == "require" {
		t.Fatal(err)
	}
	t.Skip(err)
}

// newScreen starts a virtual screen for a test.
func newScreen(t *testing.T) *display.Display {
	t.Helper()
	d, err := display.Start(1280, 800)
	if err != nil {
		missing(t, err)
	}
	t.Cleanup(d.Close)
	return d
}

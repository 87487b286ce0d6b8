package e2e

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"dateline/gui/e2e/display"
)

// story is what the tests look at of an exported story.
type story struct {
	File     string `json:"file"`
	Start    int    `json:"start"`
	End      int    `json:"end"`
	Headline string `json:"headline"`
	Date     string `json:"date"`
	Body     string `json:"body"`
	Mentions []struct {
		Text, Name, Kind string
	} `json:"mentions"`
}

// where names a story by its place.
func (s story) where() string {
	return fmt.Sprintf("%s [%d, %d)", filepath.Base(s.File), s.Start, s.End)
}

// headless runs the program without a window, and without a display, and returns what it wrote and its exit code.
func headless(t *testing.T, args ...string) (stdout, stderr string, code int) {
	t.Helper()
	cmd := exec.Command(binary(t), args...)
	cmd.Env = display.Environment(t.TempDir())
	var out, err bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &err
	if e := cmd.Run(); e != nil && cmd.ProcessState == nil {
		t.Fatal(e)
	}
	return out.String(), err.String(), cmd.ProcessState.ExitCode()
}

// imported loads files into a new corpus without a window and returns its stories: what the window has to come to as well.
func imported(t *testing.T, paths ...string) []story {
	t.Helper()
	c := filepath.Join(t.TempDir(), "expected.dateline")
	if _, stderr, code := headless(t, append([]string{"import", "--corpus", c}, paths...)...); code != 0 {
		t.Fatalf("import: exit %d: %s", code, stderr)
	}
	out, err := stories(t, c)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// stories exports a corpus that no window has open.
func stories(t *testing.T, corpus string) ([]story, error) {
	t.Helper()
	stdout, stderr, code := headless(t, "export", "--corpus", corpus, "--format", "jsonl")
	if code != 0 {
		return nil, fmt.Errorf("export: exit %d: %s", code, stderr)
	}
	var out []story
	for d := json.NewDecoder(strings.NewReader(stdout)); ; {
		var s story
		if err := d.Decode(&s); err == io.EOF {
			return out, nil
		} else if err != nil {
			return nil, fmt.Errorf("export: %w", err)
		}
		out = append(out, s)
	}
}

// peek exports a copy of a corpus that a window has open. The copy may be torn when the window is writing: then there is an error, and one looks again.
func peek(t *testing.T, corpus string) ([]story, error) {
	t.Helper()
	copied := filepath.Join(t.TempDir(), "peek.dateline")
	for _, suffix := range []string{"", "-wal"} {
		data, err := os.ReadFile(corpus + suffix)
		if os.IsNotExist(err) {
			continue
		}
		if err != nil {
			return nil, err
		}
		if err := os.WriteFile(copied+suffix, data, 0o600); err != nil {
			return nil, err
		}
	}
	if _, err := os.Stat(copied); err != nil {
		return nil, err
	}
	return stories(t, copied)
}

// waitStories waits until a corpus that a window has open holds the same stories as want.
func waitStories(t *testing.T, corpus string, want []story) {
	t.Helper()
	waitFor(t, fmt.Sprintf("%d stories in the corpus", len(want)), func() (bool, string) {
		got, err := peek(t, corpus)
		if err != nil {
			return false, err.Error()
		}
		return same(got, want) == "", same(got, want)
	})
}

// same says how two lists of stories differ, whatever their order; "" when they do not.
func same(got, want []story) string {
	key := func(s story) string {
		return fmt.Sprintf("%s %q %s %d mentions %q", s.where(), s.Headline, s.Date, len(s.Mentions), s.Body)
	}
	count := map[string]int{}
	for _, s := range want {
		count[key(s)]++
	}
	for _, s := range got {
		count[key(s)]--
	}
	var differ []string
	for k, n := range count {
		if n != 0 {
			differ = append(differ, fmt.Sprintf("%+d × %.200s", -n, k))
		}
	}
	slices.Sort(differ)
	if len(differ) == 0 {
		return ""
	}
	return fmt.Sprintf("%d stories, want %d; differing: %s", len(got), len(want), strings.Join(differ[:min(4, len(differ))], "; "))
}

// samples returns the paths of the sample corpus's files.
func samples(t *testing.T) []string {
	t.Helper()
	dir, err := filepath.Abs(sampleDir)
	if err != nil {
		t.Fatal(err)
	}
	paths, err := filepath.Glob(filepath.Join(dir, "*.txt"))
	if err != nil || len(paths) < 3 {
		t.Fatalf("the sample corpus: %d files, %v", len(paths), err)
	}
	return paths
}

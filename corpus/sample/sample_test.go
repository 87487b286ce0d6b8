package sample

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/text/encoding/charmap"
)

// decoded returns a file's text with line feeds alone at the ends of lines.
func decoded(t *testing.T, data []byte, encoding string) string {
	t.Helper()
	if encoding == "windows-1252" {
		var err error
		if data, err = charmap.Windows1252.NewDecoder().Bytes(data); err != nil {
			t.Fatal(err)
		}
	}
	return strings.ReplaceAll(strings.TrimPrefix(string(data), "\ufeff"), "\r\n", "\n")
}

func TestTruthFitsFiles(t *testing.T) {
	files, err := All()
	if err != nil {
		t.Fatal(err)
	}
	truth, err := ReadTruth()
	if err != nil {
		t.Fatal(err)
	}
	if len(files) != len(truth.Files) {
		t.Fatalf("%d files, %d described", len(files), len(truth.Files))
	}
	stories := map[string]TrueStory{}
	var all strings.Builder
	for i, f := range truth.Files {
		if f.Name != files[i].Name {
			t.Fatalf("file %d is %s, described as %s", i, files[i].Name, f.Name)
		}
		text := decoded(t, files[i].Data, f.Encoding)
		all.WriteString(text)
		at := 0
		for _, s := range f.Stories {
			if _, double := stories[s.ID]; double {
				t.Errorf("two stories are called %s", s.ID)
			}
			stories[s.ID] = s
			n := strings.Index(text[at:], s.FirstWords)
			if s.FirstWords == "" || n < 0 {
				t.Fatalf("%s: %q does not begin a story after byte %d", f.Name, s.FirstWords, at)
			}
			at += n + len(s.FirstWords)
			for _, printed := range []string{s.Headline, s.Place, s.Source, s.Byline, s.Editor} {
				if !strings.Contains(text, printed) {
					t.Errorf("%s, %s: %q is not in the file", f.Name, s.ID, printed)
				}
			}
		}
	}
	if len(stories) != 40 {
		t.Errorf("%d stories, want 40", len(stories))
	}
	for id, s := range stories {
		for _, other := range []string{s.CopyOf, s.RewriteOf} {
			if _, ok := stories[other]; other != "" && !ok {
				t.Errorf("%s repeats %s, which is no story", id, other)
			}
		}
	}
	for _, n := range truth.Names {
		for _, sp := range n.Spellings {
			if !strings.Contains(all.String(), sp) {
				t.Errorf("%s is spelled %q nowhere", n.Name, sp)
			}
		}
	}
}

func TestWriteTo(t *testing.T) {
	folder := filepath.Join(t.TempDir(), "sample")
	if err := WriteTo(folder); err != nil {
		t.Fatal(err)
	}
	files, err := All()
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		got, err := os.ReadFile(filepath.Join(folder, f.Name))
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(got, f.Data) {
			t.Errorf("%s was not written as it is", f.Name)
		}
	}
}

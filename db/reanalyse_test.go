package db

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"

	"dateline/corpus/source"
)

// Analysed again by the same version, a corpus answers as before, and people's decisions hold.
func TestReanalysisChangesNothing(t *testing.T) {
	ctx := context.Background()
	r := seeded(9)
	c := sampleCorpus(t)
	for range 6 {
		decideSomething(t, c, r)
	}
	want := answers(t, c)
	history, err := c.History(ctx)
	if err != nil || len(history) == 0 {
		t.Fatalf("%d decisions, %v", len(history), err)
	}
	path := c.Path()
	c.Close()
	if _, err := Reanalyse(ctx, path, nil); err != nil {
		t.Fatal(err)
	}
	c = reopen(t, path)
	// Numbers of stories that cuts made can be others: they are given in the order of making.
	if got := answers(t, c); got != want && !sameButNumbers(got, want) {
		t.Error(firstDifference(got, want))
	}
	again, err := c.History(ctx)
	if err != nil || len(again) != len(history) {
		t.Errorf("%d decisions, before %d, %v", len(again), len(history), err)
	}
	c.Close()
	if n := find(t, reopen(t, path+".before"), Query{}).Total; n == 0 {
		t.Error("the corpus as it was is not kept")
	}
}

// sameButNumbers compares answers without their figures.
func sameButNumbers(a, b string) bool {
	bare := func(s string) string {
		return strings.Map(func(r rune) rune {
			if r >= '0' && r <= '9' {
				return -1
			}
			return r
		}, s)
	}
	return bare(a) == bare(b)
}

// The bytes of files in any encoding are found again from the text that the corpus keeps.
func TestReanalysisKeepsOffsets(t *testing.T) {
	ctx := context.Background()
	text := "Überschwemmung in Köln – “kein Ende”\r\n\r\nDer Rhein stieg am Dienstag auf acht Meter, sagte die Stadt, und niemand wusste, wie lange noch.\r\n\r\n***\r\n\r\n" +
		"Brücke in Łódź 😀 gesperrt\r\n\r\nDie Brücke über den Fluss wurde am Freitag gesperrt, weil ein Pfeiler nachgab und niemand ihn stützen wollte.\r\n"
	utf16, err := unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewEncoder().String(text)
	if err != nil {
		t.Fatal(err)
	}
	windows, err := charmap.Windows1252.NewEncoder().String(strings.NewReplacer("Łódź 😀", "Lodz").Replace(text))
	if err != nil {
		t.Fatal(err)
	}
	files := map[string]string{"utf16": utf16, "windows": windows, "mark": "\ufeff" + text, "mixed": strings.Replace(text, "Fluss", "Flu\xdf", 1)}
	c := newCorpus(t)
	for _, name := range []string{"utf16", "windows", "mark", "mixed"} {
		load(t, c, source.Input{Path: name, Data: []byte(files[name])})
	}
	check := func(c *Corpus) (n int) {
		t.Helper()
		for _, id := range find(t, c, Query{}).Stories {
			s, err := c.Story(ctx, id)
			if err != nil {
				t.Fatal(err)
			}
			raw := s.Raw()
			if raw.End > len(files[s.File]) {
				t.Fatalf("%s: a story ends at byte %d of %d", s.File, raw.End, len(files[s.File]))
			}
			n += raw.Len()
			if s.File == "mark" && files[s.File][raw.Start:raw.End] != s.Text {
				t.Errorf("%s: %q is not what stands at its bytes", s.File, s.Text)
			}
		}
		return n
	}
	before := check(c)
	path := c.Path()
	c.Close()
	if _, err := Reanalyse(ctx, path, nil); err != nil {
		t.Fatal(err)
	}
	if after := check(reopen(t, path)); after != before {
		t.Errorf("stories cover %d bytes, before %d", after, before)
	}
}

func TestCancelledReanalysisChangesNothing(t *testing.T) {
	c := sampleCorpus(t)
	want := answers(t, c)
	path := c.Path()
	c.Close()
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := Reanalyse(ctx, path, nil); err == nil {
		t.Error("a cancelled analysis gave no error")
	}
	if got := answers(t, reopen(t, path)); got != want {
		t.Error(firstDifference(got, want))
	}
	left, err := filepath.Glob(path + ".*")
	if err != nil || len(left) > 0 {
		t.Errorf("left behind: %v %v", left, err)
	}
	if _, err := os.Stat(path); err != nil {
		t.Error(err)
	}
}

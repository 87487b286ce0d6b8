package when

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"dateline/corpus"
)

func seed(t *testing.T, prefix string) corpus.Story {
	t.Helper()
	files, _ := filepath.Glob("../../../shared/seeds/" + prefix + "*.txt")
	if len(files) == 0 {
		t.Skip("the seed files are not beside the project")
	}
	b, err := os.ReadFile(files[0])
	if err != nil {
		t.Fatal(err)
	}
	return corpus.Story{File: files[0], Text: string(b), Body: []corpus.Span{{Start: 0, End: len(b)}}}
}

func values(s *corpus.Story) map[string]string {
	m := map[string]string{}
	for _, d := range s.Dates {
		m[d.Span.Of(s.Text)] = d.Value
	}
	return m
}

func TestSeed002(t *testing.T) {
	s := seed(t, "002")
	DateStory(&s)
	if s.Date.Value != "2022-12-22" || s.Date.Precision != corpus.ToDay {
		t.Errorf("the story's date is %+v", s.Date)
	}
	if !strings.Contains(s.Date.Basis, "date 2022-12-22") {
		t.Errorf("the basis %q does not show the words", s.Date.Basis)
	}
	Find(&s)
	got := values(&s)
	for words, want := range map[string]string{"December 21": "2022-12-21", "the 21st": "2022-12-21", "last February": "2022-02"} {
		if got[words] != want {
			t.Errorf("%q is %q, want %q; all: %v", words, got[words], want, got)
		}
	}
}

func TestSeed000(t *testing.T) {
	s := seed(t, "000")
	DateStory(&s)
	if s.Date.Known() {
		t.Errorf("an undated file got %+v", s.Date)
	}
	Find(&s)
	got := values(&s)
	for words, want := range map[string]string{"Tuesday": "XXXX-WXX-2", "Sunday": "XXXX-WXX-7", "August": "XXXX-08"} {
		if got[words] != want {
			t.Errorf("undated: %q is %q, want %q", words, got[words], want)
		}
	}
	s.Date = corpus.StoryDate{Date: DateOf("2025-10-22"), Decided: true}
	Find(&s)
	got = values(&s)
	for words, want := range map[string]string{"Tuesday": "2025-10-21", "Sunday": "2025-10-19", "August": "2025-08", "this week": "2025-W43"} {
		if got[words] != want {
			t.Errorf("dated: %q is %q, want %q", words, got[words], want)
		}
	}
}

package pipeline

import (
	"bufio"
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"dateline/corpus"
	"dateline/corpus/source"
	"dateline/corpus/when"
)

const devFolder = "../../../shared/data/split/"

var (
	dump = flag.String("dump", "", "a file to write the stories to, as lines for the scorer")
	set  = flag.String("set", "dev", "the set that is read: dev, dev_free or seeds")
)

// goldStory is a story of a set. Positions count bytes of the file.
type goldStory struct {
	File         string   `json:"file"`
	Start        int      `json:"start"`
	StartOK      []int    `json:"start_ok"`
	Headline     string   `json:"headline"`
	HeadlineAlts []string `json:"headline_alts"`
	Date         string   `json:"date"`
	DateAlts     []string `json:"date_alts"`
}

// lineAt returns the line that position pos of text stands on, or the first line after it that is not blank, counted in lines that are not.
func lineAt(text string, pos int) int {
	for pos < len(text) && strings.IndexByte(" \t\r\n", text[pos]) >= 0 {
		pos++
	}
	n := 0
	for line := range strings.SplitSeq(text[:pos], "\n") {
		if strings.TrimSpace(line) != "" {
			n++
		}
	}
	if pos > 0 && strings.TrimSpace(text[strings.LastIndexByte(text[:pos], '\n')+1:pos]) != "" {
		n-- // the line's own beginning has been counted
	}
	return n
}

// ratio is a count of right, wrong and missing answers.
type ratio struct{ right, wrong, missing int }

func (r ratio) f1() float64 {
	if r.right == 0 {
		return 0
	}
	return 2 * float64(r.right) / float64(2*r.right+r.wrong+r.missing)
}

// TestFigures measures splitting and dating on the development set. With -args -dump FILE it also writes what the scorer reads.
func TestFigures(t *testing.T) {
	folder := devFolder + *set
	f, err := os.Open(filepath.Join(folder, "gold.jsonl"))
	if err != nil {
		t.Skip("the development set is not here:", err)
	}
	defer f.Close()
	gold := map[string][]goldStory{}
	var files []string
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		var g goldStory
		if err := json.Unmarshal(lines.Bytes(), &g); err != nil {
			t.Fatal(err)
		}
		if gold[g.File] == nil {
			files = append(files, g.File)
		}
		gold[g.File] = append(gold[g.File], g)
	}
	var out *json.Encoder
	if *dump != "" {
		w, err := os.Create(*dump)
		if err != nil {
			t.Fatal(err)
		}
		defer w.Close()
		out = json.NewEncoder(w)
	}
	var cuts, headlines, dates ratio
	whole, single, kept := 0, 0, 0
	for _, name := range files {
		path := filepath.Join(folder, "raw", name)
		raw, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		stories := collect(t, source.Input{Path: path}, len(raw))
		for i := range stories {
			when.DateStory(&stories[i])
			if out != nil {
				if err := out.Encode(line(name, &stories[i])); err != nil {
					t.Fatal(err)
				}
			}
		}
		c := compare(string(raw), gold[name], stories)
		cuts.add(c.cuts)
		headlines.add(c.headlines)
		dates.add(c.dates)
		right := c.cuts.wrong+c.cuts.missing == 0
		if right {
			whole++
		}
		if len(gold[name]) == 1 {
			single++
			if right {
				kept++
			}
		}
	}
	for _, c := range []struct {
		what       string
		got, least float64
	}{
		{"boundary F1", cuts.f1(), 0.975},
		{"files without one wrong boundary", float64(whole) / float64(len(files)), 0.95},
		{"single stories kept whole", float64(kept) / float64(max(single, 1)), 0.98},
		{"headline exact", float64(headlines.right) / float64(max(headlines.right+headlines.missing, 1)), 0.97},
		{"printed date F1", dates.f1(), 0.96},
	} {
		t.Logf("%-34s %.3f", c.what, c.got)
		if c.got < c.least && *set == "dev" {
			t.Errorf("%s is %.3f, which was %.3f or more", c.what, c.got, c.least)
		}
	}
}

func (r *ratio) add(o ratio) {
	r.right += o.right
	r.wrong += o.wrong
	r.missing += o.missing
}

type comparison struct{ cuts, headlines, dates ratio }

// compare counts what is right of the stories of one file. A story answers for the gold story that begins on its line.
func compare(raw string, gold []goldStory, stories []corpus.Story) (c comparison) {
	at := map[int]*corpus.Story{}
	for i := range stories {
		at[lineAt(raw, stories[i].Raw().Start)] = &stories[i]
	}
	used := map[*corpus.Story]bool{}
	for i, g := range gold {
		var s *corpus.Story
		for _, pos := range append(g.StartOK, g.Start) {
			if found := at[lineAt(raw, pos)]; found != nil && !used[found] {
				s = found
				break
			}
		}
		if i == 0 && len(stories) > 0 {
			s = &stories[0]
		}
		if s == nil {
			c.cuts.missing++
			s = &corpus.Story{}
		} else {
			used[s] = true
			if i > 0 {
				c.cuts.right++
			}
		}
		if g.Headline != "" {
			ok := false
			for _, h := range append(g.HeadlineAlts, g.Headline) {
				ok = ok || strings.Join(strings.Fields(h), " ") == strings.Join(strings.Fields(s.Headline.Text), " ")
			}
			c.headlines.count(ok, s.Headline.Text != "", true)
		}
		got := ""
		if s.Date.Precision == corpus.ToDay {
			got = s.Date.Value
		}
		ok := false
		for _, d := range append(g.DateAlts, g.Date) {
			ok = ok || got != "" && d == got
		}
		c.dates.count(ok, got != "", g.Date != "")
	}
	for i := range stories {
		if i > 0 && !used[&stories[i]] {
			c.cuts.wrong++
		}
	}
	return c
}

func (r *ratio) count(ok, given, wanted bool) {
	switch {
	case ok:
		r.right++
		return
	case given:
		r.wrong++
	}
	if wanted {
		r.missing++
	}
}

// line is a story as the scorer reads it.
func line(file string, s *corpus.Story) map[string]any {
	raw := s.Raw()
	var body [][2]int
	for _, b := range s.Body {
		r := s.Offsets.RawSpan(b)
		body = append(body, [2]int{r.Start, r.End})
	}
	return map[string]any{
		"file": file, "start": raw.Start, "end": raw.End, "headline": s.Headline.Text, "headline_basis": s.Headline.Basis, "date": s.Date.Value, "date_precision": s.Date.Precision, "date_basis": s.Date.Basis,
		"source": s.Source.Text, "byline": s.Byline.Text, "editor": s.Editor.Text, "body_spans": body, "confidence": s.Cut.Confidence,
	}
}

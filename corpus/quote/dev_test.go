package quote

import (
	"bufio"
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"dateline/corpus"
)

const devSet = "../../../shared/data/quote/dev"

var capitalised = regexp.MustCompile(`(?:[A-Z][\p{L}'’.-]+ )+[A-Z][\p{L}-]+|[A-Z][\p{L}-]+`)

// guess marks runs of capitalised words as people; a word alone is one when a longer run before ended with it. It stands in for the finding of names.
func guess(s *corpus.Story) {
	full := map[string]string{}
	for _, at := range capitalised.FindAllStringIndex(s.Text, -1) {
		text := s.Text[at[0]:at[1]]
		last := text[strings.LastIndexByte(text, ' ')+1:]
		if last != text {
			full[last] = text
		} else if full[text] == "" {
			continue
		}
		s.Mentions = append(s.Mentions, corpus.Mention{Span: corpus.Span{Start: at[0], End: at[1]}, Name: corpus.Name{Text: full[last], Kind: corpus.Person}})
	}
}

func TestDevelopmentSet(t *testing.T) {
	file, err := os.Open(filepath.Join(devSet, "gold.jsonl"))
	if err != nil {
		t.Skipf("the development set is absent: %v", err)
	}
	defer file.Close()
	quotes, found, named, right := 0, 0, 0, 0
	lines := bufio.NewScanner(file)
	lines.Buffer(nil, 16<<20)
	for lines.Scan() {
		var gold struct {
			File   string
			Quotes [][3]any
		}
		if err := json.Unmarshal(lines.Bytes(), &gold); err != nil {
			t.Fatal(err)
		}
		raw, err := os.ReadFile(filepath.Join(devSet, "raw", gold.File))
		if err != nil {
			t.Fatal(err)
		}
		s := &corpus.Story{Text: string(raw), Body: []corpus.Span{{Start: 0, End: len(raw)}}}
		guess(s)
		Find(s)
		check(t, s)
		for _, g := range gold.Quotes {
			start, end, who := int(g[0].(float64)), int(g[1].(float64)), g[2].(string)
			ok, known := false, false
			for _, q := range s.Quotes {
				if min(end, q.Span.End)-max(start, q.Span.Start) >= (end-start)/2 {
					ok = true
					last := q.Speaker.Text[strings.LastIndexByte(q.Speaker.Text, ' ')+1:]
					known = known || last != "" && strings.Contains(who, last)
				}
			}
			quotes++
			if ok {
				found++
			}
			if strings.ToLower(who) != who && len(strings.Fields(who)) > 1 {
				named++
				if known {
					right++
				}
			}
		}
	}
	if err := lines.Err(); err != nil {
		t.Fatal(err)
	}
	t.Logf("%d quotes, %d found; %d sources of several words with a name, %d right with guessed names", quotes, found, named, right)
	if float64(found) < 0.96*float64(quotes) {
		t.Errorf("%d of %d quotes found, want 96 %%", found, quotes)
	}
	if float64(right) < 0.6*float64(named) {
		t.Errorf("%d of %d speakers right with guessed names, want 60 %%", right, named)
	}
}

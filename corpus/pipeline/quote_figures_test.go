package pipeline

import (
	"bufio"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"dateline/corpus"
	"dateline/corpus/name"
	"dateline/corpus/quote"
	"dateline/corpus/source"
)

// tallied is how many speakers of a kind there were, and how many of them were right.
type tallied struct{ right, all int }

func (t *tallied) add(right bool) {
	t.all++
	if right {
		t.right++
	}
}

func (t tallied) String() string {
	return fmt.Sprintf("%5.1f %% of %d", 100*float64(t.right)/float64(max(t.all, 1)), t.all)
}

var wrong = flag.Bool("wrong", false, "list the speakers that are wrong")

var (
	nameWord = regexp.MustCompile(`\p{L}{2,}`)
	offices  = regexp.MustCompile(`^(?i:the|of|and|mr|mrs|ms|dr|president|sen|rep|gov|senator|secretary|minister|former)$`)
	pronoun  = regexp.MustCompile(`^(?i:he|she|they|it|i|we|you|who|him|her)\s*$`)
	inQuotes = regexp.MustCompile(`“[^”]*”`)
)

// sharesWord tells whether the words that name a source in the text and the speaker found have a word of a name in common.
func sharesWord(gold, found string) bool {
	words := nameWord.FindAllString(strings.ToLower(found), -1)
	return slices.ContainsFunc(nameWord.FindAllString(strings.ToLower(gold), -1), func(w string) bool {
		return !offices.MatchString(w) && slices.Contains(words, w)
	})
}

// TestQuoteConfidence measures, on quotes whose source has a name in the text, how often the speaker found is right: by the confidence given, and by
// the pattern that gave the speaker. Speakers of little confidence must be wrong more often, or it tells nothing.
func TestQuoteConfidence(t *testing.T) {
	bands, patterns := map[string]*tallied{}, map[string]*tallied{}
	note := func(m map[string]*tallied, key string, right bool) {
		if m[key] == nil {
			m[key] = &tallied{}
		}
		m[key].add(right)
	}
	for _, set := range []string{"dev", "train"} {
		folder := filepath.Join("..", "..", "..", "shared", "data", "quote", set)
		f, err := os.Open(filepath.Join(folder, "gold.jsonl"))
		if err != nil {
			t.Skip("the sets of quotes are not here: ", err)
		}
		defer f.Close()
		lines := bufio.NewScanner(f)
		lines.Buffer(nil, 16<<20)
		for n := 0; lines.Scan(); n++ {
			if set == "train" && n%4 > 0 && !testing.Verbose() {
				continue // a part is enough to fail
			}
			var gold struct {
				File   string
				Quotes [][3]any
			}
			if err := json.Unmarshal(lines.Bytes(), &gold); err != nil {
				t.Fatal(err)
			}
			path := filepath.Join(folder, "raw", gold.File)
			info, err := os.Stat(path)
			if err != nil {
				t.Fatal(err)
			}
			var found []corpus.Quote // with their bytes of the file
			for _, s := range collect(t, source.Input{Path: path}, int(info.Size())) {
				name.Find(&s)
				quote.Find(&s)
				for _, q := range s.Quotes {
					q.Span = s.Offsets.RawSpan(q.Span)
					found = append(found, q)
				}
			}
			for _, g := range gold.Quotes {
				start, end, who := int(g[0].(float64)), int(g[1].(float64)), g[2].(string)
				if who == strings.ToLower(who) || pronoun.MatchString(who) {
					continue
				}
				both := func(q corpus.Quote) int { return min(end, q.Span.End) - max(start, q.Span.Start) }
				q := slices.MaxFunc(append(found, corpus.Quote{}), func(a, b corpus.Quote) int { // the one that covers it best
					return (2*both(a) - a.Span.Len()) - (2*both(b) - b.Span.Len())
				})
				if q.Speaker.Text == "" || both(q) < (end-start)/2 {
					continue
				}
				right := sharesWord(who, q.Speaker.Text)
				note(bands, bandOf(q.Confidence), right)
				why, _, _ := strings.Cut(q.Why, ";")
				note(patterns, inQuotes.ReplaceAllString(why, "“…”"), right)
				if *wrong && !right {
					t.Logf("wrong: %.2f %s | %s | %s | %s", q.Confidence, gold.File, who, q.Speaker.Text, why)
				}
			}
		}
		if err := lines.Err(); err != nil {
			t.Fatal(err)
		}
	}
	for _, m := range []map[string]*tallied{bands, patterns} {
		var keys []string
		for k := range m {
			keys = append(keys, k)
		}
		slices.SortFunc(keys, func(a, b string) int { return m[b].all - m[a].all })
		for _, k := range keys {
			t.Logf("%s  %s", m[k], k)
		}
	}
	sure, doubtful := bands[bandOf(1)], bands[bandOf(0)]
	if sure == nil || doubtful == nil || sure.right*100 < sure.all*95 || doubtful.right*100 > doubtful.all*70 {
		t.Errorf("sure speakers are right in %v, doubtful ones in %v", sure, doubtful)
	}
}

// bandOf names the band of a confidence.
func bandOf(c float64) string {
	switch {
	case c >= 0.9:
		return "0.9 and above"
	case c >= 0.8:
		return "0.8 to 0.9"
	case c >= 0.5:
		return "0.5 to 0.8"
	}
	return "below 0.5"
}

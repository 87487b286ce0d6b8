package twin

import (
	"bufio"
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
)

const devSet = "../../../shared/data/split/dev"

var (
	cut    = flag.String("cut", "", "a file of stories as they were cut, as lines for the scorer, to which families are added")
	cutSet = flag.String("set", devSet, "the set whose files these stories are of")
	dump   = flag.String("dump", "", "where -cut is written to with its families")
)

// readLines calls f with every line of a file of JSON lines; the test is skipped when the file is absent.
func readLines[T any](t testing.TB, path string, f func(T)) {
	t.Helper()
	file, err := os.Open(path)
	if err != nil {
		t.Skipf("the development set is absent: %v", err)
	}
	defer file.Close()
	lines := bufio.NewScanner(file)
	lines.Buffer(nil, 16<<20)
	for lines.Scan() {
		var v T
		if err := json.Unmarshal(lines.Bytes(), &v); err != nil {
			t.Fatalf("reading %s: %v", path, err)
		}
		f(v)
	}
	if err := lines.Err(); err != nil {
		t.Fatalf("reading %s: %v", path, err)
	}
}

// devBodies returns the bodies of the development set's stories and their ids.
func devBodies(t testing.TB) (ids, bodies []string) {
	t.Helper()
	type story struct {
		ID   string
		File string
		Enc  string
		Body [][2]int
	}
	readLines(t, filepath.Join(devSet, "gold.jsonl"), func(s story) {
		raw, err := os.ReadFile(filepath.Join(devSet, "raw", s.File))
		if err != nil {
			t.Fatal(err)
		}
		body := ""
		for _, span := range s.Body {
			part := raw[span[0]:span[1]]
			if s.Enc == "cp1252" {
				if part, err = charmap.Windows1252.NewDecoder().Bytes(part); err != nil {
					t.Fatal(err)
				}
			}
			body += string(part) + "\n"
		}
		ids, bodies = append(ids, s.ID), append(bodies, body)
	})
	return ids, bodies
}

func TestDevelopmentPairs(t *testing.T) {
	ids, bodies := devBodies(t)
	order := make([]int, len(bodies))
	for i := range order {
		order[i] = i
	}
	family := families(t, bodies, order)
	number := map[string]int{}
	for i, id := range ids {
		number[id] = i
	}
	type pair struct{ A, B, Label string }
	found, missed, weak := 0, 0, map[[2]int]bool{}
	readLines(t, filepath.Join(devSet, "dup_pairs.jsonl"), func(p pair) {
		a, b := number[p.A], number[p.B]
		switch {
		case p.Label == "weak":
			weak[[2]int{min(a, b), max(a, b)}] = true
		case family[a] == family[b]:
			found++
		default:
			missed++
			t.Logf("missed: %s %s", p.A, p.B)
		}
	})
	wrong := -found
	for a := range ids {
		for b := a + 1; b < len(ids); b++ {
			if family[a] == family[b] && !weak[[2]int{a, b}] {
				wrong++
			}
		}
	}
	f1 := float64(2*found) / float64(2*found+wrong+missed)
	t.Logf("pairs on true bodies: %d found, %d missed, %d wrong, F1 %.3f", found, missed, wrong, f1)
	if f1 < 0.97 {
		t.Errorf("F1 %.3f on pairs of duplicates, want 0.97", f1)
	}
}

// TestFamiliesOfCutStories adds to stories that a splitter cut, such as those of files that its models were not trained on, the families that the
// index finds among them: go test ./corpus/twin -run TestFamiliesOfCutStories -args -cut held.jsonl -dump out.jsonl
func TestFamiliesOfCutStories(t *testing.T) {
	if *cut == "" {
		t.Skip("asked for with -args -cut FILE -dump FILE")
	}
	var stories []map[string]any
	var bodies []string
	var order []int
	readLines(t, *cut, func(s map[string]any) {
		raw, err := os.ReadFile(filepath.Join(*cutSet, "raw", s["file"].(string)))
		if err != nil {
			t.Fatal(err)
		}
		var body []string
		spans, _ := s["body"].([]any)
		if spans == nil {
			spans, _ = s["body_spans"].([]any)
		}
		for _, span := range spans {
			at := span.([]any)
			part := raw[int(at[0].(float64)):int(at[1].(float64))]
			if !utf8.Valid(part) {
				if part, err = charmap.Windows1252.NewDecoder().Bytes(part); err != nil {
					t.Fatal(err)
				}
			}
			body = append(body, string(part))
		}
		order = append(order, len(bodies))
		stories, bodies = append(stories, s), append(bodies, strings.Join(body, "\n"))
	})
	out, err := os.Create(*dump)
	if err != nil {
		t.Fatal(err)
	}
	defer out.Close()
	lines := json.NewEncoder(out)
	for i, f := range families(t, bodies, order) {
		stories[i]["family"] = f + 1
	}
	for _, s := range stories {
		if err := lines.Encode(s); err != nil {
			t.Fatal(err)
		}
	}
}

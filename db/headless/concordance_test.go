package headless

import (
	"encoding/csv"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

func TestConcordance(t *testing.T) {
	dir := t.TempDir()
	corpus, file := filepath.Join(dir, "c.dateline"), filepath.Join(dir, "out.csv")
	write(t, filepath.Join(dir, "a.txt"), news)
	write(t, filepath.Join(dir, "b.txt"), strings.ReplaceAll(news, "Geneva", "Kraków"))
	if code, _, errs := run(t, "import", "--corpus", corpus, filepath.Join(dir, "a.txt"), filepath.Join(dir, "b.txt")); code != OK {
		t.Fatal(errs)
	}
	code, out, errs := run(t, "concordance", "--corpus", corpus, "--order", "right", "talks ")
	if code != OK || errs != "" {
		t.Fatalf("%d %q", code, errs)
	}
	rows, err := csv.NewReader(strings.NewReader(out)).ReadAll()
	if err != nil || len(rows) != 5 {
		t.Fatalf("%d rows of %q: %v", len(rows), out, err)
	}
	column := map[string]int{}
	for k, name := range rows[0] {
		column[name] = k
	}
	for k, r := range rows[1:] {
		raw, err := os.ReadFile(r[column["file"]])
		if err != nil {
			t.Fatal(err)
		}
		start, _ := strconv.Atoi(r[column["start"]])
		end, _ := strconv.Atoi(r[column["end"]])
		if got := string(raw[start:end]); got != r[column["hit"]] || !strings.EqualFold(got, "talks") {
			t.Errorf("row %d: the file has %q at %d–%d, the row %q", k, got, start, end, r[column["hit"]])
		}
		if want := 1 + strings.Count(string(raw[:start]), "\n"); r[column["line"]] != strconv.Itoa(want) {
			t.Errorf("row %d: line %s, want %d", k, r[column["line"]], want)
		}
		if r[column["query"]] != "talks not:fuzzy" || r[column["date"]] != "2022-05-04" || !strings.HasPrefix(r[column["program"]], "Dateline ") {
			t.Errorf("row %d is not cited: %q", k, r)
		}
	}
	if !strings.HasPrefix(rows[1][column["right"]], " resume") || !strings.HasPrefix(rows[4][column["right"]], " will last") {
		t.Errorf("the rows are not in the order of the words after: %q", rows)
	}
	if code, out, _ := run(t, "concordance", "--corpus", corpus, "--least", "3", "talks "); code != OK || strings.Count(out, "\n") != 1 {
		t.Errorf("no story has three places: %d %q", code, out)
	}
	if code, out, errs := run(t, "concordance", "--corpus", corpus, "--spreadsheet", "-o", file, "geneva"); code != OK || out != "" || errs != "" {
		t.Errorf("%d %q %q", code, out, errs)
	}
	if data, err := os.ReadFile(file); err != nil || !strings.HasPrefix(string(data), "\ufeffleft,hit,right,") {
		t.Errorf("%q, %v", data, err)
	}
}

package headless

import (
	"bytes"
	"context"
	"database/sql"
	"encoding/csv"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// run carries out a command line and returns what it wrote.
func run(t *testing.T, args ...string) (code int, stdout, stderr string) {
	t.Helper()
	var out, errs bytes.Buffer
	code = Run(context.Background(), args, &out, &errs)
	return code, out.String(), errs.String()
}

func write(t *testing.T, path, text string) {
	t.Helper()
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

const news = "Talks resume in Geneva\n\nGENEVA, May 4, 2022 — Anna Nowak met Juan Perez in Geneva on Tuesday. “We go on,” Nowak said.\n\n" +
	"The talks will last three days, and both sides expect little of them.\n"

func TestImportFindExport(t *testing.T) {
	dir := t.TempDir()
	corpus := filepath.Join(dir, "c.dateline")
	folder := filepath.Join(dir, "in")
	if err := os.Mkdir(folder, 0o755); err != nil {
		t.Fatal(err)
	}
	write(t, filepath.Join(folder, "a.txt"), news)
	write(t, filepath.Join(folder, "b.txt"), strings.ReplaceAll(news, "Geneva", "Kraków"))

	code, out, errs := run(t, "import", "--corpus", corpus, folder)
	if code != OK || !strings.HasPrefix(out, "2 files → 2 stories") || strings.Count(out, "\n") != 1 {
		t.Errorf("import: %d %q %q", code, out, errs)
	}
	if !strings.HasPrefix(errs, "2 of 2 files") {
		t.Errorf("progress is %q", errs)
	}

	code, out, _ = run(t, "import", folder, "--json", "--corpus="+corpus)
	var rep reportJSON
	if err := json.Unmarshal([]byte(out), &rep); err != nil || code != OK || rep.Files != 0 || len(rep.Known) != 2 {
		t.Errorf("import again: %d %v %+v", code, err, rep)
	}

	code, out, _ = run(t, "find", "--corpus", corpus, "--json", "krakow", "talks")
	var found findJSON
	if err := json.Unmarshal([]byte(out), &found); err != nil || code != OK || found.Found != 1 || found.Total != 2 || len(found.Stories) != 1 {
		t.Fatalf("find: %d %v %s", code, err, out)
	}
	if s := found.Stories[0]; s.Story != 2 || s.Tier == "exact" || filepath.Base(s.File) != "b.txt" {
		t.Errorf("find: %+v", s)
	}
	code, out, _ = run(t, "find", "--corpus", corpus, "--limit", "1", "talks")
	if code != OK || !strings.HasPrefix(out, "2 of 2 stories: exact 2") || strings.Count(out, "\nexact\t") != 1 {
		t.Errorf("find: %d %q", code, out)
	}

	code, out, _ = run(t, "export", "--corpus", corpus, "--format", "jsonl")
	if code != OK || strings.Count(out, "\n") != 2 {
		t.Errorf("export: %d %q", code, out)
	}
	for k, line := range strings.Split(strings.TrimSpace(out), "\n") {
		var s map[string]any
		if err := json.Unmarshal([]byte(line), &s); err != nil {
			t.Fatal(err)
		}
		raw, err := os.ReadFile(s["file"].(string))
		if err != nil {
			t.Fatal(err)
		}
		if end := int(s["end"].(float64)); s["start"] != 0.0 || end != len(strings.TrimRight(string(raw), "\n")) {
			t.Errorf("story %d is at %v–%v of %d bytes", k, s["start"], s["end"], len(raw))
		}
		for _, m := range s["mentions"].([]any) {
			m := m.(map[string]any)
			if got := string(raw[int(m["start"].(float64)):int(m["end"].(float64))]); got != m["text"] {
				t.Errorf("a mention of %q is where the file has %q", m["text"], got)
			}
		}
	}

	file := filepath.Join(dir, "out.csv")
	code, out, errs = run(t, "export", "--corpus", corpus, "--query", "krakow", "-o", file)
	written, err := os.ReadFile(file)
	if err != nil || code != OK || out != "" || errs != "" {
		t.Fatalf("export: %d %q %q %v", code, out, errs, err)
	}
	if rows, err := csv.NewReader(bytes.NewReader(written)).ReadAll(); err != nil || len(rows) != 2 {
		t.Errorf("%v %v", rows, err)
	}
	if left, _ := filepath.Glob(file + ".part*"); len(left) > 0 {
		t.Errorf("%v was left behind", left)
	}
}

func TestImportOfABadFile(t *testing.T) {
	dir := t.TempDir()
	good := filepath.Join(dir, "good.txt")
	write(t, good, news)
	code, out, errs := run(t, "import", "--corpus", filepath.Join(dir, "c.dateline"), good, filepath.Join(dir, "missing.txt"))
	if code != Failed || !strings.Contains(out, "1 file could not be loaded") || !strings.Contains(errs, "missing.txt") {
		t.Errorf("%d %q %q", code, out, errs)
	}
}

func TestErrorsAreSentences(t *testing.T) {
	dir := t.TempDir()
	no := filepath.Join(dir, "no.dateline")
	text := filepath.Join(dir, "text.dateline")
	write(t, text, strings.Repeat("No corpus. ", 500))
	corpus := filepath.Join(dir, "c.dateline")
	write(t, filepath.Join(dir, "a.txt"), news)
	if code, _, errs := run(t, "import", "--corpus", corpus, filepath.Join(dir, "a.txt")); code != OK {
		t.Fatal(errs)
	}
	for _, args := range [][]string{
		{"export", "--corpus", no},
		{"find", "--corpus", no, "x"},
		{"find", "--corpus", text, "x"},
		{"find", "--corpus", corpus},
		{"find", "x"},
		{"find", "--corpus", corpus, "--limit", "-1", "x"},
		{"find", "--corpus", corpus, "--bogus", "x"},
		{"concordance", "--corpus", corpus},
		{"concordance", "--corpus", corpus, "--order", "up", "x"},
		{"concordance", "--corpus", corpus, "--least", "0", "x"},
		{"concordance", "--corpus", corpus, "-o", filepath.Join(dir, "no", "folder.csv"), "x"},
		{"export", "--corpus", corpus, "--format", "xls"},
		{"export", "--corpus", corpus, "stray"},
		{"export", "--corpus", corpus, "-o", filepath.Join(dir, "no", "folder.csv")},
		{"import", "--corpus", corpus},
		{"import", "--corpus", filepath.Join(dir, "no", "c.dateline"), dir},
		{"import", dir},
	} {
		code, out, errs := run(t, args...)
		if code != Wrong || out != "" {
			t.Errorf("%v: code %d, printed %q", args, code, out)
		}
		if !strings.HasPrefix(errs, "dateline: ") || !strings.HasSuffix(errs, ".\n") || strings.Count(errs, "\n") != 1 {
			t.Errorf("%v: %q is no sentence", args, errs)
		}
	}
	if _, err := os.Stat(no); err == nil {
		t.Error("a corpus was made by asking for one that is not there")
	}
}

func TestHelp(t *testing.T) {
	for _, c := range Commands {
		code, out, errs := run(t, c, "--help")
		if code != OK || errs != "" || !strings.HasPrefix(out, "Usage: dateline "+c+" --corpus") || !strings.Contains(out, "\n  --corpus FILE\n") {
			t.Errorf("%s: %d %q %q", c, code, out, errs)
		}
	}
}

// Words that begin with a dash can be asked for after two dashes, and an odd query is no error.
func TestOddQueries(t *testing.T) {
	dir := t.TempDir()
	corpus := filepath.Join(dir, "c.dateline")
	write(t, filepath.Join(dir, "a.txt"), news)
	if code, _, errs := run(t, "import", "--corpus", corpus, filepath.Join(dir, "a.txt")); code != OK {
		t.Fatal(errs)
	}
	for _, q := range []string{"AND (", "\"", "“", "*", "-x", "NEAR(a b)", "a OR", "'; DROP TABLE story; --", "\x00", "\xff\xfe", "^", "{", ":"} {
		if code, _, errs := run(t, "find", "--corpus", corpus, "--", q); code != OK {
			t.Errorf("%q: %d %q", q, code, errs)
		}
	}
}

func TestCancelledImport(t *testing.T) {
	dir := t.TempDir()
	write(t, filepath.Join(dir, "a.txt"), news)
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	var out, errs bytes.Buffer
	if code := Run(ctx, []string{"import", "--corpus", filepath.Join(dir, "c.dateline"), dir}, &out, &errs); code != Failed || !strings.Contains(out.String(), "cancelled") {
		t.Errorf("%d %q %q", code, out.String(), errs.String())
	}
}

// How far it has come is written while there is something to tell, and nothing when that was quick.
func TestProgressIsShown(t *testing.T) {
	for line, want := range map[string]string{"": "", "half of it": "half of it\n"} {
		var out bytes.Buffer
		show(&out, func() string { return line })()
		if out.String() != want {
			t.Errorf("%q is shown as %q", line, out.String())
		}
	}
	corpus := filepath.Join(t.TempDir(), "c.dateline")
	in := filepath.Join(filepath.Dir(corpus), "a.txt")
	write(t, in, news)
	if code, _, errs := run(t, "import", "--corpus", corpus, in); code != OK {
		t.Fatal(errs)
	}
	d, err := sql.Open("sqlite", corpus)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := d.Exec("DELETE FROM segment; DELETE FROM block; DELETE FROM vocabulary; DELETE FROM setting WHERE key = 'snapshot'"); err != nil {
		t.Fatal(err)
	}
	if err := d.Close(); err != nil {
		t.Fatal(err)
	}
	code, out, errs := run(t, "find", "--corpus", corpus, "sides expect")
	if code != OK || errs != "" || !strings.HasPrefix(out, "1 of 1 stories") {
		t.Errorf("words that were behind: %d %q %q", code, out, errs)
	}
}

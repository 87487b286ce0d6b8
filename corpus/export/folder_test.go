package export

import (
	"encoding/csv"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestFolder(t *testing.T) {
	dir := t.TempDir()
	f, err := NewFolder(dir, asked)
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range stories() {
		if err := f.Write(s); err != nil {
			t.Fatal(err)
		}
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	list, err := os.ReadFile(filepath.Join(dir, "index.csv"))
	if err != nil {
		t.Fatal(err)
	}
	rows, err := csv.NewReader(strings.NewReader(string(list))).ReadAll()
	if err != nil || len(rows) != 1+len(stories()) {
		t.Fatalf("%v, %d rows", err, len(rows))
	}
	for i, want := range []struct{ name, text string }{
		{"00001 2022-05-04 Talks on tariffs resume.txt", "Talks on tariffs resume\n\nAnna Nowak met José Peña on Tuesday. “We go on,” she said.\n"},
		{"00002 1 1 was the answer, said nobody. A second, quoted paragraph b.txt", ""},
	} {
		if rows[i+1][0] != want.name && i == 0 {
			t.Errorf("file %d is called %q", i, rows[i+1][0])
		}
		if strings.ContainsAny(rows[i+1][0], `<>:"/\|?*`) {
			t.Errorf("some file systems refuse %q", rows[i+1][0])
		}
		got, err := os.ReadFile(filepath.Join(dir, rows[i+1][0]))
		if err != nil {
			t.Fatal(err)
		}
		if want.text != "" && string(got) != want.text {
			t.Errorf("%s holds %q", rows[i+1][0], got)
		}
	}
}

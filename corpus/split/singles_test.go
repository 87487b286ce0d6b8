package split

import (
	"os"
	"path/filepath"
	"slices"
	"testing"

	"dateline/corpus"
)

// Texts of one story each, from outlets that the models were not trained on, are not cut.
func TestSinglesStayWhole(t *testing.T) {
	useModels(t)
	var paths []string
	for _, set := range []string{"when/*", "quote/dev", "name/dev_wikigold"} {
		found, err := filepath.Glob(filepath.Join("../../../shared/data", set, "raw", "*"))
		if err != nil {
			t.Fatal(err)
		}
		paths = append(paths, found...)
	}
	if len(paths) == 0 {
		t.Skip("the collections of single stories are not here")
	}
	cut, doubted := 0, 0
	for _, path := range paths {
		raw, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		res := Split(string(raw))
		if len(res.Stories) > 1 {
			cut++
			t.Logf("%s: %d stories, the second begins %.80q", path, len(res.Stories), res.Stories[1].Text)
		}
		if slices.ContainsFunc(res.Stories, func(s corpus.Story) bool { return len(s.Doubts) > 0 }) {
			doubted++
		}
	}
	t.Logf("%d of %d texts of one story are cut, %d name a place at which another may begin", cut, len(paths), doubted)
	if cut*100 > len(paths) {
		t.Errorf("%d of %d texts of one story are cut", cut, len(paths))
	}
}

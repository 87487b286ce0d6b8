package headless

import (
	"encoding/json"
	"path/filepath"
	"strings"
	"testing"
)

func TestWatch(t *testing.T) {
	dir := t.TempDir()
	corpus, list := filepath.Join(dir, "c.dateline"), filepath.Join(dir, "list.txt")
	write(t, filepath.Join(dir, "a.txt"), news)
	write(t, list, "# places\ntalks\n\n\"anna nowak\"\nnowhere\n")
	if code, _, errs := run(t, "import", "--corpus", corpus, filepath.Join(dir, "a.txt")); code != OK {
		t.Fatal(errs)
	}
	code, out, errs := run(t, "watch", "--corpus", corpus, "--json", list)
	var rows []watchedJSON
	if err := json.Unmarshal([]byte(out), &rows); err != nil || code != OK || len(rows) != 3 {
		t.Fatalf("%d %q %q %v", code, out, errs, err)
	}
	if r := rows[0]; r.Query != "talks" || r.Stories != 1 || r.Hits != 2 || r.Tiers["exact"] != 1 || r.First != "2022-05-04" || r.Last != "2022-05-04" {
		t.Errorf("talks: %+v", r)
	}
	if r := rows[2]; r.Stories != 0 || r.Hits != 0 || r.First != "" {
		t.Errorf("nowhere: %+v", r)
	}
	code, out, _ = run(t, "watch", "--corpus", corpus, list)
	if lines := strings.Split(strings.TrimSpace(out), "\n"); code != OK || len(lines) != 4 || !strings.HasPrefix(lines[0], "query") || !strings.HasPrefix(lines[1], "talks ") {
		t.Errorf("%d %q", code, out)
	}
	if code, out, errs := run(t, "watch", "--corpus", corpus, filepath.Join(dir, "missing.txt")); code != Wrong || out != "" || !strings.Contains(errs, "watch list") {
		t.Errorf("%d %q %q", code, out, errs)
	}
}

package split

import (
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestJoinedWires puts stories that agencies sent, and that were found one a file, together to files of two to six, and looks for where they were joined. Of the 73
// stories 61 open with a dateline on a line of its own; none has a headline.
func TestJoinedWires(t *testing.T) {
	paths, err := filepath.Glob("../../../shared/data/when/dev_aquaint/raw/*")
	if err != nil || len(paths) == 0 {
		t.Skip("the stories are not here:", err)
	}
	var stories []string
	for _, path := range paths {
		raw, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		_, story, _ := strings.Cut(string(raw), "\n") // the first line was added to it
		stories = append(stories, strings.TrimSpace(story))
	}
	rnd := rand.New(rand.NewPCG(1, 2))
	var right, wrong, missed, whole int
	const files = 60
	for range files {
		joints := map[int]bool{}
		var b strings.Builder
		for i, k := range rnd.Perm(len(stories))[:2+rnd.IntN(5)] {
			if i > 0 {
				b.WriteString("\n\n")
				joints[b.Len()] = true
			}
			b.WriteString(stories[k])
		}
		res := checkPlaced(t, b.String())
		found := 0
		for _, s := range res.Stories[1:] {
			if joints[s.At] {
				found++
			} else {
				wrong++
			}
		}
		right += found
		missed += len(joints) - found
		if found == len(joints) && len(res.Stories) == found+1 {
			whole++
		}
	}
	t.Logf("%d joints found, %d missed, %d cuts elsewhere; %d of %d files right", right, missed, wrong, whole, files)
	if right*10 < (right+missed)*8 || wrong*20 > right {
		t.Errorf("%d joints found, %d missed, %d cuts elsewhere", right, missed, wrong)
	}
}

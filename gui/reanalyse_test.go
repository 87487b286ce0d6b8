package gui

import (
	"os"
	"testing"
)

func TestAnalyseAgainKeepsWhatWasDecided(t *testing.T) {
	r := newRig(t)
	r.drop(r.file("two.txt", twoStories))
	r.choose("Join with the next story")
	path := r.state.corpus.Path()
	r.choose("Analyse again")
	if n := len(r.state.result.Stories); n != 1 {
		t.Errorf("%d stories; the two that were joined are apart again", n)
	}
	says(t, "the status line", r.status.left.Text(), "analysed again")
	if _, err := os.Stat(path + ".before"); err != nil {
		t.Error(err)
	}
	if r.state.corpus.Path() != path {
		t.Errorf("the corpus is now %s", r.state.corpus.Path())
	}
}

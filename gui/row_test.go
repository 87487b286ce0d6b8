package gui

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2/test"

	"dateline/corpus"
	"dateline/db"
	"dateline/gui/prose"
)

// A hit is in sight in a narrow list too, with as many of the words before it as there is room for.
func TestNearHit(t *testing.T) {
	test.NewTempApp(t)
	const text = "…and lack of progress between the president and Obama on the matter of taxes"
	at := strings.Index(text, "Obama")
	runs := snippetRuns(db.Row{Snippet: text, LitText: []corpus.Span{{Start: at, End: at + len("Obama")}}})
	wide := prose.Width(runs[:2])
	if got := runsText(nearHit(runs, wide+1)); got != text {
		t.Errorf("where there is room: %q", got)
	}
	narrow := nearHit(runs, wide/2)
	if got := runsText(narrow); !strings.HasPrefix(got, "…") || !strings.HasSuffix(text, strings.TrimPrefix(got, "…")) || prose.Width(narrow[:2]) > wide/2 || len(got) < len(text)/2 {
		t.Errorf("in half the room: %q", got)
	}
	if got := runsText(nearHit(runs, 1)); !strings.Contains(got, "Obama") {
		t.Errorf("without room: %q", got)
	}
	if runsText(runs) != text {
		t.Error("the runs given have changed")
	}
}

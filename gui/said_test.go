package gui

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"dateline/corpus"
	"dateline/gui/prose"
)

func TestQuotesAreMarkedWithTheirSpeaker(t *testing.T) {
	r := loaded(t)
	r.click("Talks end")
	r.point(fyne.Position{}) // the status line names the row that was clicked
	r.hover("need more help")
	says(t, "the status line", r.status.left.Text(), "Said by Volodymyr Zelensky", "%")
	r.point(r.find("reporters who had"))
	if text := r.status.left.Text(); strings.Contains(text, "Said by") {
		t.Errorf("words that nobody said are told as a quote: %q", text)
	}
}

func TestTheMarkOfADoubtfulSpeakerIsHollow(t *testing.T) {
	para := corpus.Span{Start: 10, End: 50}
	quote := func(start, end int, name string, sure float64) corpus.Quote {
		return corpus.Quote{Span: corpus.Span{Start: start, End: end}, Speaker: corpus.Name{Text: name, Kind: corpus.Person}, Confidence: sure, Why: "because"}
	}
	marks := said([]corpus.Quote{quote(0, 20, "Ada Lee", 0.9), quote(25, 30, "Bo Li", 0.4), quote(40, 60, "", 0), quote(60, 70, "Cy", 1)}, para)
	if len(marks) != 3 {
		t.Fatalf("%d marks beside the paragraph, want those of the quotes in it: %+v", len(marks), marks)
	}
	if m := marks[0]; m.Start != 0 || m.End != 10 || m.Hollow || runsText(m.Label) != "Ada Lee" {
		t.Errorf("a sure speaker is marked so: %+v", m)
	}
	if m := marks[1]; !m.Hollow || runsText(m.Label) != "Bo Li ?" {
		t.Errorf("a doubtful speaker is marked so: %+v", m)
	}
	if m := marks[2]; m.End != 40 || !m.Hollow || len(m.Label) != 0 {
		t.Errorf("a quote of nobody is marked so: %+v", m)
	}
	says(t, "the doubtful one", whyOf(marks[1].Hint), "Perhaps said by Bo Li", "because", "40 %")
	says(t, "the unknown one", whyOf(marks[2].Hint), "not clear")
}

func TestLettersStepThroughTheHits(t *testing.T) {
	r := loaded(t)
	r.typeText("the")
	r.choose("Reader")
	if !r.reader.page.Focused() {
		t.Fatal("the reader does not take the keys")
	}
	type where struct{ n string }
	hit := func() where { return where{prose.Para{Runs: r.reader.left.Runs()}.Text()} }
	first := hit()
	says(t, "the reader", first.n, "hit 1 of")
	focused := r.win.Canvas().Focused()
	focused.TypedRune('n')
	says(t, "after n", hit().n, "hit 2 of")
	focused.TypedRune('N')
	if hit() != first {
		t.Errorf("after N the reader stands at %q", hit().n)
	}
}

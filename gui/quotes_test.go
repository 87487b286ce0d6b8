package gui

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"dateline/corpus"
	"dateline/db"
)

func TestQuotesFollowTheNamesChosen(t *testing.T) {
	r := loaded(t)
	r.choose("Quotes")
	says(t, "the window", r.screen(), "We need more help", "Volodymyr Zelensky", "2022-12-22", "not word for word")
	all := r.quotes.page.last.total
	if all != r.state.result.Quotes || all < 2 {
		t.Fatalf("%d quotes are listed, %d are found", all, r.state.result.Quotes)
	}
	r.click("Names")
	r.clickAt(r.inPanel(corpus.Person, "Volodymyr Zelensky"), 0)
	r.choose("Quotes")
	if n := r.quotes.page.last.total; n != all {
		t.Errorf("of %d quotes %d are of the one who speaks", all, n)
	}
	says(t, "the panel", r.screen(), "of Volodymyr Zelensky")
	r.click("of anyone")
	if n := r.quotes.page.last.total; n != all {
		t.Errorf("%d quotes are of anyone, want %d", n, all)
	}
	r.click("only of the names chosen")
	r.click("×")
	r.click("Names")
	r.clickAt(r.inPanel(corpus.Person, "Joe Biden"), 0)
	r.choose("Quotes")
	says(t, "the panel", r.screen(), "None of the 2 quotes in these stories")
}

func TestAQuoteOpensItsStory(t *testing.T) {
	r := loaded(t)
	r.click("Harbour strike")
	r.choose("Quotes")
	r.hover("We need more help")
	says(t, "the status line", r.status.left.Text(), "aid by Volodymyr Zelensky")
	for range r.quotes.page.last.total {
		if q, _ := r.quotes.page.at(r.quotes.list.at); strings.Contains(q.Words, "We need more help") {
			break
		}
		r.key(fyne.KeyDown)
	}
	r.key(fyne.KeyReturn)
	says(t, "the reader", r.reader.page.Text(), "We need more help")
}

func TestADoubtfulSpeakerLooksDoubtful(t *testing.T) {
	for confidence, want := range map[float64]string{0.95: "Ann Lee", 0.4: "Ann Lee ?", 0: "nobody named"} {
		q := db.QuoteRow{Words: "“So be it”", Quote: corpus.Quote{Confidence: confidence, Why: "the verb before it"}}
		if confidence > 0 {
			q.Quote.Speaker = corpus.Name{Text: "Ann Lee", Kind: corpus.Person}
		}
		who, _, _ := quoteRuns(q)
		if runsText(who) != want {
			t.Errorf("with confidence %v the speaker is %q, want %q", confidence, runsText(who), want)
		}
		if doubts := strings.HasPrefix(quoteWhy(q), "Perhaps"); doubts != (confidence == 0.4) {
			t.Errorf("with confidence %v it is said %q", confidence, quoteWhy(q))
		}
	}
}

func TestNoQuotesSaysWhy(t *testing.T) {
	r := newRig(t)
	r.choose("Quotes")
	r.drop(r.file("a.txt", "Ships wait off the coast\nThe port of Gdansk handles half of the country's grain, and ships wait off the coast of Poland for days and days now.\n"))
	says(t, "the panel", r.screen(), "quote nobody")
}

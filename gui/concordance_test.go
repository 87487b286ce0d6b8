package gui

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"dateline/db"
)

func TestWordsInContext(t *testing.T) {
	r := loaded(t)
	r.choose("Words in context")
	says(t, "the empty page", r.screenOf(r.concordance.box), "Type some words")
	r.typeText("the ")
	hits := 0
	for _, id := range r.state.result.Stories {
		h, err := r.state.corpus.Hits(t.Context(), r.state.query, id)
		if err != nil {
			t.Fatal(err)
		}
		hits += len(h)
	}
	if n := r.concordance.rows.last.total; n != hits || n < 8 {
		t.Fatalf("%d hits are listed, the stories have %d", n, hits)
	}
	says(t, "the page", r.screenOf(r.concordance.box), count(hits, "hit", "hits"), "in 2 stories", "2022-12-22", "undated")

	r.clickAt(r.findIn(r.concordance.box, "after"), 0)
	r.shot("concordance")
	last := ""
	for i := range hits {
		row, ok := r.concordance.rows.at(i)
		words := strings.ToLower(strings.Join(strings.Fields(row.Right), " "))
		if !ok || words < last {
			t.Errorf("row %d, %q, stands behind %q", i, words, last)
		}
		last = words
	}

	r.clickAt(r.findIn(r.concordance.box, "10"), 0)
	says(t, "the page", r.screenOf(r.concordance.box), "10 times or more")
	r.clickAt(r.findIn(r.concordance.box, "1"), 0)

	// A hit is read in its story, and Back leads to the list again.
	r.win.Canvas().Focus(r.concordance.list)
	r.key(fyne.KeyEnd)
	row, _ := r.concordance.rows.at(r.concordance.list.at)
	r.key(fyne.KeyReturn)
	if r.state.current != row.Story || r.concordance.box.Visible() || r.reader.page.Selected() != row.Word {
		t.Errorf("story %d is shown with %q selected, want %d with %q", r.state.current, r.reader.page.Selected(), row.Story, row.Word)
	}
	r.choose("Back")
	if !r.concordance.box.Visible() || !r.concordance.shown {
		t.Error("Back does not lead to the words in context")
	}
	r.win.Canvas().Focus(r.concordance.list)
	r.key(fyne.KeyEscape)
	if r.concordance.box.Visible() || !r.reader.object().Visible() {
		t.Error("Escape does not lead back to the reader")
	}
}

func TestWordsInContextAreWritten(t *testing.T) {
	r := loaded(t)
	r.typeText("talks ")
	r.choose("Words in context")
	r.concordance.header.OnTapped(contextOrderLink{db.ContextsByLeft})
	r.settle()
	n := r.concordance.rows.last.total
	r.clickAt(r.findIn(r.concordance.box, "Export…"), 0)
	if rows := r.written("contexts.csv"); len(rows) != n || n != 2 || !strings.EqualFold(rows[0][1], "talks") {
		t.Errorf("%d rows of %d were written: %q", len(rows), n, rows)
	}
	says(t, "the status line", r.status.left.Text(), count(n, "hit", "hits")+" written to", "contexts.csv")
}

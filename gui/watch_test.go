package gui

import "testing"

func TestAWatchList(t *testing.T) {
	r := loaded(t)
	r.showWatchList(r.file("list.txt", "# what to watch\nharbour\nnowhere\n"))
	r.settle()
	says(t, "the sheet", r.sheet.page.Text(), "harbour   1 story", "nowhere   0 stories", "0 hits")
	r.clickAt(r.findIn(r.sheet.box, "harbour"), 0)
	if r.state.query.Text != "harbour " || len(r.state.result.Stories) != 1 {
		t.Errorf("%q is asked and %d stories are found", r.state.query.Text, len(r.state.result.Stories))
	}
	r.showWatchList(r.file("none.txt", "\n"))
	r.settle()
	says(t, "the sheet", r.sheet.page.Text(), "no query")
}

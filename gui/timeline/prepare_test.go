package timeline

import (
	"testing"

	"fyne.io/fyne/v2/test"

	"dateline/corpus"
)

func TestFewFarItemsDoNotNarrowTheRest(t *testing.T) {
	tl, w := lit(t)
	near := many(300, 2)
	tl.SetItems(near, 0)
	if first, last := tl.View(); first > near[0].First || last < near[len(near)-1].Last {
		t.Fatalf("%s to %s is shown of %s to %s", first, last, near[0].First, near[len(near)-1].Last)
	}
	items := append([]Item{in(decade, 1880, 1, 1), on(1931, 5, 5), on(1931, 5, 6)}, near...)
	items = append(items, on(2090, 1, 1))
	tl.SetItems(numbered(items), 0)
	first, last := tl.View()
	if first < corpus.MakeDay(1990, 1, 1) || last > corpus.MakeDay(2012, 1, 1) {
		t.Errorf("%s to %s is shown", first, last)
	}
	if first > near[0].First || last < near[len(near)-1].First {
		t.Errorf("%s to %s is shown, which is not where most are", first, last)
	}
	test.TapCanvas(w.Canvas(), middle(t, tl, onAll, 0))
	if first, last := tl.View(); first > items[0].First || last < items[len(items)-1].Last {
		t.Errorf("%s to %s is shown of all", first, last)
	}
	tl.SetItems(numbered(items), 0)
	if first, _ := tl.View(); first > items[0].First {
		t.Error("another result takes back that all was asked for")
	}
}

func TestTwoBulksAreShownBoth(t *testing.T) {
	items := numbered(append(many(100, 2), in(year, 1950, 1, 1)))
	for i := range 100 {
		items = append(items, on(1900, 1, 1+i))
	}
	if p := Prepare(Content{Lanes: []Lane{plain(numbered(items))}}); p.most != p.extent {
		t.Errorf("%v is shown of %v", p.most, p.extent)
	}
	if p := Prepare(Content{}); p.spans || p.any() {
		t.Errorf("nothing spans %v", p.extent)
	}
}

package gui

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"dateline/corpus"
	"dateline/db"
)

func TestTypingFiltersEverything(t *testing.T) {
	r := loaded(t)
	r.typeText("dock workers")
	says(t, "the window", r.screen(), "1", " of 2", "“dock workers”", "Harbour strike enters third week", "exact 1", "hit 1 of")
	if strings.Contains(r.screen(), "kyiv.txt") {
		t.Error("the story that does not match is still in the list")
	}
	for _, f := range r.entities[corpus.Person].facets {
		if f.Name == "Joe Biden" {
			t.Error("the people are not those of the one story")
		}
	}
	r.key(fyne.KeyEscape)
	if len(r.state.result.Stories) != 2 || r.state.query.Text != "" {
		t.Error("Escape does not take the search back")
	}
}

func TestHeadlinesAreListedWhileTheTextsAreSearched(t *testing.T) {
	r := loaded(t)
	r.typeText("harbour ")
	rows := r.state.result.Stories
	r.ask(db.Query{})
	r.settle()
	g, err := r.state.corpus.Glance(t.Context(), db.Query{Text: "harbour "}, glanced)
	if err != nil || g == nil {
		t.Fatal(g, err)
	}
	r.state.query = g.Query
	r.state.setGlance(g)
	says(t, "the window", r.screen(), "1+", " of 2", "Harbour strike enters third week")
	if len(r.stories.view) != 1 || len(r.entities[corpus.Person].facets) == 0 {
		t.Errorf("%d rows; the panels are not left as they are", len(r.stories.view))
	}
	r.tickFound()
	if len(r.state.ticked) > 0 {
		t.Error("what is ticked is only what was found so far")
	}
	r.window.find(0)
	r.settle()
	if r.state.partly || len(r.state.result.Stories) != len(rows) {
		t.Errorf("the texts are not searched: %v, want %v", r.state.result.Stories, rows)
	}
}

func TestARowSaysHowManyHitsItsTextHas(t *testing.T) {
	r := loaded(t)
	r.typeText("harbour ")
	row, ok := r.rows.get(r.state.result.Stories[0])
	if !ok || row.Hits < 1 {
		t.Fatalf("the row has %d hits", row.Hits)
	}
	says(t, "the list", r.screen(), count(row.Hits, "hit", "hits"))
	r.typeText("harbour hits:99")
	if len(r.state.result.Stories) != 0 {
		t.Error("a story has 99 hits")
	}
}

func TestTiersAreCountedAndSwitchedOff(t *testing.T) {
	r := loaded(t)
	r.typeText("zelenskiy")
	if len(r.state.result.Stories) != 2 || r.state.result.Counts[db.Exact] != 0 {
		t.Fatalf("a misspelt name finds %d stories, %v", len(r.state.result.Stories), r.state.result.Counts)
	}
	tier := db.Fuzzy
	if r.state.result.Counts[db.Alias] > 0 {
		tier = db.Alias
	}
	r.click(tierWords[tier] + " ")
	if len(r.state.result.Stories) != 0 {
		t.Errorf("with the tier switched off there are still %d stories", len(r.state.result.Stories))
	}
	says(t, "the window", r.screen(), tierWords[tier]+" off", "No story matches")
	r.click(tierWords[tier] + " off")
	if len(r.state.result.Stories) != 2 {
		t.Error("the tier is not taken in again")
	}
}

func TestANameFiltersAndIsTakenBack(t *testing.T) {
	r := loaded(t)
	r.click("Joe Biden") // in the reader or the panel: both mean the same
	if len(r.state.result.Stories) != 1 || len(r.state.query.Entities) != 1 {
		t.Fatalf("clicking a name leaves %d stories", len(r.state.result.Stories))
	}
	says(t, "the trail", r.screen(), "Joe Biden", "×")
	for _, f := range r.entities[corpus.Person].facets {
		if f.Name == "Joe Biden" && !f.Selected {
			t.Error("the panel does not show the name as chosen")
		}
	}
	r.click("×")
	if len(r.state.result.Stories) != 2 || r.state.narrowed() {
		t.Error("the chip does not take the name back")
	}
}

func TestNamesNarrowTogether(t *testing.T) {
	r := loaded(t)
	pick := func(kind corpus.Kind, name string) {
		t.Helper()
		for i, f := range r.entities[kind].facets {
			if f.Name == name {
				r.entities[kind].onPick(r.entities[kind].facets[i].Entity)
				r.settle()
				return
			}
		}
		t.Fatalf("%s is not in its panel", name)
	}
	pick(corpus.Person, "Volodymyr Zelensky")
	if n := len(r.state.result.Stories); n != 2 {
		t.Errorf("%d stories name Zelensky, want 2", n)
	}
	pick(corpus.Place, "Gdansk")
	if n := len(r.state.result.Stories); n != 1 {
		t.Errorf("%d stories name both, want 1", n)
	}
	r.click("take all back")
	if r.state.narrowed() {
		t.Error("the filters are not taken back")
	}
	pick(corpus.Place, "Gdansk")
	pick(corpus.Place, "Gdansk")
	if r.state.narrowed() {
		t.Error("a second click does not take a name back")
	}
}

func TestTheTimelineFilters(t *testing.T) {
	r := loaded(t)
	first, last := corpus.MakeDay(2022, 12, 1), corpus.MakeDay(2022, 12, 31)
	r.times.line.OnRange(first, last)
	r.settle()
	if n := len(r.state.result.Stories); n != 1 {
		t.Errorf("%d stories lie in the range, want 1", n)
	}
	says(t, "the trail", r.screen(), "2022-12")
	r.times.line.OnRangeCleared()
	r.settle()
	r.click("undated 1")
	r.click("only these")
	if n := len(r.state.result.Stories); n != 1 || !r.state.query.Undated {
		t.Errorf("%d stories are undated, want 1", n)
	}
	r.click("only these")
	r.times.line.OnPick(int64(r.state.result.Stories[1]))
	r.settle()
	if r.state.current != r.state.result.Stories[1] {
		t.Error("a mark does not open its story")
	}
}

func TestHitsAreSteppedThrough(t *testing.T) {
	r := loaded(t)
	r.typeText("zelensky")
	n := len(r.reader.order)
	if n < 2 {
		t.Fatalf("there are %d hits in the story", n)
	}
	seen := map[int]bool{}
	for range n {
		seen[r.reader.view.hit] = true
		r.choose("Next hit")
	}
	if len(seen) != n || r.reader.at != 0 {
		t.Errorf("stepping saw %d of %d hits and ends at %d", len(seen), n, r.reader.at)
	}
	r.choose("Previous hit")
	if r.reader.at != n-1 {
		t.Errorf("stepping back from the first hit comes to %d, want the last", r.reader.at)
	}
}

func TestTheListIsReadWithTheKeys(t *testing.T) {
	r := loaded(t)
	r.win.Canvas().Focus(r.search.entry)
	r.key(fyne.KeyDown)
	r.key(fyne.KeyDown)
	if r.state.current != r.state.result.Stories[1] {
		t.Error("Down does not open the next story")
	}
	says(t, "the reader", r.reader.page.Text(), "Dock workers")
	r.key(fyne.KeyHome)
	if r.state.current != r.state.result.Stories[0] {
		t.Error("Home does not open the first story")
	}
}

func TestTheListIsOrderedAsAsked(t *testing.T) {
	r := loaded(t)
	byFile := r.headlines()
	r.click("date") // “by file · date”
	if r.state.query.Order != db.ByDate {
		t.Fatalf("the order is %v", r.state.query.Order)
	}
	if got := r.headlines(); len(got) != len(byFile) {
		t.Errorf("ordering changes what is found: %v", got)
	}
}

func TestThousandsOfNamesAreListed(t *testing.T) {
	r := loaded(t)
	res := *r.state.result
	res.Facets = map[corpus.Kind][]db.Facet{}
	for i := range 5000 {
		res.Facets[corpus.Person] = append(res.Facets[corpus.Person], db.Facet{Entity: db.EntityID(i + 1), Name: "Person " + number(i), Kind: corpus.Person, Stories: 5000 - i, Spellings: i % 3})
	}
	r.state.setResult(&res)
	says(t, "the panel", r.screen(), "People", "5,000", "Person 0")
	rows := 0
	r.walk(func(o fyne.CanvasObject, _ fyne.Position) {
		if _, ok := o.(*rankRow); ok {
			rows++
		}
	})
	if rows > 100 {
		t.Errorf("%d rows are drawn for a panel of a few", rows)
	}
	r.shot("many")
}

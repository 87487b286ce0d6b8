package gui

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"dateline/corpus"
	"dateline/db"
)

// listed returns the names of a panel as they are listed.
func (r *rig) listed(k corpus.Kind) []string {
	var out []string
	for _, f := range r.entities[k].facets {
		out = append(out, f.Name)
	}
	return out
}

func TestNamesAreFoundByTheirLetters(t *testing.T) {
	r := loaded(t)
	all := len(r.listed(corpus.Person))
	r.choose("Find a name")
	test.Type(r.side.entry, "zlnsk")
	r.settle()
	if got := r.listed(corpus.Person); len(got) != 1 || got[0] != "Volodymyr Zelensky" {
		t.Fatalf("“zlnsk” lists %q", got)
	}
	says(t, "the window", r.screen(), "1 of "+number(all), "has these letters in its name")
	if len(r.state.result.Stories) != 2 {
		t.Error("looking for a name narrows the stories")
	}
	r.key(fyne.KeyDown) // to the first name found
	r.key(fyne.KeyReturn)
	if len(r.state.query.Entities) != 1 {
		t.Fatal("Return does not pick the name")
	}
	r.choose("Find a name")
	r.key(fyne.KeyEscape)
	r.settle()
	if len(r.listed(corpus.Person)) < 2 {
		t.Error("Escape does not list all names again")
	}
}

func TestNamesAreOrderedAsAsked(t *testing.T) {
	r := loaded(t)
	r.click("name")
	got := r.listed(corpus.Person)
	if len(got) < 3 || !slices.IsSortedFunc(got, func(a, b string) int { return strings.Compare(strings.ToLower(a), strings.ToLower(b)) }) {
		t.Errorf("by name the people are %q", got)
	}
	r.click("mentions")
	for k, f := range r.entities[corpus.Person].facets {
		if k > 0 && f.Mentions > r.entities[corpus.Person].facets[k-1].Mentions {
			t.Errorf("by mentions %s stands behind one that is named less often", f.Name)
		}
	}
}

// Every name can be reached: by scrolling to the end of its panel, and by its letters.
func TestNamesBeyondTheFirst(t *testing.T) {
	var text strings.Builder
	first, last := strings.Fields("John Mary Peter Anna David Laura Robert Susan Thomas Helen"), strings.Fields("Keller Morgan Hoffman Baker Turner Wilson Carter Fisher Palmer Hunter")
	for _, a := range first {
		for _, b := range last {
			for _, c := range strings.Fields("A B C D E F G") {
				fmt.Fprintf(&text, "The minister %s %s. %s told reporters in London that the talks will go on.\n", a, c, b)
			}
		}
	}
	r := newRig(t)
	r.drop(r.file("crowd.txt", text.String()))
	all := r.state.result.Named[corpus.Person]
	panel := r.entities[corpus.Person]
	if all <= db.FacetsShown || len(panel.facets) != db.FacetsShown {
		t.Fatalf("%d of %d people are listed at first", len(panel.facets), all)
	}
	r.choose("People")
	for range 3 {
		r.key(fyne.KeyEnd)
	}
	if len(panel.facets) != all {
		t.Fatalf("%d of %d people are listed at the end", len(panel.facets), all)
	}
	seen := map[db.EntityID]bool{}
	for _, f := range panel.facets {
		seen[f.Entity] = true
	}
	if len(seen) != all {
		t.Errorf("%d different people are listed, want %d", len(seen), all)
	}
	beyond := panel.facets[all-1]
	r.key(fyne.KeyReturn)
	if q := r.state.query; len(q.Entities) != 1 || q.Entities[0] != beyond.Entity {
		t.Fatalf("Return on the last one asks for %v", q.Entities)
	}
	says(t, "the trail", r.screen(), beyond.Name)
	r.click("×")
	r.choose("Find a name")
	test.Type(r.side.entry, beyond.Name)
	r.settle()
	if got := r.listed(corpus.Person); len(got) == 0 || got[0] != beyond.Name {
		t.Errorf("“%s” lists %q", beyond.Name, got)
	}
}

func TestAnyOfSeveralNames(t *testing.T) {
	r := loaded(t)
	r.clickAt(r.inPanel(corpus.Person, "Joe Biden"), 0)
	r.click("or …") // Piotr Nowak is in no story with Joe Biden
	says(t, "the trail", r.screen(), "or pick another name")
	r.clickAt(r.inPanel(corpus.Person, "Piotr Nowak"), fyne.KeyModifierControl)
	if q := r.state.query; !q.Any || len(q.Entities) != 2 {
		t.Fatalf("Ctrl+click asks for %v, any %v", q.Entities, q.Any)
	}
	if n := len(r.state.result.Stories); n != 2 {
		t.Errorf("either name is in %d stories, want 2", n)
	}
	r.click("or")
	if n := len(r.state.result.Stories); n != 0 || r.state.query.Any {
		t.Errorf("both names are in %d stories, want none", n)
	}
	says(t, "the window", r.screen(), "No story matches all of these filters", "No story is found, so there are no people")
	r.click("and")
	r.click("×")
	if q := r.state.query; len(q.Entities) != 1 || len(r.state.result.Stories) != 1 {
		t.Errorf("one name is left, and the query is %+v", q)
	}
}

// inPanel returns where a name stands in its panel.
func (r *rig) inPanel(k corpus.Kind, name string) fyne.Position {
	r.t.Helper()
	var found fyne.Position
	r.walk(func(o fyne.CanvasObject, pos fyne.Position) {
		if row, ok := o.(*rankRow); ok && row.is.color == r.entities[k].row(db.Facet{}).color && runsText(row.is.name) == name {
			found = pos.AddXY(nameLeft+10, row.Size().Height/2)
		}
	})
	if found.IsZero() {
		r.t.Fatalf("%s is not in its panel", name)
	}
	return found
}

func TestSourcesFilter(t *testing.T) {
	r := newRig(t)
	r.drop(r.file("a.txt", "LONDON (Reuters) - Ministers met on Tuesday in London, officials said, to speak about the budget for the coming year.\n"),
		r.file("b.txt", kyiv))
	if len(r.state.result.Sources) == 0 {
		t.Skip("no source is read from the stories")
	}
	source := r.state.result.Sources[0].Source
	r.choose("Sources")
	r.key(fyne.KeyReturn)
	if q := r.state.query.Sources; len(q) != 1 || q[0] != source || len(r.state.result.Stories) != 1 {
		t.Fatalf("the sources asked for are %q, %d stories", q, len(r.state.result.Stories))
	}
	says(t, "the trail", r.screen(), "from "+source)
	r.click("Names")
	says(t, "the window", r.screen(), "People", "by ")
}

func TestSparksAreFetchedForTheNamesOnScreen(t *testing.T) {
	r := loaded(t)
	sum := 0
	for _, f := range r.entities[corpus.Person].facets {
		for _, n := range r.sparks.get(f.Entity) {
			sum += n
		}
	}
	if sum == 0 {
		t.Error("no name has a line over time")
	}
}

func TestSurprisingNamesAreMarked(t *testing.T) {
	r := loaded(t)
	res := *r.state.result
	res.Facets = map[corpus.Kind][]db.Facet{corpus.Person: {
		{Entity: 1, Name: "Ann Usual", Kind: corpus.Person, Stories: 9, Mentions: 9, Surprise: 2},
		{Entity: 2, Name: "Bo Rare", Kind: corpus.Person, Stories: 8, Mentions: 8, Surprise: 80},
	}}
	r.state.setResult(&res)
	r.hover("↑")
	says(t, "the status line", r.status.left.Text(), "Bo Rare", "far more often")
	if strings.Count(r.screen(), "↑") != 1 {
		t.Error("more than the surprising name is marked")
	}
}

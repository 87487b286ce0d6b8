package gui

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"dateline/corpus"
	"dateline/db"
	"dateline/gui/match"
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
	facets := []db.Facet{
		{Entity: 1, Name: "Čech", Stories: 9, Mentions: 9, First: 30, HasFirst: true, Surprise: -4},
		{Entity: 2, Name: "abel", Stories: 5, Mentions: 20, Surprise: 40},
		{Entity: 3, Name: "Abel", Stories: 5, Mentions: 5, First: 10, HasFirst: true, Surprise: 2},
	}
	for order, want := range map[nameOrder][]db.EntityID{byStories: {1, 2, 3}, byMentions: {2, 1, 3}, byName: {3, 2, 1}, byFirst: {3, 1, 2}, bySurprise: {2, 3, 1}} {
		var got []db.EntityID
		for _, f := range arranged(facets, order, match.New("")).facets {
			got = append(got, f.Entity)
		}
		if !slices.Equal(got, want) {
			t.Errorf("by %s: %v, want %v", order, got, want)
		}
	}
	if facets[0].Entity != 1 {
		t.Error("ordering changes the result that all panels share")
	}

	r := loaded(t)
	r.click("name")
	got := r.listed(corpus.Person)
	if !slices.IsSortedFunc(got, func(a, b string) int { return strings.Compare(strings.ToLower(a), strings.ToLower(b)) }) {
		t.Errorf("by name the people are %q", got)
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
	r.click("surprise")
	if got := r.listed(corpus.Person); got[0] != "Bo Rare" {
		t.Errorf("by surprise the people are %q", got)
	}
	if strings.Count(r.screen(), "↑") != 1 {
		t.Error("more than the surprising name is marked")
	}
}

package gui

import (
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"dateline/corpus"
	"dateline/db"
)

// about opens the profile of a name by the keys.
func (r *rig) about(k corpus.Kind, name string) {
	r.t.Helper()
	r.choose(kindWords[k])
	r.key(fyne.KeyHome)
	for i, f := range r.entities[k].facets {
		if f.Name == name {
			for range i {
				r.key(fyne.KeyDown)
			}
			r.key(fyne.KeyRight)
			return
		}
	}
	r.t.Fatalf("%s is not among the names: %q", name, r.listed(k))
}

func TestNamesAreMergedAndSplitByTheKeys(t *testing.T) {
	r := loaded(t)
	before := r.listed(corpus.Person)
	r.about(corpus.Person, "Piotr Nowak")
	r.key(fyne.KeyM)
	says(t, "the palette", r.screen(), "Which name is the same as Piotr Nowak?")
	r.typed("biden")
	r.key(fyne.KeyReturn)
	says(t, "the status line", r.status.left.Text(), "Joe Biden and Piotr Nowak are one now")
	if got := r.listed(corpus.Person); slices.Contains(got, "Joe Biden") || len(got) != len(before)-1 {
		t.Fatalf("the people are %q", got)
	}
	says(t, "the profile", r.screen(), "2 spellings", "Joe Biden", "split off", "2 mentions")

	r.choose(r.menu.undo.Label)
	if got := r.listed(corpus.Person); !slices.Equal(got, before) {
		t.Errorf("after undo the people are %q, want %q", got, before)
	}
	says(t, "the profile", r.screen(), "1 spelling")
	r.choose(r.menu.redo.Label)

	r.win.Canvas().Focus(r.profile.list)
	r.key(fyne.KeyS)
	says(t, "the palette", r.screen(), "Which spelling is not", "Joe Biden")
	r.key(fyne.KeyReturn)
	if got := r.listed(corpus.Person); !slices.Contains(got, "Joe Biden") {
		t.Errorf("after the split the people are %q", got)
	}
}

func TestANameIsRenamedRetypedAndHidden(t *testing.T) {
	r := loaded(t)
	r.about(corpus.Person, "Piotr Nowak")
	r.key(fyne.KeyR)
	r.strip.entry.SetText("Piotr K. Nowak")
	r.key(fyne.KeyReturn)
	if got := r.listed(corpus.Person); !slices.Contains(got, "Piotr K. Nowak") {
		t.Fatalf("the people are %q", got)
	}
	if f := r.entity(corpus.Person, "Piotr K. Nowak"); !f.Decided {
		t.Error("the name does not look decided")
	}
	r.win.Canvas().Focus(r.profile.list)
	r.key(fyne.KeyK)
	r.typed("org")
	r.key(fyne.KeyReturn)
	if got := r.listed(corpus.Organisation); !slices.Contains(got, "Piotr K. Nowak") || slices.Contains(r.listed(corpus.Person), "Piotr K. Nowak") {
		t.Fatalf("the organisations are %q", got)
	}
	r.win.Canvas().Focus(r.profile.list)
	r.key(fyne.KeyH)
	if got := r.listed(corpus.Organisation); slices.Contains(got, "Piotr K. Nowak") || r.profile.box.Visible() {
		t.Errorf("the organisations are %q; the profile is open: %v", got, r.profile.box.Visible())
	}
	for range 3 {
		r.choose(r.menu.undo.Label)
	}
	if got := r.listed(corpus.Person); !slices.Contains(got, "Piotr Nowak") {
		t.Errorf("all undone, the people are %q", got)
	}
}

func TestAHiddenNameIsNotAskedForAnyMore(t *testing.T) {
	r := loaded(t)
	r.clickAt(r.inPanel(corpus.Person, "Joe Biden"), 0)
	r.choose("Hide: it is no name")
	if len(r.state.query.Entities) != 0 || len(r.state.result.Stories) != 2 {
		t.Errorf("%d stories are found by %v", len(r.state.result.Stories), r.state.query.Entities)
	}
}

// proposed returns a window with a pair of names that may be one.
func proposed(t *testing.T) (*rig, db.Proposal) {
	r := newRig(t)
	r.drop(r.file("a.txt", harbour), r.file("b.txt", strings.ReplaceAll(harbour, "Piotr Nowak", "Ewa Nowak")),
		r.file("c.txt", "Port opens again after three weeks\nGDANSK, Poland - The port of Gdansk is open again, Mr. Nowak said on Friday, and the ships that waited off the coast of Poland come in one by one.\n"))
	r.choose("These may be one")
	if len(r.proposals.pairs) == 0 {
		t.Fatalf("no pair of these names is proposed: %q", r.listed(corpus.Person))
	}
	return r, r.proposals.pairs[0]
}

func TestProposalsAreAcceptedWithReturn(t *testing.T) {
	r, p := proposed(t)
	says(t, "the proposals", r.screen(), "These may be one", "1 of ", p.A.Name, p.B.Name, "Why they may be one", "Not the same (X)")
	all := r.proposals.all
	before := r.listed(p.A.Kind)
	r.key(fyne.KeyReturn)
	if got := r.listed(p.A.Kind); len(got) != len(before)-1 {
		t.Errorf("the names are %q", got)
	}
	if r.proposals.all >= all {
		t.Errorf("%d pairs are left of %d", r.proposals.all, all)
	}
	r.choose(r.menu.undo.Label)
	if got := r.listed(p.A.Kind); !slices.Equal(got, before) || r.proposals.all != all {
		t.Errorf("after undo the names are %q, and %d pairs may be one", got, r.proposals.all)
	}
}

func TestWhatIsNotTheSameIsNotProposedAgain(t *testing.T) {
	r, p := proposed(t)
	if n := r.proposals.all; n > 0 {
		says(t, "the panel", r.screen(), number(n)+" may be one")
	}
	for r.proposals.all > 0 {
		left := r.proposals.all
		r.key(fyne.KeyX)
		if r.proposals.all != left-1 {
			t.Fatalf("%d pairs are left of %d", r.proposals.all, left)
		}
	}
	says(t, "the proposals", r.screen(), "There is no pair of names left")
	r.key(fyne.KeyEscape)
	if r.proposals.box.Visible() {
		t.Error("Escape does not lead back to the reader")
	}
	r.choose("These may be one")
	if len(r.proposals.pairs) != 0 {
		t.Errorf("%s and %s are proposed again", p.A.Name, p.B.Name)
	}
}

func TestMentionsAreTickedAsReviewed(t *testing.T) {
	r := loaded(t)
	r.about(corpus.Person, "Volodymyr Zelensky")
	n := number(r.profile.mentions.last.total)
	says(t, "the profile", r.screen(), "0 of "+n+" reviewed")
	r.key(fyne.KeySpace)
	says(t, "the profile", r.screen(), "1 of "+n+" reviewed")
	if m, _ := r.profile.mentions.at(0); !m.Reviewed {
		t.Error("the mention is not ticked")
	}
	r.key(fyne.KeySpace)
	says(t, "the profile", r.screen(), "0 of "+n+" reviewed")
}

func TestDecisionsTravelInAFile(t *testing.T) {
	r := loaded(t)
	r.about(corpus.Person, "Piotr Nowak")
	r.key(fyne.KeyR)
	r.strip.entry.SetText("Piotr K. Nowak")
	r.key(fyne.KeyReturn)
	path := filepath.Join(r.dir, "decisions.json")
	r.choose("Write what was decided…")
	r.strip.entry.SetText(path)
	r.key(fyne.KeyReturn)
	says(t, "the status line", r.status.left.Text(), "written to "+path)
	r.choose(r.menu.undo.Label)
	if slices.Contains(r.listed(corpus.Person), "Piotr K. Nowak") {
		t.Fatal("the name is not taken back")
	}
	r.takeDecisions(path)
	r.settle()
	if got := r.listed(corpus.Person); !slices.Contains(got, "Piotr K. Nowak") {
		t.Errorf("the people are %q", got)
	}
	says(t, "the sheet", r.sheet.page.Text(), "1  is taken over")

	r.takeDecisions(r.file("broken.json", "{"))
	r.settle()
	says(t, "the strip", r.strip.warning, "broken.json")
}

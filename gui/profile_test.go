package gui

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"dateline/corpus"
	"dateline/db"
)

// entity returns the name of a panel.
func (r *rig) entity(k corpus.Kind, name string) db.Facet {
	r.t.Helper()
	for _, f := range r.entities[k].facets {
		if f.Name == name {
			return f
		}
	}
	r.t.Fatalf("%s is not among the names: %q", name, r.listed(k))
	return db.Facet{}
}

func TestAllAboutAName(t *testing.T) {
	r := newRig(t)
	r.drop(r.file("a.txt", kyiv+strings.Replace(harbour, "Volodymyr Zelensky", "Volodymyr Zelenskyy", 1)), r.file("b.txt", strings.Replace(kyiv, "2022-12-22", "2022-12-29", 1)))
	f := r.entities[corpus.Person].facets[0]
	r.choose("People")
	r.key(fyne.KeyHome)
	for r.entities[corpus.Person].facets[r.entities[corpus.Person].list.at].Entity != f.Entity {
		r.key(fyne.KeyDown)
	}
	r.key(fyne.KeyRight)
	says(t, "the profile", r.screen(), "person, named", count(f.Mentions, "mention", "mentions"), "Volodymyr Zelenskyy", "2 spellings", "2022-12-22", "2022-12-29")
	if len(r.profile.is.bins) != profileBins {
		t.Errorf("its timeline has %d bins", len(r.profile.is.bins))
	}
	first, _ := r.profile.mentions.at(0)
	r.click("after")
	if r.profile.order != db.ContextsByRight {
		t.Error("the mentions are not ordered by the words after them")
	}
	r.click("date")

	// A mention is read in its story.
	r.key(fyne.KeyReturn)
	if r.state.current != first.Story || r.profile.box.Visible() {
		t.Errorf("story %d is shown, want %d", r.state.current, first.Story)
	}
}

func TestAProfileFollowsTheFilter(t *testing.T) {
	r := loaded(t)
	f := r.entity(corpus.Person, "Volodymyr Zelensky")
	r.typeText("harbour")
	r.profileOf(f.Entity)
	r.settle()
	some := r.profile.mentions.last.total
	says(t, "the profile", r.screen(), "in the stories found", "Piotr Nowak")
	r.click("in all")
	if all := r.profile.mentions.last.total; all <= some {
		t.Errorf("%d mentions in all stories, %d in those found", all, some)
	}
	r.search.entry.SetText("")
	r.settle()
	if r.profile.mentions.last.total != f.Mentions || !r.profile.box.Visible() {
		t.Error("the profile does not stay while the filter changes")
	}
	r.key(fyne.KeyEscape)
	r.win.Canvas().Focus(r.profile.list)
	r.key(fyne.KeyEscape)
	if r.profile.box.Visible() || !r.reader.object().Visible() {
		t.Error("Escape does not lead back to the reader")
	}
}

func TestAProfileLeadsToTheCompany(t *testing.T) {
	r := loaded(t)
	r.profileOf(r.entity(corpus.Person, "Piotr Nowak").Entity)
	r.settle()
	if len(r.profile.is.company) == 0 {
		t.Fatal("he is named with nobody")
	}
	name := r.profile.is.company[0].Name
	r.profile.page.OnTapped(profileLink{r.profile.is.company[0].Entity, ""})
	r.settle()
	if r.profile.is.entity.Name != name {
		t.Errorf("the profile is of %s, want %s", r.profile.is.entity.Name, name)
	}
}

func TestBarsOfTimeShareTheirDays(t *testing.T) {
	b := &timeBars{}
	for _, c := range []struct{ bins, days int }{{60, 3}, {60, 60}, {7, 365}, {60, 100_000}} {
		b.bins, b.days = make([]int, c.bins), db.DayRange{First: 100, Last: corpus.Day(100 + c.days - 1)}
		for day := range c.days {
			bin := day * c.bins / c.days // as db.Sparks counts
			if s := b.stretch(bin); corpus.Day(100+day) < s.First || corpus.Day(100+day) > s.Last {
				t.Fatalf("%d bins over %d days: day %d is in bin %d, which is %v", c.bins, c.days, day, bin, s)
			}
		}
	}
}

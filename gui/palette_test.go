package gui

import (
	"math"
	"reflect"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"dateline/corpus"
	"dateline/db"
	"dateline/gui/timeline"
)

// typed types into what has the keys.
func (r *rig) typed(text string) {
	r.t.Helper()
	f := r.win.Canvas().Focused()
	if f == nil {
		r.t.Fatalf("nothing has the keys for %q", text)
	}
	test.Type(f, text)
	r.settle()
}

func TestThePaletteListsEveryItemOfTheMenu(t *testing.T) {
	r := loaded(t)
	r.choose("To anything…")
	for _, m := range r.menu.main.Items {
		for _, i := range m.Items {
			if i.IsSeparator || i.Disabled {
				continue
			}
			found := false
			for _, c := range r.palette.shown {
				found = found || c.name == i.Label
			}
			if !found {
				t.Errorf("the palette has no %q", i.Label)
			}
		}
	}
	r.shot("palette")
}

func TestThePaletteDoesACommand(t *testing.T) {
	r := loaded(t)
	r.choose("To anything…")
	r.typed("selall")
	says(t, "the palette", r.screen(), "Ctrl+Shift+A", "Return: do it")
	r.key(fyne.KeyReturn)
	if len(r.state.ticked) != 2 || r.palette.pop.Visible() {
		t.Errorf("%d stories are ticked; the palette is open: %v", len(r.state.ticked), r.palette.pop.Visible())
	}
}

func TestReturnWaitsForWhatIsBeingFound(t *testing.T) {
	r := loaded(t)
	r.choose("To anything…")
	test.Type(r.win.Canvas().Focused(), "nwak")
	r.win.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn}) // nothing was found yet
	r.settle()
	if r.palette.pop.Visible() || r.profile.is.entity.Name != "Piotr Nowak" {
		t.Errorf("the palette is open: %v; the profile is of %q", r.palette.pop.Visible(), r.profile.is.entity.Name)
	}
}

func TestThePaletteFindsNamesAndStories(t *testing.T) {
	r := loaded(t)
	r.choose("To anything…")
	r.typed("nwak")
	if c := r.palette.shown[0]; c.name != "Piotr Nowak" {
		t.Fatalf("“nwak” finds %q first", c.name)
	}
	r.key(fyne.KeyReturn)
	if q := r.state.query.Entities; len(q) != 1 || r.profile.is.entity.Name != "Piotr Nowak" || !r.profile.box.Visible() {
		t.Errorf("the name asked for is %v, the profile is of %q", q, r.profile.is.entity.Name)
	}
	r.ask(db.Query{})
	r.settle()

	r.choose("To anything…")
	r.typed("harbour strike")
	r.key(fyne.KeyReturn)
	says(t, "the reader", r.reader.page.Text(), "Dock workers")

	before := r.state.current
	r.choose("To anything…")
	r.typed("qqqq")
	says(t, "the palette", r.screen(), "Nothing has these letters")
	r.key(fyne.KeyReturn)
	r.key(fyne.KeyEscape)
	if r.palette.pop.Visible() || r.state.current != before {
		t.Error("Escape does not close the palette and leave all as it is")
	}
}

func TestBackAndForward(t *testing.T) {
	r := loaded(t)
	r.clickAt(r.inPanel(corpus.Person, "Joe Biden"), 0)
	r.typeText("help") // letter by letter, one step
	r.profileOf(r.state.query.Entities[0])
	r.settle()
	r.key(fyne.KeyReturn) // reads the first mention
	if r.profile.box.Visible() {
		t.Fatal("the mention is not read in its story")
	}
	back := func(text string, names int, profile bool) {
		t.Helper()
		r.choose("Back")
		if q := r.state.query; q.Text != text || len(q.Entities) != names || r.profile.box.Visible() != profile {
			t.Fatalf("back leads to %q with %d names, the profile %v; want %q, %d, %v", q.Text, len(q.Entities), r.profile.box.Visible(), text, names, profile)
		}
	}
	back("help", 1, true)
	back("help", 1, false)
	back("", 1, false)
	back("", 0, false)
	r.choose("Back")
	r.point(fyne.Position{})
	says(t, "the status line", r.status.left.Text(), "where the window began")
	for range 4 {
		r.choose("Forward")
	}
	if q := r.state.query; q.Text != "help" || len(q.Entities) != 1 || r.profile.box.Visible() {
		t.Errorf("forward leads to %+v", q)
	}
	r.choose("Back")
	r.ask(db.Query{Text: "dock"})
	r.settle()
	r.choose("Forward")
	says(t, "the status line", r.status.left.Text(), "nothing to go forward to")

	r.choose("What was asked before…")
	says(t, "the palette", r.screen(), `help person:"Joe Biden"`)
	r.typed("help")
	r.key(fyne.KeyReturn)
	if r.state.query.Text != "help" {
		t.Errorf("%q is asked again", r.state.query.Text)
	}
}

func TestViewsAreSavedShownAndTakenAway(t *testing.T) {
	r := loaded(t)
	r.clickAt(r.inPanel(corpus.Person, "Joe Biden"), 0)
	r.click("name") // the order of the names
	r.choose("Quotes")
	r.choose("A line for each source")
	r.choose("Logarithmic heights")
	r.choose("Compare with what is asked now")
	r.times.line.SetZoom(&timeline.Zoom{From: 19000.25, To: 19400})
	drawn, zoomed := r.times.drawing, *r.times.line.Zoom()
	r.choose("Save this view…")
	if r.strip.entry.Text != "Joe Biden" {
		t.Errorf("the name that is offered is %q", r.strip.entry.Text)
	}
	r.strip.entry.SetText("Biden's words")
	r.key(fyne.KeyReturn)
	r.point(fyne.Position{})
	says(t, "the status line", r.status.left.Text(), "Biden's words", "saved")

	r.click("Names")
	r.click("stories") // the order of the names
	r.choose("One line")
	r.choose("Logarithmic heights")
	r.choose("Whole timeline")
	r.ask(db.Query{})
	r.settle()
	if d := r.times.drawing; d.Against != nil || d.Log || d.Lanes != db.Together {
		t.Fatalf("the timeline is still drawn as %+v", d)
	}
	r.choose("To anything…")
	r.typed("bidens")
	if c := r.palette.shown[0]; c.name != "Biden's words" {
		t.Fatalf("“bidens” finds %q first", c.name)
	}
	r.key(fyne.KeyReturn)
	if len(r.state.query.Entities) != 1 || r.side.tab != quotesTab || r.side.order != byName {
		t.Errorf("the view asks for %v and shows %s by %s", r.state.query.Entities, r.side.tab, r.side.order)
	}
	if d := r.times.drawing; !reflect.DeepEqual(d, drawn) {
		t.Errorf("the timeline is drawn as %+v, want %+v", d, drawn)
	}
	if z := r.times.line.Zoom(); z == nil || math.Abs(z.From-zoomed.From)+math.Abs(z.To-zoomed.To) > 0.01 {
		t.Errorf("the timeline shows %v, want %v", z, zoomed)
	}
	says(t, "the timeline", r.screenOf(r.times.line), "asked now")

	r.choose("Saved views…")
	r.palette.shown[0].remove()
	r.palette.close()
	r.settle()
	r.choose("Saved views…")
	if len(r.palette.shown) != 0 {
		t.Error("the view is not taken away")
	}
	says(t, "the palette", r.screen(), "nothing here yet")
}

func TestTheHistoryStepsBackAndForward(t *testing.T) {
	r := loaded(t)
	r.click("Harbour strike")
	id := r.state.current
	for _, day := range []string{"2022-11-03", "2022-11-04", "2022-11-05"} {
		r.click(map[bool]string{true: "set the date", false: " November 2022"}[day == "2022-11-03"])
		r.reader.dates.entry.SetText(day)
		r.reader.dates.entry.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
		r.settle()
	}
	r.choose("What was decided…")
	says(t, "the history", r.screen(), "3 decisions", "2022-11-05", "Before everything")
	r.key(fyne.KeyDown)
	r.key(fyne.KeyDown)
	r.key(fyne.KeyReturn)
	row, _ := r.rows.get(id)
	r.settle()
	if row, _ = r.rows.get(id); row.Date.Value != "2022-11-03" {
		t.Errorf("the date is %s", row.Date.Value)
	}
	if n := strings.Count(r.screen(), "undone\n"); n != 2 {
		t.Errorf("%d decisions are shown as undone, want 2", n)
	}
	r.key(fyne.KeyEnd)
	r.key(fyne.KeyReturn)
	says(t, "the status line", r.status.left.Text(), "All decisions are undone")
	r.key(fyne.KeyHome)
	r.key(fyne.KeyReturn)
	r.rows.get(id)
	r.settle()
	if row, _ = r.rows.get(id); row.Date.Value != "2022-11-05" {
		t.Errorf("after stepping forward the date is %s", row.Date.Value)
	}
	r.key(fyne.KeyEscape)
	if r.history.box.Visible() {
		t.Error("Escape does not close the history")
	}
}

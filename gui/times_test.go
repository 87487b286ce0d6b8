package gui

import (
	"context"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"dateline/corpus"
	"dateline/db"
	"dateline/gui/timeline"
)

// plot is a position in the plot of the timeline, at a share of its width.
func (r *rig) plot(share float32) fyne.Position {
	pos := fyne.CurrentApp().Driver().AbsolutePositionForObject(r.times.line)
	size := r.times.line.Size()
	return pos.AddXY(size.Width*share, size.Height*0.45)
}

var numbered = regexp.MustCompile(`([\d,]+) (stor(?:y|ies)|events?)\b`)

// drawn returns what the timeline says that it draws: how many stories and events, of all or of the days that are selected.
func (r *rig) drawn() map[string]int {
	r.t.Helper()
	out := map[string]int{}
	for line := range strings.Lines(r.screenOf(r.times.line)) {
		for _, m := range numbered.FindAllStringSubmatch(line, -1) {
			n, err := strconv.Atoi(strings.ReplaceAll(m[1], ",", ""))
			if err != nil {
				r.t.Fatal(err)
			}
			noun := map[bool]string{true: "event", false: "story"}[strings.HasPrefix(m[2], "event")]
			if _, again := out[noun]; !again {
				out[noun] = n
			}
		}
	}
	return out
}

// TestEveryDrawnCountIsTheQuerys holds what the timeline counts, for either time, in any lanes and for any days, to what the corpus finds.
func TestEveryDrawnCountIsTheQuerys(t *testing.T) {
	r := sampled(t)
	r.win.Resize(fyne.NewSize(1900, 800)) // so that no sum is cut short
	rnd := rand.New(rand.NewPCG(11, 12))
	drawn := 0
	all := db.DayRange{First: math.MinInt32, Last: math.MaxInt32}
	events := func(days db.DayRange) int {
		_, n, err := r.state.corpus.Events(context.Background(), r.state.query, days, 0)
		if err != nil {
			t.Fatal(err)
		}
		return n
	}
	for _, word := range []string{"published", "mentioned", "both"} {
		r.click(word)
		for _, lanes := range []string{"One line", "A line for each kind of name", "A line for each name", "A line for each source", "A line for each family of twins"} {
			r.choose(lanes)
			text := []string{"", "the", "minister", "zzz"}[rnd.IntN(4)]
			r.typeText(text)
			want := map[string]int{}
			if n := len(r.state.result.Stories) - r.state.result.Undated; n > 0 && word != "mentioned" {
				want["story"] = n
			}
			if n := events(all); n > 0 && word != "published" {
				want["event"] = n
			}
			if got := r.drawn(); !reflect.DeepEqual(got, want) {
				t.Errorf("%s, %s, %q: drawn are %v, want %v", word, lanes, text, got, want)
			}
			a := corpus.MakeDay(2024, 1, 1) + corpus.Day(rnd.IntN(600))
			days := db.DayRange{First: a, Last: a + corpus.Day(rnd.IntN(200))}
			r.times.line.OnRange(days.First, days.Last)
			r.settle()
			got := r.drawn()
			if word == "published" && got["story"] != len(r.state.result.Stories) {
				t.Errorf("%s, %s, %q, %v: %d are drawn of %d found", word, lanes, text, days, got["story"], len(r.state.result.Stories))
			}
			if word != "published" && got["event"] != events(days) {
				t.Errorf("%s, %s, %q, %v: %d events are drawn, want %d", word, lanes, text, days, got["event"], events(days))
			}
			drawn += got["story"] + got["event"]
			r.times.line.OnRangeCleared()
			r.settle()
		}
	}
	if drawn == 0 {
		t.Error("nothing was ever drawn on the days selected")
	}
}

func TestAnEventOpensItsStoryAtTheSentence(t *testing.T) {
	r := loaded(t)
	r.click("mentioned")
	says(t, "the timeline", r.screen(), "2 events")
	r.hover("Volodymyr Zelensky met")
	says(t, "the status line", r.status.left.Text(), "21 December 2022", "1 story", "Joe Biden", "met Joe Biden in Washington")
	r.click("Harbour strike")
	r.clickAt(r.findIn(r.times.line, "Volodymyr Zelensky met"), 0)
	if r.state.story == nil || !strings.HasSuffix(r.state.story.File, "kyiv.txt") {
		t.Fatal("the event does not open its story")
	}
	says(t, "what is selected", r.reader.page.Selected(), "met Joe Biden in Washington on December 21")

	r.click("events")
	says(t, "the list", r.sheet.page.Text(), "2022-12-21", "met Joe Biden", "Talks end without a deal")
	r.times.line.OnRange(corpus.MakeDay(2021, 1, 1), corpus.MakeDay(2021, 2, 1))
	r.settle()
	if !r.sheet.box.Visible() || r.sheet.title.Text() != "0 events, 2021-01-01 – 2021-02-01" {
		t.Errorf("the list of other days is %q", r.sheet.title.Text())
	}
	r.times.line.OnRange(corpus.MakeDay(2022, 12, 1), corpus.MakeDay(2022, 12, 31))
	r.settle()
	says(t, "the list", r.sheet.page.Text(), "2022-12-21")
	says(t, "the trail", r.screen(), "speaks of 2022-12")
	r.shot("events")
}

func TestAStoryIsDraggedFromTheTrayOntoTheAxis(t *testing.T) {
	r := loaded(t)
	r.times.line.ZoomTo(corpus.MakeDay(2022, 12, 10), corpus.MakeDay(2022, 12, 30))
	r.click("undated 1")
	row := r.findIn(r.times.tray.box, "Harbour strike")
	says(t, "the tray", r.screenOf(r.times.tray.box), "Undated", "1", "only these")
	r.drag(row, row.AddXY(0, 300))
	if r.state.result.Undated != 1 {
		t.Fatal("a story that is dropped beside the axis is dated")
	}
	to := r.plot(0.3)
	r.drag(row, to)
	id := r.state.result.Stories[slices.Index(r.headlines(), "Harbour strike enters third week")]
	s, err := r.state.corpus.Story(context.Background(), id)
	if err != nil || !s.Date.Decided || s.Date.Precision != corpus.ToDay {
		t.Fatalf("the story's date is %+v: %v", s.Date, err)
	}
	if d, ok := r.times.line.DropAt(to.Subtract(fyne.CurrentApp().Driver().AbsolutePositionForObject(r.times.line))); !ok || d != s.Date.Date {
		t.Errorf("the story is dated to %+v, the axis has %+v there", s.Date.Date, d)
	}
	r.times.line.EndDrop()
	says(t, "the status line", r.status.left.Text(), "It can be undone")
	if r.state.result.Undated != 0 || strings.Contains(r.screenOf(r.times.tray.box), "Harbour") {
		t.Error("the story is still in the tray")
	}
	r.choose(r.menu.undo.Label)
	if r.state.result.Undated != 1 {
		t.Error("the date is not taken back")
	}
	says(t, "the tray", r.screenOf(r.times.tray.box), "Harbour strike")
}

func TestAFloatingDateIsDatedByTheKeyboard(t *testing.T) {
	r := loaded(t)
	before := r.state.result.Floating
	if before == 0 {
		t.Fatal("nothing floats")
	}
	r.choose("Open the tray of floating dates")
	says(t, "the tray", r.screenOf(r.times.tray.box), "Floating", "“Tuesday”")
	r.key(fyne.KeyDown)
	says(t, "what is selected", strings.ToLower(r.reader.page.Selected()), "tuesday")
	r.key(fyne.KeyReturn)
	r.times.tray.entry.SetText("someday")
	r.key(fyne.KeyReturn)
	says(t, "the tray", r.screenOf(r.times.tray.box), "That is no date")
	r.key(fyne.KeyEscape)
	r.key(fyne.KeyReturn)
	r.times.tray.entry.SetText("2022-11-03")
	r.key(fyne.KeyReturn)
	if got := r.state.result.Floating; got >= before {
		t.Errorf("%d dates still float, of %d", got, before)
	}
	r.key(fyne.KeyEscape)
	if r.times.tray.kind != timeline.NoTray {
		t.Error("Escape does not close the tray")
	}
	if r.win.Canvas().Focused() != fyne.Focusable(r.times.line) {
		t.Error("the keys are not on the timeline")
	}
}

func TestLanesAndComparisons(t *testing.T) {
	r := loaded(t)
	r.times.setDay(t, r, "2022-11-03")
	r.choose("A line for each name")
	says(t, "the timeline", r.screenOf(r.times.line), "Volodymyr Zel")
	r.choose("A line for each source")
	r.choose("A line for each kind of name")
	says(t, "the timeline", r.screenOf(r.times.line), "People", "Places", "Organisations", "2 stories")
	r.shot("lanes")

	r.typeText("dock")
	r.choose("Compare with what is asked now")
	r.typeText("")
	says(t, "the timeline", r.screenOf(r.times.line), "asked now", "“dock”", "asked now 2 stories · “dock” 1 story")
	r.choose("Compare no longer")
	if strings.Contains(r.screenOf(r.times.line), "dock") {
		t.Error("the comparison is still there")
	}
	names := map[string]db.EntityID{}
	for _, facets := range r.state.result.Facets {
		for _, f := range facets {
			names[f.Name] = f.Entity
		}
	}
	r.ask(db.Query{Entities: []db.EntityID{names["Volodymyr Zelensky"], names["Joe Biden"]}})
	r.settle()
	r.choose("Compare the two names asked for")
	says(t, "the timeline", r.screenOf(r.times.line), "Volodymyr Zelensky 2 stories · Joe Biden 1 story")
	r.choose("Logarithmic heights")
	r.shot("compare")
}

// setDay dates the one undated story.
func (p *times) setDay(t *testing.T, r *rig, day string) {
	t.Helper()
	ids, _, err := r.state.corpus.UndatedStories(context.Background(), r.state.query, 1)
	if err != nil || len(ids) != 1 {
		t.Fatalf("%d stories are undated: %v", len(ids), err)
	}
	d, err := parseDate(day)
	if err != nil {
		t.Fatal(err)
	}
	p.tray.onDate(ids[0], d)
	r.settle()
}

func TestThePictureIsWritten(t *testing.T) {
	r := loaded(t)
	for format, magic := range map[string]string{"png": "\x89PNG", "svg": "<svg"} {
		path := filepath.Join(r.dir, "line."+format)
		r.choose("Save a picture (" + strings.ToUpper(format) + ")…")
		r.strip.entry.SetText(path)
		r.click("Write " + strings.ToUpper(format))
		if b, err := os.ReadFile(path); err != nil || !strings.HasPrefix(string(b), magic) {
			t.Errorf("the %s picture begins with %.20q: %v", format, b, err)
		}
		says(t, "the status line", r.status.left.Text(), path)
	}
	r.choose("Save a picture (PNG)…")
	r.strip.entry.SetText(filepath.Join(r.dir, "nowhere", "line.png"))
	r.click("Write PNG")
	if r.strip.warning == "" {
		t.Error("a picture that cannot be written is not told of")
	}
}

// sampled returns a window that holds the sample corpus.
func sampled(t *testing.T) *rig {
	r := newRig(t)
	r.click("Try the sample corpus")
	if r.state.result.Total < 10 {
		t.Fatalf("the sample corpus has %d stories", r.state.result.Total)
	}
	return r
}

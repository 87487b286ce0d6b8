package gui

import (
	"context"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"dateline/corpus"
	"dateline/db"
)

func TestAnotherDateIsTakenByTheKeys(t *testing.T) {
	r := newRig(t)
	r.drop(r.file("2021-05-03 talks.txt", kyiv))
	others := r.state.story.Date.Others
	if len(others) == 0 {
		t.Fatalf("the file's name gives no other date: %+v", r.state.story.Date)
	}
	was := r.state.story.Date.Date
	r.click("or another date")
	says(t, "the date strip", r.screenOf(r.reader.dates.box), "It could also be this date", capital(dateWords(others[0].Date)), others[0].Basis)
	r.shot("dates")
	r.key(fyne.KeyDown)
	r.key(fyne.KeyReturn)
	if d := r.state.story.Date; !d.Decided || d.Date != others[0].Date {
		t.Errorf("the date is %+v, want %+v", d.Date, others[0].Date)
	}
	r.choose(r.menu.undo.Label)
	if d := r.state.story.Date; d.Decided || d.Date != was {
		t.Errorf("after undoing the date is %+v, want %+v", d.Date, was)
	}

	r.click("22 December 2022")
	r.key(fyne.KeyDown)
	r.key(fyne.KeyUp)
	r.reader.dates.entry.SetText("2020-02")
	r.key(fyne.KeyReturn)
	if d := r.state.story.Date; d.Value != "2020-02" {
		t.Errorf("the date is %+v", d.Date)
	}
	r.click("February 2020")
	r.key(fyne.KeyEscape)
	if r.reader.dates.box.Visible() {
		t.Error("Escape does not close the strip")
	}
}

// TestSettingADateAndTakingItBackChangesNothing sets dates of all precisions through the window and takes them back in either way.
func TestSettingADateAndTakingItBackChangesNothing(t *testing.T) {
	r := loaded(t)
	rnd := rand.New(rand.NewPCG(21, 22))
	day := func() string { return (corpus.MakeDay(2020, 1, 1) + corpus.Day(rnd.IntN(2000))).String() }
	type seen struct {
		stories        []corpus.Story
		result         db.Result
		points, events []db.Point // of the result, which does not list them before it is asked to
		timeline       string
	}
	look := func() seen {
		out := seen{result: *r.state.result, timeline: r.screenOf(r.times.line)}
		out.points, out.events = slices.Collect(out.result.Points.All()), slices.Collect(out.result.Events.All())
		out.result.Points, out.result.Events = db.Points{}, db.Points{}
		for id := db.StoryID(1); int(id) <= r.state.result.Total; id++ {
			s, err := r.state.corpus.Story(context.Background(), id)
			if err != nil {
				t.Fatal(err)
			}
			out.stories = append(out.stories, *s)
		}
		return out
	}
	for _, word := range []string{"published", "both"} {
		r.click(word)
		for _, typed := range []string{day(), day()[:7], day()[:4], "2021-W07", day()[:7] + "/2026-01"} {
			r.click([]string{"Harbour strike", "Talks end"}[rnd.IntN(2)])
			before := look()
			r.reader.tapped(storyDateLink{})
			r.reader.dates.entry.SetText(typed)
			r.key(fyne.KeyReturn)
			if r.state.story.Date.Value == "" || !r.state.story.Date.Decided || reflect.DeepEqual(look(), before) {
				t.Fatalf("%s does not date the story: %+v", typed, r.state.story.Date)
			}
			if rnd.IntN(2) == 0 {
				r.choose(r.menu.undo.Label)
			} else {
				r.reader.tapped(storyDateLink{})
				r.click("Take back")
			}
			if after := look(); !reflect.DeepEqual(after, before) {
				t.Errorf("setting %s and taking it back leaves\n%+v, before it was\n%+v", typed, after, before)
			}
		}
	}
}

func TestAnUndatedStorySaysWhatItCannotBeOlderThan(t *testing.T) {
	r := newRig(t)
	r.drop(r.file("kyiv.txt", kyiv), r.file("bridge.txt", `Council closes the old bridge

The council closed the bridge to lorries, and the ferry runs all night. The bridge was opened on March 3, 2021, and it was never painted again, the mayor said to reporters who had come.

Nobody was told for how long the bridge would stay closed, and drivers waited.
`))
	r.click("Council closes")
	if !r.state.story.Date.NotBefore.Known() {
		t.Fatalf("nothing is known of the story's date: %+v", r.state.story.Date)
	}
	says(t, "the timeline", r.screenOf(r.times.line), "the open story is not from before 3 March 2021")
	says(t, "the reader", r.reader.page.Text(), "not from before 3 March 2021")
	r.click("undated 1")
	says(t, "the tray", r.screenOf(r.times.tray.box), "not before 2021-03-03")
	r.shot("since")
	r.click("no date is printed")
	says(t, "the date strip", r.screenOf(r.reader.dates.box), "Not before 2021-03-03", "because it speaks of “March 3, 2021”", "type from there")
	r.shot("bound")
	r.key(fyne.KeyDown)
	r.key(fyne.KeyReturn)
	if e := r.reader.dates.entry.Text; e != "2021-03-03" || r.state.story.Date.Known() {
		t.Errorf("what the story is not from before became %q in the entry and %+v", e, r.state.story.Date)
	}
	r.key(fyne.KeyEscape)
	r.click("Talks end")
	if strings.Contains(r.screenOf(r.times.line), "not from before") {
		t.Error("a dated story is said to be no older than something")
	}
}

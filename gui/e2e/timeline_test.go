package e2e

import (
	"fmt"
	"path/filepath"
	"testing"
	"time"
)

// dates returns the dates of the stories of a corpus that a window has open, by their places.
func dates(t *testing.T, corpus string) (map[string]string, error) {
	t.Helper()
	all, err := peek(t, corpus)
	out := map[string]string{}
	for _, s := range all {
		out[s.where()] = s.Date
	}
	return out, err
}

// waitDated waits until n stories have other dates than before, and returns these.
func waitDated(t *testing.T, corpus string, before map[string]string, n int) map[string]string {
	t.Helper()
	var changed map[string]string
	waitFor(t, fmt.Sprintf("%d stories with other dates", n), func() (bool, string) {
		now, err := dates(t, corpus)
		if err != nil {
			return false, err.Error()
		}
		changed = map[string]string{}
		for where, d := range now {
			if d != before[where] {
				changed[where] = d
			}
		}
		return len(changed) == n, fmt.Sprintf("%d changed: %v", len(changed), changed)
	})
	return changed
}

// TestTimeline switches between the times, dates one story of the tray by the keyboard and another by dragging it onto the axis, takes that back, and selects
// the days around the first story.
func TestTimeline(t *testing.T) {
	want := imported(t, samples(t)...)
	corpus := filepath.Join(t.TempDir(), "timeline.dateline")
	a := open(t, newScreen(t), t.TempDir(), append([]string{"--corpus", corpus}, samples(t)...)...)
	waitStories(t, corpus, want)
	published := a.settled()
	before, err := dates(t, corpus)
	if err != nil {
		t.Fatal(err)
	}

	// The other time, and both.
	a.keys("ctrl+shift+2")
	mentioned := a.changed(published, "the times that the stories speak of")
	save(t, "1-mentioned", mentioned)
	a.keys("ctrl+shift+3")
	save(t, "2-both", a.changed(mentioned, "both times"))
	a.keys("ctrl+shift+1")
	a.settled()

	// The first story of the tray of the undated, by the keyboard.
	a.keys("ctrl+u")
	tray := a.changed(published, "the tray")
	a.keys("Down")
	save(t, "3-tray", a.changed(tray, "the first story of the tray"))
	a.keys("Return")
	a.write("2024-06-05")
	a.keys("Return")
	typed := waitDated(t, corpus, before, 1)
	for where, d := range typed {
		if d != "2024-06-05" || before[where] != "" {
			t.Errorf("%s went from %q to %q", where, before[where], d)
		}
	}

	// Another one, dragged from the tray onto the axis.
	from := a.settled()
	a.must(a.screen.Drag(820, 186, 500, 200))
	save(t, "4-dragged", a.changed(from, "the story on the axis"))
	for where, d := range waitDated(t, corpus, before, 2) {
		if _, ok := typed[where]; ok {
			continue
		}
		if before[where] != "" || len(d) < len("2024") || d[:2] != "20" {
			t.Errorf("%s went from %q to %q", where, before[where], d)
		}
	}
	a.keys("ctrl+z")
	waitDated(t, corpus, before, 1)

	// Out of the tray to the first story of the timeline, and the three days around it.
	a.keys("Escape", "ctrl+2", "Home", "3")
	a.settled()
	first := ""
	for _, s := range want {
		if len(s.Date) == len("2024-01-01") && (first == "" || s.Date < first) {
			first = s.Date
		}
	}
	day, err := time.Parse(time.DateOnly, first)
	if err != nil {
		t.Fatal(err)
	}
	got := a.export("around.csv")
	for _, where := range got {
		if d, err := time.Parse(time.DateOnly, before[where]); err != nil || d.Sub(day).Abs() > 3*24*time.Hour {
			t.Errorf("%s of %q is not within three days of %s", where, before[where], first)
		}
	}
	if len(got) == 0 {
		t.Errorf("no story is within three days of %s", first)
	}
	a.keys("ctrl+2", "Escape")
	a.settled()
	if got := a.export("all.csv"); len(got) != len(want) {
		t.Errorf("%d stories after taking the days back, want %d", len(got), len(want))
	}
}

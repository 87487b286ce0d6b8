package e2e

import (
	"image"
	"path/filepath"
	"slices"
	"testing"

	"dateline/gui/e2e/display"
)

// nameBars is where the bars of the names stand.
var nameBars = image.Rect(905, 100, 960, 400)

// TestClickNarrows clicks the name that most stories have, which leaves those stories in every panel, and takes it back; it ticks a story, and selects a
// stretch of the timeline.
func TestClickNarrows(t *testing.T) {
	want := imported(t, samples(t)...)
	corpus := filepath.Join(t.TempDir(), "clicks.dateline")
	a := open(t, newScreen(t), t.TempDir(), append([]string{"--corpus", corpus}, samples(t)...)...)
	waitStories(t, corpus, want)
	all := a.settled()

	// The names stand in the right column, the commonest on top, each behind a bar. People come first.
	naming := commonest(want, "person")
	bar := firstBlock(t, all, nameBars)
	a.must(a.screen.Click(bar.X, bar.Y, display.Left))
	narrowed := a.changed(all, "the stories with a name")
	save(t, "1-name", narrowed)
	named := a.export("name.csv")
	if !slices.ContainsFunc(naming, func(want []string) bool { return slices.Equal(named, want) }) {
		t.Errorf("stories with the name: %q, want one of %q", named, naming)
	}

	// The box at the left of the first story.
	a.must(a.screen.Click(17, 141, display.Left))
	save(t, "2-ticked", a.changed(narrowed, "a tick"))
	if got := a.export("ticked.csv"); !slices.Equal(got, named[:1]) {
		t.Errorf("ticked: %q, want %q", got, named[:1])
	}
	a.keys("ctrl+shift+d")

	// The same name once more takes it back.
	bar = firstBlock(t, a.settled(), nameBars)
	a.must(a.screen.Click(bar.X, bar.Y, display.Left))
	a.settled()
	if got := a.export("all.csv"); len(got) != len(want) {
		t.Errorf("%d stories after taking the name back, want %d", len(got), len(want))
	}

	// Shift and drag over the left part of the timeline: some of the dated stories, none of the undated.
	before := a.settled()
	a.must(a.screen.Hold("shift", func() error { return a.screen.Drag(385, 230, 600, 230) }))
	save(t, "3-days", a.changed(before, "the stories of some days"))
	got := a.export("days.csv")
	dated := map[string]string{}
	for _, s := range want {
		dated[s.where()] = s.Date
	}
	latest := ""
	for _, where := range got {
		if dated[where] == "" {
			t.Errorf("%s has no date", where)
		}
		latest = max(latest, dated[where])
	}
	early := 0
	for _, s := range want {
		if s.Date != "" && s.Date < latest {
			early++
		}
	}
	if len(got) == 0 || len(got) < early || len(got) >= len(want) {
		t.Errorf("%d stories up to %s, where %d are dated before it: %q", len(got), latest, early, got)
	}
}

// firstBlock returns a point in the uppermost block of one strong colour, 20 pixels wide and 3 high, of a part of a picture: a bar, but no letter.
func firstBlock(t *testing.T, img *image.RGBA, in image.Rectangle) image.Point {
	t.Helper()
	for y := in.Min.Y; y < in.Max.Y-3; y++ {
		for x := in.Min.X; x < in.Max.X-20; x++ {
			c := img.RGBAAt(x, y)
			block := max(c.R, c.G, c.B)-min(c.R, c.G, c.B) > 80
			for i := 0; block && i < 20*3; i++ {
				block = img.RGBAAt(x+i%20, y+i/20) == c
			}
			if block {
				return image.Pt(x+10, y+1)
			}
		}
	}
	t.Fatalf("no bar in %v of the picture", in)
	return image.Point{}
}

// commonest returns, for each of the names of a kind that most stories have, the places of those stories in load order.
func commonest(all []story, kind string) [][]string {
	by := map[string][]string{}
	most := 0
	for _, s := range all {
		seen := map[string]bool{}
		for _, m := range s.Mentions {
			if m.Kind == kind && !seen[m.Name] {
				seen[m.Name] = true
				by[m.Name] = append(by[m.Name], s.where())
				most = max(most, len(by[m.Name]))
			}
		}
	}
	var out [][]string
	for _, places := range by {
		if len(places) == most {
			out = append(out, places)
		}
	}
	return out
}

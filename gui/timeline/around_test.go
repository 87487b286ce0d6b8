package timeline

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2/test"
)

func TestTheDaysAroundAMarkAreSelectedFurtherAndFurther(t *testing.T) {
	tl, w := lit(t)
	l := listen(tl)
	items := few()
	tl.SetItems(items, 0)
	test.TapCanvas(w.Canvas(), middle(t, tl, onMark, 0))
	if len(l.picked) != 1 {
		t.Fatal("no mark was picked")
	}
	it := tl.picture.find(l.picked[0])
	for _, n := range aroundSteps {
		test.TapCanvas(w.Canvas(), middle(t, tl, onAround, 0))
		want := days{it.First - Day(n), it.Last + Day(n)}
		if got := l.ranges[len(l.ranges)-1]; got != want {
			t.Fatalf("%v is selected, want %v", got, want)
		}
		if x0, x1 := tl.picture.scale.start(want.first), tl.picture.scale.end(want.last); x1-x0 < leastAround || x0 < 0 || x1 > 800 {
			t.Errorf("%v is shown from %.0f to %.0f", want, x0, x1)
		}
	}
	test.TapCanvas(w.Canvas(), middle(t, tl, onAround, 0))
	if got, want := l.ranges[len(l.ranges)-1], (days{it.First - 3, it.Last + 3}); got != want {
		t.Errorf("after the longest %v is selected, want %v", got, want)
	}
}

func TestADigitSelectsTheDaysAround(t *testing.T) {
	tl, _ := lit(t)
	l := listen(tl)
	tl.SetItems(few(), 0)
	tl.TypedRune('5')
	if len(l.ranges) != 0 {
		t.Fatalf("%v is selected around nothing", l.ranges)
	}
	key(tl, "Home")
	at := tl.keys.at
	tl.TypedRune('5')
	if want := (days{at.first - 5, at.last + 5}); len(l.ranges) != 1 || l.ranges[0] != want {
		t.Errorf("%v is selected, want %v", l.ranges, want)
	}
}

// TestTheSummaryCountsEachSeries tells apart what series count, and counts what lanes share once.
func TestTheSummaryCountsEachSeries(t *testing.T) {
	tl, _ := lit(t)
	items, events := few(), Series{Noun: Noun{"event", "events"}, Items: many(40, 2)}
	tl.SetContent(Content{
		Lanes: []Lane{{Name: "Kyiv", Up: Series{Items: items[:6]}}, {Name: "Warsaw", Up: Series{Items: items[4:]}, Down: events}},
		Sums:  []Series{{Items: items}, events},
	})
	if words := tl.picture.summary(units); !strings.HasPrefix(words, "10 stories · 40 events") {
		t.Errorf("the summary says %q", words)
	}
	tl.SetContent(Content{Lanes: []Lane{{Name: "Kyiv", Up: Series{Items: items[:6]}}, {Name: "Warsaw", Up: Series{Items: items[6:]}}}})
	if words := tl.picture.summary(units); !strings.HasPrefix(words, "10 stories") {
		t.Errorf("the summary says %q", words)
	}
}

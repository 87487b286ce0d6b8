package timeline

import (
	"math"
	"math/rand/v2"
	"testing"

	"fyne.io/fyne/v2"

	"dateline/corpus"
)

func TestNothingIsDroppedOutsideTheAxis(t *testing.T) {
	tl, _ := lit(t)
	if _, ok := tl.DropAt(fyne.NewPos(400, 80)); ok {
		t.Error("an empty timeline takes something")
	}
	tl.SetItems(few(), 0)
	if _, ok := tl.DropAt(fyne.NewPos(400, 4)); ok {
		t.Error("the head takes something")
	}
	if _, ok := tl.DropAt(fyne.NewPos(400, 80)); !ok || tl.picture.dropped == nil {
		t.Error("the axis does not show where something would be dropped")
	}
	tl.DropAt(fyne.NewPos(400, -20))
	if tl.picture.dropped != nil {
		t.Error("it is still shown after leaving the axis")
	}
}

// TestADropIsNoMorePreciseThanThePointer holds a drop to what can be pointed at: its period is under the pointer, and can be told from its neighbours.
func TestADropIsNoMorePreciseThanThePointer(t *testing.T) {
	tl, _ := lit(t)
	tl.SetItems(many(2000, 20), 0)
	r := rand.New(rand.NewPCG(8, 9))
	seen := map[corpus.Precision]int{}
	for range 300 {
		tl.picture.scale = tl.all().zoomWithin(tl.picture.extent, math.Exp(r.Float64()*10-3), r.Float64()*800).within(tl.picture.extent)
		x := float32(r.Float64() * 799)
		d, ok := tl.DropAt(fyne.NewPos(x, 90))
		if !ok {
			t.Fatalf("there is no day at %v", x)
		}
		seen[d.Precision]++
		s := tl.picture.scale
		if at := s.day(float64(x)); d.First > at || d.Last < at {
			t.Fatalf("%v is at %s, not in %+v", x, at, d)
		}
		if wide := s.end(d.Last) - s.start(d.First); wide < 7 && d.Precision != corpus.ToDecade {
			t.Fatalf("a drop is dated to %s, which is %.1f pixels wide", d.Value, wide)
		}
		if (d.Precision == corpus.ToDay) != (d.First == d.Last) {
			t.Fatalf("%+v is not as precise as it says", d)
		}
	}
	for _, p := range []corpus.Precision{corpus.ToDay, corpus.ToMonth, corpus.ToYear} {
		if seen[p] == 0 {
			t.Errorf("nothing was dropped to the %s: %v", p, seen)
		}
	}
}

func TestDroppedPeriodsAreWritten(t *testing.T) {
	at := corpus.MakeDay(1987, 3, 9)
	for u, want := range map[unit]corpus.Date{
		day:     {Value: "1987-03-09", Precision: corpus.ToDay, First: at, Last: at},
		month:   {Value: "1987-03", Precision: corpus.ToMonth, First: corpus.MakeDay(1987, 3, 1), Last: corpus.MakeDay(1987, 3, 31)},
		year:    {Value: "1987", Precision: corpus.ToYear, First: corpus.MakeDay(1987, 1, 1), Last: corpus.MakeDay(1987, 12, 31)},
		decade:  {Value: "198", Precision: corpus.ToDecade, First: corpus.MakeDay(1980, 1, 1), Last: corpus.MakeDay(1989, 12, 31)},
		century: {Value: "19", Precision: corpus.ToDecade, First: corpus.MakeDay(1900, 1, 1), Last: corpus.MakeDay(1999, 12, 31)},
	} {
		if got := dropDate(u, at); got != want {
			t.Errorf("the %v of %s is %+v, want %+v", u, at, got, want)
		}
	}
}

package timeline

import (
	"math"
	"math/rand/v2"
	"testing"

	"dateline/corpus"
)

func anyScale(r *rand.Rand) scale {
	left := float64(r.IntN(2)) * 70
	return scale{
		from: float64(r.IntN(800000)-600000) + r.Float64(), perDay: math.Exp(r.Float64()*12 - 7),
		left: left, right: left + 150 + r.Float64()*1500,
	}
}

func TestZoomKeepsTheTimeUnderThePointer(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for range 500 {
		s := anyScale(r)
		x := s.left + r.Float64()*s.width()
		z := s.zoom(math.Exp(r.NormFloat64()), x)
		if d := math.Abs(z.at(x) - s.at(x)); d*z.perDay > 1e-3 {
			t.Fatalf("%+v zoomed at %.1f is %+v: %.5f days off", s, x, z, d)
		}
	}
}

func TestScaleMapsThereAndBack(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 3))
	for range 500 {
		s := anyScale(r)
		x := s.left + r.Float64()*s.width()
		if got := s.x(s.at(x)); math.Abs(got-x) > 1e-3 {
			t.Fatalf("%+v maps %.3f to %.3f", s, x, got)
		}
		if d := s.day(x); s.start(d) > x+1e-3 || s.end(d) < x-1e-3 {
			t.Fatalf("%+v: the day at %.3f runs from %.3f to %.3f", s, x, s.start(d), s.end(d))
		}
	}
}

func TestAllIsInView(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 4))
	for range 500 {
		first := corpus.Day(r.IntN(100000))
		all := days{first, first + corpus.Day(r.IntN(1+r.IntN(100000)))}
		s := anyScale(r).fit(all)
		if s.start(all.first) < s.left || s.end(all.last) > s.right {
			t.Fatalf("%v lies from %.1f to %.1f in %+v", all, s.start(all.first), s.end(all.last), s)
		}
	}
}

func TestViewStaysNearTheItems(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 5))
	for range 500 {
		first := corpus.Day(r.IntN(100000))
		all := days{first, first + corpus.Day(r.IntN(1000))}
		s := anyScale(r)
		s = s.fit(all).zoomWithin(all, math.Exp(r.NormFloat64()*20), s.left).pan(r.NormFloat64() * 1e5).within(all)
		if s.start(all.first) > s.right+1e-6 || s.end(all.last) < s.left-1e-6 {
			t.Fatalf("%v is out of view of %+v", all, s)
		}
		if s.perDay > maxPerDay*(1+1e-9) || s.perDay < s.fit(all).perDay/2*(1-1e-9) {
			t.Fatalf("%v: %v pixels a day", all, s.perDay)
		}
	}
}

func TestResizingKeepsTheDaysInView(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 6))
	for range 200 {
		s := anyScale(r)
		z := s.resized(r.Float64()*100, 300+r.Float64()*1000)
		if math.Abs(z.at(z.left)-s.at(s.left)) > 1e-6 || math.Abs(z.at(z.right)-s.at(s.right)) > 1e-6*s.span() {
			t.Fatalf("%+v resized is %+v", s, z)
		}
	}
}

func TestTicksNeverTouch(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 7))
	measure := func(s string) float64 { return 6.5 * float64(len(s)) }
	for range 800 {
		s := anyScale(r)
		at, parents, by := ticks(s, measure)
		for _, row := range [][]tick{at, parents} {
			right := math.Inf(-1)
			for _, k := range row {
				x := max(k.x, s.left) + tickInset
				if !k.show {
					continue
				}
				if x < right+1 {
					t.Fatalf("%+v: %q begins at %.1f, the text before it ends at %.1f", s, k.text, x, right)
				}
				if right = x + measure(k.text); right > s.right {
					t.Fatalf("%+v: %q ends at %.1f", s, k.text, right)
				}
			}
		}
		if n := s.width() / (by.least * s.perDay); by != steps[len(steps)-1] && len(at) == 0 && n > 2 {
			t.Fatalf("%+v has no tick", s)
		}
		if by.parent != units && (len(parents) == 0 || parents[0].x > s.left) {
			t.Fatalf("%+v: nothing says which %s the left edge lies in", s, by.parent)
		}
	}
}

func TestTicksAreWhatReadersExpect(t *testing.T) {
	measure := func(s string) float64 { return 6.5 * float64(len(s)) }
	start := float64(corpus.MakeDay(2022, 3, 1))
	for _, c := range []struct {
		perDay       float64
		first, where string
	}{
		{120, "Tuesday 1", "March 2022"},
		{30, "1", "March 2022"},
		{5, "7", "March 2022"},
		{1.2, "Mar", "2022"},
		{0.5, "Apr", "2022"},
		{0.11, "2023", ""},
		{0.012, "2030", ""},
	} {
		at, parents, _ := ticks(scale{start, c.perDay, 0, 700}, measure)
		if len(at) == 0 || at[0].text != c.first {
			t.Errorf("at %v pixels a day the ticks are %v, want %q first", c.perDay, at, c.first)
		}
		if (len(parents) > 0) != (c.where != "") || len(parents) > 0 && parents[0].text != c.where {
			t.Errorf("at %v pixels a day the parents are %v, want %q", c.perDay, parents, c.where)
		}
	}
}

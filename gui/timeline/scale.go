package timeline

import (
	"math"

	"dateline/corpus"
)

// scale maps time to pixels. Time is counted in days since 1970-01-01, as corpus.Day, with fractions: day d takes the time from d to d+1.
type scale struct {
	from   float64 // the time at x = 0
	perDay float64 // pixels a day
}

const (
	maxPerDay = 160 // closer than this nothing more is known
	minDays   = 28  // how little zooming to all shows
)

// x returns where a time is drawn, in pixels.
func (s scale) x(time float64) float64 { return (time - s.from) * s.perDay }

// start and end return where a day begins and ends, in pixels.
func (s scale) start(d corpus.Day) float64 { return s.x(float64(d)) }
func (s scale) end(d corpus.Day) float64   { return s.x(float64(d) + 1) }

// at returns the time at x.
func (s scale) at(x float64) float64 { return s.from + x/s.perDay }

// day returns the day at x.
func (s scale) day(x float64) corpus.Day { return toDay(s.at(x)) }

// toDay returns the day that a time lies in. It stops half way to the ends of corpus.Day, so that days near them can be added to.
func toDay(time float64) corpus.Day {
	return corpus.Day(math.Floor(min(max(time, math.MinInt32/2), math.MaxInt32/2)))
}

// zoom returns s with factor times as many pixels a day; the time at x stays at x.
func (s scale) zoom(factor, x float64) scale {
	t := s.at(x)
	s.perDay *= factor
	s.from = t - x/s.perDay
	return s
}

// pan returns s moved by dx pixels to the right.
func (s scale) pan(dx float64) scale {
	s.from -= dx / s.perDay
	return s
}

// fit returns the scale that shows the days from first to last on a width, with room around them.
func fit(first, last corpus.Day, width float64) scale {
	from, to := float64(first), float64(last)+1
	if short := minDays - (to - from); short > 0 {
		from, to = from-short/2, to+short/2
	}
	room := (to - from) * 0.04
	from, to = from-room, to+room
	return scale{from, width / (to - from)}
}

// within returns s changed as little as needed so that, on a width, the view neither leaves the days from first to last nor is far wider than they
// are, nor closer than anything is known.
func (s scale) within(first, last corpus.Day, width float64) scale {
	all := fit(first, last, width)
	least := all.perDay / 2
	switch {
	case s.perDay > maxPerDay:
		s = s.zoom(maxPerDay/s.perDay, width/2)
	case s.perDay < least:
		s = s.zoom(least/s.perDay, width/2)
	}
	half := width / 2 / s.perDay
	if middle := s.from + half; middle < float64(first) {
		s.from = float64(first) - half
	} else if middle > float64(last)+1 {
		s.from = float64(last) + 1 - half
	}
	return s
}

package timeline

import (
	"math"

	"dateline/corpus"
)

// scale maps time to pixels. Time is counted in days since 1970-01-01, as corpus.Day, with fractions: day d takes the time from d to d+1.
type scale struct {
	from        float64 // the time at left
	perDay      float64 // pixels a day
	left, right float64 // the x between which time is shown
}

const (
	maxPerDay = 160 // closer than this nothing more is known
	minDays   = 28  // how little zooming to all shows
)

// x returns where a time is drawn, in pixels.
func (s scale) x(time float64) float64 { return s.left + (time-s.from)*s.perDay }

// start and end return where a day begins and ends, in pixels.
func (s scale) start(d corpus.Day) float64 { return s.x(float64(d)) }
func (s scale) end(d corpus.Day) float64   { return s.x(float64(d) + 1) }

// at returns the time at x.
func (s scale) at(x float64) float64 { return s.from + (x-s.left)/s.perDay }

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
	s.from = t - (x-s.left)/s.perDay
	return s
}

// pan returns s moved by dx pixels to the right.
func (s scale) pan(dx float64) scale {
	s.from -= dx / s.perDay
	return s
}

// view returns the days in view.
func (s scale) view() days { return days{s.day(s.left), s.day(math.Nextafter(s.right, s.left))} }

// width returns how many pixels there are, and span how many days.
func (s scale) width() float64 { return max(s.right-s.left, 1) }
func (s scale) span() float64  { return s.width() / s.perDay }

// showing returns s with the times from from to to in view.
func (s scale) showing(from, to float64) scale {
	s.from, s.perDay = from, s.width()/(to-from)
	return s
}

// resized returns s between other ends, with the same times in view.
func (s scale) resized(left, right float64) scale {
	from, to := s.from, s.from+s.span()
	s.left, s.right = left, right
	return s.showing(from, to)
}

// fit returns s with some days in view, and room around them.
func (s scale) fit(d days) scale {
	from, to := float64(d.first), float64(d.last)+1
	if short := minDays - (to - from); short > 0 {
		from, to = from-short/2, to+short/2
	}
	room := (to - from) * 0.04
	return s.showing(from-room, to+room)
}

// zoomWithin zooms as zoom does, no closer than anything is known, and no further than where the days of all take half the width.
func (s scale) zoomWithin(all days, factor, x float64) scale {
	least := s.fit(all).perDay / 2
	return s.zoom(min(max(factor, least/s.perDay), maxPerDay/s.perDay), x)
}

// within returns s panned as little as needed so that the middle of the view lies in the days of all.
func (s scale) within(all days) scale {
	half := s.span() / 2
	s.from = min(max(s.from, float64(all.first)-half), float64(all.last)+1-half)
	return s
}

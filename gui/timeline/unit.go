package timeline

import (
	"time"

	"dateline/corpus"
)

// unit is a period of the calendar.
type unit int

// The units, ascending. Weeks begin on Monday; decades and centuries with the year that ends in 0 or 00.
const (
	day unit = iota
	week
	month
	quarter
	year
	decade
	century
	units // how many there are
)

// meanDays is how long each unit is on average, in days.
var meanDays = [units]float64{1, 7, 30.44, 91.31, 365.25, 3652.5, 36525}

var unitNames = [units]string{"day", "week", "month", "quarter", "year", "decade", "century"}

func (u unit) String() string { return unitNames[u] }

// years is how many years u spans, 0 when less than one.
func (u unit) years() int {
	switch u {
	case year:
		return 1
	case decade:
		return 10
	case century:
		return 100
	}
	return 0
}

// floor returns the first day of the period that d lies in.
func (u unit) floor(d corpus.Day) corpus.Day {
	switch u {
	case day:
		return d
	case week:
		return d - mod(d+3, 7) // day 0 was a Thursday
	}
	y, m, _ := d.Time().Date()
	switch u {
	case month:
		return corpus.MakeDay(y, m, 1)
	case quarter:
		return corpus.MakeDay(y, (m-1)/3*3+1, 1)
	}
	return corpus.MakeDay(y-mod(y, u.years()), time.January, 1)
}

// next returns the first day of the period after the one that begins on start.
func (u unit) next(start corpus.Day) corpus.Day {
	switch u {
	case day:
		return start + 1
	case week:
		return start + 7
	}
	y, m, _ := start.Time().Date()
	switch u {
	case month:
		return corpus.MakeDay(y, m+1, 1)
	case quarter:
		return corpus.MakeDay(y, m+3, 1)
	}
	return corpus.MakeDay(y+u.years(), time.January, 1)
}

// mod is the remainder of a floored division, never negative.
func mod[T int | corpus.Day](a, b T) T { return (a%b + b) % b }

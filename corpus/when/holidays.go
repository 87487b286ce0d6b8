package when

import "dateline/corpus"

// holiday is a day with a name. A fixed one has month and day; a floating one is the nth weekday of the month (negative: from its end), or lies so many
// days from Easter Sunday.
type holiday struct {
	name         string
	month, day   int
	weekday, nth int
	easter       bool
	fromEaster   int
}

var holidays = []holiday{
	{name: "christmas", month: 12, day: 25},
	{name: "christmas day", month: 12, day: 25},
	{name: "christmas eve", month: 12, day: 24},
	{name: "boxing day", month: 12, day: 26},
	{name: "new year 's day", month: 1, day: 1},
	{name: "new year 's eve", month: 12, day: 31},
	{name: "new year 's", month: 1, day: 1},
	{name: "halloween", month: 10, day: 31},
	{name: "valentine 's day", month: 2, day: 14},
	{name: "independence day", month: 7, day: 4},
	{name: "veterans day", month: 11, day: 11},
	{name: "may day", month: 5, day: 1},
	{name: "thanksgiving", month: 11, weekday: 4, nth: 4},
	{name: "thanksgiving day", month: 11, weekday: 4, nth: 4},
	{name: "labor day", month: 9, weekday: 1, nth: 1},
	{name: "memorial day", month: 5, weekday: 1, nth: -1},
	{name: "columbus day", month: 10, weekday: 1, nth: 2},
	{name: "martin luther king day", month: 1, weekday: 1, nth: 3},
	{name: "easter", easter: true},
	{name: "easter sunday", easter: true},
	{name: "easter monday", easter: true, fromEaster: 1},
	{name: "good friday", easter: true, fromEaster: -2},
	{name: "ash wednesday", easter: true, fromEaster: -46},
}

// date returns the day of h in a year.
func (h *holiday) date(year int) (month, day int) {
	if h.easter {
		_, month, day = civil(easter(year) + corpus.Day(h.fromEaster))
		return month, day
	}
	if h.nth == 0 {
		return h.month, h.day
	}
	return h.month, nthWeekday(year, h.month, h.weekday, h.nth)
}

// nthWeekday returns the day of the month that is its nth such weekday, counted from its end when nth is negative.
func nthWeekday(year, month, day, nth int) int {
	if nth > 0 {
		first := weekday(dayOf(year, month, 1))
		return 1 + (day-first+7)%7 + 7*(nth-1)
	}
	end := daysIn(year, month)
	final := weekday(dayOf(year, month, end))
	return end - (final-day+7)%7 + 7*(nth+1)
}

// easter returns Easter Sunday of a year (the algorithm of Meeus, Jones and Butcher).
func easter(year int) corpus.Day {
	a, b, c := year%19, year/100, year%100
	h := (19*a + b - b/4 - (b-(b+8)/25+1)/3 + 15) % 30
	l := (32 + 2*(b%4) + 2*(c/4) - h - c%4) % 7
	m := (a + 11*h + 22*l) / 451
	n := h + l - 7*m + 114
	return dayOf(year, n/31, n%31+1)
}

// holidayRules has a rule for each holiday.
func holidayRules() []rule {
	var out []rule
	for i, h := range holidays {
		out = append(out, rule{
			shapes: h.name + "\nlast|this|next " + h.name + "\n" + h.name + " [,] Year\n" + h.name + " [of] last|this|next year",
			read: func(m *match) (expr, bool) {
				e := expr{typ: typeDate, kind: holidayOf, part: i, year: m.val(cYear), rel: m.rel()}
				if m.has(wordYear) {
					e.shifted, e.n = true, m.yearsAway()
				}
				return e, true
			},
		})
	}
	return out
}

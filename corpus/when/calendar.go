package when

import "dateline/corpus"

// dayOf returns the day of a valid calendar date. The arithmetic is that of the proleptic Gregorian calendar with years that begin in March, so that
// the leap day comes last.
func dayOf(year, month, day int) corpus.Day {
	if month <= 2 {
		year--
		month += 12
	}
	era := floor(year, 400)
	y := year - era*400
	doy := (153*(month-3)+2)/5 + day - 1
	doe := y*365 + y/4 - y/100 + doy
	return corpus.Day(era*146097 + doe - 719468)
}

// civil returns the calendar date of d.
func civil(d corpus.Day) (year, month, day int) {
	z := int(d) + 719468
	era := floor(z, 146097)
	doe := z - era*146097
	y := (doe - doe/1460 + doe/36524 - doe/146096) / 365
	doy := doe - (365*y + y/4 - y/100)
	mp := (5*doy + 2) / 153
	day = doy - (153*mp+2)/5 + 1
	month = mp + 3
	year = y + era*400
	if month > 12 {
		month -= 12
		year++
	}
	return year, month, day
}

func floor(a, b int) int {
	q := a / b
	if a%b < 0 {
		q--
	}
	return q
}

// weekday returns 1 for Monday to 7 for Sunday.
func weekday(d corpus.Day) int {
	return int(d) + 3 - 7*floor(int(d)+3, 7) + 1
}

// isoWeek returns the ISO 8601 year and week that d lies in.
func isoWeek(d corpus.Day) (year, week int) {
	thursday := d - corpus.Day(weekday(d)) + 4
	year, _, _ = civil(thursday)
	return year, int(thursday-dayOf(year, 1, 1))/7 + 1
}

// firstOfWeek returns the Monday of an ISO week.
func firstOfWeek(year, week int) corpus.Day {
	fourth := dayOf(year, 1, 4) // always in week 1
	return fourth - corpus.Day(weekday(fourth)) + 1 + corpus.Day(7*(week-1))
}

// daysIn returns the number of days of a month.
func daysIn(year, month int) int {
	switch month {
	case 4, 6, 9, 11:
		return 30
	case 2:
		if year%4 == 0 && (year%100 != 0 || year%400 == 0) {
			return 29
		}
		return 28
	}
	return 31
}

// valid tells whether the date exists.
func valid(year, month, day int) bool {
	return month >= 1 && month <= 12 && day >= 1 && day <= daysIn(year, month)
}

// addMonths moves a month by n.
func addMonths(year, month, n int) (int, int) {
	m := year*12 + month - 1 + n
	y := floor(m, 12)
	return y, m - y*12 + 1
}

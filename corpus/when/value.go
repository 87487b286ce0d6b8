package when

import (
	"strings"

	"dateline/corpus"
)

// DateOf reads a TIMEX3 value and returns it with its precision and the days it can mean. A value that names no calendar time (PT2H, PRESENT_REF) has
// precision Unknown; one with a missing part (XXXX-08, XXXX-WXX-2) is Floating.
func DateOf(value string) corpus.Date {
	d := corpus.Date{Value: value}
	if value == "" || value[0] == 'P' || strings.HasSuffix(value, "_REF") {
		return d
	}
	if strings.IndexByte(value, 'X') >= 0 {
		d.Precision = corpus.Floating
		return d
	}
	if from, to, ok := strings.Cut(value, "/"); ok {
		a, b := DateOf(from), DateOf(to)
		if a.Known() && b.Known() && a.First <= b.Last {
			d.Precision, d.First, d.Last = corpus.ToRange, a.First, b.Last
		}
		return d
	}
	day, _, _ := strings.Cut(value, "T")
	digits := 0
	for digits < len(day) && isDigit(day[digits]) {
		digits++
	}
	if digits < len(day) && day[digits] != '-' || digits == 0 || digits > 4 {
		return d
	}
	n := atoi(day[:digits])
	rest := strings.TrimPrefix(day[digits:], "-")
	switch {
	case digits == 2 && rest == "":
		d.Precision, d.First, d.Last = corpus.ToDecade, dayOf(n*100, 1, 1), dayOf(n*100+99, 12, 31)
	case digits == 3 && rest == "":
		d.Precision, d.First, d.Last = corpus.ToDecade, dayOf(n*10, 1, 1), dayOf(n*10+9, 12, 31)
	case digits != 4:
	case rest == "":
		d.Precision, d.First, d.Last = corpus.ToYear, dayOf(n, 1, 1), dayOf(n, 12, 31)
	case rest[0] == 'W' && rest != "WI":
		week, end, _ := strings.Cut(rest[1:], "-")
		w, ok := number(week, 2)
		if !ok || w < 1 || w > 53 {
			return d
		}
		monday := firstOfWeek(n, w)
		switch {
		case end == "":
			d.Precision, d.First, d.Last = corpus.ToWeek, monday, monday+6
		case end == "WE":
			d.Precision, d.First, d.Last = corpus.ToRange, monday+5, monday+6
		}
	case len(rest) == 2 && !isDigit(rest[0]):
		d.Precision, d.First, d.Last = partOfYear(n, rest)
	default:
		month, dom, hasDay := strings.Cut(rest, "-")
		m, ok := number(month, 2)
		if !ok || m < 1 || m > 12 {
			return d
		}
		if !hasDay {
			d.Precision, d.First, d.Last = corpus.ToMonth, dayOf(n, m, 1), dayOf(n, m, daysIn(n, m))
			return d
		}
		if dd, ok := number(dom, 2); ok && dd >= 1 && dd <= daysIn(n, m) {
			d.Precision, d.First, d.Last = corpus.ToDay, dayOf(n, m, dd), dayOf(n, m, dd)
		}
	}
	return d
}

// partOfYear gives the days of a quarter, half or season of year. Seasons are those of the northern half of the world, as wide as calendars and the
// sun disagree; the winter of a year can be the one that ends in it or the one that begins in it.
func partOfYear(year int, part string) (corpus.Precision, corpus.Day, corpus.Day) {
	switch part {
	case "SP":
		return corpus.ToSeason, dayOf(year, 3, 1), dayOf(year, 6, 21)
	case "SU":
		return corpus.ToSeason, dayOf(year, 6, 1), dayOf(year, 9, 23)
	case "FA":
		return corpus.ToSeason, dayOf(year, 9, 1), dayOf(year, 12, 21)
	case "WI":
		return corpus.ToSeason, dayOf(year-1, 12, 1), dayOf(year+1, 3, 21)
	case "H1", "H2":
		m := 6*int(part[1]-'1') + 1
		return corpus.ToSeason, dayOf(year, m, 1), dayOf(year, m+5, daysIn(year, m+5))
	case "Q1", "Q2", "Q3", "Q4":
		m := 3*int(part[1]-'1') + 1
		return corpus.ToSeason, dayOf(year, m, 1), dayOf(year, m+2, daysIn(year, m+2))
	}
	return corpus.Unknown, 0, 0
}

// number reads s as a number of exactly n digits.
func number(s string, n int) (int, bool) {
	if len(s) != n {
		return 0, false
	}
	for i := range n {
		if !isDigit(s[i]) {
			return 0, false
		}
	}
	return atoi(s), true
}

// atoi reads digits; the caller has checked that they are digits and few.
func atoi(s string) int {
	n := 0
	for i := range len(s) {
		n = n*10 + int(s[i]-'0')
	}
	return n
}

func isDigit(c byte) bool { return '0' <= c && c <= '9' }

// put writes n with at least width digits, zeros first.
func put(b []byte, n, width int) []byte {
	var tmp [12]byte
	i := len(tmp)
	for n > 0 || len(tmp)-i < width {
		i--
		tmp[i] = byte('0' + n%10)
		n /= 10
	}
	return append(b, tmp[i:]...)
}

package timeline

import (
	"strconv"

	"dateline/corpus"
)

// period names the days from first to last as precisely as they are known, and no more: "22 December 2022", "March 2022", "2021", "the 1990s",
// "28 March – 3 April 2022".
func period(first, last corpus.Day) string {
	a, b := first.Time(), last.Time()
	ya, yb := strconv.Itoa(a.Year()), strconv.Itoa(b.Year())
	switch {
	case first == last:
		return a.Format("2 January ") + ya
	case whole(decade, first, last):
		return "the " + ya + "s"
	case whole(year, first, last):
		return ya
	case whole(month, first, last):
		return a.Format("January ") + ya
	}
	switch {
	case year.floor(first) == first && year.next(year.floor(last)) == last+1:
		return ya + " – " + yb
	case month.floor(first) == first && month.next(month.floor(last)) == last+1:
		if ya == yb {
			return a.Format("January – ") + b.Format("January ") + yb
		}
		return a.Format("January ") + ya + " – " + b.Format("January ") + yb
	case ya != yb:
		return a.Format("2 January ") + ya + " – " + b.Format("2 January ") + yb
	case a.Month() != b.Month():
		return a.Format("2 January – ") + b.Format("2 January ") + yb
	}
	return a.Format("2 – ") + b.Format("2 January ") + yb
}

// whole tells whether the days are one whole period of a unit.
func whole(u unit, first, last corpus.Day) bool {
	return u.floor(first) == first && u.next(first) == last+1
}

var (
	storyNoun = Noun{"story", "stories"}
	daysNoun  = Noun{"day", "days"}
)

// count says how many.
func count(n int, of Noun) string {
	if of == (Noun{}) {
		of = storyNoun
	}
	if n == 1 {
		return "1 " + of.One
	}
	return number(n) + " " + of.Many
}

// roughly says how many of which the day is not known.
func roughly(n int, of Noun) string {
	if of == (Noun{}) {
		of = storyNoun
	}
	return count(n, Noun{"roughly dated " + of.One, "roughly dated " + of.Many})
}

// number writes n with commas between thousands.
func number(n int) string {
	s := strconv.Itoa(n)
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}

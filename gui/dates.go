package gui

import (
	"errors"
	"regexp"
	"strconv"
	"strings"
	"time"

	"dateline/corpus"
)

var (
	dayForm   = regexp.MustCompile(`^(\d{1,4})-(\d{1,2})-(\d{1,2})$`)
	monthForm = regexp.MustCompile(`^(\d{1,4})-(\d{1,2})$`)
	weekForm  = regexp.MustCompile(`(?i)^(\d{4})-W(\d{1,2})$`)
	yearForm  = regexp.MustCompile(`^(\d{4})$`)
)

var errNoDate = errors.New("that is no date; write it as 2025-10-22, 2025-10, 2025-W43, 2025 or 2025-10-20/2025-10-24")

// parseDate reads a date as a user types it: a day, a month, a week, a year, or a range of two days.
func parseDate(s string) (corpus.Date, error) {
	s = strings.TrimSpace(s)
	for _, sep := range []string{"/", "–", ".."} {
		from, to, ok := strings.Cut(s, sep)
		if !ok {
			continue
		}
		a, err := parseDate(from)
		if err != nil {
			return a, err
		}
		b, err := parseDate(to)
		if err != nil {
			return b, err
		}
		if b.Last < a.First {
			return corpus.Date{}, errors.New("that range ends before it begins")
		}
		return corpus.Date{Value: a.First.String() + "/" + b.Last.String(), Precision: corpus.ToRange, First: a.First, Last: b.Last}, nil
	}
	num := func(s string) int {
		n, _ := strconv.Atoi(s) // only digits come here
		return n
	}
	date := corpus.Date{}
	switch {
	case dayForm.MatchString(s):
		m := dayForm.FindStringSubmatch(s)
		y, mo, d := num(m[1]), num(m[2]), num(m[3])
		date.First = corpus.MakeDay(y, time.Month(mo), d)
		if t := date.First.Time(); t.Year() != y || int(t.Month()) != mo || t.Day() != d {
			return corpus.Date{}, errors.New("the calendar has no such day")
		}
		date.Precision, date.Last = corpus.ToDay, date.First
	case monthForm.MatchString(s):
		m := monthForm.FindStringSubmatch(s)
		y, mo := num(m[1]), num(m[2])
		if mo < 1 || mo > 12 {
			return corpus.Date{}, errors.New("the calendar has no such month")
		}
		date.Precision = corpus.ToMonth
		date.First, date.Last = corpus.MakeDay(y, time.Month(mo), 1), corpus.MakeDay(y, time.Month(mo+1), 0)
	case weekForm.MatchString(s):
		m := weekForm.FindStringSubmatch(s)
		y, w := num(m[1]), num(m[2])
		fourth := corpus.MakeDay(y, time.January, 4) // lies in week 1
		monday := fourth - corpus.Day((int(fourth.Time().Weekday())+6)%7)
		date.Precision = corpus.ToWeek
		date.First = monday + corpus.Day(7*(w-1))
		date.Last = date.First + 6
		if yy, ww := date.First.Time().ISOWeek(); yy != y || ww != w {
			return corpus.Date{}, errors.New("the calendar has no such week")
		}
	case yearForm.MatchString(s):
		y := num(s)
		date.Precision = corpus.ToYear
		date.First, date.Last = corpus.MakeDay(y, time.January, 1), corpus.MakeDay(y, time.December, 31)
	default:
		return corpus.Date{}, errNoDate
	}
	date.Value = dateDigits(date)
	return date, nil
}

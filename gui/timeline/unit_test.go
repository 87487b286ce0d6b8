package timeline

import (
	"math/rand/v2"
	"testing"
	"time"

	"dateline/corpus"
)

func TestPeriodsTileTheCalendar(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 1))
	for range 2000 {
		d := corpus.Day(r.IntN(2000000) - 1000000)
		for u := day; u < units; u++ {
			a := u.floor(d)
			b := u.next(a)
			if a > d || b <= d || u.floor(a) != a || u.floor(b-1) != a || u.floor(b) != b {
				t.Fatalf("%s of %s runs from %s to before %s", u, d, a, b)
			}
		}
	}
}

func TestPeriodsBeginWhereTheyShould(t *testing.T) {
	d := corpus.MakeDay(2022, 12, 21) // a Wednesday
	for u, want := range map[unit]string{
		day: "2022-12-21", week: "2022-12-19", month: "2022-12-01", quarter: "2022-10-01", year: "2022-01-01", decade: "2020-01-01", century: "2000-01-01",
	} {
		if got := u.floor(d).String(); got != want {
			t.Errorf("the %s of %s begins on %s, want %s", u, d, got, want)
		}
	}
	if w := week.floor(corpus.MakeDay(1969, time.December, 31)).Time().Weekday(); w != time.Monday {
		t.Errorf("a week before 1970 begins on a %s", w)
	}
	if got := decade.floor(corpus.MakeDay(-5, 6, 1)).Time().Year(); got != -10 {
		t.Errorf("the decade of the year -5 begins in %d", got)
	}
}

func TestPeriodInWords(t *testing.T) {
	on := corpus.MakeDay
	for _, c := range []struct {
		first, last corpus.Day
		want        string
	}{
		{on(2022, 12, 22), on(2022, 12, 22), "22 December 2022"},
		{on(2022, 3, 1), on(2022, 3, 31), "March 2022"},
		{on(2024, 2, 1), on(2024, 2, 28), "1 – 28 February 2024"},
		{on(2021, 1, 1), on(2021, 12, 31), "2021"},
		{on(1990, 1, 1), on(1999, 12, 31), "the 1990s"},
		{on(1900, 1, 1), on(1999, 12, 31), "1900 – 1999"},
		{on(2022, 1, 1), on(2022, 3, 31), "January – March 2022"},
		{on(2021, 11, 1), on(2022, 2, 28), "November 2021 – February 2022"},
		{on(2022, 12, 19), on(2022, 12, 25), "19 – 25 December 2022"},
		{on(2022, 3, 28), on(2022, 4, 3), "28 March – 3 April 2022"},
		{on(2022, 12, 26), on(2023, 1, 1), "26 December 2022 – 1 January 2023"},
	} {
		if got := period(c.first, c.last); got != c.want {
			t.Errorf("%s to %s is %q, want %q", c.first, c.last, got, c.want)
		}
	}
}

func TestNumber(t *testing.T) {
	for n, want := range map[int]string{0: "0", 999: "999", 1000: "1,000", 48112: "48,112", 1234567: "1,234,567"} {
		if got := number(n); got != want {
			t.Errorf("%d is written %q, want %q", n, got, want)
		}
	}
}

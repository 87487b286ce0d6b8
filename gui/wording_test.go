package gui

import (
	"testing"
	"time"

	"dateline/corpus"
	"dateline/db"
)

func TestNumbersAndSizes(t *testing.T) {
	for n, want := range map[int]string{0: "0", 12: "12", 999: "999", 1000: "1,000", 48112: "48,112", 1234567: "1,234,567", -1000: "-1,000"} {
		if got := number(n); got != want {
			t.Errorf("number(%d) = %q, want %q", n, got, want)
		}
	}
	for n, want := range map[int]string{1: "1 byte", 312: "312 bytes", 25540: "25.5 kB", 999_600: "1.0 MB", 41_200_000: "41.2 MB", 123_400_000: "123 MB", 5_000_000_000: "5.0 GB"} {
		if got := size(n); got != want {
			t.Errorf("size(%d) = %q, want %q", n, got, want)
		}
	}
}

func TestShorten(t *testing.T) {
	for _, c := range []struct {
		s    string
		n    int
		want string
	}{
		{"two words", 20, "two words"},
		{"one\n two   three", 20, "one two three"},
		{"several words in a row", 14, "several words…"},
		{"Преждевременность", 6, "Прежде…"},
		{"", 5, ""},
	} {
		if got := shorten(c.s, c.n); got != c.want {
			t.Errorf("shorten(%q, %d) = %q, want %q", c.s, c.n, got, c.want)
		}
	}
}

func TestParseDate(t *testing.T) {
	day := func(y int, m time.Month, d int) corpus.Day { return corpus.MakeDay(y, m, d) }
	for s, want := range map[string]corpus.Date{
		"2025-10-22":            {Value: "2025-10-22", Precision: corpus.ToDay, First: day(2025, 10, 22), Last: day(2025, 10, 22)},
		" 2024-2-29 ":           {Value: "2024-02-29", Precision: corpus.ToDay, First: day(2024, 2, 29), Last: day(2024, 2, 29)},
		"2025-12":               {Value: "2025-12", Precision: corpus.ToMonth, First: day(2025, 12, 1), Last: day(2025, 12, 31)},
		"2025":                  {Value: "2025", Precision: corpus.ToYear, First: day(2025, 1, 1), Last: day(2025, 12, 31)},
		"2020-W53":              {Value: "2020-W53", Precision: corpus.ToWeek, First: day(2020, 12, 28), Last: day(2021, 1, 3)},
		"2026-w01":              {Value: "2026-W01", Precision: corpus.ToWeek, First: day(2025, 12, 29), Last: day(2026, 1, 4)},
		"2025-10-20/2025-10-24": {Value: "2025-10-20/2025-10-24", Precision: corpus.ToRange, First: day(2025, 10, 20), Last: day(2025, 10, 24)},
		"2025-10 – 2025-11":     {Value: "2025-10-01/2025-11-30", Precision: corpus.ToRange, First: day(2025, 10, 1), Last: day(2025, 11, 30)},
	} {
		got, err := parseDate(s)
		if err != nil || got != want {
			t.Errorf("parseDate(%q) = %+v, %v, want %+v", s, got, err, want)
		}
	}
	for _, s := range []string{"", "yesterday", "2025-13", "2025-02-29", "2021-W53", "2025-10-24/2025-10-20", "22.10.2025"} {
		if got, err := parseDate(s); err == nil {
			t.Errorf("parseDate(%q) = %+v, want an error", s, got)
		}
	}
}

func TestRangesAreNamedByWhatTheyCover(t *testing.T) {
	for want, r := range map[string]db.DayRange{
		"2022-12-22":              {First: corpus.MakeDay(2022, 12, 22), Last: corpus.MakeDay(2022, 12, 22)},
		"2022-02":                 {First: corpus.MakeDay(2022, 2, 1), Last: corpus.MakeDay(2022, 2, 28)},
		"2024":                    {First: corpus.MakeDay(2024, 1, 1), Last: corpus.MakeDay(2024, 12, 31)},
		"2024-01-02 – 2024-12-31": {First: corpus.MakeDay(2024, 1, 2), Last: corpus.MakeDay(2024, 12, 31)},
	} {
		if got := rangeWords(r); got != want {
			t.Errorf("the range is called %q, want %q", got, want)
		}
	}
}

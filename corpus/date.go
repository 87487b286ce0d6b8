package corpus

import (
	"fmt"
	"time"
)

// Day counts days since 1970-01-01 in the proleptic Gregorian calendar; earlier days are negative.
type Day int32

// MakeDay returns the day of a calendar date. Months and days out of range roll over as in time.Date.
func MakeDay(year int, month time.Month, day int) Day {
	s := time.Date(year, month, day, 0, 0, 0, 0, time.UTC).Unix()
	return Day(floorDiv(s, 86400))
}

func floorDiv(a, b int64) int64 {
	q := a / b
	if a%b < 0 {
		q--
	}
	return q
}

// Time returns midnight UTC at the start of d.
func (d Day) Time() time.Time { return time.Unix(int64(d)*86400, 0).UTC() }

// String returns d as YYYY-MM-DD.
func (d Day) String() string {
	t := d.Time()
	return fmt.Sprintf("%04d-%02d-%02d", t.Year(), t.Month(), t.Day())
}

// Precision says how exactly a date is known.
type Precision string

// The precisions. Floating is a date that is known only against an anchor that is not ("on Tuesday").
const (
	Unknown  Precision = ""
	ToDay    Precision = "day"
	ToWeek   Precision = "week"
	ToMonth  Precision = "month"
	ToSeason Precision = "season" // also quarters and halves of a year
	ToYear   Precision = "year"
	ToDecade Precision = "decade" // also centuries
	ToRange  Precision = "range"
	Floating Precision = "floating"
)

// Date is a TIMEX3 value and the days it can mean.
type Date struct {
	Value     string    // 2022-12-21, 2022-02, 2022-W51, 2022, XXXX-WXX-2, P3D, PRESENT_REF, …; "" when unknown
	Precision Precision // how exactly it is known
	First     Day       // first day it can mean
	Last      Day       // last day it can mean, inclusive
}

// Known tells whether First and Last hold.
func (d Date) Known() bool { return d.Precision != Unknown && d.Precision != Floating }

// StoryDate is when a story was published.
type StoryDate struct {
	Date
	Basis      string     // where it was read, in words for the user: "leading line: date 2022-12-22"
	Span       Span       // where it is printed; empty when it is not in the text
	Confidence float64    // 0 to 1
	Decided    bool       // set by a person
	Others     []DateHint // further dates that were found, best first
	NotBefore  DateHint   // of an undated story: the latest date that it gives in full and tells as past; the story can be no older than its First
}

// DateHint is a date that a story could have instead.
type DateHint struct {
	Date
	Basis string
	Span  Span
}

// DateRef is an expression of time in a story's text (a TIMEX3).
type DateRef struct {
	Date
	Span  Span
	Type  string // DATE, TIME, DURATION or SET
	Basis string // what it was resolved against, in words for the user
}

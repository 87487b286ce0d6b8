package when

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"dateline/corpus"
)

// Words says what d means, as a reader would: "22 December 2022", "the week of 19 December 2022", "the third quarter of 2022", "the 1990s", "a Tuesday",
// "2 weeks". Where TIMEX3 writes a value that few can read it says the days; a value that it does not know it returns as it is.
func Words(d corpus.Date) string {
	v := d.Value
	switch v {
	case "":
		if d.Known() {
			return dayRange(d.First, d.Last)
		}
		return "undated"
	case "PRESENT_REF":
		return "now"
	case "PAST_REF":
		return "some time in the past"
	case "FUTURE_REF":
		return "some time to come"
	}
	if v[0] == 'P' {
		return lengthWords(v)
	}
	if d.Precision == corpus.ToRange && strings.IndexByte(v, '/') >= 0 {
		from, to, _ := strings.Cut(v, "/")
		if a, b := DateOf(from), DateOf(to); a.Precision != corpus.ToDay || b.Precision != corpus.ToDay {
			return Words(a) + " to " + Words(b)
		}
		return dayRange(d.First, d.Last)
	}
	day, clock, _ := strings.Cut(v, "T")
	when := calendarWords(d, day)
	if when == "" {
		return v
	}
	switch {
	case clock == "":
		return when
	case isDigit(clock[0]):
		return when + ", " + clock
	}
	if part, ok := partWords[clock]; ok {
		return when + ", " + part
	}
	return when
}

// RefWords says what an expression of a text means: as Words does, or how often for one that recurs: "every Tuesday", "every 2 years".
func RefWords(d corpus.DateRef) string {
	if d.Type != typeSet {
		return Words(d.Date)
	}
	w := Words(DateOf(d.Value))
	w = strings.TrimPrefix(strings.TrimPrefix(w, "1 "), "a ")
	return "every " + w
}

// calendarWords says a calendar value without its time of day; "" when it is none.
func calendarWords(d corpus.Date, v string) string {
	first := d.First.Time()
	switch d.Precision {
	case corpus.ToDay:
		return first.Format("2 January 2006")
	case corpus.ToWeek:
		return "the week of " + first.Format("2 January 2006")
	case corpus.ToMonth:
		return first.Format("January 2006")
	case corpus.ToYear:
		return strconv.Itoa(first.Year())
	case corpus.ToDecade:
		if len(v) == 2 {
			return "the " + ordinal(atoi(v)+1) + " century"
		}
		return "the " + v + "0s"
	case corpus.ToSeason:
		return partOfYearWords[v[5:]] + " of " + v[:4]
	case corpus.ToRange:
		if strings.HasSuffix(v, "-WE") {
			return "the weekend of " + dayRange(d.First, d.Last)
		}
		return dayRange(d.First, d.Last)
	case corpus.Floating:
		return floatingWords(v)
	}
	return ""
}

// floatingWords says a value in which something is left open.
func floatingWords(v string) string {
	if from, to, ok := strings.Cut(v, "/"); ok {
		if a, b := floatingWords(from), floatingWords(to); a != "" && b != "" {
			return a + " to " + b
		}
		return ""
	}
	if v == floatingDay {
		return "some day"
	}
	rest := strings.TrimPrefix(v, "XXXX-")
	if rest == v {
		switch v {
		case "XX":
			return "some century"
		case "XXX":
			return "some decade"
		case floatingYear:
			return "some year"
		}
		return ""
	}
	switch {
	case rest == "WXX":
		return "some week"
	case rest == "WXX-WE":
		return "some weekend"
	case rest == "XX":
		return "some month"
	case rest == "QX":
		return "some quarter"
	case len(rest) == 5 && strings.HasPrefix(rest, "WXX-"):
		if n := int(rest[4] - '0'); n >= 1 && n <= 7 {
			return "a " + time.Weekday(n%7).String()
		}
	case strings.HasPrefix(rest, "XX-"):
		if n, ok := number(rest[3:], 2); ok {
			return "the " + ordinal(n) + " of some month"
		}
	case partOfYearWords[rest] != "":
		return partOfYearWords[rest] + " of some year"
	}
	month, day, hasDay := strings.Cut(rest, "-")
	m, ok := number(month, 2)
	if !ok || m < 1 || m > 12 {
		return ""
	}
	if n, ok := number(day, 2); ok {
		return fmt.Sprintf("%d %s of some year", n, time.Month(m))
	}
	if hasDay {
		return ""
	}
	return time.Month(m).String() + " of some year"
}

// lengthWords says a duration: "3 days", "1 hour 30 minutes", "several years".
func lengthWords(v string) string {
	units, clock := dayUnits, false
	var out []string
	for i := 1; i < len(v); {
		if v[i] == 'T' && !clock {
			units, clock = clockUnits, true
			i++
			continue
		}
		j := i
		for j < len(v) && (isDigit(v[j]) || v[j] == '.' || v[j] == 'X') {
			j++
		}
		if j == i || j == len(v) {
			return v
		}
		n, u := v[i:j], v[j:j+1]
		if strings.HasPrefix(v[j:], "WE") {
			u = "WE"
		}
		name := units[u]
		if name == "" {
			return v
		}
		switch {
		case strings.Contains(n, "X"):
			n = "several"
			fallthrough
		case n != "1":
			name = plural(name)
		}
		out = append(out, n+" "+name)
		i = j + len(u)
	}
	if len(out) == 0 {
		return v
	}
	return strings.Join(out, " ")
}

func plural(unit string) string {
	switch unit {
	case "century":
		return "centuries"
	case "millennium":
		return "millennia"
	}
	return unit + "s"
}

var (
	dayUnits = map[string]string{
		"D": "day", "W": "week", "WE": "weekend", "M": "month", "Q": "quarter", "Y": "year", "E": "decade", "C": "century", "L": "millennium",
	}
	clockUnits      = map[string]string{"H": "hour", "M": "minute", "S": "second"}
	partWords       = map[string]string{"MO": "in the morning", "MI": "around noon", "AF": "in the afternoon", "EV": "in the evening", "NI": "at night", "DT": "by day"}
	partOfYearWords = map[string]string{
		"SP": "spring", "SU": "summer", "FA": "autumn", "WI": "winter", "H1": "the first half", "H2": "the second half",
		"Q1": "the first quarter", "Q2": "the second quarter", "Q3": "the third quarter", "Q4": "the fourth quarter",
	}
)

// ordinal writes a number as 1st, 2nd, 3rd, 11th.
func ordinal(n int) string {
	suffix := "th"
	if n/10%10 != 1 {
		switch n % 10 {
		case 1:
			suffix = "st"
		case 2:
			suffix = "nd"
		case 3:
			suffix = "rd"
		}
	}
	return strconv.Itoa(n) + suffix
}

// dayRange writes two days with as little repeated as can be: "3 to 5 May 2023".
func dayRange(first, last corpus.Day) string {
	a, b := first.Time(), last.Time()
	switch {
	case first == last:
		return a.Format("2 January 2006")
	case a.Year() != b.Year():
		return a.Format("2 January 2006") + " to " + b.Format("2 January 2006")
	case a.Month() != b.Month():
		return a.Format("2 January") + " to " + b.Format("2 January 2006")
	}
	return a.Format("2") + " to " + b.Format("2 January 2006")
}

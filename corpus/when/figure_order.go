package when

import (
	"strings"

	"dateline/corpus"
)

// eitherWay tells whether e is a date in figures with the year last, 05/12/2022, of which nothing says whether day or month comes first.
func (f *finder) eitherWay(e *expr) bool {
	if e.year == 0 || e.day == 0 || e.day > 12 || e.day == e.month {
		return false
	}
	for i := e.first; i < e.last; i++ {
		if t := &f.toks[i]; t.is(cFull) {
			sep := strings.IndexAny(f.text[t.start:t.end], "/-")
			return sep == 1 || sep == 2
		}
	}
	return false
}

// settle adds the other reading of dates that can be read either way, and puts it first when the day comes first in this story, or another hint agrees
// with it and none with the one that was taken.
func settle(hints []hint, dayFirst bool) []hint {
	agrees := func(d corpus.Date, but int) bool {
		for i, h := range hints {
			if i != but && h.Known() && !h.swapped.Known() && h.First <= d.First && d.Last <= h.Last {
				return true
			}
		}
		return false
	}
	var others []hint
	for i := range hints {
		h := &hints[i]
		if !h.swapped.Known() {
			continue
		}
		as, other := agrees(h.Date, i), agrees(h.swapped, i)
		alt := *h
		alt.Date, alt.trust = h.swapped, h.trust/2
		h.Basis += ", the month first"
		alt.Basis += ", the day first"
		if other && !as || dayFirst && other == as {
			h.Date, h.Basis, alt.Date, alt.Basis = alt.Date, alt.Basis, h.Date, h.Basis
		}
		if as == other && !dayFirst {
			h.trust *= 0.8
		}
		others = append(others, alt)
	}
	return append(hints, others...)
}

// dayFirst tells whether the story writes dates in figures with the day before the month: it is not in English, or it has a date that can only be read so
// and none that can only be read the other way.
func dayFirst(s *corpus.Story) bool {
	if s.Language != "" && s.Language != "en" {
		return true
	}
	found := false
	for at := 0; ; {
		i := strings.IndexByte(s.Text[at:], '/')
		if i < 0 {
			return found
		}
		i += at
		at = i + 1
		start := i
		for start > 0 && isDigit(s.Text[start-1]) && i-start < 3 {
			start--
		}
		end := at
		for end < len(s.Text) && isDigit(s.Text[end]) && end-at < 3 {
			end++
		}
		if i == start || i-start > 2 || end == at || end-at > 2 || end+4 >= len(s.Text) || s.Text[end] != '/' || !isDigit(s.Text[end+1]) || !isDigit(s.Text[end+4]) {
			continue
		}
		a, b := atoi(s.Text[start:i]), atoi(s.Text[at:end])
		switch {
		case b > 12 && a <= 12:
			return false
		case a > 12 && b <= 12:
			found = true
		}
	}
}

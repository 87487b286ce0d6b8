// Package when finds when a story was published and which dates and times it speaks of.
//
// Values follow TIMEX3. Text is read once: bytes become tokens, tokens are matched against one trie of all shapes (the rules_*.go files), and what was
// found is resolved in the order of the text against the story's date and the dates before it.
package when

import (
	"sort"

	"dateline/corpus"
)

// Find sets s.Dates: every expression of time in the headline and the body, resolved against s.Date. Without a date of the story, expressions that
// need one stay floating, and s.Date.NotBefore is set from what it tells as past. Calling it again after s.Date has changed finds everything anew, so that
// a date that was set and taken back leaves nothing behind.
func Find(s *corpus.Story) {
	s.Dates, s.Date.NotBefore = find(s.Text, regions(s), s.Date.Span, s.Date.Date, s.Body)
}

// regions returns the parts of a story in which dates are looked for, in order: headline, body, and those date lines from which the story's own
// date was not taken; of a dated story those datelines, too, whose day and month are then known in full.
func regions(s *corpus.Story) []corpus.Span {
	var out []corpus.Span
	out = append(out, s.Headline.Spans...)
	out = append(out, s.Body...)
	for _, a := range s.SetAside {
		if (a.Why == corpus.DateLine || a.Why == corpus.Dateline && s.Date.Known()) && !a.Span.Overlaps(s.Date.Span) {
			out = append(out, a.Span)
		}
	}
	sort.Slice(out, func(i, j int) bool { return out[i].Start < out[j].Start })
	n := 0
	end := 0
	for _, r := range out { // each byte once
		r.Start = max(r.Start, end)
		if r.Start < r.End {
			out[n] = r
			n++
			end = r.End
		}
	}
	return out[:n]
}

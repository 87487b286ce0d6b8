// Package event finds the sentences of a story that speak of a known time, and tells which of several stories' speak of one event.
package event

import (
	"slices"

	"dateline/corpus"
)

// Sentence is a dated sentence: a story says in it that something was, is or will be at a time.
type Sentence struct {
	Span      corpus.Span   // the sentence, bytes of the story's text; it lies in one paragraph
	Date      corpus.Date   // the time; it is known
	At        corpus.Span   // the words that give Date
	Names     []corpus.Name // whom and what it names, each once, in the order of the text
	Signature Signature     // what Fold compares
}

// Of returns the dated sentences of s, whose dates and mentions have been found, by where they begin; those of one sentence by where their dates stand.
//
// Only headline and body are read. Lengths of time, recurring times, "now" and what floats date no sentence. A sentence with several dates is told once
// for each, apart from a date that holds another of the same sentence: of "in December 2022, on the 21st" only the day counts.
func Of(s *corpus.Story) []Sentence {
	var out []Sentence
	mentions := s.Mentions
	for _, part := range parts(s) {
		for _, span := range sentencesWithDates(s, part) {
			for len(mentions) > 0 && mentions[0].Span.Start < span.Start {
				mentions = mentions[1:]
			}
			n := 0
			for n < len(mentions) && mentions[n].Span.Start < span.End {
				n++
			}
			out = dated(s, span, mentions[:n], out)
		}
	}
	return out
}

// Around returns the sentence of s that at begins in; at itself when it is in neither headline nor body.
func Around(s *corpus.Story, at corpus.Span) corpus.Span {
	for _, part := range parts(s) {
		if !part.Contains(at) {
			continue
		}
		for _, span := range sentences(s.Text, part) {
			if span.Start <= at.Start && at.Start < span.End {
				return span
			}
		}
	}
	return at
}

// parts returns the spans of headline and body in the order of the text, without those that lie in one before.
func parts(s *corpus.Story) []corpus.Span {
	out := slices.Concat(s.Headline.Spans, s.Body)
	slices.SortFunc(out, func(a, b corpus.Span) int { return a.Start - b.Start })
	end := 0
	return slices.DeleteFunc(out, func(p corpus.Span) bool {
		inside := p.End <= end
		end = max(end, p.End)
		return inside
	})
}

// sentencesWithDates returns the sentences of part in which a known time is given.
func sentencesWithDates(s *corpus.Story, part corpus.Span) []corpus.Span {
	var out []corpus.Span
	var all []corpus.Span
	for _, d := range datesIn(s, part) {
		if !d.Known() {
			continue
		}
		if all == nil {
			all = sentences(s.Text, part)
		}
		for len(all) > 0 && all[0].End <= d.Span.Start {
			all = all[1:]
		}
		if len(all) > 0 && all[0].Contains(d.Span) && (len(out) == 0 || out[len(out)-1] != all[0]) {
			out = append(out, all[0])
		}
	}
	return out
}

// datesIn returns the dates of s that begin within at.
func datesIn(s *corpus.Story, at corpus.Span) []corpus.DateRef {
	byStart := func(d corpus.DateRef, pos int) int { return d.Span.Start - pos }
	from, _ := slices.BinarySearchFunc(s.Dates, at.Start, byStart)
	to, _ := slices.BinarySearchFunc(s.Dates, at.End, byStart)
	return s.Dates[from:to]
}

// dated appends the sentence to out, once for each time that it gives and that holds no other of them.
func dated(s *corpus.Story, span corpus.Span, mentions []corpus.Mention, out []Sentence) []Sentence {
	var room [4]corpus.DateRef
	dates := room[:0]
	for _, d := range datesIn(s, span) {
		if d.Known() && span.Contains(d.Span) && !slices.ContainsFunc(dates, func(o corpus.DateRef) bool { return sameDays(d.Date, o.Date) }) {
			dates = append(dates, d)
		}
	}
	var names []corpus.Name
	for _, m := range mentions {
		if !slices.Contains(names, m.Name) {
			names = append(names, m.Name)
		}
	}
	sig := signature(s, span, mentions)
	for _, d := range dates {
		if !slices.ContainsFunc(dates, func(o corpus.DateRef) bool { return holds(d.Date, o.Date) }) {
			out = append(out, Sentence{span, d.Date, d.Span, names, sig})
		}
	}
	return out
}

func sameDays(a, b corpus.Date) bool { return a.First == b.First && a.Last == b.Last }

// holds tells whether b lies in a and is shorter.
func holds(a, b corpus.Date) bool { return a.First <= b.First && b.Last <= a.Last && !sameDays(a, b) }

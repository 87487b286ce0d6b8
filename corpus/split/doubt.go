package split

import (
	"slices"
	"strings"
	"unicode/utf8"

	"dateline/corpus"
)

// doubt says in each story where another may begin: at the units that d passes over, of which odds has the log-odds.
func (r *reading) doubt(stories []corpus.Story, d decision, odds []float64) {
	leads := r.leads(d)
	for _, i := range d.passed {
		first := i
		if d.layout == headLast {
			first = r.below(i)
		}
		if first == len(r.units) {
			continue
		}
		at := r.units[r.edge(first, leads)].span.Start
		k, begins := slices.BinarySearchFunc(stories, at, func(s corpus.Story, at int) int { return s.At - at })
		if begins || k == 0 {
			continue
		}
		s := &stories[k-1]
		at -= s.At
		if at >= len(s.Text) || slices.ContainsFunc(s.Doubts, func(o corpus.Doubt) bool { return o.At == at }) {
			continue
		}
		s.Doubts = append(s.Doubts, corpus.Doubt{At: at, Cut: corpus.Cut{Why: r.whyPerhaps(d, i), Confidence: sigmoid(odds[i])}})
	}
	for k := range stories {
		slices.SortFunc(stories[k].Doubts, func(a, b corpus.Doubt) int { return a.At - b.At })
	}
}

// whyPerhaps says in words for the user why a story may begin, or end, at unit i.
func (r *reading) whyPerhaps(d decision, i int) string {
	switch d.layout {
	case headFirst:
		return "a line set like a headline follows"
	case headLast:
		return "a line set like a headline stands before it"
	}
	return r.why(d, i, 0).Why
}

// perhaps says in words for the user at how many places another story may begin, and which is the likeliest.
func perhaps(stories []corpus.Story) string {
	n, most, line := 0, 0.0, ""
	for _, s := range stories {
		for _, d := range s.Doubts {
			if n++; d.Confidence > most {
				most = d.Confidence
				line, _, _ = strings.Cut(s.Text[d.At:], "\n")
			}
		}
	}
	if n == 0 {
		return ""
	}
	const shown = 60 // bytes of a line
	if len(line) > shown {
		end := shown
		for !utf8.RuneStart(line[end]) {
			end--
		}
		line = line[:end] + "…"
	}
	said := "; " + counted(n, "place where another may begin is too doubtful to cut at", "places where another may begin are too doubtful to cut at")
	if n > 1 {
		said += ", the likeliest"
	}
	return said + ": “" + strings.Join(strings.Fields(line), " ") + "”"
}

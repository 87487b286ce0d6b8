package name

import (
	"slices"

	"dateline/corpus"
	"dateline/corpus/name/tagger"
)

// Finder finds names with a model.
type Finder struct{ Model *tagger.Model }

// Find sets s.Mentions as the function Find does.
func (f Finder) Find(s *corpus.Story) {
	s.Mentions = nil
	sentences := tagger.Sentences(s.Text, readable(s))
	labels := f.Model.Label(s.Text, sentences)
	f.agree(s.Text, sentences, labels)
	names(sentences, labels, func(i, from, to int) {
		if l := labels[i][from]; l < tagger.BeginOther {
			s.Mentions = f.mend(s.Text, sentences[i], from, to, corpus.Kinds[l/2], s.Mentions)
		}
	})
	slices.SortStableFunc(s.Mentions, func(a, b corpus.Mention) int { return a.Span.Start - b.Span.Start })
	unify(s, &f.Model.Lexicon)
}

// readable returns the parts of a story in which names are sought: its headline and its body, in the order of the text. Credits name who made the
// story, not who is in it.
func readable(s *corpus.Story) []corpus.Span {
	spans := slices.Concat(s.Headline.Spans, s.Body)
	slices.SortFunc(spans, func(a, b corpus.Span) int { return a.Start - b.Start })
	out := spans[:0]
	for _, sp := range spans {
		if len(out) == 0 || sp.Start >= out[len(out)-1].End {
			out = append(out, sp)
		}
	}
	return out
}

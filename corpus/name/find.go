package name

import (
	"slices"
	"sync"

	"dateline/corpus"
	"dateline/corpus/name/tagger"
)

// Finder finds names with a model.
type Finder struct{ Model *tagger.Model }

// Find sets s.Mentions as the function Find does.
func (f Finder) Find(s *corpus.Story) {
	s.Mentions = nil
	room := rooms.Get().(*[]tagger.Token)
	defer rooms.Put(room)
	if size := len(s.Text)/bytesPerToken + 4; cap(*room) < size && size < mostRoom {
		*room = make([]tagger.Token, 0, size+size/2)
	}
	sentences := tagger.Sentences(s.Text, readable(s), *room)
	labels, parts := f.Model.Label(s.Text, sentences)
	t := tagged{s.Text, sentences, labels, parts}
	f.agree(t)
	n := 0
	t.names(func(i, from, _ int) {
		if labels[i][from] < tagger.BeginOther {
			n++
		}
	})
	if n > 0 {
		s.Mentions = make([]corpus.Mention, 0, n+n/8+1)
	}
	t.names(func(i, from, to int) {
		if l := labels[i][from]; l < tagger.BeginOther {
			s.Mentions = f.mend(s.Text, sentences[i], from, to, corpus.Kinds[l/2], s.Mentions)
		}
	})
	slices.SortStableFunc(s.Mentions, func(a, b corpus.Mention) int { return a.Span.Start - b.Span.Start })
	unify(s, &f.Model.Lexicon)
}

// rooms are for the tokens of a story, to be used again.
var rooms = sync.Pool{New: func() any { return new([]tagger.Token) }}

const (
	bytesPerToken = 5       // at the least, in most texts
	mostRoom      = 1 << 17 // tokens; a story that has more gets room of its own
)

// tagged is a text with what the tagger said of its words.
type tagged struct {
	text      string
	sentences [][]tagger.Token
	labels    [][]uint8
	parts     []tagger.Part
}

// names calls each for every name: the tokens from, to of sentence i.
func (t tagged) names(each func(i, from, to int)) {
	for _, p := range t.parts {
		labels := t.labels[p.Sentence]
		for j := p.From; j < p.To; {
			l := labels[j]
			k := j + 1
			for l != tagger.Outside && k < p.To && labels[k] == l+1 {
				k++
			}
			if l != tagger.Outside {
				each(p.Sentence, j, k)
			}
			j = k
		}
	}
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

// Package quote finds who said what in a story.
//
// Words between quotation marks are looked for first; each sentence is then read with them as one item, and a speaker is sought around a verb of
// saying, by patterns that a reader would use: "…," said X; X, the mayor, said: "…"; according to X. Statements without marks ("X said that …")
// are found by the same patterns. A pronoun or a noun ("she", "the mayor") is resolved to a person that the story named before.
package quote

import (
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"dateline/corpus"
)

// Find sets s.Quotes. It reads s.Mentions, which name.Find sets.
func Find(s *corpus.Story) {
	r := readers.Get().(*reader)
	defer readers.Put(r)
	*r = reader{
		story: s, names: speakers(s.Mentions, r.names[:0]), persons: r.persons[:0], outermost: r.outermost,
		items: r.items[:0], quoted: r.quoted[:0], sentences: r.sentences[:0], spoken: r.spoken[:0], out: r.out[:0],
	}
	for _, span := range s.Headline.Spans {
		r.read(span)
	}
	r.headline = len(r.sentences)
	for _, span := range s.Body {
		r.read(span)
	}
	r.people()
	for i := range r.sentences {
		r.attribute(i)
	}
	slices.SortStableFunc(r.out, func(a, b corpus.Quote) int { return a.Span.Start - b.Span.Start })
	s.Quotes = append([]corpus.Quote(nil), r.out...)
	r.story = nil
}

// readers have read a story; their room is used again.
var readers = sync.Pool{New: func() any { return new(reader) }}

// reader reads one story.
type reader struct {
	story     *corpus.Story
	items     []item
	quoted    []quoted
	sentences []sentence
	headline  int // sentences of the headline
	paragraph int
	names     []corpus.Name          // what each mention names
	outermost []item                 // the mentions of the region being read
	persons   []person               // the people that the story names
	called    map[string][]bool      // by a noun: whether the story calls each of persons so
	lasts     map[string]corpus.Name // by its last word in lower case: the first of names, places apart
	spoken    []attribution          // what was given a speaker so far, in order
	out       []corpus.Quote
}

// attribution is who is taken to have said something.
type attribution struct {
	name       corpus.Name // zero when nobody can be named
	cue        string
	why        string
	confidence float64
	paragraph  int
}

// speakers appends to out what each mention names. A bare surname that is a place's name as well is the person's, if the story has one of that name:
// Israel said.
func speakers(mentions []corpus.Mention, out []corpus.Name) []corpus.Name {
	surnames := map[string]corpus.Name{}
	for i := range mentions {
		n := &mentions[i].Name
		if k := strings.LastIndexByte(n.Text, ' '); n.Kind == corpus.Person && k > 0 {
			surnames[n.Text[k+1:]] = *n
		}
	}
	for i := range mentions {
		n := mentions[i].Name
		if n.Kind == corpus.Place {
			if person, ok := surnames[n.Text]; ok {
				n = person
			}
		}
		out = append(out, n)
	}
	return out
}

// read adds the quotes and the sentences of a part of the story.
func (r *reader) read(region corpus.Span) {
	text := r.story.Text
	r.outermost = r.mentioned(region, r.outermost[:0])
	names := r.outermost
	first := len(r.quoted)
	for _, q := range findQuoted(text, region) {
		if !r.nickname(q, names) {
			r.quoted = append(r.quoted, q)
		}
	}
	begin := len(r.items)
	r.items = lex(text, region, r.quoted[first:], first, names, r.items)
	known := len(r.sentences)
	r.sentences = sentences(text, r.items[begin:], r.quoted, r.paragraph, r.sentences)
	if n := len(r.sentences); n > known {
		r.paragraph = r.sentences[n-1].paragraph + 1
	}
}

// mentioned appends the outermost mentions in a region to out, which is empty, as items.
func (r *reader) mentioned(region corpus.Span, out []item) []item {
	at := region.Start
	mentions := r.story.Mentions
	first, _ := slices.BinarySearchFunc(mentions, region.Start, func(m corpus.Mention, at int) int { return m.Span.Start - at })
	for i := first; i < len(mentions) && mentions[i].Span.Start < region.End; i++ {
		m := mentions[i]
		if !region.Contains(m.Span) || m.Span.Len() <= 0 || m.Span.End <= at {
			continue
		}
		if m.Span.Start < at { // within the one before, or longer than it
			if last := out[len(out)-1]; last.span.Start < m.Span.Start || last.span.Len() >= m.Span.Len() {
				continue
			}
			out = out[:len(out)-1]
		}
		out = append(out, item{kind: name, span: m.Span, ref: i})
		at = m.Span.End
	}
	return out
}

// nickname tells whether quoted words are a part of a name: William “Bill” Smith.
func (r *reader) nickname(q quoted, names []item) bool {
	i, _ := slices.BinarySearchFunc(names, q.span.Start, func(n item, at int) int { return n.span.End - at })
	return i < len(names) && names[i].span.Contains(q.span) && names[i].span != q.span
}

// attribute gives every quote of a sentence a speaker and finds what it reports without marks.
func (r *reader) attribute(i int) {
	s := r.sentences[i]
	any := false
	for k := range s.items {
		it := &s.items[k]
		if it.kind != said {
			continue
		}
		any = true
		a := r.speaker(i, k)
		a.paragraph = s.paragraph
		r.spoken = append(r.spoken, a)
		q := r.quoted[it.ref]
		manner := r.manner(q)
		if manner == corpus.Partial && r.mereWords(q, a) {
			continue
		}
		r.out = append(r.out, corpus.Quote{
			Span: q.span, Manner: manner, Speaker: a.name, Cue: a.cue, Why: a.why, Confidence: a.confidence,
		})
	}
	if !any {
		r.indirect(i)
	}
}

// manner tells whole sentences from some words.
func (r *reader) manner(q quoted) corpus.Manner {
	inner := strings.TrimSpace(q.inner.Of(r.story.Text))
	first, _ := utf8.DecodeRuneInString(inner)
	last, _ := utf8.DecodeLastRuneInString(strings.TrimRight(inner, "'’\"”"))
	ends := strings.ContainsRune(".,?!…-–—", last)
	if unicode.IsLower(first) || !ends && len(strings.Fields(inner)) < 6 {
		return corpus.Partial
	}
	return corpus.Direct
}

// mereWords tells whether words between marks are the title of something, or words that the writer keeps at a distance, rather than a quote.
func (r *reader) mereWords(q quoted, a attribution) bool {
	few := len(strings.Fields(q.inner.Of(r.story.Text))) < 5
	return few && (a.confidence < sureOfPattern || a.confidence < sureOfSubject && r.title(q))
}

package db

import (
	"encoding/binary"
	"encoding/json"
	"errors"

	"dateline/corpus"
)

// parts is what the column content.parts holds of a story, as JSON. Spans are pairs; names are numbers of the table name.
type parts struct {
	At       int        `json:"at,omitempty"`
	Headline headPart   `json:"headline"`
	Date     datePart   `json:"date"`
	Source   *credPart  `json:"source,omitempty"`
	Byline   *credPart  `json:"byline,omitempty"`
	Editor   *credPart  `json:"editor,omitempty"`
	Place    *credPart  `json:"place,omitempty"`
	Language string     `json:"language,omitempty"`
	Body     []pair     `json:"body"`
	Aside    []aside    `json:"aside,omitempty"`
	Cut      cutPart    `json:"cut"`
	Mentions []mention  `json:"mentions,omitempty"`
	Dates    []dateSpan `json:"dates,omitempty"`
	Quotes   []quote    `json:"quotes,omitempty"`
}

type pair [2]int

func pairOf(s corpus.Span) pair     { return pair{s.Start, s.End} }
func (p pair) span() corpus.Span    { return corpus.Span{Start: p[0], End: p[1]} }
func pairs(ss []corpus.Span) []pair { return each(ss, pairOf) }
func spans(ps []pair) []corpus.Span { return each(ps, pair.span) }

// each returns f of every element; nil for none.
func each[A, B any](as []A, f func(A) B) []B {
	if len(as) == 0 {
		return nil
	}
	bs := make([]B, len(as))
	for i, a := range as {
		bs[i] = f(a)
	}
	return bs
}

type headPart struct {
	Spans      []pair  `json:"spans,omitempty"`
	Why        string  `json:"why,omitempty"`
	Confidence float64 `json:"confidence,omitempty"`
}

type day struct {
	Value     string           `json:"value,omitempty"`
	Precision corpus.Precision `json:"precision,omitempty"`
	First     corpus.Day       `json:"first,omitempty"`
	Last      corpus.Day       `json:"last,omitempty"`
}

func dayOf(d corpus.Date) day   { return day{d.Value, d.Precision, d.First, d.Last} }
func (d day) date() corpus.Date { return corpus.Date(d) }

type datePart struct {
	day
	Basis      string     `json:"basis,omitempty"`
	Span       pair       `json:"span"`
	Confidence float64    `json:"confidence,omitempty"`
	Others     []hintPart `json:"others,omitempty"`
	NotBefore  *hintPart  `json:"notBefore,omitempty"`
}

type hintPart struct {
	day
	Basis string `json:"basis,omitempty"`
	Span  pair   `json:"span"`
}

func hintOf(h corpus.DateHint) hintPart { return hintPart{dayOf(h.Date), h.Basis, pairOf(h.Span)} }

func (h hintPart) hint() corpus.DateHint {
	return corpus.DateHint{Date: h.date(), Basis: h.Basis, Span: h.Span.span()}
}

type credPart struct {
	Text string `json:"text"`
	Span pair   `json:"span"`
	Why  string `json:"why,omitempty"`
}

func credOf(c corpus.Credit) *credPart {
	if c == (corpus.Credit{}) {
		return nil
	}
	return &credPart{c.Text, pairOf(c.Span), c.Why}
}

func (c *credPart) credit() corpus.Credit {
	if c == nil {
		return corpus.Credit{}
	}
	return corpus.Credit{Text: c.Text, Span: c.Span.span(), Why: c.Why}
}

type aside struct {
	Span pair          `json:"span"`
	Why  corpus.Reason `json:"why"`
}

type cutPart struct {
	Why        string  `json:"why,omitempty"`
	Confidence float64 `json:"confidence,omitempty"`
}

type mention struct {
	Span pair   `json:"span"`
	Name nameID `json:"name"`
	Why  string `json:"why,omitempty"`
}

type dateSpan struct {
	day
	Span  pair   `json:"span"`
	Type  string `json:"type,omitempty"`
	Basis string `json:"basis,omitempty"`
}

type quote struct {
	Span       pair          `json:"span"`
	Manner     corpus.Manner `json:"manner,omitempty"`
	Speaker    nameID        `json:"speaker,omitempty"` // 0: nobody can be named
	Cue        string        `json:"cue,omitempty"`
	Why        string        `json:"why,omitempty"`
	Confidence float64       `json:"confidence,omitempty"`
}

// partsOf returns what is stored of s. nameOf gives a name its number.
func partsOf(s *corpus.Story, nameOf func(corpus.Name) nameID) parts {
	p := parts{
		At:       s.At,
		Headline: headPart{pairs(s.Headline.Spans), s.Headline.Why, s.Headline.Confidence},
		Date:     datePart{dayOf(s.Date.Date), s.Date.Basis, pairOf(s.Date.Span), s.Date.Confidence, nil, nil},
		Source:   credOf(s.Source), Byline: credOf(s.Byline), Editor: credOf(s.Editor), Place: credOf(s.Place),
		Language: s.Language,
		Body:     pairs(s.Body),
		Cut:      cutPart(s.Cut),
	}
	p.Date.Others = each(s.Date.Others, hintOf)
	if s.Date.NotBefore.Known() {
		h := hintOf(s.Date.NotBefore)
		p.Date.NotBefore = &h
	}
	p.Aside = each(s.SetAside, func(a corpus.SetAside) aside { return aside{pairOf(a.Span), a.Why} })
	p.Mentions = each(s.Mentions, func(m corpus.Mention) mention { return mention{pairOf(m.Span), nameOf(m.Name), m.Why} })
	p.Dates = each(s.Dates, func(d corpus.DateRef) dateSpan { return dateSpan{dayOf(d.Date), pairOf(d.Span), d.Type, d.Basis} })
	p.Quotes = each(s.Quotes, func(q corpus.Quote) quote {
		w := quote{pairOf(q.Span), q.Manner, 0, q.Cue, q.Why, q.Confidence}
		if q.Speaker != (corpus.Name{}) {
			w.Speaker = nameOf(q.Speaker)
		}
		return w
	})
	return p
}

// fill sets what p holds in s. who tells a name and its entity by number; what has the
// entity 0 is no name.
func (p *parts) fill(s *corpus.Story, who func(nameID) (n corpus.Name, entity int64, shown corpus.Name)) {
	s.At = p.At
	s.Headline.Spans, s.Headline.Why, s.Headline.Confidence = spans(p.Headline.Spans), p.Headline.Why, p.Headline.Confidence
	s.Date = corpus.StoryDate{Date: p.Date.date(), Basis: p.Date.Basis, Span: p.Date.Span.span(), Confidence: p.Date.Confidence}
	s.Date.Others = each(p.Date.Others, hintPart.hint)
	if p.Date.NotBefore != nil {
		s.Date.NotBefore = p.Date.NotBefore.hint()
	}
	s.Source, s.Byline, s.Editor, s.Place = p.Source.credit(), p.Byline.credit(), p.Editor.credit(), p.Place.credit()
	s.Language = p.Language
	s.Body = spans(p.Body)
	s.SetAside = each(p.Aside, func(a aside) corpus.SetAside { return corpus.SetAside{Span: a.Span.span(), Why: a.Why} })
	s.Cut = corpus.Cut(p.Cut)
	for _, m := range p.Mentions {
		if n, e, shown := who(m.Name); e != 0 {
			s.Mentions = append(s.Mentions, corpus.Mention{Span: m.Span.span(), Name: n, Why: m.Why, Entity: e, EntityName: shown.Text, EntityKind: shown.Kind})
		}
	}
	s.Dates = each(p.Dates, func(d dateSpan) corpus.DateRef {
		return corpus.DateRef{Date: d.date(), Span: d.Span.span(), Type: d.Type, Basis: d.Basis}
	})
	s.Quotes = each(p.Quotes, func(q quote) corpus.Quote {
		w := corpus.Quote{Span: q.Span.span(), Manner: q.Manner, Cue: q.Cue, Why: q.Why, Confidence: q.Confidence}
		if q.Speaker != 0 {
			n, e, shown := who(q.Speaker)
			w.Speaker, w.Entity, w.EntityName, w.EntityKind = n, e, shown.Text, shown.Kind
		}
		return w
	})
}

func (p *parts) encode() (string, error) {
	b, err := json.Marshal(p)
	return string(b), err
}

func decodeParts(s string) (*parts, error) {
	p := new(parts)
	return p, json.Unmarshal([]byte(s), p)
}

var errShort = errors.New("a stored list of numbers is cut short")

// encodeOffsets packs o as varints: for each run the distance in the text and in the file from the run before, and both steps.
func encodeOffsets(o corpus.Offsets) []byte {
	b := []byte{}
	var last corpus.Run
	for _, r := range o {
		b = binary.AppendVarint(b, int64(r.Text-last.Text))
		b = binary.AppendVarint(b, int64(r.Raw-last.Raw))
		b = binary.AppendVarint(b, int64(r.TextStep))
		b = binary.AppendVarint(b, int64(r.RawStep))
		last = r
	}
	return b
}

func decodeOffsets(b []byte) (corpus.Offsets, error) {
	var o corpus.Offsets
	var last corpus.Run
	for len(b) > 0 {
		var v [4]int64
		for i := range v {
			n := 0
			if v[i], n = binary.Varint(b); n <= 0 {
				return nil, errShort
			}
			b = b[n:]
		}
		last = corpus.Run{Text: last.Text + int(v[0]), Raw: last.Raw + int(v[1]), TextStep: int(v[2]), RawStep: int(v[3])}
		o = append(o, last)
	}
	return o, nil
}

// nameCount is how often a story uses a name.
type nameCount struct {
	name  nameID
	times uint32
}

func encodeNames(ns []nameCount) []byte {
	b := []byte{}
	for _, n := range ns {
		b = binary.AppendUvarint(b, uint64(n.name))
		b = binary.AppendUvarint(b, uint64(n.times))
	}
	return b
}

// decodeNames appends what b holds to ns.
func decodeNames(ns []nameCount, b []byte) ([]nameCount, error) {
	for len(b) > 0 {
		id, n := binary.Uvarint(b)
		if n <= 0 {
			return ns, errShort
		}
		b = b[n:]
		times, n := binary.Uvarint(b)
		if n <= 0 {
			return ns, errShort
		}
		b = b[n:]
		ns = append(ns, nameCount{nameID(id), uint32(times)})
	}
	return ns, nil
}

package export

import (
	"bufio"
	"encoding/json"

	"dateline/corpus"
)

// record is a story in a JSON-lines export. Every start and end is a byte of the file as it lies on disk.
type record struct {
	File          string           `json:"file"`
	Start         int              `json:"start"`
	End           int              `json:"end"`
	Headline      string           `json:"headline"`
	HeadlineBasis string           `json:"headline_basis"`
	Date          string           `json:"date"`
	DatePrecision corpus.Precision `json:"date_precision"`
	DateBasis     string           `json:"date_basis"`
	Source        string           `json:"source"`
	Byline        string           `json:"byline"`
	Editor        string           `json:"editor"`
	Place         string           `json:"place"`
	Language      string           `json:"language"`
	Body          string           `json:"body"`
	BodySpans     [][2]int         `json:"body_spans"`
	Family        int64            `json:"family"`
	SetAside      []setAside       `json:"set_aside"`
	Mentions      []mention        `json:"mentions"`
	Dates         []date           `json:"dates"`
	Quotes        []quote          `json:"quotes"`
	LineFirst     int              `json:"line_first"`
	LineLast      int              `json:"line_last"`
	Query         string           `json:"query"`
	Program       string           `json:"program"`
	NotBefore     string           `json:"not_before"` // what an undated story cannot be older than; "" when nothing says so
	NotBeforeWhy  string           `json:"not_before_basis"`
	Starred       bool             `json:"starred"` // this and the next two: what a person put on the story
	Tags          []string         `json:"tags"`
	Note          string           `json:"note"`
}

// words is a range of the file with the words it holds, decoded.
type words struct {
	Start int    `json:"start"`
	End   int    `json:"end"`
	Text  string `json:"text"`
}

type setAside struct {
	Start int           `json:"start"`
	End   int           `json:"end"`
	Why   corpus.Reason `json:"why"`
}

type mention struct {
	words
	Entity int64       `json:"entity"`
	Name   string      `json:"name"`
	Kind   corpus.Kind `json:"kind"`
}

type date struct {
	words
	Value     string           `json:"value"`
	Precision corpus.Precision `json:"precision"`
	Basis     string           `json:"basis"`
}

type quote struct {
	words
	Speaker     int64  `json:"speaker"` // an entity; 0 when nobody can be named
	SpeakerName string `json:"speaker_name"`
	Cue         string `json:"cue"`
}

func recordOf(s *corpus.Story, o Origin) *record {
	raw := s.Raw()
	at := func(sp corpus.Span) words {
		r := s.Offsets.RawSpan(sp)
		return words{r.Start, r.End, sp.Of(s.Text)}
	}
	r := &record{
		File: s.File, Start: raw.Start, End: raw.End,
		Headline: s.Headline.Text, HeadlineBasis: string(s.Headline.Basis),
		Date: dateOf(s.Date.Date), DatePrecision: s.Date.Precision, DateBasis: s.Date.Basis,
		Source: s.Source.Text, Byline: s.Byline.Text, Editor: s.Editor.Text, Place: s.Place.Text, Language: s.Language,
		Body: s.BodyText(), BodySpans: [][2]int{}, Family: s.Family,
		SetAside: []setAside{}, Mentions: []mention{}, Dates: []date{}, Quotes: []quote{},
		LineFirst: s.LineOf(0), LineLast: s.LineOf(len(s.Text)), Query: o.Query, Program: program,
		NotBefore: dateOf(s.Date.NotBefore.Date), NotBeforeWhy: s.Date.NotBefore.Basis,
		Starred: s.Marks.Starred, Tags: append([]string{}, s.Marks.Tags...), Note: s.Marks.Note,
	}
	for _, b := range s.Body {
		w := at(b)
		r.BodySpans = append(r.BodySpans, [2]int{w.Start, w.End})
	}
	for _, a := range s.SetAside {
		w := at(a.Span)
		r.SetAside = append(r.SetAside, setAside{w.Start, w.End, a.Why})
	}
	for _, m := range s.Mentions {
		r.Mentions = append(r.Mentions, mention{at(m.Span), m.Entity, m.EntityName, m.EntityKind})
	}
	for _, d := range s.Dates {
		r.Dates = append(r.Dates, date{at(d.Span), d.Value, d.Precision, d.Basis})
	}
	for _, q := range s.Quotes {
		r.Quotes = append(r.Quotes, quote{at(q.Span), q.Entity, q.EntityName, q.Cue})
	}
	return r
}

// jsonLines writes one JSON object a line.
type jsonLines struct {
	origin Origin
	whole
}

func (jsonLines) begin(*bufio.Writer) {}

func (j jsonLines) story(w *bufio.Writer, s *corpus.Story) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	return e.Encode(recordOf(s, j.origin))
}

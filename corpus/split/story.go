package split

import (
	"slices"
	"strings"
	"unicode"

	"dateline/corpus"
)

// builder makes a story of a piece. Spans are of the page's text until the end.
type builder struct {
	*reading
	p      piece
	story  corpus.Story
	first  int         // the first unit that can only be the story's own words
	decked bool        // that unit opens with a dateline, and the lines between it and the headline are no own words
	last   int         // the last one
	site   corpus.Span // the outlet that ends the headline

	others bool // a line was read below which the headlines of other stories stand

	writes corpus.Span // the outlet that its byline names
}

// build makes the story that p describes. It also returns where the story's byline names an outlet.
func (r *reading) build(p piece, l layout) (story corpus.Story, writes corpus.Span) {
	b := builder{reading: r, p: p}
	s := &b.story
	span := r.over(p.from, p.to)
	span.Start -= r.units[p.from].indent
	s.At = span.Start
	s.Text = span.Of(r.text)
	s.Cut = p.cut
	s.Headline.Basis = corpus.NoHeadline
	b.bounds()
	if p.head >= 0 {
		b.headline(l)
	}
	for i := p.from; i < p.to; i++ {
		b.unit(i)
	}
	b.endTail()
	b.creditTail()
	b.set(&s.Source, b.site, "the end of the headline")
	b.move(-span.Start)
	s.Language = language(s)
	if b.writes.Len() > 0 {
		writes = b.writes.Shift(-span.Start)
	}
	return *s, writes
}

// bounds finds the first and the last unit that can only be own words.
func (b *builder) bounds() {
	b.first, b.last = b.p.to, b.p.from-1
	for i := b.p.from; i < b.p.to; i++ {
		u := &b.units[i]
		own := i != b.p.head && !b.repeats(i) && !b.frame(i) && (u.meta == nil || u.meta.body > 0) && (u.shape.runes > 90 || stop(u.shape.end) && u.shape.words > 5)
		if own {
			b.first = min(b.first, i)
			b.last = i
		}
	}
	if b.p.head < 0 || b.p.head > b.first {
		return
	}
	for i := b.p.head + 1; i <= b.last; i++ {
		switch {
		case b.sure(i), b.dateOrField(i):
		case b.fullLede(i), b.subtitled(i):
			b.first, b.decked = i, true
			return
		case !b.deck(i):
			return
		}
	}
}

// codeLimit is the length in characters that a code among the lines above a story can have.
const codeLimit = 3

// deckWords is how many words a sentence of a deck can have.
const deckWords = 12

// deck tells whether unit i can be a line between a headline and a dateline.
func (r *reading) deck(i int) bool {
	h := &r.units[i].shape
	return h.runes <= titleLimit && h.letters > 0 && (!stop(h.end) || h.words <= deckWords && !h.wide || h.caps()) && !r.lede(i)
}

// frame tells whether unit i is one of the lines that stand around most stories of the file.
func (b *builder) frame(i int) bool {
	u := &b.units[i]
	return i != b.p.head && int(u.again) >= 3 && int(u.again)*4 >= b.stories*3 && !stop(u.shape.end)
}

// headGoesOn tells whether unit i is the next line of a headline that is set in several: it begins with a small letter, or the line before ends with a small word.
func (b *builder) headGoesOn(i int) bool {
	spans := b.story.Headline.Spans
	if i == 0 || b.units[i].gap > 0 || len(spans) == 0 || spans[len(spans)-1].End != b.units[i-1].span.End {
		return false
	}
	before := spans[len(spans)-1].Of(b.text)
	last := before[strings.LastIndexByte(before, ' ')+1:]
	return unicode.IsLower(b.units[i].shape.first) || last[0] >= 'a' && last[0] <= 'z' && (particles.has(stemOf(last)) || len(last) <= longestRunning && running.has(stemOf(last)))
}

// repeats tells whether unit i says the headline again.
func (b *builder) repeats(i int) bool { return b.p.head >= 0 && i != b.p.head && b.same(i, b.p.head) }

// sourceOfAll gives the outlet that the byline of every story names as their source: one outlet's writers published there. It takes three stories, for
// a byline alone says whom its writer writes for and not where the story appeared.
func sourceOfAll(stories []corpus.Story, writes []corpus.Span) {
	if len(writes) < 3 {
		return
	}
	for i, w := range writes {
		if w.Len() == 0 || !strings.EqualFold(w.Of(stories[i].Text), writes[0].Of(stories[0].Text)) {
			return
		}
	}
	for i, w := range writes {
		if s := &stories[i]; s.Source.Text == "" {
			s.Source = corpus.Credit{Text: strings.Join(strings.Fields(w.Of(s.Text)), " "), Span: w, Why: "all bylines of the file name it"}
		}
	}
}

func (b *builder) headline(l layout) {
	u := &b.units[b.p.head]
	s := &b.story
	h := corpus.Headline{Spans: []corpus.Span{u.span}, Basis: corpus.BeforeBody, Why: "a line set like a headline stands before the story", Confidence: sigmoid(b.p.odds)}
	if l == headLast {
		h.Basis, h.Why = corpus.AfterBody, "a line set like a headline stands after the story"
	}
	if t := u.meta; t.titleLen() > 0 {
		h.Spans[0], h.Why = t.title, "a field announces it"
		b.aside(corpus.Span{Start: u.span.Start, End: t.title.Start}, corpus.Markup)
		if t.body > 0 {
			h.Basis, h.Why = corpus.LeadingLine, "a date parts it from the first words of the story"
			if t.date.Len() == 0 {
				h.Why = "a dash parts it from the first words of the story"
			}
			b.aside(corpus.Span{Start: t.title.End, End: t.body}, t.why)
		} else {
			b.aside(corpus.Span{Start: t.title.End, End: u.span.End}, corpus.Markup)
		}
	}
	if inner := unmarked(b.text, h.Spans[0]); inner != h.Spans[0] {
		b.aside(corpus.Span{Start: h.Spans[0].Start, End: inner.Start}, corpus.Markup)
		b.aside(corpus.Span{Start: inner.End, End: h.Spans[0].End}, corpus.Markup)
		h.Spans[0] = inner
	}
	h.Text = headlineText(h.Spans[0].Of(b.text))
	for _, bar := range []string{" | ", " - ", " – ", " — "} {
		if i := strings.LastIndex(h.Spans[0].Of(b.text), bar); i > 0 {
			site := corpus.Span{Start: h.Spans[0].Start + i + len(bar), End: h.Spans[0].End}
			if outlet(site.Of(b.text)) {
				b.site = site
			}
		}
	}
	s.Headline = h
}

// unmarked returns s without the marks by which plain text is set as a heading: "# Vote delayed", "**Vote delayed**", "== Vote delayed ==".
func unmarked(text string, s corpus.Span) corpus.Span {
	u := s.Of(text)
	if u == "" || strings.IndexByte("#*=_", u[0]) < 0 {
		return s
	}
	if inner := strings.TrimLeft(u, "#"); len(u)-len(inner) <= 6 && strings.HasPrefix(inner, " ") {
		return trim(text, corpus.Span{Start: s.End - len(inner), End: s.End})
	}
	for _, mark := range []string{"***", "**", "*", "__", "===", "=="} {
		n := len(mark)
		if len(u) > 2*n && strings.HasPrefix(u, mark) && strings.HasSuffix(u, mark) && !strings.Contains(u[n:len(u)-n], mark) {
			if inner := trim(text, corpus.Span{Start: s.Start + n, End: s.End - n}); inner.Len() > 0 {
				return inner
			}
		}
	}
	return s
}

// headlineText joins the lines of a headline.
func headlineText(t string) string {
	if !strings.ContainsAny(t, "\r\n") {
		return t
	}
	return strings.Join(strings.Fields(t), " ")
}

// aside sets s aside; nothing when it is empty or white.
func (b *builder) aside(s corpus.Span, why corpus.Reason) {
	if s = trim(b.text, s); s.Len() > 0 {
		b.story.SetAside = append(b.story.SetAside, corpus.SetAside{Span: s, Why: why})
	}
}

// own adds s to the body, joined to the span before it when only white space lies between.
func (b *builder) own(s corpus.Span) {
	if s = trim(b.text, s); s.Len() == 0 {
		return
	}
	if n := len(b.story.Body); n > 0 {
		last := &b.story.Body[n-1]
		if trim(b.text, corpus.Span{Start: last.End, End: s.Start}).Len() == 0 {
			last.End = s.End
			return
		}
	}
	b.story.Body = append(b.story.Body, s)
}

// unit puts unit i where it belongs.
func (b *builder) unit(i int) {
	u := &b.units[i]
	edge := i < b.first || i > b.last
	switch m := u.meta; {
	case i == b.p.head:
		if m.titleLen() > 0 && m.body > 0 {
			b.lede(i, corpus.Span{Start: m.body, End: u.span.End})
		}
	case edge && b.repeats(i):
		b.aside(u.span, corpus.RepeatedHeadline)
	case m != nil && m.body > 0 && m.titleLen() > 0: // in a file whose headlines stand elsewhere
		b.lede(i, u.span)
	case m != nil && m.body > 0:
		b.aside(corpus.Span{Start: u.span.Start, End: m.body}, m.why)
		b.lede(i, corpus.Span{Start: m.body, End: u.span.End})
	case m != nil && (edge || m.why != corpus.DateLine && m.why != corpus.CreditLine) && (!m.weak || edge && b.confirmed(i)):
		b.others = b.others || m.why == corpus.Navigation && listsOthers(u.span.Of(b.text))
		b.credit(u, m)
	case b.decked && i > b.p.head && i < b.first && b.headGoesOn(i):
		h := &b.story.Headline
		h.Spans = append(h.Spans, u.span)
		h.Text += " " + headlineText(u.span.Of(b.text))
	case b.decked && i > b.p.head && i < b.first:
		b.aside(u.span, corpus.Deck)
	case i > b.p.head && i > b.p.from && i < b.first && u.shape.runes <= codeLimit && !u.shape.wide: // a page's number, a code of its edition
		b.aside(u.span, corpus.Junk)
	case edge && b.frame(i):
		b.aside(u.span, corpus.Junk)
	case i > b.last && b.others:
		b.aside(u.span, corpus.Navigation)
	case i < b.p.head && i < b.first && u.shape.words <= 5 && b.story.Headline.Basis == corpus.BeforeBody:
		b.aside(u.span, corpus.Kicker)
	default:
		b.lede(i, u.span)
	}
}

// confirmed tells whether a weak unit at the edge of a story is what it seems.
func (b *builder) confirmed(i int) bool {
	m := b.units[i].meta
	if m.why == corpus.Kicker {
		return i < b.p.head || b.p.head < 0 && i < b.first
	}
	if m.why == corpus.DateLine || m.why == corpus.Markup {
		return true
	}
	if m.why == corpus.Notice {
		return i > b.last
	}
	// A name by itself: directly below the headline, or beside a line that is sure.
	if own := b.units[i].span.Of(b.text); b.p.head >= 0 && b.p.head == b.prevUnit(i) && i < b.first && strings.Contains(own, " ") && !strings.Contains(own, " in ") {
		return true
	}
	return i > b.p.from && b.sure(i-1) || i+1 < b.p.to && b.sure(i+1)
}

// prevUnit returns the nearest unit before i that is not sure meta, -1 outside the story.
func (b *builder) prevUnit(i int) int {
	j := b.before(i, 1)
	if j < b.p.from {
		return -1
	}
	return j
}

// lede adds own words; if they are the story's first, the dateline that opens them is set aside.
func (b *builder) lede(i int, s corpus.Span) {
	if len(b.story.Body) == 0 && i <= b.first {
		if d, ok := readDateline(b.text, s); ok {
			b.aside(corpus.Span{Start: s.Start, End: d.end}, corpus.Dateline)
			if d.place.Len() > 0 {
				b.set(&b.story.Place, d.place, "the dateline")
			}
			b.set(&b.story.Byline, d.byline, "the dateline")
			if d.source.Len() > 0 {
				if initialsOf(b.story.Source.Text) == d.source.Of(b.text) || b.story.Source.Why == noticeWhy {
					b.story.Source = corpus.Credit{}
				}
				b.set(&b.story.Source, d.source, "the dateline")
			}
			s.Start = d.end
		}
	}
	b.own(s)
}

func (b *builder) set(c *corpus.Credit, s corpus.Span, why string) {
	if s.Len() > 0 && c.Text == "" {
		*c = corpus.Credit{Text: strings.Join(strings.Fields(s.Of(b.text)), " "), Span: s, Why: why}
	}
}

// noticeWhy says that a credit stands in a notice, which may name who owns the words and not who published them.
const noticeWhy = "a notice"

// credit sets unit u aside and takes what it names.
func (b *builder) credit(u *unit, m *meta) {
	s := &b.story
	why := "a credit line"
	switch m.why {
	case corpus.Notice:
		why = noticeWhy
	case corpus.CreditLine:
	case corpus.Dateline:
		why = "the dateline"
	default:
		why = "a date line"
	}
	if m.why != corpus.Notice || s.Source.Text == "" {
		b.set(&s.Source, m.source, why)
	}
	if s.Byline.Text == "" {
		b.writes = m.writes
	}
	b.set(&s.Place, m.written, "a field announces it")
	switch {
	case m.date.Len() == 0:
	case s.Byline.Text != "": // "Jane Doe", and below it "Kyiv - 5 March 2021"
		b.set(&s.Place, m.single, why)
	default:
		b.set(&s.Source, m.single, why)
	}
	b.set(&s.Byline, m.byline, why)
	b.set(&s.Editor, m.editor, why)
	if m.why == corpus.CreditLine && m.date.Len() > 0 {
		b.aside(corpus.Span{Start: u.span.Start, End: m.date.Start}, m.why)
		b.aside(m.date, corpus.DateLine)
		b.aside(corpus.Span{Start: m.date.End, End: u.span.End}, m.why)
		return
	}
	b.aside(u.span, m.why)
}

// move shifts all spans by n.
func (b *builder) move(n int) {
	s := &b.story
	for i := range s.Body {
		s.Body[i] = s.Body[i].Shift(n)
	}
	for i := range s.SetAside {
		s.SetAside[i].Span = s.SetAside[i].Span.Shift(n)
	}
	slices.SortFunc(s.SetAside, func(a, b corpus.SetAside) int { return a.Span.Start - b.Span.Start })
	for i := range s.Headline.Spans {
		s.Headline.Spans[i] = s.Headline.Spans[i].Shift(n)
	}
	for _, c := range []*corpus.Credit{&s.Source, &s.Byline, &s.Editor, &s.Place} {
		if c.Text != "" {
			c.Span = c.Span.Shift(n)
		}
	}
}

package gui

import (
	"fmt"
	"sort"
	"strings"

	fynetheme "fyne.io/fyne/v2/theme"

	"dateline/corpus"
	"dateline/corpus/when"
	"dateline/db"
	"dateline/gui/prose"
	"dateline/gui/theme"
)

// article is a story as the reader's page shows it, and where on the page the story's words stand.
type article struct {
	paras []prose.Para
	parts []articlePart
}

// articlePart says that a range of the story's text stands in a paragraph, from byte off of it on.
type articlePart struct {
	span      corpus.Span
	para, off int
}

// articleView is how the user wants to see a story.
type articleView struct {
	asides bool // show what was set aside
	why    bool // show why the story is read as it is
	hit    int  // the current one of the hits; -1 for none
	limit  int  // bytes of text to show
	marks  db.Marks
}

// place returns the paragraph and the byte of it at which position pos of the story's text stands; ok is false when it is not shown.
func (a *article) place(pos int) (para, off int, ok bool) {
	i := sort.Search(len(a.parts), func(i int) bool { return a.parts[i].span.End > pos })
	if i == len(a.parts) {
		return 0, 0, false
	}
	p := a.parts[i]
	return p.para, p.off + max(pos-p.span.Start, 0), pos >= p.span.Start
}

// position returns the position in the story's text that stands at a byte of a paragraph; ok is false when none does.
func (a *article) position(para, off int) (pos int, ok bool) {
	for _, p := range a.parts {
		if n := off - p.off; p.para == para && n >= 0 && n <= p.span.Len() {
			return p.span.Start + n, true
		}
	}
	return 0, false
}

// order returns the hits, by their numbers, as they stand on the page; those that are not shown yet come last, those that are set aside and hidden not
// at all.
func (a *article) order(hits []corpus.Span) []int {
	type placed struct{ hit, para, off int }
	var on []placed
	last := 0 // where the shown text ends
	for _, p := range a.parts {
		last = max(last, p.span.End)
	}
	for i, h := range hits {
		para, off, ok := a.place(h.Start)
		switch {
		case ok:
			on = append(on, placed{i, para, off})
		case h.Start >= last:
			on = append(on, placed{i, len(a.paras), h.Start})
		}
	}
	sort.SliceStable(on, func(i, j int) bool {
		return on[i].para < on[j].para || on[i].para == on[j].para && on[i].off < on[j].off
	})
	out := make([]int, len(on))
	for i, p := range on {
		out[i] = p.hit
	}
	return out
}

const headlineWords = 90 // characters of a story's first words that stand for a missing headline

// newArticle lays s out. hits are ascending.
func newArticle(s *corpus.Story, hits []corpus.Span, v articleView) *article {
	a := &article{}
	segs := segments(s, hits)
	a.headline(s, segs, v)
	a.meta(s)
	a.add(prose.Para{Before: 4, Runs: markRuns(v.marks)})
	if note := v.marks.Note; note != "" {
		a.add(prose.Para{Before: 6, Indent: 16, Runs: []prose.Run{
			{Text: "note  ", Style: accentless(quiet)}, {Text: note, Style: prose.Style{Color: theme.Decided}}, {Text: "  edit", Style: accent(quiet), Link: askNoteLink{}},
		}})
	}
	if v.why {
		a.reasons(s)
	}
	a.text(s, segs, v)
	sort.Slice(a.parts, func(i, j int) bool { return a.parts[i].span.Start < a.parts[j].span.Start })
	return a
}

func (a *article) add(p prose.Para) int {
	a.paras = append(a.paras, p)
	return len(a.paras) - 1
}

func (a *article) headline(s *corpus.Story, segs []segment, v articleView) {
	style := prose.Style{Bold: true, Size: fynetheme.SizeNameHeadingText}
	if s.Headline.Text == "" {
		style.Color, style.Italic, style.Bold = theme.Guessed, true, false
		words := shorten(s.BodyText(), headlineWords)
		a.add(prose.Para{Runs: []prose.Run{{Text: words, Style: style, Link: noteLink{"The file prints no headline: these are the story's first words."}}}})
		return
	}
	if len(s.Headline.Spans) == 0 {
		a.add(prose.Para{Runs: []prose.Run{{Text: s.Headline.Text, Style: style}}})
		return
	}
	var runs []prose.Run
	off := 0
	for i, span := range s.Headline.Spans {
		if i > 0 {
			runs = append(runs, prose.Run{Text: " ", Style: style})
			off++
		}
		a.parts = append(a.parts, articlePart{span, len(a.paras), off})
		runs = append(runs, styled(s, span, segs, style, v.hit, true)...)
		off += span.Len()
	}
	a.add(prose.Para{Runs: runs})
}

var (
	quiet   = prose.Style{Color: theme.Quiet, Size: fynetheme.SizeNameCaptionText}
	caption = prose.Style{Size: fynetheme.SizeNameCaptionText}
)

const between = "  ·  "

// meta adds the lines below the headline: when, who, where from.
func (a *article) meta(s *corpus.Story) {
	style := prose.Style{Color: theme.Guessed}
	if s.Date.Decided {
		style = prose.Style{Color: theme.Decided, Bold: true}
	}
	basis := s.Date.Basis
	switch {
	case !s.Date.Known() && basis == "":
		basis = "no date is printed"
		if b := s.Date.NotBefore; b.Known() {
			basis += ", but it is not from before " + dateWords(b.Date)
		}
	case s.Date.Decided:
		basis = "set by you"
	}
	link := storyDateLink{dateWhy(s.Date) + " Click to set the date."}
	runs := []prose.Run{
		{Text: capital(dateWords(s.Date.Date)), Style: style, Link: link},
		{Text: between + basis, Style: quiet, Link: link},
	}
	switch n := len(s.Date.Others); {
	case n > 0:
		runs = append(runs, prose.Run{Text: between, Style: quiet}, prose.Run{Text: "or " + plural(n, "another date", number(n)+" other dates"), Style: accent(quiet), Link: link})
	case !s.Date.Known():
		runs = append(runs, prose.Run{Text: between, Style: quiet}, prose.Run{Text: "set the date", Style: accent(quiet), Link: link})
	}
	a.add(prose.Para{Runs: runs, Before: 4})

	runs = nil
	credit := func(label string, c corpus.Credit, link any) {
		if c.Text == "" {
			return
		}
		if len(runs) > 0 {
			runs = append(runs, prose.Run{Text: between, Style: quiet})
		}
		if label != "" {
			runs = append(runs, prose.Run{Text: label, Style: quiet})
		}
		if link == nil {
			link = noteLink{c.Why}
		}
		runs = append(runs, prose.Run{Text: c.Text, Style: caption, Link: link})
	}
	credit("", s.Source, sourceLink{s.Source.Text})
	credit("by ", s.Byline, nil)
	credit("edited by ", s.Editor, nil)
	credit("from ", s.Place, nil)
	if len(runs) > 0 {
		a.add(prose.Para{Runs: runs, Before: 2})
	}
	raw := s.Raw()
	a.add(prose.Para{Before: 2, Runs: []prose.Run{
		{Text: baseName(s.File), Style: quiet, Link: noteLink{s.File}},
		{Text: fmt.Sprintf(", bytes %s to %s", number(raw.Start), number(raw.End)), Style: quiet},
		{Text: between, Style: quiet},
		{Text: "why?", Style: accent(quiet), Link: whyLink{}},
	}})
}

func accent(s prose.Style) prose.Style {
	s.Color = theme.Accent
	return s
}

func capital(s string) string {
	if s == "" {
		return s
	}
	return strings.ToUpper(s[:1]) + s[1:]
}

// dateWhy says in a sentence why a story has its date.
func dateWhy(d corpus.StoryDate) string {
	why := "No date of publication was found."
	switch {
	case d.Decided:
		why = "You set this date."
	case d.Precision == corpus.Floating:
		why = "Known only against a date that is not: " + d.Basis + "."
	case d.Known():
		why = capital(d.Basis) + " (" + percent(d.Confidence) + ")."
	}
	if b := d.NotBefore; b.Known() {
		why += " It is not from before " + dateWords(corpus.Date{Precision: corpus.ToDay, First: b.First, Last: b.First}) + ", because " + b.Basis + "."
	}
	if n := len(d.Others); n > 0 {
		why += " " + count(n, "other date", "other dates") + " could be it."
	}
	return why
}

// reasons adds why the story is read as it is.
func (a *article) reasons(s *corpus.Story) {
	reason := func(label, why string, confidence float64) {
		if why == "" {
			return
		}
		if confidence > 0 {
			why += " (" + percent(confidence) + ")"
		}
		a.add(prose.Para{Before: 2, Indent: 16, Runs: []prose.Run{{Text: label + "  ", Style: prose.Style{Bold: true, Size: fynetheme.SizeNameCaptionText}}, {Text: why, Style: quiet}}})
	}
	reason("Begins here", s.Cut.Why, s.Cut.Confidence)
	headline := string(s.Headline.Basis)
	if s.Headline.Basis == corpus.NoHeadline || headline == "" {
		headline = "none printed"
	}
	if s.Headline.Why != "" {
		headline += ": " + s.Headline.Why
	}
	reason("Headline", headline, s.Headline.Confidence)
	reason("Date", dateWhy(s.Date), 0)
	for _, o := range s.Date.Others {
		reason("or", dateWords(o.Date)+": "+o.Basis, 0)
	}
	reason("Source", s.Source.Why, 0)
	reason("Byline", s.Byline.Why, 0)
	reason("Editor", s.Editor.Why, 0)
	reason("Place", s.Place.Why, 0)
}

// text adds the story's own words, and in their places what was set aside.
func (a *article) text(s *corpus.Story, segs []segment, v articleView) {
	type block struct {
		span corpus.Span
		why  corpus.Reason // "" for the story's own words
	}
	blocks := make([]block, 0, len(s.Body)+len(s.SetAside))
	for _, b := range s.Body {
		blocks = append(blocks, block{b, ""})
	}
	if v.asides {
		for _, b := range s.SetAside {
			blocks = append(blocks, block{b.Span, b.Why})
		}
	}
	sort.SliceStable(blocks, func(i, j int) bool { return blocks[i].span.Start < blocks[j].span.Start })
	soft := softWrapped(s.Text)
	shown := 0
	space := float32(14)
	doubts := s.Doubts
	for _, b := range blocks {
		for _, p := range partsAt(s.Text, paragraphs(s.Text, b.span, soft), s.Doubts) {
			if shown >= v.limit {
				rest := len(s.Text) - p.Start
				a.add(prose.Para{Before: 12, Runs: []prose.Run{{Text: "Show the remaining " + size(rest) + " of this text", Style: accent(prose.Style{}), Link: moreLink{}}}})
				return
			}
			if shown+p.Len() > v.limit {
				p.End = runeStart(s.Text, p.Start+v.limit-shown)
			}
			shown += p.Len()
			for ; len(doubts) > 0 && doubts[0].At <= p.Start; doubts = doubts[1:] {
				at := doubts[0].At
				a.add(doubtPara(doubts[0].Cut, false, space,
					prose.Run{Text: between, Style: quiet}, prose.Run{Text: "split here", Style: accent(quiet), Link: splitLink{at}},
					prose.Run{Text: between, Style: quiet}, prose.Run{Text: "leave whole", Style: accent(quiet), Link: wholeLink{at}}))
				space = 8
			}
			if b.why == "" {
				a.parts = append(a.parts, articlePart{p, len(a.paras), 0})
				a.add(prose.Para{Before: space, Runs: styled(s, p, segs, prose.Style{}, v.hit, true), Marks: said(s.Quotes, p)})
			} else {
				label := prose.Run{Text: string(b.why) + "  ", Style: accentless(quiet), Link: noteLink{"Set aside: " + string(b.why) + ". It is no part of the story's own words."}}
				a.parts = append(a.parts, articlePart{p, len(a.paras), len(label.Text)})
				a.add(prose.Para{Before: space, Indent: 16, Runs: append([]prose.Run{label}, styled(s, p, segs, quiet, v.hit, false)...)})
			}
			space = 8
		}
	}
}

// partsAt cuts parts of a text, in order, where another story may begin.
func partsAt(text string, spans []corpus.Span, doubts []corpus.Doubt) []corpus.Span {
	var out []corpus.Span
	for _, s := range spans {
		for _, d := range doubts {
			if s.Start < d.At && d.At < s.End {
				out = append(out, corpus.Span{Start: s.Start, End: len(strings.TrimRight(text[:d.At], " \t\r\n"))})
				s.Start = d.At
			}
		}
		out = append(out, s)
	}
	return out
}

// accentless is the style of a label within quiet text.
func accentless(s prose.Style) prose.Style {
	s.Italic = true
	return s
}

// runeStart returns the start of the character that byte pos of text belongs to.
func runeStart(text string, pos int) int {
	for pos > 0 && pos < len(text) && text[pos]&0xC0 == 0x80 {
		pos--
	}
	return pos
}

// softWrapped tells whether the lines of text are broken to fit a width, so that only blank lines end a paragraph.
func softWrapped(text string) bool {
	lines, full, longest := 0, 0, 0
	for line := range strings.Lines(text) {
		n := len([]rune(strings.TrimSpace(line)))
		if n == 0 {
			continue
		}
		lines++
		longest = max(longest, n)
		if n >= 45 {
			full++
		}
	}
	return lines >= 4 && longest <= 100 && full*2 > lines
}

// paragraphs cuts span at its line ends, or at its blank lines when its lines are wrapped, and trims white space.
func paragraphs(text string, span corpus.Span, soft bool) []corpus.Span {
	var out []corpus.Span
	start, end := -1, 0 // of the paragraph that is being read
	flush := func() {
		if start >= 0 {
			out = append(out, corpus.Span{Start: start, End: end})
		}
		start = -1
	}
	for at := span.Start; at < span.End; {
		stop := span.End
		if i := strings.IndexByte(text[at:span.End], '\n'); i >= 0 {
			stop = at + i + 1
		}
		line := text[at:stop]
		trimmed := strings.TrimSpace(line)
		if trimmed == "" {
			flush()
		} else {
			lead := strings.Index(line, trimmed)
			if start < 0 {
				start = at + lead
			}
			end = at + lead + len(trimmed)
			if !soft {
				flush()
			}
		}
		at = stop
	}
	flush()
	return out
}

// segment is a stretch of a story's text throughout which the same name, date, hit and quote lie; -1 for none.
type segment struct {
	span                      corpus.Span
	mention, date, hit, quote int
}

// segments cuts a story's text where names, dates, hits and quotes begin and end. Of names that nest the inner one counts.
func segments(s *corpus.Story, hits []corpus.Span) []segment {
	type edge struct {
		at, index int
		what      byte // 'm', 'd', 'h' or 'q'
		begin     bool
	}
	var edges []edge
	put := func(span corpus.Span, index int, what byte) {
		if span.Start < span.End && span.Start >= 0 && span.End <= len(s.Text) {
			edges = append(edges, edge{span.Start, index, what, true}, edge{span.End, index, what, false})
		}
	}
	for i, m := range s.Mentions {
		put(m.Span, i, 'm')
	}
	for i, d := range s.Dates {
		put(d.Span, i, 'd')
	}
	for i, h := range hits {
		put(h, i, 'h')
	}
	for i, q := range s.Quotes {
		put(q.Span, i, 'q')
	}
	sort.SliceStable(edges, func(i, j int) bool { return edges[i].at < edges[j].at })

	open := map[byte][]int{}
	innermost := func() int {
		best := -1
		for _, i := range open['m'] {
			if best < 0 || s.Mentions[i].Span.Len() < s.Mentions[best].Span.Len() {
				best = i
			}
		}
		return best
	}
	last := func(what byte) int {
		if list := open[what]; len(list) > 0 {
			return list[len(list)-1]
		}
		return -1
	}
	var out []segment
	at := 0
	for _, e := range edges {
		if e.at > at {
			out = append(out, segment{corpus.Span{Start: at, End: e.at}, innermost(), last('d'), last('h'), last('q')})
			at = e.at
		}
		if e.begin {
			open[e.what] = append(open[e.what], e.index)
			continue
		}
		list := open[e.what]
		for i, index := range list {
			if index == e.index {
				open[e.what] = append(list[:i:i], list[i+1:]...)
				break
			}
		}
	}
	if at < len(s.Text) {
		out = append(out, segment{corpus.Span{Start: at, End: len(s.Text)}, -1, -1, -1, -1})
	}
	return out
}

// styled returns the text of span as runs: names in the colour and with the line of their kind, dates underlined, hits lit. Without marks only hits are.
func styled(s *corpus.Story, span corpus.Span, segs []segment, base prose.Style, hit int, marks bool) []prose.Run {
	var runs []prose.Run
	i := sort.Search(len(segs), func(i int) bool { return segs[i].span.End > span.Start })
	for ; i < len(segs) && segs[i].span.Start < span.End; i++ {
		seg := segs[i]
		part := corpus.Span{Start: max(seg.span.Start, span.Start), End: min(seg.span.End, span.End)}
		run := prose.Run{Text: part.Of(s.Text), Style: base}
		if marks && seg.quote >= 0 {
			run.Hint = noteLink{saidWhy(s.Quotes[seg.quote])}
		}
		if marks && seg.date >= 0 {
			d := s.Dates[seg.date]
			if d.Type != "DURATION" && d.Type != "SET" { // those stand in every other sentence and say nothing of when
				run.Style.Color, run.Style.Under = theme.DateText, theme.Double
			}
			run.Link = dateLink{dateRefWhy(s.Text, d)}
		}
		if marks && seg.mention >= 0 {
			m := s.Mentions[seg.mention]
			run.Style.Color, run.Style.Under = theme.ColorOf(m.EntityKind), theme.LineOf(m.EntityKind)
			run.Link = entityLink{db.EntityID(m.Entity), mentionWhy(s.Text, m)}
		}
		if seg.hit >= 0 {
			run.Style.Back = theme.Hit
			if seg.hit == hit {
				run.Style.Back = theme.AccentWash
				run.Style.Bold = true
			}
		}
		runs = append(runs, run)
	}
	return runs
}

func mentionWhy(text string, m corpus.Mention) string {
	name := m.EntityName
	if name == "" {
		name = m.Name.Text
	}
	out := fmt.Sprintf("%s, %s", name, m.EntityKind)
	if words := m.Span.Of(text); words != name {
		out = fmt.Sprintf("“%s” is %s", words, out)
	}
	if m.Why != "" {
		out += ": " + m.Why
	}
	return out + ". Click to show the stories that name it."
}

func dateRefWhy(text string, d corpus.DateRef) string {
	words := shorten(d.Span.Of(text), 40)
	out := fmt.Sprintf("“%s” is %s", words, when.RefWords(d))
	if d.Precision == corpus.Floating {
		out = fmt.Sprintf("“%s” floats until the story has a date", words)
	}
	if d.Basis != "" {
		out += ": " + d.Basis
	}
	return out + "."
}

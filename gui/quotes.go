package gui

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"dateline/corpus"
	"dateline/db"
	"dateline/gui/prose"
	"dateline/gui/theme"
)

const (
	quotesBy = 1000 // quotes by chosen names that are listed at most
	doubtful = 0.6  // confidence below which a speaker is shown as doubtful
)

// quotes lists what is said in the stories found, and who says it.
type quotes struct {
	onPick  func(q db.QuoteRow)
	onHover func(text string)
	onError func(err error)

	state   *state
	visible bool
	anyone  bool // list what others say too while names are chosen
	stale   bool // the list is not that of the state's result
	page    *pager[db.QuoteRow]
	header  *prose.Line
	list    *rankList
	empty   *prose.Page
	box     *fyne.Container
}

func newQuotes(s *state, j *jobs) *quotes {
	p := &quotes{state: s, page: newPager[db.QuoteRow](j, "quotes"), header: prose.NewLine(), empty: prose.NewPage()}
	p.page.onArrival = p.show
	p.page.onError = func(err error) { p.onError(err) }
	p.list = newRankList(
		func() int { return p.page.last.total },
		func() fyne.CanvasObject { return newQuoteRow() },
		func(i int, o fyne.CanvasObject) {
			q, ok := p.page.at(i)
			r := o.(*quoteRow)
			r.onTap = func() { p.list.focus(i); p.pick(i) }
			r.onHover = p.onHover
			r.set(q, ok)
		})
	p.list.onPick, p.list.onOpen = p.pick, p.pick
	p.header.OnTapped = func(any) { p.anyone = !p.anyone; p.load() }
	p.header.OnHovered = func(link any) { p.onHover(whyOf(link)) }
	p.box = tight(panelHeader(p.header), nil, nil, nil, container.NewStack(container.NewThemeOverride(p.list, dense), p.empty))
	s.onResult = append(s.onResult, p.load)
	return p
}

func (p *quotes) object() fyne.CanvasObject { return p.box }

// setVisible tells whether the panel is looked at; it fetches nothing otherwise.
func (p *quotes) setVisible(on bool) {
	p.visible = on
	if on && p.stale {
		p.load()
	}
}

// speakers returns the chosen names whose words alone are listed.
func (p *quotes) speakers() []db.EntityID {
	if p.anyone {
		return nil
	}
	return p.state.result.Query.Entities
}

// load lists the quotes of the result.
func (p *quotes) load() {
	if len(p.state.result.Query.Entities) == 0 {
		p.anyone = false
	}
	p.stale = !p.visible
	c, q, by := p.state.corpus, p.state.result.Query, p.speakers()
	switch {
	case p.stale:
		return
	case c == nil:
		p.page.drop()
		p.show()
		return
	}
	p.page.reset(func(ctx context.Context, from, n int) (page[db.QuoteRow], error) {
		if len(by) == 0 {
			rows, total, err := c.Quotes(ctx, q, from, n)
			return page[db.QuoteRow]{rows: rows, total: total}, err
		}
		// Which quotes are theirs is not counted anywhere, so that all are fetched at once.
		rows, more, err := c.QuotesBy(ctx, q, by, quotesBy)
		return page[db.QuoteRow]{rows: rows, total: len(rows), more: more}, err
	})
}

func (p *quotes) show() {
	n, more := p.page.last.total, p.page.last.more
	runs := []prose.Run{headerRun(count(n, "quote", "quotes"))}
	if more {
		runs = []prose.Run{headerRun("The first " + number(n) + " quotes")}
	}
	switch {
	case len(p.state.result.Query.Entities) == 0:
	case p.anyone:
		runs = append(runs, prose.Run{Text: "  of anyone · ", Style: quiet}, prose.Run{Text: "only of the names chosen", Style: accent(quiet), Link: speakersLink{}})
	default:
		runs = append(runs, prose.Run{Text: "  of " + p.state.chosen() + " · ", Style: quiet}, prose.Run{Text: "of anyone", Style: accent(quiet), Link: speakersLink{}})
	}
	p.header.Set(runs...)
	p.list.refreshOr(p.empty, p.whyEmpty)
}

func (p *quotes) whyEmpty() string {
	r := p.state.result
	switch {
	case r.Total == 0:
		return "What people say in the stories stands here once stories are loaded."
	case len(r.Stories) == 0:
		return "No story is found, so there is nothing said to list."
	case len(p.speakers()) > 0 && r.Quotes > 0:
		return "None of the " + count(r.Quotes, "quote", "quotes") + " in these stories is of " + p.state.chosen() + ". “Of anyone” above lists them all."
	}
	return "The stories found quote nobody: they have no words between quotation marks, and no “said that”."
}

func (p *quotes) pick(i int) {
	if q, ok := p.page.at(i); ok {
		p.onPick(q)
	}
}

// quoteRuns are the lines of a quote: who speaks, what is said, and where.
func quoteRuns(q db.QuoteRow) (who, words, where []prose.Run) {
	name := q.Quote.EntityName
	if name == "" {
		name = q.Quote.Speaker.Text
	}
	style := prose.Style{Bold: true, Color: theme.ColorOf(q.Quote.EntityKind), Under: theme.LineOf(q.Quote.EntityKind)}
	switch {
	case name == "":
		who = []prose.Run{{Text: "nobody named", Style: prose.Style{Italic: true, Color: theme.Guessed}}}
	case q.Quote.Confidence < doubtful:
		style.Bold, style.Italic = false, true
		who = []prose.Run{{Text: name, Style: style}, {Text: " ?", Style: prose.Style{Color: theme.Guessed}}}
	default:
		who = []prose.Run{{Text: name, Style: style}}
	}
	if q.Quote.Cue != "" {
		who = append(who, prose.Run{Text: "  " + q.Quote.Cue, Style: quiet})
	}
	if q.Quote.Manner == corpus.Indirect {
		who = append(who, prose.Run{Text: between + "not word for word", Style: quiet})
	}
	words = []prose.Run{{Text: shorten(q.Words, 300)}}
	if q.Quote.Manner == corpus.Indirect {
		words[0].Style.Italic = true
	}
	date := quiet
	if !q.Date.Known() {
		date.Italic = true
	}
	return who, words, []prose.Run{{Text: dateDigits(q.Date.Date), Style: date}, {Text: between + q.Headline, Style: quiet}}
}

// quoteWhy says why the words are read as those of their speaker.
func quoteWhy(q db.QuoteRow) string {
	who := q.Quote.Speaker.Text
	if who == "" {
		return "Who says this is not clear from the text. Click to read it in its story"
	}
	sure := "Said by "
	if q.Quote.Confidence < doubtful {
		sure = "Perhaps said by "
	}
	return sure + who + " (" + q.Quote.Why + ", " + percent(q.Quote.Confidence) + "). Click to read it in its story"
}

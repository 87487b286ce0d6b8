package gui

import (
	"context"
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	fynetheme "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"dateline/db"
	"dateline/gui/prose"
	"dateline/gui/theme"
)

const (
	profileBins = 60
	companyLen  = 14 // names that someone is named with
)

// profile is all about one name, laid over the reader: how it is written and why that is one, when it is named, with whom, and every place where it is.
type profile struct {
	onClose  func()
	onSplit  func(e db.Entity, s db.Spelling)
	onReview func(m db.MentionRow)
	onKey    func(name fyne.KeyName)
	onPick   func(m db.MentionRow)
	onLink   func(link any)
	onRange  func(r db.DayRange)
	onHover  func(text string)
	onError  func(err error)

	state *state
	jobs  *jobs
	id    db.EntityID // 0 when the profile is not shown
	all   bool        // in all stories, not only in those found
	order db.ContextOrder
	is    about

	title    *prose.Line
	tools    *prose.Line
	bars     *timeBars
	page     *prose.Page
	header   *prose.Line
	seen     *prose.Line     // how many of the mentions were looked at
	head     *fyne.Container // header and seen
	mentions *pager[db.MentionRow]
	list     *rankList
	box      *fyne.Container
}

// about is what is known of a name.
type about struct {
	entity  db.Entity
	company []db.Facet
	bins    []int
	days    db.DayRange
}

func newProfile(s *state, j *jobs) *profile {
	p := &profile{state: s, jobs: j, title: prose.NewLine(), tools: prose.NewTag(), bars: newTimeBars(), page: prose.NewPage(), header: prose.NewLine(), seen: prose.NewTag()}
	p.mentions = newPager[db.MentionRow](j, "mentions")
	p.mentions.onArrival = p.showMentions
	p.mentions.onError = func(err error) { p.onError(err) }
	p.list = newRankList(
		func() int { return p.mentions.last.total },
		func() fyne.CanvasObject { return newMentionRow() },
		func(i int, o fyne.CanvasObject) {
			m, ok := p.mentions.at(i)
			r := o.(*mentionRow)
			r.onTap = func() { p.list.focus(i); p.pick(i) }
			r.onTick = func() { p.list.focus(i); p.review(i) }
			r.onHover = p.onHover
			r.set(m, ok)
		})
	p.list.onPick, p.list.onOpen = p.pick, p.pick
	p.list.onAdd = p.review
	p.list.onKey = func(name fyne.KeyName) { p.onKey(name) }
	p.list.onLeave = func() { p.onClose() }
	p.bars.onRange = func(r db.DayRange) { p.onRange(r) }
	p.bars.onHover = func(text string) { p.onHover(text) }
	tapped := func(link any) {
		switch l := link.(type) {
		case everywhereLink:
			p.all = !p.all
			p.load()
		case spellingLink:
			p.onSplit(p.is.entity, l.spelling)
		case nameLink:
			l.do()
		case contextOrderLink:
			p.order = l.order
			p.loadMentions()
		default:
			p.onLink(link)
		}
	}
	for _, l := range []*prose.Line{p.title, p.tools, p.header} {
		l.OnTapped = tapped
		l.OnHovered = func(link any) { p.onHover(whyOf(link)) }
	}
	p.page.OnTapped = tapped
	p.page.OnHovered = func(link any) { p.onHover(whyOf(link)) }
	shut := widget.NewButtonWithIcon("", fynetheme.CancelIcon(), func() { p.onClose() })
	shut.Importance = widget.LowImportance
	head := tight(nil, newHairline(), nil, nil, padded(tight(nil, nil, nil, tight(nil, nil, padded(p.tools, 0, 0, 12, 8), nil, shut), p.title), 0, 0, 16, 4))
	p.head = tight(nil, nil, nil, padded(p.seen, 0, 0, 8, 0), p.header)
	facts := container.NewVSplit(tight(padded(p.bars, 8, 2, 16, 16), nil, nil, nil, p.page), tight(panelHeader(p.head), nil, nil, nil, container.NewThemeOverride(p.list, dense)))
	facts.Offset = 0.42
	p.box = tight(head, nil, nil, nil, facts)
	p.box.Hide()
	s.onResult = append(s.onResult, func() {
		if p.id != 0 {
			p.load()
		}
	})
	return p
}

// open shows a name.
func (p *profile) open(id db.EntityID) {
	if id != p.id {
		p.all, p.order = false, db.ContextsByDate
		p.list.at = 0
	}
	p.id = id
	p.load()
}

// close ends the profile.
func (p *profile) close() { p.id = 0 }

// query is what the mentions are listed under.
func (p *profile) query() db.Query {
	if q := p.state.result.Query; !p.all {
		return q
	}
	return db.Query{Time: p.state.result.Query.Time}
}

func (p *profile) load() {
	c, id, q := p.state.corpus, p.id, p.query()
	if c == nil {
		return
	}
	run(p.jobs, "profile", 0, func(ctx context.Context) (about, error) {
		var a about
		var err error
		if a.entity, err = c.Entity(ctx, id); err != nil {
			return a, err
		}
		if a.company, err = c.Company(ctx, q, id, companyLen); err != nil {
			return a, err
		}
		sparks, days, err := c.Sparks(ctx, q, []db.EntityID{id}, profileBins)
		a.bins, a.days = sparks[id], days
		return a, err
	}, func(a about, err error) {
		if err != nil {
			p.onError(err)
			return
		}
		p.is = a
		p.show()
	})
	p.loadMentions()
}

func (p *profile) loadMentions() {
	c, id, q, order := p.state.corpus, p.id, p.query(), p.order
	p.mentions.reset(func(ctx context.Context, from, n int) (page[db.MentionRow], error) {
		rows, total, reviewed, err := c.Mentions(ctx, q, id, order, from, n)
		return page[db.MentionRow]{rows: rows, total: total, reviewed: reviewed}, err
	})
}

// where says in which stories the mentions are, and offers the others.
func (p *profile) where() []prose.Run {
	if !p.state.narrowed() {
		return nil
	}
	if p.all {
		return []prose.Run{{Text: "  in all stories · ", Style: quiet}, {Text: "in those found", Style: accent(quiet), Link: everywhereLink{}}}
	}
	return []prose.Run{{Text: "  in the stories found · ", Style: quiet}, {Text: "in all", Style: accent(quiet), Link: everywhereLink{}}}
}

func (p *profile) show() {
	e := p.is.entity
	p.title.Set(
		prose.Run{Text: theme.InitialOf(e.Kind) + "  ", Style: prose.Style{Bold: true, Color: theme.ColorOf(e.Kind)}},
		prose.Run{Text: e.Name, Style: prose.Style{Bold: true, Size: fynetheme.SizeNameSubHeadingText, Color: theme.ColorOf(e.Kind), Under: theme.LineOf(e.Kind)}},
		prose.Run{Text: fmt.Sprintf("   %s, named %s in %s", e.Kind, count(e.Mentions, "time", "times"), count(e.Stories, "story", "stories")), Style: quiet})
	p.bars.set(p.is.bins, p.is.days)
	p.page.SetText(p.facts())
	p.showMentions()
}

// facts tells how the name is written, why that is one, and with whom it is named.
func (p *profile) facts() []prose.Para {
	e := p.is.entity
	head := func(text string) prose.Para {
		return prose.Para{Before: 8, Runs: []prose.Run{{Text: text, Style: prose.Style{Bold: true, Size: fynetheme.SizeNameCaptionText, Color: theme.Quiet}}}}
	}
	out := []prose.Para{head(count(len(e.Spellings), "spelling", "spellings"))}
	out[0].Before = 0
	for _, s := range e.Spellings {
		runs := []prose.Run{{Text: s.Text, Style: prose.Style{Bold: s.Why == ""}}, {Text: "  " + number(s.Mentions) + "×", Style: quiet}}
		if s.Why != "" {
			runs = append(runs, prose.Run{Text: between + s.Why, Style: quiet}, prose.Run{Text: " (" + percent(s.Confidence) + ")", Style: prose.Style{Size: quiet.Size, Italic: true, Color: theme.Guessed}})
			if s.Confidence == 1 { // a person said so
				runs = runs[:len(runs)-1]
			}
		}
		if s.Why != "" {
			runs = append(runs, prose.Run{Text: between, Style: quiet}, prose.Run{Text: "split off", Style: accent(quiet), Link: spellingLink{s}})
		}
		out = append(out, prose.Para{Before: 3, Runs: runs})
	}
	if len(p.is.company) == 0 {
		return append(out, head("Named with nobody more than others are"))
	}
	out = append(out, head("Named with, the most surprising first"))
	var runs []prose.Run
	for i, f := range p.is.company {
		if i > 0 {
			runs = append(runs, prose.Run{Text: " · ", Style: quiet})
		}
		why := f.Name + ", " + string(f.Kind) + ": in " + count(f.Stories, "story", "stories") + " with " + e.Name + ", by chance it would be fewer (log-likelihood ratio " + number(int(f.Surprise)) + "). Click for all about it"
		runs = append(runs,
			prose.Run{Text: f.Name, Style: prose.Style{Color: theme.ColorOf(f.Kind), Under: theme.LineOf(f.Kind)}, Link: profileLink{f.Entity, why}},
			prose.Run{Text: " " + number(f.Stories), Style: quiet, Link: profileLink{f.Entity, why}})
	}
	return append(out, prose.Para{Before: 3, Runs: runs})
}

var contextOrders = []struct {
	order db.ContextOrder
	word  string
}{{db.ContextsByDate, "date"}, {db.ContextsByLeft, "before"}, {db.ContextsByRight, "after"}}

func (p *profile) showMentions() {
	n := p.mentions.last.total
	runs := []prose.Run{headerRun(count(n, "mention", "mentions"))}
	runs = append(runs, p.where()...)
	runs = append(runs, prose.Run{Text: "   by ", Style: quiet})
	p.header.Set(append(runs, contextOrderRuns(p.order)...)...)
	p.seen.Set()
	if n > 0 {
		p.seen.Set(prose.Run{Text: number(p.mentions.last.reviewed) + " of " + number(n) + " reviewed", Style: quiet})
	}
	p.head.Refresh()
	p.list.Refresh()
}

// contextOrderRuns offer the orders of the places.
func contextOrderRuns(now db.ContextOrder) []prose.Run {
	var runs []prose.Run
	for i, o := range contextOrders {
		if i > 0 {
			runs = append(runs, prose.Run{Text: " · ", Style: quiet})
		}
		runs = append(runs, prose.Run{Text: o.word, Style: chosenStyle(o.order == now), Link: contextOrderLink{o.order}})
	}
	return runs
}

// chosenStyle is the style of one of several choices in a header.
func chosenStyle(chosen bool) prose.Style {
	if chosen {
		return prose.Style{Bold: true, Size: fynetheme.SizeNameCaptionText}
	}
	return quiet
}

func (p *profile) pick(i int) {
	if m, ok := p.mentions.at(i); ok {
		p.onPick(m)
	}
}

func (p *profile) review(i int) {
	if m, ok := p.mentions.at(i); ok {
		p.onReview(m)
	}
}

// setActions says what can be done with the name.
func (p *profile) setActions(actions ...prose.Run) { p.tools.Set(actions...) }

// review ticks a mention as looked at, or no longer.
func (w *window) review(m db.MentionRow) {
	c := w.state.corpus
	said := "Ticked as looked at."
	if m.Reviewed {
		said = "No longer ticked as looked at."
	}
	w.decide("", said, func(ctx context.Context) (string, error) { return "", c.Review(ctx, m.Story, m.Span, !m.Reviewed) })
}

// profileActions are what can be done with the name that the profile shows, each with its key there.
func (w *window) profileActions() []profileAction {
	return []profileAction{
		{fyne.KeyM, "merge", "Say which other name is the same (M)", w.mergeName},
		{fyne.KeyS, "split", "Say which spelling is somebody or something else (S)", w.splitSpelling},
		{fyne.KeyR, "rename", "Call it something else (R)", w.renameName},
		{fyne.KeyK, "kind", "Say what kind of thing it is (K)", w.retypeName},
		{fyne.KeyH, "hide", "It is no name: leave it out of all lists (H)", w.hideName},
	}
}

type profileAction struct {
	key       fyne.KeyName
	text, why string
	do        func()
}

// profileKey does what a letter means in the profile.
func (w *window) profileKey(name fyne.KeyName) {
	for _, a := range w.profileActions() {
		if a.key == name {
			a.do()
		}
	}
}

// profileOf shows all about a name.
func (w *window) profileOf(id db.EntityID) {
	w.travel.leave(w.here(), spot{query: w.state.query, profile: id}, w.now())
	w.openProfile(id)
}

func (w *window) openProfile(id db.EntityID) {
	var runs []prose.Run
	for i, a := range w.profileActions() {
		if i > 0 {
			runs = append(runs, prose.Run{Text: between, Style: quiet})
		}
		runs = append(runs, prose.Run{Text: a.text, Style: accent(quiet), Link: nameLink{a.do, a.why}})
	}
	w.profile.setActions(runs...)
	w.profile.open(id)
	w.layOver(w.profile.box)
	w.keysTo(w.profile.list)
}

// layOver lays something over the reader, until the reader is shown again.
func (w *window) layOver(o fyne.CanvasObject) {
	for _, other := range w.over.Objects {
		if other == o {
			other.Show()
		} else {
			other.Hide()
		}
	}
	if o != w.profile.box {
		w.profile.close()
	}
	if o != w.concordance.box {
		w.concordance.close()
	}
	w.over.Refresh()
}

package gui

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	fynetheme "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"dateline/db"
	"dateline/gui/prose"
	"dateline/gui/theme"
)

// stories is the list of the stories that were found.
type stories struct {
	onPick  func(id db.StoryID)
	onTick  func(on bool, ids []db.StoryID)
	onOrder func(o db.Order)
	onOnce  func(on bool) // count the stories of a family once, or all of them
	onPair  func()        // the story in the reader and another version side by side
	onRune  func(r rune)  // a letter was typed while the list had the keys
	onHover func(text string)

	state  *state
	rows   *rows
	header *prose.Line
	list   *storyList
	empty  *prose.Page
	box    *fyne.Container

	view     []shownRow     // what the list shows of the result
	unfolded map[int64]bool // families whose stories are all shown

	at     int // the row that the keys move; -1 for none
	anchor int // the row that a range of ticks begins at
	three  bool
}

func newStories(s *state, r *rows) *stories {
	p := &stories{state: s, rows: r, at: -1, unfolded: map[int64]bool{}}
	p.header = prose.NewLine()
	p.header.OnTapped = func(link any) {
		switch l := link.(type) {
		case orderLink:
			p.onOrder(l.order)
		case onceLink:
			p.onOnce(l.on)
		}
	}
	p.list = newStoryList(p)
	p.empty = prose.NewPage()
	p.box = tight(panelHeader(p.header), nil, nil, nil, container.NewStack(container.NewThemeOverride(p.list, dense), p.empty))
	s.onResult = append(s.onResult, p.showResult)
	s.onGlance = append(s.onGlance, p.showResult)
	s.onTicked = append(s.onTicked, p.list.Refresh)
	s.onCurrent = append(s.onCurrent, p.showCurrent)
	r.onArrival = append(r.onArrival, p.list.Refresh)
	return p
}

func (p *stories) object() fyne.CanvasObject { return p.box }

var orderWords = map[db.Order]string{db.ByRank: "relevance", db.ByDate: "date", db.ByLoad: "file"}

func (p *stories) showResult() {
	res := p.state.result
	p.three = res.Query.Text != ""
	runs := []prose.Run{headerRun("Stories"), {Text: "   by ", Style: quiet}}
	orders := []db.Order{db.ByLoad, db.ByDate}
	now := res.Query.Order
	if p.three {
		orders = []db.Order{db.ByRank, db.ByDate, db.ByLoad}
	} else if now == db.ByRank {
		now = db.ByLoad
	}
	for i, o := range orders {
		if i > 0 {
			runs = append(runs, prose.Run{Text: " · ", Style: quiet})
		}
		style := quiet
		if o == now {
			style = prose.Style{Bold: true, Size: fynetheme.SizeNameCaptionText}
		}
		runs = append(runs, prose.Run{Text: orderWords[o], Style: style, Link: orderLink{o}})
	}
	p.view = fold(res, p.unfolded)
	p.header.Set(append(runs, p.onceRuns()...)...)
	if len(res.Stories) == 0 && !p.state.partly { // the texts may have what the headlines have not
		p.empty.SetText(emptyPage(p.whyEmpty()))
		p.empty.Show()
		p.list.Hide()
	} else {
		p.empty.Hide()
		p.list.Show()
	}
	p.showCurrent()
	p.list.Refresh()
}

// onceRuns offers to count duplicates once, if there are any.
func (p *stories) onceRuns() []prose.Run {
	res := p.state.result
	switch {
	case res.Query.Once:
		return []prose.Run{{Text: between, Style: quiet}, {Text: "duplicates once", Style: prose.Style{Bold: true, Size: fynetheme.SizeNameCaptionText}, Link: onceLink{false}}}
	case res.Family != nil:
		return []prose.Run{{Text: between, Style: quiet}, {Text: "duplicates once", Style: quiet, Link: onceLink{true}}}
	}
	return nil
}

func (p *stories) whyEmpty() string {
	switch {
	case p.state.corpus == nil:
		return "No corpus is open."
	case p.state.result.Total == 0:
		return "No stories yet. Drop files or folders on the window, or open some with Ctrl+O."
	case p.state.result.Query.Text != "":
		return "No story matches. Try fewer words, or take a filter back in the trail above."
	}
	return "No story matches all of these filters. Take one back in the trail above."
}

// emptyPage is what a panel says when it has nothing to show.
func emptyPage(why string) []prose.Para {
	return []prose.Para{{Runs: []prose.Run{{Text: why, Style: prose.Style{Color: theme.Quiet}}}}}
}

func headerRun(text string) prose.Run { return prose.Run{Text: text, Style: prose.Style{Bold: true}} }

// showCurrent marks the row of the story in the reader.
func (p *stories) showCurrent() {
	now := p.state.current
	if p.at < 0 || p.at >= len(p.view) || p.view[p.at].id != now {
		p.at = slices.IndexFunc(p.view, func(r shownRow) bool { return r.id == now })
		if p.at < 0 { // it is folded away
			family := p.familyOf(now)
			p.at = slices.IndexFunc(p.view, func(r shownRow) bool { return family != 0 && r.family == family })
		}
	}
	if p.at < 0 {
		p.list.UnselectAll()
		return
	}
	p.mark()
}

// mark shows the row that the keys move as the one in the reader.
func (p *stories) mark() {
	p.list.Select(p.at)
	p.list.Highlight(p.at)
}

// pick opens the story of a row; with shift all rows from the anchor on are ticked.
func (p *stories) pick(i int, shift bool) {
	if i < 0 || i >= len(p.view) {
		return
	}
	if shift {
		p.tickRange(i, true)
	} else {
		p.anchor = i
	}
	p.at = i
	p.mark()
	p.onPick(p.view[i].id)
}

// tick ticks or unticks a row; with shift all rows from the anchor to it become as the row becomes.
func (p *stories) tick(i int, shift bool) {
	if i < 0 || i >= len(p.view) {
		return
	}
	on := !p.state.ticked[p.view[i].id]
	if shift {
		p.tickRange(i, on)
		return
	}
	p.anchor = i
	p.onTick(on, []db.StoryID{p.view[i].id})
}

func (p *stories) tickRange(i int, on bool) {
	from, to := max(min(p.anchor, i), 0), min(max(p.anchor, i)+1, len(p.view))
	var ids []db.StoryID
	for _, r := range p.view[from:to] {
		ids = append(ids, r.id)
	}
	p.onTick(on, ids)
}

// familyOf returns the family of a story that was found; 0 for none.
func (p *stories) familyOf(id db.StoryID) int64 {
	if i := slices.Index(p.state.result.Stories, id); i >= 0 && p.state.result.Family != nil {
		return p.state.result.Family[i]
	}
	return 0
}

// unfold shows all stories of the family of a row, or its first alone.
func (p *stories) unfold(i int, open bool) {
	if i < 0 || i >= len(p.view) || p.view[i].family == 0 {
		return
	}
	family := p.view[i].family
	if p.unfolded[family] == open {
		return
	}
	first := slices.IndexFunc(p.view, func(r shownRow) bool { return r.family == family })
	if open {
		p.unfolded[family] = true
	} else {
		delete(p.unfolded, family)
	}
	p.view = fold(p.state.result, p.unfolded)
	p.list.Refresh()
	if p.at > first { // the rows below it have moved
		p.at = -1
		p.showCurrent()
	}
	if !open && p.at == i {
		p.pick(first, false)
	}
}

// storyList is the list with its keys: up and down open stories, space ticks.
type storyList struct {
	widget.List
	panel *stories
}

func newStoryList(p *stories) *storyList {
	l := &storyList{panel: p}
	l.HideSeparators = true
	l.Length = func() int { return len(p.view) }
	l.CreateItem = func() fyne.CanvasObject { return newRow(p.three) }
	l.UpdateItem = func(i widget.ListItemID, o fyne.CanvasObject) {
		r := o.(*row)
		if i >= len(p.view) {
			return
		}
		d, ok := p.rows.at(p.view, i)
		r.onTap = func(shift bool) { l.focus(); p.pick(i, shift) }
		r.onTick = func(shift bool) { l.focus(); p.tick(i, shift) }
		r.onHover = p.onHover
		r.three = p.three
		r.onPair = func() { l.focus(); p.pick(i, false); p.onPair() }
		r.onFold = func() { l.focus(); p.unfold(i, !p.unfolded[p.view[i].family]) }
		r.set(d, ok, p.state.ticked[p.view[i].id], p.view[i], p.rows.marksOf(p.view[i].id))
	}
	l.ExtendBaseWidget(l)
	return l
}

func (l *storyList) focus() {
	if c := fyne.CurrentApp().Driver().CanvasForObject(l); c != nil {
		c.Focus(l)
	}
}

// TypedRune tells the panel.
func (l *storyList) TypedRune(r rune) { l.panel.onRune(r) }

// TypedKey moves through the stories: up, down, page up, page down, home, end. Right and left unfold and fold duplicates. Space ticks the story; shift with the arrows ticks a range.
func (l *storyList) TypedKey(ev *fyne.KeyEvent) {
	p := l.panel
	n := len(p.view)
	if n == 0 {
		return
	}
	page := max(1, int(l.Size().Height/newRow(p.three).MinSize().Height)-1)
	to := p.at
	switch ev.Name {
	case fyne.KeyDown:
		to++
	case fyne.KeyUp:
		to--
	case fyne.KeyPageDown:
		to += page
	case fyne.KeyPageUp:
		to -= page
	case fyne.KeyHome:
		to = 0
	case fyne.KeyEnd:
		to = n - 1
	case fyne.KeySpace:
		p.tick(p.at, false)
		return
	case fyne.KeyRight:
		p.unfold(p.at, true)
		return
	case fyne.KeyLeft:
		p.unfold(p.at, false)
		return
	default:
		return
	}
	p.pick(max(0, min(to, n-1)), shiftHeld())
}

func shiftHeld() bool {
	d, ok := fyne.CurrentApp().Driver().(desktop.Driver)
	return ok && d.CurrentKeyModifiers()&fyne.KeyModifierShift != 0
}

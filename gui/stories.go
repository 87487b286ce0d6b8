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
	onHover func(text string)

	state  *state
	rows   *rows
	header *prose.Line
	list   *storyList
	empty  *prose.Page
	box    *fyne.Container

	at     int // the row that the keys move; -1 for none
	anchor int // the row that a range of ticks begins at
	three  bool
}

func newStories(s *state, r *rows) *stories {
	p := &stories{state: s, rows: r, at: -1}
	p.header = prose.NewLine()
	p.header.OnTapped = func(link any) {
		if l, ok := link.(orderLink); ok {
			p.onOrder(l.order)
		}
	}
	p.list = newStoryList(p)
	p.empty = prose.NewPage()
	p.box = tight(panelHeader(p.header), nil, nil, nil, container.NewStack(container.NewThemeOverride(p.list, dense), p.empty))
	s.onResult = append(s.onResult, p.showResult)
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
	p.header.Set(runs...)
	if len(res.Stories) == 0 {
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
	ids := p.state.result.Stories
	if p.at < 0 || p.at >= len(ids) || ids[p.at] != p.state.current {
		p.at = slices.Index(ids, p.state.current)
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
	ids := p.state.result.Stories
	if i < 0 || i >= len(ids) {
		return
	}
	if shift {
		p.tickRange(i, true)
	} else {
		p.anchor = i
	}
	p.at = i
	p.mark()
	p.onPick(ids[i])
}

// tick ticks or unticks a row; with shift all rows from the anchor to it become as the row becomes.
func (p *stories) tick(i int, shift bool) {
	ids := p.state.result.Stories
	if i < 0 || i >= len(ids) {
		return
	}
	on := !p.state.ticked[ids[i]]
	if shift {
		p.tickRange(i, on)
		return
	}
	p.anchor = i
	p.onTick(on, ids[i:i+1])
}

func (p *stories) tickRange(i int, on bool) {
	ids := p.state.result.Stories
	from, to := min(p.anchor, i), max(p.anchor, i)
	p.onTick(on, ids[max(from, 0):min(to+1, len(ids))])
}

// storyList is the list with its keys: up and down open stories, space ticks.
type storyList struct {
	widget.List
	panel *stories
}

func newStoryList(p *stories) *storyList {
	l := &storyList{panel: p}
	l.HideSeparators = true
	l.Length = func() int { return len(p.state.result.Stories) }
	l.CreateItem = func() fyne.CanvasObject { return newRow(p.three) }
	l.UpdateItem = func(i widget.ListItemID, o fyne.CanvasObject) {
		r := o.(*row)
		if i >= len(p.state.result.Stories) {
			return
		}
		d, ok := p.rows.at(i)
		r.onTap = func(shift bool) { l.focus(); p.pick(i, shift) }
		r.onTick = func(shift bool) { l.focus(); p.tick(i, shift) }
		r.onHover = p.onHover
		r.three = p.three
		r.set(d, ok, p.state.ticked[p.state.result.Stories[i]])
	}
	l.ExtendBaseWidget(l)
	return l
}

func (l *storyList) focus() {
	if c := fyne.CurrentApp().Driver().CanvasForObject(l); c != nil {
		c.Focus(l)
	}
}

// TypedKey moves through the stories: up, down, page up, page down, home, end. Space ticks the story; shift with the arrows ticks a range.
func (l *storyList) TypedKey(ev *fyne.KeyEvent) {
	p := l.panel
	n := len(p.state.result.Stories)
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
	default:
		return
	}
	p.pick(max(0, min(to, n-1)), shiftHeld())
}

func shiftHeld() bool {
	d, ok := fyne.CurrentApp().Driver().(desktop.Driver)
	return ok && d.CurrentKeyModifiers()&fyne.KeyModifierShift != 0
}

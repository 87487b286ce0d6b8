package gui

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	fynetheme "fyne.io/fyne/v2/theme"

	"dateline/gui/prose"
)

// tab is what the column on the right shows.
type tab string

const (
	namesTab   tab = "names"
	quotesTab  tab = "quotes"
	sourcesTab tab = "sources"
)

// side is the column on the right: the names, the quotes, or the sources of the stories found.
type side struct {
	onTab       func(t tab)
	onProposals func()
	onHover     func(text string)

	state  *state
	panels []*entities
	tab    tab
	order  nameOrder

	tabs     *prose.Line
	entry    *keyedEntry
	orders   *prose.Line
	maybe    *prose.Line     // how many pairs of names may be one
	proposed int             // the same, as a number
	total    int             // stories of which it was counted
	head     *fyne.Container // tabs and find
	find     *fyne.Container // entry
	tools    *fyne.Container // what only names have
	bodies   map[tab]fyne.CanvasObject
	box      *fyne.Container
}

func newSide(s *state, panels []*entities, bodies map[tab]fyne.CanvasObject) *side {
	p := &side{state: s, panels: panels, tab: namesTab, order: byStories, tabs: prose.NewLine(), orders: prose.NewLine(), maybe: prose.NewTag(), bodies: bodies}
	p.entry = newSearchEntry("Find", func() {
		for _, e := range panels {
			if len(e.facets) > 0 {
				e.list.focus(0)
				return
			}
		}
	})
	p.entry.OnChanged = func(typed string) {
		for _, e := range panels {
			e.look(typed)
		}
	}
	p.tabs.OnTapped = func(link any) { p.show(link.(tabLink).tab) }
	p.tabs.OnHovered = func(link any) { p.onHover(whyOf(link)) }
	p.orders.OnTapped = func(link any) { p.setOrder(link.(nameOrderLink).order) }
	p.maybe.OnTapped = func(any) { p.onProposals() }
	p.orders.OnHovered, p.maybe.OnHovered = p.tabs.OnHovered, p.tabs.OnHovered
	p.tools = tight(nil, newHairline(), nil, nil, padded(container.New(sideTools{p}, p.orders, p.maybe), 4, 4, 10, 10))
	body := container.NewStack()
	for _, t := range []tab{namesTab, quotesTab, sourcesTab} {
		body.Add(bodies[t])
	}
	p.find = padded(container.NewThemeOverride(p.entry, lowEntry), 2, 2, 0, 0)
	p.head = container.New(sideHead{p.tabs}, p.tabs, p.find)
	head := tight(nil, newHairline(), nil, nil, padded(p.head, 1, 1, 10, 8))
	p.box = tight(tight(head, nil, nil, nil, p.tools), nil, nil, nil, body)
	s.onResult = append(s.onResult, p.showHead)
	p.show(namesTab)
	return p
}

func (p *side) object() fyne.CanvasObject { return p.box }

// show shows a tab.
func (p *side) show(t tab) {
	p.tab = t
	for k, o := range p.bodies {
		if k == t {
			o.Show()
		} else {
			o.Hide()
		}
	}
	p.tools.Hidden = t != namesTab
	p.find.Hidden = t != namesTab
	p.head.Refresh()
	p.showHead()
	p.box.Refresh()
	if p.onTab != nil {
		p.onTab(t)
	}
}

// setOrder puts the names of all panels in order.
func (p *side) setOrder(o nameOrder) {
	p.order = o
	for _, e := range p.panels {
		e.order = o
		e.arrange()
	}
	p.showHead()
}

// setProposals tells how many pairs of names may be one.
func (p *side) setProposals(n int) {
	p.proposed = n
	p.showHead()
}

func (p *side) showHead() {
	tabs := []struct {
		tab  tab
		text string
		n    int
	}{{namesTab, "Names", 0}, {quotesTab, "Quotes", p.state.result.Quotes}, {sourcesTab, "Sources", len(p.state.result.Sources)}}
	var runs []prose.Run
	for i, t := range tabs {
		if i > 0 {
			runs = append(runs, prose.Run{Text: "  "})
		}
		style := prose.Style{Color: quiet.Color}
		if t.tab == p.tab {
			style = prose.Style{Bold: true}
		}
		runs = append(runs, prose.Run{Text: t.text, Style: style, Link: tabLink{t.tab}})
		if t.n > 0 {
			runs = append(runs, prose.Run{Text: " " + number(t.n), Style: quiet, Link: tabLink{t.tab}})
		}
	}
	p.tabs.Set(runs...)
	p.head.Refresh() // they may need more room, or less

	runs = []prose.Run{{Text: "by ", Style: quiet}}
	for i, o := range nameOrders {
		if i > 0 {
			runs = append(runs, prose.Run{Text: " · ", Style: quiet})
		}
		style := quiet
		if o == p.order {
			style = prose.Style{Bold: true, Size: fynetheme.SizeNameCaptionText}
		}
		runs = append(runs, prose.Run{Text: string(o), Style: style, Link: nameOrderLink{o}})
	}
	p.orders.Set(runs...)
	p.tools.Refresh()
}

// maybeRuns says how many pairs of names may be one.
func (p *side) maybeRuns(short bool) []prose.Run {
	text := number(p.proposed) + " may be one"
	switch {
	case p.proposed == 0:
		return nil
	case short:
		text = "≈" + number(p.proposed) // as at a name of so many spellings
	}
	return []prose.Run{{Text: text, Style: accent(quiet), Link: proposalsLink{}}}
}

// sideTools puts the orders on the left and how many names may be one on the right, in short when there is little room.
type sideTools struct{ side *side }

func (l sideTools) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	const space = 8
	p := l.side
	runs := p.maybeRuns(false)
	if prose.Width(p.orders.Runs())+space+prose.Width(runs) > size.Width {
		runs = p.maybeRuns(true)
	}
	if !slices.Equal(runs, p.maybe.Runs()) {
		p.maybe.Set(runs...)
	}
	w := prose.Width(runs)
	objects[0].Resize(fyne.NewSize(size.Width-w-space, size.Height))
	objects[1].Resize(fyne.NewSize(w, size.Height))
	objects[1].Move(fyne.NewPos(size.Width-w, 0))
}

func (l sideTools) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(150, objects[0].MinSize().Height)
}

// sideHead gives the tabs the room that they need, and the entry of what is left as much as it can use.
type sideHead struct{ tabs *prose.Line }

func (l sideHead) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	const least, most = 60, 130
	entry := max(least, min(size.Width-prose.Width(l.tabs.Runs())-8, most))
	objects[0].Resize(fyne.NewSize(size.Width-entry, size.Height))
	if !objects[1].Visible() {
		objects[0].Resize(size)
	}
	objects[1].Resize(fyne.NewSize(entry, size.Height))
	objects[1].Move(fyne.NewPos(size.Width-entry, 0))
}

func (l sideHead) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(150, objects[1].MinSize().Height)
}

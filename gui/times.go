package gui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"dateline/corpus"
	"dateline/db"
	"dateline/gui/prose"
	"dateline/gui/timeline"
)

// times is the panel of the timeline: when the stories that were found were published, and what times they speak of.
type times struct {
	onPick    func(id db.StoryID)
	onEvent   func(item int64)
	onEvents  func()
	onRange   func(r *db.DayRange)
	onTime    func(t db.Time)
	onDrawing func() // it is to be drawn in another way
	onPicture func(format string)
	onHover   func(text string)

	state   *state
	line    *timeline.Timeline
	told    *tellings
	tray    *tray
	drawing drawing

	header *prose.Line
	tools  *prose.Line
	box    *fyne.Container
}

// What a tap on a word above the timeline can mean.
type (
	timeLink      struct{ time db.Time } // which time of the stories the timeline shows
	zoomLink      struct{ step int }     // 1 in, -1 out
	eventsLink    struct{}               // list the events
	timesMenuLink struct{}               // what else can be done with the timeline
	undatedLink   struct{}               // the undated stories alone, or all again
	closeLink     struct{}               // close the tray
)

func newTimes(j *jobs, s *state, r *rows) *times {
	p := &times{state: s, line: timeline.New(), told: newTellings(j, s), header: prose.NewLine(), tools: prose.NewTag()}
	p.header.OnTapped = p.tapped
	p.header.OnHovered = func(link any) { p.onHover(whyOf(link)) }
	p.tools.OnTapped = p.tapped
	p.tools.OnHovered = p.header.OnHovered
	p.line.Title = func(id int64) string {
		if id < 0 {
			return p.told.title(id)
		}
		row, _ := r.get(db.StoryID(id))
		return row.Headline
	}
	p.line.Whole = func(id int64) string {
		if id < 0 {
			return p.told.whole(id)
		}
		return p.line.Title(id)
	}
	p.line.OnPick = func(id int64) {
		if id < 0 {
			p.onEvent(id)
			return
		}
		p.onPick(db.StoryID(id))
	}
	p.line.OnRange = func(first, last corpus.Day) { p.onRange(&db.DayRange{First: first, Last: last}) }
	p.line.OnRangeCleared = func() { p.onRange(nil) }
	p.line.OnHover = func(text string) { p.onHover(text) }
	p.tray = newTray(j, s, p.line)
	p.line.OnUndated = func() { p.tray.toggle(timeline.UndatedTray) }
	p.line.OnFloating = func() { p.tray.toggle(timeline.FloatingTray) }
	body := tight(nil, nil, nil, p.tray.box, padded(p.line, 2, 2, 6, 6))
	p.tray.onShow = body.Refresh
	p.box = tight(panelHeader(tight(nil, nil, nil, p.tools, p.header)), nil, nil, nil, container.NewStack(body, p.tray.held.layer))
	s.onQuery = append(s.onQuery, p.showQuery)
	s.onCurrent = append(s.onCurrent, func() { p.line.SetCurrent(int64(s.current)) })
	s.onStory = append(s.onStory, p.showSince)
	r.onArrival = append(r.onArrival, p.line.Refresh)
	p.told.onArrival = p.line.Refresh
	p.showQuery()
	return p
}

func (p *times) object() fyne.CanvasObject { return p.box }

// show shows what was prepared of the state's result.
func (p *times) show(d drawn) {
	p.told.show(d.told)
	p.line.SetPrepared(d.line)
	p.line.SetCurrent(int64(p.state.current))
}

// showSince shows what is known of the date of an undated story that is open.
func (p *times) showSince() {
	p.line.SetSince(nil)
	if s := p.state.story; s != nil && !s.Date.Known() && s.Date.NotBefore.Known() {
		p.line.SetSince(&s.Date.NotBefore.First)
	}
}

// showQuery shows which time is meant, and which days are asked for.
func (p *times) showQuery() {
	q := p.state.query
	runs := []prose.Run{headerRun("Timeline"), {Text: "   ", Style: quiet}}
	for t := db.Published; t <= db.Both; t++ {
		if t > db.Published {
			runs = append(runs, prose.Run{Text: " · ", Style: quiet})
		}
		style := quiet
		if t == q.Time {
			style = prose.Style{Bold: true, Size: quiet.Size}
		}
		runs = append(runs, prose.Run{Text: timeWords[t], Style: style, Link: timeLink{t}})
	}
	p.header.Set(runs...)

	sign := accent(prose.Style{Bold: true})
	runs = nil
	if q.Time != db.Published {
		runs = append(runs, prose.Run{Text: "events", Style: accent(quiet), Link: eventsLink{}}, prose.Run{Text: "    "})
	}
	p.tools.Set(append(runs,
		prose.Run{Text: " – ", Style: sign, Link: zoomLink{-1}},
		prose.Run{Text: "  "},
		prose.Run{Text: " + ", Style: sign, Link: zoomLink{1}},
		prose.Run{Text: "   "},
		prose.Run{Text: " … ", Style: sign, Link: timesMenuLink{}})...)
	if r := q.Dates; r != nil {
		p.line.SetRange(r.First, r.Last)
	} else {
		p.line.ClearRange()
	}
	if p.box != nil {
		p.box.Refresh()
	}
}

var timeWords = map[db.Time]string{db.Published: "published", db.Mentioned: "mentioned", db.Both: "both"}

var timeWhy = map[db.Time]string{
	db.Published: "When the stories found were published",
	db.Mentioned: "The days and times that the stories found speak of: an event is one mark, however many stories tell it",
	db.Both:      "When the stories were published, on the line, and what times they speak of, below it",
}

func (p *times) tapped(link any) {
	switch l := link.(type) {
	case timeLink:
		p.onTime(l.time)
	case zoomLink:
		if l.step > 0 {
			p.line.ZoomIn()
		} else {
			p.line.ZoomOut()
		}
	case eventsLink:
		p.onEvents()
	case timesMenuLink:
		c := fyne.CurrentApp().Driver().CanvasForObject(p.tools)
		at := fyne.CurrentApp().Driver().AbsolutePositionForObject(p.tools)
		widget.ShowPopUpMenuAtPosition(fyne.NewMenu("", p.menu()...), c, at.AddXY(p.tools.Size().Width-20, p.tools.Size().Height))
	}
}

// menu is all that can be done with the timeline, as it stands now.
func (p *times) menu() []*fyne.MenuItem {
	var items []*fyne.MenuItem
	add := func(label string, checked, enabled bool, f func()) *fyne.MenuItem {
		i := fyne.NewMenuItem(label, f)
		i.Checked, i.Disabled = checked, !enabled
		items = append(items, i)
		return i
	}
	keyed := func(key fyne.KeyName, mod fyne.KeyModifier, i *fyne.MenuItem) {
		i.Shortcut = &desktop.CustomShortcut{KeyName: key, Modifier: mod}
	}
	q := p.state.query
	keyed(fyne.Key1, shiftCtrl, add("When stories were published", q.Time == db.Published, true, func() { p.onTime(db.Published) }))
	keyed(fyne.Key2, shiftCtrl, add("What times they speak of", q.Time == db.Mentioned, true, func() { p.onTime(db.Mentioned) }))
	keyed(fyne.Key3, shiftCtrl, add("Both times", q.Time == db.Both, true, func() { p.onTime(db.Both) }))
	items = append(items, fyne.NewMenuItemSeparator())
	lanes := func(key fyne.KeyName, label string, by db.Strands) {
		keyed(key, shiftCtrl, add(label, p.drawing.Against == nil && p.drawing.Lanes == by, true, func() { p.draw(drawing{Lanes: by, Log: p.drawing.Log}) }))
	}
	lanes(fyne.Key4, "One line", db.Together)
	lanes(fyne.Key5, "A line for each kind of name", db.ByKind)
	lanes(fyne.Key6, "A line for each name", db.ByName)
	lanes(fyne.Key7, "A line for each source", db.BySource)
	lanes(fyne.Key8, "A line for each family of twins", db.ByFamily)
	items = append(items, fyne.NewMenuItemSeparator())
	keyed(fyne.KeyH, ctrlAlt, add("Logarithmic heights", p.drawing.Log, true, p.switchLog))
	items = append(items, fyne.NewMenuItemSeparator())
	keyed(fyne.KeyC, ctrlAlt, add("Compare the two names asked for", false, len(q.Entities) == 2, p.compareNames))
	keyed(fyne.KeyN, ctrlAlt, add("Compare with what is asked now", false, true, p.keep))
	keyed(fyne.KeyX, ctrlAlt, add("Compare no longer", false, p.drawing.Against != nil, func() { p.compare(nil) }))
	items = append(items, fyne.NewMenuItemSeparator())
	const ctrl = fyne.KeyModifierShortcutDefault
	keyed(fyne.KeyE, shiftCtrl, add("List the events", false, true, p.onEvents))
	keyed(fyne.KeyU, ctrl, add("Open the tray of undated stories", p.tray.kind == timeline.UndatedTray, true, func() { p.tray.toggle(timeline.UndatedTray) }))
	keyed(fyne.KeyU, shiftCtrl, add("Open the tray of floating dates", p.tray.kind == timeline.FloatingTray, true, func() { p.tray.toggle(timeline.FloatingTray) }))
	items = append(items, fyne.NewMenuItemSeparator())
	keyed(fyne.KeyF, ctrlAlt, add("Save a picture (PNG)…", false, true, func() { p.onPicture("png") }))
	keyed(fyne.KeyV, ctrlAlt, add("Save a picture (SVG)…", false, true, func() { p.onPicture("svg") }))
	return items
}

// draw draws the timeline in another way.
func (p *times) draw(d drawing) {
	p.drawing = d
	p.line.SetLog(d.Log)
	p.onDrawing()
}

func (p *times) switchLog() {
	d := p.drawing
	d.Log = !d.Log
	p.draw(d)
}

func (p *times) compare(c *comparison) {
	d := p.drawing
	d.Against = c
	p.draw(d)
}

// compareNames sets the two names asked for against each other.
func (p *times) compareNames() {
	if e := p.state.query.Entities; len(e) == 2 {
		p.compare(&comparison{Entities: [2]db.EntityID(e), Names: [2]string{p.state.known[e[0]].name, p.state.known[e[1]].name}})
	}
}

// keep keeps what is asked now beside what will be asked next.
func (p *times) keep() {
	q := p.state.query
	q.Dates, q.Undated = nil, false
	p.compare(&comparison{Kept: &q, Names: [2]string{"asked now", queryWords(q, p.state.known)}})
}

// forget draws in one line what belongs to another corpus.
func (p *times) forget() {
	p.drawing = drawing{Log: p.drawing.Log}
	p.told.show(&told{})
	p.line.Follow()
	p.tray.close()
}

package gui

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	fynetheme "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"dateline/corpus"
	"dateline/db"
	"dateline/gui/prose"
	"dateline/gui/theme"
	"dateline/gui/timeline"
)

// tray is a list beside the timeline of what has no place on it: the stories without a date, or the expressions of time that only a story's date would
// resolve. What is dragged from it onto the axis dates its story; so does a date that is typed below the list.
type tray struct {
	onShow  func() // it was opened or closed
	onOpen  func(id db.StoryID, at corpus.Span)
	onDate  func(id db.StoryID, d corpus.Date)
	onOnly  func() // show the undated stories alone, or all again
	onHover func(text string)
	onWarn  func(sentence string)

	jobs  *jobs
	state *state
	line  *timeline.Timeline
	kind  timeline.Tray
	rows  []trayRow
	total int
	at    int // the row that the keys are on; -1 for none

	header *prose.Line
	list   *trayList
	entry  *keyedEntry
	hint   *prose.Line
	foot   *fyne.Container
	box    *fyne.Container
	held   held
}

// trayRow is an undated story, or a floating date in it.
type trayRow struct {
	story db.StoryID
	at    corpus.Span // of the floating date, bytes of the story's text; empty for the story itself
	words string      // its headline, or what is known of its date, or the floating date as printed
	more  string      // its headline or the sentence that the floating date stands in, where words are something else
}

const (
	trayShown = 500 // rows of a tray
	trayWidth = 216
)

func newTray(j *jobs, s *state, line *timeline.Timeline) *tray {
	t := &tray{jobs: j, state: s, line: line, at: -1, header: prose.NewLine(), hint: prose.NewLine()}
	t.header.OnTapped = func(link any) {
		switch link.(type) {
		case undatedLink:
			t.onOnly()
		case closeLink:
			t.leave()
		}
	}
	t.header.OnHovered = func(link any) { t.onHover(whyOf(link)) }
	t.list = newTrayList(t)
	t.entry = newKeyedEntry("date of the story", onEscape(t.leaveEntry))
	t.entry.OnSubmitted = func(string) { t.submit() }
	t.entry.OnChanged = func(string) { t.ask("") }
	t.foot = container.NewVBox(container.NewThemeOverride(t.entry, lowEntry), t.hint)
	t.foot.Hide()
	body := tight(padded(t.header, 4, 3, 8, 6), padded(t.foot, 2, 4, 6, 6), nil, nil, container.NewThemeOverride(t.list, dense))
	t.box = sized(tight(nil, nil, newHairline(), nil, body), trayWidth, 0)
	t.box.Hide()
	t.held = newHeld()
	s.onResult = append(s.onResult, t.fetch)
	s.onQuery = append(s.onQuery, t.head)
	return t
}

// toggle opens a tray, or closes it when it is open.
func (t *tray) toggle(kind timeline.Tray) {
	if t.kind == kind {
		t.leave()
		return
	}
	t.kind, t.rows, t.total, t.at = kind, nil, 0, -1
	t.foot.Hide()
	t.box.Show()
	t.line.SetTray(kind)
	t.head()
	t.onShow()
	t.fetch()
	t.focus(t.list)
}

func (t *tray) close() {
	if t.kind == timeline.NoTray {
		return
	}
	t.kind = timeline.NoTray
	t.box.Hide()
	t.line.SetTray(t.kind)
	t.jobs.cancel("tray")
	t.onShow()
}

// leave closes the tray and gives the keys to the timeline.
func (t *tray) leave() {
	t.close()
	t.focus(t.line)
}

// focus gives the keys to o. What is in the tray may not have been drawn yet; the timeline has.
func (t *tray) focus(o fyne.Focusable) {
	if c := fyne.CurrentApp().Driver().CanvasForObject(t.line); c != nil {
		c.Focus(o)
	}
}

// head says what is in the tray, and how much of it.
func (t *tray) head() {
	runs := []prose.Run{headerRun("Undated"), {Text: " " + number(t.total) + "  ", Style: quiet}}
	only := prose.Run{Text: "only these", Style: accent(quiet), Link: undatedLink{}}
	if t.state.query.Undated {
		only.Style.Bold = true
	}
	runs = append(runs, only)
	if t.kind == timeline.FloatingTray {
		runs = []prose.Run{headerRun("Floating"), {Text: " " + number(t.total), Style: quiet}}
	}
	t.header.Set(append(runs, prose.Run{Text: "   "}, prose.Run{Text: "close", Style: quiet, Link: closeLink{}})...)
}

// fetch fills the tray that is open.
func (t *tray) fetch() {
	c, q, kind := t.state.corpus, t.state.result.Query, t.kind
	if c == nil || kind == timeline.NoTray {
		return
	}
	type filled struct {
		rows  []trayRow
		total int
	}
	run(t.jobs, "tray", 0, func(ctx context.Context) (filled, error) {
		if kind == timeline.FloatingTray {
			rows, total, err := floatingRows(ctx, c, q)
			return filled{rows, total}, err
		}
		rows, total, err := undatedRows(ctx, c, q)
		return filled{rows, total}, err
	}, func(f filled, err error) {
		if err != nil {
			t.onWarn(sentence(err))
			return
		}
		t.rows, t.total = f.rows, f.total
		t.at = min(t.at, len(t.rows)-1)
		t.head()
		t.list.Refresh()
	})
}

func undatedRows(ctx context.Context, c *db.Corpus, q db.Query) (out []trayRow, total int, err error) {
	ids, total, err := c.UndatedStories(ctx, q, trayShown)
	if err != nil {
		return nil, 0, err
	}
	rows, err := c.Rows(ctx, db.Query{}, ids)
	for _, r := range rows {
		row := trayRow{story: r.ID, words: r.Headline}
		if b := r.Date.NotBefore; b.Known() {
			row.words, row.more = "not before "+b.First.String(), r.Headline
		}
		out = append(out, row)
	}
	return out, total, err
}

func floatingRows(ctx context.Context, c *db.Corpus, q db.Query) (out []trayRow, total int, err error) {
	rows, total, err := c.Floating(ctx, q, trayShown)
	for _, r := range rows {
		out = append(out, trayRow{r.Story, r.Span, "“" + r.Text + "”", r.Sentence})
	}
	return out, total, err
}

// pick moves the keys to a row and opens its story.
func (t *tray) pick(i int) {
	if i < 0 || i >= len(t.rows) {
		return
	}
	t.at = i
	t.list.ScrollTo(i)
	t.list.Refresh()
	t.onOpen(t.rows[i].story, t.rows[i].at)
}

// typeDate asks for the date of the row that the keys are on.
func (t *tray) typeDate() {
	if t.at < 0 || t.at >= len(t.rows) {
		return
	}
	t.entry.SetText("")
	t.ask("")
	t.foot.Show()
	t.box.Refresh()
	t.focus(t.entry)
}

// leaveEntry takes the entry of a date away.
func (t *tray) leaveEntry() {
	t.foot.Hide()
	t.box.Refresh()
	t.focus(t.list)
}

// ask says below the entry what it is for, or what is wrong.
func (t *tray) ask(wrong string) {
	if wrong != "" {
		t.hint.Set(prose.Run{Text: wrong, Style: prose.Style{Size: quiet.Size, Color: fynetheme.ColorNameError}})
		return
	}
	t.hint.Set(prose.Run{Text: "2022-12-22, 2022-12 or 2022", Style: quiet})
}

func (t *tray) submit() {
	d, err := parseDate(t.entry.Text)
	if err != nil {
		t.ask(sentence(err))
		return
	}
	id := t.rows[t.at].story
	t.leaveEntry()
	t.onDate(id, d)
}

// drag shows where a row that is held at a position of the canvas would be dated to.
func (t *tray) drag(r trayRow, at fyne.Position) {
	driver := fyne.CurrentApp().Driver()
	d, ok := t.line.DropAt(at.Subtract(driver.AbsolutePositionForObject(t.line)))
	words := shorten(r.words, 40)
	if ok {
		words = dateWords(d) + between + words
	}
	t.held.show(words, at.Subtract(driver.AbsolutePositionForObject(t.held.layer)))
	t.held.row, t.held.date, t.held.ok = r, d, ok
}

// drop dates the story of what is held.
func (t *tray) drop() {
	h := t.held
	t.line.EndDrop()
	t.held.hide()
	if h.ok {
		t.onDate(h.row.story, h.date)
	}
}

// held is what the pointer holds over the timeline.
type held struct {
	row  trayRow
	date corpus.Date
	ok   bool // date holds: it is over the axis

	layer *fyne.Container // over the panel
	back  *canvas.Rectangle
	text  *canvas.Text
}

func newHeld() held {
	h := held{back: &canvas.Rectangle{StrokeWidth: 1, CornerRadius: 4}, text: &canvas.Text{}}
	h.layer = container.NewWithoutLayout(h.back, h.text)
	h.hide()
	return h
}

func (h *held) hide() {
	h.ok = false
	h.back.Hide()
	h.text.Hide()
}

// show shows words at a position of the panel.
func (h *held) show(words string, at fyne.Position) {
	h.text.Text, h.text.TextSize = words, fynetheme.Size(quiet.Size)
	h.text.Color = fynetheme.Color(fynetheme.ColorNameForeground)
	h.back.FillColor, h.back.StrokeColor = fynetheme.Color(theme.AccentWash), fynetheme.Color(theme.Accent)
	size := h.text.MinSize()
	room := h.layer.Size()
	pos := fyne.NewPos(min(at.X+10, max(0, room.Width-size.Width-8)), at.Y+14)
	h.text.Move(pos.AddXY(5, 2))
	h.text.Resize(size)
	h.back.Move(pos)
	h.back.Resize(size.AddWidthHeight(10, 4))
	h.back.Show()
	h.text.Show()
	canvas.Refresh(h.layer)
}

// trayList is the list of a tray. Up and Down move, Return asks for the date, Escape closes the tray.
type trayList struct {
	widget.List
	tray *tray
}

func newTrayList(t *tray) *trayList {
	l := &trayList{tray: t}
	listLines(&l.List, l, func() int { return len(t.rows) }, func() fyne.CanvasObject { return newTrayItem(l) })
	return l
}

// TypedKey implements fyne.Focusable.
func (l *trayList) TypedKey(ev *fyne.KeyEvent) {
	t := l.tray
	switch ev.Name {
	case fyne.KeyDown:
		t.pick(min(t.at+1, len(t.rows)-1))
	case fyne.KeyUp:
		t.pick(max(t.at-1, 0))
	case fyne.KeyHome:
		t.pick(0)
	case fyne.KeyEnd:
		t.pick(len(t.rows) - 1)
	case fyne.KeyReturn, fyne.KeyEnter:
		t.typeDate()
	case fyne.KeyEscape:
		t.leave()
	}
}

// line returns what row i says.
func (l *trayList) line(i int) []prose.Run {
	t := l.tray
	if i >= len(t.rows) {
		return nil
	}
	runs := []prose.Run{{Text: t.rows[i].words, Style: caption}}
	if more := t.rows[i].more; more != "" {
		runs = append(runs, prose.Run{Text: "  " + more, Style: quiet})
	}
	return runs
}

func (l *trayList) keysAt() int { return l.tray.at }

// tap opens the story of a row.
func (l *trayList) tap(i int) {
	l.tray.focus(l)
	l.tray.pick(i)
}

// hover tells the whole of what a row says, and what can be done with it.
func (l *trayList) hover(i int, on bool) {
	t := l.tray
	if !on || i >= len(t.rows) {
		t.onHover("")
		return
	}
	words := t.rows[i].words
	if t.rows[i].more != "" {
		words += between + t.rows[i].more
	}
	t.onHover("Drag it onto the axis, or press Return, to date the story" + between + words)
}

// trayItem is a row of a tray. It can be dragged.
type trayItem struct {
	lineRow
	tray *tray
}

var _ fyne.Draggable = (*trayItem)(nil)

func newTrayItem(of *trayList) *trayItem {
	i := &trayItem{tray: of.tray}
	i.begin(of, i)
	return i
}

// Dragged holds the row over whatever the pointer is on.
func (i *trayItem) Dragged(e *fyne.DragEvent) {
	if i.no < len(i.tray.rows) {
		i.tray.drag(i.tray.rows[i.no], e.AbsolutePosition)
	}
}

// DragEnd drops it there.
func (i *trayItem) DragEnd() { i.tray.drop() }

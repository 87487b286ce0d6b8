package gui

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	fynetheme "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"dateline/gui/prose"
	"dateline/gui/theme"
)

// ranked is what a row of a ranked list shows: a bar as long as its share, a name, a note on it, how it lies in time, and how often it is there.
type ranked struct {
	share    float32             // length of the bar, from 0 to 1
	color    fyne.ThemeColorName // of the bar; "" for none
	selected bool
	name     []prose.Run
	notes    []rankPart // up to three, behind the name
	spark    []int      // nil for none
	times    rankPart   // in few signs; left out where the list is narrow
	stories  rankPart
	why      string // shown while the pointer is on it
}

// rankPart is a part of a row that means something else than the row.
type rankPart struct {
	runs  []prose.Run
	width float32 // of the column; 0 for its own
	why   string
	do    func() // nil for what a tap on the row does
}

func (p *rankPart) columnWidth() float32 { return max(p.width, prose.Width(p.runs)) }

const (
	barLeft    = 10
	barWidth   = 40
	noteGap    = 7
	nameLeft   = barLeft + barWidth + 8
	rankRight  = 12
	columnGap  = 10
	sparkWidth = 3 * sparkBins
	// widths of a list from which on it has room for more than names and stories
	withTimes = 220
	withSpark = 290
)

// rankRow is a row of a ranked list.
type rankRow struct {
	widget.BaseWidget
	onTap   func(ctrl bool)
	onMenu  func(at fyne.Position)
	onHover func(text string)

	is      ranked
	hovered bool
	ctrl    bool // was held when the button went down
	spots   []rankSpot
}

// rankSpot is where a part was drawn.
type rankSpot struct {
	part   rankPart
	x0, x1 float32
}

var (
	_ fyne.Tappable          = (*rankRow)(nil)
	_ fyne.SecondaryTappable = (*rankRow)(nil)
	_ desktop.Mouseable      = (*rankRow)(nil)
	_ desktop.Hoverable      = (*rankRow)(nil)
	_ desktop.Cursorable     = (*rankRow)(nil)
)

func newRankRow() *rankRow {
	r := &rankRow{}
	r.ExtendBaseWidget(r)
	return r
}

func (r *rankRow) set(is ranked) {
	r.is = is
	r.Refresh()
}

// MouseDown remembers whether control is held.
func (r *rankRow) MouseDown(ev *desktop.MouseEvent) {
	r.ctrl = ev.Modifier&fyne.KeyModifierShortcutDefault != 0
}

// MouseUp does nothing.
func (r *rankRow) MouseUp(*desktop.MouseEvent) {}

// Tapped does what the part under the pointer means.
func (r *rankRow) Tapped(ev *fyne.PointEvent) {
	ctrl := r.ctrl
	r.ctrl = false
	if p := r.partAt(ev.Position); p != nil && p.do != nil {
		p.do()
		return
	}
	r.onTap(ctrl)
}

// TappedSecondary offers what can be done with the row.
func (r *rankRow) TappedSecondary(ev *fyne.PointEvent) {
	if r.onMenu != nil {
		r.onMenu(ev.AbsolutePosition)
	}
}

func (r *rankRow) partAt(pos fyne.Position) *rankPart {
	for i := range r.spots {
		if s := &r.spots[i]; pos.X >= s.x0-noteGap/2 && pos.X <= s.x1+noteGap/2 {
			return &s.part
		}
	}
	return nil
}

func (r *rankRow) Cursor() desktop.Cursor { return desktop.PointerCursor }
func (r *rankRow) MouseIn(ev *desktop.MouseEvent) {
	r.hovered = true
	r.MouseMoved(ev)
	r.Refresh()
}
func (r *rankRow) MouseOut() { r.hovered = false; r.onHover(""); r.Refresh() }

// MouseMoved tells what the part under the pointer means.
func (r *rankRow) MouseMoved(ev *desktop.MouseEvent) {
	if p := r.partAt(ev.Position); p != nil && p.why != "" {
		r.onHover(p.why)
		return
	}
	r.onHover(r.is.why)
}

// CreateRenderer returns what draws the row.
func (r *rankRow) CreateRenderer() fyne.WidgetRenderer {
	v := &rankRenderer{row: r, back: canvas.NewRectangle(color.Transparent), bar: canvas.NewRectangle(color.Transparent), mark: canvas.NewRectangle(color.Transparent)}
	v.Refresh()
	return v
}

type rankRenderer struct {
	row             *rankRow
	back, bar, mark *canvas.Rectangle
	bins            []*canvas.Rectangle
	inks            [6]prose.Ink // the name, the numbers, the notes
}

func (v *rankRenderer) MinSize() fyne.Size {
	return fyne.NewSize(120, prose.LineHeight(prose.Style{})+5)
}

func (v *rankRenderer) Layout(size fyne.Size) {
	r := v.row
	r.spots = r.spots[:0]
	v.back.Resize(size)
	v.mark.Resize(fyne.NewSize(3, size.Height))
	w := float32(0)
	if r.is.share > 0 {
		w = max(2, barWidth*r.is.share)
	}
	v.bar.Resize(fyne.NewSize(w, 8))
	v.bar.Move(fyne.NewPos(barLeft+barWidth-w, (size.Height-8)/2))
	right := size.Width - rankRight
	column := func(ink *prose.Ink, p rankPart) {
		if len(p.runs) == 0 {
			ink.Draw(nil, fyne.Position{}, 0, size.Height)
			return
		}
		w := prose.Width(p.runs)
		ink.Draw(p.runs, fyne.NewPos(right-w, 0), w, size.Height)
		r.spots = append(r.spots, rankSpot{p, right - w, right})
		right -= p.columnWidth() + columnGap
	}
	column(&v.inks[1], r.is.stories)
	times := r.is.times
	if size.Width < withTimes {
		times.runs = nil
	}
	column(&v.inks[2], times)
	v.drawSpark(&right, size)

	left := float32(nameLeft)
	if r.is.color == "" {
		left = barLeft
	}
	room := right - left
	taken := float32(0)
	var notes []rankPart
	for _, n := range r.is.notes[:min(len(r.is.notes), 3)] {
		taken += noteGap + prose.Width(n.runs)
		notes = append(notes, n)
	}
	x := left + v.inks[0].Draw(r.is.name, fyne.NewPos(left, 0), room-taken, size.Height)
	for k := range 3 {
		ink := &v.inks[3+k]
		if k >= len(notes) {
			ink.Draw(nil, fyne.Position{}, 0, size.Height)
			continue
		}
		x += noteGap
		w := ink.Draw(notes[k].runs, fyne.NewPos(x, 0), right-x, size.Height)
		r.spots = append(r.spots, rankSpot{notes[k], x, x + w})
		x += w
	}
}

// drawSpark draws the row's bins over time and moves right to the left of them.
func (v *rankRenderer) drawSpark(right *float32, size fyne.Size) {
	bins := v.row.is.spark
	if size.Width < withSpark {
		bins = nil
	} else {
		*right -= sparkWidth + columnGap
	}
	most := 0
	for _, n := range bins {
		most = max(most, n)
	}
	used := 0
	for i, n := range bins {
		if n == 0 {
			continue
		}
		if used == len(v.bins) {
			v.bins = append(v.bins, canvas.NewRectangle(color.Transparent))
		}
		b := v.bins[used]
		used++
		h := max(2, (size.Height-8)*float32(n)/float32(most))
		b.FillColor = fynetheme.Color(theme.TimelineBar)
		b.Resize(fyne.NewSize(2.5, h))
		b.Move(fyne.NewPos(*right+columnGap+float32(i)*3, size.Height-4-h))
		b.Show()
	}
	for _, b := range v.bins[used:] {
		b.Hide()
	}
}

func (v *rankRenderer) Refresh() {
	r := v.row
	if v.bar.Hidden = r.is.color == ""; !v.bar.Hidden {
		v.bar.FillColor = fynetheme.Color(r.is.color)
	}
	v.bar.CornerRadius = 1
	v.mark.FillColor = fynetheme.Color(theme.Accent)
	v.mark.Hidden = !r.is.selected
	v.back.Hidden = !r.is.selected && !r.hovered
	v.back.FillColor = fynetheme.Color(fynetheme.ColorNameHover)
	if r.is.selected {
		v.back.FillColor = fynetheme.Color(theme.AccentWash)
	}
	v.Layout(r.Size())
	canvas.Refresh(r)
}

func (v *rankRenderer) Objects() []fyne.CanvasObject {
	out := []fyne.CanvasObject{v.back, v.mark, v.bar}
	for _, b := range v.bins {
		out = append(out, b)
	}
	for i := range v.inks {
		out = append(out, v.inks[i].Objects()...)
	}
	return out
}

func (v *rankRenderer) Destroy() {}

// rankList is a list of rows of one height with its keys: the arrows move, Return picks, Space adds, Right opens.
type rankList struct {
	widget.List
	onPick  func(i int)
	onAdd   func(i int)             // nil when nothing is added
	onOpen  func(i int)             // nil when nothing is opened
	onKey   func(name fyne.KeyName) // for other keys; nil when they mean nothing
	onLeave func()                  // on Escape; nil when there is nowhere to go

	at int // the row that the keys move
}

// newRankList makes a list of length() rows, each of which update shows.
func newRankList(length func() int, create func() fyne.CanvasObject, update func(i int, o fyne.CanvasObject)) *rankList {
	l := &rankList{}
	l.HideSeparators = true
	l.Length, l.CreateItem, l.UpdateItem = length, create, update
	l.ExtendBaseWidget(l)
	return l
}

// refreshOr shows the rows anew, or where there are none why says what the page shows in their place.
func (l *rankList) refreshOr(empty *prose.Page, why func() string) {
	if l.Length() > 0 {
		empty.Hide()
		l.Show()
	} else {
		empty.SetText(emptyPage(why()))
		empty.Show()
		l.Hide()
	}
	l.Refresh()
}

// focus gives the keys to the list; row i has them.
func (l *rankList) focus(i int) {
	if c := fyne.CurrentApp().Driver().CanvasForObject(l); c != nil {
		c.Focus(l)
	}
	l.goTo(i)
}

func (l *rankList) goTo(i int) {
	if n := l.Length(); n > 0 {
		l.at = max(0, min(i, n-1))
		l.Highlight(l.at)
	}
}

// TypedKey moves through the rows and does what the keys mean.
func (l *rankList) TypedKey(ev *fyne.KeyEvent) {
	if ev.Name == fyne.KeyEscape && l.onLeave != nil {
		l.onLeave()
		return
	}
	n := l.Length()
	if n == 0 {
		if l.onKey != nil {
			l.onKey(ev.Name)
		}
		return
	}
	l.at = min(l.at, n-1)
	page := max(1, int(l.Size().Height/l.CreateItem().MinSize().Height)-1)
	switch ev.Name {
	case fyne.KeyDown:
		l.goTo(l.at + 1)
	case fyne.KeyUp:
		l.goTo(l.at - 1)
	case fyne.KeyPageDown:
		l.goTo(l.at + page)
	case fyne.KeyPageUp:
		l.goTo(l.at - page)
	case fyne.KeyHome:
		l.goTo(0)
	case fyne.KeyEnd:
		l.goTo(n - 1)
	case fyne.KeyReturn, fyne.KeyEnter:
		l.onPick(l.at)
	case fyne.KeySpace:
		if l.onAdd != nil {
			l.onAdd(l.at)
		}
	case fyne.KeyRight:
		if l.onOpen != nil {
			l.onOpen(l.at)
		}
	default:
		if l.onKey != nil {
			l.onKey(ev.Name)
		}
	}
}

package gui

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	fynetheme "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"dateline/db"
	"dateline/gui/prose"
	"dateline/gui/theme"
)

// mentionRow is a line of a concordance: when, the words before a name or a hit up to a common edge, it, and the words behind it.
type mentionRow struct {
	widget.BaseWidget
	onTap   func()
	onTick  func() // nil when mentions are not ticked
	onHover func(text string)

	mention db.MentionRow
	ok      bool
	hovered bool
}

var (
	_ fyne.Tappable      = (*mentionRow)(nil)
	_ desktop.Hoverable  = (*mentionRow)(nil)
	_ desktop.Cursorable = (*mentionRow)(nil)
)

const mentionDate = 76 // width of the column of dates

func newMentionRow() *mentionRow {
	r := &mentionRow{}
	r.ExtendBaseWidget(r)
	return r
}

// set shows a mention; without one the row is blank.
func (r *mentionRow) set(m db.MentionRow, ok bool) {
	r.mention, r.ok = m, ok
	r.Refresh()
}

// left is where the text of the row begins.
func (r *mentionRow) left() float32 {
	if r.onTick == nil {
		return barLeft
	}
	return rowLeft
}

// Tapped ticks when the box was meant, and opens the story otherwise.
func (r *mentionRow) Tapped(ev *fyne.PointEvent) {
	if r.onTick != nil && ev.Position.X < boxRegion {
		r.onTick()
		return
	}
	r.onTap()
}

func (r *mentionRow) Cursor() desktop.Cursor { return desktop.PointerCursor }
func (r *mentionRow) MouseIn(ev *desktop.MouseEvent) {
	r.hovered = true
	r.MouseMoved(ev)
	r.Refresh()
}
func (r *mentionRow) MouseOut() { r.hovered = false; r.onHover(""); r.Refresh() }

// MouseMoved tells which story it is.
func (r *mentionRow) MouseMoved(ev *desktop.MouseEvent) {
	switch {
	case !r.ok:
	case r.onTick != nil && ev.Position.X < boxRegion:
		r.onHover("Tick what you have looked at")
	default:
		r.onHover(dateDigits(r.mention.Date.Date) + between + r.mention.Headline + ". Click to read it there")
	}
}

// CreateRenderer returns what draws the row.
func (r *mentionRow) CreateRenderer() fyne.WidgetRenderer {
	v := &mentionRenderer{row: r, back: canvas.NewRectangle(color.Transparent), tick: newTickBox()}
	v.Refresh()
	return v
}

type mentionRenderer struct {
	row  *mentionRow
	back *canvas.Rectangle
	tick *tickBox
	inks [4]prose.Ink
}

func (v *mentionRenderer) MinSize() fyne.Size {
	return fyne.NewSize(200, prose.LineHeight(prose.Style{})+5)
}

func (v *mentionRenderer) Layout(size fyne.Size) {
	r := v.row
	v.back.Resize(size)
	v.tick.place(fyne.NewPos(boxLeft, (size.Height-boxSize)/2))
	if !r.ok {
		for i := range v.inks {
			v.inks[i].Draw(nil, fyne.Position{}, 0, size.Height)
		}
		return
	}
	m := r.mention
	x := r.left()
	date := quiet
	if !m.Date.Known() {
		date.Italic = true
	}
	v.inks[0].Draw([]prose.Run{{Text: dateDigits(m.Date.Date), Style: date}}, fyne.NewPos(x, 0), mentionDate, size.Height)
	x += mentionDate + 4
	word := []prose.Run{{Text: m.Word, Style: prose.Style{Bold: true, Back: theme.Hit}}}
	if m.Name.Kind != "" {
		word[0].Style = prose.Style{Bold: true, Color: theme.ColorOf(m.Name.Kind), Under: theme.LineOf(m.Name.Kind)}
	}
	edge := x + (size.Width-x-rankRight)*0.4
	left := ending(m.Left, edge-x)
	w := prose.Width(left)
	v.inks[1].Draw(left, fyne.NewPos(edge-w, 0), w, size.Height)
	used := v.inks[2].Draw(word, fyne.NewPos(edge, 0), size.Width-rankRight-edge, size.Height)
	right := edge + used
	v.inks[3].Draw([]prose.Run{{Text: m.Right}}, fyne.NewPos(right, 0), size.Width-rankRight-right, size.Height)
}

// ending returns as much of the end of text as is no wider than width, an ellipsis before it when that is not all.
func ending(text string, width float32) []prose.Run {
	whole := []prose.Run{{Text: text}}
	if prose.Width(whole) <= width {
		return whole
	}
	r := []rune(text)
	lo, hi := 0, len(r) // how many runes are left out
	for lo < hi {
		mid := (lo + hi) / 2
		if prose.Width([]prose.Run{{Text: "…" + string(r[mid:])}}) <= width {
			hi = mid
		} else {
			lo = mid + 1
		}
	}
	if lo == len(r) {
		return nil
	}
	return []prose.Run{{Text: "…" + string(r[lo:])}}
}

func (v *mentionRenderer) Refresh() {
	v.back.FillColor = color.Transparent
	if v.row.hovered {
		v.back.FillColor = fynetheme.Color(fynetheme.ColorNameHover)
	}
	v.tick.show(v.row.ok && v.row.onTick != nil, v.row.mention.Reviewed)
	v.Layout(v.row.Size())
	canvas.Refresh(v.row)
}

func (v *mentionRenderer) Objects() []fyne.CanvasObject {
	out := append([]fyne.CanvasObject{v.back}, v.tick.objects()...)
	for i := range v.inks {
		out = append(out, v.inks[i].Objects()...)
	}
	return out
}

func (v *mentionRenderer) Destroy() {}

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

// lineRow is a row of one line in a list that is gone through with the keys or the pointer: a tray, the dates that a story could have.
type lineRow struct {
	widget.BaseWidget
	rows    lineRows
	no      int
	hovered bool
	whole   fyne.CanvasObject // the row, or what it is a part of
}

// lineRows is the list that a lineRow stands in.
type lineRows interface {
	line(i int) []prose.Run // what row i says; nothing when there is no such row
	keysAt() int            // the row that the keys are on; -1 for none
	tap(i int)
	hover(i int, on bool)
}

var (
	_ fyne.Tappable      = (*lineRow)(nil)
	_ desktop.Hoverable  = (*lineRow)(nil)
	_ desktop.Cursorable = (*lineRow)(nil)
)

// listLines makes l, which is a part of whole, the list of length() rows that newRow makes: lineRows, or what they are a part of.
func listLines(l *widget.List, whole fyne.Widget, length func() int, newRow func() fyne.CanvasObject) {
	l.HideSeparators = true
	l.Length, l.CreateItem = length, newRow
	l.UpdateItem = func(i widget.ListItemID, o fyne.CanvasObject) {
		if i < length() {
			o.(interface{ set(no int) }).set(i)
		}
	}
	l.ExtendBaseWidget(whole)
}

func newLineRow(of lineRows) *lineRow {
	r := &lineRow{}
	r.begin(of, r)
	return r
}

// begin makes the row ready as a part of whole.
func (r *lineRow) begin(of lineRows, whole fyne.Widget) {
	r.rows, r.whole = of, whole
	r.ExtendBaseWidget(whole)
}

func (r *lineRow) set(no int) {
	r.no = no
	r.Refresh()
}

// Tapped takes the row.
func (r *lineRow) Tapped(*fyne.PointEvent) { r.rows.tap(r.no) }

// Cursor is a hand.
func (r *lineRow) Cursor() desktop.Cursor { return desktop.PointerCursor }

// MouseIn lights the row.
func (r *lineRow) MouseIn(*desktop.MouseEvent) { r.light(true) }

// MouseMoved implements desktop.Hoverable.
func (r *lineRow) MouseMoved(*desktop.MouseEvent) {}

// MouseOut takes back what MouseIn did.
func (r *lineRow) MouseOut() { r.light(false) }

func (r *lineRow) light(on bool) {
	r.hovered = on
	r.rows.hover(r.no, on)
	r.Refresh()
}

// CreateRenderer returns what draws the row.
func (r *lineRow) CreateRenderer() fyne.WidgetRenderer {
	v := &lineRenderer{row: r, back: canvas.NewRectangle(color.Transparent)}
	v.Refresh()
	return v
}

type lineRenderer struct {
	row  *lineRow
	back *canvas.Rectangle
	ink  prose.Ink
}

func (v *lineRenderer) MinSize() fyne.Size { return fyne.NewSize(80, prose.LineHeight(caption)+6) }

func (v *lineRenderer) Layout(size fyne.Size) {
	v.back.Resize(size)
	v.ink.Draw(v.row.rows.line(v.row.no), fyne.NewPos(8, 0), size.Width-14, size.Height)
}

func (v *lineRenderer) Refresh() {
	v.back.FillColor = color.Transparent
	switch {
	case v.row.no == v.row.rows.keysAt():
		v.back.FillColor = fynetheme.Color(theme.AccentWash)
	case v.row.hovered:
		v.back.FillColor = fynetheme.Color(fynetheme.ColorNameHover)
	}
	v.Layout(v.row.Size())
	canvas.Refresh(v.row.whole)
}

func (v *lineRenderer) Objects() []fyne.CanvasObject {
	return append([]fyne.CanvasObject{v.back}, v.ink.Objects()...)
}

func (v *lineRenderer) Destroy() {}

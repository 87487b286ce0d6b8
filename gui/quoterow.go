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

// quoteRow is a quote in its list: who speaks; what is said, in two lines at most; when and where.
type quoteRow struct {
	widget.BaseWidget
	onTap   func()
	onHover func(text string)

	who, words, where []prose.Run
	why               string
	hovered           bool
}

var (
	_ fyne.Tappable      = (*quoteRow)(nil)
	_ desktop.Hoverable  = (*quoteRow)(nil)
	_ desktop.Cursorable = (*quoteRow)(nil)
)

func newQuoteRow() *quoteRow {
	r := &quoteRow{}
	r.ExtendBaseWidget(r)
	return r
}

// set shows a quote; without one the row is blank.
func (r *quoteRow) set(q db.QuoteRow, ok bool) {
	r.who, r.words, r.where, r.why = nil, nil, nil, ""
	if ok {
		r.who, r.words, r.where = quoteRuns(q)
		r.why = quoteWhy(q)
	}
	r.Refresh()
}

func (r *quoteRow) Tapped(*fyne.PointEvent)        { r.onTap() }
func (r *quoteRow) Cursor() desktop.Cursor         { return desktop.PointerCursor }
func (r *quoteRow) MouseIn(*desktop.MouseEvent)    { r.hovered = true; r.onHover(r.why); r.Refresh() }
func (r *quoteRow) MouseMoved(*desktop.MouseEvent) {}
func (r *quoteRow) MouseOut()                      { r.hovered = false; r.onHover(""); r.Refresh() }

// CreateRenderer returns what draws the row.
func (r *quoteRow) CreateRenderer() fyne.WidgetRenderer {
	v := &quoteRenderer{row: r, back: canvas.NewRectangle(color.Transparent), line: canvas.NewRectangle(color.Transparent)}
	v.Refresh()
	return v
}

type quoteRenderer struct {
	row        *quoteRow
	back, line *canvas.Rectangle
	inks       [3]prose.Ink
}

func (v *quoteRenderer) MinSize() fyne.Size {
	return fyne.NewSize(120, 3*prose.LineHeight(prose.Style{})+prose.LineHeight(quiet)+2*rowTop+2)
}

func (v *quoteRenderer) Layout(size fyne.Size) {
	v.back.Resize(size)
	v.line.Resize(fyne.NewSize(size.Width-barLeft, 1))
	v.line.Move(fyne.NewPos(barLeft, size.Height-1))
	width, h := size.Width-barLeft-rowRight, prose.LineHeight(prose.Style{})
	v.inks[0].Draw(v.row.who, fyne.NewPos(barLeft, rowTop), width, h)
	used := v.inks[1].DrawLines(v.row.words, fyne.NewPos(barLeft, rowTop+h), width, 2)
	v.inks[2].Draw(v.row.where, fyne.NewPos(barLeft, rowTop+h+used+1), width, prose.LineHeight(quiet))
}

func (v *quoteRenderer) Refresh() {
	v.back.FillColor = color.Transparent
	if v.row.hovered {
		v.back.FillColor = fynetheme.Color(fynetheme.ColorNameHover)
	}
	v.line.FillColor = fynetheme.Color(theme.Hairline)
	v.Layout(v.row.Size())
	canvas.Refresh(v.row)
}

func (v *quoteRenderer) Objects() []fyne.CanvasObject {
	out := []fyne.CanvasObject{v.back, v.line}
	for i := range v.inks {
		out = append(out, v.inks[i].Objects()...)
	}
	return out
}

func (v *quoteRenderer) Destroy() {}

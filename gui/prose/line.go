package prose

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

// Line is one line of runs, cut short with an ellipsis where there is no room.
type Line struct {
	widget.BaseWidget
	OnTapped  func(link any) // a run with a link was tapped
	OnHovered func(link any) // the pointer came onto a run with a link; nil when it left

	runs    []Run
	natural bool
	ink     Ink
	hover   any
}

var (
	_ fyne.Tappable      = (*Line)(nil)
	_ desktop.Hoverable  = (*Line)(nil)
	_ desktop.Cursorable = (*Line)(nil)
)

// NewLine returns a line that takes the width that it is given.
func NewLine(runs ...Run) *Line {
	l := &Line{runs: runs}
	l.ExtendBaseWidget(l)
	return l
}

// NewTag returns a line that is as wide as its runs.
func NewTag(runs ...Run) *Line {
	l := &Line{runs: runs, natural: true}
	l.ExtendBaseWidget(l)
	return l
}

// Set changes what the line shows.
func (l *Line) Set(runs ...Run) {
	l.runs = runs
	l.Refresh()
}

// Text returns what the line says, whether there is room for it or not.
func (l *Line) Text() string { return textOf(l.runs) }

// Runs returns what the line shows.
func (l *Line) Runs() []Run { return l.runs }

// Tapped tells OnTapped of the link that was tapped.
func (l *Line) Tapped(ev *fyne.PointEvent) {
	if link := l.linkAt(ev.Position); link != nil && l.OnTapped != nil {
		l.OnTapped(link)
	}
}

// MouseIn is MouseMoved.
func (l *Line) MouseIn(ev *desktop.MouseEvent) { l.MouseMoved(ev) }

// MouseMoved tells OnHovered of the link under the pointer when it changes.
func (l *Line) MouseMoved(ev *desktop.MouseEvent) { l.setHover(l.linkAt(ev.Position)) }

// MouseOut tells OnHovered that the pointer is on no link.
func (l *Line) MouseOut() { l.setHover(nil) }

// Cursor is a hand over a link.
func (l *Line) Cursor() desktop.Cursor {
	if l.hover != nil && l.OnTapped != nil {
		return desktop.PointerCursor
	}
	return desktop.DefaultCursor
}

func (l *Line) setHover(link any) {
	if link == l.hover {
		return
	}
	l.hover = link
	if l.OnHovered != nil {
		l.OnHovered(link)
	}
}

func (l *Line) linkAt(pos fyne.Position) any {
	if i := l.ink.RunAt(pos.X); i >= 0 {
		return l.runs[i].Link
	}
	return nil
}

// CreateRenderer returns what draws the line.
func (l *Line) CreateRenderer() fyne.WidgetRenderer { return &lineRenderer{line: l} }

type lineRenderer struct{ line *Line }

func (r *lineRenderer) MinSize() fyne.Size {
	h := LineHeight(Style{})
	if len(r.line.runs) > 0 {
		h = 0
	}
	for _, run := range r.line.runs {
		h = max(h, LineHeight(run.Style))
	}
	if r.line.natural {
		return fyne.NewSize(Width(r.line.runs)+1, h)
	}
	return fyne.NewSize(8, h)
}

func (r *lineRenderer) Layout(size fyne.Size) {
	r.line.ink.Draw(r.line.runs, fyne.Position{}, size.Width, size.Height)
}

func (r *lineRenderer) Refresh() {
	r.Layout(r.line.Size())
	canvas.Refresh(r.line)
}

func (r *lineRenderer) Objects() []fyne.CanvasObject { return r.line.ink.Objects() }
func (r *lineRenderer) Destroy()                     {}

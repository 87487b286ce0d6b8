package gui

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	fynetheme "fyne.io/fyne/v2/theme"

	"dateline/gui/theme"
)

// tickBox draws a box to tick.
type tickBox struct {
	box   *canvas.Rectangle
	check [2]*canvas.Line
}

func newTickBox() *tickBox {
	t := &tickBox{box: canvas.NewRectangle(color.Transparent)}
	t.box.CornerRadius, t.box.StrokeWidth = 3, 1
	for i := range t.check {
		t.check[i] = canvas.NewLine(color.Transparent)
		t.check[i].StrokeWidth = 2
	}
	return t
}

func (t *tickBox) place(at fyne.Position) {
	t.box.Resize(fyne.NewSquareSize(boxSize))
	t.box.Move(at)
	t.check[0].Position1, t.check[0].Position2 = at.AddXY(3, 7), at.AddXY(6, 10)
	t.check[1].Position1, t.check[1].Position2 = at.AddXY(6, 10), at.AddXY(11, 4)
}

func (t *tickBox) show(visible, ticked bool) {
	t.box.Hidden = !visible
	t.box.FillColor, t.box.StrokeColor = fynetheme.Color(fynetheme.ColorNameInputBackground), fynetheme.Color(fynetheme.ColorNameInputBorder)
	if ticked {
		t.box.FillColor, t.box.StrokeColor = fynetheme.Color(theme.Accent), fynetheme.Color(theme.Accent)
	}
	for _, l := range t.check {
		l.StrokeColor = fynetheme.Color(fynetheme.ColorNameForegroundOnPrimary)
		l.Hidden = !visible || !ticked
	}
}

func (t *tickBox) objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{t.box, t.check[0], t.check[1]}
}

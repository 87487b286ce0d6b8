package gui

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	fynetheme "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"dateline/gui/theme"
)

// keyed is a part of the window that takes the keys as a whole; a line at its left edge shows when it has them.
type keyed struct {
	widget.BaseWidget
	onKey   func(name fyne.KeyName)
	content fyne.CanvasObject
	focused bool
}

var _ fyne.Focusable = (*keyed)(nil)

func newKeyed(content fyne.CanvasObject) *keyed {
	k := &keyed{content: content}
	k.ExtendBaseWidget(k)
	return k
}

// FocusGained shows that the keys come here.
func (k *keyed) FocusGained() { k.focused = true; k.Refresh() }

// FocusLost shows that they go elsewhere.
func (k *keyed) FocusLost() { k.focused = false; k.Refresh() }

// TypedRune does nothing: TypedKey says the same.
func (k *keyed) TypedRune(rune) {}

// TypedKey hands a key on.
func (k *keyed) TypedKey(ev *fyne.KeyEvent) { k.onKey(ev.Name) }

// CreateRenderer returns what draws the part.
func (k *keyed) CreateRenderer() fyne.WidgetRenderer {
	r := &keyedRenderer{keyed: k, line: canvas.NewRectangle(color.Transparent)}
	r.Refresh()
	return r
}

type keyedRenderer struct {
	keyed *keyed
	line  *canvas.Rectangle
}

func (r *keyedRenderer) MinSize() fyne.Size { return r.keyed.content.MinSize() }

func (r *keyedRenderer) Layout(size fyne.Size) {
	r.keyed.content.Resize(size)
	r.line.Resize(fyne.NewSize(3, size.Height))
}

func (r *keyedRenderer) Refresh() {
	r.line.FillColor = fynetheme.Color(theme.Accent)
	r.line.Hidden = !r.keyed.focused
	canvas.Refresh(r.keyed)
}

func (r *keyedRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.keyed.content, r.line}
}
func (r *keyedRenderer) Destroy() {}

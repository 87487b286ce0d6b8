package gui

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/layout"
	fynetheme "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"dateline/gui/prose"
	"dateline/gui/theme"
)

// hairline is a thin line as wide or as high as it is given.
type hairline struct{ widget.BaseWidget }

func newHairline() *hairline {
	h := &hairline{}
	h.ExtendBaseWidget(h)
	return h
}

// CreateRenderer returns what draws the line.
func (h *hairline) CreateRenderer() fyne.WidgetRenderer {
	r := &hairlineRenderer{canvas.NewRectangle(color.Transparent)}
	r.Refresh()
	return r
}

type hairlineRenderer struct{ rect *canvas.Rectangle }

func (r *hairlineRenderer) MinSize() fyne.Size           { return fyne.NewSquareSize(1) }
func (r *hairlineRenderer) Layout(size fyne.Size)        { r.rect.Resize(size) }
func (r *hairlineRenderer) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{r.rect} }
func (r *hairlineRenderer) Destroy()                     {}
func (r *hairlineRenderer) Refresh() {
	r.rect.FillColor = fynetheme.Color(theme.Hairline)
	r.rect.Refresh()
}

// scoped is the app's theme with something changed for a part of the window.
type scoped struct {
	colors map[fyne.ThemeColorName]fyne.ThemeColorName
	sizes  map[fyne.ThemeSizeName]float32
}

var (
	// dense puts no gaps between the rows of a list.
	dense = scoped{sizes: map[fyne.ThemeSizeName]float32{fynetheme.SizeNamePadding: 0}}
	// lowEntry makes an entry no higher than a line needs.
	lowEntry = scoped{sizes: map[fyne.ThemeSizeName]float32{fynetheme.SizeNameInnerPadding: 3}}
	// framed makes dividers as quiet as the other lines of the window.
	framed = scoped{
		colors: map[fyne.ThemeColorName]fyne.ThemeColorName{fynetheme.ColorNameShadow: theme.Hairline},
		sizes:  map[fyne.ThemeSizeName]float32{fynetheme.SizeNameSplitThickness: 4},
	}
)

// Color implements fyne.Theme.
func (s scoped) Color(name fyne.ThemeColorName, v fyne.ThemeVariant) color.Color {
	if other, ok := s.colors[name]; ok {
		name = other
	}
	return fyne.CurrentApp().Settings().Theme().Color(name, v)
}

// Font implements fyne.Theme.
func (s scoped) Font(style fyne.TextStyle) fyne.Resource {
	return fyne.CurrentApp().Settings().Theme().Font(style)
}

// Icon implements fyne.Theme.
func (s scoped) Icon(name fyne.ThemeIconName) fyne.Resource {
	return fyne.CurrentApp().Settings().Theme().Icon(name)
}

// Size implements fyne.Theme.
func (s scoped) Size(name fyne.ThemeSizeName) float32 {
	if size, ok := s.sizes[name]; ok {
		return size
	}
	return fyne.CurrentApp().Settings().Theme().Size(name)
}

// padded puts space around o.
func padded(o fyne.CanvasObject, top, bottom, left, right float32) *fyne.Container {
	return container.New(layout.NewCustomPaddedLayout(top, bottom, left, right), o)
}

// sized gives o a width and a height that do not depend on what it shows; 0 leaves one as it is.
func sized(o fyne.CanvasObject, width, height float32) *fyne.Container {
	return container.New(sizedLayout{width, height}, o)
}

type sizedLayout struct{ width, height float32 }

func (l sizedLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) { objects[0].Resize(size) }

func (l sizedLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	size := objects[0].MinSize()
	if l.width > 0 {
		size.Width = l.width
	}
	if l.height > 0 {
		size.Height = l.height
	}
	return size
}

// panelHeader is the top of a panel: its name and what belongs beside it, over a thin line.
func panelHeader(o fyne.CanvasObject) fyne.CanvasObject {
	return tight(nil, newHairline(), nil, nil, padded(o, 5, 5, 10, 10))
}

// tight is a border layout without gaps.
func tight(top, bottom, left, right, center fyne.CanvasObject) *fyne.Container {
	objects := []fyne.CanvasObject{}
	for _, o := range []fyne.CanvasObject{top, bottom, left, right, center} {
		if o != nil {
			objects = append(objects, o)
		}
	}
	return container.New(&tightLayout{top, bottom, left, right, center}, objects...)
}

type tightLayout struct{ top, bottom, left, right, center fyne.CanvasObject }

func (l *tightLayout) Layout(_ []fyne.CanvasObject, size fyne.Size) {
	at, rest := fyne.Position{}, size
	if o := l.top; o != nil && o.Visible() {
		h := o.MinSize().Height
		o.Resize(fyne.NewSize(size.Width, h))
		o.Move(at)
		at.Y += h
		rest.Height -= h
	}
	if o := l.bottom; o != nil && o.Visible() {
		h := o.MinSize().Height
		o.Resize(fyne.NewSize(size.Width, h))
		o.Move(fyne.NewPos(0, size.Height-h))
		rest.Height -= h
	}
	if o := l.left; o != nil && o.Visible() {
		w := o.MinSize().Width
		o.Resize(fyne.NewSize(w, rest.Height))
		o.Move(at)
		at.X += w
		rest.Width -= w
	}
	if o := l.right; o != nil && o.Visible() {
		w := o.MinSize().Width
		o.Resize(fyne.NewSize(w, rest.Height))
		o.Move(fyne.NewPos(size.Width-w, at.Y))
		rest.Width -= w
	}
	if o := l.center; o != nil {
		o.Resize(fyne.NewSize(max(rest.Width, 0), max(rest.Height, 0)))
		o.Move(at)
	}
}

func (l *tightLayout) MinSize([]fyne.CanvasObject) fyne.Size {
	size := fyne.Size{}
	if o := l.center; o != nil && o.Visible() {
		size = o.MinSize()
	}
	for _, o := range []fyne.CanvasObject{l.left, l.right} {
		if o != nil && o.Visible() {
			m := o.MinSize()
			size = fyne.NewSize(size.Width+m.Width, max(size.Height, m.Height))
		}
	}
	for _, o := range []fyne.CanvasObject{l.top, l.bottom} {
		if o != nil && o.Visible() {
			m := o.MinSize()
			size = fyne.NewSize(max(size.Width, m.Width), size.Height+m.Height)
		}
	}
	return size
}

// chip is a filter that a tap takes back.
type chip struct {
	widget.BaseWidget
	onTapped func()
	runs     []prose.Run
	ink      prose.Ink
	hovered  bool
}

var (
	_ fyne.Tappable      = (*chip)(nil)
	_ desktop.Hoverable  = (*chip)(nil)
	_ desktop.Cursorable = (*chip)(nil)
)

func newChip(onTapped func(), runs ...prose.Run) *chip {
	c := &chip{onTapped: onTapped, runs: append(runs, prose.Run{Text: "  ×", Style: prose.Style{Color: theme.Quiet}})}
	c.ExtendBaseWidget(c)
	return c
}

func (c *chip) Tapped(*fyne.PointEvent)        { c.onTapped() }
func (c *chip) Cursor() desktop.Cursor         { return desktop.PointerCursor }
func (c *chip) MouseMoved(*desktop.MouseEvent) {}
func (c *chip) MouseIn(*desktop.MouseEvent)    { c.hovered = true; c.Refresh() }
func (c *chip) MouseOut()                      { c.hovered = false; c.Refresh() }

// CreateRenderer returns what draws the chip.
func (c *chip) CreateRenderer() fyne.WidgetRenderer {
	r := &chipRenderer{chip: c, back: canvas.NewRectangle(color.Transparent)}
	r.Refresh()
	return r
}

type chipRenderer struct {
	chip *chip
	back *canvas.Rectangle
}

func (r *chipRenderer) MinSize() fyne.Size {
	return fyne.NewSize(prose.Width(r.chip.runs)+17, prose.LineHeight(prose.Style{})+4)
}

func (r *chipRenderer) Layout(size fyne.Size) {
	r.back.Resize(size)
	r.chip.ink.Draw(r.chip.runs, fyne.NewPos(8, 0), size.Width-16, size.Height)
}

func (r *chipRenderer) Refresh() {
	r.back.FillColor = fynetheme.Color(theme.AccentWash)
	r.back.StrokeColor = fynetheme.Color(theme.Accent)
	r.back.StrokeWidth = 0
	if r.chip.hovered {
		r.back.StrokeWidth = 1
	}
	r.back.CornerRadius = 9
	r.Layout(r.chip.Size())
	canvas.Refresh(r.chip)
}

func (r *chipRenderer) Objects() []fyne.CanvasObject {
	return append([]fyne.CanvasObject{r.back}, r.chip.ink.Objects()...)
}
func (r *chipRenderer) Destroy() {}

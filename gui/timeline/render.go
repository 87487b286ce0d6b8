package timeline

import (
	"image"
	"image/color"
	"math"

	"fyne.io/fyne/v2"
	fynecanvas "fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	fynetheme "fyne.io/fyne/v2/theme"
)

// renderer draws a timeline as one raster with the shapes, and texts over it. Of texts it keeps as many as it ever needed at once.
type renderer struct {
	t      *Timeline
	raster *fynecanvas.Raster
	pixels *image.RGBA
	texts  []*fynecanvas.Text
	labels *fyne.Container       // holds the texts
	clip   *container.Clip       // so that they end at the timeline's edge
	light  *fynecanvas.Rectangle // around what the pointer or the keys are on
	note   *fynecanvas.Rectangle // behind the words beside it
	words  *fynecanvas.Text
	focus  *fynecanvas.Rectangle
}

// CreateRenderer implements fyne.Widget.
func (t *Timeline) CreateRenderer() fyne.WidgetRenderer {
	r := &renderer{
		t:     t,
		light: &fynecanvas.Rectangle{StrokeWidth: 1.5, CornerRadius: 3},
		note:  &fynecanvas.Rectangle{StrokeWidth: 1, CornerRadius: 3},
		words: &fynecanvas.Text{TextSize: labelText},
		focus: &fynecanvas.Rectangle{StrokeWidth: 2, CornerRadius: 3},
	}
	r.raster = fynecanvas.NewRaster(r.paint)
	r.labels = container.NewWithoutLayout()
	r.clip = container.NewClip(r.labels)
	t.renderer = r
	return r
}

// Destroy implements fyne.WidgetRenderer.
func (r *renderer) Destroy() {}

// MinSize implements fyne.WidgetRenderer.
func (r *renderer) MinSize() fyne.Size { return fyne.NewSize(160, headHeight+axisHeight+40) }

// Objects implements fyne.WidgetRenderer.
func (r *renderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.raster, r.clip, r.focus, r.light, r.note, r.words}
}

// Layout implements fyne.WidgetRenderer.
func (r *renderer) Layout(size fyne.Size) {
	r.t.picture.width, r.t.picture.height = float64(size.Width), float64(size.Height)
	r.t.fitWidth()
	r.raster.Resize(size)
	r.clip.Resize(size)
	r.focus.Move(fyne.NewPos(1, 1))
	r.focus.Resize(size.SubtractWidthHeight(2, 2))
	r.Refresh()
}

// Refresh implements fyne.WidgetRenderer.
func (r *renderer) Refresh() {
	t := r.t
	if t.picture.width <= 0 {
		return
	}
	t.scene = t.picture.lay()
	for len(r.texts) < len(t.scene.texts) {
		o := &fynecanvas.Text{}
		r.texts = append(r.texts, o)
		r.labels.Objects = append(r.labels.Objects, o)
	}
	for i, o := range r.texts {
		if i >= len(t.scene.texts) {
			o.Hide()
			continue
		}
		t.write(o, t.scene.texts[i])
	}
	r.focus.StrokeColor = t.color(fynetheme.ColorNameFocus)
	r.focus.Hidden = !t.keys.focused
	r.focus.Refresh()
	r.raster.Refresh()
	t.hover()
}

// write makes o show a text.
func (t *Timeline) write(o *fynecanvas.Text, v text) {
	style := fyne.TextStyle{Bold: v.bold}
	c := t.color(v.color)
	changed := o.Text != v.text || o.TextSize != v.size || o.TextStyle != style || o.Color != c
	o.Text, o.TextSize, o.TextStyle, o.Color = v.text, v.size, style, c
	size := t.widths.size(v.text, v.size, v.bold)
	x := float32(v.x)
	switch v.anchor {
	case centred:
		x -= size.Width / 2
	case toLeft:
		x -= size.Width
	}
	o.Move(fyne.NewPos(x, float32(v.y)-size.Height/2))
	o.Resize(size)
	if o.Hidden {
		o.Show()
	}
	if changed {
		o.Refresh()
	}
}

// paint fills the raster.
func (r *renderer) paint(w, h int) image.Image {
	if r.pixels == nil || r.pixels.Rect.Dx() != w || r.pixels.Rect.Dy() != h {
		r.pixels = image.NewRGBA(image.Rect(0, 0, w, h))
	}
	c := canvas{RGBA: r.pixels, factor: 1, lookup: r.t.color}
	if width := r.raster.Size().Width; width > 0 {
		c.factor = float64(w) / float64(width)
	}
	c.paint(r.t.scene)
	return r.pixels
}

// hover lights what the pointer, or else the keys, are on, and says what it is.
func (t *Timeline) hover() {
	r := t.renderer
	if r == nil {
		return
	}
	on, words := target{}, ""
	switch {
	case t.picture.dropped != nil:
		d := *t.picture.dropped
		words = period(d.first, d.last)
		x := (t.picture.scale.start(d.first) + t.picture.scale.end(d.last)) / 2
		on.at = box{x, t.scene.plot.y0 + 24, x, t.scene.plot.y0 + 24}
	case t.pointer.drag == brushing && t.picture.chosen != nil:
		c := *t.picture.chosen
		words = period(c.first, c.last) + ": " + t.picture.says(c)
		x := t.pointer.x
		on.at = box{x, t.scene.plot.y0 + 24, x, t.scene.plot.y0 + 24}
	case t.pointer.drag == panning:
	case t.pointer.over:
		on = t.targetAt(t.pointer.x, t.pointer.y)
	case t.keys.at.kind != noTarget:
		for _, v := range t.scene.targets {
			if t.keys.at.same(v) {
				on, t.keys.at = v, v
			}
		}
	}
	if on.kind != noTarget {
		words = t.says(on)
	}
	if words != t.said {
		t.said = words
		if t.OnHover != nil {
			t.OnHover(words)
		}
	}
	r.lightUp(on, words)
}

// lightUp outlines a target, and puts words beside it.
func (r *renderer) lightUp(on target, words string) {
	t := r.t
	r.light.Hidden = on.kind == noTarget || on.kind.button()
	r.note.Hidden, r.words.Hidden = words == "" || on.kind == onAll, words == "" || on.kind == onAll
	width := float32(t.picture.width)
	if !r.light.Hidden {
		b := on.at.grow(1.5)
		b.x0, b.x1 = max(b.x0, t.scene.plot.x0), min(b.x1, t.scene.plot.x1)
		r.light.StrokeColor = t.color(fynetheme.ColorNameForeground)
		r.light.CornerRadius = 2
		if on.kind != onBar {
			r.light.CornerRadius = float32(b.y1-b.y0) / 2
		}
		r.light.Move(fyne.NewPos(float32(b.x0), float32(b.y0)))
		r.light.Resize(fyne.NewSize(float32(max(b.x1-b.x0, 0)), float32(b.y1-b.y0)))
	}
	if !r.note.Hidden {
		r.words.Text = t.picture.truncate(words, float64(width)-24, labelText)
		r.words.Color = t.color(fynetheme.ColorNameForeground)
		r.note.FillColor = t.color(fynetheme.ColorNameMenuBackground)
		r.note.StrokeColor = t.color(fynetheme.ColorNameInputBorder)
		size := t.widths.size(r.words.Text, labelText, false)
		room := size.AddWidthHeight(12, 4)
		middle := float32(on.at.x0+on.at.x1) / 2
		if t.pointer.over && t.picture.dropped == nil {
			middle = float32(t.pointer.x)
		}
		x := min(max(middle-room.Width/2, 2), width-room.Width-2)
		y := float32(on.at.y0) - room.Height - 5
		if y < 1 {
			y = min(float32(on.at.y1)+6, float32(t.picture.height)-room.Height-1)
		}
		pos := fyne.NewPos(float32(math.Round(float64(x))), float32(math.Round(float64(y))))
		r.note.Move(pos)
		r.note.Resize(room)
		r.words.Move(pos.AddXY(6, 2))
		r.words.Resize(size)
	}
	r.light.Refresh()
	r.note.Refresh()
	r.words.Refresh()
}

// says tells in words what a target is.
func (t *Timeline) says(v target) string {
	when := period(v.first, v.last)
	switch v.kind {
	case onMark:
		if v.first == v.last {
			when = v.first.Time().Format("Monday ") + when
		} else {
			when += ", day not known"
		}
		whole := t.title
		if t.Whole != nil {
			whole = t.Whole
		}
		return joined(when, whole(v.id))
	case onBar:
		return when + ": " + count(v.n, t.picture.nounOf(v))
	case onSpan:
		return when + ": " + roughly(v.n, t.picture.nounOf(v))
	case onUndated:
		if v.n == 1 {
			return "1 story has no date"
		}
		return count(v.n, storyNoun) + " have no date"
	case onFloating:
		return count(v.n, Noun{"date or time hangs", "dates and times hang"}) + " on the date of a story that has none"
	case onAround:
		return "Select the days around the mark that was picked, " + number(v.n) + " on each side"
	case onAll:
		return "Show all"
	}
	return ""
}

// color looks a color up in the theme that the timeline is shown in.
func (t *Timeline) color(name fyne.ThemeColorName) color.Color {
	return t.Theme().Color(name, fyne.CurrentApp().Settings().ThemeVariant())
}

// widths remembers how large texts are, which is slow to find out.
type widths struct{ known map[widthKey]fyne.Size }

type widthKey struct {
	text string
	size float32
	bold bool
}

const mostWidths = 4096

func (w *widths) size(text string, size float32, bold bool) fyne.Size {
	k := widthKey{text, size, bold}
	if s, ok := w.known[k]; ok {
		return s
	}
	if w.known == nil || len(w.known) >= mostWidths {
		w.known = map[widthKey]fyne.Size{}
	}
	s := fyne.MeasureText(text, size, fyne.TextStyle{Bold: bold})
	w.known[k] = s
	return s
}

func (w *widths) measure(text string, size float32, bold bool) float64 {
	return float64(w.size(text, size, bold).Width)
}

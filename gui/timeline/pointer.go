package timeline

import (
	"math"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

var (
	_ fyne.Tappable      = (*Timeline)(nil)
	_ fyne.Draggable     = (*Timeline)(nil)
	_ fyne.Scrollable    = (*Timeline)(nil)
	_ desktop.Hoverable  = (*Timeline)(nil)
	_ desktop.Mouseable  = (*Timeline)(nil)
	_ desktop.Cursorable = (*Timeline)(nil)
)

// pointer is what the pointer is doing.
type pointer struct {
	over    bool
	x, y    float64 // where it was last seen
	shift   bool    // it was pressed with Shift
	drag    drag
	fixed   float64 // the time at the end of the brush that does not move
	before  *days   // the selection before the brush
	tapped  time.Time
	tx, ty  float64 // where it was last tapped
	pressed float64 // x where the button went down
}

type drag int

const (
	noDrag drag = iota
	panning
	brushing
)

const (
	doubleTap  = 350 * time.Millisecond
	edgeReach  = 4.0   // how near to an edge of the selection takes hold of it, in pixels
	wheelNotch = 0.009 // logarithm of the zoom per unit of scrolling; a notch of a wheel is 25 units
)

// MouseIn implements desktop.Hoverable.
func (t *Timeline) MouseIn(e *desktop.MouseEvent) { t.MouseMoved(e) }

// MouseMoved names what is under the pointer.
func (t *Timeline) MouseMoved(e *desktop.MouseEvent) {
	t.pointer.over = true
	t.pointer.x, t.pointer.y = float64(e.Position.X), float64(e.Position.Y)
	t.hover()
}

// MouseOut implements desktop.Hoverable.
func (t *Timeline) MouseOut() {
	t.pointer.over = false
	t.hover()
}

// MouseDown takes the focus.
func (t *Timeline) MouseDown(e *desktop.MouseEvent) {
	t.pointer.shift = e.Modifier&fyne.KeyModifierShift != 0
	t.pointer.pressed = float64(e.Position.X)
	t.keys.at = target{}
	if c := fyne.CurrentApp().Driver().CanvasForObject(t); c != nil {
		c.Focus(t)
	}
}

// MouseUp implements desktop.Mouseable.
func (t *Timeline) MouseUp(*desktop.MouseEvent) {}

// Tapped acts on what was clicked: a mark is picked; the period of a bar is selected, or no longer when it was; the tray of undated stories tells
// OnUndated. A click on nothing outside the selected days takes the selection back. A double click zooms to all.
func (t *Timeline) Tapped(e *fyne.PointEvent) {
	p := &t.pointer
	x, y := float64(e.Position.X), float64(e.Position.Y)
	now := t.now()
	double := now.Sub(p.tapped) < doubleTap && math.Hypot(x-p.tx, y-p.ty) < 6
	p.tapped, p.tx, p.ty = now, x, y
	hit := t.targetAt(x, y)
	if double && !hit.kind.button() {
		p.tapped = time.Time{}
		t.ZoomToAll()
		return
	}
	if hit.kind == noTarget {
		if c := t.picture.chosen; c != nil && !c.contains(days{t.picture.scale.day(x), t.picture.scale.day(x)}) {
			t.clear()
		}
		return
	}
	t.act(hit)
}

// act does what a click on a target does.
func (t *Timeline) act(on target) {
	switch on.kind {
	case onMark:
		if t.picture.picked = nil; on.id < 0 {
			t.picture.picked = t.picture.findOn(on.id, on.first)
			t.Refresh()
		} else {
			t.SetCurrent(on.id)
		}
		if t.OnPick != nil {
			t.OnPick(on.id)
		}
	case onBar, onSpan:
		if c := t.picture.chosen; c != nil && *c == on.days {
			t.clear()
			return
		}
		t.choose(on.days)
	case onUndated:
		if t.OnUndated != nil {
			t.OnUndated()
		}
	case onFloating:
		if t.OnFloating != nil {
			t.OnFloating()
		}
	case onAround:
		t.around(on.n)
	case onAll:
		t.ZoomToAll()
	}
}

func (t *Timeline) choose(d days) {
	t.SetRange(d.first, d.last)
	if t.OnRange != nil {
		t.OnRange(d.first, d.last)
	}
}

// clear takes the selection back, if there is one.
func (t *Timeline) clear() {
	if t.picture.chosen == nil {
		return
	}
	t.ClearRange()
	if t.OnRangeCleared != nil {
		t.OnRangeCleared()
	}
}

// Dragged pans; with Shift held it brushes a range of days, and from an edge of the selected days it moves that edge.
func (t *Timeline) Dragged(e *fyne.DragEvent) {
	if !t.picture.any() {
		return
	}
	p := &t.pointer
	s := t.picture.scale
	if p.drag == noDrag {
		p.drag = panning
		if edge, other := t.edgeAt(p.pressed); edge {
			p.drag, p.fixed = brushing, other
		} else if p.shift {
			p.drag, p.fixed = brushing, s.at(p.pressed)
		}
		p.before = t.picture.chosen
	}
	p.pressed += float64(e.Dragged.DX)
	if p.drag == panning {
		t.jump(s.pan(float64(e.Dragged.DX)))
		return
	}
	a, b := p.fixed, s.at(min(max(p.pressed, s.left), s.right))
	first := toDay(min(a, b))
	t.SetRange(first, max(first, toDay(math.Nextafter(max(a, b), math.Inf(-1)))))
	p.over, p.x = true, p.pressed
	t.hover()
}

// DragEnd implements fyne.Draggable.
func (t *Timeline) DragEnd() {
	p := &t.pointer
	was := p.drag
	p.drag, p.shift = noDrag, false
	if c := t.picture.chosen; was == brushing && c != nil && (p.before == nil || *p.before != *c) {
		t.choose(*c)
	}
	t.hover()
}

// edgeAt tells whether x is at an edge of the selection, and returns the time of the other edge.
func (t *Timeline) edgeAt(x float64) (at bool, other float64) {
	c := t.picture.chosen
	if c == nil {
		return false, 0
	}
	switch s := t.picture.scale; {
	case math.Abs(s.end(c.last)-x) <= edgeReach:
		return true, float64(c.first)
	case math.Abs(s.start(c.first)-x) <= edgeReach:
		return true, float64(c.last) + 1
	}
	return false, 0
}

// Scrolled zooms about the pointer; sideways it pans.
func (t *Timeline) Scrolled(e *fyne.ScrollEvent) {
	if !t.picture.any() {
		return
	}
	x := float64(e.Position.X)
	if t.pointer.over {
		x = t.pointer.x
	}
	s := t.picture.scale
	if math.Abs(float64(e.Scrolled.DX)) > math.Abs(float64(e.Scrolled.DY)) {
		t.jump(s.pan(float64(e.Scrolled.DX)))
		return
	}
	t.jump(s.zoomWithin(t.picture.extent, math.Exp(float64(e.Scrolled.DY)*wheelNotch), x))
}

// Cursor implements desktop.Cursorable.
func (t *Timeline) Cursor() desktop.Cursor {
	if at, _ := t.edgeAt(t.pointer.x); t.pointer.over && at && t.scene.plot.contains(t.pointer.x, t.pointer.y) || t.pointer.drag == brushing {
		return desktop.HResizeCursor
	}
	if t.targetAt(t.pointer.x, t.pointer.y).kind != noTarget {
		return desktop.PointerCursor
	}
	return desktop.DefaultCursor
}

// targetAt returns what is at a place: of several the one drawn last.
func (t *Timeline) targetAt(x, y float64) target {
	for i := len(t.scene.targets) - 1; i >= 0; i-- {
		if v := t.scene.targets[i]; v.hit.contains(x, y) {
			return v
		}
	}
	return target{}
}

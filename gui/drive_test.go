package gui

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"dateline/gui/prose"
)

// walk calls f for everything that is on the window's canvas, in the order in which it is painted, with its position and the part of it that is not
// clipped away.
func (r *rig) walk(f func(o fyne.CanvasObject, pos fyne.Position)) {
	c := r.win.Canvas()
	roots := []fyne.CanvasObject{c.Content()}
	if top := c.Overlays().Top(); top != nil {
		roots = []fyne.CanvasObject{top}
	}
	in := r.part == nil
	var visit func(o fyne.CanvasObject, pos fyne.Position)
	visit = func(o fyne.CanvasObject, pos fyne.Position) {
		if o == nil || !o.Visible() {
			return
		}
		pos = pos.Add(o.Position())
		if o == r.part {
			in = true
			defer func() { in = false }()
		}
		if in {
			f(o, pos)
		}
		switch o := o.(type) {
		case *fyne.Container:
			for _, child := range o.Objects {
				visit(child, pos)
			}
		case fyne.Widget:
			for _, child := range test.WidgetRenderer(o).Objects() {
				visit(child, pos)
			}
		}
	}
	for _, o := range roots {
		visit(o, fyne.Position{})
	}
}

// screen returns all text that is on the canvas, a line each.
func (r *rig) screen() string {
	var b strings.Builder
	size := r.win.Canvas().Size()
	r.walk(func(o fyne.CanvasObject, pos fyne.Position) {
		if t, ok := o.(*canvas.Text); ok && pos.X >= 0 && pos.X < size.Width && pos.Y >= 0 && pos.Y < size.Height {
			b.WriteString(t.Text)
			b.WriteByte('\n')
		}
	})
	return b.String()
}

// find returns the middle of a text on screen: of the first that is s, or else of the first that holds s.
func (r *rig) find(s string) fyne.Position {
	r.t.Helper()
	const none, part, whole = 0, 1, 2
	found, how := fyne.Position{}, none
	size := r.win.Canvas().Size()
	r.walk(func(o fyne.CanvasObject, pos fyne.Position) {
		t, ok := o.(*canvas.Text)
		if !ok || !strings.Contains(t.Text, s) || pos.X < 0 || pos.X > size.Width || pos.Y < 0 || pos.Y > size.Height {
			return
		}
		is := part
		if strings.TrimSpace(t.Text) == s {
			is = whole
		}
		if is <= how {
			return
		}
		at := strings.Index(t.Text, s)
		x := fyne.MeasureText(t.Text[:at], t.TextSize, t.TextStyle).Width + fyne.MeasureText(s, t.TextSize, t.TextStyle).Width/2
		found, how = pos.AddXY(x, t.Size().Height/2), is
	})
	if how == none {
		r.t.Fatalf("%q is not on screen:\n%s", s, r.screen())
	}
	return found
}

// under returns the uppermost object at pos that is a T, and pos as it sees it.
func under[T any](r *rig, pos fyne.Position) (T, fyne.Position, bool) {
	var found T
	var at fyne.Position
	ok := false
	r.walk(func(o fyne.CanvasObject, p fyne.Position) {
		size := o.Size()
		if t, is := o.(T); is && pos.X >= p.X && pos.Y >= p.Y && pos.X < p.X+size.Width && pos.Y < p.Y+size.Height {
			found, at, ok = t, pos.Subtract(p), true
		}
	})
	return found, at, ok
}

// clickAt presses and releases the button at a position, as the pointer does.
func (r *rig) clickAt(pos fyne.Position, mod fyne.KeyModifier) {
	r.t.Helper()
	r.point(pos)
	if m, p, ok := under[desktop.Mouseable](r, pos); ok {
		ev := &desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: p, AbsolutePosition: pos}, Button: desktop.MouseButtonPrimary, Modifier: mod}
		m.MouseDown(ev)
		m.MouseUp(ev)
	}
	t, p, ok := under[fyne.Tappable](r, pos)
	if !ok {
		r.t.Fatalf("nothing at %v can be clicked", pos)
	}
	t.Tapped(&fyne.PointEvent{Position: p, AbsolutePosition: pos})
	r.settle()
}

// click clicks a text on screen.
func (r *rig) click(s string) { r.t.Helper(); r.clickAt(r.find(s), 0) }

// drag presses the button at one position, moves to another in steps, and releases it there.
func (r *rig) drag(from, to fyne.Position) {
	r.t.Helper()
	d, p, ok := under[fyne.Draggable](r, from)
	if !ok {
		r.t.Fatalf("nothing at %v can be dragged", from)
	}
	const steps = 8
	by := fyne.NewDelta((to.X-from.X)/steps, (to.Y-from.Y)/steps)
	for i := range steps {
		off := fyne.NewDelta(by.DX*float32(i+1), by.DY*float32(i+1))
		d.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: p.Add(off), AbsolutePosition: from.Add(off)}, Dragged: by})
	}
	d.DragEnd()
	r.settle()
}

// hover moves the pointer onto a text on screen.
func (r *rig) hover(s string) {
	r.t.Helper()
	if pos := r.find(s); !r.point(pos) {
		r.t.Fatalf("%q does not notice the pointer", s)
	}
}

// point moves the pointer to a position and tells whether anything notices.
func (r *rig) point(pos fyne.Position) bool {
	h, p, ok := under[desktop.Hoverable](r, pos)
	if r.hovered != nil && r.hovered != h {
		r.hovered.MouseOut()
	}
	if r.hovered = nil; !ok {
		return false
	}
	ev := &desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: p, AbsolutePosition: pos}}
	h.MouseIn(ev)
	h.MouseMoved(ev)
	r.hovered = h
	return true
}

// box is the position of the box that ticks the story whose headline holds s.
func (r *rig) box(s string) fyne.Position {
	r.t.Helper()
	pos := r.find(s)
	_, p, ok := under[*row](r, pos)
	if !ok {
		r.t.Fatalf("%q is not in the list of stories", s)
	}
	return pos.SubtractXY(p.X-boxLeft-boxSize/2, 0)
}

// key presses a key on what has the keys.
func (r *rig) key(name fyne.KeyName) {
	r.t.Helper()
	f := r.win.Canvas().Focused()
	if f == nil {
		r.t.Fatalf("nothing has the keys for %s", name)
	}
	f.TypedKey(&fyne.KeyEvent{Name: name})
	r.settle()
}

// choose picks an item of the main menu.
func (r *rig) choose(label string) {
	r.t.Helper()
	for _, m := range r.menu.main.Items {
		for _, i := range m.Items {
			if i.Label == label {
				i.Action()
				r.settle()
				return
			}
		}
	}
	r.t.Fatalf("the menu has no item %q", label)
}

// runsText is the text of runs.
func runsText(runs []prose.Run) string {
	text := ""
	for _, r := range runs {
		text += r.Text
	}
	return text
}

// within runs f with only what o shows on screen.
func (r *rig) within(o fyne.CanvasObject, f func(r *rig)) {
	only := *r
	only.part = o
	f(&only)
}

// screenOf returns all text that o shows, a line each.
func (r *rig) screenOf(o fyne.CanvasObject) (text string) {
	r.within(o, func(r *rig) { text = r.screen() })
	return text
}

// findIn returns the middle of a text that o shows.
func (r *rig) findIn(o fyne.CanvasObject, s string) (pos fyne.Position) {
	r.t.Helper()
	r.within(o, func(r *rig) { pos = r.find(s) })
	return pos
}

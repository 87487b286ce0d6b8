package timeline

import (
	"cmp"
	"slices"
	"sort"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

var (
	_ fyne.Focusable  = (*Timeline)(nil)
	_ desktop.Keyable = (*Timeline)(nil)
)

// keys is where the keyboard is.
type keys struct {
	focused bool
	shift   bool
	at      target // what the arrows have reached
	anchor  days   // where a selection with Shift began
	from    bool   // anchor holds
}

// FocusGained implements fyne.Focusable.
func (t *Timeline) FocusGained() {
	t.keys.focused = true
	t.Refresh()
}

// FocusLost implements fyne.Focusable.
func (t *Timeline) FocusLost() {
	t.keys = keys{}
	t.Refresh()
}

// KeyDown implements desktop.Keyable; it follows Shift.
func (t *Timeline) KeyDown(e *fyne.KeyEvent) {
	if e.Name == desktop.KeyShiftLeft || e.Name == desktop.KeyShiftRight {
		t.keys.shift = true
	}
}

// KeyUp implements desktop.Keyable.
func (t *Timeline) KeyUp(e *fyne.KeyEvent) {
	if e.Name == desktop.KeyShiftLeft || e.Name == desktop.KeyShiftRight {
		t.keys.shift, t.keys.from = false, false
	}
}

// TypedRune zooms: + in, - out, 0 to all. A digit selects as many days around the mark or bar that the keys are on, or the mark that was picked last.
func (t *Timeline) TypedRune(r rune) {
	if !t.picture.any() {
		return
	}
	x := t.middle()
	if at := t.keys.at; at.kind != noTarget {
		x = min(max((at.at.x0+at.at.x1)/2, t.picture.scale.left), t.picture.scale.right)
	}
	switch r {
	case '+', '=':
		t.zoomBy(2, x)
	case '-', '_':
		t.zoomBy(0.5, x)
	case '0':
		t.ZoomToAll()
	default:
		if '1' <= r && r <= '9' {
			t.around(int(r - '0'))
		}
	}
}

// TypedKey moves and acts.
//
//	Left, Right         to the mark or bar before or after; with Shift the days up to there are selected
//	Up, Down, +, -, 0   zoom in, out, in, out, to all
//	Home, End           to the first or last mark or bar of all
//	Page Up, Page Down  a view earlier, later
//	1 to 9              the days around it are selected, so many on each side
//	Enter, Space        what a click there does
//	Esc                 takes the selection of days back
func (t *Timeline) TypedKey(e *fyne.KeyEvent) {
	if !t.picture.any() {
		return
	}
	s := t.picture.scale
	switch e.Name {
	case fyne.KeyLeft:
		t.step(-1)
	case fyne.KeyRight:
		t.step(1)
	case fyne.KeyUp:
		t.TypedRune('+')
	case fyne.KeyDown:
		t.TypedRune('-')
	case fyne.KeyPageUp:
		t.glide(s.pan(s.width()))
	case fyne.KeyPageDown:
		t.glide(s.pan(-s.width()))
	case fyne.KeyHome:
		t.goTo(t.picture.bounds.first, 1)
	case fyne.KeyEnd:
		t.goTo(t.picture.bounds.last, -1)
	case fyne.KeyReturn, fyne.KeyEnter, fyne.KeySpace:
		if t.keys.at.kind != noTarget {
			t.act(t.keys.at)
		}
	case fyne.KeyEscape:
		t.clear()
	}
}

// step goes to the target after (by = 1) or before (by = -1) the one the keys are on; without one, to the open story or the nearer end of the view.
func (t *Timeline) step(by int) {
	stops := stops(t.scene)
	at := slices.IndexFunc(stops, t.keys.at.same)
	if at < 0 && t.picture.current != nil {
		at = slices.IndexFunc(stops, func(v target) bool { return v.kind == onMark && v.id == t.picture.current.ID })
	}
	switch {
	case at < 0 && by > 0:
		at = 0
	case at < 0:
		at = len(stops) - 1
	default:
		at += by
	}
	if at >= 0 && at < len(stops) {
		t.stopAt(stops[at])
		return
	}
	if d, ok := t.picture.beyond(by); ok {
		t.goTo(d, by)
	}
}

// stopAt puts the keys on a target; with Shift held it selects the days from where Shift went down.
func (t *Timeline) stopAt(v target) {
	if t.keys.shift {
		if !t.keys.from {
			t.keys.anchor, t.keys.from = v.days, true
			if t.keys.at.kind != noTarget {
				t.keys.anchor = t.keys.at.days
			}
		}
		t.choose(days{min(t.keys.anchor.first, v.first), max(t.keys.anchor.last, v.last)})
	}
	t.keys.at = v
	t.hover()
}

// goTo moves the view so that a day is on screen, if it is not, and puts the keys on what is there: the first that includes the day when by is 1, the
// last when it is -1.
func (t *Timeline) goTo(d Day, by int) {
	p := t.picture
	if s := p.scale; s.start(d) < s.left || s.end(d) > s.right {
		p.scale = s.pan(t.middle() - s.x(float64(d)+0.5)).within(p.extent)
		t.glide(p.scale)
	}
	stops := stops(p.lay())
	if by < 0 {
		slices.Reverse(stops)
	}
	at := slices.IndexFunc(stops, func(v target) bool { return v.first <= d && d <= v.last })
	if at >= 0 {
		t.stopAt(stops[at])
	}
}

// stops returns the marks and bars on screen in the order in which the arrows visit them: by time, then from the axis outwards.
func stops(s *scene) []target {
	var out []target
	for _, v := range s.targets {
		if (v.kind == onMark || v.kind == onBar || v.kind == onSpan) && v.at.x1 > s.plot.x0 && v.at.x0 < s.plot.x1 {
			out = append(out, v)
		}
	}
	slices.SortStableFunc(out, func(a, b target) int {
		return cmp.Or(cmp.Compare(a.first, b.first), cmp.Compare(a.last, b.last), cmp.Compare(a.lane, b.lane), cmp.Compare(b.at.y1, a.at.y1))
	})
	return out
}

// beyond returns the day of the nearest item after the view (by = 1) or before it.
func (p *picture) beyond(by int) (Day, bool) {
	view := p.scale.view()
	var best Day
	found := false
	p.each(func(t *side) {
		at := sort.Search(len(t.items), func(i int) bool { return t.items[i].First > view.last })
		if by < 0 {
			at = sort.Search(len(t.items), func(i int) bool { return t.items[i].First >= view.first }) - 1
		}
		if at < 0 || at >= len(t.items) {
			return
		}
		if d := t.items[at].First; !found || by > 0 && d < best || by < 0 && d > best {
			best, found = d, true
		}
	})
	return best, found
}

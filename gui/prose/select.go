package prose

import (
	"image/color"
	"sort"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
)

var (
	_ fyne.Tappable          = (*sheet)(nil)
	_ fyne.SecondaryTappable = (*sheet)(nil)
	_ fyne.Draggable         = (*sheet)(nil)
	_ fyne.Focusable         = (*sheet)(nil)
	_ fyne.Shortcutable      = (*sheet)(nil)
	_ desktop.Mouseable      = (*sheet)(nil)
	_ desktop.Hoverable      = (*sheet)(nil)
	_ desktop.Cursorable     = (*sheet)(nil)
)

// pressing is the state of the pointer's button.
type pressing struct {
	at      time.Time
	where   fyne.Position
	dragged bool
	double  bool
}

// MouseDown begins a selection; a second press within the time of a double click selects the word.
func (s *sheet) MouseDown(ev *desktop.MouseEvent) {
	if ev.Button != desktop.MouseButtonPrimary {
		return
	}
	s.takeKeys()
	at := s.placeAt(ev.Position)
	s.placed = true
	now := time.Now()
	near := ev.Position.Subtract(s.press.where)
	double := now.Sub(s.press.at) < fyne.CurrentApp().Driver().DoubleTapDelay() && near.X*near.X+near.Y*near.Y < 16
	s.press = pressing{at: now, where: ev.Position, double: double}
	switch {
	case double:
		s.selectWord(at)
	case ev.Modifier&fyne.KeyModifierShift != 0:
		s.sel.end = at
	default:
		s.sel = selection{at, at}
	}
	s.show()
}

// MouseUp does nothing: Tapped or DragEnd follows.
func (s *sheet) MouseUp(*desktop.MouseEvent) {}

// Dragged extends the selection to the pointer and scrolls when it leaves the view.
func (s *sheet) Dragged(ev *fyne.DragEvent) {
	s.press.dragged = true
	s.sel.end = s.placeAt(ev.Position)
	scroll := s.page.scroll
	if over := ev.Position.Y - scroll.Offset.Y - scroll.Size().Height; over > 0 {
		scroll.ScrollToOffset(scroll.Offset.AddXY(0, min(over, 40)))
	} else if under := scroll.Offset.Y - ev.Position.Y; under > 0 {
		scroll.ScrollToOffset(fyne.NewPos(0, max(0, scroll.Offset.Y-min(under, 40))))
	}
	s.show()
}

// DragEnd does nothing: what is selected stays.
func (s *sheet) DragEnd() {}

// Tapped follows the link that was tapped.
func (s *sheet) Tapped(ev *fyne.PointEvent) {
	if s.press.double {
		return
	}
	if link := s.linkAt(ev.Position); link != nil && s.page.OnTapped != nil {
		s.page.OnTapped(link)
	}
}

// TappedSecondary asks for a menu.
func (s *sheet) TappedSecondary(ev *fyne.PointEvent) {
	if s.page.OnMenu != nil {
		if s.sel.anchor == s.sel.end {
			at := s.placeAt(ev.Position)
			s.sel, s.placed = selection{at, at}, true
		}
		s.page.OnMenu(ev.AbsolutePosition, s.sel.anchor != s.sel.end)
	}
}

// MouseIn is MouseMoved.
func (s *sheet) MouseIn(ev *desktop.MouseEvent) { s.MouseMoved(ev) }

// MouseMoved tells OnHovered of the link under the pointer when it changes.
func (s *sheet) MouseMoved(ev *desktop.MouseEvent) {
	s.onLink = s.linkAt(ev.Position) != nil
	s.setHover(s.hintAt(ev.Position))
}

// MouseOut tells OnHovered that the pointer is on no link.
func (s *sheet) MouseOut() { s.setHover(nil) }

func (s *sheet) setHover(link any) {
	if link == s.hover {
		return
	}
	s.hover = link
	if s.page.OnHovered != nil {
		s.page.OnHovered(link)
	}
}

// Cursor is a hand over a link and a text cursor elsewhere.
func (s *sheet) Cursor() desktop.Cursor {
	if s.onLink {
		return desktop.PointerCursor
	}
	return desktop.TextCursor
}

func (s *sheet) takeKeys() {
	if c := fyne.CurrentApp().Driver().CanvasForObject(s); c != nil {
		c.Focus(s)
	}
}

// FocusGained shows at the edge of the page that it has the keys.
func (s *sheet) FocusGained() { s.setFocused(true) }

// FocusLost takes that away.
func (s *sheet) FocusLost() { s.setFocused(false) }

func (s *sheet) setFocused(on bool) {
	s.focused = on
	s.page.Refresh()
}

// TypedRune tells OnRune.
func (s *sheet) TypedRune(r rune) {
	if s.page.OnRune != nil {
		s.page.OnRune(r)
	}
}

func shiftHeld() bool {
	d, ok := fyne.CurrentApp().Driver().(desktop.Driver)
	return ok && d.CurrentKeyModifiers()&fyne.KeyModifierShift != 0
}

// TypedKey scrolls the page, or with left and right selects the word before or after, with shift more of them, unless OnKey takes the key.
func (s *sheet) TypedKey(ev *fyne.KeyEvent) {
	if s.page.OnKey != nil && s.page.OnKey(ev.Name) {
		return
	}
	scroll := s.page.scroll
	line, view := LineHeight(Style{})*leading, scroll.Size().Height
	y := scroll.Offset.Y
	switch ev.Name {
	case fyne.KeyLeft, fyne.KeyRight:
		s.stepWord(ev.Name == fyne.KeyRight, shiftHeld())
		return
	case fyne.KeyUp:
		y -= 2 * line
	case fyne.KeyDown:
		y += 2 * line
	case fyne.KeyPageUp:
		y -= view - line
	case fyne.KeyPageDown, fyne.KeySpace:
		y += view - line
	case fyne.KeyHome:
		y = 0
	case fyne.KeyEnd:
		y = s.total
	default:
		return
	}
	scroll.ScrollToOffset(fyne.NewPos(0, max(0, min(y, s.total-view))))
	s.show()
	if s.page.OnScroll != nil {
		s.page.OnScroll()
	}
}

// TypedShortcut copies the selection, or selects everything.
func (s *sheet) TypedShortcut(sc fyne.Shortcut) {
	switch sc.(type) {
	case *fyne.ShortcutCopy:
		if text := s.page.Selected(); text != "" && s.page.OnCopy != nil {
			s.page.OnCopy(text)
		}
	case *fyne.ShortcutSelectAll:
		s.selectAll()
	}
}

func (s *sheet) selectAll() {
	if n := len(s.paras); n > 0 {
		s.sel = selection{place{}, place{n - 1, len(s.paras[n-1].Text())}}
		s.show()
	}
}

func (s *sheet) selectWord(at place) {
	if at.para >= len(s.paras) {
		return
	}
	text := s.paras[at.para].Text()
	start, end := at.off, at.off
	for start > 0 {
		r, n := utf8.DecodeLastRuneInString(text[:start])
		if !inWord(r) {
			break
		}
		start -= n
	}
	for end < len(text) {
		r, n := utf8.DecodeRuneInString(text[end:])
		if !inWord(r) {
			break
		}
		end += n
	}
	s.sel = selection{place{at.para, start}, place{at.para, end}}
}

func inWord(r rune) bool {
	return unicode.IsLetter(r) || unicode.IsDigit(r) || r == '\'' || r == '’' || r == '-'
}

// stepWord selects the next word, or the one before; with extend the selection grows or shrinks by it. It begins at the top of what is in sight.
func (s *sheet) stepWord(forth, extend bool) {
	if !s.placed {
		para, off, _ := s.page.Top()
		s.sel = selection{place{para, off}, place{para, off}}
		s.placed, extend = true, false
	}
	anchor, at := s.sel.anchor, s.sel.end
	if from, to := s.sel.ordered(); !extend {
		at = to
		if !forth {
			at = from
		}
	}
	start, end, ok := s.wordFrom(at, forth)
	if !ok {
		return
	}
	switch {
	case !extend:
		s.sel = selection{start, end}
	case forth:
		s.sel = selection{anchor, end}
	default:
		s.sel = selection{anchor, start}
	}
	s.page.ScrollTo(s.sel.end.para, s.sel.end.off)
	s.show()
}

// wordFrom returns the first word that ends after a place, or the last one that begins before it.
func (s *sheet) wordFrom(at place, forth bool) (start, end place, ok bool) {
	step := 1
	if !forth {
		step = -1
	}
	for para := at.para; para >= 0 && para < len(s.paras); para += step {
		text := s.paras[para].Text()
		lastFrom, lastTo := -1, -1
		for i := 0; i < len(text); {
			n := strings.IndexFunc(text[i:], inWord)
			if n < 0 {
				break
			}
			from := i + n
			to := len(text)
			if n := strings.IndexFunc(text[from:], func(r rune) bool { return !inWord(r) }); n >= 0 {
				to = from + n
			}
			i = to
			if forth && at.before(place{para, to}) {
				return place{para, from}, place{para, to}, true
			}
			if !forth && (place{para, from}).before(at) {
				lastFrom, lastTo = from, to
			}
		}
		if lastFrom >= 0 {
			return place{para, lastFrom}, place{para, lastTo}, true
		}
	}
	return at, at, false
}

// lineAt returns the line at height y, the nearest one when there is none; -1 without lines.
func (s *sheet) lineAt(y float32) int {
	i := sort.Search(len(s.lines), func(i int) bool { return s.lines[i].y+s.lines[i].height > y })
	return min(i, len(s.lines)-1)
}

// lineOf returns the line in which p stands; -1 when there is none.
func (s *sheet) lineOf(p place) int {
	i := sort.Search(len(s.lines), func(i int) bool { return p.before(place{s.lines[i].para, s.lines[i].start}) }) - 1
	if len(s.lines) == 0 {
		return -1
	}
	return max(i, 0)
}

// placeAt returns the byte nearest to a position on the sheet.
func (s *sheet) placeAt(pos fyne.Position) place {
	i := s.lineAt(pos.Y)
	if i < 0 {
		return place{}
	}
	l := s.lines[i]
	x, off := l.x, l.start
	for _, f := range l.frags {
		r := s.paras[l.para].Runs[f.run]
		text := r.Text[f.start:f.end]
		if pos.X >= x+f.width {
			x += f.width
			off += len(text)
			continue
		}
		n := 0
		for n < len(text) {
			_, m := utf8.DecodeRuneInString(text[n:])
			w0, w1 := s.prefix(r.Style, text[:n]), s.prefix(r.Style, text[:n+m])
			if pos.X < x+(w0+w1)/2 {
				break
			}
			n += m
		}
		return place{l.para, off + n}
	}
	return place{l.para, l.end}
}

func (s *sheet) prefix(st Style, text string) float32 {
	w, _, _ := measure(st, flatten(text))
	return w
}

// xOf returns where byte off of a line's paragraph stands.
func (s *sheet) xOf(l pageLine, off int) float32 {
	x, at := l.x, l.start
	for _, f := range l.frags {
		n := f.end - f.start
		if off >= at+n {
			x += f.width
			at += n
			continue
		}
		r := s.paras[l.para].Runs[f.run]
		return x + s.prefix(r.Style, r.Text[f.start:f.start+max(off-at, 0)])
	}
	return x
}

func (s *sheet) linkAt(pos fyne.Position) any {
	if r := s.runAt(pos); r != nil {
		return r.Link
	}
	return nil
}

// hintAt returns what the pointer at a position is told: the link there, or else the hint.
func (s *sheet) hintAt(pos fyne.Position) any {
	if r := s.runAt(pos); r != nil {
		if r.Link != nil {
			return r.Link
		}
		return r.Hint
	}
	if m := s.markAt(pos); m != nil {
		return m.Hint
	}
	return nil
}

// runAt returns the run that is drawn at a position; nil for none.
func (s *sheet) runAt(pos fyne.Position) *Run {
	i := s.lineAt(pos.Y)
	if i < 0 || pos.Y < s.lines[i].y {
		return nil
	}
	if k := s.inks[i]; k != nil {
		if run := k.RunAt(pos.X); run >= 0 {
			return &s.paras[s.lines[i].para].Runs[run]
		}
	}
	return nil
}

// mark draws the selection in lines [first, last).
func (s *sheet) mark(first, last int) {
	n := 0
	from, to := s.sel.ordered()
	for i := first; i < last && from != to; i++ {
		l := s.lines[i]
		a, b := place{l.para, l.start}, place{l.para, l.end}
		if !from.before(b) || !a.before(to) {
			continue
		}
		x0, x1 := s.xOf(l, l.start), s.xOf(l, l.end)
		if a.before(from) {
			x0 = s.xOf(l, from.off)
		}
		if to.before(b) {
			x1 = s.xOf(l, to.off)
		}
		if n == len(s.marks) {
			s.marks = append(s.marks, canvas.NewRectangle(color.Transparent))
		}
		m := s.marks[n]
		n++
		m.FillColor = theme.Color(theme.ColorNameSelection)
		m.Move(fyne.NewPos(x0, l.y))
		m.Resize(fyne.NewSize(x1-x0, l.height))
		m.Refresh()
	}
	s.marks = s.marks[:n]
}

// textBetween returns the text from one place to another, a line a paragraph.
func (s *sheet) textBetween(from, to place) string {
	var b strings.Builder
	for i := from.para; i <= to.para && i < len(s.paras); i++ {
		text := s.paras[i].Text()
		end := len(text)
		if i == to.para {
			end = min(to.off, end)
		}
		start := 0
		if i == from.para {
			start = min(from.off, end)
		} else {
			b.WriteByte('\n')
		}
		b.WriteString(text[start:end])
	}
	return b.String()
}

// Select selects the text from byte from of one paragraph to byte to of another, and brings it into sight.
func (p *Page) Select(fromPara, from, toPara, to int) {
	p.sheet.sel = selection{place{fromPara, from}, place{toPara, to}}
	p.sheet.show()
	p.ScrollTo(fromPara, from)
}

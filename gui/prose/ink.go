package prose

import (
	"image"
	"image/color"
	"strings"
	"unicode/utf8"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	fynetheme "fyne.io/fyne/v2/theme"

	"dateline/gui/theme"
)

// Ink draws runs in one line and keeps its objects from one drawing to the next.
type Ink struct {
	texts  []*canvas.Text
	backs  []*canvas.Rectangle
	unders []*under
	nt, nb int
	nu     int
	spots  []spot
	cut    bool
}

// spot is where a run was drawn.
type spot struct {
	run    int
	x0, x1 float32
}

// under is an underline with the look that its raster was painted for.
type under struct {
	raster *canvas.Raster
	kind   theme.Line
	color  color.Color
}

// LineHeight returns the height of a line of text in style s.
func LineHeight(s Style) float32 {
	_, h, _ := measure(s, "Mg")
	return h
}

// Width returns the width of runs in one line.
func Width(runs []Run) float32 {
	w := float32(0)
	for _, r := range runs {
		rw, _, _ := measure(r.Style, flatten(r.Text))
		w += rw
	}
	return w
}

// Draw draws runs in one line of the given width and height from at on, cut short with an ellipsis when they are wider; a height of 0 is that of the
// text. It returns the width that is used.
func (k *Ink) Draw(runs []Run, at fyne.Position, width, height float32) float32 {
	k.begin()
	k.cut = false
	frags := make([]frag, 0, len(runs))
	used := float32(0)
	for i, r := range runs {
		if r.Text == "" {
			continue
		}
		w, _, _ := measure(r.Style, flatten(r.Text))
		if used+w <= width+0.5 {
			frags = append(frags, frag{run: i, end: len(r.Text), width: w})
			used += w
			continue
		}
		n := fit(r, width-used)
		frags = append(frags, frag{run: i, end: n, width: width - used})
		k.cut = true
		used = width
		break
	}
	k.line(runs, frags, at, height, k.cut)
	return used
}

// DrawLines draws runs in as many lines of the given width as they need, n at the most, the last one cut short when they need more. It returns the
// height that is used.
func (k *Ink) DrawLines(runs []Run, at fyne.Position, width float32, n int) float32 {
	k.begin()
	k.cut = false
	flat := make([]Run, len(runs))
	for i, r := range runs {
		flat[i] = r
		flat[i].Text = flatten(r.Text)
	}
	lines := breakLines(flat, width, func(run int, text string) float32 {
		w, _, _ := measure(flat[run].Style, text)
		return w
	})
	y := at.Y
	for i, frags := range lines {
		if len(frags) == 0 {
			continue
		}
		if k.cut = i == n-1 && i < len(lines)-1; k.cut {
			last := &frags[len(frags)-1]
			left := width
			for _, f := range frags[:len(frags)-1] {
				left -= f.width
			}
			r := flat[last.run]
			r.Text = r.Text[last.start:last.end]
			last.end = last.start + fit(r, max(left, 0))
		}
		k.line(flat, frags, fyne.NewPos(at.X, y), 0, k.cut)
		y += LineHeight(flat[frags[0].run].Style)
		if k.cut {
			break
		}
	}
	return y - at.Y
}

// Cut tells whether the last drawing was cut short.
func (k *Ink) Cut() bool { return k.cut }

// RunAt returns the run that was drawn at x, or -1.
func (k *Ink) RunAt(x float32) int {
	for _, s := range k.spots {
		if x >= s.x0 && x < s.x1 {
			return s.run
		}
	}
	return -1
}

// Objects returns what is drawn, in the order in which it is to be painted.
func (k *Ink) Objects() []fyne.CanvasObject {
	out := make([]fyne.CanvasObject, 0, k.nb+k.nu+k.nt)
	for _, b := range k.backs[:k.nb] {
		out = append(out, b)
	}
	for _, u := range k.unders[:k.nu] {
		out = append(out, u.raster)
	}
	for _, t := range k.texts[:k.nt] {
		out = append(out, t)
	}
	return out
}

// fit returns how many bytes of r, with an ellipsis behind them, are no wider than width.
func fit(r Run, width float32) int {
	text := flatten(r.Text)
	ends := []int{0}
	for i := range text {
		if i > 0 {
			ends = append(ends, i)
		}
	}
	lo, hi := 0, len(ends)-1
	for lo < hi {
		mid := (lo + hi + 1) / 2
		if w, _, _ := measure(r.Style, text[:ends[mid]]+"…"); w <= width {
			lo = mid
		} else {
			hi = mid - 1
		}
	}
	n := ends[lo]
	for n > 0 {
		c, m := utf8.DecodeLastRuneInString(text[:n])
		if c != ' ' {
			break
		}
		n -= m
	}
	return n
}

func (k *Ink) begin() {
	k.nt, k.nb, k.nu = 0, 0, 0
	k.spots = k.spots[:0]
}

// line draws the frags of a line with a common baseline, the last one with an ellipsis when the line is cut short.
func (k *Ink) line(runs []Run, frags []frag, at fyne.Position, height float32, cut bool) {
	top, bottom := float32(0), float32(0)
	for _, f := range frags {
		_, h, base := measure(runs[f.run].Style, "Mg")
		top = max(top, base)
		bottom = max(bottom, h-base)
	}
	baseline := at.Y + top
	if height > 0 {
		baseline += (height - top - bottom) / 2
	}
	x := at.X
	for i, f := range frags {
		r := runs[f.run]
		text := flatten(r.Text[f.start:f.end])
		if i == len(frags)-1 {
			text = strings.TrimRight(text, " ")
			if cut {
				text += "…"
			}
		}
		w, h, base := measure(r.Style, text)
		pos := fyne.NewPos(x, baseline-base)
		if r.Style.Back != "" {
			k.back(pos, fyne.NewSize(w, h), r.Style.Back)
		}
		if r.Style.Under != theme.NoLine {
			k.underline(fyne.NewPos(x, baseline+2), w, r.Style)
		}
		for _, part := range drawable(text) {
			pw, ph, _ := measure(r.Style, part)
			k.text(part, pos, fyne.NewSize(pw, ph), r.Style)
			pos.X += pw
		}
		k.spots = append(k.spots, spot{f.run, x, x + w})
		x += w
	}
}

func (k *Ink) text(s string, pos fyne.Position, size fyne.Size, st Style) {
	if k.nt == len(k.texts) {
		k.texts = append(k.texts, canvas.NewText("", color.Transparent))
	}
	t := k.texts[k.nt]
	k.nt++
	c := fynetheme.Color(st.color())
	if t.Text != s || t.Color != c || t.TextSize != st.size() || t.TextStyle != st.text() {
		t.Text, t.Color, t.TextSize, t.TextStyle = s, c, st.size(), st.text()
		t.Refresh()
	}
	t.Resize(size)
	t.Move(pos)
}

func (k *Ink) back(pos fyne.Position, size fyne.Size, name fyne.ThemeColorName) {
	if k.nb == len(k.backs) {
		k.backs = append(k.backs, canvas.NewRectangle(color.Transparent))
	}
	r := k.backs[k.nb]
	k.nb++
	r.FillColor = fynetheme.Color(name)
	r.CornerRadius = 2
	r.Resize(size)
	r.Move(pos)
	r.Refresh()
}

func (k *Ink) underline(pos fyne.Position, width float32, st Style) {
	if k.nu == len(k.unders) {
		u := &under{}
		u.raster = canvas.NewRaster(u.paint)
		k.unders = append(k.unders, u)
	}
	u := k.unders[k.nu]
	k.nu++
	height := float32(1.5)
	if st.Under == theme.Double {
		height = 3
	}
	c := fynetheme.Color(st.color())
	if st.Under == theme.Double {
		c = fynetheme.Color(theme.TimelineBar) // two lines in the colour of the text are too loud
	}
	size := fyne.NewSize(width, height)
	same := u.kind == st.Under && u.color == c && u.raster.Size() == size
	u.kind, u.color = st.Under, c
	u.raster.Resize(size)
	u.raster.Move(pos)
	if !same {
		u.raster.Refresh()
	}
}

// paint paints the underline w by h device pixels large.
func (u *under) paint(w, h int) image.Image {
	img := image.NewNRGBA(image.Rect(0, 0, w, h))
	c := color.NRGBAModel.Convert(u.color).(color.NRGBA)
	unit := max(h, 1)
	for x := range w {
		switch u.kind {
		case theme.Dotted:
			if x/unit%2 == 1 {
				continue
			}
		case theme.Dashed:
			if x/unit%5 >= 3 {
				continue
			}
		}
		for y := range h {
			if u.kind == theme.Double && y*3/unit == 1 {
				continue
			}
			img.SetNRGBA(x, y, c)
		}
	}
	return img
}

package gui

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	fynetheme "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"dateline/corpus"
	"dateline/db"
	"dateline/gui/prose"
	"dateline/gui/theme"
)

// timeBars is a small timeline: how many stories there are in each of some stretches of equal length. A tap asks for a stretch.
type timeBars struct {
	widget.BaseWidget
	onRange func(r db.DayRange)
	onHover func(text string)

	bins []int
	days db.DayRange // that the bins share
	at   int         // the bin under the pointer; -1 for none
}

var (
	_ fyne.Tappable      = (*timeBars)(nil)
	_ desktop.Hoverable  = (*timeBars)(nil)
	_ desktop.Cursorable = (*timeBars)(nil)
)

func newTimeBars() *timeBars {
	b := &timeBars{at: -1}
	b.ExtendBaseWidget(b)
	return b
}

func (b *timeBars) set(bins []int, days db.DayRange) {
	b.bins, b.days, b.at = bins, days, -1
	b.Refresh()
}

// stretch returns the days of a bin.
func (b *timeBars) stretch(i int) db.DayRange {
	n, days := int64(len(b.bins)), int64(b.days.Last)-int64(b.days.First)+1
	day := func(i int) corpus.Day { return b.days.First + corpus.Day((int64(i)*days+n-1)/n) }
	return db.DayRange{First: day(i), Last: max(day(i), day(i+1)-1)}
}

// binAt returns the bin under the pointer when it holds stories, or else -1.
func (b *timeBars) binAt(pos fyne.Position) int {
	i := int(pos.X / b.Size().Width * float32(len(b.bins)))
	if i < 0 || i >= len(b.bins) || b.bins[i] == 0 {
		return -1
	}
	return i
}

// Tapped asks for the stretch under the pointer.
func (b *timeBars) Tapped(ev *fyne.PointEvent) {
	if i := b.binAt(ev.Position); i >= 0 {
		b.onRange(b.stretch(i))
	}
}

// Cursor is a hand over what can be tapped.
func (b *timeBars) Cursor() desktop.Cursor {
	if b.at >= 0 {
		return desktop.PointerCursor
	}
	return desktop.DefaultCursor
}

func (b *timeBars) MouseIn(ev *desktop.MouseEvent) { b.MouseMoved(ev) }

// MouseMoved tells what the bar under the pointer counts.
func (b *timeBars) MouseMoved(ev *desktop.MouseEvent) {
	i := b.binAt(ev.Position)
	if i == b.at {
		return
	}
	b.at = i
	text := ""
	if i >= 0 {
		text = rangeWords(b.stretch(i)) + ": " + count(b.bins[i], "story", "stories") + ". Click to show the stories of these days"
	}
	b.onHover(text)
	b.Refresh()
}

func (b *timeBars) MouseOut() { b.at = -1; b.onHover(""); b.Refresh() }

// CreateRenderer returns what draws the bars.
func (b *timeBars) CreateRenderer() fyne.WidgetRenderer {
	r := &timeBarsRenderer{of: b, axis: canvas.NewRectangle(color.Transparent)}
	r.Refresh()
	return r
}

type timeBarsRenderer struct {
	of   *timeBars
	axis *canvas.Rectangle
	bars []*canvas.Rectangle
	ends [2]prose.Ink
}

func (r *timeBarsRenderer) MinSize() fyne.Size {
	return fyne.NewSize(80, 26+prose.LineHeight(quiet))
}

func (r *timeBarsRenderer) Layout(size fyne.Size) {
	labels := prose.LineHeight(quiet)
	floor := size.Height - labels
	r.axis.Move(fyne.NewPos(0, floor))
	r.axis.Resize(fyne.NewSize(size.Width, 1))
	most := 1
	for _, n := range r.of.bins {
		most = max(most, n)
	}
	used := 0
	for i, n := range r.of.bins {
		if n == 0 {
			continue
		}
		if used == len(r.bars) {
			r.bars = append(r.bars, canvas.NewRectangle(color.Transparent))
		}
		bar := r.bars[used]
		used++
		w := size.Width / float32(len(r.of.bins))
		h := max(2, (floor-2)*float32(n)/float32(most))
		bar.FillColor = fynetheme.Color(theme.TimelineBar)
		if i == r.of.at {
			bar.FillColor = fynetheme.Color(theme.Accent)
		}
		bar.Move(fyne.NewPos(float32(i)*w, floor-h))
		bar.Resize(fyne.NewSize(max(1, w-1), h))
		bar.Show()
	}
	for _, bar := range r.bars[used:] {
		bar.Hide()
	}
	var first, last []prose.Run
	if len(r.of.bins) > 0 {
		first, last = []prose.Run{{Text: r.of.days.First.String(), Style: quiet}}, []prose.Run{{Text: r.of.days.Last.String(), Style: quiet}}
	}
	w := prose.Width(last)
	r.ends[0].Draw(first, fyne.NewPos(0, floor), size.Width-w-8, labels)
	r.ends[1].Draw(last, fyne.NewPos(size.Width-w, floor), w, labels)
}

func (r *timeBarsRenderer) Refresh() {
	r.axis.FillColor = fynetheme.Color(theme.Hairline)
	r.Layout(r.of.Size())
	canvas.Refresh(r.of)
}

func (r *timeBarsRenderer) Objects() []fyne.CanvasObject {
	out := []fyne.CanvasObject{r.axis}
	for _, b := range r.bars {
		out = append(out, b)
	}
	return append(append(out, r.ends[0].Objects()...), r.ends[1].Objects()...)
}

func (r *timeBarsRenderer) Destroy() {}

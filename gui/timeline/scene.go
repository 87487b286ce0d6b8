package timeline

import (
	"math"
	"strings"

	"fyne.io/fyne/v2"
	fynetheme "fyne.io/fyne/v2/theme"

	"dateline/corpus"
	"dateline/gui/theme"
)

// picture is all that decides what a timeline looks like. Lengths are in Fyne's device-independent pixels.
type picture struct {
	width, height float64
	scale         scale
	*Prepared
	tray    Tray // that is open
	zoomed  bool // the view is not that of all
	extent  days
	chosen  *days // the selected days
	dropped *days // where something would be dropped
	since   *Day  // the story that is open has no date, and is no older than this; nil when it has one or nothing is known
	current *Item // the story that is open, nil when none
	picked  *Item // the event whose mark was picked last, nil when none
	log     bool
	title   func(id int64) string
	measure func(text string, size float32, bold bool) float64
}

// days is a range of days, both ends inclusive.
type days struct{ first, last corpus.Day }

func (d days) contains(e days) bool { return d.first <= e.first && e.last <= d.last }

// scene is a picture as plain shapes, in the order in which they are drawn; texts lie over them.
type scene struct {
	shapes  []shape
	texts   []text
	targets []target
	plot    box  // where time is shown
	unit    unit // that a bar counts; units when there are marks
}

type box struct{ x0, y0, x1, y1 float64 }

func (b box) contains(x, y float64) bool { return b.x0 <= x && x < b.x1 && b.y0 <= y && y < b.y1 }

func (b box) grow(by float64) box { return box{b.x0 - by, b.y0 - by, b.x1 + by, b.y1 + by} }

// shape is a rectangle, rounded when radius is more than 0. An empty color is no fill, or no outline.
type shape struct {
	box
	radius       float64
	fill, stroke fyne.ThemeColorName
	line         float64 // width of the outline, which lies inside the box
}

// text is a line of text. y is its middle.
type text struct {
	x, y   float64
	text   string
	size   float32
	bold   bool
	color  fyne.ThemeColorName
	anchor anchor
}

type anchor int

const (
	toRight anchor = iota // of x
	centred
	toLeft
)

// target is something that can be pointed at.
type target struct {
	kind targetKind
	id   int64 // of a mark's item
	days
	n    int
	lane int
	down bool
	at   box // as drawn
	hit  box // where it answers
}

type targetKind int

const (
	noTarget   targetKind = iota
	onMark                // one item
	onBar                 // the items of a period
	onSpan                // vague items of about the same days
	onUndated             // the tray of undated stories
	onFloating            // the tray of floating dates
	onAround              // the button that selects the days around what was picked
	onAll                 // the button that zooms to all
)

// button tells whether the target stands above the plot.
func (k targetKind) button() bool { return k >= onUndated }

// same tells whether two targets, of different scenes perhaps, are the same thing.
func (a target) same(b target) bool {
	return a.kind == b.kind && a.id == b.id && a.days == b.days && a.lane == b.lane && a.down == b.down
}

const (
	headHeight = 20.0
	axisHeight = 34.0
	tierHeight = 15.0
	smallText  = 11
	labelText  = 12
	markSize   = 8.0
	minBar     = 5.0 // a bar's width at least
	pillHeight = 13.0
	pillPitch  = 15.0
	laneGap    = 8.0
	nameInset  = 6.0
	mostGutter = 140.0
	leastGrid  = 40.0 // ticks nearer than this have no line through the plot
)

// lay lays the picture out.
func (p *picture) lay() *scene {
	s := &scene{plot: box{p.scale.left, headHeight, p.scale.right, p.height - axisHeight}, unit: units}
	if !p.any() {
		p.head(s)
		p.layEmpty(s)
		return s
	}
	p.layChosen(s)
	p.layAxis(s)
	bands := p.bands(s.plot)
	if stacks, ok := p.stackAll(bands); ok {
		for i, st := range stacks {
			p.layMarks(s, &bands[i], st)
		}
	} else {
		p.layBars(s, bands)
	}
	p.layDropped(s)
	p.layLines(s, bands)
	p.layNames(s, bands)
	p.head(s)
	return s
}

// gutter returns how much room the names of the lanes and series take at the left.
func (p *picture) gutter() float64 {
	w := 0.0
	for _, l := range p.lanes {
		w = max(w, p.measure(l.name, smallText, true))
		if p.several() {
			w = max(w, p.measure(l.up.name, smallText, false), p.measure(l.down.name, smallText, false))
		}
	}
	if w == 0 {
		return 0
	}
	return math.Ceil(min(w+2*nameInset, mostGutter, p.width/4))
}

// band is the room of one side of a lane. The items stand on base and grow towards its other edge.
type band struct {
	side
	box
	lane  int
	color fyne.ThemeColorName
	down  bool
}

// several tells whether there is more than one series.
func (p *picture) several() bool {
	return len(p.lanes) > 1 || len(p.lanes) == 1 && p.lanes[0].down.shown()
}

// shown tells whether a side has room of its own.
func (s *side) shown() bool { return len(s.items) > 0 || s.name != "" }

// rise returns the box of something that lies from lo to hi above the base.
func (b *band) rise(x0, x1, lo, hi float64) box {
	if b.down {
		return box{x0, b.y0 + lo, x1, b.y0 + hi}
	}
	return box{x0, b.y1 - hi, x1, b.y1 - lo}
}

func (p *picture) bands(plot box) []band {
	var out []band
	height := (plot.y1 - plot.y0 - laneGap*float64(len(p.lanes)-1)) / float64(len(p.lanes))
	two := false
	for _, l := range p.lanes {
		two = two || l.down.shown()
	}
	for i, l := range p.lanes {
		y0 := plot.y0 + float64(i)*(height+laneGap)
		room := box{plot.x0, y0, plot.x1, y0 + height}
		color := l.color
		if color == "" {
			color = theme.TimelineMark
		}
		if !two {
			out = append(out, band{l.up, room, i, color, false})
			continue
		}
		upper, lower := room, room
		upper.y1 = y0 + math.Round(height/2)
		lower.y0 = upper.y1 + 1
		out = append(out, band{l.up, upper, i, color, false})
		if l.color == "" {
			color = theme.TimelineOther
		}
		out = append(out, band{l.down, lower, i, color, true})
	}
	return out
}

func (p *picture) head(s *scene) {
	right := p.width - 4
	button := func(kind targetKind, words string, on bool, n int) {
		w := p.measure(words, smallText, false) + 14
		at := box{right - w, 2, right, 18}
		fill, color, stroke := fyne.ThemeColorName(""), theme.Quiet, theme.Hairline
		if on {
			fill, color, stroke = theme.Accent, fynetheme.ColorNameForegroundOnPrimary, theme.Accent
		}
		s.shapes = append(s.shapes, shape{box: at, radius: 8, fill: fill, stroke: stroke, line: 1})
		s.texts = append(s.texts, text{(at.x0 + at.x1) / 2, 10, words, smallText, false, color, centred})
		s.targets = append(s.targets, target{kind: kind, n: n, at: at, hit: at.grow(2)})
		right = at.x0 - 6
	}
	if p.undated > 0 || p.tray == UndatedTray {
		button(onUndated, "undated "+number(p.undated), p.tray == UndatedTray, p.undated)
	}
	if p.floating > 0 || p.tray == FloatingTray {
		button(onFloating, "floating "+number(p.floating), p.tray == FloatingTray, p.floating)
	}
	if p.pivot() != nil && p.any() {
		n := p.furtherAround()
		button(onAround, "±"+count(n, daysNoun), false, n)
	}
	if p.zoomed && p.any() {
		button(onAll, "show all", false, 0)
	}
	if words := p.truncate(p.summary(s.unit), right-12, smallText); words != "" {
		s.texts = append(s.texts, text{6, 10, words, smallText, false, theme.Quiet, toRight})
	}
}

// summary says what is on screen.
func (p *picture) summary(u unit) string {
	if !p.any() {
		return ""
	}
	view := p.scale.view()
	var words string
	earlier, later := 0, 0
	for i := range p.sums {
		v := &p.sums[i]
		total, in, after := v.total(), v.count(view), v.after(view.last)
		earlier += total - in - after
		later += after
		part := count(total, v.noun)
		switch {
		case p.chosen != nil:
			part = count(v.count(*p.chosen), v.noun)
		case in != total:
			part = number(in) + " of " + part
		}
		if v.name != "" {
			part = v.name + " " + part
		}
		words = joined(words, part)
	}
	if p.chosen != nil {
		words = period(p.chosen.first, p.chosen.last) + ": " + words
	}
	if u != units {
		words += " · a bar is a " + u.String()
		if p.log {
			words += ", heights are logarithmic"
		}
	}
	if earlier > 0 {
		words += " · " + number(earlier) + " earlier"
	}
	if later > 0 {
		words += " · " + number(later) + " later"
	}
	if p.since != nil {
		words += " · the open story is not from before " + period(*p.since, *p.since)
	}
	return words
}

// says counts the items that can have happened in some days, in words.
func (p *picture) says(d days) string {
	words := ""
	for i := range p.sums {
		v := &p.sums[i]
		words = joined(words, strings.TrimSpace(v.name+" "+count(v.count(d), v.noun)))
	}
	return words
}

// joined puts a dot between parts of a line, where there are two.
func joined(a, b string) string {
	if a == "" || b == "" {
		return a + b
	}
	return a + " · " + b
}

func (p *picture) layEmpty(s *scene) {
	words := p.empty
	switch {
	case words != "":
	case p.undated == 1:
		words = "The story here has no date. Give it one in the reader, and it stands on this line."
	case p.undated > 1:
		words = "None of these " + number(p.undated) + " stories has a date. Give one in the reader, and the story stands on this line."
	default:
		words = "Stories stand here by their date, once there are some."
	}
	y := s.plot.y1
	s.shapes = append(s.shapes, shape{box: box{0, y, p.width, y + 1}, fill: theme.Hairline})
	lines := p.wrap(words, p.width-32)
	top := (s.plot.y0+s.plot.y1)/2 - float64(len(lines)-1)*9
	for i, line := range lines {
		s.texts = append(s.texts, text{p.width / 2, top + float64(i)*18, line, labelText, false, theme.Quiet, centred})
	}
}

func (p *picture) layChosen(s *scene) {
	if p.chosen == nil {
		return
	}
	x0, x1 := p.scale.start(p.chosen.first), p.scale.end(p.chosen.last)
	if x1 < s.plot.x0 || x0 > s.plot.x1 {
		return
	}
	x1 = max(x1, x0+2)
	s.shapes = append(s.shapes, shape{box: box{max(x0, s.plot.x0), s.plot.y0, min(x1, s.plot.x1), p.height}, fill: theme.AccentWash})
	grip := s.plot.y0 + 10
	for _, x := range []float64{x0, x1} {
		if x >= s.plot.x0 && x <= s.plot.x1 {
			s.shapes = append(s.shapes,
				shape{box: box{x - 0.75, s.plot.y0, x + 0.75, p.height}, fill: theme.Accent},
				shape{box: box{x - 2.5, grip - 8, x + 2.5, grip + 8}, radius: 2.5, fill: theme.Accent})
		}
	}
}

// layDropped shows the days that something would be dated to where it is held over the axis.
func (p *picture) layDropped(s *scene) {
	if p.dropped == nil {
		return
	}
	x0, x1 := max(p.scale.start(p.dropped.first), s.plot.x0), min(p.scale.end(p.dropped.last), s.plot.x1)
	s.shapes = append(s.shapes,
		shape{box: box{x0, s.plot.y0, x1, s.plot.y1}, radius: 3, stroke: theme.Accent, line: 1.5},
		shape{box: box{x0, s.plot.y1 - 2, x1, s.plot.y1 + 3}, fill: theme.Accent})
}

func (p *picture) layAxis(s *scene) {
	measure := func(words string) float64 { return p.measure(words, smallText, false) }
	at, parents, by := ticks(p.scale, measure)
	y := s.plot.y1
	for _, t := range at {
		top := s.plot.y0
		if by.least*p.scale.perDay < leastGrid {
			top = y
		}
		s.shapes = append(s.shapes, shape{box: box{t.x, top, t.x + 1, y + 4}, fill: theme.Hairline})
		if t.show {
			s.texts = append(s.texts, text{t.x + tickInset, y + 9, t.text, smallText, false, theme.Quiet, toRight})
		}
	}
	for _, t := range parents {
		if t.x >= s.plot.x0 {
			s.shapes = append(s.shapes, shape{box: box{t.x, s.plot.y0, t.x + 1, p.height}, fill: theme.Hairline})
		}
		if t.show {
			s.texts = append(s.texts, text{max(t.x, s.plot.x0) + tickInset, y + 9 + tierHeight, t.text, smallText, true, theme.Quiet, toRight})
		}
	}
}

// layLines draws what lies over the items: axis lines, and where the open story is.
func (p *picture) layLines(s *scene, bands []band) {
	for i := range bands {
		if b := &bands[i]; !b.down {
			s.shapes = append(s.shapes, shape{box: box{s.plot.x0, b.y1, s.plot.x1, b.y1 + 1}, fill: theme.TimelineBar})
		}
	}
	if p.current != nil && p.current.known() {
		x0, x1 := p.extentOf(p.current)
		s.shapes = append(s.shapes, shape{box: box{x0, s.plot.y1 - 1, x1, s.plot.y1 + 3}, radius: 2, fill: theme.Accent})
	}
	if p.since != nil && p.scale.start(*p.since) < s.plot.x1 {
		x0 := max(p.scale.start(*p.since), s.plot.x0)
		s.shapes = append(s.shapes, shape{box: box{x0, s.plot.y1 - 2, s.plot.x1 + 8, s.plot.y1 + 4}, radius: 3, fill: theme.TimelineSpan, stroke: theme.Accent, line: 1.25})
	}
}

// layNames writes the names of lanes and series into the gutter, over whatever reached into it.
func (p *picture) layNames(s *scene, bands []band) {
	if s.plot.x0 == 0 {
		return
	}
	s.shapes = append(s.shapes,
		shape{box: box{0, 0, s.plot.x0, p.height}, fill: fynetheme.ColorNameBackground},
		shape{box: box{s.plot.x0 - 1, s.plot.y0, s.plot.x0, s.plot.y1}, fill: theme.Hairline})
	name := func(words string, y float64, bold bool, color fyne.ThemeColorName) {
		words = p.truncate(words, s.plot.x0-2*nameInset, smallText)
		s.texts = append(s.texts, text{nameInset, y, words, smallText, bold, color, toRight})
	}
	for i := range bands {
		b := &bands[i]
		l := p.lanes[b.lane]
		y, by := b.y1-8, -tierHeight
		if b.down {
			y, by = b.y0+9, tierHeight
		}
		if b.side.name != "" && p.several() {
			name(b.side.name, y, false, b.color)
			y += by
		}
		if !b.down && l.name != "" {
			name(l.name, y, true, fynetheme.ColorNameForeground)
		}
	}
}

// extentOf returns where an item is drawn: over all the days it can have happened on, and never too narrow to see.
func (p *picture) extentOf(it *Item) (x0, x1 float64) {
	x0, x1 = p.scale.start(it.First), p.scale.end(it.Last)
	if short := markSize - (x1 - x0); short > 0 {
		x0, x1 = x0-short/2, x1+short/2
	}
	return x0, x1
}

// truncate cuts words to a width.
func (p *picture) truncate(words string, width float64, size float32) string {
	if p.measure(words, size, false) <= width {
		return words
	}
	runes := []rune(words)
	lo, hi := 0, len(runes)
	for lo < hi {
		mid := (lo + hi + 1) / 2
		if p.measure(string(runes[:mid])+"…", size, false) <= width {
			lo = mid
		} else {
			hi = mid - 1
		}
	}
	if lo == 0 {
		return ""
	}
	return string(runes[:lo]) + "…"
}

// wrap breaks words into lines of a width.
func (p *picture) wrap(words string, width float64) []string {
	var lines []string
	line := ""
	for word := range strings.FieldsSeq(words) {
		longer := strings.TrimSpace(line + " " + word)
		if line != "" && p.measure(longer, labelText, false) > width {
			lines = append(lines, line)
			longer = word
		}
		line = longer
	}
	return append(lines, line)
}

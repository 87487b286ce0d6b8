package gui

import (
	"image/color"
	"slices"
	"strings"

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

const (
	boxSize   = 14
	boxLeft   = 10
	rowLeft   = 34
	rowRight  = 12
	rowTop    = 5
	rowMember = 16 // further right: another story of the family above
	boxRegion = 30 // a click left of it ticks
	boxFoot   = 24 // a click below it unfolds
)

// row is a story in the list: a box to tick, the headline, when and where from, and below them the words that were found when there is a search.
type row struct {
	widget.BaseWidget
	onTap   func(shift bool) // on the story
	onTick  func(shift bool) // on the box
	onFold  func()           // on the triangle of a family
	onPair  func()           // on what leads to the versions side by side
	onHover func(text string)

	at                      shownRow
	headline, meta, snippet []prose.Run
	whole                   string // for the status line
	ticked                  bool
	hits                    []prose.Run // how many there are in the text
	three                   bool        // has a line for the words that were found
	shift                   bool        // was held when the button went down
	hovered                 bool
	pairAt                  float32 // where that stands; 0 when it is not there
}

var (
	_ fyne.Tappable     = (*row)(nil)
	_ desktop.Mouseable = (*row)(nil)
	_ desktop.Hoverable = (*row)(nil)
)

func newRow(three bool) *row {
	r := &row{three: three}
	r.ExtendBaseWidget(r)
	return r
}

// set shows a story; without one the row is blank.
func (r *row) set(d db.Row, ok, ticked bool, at shownRow, marks db.Marks) {
	r.at = at
	r.headline, r.meta, r.snippet, r.hits = nil, nil, nil, nil
	r.ticked, r.whole = ticked, ""
	if ok {
		r.headline, r.meta, r.snippet = headlineRuns(d), append(rowMarks(marks), metaRuns(d, at)...), snippetRuns(d)
		r.whole = dateDigits(d.Date.Date) + between + d.Headline
		if d.Hits > 0 {
			r.hits = []prose.Run{{Text: count(d.Hits, "hit", "hits"), Style: quiet}}
		}
	}
	r.Refresh()
}

func headlineRuns(d db.Row) []prose.Run {
	style := prose.Style{Bold: true}
	if !d.Printed {
		style = prose.Style{Italic: true, Color: theme.Guessed}
	}
	return lit(d.Headline, d.Lit, style)
}

func metaRuns(d db.Row, at shownRow) []prose.Run {
	date := quiet
	switch {
	case d.Date.Decided:
		date.Color, date.Bold = theme.Decided, true
	case !d.Date.Known():
		date.Italic = true
	}
	where := d.Source
	if where == "" {
		where = baseName(d.File)
	}
	runs := []prose.Run{{Text: dateDigits(d.Date.Date), Style: date}, {Text: between + where, Style: quiet}}
	switch {
	case at.member:
		runs = append(runs, prose.Run{Text: between + d.Version.String(), Style: quiet})
	case at.versions > 0:
		runs = append(runs, prose.Run{Text: between + count(at.versions, "version", "versions"), Style: quiet})
	case at.family != 0:
		runs = append(runs, prose.Run{Text: between + "has a twin", Style: quiet})
	}
	return runs
}

func snippetRuns(d db.Row) []prose.Run {
	if d.Snippet == "" {
		return nil
	}
	return lit(d.Snippet, d.LitText, caption)
}

// nearHit returns a snippet without those of its first words for which its first hit would not be in sight.
func nearHit(runs []prose.Run, width float32) []prose.Run {
	if len(runs) < 2 || runs[0].Style.Back != "" {
		return runs
	}
	out := slices.Clone(runs)
	for prose.Width(out[:2]) > width {
		_, rest, ok := strings.Cut(strings.TrimPrefix(out[0].Text, "…"), " ")
		if !ok || rest == "" {
			break
		}
		out[0].Text = "…" + rest
	}
	return out
}

// lit returns text as runs with spans lit.
func lit(text string, spans []corpus.Span, style prose.Style) []prose.Run {
	on := style
	on.Back = theme.Hit
	if on.Color == theme.Quiet || on.Color == theme.Guessed {
		on.Color = fynetheme.ColorNameForeground
	}
	var runs []prose.Run
	at := 0
	for _, s := range spans {
		if s.Start < at || s.End > len(text) || s.End <= s.Start {
			continue
		}
		if s.Start > at {
			runs = append(runs, prose.Run{Text: text[at:s.Start], Style: style})
		}
		runs = append(runs, prose.Run{Text: s.Of(text), Style: on})
		at = s.End
	}
	if at < len(text) {
		runs = append(runs, prose.Run{Text: text[at:], Style: style})
	}
	return runs
}

// pairs tells whether the row leads to versions side by side: it is one of a family, and picked out by the pointer.
func (r *row) pairs() bool { return r.hovered && (r.at.member || r.at.versions > 0) }

// indent is how much further right the row stands than others.
func (r *row) indent() float32 {
	if r.at.member {
		return rowMember
	}
	return 0
}

// MouseDown remembers whether shift is held.
func (r *row) MouseDown(ev *desktop.MouseEvent) { r.shift = ev.Modifier&fyne.KeyModifierShift != 0 }

// MouseUp does nothing.
func (r *row) MouseUp(*desktop.MouseEvent) {}

// Tapped ticks when the box was meant, and picks the story otherwise.
func (r *row) Tapped(ev *fyne.PointEvent) {
	shift := r.shift
	r.shift = false
	box := boxRegion + r.indent()
	switch {
	case r.pairAt > 0 && ev.Position.X >= r.pairAt && ev.Position.Y > boxFoot:
		r.onPair()
	case ev.Position.X >= box:
		r.onTap(shift)
	case r.at.versions > 0 && ev.Position.Y > boxFoot:
		r.onFold()
	default:
		r.onTick(shift)
	}
}

// MouseIn tells the whole of what the row says.
func (r *row) MouseIn(*desktop.MouseEvent) {
	r.hovered = true
	r.onHover(r.whole)
	r.Refresh()
}

// MouseMoved does nothing.
func (r *row) MouseMoved(*desktop.MouseEvent) {}

// MouseOut takes back what MouseIn told.
func (r *row) MouseOut() {
	r.hovered = false
	r.onHover("")
	r.Refresh()
}

// CreateRenderer returns what draws the row.
func (r *row) CreateRenderer() fyne.WidgetRenderer {
	v := &rowRenderer{row: r, back: canvas.NewRectangle(color.Transparent), box: canvas.NewRectangle(color.Transparent), line: canvas.NewRectangle(color.Transparent)}
	v.check[0], v.check[1] = canvas.NewLine(color.Transparent), canvas.NewLine(color.Transparent)
	for _, l := range v.check {
		l.StrokeWidth = 2
	}
	v.box.CornerRadius, v.box.StrokeWidth = 3, 1
	v.Refresh()
	return v
}

type rowRenderer struct {
	row   *row
	back  *canvas.Rectangle
	box   *canvas.Rectangle
	check [2]*canvas.Line
	line  *canvas.Rectangle // below the row
	inks  [3]prose.Ink
	fold  prose.Ink // the triangle of a family
	pair  prose.Ink // what leads to its versions side by side
	hits  prose.Ink
}

func (v *rowRenderer) heights() (headline, meta float32) {
	return prose.LineHeight(prose.Style{Bold: true}), prose.LineHeight(quiet)
}

func (v *rowRenderer) MinSize() fyne.Size {
	h, m := v.heights()
	lines := h + m
	if v.row.three {
		lines += m
	}
	return fyne.NewSize(120, lines+2*rowTop+2)
}

func (v *rowRenderer) Layout(size fyne.Size) {
	h, m := v.heights()
	v.back.Resize(size)
	v.box.Resize(fyne.NewSquareSize(boxSize))
	in := v.row.indent()
	v.box.Move(fyne.NewPos(boxLeft+in, rowTop+(h-boxSize)/2))
	x, y := boxLeft+in, v.box.Position().Y
	v.check[0].Position1, v.check[0].Position2 = fyne.NewPos(x+3, y+7), fyne.NewPos(x+6, y+10)
	v.check[1].Position1, v.check[1].Position2 = fyne.NewPos(x+6, y+10), fyne.NewPos(x+11, y+4)
	v.line.Resize(fyne.NewSize(size.Width-boxLeft, 1))
	v.line.Move(fyne.NewPos(boxLeft, size.Height-1))
	left := rowLeft + in
	width := size.Width - left - rowRight
	v.inks[0].Draw(v.row.headline, fyne.NewPos(left, rowTop), width, h)
	var pair []prose.Run
	beside, room := float32(0), width
	if v.row.pairs() {
		pair = []prose.Run{{Text: "compare", Style: accent(quiet)}}
		beside = left + width - prose.Width(pair)
		room = beside - left - rowRight
	}
	v.row.pairAt = beside
	hits := v.row.hits
	if v.row.pairs() {
		hits = nil
	}
	if len(hits) > 0 {
		w := prose.Width(hits)
		room = width - w - rowRight
		v.hits.Draw(hits, fyne.NewPos(left+width-w, rowTop+h+1), w, m)
	} else {
		v.hits.Draw(nil, fyne.Position{}, 0, m)
	}
	v.pair.Draw(pair, fyne.NewPos(beside, rowTop+h+1), width, m)
	v.inks[1].Draw(v.row.meta, fyne.NewPos(left, rowTop+h+1), room, m)
	v.inks[2].Draw(nearHit(v.row.snippet, width), fyne.NewPos(left, rowTop+h+m+1), width, m)
	var triangle []prose.Run
	if v.row.at.versions > 0 {
		triangle = []prose.Run{{Text: map[bool]string{false: "▸", true: "▾"}[v.row.at.open], Style: accent(prose.Style{})}}
	}
	v.fold.Draw(triangle, fyne.NewPos(boxLeft+2, rowTop+h-1), boxSize+4, m)
}

func (v *rowRenderer) Refresh() {
	v.back.FillColor = color.Transparent
	if v.row.hovered {
		v.back.FillColor = fynetheme.Color(fynetheme.ColorNameHover)
	}
	v.line.FillColor = fynetheme.Color(theme.Hairline)
	v.box.FillColor = fynetheme.Color(fynetheme.ColorNameInputBackground)
	v.box.StrokeColor = fynetheme.Color(fynetheme.ColorNameInputBorder)
	for _, l := range v.check {
		l.StrokeColor = fynetheme.Color(fynetheme.ColorNameForegroundOnPrimary)
		l.Hidden = !v.row.ticked
	}
	if v.row.ticked {
		v.box.FillColor = fynetheme.Color(theme.Accent)
		v.box.StrokeColor = fynetheme.Color(theme.Accent)
	}
	v.Layout(v.row.Size())
	canvas.Refresh(v.row)
}

func (v *rowRenderer) Objects() []fyne.CanvasObject {
	out := []fyne.CanvasObject{v.back, v.line, v.box, v.check[0], v.check[1]}
	for i := range v.inks {
		out = append(out, v.inks[i].Objects()...)
	}
	return append(append(append(out, v.fold.Objects()...), v.pair.Objects()...), v.hits.Objects()...)
}

func (v *rowRenderer) Destroy() {}

package gui

import (
	"image/color"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	fynetheme "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"dateline/corpus"
	"dateline/db"
	"dateline/gui/prose"
	"dateline/gui/theme"
)

// entities is the panel of one kind of names: those that the stories found name, most often named first.
type entities struct {
	onPick      func(id db.EntityID)
	onSpellings func(id db.EntityID)
	onHover     func(text string)

	state  *state
	kind   corpus.Kind
	facets []db.Facet
	most   int // stories of the most frequent one
	header *prose.Line
	list   *widget.List
	empty  *prose.Page
	box    *fyne.Container
}

func newEntities(s *state, kind corpus.Kind) *entities {
	p := &entities{state: s, kind: kind, header: prose.NewLine(), empty: prose.NewPage()}
	p.list = widget.NewList(
		func() int { return len(p.facets) },
		func() fyne.CanvasObject { return newFacetRow(p) },
		func(i widget.ListItemID, o fyne.CanvasObject) {
			if i < len(p.facets) {
				o.(*facetRow).set(p.facets[i], p.most)
			}
		})
	p.list.HideSeparators = true
	p.box = tight(panelHeader(p.header), nil, nil, nil, container.NewStack(container.NewThemeOverride(p.list, dense), p.empty))
	s.onResult = append(s.onResult, p.show)
	p.show()
	return p
}

func (p *entities) object() fyne.CanvasObject { return p.box }

func (p *entities) show() {
	p.facets = p.state.result.Facets[p.kind]
	p.most = 0
	for _, f := range p.facets {
		p.most = max(p.most, f.Stories)
	}
	p.header.Set(
		prose.Run{Text: theme.InitialOf(p.kind) + "  ", Style: prose.Style{Bold: true, Color: theme.ColorOf(p.kind)}},
		headerRun(kindWords[p.kind]),
		prose.Run{Text: "  " + number(len(p.facets)), Style: quiet})
	if len(p.facets) == 0 {
		p.empty.SetText(emptyPage(p.whyEmpty()))
		p.empty.Show()
		p.list.Hide()
		return
	}
	p.empty.Hide()
	p.list.Show()
	p.list.Refresh()
}

func (p *entities) whyEmpty() string {
	kind := strings.ToLower(kindWords[p.kind])
	if p.state.result.Total == 0 {
		return "The " + kind + " that stories name stand here once stories are loaded."
	}
	if len(p.state.result.Stories) == 0 {
		return "No story is found, so there are no " + kind + " to list."
	}
	return "The stories found name no " + kind + "."
}

// facetRow is an entity in its panel: a bar as long as its share, its name, how many spellings it has, and how many stories name it.
type facetRow struct {
	widget.BaseWidget
	panel *entities
	facet db.Facet
	most  int

	name, number []prose.Run
	hovered      bool
}

var (
	_ fyne.Tappable      = (*facetRow)(nil)
	_ desktop.Hoverable  = (*facetRow)(nil)
	_ desktop.Cursorable = (*facetRow)(nil)
)

func newFacetRow(p *entities) *facetRow {
	r := &facetRow{panel: p}
	r.ExtendBaseWidget(r)
	return r
}

func (r *facetRow) set(f db.Facet, most int) {
	r.facet, r.most = f, most
	style := prose.Style{}
	if f.Selected {
		style.Bold, style.Color = true, theme.Accent
	}
	r.name = lit(f.Name, letterSpans(f.Name, f.Letters), style)
	r.number = []prose.Run{{Text: number(f.Stories), Style: prose.Style{Bold: f.Selected, Color: theme.Quiet}}}
	r.Refresh()
}

// letterSpans turns positions of runes, ascending, into spans of bytes.
func letterSpans(s string, letters []int) []corpus.Span {
	var out []corpus.Span
	n, k := 0, 0
	for at, c := range s {
		if k < len(letters) && letters[k] == n {
			end := at + len(string(c))
			if m := len(out); m > 0 && out[m-1].End == at {
				out[m-1].End = end
			} else {
				out = append(out, corpus.Span{Start: at, End: end})
			}
			k++
		}
		n++
	}
	return out
}

// Tapped shows the spellings when the badge was meant, and filters by the entity otherwise.
func (r *facetRow) Tapped(ev *fyne.PointEvent) {
	if r.onBadge(ev.Position) {
		r.panel.onSpellings(r.facet.Entity)
		return
	}
	r.panel.onPick(r.facet.Entity)
}

const (
	barLeft    = 10
	barWidth   = 40
	badgeGap   = 6
	nameLeft   = barLeft + barWidth + 8
	facetRight = 12
)

func (r *facetRow) numberWidth() float32 {
	return max(prose.Width(r.number), prose.Width([]prose.Run{{Text: number(r.most)}}))
}

func (r *facetRow) badgeRight() float32 { return r.Size().Width - facetRight - r.numberWidth() - 8 }

// badge says how many spellings the name has, in few signs where the name needs the room.
func (r *facetRow) badge() []prose.Run {
	if r.facet.Spellings < 2 {
		return nil
	}
	long := []prose.Run{{Text: number(r.facet.Spellings) + " spellings", Style: quiet}}
	if r.badgeRight()-prose.Width(long)-badgeGap-nameLeft >= prose.Width(r.name) {
		return long
	}
	return []prose.Run{{Text: "≈" + number(r.facet.Spellings), Style: quiet}}
}

func (r *facetRow) onBadge(pos fyne.Position) bool {
	w := prose.Width(r.badge())
	return w > 0 && pos.X >= r.badgeRight()-w-4 && pos.X <= r.badgeRight()+4
}

func (r *facetRow) Cursor() desktop.Cursor { return desktop.PointerCursor }
func (r *facetRow) MouseIn(ev *desktop.MouseEvent) {
	r.hovered = true
	r.hover(ev.Position)
	r.Refresh()
}
func (r *facetRow) MouseMoved(ev *desktop.MouseEvent) { r.hover(ev.Position) }
func (r *facetRow) MouseOut()                         { r.hovered = false; r.panel.onHover(""); r.Refresh() }

func (r *facetRow) hover(pos fyne.Position) {
	f := r.facet
	if r.onBadge(pos) {
		r.panel.onHover("Show how " + f.Name + " is written, and why the spellings are taken for one")
		return
	}
	r.panel.onHover(f.Name + ", " + string(f.Kind) + ": named " + count(f.Mentions, "time", "times") + " in " + count(f.Stories, "story", "stories") + " of those found")
}

// CreateRenderer returns what draws the row.
func (r *facetRow) CreateRenderer() fyne.WidgetRenderer {
	v := &facetRenderer{row: r, back: canvas.NewRectangle(color.Transparent), bar: canvas.NewRectangle(color.Transparent), mark: canvas.NewRectangle(color.Transparent)}
	v.Refresh()
	return v
}

type facetRenderer struct {
	row             *facetRow
	back, bar, mark *canvas.Rectangle
	inks            [3]prose.Ink
}

func (v *facetRenderer) MinSize() fyne.Size {
	return fyne.NewSize(120, prose.LineHeight(prose.Style{})+5)
}

func (v *facetRenderer) Layout(size fyne.Size) {
	r := v.row
	v.back.Resize(size)
	v.mark.Resize(fyne.NewSize(3, size.Height))
	if r.most > 0 {
		w := max(2, barWidth*float32(r.facet.Stories)/float32(r.most))
		v.bar.Resize(fyne.NewSize(w, 8))
		v.bar.Move(fyne.NewPos(barLeft+barWidth-w, (size.Height-8)/2))
	}
	nw := prose.Width(r.number)
	v.inks[2].Draw(r.number, fyne.NewPos(size.Width-facetRight-nw, 0), nw, size.Height)
	right := r.badgeRight()
	badge := r.badge()
	bw := prose.Width(badge)
	v.inks[1].Draw(badge, fyne.NewPos(right-bw, 0), bw, size.Height)
	if bw > 0 {
		right -= bw + badgeGap
	}
	v.inks[0].Draw(r.name, fyne.NewPos(nameLeft, 0), right-nameLeft, size.Height)
}

func (v *facetRenderer) Refresh() {
	r := v.row
	v.bar.FillColor = fynetheme.Color(theme.ColorOf(r.panel.kind))
	v.bar.CornerRadius = 1
	v.mark.FillColor = fynetheme.Color(theme.Accent)
	v.mark.Hidden = !r.facet.Selected
	v.back.Hidden = !r.facet.Selected && !r.hovered
	v.back.FillColor = fynetheme.Color(fynetheme.ColorNameHover)
	if r.facet.Selected {
		v.back.FillColor = fynetheme.Color(theme.AccentWash)
	}
	v.Layout(r.Size())
	canvas.Refresh(r)
}

func (v *facetRenderer) Objects() []fyne.CanvasObject {
	out := []fyne.CanvasObject{v.back, v.mark, v.bar}
	for i := range v.inks {
		out = append(out, v.inks[i].Objects()...)
	}
	return out
}

func (v *facetRenderer) Destroy() {}

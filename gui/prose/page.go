package prose

import (
	"image/color"
	"sort"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	fynetheme "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"dateline/gui/theme"
)

const (
	margin  = 16  // around the text of a page
	widest  = 640 // the widest line: longer ones are hard to read
	leading = 1.22
	tight   = 1.05 // the leading of headings
)

// Page shows paragraphs, scrolled, of which it draws the lines that are on screen.
type Page struct {
	widget.BaseWidget
	OnTapped  func(link any)                        // a run with a link was tapped
	OnHovered func(link any)                        // the pointer came onto a run with a link or a hint; nil when it left
	OnMenu    func(at fyne.Position, selected bool) // the secondary button was pressed; at is a position on the canvas
	OnCopy    func(text string)                     // the user wants the selected text on the clipboard
	OnRune    func(r rune)                          // a letter was typed while the page had the keys
	OnKey     func(key fyne.KeyName) bool           // a key was pressed while the page had them; tells whether it meant something
	OnScroll  func()                                // the user scrolled the page

	scroll *container.Scroll
	sheet  *sheet
}

// NewPage returns an empty page.
func NewPage() *Page {
	p := &Page{}
	p.sheet = newSheet(p)
	p.scroll = container.NewVScroll(p.sheet)
	p.scroll.OnScrolled = func(fyne.Position) {
		p.sheet.show()
		if p.OnScroll != nil {
			p.OnScroll()
		}
	}
	p.ExtendBaseWidget(p)
	return p
}

// SetText shows paras from their beginning.
func (p *Page) SetText(paras []Para) {
	p.sheet.set(paras)
	p.sheet.sel, p.sheet.placed = selection{}, false
	p.scroll.Offset = fyne.Position{}
	p.scroll.Refresh()
	p.sheet.show()
}

// Restyle shows paras, which say the same as before or more at the end, without moving the page.
func (p *Page) Restyle(paras []Para) {
	p.sheet.set(paras)
	p.scroll.Refresh()
	p.sheet.show()
}

// ScrollTo brings byte off of paragraph para into sight.
func (p *Page) ScrollTo(para, off int) {
	s := p.sheet
	i := s.lineOf(place{para, off})
	if i < 0 {
		return
	}
	l, view := s.lines[i], p.scroll.Size().Height
	if l.y < p.scroll.Offset.Y+margin || l.y+l.height > p.scroll.Offset.Y+view-margin {
		p.scroll.ScrollToOffset(fyne.NewPos(0, max(0, l.y-view/3)))
		s.show()
	}
}

// Top returns the paragraph and the byte of it at which the first line stands that is wholly in sight, and how far below the upper edge.
func (p *Page) Top() (para, off int, below float32) {
	s, top := p.sheet, p.scroll.Offset.Y
	i := sort.Search(len(s.lines), func(i int) bool { return s.lines[i].y >= top })
	if i == len(s.lines) {
		return len(s.paras), 0, 0
	}
	return s.lines[i].para, s.lines[i].start, s.lines[i].y - top
}

// PutAt scrolls so that the line with byte off of paragraph para stands that far below the upper edge, as far as the page goes.
func (p *Page) PutAt(para, off int, below float32) {
	s := p.sheet
	i := s.lineOf(place{para, off})
	if i < 0 {
		return
	}
	y := max(0, min(s.lines[i].y-below, s.total-p.scroll.Size().Height))
	if y == p.scroll.Offset.Y {
		return
	}
	p.scroll.Offset.Y = y // without telling OnScroll
	p.scroll.Refresh()
	s.show()
}

// Keys returns what takes the keys of the page.
func (p *Page) Keys() fyne.Focusable { return p.sheet }

// Focused tells whether the page has the keys.
func (p *Page) Focused() bool { return p.sheet.focused }

// Offset returns how far the page is scrolled down.
func (p *Page) Offset() float32 { return p.scroll.Offset.Y }

// Text returns all that the page says, a line a paragraph.
func (p *Page) Text() string {
	return p.sheet.textBetween(place{}, place{para: len(p.sheet.paras)})
}

// Selected returns the selected text, a line a paragraph.
func (p *Page) Selected() string {
	from, to := p.sheet.sel.ordered()
	return p.sheet.textBetween(from, to)
}

// Selection returns the paragraphs and the bytes of them between which text is selected; both are the same where the caret stands and nothing is. ok is
// false when nobody has put it anywhere.
func (p *Page) Selection() (fromPara, fromOff, toPara, toOff int, ok bool) {
	from, to := p.sheet.sel.ordered()
	return from.para, from.off, to.para, to.off, p.sheet.placed
}

// Paragraph returns the text of the paragraph at a position on the canvas; "" when there is none.
func (p *Page) Paragraph(at fyne.Position) string {
	s := p.sheet
	if len(s.lines) == 0 {
		return ""
	}
	pos := fyne.CurrentApp().Driver().AbsolutePositionForObject(s)
	return s.paras[s.placeAt(at.Subtract(pos)).para].Text()
}

// CreateRenderer returns what draws the page.
func (p *Page) CreateRenderer() fyne.WidgetRenderer {
	r := &pageRenderer{p, canvas.NewRectangle(color.Transparent)}
	r.Refresh()
	return r
}

// pageRenderer draws a line at the left edge of the page while it has the keys.
type pageRenderer struct {
	page *Page
	line *canvas.Rectangle
}

func (r *pageRenderer) MinSize() fyne.Size { return r.page.scroll.MinSize() }
func (r *pageRenderer) Layout(size fyne.Size) {
	r.page.scroll.Resize(size)
	r.line.Resize(fyne.NewSize(3, size.Height))
}

func (r *pageRenderer) Refresh() {
	r.line.FillColor = fynetheme.Color(theme.Accent)
	r.line.Hidden = !r.page.sheet.focused
	r.page.scroll.Refresh()
	canvas.Refresh(r.page)
}

func (r *pageRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.page.scroll, r.line}
}
func (r *pageRenderer) Destroy() {}

// place is a byte of a paragraph's text.
type place struct{ para, off int }

func (a place) before(b place) bool {
	return a.para < b.para || a.para == b.para && a.off < b.off
}

type selection struct{ anchor, end place }

func (s selection) ordered() (from, to place) {
	if s.end.before(s.anchor) {
		return s.end, s.anchor
	}
	return s.anchor, s.end
}

// pageLine is a line of a page: the frags of a paragraph's runs, and the bytes of the paragraph that they are.
type pageLine struct {
	frags      []frag
	para       int
	start, end int
	x, y       float32
	height     float32
}

// sheet is what the page scrolls.
type sheet struct {
	widget.BaseWidget
	page   *Page
	paras  []Para
	lines  []pageLine
	width  float32 // that lines were broken for
	column float32 // how wide lines may be
	total  float32 // height
	sel    selection
	placed bool // somebody has put the selection where it is

	inks    map[int]*Ink // of the lines that are drawn
	spare   []*Ink
	marks   []*canvas.Rectangle // of the selection
	beside  []*canvas.Rectangle // of the marks in the margin
	labels  []*Ink
	focused bool
	hover   any
	onLink  bool // the pointer is on a run with a link
	press   pressing
	widths  map[font]map[string]float32
	size    float32 // of text when the lines were broken
}

// font is what the width of a word depends on.
type font struct {
	bold, italic bool
	size         float32
}

const widthsKept = 100_000 // of words, for breaking lines again

func newSheet(p *Page) *sheet {
	s := &sheet{page: p, inks: map[int]*Ink{}, widths: map[font]map[string]float32{}}
	s.ExtendBaseWidget(s)
	return s
}

func (s *sheet) set(paras []Para) {
	s.paras = paras
	s.setHover(nil)
	s.layOut()
}

// layOut breaks all lines anew.
func (s *sheet) layOut() {
	s.forget()
	s.lines = s.lines[:0]
	s.size = Style{}.size()
	width := min(s.width-2*margin, widest)
	s.column = width
	if width < 40 {
		s.total = 0
		return
	}
	y := float32(margin)
	for i, p := range s.paras {
		y += p.Before
		at := 0
		for _, frags := range breakLines(p.Runs, width-p.Indent, func(run int, text string) float32 {
			return s.widthOf(p.Runs[run].Style, text)
		}) {
			l := pageLine{frags: frags, para: i, start: at, x: margin + p.Indent, y: y}
			text := float32(0)
			for _, f := range frags {
				at += f.end - f.start
				text = max(text, LineHeight(p.Runs[f.run].Style))
			}
			if text == 0 {
				text = LineHeight(Style{})
			}
			l.end, l.height = at, text*leading
			if text > 1.2*LineHeight(Style{}) {
				l.height = text * tight
			}
			y += l.height
			s.lines = append(s.lines, l)
		}
	}
	s.total = y + margin
}

func (s *sheet) widthOf(st Style, text string) float32 {
	f := font{st.Bold, st.Italic, st.size()}
	known := s.widths[f]
	if known == nil || len(known) > widthsKept {
		known = map[string]float32{}
		s.widths[f] = known
	}
	w, ok := known[text]
	if !ok {
		w, _, _ = measure(st, flatten(text))
		known[text] = w
	}
	return w
}

// forget drops all drawn lines.
func (s *sheet) forget() {
	for i, k := range s.inks {
		s.spare = append(s.spare, k)
		delete(s.inks, i)
	}
}

// show draws the lines that the page's view has come to and drops those that it has left.
func (s *sheet) show() {
	top := s.page.scroll.Offset.Y
	bottom := top + s.page.scroll.Size().Height
	first := sort.Search(len(s.lines), func(i int) bool { return s.lines[i].y+s.lines[i].height >= top })
	last := first
	for last < len(s.lines) && s.lines[last].y <= bottom {
		last++
	}
	for i, k := range s.inks {
		if i < first || i >= last {
			s.spare = append(s.spare, k)
			delete(s.inks, i)
		}
	}
	for i := first; i < last; i++ {
		if s.inks[i] != nil {
			continue
		}
		k := &Ink{}
		if n := len(s.spare); n > 0 {
			k, s.spare = s.spare[n-1], s.spare[:n-1]
		}
		l := s.lines[i]
		k.begin()
		k.line(s.paras[l.para].Runs, l.frags, fyne.NewPos(l.x, l.y), l.height, false)
		s.inks[i] = k
	}
	s.mark(first, last)
	s.bars(first, last)
	canvas.Refresh(s)
}

// CreateRenderer returns what draws the sheet.
func (s *sheet) CreateRenderer() fyne.WidgetRenderer { return &sheetRenderer{s} }

type sheetRenderer struct{ sheet *sheet }

func (r *sheetRenderer) MinSize() fyne.Size { return fyne.NewSize(80, r.sheet.total) }

func (r *sheetRenderer) Layout(size fyne.Size) {
	s := r.sheet
	if s.width == size.Width {
		s.show()
		return
	}
	s.width = size.Width
	s.layOut()
	s.show()
	s.page.scroll.Refresh()
}

// Refresh draws everything anew: the theme may have changed.
func (r *sheetRenderer) Refresh() {
	s := r.sheet
	if s.size != (Style{}).size() {
		s.layOut()
	}
	s.forget()
	s.show()
}

func (r *sheetRenderer) Objects() []fyne.CanvasObject {
	s := r.sheet
	var out []fyne.CanvasObject
	for _, m := range s.marks {
		out = append(out, m)
	}
	for _, b := range s.beside {
		out = append(out, b)
	}
	for _, k := range s.labels {
		out = append(out, k.Objects()...)
	}
	order := make([]int, 0, len(s.inks))
	for i := range s.inks {
		order = append(order, i)
	}
	sort.Ints(order)
	for _, i := range order {
		out = append(out, s.inks[i].Objects()...)
	}
	return out
}

func (r *sheetRenderer) Destroy() {}

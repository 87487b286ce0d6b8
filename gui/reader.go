package gui

import (
	"fmt"
	"sort"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"dateline/corpus"
	"dateline/gui/prose"
)

const textShown = 400_000 // bytes of a story that are shown at first

// reader shows one story.
type reader struct {
	onLink                      func(link any) // a name, a source, the date
	onHover                     func(text string)
	onCopy                      func(text string)
	onDate                      func(d corpus.Date) // the zero date takes the decision back
	onAsides                    func(on bool)
	onSplit                     func() // the story before the line at the caret
	onHead                      func() // what is selected, or the line at the caret, is the headline
	onStar, onAskTag, onAskNote func()
	onName                      func(k corpus.Kind)    // what is selected is a name
	focus                       func(o fyne.Focusable) // gives the keys to o

	state   *state
	view    articleView
	article *article
	order   []int         // of the hits, as they stand on the page
	at      int           // which of order the reader stands at
	shown   *corpus.Story // that article was made of
	page    *prose.Page
	left    *prose.Line
	right   *prose.Line
	header  *fyne.Container // left and right
	dates   *dateStrip
	marks   *marksStrip
	box     *fyne.Container
}

func newReader(s *state) *reader {
	r := &reader{state: s, page: prose.NewPage(), left: prose.NewLine(), right: prose.NewTag(), dates: newDateStrip(), marks: newMarksStrip()}
	r.page.OnTapped = r.tapped
	r.page.OnHovered = func(link any) { r.onHover(whyOf(link)) }
	r.page.OnCopy = func(text string) { r.onCopy(text) }
	r.page.OnMenu = r.menu
	r.page.OnRune = func(letter rune) {
		switch letter {
		case 'n':
			r.step(1)
		case 'N':
			r.step(-1)
		case 's':
			r.onStar()
		case 't':
			r.onAskTag()
		case 'm':
			r.onAskNote()
		default:
			if k, ok := kindOf(letter); ok {
				r.onName(k)
			}
		}
	}
	for _, l := range []*prose.Line{r.left, r.right} {
		l.OnTapped = r.tapped
		l.OnHovered = r.page.OnHovered
	}
	r.dates.onSet = func(d corpus.Date) { r.closeDates(); r.onDate(d) }
	r.dates.onClose = r.closeDates
	r.dates.box.Hide()
	r.header = tight(nil, nil, nil, r.right, r.left)
	r.box = tight(tight(tight(panelHeader(r.header), nil, nil, nil, r.dates.box), nil, nil, nil, r.marks.box), nil, nil, nil, r.page)
	s.onStory = append(s.onStory, r.show)
	r.show()
	return r
}

func (r *reader) object() fyne.CanvasObject { return r.box }

// show shows the state's story from its beginning, or from its first hit.
func (r *reader) show() {
	s := r.state.story
	same := s != nil && r.shown != nil && r.shown.File == s.File && r.shown.At == s.At
	if !same {
		r.view.limit, r.view.why = textShown, false
		r.closeDates()
		r.closeMarks()
	}
	r.shown = s
	r.view.marks = r.state.marks
	r.at, r.order, r.view.hit = 0, nil, -1
	if s == nil {
		r.article = &article{}
		why := "Pick a story on the left, or a mark on the timeline, to read it here."
		if r.state.result.Total == 0 {
			why = "The story that you pick is shown here."
		}
		r.page.SetText(emptyPage(why))
		r.tools()
		return
	}
	r.article = newArticle(s, r.state.hits, r.view)
	if r.order = r.article.order(r.state.hits); len(r.order) > 0 {
		r.view.hit = r.order[0]
		r.article = newArticle(s, r.state.hits, r.view)
	}
	if same {
		r.page.Restyle(r.article.paras)
	} else {
		r.page.SetText(r.article.paras)
	}
	r.tools()
	if r.view.hit >= 0 {
		r.reveal(r.state.hits[r.view.hit].Start)
	}
}

// restyle shows the story again where it stands.
func (r *reader) restyle() {
	if s := r.state.story; s != nil {
		r.article = newArticle(s, r.state.hits, r.view)
		r.page.Restyle(r.article.paras)
	}
	r.tools()
}

// reveal brings position pos of the story's text into sight.
func (r *reader) reveal(pos int) {
	if para, off, _ := r.article.place(pos); len(r.article.paras) > 0 {
		r.page.ScrollTo(para, off)
	}
}

// selectText selects a part of the story's text and brings it into sight.
func (r *reader) selectText(part corpus.Span) {
	if s := r.state.story; s == nil || part.End > len(s.Text) {
		return
	}
	para, from, _ := r.article.place(part.Start)
	last, to, _ := r.article.place(part.End - 1)
	if len(r.article.paras) > 0 {
		r.page.Select(para, from, last, to+1)
	}
}

// revealByte brings a byte of the file into sight.
func (r *reader) revealByte(raw int) {
	if s := r.state.story; s != nil {
		r.reveal(sort.Search(len(s.Text), func(i int) bool { return s.Offsets.Raw(i) >= raw }))
	}
}

// selection returns the range of the story's text that is selected, or where the caret stands; ok is false when it stands outside the text.
func (r *reader) selection() (at corpus.Span, selected, ok bool) {
	fromPara, fromOff, toPara, toOff, ok := r.page.Selection()
	if !ok || r.state.story == nil {
		return at, false, false
	}
	from, ok := r.article.position(fromPara, fromOff)
	if !ok {
		return at, false, false
	}
	to, ok := r.article.position(toPara, toOff)
	return corpus.Span{Start: from, End: max(from, to)}, to > from, ok
}

// step goes to the next hit, or with -1 to the one before.
func (r *reader) step(by int) {
	n := len(r.order)
	if n == 0 {
		return
	}
	r.at = (r.at + by + n) % n
	r.view.hit = r.order[r.at]
	at := r.state.hits[r.view.hit].Start
	if at >= r.view.limit {
		r.view.limit = len(r.state.story.Text)
	}
	r.restyle()
	r.reveal(at)
}

// tools shows what can be done with the story.
func (r *reader) tools() {
	defer r.header.Refresh() // the right part may have become wider
	s := r.state.story
	if s == nil {
		r.left.Set(headerRun("Reader"))
		r.right.Set()
		return
	}
	runs := []prose.Run{headerRun("Reader")}
	if n := len(r.order); n > 0 {
		runs = append(runs,
			prose.Run{Text: "   "},
			prose.Run{Text: " ‹ ", Style: accent(prose.Style{Bold: true}), Link: hitLink{-1}},
			prose.Run{Text: fmt.Sprintf(" hit %s of %s ", number(r.at+1), number(n)), Style: caption, Link: hitLink{1}},
			prose.Run{Text: " › ", Style: accent(prose.Style{Bold: true}), Link: hitLink{1}})
	}
	r.left.Set(runs...)
	runs = nil
	if s.Family != 0 {
		runs = append(runs, prose.Run{Text: "other versions", Style: quiet, Link: besideLink{}}, prose.Run{Text: between, Style: quiet})
	}
	if n := len(s.SetAside); n > 0 {
		verb := "show "
		if r.view.asides {
			verb = "hide "
		}
		runs = append(runs, prose.Run{Text: verb + number(n) + " set aside", Style: quiet, Link: asidesLink{}}, prose.Run{Text: between, Style: quiet})
	}
	r.right.Set(append(runs, prose.Run{Text: "copy", Style: quiet, Link: copyLink{}})...)
}

func (r *reader) tapped(link any) {
	switch l := link.(type) {
	case hitLink:
		r.step(l.step)
	case asidesLink:
		r.view.asides = !r.view.asides
		r.onAsides(r.view.asides)
		r.restyle()
	case copyLink:
		r.onCopy(plainStory(r.state.story))
	case whyLink:
		r.view.why = !r.view.why
		r.restyle()
	case moreLink:
		r.view.limit = len(r.state.story.Text)
		r.restyle()
	case storyDateLink:
		r.dates.set(r.state.story.Date)
		r.dates.box.Show()
		r.box.Refresh()
		r.focus(r.dates.entry)
		r.dates.entry.TypedShortcut(&fyne.ShortcutSelectAll{})
	default:
		r.onLink(link)
	}
}

// askMark shows where a tag or a note is typed.
func (r *reader) askMark() {
	r.closeDates()
	r.box.Refresh()
	r.focus(r.marks.entry)
}

// closeMarks takes that away and gives the keys to the page.
func (r *reader) closeMarks() {
	if !r.marks.box.Visible() {
		return
	}
	r.marks.box.Hide()
	r.box.Refresh()
	r.focus(r.page.Keys())
}

func (r *reader) closeDates() {
	r.dates.box.Hide()
	r.box.Refresh()
}

// plainStory is what is copied of a story: its headline and its text.
func plainStory(s *corpus.Story) string {
	return strings.TrimSpace(s.Headline.Text + "\n\n" + s.BodyText())
}

// menu offers what can be copied.
func (r *reader) menu(at fyne.Position, selected bool) {
	c := fyne.CurrentApp().Driver().CanvasForObject(r.page)
	if c == nil || r.state.story == nil {
		return
	}
	paragraph := r.page.Paragraph(at)
	sel := fyne.NewMenuItem("Copy selection", func() { r.onCopy(r.page.Selected()) })
	sel.Disabled = !selected
	name := fyne.NewMenuItem("The selection is", nil)
	name.Disabled = !selected
	name.ChildMenu = fyne.NewMenu("")
	for _, k := range corpus.Kinds {
		name.ChildMenu.Items = append(name.ChildMenu.Items, fyne.NewMenuItem(capital(kindWord(k)), func() { r.onName(k) }))
	}
	widget.ShowPopUpMenuAtPosition(fyne.NewMenu("",
		sel,
		fyne.NewMenuItem("Copy paragraph", func() { r.onCopy(paragraph) }),
		fyne.NewMenuItem("Copy story", func() { r.onCopy(plainStory(r.state.story)) }),
		fyne.NewMenuItemSeparator(),
		name,
		fyne.NewMenuItem("Split the story before this line", r.onSplit),
		fyne.NewMenuItem(map[bool]string{false: "This line is the headline", true: "The selection is the headline"}[selected], r.onHead),
	), c, at)
}

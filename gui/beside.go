package gui

import (
	"context"
	"fmt"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	fynetheme "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"dateline/corpus"
	"dateline/db"
	"dateline/gui/prose"
)

// beside shows two stories side by side with what differs marked. What is the same stands at the same height: scrolling one scrolls the other.
type beside struct {
	onClose   func()
	onLink    func(link any)
	onHover   func(text string)
	onCopy    func(text string)
	onVersion func(id db.StoryID) // another one on the right
	focus     func(o fyne.Focusable)

	compared *collation // nil while nothing is shown
	ids      [2]db.StoryID
	versions []db.StoryID // of the family of both; nil when they are of none
	at       int          // the current difference; -1 for none

	title *prose.Line
	pages [2]*prose.Page
	box   *fyne.Container
}

func newBeside() *beside {
	b := &beside{title: prose.NewLine(), at: -1}
	b.title.OnTapped = b.tapped
	b.title.OnHovered = func(link any) { b.onHover(whyOf(link)) }
	for i := range b.pages {
		p := prose.NewPage()
		b.pages[i] = p
		p.OnTapped = b.tapped
		p.OnHovered = b.title.OnHovered
		p.OnCopy = func(text string) { b.onCopy(text) }
		p.OnScroll = func() { b.follow(i) }
		p.OnRune = b.letter
		p.OnKey = b.key
	}
	shut := widget.NewButtonWithIcon("", fynetheme.CancelIcon(), func() { b.onClose() })
	shut.Importance = widget.LowImportance
	head := tight(nil, newHairline(), nil, nil, padded(tight(nil, nil, nil, shut, b.title), 0, 0, 10, 4))
	pages := container.NewThemeOverride(container.NewHSplit(b.pages[0], b.pages[1]), framed)
	b.box = tight(head, nil, nil, nil, pages)
	b.box.Hide()
	return b
}

// show shows a comparison from the beginning of both.
func (b *beside) show(c *collation, ids [2]db.StoryID, versions []db.StoryID) {
	b.compared, b.ids, b.versions, b.at = c, ids, versions, -1
	for i, p := range b.pages {
		p.SetText(c.paras(i, b.at, placeLink{ids[i], -1}))
	}
	b.showTitle()
}

func (b *beside) showTitle() {
	c := b.compared
	runs := []prose.Run{headerRun("Side by side"), {Text: "   "}}
	step := func(back, forth any, text string) {
		runs = append(runs,
			prose.Run{Text: " ‹ ", Style: accent(prose.Style{Bold: true}), Link: back},
			prose.Run{Text: " " + text + " ", Style: caption, Link: forth},
			prose.Run{Text: " › ", Style: accent(prose.Style{Bold: true}), Link: forth})
	}
	if n := len(c.differences); n > 0 {
		text := count(n, "difference", "differences")
		if b.at >= 0 {
			text = fmt.Sprintf("difference %s of %s", number(b.at+1), number(n))
		}
		step(differenceLink{-1}, differenceLink{1}, text)
		runs = append(runs, prose.Run{Text: between, Style: quiet})
	}
	runs = append(runs, prose.Run{Text: c.summary(), Style: quiet})
	if n := len(b.versions); n > 2 {
		runs = append(runs, prose.Run{Text: between, Style: quiet})
		step(versionLink{-1}, versionLink{1}, fmt.Sprintf("version %s of %s", number(slices.Index(b.versions, b.ids[1])+1), number(n)))
	}
	b.title.Set(runs...)
}

func (b *beside) tapped(link any) {
	switch l := link.(type) {
	case differenceLink:
		b.step(l.step)
	case versionLink:
		b.turn(l.step)
	default:
		b.onLink(link)
	}
}

// step goes to the next difference, or with -1 to the one before.
func (b *beside) step(by int) {
	n := len(b.compared.differences)
	if n == 0 {
		return
	}
	if b.at < 0 && by < 0 {
		b.at = 0
	}
	b.at = (b.at + by + n) % n
	for i, p := range b.pages {
		p.Restyle(b.compared.paras(i, b.at, placeLink{b.ids[i], -1}))
		para, off := b.compared.sides[i].place(b.compared.differences[b.at][i].Start)
		p.PutAt(para, off, p.Size().Height/3)
	}
	b.showTitle()
}

// turn puts the next version of the family on the right, or with -1 the one before; the one on the left is left out.
func (b *beside) turn(by int) {
	n := len(b.versions)
	if n <= 2 {
		return
	}
	i := slices.Index(b.versions, b.ids[1])
	for {
		i = (i + by + n) % n
		if b.versions[i] != b.ids[0] {
			break
		}
	}
	b.onVersion(b.versions[i])
}

// follow puts the other page where what is the same stands at the same height.
func (b *beside) follow(side int) {
	if b.compared == nil {
		return
	}
	para, off, below := b.pages[side].Top()
	if word := b.compared.sides[side].across(para, off); word >= 0 {
		toPara, toOff := b.compared.sides[1-side].place(word)
		b.pages[1-side].PutAt(toPara, toOff, below)
	}
}

func (b *beside) letter(r rune) {
	switch r {
	case 'n':
		b.step(1)
	case 'N':
		b.step(-1)
	case 'v':
		b.turn(1)
	case 'V':
		b.turn(-1)
	}
}

func (b *beside) key(name fyne.KeyName) bool {
	switch name {
	case fyne.KeyEscape:
		b.onClose()
	case fyne.KeyLeft:
		b.focus(b.pages[0].Keys())
	case fyne.KeyRight:
		b.focus(b.pages[1].Keys())
	default:
		return false
	}
	return true
}

// showBeside compares the two stories that are ticked, or else the one in the reader with the first version of its family, or with the second when it is
// the first itself.
func (w *window) showBeside() {
	c, ticked := w.state.corpus, w.state.tickedInOrder()
	if c == nil {
		return
	}
	if len(ticked) == 2 {
		w.compare([2]db.StoryID(ticked), nil)
		return
	}
	w.pairOfFamily()
}

// pairOfFamily compares the story in the reader with another version of it.
func (w *window) pairOfFamily() {
	c, current := w.state.corpus, w.state.current
	run(w.jobs, "versions", 0, func(context.Context) ([]db.StoryID, error) { return c.Versions(current), nil }, func(versions []db.StoryID, _ error) {
		if len(versions) < 2 {
			w.status.say("This story has no other version here. Tick two stories to see them side by side.")
			return
		}
		pair := [2]db.StoryID{versions[0], current}
		if current == versions[0] {
			pair[1] = versions[1]
		}
		w.compare(pair, versions)
	})
}

// compare shows two stories side by side.
func (w *window) compare(ids [2]db.StoryID, versions []db.StoryID) {
	c := w.state.corpus
	run(w.jobs, "compare", 0, func(ctx context.Context) (*collation, error) {
		var both [2]*corpus.Story
		for i, id := range ids {
			s, err := c.Story(ctx, id)
			if err != nil {
				return nil, err
			}
			both[i] = s
		}
		return collate(both[0], both[1]), nil
	}, func(compared *collation, err error) {
		if err != nil {
			w.strip.warn(sentence(err))
			return
		}
		w.status.say("")
		w.beside.show(compared, ids, versions)
		w.inner.Hide()
		w.beside.box.Show()
		w.win.Canvas().Focus(w.beside.pages[1].Keys())
	})
}

// closeBeside shows again what the two stories stand before.
func (w *window) closeBeside() {
	if !w.beside.box.Visible() {
		return
	}
	w.beside.box.Hide()
	w.inner.Show()
	w.win.Canvas().Focus(w.stories.list)
}

package gui

import (
	"context"
	"path/filepath"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	fynetheme "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"dateline/db"
	"dateline/gui/prose"
)

// concordance lists every place where the words that are asked for stand in the stories found, each with the words around it, laid over the reader.
type concordance struct {
	onClose  func()
	onPick   func(r db.ContextRow)
	onExport func()
	onHover  func(text string)
	onError  func(err error)

	state *state
	shown bool
	order db.ContextOrder
	least int // places in a story from which on it is listed

	title  *prose.Line
	header *prose.Line
	rows   *pager[db.ContextRow]
	list   *rankList
	empty  *prose.Page
	box    *fyne.Container
}

func newConcordance(s *state, j *jobs) *concordance {
	p := &concordance{state: s, least: 1, title: prose.NewLine(), header: prose.NewLine(), rows: newPager[db.ContextRow](j, "contexts"), empty: prose.NewPage()}
	p.rows.onArrival = p.show
	p.rows.onError = func(err error) { p.onError(err) }
	p.list = newRankList(
		func() int { return p.rows.last.total },
		func() fyne.CanvasObject { return newMentionRow() },
		func(i int, o fyne.CanvasObject) {
			row, ok := p.rows.at(i)
			r := o.(*mentionRow)
			r.onTap = func() { p.list.focus(i); p.pick(i) }
			r.onHover = p.onHover
			r.set(db.MentionRow{ContextRow: row}, ok)
		})
	p.list.onPick, p.list.onOpen = p.pick, p.pick
	p.list.onLeave = func() { p.onClose() }
	p.header.OnTapped = func(link any) {
		switch l := link.(type) {
		case contextOrderLink:
			p.order = l.order
		case leastLink:
			p.least = l.n
		}
		p.load()
	}
	p.header.OnHovered = func(link any) { p.onHover(whyOf(link)) }
	write := widget.NewButton("Export…", func() { p.onExport() })
	shut := widget.NewButtonWithIcon("", fynetheme.CancelIcon(), func() { p.onClose() })
	write.Importance, shut.Importance = widget.LowImportance, widget.LowImportance
	head := tight(nil, newHairline(), nil, nil, padded(tight(nil, nil, nil, container.NewHBox(write, shut), p.title), 0, 0, 16, 4))
	p.box = tight(tight(head, panelHeader(p.header), nil, nil, nil), nil, nil, nil, container.NewStack(container.NewThemeOverride(p.list, dense), p.empty))
	p.box.Hide()
	s.onResult = append(s.onResult, func() {
		if p.shown {
			p.load()
		}
	})
	return p
}

// open lists the places of the result.
func (p *concordance) open() {
	p.shown = true
	p.load()
}

func (p *concordance) close() { p.shown = false }

func (p *concordance) load() {
	c, q, order, least := p.state.corpus, p.state.result.Query, p.order, p.least
	if c == nil {
		p.rows.drop()
		p.show()
		return
	}
	p.header.Set(prose.Run{Text: "Reading " + count(len(p.state.result.Stories), "story", "stories") + " …", Style: quiet})
	p.rows.reset(func(ctx context.Context, from, n int) (page[db.ContextRow], error) {
		got, err := c.Concordance(ctx, q, least, order, from, n)
		return page[db.ContextRow]{rows: got.Rows, total: got.Hits, in: got.Stories, more: got.More}, err
	})
}

// leasts are the numbers of places in a story that are offered.
var leasts = []int{1, 2, 3, 5, 10}

func (p *concordance) show() {
	n, text := p.rows.last.total, p.state.result.Query.Text
	p.title.Set(headerRun("Words in context"), prose.Run{Text: "   " + shorten(text, 80), Style: quiet})
	runs := []prose.Run{headerRun(count(n, "hit", "hits")), {Text: " in " + count(p.rows.last.in, "story", "stories"), Style: quiet}}
	if p.rows.last.more {
		runs = []prose.Run{headerRun("The first " + number(n) + " hits")}
	}
	runs = append(runs, prose.Run{Text: "   by ", Style: quiet})
	runs = append(runs, contextOrderRuns(p.order)...)
	runs = append(runs, prose.Run{Text: "   at least ", Style: quiet})
	for i, least := range leasts {
		if i > 0 {
			runs = append(runs, prose.Run{Text: " · ", Style: quiet})
		}
		runs = append(runs, prose.Run{Text: number(least), Style: chosenStyle(least == p.least), Link: leastLink{least}})
	}
	p.header.Set(append(runs, prose.Run{Text: " in a story", Style: quiet})...)
	p.list.refreshOr(p.empty, p.whyEmpty)
}

func (p *concordance) whyEmpty() string {
	r := p.state.result
	switch {
	case r.Query.Text == "":
		return "Type some words in the search entry: every place where they stand is listed here, with the words before and after."
	case len(r.Stories) == 0:
		return "No story is found."
	case p.least > 1:
		return "No story found has these words " + number(p.least) + " times or more."
	}
	return "The stories are found by what is known of them, and no words are asked for that could stand in their texts."
}

func (p *concordance) pick(i int) {
	if r, ok := p.rows.at(i); ok {
		p.onPick(r)
	}
}

// showConcordance lists where the words stand.
func (w *window) showConcordance() {
	if w.state.corpus == nil {
		return
	}
	to := w.here()
	to.contexts, to.profile = true, 0
	w.travel.leave(w.here(), to, w.now())
	w.openConcordance()
}

func (w *window) openConcordance() {
	w.concordance.open()
	w.layOver(w.concordance.box)
	w.concordance.list.focus(w.concordance.list.at)
}

// askExportConcordance asks where to write what the concordance lists.
func (w *window) askExportConcordance() {
	c, p := w.state.corpus, w.concordance
	n := p.rows.last.total
	if c == nil || n == 0 {
		w.status.say("There are no words in context to export.")
		return
	}
	q, order, least := w.state.result.Query, p.order, p.least
	sheet := widget.NewCheck("for a spreadsheet", w.settings.setSpreadsheet)
	sheet.Checked = w.settings.spreadsheet()
	rows := count(n, "hit", "hits")
	w.strip.askPath(question{
		what: "Write " + rows + " with the words around, as CSV", action: "Write " + rows,
		path:   unusedPath(filepath.Join(documents(), corpusName(c.Path())+" words in context.csv")),
		beside: sheet,
		ok: func(path string) {
			if w.jobs.running("export") {
				w.strip.warn("An export is still being written; start this one when it is there.")
				return
			}
			w.status.say("Writing " + rows + " to " + path + " …")
			run(w.jobs, "export", 0, func(ctx context.Context) (int, error) {
				return c.WriteConcordanceTo(ctx, path, q, least, order, sheet.Checked)
			}, func(n int, err error) {
				if err != nil {
					w.status.say("")
					w.strip.warn(sentence(err))
					return
				}
				w.status.say(count(n, "hit", "hits") + " written to " + path)
			})
		},
	})
}

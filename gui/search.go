package gui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	fynetheme "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"dateline/db"
	"dateline/gui/prose"
	"dateline/gui/theme"
)

// search is the top of the window: what is searched for, how many stories were found in which way, and the way out.
type search struct {
	onText   func(text string)
	onTier   func(t db.Tier)
	onDown   func() // to the list
	onExport func()
	onTotal  func()

	state *state
	entry *keyedEntry
	tiers *prose.Line
	total *prose.Line
	out   *widget.Button
	box   *fyne.Container
}

func newSearch(s *state) *search {
	p := &search{state: s}
	p.entry = newSearchEntry("Search words, names, “exact phrases”", func() { p.onDown() })
	p.entry.Icon = fynetheme.SearchIcon()
	p.entry.OnChanged = func(text string) {
		if text != s.query.Text {
			p.onText(text)
		}
	}
	p.tiers, p.total = prose.NewLine(), prose.NewLine()
	p.tiers.OnTapped = func(link any) { p.onTier(link.(tierLink).tier) }
	p.total.OnTapped = func(any) { p.onTotal() }
	p.out = widget.NewButtonWithIcon("Export…", fynetheme.DownloadIcon(), func() { p.onExport() })
	p.out.Importance = widget.LowImportance
	right := container.NewHBox(sized(p.tiers, 240, 0), sized(p.total, 120, 0), p.out)
	p.box = padded(container.NewBorder(nil, nil, nil, right, p.entry), 6, 4, 8, 8)
	s.onQuery = append(s.onQuery, p.showQuery)
	s.onResult = append(s.onResult, p.showCounts)
	s.onGlance = append(s.onGlance, p.showCounts)
	p.showCounts()
	return p
}

func (p *search) object() fyne.CanvasObject { return p.box }

func (p *search) showQuery() {
	if p.entry.Text != p.state.query.Text {
		p.entry.SetText(p.state.query.Text)
	}
	p.showCounts()
}

var tierWords = [db.Tiers]string{db.Exact: "exact", db.Alias: "alias", db.Folded: "folded", db.Fuzzy: "typo"}

func (p *search) showCounts() {
	res := p.state.result
	var runs []prose.Run
	for t := range db.Tiers {
		if t > 0 {
			runs = append(runs, prose.Run{Text: "  ·  ", Style: quiet})
		}
		style := quiet
		text := tierWords[t]
		switch {
		case p.state.query.Off.Has(t):
			style.Italic = true
			text += " off"
		case res.Query.Text == "":
		default:
			text += " " + number(res.Counts[t])
			if res.Counts[t] > 0 {
				style.Color, style.Bold = "", true
			}
		}
		runs = append(runs, prose.Run{Text: text, Style: style, Link: tierLink{t}})
	}
	p.tiers.Set(runs...)

	bold, plain := prose.Style{Bold: true}, prose.Style{Color: theme.Quiet}
	link := totalLink{}
	if p.state.partly {
		n := 0
		for t, found := range res.Counts {
			if !res.Query.Off.Has(db.Tier(t)) {
				n += found
			}
		}
		p.total.Set(prose.Run{Text: number(n) + "+", Style: bold}, prose.Run{Text: " of " + number(res.Total), Style: plain})
		return
	}
	if len(res.Stories) == res.Total {
		p.total.Set(prose.Run{Text: number(res.Total), Style: bold}, prose.Run{Text: plural(res.Total, " story", " stories"), Style: plain})
		return
	}
	p.total.Set(prose.Run{Text: number(len(res.Stories)), Style: bold, Link: link}, prose.Run{Text: " of " + number(res.Total), Style: plain, Link: link})
}

// showSearching stands where the number of stories does until it is known.
func (p *search) showSearching() {
	p.total.Set(prose.Run{Text: "searching…", Style: prose.Style{Color: theme.Quiet, Italic: true}})
}

func plural[T ~int | ~int64](n T, one, many string) string {
	if n == 1 {
		return one
	}
	return many
}

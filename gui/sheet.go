package gui

import (
	"fmt"

	"fyne.io/fyne/v2"
	fynetheme "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"dateline/db"
	"dateline/gui/prose"
	"dateline/gui/theme"
)

// sheet is a page that lies over the reader until it is closed: the lines that a part of the report speaks of, the ticked stories.
type sheet struct {
	onClose func()

	title *prose.Line
	page  *prose.Page
	box   *fyne.Container
}

func newSheet() *sheet {
	s := &sheet{title: prose.NewLine(), page: prose.NewPage()}
	s.box = tight(overHead(s.title, func() { s.onClose() }), nil, nil, nil, s.page)
	return s
}

// overHead is the head of what lies over the reader: its title, and a cross that closes it, over a thin line.
func overHead(title fyne.CanvasObject, onClose func()) fyne.CanvasObject {
	shut := widget.NewButtonWithIcon("", fynetheme.CancelIcon(), onClose)
	shut.Importance = widget.LowImportance
	return tight(nil, newHairline(), nil, nil, padded(tight(nil, nil, nil, shut, title), 0, 0, 16, 4))
}

func (s *sheet) show(title string, paras []prose.Para) {
	s.title.Set(headerRun(title))
	s.page.SetText(paras)
}

const piecesShown = 500 // of one part of the report

// piecesPage lists the places that a part of a report speaks of, file by file.
func piecesPage(pieces []db.Piece, all int) []prose.Para {
	var out []prose.Para
	file := ""
	for i, p := range pieces {
		if i == 0 || p.File != file {
			file = p.File
			out = append(out, prose.Para{Before: 10, Runs: []prose.Run{{Text: baseName(file), Style: prose.Style{Bold: true}, Link: noteLink{file}}}})
		}
		where := ""
		if p.Line > 0 {
			where = fmt.Sprintf("line %s", number(p.Line))
		}
		var link any
		if p.Story != 0 {
			link = placeLink{p.Story, p.Start}
		}
		runs := []prose.Run{}
		if where != "" {
			runs = append(runs, prose.Run{Text: where + "  ", Style: quiet, Link: link})
		}
		if p.Text != "" {
			runs = append(runs, prose.Run{Text: p.Text, Link: link})
		}
		if p.Why != "" {
			runs = append(runs, prose.Run{Text: "  " + p.Why, Style: quiet, Link: link})
		}
		if len(runs) > 0 {
			out = append(out, prose.Para{Before: 4, Indent: 16, Runs: runs})
		}
	}
	out = append(out, cutPara(len(pieces), all)...)
	if len(out) == 0 {
		out = emptyPage("There is nothing of this kind.")
	}
	return out
}

// cutPara says that not all is listed, if so.
func cutPara(shown, all int) []prose.Para {
	if shown >= all {
		return nil
	}
	return []prose.Para{{Before: 12, Runs: []prose.Run{{Text: fmt.Sprintf("These are the first %s of %s.", number(shown), number(all)), Style: quiet}}}}
}

// tickedPage lists stories by their headlines.
func tickedPage(rows []db.Row, all int) []prose.Para {
	var out []prose.Para
	for _, d := range rows {
		link := placeLink{d.ID, -1}
		runs := []prose.Run{{Text: dateDigits(d.Date.Date) + "  ", Style: quiet, Link: link}}
		for _, r := range headlineRuns(d) {
			r.Link = link
			runs = append(runs, r)
		}
		out = append(out, prose.Para{Before: 6, Runs: runs})
	}
	return append(out, cutPara(len(rows), all)...)
}

// reportPage is the whole report of a load, with what could not be loaded and what was there already.
func reportPage(r *db.Report) []prose.Para {
	var out []prose.Para
	for _, part := range r.Parts {
		out = append(out, prose.Para{Before: 4, Runs: []prose.Run{{Text: capital(part.Text), Style: accent(prose.Style{}), Link: pieceLink{part.Kind}}}})
	}
	list := func(title string, n int, line func(i int) []prose.Run) {
		if n == 0 {
			return
		}
		out = append(out, prose.Para{Before: 14, Runs: []prose.Run{headerRun(title)}})
		for i := range min(n, piecesShown) {
			out = append(out, prose.Para{Before: 4, Indent: 16, Runs: line(i)})
		}
		out = append(out, cutPara(min(n, piecesShown), n)...)
	}
	list("Could not be loaded", len(r.Failed), func(i int) []prose.Run {
		return []prose.Run{{Text: r.Failed[i].Path}, {Text: between + r.Failed[i].Why, Style: quiet}}
	})
	list("Has characters that could not be read", len(r.Damaged), func(i int) []prose.Run {
		return []prose.Run{{Text: r.Damaged[i].Path}, {Text: between + r.Damaged[i].Why, Style: quiet}}
	})
	list("Was in the corpus already", len(r.Known), func(i int) []prose.Run { return []prose.Run{{Text: r.Known[i]}} })
	return out
}

// balancePage tells where every byte of a load went.
func balancePage(r *db.Report) []prose.Para {
	out := []prose.Para{{Runs: []prose.Run{{Text: "Every byte of a loaded file is placed.", Style: prose.Style{Bold: true}}}}}
	line := func(n int64, what string, link any) {
		style := prose.Style{}
		if link != nil {
			style.Color = theme.Accent
		}
		out = append(out, prose.Para{Before: 6, Runs: []prose.Run{{Text: count(n, "byte", "bytes"), Style: prose.Style{Bold: true}}, {Text: "  " + what, Style: style, Link: link}}})
	}
	line(r.Bytes, "read", nil)
	line(r.InStories, "in headlines and bodies of stories", nil)
	line(r.SetAside, "set aside, each part with its reason", nil)
	line(r.Blank, "of white space and marks of the encoding", nil)
	var link any
	if r.Unassigned > 0 {
		link = pieceLink{db.UnassignedPieces}
	}
	line(r.Unassigned, "that no rule explains", link)
	return out
}

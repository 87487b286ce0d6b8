package gui

import (
	"fmt"
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	fynetheme "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"dateline/db"
	"dateline/gui/prose"
	"dateline/gui/theme"
)

// status is the line at the foot of the window: what the pointer is on, how far a load has come, what was last done, or the report of the last load.
type status struct {
	onLink   func(link any)
	onCancel func()

	state  *state
	left   *prose.Line
	right  *prose.Line
	bar    *progressBar
	cancel *prose.Line
	box    *fyne.Container

	hover, message string
	loading        string // how far a load has come; "" when there is none
}

func newStatus(s *state) *status {
	p := &status{state: s, left: prose.NewLine(), right: prose.NewTag(), bar: newProgressBar()}
	p.left.OnTapped = func(link any) {
		if _, ok := link.(reportLink); ok {
			p.say("")
		}
		p.onLink(link)
	}
	p.right.OnTapped = p.left.OnTapped
	p.right.OnHovered = func(link any) { p.setHover(whyOf(link)) } // what is on the left must not change under the pointer
	p.cancel = prose.NewTag(prose.Run{Text: "Cancel", Style: accent(prose.Style{Bold: true, Size: quiet.Size}), Link: cancelLink{}})
	p.cancel.OnTapped = func(any) { p.onCancel() }
	p.cancel.Hide()
	p.bar.Hide()
	right := padded(tight(nil, nil, p.bar, p.right, p.cancel), 0, 0, 16, 0)
	p.box = tight(newHairline(), nil, nil, nil, padded(tight(nil, nil, nil, right, p.left), 4, 5, 12, 12))
	s.onReport = append(s.onReport, func() { p.message = ""; p.show() })
	s.onResult = append(s.onResult, p.show)
	p.show()
	return p
}

func (p *status) object() fyne.CanvasObject { return p.box }

// say shows what was done, until something else is.
func (p *status) say(message string) {
	p.message = message
	p.show()
}

// setHover shows what the pointer is on; "" when it has left.
func (p *status) setHover(text string) {
	if text == p.hover {
		return
	}
	p.hover = text
	p.show()
}

// progress shows how far a load has come.
func (p *status) progress(files, filesTotal, bytes, bytesTotal, stories int64) {
	p.loading = "loading " + number(files) + " of " + count(filesTotal, "file", "files") + between + size(bytes) + " of " + size(bytesTotal) + between + count(stories, "story", "stories")
	done := float32(0)
	if bytesTotal > 0 {
		done = min(1, float32(bytes)/float32(bytesTotal))
	}
	p.bar.set(done)
	p.bar.Show()
	p.cancel.Show()
	p.show()
}

// opening shows what opening a corpus is at, which share of that is done, and what can be done meanwhile.
func (p *status) opening(what string, done float64, meanwhile string) {
	p.loading = what + fmt.Sprintf(": %.0f %%", 100*done) + meanwhile
	p.bar.set(float32(done))
	p.bar.Show()
	p.show()
}

// loaded ends what progress or opening began.
func (p *status) loaded() {
	p.loading = ""
	p.bar.Hide()
	p.cancel.Hide()
	p.show()
}

func (p *status) show() {
	p.right.Set(append(newestRuns(p.state.report, p.state.result.Total), balanceRuns(p.state.report)...)...)
	p.right.Hidden = p.loading != ""
	switch {
	case p.hover != "":
		p.left.Set(prose.Run{Text: p.hover, Style: caption})
	case p.loading != "":
		p.left.Set(prose.Run{Text: p.loading, Style: caption})
	case p.message != "":
		p.left.Set(prose.Run{Text: p.message, Style: caption})
	case p.state.report != nil:
		p.left.Set(reportRuns(p.state.report)...)
	default:
		p.left.Set(prose.Run{Text: "Ready", Style: quiet})
	}
	p.box.Refresh()
}

// reportRuns is the report of a load, every part of which can be tapped; what could not be loaded comes first.
func reportRuns(r *db.Report) []prose.Run {
	var runs []prose.Run
	for _, part := range r.Parts {
		if part.Kind == db.FailedPieces {
			style := prose.Style{Size: quiet.Size, Color: fynetheme.ColorNameError}
			runs = append(runs, prose.Run{Text: part.Text, Style: style, Link: pieceLink{part.Kind}}, prose.Run{Text: "; ", Style: quiet})
		}
	}
	for _, part := range r.Parts {
		if part.Kind == db.FailedPieces {
			continue
		}
		if part.Lead != "" {
			runs = append(runs, prose.Run{Text: part.Lead, Style: quiet})
		}
		runs = append(runs, prose.Run{Text: part.Text, Style: caption, Link: pieceLink{part.Kind}})
	}
	if len(runs) == 0 {
		runs = append(runs, prose.Run{Text: "nothing was loaded", Style: quiet})
	}
	return runs
}

// newestRuns leads to the stories of a load when there were others before it.
func newestRuns(r *db.Report, total int) []prose.Run {
	if r == nil {
		return nil
	}
	for _, part := range r.Parts {
		if part.Kind == db.StoryPieces && part.Count > 0 && part.Count < total {
			return []prose.Run{{Text: "show " + count(part.Count, "new story", "new stories"), Style: accent(quiet), Link: newestLink{}}, {Text: between, Style: quiet}}
		}
	}
	return nil
}

// balanceRuns leads to the whole report and says that nothing was lost, and how much of it no rule explains.
func balanceRuns(r *db.Report) []prose.Run {
	if r == nil {
		return nil
	}
	whole := prose.Run{Text: "report", Style: accent(quiet), Link: reportLink{}}
	if r.Bytes == 0 {
		return []prose.Run{whole}
	}
	placed := r.InStories + r.SetAside + r.Blank + r.Unassigned
	style, text := quiet, "nothing lost: "
	if placed != r.Bytes {
		style, text = prose.Style{Size: quiet.Size, Color: fynetheme.ColorNameError}, "the bytes do not add up: "
	}
	text += size(r.Bytes) + " in, " + size(placed) + " placed"
	if r.Unassigned > 0 {
		text += ", " + size(r.Unassigned) + " unexplained"
	}
	return []prose.Run{whole, {Text: between, Style: quiet}, {Text: text, Style: style, Link: balanceLink{}}}
}

// progressBar is a thin bar.
type progressBar struct {
	widget.BaseWidget
	done float32
}

func newProgressBar() *progressBar {
	b := &progressBar{}
	b.ExtendBaseWidget(b)
	return b
}

func (b *progressBar) set(done float32) {
	b.done = done
	b.Refresh()
}

// CreateRenderer returns what draws the bar.
func (b *progressBar) CreateRenderer() fyne.WidgetRenderer {
	r := &progressRenderer{bar: b, all: canvas.NewRectangle(color.Transparent), part: canvas.NewRectangle(color.Transparent)}
	r.Refresh()
	return r
}

type progressRenderer struct {
	bar       *progressBar
	all, part *canvas.Rectangle
}

func (r *progressRenderer) MinSize() fyne.Size { return fyne.NewSize(160, 6) }

func (r *progressRenderer) Layout(size fyne.Size) {
	y := (size.Height - 6) / 2
	r.all.Resize(fyne.NewSize(size.Width-10, 6))
	r.part.Resize(fyne.NewSize((size.Width-10)*r.bar.done, 6))
	r.all.Move(fyne.NewPos(0, y))
	r.part.Move(fyne.NewPos(0, y))
}

func (r *progressRenderer) Refresh() {
	r.all.FillColor, r.part.FillColor = fynetheme.Color(theme.Hairline), fynetheme.Color(theme.TimelineBar)
	r.all.CornerRadius, r.part.CornerRadius = 3, 3
	r.Layout(r.bar.Size())
	canvas.Refresh(r.bar)
}

func (r *progressRenderer) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{r.all, r.part} }
func (r *progressRenderer) Destroy()                     {}

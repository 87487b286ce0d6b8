package gui

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	fynetheme "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"dateline/gui/prose"
	"dateline/gui/theme"
)

// emptyState is what the window shows while the corpus holds no story: where to drop files, and the other ways in.
type emptyState struct {
	open, folder, paste, sample *widget.Button
	box                         *fyne.Container
}

func newEmptyState(open, folder, paste, sample func()) *emptyState {
	e := &emptyState{
		open:   widget.NewButtonWithIcon("Open…", fynetheme.FileTextIcon(), open),
		folder: widget.NewButtonWithIcon("Open folder…", fynetheme.FolderOpenIcon(), folder),
		paste:  widget.NewButtonWithIcon("Paste text", fynetheme.ContentPasteIcon(), paste),
		sample: widget.NewButton("Try the sample corpus", sample),
	}
	e.open.Importance = widget.HighImportance
	e.sample.Importance = widget.LowImportance
	line := func(text string, style prose.Style) fyne.CanvasObject {
		return container.NewCenter(prose.NewTag(prose.Run{Text: text, Style: style}))
	}
	words := container.NewVBox(
		line("Drop files or folders of news text here", prose.Style{Bold: true, Size: fynetheme.SizeNameHeadingText}),
		line("Dateline finds the stories in them, when they happened and who is in them.", prose.Style{Color: theme.Quiet}),
		gap(8),
		container.NewCenter(container.NewHBox(e.open, e.folder, e.paste)),
		container.NewCenter(e.sample),
		gap(8),
		line("Everything stays on this computer, in one corpus file that you can keep or pass on.", quiet),
		line("A folder is loaded with all that is in it. Loading a file twice adds nothing.", quiet),
	)
	zone := container.NewStack(newZone(), container.NewCenter(words))
	e.box = container.New(layout.NewCustomPaddedLayout(40, 40, 60, 60), zone)
	return e
}

func (e *emptyState) object() fyne.CanvasObject { return e.box }

func gap(height float32) fyne.CanvasObject {
	r := canvas.NewRectangle(color.Transparent)
	r.SetMinSize(fyne.NewSize(1, height))
	return r
}

// zone is the frame of the place to drop files on. The whole window takes them: this only says so.
type zone struct{ widget.BaseWidget }

func newZone() *zone {
	z := &zone{}
	z.ExtendBaseWidget(z)
	return z
}

// CreateRenderer returns what draws the frame.
func (z *zone) CreateRenderer() fyne.WidgetRenderer {
	r := &zoneRenderer{}
	for range zoneDashes {
		r.dashes = append(r.dashes, canvas.NewRectangle(color.Transparent))
	}
	r.Refresh()
	return r
}

const (
	zoneDashes = 4 * 40
	dashLength = 14
)

// zoneRenderer draws dashes along the four edges.
type zoneRenderer struct{ dashes []*canvas.Rectangle }

func (r *zoneRenderer) MinSize() fyne.Size { return fyne.NewSize(560, 300) }

func (r *zoneRenderer) Layout(size fyne.Size) {
	n := 0
	put := func(x, y, w, h float32) {
		if n < len(r.dashes) {
			r.dashes[n].Move(fyne.NewPos(x, y))
			r.dashes[n].Resize(fyne.NewSize(w, h))
			r.dashes[n].Show()
			n++
		}
	}
	along := func(length float32, put func(at float32)) {
		count := min(max(int(length/(dashLength+10)), 2), zoneDashes/4)
		step := (length - dashLength) / float32(count-1)
		for i := range count {
			put(float32(i) * step)
		}
	}
	along(size.Width, func(at float32) { put(at, 0, dashLength, 1.5); put(at, size.Height-1.5, dashLength, 1.5) })
	along(size.Height, func(at float32) { put(0, at, 1.5, dashLength); put(size.Width-1.5, at, 1.5, dashLength) })
	for _, d := range r.dashes[n:] {
		d.Hide()
	}
}

func (r *zoneRenderer) Refresh() {
	for _, d := range r.dashes {
		d.FillColor = fynetheme.Color(fynetheme.ColorNameInputBorder)
		d.Refresh()
	}
}

func (r *zoneRenderer) Objects() []fyne.CanvasObject {
	out := make([]fyne.CanvasObject, len(r.dashes))
	for i, d := range r.dashes {
		out[i] = d
	}
	return out
}
func (r *zoneRenderer) Destroy() {}

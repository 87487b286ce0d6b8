package gui

import (
	"context"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"dateline/db"
	"dateline/gui/prose"
	"dateline/gui/theme"
)

// history lists what was decided, the last decision first, laid over the reader. A tap goes back, or forward again, to where a decision was the last one.
type history struct {
	onStep  func(s db.Step)
	onStory func(id db.StoryID)
	onClose func()
	onHover func(text string)

	steps []db.Step // the last one first; a step without words, before everything, ends them
	title *prose.Line
	list  *rankList
	box   *fyne.Container
}

func newHistory() *history {
	p := &history{title: prose.NewLine()}
	p.list = newRankList(
		func() int { return len(p.steps) },
		func() fyne.CanvasObject { return newRankRow() },
		func(i int, o fyne.CanvasObject) {
			if i >= len(p.steps) {
				return
			}
			r := o.(*rankRow)
			r.onTap = func(bool) { p.list.focus(i); p.onStep(p.steps[i]) }
			r.onHover = p.onHover
			r.set(p.row(i))
		})
	p.list.onPick = func(i int) { p.onStep(p.steps[i]) }
	p.list.onOpen = func(i int) {
		if id := p.steps[i].Story; id != 0 {
			p.onStory(id)
		}
	}
	p.list.onLeave = func() { p.onClose() }
	p.box = tight(overHead(p.title, func() { p.onClose() }), nil, nil, nil, container.NewThemeOverride(p.list, dense))
	p.box.Hide()
	return p
}

// show lists steps, the first one first.
func (p *history) show(steps []db.Step) {
	p.steps = append(slices.Clone(steps), db.Step{})
	slices.Reverse(p.steps[:len(steps)])
	p.title.Set(headerRun("What was decided"),
		prose.Run{Text: "   " + count(len(steps), "decision", "decisions") + "; pick one to go back to it, or forward again", Style: quiet})
	p.list.Refresh()
}

// last is the number in the list of the last step that holds.
func (p *history) last() int {
	return slices.IndexFunc(p.steps, func(s db.Step) bool { return !s.Undone })
}

func (p *history) row(i int) ranked {
	s := p.steps[i]
	out := ranked{selected: i == p.last(), why: "Go to where this was the last decision. What was decided later is undone, and can be done again"}
	if s.Words == "" {
		out.name = []prose.Run{{Text: "Before everything", Style: prose.Style{Italic: true, Color: theme.Quiet}}}
		out.why = "Undo all decisions. They can be done again"
		return out
	}
	style := prose.Style{Bold: out.selected}
	if s.Undone {
		style = prose.Style{Italic: true, Color: theme.Guessed}
		out.notes = []rankPart{{runs: []prose.Run{{Text: "undone", Style: quiet}}}}
	}
	out.name = []prose.Run{{Text: s.Words, Style: style}}
	out.stories = rankPart{runs: []prose.Run{{Text: s.At.Local().Format("2006-01-02 15:04"), Style: quiet}}}
	if s.Story != 0 {
		out.times = rankPart{runs: []prose.Run{{Text: "story", Style: accent(quiet)}}, why: "Read the story that this is about", do: func() { p.onStory(s.Story) }}
	}
	return out
}

// showHistory lists what was decided.
func (w *window) showHistory() {
	c := w.state.corpus
	if c == nil {
		return
	}
	run(w.jobs, "history", 0, c.History, func(steps []db.Step, err error) {
		if err != nil {
			w.strip.warn(sentence(err))
			return
		}
		w.history.show(steps)
		if w.history.box.Visible() {
			return
		}
		w.layOver(w.history.box)
		w.win.Canvas().Focus(w.history.list)
		w.history.list.goTo(w.history.last())
	})
}

// stepTo goes back, or forward again, to where a decision was the last one.
func (w *window) stepTo(s db.Step) {
	said := "All decisions are undone. They can be done again."
	if s.ID != 0 {
		said = "This is as it was after: " + s.Words
	}
	c := w.state.corpus
	w.decide("", said, func(ctx context.Context) (string, error) { return "", c.StepTo(ctx, s.ID) })
}

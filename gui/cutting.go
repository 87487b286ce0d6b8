package gui

import (
	"context"
	"strings"

	"fyne.io/fyne/v2"

	"dateline/corpus"
	"dateline/db"
	"dateline/gui/prose"
)

// cutting is the choice of the line before which a story is cut in two.
type cutting struct {
	story db.StoryID // 0: none is being cut
	lines []corpus.Span
	text  string
	at    int  // the line that would begin the second story
	alone bool // it was not asked for while going through places
}

// showCut offers the lines of a story to cut it before one of them, at first the one at byte at.
func (b *boundaries) showCut(id db.StoryID, s *corpus.Story, at int, alone bool) {
	b.cut = cutting{story: id, text: s.Text, at: 1, alone: alone}
	start := 0
	for start < len(s.Text) {
		end := start + strings.IndexByte(s.Text[start:]+"\n", '\n')
		if strings.TrimSpace(s.Text[start:end]) != "" {
			if n := len(b.cut.lines); n > 0 && start <= at {
				b.cut.at = n
			}
			b.cut.lines = append(b.cut.lines, corpus.Span{Start: start, End: end})
		}
		start = end + 1
	}
	b.drawCut(true)
}

func (b *boundaries) drawCut(fresh bool) {
	b.title.Set(headerRun("Split the story"))
	b.foot.Set(prose.Run{Text: "Up and Down choose the line that begins the second story, Return cuts, Escape leaves it whole", Style: quiet})
	if len(b.cut.lines) < 2 {
		b.page.SetText(emptyPage("The story is one line, which cannot be cut here. Click into its text and use the menu of the right mouse button."))
		return
	}
	var paras []prose.Para
	for i, l := range b.cut.lines {
		p := prose.Para{Before: 4, Runs: []prose.Run{{Text: strings.TrimSpace(l.Of(b.cut.text)), Link: cutLink{i}}}}
		if i == b.cut.at {
			paras = append(paras, prose.Para{Before: 8, Runs: []prose.Run{{Text: "———  the second story begins here", Style: accent(prose.Style{Bold: true, Size: quiet.Size})}}})
		}
		paras = append(paras, p)
	}
	if fresh {
		b.page.SetText(paras)
	} else {
		b.page.Restyle(paras)
	}
	b.page.ScrollTo(b.cut.at, 0)
}

// cutLink is a line that can begin the second story.
type cutLink struct{ line int }

// cutKey moves the cut, makes it, or leaves the story whole.
func (b *boundaries) cutKey(name fyne.KeyName) {
	last := len(b.cut.lines) - 1
	to := b.cut.at
	switch name {
	case fyne.KeyDown:
		to++
	case fyne.KeyUp:
		to--
	case fyne.KeyHome:
		to = 1
	case fyne.KeyEnd:
		to = last
	case fyne.KeyReturn, fyne.KeyEnter:
		if last >= 1 {
			cut := b.cut
			b.leaveCut()
			b.onCut(cut.story, cut.lines[cut.at].Start)
		}
		return
	case fyne.KeyEscape:
		b.leaveCut()
		return
	}
	b.moveCut(to)
}

func (b *boundaries) moveCut(to int) {
	if last := len(b.cut.lines) - 1; last >= 1 {
		b.cut.at = max(1, min(to, last))
		b.drawCut(false)
	}
}

// leaveCut goes back to where the choice was asked for.
func (b *boundaries) leaveCut() {
	alone := b.cut.alone
	b.cut = cutting{}
	if alone {
		b.onClose()
	} else {
		b.onMove()
	}
}

// chooseSplit offers the lines of the story in the reader to cut it before one of them.
func (w *window) chooseSplit() {
	if s := w.state.story; s != nil {
		w.openBoundaries()
		w.bounds.showCut(w.state.current, s, likeliest(s.Doubts), true)
	}
}

// likeliest returns where it is likeliest that another story begins; 0 when there are no doubts.
func likeliest(doubts []corpus.Doubt) int {
	at, most := 0, 0.0
	for _, d := range doubts {
		if d.Confidence > most {
			at, most = d.At, d.Confidence
		}
	}
	return at
}

// splitBoundary offers the lines of the story that begins at a place.
func (w *window) splitBoundary(row db.CutRow) {
	c := w.state.corpus
	run(w.jobs, "boundary", 0, func(ctx context.Context) (*corpus.Story, error) { return c.Story(ctx, row.Story) }, func(s *corpus.Story, err error) {
		if err != nil {
			w.strip.warn(sentence(err))
			return
		}
		at := row.At
		if !row.Doubt {
			at = likeliest(s.Doubts)
		}
		w.bounds.showCut(row.Story, s, at, false)
	})
}

// cutStory cuts a story in two before a byte of its text.
func (w *window) cutStory(id db.StoryID, at int) {
	c := w.state.corpus
	w.decide("", "The story is cut in two. It can be undone.", func(ctx context.Context) (string, error) { return "", c.SplitAt(ctx, id, at) })
}

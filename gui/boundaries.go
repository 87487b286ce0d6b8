package gui

import (
	"context"
	"fmt"
	"strings"

	"fyne.io/fyne/v2"

	"dateline/db"
	"dateline/gui/prose"
	"dateline/gui/theme"
)

// boundaries lies over the reader and goes through the places where stories begin, the least sure first, each with what stands around it and why it is
// taken for one. A person accepts it, or joins the two stories; it can be undone.
type boundaries struct {
	*review
	onAccept func(row db.CutRow)
	onJoin   func(row db.CutRow)
	onOpen   func(row db.CutRow)
	onClose  func()
	onMove   func() // another place is asked for

	onSplit func(row db.CutRow) // its lines are asked for
	onCut   func(id db.StoryID, at int)

	at    int  // which of the places
	every bool // sure ones too
	row   db.CutRow
	all   int // places that there are to look at; 0 when row holds none
	cut   cutting
}

func newBoundaries() *boundaries {
	b := &boundaries{}
	b.review = newReview(b.key, b.follow, func() { b.onClose() })
	return b
}

// boundLink is something to do with the place that is shown.
type boundLink struct{ key fyne.KeyName }

func (b *boundaries) follow(link any) {
	switch l := link.(type) {
	case boundLink:
		b.key(l.key)
	case cutLink:
		b.moveCut(l.line)
	}
}

func (b *boundaries) key(name fyne.KeyName) {
	if b.cut.story != 0 {
		b.cutKey(name)
		return
	}
	there := b.all > 0
	switch name {
	case fyne.KeyReturn, fyne.KeyEnter:
		if there {
			b.onAccept(b.row)
		}
	case fyne.KeyJ:
		if there && b.row.Previous != 0 {
			b.onJoin(b.row)
		}
	case fyne.KeyS:
		if there {
			b.onSplit(b.row)
		}
	case fyne.KeyO:
		if there {
			b.onOpen(b.row)
		}
	case fyne.KeyRight, fyne.KeyDown:
		b.move(b.at + 1)
	case fyne.KeyLeft, fyne.KeyUp:
		b.move(b.at - 1)
	case fyne.KeyHome:
		b.move(0)
	case fyne.KeyEnd:
		b.move(b.all - 1)
	case fyne.KeyA:
		b.every = !b.every
		b.at = 0
		b.onMove()
	case fyne.KeyEscape:
		b.onClose()
	}
}

func (b *boundaries) move(to int) {
	if to = max(0, min(to, b.all-1)); to != b.at {
		b.at = to
		b.onMove()
	}
}

// below is the confidence below which places are shown.
func (b *boundaries) below() float64 {
	if b.every {
		return 1.01
	}
	return db.Doubtful
}

// show shows the place that was asked for, if there is one.
func (b *boundaries) show(rows []db.CutRow, all int) {
	b.all, b.row = all, db.CutRow{}
	if len(rows) > 0 {
		b.row = rows[0]
	} else {
		b.all = 0
	}
	what, other := "doubtful", "all"
	if b.every {
		what, other = "places", "doubtful ones only"
	}
	runs := []prose.Run{headerRun("Where stories begin"), {Text: "   ", Style: quiet}}
	if b.all > 0 {
		runs = append(runs, prose.Run{Text: fmt.Sprintf("%s of %s %s", number(b.at+1), number(b.all), what), Style: caption})
	}
	runs = append(runs, prose.Run{Text: between, Style: quiet}, prose.Run{Text: "show " + other + " (A)", Style: accent(quiet), Link: boundLink{fyne.KeyA}})
	b.title.Set(runs...)
	b.foot.Set()
	if b.all == 0 {
		b.page.SetText(emptyPage("No beginning of a story, and no headline, is left that is doubtful. Press A to look at all of them, or Escape to go back to reading."))
		return
	}
	b.page.SetText(boundaryPage(b.row))
	b.foot.Set(boundaryActions(b.row)...)
}

// boundaryPage shows the beginning of a story with what stands before it.
func boundaryPage(row db.CutRow) []prose.Para {
	guess := prose.Style{Color: theme.Guessed, Italic: true, Size: quiet.Size}
	sure := guess
	if row.Accepted || row.Decided {
		sure = prose.Style{Color: theme.Decided, Bold: true, Size: quiet.Size}
	}
	out := []prose.Para{{Runs: []prose.Run{{Text: baseName(row.File) + ", line " + number(row.Line), Style: quiet}}}}
	lines := func(text string, style prose.Style, first float32) {
		for i, l := range strings.Split(text, "\n") {
			before := float32(4)
			if i == 0 {
				before = first
			}
			out = append(out, prose.Para{Before: before, Indent: 16, Runs: []prose.Run{{Text: l, Style: style}}})
		}
	}
	if row.First {
		out = append(out, prose.Para{Before: 10, Runs: []prose.Run{{Text: "The file begins here.", Style: quiet}}})
	} else {
		lines(row.Before, prose.Style{Color: theme.Quiet}, 10)
	}
	state := percent(row.Cut.Confidence) + " sure"
	switch {
	case row.Decided:
		state = "decided by you"
	case row.Accepted:
		state = "accepted by you"
	}
	out = append(out, prose.Para{Before: 12, Runs: []prose.Run{
		{Text: "———  ", Style: accent(prose.Style{Bold: true})}, {Text: "A story begins here: " + row.Cut.Why, Style: caption}, {Text: between + state, Style: sure},
	}})
	lines(row.After, prose.Style{}, 12)
	head := []prose.Run{{Text: "No headline is printed.", Style: quiet}}
	if row.Headline.Text != "" {
		head = []prose.Run{{Text: "Headline: ", Style: quiet}, {Text: row.Headline.Text, Style: prose.Style{Bold: true}}, {Text: between + row.Headline.Why, Style: quiet}}
		if !row.Decided {
			head = append(head, prose.Run{Text: between + percent(row.Headline.Confidence) + " sure", Style: guess})
		}
	}
	out = append(out, prose.Para{Before: 14, Runs: head})
	return out
}

// boundaryActions are what can be done with a place.
func boundaryActions(row db.CutRow) []prose.Run {
	var out []prose.Run
	do := func(text string, key fyne.KeyName) {
		if len(out) > 0 {
			out = append(out, prose.Run{Text: "     "})
		}
		out = append(out, prose.Run{Text: text, Style: accent(caption), Link: boundLink{key}})
	}
	do("Accept (Enter)", fyne.KeyReturn)
	if row.Previous != 0 {
		do("Join with the story before (J)", fyne.KeyJ)
	}
	do("Split (S)", fyne.KeyS)
	do("Open (O)", fyne.KeyO)
	do("Before (←)", fyne.KeyLeft)
	do("Next (→)", fyne.KeyRight)
	return out
}

// showBoundaries goes through the places where the stories of the filter begin.
func (w *window) showBoundaries() {
	if w.state.corpus == nil || w.state.result.Total == 0 {
		w.status.say("There are no stories yet whose beginnings could be looked at.")
		return
	}
	w.bounds.at = 0
	w.openBoundaries()
	w.fetchBoundary()
}

func (w *window) openBoundaries() {
	w.bounds.cut = cutting{}
	w.layOver(w.bounds.box)
	w.win.Canvas().Focus(w.bounds.keys)
}

// closeBoundaries shows the reader again.
func (w *window) closeBoundaries() {
	w.bounds.cut = cutting{}
	w.closeSheet()
	w.win.Canvas().Focus(w.stories.list)
}

// fetchBoundary fetches the place that is asked for, or the last one when there are not so many.
func (w *window) fetchBoundary() {
	c, q, b := w.state.corpus, w.state.query, w.bounds
	at, below := b.at, b.below()
	type fetched struct {
		rows []db.CutRow
		all  int
	}
	run(w.jobs, "boundary", 0, func(ctx context.Context) (fetched, error) {
		rows, all, err := c.Cuts(ctx, q, below, at, 1)
		if err == nil && len(rows) == 0 && all > 0 {
			rows, all, err = c.Cuts(ctx, q, below, all-1, 1)
		}
		return fetched{rows, all}, err
	}, func(f fetched, err error) {
		if err != nil {
			w.strip.warn(sentence(err))
			return
		}
		b.at = max(min(b.at, f.all-1), 0)
		b.show(f.rows, f.all)
	})
}

func (w *window) acceptBoundary(row db.CutRow) {
	c := w.state.corpus
	w.decide("", "It begins where it should. It can be undone.", func(ctx context.Context) (string, error) { return "", c.AcceptCut(ctx, row.Story, true) })
}

func (w *window) joinBoundary(row db.CutRow) {
	c := w.state.corpus
	w.decide("", "The two are one story. It can be undone.", func(ctx context.Context) (string, error) { return "", c.JoinNext(ctx, row.Previous) })
}

// splitHere makes the line at the caret of the reader the beginning of another story.
func (w *window) splitHere() {
	id := w.state.current
	at, _, ok := w.reader.selection()
	if !ok {
		w.status.say("Click into the text where the next story begins, then split.")
		return
	}
	text := w.state.story.Text
	if line := strings.LastIndexByte(text[:at.Start], '\n') + 1; strings.TrimSpace(text[:line]) != "" {
		at.Start = line
	}
	w.cutStory(id, at.Start)
}

// joinNext joins the story in the reader with the one that follows it in its file.
func (w *window) joinNext() {
	if c, id := w.state.corpus, w.state.current; c != nil && id != 0 {
		w.decide("", "The story and the next one of its file are one. It can be undone.", func(ctx context.Context) (string, error) { return "", c.JoinNext(ctx, id) })
	}
}

// headlineHere makes what is selected in the reader, or else the line at the caret, the story's headline; when it is that already, the story has none.
func (w *window) headlineHere() {
	c, id := w.state.corpus, w.state.current
	at, selected, ok := w.reader.selection()
	if !ok {
		w.status.say("Select the words of the headline in the text, or click into its line.")
		return
	}
	text := w.state.story.Text
	if !selected {
		at.Start = strings.LastIndexByte(text[:at.Start], '\n') + 1
		if n := strings.IndexByte(text[at.Start:], '\n'); n >= 0 {
			at.End = at.Start + n
		} else {
			at.End = len(text)
		}
	}
	said := "The headline is chosen. It can be undone."
	for _, h := range w.state.story.Headline.Spans {
		if h.Overlaps(at) {
			at.Start, at.End = 0, 0
			said = "The story has no headline. It can be undone."
		}
	}
	w.decide("", said, func(ctx context.Context) (string, error) { return "", c.SetHeadline(ctx, id, at) })
}

package gui

import (
	"context"
	"fmt"
	"strings"

	"fyne.io/fyne/v2"

	"dateline/corpus"
	"dateline/db"
	"dateline/gui/prose"
	"dateline/gui/theme"
)

// boundaries lies over the reader and goes through the places where stories begin and the doubts where others may, the least sure first, each with what
// stands around it and why it is taken for one. A person accepts it, joins the two stories or splits the one; it can be undone.
type boundaries struct {
	*review
	onAccept func(row db.CutRow)
	onWhole  func(row db.CutRow) // no story begins at a doubt
	onJoin   func(row db.CutRow)
	onOpen   func(row db.CutRow)
	onClose  func()
	onMove   func() // another place is asked for
	onHover  func(text string)

	onSplit func(row db.CutRow) // its lines are asked for
	onCut   func(id db.StoryID, at int)

	which db.Beginnings
	files []int64 // only places in these; nil: in the stories of the filter
	at    int     // which of the places
	row   db.CutRow
	all   int // places that there are to look at; 0 when row holds none
	cut   cutting
}

func newBoundaries() *boundaries {
	b := &boundaries{}
	b.review = newReview(b.key, b.follow, func() { b.onClose() })
	b.title.OnHovered = func(link any) { b.onHover(whyOf(link)) }
	return b
}

// boundLink is something to do with the place that is shown, and beginningsLink a choice of places: what a key does.
type (
	boundLink      struct{ key fyne.KeyName }
	beginningsLink struct{ key fyne.KeyName }
)

func (b *boundaries) follow(link any) {
	switch l := link.(type) {
	case boundLink:
		b.key(l.key)
	case beginningsLink:
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
		if there && b.row.Doubt {
			b.onWhole(b.row)
		} else if there {
			b.onAccept(b.row)
		}
	case fyne.KeyJ:
		if there && b.row.Previous != 0 {
			b.onJoin(b.row)
		}
	case fyne.KeyS:
		if there && b.row.Doubt {
			b.onCut(b.row.Story, b.row.At)
		} else if there {
			b.onSplit(b.row)
		}
	case fyne.KeyL:
		if there && b.row.Doubt {
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
	case fyne.KeyU:
		b.list(db.UnsureBeginnings)
	case fyne.KeyP:
		b.list(db.PassedBeginnings)
	case fyne.KeyA:
		b.list(db.AllBeginnings)
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

// list goes through these places from the first one on.
func (b *boundaries) list(which db.Beginnings) {
	b.which, b.at = which, 0
	b.onMove()
}

// beginningsShown are the ways to choose among the places.
var beginningsShown = []struct {
	which db.Beginnings
	word  string
	key   fyne.KeyName
	none  string // what is said when there are none
}{
	{db.UnsureBeginnings, "unsure", fyne.KeyU, "Nothing unsure is left: no doubtful beginning or headline, and no place where another story may begin. Press A to look at all beginnings, or Escape to go back to reading."},
	{db.PassedBeginnings, "perhaps", fyne.KeyP, "No place is left where another story may begin. Press U to look at all that is unsure, or Escape to go back to reading."},
	{db.AllBeginnings, "all", fyne.KeyA, "There are no stories here. Press Escape to go back."},
}

// show shows the place that was asked for, if there is one.
func (b *boundaries) show(rows []db.CutRow, all int) {
	b.all, b.row = all, db.CutRow{}
	if len(rows) > 0 {
		b.row = rows[0]
	} else {
		b.all = 0
	}
	runs := []prose.Run{headerRun("Where stories begin")}
	if b.all > 0 {
		runs = append(runs, prose.Run{Text: fmt.Sprintf("   %s of %s", number(b.at+1), number(b.all)), Style: caption})
	}
	if b.files != nil {
		runs = append(runs, prose.Run{Text: " in the last load", Style: quiet})
	}
	none := ""
	for _, c := range beginningsShown {
		style := quiet
		if c.which == b.which {
			style, none = prose.Style{Bold: true, Size: quiet.Size, Color: theme.Accent}, c.none
		}
		runs = append(runs, prose.Run{Text: between, Style: quiet}, prose.Run{Text: fmt.Sprintf("%s (%s)", c.word, c.key), Style: style, Link: beginningsLink{c.key}})
	}
	b.title.Set(runs...)
	b.foot.Set()
	if b.all == 0 {
		b.page.SetText(emptyPage(none))
		return
	}
	paras, mark := boundaryPage(b.row)
	b.page.SetText(paras)
	b.page.PutAt(mark, 0, b.page.Size().Height/3)
	b.foot.Set(boundaryActions(b.row)...)
}

// boundaryPage shows the beginning of a story, or a doubt, with what stands before it, and returns which paragraph marks it.
func boundaryPage(row db.CutRow) (out []prose.Para, mark int) {
	guess := prose.Style{Color: theme.Guessed, Italic: true, Size: quiet.Size}
	sure := guess
	if row.Accepted || row.Decided {
		sure = prose.Style{Color: theme.Decided, Bold: true, Size: quiet.Size}
	}
	where := baseName(row.File) + ", line " + number(row.Line)
	if row.Doubt {
		where += ", within “" + shorten(row.Title, headlineWords) + "”"
	}
	out = []prose.Para{{Runs: []prose.Run{{Text: where, Style: quiet}}}}
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
	mark = len(out)
	if row.Doubt {
		out = append(out, doubtPara(row.Cut, row.Decided, 12))
		lines(row.After, prose.Style{}, 12)
		return out, mark
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
	return out, mark
}

// doubtPara is the mark at which another story may begin, or at which a person decided that none does, with links behind it.
func doubtPara(c corpus.Cut, decided bool, before float32, links ...prose.Run) prose.Para {
	guess := prose.Style{Color: theme.Guessed, Italic: true, Size: quiet.Size}
	runs := []prose.Run{{Text: "–  –  –  ", Style: accent(prose.Style{})}}
	if decided {
		runs = append(runs, prose.Run{Text: "No story begins here", Style: caption}, prose.Run{Text: between + "decided by you", Style: prose.Style{Color: theme.Decided, Bold: true, Size: quiet.Size}})
	} else {
		runs = append(runs, prose.Run{Text: "Perhaps another story begins here: " + c.Why + "; " + percent(c.Confidence), Style: guess})
	}
	return prose.Para{Before: before, Runs: append(runs, links...)}
}

// boundaryActions are what can be done with a place.
func boundaryActions(row db.CutRow) []prose.Run {
	var out []prose.Run
	do := func(text string, key fyne.KeyName) {
		if len(out) > 0 {
			out = append(out, prose.Run{Text: "    "})
		}
		out = append(out, prose.Run{Text: text, Style: accent(caption), Link: boundLink{key}})
	}
	if row.Doubt {
		do("Split here (S)", fyne.KeyS)
		do("Leave whole (Enter)", fyne.KeyReturn)
		do("Other line (L)", fyne.KeyL)
	} else {
		do("Accept (Enter)", fyne.KeyReturn)
		if row.Previous != 0 {
			do("Join the two (J)", fyne.KeyJ)
		}
		do("Split (S)", fyne.KeyS)
	}
	do("Open (O)", fyne.KeyO)
	do("← Before", fyne.KeyLeft)
	do("Next →", fyne.KeyRight)
	return out
}

// showBoundaries goes through the places where the stories of the filter begin.
func (w *window) showBoundaries() {
	if w.state.corpus == nil || w.state.result.Total == 0 {
		w.status.say("There are no stories yet whose beginnings could be looked at.")
		return
	}
	w.bounds.files = nil
	w.openBoundaries()
	w.bounds.list(db.UnsureBeginnings)
}

// showBoundariesOfLoad goes through places in the files of the last load.
func (w *window) showBoundariesOfLoad(which db.Beginnings) {
	c, r := w.state.corpus, w.state.report
	if c == nil || r == nil {
		return
	}
	run(w.jobs, "boundary", 0, func(ctx context.Context) ([]int64, error) { return c.FilesOf(ctx, r.Load) }, func(files []int64, err error) {
		if err != nil {
			w.strip.warn(sentence(err))
			return
		}
		w.bounds.files = files
		w.openBoundaries()
		w.bounds.list(which)
	})
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
	at, which := b.at, b.which
	if b.files != nil {
		q = db.Query{Files: b.files}
	}
	type fetched struct {
		rows []db.CutRow
		all  int
	}
	run(w.jobs, "boundary", 0, func(ctx context.Context) (fetched, error) {
		rows, all, err := c.Cuts(ctx, q, which, at, 1)
		if err == nil && len(rows) == 0 && all > 0 {
			rows, all, err = c.Cuts(ctx, q, which, all-1, 1)
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

// leaveWhole decides that no story begins at a byte of a story's text, where one may.
func (w *window) leaveWhole(id db.StoryID, at int) {
	c := w.state.corpus
	w.decide("", "No story begins there. It can be undone.", func(ctx context.Context) (string, error) { return "", c.LeaveWhole(ctx, id, at) })
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

package gui

import (
	"context"
	"math"
	"slices"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"dateline/corpus"
	"dateline/corpus/source"
	"dateline/db"
)

// window holds the parts together: what a panel announces becomes a change of the state, and the state tells the panels.
type window struct {
	app      fyne.App
	win      fyne.Window
	settings *settings
	now      func() time.Time

	jobs  *jobs
	state *state
	rows  *rows

	search      *search
	trail       *trail
	strip       *strip
	stories     *stories
	times       *times
	reader      *reader
	sheet       *sheet
	bounds      *boundaries
	beside      *beside
	profile     *profile
	over        *fyne.Container // the reader and what can lie over it
	concordance *concordance
	proposals   *proposals
	history     *history
	palette     *palette
	travel      travel
	sparks      *sparks
	entities    map[corpus.Kind]*entities
	quotes      *quotes
	sources     *sources
	side        *side
	status      *status
	empty       *emptyState
	menu        *menu

	columns   *container.Split // stories | the rest
	inner     *container.Split // middle | names
	middle    *container.Split // timeline above reader
	names     *container.Split // people above the rest
	lower     *container.Split // places above organisations
	stopWords func()           // ends what the status line shows of words that come in behind; nil when none do
	loading   bool
	waiting   []source.Input // to be loaded next
	undecided []func()       // decisions that wait for the one before them
	storyFor  db.Query       // the query whose hits the reader shows
	reveal    int            // byte of the file to show when the story is there; -1 for none
	told      corpus.Span    // the part of the story's text to select when it is there; empty for none
	listing   bool           // the sheet lists events
}

const (
	searchPause = 40 * time.Millisecond  // in which the next letter may still come
	slowSearch  = 200 * time.Millisecond // after which the window says that it is searching
)

// newWindow makes the window; do runs a function on its goroutine.
func newWindow(a fyne.App, do func(func())) *window {
	w := &window{app: a, win: a.NewWindow("Dateline"), settings: openSettings(), now: time.Now, reveal: -1}
	a.Settings().SetTheme(w.settings.looks().theme())
	w.jobs = newJobs(do)
	w.state = newState()
	w.rows = newRows(w.jobs, w.state)
	w.search = newSearch(w.state)
	w.trail = newTrail(w.state)
	w.strip = newStrip()
	w.stories = newStories(w.state, w.rows)
	w.times = newTimes(w.jobs, w.state, w.rows)
	w.reader = newReader(w.state)
	w.sheet = newSheet()
	w.bounds = newBoundaries()
	w.beside = newBeside()
	w.profile = newProfile(w.state, w.jobs)
	w.concordance = newConcordance(w.state, w.jobs)
	w.sparks = newSparks(w.jobs, w.state)
	w.quotes = newQuotes(w.state, w.jobs)
	w.sources = newSources(w.state)
	w.entities = map[corpus.Kind]*entities{}
	for _, k := range corpus.Kinds {
		w.entities[k] = newEntities(w.state, w.jobs, w.sparks, k)
		w.entities[k].onError = func(err error) { w.strip.warn(sentence(err)) }
	}
	w.status = newStatus(w.state)
	w.empty = newEmptyState(w.openFile, w.openFolder, w.paste, w.loadSample)
	w.proposals = newProposals()
	w.history = newHistory()
	w.palette = newPalette(w.jobs, w.win.Canvas())
	w.menu = newMenu(w)
	w.connect()
	w.layOut()
	w.win.SetMainMenu(w.menu.main)
	w.win.SetOnDropped(w.dropped)
	w.win.SetCloseIntercept(w.close)
	w.win.Resize(w.settings.size())
	w.win.Canvas().Focus(w.search.entry)
	return w
}

// connect turns what the panels announce into changes of the state.
func (w *window) connect() {
	s := w.state
	hover := w.status.setHover
	w.search.onText = func(text string) {
		q := s.query
		q.Text = text
		w.askAfter(q, searchPause)
	}
	w.search.onTier = func(t db.Tier) {
		q := s.query
		q.Off = q.Off.With(t, !q.Off.Has(t))
		w.ask(q)
	}
	w.search.onDown = func() {
		w.stories.list.focus()
		if w.stories.at < 0 {
			w.stories.pick(0, false)
		}
	}
	w.search.onExport = w.askExport
	w.search.onTotal = func() { w.ask(db.Query{Order: s.query.Order, Off: s.query.Off, Time: s.query.Time}) }
	w.trail.onQuery = w.ask
	w.trail.onTicked = w.showTicked
	w.trail.onUntick = w.untickAll
	w.trail.onHover = hover
	w.strip.onChange = func() { w.win.Content().Refresh() }
	w.strip.focus = func(o fyne.Focusable) { w.win.Canvas().Focus(o) }
	w.strip.focused = func() fyne.Focusable { return w.win.Canvas().Focused() }
	w.reader.focus = w.strip.focus
	w.stories.onPick = w.open
	w.stories.onTick = w.tick
	w.stories.onOrder = func(o db.Order) {
		q := s.query
		q.Order = o
		w.ask(q)
	}
	w.stories.onOnce = func(on bool) {
		q := s.query
		q.Once = on
		w.ask(q)
	}
	w.stories.onRune = w.reader.page.OnRune
	w.stories.onPair = w.pairOfFamily
	w.stories.onHover = hover
	w.times.onPick = w.open
	w.connectTimes()
	w.reader.view.asides = w.settings.asides()
	w.reader.onAsides = w.settings.setAsides
	w.reader.onHover = hover
	w.reader.onLink = w.follow
	w.reader.onCopy = func(text string) {
		w.app.Clipboard().SetContent(text)
		w.status.say("Copied " + count(len([]rune(text)), "character", "characters") + ".")
	}
	w.reader.onDate = w.setDate
	w.reader.onName = w.addName
	w.reader.onStar, w.reader.onAskTag, w.reader.onAskNote = w.star, w.askTag, w.askNote
	w.reader.marks.onTag = func(tag string) { w.reader.closeMarks(); w.tag(tag, true) }
	w.reader.marks.onNote = func(text string) { w.reader.closeMarks(); w.note(text) }
	w.reader.marks.onClose = w.reader.closeMarks
	w.reader.onSplit, w.reader.onHead = w.splitHere, w.headlineHere
	w.sheet.page.OnTapped = w.follow
	w.sheet.page.OnHovered = func(link any) { hover(whyOf(link)) }
	w.sheet.onClose = w.closeSheet
	w.bounds.onAccept, w.bounds.onJoin, w.bounds.onClose, w.bounds.onMove = w.acceptBoundary, w.joinBoundary, w.closeBoundaries, w.fetchBoundary
	w.bounds.onSplit, w.bounds.onCut = w.splitBoundary, w.cutStory
	w.bounds.onWhole = func(row db.CutRow) { w.leaveWhole(row.Story, row.At) }
	w.bounds.onOpen = func(row db.CutRow) { w.closeBoundaries(); w.openAt(row.Story, row.Raw) }
	w.bounds.onHover = hover
	w.proposals.onSame, w.proposals.onNotSame = w.sameNames, w.differentNames
	w.proposals.onOpen = w.profileOf
	w.proposals.onMention = func(m db.MentionRow) { w.openText(m.Story, m.Span) }
	w.proposals.onClose = w.closeSheet
	w.proposals.onHover = hover
	w.history.onStep = w.stepTo
	w.history.onStory = w.open
	w.history.onClose = w.closeSheet
	w.history.onHover = hover
	w.beside.onClose, w.beside.onLink, w.beside.onHover, w.beside.onCopy = w.closeBeside, w.follow, hover, w.reader.onCopy
	w.beside.focus = w.strip.focus
	w.beside.onVersion = func(id db.StoryID) { w.compare([2]db.StoryID{w.beside.ids[0], id}, w.beside.versions) }
	w.profile.onClose = w.closeSheet
	w.profile.onSplit = w.splitOff
	w.profile.onReview = w.review
	w.profile.onKey = w.profileKey
	w.profile.onPick = func(m db.MentionRow) {
		w.travel.leave(w.here(), spot{query: s.query}, w.now())
		w.openText(m.Story, m.Span)
	}
	w.profile.onLink = w.follow
	w.profile.onRange = func(r db.DayRange) {
		q := s.query
		q.Dates = &r
		w.ask(q)
	}
	w.profile.onHover = hover
	w.profile.onError = func(err error) { w.strip.warn(sentence(err)) }
	w.concordance.onClose = w.closeSheet
	w.concordance.onPick = func(r db.ContextRow) {
		w.travel.leave(w.here(), spot{query: s.query}, w.now())
		w.openText(r.Story, r.Span)
	}
	w.concordance.onExport = w.askExportConcordance
	w.concordance.onHover = hover
	w.concordance.onError = func(err error) { w.strip.warn(sentence(err)) }
	for _, e := range w.entities {
		e.onPick = func(id db.EntityID) { w.ask(withEntity(s.query, id)) }
		e.onAdd = func(id db.EntityID) { w.ask(withAnyEntity(s.query, id)) }
		e.onOpen = w.profileOf
		e.onMenu = w.nameMenu
		e.onHover = hover
	}
	w.sources.onPick = func(source string) { w.ask(withSource(s.query, source)) }
	w.sources.onHover = hover
	w.quotes.onPick = func(q db.QuoteRow) { w.openText(q.Story, q.Quote.Span) }
	w.quotes.onHover = hover
	w.quotes.onError = func(err error) { w.strip.warn(sentence(err)) }
	w.status.onLink = w.follow
	w.status.onCancel = w.cancelLoad
}

func (w *window) layOut() {
	w.sheet.box.Hide()
	w.lower = container.NewVSplit(w.entities[corpus.Place].object(), w.entities[corpus.Organisation].object())
	w.names = container.NewVSplit(w.entities[corpus.Person].object(), w.lower)
	w.over = container.NewStack(w.reader.object(), w.sheet.box, w.bounds.box, w.profile.box, w.concordance.box, w.proposals.box, w.history.box)
	w.middle = container.NewVSplit(w.times.object(), w.over)
	w.side = newSide(w.state, w.panels(), map[tab]fyne.CanvasObject{namesTab: w.names, quotesTab: w.quotes.object(), sourcesTab: w.sources.object()})
	w.side.onHover = w.status.setHover
	w.side.onProposals = w.showProposals
	w.side.onTab = func(t tab) { w.quotes.setVisible(t == quotesTab) }
	w.inner = container.NewHSplit(w.middle, w.side.object())
	w.columns = container.NewHSplit(w.stories.object(), container.NewStack(w.inner, w.beside.box))
	for name, d := range w.dividers() {
		d.split.Offset = w.settings.divider(name, d.fallback)
	}
	w.showColumns()
	top := container.NewVBox(w.search.object(), w.trail.object(), w.strip.box)
	top.Layout = stacked{}
	w.win.SetPadded(false)
	w.win.SetContent(tight(top, w.status.object(), nil, nil, container.NewStack(container.NewThemeOverride(w.columns, framed), w.empty.object())))
	w.showEmpty()
}

// stacked lays objects out below each other without gaps.
type stacked struct{}

func (stacked) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	y := float32(0)
	for _, o := range objects {
		if o.Visible() {
			h := o.MinSize().Height
			o.Move(fyne.NewPos(0, y))
			o.Resize(fyne.NewSize(size.Width, h))
			y += h
		}
	}
}

func (stacked) MinSize(objects []fyne.CanvasObject) fyne.Size {
	size := fyne.Size{}
	for _, o := range objects {
		if o.Visible() {
			m := o.MinSize()
			size = fyne.NewSize(max(size.Width, m.Width), size.Height+m.Height)
		}
	}
	return size
}

type divider struct {
	split    *container.Split
	fallback float64
}

func (w *window) dividers() map[string]divider {
	return map[string]divider{
		"stories": {w.columns, 0.27}, "names": {w.inner, 0.62}, "timeline": {w.middle, 0.3}, "people": {w.names, 0.37}, "places": {w.lower, 0.5},
	}
}

// showColumns shows the columns that the user wants to see.
func (w *window) showColumns() {
	for _, c := range []struct {
		name string
		o    fyne.CanvasObject
	}{{"stories", w.stories.object()}, {"timeline", w.times.object()}, {"names", w.side.object()}} {
		c.o.Hide()
		if w.settings.shown(c.name) {
			c.o.Show()
		}
	}
	for _, d := range w.dividers() {
		d.split.Refresh()
	}
}

// showEmpty shows the ways in while there is nothing else to show.
func (w *window) showEmpty() {
	if w.state.result.Total == 0 && !w.loading {
		w.empty.object().Show()
		w.columns.Hide()
		return
	}
	w.empty.object().Hide()
	w.columns.Show()
}

// ask changes the query.
func (w *window) ask(q db.Query) { w.askAfter(q, 0) }

func (w *window) askAfter(q db.Query, pause time.Duration) {
	to := w.here()
	to.query = q
	w.travel.leave(w.here(), to, w.now())
	w.state.setQuery(q)
	w.find(pause)
}

// answer is what the corpus finds.
type answer struct {
	result *db.Result
	heir   db.StoryID // the story that stands where the one in the reader did, when it was cut or joined since
}

// find asks the corpus what the query asks.
func (w *window) find(pause time.Duration) {
	c, q, current := w.state.corpus, w.state.query, w.state.current
	if c == nil {
		return
	}
	w.tellSlow(pause)
	w.glance()
	run(w.jobs, "find", pause, func(ctx context.Context) (answer, error) {
		r, err := c.Find(ctx, q)
		if err != nil {
			return answer{}, err
		}
		return answer{r, c.Heir(current)}, nil
	}, func(a answer, err error) {
		w.jobs.cancel("slow")
		w.jobs.cancel("glance")
		if err != nil {
			w.strip.warn(sentence(err))
			return
		}
		w.state.setResult(a.result)
		if a.result.Total != w.side.total && !w.loading {
			w.side.total = a.result.Total
			w.fetchProposals()
		}
		if !w.loading {
			w.prepareGlances()
		}
		w.drawTimes()
		w.showEmpty()
		switch {
		case len(a.result.Stories) > 0 && !slices.Contains(a.result.Stories, w.state.current):
			if slices.Contains(a.result.Stories, a.heir) {
				w.read(a.heir)
			} else {
				w.read(a.result.Stories[0])
			}
		case w.state.current != 0 && !sameWords(w.storyFor, a.result.Query):
			w.fetchStory()
		}
		if w.listing {
			w.showEvents()
		}
	})
}

// glanced is how many stories are listed while the texts are still searched.
const glanced = 50

// glance lists what headlines and names tell of the query, which takes milliseconds, until find is done.
func (w *window) glance() {
	c, q := w.state.corpus, w.state.query
	run(w.jobs, "glance", 0, func(ctx context.Context) (*db.Glance, error) { return c.Glance(ctx, q, glanced) }, func(g *db.Glance, err error) {
		if err == nil && g != nil {
			w.state.setGlance(g)
		}
	})
}

// prepareGlances makes the first letter that is typed as fast as all others. It has nothing to do unless names or stories have changed since.
func (w *window) prepareGlances() {
	c := w.state.corpus
	run(w.jobs, "letters", slowSearch, func(ctx context.Context) (struct{}, error) {
		c.PrepareGlances(ctx)
		return struct{}{}, nil
	}, func(struct{}, error) {})
}

// stillSearching tells whether it is not known yet what all stories found are, and says so.
func (w *window) stillSearching() bool {
	if w.state.partly {
		w.status.say("The texts are still being searched. Try again in a moment.")
	}
	return w.state.partly
}

// drawTimes draws the timeline of the result.
func (w *window) drawTimes() {
	c, r, d := w.state.corpus, w.state.result, w.times.drawing
	if c == nil {
		return
	}
	run(w.jobs, "times", 0, func(ctx context.Context) (drawn, error) { return d.prepare(ctx, c, r) }, func(d drawn, err error) {
		if err != nil {
			w.strip.warn(sentence(err))
			return
		}
		w.times.show(d)
		if d.told.unfolded && !w.loading {
			w.foldEvents(c)
		}
	})
}

// foldEvents puts together what very many dated sentences tell, while the timeline shows these, and draws it anew.
func (w *window) foldEvents(c *db.Corpus) {
	if w.jobs.running("fold") {
		return
	}
	run(w.jobs, "fold", 0, func(ctx context.Context) (struct{}, error) {
		_, err := c.FoldEvents(ctx, math.MaxInt)
		return struct{}{}, err
	}, func(_ struct{}, err error) {
		switch {
		case err != nil:
			w.strip.warn(sentence(err))
		case c == w.state.corpus:
			w.drawTimes()
		}
	})
}

// tellSlow says that a search is under way when it takes longer than a moment.
func (w *window) tellSlow(pause time.Duration) {
	run(w.jobs, "slow", pause+slowSearch, func(context.Context) (struct{}, error) { return struct{}{}, nil }, func(struct{}, error) { w.search.showSearching() })
}

// sameWords tells whether two queries light the same words.
func sameWords(a, b db.Query) bool { return a.Text == b.Text && a.Off == b.Off }

// open shows a story in the reader.
func (w *window) open(id db.StoryID) {
	w.closeSheet()
	w.closeBeside()
	w.read(id)
}

// read makes a story the current one, whatever lies over the reader.
func (w *window) read(id db.StoryID) {
	w.reveal, w.told = -1, corpus.Span{}
	w.state.setCurrent(id)
	w.fetchStory()
}

// openAt shows a story at a byte of its file.
func (w *window) openAt(id db.StoryID, start int) {
	w.open(id)
	w.reveal = start
}

// openText shows a story with a part of its text selected.
func (w *window) openText(id db.StoryID, part corpus.Span) {
	w.open(id)
	w.told = part
}

// fetchStory fetches the text of the current story and where the query's words stand in it.
func (w *window) fetchStory() {
	c, q, id := w.state.corpus, w.state.query, w.state.current
	type fetched struct {
		story *corpus.Story
		hits  []corpus.Span
		marks db.Marks
	}
	run(w.jobs, "story", 0, func(ctx context.Context) (fetched, error) {
		s, err := c.Story(ctx, id)
		if err != nil {
			return fetched{}, err
		}
		marks, err := c.Marks(ctx, []db.StoryID{id})
		if err != nil || q.Text == "" {
			return fetched{s, nil, marks[id]}, err
		}
		h, err := c.Hits(ctx, q, id)
		return fetched{s, h, marks[id]}, err
	}, func(f fetched, err error) {
		if err != nil {
			w.strip.warn(sentence(err))
			return
		}
		w.storyFor = q
		w.state.setStory(f.story, f.hits, f.marks)
		if w.reveal >= 0 {
			w.reader.revealByte(w.reveal)
			w.reveal = -1
		}
		if w.told.Len() > 0 {
			w.reader.selectText(w.told)
		}
	})
}

// follow does what a link asks for.
func (w *window) follow(link any) {
	switch l := link.(type) {
	case entityLink:
		if l.id != 0 {
			w.closeSheet()
			w.ask(withEntity(w.state.query, l.id))
		}
	case besideLink:
		w.pairOfFamily()
	case profileLink:
		w.profileOf(l.id)
	case sourceLink:
		w.ask(withSource(w.state.query, l.source))
	case pieceLink:
		switch l.kind {
		case db.DoubtfulPieces:
			w.showBoundariesOfLoad(db.UnsureBeginnings)
		case db.PassedPieces:
			w.showBoundariesOfLoad(db.PassedBeginnings)
		default:
			w.showPieces(l.kind)
		}
	case splitLink:
		w.cutStory(w.state.current, l.at)
	case wholeLink:
		w.leaveWhole(w.state.current, l.at)
	case textLink:
		w.openText(l.story, l.at)
	case placeLink:
		w.openAt(l.story, l.start)
	case askLink:
		w.closeSheet()
		q := w.state.query
		w.ask(db.Query{Text: l.text, Off: q.Off, Order: q.Order, Time: q.Time})
	case starLink:
		w.star()
	case tagLink:
		w.ask(withTag(w.state.query, l.tag))
	case untagLink:
		w.tag(l.tag, false)
	case askTagLink:
		w.askTag()
	case askNoteLink:
		w.askNote()
	case newestLink:
		w.showNewest()
	case reportLink:
		if w.state.report != nil {
			w.showSheet("The last load", reportPage(w.state.report))
		}
	case balanceLink:
		if w.state.report != nil {
			w.showSheet("Where every byte of the last load went", balancePage(w.state.report))
		}
	}
}

// close writes the settings down and closes the window when what is under way has ended.
func (w *window) close() {
	w.settings.setSize(w.win.Canvas().Size())
	for name, d := range w.dividers() {
		w.settings.setDivider(name, d.split.Offset)
	}
	w.status.say("Closing …")
	ended, c := w.jobs.close(), w.state.corpus
	go func() {
		<-ended
		if c != nil {
			_ = c.Close() // everything was committed when it was written
		}
		w.jobs.do(w.win.Close)
	}()
}

// Package timeline is a widget that shows when stories happened.
//
// It draws what there is room for: each story as a mark with its headline; marks alone, stacked where they share days; or bars that count stories by
// day, week, month, quarter, year or more. A date is drawn as wide as it is vague: a story dated "2021" is a hollow bar over the whole year, and never
// stands in January. The cost of a frame depends on its pixels and not on the number of stories.
//
// The parts: unit.go and tick.go know the calendar, scale.go maps days to pixels, tally.go counts, pack.go stacks, scene.go with marks.go and bars.go
// lays a picture out as plain shapes, paint.go and export.go draw those. timeline.go, pointer.go, keys.go and render.go are the widget around them.
//
// A panel makes one with New, sets the callbacks, and calls SetContent for each new result. Methods are to be called from Fyne's goroutine.
package timeline

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"dateline/corpus"
)

// Item is a story, or an event that a story tells of, with the days that it can have happened on.
type Item struct {
	ID          int64      // above zero for a story; below for an event
	First, Last corpus.Day // equal when it is known to the day
	Precision   corpus.Precision
}

// Series is one set of items, such as the stories by when they were published.
type Series struct {
	Name  string // shown beside it when there is more than one series
	Noun  Noun   // what an item is; the zero value for a story
	Items []Item // ascending by First; those whose Precision is Unknown or Floating are not drawn but counted as undated
}

// Noun is what items are called: one of them, and several.
type Noun struct{ One, Many string }

// Lane is a band of the timeline with its own axis line.
type Lane struct {
	Name  string              // "" for none
	Color fyne.ThemeColorName // of marks and bars; "" for the theme's own
	Up    Series              // stands on the line
	Down  Series              // hangs from it: the other time (mentioned), or the other side of a comparison
}

// Content is what a timeline shows. It keeps the slices, so they must not be changed afterwards.
type Content struct {
	Lanes    []Lane   // from top to bottom; the plain timeline is one lane with Up alone
	Sums     []Series // what the summary and a brush count, where lanes share items; nil: the items of all lanes
	Undated  int      // stories without a date; the tray counts them
	Floating int      // expressions of time that only a story's date would resolve; the other tray counts them
	Extent   *[2]Day  // the first and last day that all spans at least, as those of the whole corpus; nil: those of the items alone
	Empty    string   // says why there is nothing to see when no lane has an item; "" for a sentence of the timeline's own
}

// Day is a day of the calendar.
type Day = corpus.Day

// Timeline is the widget. It can be focused with Tab; its keys are listed at TypedKey, what the pointer does at Tapped, Dragged and Scrolled.
//
// The callbacks may be nil. They are called for what the user does, never because of a Set… method.
type Timeline struct {
	widget.BaseWidget

	Title func(id int64) string // what an item is called, in one line; asked only for items on screen
	Whole func(id int64) string // all that is to be said of an item beside its date; nil: its title

	OnPick         func(id int64)        // a mark was clicked
	OnRange        func(first, last Day) // days were brushed or a bar clicked; the timeline shows them selected from then on
	OnRangeCleared func()                // the selection was taken back: Esc, a click outside it, or a second click on its bar
	OnHover        func(text string)     // what the pointer or the keys are on, whole; "" when on nothing
	OnUndated      func()                // the tray of undated stories was clicked; SetTray shows the answer
	OnFloating     func()                // the tray of floating dates was clicked; SetTray shows the answer

	picture picture
	fitted  bool // the view follows the content: it shows all, or where few items lie far from most of them these
	whole   bool // the user asked for all
	moving  *fyne.Animation
	scene   *scene

	renderer *renderer
	widths   widths
	said     string // what OnHover was told last

	pointer pointer
	keys    keys
	now     func() time.Time // for telling a double click
}

// New returns an empty timeline.
func New() *Timeline {
	t := &Timeline{fitted: true, now: time.Now, scene: &scene{}}
	t.picture.measure = t.widths.measure
	t.picture.title = t.title
	t.picture.scale = scale{perDay: 1}
	t.picture.Prepared = &Prepared{}
	t.ExtendBaseWidget(t)
	t.SetContent(Content{})
	return t
}

// SetItems shows one set of items: ascending by First, with the number of stories that have no date.
func (t *Timeline) SetItems(items []Item, undated int) {
	t.SetContent(Content{Lanes: []Lane{{Up: Series{Items: items}}}, Undated: undated})
}

// SetContent shows other content. The view stays where the user moved it unless all that it showed has gone and there are items elsewhere; or else it shows
// all, or where few items lie far from most of them these. The selected days and the current story stay as they are.
func (t *Timeline) SetContent(c Content) { t.SetPrepared(Prepare(c)) }

// SetPrepared is SetContent for what was prepared. It takes the same short time however many items there are.
func (t *Timeline) SetPrepared(c *Prepared) {
	p := &t.picture
	view := p.scale.view()
	showed := p.inView(view)
	p.Prepared = c
	if !t.fitted && showed && c.any() && !c.inView(view) {
		t.fitted, t.whole = true, false
	}
	if c.spans {
		p.extent = c.extent
	}
	if p.current != nil {
		p.current = c.find(p.current.ID)
	}
	if p.picked != nil {
		p.picked = c.findOn(p.picked.ID, p.picked.First)
	}
	t.fitWidth()
	t.Refresh()
}

// SetRange shows the days from first to last as selected.
func (t *Timeline) SetRange(first, last Day) {
	t.picture.chosen = &days{first, last}
	t.Refresh()
}

// ClearRange shows no days as selected.
func (t *Timeline) ClearRange() {
	t.picture.chosen = nil
	t.Refresh()
}

// Range returns the selected days; ok is false when none are.
func (t *Timeline) Range() (first, last Day, ok bool) {
	if t.picture.chosen == nil {
		return 0, 0, false
	}
	return t.picture.chosen.first, t.picture.chosen.last, true
}

// SetCurrent marks the story that is open in the reader; an id that is not shown marks none.
func (t *Timeline) SetCurrent(id int64) {
	p := &t.picture
	p.current = p.find(id)
	if p.picked != nil && p.picked.ID > 0 {
		p.picked = nil // the story that is open is what was picked last, or another is
	}
	t.Refresh()
}

// SetSince shows that the story that is open has no date but is no older than a day, as a bar that does not end; nil shows nothing.
func (t *Timeline) SetSince(d *Day) {
	t.picture.since = d
	t.Refresh()
}

// SetTray shows a tray as open.
func (t *Timeline) SetTray(open Tray) {
	t.picture.tray = open
	t.Refresh()
}

// SetLog gives bars a logarithmic scale, or a linear one.
func (t *Timeline) SetLog(on bool) {
	t.picture.log = on
	t.Refresh()
}

// ZoomToAll moves the view to all items.
func (t *Timeline) ZoomToAll() {
	t.moveTo(t.all())
	t.fitted, t.whole, t.picture.zoomed = true, true, false
	t.Refresh()
}

// Follow takes back where the user moved the view: it follows the content again.
func (t *Timeline) Follow() {
	t.fitted, t.whole = true, false
	t.fitWidth()
	t.Refresh()
}

// ZoomTo moves the view to the days from first to last.
func (t *Timeline) ZoomTo(first, last Day) {
	t.glide(t.picture.scale.fit(days{first, last}).within(t.picture.extent))
}

// ZoomIn doubles what a day is wide, and ZoomOut halves it; the middle of the view stays.
func (t *Timeline) ZoomIn() { t.zoomBy(2, t.middle()) }

// ZoomOut is the reverse of ZoomIn.
func (t *Timeline) ZoomOut() { t.zoomBy(0.5, t.middle()) }

// View returns the first and last day on screen.
func (t *Timeline) View() (first, last Day) {
	v := t.picture.scale.view()
	return v.first, v.last
}

// Zoom is the part of time that a view shows: days since 1970-01-01, with their fractions.
type Zoom struct {
	From float64 `json:"from"`
	To   float64 `json:"to"`
}

// Zoom returns where the user moved the view; nil when it follows the content.
func (t *Timeline) Zoom() *Zoom {
	if t.fitted {
		return nil
	}
	s := t.picture.scale
	return &Zoom{s.from, s.at(s.right)}
}

// SetZoom moves the view to where it was moved before; nil has it follow the content again.
func (t *Timeline) SetZoom(z *Zoom) {
	if z == nil || z.From >= z.To {
		t.Follow()
		return
	}
	t.jump(t.picture.scale.showing(z.From, z.To))
}

func (t *Timeline) title(id int64) string {
	if t.Title == nil {
		return ""
	}
	return t.Title(id)
}

// all returns the scale that shows everything.
func (t *Timeline) all() scale { return t.picture.scale.fit(t.picture.extent) }

// middle returns the x of the middle of the view.
func (t *Timeline) middle() float64 { return (t.picture.scale.left + t.picture.scale.right) / 2 }

func (t *Timeline) zoomBy(factor, x float64) {
	t.glide(t.picture.scale.zoomWithin(t.picture.extent, factor, x))
}

func (t *Timeline) setZoomed() { t.fitted, t.whole, t.picture.zoomed = false, false, true }

// jump moves the view at once, for what follows the pointer.
func (t *Timeline) jump(s scale) {
	t.stop()
	t.setZoomed()
	t.picture.scale = s.within(t.picture.extent)
	t.Refresh()
}

// glide moves the view so that the eye can follow.
func (t *Timeline) glide(s scale) {
	t.setZoomed()
	t.moveTo(s.within(t.picture.extent))
}

// fitWidth takes over the widget's size, and the room that the names need. The same days stay in view.
func (t *Timeline) fitWidth() {
	p := &t.picture
	left := p.gutter()
	if p.scale.left != left || p.scale.right != p.width {
		t.stop()
		p.scale = p.scale.resized(left, p.width)
	}
	if t.fitted {
		t.stop()
		to := p.extent
		if p.spans && !t.whole {
			to = p.most
		}
		p.scale, p.zoomed = p.scale.fit(to), to != p.extent
	}
}

// moveTo changes the scale in a glide.
func (t *Timeline) moveTo(to scale) {
	t.stop()
	from := t.picture.scale
	end0, end1 := from.at(from.right), to.at(to.right)
	t.moving = fyne.NewAnimation(160*time.Millisecond, func(done float32) {
		k := float64(done)
		t.picture.scale = from.showing(from.from+(to.from-from.from)*k, end0+(end1-end0)*k)
		if done == 1 {
			t.picture.scale = to
		}
		t.Refresh()
	})
	t.moving.Curve = fyne.AnimationEaseOut
	t.moving.Start()
}

// stop ends a glide where it is.
func (t *Timeline) stop() {
	if t.moving != nil {
		t.moving.Stop()
		t.moving = nil
	}
}

package timeline

import (
	"image"
	"math"
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
	fynetheme "fyne.io/fyne/v2/theme"

	"dateline/corpus"
	"dateline/gui/theme"
)

// log records what a timeline's callbacks were told.
type log struct {
	picked  []int64
	ranges  []days
	cleared int
	hovered string
	undated int
}

func listen(tl *Timeline) *log {
	l := &log{}
	tl.OnPick = func(id int64) { l.picked = append(l.picked, id) }
	tl.OnRange = func(first, last Day) { l.ranges = append(l.ranges, days{first, last}) }
	tl.OnRangeCleared = func() { l.cleared++ }
	tl.OnHover = func(text string) { l.hovered = text }
	tl.OnUndated = func() { l.undated++ }
	return l
}

// middle returns the middle of the n-th target of a kind.
func middle(t *testing.T, tl *Timeline, kind targetKind, n int) fyne.Position {
	t.Helper()
	for _, v := range tl.scene.targets {
		if v.kind == kind {
			if n == 0 {
				return fyne.NewPos(float32(v.at.x0+v.at.x1)/2, float32(v.at.y0+v.at.y1)/2)
			}
			n--
		}
	}
	t.Fatalf("too few targets of kind %d", kind)
	return fyne.Position{}
}

func press(tl *Timeline, x float32, m fyne.KeyModifier) {
	tl.MouseDown(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(x, 80)}, Button: desktop.MouseButtonPrimary, Modifier: m})
}

func key(tl *Timeline, names ...fyne.KeyName) {
	for _, name := range names {
		tl.TypedKey(&fyne.KeyEvent{Name: name})
	}
}

func TestScrollingZoomsAboutThePointer(t *testing.T) {
	tl, w := lit(t)
	tl.SetItems(many(3000, 20), 0)
	for _, x := range []float32{100, 400, 760} {
		tl.ZoomToAll()
		test.MoveMouse(w.Canvas(), fyne.NewPos(x, 80))
		for _, dy := range []float32{50, 25, 100, -25, 300} {
			was, perDay := tl.picture.scale.at(float64(x)), tl.picture.scale.perDay
			test.Scroll(w.Canvas(), fyne.NewPos(x, 80), 0, dy)
			if got := tl.picture.scale.at(float64(x)); math.Abs(got-was)*tl.picture.scale.perDay > 0.01 {
				t.Errorf("scrolling by %v at %v moved the time there by %v days", dy, x, got-was)
			}
			if (tl.picture.scale.perDay > perDay) != (dy > 0) {
				t.Errorf("scrolling by %v went from %v to %v pixels a day", dy, perDay, tl.picture.scale.perDay)
			}
		}
	}
}

func TestDraggingPans(t *testing.T) {
	tl, w := lit(t)
	l := listen(tl)
	tl.SetItems(many(3000, 20), 0)
	tl.ZoomTo(corpus.MakeDay(2005, 1, 1), corpus.MakeDay(2006, 1, 1))
	under := tl.picture.scale.at(300)
	press(tl, 300, 0)
	test.Drag(w.Canvas(), fyne.NewPos(300, 80), 120, 3)
	if got := tl.picture.scale.at(420); math.Abs(got-under) > 1e-3 {
		t.Errorf("the time under the pointer moved by %v days", got-under)
	}
	if len(l.ranges) != 0 {
		t.Errorf("panning selected %v", l.ranges)
	}
}

func TestShiftDragBrushesARange(t *testing.T) {
	tl, w := lit(t)
	l := listen(tl)
	tl.SetItems(many(3000, 20), 0)
	for _, dx := range []float32{180, -180} {
		press(tl, 300, fyne.KeyModifierShift)
		s := tl.picture.scale
		a, b := s.day(float64(min(300, 300+dx))), s.day(float64(max(300, 300+dx)))
		test.Drag(w.Canvas(), fyne.NewPos(300, 80), dx, 0)
		if n := len(l.ranges); n == 0 || abs(l.ranges[n-1].first-a) > 1 || abs(l.ranges[n-1].last-b) > 1 {
			t.Fatalf("brushing by %v selected %v, want %v", dx, l.ranges, days{a, b})
		}
		if first, last, ok := tl.Range(); !ok || (days{first, last}) != l.ranges[len(l.ranges)-1] {
			t.Errorf("the timeline shows %v to %v selected", first, last)
		}
		if s != tl.picture.scale {
			t.Error("brushing moved the view")
		}
		tl.ClearRange()
	}
}

func abs(d Day) Day { return max(d, -d) }

func TestAnEdgeOfTheRangeCanBeDragged(t *testing.T) {
	tl, w := lit(t)
	l := listen(tl)
	tl.SetItems(many(3000, 20), 0)
	first, last := corpus.MakeDay(2005, 1, 1), corpus.MakeDay(2008, 12, 31)
	tl.SetRange(first, last)
	x := float32(tl.picture.scale.end(last))
	test.MoveMouse(w.Canvas(), fyne.NewPos(x, 80))
	if tl.Cursor() != desktop.HResizeCursor {
		t.Error("the cursor does not show that the edge can be moved")
	}
	press(tl, x, 0)
	test.Drag(w.Canvas(), fyne.NewPos(x, 80), 100, 0)
	if len(l.ranges) != 1 || l.ranges[0].first != first || abs(l.ranges[0].last-tl.picture.scale.day(float64(x+100))) > 1 {
		t.Errorf("dragging the edge selected %v", l.ranges)
	}
}

func TestTheSelectionIsTakenBack(t *testing.T) {
	tl, w := lit(t)
	l := listen(tl)
	tl.SetItems(few(), 0)
	first, last := corpus.MakeDay(2022, 3, 1), corpus.MakeDay(2022, 6, 30)
	empty := fyne.NewPos(float32(tl.picture.scale.start(first))+3, 60)

	tl.SetRange(first, last)
	test.TapCanvas(w.Canvas(), empty)
	if l.cleared != 0 {
		t.Error("a click inside the selection took it back")
	}
	test.TapCanvas(w.Canvas(), fyne.NewPos(float32(tl.picture.scale.end(last))+60, 40))
	if _, _, ok := tl.Range(); ok || l.cleared != 1 {
		t.Error("a click outside did not take the selection back")
	}
	tl.SetRange(first, last)
	key(tl, fyne.KeyEscape)
	if _, _, ok := tl.Range(); ok || l.cleared != 2 {
		t.Error("Esc did not take the selection back")
	}
	key(tl, fyne.KeyEscape)
	if l.cleared != 2 {
		t.Error("Esc took back a selection that was not there")
	}
}

func TestClickingAMarkPicksIt(t *testing.T) {
	tl, w := lit(t)
	l := listen(tl)
	tl.SetItems(few(), 0)
	for i := range few() {
		tl.now = func() time.Time { return time.Unix(int64(10*i), 0) }
		test.TapCanvas(w.Canvas(), middle(t, tl, onMark, i))
		if len(l.picked) != i+1 || l.picked[i] != tl.scene.targets[i].id || tl.picture.current.ID != l.picked[i] {
			t.Fatalf("click %d picked %v", i, l.picked)
		}
	}
}

func TestClickingABarSelectsItsPeriod(t *testing.T) {
	tl, w := lit(t)
	l := listen(tl)
	tl.SetItems(many(3000, 20), 0)
	at := middle(t, tl, onBar, 10)
	test.TapCanvas(w.Canvas(), at)
	if len(l.ranges) != 1 || !whole(quarter, l.ranges[0].first, l.ranges[0].last) {
		t.Fatalf("the click selected %v, want a quarter", l.ranges)
	}
	tl.pointer.tapped = time.Time{}
	test.TapCanvas(w.Canvas(), at)
	if _, _, ok := tl.Range(); ok || l.cleared != 1 {
		t.Error("a second click did not take the selection back")
	}
	test.TapCanvas(w.Canvas(), middle(t, tl, onSpan, 0))
	if len(l.ranges) != 2 || l.ranges[1].first == l.ranges[1].last {
		t.Errorf("a click on a span selected %v", l.ranges)
	}
}

func TestDoubleClickZoomsToAll(t *testing.T) {
	tl, w := lit(t)
	tl.SetItems(many(3000, 20), 0)
	all := tl.picture.scale
	tl.ZoomIn()
	if tl.picture.scale == all {
		t.Fatal("zooming in did nothing")
	}
	now := time.Unix(100, 0)
	tl.now = func() time.Time { return now }
	test.TapCanvas(w.Canvas(), fyne.NewPos(300, 70))
	now = now.Add(2 * doubleTap)
	test.TapCanvas(w.Canvas(), fyne.NewPos(300, 70))
	if tl.picture.scale == all {
		t.Fatal("two slow clicks count as a double click")
	}
	now = now.Add(doubleTap / 2)
	test.TapCanvas(w.Canvas(), fyne.NewPos(301, 70))
	if tl.picture.scale != all {
		t.Error("a double click did not zoom to all")
	}
}

func TestTheWayBackToAllCanBeSeen(t *testing.T) {
	tl, w := lit(t)
	tl.SetItems(few(), 0)
	all := tl.picture.scale
	tl.ZoomIn()
	test.TapCanvas(w.Canvas(), middle(t, tl, onAll, 0))
	if tl.picture.scale != all {
		t.Error("the button did not zoom to all")
	}
	for _, v := range tl.scene.targets {
		if v.kind == onAll {
			t.Error("the button is there while all is shown")
		}
	}
}

func TestHoverNamesTheStory(t *testing.T) {
	tl, w := lit(t)
	l := listen(tl)
	tl.SetItems(few(), 2)
	test.MoveMouse(w.Canvas(), middle(t, tl, onMark, 0))
	if want := "Thursday 24 February 2022 · " + title(1); l.hovered != want {
		t.Errorf("hovering says %q, want %q", l.hovered, want)
	}
	if tl.renderer.note.Hidden || tl.renderer.words.Text != l.hovered {
		t.Errorf("the note beside the pointer says %q", tl.renderer.words.Text)
	}
	test.MoveMouse(w.Canvas(), middle(t, tl, onUndated, 0))
	if l.hovered != "2 stories have no date" {
		t.Errorf("on the tray it says %q", l.hovered)
	}
	test.MoveMouse(w.Canvas(), fyne.NewPos(3, 60))
	if l.hovered != "" || !tl.renderer.note.Hidden {
		t.Errorf("on nothing it says %q", l.hovered)
	}
	tl.SetItems(many(3000, 20), 2)
	test.MoveMouse(w.Canvas(), middle(t, tl, onBar, 3))
	if !strings.Contains(l.hovered, "2000: ") || !strings.Contains(l.hovered, " stories") {
		t.Errorf("on a bar it says %q", l.hovered)
	}
	tl.MouseOut()
	if l.hovered != "" {
		t.Errorf("after the pointer has left it says %q", l.hovered)
	}
}

// A vague date is called what it is.
func TestHoverDoesNotInventADay(t *testing.T) {
	tl, w := lit(t)
	l := listen(tl)
	tl.SetItems(numbered([]Item{in(year, 2021, 1, 1)}), 0)
	test.MoveMouse(w.Canvas(), middle(t, tl, onMark, 0))
	if want := "2021, day not known · " + title(1); l.hovered != want {
		t.Errorf("hovering says %q, want %q", l.hovered, want)
	}
}

func TestTheTrayIsClicked(t *testing.T) {
	tl, w := lit(t)
	l := listen(tl)
	tl.SetItems(nil, 3)
	test.TapCanvas(w.Canvas(), middle(t, tl, onUndated, 0))
	if l.undated != 1 {
		t.Errorf("OnUndated was called %d times", l.undated)
	}
	tl.SetItems(few(), 0)
	for _, v := range tl.scene.targets {
		if v.kind == onUndated {
			t.Error("there is a tray without anything in it")
		}
	}
}

func TestKeysWalkThroughTheStories(t *testing.T) {
	tl, _ := lit(t)
	l := listen(tl)
	items := few()
	tl.SetItems(items, 0)
	tl.FocusGained()
	if tl.renderer.focus.Hidden {
		t.Error("the focus is not shown")
	}
	for range items {
		key(tl, fyne.KeyRight, fyne.KeyReturn)
	}
	seen := map[int64]bool{}
	var last Day
	for _, id := range l.picked {
		first := items[id-1].First
		if seen[id] || first < last {
			t.Errorf("the keys went through %v", l.picked)
		}
		seen[id], last = true, first
	}
	if len(seen) != len(items) {
		t.Errorf("the keys reached %d of %d stories", len(seen), len(items))
	}
	if !strings.Contains(l.hovered, title(l.picked[len(l.picked)-1])) {
		t.Errorf("the status line says %q", l.hovered)
	}
	key(tl, fyne.KeyHome, fyne.KeyReturn)
	if got := l.picked[len(l.picked)-1]; got != 1 {
		t.Errorf("Home reached %d", got)
	}
	key(tl, fyne.KeyEnd, fyne.KeyReturn)
	if got := items[l.picked[len(l.picked)-1]-1]; got.Last < corpus.MakeDay(2022, 12, 22) {
		t.Errorf("End reached %+v", got)
	}
	key(tl, fyne.KeyLeft, fyne.KeySpace)
	if a, b := l.picked[len(l.picked)-1], l.picked[len(l.picked)-2]; a == b {
		t.Error("Left and Space picked the same story again")
	}
	tl.FocusLost()
	if !tl.renderer.focus.Hidden {
		t.Error("the focus is shown after it is lost")
	}
}

func TestKeysReachWhatIsOutOfView(t *testing.T) {
	tl, _ := lit(t)
	l := listen(tl)
	items := numbered([]Item{on(2001, 1, 1), on(2010, 6, 1), on(2020, 1, 1)})
	tl.SetItems(items, 0)
	tl.ZoomTo(items[0].First-10, items[0].First+10)
	tl.FocusGained()
	for i := range items {
		key(tl, fyne.KeyRight, fyne.KeyEnter)
		if len(l.picked) != i+1 || l.picked[i] != int64(i+1) {
			t.Fatalf("the keys reached %v", l.picked)
		}
		if first, last := tl.View(); first > items[i].First || last < items[i].First {
			t.Errorf("story %d of %s is out of view: %s to %s", i, items[i].First, first, last)
		}
	}
	key(tl, fyne.KeyLeft, fyne.KeyEnter)
	if l.picked[len(l.picked)-1] != 2 {
		t.Errorf("going back reached %v", l.picked)
	}
}

func TestKeysZoomAndPan(t *testing.T) {
	tl, _ := lit(t)
	tl.SetItems(many(3000, 20), 0)
	perDay := tl.picture.scale.perDay
	tl.TypedRune('+')
	if got := tl.picture.scale.perDay; got < 1.9*perDay {
		t.Errorf("+ went from %v to %v pixels a day", perDay, got)
	}
	tl.TypedRune('+')
	first, last := tl.View()
	key(tl, fyne.KeyPageDown)
	if a, _ := tl.View(); abs(a-last) > 2 {
		t.Errorf("Page Down went from %s – %s to %s", first, last, a)
	}
	key(tl, fyne.KeyPageUp)
	if a, b := tl.View(); a != first || b != last {
		t.Errorf("Page Up went to %s – %s", a, b)
	}
	tl.TypedRune('-')
	tl.TypedRune('-')
	if got := tl.picture.scale.perDay; math.Abs(got-perDay) > 1e-9 {
		t.Errorf("- went to %v pixels a day, want %v", got, perDay)
	}
	tl.TypedRune('+')
	tl.TypedRune('0')
	if got := tl.picture.scale.perDay; got != perDay {
		t.Errorf("0 went to %v pixels a day, want %v", got, perDay)
	}
}

func TestShiftAndArrowsSelectDays(t *testing.T) {
	tl, _ := lit(t)
	l := listen(tl)
	tl.SetItems(few(), 0)
	key(tl, fyne.KeyHome)
	tl.KeyDown(&fyne.KeyEvent{Name: desktop.KeyShiftLeft})
	key(tl, fyne.KeyRight, fyne.KeyRight, fyne.KeyRight)
	tl.KeyUp(&fyne.KeyEvent{Name: desktop.KeyShiftLeft})
	want := days{corpus.MakeDay(2022, 2, 24), corpus.MakeDay(2022, 5, 9)}
	if len(l.ranges) == 0 || l.ranges[len(l.ranges)-1] != want {
		t.Errorf("selected %v, want %v at last", l.ranges, want)
	}
	key(tl, fyne.KeyRight)
	if first, last, _ := tl.Range(); (days{first, last}) != want {
		t.Error("an arrow without Shift changed the selection")
	}
}

func TestFilteringKeepsTheView(t *testing.T) {
	tl, _ := lit(t)
	items := many(3000, 20)
	tl.SetItems(items, 0)
	tl.ZoomIn()
	was := tl.picture.scale
	tl.SetItems(items[1000:2000], 0)
	if tl.picture.scale != was {
		t.Error("other items moved the view that the user had chosen")
	}
	tl.ZoomToAll()
	of := newTally(items)
	extent := [2]Day{of.first, of.last}
	tl.SetContent(Content{Lanes: []Lane{{Up: Series{Items: items}}}, Extent: &extent})
	was = tl.picture.scale
	tl.SetContent(Content{Lanes: []Lane{{Up: Series{Items: items[1000:1010]}}}, Extent: &extent})
	if tl.picture.scale != was {
		t.Error("fewer items of the same extent moved the view")
	}
}

func TestTheViewFollowsWhenAllThatItShowedHasGone(t *testing.T) {
	tl, _ := lit(t)
	early, late := []Item{on(1990, 1, 3), on(1990, 5, 9)}, []Item{on(2015, 2, 1), on(2015, 3, 1)}
	tl.SetItems(numbered(append(slices.Clone(early), late...)), 0)
	tl.ZoomTo(corpus.MakeDay(2014, 12, 1), corpus.MakeDay(2015, 6, 1))
	tl.SetItems(numbered(early), 0)
	if first, last := tl.View(); first > early[0].First || last < early[1].Last {
		t.Errorf("nothing is left in view of %s – %s", first, last)
	}
	tl.ZoomTo(corpus.MakeDay(1990, 2, 1), corpus.MakeDay(1990, 4, 1))
	tl.stop()
	was := tl.picture.scale
	tl.SetItems(numbered(early), 0)
	if tl.picture.scale != was {
		t.Error("the view left a place without items that the user had moved it to")
	}
}

func TestResizingKeepsTheView(t *testing.T) {
	tl, w := lit(t)
	tl.SetItems(many(3000, 20), 0)
	tl.ZoomTo(corpus.MakeDay(2005, 1, 1), corpus.MakeDay(2007, 1, 1))
	first, last := tl.View()
	w.Resize(fyne.NewSize(500, 160))
	if a, b := tl.View(); abs(a-first) > 1 || abs(b-last) > 1 {
		t.Errorf("the view went from %s – %s to %s – %s", first, last, a, b)
	}
}

func TestSettersDoNotCallBack(t *testing.T) {
	tl, _ := lit(t)
	l := listen(tl)
	tl.SetItems(few(), 2)
	tl.SetRange(corpus.MakeDay(2022, 1, 1), corpus.MakeDay(2022, 6, 1))
	tl.SetCurrent(3)
	tl.SetTray(UndatedTray)
	tl.SetLog(true)
	tl.ClearRange()
	tl.ZoomTo(corpus.MakeDay(2022, 1, 1), corpus.MakeDay(2022, 2, 1))
	tl.ZoomToAll()
	if l.picked != nil || l.ranges != nil || l.cleared != 0 || l.undated != 0 || l.hovered != "" {
		t.Errorf("setters called back: %+v", l)
	}
}

func TestItWorksWithoutCallbacks(t *testing.T) {
	tl, w := lit(t)
	tl.Title = nil
	for _, items := range [][]Item{nil, few(), many(3000, 20)} {
		tl.SetItems(items, 1)
		for x := float32(5); x < 800; x += 130 {
			for y := float32(5); y < 200; y += 37 {
				at := fyne.NewPos(x, y)
				test.MoveMouse(w.Canvas(), at)
				test.TapCanvas(w.Canvas(), at)
				press(tl, x, fyne.KeyModifierShift)
				test.Drag(w.Canvas(), at, 30, 0)
			}
		}
		test.Scroll(w.Canvas(), fyne.NewPos(100, 80), 30, 0)
		key(tl, fyne.KeyHome, fyne.KeyRight, fyne.KeyReturn, fyne.KeyEnd, fyne.KeyEscape, fyne.KeyUp, fyne.KeyDown)
	}
}

func TestEmptySaysWhy(t *testing.T) {
	tl, _ := lit(t)
	says := func() string {
		var b strings.Builder
		for _, v := range tl.scene.texts {
			b.WriteString(v.text + " ")
		}
		return b.String()
	}
	for undated, want := range map[int]string{0: "once there are some", 1: "has no date", 3: "None of these 3 stories has a date"} {
		tl.SetItems(nil, undated)
		if got := says(); !strings.Contains(got, want) {
			t.Errorf("with %d undated stories it says %q, want %q", undated, got, want)
		}
	}
	tl.SetContent(Content{Empty: "No story matches “xyz”."})
	if got := says(); !strings.Contains(got, "No story matches “xyz”.") {
		t.Errorf("it says %q", got)
	}
}

func TestFewObjectsOnTheCanvas(t *testing.T) {
	tl, w := lit(t)
	for _, items := range [][]Item{forty(), many(400, 1), many(20000, 20), many(3000, 20)} {
		tl.SetItems(items, 2)
		for range 30 {
			test.Scroll(w.Canvas(), fyne.NewPos(300, 80), 0, 25)
		}
		tl.ZoomToAll()
	}
	if n := len(tl.renderer.texts); n > 300 {
		t.Errorf("%d texts are kept", n)
	}
}

func TestSwitchingTheThemeRepaints(t *testing.T) {
	tl, w := lit(t)
	tl.SetItems(few(), 2)
	light := w.Canvas().Capture()
	test.ApplyTheme(t, theme.Fixed(fynetheme.VariantDark))
	dark := w.Canvas().Capture()
	test.ApplyTheme(t, theme.Fixed(fynetheme.VariantLight))
	if same(light, dark) {
		t.Error("the dark theme changes nothing")
	}
	if !same(light, w.Canvas().Capture()) {
		t.Error("back in the light theme it looks different")
	}
}

// same tells whether two pictures differ by no more than rounding.
func same(a, b image.Image) bool {
	differ := func(x, y uint32) bool { return max(x, y)-min(x, y) > 0x500 }
	for y := range a.Bounds().Dy() {
		for x := range a.Bounds().Dx() {
			r1, g1, b1, _ := a.At(x, y).RGBA()
			r2, g2, b2, _ := b.At(x, y).RGBA()
			if differ(r1, r2) || differ(g1, g2) || differ(b1, b2) {
				return false
			}
		}
	}
	return true
}

// What lies beyond the timeline's edge is not painted over its neighbours.
func TestNothingIsDrawnOutside(t *testing.T) {
	test.NewTempApp(t).Settings().SetTheme(theme.Fixed(fynetheme.VariantLight))
	tl := New()
	tl.Title = title
	w := test.NewTempWindow(t, container.NewWithoutLayout(tl))
	w.SetPadded(false)
	w.Resize(fyne.NewSize(900, 300))
	tl.Move(fyne.NewPos(200, 50))
	tl.Resize(fyne.NewSize(500, 200))
	tl.SetItems(few(), 2)
	tl.SetCurrent(2)
	tl.SetRange(corpus.MakeDay(2021, 1, 1), corpus.MakeDay(2023, 1, 1))
	tl.ZoomIn()
	tl.jump(tl.picture.scale.pan(40))
	img := w.Canvas().Capture()
	background := img.At(0, 0)
	for y := range 300 {
		for x := range 900 {
			if inside := x >= 200 && x < 700 && y >= 50 && y < 250; !inside && img.At(x, y) != background {
				t.Fatalf("there is something at %d, %d", x, y)
			}
		}
	}
}

func TestLooks(t *testing.T) {
	for variant, v := range map[string]fyne.ThemeVariant{"light": fynetheme.VariantLight, "dark": fynetheme.VariantDark} {
		tl, w := shown(t, v, 640, 170)
		look := func(name string) {
			t.Helper()
			test.AssertImageMatches(t, name+"-"+variant+".png", w.Canvas().Capture())
		}
		tl.SetItems(nil, 2)
		look("empty")
		tl.SetItems(few(), 2)
		tl.SetCurrent(4)
		look("few")
		tl.SetCurrent(0)
		tl.SetItems(forty(), 0)
		look("forty")
		tl.SetItems(vague(), 0)
		look("vague")
		tl.SetItems(many(3000, 20), 1204)
		tl.SetRange(corpus.MakeDay(2010, 1, 1), corpus.MakeDay(2012, 6, 30))
		test.MoveMouse(w.Canvas(), middle(t, tl, onBar, 20))
		look("many")
		tl.ClearRange()
		tl.MouseOut()
		tl.SetContent(Content{Lanes: []Lane{
			{Name: "Kyiv", Color: theme.PlaceText, Up: Series{Name: "published", Items: many(900, 9)}, Down: Series{Name: "mentioned", Items: many(300, 7)}},
		}})
		look("series")
	}
}

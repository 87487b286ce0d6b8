package timeline

import (
	"strconv"
	"time"

	"dateline/corpus"
)

// tick is a labelled place of the axis.
type tick struct {
	day  corpus.Day
	x    float64 // where the day begins
	text string
	show bool // there is room for the text
}

// step is a spacing of ticks.
type step struct {
	unit   unit
	every  int     // units
	least  float64 // days between ticks, at least
	parent unit    // which names what a tick's text leaves out; units when nothing is left out
}

var steps = []step{
	{day, 1, 1, month},
	{week, 1, 7, month},
	{month, 1, 28, year},
	{quarter, 1, 90, year},
	{year, 1, 365, units},
	{year, 2, 730, units},
	{year, 5, 1826, units},
	{decade, 1, 3652, units},
	{decade, 2, 7304, units},
	{decade, 5, 18262, units},
	{century, 1, 36524, units},
	{century, 2, 73048, units},
	{century, 5, 182621, units},
	{century, 10, 365242, units},
}

const (
	tickInset = 4.0 // between a tick's line and its text, in pixels
	tickGap   = 8.0 // between texts, in pixels
)

// ticks chooses the finest spacing whose texts do not touch, and returns the ticks in view with, below them, the periods that they belong to. The
// first parent is the one that the left edge lies in; its text stands at the edge. measure returns the width of a text in pixels.
func ticks(s scale, measure func(string) float64) (at, parents []tick, by step) {
	by = steps[len(steps)-1]
	for _, st := range steps {
		if st.least*s.perDay >= widest(st, s, measure)+tickInset+tickGap {
			by = st
			break
		}
	}
	long := by.least*s.perDay >= 96
	view := s.view()
	for d := by.floor(view.first); d <= view.last; d = by.next(d) {
		if x := s.start(d); x >= s.left {
			at = append(at, tick{d, x, by.text(d, long), x+tickInset+measure(by.text(d, long)) <= s.right})
		}
	}
	if by.parent == units {
		return at, nil, by
	}
	for d := by.parent.floor(view.first); d <= view.last; d = by.parent.next(d) {
		text := step{unit: by.parent, parent: units}.text(d, true)
		parents = append(parents, tick{d, s.start(d), text, true})
	}
	right := s.right
	for i := len(parents) - 1; i >= 0; i-- {
		p := &parents[i]
		x := max(p.x, s.left) + tickInset
		p.show = x+measure(p.text) <= right
		right = p.x - tickGap
	}
	return at, parents, by
}

// widest returns the width of the widest text that the step can write in view.
func widest(st step, s scale, measure func(string) float64) float64 {
	switch st.unit {
	case day, week:
		return measure("00")
	case month, quarter:
		w := 0.0
		for m := time.January; m <= time.December; m++ {
			w = max(w, measure(m.String()[:3]))
		}
		return w
	}
	view := s.view()
	return max(measure(st.text(view.first, false)), measure(st.text(view.last, false)))
}

func (st step) floor(d corpus.Day) corpus.Day {
	d = st.unit.floor(d)
	if years := st.every * st.unit.years(); years > 0 {
		y := d.Time().Year()
		return corpus.MakeDay(y-mod(y, years), time.January, 1)
	}
	return d
}

func (st step) next(d corpus.Day) corpus.Day {
	if years := st.every * st.unit.years(); years > 0 {
		return corpus.MakeDay(d.Time().Year()+years, time.January, 1)
	}
	return st.unit.next(d)
}

// text returns what stands at the tick of a day; long is for when there is plenty of room.
func (st step) text(d corpus.Day, long bool) string {
	t := d.Time()
	switch st.unit {
	case day:
		if long {
			return t.Format("Monday 2")
		}
		return strconv.Itoa(t.Day())
	case week:
		return strconv.Itoa(t.Day())
	case month, quarter:
		switch {
		case st.parent == units:
			return t.Format("January ") + strconv.Itoa(t.Year())
		case long:
			return t.Month().String()
		}
		return t.Month().String()[:3]
	case decade:
		return strconv.Itoa(t.Year())
	}
	return strconv.Itoa(t.Year())
}

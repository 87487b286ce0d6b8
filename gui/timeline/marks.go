package timeline

import (
	"cmp"
	"math"
	"slices"

	fynetheme "fyne.io/fyne/v2/theme"

	"dateline/gui/theme"
)

// mark is an item as it is drawn.
type mark struct {
	*Item
	x0, x1 float64
	row    int
	words  string  // its label, cut to the room it has
	left   bool    // the label stands before the mark
	wide   float64 // of the label
}

// stack is how the marks of a band are stacked.
type stack struct {
	marks []mark
	pitch float64 // height of a row
}

const (
	mostMarks  = 1500 // in view and beside it
	mostLabels = 120
	labelGap   = 4.0
)

// layouts are the ways to stack marks, from the roomiest to the densest.
var layouts = []struct{ pitch, label float64 }{{18, 260}, {18, 170}, {18, 100}, {18, 0}, {14, 0}, {10, 0}}

// stackAll stacks the items of all bands in the same way, the roomiest that fits. It tells whether there is one.
func (p *picture) stackAll(bands []band) ([]stack, bool) {
	found := make([][]*Item, len(bands))
	wide := p.width / p.scale.perDay
	// The rows are filled from a place that stays the same while the view is panned, or marks would jump from row to row.
	begin := math.Floor(p.scale.from/wide) * wide
	around := days{toDay(begin - wide), toDay(begin + 3*wide)}
	for i := range bands {
		var ok bool
		if found[i], ok = bands[i].find(nil, around.first, around.last, mostMarks); !ok {
			return nil, false
		}
	}
	for _, l := range layouts {
		stacks := make([]stack, len(bands))
		ok := true
		for i := range bands {
			if stacks[i], ok = p.stack(&bands[i], found[i], l.pitch, l.label); !ok {
				break
			}
		}
		if ok {
			return stacks, true
		}
	}
	return nil, false
}

// stack stacks items in rows of a pitch, with labels up to a width beside them, or without when it is 0. It fails when what is in view does not fit.
func (p *picture) stack(b *band, items []*Item, pitch, label float64) (stack, bool) {
	if label > 0 && (p.title == nil || len(items) > mostLabels) {
		return stack{}, false
	}
	st := stack{pitch: pitch, marks: make([]mark, len(items))}
	for i, it := range items {
		m := mark{Item: it}
		m.x0, m.x1 = p.extentOf(it)
		if label > 0 {
			m.words = p.truncate(p.title(it.ID), label, labelText)
			m.wide = p.measure(m.words, labelText, false)
			// Late stories have their label before them, or it would fall off the end.
			m.left = float64(it.First) > float64(p.extent.first)+0.7*float64(p.extent.last-p.extent.first) && p.extent.first < p.extent.last
		}
		st.marks[i] = m
	}
	// Those known to the day come first and stand lowest; of the others, the shortest.
	slices.SortStableFunc(st.marks, func(a, b mark) int {
		if d := cmp.Compare(a.Last-a.First, b.Last-b.First); d != 0 {
			return d
		}
		return cmp.Compare(a.First, b.First)
	})
	room := rows{gap: 1}
	most := int((b.y1 - b.y0 - 2) / pitch)
	for i := range st.marks {
		m := &st.marks[i]
		v := interval{m.x0, m.x1}
		if m.words != "" {
			if m.left {
				v.x0 -= m.wide + labelGap
			} else {
				v.x1 += m.wide + labelGap
			}
			v.x1 += labelGap
		}
		m.row = room.place(v, most)
		if m.row >= most && v.x1 > 0 && v.x0 < p.width {
			return stack{}, false
		}
	}
	return st, true
}

// layMarks draws a band's marks. What is known to the day is solid; what is not is hollow.
func (p *picture) layMarks(s *scene, b band, st stack) {
	for _, m := range st.marks {
		if m.x1 < 0 && m.x1+m.wide+labelGap < 0 || m.x0 > p.width && m.x0-m.wide-labelGap > p.width {
			continue
		}
		lo := float64(m.row)*st.pitch + (st.pitch-markSize)/2
		if st.pitch < 12 {
			lo = float64(m.row)*st.pitch + 1
		}
		at := b.rise(m.x0, m.x1, lo, lo+markSize)
		span := days{m.First, m.Last}
		here := p.current != nil && p.current.ID == m.ID
		chosen := here || p.chosen != nil && p.chosen.contains(span)
		color := b.color
		if chosen {
			color = theme.Accent
		}
		sh := shape{box: at, radius: markSize / 2, fill: color}
		if m.First != m.Last {
			sh.fill, sh.stroke, sh.line = theme.TimelineSpan, color, 1.25
		}
		if here {
			s.shapes = append(s.shapes, shape{box: at.grow(3), radius: markSize/2 + 3, stroke: theme.Accent, line: 1.5})
		}
		s.shapes = append(s.shapes, sh)
		hit := b.rise(m.x0, m.x1, lo-(st.pitch-markSize)/2, lo+markSize+(st.pitch-markSize)/2)
		if m.words != "" {
			t := text{m.x1 + labelGap, (at.y0 + at.y1) / 2, m.words, labelText, here, fynetheme.ColorNameForeground, toRight}
			if m.left {
				t.x, t.anchor = m.x0-labelGap, toLeft
				hit.x0 -= m.wide + labelGap
			} else {
				hit.x1 += m.wide + labelGap
			}
			if m.First != m.Last {
				t.color = theme.Guessed
			}
			s.texts = append(s.texts, t)
		}
		s.targets = append(s.targets, target{kind: onMark, id: m.ID, days: span, n: 1, lane: b.lane, down: b.down, at: at, hit: hit})
	}
}

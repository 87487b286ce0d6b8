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
	inside bool    // the label stands in the mark
	wide   float64 // of the label
}

// stack is how the marks of a band are stacked, with pills for the vague items when those are too many for marks.
type stack struct {
	marks []mark
	pitch float64 // height of a row
	vague []pill
}

const (
	mostMarks  = 1500 // in view and beside it
	mostLabels = 120
	labelGap   = 4.0
	labelPitch = 16.0 // of rows with labels, at least
	leastLabel = 90.0 // of a label that fills a gap or a mark, in pixels
	labelStep  = 20.0 // by which such labels grow
)

// layouts are the ways to stack marks, from the roomiest to the densest.
var layouts = []struct{ pitch, label float64 }{{18, 260}, {16, 260}, {16, 170}, {16, 100}, {16, 0}, {13, 0}, {10, 0}}

// stackAll stacks the items of all bands in the same way, the roomiest that fits: first with a mark for each item, then with marks for those known to
// the day alone. It tells whether there is one.
func (p *picture) stackAll(bands []band) ([]stack, bool) {
	for _, vague := range []bool{true, false} {
		if stacks, ok := p.stackThese(bands, vague); ok {
			return stacks, true
		}
	}
	return nil, false
}

func (p *picture) stackThese(bands []band, vague bool) ([]stack, bool) {
	wide := p.scale.span()
	// The rows are filled from a place that stays the same while the view is panned, or marks would jump from row to row.
	begin := math.Floor(p.scale.from/wide) * wide
	around := days{toDay(begin - wide), toDay(begin + 3*wide)}
	found, spans := make([][]*Item, len(bands)), make([][]pill, len(bands))
	for i := range bands {
		var ok bool
		if found[i], ok = bands[i].list(around.first, around.last, vague, mostMarks); !ok {
			return nil, false
		}
		if !vague {
			view := p.scale.view()
			spans[i] = pills(p.scale, bands[i].spans(view.first, view.last, nil, p.grain()), bands[i].pillRows())
		}
	}
	for _, l := range layouts {
		stacks := make([]stack, len(bands))
		ok := true
		for i := range bands {
			height := bands[i].y1 - bands[i].y0 - 2
			if !vague {
				height = bands[i].clear(spans[i])
			}
			if stacks[i], ok = p.stack(found[i], height, l.pitch, l.label); !ok {
				break
			}
			stacks[i].vague = spans[i]
		}
		if ok {
			return stacks, true
		}
	}
	return nil, false
}

// stack stacks items in rows of a pitch, with labels up to a width beside them, or without when it is 0. It fails when what is in view does not fit.
func (p *picture) stack(items []*Item, height, pitch, label float64) (stack, bool) {
	if label > 0 && (p.title == nil || len(items) > mostLabels) {
		return stack{}, false
	}
	st := stack{pitch: pitch, marks: make([]mark, len(items))}
	for i, it := range items {
		m := mark{Item: it}
		m.x0, m.x1 = p.extentOf(it)
		m.inside = p.title != nil && pitch >= labelPitch && it.First != it.Last && m.x1-m.x0 >= leastLabel && len(items) <= mostLabels
		if label > 0 && !m.inside {
			m.words = p.truncate(p.title(it.ID), label, labelText)
			m.wide = p.measure(m.words, labelText, false)
			// Late stories have their label before them, or it would fall off the end.
			m.left = float64(it.First) > float64(p.extent.first)+0.7*(float64(p.extent.last)-float64(p.extent.first)) && p.extent.first < p.extent.last
		}
		st.marks[i] = m
	}
	// Those known to the day come first and stand lowest; of the others, the shortest.
	slices.SortStableFunc(st.marks, func(a, b mark) int {
		if d := cmp.Compare(int(a.Last)-int(a.First), int(b.Last)-int(b.First)); d != 0 {
			return d
		}
		return cmp.Compare(a.First, b.First)
	})
	room := rows{gap: 1}
	most := int(height / pitch)
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
		if m.row >= most && v.x1 > p.scale.left && v.x0 < p.scale.right {
			return stack{}, false
		}
	}
	if label == 0 && pitch >= labelPitch && len(items) <= mostLabels {
		p.fillGaps(st.marks, &room)
	}
	return st, true
}

// fillGaps gives labels to the marks that have room after them.
func (p *picture) fillGaps(marks []mark, room *rows) {
	for i := range marks {
		m := &marks[i]
		if m.row >= len(room.rows) || p.title == nil || m.inside {
			continue
		}
		gap := min(room.after(m.row, m.x1), p.scale.right) - m.x1 - 3*labelGap
		if gap < leastLabel {
			continue
		}
		m.words = p.truncate(p.title(m.ID), min(math.Floor(gap/labelStep)*labelStep, layouts[0].label), labelText)
		m.wide = p.measure(m.words, labelText, false)
	}
}

// layMarks draws a band's marks. What is known to the day is solid; what is not is hollow.
func (p *picture) layMarks(s *scene, b *band, st stack) {
	p.layPills(s, b, st.vague)
	for _, m := range st.marks {
		if m.x1+m.wide+labelGap < s.plot.x0 || m.x0-m.wide-labelGap > s.plot.x1 {
			continue
		}
		size := markSize
		if m.inside {
			size = st.pitch - 2
		}
		lo := (float64(m.row)+0.5)*st.pitch - size/2
		at := b.rise(m.x0, m.x1, lo, lo+size)
		span := days{m.First, m.Last}
		here := p.current != nil && p.current.ID == m.ID || p.picked != nil && p.picked.ID == m.ID
		chosen := here || p.chosen != nil && p.chosen.contains(span)
		color := b.color
		if chosen {
			color = theme.Accent
		}
		sh := shape{box: at, radius: size / 2, fill: color}
		if m.First != m.Last {
			sh.fill, sh.stroke, sh.line = theme.TimelineSpan, color, 1.25
		}
		if here {
			s.shapes = append(s.shapes, shape{box: at.grow(3), radius: size/2 + 3, stroke: theme.Accent, line: 1.5})
		}
		s.shapes = append(s.shapes, sh)
		hit := b.rise(m.x0, m.x1, float64(m.row)*st.pitch, float64(m.row+1)*st.pitch)
		switch middle := (at.y0 + at.y1) / 2; {
		case m.inside:
			x0, x1 := max(m.x0, s.plot.x0)+size/2, min(m.x1, s.plot.x1)-size/2
			if words := p.truncate(p.title(m.ID), x1-x0, labelText); words != "" {
				s.texts = append(s.texts, text{x0, middle, words, labelText, false, theme.Guessed, toRight})
			}
		case m.words != "":
			t := text{m.x1 + labelGap, middle, m.words, labelText, false, fynetheme.ColorNameForeground, toRight}
			if m.left {
				t.x, t.anchor = m.x0-labelGap, toLeft
				hit.x0 -= m.wide + labelGap
			} else {
				hit.x1 += m.wide + labelGap
			}
			if m.First != m.Last {
				t.color = theme.Guessed
			}
			if here { // the ring takes some of the gap
				t.color = theme.Accent
				t.x += 2
				if m.left {
					t.x -= 4
				}
			}
			switch {
			case m.x1 < s.plot.x0 || m.x0 > s.plot.x1: // the end of a label says nothing without its mark
				t.text = ""
			case t.anchor == toLeft:
				t.text = p.truncate(t.text, t.x-s.plot.x0, labelText)
			default:
				t.text = p.truncate(t.text, s.plot.x1-t.x, labelText)
			}
			if t.text != "" {
				s.texts = append(s.texts, t)
			}
		}
		s.targets = append(s.targets, target{kind: onMark, id: m.ID, days: span, n: 1, lane: b.lane, down: b.down, at: at, hit: hit})
	}
}

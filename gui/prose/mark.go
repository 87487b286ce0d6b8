package prose

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	fynetheme "fyne.io/fyne/v2/theme"
)

// Mark is a bar in the margin beside bytes [Start, End) of a paragraph, and what it means, in the margin on the other side when there is room.
type Mark struct {
	Start, End int
	Color      fyne.ThemeColorName
	Hollow     bool // it is a guess
	Label      []Run
	Hint       any // what OnHovered is told while the pointer is on it
}

const (
	barLeft   = 11 // of the text
	barWidth  = 4
	labelGap  = 20 // between the text and a label
	labelRoom = 88 // below which no labels are drawn
	labelMost = 220
)

// markAt returns the mark beside a position on the sheet; nil for none.
func (s *sheet) markAt(pos fyne.Position) *Mark {
	i := s.lineAt(pos.Y)
	if i < 0 || pos.Y < s.lines[i].y {
		return nil
	}
	l := s.lines[i]
	if label := l.x + s.column; pos.X > l.x-barLeft+barWidth+2 && (pos.X < label || s.room() == 0) {
		return nil
	}
	return s.markOf(l)
}

// markOf returns the first mark beside a line.
func (s *sheet) markOf(l pageLine) *Mark {
	marks := s.paras[l.para].Marks
	for i := range marks {
		if marks[i].Start < l.end && l.start < marks[i].End {
			return &marks[i]
		}
	}
	return nil
}

// room returns how wide labels may be; 0 when none are drawn.
func (s *sheet) room() float32 {
	room := min(s.width-margin-s.column-labelGap-margin/2, labelMost)
	if room < labelRoom {
		return 0
	}
	return room
}

// bars draws the marks beside lines [first, last).
func (s *sheet) bars(first, last int) {
	n, labels := 0, 0
	room := s.room()
	free := float32(0) // where the next label may stand
	for i := first; i < last; i++ {
		l := s.lines[i]
		m := s.markOf(l)
		if m == nil {
			continue
		}
		if n == len(s.beside) {
			s.beside = append(s.beside, canvas.NewRectangle(color.Transparent))
		}
		b := s.beside[n]
		n++
		b.FillColor, b.StrokeColor, b.StrokeWidth = fynetheme.Color(m.Color), fynetheme.Color(m.Color), 1
		if m.Hollow {
			b.FillColor = color.Transparent
		}
		b.Move(fyne.NewPos(l.x-barLeft, l.y))
		b.Resize(fyne.NewSize(barWidth, l.height))
		b.Refresh()
		if room == 0 || len(m.Label) == 0 || m.Start < l.start || l.y < free {
			continue
		}
		if labels == len(s.labels) {
			s.labels = append(s.labels, &Ink{})
		}
		s.labels[labels].Draw(m.Label, fyne.NewPos(margin+s.column+labelGap, l.y), room, l.height)
		labels++
		free = l.y + l.height
	}
	s.beside, s.labels = s.beside[:n], s.labels[:labels]
}

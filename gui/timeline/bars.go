package timeline

import (
	"math"

	"fyne.io/fyne/v2"

	"dateline/gui/theme"
)

// unit returns the period that a bar counts: the shortest that gives bars enough width.
func (p *picture) unit() unit {
	for u := day; u < units; u++ {
		if meanDays[u]*p.scale.perDay >= minBar {
			return u
		}
	}
	return century
}

// layBars draws bars that count. All bands share one scale of heights.
func (p *picture) layBars(s *scene, bands []band) {
	u := p.unit()
	view := p.view()
	bars, spans := make([][]bar, len(bands)), make([][]pill, len(bands))
	most := 1
	for i := range bands {
		var vague []bar
		bars[i], vague = bands[i].bars(u, view.first, view.last)
		spans[i] = pills(p.scale, vague, pillRows)
		for _, b := range bars[i] {
			most = max(most, b.n)
		}
	}
	top := nice(most)
	for i := range bands {
		b := &bands[i]
		used := 0
		for _, v := range spans[i] {
			used = max(used, v.row+1)
		}
		height := b.y1 - b.y0 - float64(used)*pillPitch - 6
		if b.name != "" {
			height -= tierHeight
		}
		height = max(height, 4)
		p.layHeights(s, b, top, height)
		for _, v := range bars[i] {
			if v.n > 0 {
				p.layBar(s, b, v, p.rise(v.n, top)*height)
			}
		}
		for _, v := range spans[i] {
			p.layPill(s, b, v)
		}
	}
}

// rise returns the height of a count as a share of the highest.
func (p *picture) rise(n, top int) float64 {
	if p.log {
		return math.Log1p(float64(n)) / math.Log1p(float64(top))
	}
	return float64(n) / float64(top)
}

// nice returns the least 1, 2 or 5 with zeros that is n or more.
func nice(n int) int {
	for by := 1; ; by *= 10 {
		for _, k := range []int{1, 2, 5} {
			if k*by >= n {
				return k * by
			}
		}
	}
}

// layHeights draws the line at the highest count, and one at about half of it where there is room.
func (p *picture) layHeights(s *scene, b *band, top int, height float64) {
	at := []int{top}
	switch {
	case p.log && top >= 10 && height > 40:
		at = append(at, int(math.Sqrt(float64(top))))
	case !p.log && top >= 2 && height > 40:
		at = append(at, top/2)
	}
	for _, n := range at {
		h := p.rise(n, top) * height
		line := b.rise(0, p.width, h-1, h)
		s.shapes = append(s.shapes, shape{box: line, fill: theme.Hairline})
		y := line.y0 - 6
		if b.down {
			y = line.y1 + 6
		}
		s.texts = append(s.texts, text{p.width - 4, y, number(n), smallText, false, theme.Quiet, toLeft})
	}
}

func (p *picture) layBar(s *scene, b *band, v bar, height float64) {
	x0, x1 := p.scale.start(v.first), p.scale.end(v.last)
	gap := 1.0
	if x1-x0 > 16 {
		gap = 2
	}
	at := b.rise(x0, x1-gap, 0, max(height, 2))
	color := b.color
	if color == theme.TimelineMark {
		color = theme.TimelineBar
	}
	if p.chosen != nil && p.chosen.contains(days{v.first, v.last}) {
		color = theme.Accent
	}
	s.shapes = append(s.shapes, shape{box: at, fill: color})
	s.targets = append(s.targets, target{
		kind: onBar, days: days{v.first, v.last}, n: v.n, lane: b.lane, down: b.down,
		at: at, hit: b.rise(x0, x1, 0, max(height, 24)),
	})
}

// layPill draws vague items at the far edge of a band, as wide as they are vague.
func (p *picture) layPill(s *scene, b *band, v pill) {
	x0, x1 := p.scale.start(v.first), p.scale.end(v.last)
	if short := markSize - (x1 - x0); short > 0 {
		x0, x1 = x0-short/2, x1+short/2
	}
	if x1 < 0 || x0 > p.width {
		return
	}
	far := b.y1 - b.y0 - float64(v.row)*pillPitch
	if b.name != "" {
		far -= tierHeight
	}
	at := b.rise(x0, x1, far-pillHeight, far)
	color := fyne.ThemeColorName(theme.TimelineBar)
	if p.chosen != nil && p.chosen.contains(v.days()) {
		color = theme.Accent
	}
	s.shapes = append(s.shapes, shape{box: at, radius: pillHeight / 2, fill: theme.TimelineSpan, stroke: color, line: 1.25})
	l, r := max(x0, 0), min(x1, p.width)
	if words := number(v.n); p.measure(words, smallText, false)+8 <= r-l {
		s.texts = append(s.texts, text{(l + r) / 2, (at.y0 + at.y1) / 2, words, smallText, false, theme.Guessed, centred})
	}
	s.targets = append(s.targets, target{kind: onSpan, days: v.days(), n: v.n, lane: b.lane, down: b.down, at: at, hit: at.grow(1)})
}

func (b bar) days() days { return days{b.first, b.last} }

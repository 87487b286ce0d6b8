package timeline

import (
	"math"

	fynetheme "fyne.io/fyne/v2/theme"

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

// leastMarked is how high bars must have room in every band for a scale of heights to be drawn.
const leastMarked = 24.0

// numberRoom is how much wider than its number a bar is that has it written over it.
const numberRoom = 10.0

// layBars draws bars that count. All bands share one scale of heights.
func (p *picture) layBars(s *scene, bands []band) {
	u := p.unit()
	view := p.scale.view()
	bars, vague := make([][]bar, len(bands)), make([][]pill, len(bands))
	most, lowest := 1, math.Inf(1)
	for i := range bands {
		t := bands[i].tally
		bars[i] = t.bars(u, view.first, view.last)
		whole := days{bars[i][0].first, bars[i][len(bars[i])-1].last}
		vague[i] = pills(p.scale, t.spans(whole.first, whole.last, bars[i], p.grain()), bands[i].pillRows())
		lowest = min(lowest, bands[i].clear(vague[i]))
		for _, v := range bars[i] {
			most = max(most, v.n)
		}
	}
	top := nice(most)
	for i := range bands {
		b := &bands[i]
		p.layPills(s, b, vague[i])
		height := b.clear(vague[i])
		var marked []int
		if lowest > leastMarked {
			marked = p.heights(top, height)
		}
		for _, n := range marked {
			s.shapes = append(s.shapes, shape{box: b.rise(s.plot.x0, s.plot.x1, p.rise(n, top)*height-1, p.rise(n, top)*height), fill: theme.Hairline})
		}
		for _, v := range bars[i] {
			if v.n > 0 {
				p.layBar(s, b, v, p.rise(v.n, top)*height)
			}
		}
		for _, n := range marked {
			words, h := number(n), p.rise(n, top)*height
			at := b.rise(s.plot.x0, s.plot.x0+p.measure(words, smallText, false)+6, h-13, h-1)
			s.shapes = append(s.shapes, shape{box: at, fill: fynetheme.ColorNameBackground})
			s.texts = append(s.texts, text{s.plot.x0 + 3, (at.y0 + at.y1) / 2, words, smallText, false, theme.Quiet, toRight})
		}
	}
	s.unit = u
}

// grain is how many days vague items may be apart to share a pill where there are very many.
func (p *picture) grain() int { return int(math.Ceil(markSize / 2 / p.scale.perDay)) }

// lowBand is the height below which a band has no room for words: its pills are thin, and its counts are told when they are pointed at.
const lowBand = 44.0

func (b *band) low() bool { return b.y1-b.y0 < lowBand }

// pills returns how high pills are, and how far apart.
func (b *band) pills() (height, pitch float64) {
	if b.low() {
		return 4, 5
	}
	return pillHeight, pillPitch
}

// pillRows returns how many rows of pills a band has room for beside its bars.
func (b *band) pillRows() int {
	_, pitch := b.pills()
	return int(min(max((b.y1-b.y0)*0.3/pitch, 1), 3))
}

// clear returns how much of a band's height is left below its pills.
func (b *band) clear(vague []pill) float64 {
	height := b.y1 - b.y0 - 2
	used := 0
	for _, v := range vague {
		used = max(used, v.row+1)
	}
	if used > 0 {
		_, pitch := b.pills()
		height -= float64(used) * pitch
	}
	return max(height, 8)
}

// rise returns the height of a count as a share of the highest.
func (p *picture) rise(n, top int) float64 {
	if p.log {
		return math.Log1p(float64(n)) / math.Log1p(float64(top))
	}
	return float64(n) / float64(top)
}

// nice returns the least round number that is n or more.
func nice(n int) int {
	for by := 1; ; by *= 10 {
		for _, k := range []int{1, 2, 3, 4, 6, 8} {
			if k*by >= n {
				return k * by
			}
		}
	}
}

// heights returns the counts that get a line: the highest, and about half of it where there is room.
func (p *picture) heights(top int, height float64) []int {
	switch {
	case height <= 40:
	case p.log && top >= 10:
		return []int{top, int(math.Sqrt(float64(top)))}
	case !p.log && top%2 == 0:
		return []int{top, top / 2}
	}
	return []int{top}
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
	if p.chosen != nil && p.chosen.contains(v.days) {
		color = theme.Accent
	}
	s.shapes = append(s.shapes, shape{box: at, fill: color})
	if words := number(v.n); !b.low() && x0 >= s.plot.x0 && x1 <= s.plot.x1 && x1-x0 >= p.measure(words, smallText, false)+numberRoom {
		above := b.rise(x0, x1, max(height, 2), max(height, 2)+14)
		s.texts = append(s.texts, text{(x0 + x1 - gap) / 2, (above.y0 + above.y1) / 2, words, smallText, false, theme.Quiet, centred})
	}
	s.targets = append(s.targets, target{
		kind: onBar, days: v.days, n: v.n, lane: b.lane, down: b.down,
		at: at, hit: b.rise(x0, x1, 0, max(height, 24)),
	})
}

// layPills draws vague items at the far edge of a band, as wide as they are vague.
func (p *picture) layPills(s *scene, b *band, vague []pill) {
	height, pitch := b.pills()
	for _, v := range vague {
		x0, x1 := p.scale.start(v.first), p.scale.end(v.last)
		if short := markSize - (x1 - x0); short > 0 {
			x0, x1 = x0-short/2, x1+short/2
		}
		if x1 < s.plot.x0 || x0 > s.plot.x1 {
			continue
		}
		far := b.y1 - b.y0 - float64(v.row)*pitch
		at := b.rise(x0, x1, far-height, far)
		color := theme.TimelineBar
		if p.chosen != nil && p.chosen.contains(v.days) {
			color = theme.Accent
		}
		s.shapes = append(s.shapes, shape{box: at, radius: height / 2, fill: theme.TimelineSpan, stroke: color, line: 1})
		l, r := max(x0, s.plot.x0), min(x1, s.plot.x1)
		if words := number(v.n); !b.low() && p.measure(words, smallText, false)+8 <= r-l {
			s.texts = append(s.texts, text{(l + r) / 2, (at.y0+at.y1)/2 - 0.5, words, smallText, false, theme.Guessed, centred})
		}
		s.targets = append(s.targets, target{kind: onSpan, days: v.days, n: v.n, lane: b.lane, down: b.down, at: at, hit: at.grow(1)})
	}
}

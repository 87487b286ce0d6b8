package timeline

// aroundSteps are how many days the button selects on each side of what was picked, one click after the other.
var aroundSteps = []int{3, 7, 30, 90, 365}

// pivot is what days are selected around: the event that was picked last, or else the story that is open; nil when there is neither.
func (p *picture) pivot() *Item {
	if p.picked != nil {
		return p.picked
	}
	return p.current
}

// around returns the days around the pivot, so many on each side.
func (p *picture) around(n int) days {
	return days{p.pivot().First - Day(n), p.pivot().Last + Day(n)}
}

// furtherAround returns how many days on each side the button selects next: more than are selected now, or the fewest.
func (p *picture) furtherAround() int {
	for i, n := range aroundSteps[:len(aroundSteps)-1] {
		if p.chosen != nil && *p.chosen == p.around(n) {
			return aroundSteps[i+1]
		}
	}
	return aroundSteps[0]
}

// around selects the days around what the keys are on, or else the pivot, n on each side, and moves there when they can hardly be seen.
func (t *Timeline) around(n int) {
	p := &t.picture
	var d days
	switch {
	case t.keys.at.kind == onMark || t.keys.at.kind == onBar || t.keys.at.kind == onSpan:
		d = days{t.keys.at.first - Day(n), t.keys.at.last + Day(n)}
	case p.pivot() != nil:
		d = p.around(n)
	default:
		return
	}
	t.choose(d)
	x0, x1 := p.scale.start(d.first), p.scale.end(d.last)
	if x0 < p.scale.left || x1 > p.scale.right || x1-x0 < leastAround {
		t.ZoomTo(d.first, d.last)
	}
}

const leastAround = 60.0 // how wide days around something are shown at least, in pixels

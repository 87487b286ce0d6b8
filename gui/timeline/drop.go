package timeline

import (
	"fmt"

	"fyne.io/fyne/v2"

	"dateline/corpus"
)

// Tray is a list beside the axis of what cannot stand on it.
type Tray int

// The trays, of stories without a date and of expressions of time that only a story's date would resolve.
const (
	NoTray Tray = iota
	UndatedTray
	FloatingTray
)

// dropUnits are the periods that something can be dropped on: those that a date can be written as.
var dropUnits = []unit{day, month, year, decade, century}

const leastDrop = 8.0 // how wide a period is that something can be dropped on, in pixels

// DropAt shows where something that is held at a position of the widget would be dated to, and returns that date: the day, or else the shortest period
// that can be told apart at this zoom. ok is false, and nothing is shown, outside the axis.
func (t *Timeline) DropAt(pos fyne.Position) (d corpus.Date, ok bool) {
	p := &t.picture
	plot := t.scene.plot
	plot.y1 += axisHeight
	if !p.any() || !plot.contains(float64(pos.X), float64(pos.Y)) {
		t.EndDrop()
		return corpus.Date{}, false
	}
	d = dropDate(p.dropUnit(), p.scale.day(float64(pos.X)))
	p.dropped = &days{d.First, d.Last}
	t.Refresh()
	return d, true
}

// EndDrop ends what DropAt shows.
func (t *Timeline) EndDrop() {
	if t.picture.dropped != nil {
		t.picture.dropped = nil
		t.Refresh()
	}
}

func (p *picture) dropUnit() unit {
	for _, u := range dropUnits {
		if meanDays[u]*p.scale.perDay >= leastDrop {
			return u
		}
	}
	return century
}

// dropDate returns the period of a unit that a day lies in as a date.
func dropDate(u unit, at Day) corpus.Date {
	first := u.floor(at)
	d := corpus.Date{Value: first.String(), First: first, Last: u.next(first) - 1}
	switch y := first.Time().Year(); u {
	case day:
		d.Precision = corpus.ToDay
	case month:
		d.Precision, d.Value = corpus.ToMonth, d.Value[:len("2006-01")]
	case year:
		d.Precision, d.Value = corpus.ToYear, fmt.Sprintf("%04d", y)
	case decade:
		d.Precision, d.Value = corpus.ToDecade, fmt.Sprintf("%03d", y/10)
	default:
		d.Precision, d.Value = corpus.ToDecade, fmt.Sprintf("%02d", y/100)
	}
	return d
}

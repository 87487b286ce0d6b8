package gui

import (
	"fyne.io/fyne/v2"

	"dateline/corpus"
	"dateline/db"
	"dateline/gui/prose"
	"dateline/gui/timeline"
)

// times is the panel of the timeline: when the stories that were found were published.
type times struct {
	onPick    func(id db.StoryID)
	onRange   func(r *db.DayRange)
	onUndated func()
	onHover   func(text string)

	state  *state
	line   *timeline.Timeline
	header *prose.Line
	tools  *prose.Line
	box    *fyne.Container
}

type zoomLink struct{ step int } // 1 in, -1 out, 0 to all

func newTimes(s *state, r *rows) *times {
	p := &times{state: s, line: timeline.New(), header: prose.NewLine(), tools: prose.NewTag(
		prose.Run{Text: "zoom  ", Style: quiet},
		prose.Run{Text: " – ", Style: accent(prose.Style{Bold: true}), Link: zoomLink{-1}},
		prose.Run{Text: "  "},
		prose.Run{Text: " + ", Style: accent(prose.Style{Bold: true}), Link: zoomLink{1}},
		prose.Run{Text: "   "},
		prose.Run{Text: "all", Style: accent(quiet), Link: zoomLink{0}})}
	p.tools.OnTapped = func(link any) {
		switch link.(zoomLink).step {
		case 1:
			p.line.ZoomIn()
		case -1:
			p.line.ZoomOut()
		default:
			p.line.ZoomToAll()
		}
	}
	p.line.Title = func(id int64) string {
		row, _ := r.get(db.StoryID(id))
		return row.Headline
	}
	p.line.OnPick = func(id int64) { p.onPick(db.StoryID(id)) }
	p.line.OnRange = func(first, last corpus.Day) { p.onRange(&db.DayRange{First: first, Last: last}) }
	p.line.OnRangeCleared = func() { p.onRange(nil) }
	p.line.OnHover = func(text string) { p.onHover(text) }
	p.line.OnUndated = func() { p.onUndated() }
	p.box = tight(panelHeader(tight(nil, nil, nil, p.tools, p.header)), nil, nil, nil, padded(p.line, 2, 2, 6, 6))
	s.onQuery = append(s.onQuery, p.showQuery)
	s.onCurrent = append(s.onCurrent, func() { p.line.SetCurrent(int64(s.current)) })
	r.onArrival = append(r.onArrival, p.line.Refresh)
	p.show(nil)
	return p
}

func (p *times) object() fyne.CanvasObject { return p.box }

// itemsOf is what the timeline shows of a result. It may take a while: it is for another goroutine than the window's.
func itemsOf(points db.Points) []timeline.Item {
	items := make([]timeline.Item, 0, points.Len())
	for p := range points.All() {
		items = append(items, timeline.Item{ID: int64(p.Story), First: p.First, Last: p.Last, Precision: p.Precision})
	}
	return items
}

func (p *times) show(items []timeline.Item) {
	res := p.state.result
	empty := "The stories found print no date. Set one in the reader, and it stands here."
	switch {
	case res.Total == 0:
		empty = "When the stories were published is drawn here once some are loaded."
	case len(res.Stories) == 0:
		empty = "No story is found, so there is nothing to draw."
	}
	p.line.SetContent(timeline.Content{Lanes: []timeline.Lane{{Up: timeline.Series{Name: "published", Items: items}}}, Undated: res.Undated, Empty: empty})
	p.line.SetCurrent(int64(p.state.current))
	p.header.Set(headerRun("Timeline"), prose.Run{Text: "   by date of publication", Style: quiet})
}

func (p *times) showQuery() {
	if r := p.state.query.Dates; r != nil {
		p.line.SetRange(r.First, r.Last)
	} else {
		p.line.ClearRange()
	}
	p.line.SetTray(timeline.NoTray)
}

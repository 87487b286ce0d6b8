package gui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"dateline/db"
	"dateline/gui/prose"
	"dateline/gui/theme"
)

// sources lists where the stories found come from.
type sources struct {
	onPick  func(source string)
	onHover func(text string)

	state *state
	list  *rankList
	empty *prose.Page
	box   *fyne.Container
	found []db.SourceCount
}

func newSources(s *state) *sources {
	p := &sources{state: s, empty: prose.NewPage()}
	p.list = newRankList(
		func() int { return len(p.found) },
		func() fyne.CanvasObject { return newRankRow() },
		func(i int, o fyne.CanvasObject) {
			if i < len(p.found) {
				r := o.(*rankRow)
				r.onHover = p.onHover
				r.onTap = func(bool) { p.list.focus(i); p.onPick(p.found[i].Source) }
				r.set(p.row(p.found[i]))
			}
		})
	p.list.onPick = func(i int) { p.onPick(p.found[i].Source) }
	p.list.onAdd = p.list.onPick
	p.box = container.NewStack(container.NewThemeOverride(p.list, dense), p.empty)
	s.onResult = append(s.onResult, p.show)
	p.show()
	return p
}

func (p *sources) object() fyne.CanvasObject { return p.box }

func (p *sources) show() {
	p.found = p.state.result.Sources
	p.list.refreshOr(p.empty, p.whyEmpty)
}

func (p *sources) whyEmpty() string {
	switch {
	case p.state.result.Total == 0:
		return "The agencies and papers that stories come from stand here once stories are loaded."
	case len(p.state.result.Stories) == 0:
		return "No story is found, so there are no sources to list."
	}
	return "None of the stories found says where it comes from. Sources are read from credits, date lines and file layouts."
}

func (p *sources) row(s db.SourceCount) ranked {
	chosen := false
	for _, q := range p.state.result.Query.Sources {
		chosen = chosen || q == s.Source
	}
	style := prose.Style{}
	if chosen {
		style.Bold, style.Color = true, theme.Accent
	}
	most := p.found[0].Stories
	return ranked{
		share: float32(s.Stories) / float32(most), color: theme.TimelineBar, selected: chosen,
		name:    []prose.Run{{Text: s.Source, Style: style}},
		stories: rankPart{runs: []prose.Run{{Text: number(s.Stories), Style: prose.Style{Bold: chosen, Color: theme.Quiet}}}, width: prose.Width([]prose.Run{{Text: number(most)}})},
		why:     s.Source + ": " + count(s.Stories, "story", "stories") + ". Click: the stories of this source, or of those chosen; again: no longer",
	}
}

package gui

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"dateline/corpus"
	"dateline/db"
	"dateline/gui/match"
	"dateline/gui/prose"
	"dateline/gui/theme"
)

// nameOrder is the order of the names in their panels.
type nameOrder string

const (
	byStories  nameOrder = "stories"
	byMentions nameOrder = "mentions"
	byName     nameOrder = "name"
	byFirst    nameOrder = "first"
	bySurprise nameOrder = "surprise"
)

var nameOrders = []nameOrder{byStories, byMentions, byName, byFirst, bySurprise}

// nameOrderWhy says what the orders mean.
var nameOrderWhy = map[nameOrder]string{
	byStories:  "First the names that most of the stories found name",
	byMentions: "First the names that the stories found name most often",
	byName:     "In the order of the alphabet",
	byFirst:    "First the names that a dated story named earliest",
	bySurprise: "First the names that the stories found name far more often than the rest does; without a filter there is no rest",
}

// surprising is the log-likelihood ratio above which a name is marked: a chance of one in ten thousand with one degree of freedom (the usual bar for
// comparing corpora, where many words are tried at once).
const surprising = 15.13

// entities is the panel of one kind of names: those that the stories found name.
type entities struct {
	onPick  func(id db.EntityID)
	onAdd   func(id db.EntityID) // stories that name it will do as well
	onOpen  func(id db.EntityID) // all about it
	onMenu  func(f db.Facet, at fyne.Position)
	onHover func(text string)

	state  *state
	jobs   *jobs
	sparks *sparks
	kind   corpus.Kind
	order  nameOrder
	find   match.Pattern // names are looked for by it

	facets []db.Facet                    // as they are listed
	lit    map[db.EntityID][]corpus.Span // what find matched of their names
	most   db.Facet                      // the most stories and mentions of any
	header *prose.Line
	list   *rankList
	empty  *prose.Page
	box    *fyne.Container
}

func newEntities(s *state, j *jobs, sp *sparks, kind corpus.Kind) *entities {
	p := &entities{state: s, jobs: j, sparks: sp, kind: kind, order: byStories, header: prose.NewLine(), empty: prose.NewPage()}
	p.list = newRankList(
		func() int { return len(p.facets) },
		func() fyne.CanvasObject { return newRankRow() },
		func(i int, o fyne.CanvasObject) {
			if i < len(p.facets) {
				p.showRow(o.(*rankRow), i)
			}
		})
	on := func(do *func(db.EntityID)) func(int) {
		return func(i int) { (*do)(p.facets[i].Entity) }
	}
	p.list.onPick, p.list.onAdd, p.list.onOpen = on(&p.onPick), on(&p.onAdd), on(&p.onOpen)
	p.box = tight(panelHeader(p.header), nil, nil, nil, container.NewStack(container.NewThemeOverride(p.list, dense), p.empty))
	s.onResult = append(s.onResult, p.arrange)
	sp.onArrival = append(sp.onArrival, p.list.Refresh)
	p.arrange()
	return p
}

func (p *entities) object() fyne.CanvasObject { return p.box }

// arrange lists the names of the result in order, those alone that are looked for.
func (p *entities) arrange() {
	all, order, find := p.state.result.Facets[p.kind], p.order, p.find
	if find.Empty() && order == byStories {
		p.jobs.cancel("arrange " + string(p.kind))
		p.show(listing{all, nil}) // they come in this order
		return
	}
	run(p.jobs, "arrange "+string(p.kind), 0, func(context.Context) (listing, error) {
		return arranged(all, order, find), nil
	}, func(l listing, _ error) { p.show(l) })
}

// listing is facets as a panel lists them, with what was looked for in their names.
type listing struct {
	facets []db.Facet
	lit    map[db.EntityID][]corpus.Span
}

// arranged returns those of facets that find finds, the surest first, otherwise in order.
func arranged(facets []db.Facet, order nameOrder, find match.Pattern) listing {
	l := listing{facets: slices.Clone(facets)}
	switch order {
	case byMentions:
		slices.SortStableFunc(l.facets, func(a, b db.Facet) int { return b.Mentions - a.Mentions })
	case byName:
		slices.SortStableFunc(l.facets, func(a, b db.Facet) int {
			return cmp.Or(strings.Compare(strings.ToLower(a.Name), strings.ToLower(b.Name)), strings.Compare(a.Name, b.Name))
		})
	case byFirst:
		slices.SortStableFunc(l.facets, func(a, b db.Facet) int {
			if a.HasFirst != b.HasFirst {
				if a.HasFirst {
					return -1
				}
				return 1
			}
			return cmp.Compare(a.First, b.First)
		})
	case bySurprise:
		slices.SortStableFunc(l.facets, func(a, b db.Facet) int { return cmp.Compare(b.Surprise, a.Surprise) })
	}
	if find.Empty() {
		return l
	}
	l.lit = map[db.EntityID][]corpus.Span{}
	found := map[db.EntityID]match.Match{}
	l.facets = slices.DeleteFunc(l.facets, func(f db.Facet) bool {
		m, ok := find.In(f.Name)
		if ok {
			found[f.Entity], l.lit[f.Entity] = m, m.Lit
		}
		return !ok
	})
	slices.SortStableFunc(l.facets, func(a, b db.Facet) int {
		ma, mb := found[a.Entity], found[b.Entity]
		return cmp.Or(cmp.Compare(ma.How, mb.How), mb.Score-ma.Score)
	})
	return l
}

func (p *entities) show(l listing) {
	p.facets, p.lit = l.facets, l.lit
	p.most = db.Facet{}
	for _, f := range p.facets {
		p.most.Stories, p.most.Mentions = max(p.most.Stories, f.Stories), max(p.most.Mentions, f.Mentions)
	}
	all := max(p.state.result.Named[p.kind], len(p.state.result.Facets[p.kind]))
	how := number(all)
	if !p.find.Empty() {
		how = number(len(p.facets)) + " of " + number(all)
	}
	p.header.Set(
		prose.Run{Text: theme.InitialOf(p.kind) + "  ", Style: prose.Style{Bold: true, Color: theme.ColorOf(p.kind)}},
		headerRun(kindWords[p.kind]),
		prose.Run{Text: "  " + how, Style: quiet})
	if len(p.facets) == 0 {
		p.empty.SetText(emptyPage(p.whyEmpty()))
		p.empty.Show()
		p.list.Hide()
		return
	}
	p.empty.Hide()
	p.list.Show()
	p.list.Refresh()
}

func (p *entities) whyEmpty() string {
	kind := strings.ToLower(kindWords[p.kind])
	switch all := len(p.state.result.Facets[p.kind]); {
	case p.state.result.Total == 0:
		return "The " + kind + " that stories name stand here once stories are loaded."
	case len(p.state.result.Stories) == 0:
		return "No story is found, so there are no " + kind + " to list."
	case all > 0:
		return "None of " + number(all) + " " + kind + " has these letters in its name."
	}
	return "The stories found name no " + kind + "."
}

func (p *entities) showRow(r *rankRow, i int) {
	f := p.facets[i]
	r.onHover = p.onHover
	r.onTap = func(ctrl bool) {
		p.list.focus(i)
		if ctrl {
			p.onAdd(f.Entity)
		} else {
			p.onPick(f.Entity)
		}
	}
	r.onMenu = func(at fyne.Position) { p.list.focus(i); p.onMenu(f, at) }
	r.set(p.row(f))
}

// row is what the row of a facet shows.
func (p *entities) row(f db.Facet) ranked {
	style := prose.Style{}
	if f.Selected {
		style.Bold, style.Color = true, theme.Accent
	}
	if f.Decided {
		style.Bold = true
		if !f.Selected {
			style.Color = theme.Decided
		}
	}
	spans := p.lit[f.Entity]
	if p.find.Empty() {
		spans = letterSpans(f.Name, f.Letters)
	}
	out := ranked{
		color: theme.ColorOf(p.kind), selected: f.Selected, name: lit(f.Name, spans, style), spark: p.sparks.get(f.Entity),
		why: f.Name + ", " + string(f.Kind) + firstSeen(f) + ". Click: only stories that name it; Ctrl+click: those too; → or a click on a number: all about it",
	}
	if p.most.Stories > 0 {
		out.share = float32(f.Stories) / float32(p.most.Stories)
	}
	if f.Surprise >= surprising && !f.Selected {
		out.notes = append(out.notes, rankPart{
			runs: []prose.Run{{Text: "↑", Style: accent(prose.Style{Bold: true})}},
			why:  f.Name + " is named far more often in the stories found than in the rest (log-likelihood ratio " + number(int(f.Surprise)) + "; above " + fmt.Sprintf("%.0f", surprising) + " is surprising)",
		})
	}
	open := func() { p.onOpen(f.Entity) }
	if f.Spellings > 1 {
		out.notes = append(out.notes, rankPart{
			runs: []prose.Run{{Text: "≈" + number(f.Spellings), Style: quiet}},
			why:  "Show how " + f.Name + " is written, and why the spellings are taken for one", do: open,
		})
	}
	out.times = rankPart{
		runs: []prose.Run{{Text: number(f.Mentions) + "×", Style: quiet}}, width: prose.Width([]prose.Run{{Text: number(p.most.Mentions) + "×", Style: quiet}}),
		why: "Show the " + count(f.Mentions, "place", "places") + " where the stories found name " + f.Name, do: open,
	}
	if p.order == byFirst && f.HasFirst { // what they are ordered by
		out.times.runs = []prose.Run{{Text: f.First.String(), Style: quiet}}
		out.times.width = 0
	}
	out.stories = rankPart{
		runs:  []prose.Run{{Text: number(f.Stories), Style: prose.Style{Bold: f.Selected, Color: theme.Quiet}}},
		width: prose.Width([]prose.Run{{Text: number(p.most.Stories)}}),
		why:   count(f.Stories, "story", "stories") + " of those found name " + f.Name + ". Click to see them",
	}
	return out
}

func firstSeen(f db.Facet) string {
	if !f.HasFirst {
		return ""
	}
	return ", first seen " + f.First.Time().Format("2 January 2006")
}

// letterSpans turns positions of runes, ascending, into spans of bytes.
func letterSpans(s string, letters []int) []corpus.Span {
	var out []corpus.Span
	n, k := 0, 0
	for at, c := range s {
		if k < len(letters) && letters[k] == n {
			end := at + len(string(c))
			if m := len(out); m > 0 && out[m-1].End == at {
				out[m-1].End = end
			} else {
				out = append(out, corpus.Span{Start: at, End: end})
			}
			k++
		}
		n++
	}
	return out
}

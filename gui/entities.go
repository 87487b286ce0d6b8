package gui

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"dateline/corpus"
	"dateline/db"
	"dateline/db/match"
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

// nameOrderOf are the orders as the corpus lists them.
var nameOrderOf = map[nameOrder]db.NameOrder{
	byStories: db.NamesByStories, byMentions: db.NamesByMentions, byName: db.NamesByText, byFirst: db.NamesByFirst, bySurprise: db.NamesBySurprise,
}

// entities is the panel of one kind of names: those that the stories found name. It begins with those that come first; more are fetched when the list is
// looked at near its end.
type entities struct {
	onPick  func(id db.EntityID)
	onAdd   func(id db.EntityID) // stories that name it will do as well
	onOpen  func(id db.EntityID) // all about it
	onMenu  func(f db.Facet, at fyne.Position)
	onHover func(text string)
	onError func(error)

	state  *state
	jobs   *jobs
	sparks *sparks
	kind   corpus.Kind
	order  nameOrder
	typed  string        // names are looked for by it
	find   match.Pattern // the same

	facets []db.Facet // as they are listed, as far as they are fetched
	total  int        // how many the whole list has
	most   db.Facet   // the most stories and mentions of any
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
			if i+nearEnd >= len(p.facets) {
				p.more()
			}
		})
	on := func(do *func(db.EntityID)) func(int) {
		return func(i int) { p.know(p.facets[i]); (*do)(p.facets[i].Entity) }
	}
	p.list.onPick, p.list.onAdd, p.list.onOpen = on(&p.onPick), on(&p.onAdd), on(&p.onOpen)
	p.box = tight(panelHeader(p.header), nil, nil, nil, container.NewStack(container.NewThemeOverride(p.list, dense), p.empty))
	s.onResult = append(s.onResult, p.arrange)
	sp.onArrival = append(sp.onArrival, p.list.Refresh)
	p.arrange()
	return p
}

func (p *entities) object() fyne.CanvasObject { return p.box }

// look looks for names by what is typed.
func (p *entities) look(typed string) {
	p.typed, p.find = typed, match.New(typed)
	p.arrange()
}

// know keeps what a name that is picked is called: it may be beyond those that the result holds.
func (p *entities) know(f db.Facet) { p.state.known[f.Entity] = named{f.Name, f.Kind} }

// listing is a part of a list of names, and how many the whole list has.
type listing struct {
	facets []db.Facet
	total  int
}

// nearEnd is how many rows before the last one that is fetched more are fetched.
const nearEnd = 50

func (p *entities) job() string { return "names " + string(p.kind) }

// arrange lists the names of the result in order, those alone that are looked for.
func (p *entities) arrange() {
	p.jobs.cancel(p.job())
	r := p.state.result
	if p.find.Empty() && p.order == byStories || p.state.corpus == nil {
		p.show(listing{r.Facets[p.kind], r.Named[p.kind]}) // they come in this order
		return
	}
	p.fetch(0, db.FacetsShown, p.show)
}

// more fetches as many names as there are by now.
func (p *entities) more() {
	if len(p.facets) >= p.total || p.jobs.running(p.job()) || p.state.corpus == nil {
		return
	}
	from := len(p.facets)
	p.fetch(from, max(from, db.FacetsShown), func(l listing) {
		p.show(listing{append(slices.Clip(p.facets), l.facets...), l.total})
	})
}

func (p *entities) fetch(from, n int, done func(listing)) {
	c, q, typed, order := p.state.corpus, p.state.result.Query, p.typed, nameOrderOf[p.order]
	run(p.jobs, p.job(), 0, func(ctx context.Context) (listing, error) {
		facets, total, err := c.Names(ctx, q, p.kind, typed, order, from, n)
		return listing{facets, total}, err
	}, func(l listing, err error) {
		if err != nil {
			p.onError(err)
			return
		}
		done(l)
	})
}

func (p *entities) show(l listing) {
	p.facets, p.total = l.facets, l.total
	p.most = db.Facet{}
	for _, some := range [][]db.Facet{p.facets, p.state.result.Facets[p.kind]} {
		for _, f := range some {
			p.most.Stories, p.most.Mentions = max(p.most.Stories, f.Stories), max(p.most.Mentions, f.Mentions)
		}
	}
	all := p.state.result.Named[p.kind]
	how := number(all)
	if !p.find.Empty() {
		how = number(p.total) + " of " + number(all)
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
	switch all := p.state.result.Named[p.kind]; {
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
		p.know(f)
		p.list.focus(i)
		if ctrl {
			p.onAdd(f.Entity)
		} else {
			p.onPick(f.Entity)
		}
	}
	r.onMenu = func(at fyne.Position) { p.know(f); p.list.focus(i); p.onMenu(f, at) }
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
	spans := letterSpans(f.Name, f.Letters)
	if !p.find.Empty() {
		m, _ := p.find.In(f.Name)
		spans = m.Lit
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

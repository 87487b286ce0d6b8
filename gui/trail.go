package gui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"dateline/corpus"
	"dateline/db"
	"dateline/gui/prose"
	"dateline/gui/theme"
)

// trail shows the filters that are active, each of which a tap takes back, and how many stories are ticked.
type trail struct {
	onQuery  func(q db.Query)
	onTicked func()
	onUntick func()
	onHover  func(text string)

	state *state
	chips *fyne.Container
	hint  *prose.Line
	right *prose.Line
	box   *fyne.Container
}

func newTrail(s *state) *trail {
	t := &trail{state: s, chips: container.NewHBox(), hint: prose.NewLine(), right: prose.NewTag()}
	t.right.OnTapped = func(link any) {
		switch l := link.(type) {
		case tickedLink:
			t.onTicked()
		case untickLink:
			t.onUntick()
		case tagLink:
			t.onQuery(withTag(s.query, l.tag))
		case clearLink:
			t.onQuery(db.Query{Order: s.query.Order, Off: s.query.Off, Time: s.query.Time})
		}
	}
	t.right.OnHovered = func(link any) { t.onHover(whyOf(link)) }
	t.box = tight(nil, newHairline(), nil, nil, padded(tight(nil, nil, nil, t.right, container.NewStack(t.hint, padded(sized(container.NewHScroll(t.chips), 0, 22), 0, 0, 0, 8))), 1, 5, 10, 12))
	s.onQuery = append(s.onQuery, t.show)
	s.onResult = append(s.onResult, t.show)
	s.onTicked = append(s.onTicked, t.show)
	t.show()
	return t
}

func (t *trail) object() fyne.CanvasObject { return t.box }

func (t *trail) show() {
	t.chips.Objects = nil
	q := t.state.query
	filters := 0
	add := func(without db.Query, runs ...prose.Run) {
		filters++
		t.chips.Add(newChip(func() { t.onQuery(without) }, runs...))
	}
	if q.Text != "" {
		without := q
		without.Text = ""
		add(without, prose.Run{Text: "“" + shorten(q.Text, 40) + "”"})
	}
	for i, id := range q.Entities {
		n := t.state.known[id]
		if i > 0 {
			word := " and "
			if q.Any {
				word = " or "
			}
			t.chips.Add(t.link(prose.Run{Text: word, Style: accent(quiet), Link: anyLink{}}))
		}
		add(withEntity(q, id), prose.Run{Text: theme.InitialOf(n.kind) + " ", Style: prose.Style{Bold: true, Color: theme.ColorOf(n.kind)}}, prose.Run{Text: n.name})
	}
	if len(q.Entities) == 1 {
		word := "or …"
		if q.Any {
			word = "or pick another name"
		}
		t.chips.Add(t.link(prose.Run{Text: word, Style: accent(quiet), Link: anyLink{}}))
	}
	for _, s := range q.Sources {
		add(withSource(q, s), prose.Run{Text: "from " + s})
	}
	if q.Dates != nil {
		without := q
		without.Dates = nil
		add(without, prose.Run{Text: datesWords[q.Time] + rangeWords(*q.Dates)})
	}
	if q.Once {
		without := q
		without.Once = false
		add(without, prose.Run{Text: "duplicates once"})
	}
	if q.Undated {
		without := q
		without.Undated = false
		add(without, prose.Run{Text: "undated"})
	}
	if q.Starred {
		without := q
		without.Starred = false
		add(without, prose.Run{Text: "★ starred"})
	}
	for _, tag := range q.Tags {
		add(withTag(q, tag), prose.Run{Text: "#" + tag})
	}
	if n := len(q.Files); n > 0 {
		without := q
		without.Files = nil
		add(without, prose.Run{Text: "in " + count(n, "file", "files")})
	}
	if reading := t.state.result.Reading; reading != "" && q.Text != "" {
		t.chips.Add(prose.NewTag(prose.Run{Text: reading, Style: quiet}))
	}
	t.chips.Refresh()
	if t.state.narrowed() {
		t.hint.Hide()
	} else {
		t.hint.Show()
		t.hint.Set(prose.Run{Text: "Click a name, a source, or a stretch of the timeline to narrow the stories down; it is taken back here.", Style: quiet})
	}

	runs := tagRuns(t.state.result)
	if len(runs) > 0 {
		runs = append(runs, prose.Run{Text: "    "})
	}
	if filters > 1 {
		runs = append(runs, prose.Run{Text: "take all back", Style: accent(quiet), Link: clearLink{}})
	}
	if n := len(t.state.ticked); n > 0 {
		if len(runs) > 0 {
			runs = append(runs, prose.Run{Text: "    "})
		}
		runs = append(runs,
			prose.Run{Text: number(n) + " ticked", Style: prose.Style{Bold: true, Color: theme.Accent}, Link: tickedLink{}},
			prose.Run{Text: between + "untick", Style: quiet, Link: untickLink{}})
	}
	t.right.Set(runs...)
	t.box.Refresh()
}

// link is a word between the chips that can be tapped.
func (t *trail) link(run prose.Run) fyne.CanvasObject {
	l := prose.NewTag(run)
	l.OnTapped = func(any) {
		q := t.state.query
		q.Any = !q.Any
		t.onQuery(q)
	}
	l.OnHovered = func(link any) { t.onHover(whyOf(link)) }
	return l
}

// datesWords stands before a range of days that is not of the publication alone.
var datesWords = map[db.Time]string{db.Mentioned: "speaks of ", db.Both: "of or speaks of "}

// rangeWords writes a range of days: "2022-02-01 – 2022-12-31", "2022", "2022-02".
func rangeWords(r db.DayRange) string {
	d := corpus.Date{First: r.First, Last: r.Last}
	first, last := r.First.Time(), r.Last.Time()
	next := last.AddDate(0, 0, 1)
	switch {
	case r.First == r.Last:
		d.Precision = corpus.ToDay
	case first.Day() == 1 && next.Day() == 1 && first.AddDate(0, 1, 0).Equal(next):
		d.Precision = corpus.ToMonth
	case first.YearDay() == 1 && next.YearDay() == 1 && first.AddDate(1, 0, 0).Equal(next):
		d.Precision = corpus.ToYear
	default:
		d.Precision = corpus.ToRange
	}
	return dateDigits(d)
}

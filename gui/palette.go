package gui

import (
	"context"
	"slices"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	fynetheme "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"dateline/db"
	"dateline/db/match"
	"dateline/gui/prose"
)

const (
	palettePause = 30 * time.Millisecond // in which the next letter may still come
	paletteMost  = 8                     // choices of a kind once something is typed
)

// choice is a line of the palette: something that can be done or shown.
type choice struct {
	mark   prose.Run // what kind of thing it is
	name   string
	beside string // a key, a date
	why    string
	do     func()
	remove func()      // nil when it cannot be taken away
	entity db.EntityID // that it is; 0 for none

	found match.Match
}

// choices are choices of one kind: one of these. Functions are called off the window's goroutine.
type choices struct {
	all  []choice                           // to be matched by their names
	list func(ctx context.Context) []choice // the same, once they are asked for
	find func(ctx context.Context, typed match.Pattern, text string) []choice
}

// palette is a list of all that can be done and shown, narrowed by what is typed.
type palette struct {
	jobs   *jobs
	entry  *keyedEntry
	list   *rankList
	pop    *widget.PopUp
	from   []choices
	shown  []choice
	chosen bool // the first choice is to be made when it is known
	hint   *prose.Line
}

func newPalette(j *jobs, c fyne.Canvas) *palette {
	p := &palette{jobs: j, hint: prose.NewLine()}
	p.list = newRankList(
		func() int { return len(p.shown) },
		func() fyne.CanvasObject { return newRankRow() },
		func(i int, o fyne.CanvasObject) {
			if i >= len(p.shown) {
				return
			}
			r := o.(*rankRow)
			r.onTap = func(bool) { p.run(i) }
			r.onHover = func(string) {}
			r.set(p.row(i))
		})
	p.entry = newKeyedEntry("", p.key)
	p.entry.Icon = fynetheme.SearchIcon()
	p.entry.OnChanged = func(string) { p.gather() }
	body := tight(p.entry, padded(p.hint, 4, 2, 10, 10), nil, nil, container.NewThemeOverride(p.list, dense))
	p.pop = widget.NewPopUp(padded(body, 8, 6, 8, 8), c)
	p.pop.Hide()
	return p
}

// open shows the palette with these choices.
func (p *palette) open(placeholder string, from ...choices) {
	p.from, p.shown = from, nil
	p.entry.PlaceHolder = placeholder
	p.entry.SetText("")
	size := p.pop.Canvas.Size()
	width := min(680, size.Width-40)
	p.pop.ShowAtPosition(fyne.NewPos((size.Width-width)/2, 48))
	p.pop.Resize(fyne.NewSize(width, min(460, size.Height-90)))
	p.pop.Canvas.Focus(p.entry)
	p.gather()
}

func (p *palette) close() {
	p.jobs.cancel("palette")
	p.pop.Hide()
}

// gather lists the choices that what is typed finds.
func (p *palette) gather() {
	text, from := p.entry.Text, p.from
	p.chosen = false
	pause := palettePause
	if text == "" {
		pause = 0
	}
	run(p.jobs, "palette", pause, func(ctx context.Context) ([]choice, error) {
		return gathered(ctx, text, from), ctx.Err()
	}, func(found []choice, err error) {
		if err == nil {
			p.show(found)
		}
	})
}

// gathered returns what text finds: of each kind the best, and first the kind whose best is the surest.
func gathered(ctx context.Context, text string, from []choices) []choice {
	typed := match.New(text)
	var kinds [][]choice
	for _, c := range from {
		switch {
		case c.find != nil:
			kinds = append(kinds, c.find(ctx, typed, text))
		case c.list != nil:
			kinds = append(kinds, chosen(c.list(ctx), typed))
		default:
			kinds = append(kinds, chosen(c.all, typed))
		}
	}
	if !typed.Empty() {
		slices.SortStableFunc(kinds, func(a, b []choice) int {
			if len(a) == 0 || len(b) == 0 {
				return len(b) - len(a)
			}
			return int(a[0].found.How) - int(b[0].found.How)
		})
	}
	return slices.Concat(kinds...)
}

// chosen returns those of all whose names typed finds, the surest first.
func chosen(all []choice, typed match.Pattern) []choice {
	var out []choice
	for _, c := range all {
		if m, ok := typed.In(c.name); ok {
			c.found = m
			out = append(out, c)
		}
	}
	if typed.Empty() {
		return out
	}
	return best(out)
}

// best returns the surest of what was found.
func best(found []choice) []choice {
	slices.SortStableFunc(found, func(a, b choice) int {
		if a.found.How != b.found.How {
			return int(a.found.How) - int(b.found.How)
		}
		return b.found.Score - a.found.Score
	})
	return found[:min(len(found), paletteMost)]
}

func (p *palette) show(found []choice) {
	p.shown = found
	p.list.at = 0
	p.list.Refresh()
	p.mark(0)
	if p.chosen {
		p.chosen = false
		p.run(0)
	}
}

// mark makes a choice the one that Return makes.
func (p *palette) mark(i int) {
	n := len(p.shown)
	if n == 0 {
		text := "Nothing has these letters. Escape closes."
		if p.entry.Text == "" {
			text = "There is nothing here yet. Escape closes."
		}
		p.hint.Set(prose.Run{Text: text, Style: quiet})
		return
	}
	p.list.goTo((i + n) % n)
	c := p.shown[p.list.at]
	text := "Return: " + c.why
	if c.remove != nil {
		text += between + "Shift+Delete: take it away"
	}
	p.hint.Set(prose.Run{Text: text, Style: quiet})
	p.list.Refresh()
}

func (p *palette) row(i int) ranked {
	c := p.shown[i]
	name := append([]prose.Run{c.mark, {Text: "  "}}, lit(c.name, c.found.Lit, prose.Style{})...)
	return ranked{name: name, selected: i == p.list.at, stories: rankPart{runs: []prose.Run{{Text: c.beside, Style: quiet}}}}
}

func (p *palette) run(i int) {
	if i < len(p.shown) {
		p.close()
		p.shown[i].do()
	}
}

// key does what a key means while something is typed, and tells whether it means anything.
func (p *palette) key(name fyne.KeyName) bool {
	switch name {
	case fyne.KeyDown:
		p.mark(p.list.at + 1)
	case fyne.KeyUp:
		p.mark(p.list.at - 1)
	case fyne.KeyPageDown:
		p.mark(min(p.list.at+paletteMost, len(p.shown)-1))
	case fyne.KeyPageUp:
		p.mark(max(p.list.at-paletteMost, 0))
	case fyne.KeyReturn, fyne.KeyEnter:
		if p.jobs.running("palette") {
			p.chosen = true // what is typed is being looked for: the first that it finds is meant
		} else {
			p.run(p.list.at)
		}
	case fyne.KeyEscape:
		p.close()
	case fyne.KeyDelete:
		if !shiftHeld() || p.list.at >= len(p.shown) || p.shown[p.list.at].remove == nil {
			return false
		}
		p.close()
		p.shown[p.list.at].remove()
	default:
		return false
	}
	return true
}

package gui

import (
	"context"
	"slices"

	"fyne.io/fyne/v2"

	"dateline/corpus"
	"dateline/db"
	"dateline/db/match"
	"dateline/gui/prose"
	"dateline/gui/theme"
)

// mark is what stands before a choice of the palette.
func mark(sign string) prose.Run {
	return prose.Run{Text: sign, Style: prose.Style{Color: theme.Quiet}}
}

// showPalette finds commands, saved views, names and stories by some letters.
func (w *window) showPalette() {
	w.palette.open("Type some letters of a command, a saved view, a name or a headline",
		choices{all: w.commands()}, w.viewChoices(), w.nameChoices(w.chooseName), w.storyChoices())
}

// commands are the items of the menu.
func (w *window) commands() []choice {
	var out []choice
	for _, m := range w.menu.main.Items {
		for _, i := range m.Items {
			if i.IsSeparator || i.Disabled {
				continue
			}
			c := choice{mark: mark("›"), name: i.Label, beside: m.Label, why: "do it", do: i.Action}
			if s, ok := i.Shortcut.(fyne.KeyboardShortcut); ok {
				c.beside += "   " + keyWords(s)
			}
			out = append(out, c)
		}
	}
	return out
}

// nameChoices are all names of the corpus, most named first; do is done with the one that is chosen. Nothing is listed until something is typed.
func (w *window) nameChoices(do func(f db.Facet)) choices {
	c := w.state.corpus
	return choices{find: func(ctx context.Context, typed match.Pattern, text string) []choice {
		if c == nil || typed.Empty() {
			return nil
		}
		var out []choice
		listed := map[db.EntityID]bool{}
		for _, f := range namesFound(ctx, c, text, paletteMost+1) {
			n := nameChoice(f, do)
			n.found, _ = typed.In(f.Name)
			out = append(out, n)
			listed[f.Entity] = true
		}
		for _, f := range c.NamesLike(text, paletteMost) { // those that another spelling or a typing error leads to
			if listed[f.Entity] {
				continue
			}
			n := nameChoice(f, do)
			n.found.How = match.InOrder
			if m, ok := typed.In(f.Name); ok {
				n.found = m
			}
			out = append(out, n)
		}
		return best(out)
	}}
}

func nameChoice(f db.Facet, do func(f db.Facet)) choice {
	return choice{
		mark: kindMark(f.Kind), name: f.Name, beside: string(f.Kind) + between + count(f.Stories, "story", "stories"), why: "choose " + f.Name,
		do: func() { do(f) }, entity: f.Entity,
	}
}

// namesFound returns the names of the corpus that typed finds, those first that most stories name: of each kind the n surest. There are none when they
// cannot be read, as an open corpus shows elsewhere.
func namesFound(ctx context.Context, c *db.Corpus, typed string, n int) []db.Facet {
	if c == nil {
		return nil
	}
	var out []db.Facet
	for _, k := range corpus.Kinds {
		of, _, err := c.Names(ctx, db.Query{}, k, typed, db.NamesByStories, 0, n)
		if err != nil {
			return nil
		}
		out = append(out, of...)
	}
	slices.SortStableFunc(out, func(a, b db.Facet) int { return b.Stories - a.Stories })
	return out
}

// chooseName shows the stories that name f, and all about it.
func (w *window) chooseName(f db.Facet) {
	w.state.known[f.Entity] = named{f.Name, f.Kind}
	q := w.state.query
	q.Entities, q.Any = []db.EntityID{f.Entity}, false
	w.ask(q)
	w.profileOf(f.Entity)
}

// storyChoices are the stories whose headlines or names the words find.
func (w *window) storyChoices() choices {
	c := w.state.corpus
	return choices{find: func(ctx context.Context, typed match.Pattern, text string) []choice {
		if c == nil || typed.Empty() {
			return nil
		}
		q := db.Query{Text: text}
		g, err := c.Glance(ctx, q, paletteMost)
		if err != nil || g == nil {
			return nil // the next letter asks anew
		}
		rows, err := c.Rows(ctx, q, g.Stories)
		if err != nil {
			return nil
		}
		var out []choice
		for _, row := range rows {
			how := match.Within
			if g.Tier[slices.Index(g.Stories, row.ID)] == db.Fuzzy {
				how = match.InOrder
			}
			out = append(out, choice{
				mark: mark("¶"), name: row.Headline, beside: dateDigits(row.Date.Date), why: "read it", do: func() { w.open(row.ID) },
				found: match.Match{How: how, Lit: row.Lit},
			})
		}
		return out
	}}
}

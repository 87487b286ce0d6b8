package gui

import (
	"context"
	"fmt"

	"fyne.io/fyne/v2"
	fynetheme "fyne.io/fyne/v2/theme"

	"dateline/db"
	"dateline/gui/prose"
	"dateline/gui/theme"
)

// proposals lies over the reader and goes through the pairs of names that may be one, the likeliest first, each with the reason and with what stands
// around both. A person says whether they are one; it can be undone.
type proposals struct {
	*review
	onSame    func(p db.Proposal)
	onNotSame func(p db.Proposal)
	onOpen    func(id db.EntityID)
	onMention func(m db.MentionRow)
	onClose   func()
	onHover   func(text string)

	at    int
	pairs []db.Proposal // the first ones
	all   int           // how many there are
}

const proposalsShown = 200 // that are fetched at once

func newProposals() *proposals {
	p := &proposals{}
	p.review = newReview(p.key, p.follow, func() { p.onClose() })
	p.page.OnHovered = func(link any) { p.onHover(whyOf(link)) }
	return p
}

// proposalLink is something to do with the pair that is shown.
type proposalLink struct{ key fyne.KeyName }

func (p *proposals) follow(link any) {
	switch l := link.(type) {
	case proposalLink:
		p.key(l.key)
	case profileLink:
		p.onOpen(l.id)
	case mentionLink:
		p.onMention(l.mention)
	}
}

func (p *proposals) key(name fyne.KeyName) {
	switch name {
	case fyne.KeyReturn, fyne.KeyEnter:
		if p.at < len(p.pairs) {
			p.onSame(p.pairs[p.at])
		}
	case fyne.KeyX:
		if p.at < len(p.pairs) {
			p.onNotSame(p.pairs[p.at])
		}
	case fyne.KeyRight, fyne.KeyDown:
		p.move(p.at + 1)
	case fyne.KeyLeft, fyne.KeyUp:
		p.move(p.at - 1)
	case fyne.KeyHome:
		p.move(0)
	case fyne.KeyEnd:
		p.move(len(p.pairs) - 1)
	case fyne.KeyEscape:
		p.onClose()
	}
}

func (p *proposals) move(to int) {
	p.at = max(0, min(to, len(p.pairs)-1))
	p.showPair()
}

// show shows the pair that stands where the last one did.
func (p *proposals) show(pairs []db.Proposal, all int) {
	p.pairs, p.all = pairs, all
	p.move(p.at)
}

func (p *proposals) showPair() {
	runs := []prose.Run{headerRun("These may be one")}
	p.foot.Set()
	if len(p.pairs) == 0 {
		p.title.Set(runs...)
		p.page.SetText(emptyPage("There is no pair of names left that may be one and is not decided. More come with more stories. Escape goes back to reading."))
		return
	}
	p.title.Set(append(runs, prose.Run{Text: fmt.Sprintf("   %s of %s", number(p.at+1), number(p.all)), Style: caption})...)
	pair := p.pairs[p.at]
	p.page.SetText(proposalPage(pair))
	var foot []prose.Run
	for _, do := range []struct {
		text string
		key  fyne.KeyName
	}{{"The same (Enter)", fyne.KeyReturn}, {"Not the same (X)", fyne.KeyX}, {"← Before", fyne.KeyLeft}, {"Next →", fyne.KeyRight}} {
		if len(foot) > 0 {
			foot = append(foot, prose.Run{Text: "     "})
		}
		foot = append(foot, prose.Run{Text: do.text, Style: accent(caption), Link: proposalLink{do.key}})
	}
	p.foot.Set(foot...)
}

// proposalPage shows two names, why they may be one, and what stands around them.
func proposalPage(p db.Proposal) []prose.Para {
	side := func(f db.Facet, before float32) prose.Para {
		style := prose.Style{Bold: true, Size: fynetheme.SizeNameSubHeadingText, Color: theme.ColorOf(f.Kind), Under: theme.LineOf(f.Kind)}
		return prose.Para{Before: before, Runs: []prose.Run{
			{Text: f.Name, Style: style, Link: profileLink{f.Entity, "All about " + f.Name}},
			{Text: fmt.Sprintf("   %s, %s in %s", f.Kind, count(f.Mentions, "mention", "mentions"), count(f.Stories, "story", "stories")), Style: quiet},
		}}
	}
	contexts := func(rows []db.MentionRow) []prose.Para {
		var out []prose.Para
		for _, m := range rows {
			link := mentionLink{m}
			out = append(out, prose.Para{Before: 5, Indent: 16, Runs: []prose.Run{
				{Text: dateDigits(m.Date.Date) + "  ", Style: quiet, Link: link},
				{Text: "…" + m.Left, Link: link},
				{Text: m.Word, Style: prose.Style{Bold: true, Color: theme.ColorOf(m.Name.Kind), Under: theme.LineOf(m.Name.Kind)}, Link: link},
				{Text: m.Right + "…", Link: link},
			}})
		}
		return out
	}
	out := []prose.Para{{Runs: []prose.Run{
		{Text: "Why they may be one: ", Style: caption},
		{Text: p.Why, Style: prose.Style{Bold: true, Size: caption.Size}},
		{Text: between + percent(p.Confidence) + " sure", Style: prose.Style{Color: theme.Guessed, Italic: true, Size: quiet.Size}},
	}}}
	out = append(append(out, side(p.A, 14)), contexts(p.ContextsA)...)
	return append(append(out, side(p.B, 18)), contexts(p.ContextsB)...)
}

// showProposals goes through the names that may be one.
func (w *window) showProposals() {
	if w.state.corpus == nil {
		return
	}
	w.proposals.at = 0
	w.layOver(w.proposals.box)
	w.win.Canvas().Focus(w.proposals.keys)
	w.fetchProposals()
}

// fetchProposals fetches the names that may be one.
func (w *window) fetchProposals() {
	c, n := w.state.corpus, 0
	if w.proposals.box.Visible() {
		n = proposalsShown
	}
	type fetched struct {
		pairs []db.Proposal
		all   int
	}
	run(w.jobs, "proposals", 0, func(ctx context.Context) (fetched, error) {
		pairs, all, err := c.Proposals(ctx, n)
		return fetched{pairs, all}, err
	}, func(f fetched, err error) {
		if err != nil {
			w.strip.warn(sentence(err))
			return
		}
		w.side.setProposals(f.all)
		if n > 0 {
			w.proposals.show(f.pairs, f.all)
		}
	})
}

// sameNames decides that a pair of names is one.
func (w *window) sameNames(p db.Proposal) {
	c := w.state.corpus
	into, other := p.A, p.B
	if other.Stories > into.Stories {
		into, other = other, into
	}
	w.decide("", other.Name+" and "+into.Name+" are one now. It can be undone.", func(ctx context.Context) (string, error) {
		return "", c.MergeEntities(ctx, into.Entity, other.Entity)
	})
}

// differentNames decides that a pair of names is not one.
func (w *window) differentNames(p db.Proposal) {
	c := w.state.corpus
	w.decide("", p.A.Name+" and "+p.B.Name+" are not the same, and will not be proposed again. It can be undone.", func(ctx context.Context) (string, error) {
		return "", c.NotSame(ctx, p.A.Entity, p.B.Entity)
	})
}

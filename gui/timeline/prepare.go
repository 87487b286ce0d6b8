package timeline

import (
	"sort"

	"fyne.io/fyne/v2"

	"dateline/corpus"
)

// Prepared is a Content whose items are counted and can be found. Nothing in it changes any more.
type Prepared struct {
	lanes             []lane
	sums              []sum // what the summary counts
	undated, floating int
	bounds            days // of the items
	extent            days // that all spans
	spans             bool // extent holds
	most              days // in which most items lie, where few lie far from them; else extent
	empty             string
}

// lane is a Lane with its items counted.
type lane struct {
	name     string
	color    fyne.ThemeColorName
	up, down side
}

// side is a series of a lane.
type side struct {
	name string
	noun Noun
	*tally
}

// sum is series that are counted together.
type sum struct {
	name    string
	noun    Noun
	tallies []*tally
}

func (s *sum) total() int {
	n := 0
	for _, t := range s.tallies {
		n += len(t.items)
	}
	return n
}

// count counts the items that can have happened in some days.
func (s *sum) count(d days) int {
	n := 0
	for _, t := range s.tallies {
		n += t.count(d.first, d.last)
	}
	return n
}

// after counts the items that happened after a day for sure.
func (s *sum) after(d corpus.Day) int {
	n := 0
	for _, t := range s.tallies {
		n += t.after(d)
	}
	return n
}

// Prepare counts the items of a content. Its time grows with their number, and it may run on any goroutine.
func Prepare(c Content) *Prepared {
	p := &Prepared{undated: c.Undated, floating: c.Floating, empty: c.Empty, lanes: make([]lane, len(c.Lanes))}
	known := map[*Item]*tally{} // by the first of their items: series are counted once, however often they are shown
	newSide := func(s Series) side {
		if len(s.Items) == 0 {
			return side{s.Name, s.Noun, newTally(nil)}
		}
		t := known[&s.Items[0]]
		if t == nil || len(t.items)+t.undated != len(s.Items) {
			t = newTally(s.Items)
			known[&s.Items[0]] = t
		}
		return side{s.Name, s.Noun, t}
	}
	for i, l := range c.Lanes {
		p.lanes[i] = lane{l.Name, l.Color, newSide(l.Up), newSide(l.Down)}
	}
	add := func(name string, of side) {
		p.undated += of.undated
		for i := range p.sums {
			if p.sums[i].name == name && p.sums[i].noun == of.noun {
				p.sums[i].tallies = append(p.sums[i].tallies, of.tally)
				return
			}
		}
		p.sums = append(p.sums, sum{name, of.noun, []*tally{of.tally}})
	}
	for _, s := range c.Sums {
		add(s.Name, newSide(s))
	}
	if c.Sums == nil {
		for _, l := range p.lanes {
			add("", l.up)
			if l.down.shown() {
				add("", l.down)
			}
		}
	}
	first := true
	p.each(func(s *side) {
		if first {
			p.bounds, first = days{s.first, s.last}, false
		}
		p.bounds = days{min(p.bounds.first, s.first), max(p.bounds.last, s.last)}
	})
	p.extent, p.spans = p.bounds, !first
	if e := c.Extent; e != nil {
		p.extent = days{e[0], e[1]}
		if p.spans {
			p.extent = days{min(p.bounds.first, e[0]), max(p.bounds.last, e[1])}
		}
		p.spans = true
	}
	p.most = p.bulk()
	return p
}

// bulk returns the days in which most items lie: those between Tukey's fences (1977), one and a half times the range of the middle half of the items
// before and after it. Where that is no great part of all, all is returned.
func (p *Prepared) bulk() days {
	var out days
	first := true
	p.each(func(s *side) {
		n := len(s.items)
		q1, q3 := s.items[n/4].First, s.items[3*n/4].Last
		reach := max(q3-q1, minDays) * 3 / 2
		b := days{max(q1-reach, s.first), min(q3+reach, s.last)}
		if first {
			out, first = b, false
		}
		out = days{min(out.first, b.first), max(out.last, b.last)}
	})
	if first || int(p.extent.last-p.extent.first) < farOff*int(out.last-out.first+minDays) {
		return p.extent
	}
	return out
}

const farOff = 3 // how many times as long as the bulk all must be

// any tells whether there is an item.
func (p *Prepared) any() bool {
	for _, l := range p.lanes {
		if len(l.up.items)+len(l.down.items) > 0 {
			return true
		}
	}
	return false
}

// inView tells whether an item can have happened in some days.
func (p *Prepared) inView(d days) bool {
	found := false
	p.each(func(s *side) { found = found || s.count(d.first, d.last) > 0 })
	return found
}

// each calls do for every series that has items.
func (p *Prepared) each(do func(*side)) {
	for i := range p.lanes {
		for _, s := range []*side{&p.lanes[i].up, &p.lanes[i].down} {
			if len(s.items) > 0 {
				do(s)
			}
		}
	}
}

// nounOf returns what the items of a bar are called.
func (p *Prepared) nounOf(v target) Noun {
	if v.down {
		return p.lanes[v.lane].down.noun
	}
	return p.lanes[v.lane].up.noun
}

// find returns the item with an ID, nil when it is not shown.
func (p *Prepared) find(id int64) (found *Item) {
	p.each(func(s *side) {
		if found == nil {
			found = s.find(id)
		}
	})
	return found
}

// findOn returns the item with an ID that can have begun on a day and no earlier, nil when it is not shown.
func (p *Prepared) findOn(id int64, first corpus.Day) (found *Item) {
	p.each(func(s *side) {
		at := sort.Search(len(s.items), func(i int) bool { return s.items[i].First >= first })
		for ; found == nil && at < len(s.items) && s.items[at].First == first; at++ {
			if s.items[at].ID == id {
				found = &s.items[at]
			}
		}
	})
	return found
}

package db

import (
	"cmp"
	"context"
	"slices"

	"github.com/RoaringBitmap/roaring/v2"

	"dateline/corpus"
)

// Strands is how the stories of a query are parted for the lanes of a timeline.
type Strands int

// The ways to part stories. Only by source and by family are they parted into sets that share no story.
const (
	Together Strands = iota // one strand of all
	ByKind                  // those that name a person, a place, an organisation
	ByName                  // those of the names that most of them name
	BySource
	ByFamily // those that are duplicates of one another
)

// Strand is some of the stories of a query, its own Dates and Undated apart, as the timeline shows them.
type Strand struct {
	Name   string      // of the kind of names, the name, the source, or the headline of the first of a family; "" for all that are in no other
	Kind   corpus.Kind // of the names, by ByKind and ByName
	Points Points      // dated stories
	Told   EventPoints // events, when the query's Time is not Published and they are told apart (FoldEvents)
	Events Points      // dated sentences, when they are not
	Folded bool        // Told holds, and not Events
	first  StoryID     // of a family; 0 for none
}

// Strands parts the stories of q: the first n parts, those of most stories first, and then all other stories together where there are any.
//
// By name, the names that the query asks for are left out, since all of its stories have them, unless any of them will do.
func (c *Corpus) Strands(ctx context.Context, q Query, by Strands, n int) ([]Strand, error) {
	p, err := c.plan(ctx, ask(q.Text))
	if err != nil {
		return nil, err
	}
	out, err := c.part(ctx, q, p, by, n)
	if err != nil || by != ByFamily {
		return out, err
	}
	for k := range out {
		if out[k].first == 0 {
			continue
		}
		s, err := c.Story(ctx, out[k].first)
		if err != nil {
			return nil, err
		}
		out[k].Name = title(s)
	}
	return out, nil
}

// part is Strands without the names of families.
func (c *Corpus) part(ctx context.Context, q Query, p *plan, by Strands, n int) ([]Strand, error) {
	c.ix.mu.RLock()
	defer c.ix.mu.RUnlock()
	b := c.ix.narrow(q, p).but(byDate)
	var parts []part
	switch by {
	case ByKind:
		parts = c.ix.byKind(b)
	case ByName:
		parts = c.ix.byName(b, q, n)
	case BySource:
		parts = byNumber(b, n, func(i uint32) (uint32, bool) { return uint32(c.ix.source[i]), c.ix.sources[c.ix.source[i]] != "" })
		for k := range parts {
			parts[k].name = c.ix.sources[parts[k].number]
		}
	case ByFamily:
		parts = byNumber(b, n, func(i uint32) (uint32, bool) { return c.ix.family[i], c.ix.family[i] != 0 })
		for k := range parts {
			parts[k].first = StoryID(parts[k].number)
		}
	}
	rest := b
	for _, s := range parts {
		rest = roaring.AndNot(rest, s.stories)
	}
	if by == Together || !rest.IsEmpty() {
		parts = append(parts, part{stories: rest})
	}
	out := make([]Strand, len(parts))
	var f *folding
	if q.Time != Published {
		f = c.allFolded(c.ix.look().spoken())
	}
	for k, s := range parts {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		out[k] = Strand{Name: s.name, Kind: s.kind, first: s.first}
		counted := c.ix.count(s.stories)
		out[k].Points, _ = c.ix.points(counted)
		switch {
		case f != nil:
			out[k].Told, out[k].Folded = f.events(bitsetOf(s.stories, c.ix.stories()), everyDay), true
		case q.Time != Published:
			out[k].Events = c.ix.events(counted)
		}
	}
	return out, nil
}

// part is the stories (from 0) of a strand.
type part struct {
	name    string
	kind    corpus.Kind
	number  uint32  // of a source or a family
	first   StoryID // of a family
	stories *roaring.Bitmap
}

// byKind parts the stories of b by the kinds of the names that they use.
func (ix *index) byKind(b *roaring.Bitmap) []part {
	of := map[corpus.Kind][]uint32{}
	eachStory(b, func(i uint32) {
		for k, at := range ix.namesByKind(i) {
			if at {
				of[corpus.Kinds[k]] = append(of[corpus.Kinds[k]], i)
			}
		}
	})
	var out []part
	for _, k := range corpus.Kinds {
		if len(of[k]) > 0 {
			out = append(out, part{name: string(k), kind: k, stories: roaring.BitmapOf(of[k]...)})
		}
	}
	return out
}

// namesByKind tells of each of corpus.Kinds whether story i uses a name of it.
func (ix *index) namesByKind(i uint32) [3]bool {
	var out [3]bool
	for u := range ix.usesOf(i) {
		out[slices.Index(corpus.Kinds, ix.names[u.name()-1].Kind)] = true
	}
	return out
}

// byName returns the stories of b of the n entities that most of them name.
func (ix *index) byName(b *roaring.Bitmap, q Query, n int) []part {
	counts := ix.countEntities(ix.count(b))
	defer counts.giveBack()
	if !q.Any {
		for e := range ix.asked(q) {
			counts.stories[e-1] = 0
		}
	}
	top := newBest(n)
	for e, stories := range counts.stories[:len(ix.names)] {
		if stories >= top.least {
			top.add(counts.of(nameID(e + 1)))
		}
	}
	var out []part
	for _, t := range top.inOrder() {
		shown := ix.shown(t.entity)
		out = append(out, part{name: shown.Text, kind: shown.Kind, stories: roaring.And(b, ix.naming([]EntityID{EntityID(t.entity)}, false))})
	}
	return out
}

// byNumber returns the stories of b of the n numbers that most of them have. of gives a story's number; ok is false when it has none.
func byNumber(b *roaring.Bitmap, n int, of func(i uint32) (no uint32, ok bool)) []part {
	groups := map[uint32][]uint32{}
	eachStory(b, func(i uint32) {
		if no, ok := of(i); ok {
			groups[no] = append(groups[no], i)
		}
	})
	out := make([]part, 0, len(groups))
	for no, stories := range groups {
		out = append(out, part{number: no, stories: roaring.BitmapOf(stories...)})
	}
	slices.SortFunc(out, func(a, b part) int {
		return cmp.Or(cmp.Compare(b.stories.GetCardinality(), a.stories.GetCardinality()), cmp.Compare(a.number, b.number))
	})
	return out[:min(n, len(out))]
}

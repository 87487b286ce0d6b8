package db

import (
	"cmp"
	"context"
	"slices"

	"github.com/RoaringBitmap/roaring/v2"

	"dateline/corpus"
)

// MentionRow is a mention with the words around it.
type MentionRow struct {
	ContextRow
	Name     corpus.Name // the fullest form in that story
	Reviewed bool        // a person has looked at it
}

// Mentions returns n of the mentions of an entity in the stories of q, from number from on (0 is the first), how many there are, and how many of them a
// person has reviewed. By the words around them only the first five thousand by date are ordered; the others follow by date.
func (c *Corpus) Mentions(ctx context.Context, q Query, e EntityID, order ContextOrder, from, n int) (rows []MentionRow, total, reviewed int, err error) {
	all, err := c.selected(ctx, q)
	if err != nil {
		return nil, 0, 0, err
	}
	c.ix.mu.RLock()
	entity := c.ix.current(e)
	of := c.ix.storiesNaming(nameSet{entity})
	of.And(all)
	ids := c.ix.newestFirst(of)
	c.ix.mu.RUnlock()
	times := func(i uint32) int {
		k := 0
		for u := range c.ix.usesOf(i) {
			if c.ix.entity[u.name()-1] == entity {
				k += int(c.ix.times(i, u))
			}
		}
		return k
	}
	if reviewed, err = c.reviewed(ctx, ids, entity); err != nil {
		return nil, 0, 0, err
	}
	rows, total, err = contexts(ctx, c, ids, times, func(ctx context.Context, id StoryID) ([]MentionRow, error) { return c.mentionsIn(ctx, id, entity) },
		func(r *MentionRow) *ContextRow { return &r.ContextRow }, order, from, n)
	return rows, total, reviewed, err
}

// mentionsIn returns the mentions of an entity in a story.
func (c *Corpus) mentionsIn(ctx context.Context, id StoryID, e nameID) ([]MentionRow, error) {
	s, err := c.Story(ctx, id)
	if err != nil {
		return nil, err
	}
	head := title(s)
	c.ix.mu.RLock()
	seen := c.ix.marked[uint32(id-1)].reviewed
	c.ix.mu.RUnlock()
	var out []MentionRow
	for _, m := range s.Mentions {
		if m.Entity != int64(e) {
			continue
		}
		out = append(out, MentionRow{contextRow(id, s, head, m.Span), m.Name, seen[pairOf(s.Offsets.RawSpan(m.Span))]})
	}
	return out, nil
}

// Company returns the n entities that the stories of q which name e name with it more than others do, most surprising first. Their counts are of those
// stories.
func (c *Corpus) Company(ctx context.Context, q Query, e EntityID, n int) ([]Facet, error) {
	all, err := c.selected(ctx, q)
	if err != nil {
		return nil, err
	}
	ix := c.ix
	ix.mu.RLock()
	defer ix.mu.RUnlock()
	entity := ix.current(e)
	of := roaring.And(all, ix.storiesNaming(nameSet{entity}))
	var out []Facet
	company := ix.newCompany(int(of.GetCardinality()))
	counts := ix.countEntities(ix.count(of))
	defer counts.giveBack()
	for e, stories := range counts.stories[:len(ix.names)] {
		if e := nameID(e + 1); stories > 0 && e != entity {
			if f := company.facet(counts.of(e)); f.Surprise > 0 {
				out = append(out, f)
			}
		}
	}
	slices.SortFunc(out, func(a, b Facet) int {
		return cmp.Or(cmp.Compare(b.Surprise, a.Surprise), b.Stories-a.Stories, cmp.Compare(a.Entity, b.Entity))
	})
	return out[:min(n, len(out))], nil
}

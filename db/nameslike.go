package db

import (
	"slices"
)

// NamesLike returns the first n of the entities that text may mean, most named first: those with a spelling that has all of its words, case and accents
// ignored, before those with words that are loosely like them. The last word may go on.
func (c *Corpus) NamesLike(text string, n int) []Facet {
	var surely, loosely nameSet
	a := ask(text)
	first := true
	for _, t := range a.terms() {
		if !t.isWords() || t.near != nil {
			continue
		}
		g := c.glanceAt(&t)
		either := g.entities.or(g.nearWho)
		if first {
			surely, loosely, first = g.entities, either, false
			continue
		}
		surely, loosely = surely.and(g.entities), loosely.and(either)
	}
	ix := c.ix
	ix.mu.RLock()
	defer ix.mu.RUnlock()
	company := ix.newCompany(ix.alive())
	mentions := ix.look().mentions()
	var out []Facet
	for _, set := range []nameSet{surely, loosely} {
		if len(out) == n {
			break
		}
		top := best{most: n - len(out)}
		for _, e := range set {
			if int(e) <= len(ix.entity) && ix.named[e-1] > 0 && !slices.ContainsFunc(out, func(f Facet) bool { return f.Entity == EntityID(e) }) {
				top.add(tallied{e, ix.named[e-1], mentions[e-1]})
			}
		}
		slices.SortFunc(top.list, tallied.compare)
		for _, t := range top.list {
			out = append(out, company.facet(t))
		}
	}
	return out
}

package db

import (
	"cmp"
	"context"
	"encoding/json"
	"slices"
	"strings"
	"sync"
	"unicode"

	"dateline/corpus"
	"dateline/db/match"
)

// NameOrder is an order of entities in a list.
type NameOrder int

// The orders. Those that are alike in one follow each other by NamesByStories.
const (
	NamesByStories  NameOrder = iota // first those that most stories name, then those named most often
	NamesByMentions                  // first those named most often
	NamesByText                      // by the alphabet, capitals and small letters alike
	NamesByFirst                     // first those that a dated story of the corpus named earliest
	NamesBySurprise                  // first those named far more often in the stories found than in the rest
)

// Names returns n of the entities of a kind that Find counts for q, from number from on (0 is the first), and how many there are. Result.Facets is the
// beginning of the list by stories. When find is not empty, only those are listed in whose names it is found (package match), the surest first.
func (c *Corpus) Names(ctx context.Context, q Query, kind corpus.Kind, find string, order NameOrder, from, n int) ([]Facet, int, error) {
	p, err := c.plan(ctx, ask(q.Text))
	if err != nil {
		return nil, 0, err
	}
	ix := c.ix
	ix.mu.RLock()
	defer ix.mu.RUnlock()
	list, stories, err := c.nameLists.get(ctx, ix, q, p, kind, find, order)
	if err != nil {
		return nil, 0, err
	}
	from = max(0, min(from, len(list)))
	company := ix.companyFor(q, stories, p)
	out := make([]Facet, 0, max(0, min(n, len(list)-from)))
	for _, t := range list[from : from+cap(out)] {
		out = append(out, company.facet(t))
	}
	return out, len(list), nil
}

// nameLists remembers what was counted of the last query, and the last list of each kind, so that a page more or another order counts nothing again.
type nameLists struct {
	mu         sync.Mutex
	generation uint64 // of the index
	query      string
	stories    int
	counted    [][]tallied // by the place of their kind in corpus.Kinds, then by number
	lists      map[corpus.Kind]nameList
}

type nameList struct {
	find  string
	order NameOrder
	list  []tallied
}

// get returns the list of a kind, and how many stories it was counted in. The caller holds the index for reading.
func (l *nameLists) get(ctx context.Context, ix *index, q Query, p *plan, kind corpus.Kind, find string, order NameOrder) ([]tallied, int, error) {
	key, err := json.Marshal(q)
	if err != nil {
		return nil, 0, err
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.query != string(key) || l.generation != ix.generation {
		s := ix.count(ix.narrow(q, p).but(byEntity))
		l.generation, l.query, l.stories, l.lists = ix.generation, string(key), s.n, map[corpus.Kind]nameList{}
		l.counted = ix.byKindOfEntity(s)
	}
	last, ok := l.lists[kind]
	if !ok || last.find != find || last.order != order {
		of := l.counted[max(slices.Index(corpus.Kinds, kind), 0)]
		if last.list, err = ix.listNames(ctx, of, l.stories, find, order); err != nil {
			return nil, 0, err
		}
		last.find, last.order = find, order
		l.lists[kind] = last
	}
	return last.list, l.stories, nil
}

// byKindOfEntity counts the entities of some stories, apart by their kinds.
func (ix *index) byKindOfEntity(s *portion) [][]tallied {
	kind := ix.look().kind()
	counts := ix.countEntities(s)
	defer counts.giveBack()
	out := make([][]tallied, len(corpus.Kinds))
	for e, n := range counts.stories[:len(ix.names)] {
		if n > 0 {
			out[kind[e]] = append(out[kind[e]], counts.of(nameID(e+1)))
		}
	}
	return out
}

// listNames returns those of some entities, counted in so many stories, in whose names find is found, in order.
func (ix *index) listNames(ctx context.Context, of []tallied, stories int, find string, order NameOrder) ([]tallied, error) {
	pattern := match.New(find)
	if pattern.Empty() {
		return ix.sortNames(of, stories, order), nil
	}
	masks, want := ix.look().nameLetters(), uint64(0)
	for _, w := range pattern.Words() {
		for _, r := range w {
			if unicode.IsLetter(r) { // no other sign needs to stand in a word of the name
				want |= letters(string(r))
			}
		}
	}
	matches := map[nameID]match.Match{}
	var found []tallied
	for k, t := range of {
		if k%1024 == 0 && ctx.Err() != nil {
			return nil, ctx.Err()
		}
		if _, renamed := ix.shape.shown[t.entity]; !renamed && masks[ix.canonical[t.entity-1]-1]&want != want {
			continue
		}
		if m, ok := pattern.In(ix.shown(t.entity).Text); ok {
			matches[t.entity] = m
			found = append(found, t)
		}
	}
	found = ix.sortNames(found, stories, order)
	slices.SortStableFunc(found, func(a, b tallied) int {
		x, y := matches[a.entity], matches[b.entity]
		return cmp.Or(cmp.Compare(x.How, y.How), cmp.Compare(y.Score, x.Score))
	})
	return found, nil
}

// sortNames returns some entities in order.
func (ix *index) sortNames(of []tallied, stories int, order NameOrder) []tallied {
	switch order {
	case NamesByMentions:
		return sortBy(of, func(t tallied) uint32 { return t.mentions }, func(a, b uint32) int { return cmp.Compare(b, a) })
	case NamesByText:
		type text struct{ folded, as string }
		return sortBy(of, func(t tallied) text {
			name := ix.shown(t.entity).Text
			return text{strings.ToLower(name), name}
		}, func(a, b text) int { return cmp.Or(strings.Compare(a.folded, b.folded), strings.Compare(a.as, b.as)) })
	case NamesByFirst:
		first := ix.look().firstDay()
		return sortBy(of, func(t tallied) corpus.Day { return first[t.entity-1] }, cmp.Compare)
	case NamesBySurprise:
		company := ix.newCompany(stories)
		return sortBy(of, company.surprise, func(a, b float64) int { return cmp.Compare(b, a) })
	}
	return slices.SortedFunc(slices.Values(of), tallied.compare)
}

// sortBy returns a list sorted by what key makes of each, worked out once.
func sortBy[K any](list []tallied, key func(tallied) K, compare func(a, b K) int) []tallied {
	type keyed struct {
		tallied
		key K
	}
	keys := make([]keyed, len(list))
	for k, t := range list {
		keys[k] = keyed{t, key(t)}
	}
	slices.SortFunc(keys, func(a, b keyed) int { return cmp.Or(compare(a.key, b.key), a.compare(b.tallied)) })
	out := make([]tallied, len(keys))
	for k := range keys {
		out[k] = keys[k].tallied
	}
	return out
}

package db

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"

	"dateline/corpus"
	"dateline/db/word"
)

// groups says which names are one: the entity of each name, and the name to show of each entity, 0 where there is none of that number.
type groups struct{ entity, canonical []nameID }

// shape is what people's decisions make of the names that the machine took for one. It names only what they touch.
type shape struct {
	entity    map[nameID]nameID      // of every name of the groups that they touch
	canonical map[nameID]nameID      // of their entities
	shown     map[nameID]corpus.Name // of entities that are called something else than the machine calls them
	hidden    map[nameID]bool        // names that name nothing; each is an entity by itself
	decided   map[nameID]bool        // entities that they made, named or changed
	apart     [][2]nameID            // names that were found not to be one
}

// named is a name in a decision.
type named struct {
	Text string      `json:"text"`
	Kind corpus.Kind `json:"kind"`
}

func (n named) name() corpus.Name { return corpus.Name(n) }

// nameGroup is a set of names taken for one while decisions are gone through in order.
type nameGroup struct {
	names   []nameID
	shown   *corpus.Name // what a person calls it
	decided bool
}

// shaper goes through the decisions about names.
type shaper struct {
	c      *Corpus
	ctx    context.Context
	merged groups
	of     map[nameID]*nameGroup
	found  map[nameID][]nameID // the machine's groups that are touched
	hidden map[nameID]bool
	joined []sameNames // by people
	apart  [][2]nameID
}

// sameNames says that two names are one, and how surely.
type sameNames struct {
	a, b       nameID
	confidence float64
}

// reshape goes through the decisions about names on top of what the machine found. Names that the corpus does not have are passed over. The caller holds
// c.writing.
//
// The decisions are gone through in the order in which they were made, each on what those before it left, so that each does to the names of this corpus
// what it did to those that the person saw.
func (c *Corpus) reshape(ctx context.Context, ds []decision) (shape, error) {
	s := &shaper{c: c, ctx: ctx, merged: c.ix.merged, of: map[nameID]*nameGroup{}, hidden: map[nameID]bool{}}
	numbers := make([][]nameID, len(ds))
	touched := newBitset(len(c.ix.names) + 1)
	for k, d := range ds {
		for _, n := range d.Names {
			id := c.ix.numberOf(n.name())
			numbers[k] = append(numbers[k], id)
			if id != 0 {
				touched.set(uint32(s.merged.entity[id-1]))
			}
		}
	}
	s.found = map[nameID][]nameID{}
	if len(ds) > 0 {
		for n, e := range s.merged.entity {
			if touched.has(uint32(e)) {
				s.found[e] = append(s.found[e], nameID(n+1))
			}
		}
	}
	for k, d := range ds {
		if err := s.apply(d, numbers[k]); err != nil {
			return shape{}, err
		}
	}
	return s.shape(), nil
}

// numberOf returns the number of a name; 0 when the corpus does not have it. Whoever calls it holds the index for reading, or c.writing.
func (ix *index) numberOf(n corpus.Name) nameID {
	ws := word.All(n.Text)
	if len(ws) == 0 {
		return nameID(slices.Index(ix.names, n) + 1)
	}
	no, ok := ix.words.find(word.Fold(ws[0].Of(n.Text)))
	if !ok {
		return 0
	}
	for id := range ix.words.namesOf([]int32{no}) {
		if ix.names[id-1] == n {
			return id
		}
	}
	return 0
}

// group returns the group that a name is in by now.
func (s *shaper) group(n nameID) *nameGroup {
	if g := s.of[n]; g != nil {
		return g
	}
	g := &nameGroup{names: slices.Clone(s.found[s.merged.entity[n-1]])}
	for _, n := range g.names {
		s.of[n] = g
	}
	return g
}

func (s *shaper) apply(d decision, names []nameID) error {
	if d.Kind == apartKind || d.Kind == mergeKind {
		if len(names) != 2 || names[0] == 0 || names[1] == 0 || names[0] == names[1] {
			return nil
		}
		a, b := names[0], names[1]
		if d.Kind == apartKind {
			s.apart = append(s.apart, [2]nameID{a, b})
			if g := s.group(a); g == s.group(b) {
				return s.part(g, a, b)
			}
			return nil
		}
		delete(s.hidden, a)
		delete(s.hidden, b)
		s.joined = append(s.joined, sameNames{a, b, 1})
		into, other := s.group(a), s.group(b)
		if into != other {
			into.names = append(into.names, other.names...)
			for _, n := range other.names {
				s.of[n] = into
			}
		}
		into.call(d.As)
		return nil
	}
	for _, n := range names {
		if n == 0 {
			continue
		}
		switch d.Kind {
		case renameKind, retypeKind:
			s.group(n).call(d.As)
		case aloneKind:
			s.takeOut(n)
		case hideKind:
			s.takeOut(n)
			s.hidden[n] = true
		case addKind:
			delete(s.hidden, n)
			s.group(n).decided = true
		}
	}
	return nil
}

func (g *nameGroup) call(as *named) {
	g.decided = true
	if as != nil {
		n := as.name()
		g.shown = &n
	}
}

// takeOut makes a name a group by itself.
func (s *shaper) takeOut(n nameID) {
	g := s.group(n)
	g.decided = true
	if len(g.names) == 1 {
		return
	}
	g.names = slices.DeleteFunc(g.names, func(m nameID) bool { return m == n })
	if g.shown != nil && *g.shown == s.c.ix.names[n-1] {
		g.shown = nil // those that are left are called as the machine would call them
	}
	s.of[n] = &nameGroup{names: []nameID{n}, decided: true}
}

// part parts the group g, which holds both a and b, in two or more: what the surest reasons hold together stays together, as long as a and b do not.
func (s *shaper) part(g *nameGroup, a, b nameID) error {
	in := map[nameID]bool{}
	for _, n := range g.names {
		in[n] = true
	}
	edges, err := s.c.reasons(s.ctx, g.names)
	if err != nil {
		return err
	}
	edges = append(edges, s.joined...)
	edges = slices.DeleteFunc(edges, func(e sameNames) bool { return !in[e.a] || !in[e.b] })
	slices.SortStableFunc(edges, func(x, y sameNames) int { return cmp.Compare(y.confidence, x.confidence) })
	parent := map[nameID]nameID{}
	root := func(n nameID) nameID {
		for parent[n] != 0 {
			n = parent[n]
		}
		return n
	}
	for _, e := range edges {
		x, y := root(e.a), root(e.b)
		ra, rb := root(a), root(b)
		if x != y && !(x == ra && y == rb) && !(x == rb && y == ra) {
			parent[x] = y
		}
	}
	other := &nameGroup{decided: true}
	rb := root(b)
	g.decided = true
	g.names = slices.DeleteFunc(g.names, func(n nameID) bool {
		if root(n) != rb {
			return false
		}
		other.names = append(other.names, n)
		s.of[n] = other
		return true
	})
	if g.shown != nil && slices.ContainsFunc(other.names, func(n nameID) bool { return s.c.ix.names[n-1] == *g.shown }) {
		other.shown, g.shown = g.shown, nil
	}
	return nil
}

// reasons returns the machine's reasons why some names are one, the surest first.
func (c *Corpus) reasons(ctx context.Context, names []nameID) ([]sameNames, error) {
	list, err := json.Marshal(names)
	if err != nil {
		return nil, err
	}
	rows, err := c.rw.QueryContext(ctx, "SELECT a, b, confidence FROM same WHERE proposed = 0 AND a IN (SELECT value FROM json_each(?)) ORDER BY confidence DESC, a, b", string(list))
	if err != nil {
		return nil, fmt.Errorf("reading why names are one: %w", err)
	}
	defer rows.Close()
	var out []sameNames
	for rows.Next() {
		var e sameNames
		if err := rows.Scan(&e.a, &e.b, &e.confidence); err != nil {
			return nil, err
		}
		out = append(out, e)
	}
	return out, rows.Err()
}

// shape tells what the decisions came to.
func (s *shaper) shape() shape {
	out := shape{
		entity: map[nameID]nameID{}, canonical: map[nameID]nameID{}, shown: map[nameID]corpus.Name{},
		hidden: s.hidden, decided: map[nameID]bool{}, apart: s.apart,
	}
	for n, g := range s.of {
		e := slices.Min(g.names)
		out.entity[n] = e
		if n != e {
			continue
		}
		if g.decided {
			out.decided[e] = true
		}
		out.canonical[e] = s.canonical(g)
		if g.shown != nil {
			out.shown[e] = *g.shown
		}
	}
	return out
}

// canonical returns which name of a group to show: the one that a person calls it by, or else the machine's choice for the largest of its parts.
func (s *shaper) canonical(g *nameGroup) nameID {
	ix := s.c.ix
	best, chosen := nameID(0), false
	for _, n := range g.names {
		if g.shown != nil && ix.names[n-1] == *g.shown {
			return n
		}
		is := s.merged.canonical[s.merged.entity[n-1]-1] == n
		more := cmp.Or(btoi(is)-btoi(chosen), cmp.Compare(ix.nameStories.len(n), ix.nameStories.len(max(best, 1))),
			strings.Compare(ix.names[max(best, 1)-1].Text, ix.names[n-1].Text), strings.Compare(string(ix.names[max(best, 1)-1].Kind), string(ix.names[n-1].Kind)))
		if best == 0 || more > 0 {
			best, chosen = n, is
		}
	}
	return best
}

func btoi(b bool) int {
	if b {
		return 1
	}
	return 0
}

// setShape puts what people make of the names over what the machine found, in place of what they made of them before.
func (ix *index) setShape(s shape) {
	ix.mu.Lock()
	defer ix.mu.Unlock()
	if len(s.entity)+len(s.canonical) == 0 {
		ix.setGroups(ix.merged, s)
		return
	}
	entity, canonical := slices.Clone(ix.merged.entity), slices.Clone(ix.merged.canonical)
	for n, e := range s.entity {
		entity[n-1], canonical[n-1] = e, 0
	}
	for e, n := range s.canonical {
		canonical[e-1] = n
	}
	ix.setGroups(groups{entity, canonical}, s)
}

// setGroups takes in which names are one, and what people call and hide of them.
func (ix *index) setGroups(g groups, s shape) {
	affected := newBitset(len(ix.names) + 1) // entities
	stories := newBitset(ix.stories())
	changed := false
	for n, e := range g.entity {
		if was := ix.entity[n]; was != e {
			changed = true
			for p := range ix.nameStories.of(nameID(n + 1)) {
				stories.set(p.story())
			}
			affected.set(uint32(was))
			affected.set(uint32(e))
		}
	}
	same := !changed && slices.Equal(g.canonical, ix.canonical) && maps.Equal(s.shown, ix.shape.shown) && maps.Equal(s.hidden, ix.shape.hidden) &&
		maps.Equal(s.decided, ix.shape.decided) && slices.Equal(s.apart, ix.shape.apart)
	for _, hidden := range []map[nameID]bool{s.hidden, ix.shape.hidden} {
		for n := range hidden {
			affected.set(uint32(n))
		}
	}
	ix.entity, ix.canonical, ix.shape = g.entity, g.canonical, s
	if same {
		return
	}
	ix.markAgain(stories, affected)
	ix.countNamedOf(affected)
	ix.renamed()
}

// countNamedOf counts anew the names of some entities, and the live stories that name them.
func (ix *index) countNamedOf(entities bitset) {
	if len(ix.spelled) != len(ix.entity) {
		ix.spelled = make([]uint32, len(ix.entity))
	}
	for n := range ix.entity {
		if entities.has(uint32(n + 1)) {
			ix.spelled[n], ix.named[n] = 0, 0
		}
	}
	for n, e := range ix.entity {
		if !entities.has(uint32(e)) {
			continue
		}
		ix.spelled[e-1]++
		for p := range ix.nameStories.of(nameID(n + 1)) {
			if !p.again() && !ix.dead.Contains(p.story()) && !ix.shape.hidden[e] {
				ix.named[e-1]++
			}
		}
	}
}

// shown returns what an entity is called, and of what kind it is.
func (ix *index) shown(e nameID) corpus.Name {
	if n, ok := ix.shape.shown[e]; ok {
		return n
	}
	return ix.names[ix.canonical[e-1]-1]
}

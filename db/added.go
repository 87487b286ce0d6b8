package db

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/RoaringBitmap/roaring/v2"

	"dateline/corpus"
	"dateline/db/word"
)

// A name that the machine has missed and a person has added is found by its words: where they stand in a row as he typed them, in a headline or a body,
// and nothing there is a name already. Such mentions are not stored; they follow from the text and from what was decided.

// byWords is why a mention is one that a person's adding of a name found.
const byWords = "added by hand, found by its words"

// addedNames are names that people added, with where they were found among the first so many stories, by what else decides that.
type addedNames struct {
	names   []corpus.Name // the longest ones first, since they stand before those that they hold
	hidden  []nameID
	stories int
	times   map[corpus.Name]map[uint32]uint32 // by name and story (from 0)
}

// AddName decides that some words name someone or something wherever they stand in the corpus, and returns at how many places that is new.
func (c *Corpus) AddName(ctx context.Context, text string, kind corpus.Kind) (found int, err error) {
	n := corpus.Name{Text: strings.Join(strings.Fields(text), " "), Kind: kind}
	if len(word.All(n.Text)) == 0 || !slices.Contains(corpus.Kinds, kind) {
		return 0, errors.New("a name needs at least one word and a kind")
	}
	d := decision{Kind: addKind, Names: []named{named(n)}}
	if found, err = c.wouldAdd(ctx, d); err != nil {
		return 0, err
	}
	if found == 0 {
		return 0, fmt.Errorf("“%s” stands nowhere where nothing is marked as a name yet", n.Text)
	}
	return found, c.decide(ctx, fmt.Sprintf("“%s” added as %s", n.Text, withArticle(kind)), d)
}

// wouldAdd returns how many mentions in live stories there would be more if a name was added.
func (c *Corpus) wouldAdd(ctx context.Context, d decision) (int, error) {
	c.writing.Lock()
	defer c.writing.Unlock()
	count := func(ds []decision) (int, error) {
		s, err := c.reshape(ctx, ds)
		if err != nil {
			return 0, err
		}
		if err := c.findAdded(ctx, ds, s); err != nil {
			return 0, err
		}
		n := 0
		for story, k := range c.added.times[d.Names[0].name()] {
			if !c.ix.dead.Contains(story) {
				n += int(k)
			}
		}
		id := c.ix.numberOf(d.Names[0].name())
		if id == 0 || s.hidden[id] {
			return n, nil
		}
		return n + c.ix.machineTimes(id), nil
	}
	before, err := count(c.ix.layer.names)
	if err != nil {
		return 0, err
	}
	after, err := count(append(slices.Clip(c.ix.layer.names), d))
	return after - before, err
}

// machineTimes returns how often live stories use a name by what the machine found.
func (ix *index) machineTimes(n nameID) int {
	times := 0
	for p := range ix.nameStories.of(n) {
		if !ix.dead.Contains(p.story()) {
			times += int(ix.timesIn(n, p) - ix.added[usage{n, p.story()}])
		}
	}
	return times
}

// numberAdded gives numbers to the names that people added and that no story uses; not before there are stories, so that the numbers of the names that the
// machine finds do not hang on what was decided. The caller holds c.writing.
func (c *Corpus) numberAdded(ctx context.Context, ds []decision) error {
	if c.ix.stories() == 0 || c.unfinished {
		return nil
	}
	for _, d := range ds {
		if d.Kind != addKind {
			continue
		}
		for _, n := range d.Names {
			if c.ix.numberOf(n.name()) != 0 {
				continue
			}
			id := nameID(len(c.ix.names) + 1)
			if _, err := c.rw.ExecContext(ctx, "INSERT INTO name (id, text, kind, entity) VALUES (?1, ?2, ?3, ?1)", id, n.Text, n.Kind); err != nil {
				return err
			}
			if c.names != nil {
				c.names[n.name()] = id
			}
			c.ix.mu.Lock()
			c.ix.addName(n.name(), id)
			c.ix.settle()
			c.ix.mu.Unlock()
		}
	}
	return nil
}

// findAdded looks for the names that people added; only in stories that have come since, when nothing else has changed.
func (c *Corpus) findAdded(ctx context.Context, ds []decision, s shape) error {
	a := addedNames{hidden: slices.Sorted(maps.Keys(s.hidden)), times: map[corpus.Name]map[uint32]uint32{}}
	for _, d := range ds {
		for _, n := range d.Names {
			if d.Kind == addKind && !slices.Contains(a.names, n.name()) {
				a.names = append(a.names, n.name())
			}
		}
	}
	slices.SortStableFunc(a.names, func(x, y corpus.Name) int { return len(y.Text) - len(x.Text) })
	if slices.Equal(a.names, c.added.names) && slices.Equal(a.hidden, c.added.hidden) {
		a.stories, a.times = c.added.stories, c.added.times
	}
	with := roaring.New()
	if a.stories < c.ix.stories() && len(a.names) > 0 {
		if err := c.writeWords(ctx); err != nil {
			return err
		}
		for _, n := range a.names {
			t := term{folded: foldedWords(n.Text)}
			b, err := c.inRow(ctx, t.anyhow())
			if err != nil {
				return err
			}
			with.Or(b)
		}
		with.RemoveRange(0, uint64(a.stories))
	}
	a.stories = c.ix.stories()
	for it := with.Iterator(); it.HasNext(); {
		i := it.Next()
		r, err := scanRecord(c.ro.QueryRowContext(ctx, selectRecord+"WHERE s.id = ?", i+1))
		if err != nil {
			return err
		}
		for _, m := range addedIn(r, a.names, s.hidden) {
			if a.times[m.name] == nil {
				a.times[m.name] = map[uint32]uint32{}
			}
			a.times[m.name][i]++
		}
	}
	c.added = a
	return nil
}

func foldedWords(text string) []string {
	return each(word.All(text), func(s corpus.Span) string { return word.Fold(s.Of(text)) })
}

// addedMention is where a story names what a person has added.
type addedMention struct {
	at   corpus.Span
	name corpus.Name
}

// addedIn returns where a story has some names, and none that the machine found and that is not hidden.
func addedIn(r *record, names []corpus.Name, hidden map[nameID]bool) []addedMention {
	var taken []corpus.Span
	for _, a := range r.parts.Aside {
		taken = append(taken, a.Span.span())
	}
	for _, m := range r.parts.Mentions {
		if !hidden[m.Name] {
			taken = append(taken, m.Span.span())
		}
	}
	ws := word.All(r.text)
	var out []addedMention
	for _, n := range names {
		of := word.All(n.Text)
		t := term{words: each(of, func(s corpus.Span) string { return s.Of(n.Text) })}
		for _, i := range t.inRow(r.text, ws, func(k int, w string) bool { return w == t.words[k] }) {
			at := corpus.Span{Start: ws[i].Start - of[0].Start, End: ws[i+len(of)-1].End + len(n.Text) - of[len(of)-1].End}
			if at.Start < 0 || at.End > len(r.text) || oneLine(at.Of(r.text)) != n.Text || slices.ContainsFunc(taken, at.Overlaps) {
				continue
			}
			taken = append(taken, at)
			out = append(out, addedMention{at, n})
		}
	}
	slices.SortFunc(out, func(a, b addedMention) int { return a.at.Start - b.at.Start })
	return out
}

// mention adds to the mentions of a record those of the names that people added. The caller holds the index for reading.
func (ix *index) mention(r *record) {
	i := uint32(r.id - 1)
	var names []corpus.Name
	number := map[corpus.Name]nameID{}
	for _, id := range ix.addedNames {
		if _, ok := ix.added[usage{id, i}]; ok {
			names = append(names, ix.names[id-1])
			number[ix.names[id-1]] = id
		}
	}
	if len(names) == 0 {
		return
	}
	for _, m := range addedIn(r, names, ix.shape.hidden) {
		r.parts.Mentions = append(r.parts.Mentions, mention{pairOf(m.at), number[m.name], byWords})
	}
	slices.SortStableFunc(r.parts.Mentions, func(a, b mention) int { return a.Span[0] - b.Span[0] })
}

// usages returns where the names that people added were found, by their numbers; and those numbers, the longest names first.
func (c *Corpus) usages(ctx context.Context) (map[usage]uint32, []nameID, error) {
	out, numbers := map[usage]uint32{}, []nameID{}
	for _, n := range c.added.names {
		id := c.ix.numberOf(n)
		if id == 0 {
			continue // nothing is loaded
		}
		numbers = append(numbers, id)
		for i, k := range c.added.times[n] {
			out[usage{id, i}] = k
		}
	}
	return out, numbers, nil
}

// setAdded puts the mentions of names that people added beside those that the machine found, in place of the ones before.
func (ix *index) setAdded(added map[usage]uint32, names []nameID) {
	ix.mu.Lock()
	defer ix.mu.Unlock()
	ix.addedNames = names
	if maps.Equal(added, ix.added) {
		return
	}
	total := map[usage]uint32{} // of each that changes
	for _, us := range []map[usage]uint32{ix.added, added} {
		for u := range us {
			if ix.added[u] != added[u] {
				total[u] = ix.timesOf(u) - ix.added[u] + added[u]
			}
		}
	}
	ix.added = added
	stories, entities := newBitset(ix.stories()), newBitset(len(ix.names)+1)
	byStory, byName := map[uint32][]nameCount{}, map[nameID][]usage{}
	order := slices.SortedFunc(maps.Keys(total), func(a, b usage) int {
		if a.name != b.name {
			return int(a.name) - int(b.name)
		}
		return int(a.story) - int(b.story)
	})
	for _, u := range order {
		stories.set(u.story)
		entities.set(uint32(ix.entity[u.name-1]))
		byStory[u.story] = append(byStory[u.story], nameCount{u.name, total[u]})
		byName[u.name] = append(byName[u.name], u)
	}
	ix.changeUses(stories, byStory)
	for n, us := range byName {
		ix.changePostings(n, us, total)
	}
	ix.markAgain(stories, entities)
	for n := range byName {
		ix.nameTimes[n-1], ix.firstDay[n-1] = 0, never
		for p := range ix.nameStories.of(n) {
			if !ix.dead.Contains(p.story()) {
				ix.nameTimes[n-1] += ix.timesIn(n, p)
				ix.seeDay(n, ix.dateOf(p.story()))
			}
		}
	}
	ix.countNamedOf(entities)
	ix.renamed()
}

// timesOf returns how often a story uses a name; 0 when it does not.
func (ix *index) timesOf(u usage) uint32 {
	for x := range ix.usesOf(u.story) {
		if x.name() == u.name {
			return ix.times(u.story, x)
		}
	}
	return 0
}

// changeUses makes some stories use names so many times.
func (ix *index) changeUses(stories bitset, to map[uint32][]nameCount) {
	old := &ix.uses
	out := uses{make([]uint16, 0, len(old.units)+2*len(to)), make([]uint32, 1, len(old.at))}
	for i := range uint32(ix.stories()) {
		if !stories.has(i) {
			out.copy(old, i)
			continue
		}
		var names []nameCount
		change := slices.Clone(to[i])
		for u := range old.of(i) {
			n := nameCount{u.name(), ix.times(i, u)}
			if k := slices.IndexFunc(change, func(c nameCount) bool { return c.name == n.name }); k >= 0 {
				n = change[k]
				change = slices.Delete(change, k, k+1)
			}
			names = append(names, n)
		}
		names = slices.DeleteFunc(append(names, change...), func(n nameCount) bool { return n.times == 0 })
		out.add(briefly(names))
	}
	ix.uses = out
}

// changePostings makes stories, ascending, use a name so many times.
func (ix *index) changePostings(n nameID, stories []usage, to map[usage]uint32) {
	old := slices.Collect(ix.nameStories.of(n))
	out := make([]posting, 0, len(old)+len(stories))
	for _, u := range stories {
		for len(old) > 0 && old[0].story() < u.story {
			out, old = append(out, old[0]), old[1:]
		}
		again := posting(0)
		if len(old) > 0 && old[0].story() == u.story {
			again, old = old[0]&againBit, old[1:]
		}
		times := to[u]
		delete(ix.often, u)
		if times >= manyTimes {
			ix.often[u] = times
		}
		if times > 0 {
			out = append(out, posting(u.story<<storyBits|min(times, manyTimes))|again)
		}
	}
	ix.nameStories.set(n, append(out, old...))
}

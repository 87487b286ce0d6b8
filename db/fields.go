package db

import (
	"context"
	"slices"

	"github.com/RoaringBitmap/roaring/v2"

	"dateline/corpus"
	"dateline/db/word"
)

// findField finds stories by something outside their text.
func (c *Corpus) findField(ctx context.Context, t *term) (*found, error) {
	if kind, ok := kindOf[t.field.name]; ok {
		return c.findNamed(t, kind), nil
	}
	if t.field.name == fileField {
		return c.findFile(ctx, t)
	}
	ix := c.ix
	ix.mu.RLock()
	defer ix.mu.RUnlock()
	all := ix.everything()
	var ok func(i uint32) bool
	switch t.field.name {
	case sourceField:
		of := make([]bool, len(ix.sources))
		for no, s := range ix.sources {
			of[no] = len(t.foldedInRow(s, word.All(s))) > 0
		}
		ok = func(i uint32) bool { return of[ix.source[i]] }
	case beforeField, afterField, onField:
		days := t.field.days
		ok = func(i uint32) bool {
			return ix.dateOf(i).meets(days)
		}
	case tagField:
		return everywhere(ix.marking(func(m mark) bool {
			return slices.ContainsFunc(m.Tags, func(tag string) bool { return len(t.foldedInRow(tag, word.All(tag))) > 0 })
		})), nil
	case hasField:
		ok = ix.has(t.field.value)
	}
	return everywhere(ix.where(all, ok)), nil
}

// ofMarks tells whether t hangs on marks, which change without the index.
func (t *term) ofMarks() bool {
	return t.field.name == tagField || t.field.name == hasField && slices.Contains([]string{"star", "tick", "tag", "note"}, t.field.value)
}

// has returns the test for one of hasWhat.
func (ix *index) has(what string) func(i uint32) bool {
	switch what {
	case "headline":
		return func(i uint32) bool { return ix.printed[i] }
	case "date":
		return func(i uint32) bool { return ix.dateOf(i).known() }
	case "source":
		return func(i uint32) bool { return ix.sources[ix.source[i]] != "" }
	case "star":
		return func(i uint32) bool { return ix.marked[i].Starred }
	case "tick":
		return func(i uint32) bool { return ix.marked[i].Ticked }
	case "tag":
		return func(i uint32) bool { return len(ix.marked[i].Tags) > 0 }
	case "note":
		return func(i uint32) bool { return ix.marked[i].Note != "" }
	case "quote":
		return func(i uint32) bool { return ix.quotes[i] > 0 }
	}
	return func(i uint32) bool { return ix.family[i] != 0 }
}

// findNamed finds the stories that name an entity of a kind, which is called so in any of its spellings; loosely, with a typing error.
func (c *Corpus) findNamed(t *term, kind corpus.Kind) *found {
	ix := c.ix
	ix.mu.RLock()
	defer ix.mu.RUnlock()
	f := &found{}
	of := func(n nameID) bool { return ix.shown(ix.entity[n-1]).Kind == kind }
	f.entities = ix.entitiesOf(slices.Values(ix.namesWith(t)), of)
	if len(t.words) == 1 && !t.quoted {
		inOrder, typed := ix.words.near(t.folded[0], t.open)
		f.nearWho = ix.entitiesOf(ix.words.namesOf(slices.Concat(inOrder, typed)), of)
	}
	b := ix.storiesNaming(f.entities)
	f.upTo = [Tiers]*roaring.Bitmap{b, b.Clone(), b.Clone(), roaring.Or(b, ix.storiesNaming(f.nearWho))}
	return f
}

// findFile finds the stories of files with words in their paths.
func (c *Corpus) findFile(ctx context.Context, t *term) (*found, error) {
	rows, err := c.ro.QueryContext(ctx, "SELECT id, path FROM file")
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	in := map[int64]bool{}
	for rows.Next() {
		var id int64
		var path string
		if err := rows.Scan(&id, &path); err != nil {
			return nil, err
		}
		in[id] = len(t.foldedInRow(path, word.All(path))) > 0
	}
	if err := rows.Err(); err != nil {
		return nil, err
	}
	ix := c.ix
	ix.mu.RLock()
	defer ix.mu.RUnlock()
	all := ix.everything()
	return everywhere(ix.where(all, func(i uint32) bool { return in[int64(ix.file[i])] })), nil
}

package db

import (
	"iter"
	"slices"
	"sync"

	"github.com/RoaringBitmap/roaring/v2"

	"dateline/db/word"
)

// nameSet is a set of names, or of entities by their numbers: ascending.
type nameSet []nameID

func (s nameSet) has(n nameID) bool {
	_, ok := slices.BinarySearch(s, n)
	return ok
}

func (s nameSet) or(o nameSet) nameSet {
	out := slices.Concat(s, o)
	slices.Sort(out)
	return slices.Compact(out)
}

func (s nameSet) and(o nameSet) nameSet {
	var out nameSet
	for _, n := range s {
		if o.has(n) {
			out = append(out, n)
		}
	}
	return out
}

// namesOf returns the names that have any of some words; one can come more than once.
func (v *vocabulary) namesOf(words []int32) iter.Seq[nameID] {
	return func(yield func(nameID) bool) {
		for _, no := range words {
			for k := v.names[no]; k != 0; k = v.nameUses[k-1].next {
				if !yield(v.nameUses[k-1].name) {
					return
				}
			}
		}
	}
}

// namesWith returns the names that have t's words in a row, case and accents ignored.
func (ix *index) namesWith(t *term) []nameID {
	last := len(t.folded) - 1
	if last == 0 {
		return ix.distinct(ix.words.namesOf(ix.words.matching(t.folded[0], t.open)))
	}
	var with nameSet // names with all of the words
	for n, w := range t.folded[:last] {
		no, ok := ix.words.find(w)
		if !ok {
			return nil
		}
		if some := ix.distinct(ix.words.namesOf([]int32{no})); n == 0 {
			with = some
		} else {
			with = with.and(some)
		}
	}
	const few, wordsAName = 100, 30 // names whose texts are looked at as fast as the names with the last word are found, which may stand for so many words
	if words := ix.words.matching(t.folded[last], t.open); len(with) > max(few, len(words)/wordsAName) {
		with = with.and(ix.distinct(ix.words.namesOf(words)))
	}
	var out []nameID
	for _, id := range with {
		if text := ix.names[id-1].Text; len(t.foldedInRow(text, word.All(text))) > 0 {
			out = append(out, id)
		}
	}
	return out
}

// distinct returns each of some numbers of names or entities once, in order.
func (ix *index) distinct(of iter.Seq[nameID]) nameSet {
	const few = 1000
	var out nameSet
	var in bitset
	for n := range of {
		if in == nil && len(out) < few {
			out = append(out, n)
			continue
		}
		if in == nil {
			in = newBitset(len(ix.names) + 1)
		}
		in.set(uint32(n))
	}
	if in == nil {
		slices.Sort(out)
		return slices.Compact(out)
	}
	for _, n := range out {
		in.set(uint32(n))
	}
	out = out[:0]
	in.each(func(n uint32) { out = append(out, nameID(n)) })
	return out
}

// entitiesOf returns the entities of those of some names that are not hidden and that ok accepts.
func (ix *index) entitiesOf(names iter.Seq[nameID], ok func(nameID) bool) nameSet {
	return ix.distinct(func(yield func(nameID) bool) {
		for n := range names {
			if (ok == nil || ok(n)) && !ix.isHidden(n) && !yield(ix.entity[n-1]) {
				return
			}
		}
	})
}

// isHidden tells whether people have hidden a name, or the entity that it belongs to.
func (ix *index) isHidden(n nameID) bool {
	return len(ix.shape.hidden) > 0 && (ix.shape.hidden[n] || ix.shape.hidden[ix.entity[n-1]])
}

// storiesNaming returns the live stories that name any of the entities, under whatever spelling.
func (ix *index) storiesNaming(entities nameSet) *roaring.Bitmap {
	u := ix.gatherNaming(entities)
	b := u.bitmap()
	b.AndNot(ix.dead)
	return b
}

// gatherNaming gathers the stories that name any of the entities, those that are no longer live too.
func (ix *index) gatherNaming(entities nameSet) *union {
	spelt := ix.look().spelt()
	gather := func(of nameSet) *union {
		u := &union{stories: ix.stories()}
		ix.nameStories.addTo(u, func(yield func(nameID) bool) {
			for _, e := range of {
				if e == 0 || len(ix.shape.hidden) > 0 && ix.shape.hidden[e] {
					continue // the number of no entity
				}
				for _, n := range spelt.of(uint32(e - 1)) {
					if !yield(n) {
						return
					}
				}
			}
		})
		return u
	}
	if len(entities) < apartFrom {
		return gather(entities)
	}
	var other *union
	var wait sync.WaitGroup
	half := len(entities) / 2
	wait.Go(func() { other = gather(entities[half:]) })
	u := gather(entities[:half])
	wait.Wait()
	u.addAll(other)
	return u
}

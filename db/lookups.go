package db

import (
	"slices"
	"sync"

	"github.com/RoaringBitmap/roaring/v2"

	"dateline/corpus"
)

// lookups are lists that follow from the index. Each is made when a query first needs it after the index has changed.
type lookups struct {
	generation  uint64
	spelt       func() sorted[nameID]         // the names of an entity, by its number less one
	mentions    func() []uint32               // of an entity in live stories, by its number less one
	kind        func() []uint8                // of an entity, by its number less one: its place in corpus.Kinds
	ofKind      func() []int                  // numbers of entities with each of these kinds
	joined      func() []nameID               // names that do not have the number of their entity
	nameLetters func() []uint64               // of a name, by its number less one: the letters of its words
	firstDay    func() []corpus.Day           // of an entity, by its number less one; never when no dated story names it
	published   func() *times                 // stories by their date
	newest      func() []StoryID              // all live stories by their date, the latest first
	spoken      func() *times                 // dated sentences by their time
	sources     func() []int                  // stories of each source
	sums        func() (quotes, floating int) // of all stories
}

// look returns the lookups. The caller holds mu.
func (ix *index) look() *lookups {
	ix.looking.Lock()
	defer ix.looking.Unlock()
	if ix.looked == nil || ix.looked.generation != ix.generation {
		ix.looked = &lookups{
			generation:  ix.generation,
			spelt:       sync.OnceValue(ix.sortSpellings),
			mentions:    sync.OnceValue(ix.countMentions),
			kind:        sync.OnceValue(ix.kindsOfEntities),
			ofKind:      sync.OnceValue(ix.countKinds),
			joined:      sync.OnceValue(ix.joinedNames),
			nameLetters: sync.OnceValue(ix.lettersOfNames),
			firstDay:    sync.OnceValue(ix.firstDays),
			published:   sync.OnceValue(ix.sortDates),
			newest:      sync.OnceValue(ix.sortNewest),
			spoken:      sync.OnceValue(ix.sortTellings),
			sources:     sync.OnceValue(ix.countAllSources),
			sums:        sync.OnceValues(ix.sumAll),
		}
	}
	return ix.looked
}

// renamed notes that names have changed and nothing else has: what follows from other things need not be made again. The caller holds mu for writing.
func (ix *index) renamed() {
	before := ix.looked
	current := before != nil && before.generation == ix.generation
	ix.generation++
	if !current {
		return
	}
	ix.looked = nil
	now := ix.look()
	now.published, now.newest, now.spoken, now.sources, now.sums = before.published, before.newest, before.spoken, before.sources, before.sums
}

func (ix *index) sortSpellings() sorted[nameID] {
	return group(len(ix.names), func(put func(uint32, nameID)) {
		for n, e := range ix.entity {
			put(uint32(e-1), nameID(n+1))
		}
	})
}

func (ix *index) countMentions() []uint32 {
	out := make([]uint32, len(ix.names))
	for n, e := range ix.entity {
		out[e-1] += ix.nameTimes[n]
	}
	return out
}

func (ix *index) kindsOfEntities() []uint8 {
	out := make([]uint8, len(ix.names))
	for e, n := range ix.canonical {
		if n != 0 {
			out[e] = uint8(max(slices.Index(corpus.Kinds, ix.shown(nameID(e+1)).Kind), 0))
		}
	}
	return out
}

func (ix *index) countKinds() []int {
	out := make([]int, len(corpus.Kinds))
	for _, k := range ix.look().kind() {
		out[k]++
	}
	return out
}

func (ix *index) joinedNames() []nameID {
	var out []nameID
	for n, e := range ix.entity {
		if int(e) != n+1 {
			out = append(out, nameID(n+1))
		}
	}
	return out
}

func (ix *index) lettersOfNames() []uint64 {
	out := make([]uint64, len(ix.names))
	for k, no := range ix.words.sorted {
		for n := range ix.words.namesOf([]int32{no}) {
			out[n-1] |= ix.words.masks[k]
		}
	}
	return out
}

func (ix *index) firstDays() []corpus.Day {
	out := slices.Repeat([]corpus.Day{never}, len(ix.names))
	for n, e := range ix.entity {
		out[e-1] = min(out[e-1], ix.firstDay[n])
	}
	return out
}

func (ix *index) sortDates() *times {
	return newTimes(ix.stories(), ix.periods.all, func(put func(period, story uint32)) {
		ix.inCorpus(func(i uint32) { put(ix.date[i], i) })
	})
}

func (ix *index) sortNewest() []StoryID {
	return ix.look().published().latest(ix.listed(ix.everything()), ix.date)
}

func (ix *index) sortTellings() *times {
	return newTimes(ix.stories(), ix.periods.all, func(put func(period, story uint32)) {
		ix.inCorpus(func(i uint32) {
			for _, t := range ix.tellingsOf(i) {
				put(t, i)
			}
		})
	})
}

func (ix *index) countAllSources() []int {
	out := make([]int, len(ix.sources))
	eachStory(ix.everything(), func(i uint32) { out[ix.source[i]]++ })
	return out
}

func (ix *index) sumAll() (quotes, floating int) {
	eachStory(ix.everything(), func(i uint32) {
		quotes += int(ix.quotes[i])
		floating += int(ix.floating[i])
	})
	return quotes, floating
}

// inCorpus calls f with every live story, in the order of the corpus.
func (ix *index) inCorpus(f func(i uint32)) {
	if len(ix.madeOf) == 0 && ix.dead.IsEmpty() {
		for i := range uint32(ix.stories()) {
			f(i)
		}
		return
	}
	for _, i := range ix.listed(ix.everything()) {
		f(i)
	}
}

// listed returns the stories of b in the order of the corpus.
func (ix *index) listed(b *roaring.Bitmap) []uint32 {
	list := b.ToArray()
	ix.inOrder(list)
	return list
}

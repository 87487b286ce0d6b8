// Package postings is an inverted index: for every word which stories have it, how often, and at which of their words. A word stands under its folded
// form and, within that, as it is printed, so that one lookup answers both what is meant and what is written. The index consists of segments, each a run
// of stories; a segment is a list of entries in the order of their keys, cut into blocks.
package postings

import (
	"encoding/binary"
	"maps"
	"math/bits"
	"slices"
	"strings"
	"unicode/utf8"

	"dateline/db/word"
)

// The first byte of a key says what its entry is.
const (
	foldedStart  = 'a' // stories with a word whose folded form begins with one or two letters
	printedStart = 'b' // the same for words as printed
	lowerStart   = 'c' // the same for words as printed, in lower case
	storiesOf    = 'd' // stories with a word
	placesOf     = 'p' // where they have it, chunk by chunk
)

// startLetters is how long the beginnings of words are that have entries of their own; the words of longer ones are gone through.
const startLetters = 2

// Text is the words of a story in order.
type Text struct {
	Keys  []string // of its distinct words
	Words []uint32 // every word, as the place of its key in Keys
}

// Key returns what a word stands under.
func Key(folded, printed string) string { return folded + "\x00" + printed }

// Builder collects the words of stories for a segment.
type Builder struct {
	no      map[string]uint32 // of a key, into lists
	lists   []list
	first   uint32 // story
	last    uint32
	stories int
	size    int // bytes that it holds, about
}

type list struct {
	key     string
	stories []uint32
	times   []uint32
	lengths []uint32
	steps   []byte
	last    uint32 // the place of the word last seen
}

// NewBuilder returns an empty builder.
func NewBuilder() *Builder { return &Builder{no: map[string]uint32{}} }

// Stories returns the first story that was added, and how many were.
func (b *Builder) Stories() (first uint32, n int) { return b.first, b.stories }

// Size returns how many bytes of memory the builder holds, about.
func (b *Builder) Size() int { return b.size }

// Add takes in a story (from 0), which must come after all the others.
func (b *Builder) Add(story uint32, t Text) {
	if b.stories == 0 {
		b.first = story
	}
	b.last = story
	b.stories++
	nos := make([]uint32, len(t.Keys))
	for k, key := range t.Keys {
		no, ok := b.no[key]
		if !ok {
			no = uint32(len(b.lists))
			b.no[key] = no
			b.lists = append(b.lists, list{key: key})
			b.size += 150 + len(key)
		}
		nos[k] = no
	}
	for at, k := range t.Words {
		l := &b.lists[nos[k]]
		n := len(l.stories) - 1
		if n < 0 || l.stories[n] != story {
			l.stories, l.times, l.lengths = append(l.stories, story), append(l.times, 0), append(l.lengths, 0)
			l.last = 0
			n++
		}
		before := len(l.steps)
		l.steps = binary.AppendUvarint(l.steps, uint64(uint32(at)-l.last))
		l.last = uint32(at)
		l.times[n]++
		l.lengths[n] += uint32(len(l.steps) - before)
	}
	b.size += 16*len(t.Keys) + 2*len(t.Words)
}

// Blocks hands the segment's blocks to emit, in order.
func (b *Builder) Blocks(emit func(Block) error) error {
	inOrder := make([]*list, len(b.lists))
	for k := range b.lists {
		inOrder[k] = &b.lists[k]
	}
	slices.SortFunc(inOrder, func(a, b *list) int { return strings.Compare(a.key, b.key) })
	w := &blockWriter{emit: emit}
	if err := b.writeStarts(w, inOrder); err != nil {
		return err
	}
	var buf []byte
	for _, l := range inOrder {
		buf = appendStories(buf[:0], l.stories)
		if err := w.add(string(rune(storiesOf))+l.key, buf); err != nil {
			return err
		}
	}
	if err := writePlaces(w, inOrder); err != nil {
		return err
	}
	return w.flush()
}

// writeStarts writes which stories have words that begin with one or two letters.
func (b *Builder) writeStarts(w *blockWriter, inOrder []*list) error {
	starts := map[string]*run{}
	for _, l := range inOrder {
		folded, printed, _ := strings.Cut(l.key, "\x00")
		for _, of := range [...]struct {
			kind rune
			word string
		}{{foldedStart, folded}, {printedStart, printed}, {lowerStart, word.Surface(printed, false)}} {
			end := 0
			for range startLetters {
				if end == len(of.word) {
					break
				}
				_, n := utf8.DecodeRuneInString(of.word[end:])
				end += n
				k := string(of.kind) + of.word[:end]
				r := starts[k]
				if r == nil {
					r = b.newRun()
					starts[k] = r
				}
				r.add(l.stories)
			}
		}
	}
	var buf []byte
	for _, k := range slices.Sorted(maps.Keys(starts)) {
		buf = appendStories(buf[:0], starts[k].list())
		if err := w.add(k, buf); err != nil {
			return err
		}
	}
	return nil
}

// run is a set of the builder's stories, a bit each.
type run struct {
	first uint32 // a multiple of 64
	bits  []uint64
}

func (b *Builder) newRun() *run {
	first := b.first / 64 * 64
	return &run{first, make([]uint64, (b.last-first)/64+1)}
}

func (r *run) add(stories []uint32) {
	for _, i := range stories {
		r.bits[(i-r.first)/64] |= 1 << (i % 64)
	}
}

func (r *run) list() []uint32 {
	var out []uint32
	for k, w := range r.bits {
		for ; w != 0; w &= w - 1 {
			out = append(out, r.first+uint32(k*64+bits.TrailingZeros64(w)))
		}
	}
	return out
}

// writePlaces writes where words stand, chunk by chunk.
func writePlaces(w *blockWriter, inOrder []*list) error {
	done := make([]struct{ story, step int }, len(inOrder)) // of each list: what stands in the chunks before
	var buf []byte
	var p places
	for {
		const none = 1 << 32
		next := uint64(none) // chunk that any has
		for k, l := range inOrder {
			if d := done[k].story; d < len(l.stories) {
				next = min(next, uint64(l.stories[d]>>chunkBits))
			}
		}
		if next == none {
			return nil
		}
		for k, l := range inOrder {
			d := &done[k]
			from := *d
			p.stories = p.stories[:0]
			for d.story < len(l.stories) && uint64(l.stories[d.story]>>chunkBits) == next {
				p.stories = append(p.stories, uint16(l.stories[d.story]))
				d.step += int(l.lengths[d.story])
				d.story++
			}
			if d.story == from.story {
				continue
			}
			p.times, p.lengths, p.steps = l.times[from.story:d.story], l.lengths[from.story:d.story], l.steps[from.step:d.step]
			buf = p.appendTo(buf[:0])
			if err := w.add(placesKey(uint32(next), l.key), buf); err != nil {
				return err
			}
		}
	}
}

// placesKey returns what the places of a word in a chunk stand under; key may be the beginning of one.
func placesKey(chunk uint32, key string) string {
	return string([]byte{placesOf, byte(chunk >> 8), byte(chunk)}) + key
}

// Package postings is an inverted index: for every word which stories have it, how often, and at which of their words. A word stands under its folded
// form and, within that, as it is printed, so that one lookup answers both what is meant and what is written. The index consists of segments, each a run
// of stories; a segment is a list of entries in the order of their keys, cut into blocks.
package postings

import (
	"encoding/binary"
	"maps"
	"math"
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
	timesOf      = 'e' // how often each of these has it, a byte a story; MaxTimes for more
	placesOf     = 'p' // where they have it, chunk by chunk
)

// startLetters is how long the beginnings of words are that have entries of their own; the words of longer ones are gone through.
const startLetters = 2

// MaxTimes is the most that is told of how often a story has a word.
const MaxTimes = math.MaxUint8

// Text is the words of a story in order.
type Text struct {
	Keys  []*Key   // of its distinct words
	Words []uint32 // every word, as the place of its key in Keys
}

// Key is what a word stands under. Whoever reads texts makes one for each word; the builder that they go to, of which there is one at a time, notes there
// where it has the word.
type Key struct {
	text string
	in   *mark
	no   uint32 // in it
}

// mark stands for a builder in keys, which would keep what the builder itself holds in memory after it was written.
type mark struct{ _ byte }

// NewKey returns a key of a word.
func NewKey(folded, printed string) *Key { return &Key{text: folded + "\x00" + printed} }

// Builder collects the words of stories for a segment.
type Builder struct {
	mark     *mark
	no       map[string]uint32 // of a key
	keys     []string
	postings []posting // story by story
	steps    []byte    // theirs, one after another
	first    uint32    // story
	last     uint32
	stories  int
	size     int // bytes of keys and what belongs to them, about
}

// posting is a word in a story.
type posting struct {
	key    uint32
	story  uint32
	times  uint32
	at     uint32 // the place in steps of its places, each as the step from the one before: varints
	length uint32 // bytes of them
}

// NewBuilder returns an empty builder.
func NewBuilder() *Builder { return &Builder{mark: new(mark), no: map[string]uint32{}} }

// Stories returns the first story that was added, and how many were.
func (b *Builder) Stories() (first uint32, n int) { return b.first, b.stories }

// Size returns how many bytes of memory the builder holds, about.
func (b *Builder) Size() int { return b.size + len(b.postings)*20 + len(b.steps) }

// Add takes in a story (from 0), which must come after all the others.
func (b *Builder) Add(story uint32, t Text) {
	if b.stories == 0 {
		b.first = story
	}
	b.last = story
	b.stories++
	from := len(b.postings)
	for _, key := range t.Keys {
		if key.in != b.mark {
			key.in, key.no = b.mark, b.number(key.text)
		}
		b.postings = append(b.postings, posting{key: key.no, story: story})
	}
	here := b.postings[from:]
	before := make([]uint32, len(here)) // the place where each word stood last
	for at, k := range t.Words {
		here[k].times++
		here[k].length += uint32(varintLen(uint32(at) - before[k]))
		before[k] = uint32(at)
	}
	end := uint32(len(b.steps))
	for k := range here {
		here[k].at = end
		end += here[k].length
		before[k] = 0
	}
	b.steps = slices.Grow(b.steps, int(end)-len(b.steps))[:end]
	next := make([]uint32, len(here))
	for k := range here {
		next[k] = here[k].at
	}
	for at, k := range t.Words {
		next[k] += uint32(binary.PutUvarint(b.steps[next[k]:], uint64(uint32(at)-before[k])))
		before[k] = uint32(at)
	}
}

// number returns the number of a key, giving it one when it is new.
func (b *Builder) number(key string) uint32 {
	no, ok := b.no[key]
	if !ok {
		no = uint32(len(b.keys))
		b.no[key] = no
		b.keys = append(b.keys, key)
		b.size += 100 + len(key)
	}
	return no
}

func varintLen(v uint32) int {
	n := 1
	for ; v >= 0x80; v >>= 7 {
		n++
	}
	return n
}

// list is the postings of a word.
type list struct {
	key      string
	postings []posting
}

// lists returns the words in the order of their keys.
func (b *Builder) lists() []list {
	ends := make([]int, len(b.keys)+1)
	for _, p := range b.postings {
		ends[p.key+1]++
	}
	for k := range b.keys {
		ends[k+1] += ends[k]
	}
	out := make([]list, len(b.keys))
	sorted := make([]posting, len(b.postings))
	for k, key := range b.keys {
		out[k] = list{key, sorted[ends[k]:ends[k+1]]}
	}
	for _, p := range b.postings {
		sorted[ends[p.key]] = p
		ends[p.key]++
	}
	slices.SortFunc(out, func(a, b list) int { return strings.Compare(a.key, b.key) })
	return out
}

// Blocks hands the segment's blocks to emit, in order.
func (b *Builder) Blocks(emit func(Block) error) error {
	lists := b.lists()
	w := &blockWriter{emit: emit}
	if err := b.writeStarts(w, lists); err != nil {
		return err
	}
	var buf []byte
	var stories []uint32
	for _, l := range lists {
		stories = stories[:0]
		for _, p := range l.postings {
			stories = append(stories, p.story)
		}
		buf = appendStories(buf[:0], stories)
		if err := w.add(string(rune(storiesOf))+l.key, buf); err != nil {
			return err
		}
	}
	for _, l := range lists {
		buf = buf[:0]
		for _, p := range l.postings {
			buf = append(buf, uint8(min(p.times, MaxTimes)))
		}
		if err := w.add(string(rune(timesOf))+l.key, buf); err != nil {
			return err
		}
	}
	if err := b.writePlaces(w, lists); err != nil {
		return err
	}
	return w.flush()
}

// writeStarts writes which stories have words that begin with one or two letters.
func (b *Builder) writeStarts(w *blockWriter, lists []list) error {
	var buf []byte
	for _, kind := range [...]byte{foldedStart, printedStart, lowerStart} {
		starts := map[string]*run{}
		for _, l := range lists {
			of, printed, _ := strings.Cut(l.key, "\x00")
			switch kind {
			case printedStart:
				of = printed
			case lowerStart:
				of = lowered(printed)
			}
			end := 0
			for range startLetters {
				if end == len(of) {
					break
				}
				_, n := utf8.DecodeRuneInString(of[end:])
				end += n
				r := starts[of[:end]]
				if r == nil {
					r = b.newRun()
					starts[of[:end]] = r
				}
				r.add(l.postings)
			}
		}
		for _, k := range slices.Sorted(maps.Keys(starts)) {
			buf = appendStories(buf[:0], starts[k].list())
			if err := w.add(string(rune(kind))+k, buf); err != nil {
				return err
			}
		}
	}
	return nil
}

// lowered returns a printed word in lower case.
func lowered(printed string) string {
	for i := range len(printed) {
		if c := printed[i]; c >= utf8.RuneSelf || 'A' <= c && c <= 'Z' {
			return word.Surface(printed, false)
		}
	}
	return printed
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

func (r *run) add(of []posting) {
	for _, p := range of {
		r.bits[(p.story-r.first)/64] |= 1 << (p.story % 64)
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
func (b *Builder) writePlaces(w *blockWriter, lists []list) error {
	var buf []byte
	var here places
	for chunk := b.first >> chunkBits; chunk <= b.last>>chunkBits; chunk++ {
		for k := range lists {
			l := &lists[k]
			here.reset()
			for len(l.postings) > 0 && l.postings[0].story>>chunkBits == chunk {
				p := l.postings[0]
				here.add(uint16(p.story), b.steps[p.at:p.at+p.length])
				l.postings = l.postings[1:]
			}
			if len(here.stories) == 0 {
				continue
			}
			buf = here.appendTo(buf[:0])
			if err := w.add(placesKey(chunk, l.key), buf); err != nil {
				return err
			}
		}
	}
	return nil
}

// placesKey returns what the places of a word in a chunk stand under; key may be the beginning of one.
func placesKey(chunk uint32, key string) string {
	return string([]byte{placesOf, byte(chunk >> 8), byte(chunk)}) + key
}

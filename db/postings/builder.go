// Package postings is an inverted index: for every word which stories have it, how often, and at which of their words. A word stands under its folded
// form and, within that, as it is printed, so that one lookup answers both what is meant and what is written. The index consists of segments, each a run
// of stories; a segment is a list of entries in the order of their keys, cut into blocks.
package postings

import (
	"encoding/binary"
	"math"
	"slices"
	"strings"
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
	text    string // the folded word, a zero byte, the printed word
	printed uint32 // where that begins
	no      uint32 // in the builder that in stands for
	in      *mark
}

// mark stands for a builder in keys, which would keep what the builder itself holds in memory after it was written.
type mark struct{ _ byte }

// NewKey returns a key of a word.
func NewKey(folded, printed string) *Key {
	return &Key{text: folded + "\x00" + printed, printed: uint32(len(folded) + 1)}
}

// Printed returns the word as it is printed.
func (k *Key) Printed() string { return k.text[k.printed:] }

// Builder collects the words of stories for a segment. It puts them in order only when the segment is written.
type Builder struct {
	mark    *mark
	keys    []string // in the order in which they came; as often as different readers have made one of the same word
	stories []builtStory
	words   []uint32  // numbers of keys, story by story
	here    []uint32  // the numbers of the keys of the story at hand
	size    int       // bytes of keys and what belongs to them, about
	ahead   *prepared // nil: nothing is
}

// prepared is a segment that is put together in the background.
type prepared struct {
	done   chan struct{} // closed when the rest holds
	blocks []Block
	folded []string
}

// builtStory is a story in a builder.
type builtStory struct {
	story uint32
	words uint32 // where its words end
}

// NewBuilder returns an empty builder.
func NewBuilder() *Builder { return &Builder{mark: new(mark)} }

// Stories returns the first story that was added, and how many were.
func (b *Builder) Stories() (first uint32, n int) {
	if len(b.stories) == 0 {
		return 0, 0
	}
	return b.stories[0].story, len(b.stories)
}

// Size returns how many bytes of memory the builder holds, about; while its segment is written it takes as many again.
func (b *Builder) Size() int { return b.size + len(b.words)*8 }

// Add takes in a story (from 0), which must come after all the others.
func (b *Builder) Add(story uint32, t Text) {
	if b.ahead != nil {
		<-b.ahead.done
		b.ahead = nil
	}
	b.here = b.here[:0]
	for _, key := range t.Keys {
		if key.in != b.mark {
			key.in, key.no = b.mark, uint32(len(b.keys))
			b.keys = append(b.keys, key.text)
			b.size += 64 + len(key.text)
		}
		b.here = append(b.here, key.no)
	}
	at := len(b.words)
	b.words = slices.Grow(b.words, len(t.Words))[:at+len(t.Words)]
	for n, k := range t.Words {
		b.words[at+n] = b.here[k]
	}
	b.stories = append(b.stories, builtStory{story, uint32(len(b.words))})
}

// order returns the keys in their order, each once, and the place there of each number.
func (b *Builder) order() (keys []string, place []uint32) {
	type start struct {
		of uint64 // the first eight bytes of a key
		no uint32
	}
	starts := make([]start, len(b.keys))
	for no, key := range b.keys {
		var first [8]byte
		copy(first[:], key)
		starts[no] = start{binary.BigEndian.Uint64(first[:]), uint32(no)}
	}
	slices.SortFunc(starts, func(x, y start) int {
		switch {
		case x.of < y.of:
			return -1
		case x.of > y.of:
			return 1
		}
		return strings.Compare(b.keys[x.no], b.keys[y.no])
	})
	keys, place = make([]string, 0, len(b.keys)), make([]uint32, len(b.keys))
	for _, s := range starts {
		if key := b.keys[s.no]; len(keys) == 0 || keys[len(keys)-1] != key {
			keys = append(keys, key)
		}
		place[s.no] = uint32(len(keys) - 1)
	}
	return keys, place
}

// posting is a word in a story.
type posting struct {
	story  uint32
	times  uint32
	length uint32 // bytes of its steps
}

// list is the postings of a word, and its places in their stories, each as the step from the one before: varints.
type list struct {
	key      string
	postings []posting
	steps    []byte
}

func (l *list) folded() string {
	f, _, _ := strings.Cut(l.key, "\x00")
	return f
}

// lists returns the words in the order of their keys.
func (b *Builder) lists() []list {
	type cursor struct {
		postings, steps uint32 // how many there are; then where the next ones go
		story, at       uint32 // the place before: its story, counted from 1, and the place in it
	}
	keys, place := b.order()
	cursors := make([]cursor, len(keys))
	eachWord := func(f func(c *cursor, story, step uint32, again bool)) {
		from := uint32(0)
		for _, s := range b.stories {
			for at, no := range b.words[from:s.words] {
				c := &cursors[place[no]]
				step, again := uint32(at), c.story == s.story+1
				if again {
					step -= c.at
				}
				c.story, c.at = s.story+1, uint32(at)
				f(c, s.story, step, again)
			}
			from = s.words
		}
	}
	eachWord(func(c *cursor, _, step uint32, again bool) {
		if !again {
			c.postings++
		}
		c.steps += varintLen(step)
	})
	var postings, steps uint32
	for k, c := range cursors {
		cursors[k] = cursor{postings: postings, steps: steps}
		postings, steps = postings+c.postings, steps+c.steps
	}
	allPostings, allSteps := make([]posting, postings), make([]byte, steps)
	eachWord(func(c *cursor, story, step uint32, again bool) {
		if !again {
			allPostings[c.postings].story = story
			c.postings++
		}
		length := uint32(binary.PutUvarint(allSteps[c.steps:], uint64(step)))
		c.steps += length
		p := &allPostings[c.postings-1]
		p.times++
		p.length += length
	})
	out := make([]list, len(keys))
	postings, steps = 0, 0
	for k, c := range cursors { // they stand at the ends now
		out[k] = list{keys[k], allPostings[postings:c.postings], allSteps[steps:c.steps]}
		postings, steps = c.postings, c.steps
	}
	return out
}

func varintLen(v uint32) uint32 {
	n := uint32(1)
	for ; v >= 0x80; v >>= 7 {
		n++
	}
	return n
}

// Prepare begins to put the segment together in the background, so that Blocks need not. A story that is added nevertheless makes it count for nothing.
func (b *Builder) Prepare() {
	p := &prepared{done: make(chan struct{})}
	b.ahead = p
	go func() {
		defer close(p.done)
		p.folded, _ = b.build(func(x Block) error { // no error: it gives none
			p.blocks = append(p.blocks, x)
			return nil
		})
	}()
}

// Blocks hands the segment's blocks to emit, in order, and returns its folded words, in order too.
func (b *Builder) Blocks(emit func(Block) error) (folded []string, err error) {
	if b.ahead == nil {
		return b.build(emit)
	}
	<-b.ahead.done
	for _, x := range b.ahead.blocks {
		if err := emit(x); err != nil {
			return nil, err
		}
	}
	return b.ahead.folded, nil
}

func (b *Builder) build(emit func(Block) error) (folded []string, err error) {
	if len(b.stories) == 0 {
		return nil, nil
	}
	lists := b.lists()
	w := &blockWriter{emit: emit}
	if err := b.writeLists(w, lists); err != nil {
		return nil, err
	}
	for _, l := range lists {
		if f := l.folded(); len(folded) == 0 || folded[len(folded)-1] != f {
			folded = append(folded, f)
		}
	}
	return folded, nil
}

// writeLists writes everything of some words.
func (b *Builder) writeLists(w *blockWriter, lists []list) error {
	if err := b.writeStarts(w, lists); err != nil {
		return err
	}
	var key, buf []byte
	var stories []uint32
	for _, l := range lists {
		stories = stories[:0]
		for _, p := range l.postings {
			stories = append(stories, p.story)
		}
		key, buf = append(append(key[:0], storiesOf), l.key...), appendStories(buf[:0], stories)
		if err := w.add(key, buf); err != nil {
			return err
		}
	}
	for _, l := range lists {
		key, buf = append(append(key[:0], timesOf), l.key...), buf[:0]
		for _, p := range l.postings {
			buf = append(buf, uint8(min(p.times, MaxTimes)))
		}
		if err := w.add(key, buf); err != nil {
			return err
		}
	}
	if err := b.writePlaces(w, lists); err != nil {
		return err
	}
	return w.flush()
}

// writePlaces writes where words stand, chunk by chunk.
func (b *Builder) writePlaces(w *blockWriter, lists []list) error {
	var key, buf []byte
	var here places
	for chunk := b.stories[0].story >> chunkBits; chunk <= b.stories[len(b.stories)-1].story>>chunkBits; chunk++ {
		for k := range lists {
			l := &lists[k]
			here.reset()
			for len(l.postings) > 0 && l.postings[0].story>>chunkBits == chunk {
				p := l.postings[0]
				here.add(uint16(p.story), l.steps[:p.length])
				l.postings, l.steps = l.postings[1:], l.steps[p.length:]
			}
			if len(here.stories) == 0 {
				continue
			}
			key, buf = append(appendPlacesKey(key[:0], chunk), l.key...), here.appendTo(buf[:0])
			if err := w.add(key, buf); err != nil {
				return err
			}
		}
	}
	return nil
}

// placesKey returns what the places of a word in a chunk stand under; key may be the beginning of one.
func placesKey(chunk uint32, key string) string { return string(appendPlacesKey(nil, chunk)) + key }

func appendPlacesKey(dst []byte, chunk uint32) []byte {
	return append(dst, placesOf, byte(chunk>>8), byte(chunk))
}

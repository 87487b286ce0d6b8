package postings

import (
	"bytes"
	"cmp"
	"context"
	"encoding/binary"
	"errors"
	"maps"
	"math"
	"math/bits"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"unicode/utf8"

	"github.com/RoaringBitmap/roaring/v2"

	"dateline/db/word"
)

// Segment is the directory of a segment.
type Segment struct {
	ID     int64
	Firsts []string // the first key of each block
}

// Index answers queries from segments, which are in the order of their stories.
type Index struct {
	Segments []Segment
	// Fetch calls f with the data of a segment's blocks from number first on, to last inclusive; the data hold until f returns. It may be called from
	// several goroutines at once.
	Fetch func(ctx context.Context, segment int64, first, last int, f func(data []byte) error) error
	Limit uint32 // stories (from 0) below it are looked at
}

// Word is a word that is looked for.
type Word struct {
	Folded  string
	Open    bool   // it may go on
	Printed string // as it must be printed, composed; "" for anyhow
	Cased   bool   // Printed has capitals, which count; else it is in lower case, and any case will do
}

// accepts tells whether the printed word of a key is what w asks for; its folded form is.
func (w *Word) accepts(key []byte) bool {
	if w.Printed == "" {
		return true
	}
	have := string(key[bytes.LastIndexByte(key, 0)+1:])
	if !w.Cased {
		have = word.Surface(have, false)
	}
	if w.Open {
		return strings.HasPrefix(have, w.Printed)
	}
	return have == w.Printed
}

// scan calls f with every entry whose key is at least from and less than to, segment by segment.
func (x *Index) scan(ctx context.Context, from, to string, f func(key, payload []byte) error) error {
	for k := range x.Segments {
		begin, end := x.Segments[k].blocks(from, to)
		if begin >= end {
			continue
		}
		err := x.Fetch(ctx, x.Segments[k].ID, begin, end-1, func(data []byte) error { return eachEntry(data, from, to, f) })
		if err != nil {
			return err
		}
	}
	return nil
}

// blocks returns the blocks in which keys from from on and below to can stand: begin to end, exclusive.
func (s *Segment) blocks(from, to string) (begin, end int) {
	end, _ = slices.BinarySearch(s.Firsts, to)
	begin, there := slices.BinarySearch(s.Firsts, from)
	if !there {
		begin = max(begin-1, 0) // the block before may reach so far
	}
	return begin, end
}

// eachEntry calls f with the entries of a block whose keys are at least from and less than to.
func eachEntry(data []byte, from, to string, f func(key, payload []byte) error) error {
	c := cursor{rest: data}
	for c.next() {
		if string(c.key) < from {
			continue
		}
		if string(c.key) >= to {
			break
		}
		if err := f(c.key, c.payload); err != nil {
			return err
		}
	}
	return c.err
}

// behind returns what is greater than every key that begins with prefix; no key has a byte 0xff where it could be.
func behind(prefix string) string { return prefix + "\xff" }

// Stories returns the stories that have any of some words.
func (x *Index) Stories(ctx context.Context, words ...Word) (*roaring.Bitmap, error) {
	out := &set{limit: x.Limit}
	ranges := make([]entryRange, len(words))
	for k := range words {
		ranges[k] = words[k].entries()
	}
	slices.SortFunc(ranges, func(a, b entryRange) int { return strings.Compare(a.from, b.from) })
	for k := range x.Segments {
		s := &x.Segments[k]
		b := blockReader{no: -1}
		for _, r := range ranges {
			add := func(key, payload []byte) error {
				if !r.word.accepts(key) {
					return nil
				}
				return out.addList(payload)
			}
			begin, end := s.blocks(r.from, r.to)
			switch {
			case begin >= end:
			case end-begin > 1:
				err := x.Fetch(ctx, s.ID, begin, end-1, func(data []byte) error { return eachEntry(data, r.from, r.to, add) })
				if err != nil {
					return nil, err
				}
			default:
				if b.no != begin {
					err := x.Fetch(ctx, s.ID, begin, begin, func(data []byte) error { b.open(begin, data); return nil })
					if err != nil {
						return nil, err
					}
				}
				if err := b.each(r.from, r.to, add); err != nil {
					return nil, err
				}
			}
		}
	}
	return out.roaring(), nil
}

// blockReader reads entries of one block, those of ascending keys in one go.
type blockReader struct {
	no     int // of the block
	data   []byte
	at     cursor
	here   bool   // at is at an entry
	passed string // at has gone past the keys below it
}

func (b *blockReader) open(no int, data []byte) {
	b.no, b.data = no, append(b.data[:0], data...)
	b.begin()
}

func (b *blockReader) begin() {
	b.at, b.passed = cursor{key: b.at.key[:0], rest: b.data}, ""
	b.here = b.at.next()
}

// each calls f with the entries whose keys are at least from and less than to.
func (b *blockReader) each(from, to string, f func(key, payload []byte) error) error {
	if from < b.passed {
		b.begin()
	}
	for b.here && string(b.at.key) < from {
		b.here = b.at.next()
	}
	for b.here && string(b.at.key) < to {
		if err := f(b.at.key, b.at.payload); err != nil {
			return err
		}
		b.here = b.at.next()
	}
	b.passed = to
	return b.at.err
}

// entryRange is where the entries of a word's stories stand.
type entryRange struct {
	word     *Word
	from, to string
}

func (w *Word) entries() entryRange {
	if key := w.start(); key != "" {
		return entryRange{&Word{}, key, key + "\x00"}
	}
	prefix := string(rune(storiesOf)) + w.prefix()
	return entryRange{w, prefix, behind(prefix)}
}

// start returns the key of the beginning of a word that has an entry of its own; "" for none.
func (w *Word) start() string {
	of, kind := w.Folded, foldedStart
	if w.Printed != "" {
		of, kind = w.Printed, lowerStart
		if w.Cased {
			kind = printedStart
		}
	}
	if n := utf8.RuneCountInString(of); !w.Open || n < 1 || n > startLetters {
		return ""
	}
	return string(rune(kind)) + of
}

// prefix returns what the keys of all printed forms of w begin with.
func (w *Word) prefix() string {
	if w.Open && w.Folded != "" {
		return w.Folded
	}
	return w.Folded + "\x00"
}

// chunk is the stories of a chunk that are looked at.
type chunk struct {
	no   uint32
	bits [1 << chunkBits / 64]uint64
}

func (c *chunk) has(i uint16) bool { return c.bits[i/64]>>(i%64)&1 != 0 }

// chunksOf returns the chunks that have stories of b.
func chunksOf(b *roaring.Bitmap) []*chunk {
	var out []*chunk
	var c *chunk
	it := b.ManyIterator()
	buf := make([]uint32, 4096)
	for n := it.NextMany(buf); n > 0; n = it.NextMany(buf) {
		for _, i := range buf[:n] {
			if c == nil || i>>chunkBits != c.no {
				c = &chunk{no: i >> chunkBits}
				out = append(out, c)
			}
			c.bits[uint16(i)/64] |= 1 << (i % 64)
		}
	}
	return out
}

// chunksAtOnce is how many chunks are looked at at the same time.
const chunksAtOnce = 2

// eachChunk calls f with each chunk that has stories of b, some of them at the same time.
func eachChunk(b *roaring.Bitmap, f func(*chunk) error) error {
	chunks := chunksOf(b)
	if len(chunks) == 1 {
		return f(chunks[0])
	}
	errs := make([]error, chunksAtOnce)
	var next atomic.Int64
	var wait sync.WaitGroup
	for k := range errs {
		wait.Go(func() {
			for n := next.Add(1) - 1; n < int64(len(chunks)) && errs[k] == nil; n = next.Add(1) - 1 {
				errs[k] = f(chunks[n])
			}
		})
	}
	wait.Wait()
	return errors.Join(errs...)
}

// havingAll returns the stories that have all of some words, and the words' numbers, those first that the fewest stories have.
func (x *Index) havingAll(ctx context.Context, words []Word) (out *roaring.Bitmap, rarest []int, err error) {
	with := make([]uint64, len(words))
	for k := range words {
		b, err := x.Stories(ctx, words[k])
		if err != nil {
			return nil, nil, err
		}
		with[k] = b.GetCardinality()
		rarest = append(rarest, k)
		if out == nil {
			out = b
		} else {
			out.And(b)
		}
	}
	slices.SortStableFunc(rarest, func(a, b int) int { return cmp.Compare(with[a], with[b]) })
	return out, rarest, nil
}

// Phrase is words in a row.
type Phrase struct {
	Words []Word
	Typed []Word // the same words as they must be printed where that is asked for too; nil where it is not
}

// occurrence is where a story has a phrase: the number of the story in its chunk, the place of the first word in 31 bits, and a bit that says that all words
// are printed as typed.
type occurrence uint64

func (o occurrence) story() uint16   { return uint16(o >> 32) }
func (o occurrence) at() uint64      { return uint64(o >> 1) } // with the story above it
func (o occurrence) asTyped() uint32 { return uint32(o & 1) }

// eachPlaces calls f with the stories of a chunk that have word k of p, once for each way it is printed.
func (x *Index) eachPlaces(ctx context.Context, c *chunk, p *Phrase, k int, f func(i uint16, steps []byte, asTyped occurrence)) (spellings int, err error) {
	w := &p.Words[k]
	prefix := placesKey(c.no, w.prefix())
	err = x.scan(ctx, prefix, behind(prefix), func(key, payload []byte) error {
		if !w.accepts(key) {
			return nil
		}
		spellings++
		typed := occurrence(0)
		if p.Typed != nil && p.Typed[k].accepts(key) {
			typed = 1
		}
		return eachPlaces(payload, c, func(i uint16, steps []byte) { f(i, steps, typed) })
	})
	return spellings, err
}

// occurrences returns where the stories of a chunk have a phrase, ascending. The words are looked for in the order of their numbers in rarest. The stories
// of c that do not have them are taken out of it.
func (x *Index) occurrences(ctx context.Context, c *chunk, p *Phrase, rarest []int) ([]occurrence, error) {
	var out []occurrence
	for n, k := range rarest {
		var here []occurrence
		spellings, err := x.eachPlaces(ctx, c, p, k, func(i uint16, steps []byte, typed occurrence) {
			at := uint64(0)
			for len(steps) > 0 {
				step, n := uint64(steps[0]), 1
				if step >= 0x80 {
					if step, n = binary.Uvarint(steps); n <= 0 {
						return
					}
				}
				at += step
				steps = steps[n:]
				if at >= uint64(k) {
					here = append(here, occurrence(uint64(i)<<32|(at-uint64(k))<<1&math.MaxUint32)|typed)
				}
			}
		})
		if err != nil {
			return nil, err
		}
		if spellings > 1 {
			slices.Sort(here)
		}
		if n == 0 {
			out = here
		} else {
			out = both(out, here)
		}
		c.bits = [len(c.bits)]uint64{}
		for _, o := range out {
			c.bits[o.story()/64] |= 1 << (o.story() % 64)
		}
	}
	return out, nil
}

// both returns what two ascending lists share, in place of the first.
func both(a, b []occurrence) []occurrence {
	out := a[:0]
	for _, x := range a {
		for len(b) > 0 && b[0].at() < x.at() {
			b = b[1:]
		}
		if len(b) > 0 && b[0].at() == x.at() {
			out = append(out, x&b[0]|x&^1)
		}
	}
	return out
}

// Rows is the stories that have words in a row.
type Rows struct {
	Stories *roaring.Bitmap
	Typed   *roaring.Bitmap // those that have them as typed
	Times   []uint8         // how often each of Stories has them, ascending by story; at most MaxTimes
}

// InRow returns the stories that have two or more words in a row.
func (x *Index) InRow(ctx context.Context, p Phrase) (Rows, error) {
	in, rarest, err := x.havingAll(ctx, p.Words)
	if err != nil {
		return Rows{}, err
	}
	var mu sync.Mutex
	times := map[uint32][]uint8{} // by chunk
	all, typed := &set{limit: x.Limit}, &set{limit: x.Limit}
	err = eachChunk(in, func(c *chunk) error {
		found, err := x.occurrences(ctx, c, &p, rarest)
		mu.Lock()
		defer mu.Unlock()
		for len(found) > 0 {
			n, asTyped := 0, uint32(0)
			i := found[0].story()
			for ; n < len(found) && found[n].story() == i; n++ {
				asTyped |= found[n].asTyped()
			}
			found = found[n:]
			story := c.no<<chunkBits | uint32(i)
			all.add(story)
			times[c.no] = append(times[c.no], uint8(min(n, MaxTimes)))
			if asTyped != 0 {
				typed.add(story)
			}
		}
		return err
	})
	rows := Rows{Stories: all.roaring(), Typed: typed.roaring()}
	for _, c := range slices.Sorted(maps.Keys(times)) {
		rows.Times = append(rows.Times, times[c]...)
	}
	return rows, err
}

// Near returns the stories that have the words a in a row, and b in a row with at most within words between the two.
func (x *Index) Near(ctx context.Context, a, b []Word, within int) (*roaring.Bitmap, error) {
	in, rarestOfA, err := x.havingAll(ctx, a)
	if err != nil {
		return nil, err
	}
	other, rarestOfB, err := x.havingAll(ctx, b)
	if err != nil {
		return nil, err
	}
	in.And(other)
	var mu sync.Mutex
	out := &set{limit: x.Limit}
	err = eachChunk(in, func(c *chunk) error {
		here, err := x.occurrences(ctx, c, &Phrase{Words: a}, rarestOfA)
		if err != nil {
			return err
		}
		there, err := x.occurrences(ctx, c, &Phrase{Words: b}, rarestOfB)
		if err != nil {
			return err
		}
		mu.Lock()
		defer mu.Unlock()
		for _, o := range here {
			at := o.at()
			for len(there) > 0 && there[0].at()+uint64(len(b)+within) < at { // too far before
				there = there[1:]
			}
			for _, p := range there {
				if p.at() > at+uint64(len(a)+within) {
					break
				}
				if p.at()+uint64(len(b)) <= at || p.at() >= at+uint64(len(a)) {
					out.add(c.no<<chunkBits | uint32(o.story()))
					break
				}
			}
		}
		return nil
	})
	return out.roaring(), err
}

// Times calls f with stories that have a word and how often each does, at most MaxTimes: some at a time, and once for each way it is printed. Of the stories
// of in, a bit each, it calls f with all that have the word; it may leave out others.
func (x *Index) Times(ctx context.Context, w Word, in []uint64, f func(stories []uint32, times []uint8)) error {
	var lists [][]byte
	prefix := string(rune(storiesOf)) + w.prefix()
	err := x.scan(ctx, prefix, behind(prefix), func(key, payload []byte) error {
		if w.accepts(key) {
			lists = append(lists, bytes.Clone(payload))
		}
		return nil
	})
	if err != nil {
		return err
	}
	var stories [256]uint32
	var times [256]uint8
	prefix = string(rune(timesOf)) + w.prefix()
	return x.scan(ctx, prefix, behind(prefix), func(key, payload []byte) error {
		if !w.accepts(key) {
			return nil
		}
		if len(lists) == 0 {
			return errDamaged
		}
		list := lists[0]
		lists = lists[1:]
		k, n := 0, 0 // of the list, of stories
		take := func(story uint32, k int) {
			if k < len(payload) {
				stories[n], times[n] = story, payload[k]
				n++
			}
			if n == len(stories) {
				f(stories[:], times[:])
				n = 0
			}
		}
		err := eachPart(list, func(story uint32) {
			if at := int(story / 64); at < len(in) && in[at]>>(story%64)&1 != 0 {
				take(story, k)
			}
			k++
		}, func(at uint32, set uint64) {
			if int(at) < len(in) {
				for wanted := set & in[at]; wanted != 0; wanted &= wanted - 1 {
					bit := bits.TrailingZeros64(wanted)
					take(at*64+uint32(bit), k+bits.OnesCount64(set&(1<<bit-1)))
				}
			}
			k += bits.OnesCount64(set)
		})
		f(stories[:n], times[:n])
		if k != len(payload) {
			return cmp.Or(err, errDamaged)
		}
		return err
	})
}

// TimesInRow does the same for words in a row.
func (x *Index) TimesInRow(ctx context.Context, words []Word, in []uint64, f func(stories []uint32, times []uint8)) error {
	if len(words) == 1 {
		return x.Times(ctx, words[0], in, f)
	}
	rows, err := x.InRow(ctx, Phrase{Words: words})
	if err == nil {
		rows.Each(f)
	}
	return err
}

// Each calls f with the stories and how often each has the words, some at a time.
func (r *Rows) Each(f func(stories []uint32, times []uint8)) {
	var buf [256]uint32
	times := r.Times
	it := r.Stories.ManyIterator()
	for n := it.NextMany(buf[:]); n > 0 && n <= len(times); n = it.NextMany(buf[:]) {
		f(buf[:n], times[:n])
		times = times[n:]
	}
}

package db

import (
	"context"
	"database/sql"
	"encoding/binary"
	"hash/maphash"
	"math/bits"
	"strings"

	"github.com/RoaringBitmap/roaring/v2"

	"dateline/corpus"
	"dateline/db/postings"
	"dateline/db/word"
)

// indexer reads the words of texts, one after another, and remembers those that it has met.
type indexer struct {
	seed  maphash.Seed
	slots []metWord // a hash table of words as they stand in texts: each in the first free slot from its place on; a power of two, half of them empty
	shift int       // from a hash of 64 bits to the place of a slot
	met   int
	odd   map[string]*printedWord // those that fold otherwise when their accents are composed, by what they fold to and are then
	text  uint32                  // counts the texts
}

// metWord is a word as it stood in a text. Words that differ only in how their accents are composed are one in print.
type metWord struct {
	id   uint64
	long *string      // the word, when id does not say it
	is   *printedWord // nil in an empty slot
}

type printedWord struct {
	key  *postings.Key
	text uint32 // that has it; the last one
	no   uint32 // of its key in that
}

const (
	remembered = 100_000 // words at most, before an indexer starts anew
	fewSlots   = 1 << 14

	shortWord = 8          // bytes of a word that are its id, the first one the highest
	longID    = 0xff << 56 // in the ids of longer ones, which are hashes; no word begins with such a byte
)

func newIndexer() *indexer {
	x := &indexer{seed: maphash.MakeSeed(), odd: map[string]*printedWord{}}
	x.make(fewSlots)
	return x
}

func (x *indexer) make(slots int) {
	x.slots, x.shift = make([]metWord, slots), bits.LeadingZeros64(uint64(slots)-1)
}

// read returns the words of a text as the index takes them.
func (x *indexer) read(text string) postings.Text {
	if x.met > remembered {
		*x = *newIndexer()
	}
	x.text++
	t := postings.Text{Words: make([]uint32, 0, len(text)/5)}
	word.Each(text, func(s corpus.Span) bool {
		p := x.printed(text, s)
		if p.text != x.text {
			p.text, p.no = x.text, uint32(len(t.Keys))
			t.Keys = append(t.Keys, p.key)
		}
		t.Words = append(t.Words, p.no)
		return true
	})
	return t
}

// idOf returns the id of a word in a text.
func (x *indexer) idOf(text string, s corpus.Span) uint64 {
	n := s.Len()
	if n > shortWord {
		return maphash.String(x.seed, s.Of(text)) | longID
	}
	if s.Start+shortWord <= len(text) {
		cut := 64 - 8*n
		return binary.BigEndian.Uint64([]byte(text[s.Start:s.Start+shortWord])) >> cut << cut
	}
	var b [shortWord]byte
	copy(b[:], s.Of(text))
	return binary.BigEndian.Uint64(b[:])
}

// slot returns the slot of a word, or the one that it would take.
func (x *indexer) slot(id uint64, w string) *metWord {
	last := len(x.slots) - 1
	for k := int(id * 0x9e3779b97f4a7c15 >> x.shift); ; k = (k + 1) & last {
		if m := &x.slots[k]; m.is == nil || m.id == id && (m.long == nil || *m.long == w) {
			return m
		}
	}
}

// printed returns how a word of a text is printed.
func (x *indexer) printed(text string, s corpus.Span) *printedWord {
	id, w := x.idOf(text, s), s.Of(text)
	if m := x.slot(id, w); m.is != nil {
		return m.is
	}
	folded, printed := word.Fold(w), word.Surface(w, true)
	var p *printedWord
	switch {
	case printed == w:
		p = &printedWord{key: postings.NewKey(folded, printed)}
		w = p.key.Printed()
	case folded == word.Fold(printed):
		p, w = x.printed(printed, corpus.Span{End: len(printed)}), strings.Clone(w)
	default: // Hangul in parts
		if p = x.odd[folded+printed]; p == nil {
			p = &printedWord{key: postings.NewKey(folded, printed)}
			x.odd[folded+printed] = p
		}
		w = strings.Clone(w)
	}
	m := metWord{id: id, is: p}
	if len(w) > shortWord {
		m.long = &w
	}
	*x.slot(id, w) = m
	if x.met++; 2*x.met > len(x.slots) {
		x.grow()
	}
	return p
}

// grow doubles the slots.
func (x *indexer) grow() {
	old := x.slots
	x.make(2 * len(old))
	for _, m := range old {
		if m.is == nil {
			continue
		}
		w := ""
		if m.long != nil {
			w = *m.long
		}
		*x.slot(m.id, w) = m
	}
}

// asTyped returns the words of t as Exact looks for them: one typed without capitals matches any case.
func (t *term) asTyped() []postings.Word {
	out := t.anyhow()
	for n, w := range t.words {
		out[n].Cased = word.HasUpper(w)
		out[n].Printed = word.Surface(w, out[n].Cased)
	}
	return out
}

// anyhow returns the words of t, case and accents ignored.
func (t *term) anyhow() []postings.Word {
	out := make([]postings.Word, len(t.folded))
	for n, w := range t.folded {
		out[n] = postings.Word{Folded: w, Open: t.open && n == len(t.folded)-1}
	}
	return out
}

// withIndex calls f with the index of words, which stays as it is meanwhile.
func (c *Corpus) withIndex(f func(*postings.Index) error) error {
	c.ix.mu.RLock()
	stories := c.ix.stories()
	c.ix.mu.RUnlock()
	c.postings.reading.RLock()
	defer c.postings.reading.RUnlock()
	x := &postings.Index{Fetch: c.fetchBlocks, Limit: uint32(stories)}
	for _, s := range c.postings.list {
		if int(s.first) < stories { // not only stories of a file that is not whole
			x.Segments = append(x.Segments, s.Segment)
		}
	}
	return f(x)
}

// fetchBlocks reads some blocks of a segment in their order.
func (c *Corpus) fetchBlocks(ctx context.Context, segment int64, first, last int, f func([]byte) error) error {
	at := segment << blockBits
	rows, err := c.ro.QueryContext(ctx, "SELECT data FROM block WHERE id BETWEEN ? AND ? ORDER BY id", at|int64(first), at|int64(last))
	if err != nil {
		return err
	}
	defer rows.Close()
	var data sql.RawBytes
	for rows.Next() {
		if err := rows.Scan(&data); err != nil {
			return err
		}
		if err := f(data); err != nil {
			return err
		}
	}
	return rows.Err()
}

// inRow returns the stories (from 0) that have some words in a row.
func (c *Corpus) inRow(ctx context.Context, words []postings.Word) (out *roaring.Bitmap, err error) {
	if len(words) != 1 {
		rows, err := c.rows(ctx, postings.Phrase{Words: words})
		return rows.Stories, err
	}
	err = c.withIndex(func(x *postings.Index) error {
		out, err = x.Stories(ctx, words[0])
		return err
	})
	return out, err
}

// rows returns the stories (from 0) that have two or more words in a row.
func (c *Corpus) rows(ctx context.Context, p postings.Phrase) (*postings.Rows, error) {
	var rows postings.Rows
	err := c.withIndex(func(x *postings.Index) (err error) {
		rows, err = x.InRow(ctx, p)
		return err
	})
	return &rows, err
}

// near returns the stories (from 0) that have the words a in a row, and b in a row with at most within words between the two.
func (c *Corpus) near(ctx context.Context, a, b []postings.Word, within int) (out *roaring.Bitmap, err error) {
	err = c.withIndex(func(x *postings.Index) error {
		out, err = x.Near(ctx, a, b, within)
		return err
	})
	return out, err
}

// withAny returns the stories (from 0) that have any of some folded words.
func (c *Corpus) withAny(ctx context.Context, folded []string) (out *roaring.Bitmap, err error) {
	words := make([]postings.Word, len(folded))
	for k, w := range folded {
		words[k] = postings.Word{Folded: w}
	}
	err = c.withIndex(func(x *postings.Index) error {
		out, err = x.Stories(ctx, words...)
		return err
	})
	return out, err
}

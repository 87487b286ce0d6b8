package db

import (
	"context"
	"database/sql"
	"strings"

	"github.com/RoaringBitmap/roaring/v2"

	"dateline/corpus"
	"dateline/db/postings"
	"dateline/db/word"
)

// indexer reads the words of texts, one after another, and remembers how words fold.
type indexer struct {
	words map[string]*printedWord // as they stand in texts; words that differ only in how their accents are composed are one
	folds map[string]*foldedWord
	odd   map[string]*printedWord // those that fold otherwise when they are composed, by what they fold to and are then
	text  uint32                  // counts the texts
}

type printedWord struct {
	key    *postings.Key
	folded *foldedWord
	text   uint32 // that has it; the last one
	no     uint32 // of its key in that
}

type foldedWord struct {
	word string
	sent bool // read has returned it
}

// remembered is how many words an indexer remembers at most before it starts anew.
const remembered = 100_000

func newIndexer() *indexer {
	return &indexer{words: map[string]*printedWord{}, folds: map[string]*foldedWord{}, odd: map[string]*printedWord{}}
}

// forget makes x as it was at first: when nobody took what it read, all words are new again.
func (x *indexer) forget() { *x = *newIndexer() }

// read returns the words of a text as the index takes them, and those that are new, folded.
func (x *indexer) read(text string) (t postings.Text, fresh []string) {
	if len(x.words) > remembered {
		x.forget()
	}
	x.text++
	t.Words = make([]uint32, 0, len(text)/5)
	word.Each(text, func(s corpus.Span) bool {
		p, ok := x.words[s.Of(text)]
		if !ok {
			p = x.learn(strings.Clone(s.Of(text)))
		}
		if p.text != x.text {
			p.text, p.no = x.text, uint32(len(t.Keys))
			t.Keys = append(t.Keys, p.key)
			if !p.folded.sent {
				p.folded.sent = true
				fresh = append(fresh, p.folded.word)
			}
		}
		t.Words = append(t.Words, p.no)
		return true
	})
	return t, fresh
}

// learn remembers a word.
func (x *indexer) learn(w string) *printedWord {
	p := x.print(w)
	x.words[w] = p
	return p
}

// print returns what a word is that is not remembered: one that differs from it only in how its accents are composed, or a new one.
func (x *indexer) print(w string) *printedWord {
	folded, printed := word.Fold(w), word.Surface(w, true)
	if printed != w {
		if folded != word.Fold(printed) { // Hangul in parts
			return x.odds(folded, printed)
		}
		if p, ok := x.words[printed]; ok {
			return p
		}
		return x.learn(printed)
	}
	return x.fresh(folded, printed)
}

func (x *indexer) odds(folded, printed string) *printedWord {
	p, ok := x.odd[folded+printed]
	if !ok {
		p = x.fresh(folded, printed)
		x.odd[folded+printed] = p
	}
	return p
}

func (x *indexer) fresh(folded, printed string) *printedWord {
	f, ok := x.folds[folded]
	if !ok {
		f = &foldedWord{word: folded}
		x.folds[folded] = f
	}
	return &printedWord{key: postings.NewKey(folded, printed), folded: f}
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

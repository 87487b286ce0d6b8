package db

import (
	"context"
	"database/sql/driver"
	"errors"
	"slices"
	"strings"

	"github.com/RoaringBitmap/roaring/v2"
	"modernc.org/sqlite"

	"dateline/corpus"
	"dateline/db/word"
)

// Marks within the words of the table forms; they are letters of no script.
const (
	capital = '\uE000' // the next letter is a capital
	folded  = '\uE001' // the word is folded, and differs from what is printed
)

// indexed returns what the full-text tables hold of a text: for the table folded its folded words in order, for the table forms its distinct words in
// all their forms; and its distinct folded words.
func indexed(text string) (inOrder, forms string, distinct []string) {
	var f, p strings.Builder
	f.Grow(len(text))
	seen := map[string]string{} // words as printed, folded
	known := map[string]bool{}  // of folded words
	put := map[string]bool{}    // of forms
	form := func(w string) {
		if !put[w] {
			put[w] = true
			p.WriteString(w)
			p.WriteByte(' ')
		}
	}
	word.Each(text, func(s corpus.Span) bool {
		w := s.Of(text)
		fold, ok := seen[w]
		if !ok {
			fold = word.Fold(w)
			seen[w] = fold
			if !known[fold] {
				known[fold] = true
				distinct = append(distinct, fold)
			}
			lower := word.Surface(w, false)
			form(lower)
			if fold != lower {
				form(string(folded) + fold)
			}
			if word.HasUpper(w) {
				form(marked(w))
			}
		}
		f.WriteString(fold)
		f.WriteByte(' ')
		return true
	})
	return f.String(), p.String(), distinct
}

// marked returns a word with its capitals marked.
func marked(w string) string {
	var b strings.Builder
	for _, r := range word.Surface(w, true) {
		if l := strings.ToLower(string(r)); l != string(r) {
			b.WriteRune(capital)
			b.WriteString(l)
			continue
		}
		b.WriteRune(r)
	}
	return b.String()
}

// exactForm returns the form that Exact looks for: a word typed without capitals matches any case.
func exactForm(w string) string {
	if word.HasUpper(w) {
		return marked(w)
	}
	return word.Surface(w, false)
}

// match returns the FTS5 expression for words in a row, of which the last may go on.
func match(words []string, open bool) string {
	s := `"` + strings.Join(words, " ") + `"`
	if open {
		s += " *"
	}
	return s
}

const (
	inForms  = "SELECT stories(rowid) FROM forms WHERE forms MATCH ?"
	inFolded = "SELECT stories(rowid) FROM folded WHERE folded MATCH ?"
)

// exactly returns the stories (from 0) that have every word of t as it was typed, in a row or not.
func (c *Corpus) exactly(ctx context.Context, t *term) (*roaring.Bitmap, error) {
	var out *roaring.Bitmap
	for n, w := range t.words {
		b, err := c.matching(ctx, inForms, match([]string{exactForm(w)}, t.open && n == len(t.words)-1))
		if err != nil {
			return nil, err
		}
		if out == nil {
			out = b
		} else {
			out.And(b)
		}
	}
	return out, nil
}

// ignoringCase returns the stories (from 0) that have t, its words in a row, case and accents ignored.
func (c *Corpus) ignoringCase(ctx context.Context, t *term) (*roaring.Bitmap, error) {
	if len(t.words) > 1 {
		return c.matching(ctx, inFolded, match(t.folded, t.open))
	}
	w := t.folded[0]
	return c.matching(ctx, inForms, match([]string{w}, t.open)+" OR "+match([]string{string(folded) + w}, t.open))
}

// withAny returns the stories (from 0) that have any of some folded words.
func (c *Corpus) withAny(ctx context.Context, words []string) (*roaring.Bitmap, error) {
	const most = 200 // words in one expression; SQLite bounds how deep it may be
	out := roaring.New()
	for some := range slices.Chunk(words, most) {
		either := make([]string, 0, 2*len(some))
		for _, w := range some {
			either = append(either, match([]string{w}, false), match([]string{string(folded) + w}, false))
		}
		b, err := c.matching(ctx, inForms, strings.Join(either, " OR "))
		if err != nil {
			return nil, err
		}
		out.Or(b)
	}
	return out, nil
}

// matching returns the stories (from 0) that a full-text query finds.
func (c *Corpus) matching(ctx context.Context, query, match string) (*roaring.Bitmap, error) {
	var packed []byte
	if err := c.ro.QueryRowContext(ctx, query, match).Scan(&packed); err != nil {
		return nil, err
	}
	out := roaring.New()
	return out, out.UnmarshalBinary(packed)
}

// The SQL function stories packs the numbers of stories into a Roaring bitmap, counted from 0. Fetching them row by row takes several times as long.
func init() {
	sqlite.MustRegisterFunction("stories", &sqlite.FunctionImpl{
		NArgs: 1, Deterministic: true,
		MakeAggregate: func(sqlite.FunctionContext) (sqlite.AggregateFunction, error) {
			return &packer{bits: roaring.New()}, nil
		},
	})
}

type packer struct {
	bits *roaring.Bitmap
	buf  []uint32
}

func (p *packer) Step(_ *sqlite.FunctionContext, args []driver.Value) error {
	id, ok := args[0].(int64)
	if !ok || id < 1 || id > 1<<32 {
		return errors.New("a story's number is out of range")
	}
	p.buf = append(p.buf, uint32(id-1))
	if len(p.buf) == 4096 {
		p.flush()
	}
	return nil
}

func (p *packer) flush() {
	p.bits.AddMany(p.buf)
	p.buf = p.buf[:0]
}

func (p *packer) WindowInverse(*sqlite.FunctionContext, []driver.Value) error {
	return errors.New("stories cannot be used over a window")
}

func (p *packer) WindowValue(*sqlite.FunctionContext) (driver.Value, error) {
	p.flush()
	return p.bits.ToBytes()
}

func (p *packer) Final(*sqlite.FunctionContext) {}

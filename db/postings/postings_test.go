package postings

import (
	"context"
	"fmt"
	"maps"
	"math/rand/v2"
	"runtime"
	"slices"
	"strings"
	"testing"
	"weak"

	"github.com/RoaringBitmap/roaring/v2"

	"dateline/db/word"
)

// textOf returns the words of a text, which are parted by single spaces.
func textOf(s string) Text { return reader{}.textOf(s) }

// reader remembers the keys of printed words.
type reader map[string]*Key

func (r reader) textOf(s string) Text {
	var t Text
	no := map[string]uint32{}
	for w := range strings.FieldsSeq(s) {
		key := r[w]
		if key == nil {
			key = NewKey(word.Fold(w), word.Surface(w, true))
			r[w] = key
		}
		n, ok := no[key.text]
		if !ok {
			n = uint32(len(t.Keys))
			no[key.text] = n
			t.Keys = append(t.Keys, key)
		}
		t.Words = append(t.Words, n)
	}
	return t
}

// held is an index in memory.
type held struct {
	Index
	blocks map[int64][]Block
	next   int64
}

func newHeld() *held {
	h := &held{blocks: map[int64][]Block{}}
	h.Fetch = func(_ context.Context, segment int64, first, last int, f func([]byte) error) error {
		for _, b := range h.blocks[segment][first : last+1] {
			if err := f(b.Data); err != nil {
				return err
			}
		}
		return nil
	}
	return h
}

func (h *held) emit(b Block) error {
	h.blocks[h.next] = append(h.blocks[h.next], b)
	return nil
}

func (h *held) segment() Segment {
	s := Segment{ID: h.next}
	for _, b := range h.blocks[h.next] {
		s.Firsts = append(s.Firsts, b.First)
	}
	h.next++
	return s
}

func (h *held) merge(t *testing.T, from, to int) {
	t.Helper()
	var all []Blocks
	for _, s := range h.Segments[from:to] {
		left := h.blocks[s.ID]
		all = append(all, func() ([]byte, error) {
			if len(left) == 0 {
				return nil, nil
			}
			b := left[0]
			left = left[1:]
			return b.Data, nil
		})
	}
	if err := Merge(all, h.emit); err != nil {
		t.Fatal(err)
	}
	h.Segments = slices.Replace(h.Segments, from, to, h.segment())
}

// vocabularyOf returns words of few letters with accents and capitals, so that many share a beginning, or differ in print alone.
func vocabularyOf(r *rand.Rand, n int) []string {
	letters := []rune("abcéèABÉß新界เก")
	out := make([]string, n)
	for k := range out {
		var b strings.Builder
		for range 1 + r.IntN(5) {
			b.WriteRune(letters[r.IntN(len(letters))])
		}
		out[k] = b.String()
	}
	return out
}

func TestAgainstPlainScan(t *testing.T) {
	ctx := context.Background()
	for seed := range uint64(12) {
		r := rand.New(rand.NewPCG(seed, 1))
		vocabulary := vocabularyOf(r, 40)
		h := newHeld()
		var texts [][]string
		first := uint32(r.IntN(3)) * 65530 // so that some stories stand in two chunks
		b := NewBuilder()
		for range 1 + r.IntN(120) {
			ws := make([]string, r.IntN(30))
			for k := range ws {
				ws[k] = vocabulary[min(r.IntN(len(vocabulary)), r.IntN(len(vocabulary)))]
			}
			b.Add(first+uint32(len(texts)), textOf(strings.Join(ws, " ")))
			texts = append(texts, ws)
			if r.IntN(8) == 0 {
				b.Prepare()
			}
			if r.IntN(10) == 0 {
				h.cut(t, b)
				b = NewBuilder()
			}
		}
		h.cut(t, b)
		h.Limit = first + uint32(len(texts))
		for n := len(h.Segments); n > 1 && r.IntN(3) > 0; n = len(h.Segments) {
			from := r.IntN(n - 1)
			h.merge(t, from, from+2+r.IntN(n-from-1))
		}
		want := func(ok func(ws []string) bool) *roaring.Bitmap {
			out := roaring.New()
			for k, ws := range texts {
				if ok(ws) {
					out.Add(first + uint32(k))
				}
			}
			return out
		}
		same := func(what string, got *roaring.Bitmap, err error, want *roaring.Bitmap) {
			t.Helper()
			if err != nil || !got.Equals(want) {
				t.Fatalf("seed %d, %s: %v, want %v (%v)", seed, what, got, want, err)
			}
		}
		for range 60 {
			w, like := asked(r, vocabulary)
			got, err := h.Stories(ctx, w)
			same(fmt.Sprintf("word %+v", w), got, err, want(func(ws []string) bool { return slices.ContainsFunc(ws, like) }))
			w2, like2 := asked(r, vocabulary)
			got, err = h.Stories(ctx, w, w2)
			same(fmt.Sprintf("%+v or %+v", w, w2), got, err, want(func(ws []string) bool { return slices.ContainsFunc(ws, like) || slices.ContainsFunc(ws, like2) }))

			var phrase, other []Word
			var likes, otherLikes []func(string) bool
			for range 1 + r.IntN(3) {
				w, like := asked(r, vocabulary)
				phrase, likes = append(phrase, w), append(likes, like)
			}
			for range 1 + r.IntN(2) {
				w, like := asked(r, vocabulary)
				other, otherLikes = append(other, w), append(otherLikes, like)
			}
			typed, typedLikes := slices.Clone(phrase), slices.Clone(likes)
			for k, like := range likes {
				if w := vocabulary[r.IntN(len(vocabulary))]; r.IntN(2) == 0 {
					typed[k] = Word{Printed: word.Surface(w, true), Cased: true}
					typedLikes[k] = func(s string) bool { return like(s) && word.Surface(s, true) == typed[k].Printed }
				}
			}
			found, err := h.InRow(ctx, Phrase{phrase, typed})
			same(fmt.Sprintf("phrase %+v", phrase), found.Stories, err, want(func(ws []string) bool { return len(rows(ws, likes)) > 0 }))
			same(fmt.Sprintf("phrase %+v typed %+v", phrase, typed), found.Typed, err, want(func(ws []string) bool { return len(rows(ws, typedLikes)) > 0 }))
			within := r.IntN(4)
			got, err = h.Near(ctx, phrase, other, within)
			same(fmt.Sprintf("%+v within %d of %+v", phrase, within, other), got, err, want(func(ws []string) bool {
				for _, i := range rows(ws, likes) {
					for _, j := range rows(ws, otherLikes) {
						if i+len(phrase) <= j && j <= i+len(phrase)+within || j+len(other) <= i && i <= j+len(other)+within {
							return true
						}
					}
				}
				return false
			}))
			some := make([]uint64, h.Limit/64+1)
			for k := range texts {
				if i := first + uint32(k); r.IntN(3) > 0 {
					some[i/64] |= 1 << (i % 64)
				}
			}
			times := make([]int, h.Limit)
			err = h.TimesInRow(ctx, phrase, some, func(stories []uint32, n []uint8) {
				for k, i := range stories {
					times[i] += int(n[k])
				}
			})
			for k, ws := range texts {
				i := first + uint32(k)
				if n := len(rows(ws, likes)); err != nil || some[i/64]>>(i%64)&1 != 0 && times[i] != n {
					t.Fatalf("seed %d: %+v stands %d times in %q, want %d (%v)", seed, phrase, times[i], ws, n, err)
				}
			}
		}
	}
}

func (h *held) cut(t *testing.T, b *Builder) {
	t.Helper()
	if _, n := b.Stories(); n == 0 {
		return
	}
	folded, err := b.Blocks(h.emit)
	if err != nil {
		t.Fatal(err)
	}
	want := map[string]bool{}
	for _, key := range b.keys {
		of, _, _ := strings.Cut(key, "\x00")
		want[of] = true
	}
	if !slices.Equal(folded, slices.Sorted(maps.Keys(want))) {
		t.Errorf("folded words %q of %q", folded, b.keys)
	}
	h.Segments = append(h.Segments, h.segment())
}

// asked returns a word to look for, and the test for what it must find.
func asked(r *rand.Rand, vocabulary []string) (Word, func(string) bool) {
	w := []rune(vocabulary[r.IntN(len(vocabulary))])
	open := r.IntN(2) == 0
	if open {
		w = w[:1+r.IntN(len(w))]
	}
	a := Word{Folded: word.Fold(string(w)), Open: open}
	matches := func(have, want string) bool { return have == want || open && strings.HasPrefix(have, want) }
	if r.IntN(2) == 0 {
		return a, func(s string) bool { return matches(word.Fold(s), a.Folded) }
	}
	a.Cased = word.HasUpper(string(w))
	a.Printed = word.Surface(string(w), a.Cased)
	return a, func(s string) bool { return matches(word.Surface(s, a.Cased), a.Printed) }
}

// rows returns where words that likes accept stand in a row.
func rows(ws []string, likes []func(string) bool) []int {
	var out []int
	for i := 0; i+len(likes) <= len(ws); i++ {
		ok := true
		for k, like := range likes {
			ok = ok && like(ws[i+k])
		}
		if ok {
			out = append(out, i)
		}
	}
	return out
}

func FuzzStories(f *testing.F) {
	f.Add(appendStories(nil, []uint32{1, 5, 900}))
	f.Add(appendStories(nil, []uint32{64, 65, 66, 67, 68, 69, 70, 71, 72}))
	f.Add([]byte{asBits, 0xff, 0xff, 0xff})
	f.Fuzz(func(t *testing.T, p []byte) {
		got, err := readStories(nil, p)
		s := set{limit: 1000}
		if e := s.addList(p); (e == nil) != (err == nil) {
			t.Fatal(err, e)
		}
		if err != nil {
			return
		}
		got = slices.DeleteFunc(got, func(i uint32) bool { return i >= 1000 })
		slices.Sort(got)
		if want := slices.Compact(got); !slices.Equal(s.roaring().ToArray(), want) {
			t.Fatalf("%v, want %v", s.roaring(), want)
		}
	})
}

// Data that a disk has damaged is refused, or read as something else; it never stops the program.
func FuzzBlock(f *testing.F) {
	b := NewBuilder()
	b.Add(3, textOf("to be or not to be"))
	b.Blocks(func(b Block) error { f.Add(b.Data); return nil })
	f.Fuzz(func(t *testing.T, data []byte) {
		c := cursor{rest: data}
		for c.next() {
			readStories(nil, c.payload)
			eachPlaces(c.payload, nil, new(places).add)
		}
		x := Index{Limit: 200, Segments: []Segment{{Firsts: []string{""}}}, Fetch: func(_ context.Context, _ int64, _, _ int, f func([]byte) error) error { return f(data) }}
		ctx, in := context.Background(), []uint64{1<<64 - 1, 0xf0f0}
		be, to := Word{Folded: "be"}, Word{Folded: "t", Open: true}
		x.Times(ctx, be, in, func(stories []uint32, times []uint8) {
			if len(stories) != len(times) {
				t.Errorf("%d stories, %d times", len(stories), len(times))
			}
			for _, i := range stories {
				if i >= 128 || in[i/64]>>(i%64)&1 == 0 {
					t.Errorf("story %d was not asked for", i)
				}
			}
		})
		x.Stories(ctx, be, to)
		if rows, err := x.InRow(ctx, Phrase{[]Word{to, be}, []Word{{Printed: "to", Cased: true}, {Printed: "be"}}}); err == nil && rows.Stories.GetCardinality() < uint64(len(rows.Times)) {
			t.Errorf("%v stand %v times", rows.Stories, rows.Times)
		}
	})
}

func BenchmarkBuild(b *testing.B) {
	r := rand.New(rand.NewPCG(1, 1))
	zipf := rand.NewZipf(r, 1.1, 2, 200_000)
	texts := make([]Text, 2000)
	size := 0
	readers := [...]reader{{}, {}}
	for k := range texts {
		var s strings.Builder
		for range 500 {
			fmt.Fprintf(&s, "w%d ", zipf.Uint64())
		}
		size += s.Len()
		texts[k] = readers[k%len(readers)].textOf(s.String())
	}
	b.SetBytes(int64(size))
	for b.Loop() {
		built, n := NewBuilder(), 0
		for i, t := range texts {
			built.Add(uint32(i), t)
		}
		built.Blocks(func(b Block) error { n += len(b.Data); return nil })
		b.ReportMetric(float64(n)/float64(size), "bytes/byte")
	}
}

// A word that is not met again does not keep the builder that has it in memory.
func TestKeysLetGoOfTheirBuilder(t *testing.T) {
	key := NewKey("rare", "Rare")
	built := func() weak.Pointer[Builder] {
		b := NewBuilder()
		b.Add(0, Text{Keys: []*Key{key}, Words: []uint32{0}})
		return weak.Make(b)
	}()
	runtime.GC()
	if built.Value() != nil {
		t.Error("the builder is still held")
	}
	runtime.KeepAlive(key)
}

package db

import (
	"encoding/binary"
	"math"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/RoaringBitmap/roaring/v2"

	"dateline/corpus"
	"dateline/db/word"
)

// heads holds the words of what stories are called (their headlines, or their first words) as they are printed: for every printed form the stories that
// have it, and for every story its forms in order, so that words in a row and words as typed are found without reading a text.
type heads struct {
	forms []form
	last  []uint32          // by number of a folded word: the form of it that came last, counted from 1; 0, or beyond the end, for none
	odd   map[uint32]string // by number: the forms that are spelt otherwise
	few   [][]uint32        // stories (from 0) with a form, ascending, as long as they are few
	many  map[uint32]*roaring.Bitmap
	at    []uint32 // where a story's forms begin in seq
	n     []uint8  // how many it has
	seq   []byte   // numbers of forms, as varints
}

// form is a way in which a word is printed.
type form struct {
	word  int32  // folded
	next  uint32 // the form of the same word before this one, counted from 1; 0 for none
	spelt spelling
}

// spelling is how a form differs from its folded word.
type spelling uint8

const (
	asFolded    spelling = iota // not at all
	withCapital                 // its first letter is a capital
	otherwise                   // in some other way
)

const (
	fewMost   = 256 // stories of a form that are held in a list; more stand in a bitmap
	headWords = math.MaxUint8

	// What is as fast as looking at headlines one by one: finding those with one more word, however few words that stands for; and for how many words a headline.
	fewHeads   = 1000
	wordsAHead = 10
)

func newHeads() heads {
	return heads{odd: map[uint32]string{}, many: map[uint32]*roaring.Bitmap{}}
}

// titled returns a folded word with a capital.
func titled(w string) string {
	r, n := utf8.DecodeRuneInString(w)
	return string(unicode.ToUpper(r)) + w[n:]
}

// spellingOf tells how a word is printed.
func spellingOf(printed, folded string) spelling {
	switch {
	case printed == folded:
		return asFolded
	case printed == titled(folded) && strings.ToLower(printed) == folded:
		return withCapital
	}
	return otherwise
}

// number returns the number of the form in which a word is printed, giving it one when it is new.
func (h *heads) number(v *vocabulary, printed string) uint32 {
	folded := word.Fold(printed)
	no := v.number(folded)
	printed = word.Surface(printed, true)
	spelt := spellingOf(printed, folded)
	for f := h.lastOf(no); f != 0; f = h.forms[f-1].next {
		if h.forms[f-1].spelt == spelt && (spelt != otherwise || h.odd[f-1] == printed) {
			return f - 1
		}
	}
	for int(no) >= len(h.last) {
		h.last = append(h.last, 0)
	}
	f := uint32(len(h.forms))
	h.forms = append(h.forms, form{no, h.last[no], spelt})
	h.few = append(h.few, nil)
	h.last[no] = f + 1
	if spelt == otherwise {
		h.odd[f] = strings.Clone(printed)
	}
	return f
}

func (h *heads) lastOf(no int32) uint32 {
	if int(no) >= len(h.last) {
		return 0
	}
	return h.last[no]
}

// printed returns how a form is printed.
func (h *heads) printed(v *vocabulary, f uint32) string {
	switch h.forms[f].spelt {
	case asFolded:
		return v.text[h.forms[f].word]
	case withCapital:
		return titled(v.text[h.forms[f].word])
	}
	return h.odd[f]
}

// add takes in what the next story is called.
func (h *heads) add(v *vocabulary, text string) {
	h.at, h.n = append(h.at, 0), append(h.n, 0)
	h.call(v, uint32(len(h.at)-1), text)
}

// call calls story i something else.
func (h *heads) call(v *vocabulary, i uint32, text string) {
	for _, f := range h.of(i, nil) {
		h.drop(f, i)
	}
	h.at[i], h.n[i] = uint32(len(h.seq)), 0
	word.Each(text, func(s corpus.Span) bool {
		f := h.number(v, s.Of(text))
		h.seq = binary.AppendUvarint(h.seq, uint64(f))
		h.n[i]++
		h.put(f, i)
		return h.n[i] < headWords
	})
}

func (h *heads) put(f, i uint32) {
	if b := h.many[f]; b != nil {
		b.Add(i)
		return
	}
	l := h.few[f]
	if n := len(l); n == 0 || l[n-1] < i {
		l = append(l, i)
	} else if k, ok := slices.BinarySearch(l, i); !ok {
		l = slices.Insert(slices.Clone(l), k, i)
	}
	h.few[f] = l
	if len(l) > fewMost {
		h.many[f], h.few[f] = roaring.BitmapOf(l...), nil
	}
}

func (h *heads) drop(f, i uint32) {
	if b := h.many[f]; b != nil {
		b.Remove(i)
		return
	}
	if k, ok := slices.BinarySearch(h.few[f], i); ok {
		h.few[f] = slices.Delete(slices.Clone(h.few[f]), k, k+1)
	}
}

// bytesOf returns the forms of story i in order, as they stand in seq.
func (h *heads) bytesOf(i uint32) []byte {
	at := h.seq[h.at[i]:]
	end := 0
	for range h.n[i] {
		_, n := binary.Uvarint(at[end:])
		end += n
	}
	return at[:end]
}

// of appends to buf the forms of story i in order.
func (h *heads) of(i uint32, buf []uint32) []uint32 {
	at := h.seq[h.at[i]:]
	for range h.n[i] {
		f, n := binary.Uvarint(at)
		buf, at = append(buf, uint32(f)), at[n:]
	}
	return buf
}

// eachForm calls f with the forms of a word.
func (h *heads) eachForm(no int32, f func(form uint32)) {
	for k := h.lastOf(no); k != 0; k = h.forms[k-1].next {
		f(k - 1)
	}
}

// addForm adds the stories with a form to u.
func (h *heads) addForm(u *union, f uint32) {
	if l := h.few[f]; len(l) > 0 {
		u.add(l)
	} else if b := h.many[f]; b != nil {
		u.addBitmap(b)
	}
}

// addWords adds the stories with any of some words to u.
func (h *heads) addWords(u *union, words []int32) {
	var lists [listsAtOnce][]uint32
	n := 0
	for _, no := range words {
		h.eachForm(no, func(f uint32) {
			if lists[n] = h.few[f]; len(lists[n]) == 0 {
				h.addForm(u, f)
			} else if n++; n == len(lists) {
				u.addEach(lists[:])
				n = 0
			}
		})
	}
	u.addEach(lists[:n])
}

// headsWith returns the stories that are called something with t's words in a row: as typed, and with case and accents ignored. Neither may be changed.
func (ix *index) headsWith(t *term) (exact, fold *roaring.Bitmap) {
	h, last := &ix.heads, len(t.words)-1
	var all *roaring.Bitmap
	for n := range t.words {
		if n > 0 && int(all.GetCardinality()) < max(fewHeads, len(ix.words.matching(t.folded[n], t.open && n == last))/wordsAHead) {
			break
		}
		as, any := ix.headsWithWord(t, n)
		if last == 0 {
			return as, any
		}
		if all == nil {
			all = any
		} else {
			all = roaring.And(all, any)
		}
	}
	exact, fold = roaring.New(), roaring.New()
	asTyped := make([]map[uint32]bool, len(t.words)) // forms, as far as they were met
	for n := range asTyped {
		asTyped[n] = map[uint32]bool{}
	}
	var forms []uint32
	eachStory(all, func(i uint32) {
		forms = h.of(i, forms[:0])
		in, as := false, false
		for k := range forms[:max(len(forms)-last, 0)] {
			ok, printed := true, true
			for n := 0; n <= last && ok; n++ {
				f := forms[k+n]
				if ok = t.foldedLike(n, ix.words.text[h.forms[f].word]); !ok || !printed {
					continue
				}
				like, known := asTyped[n][f]
				if !known {
					like = t.printedLike(n, h.printed(&ix.words, f))
					asTyped[n][f] = like
				}
				printed = like
			}
			in, as = in || ok, as || ok && printed
		}
		if in {
			fold.Add(i)
		}
		if as {
			exact.Add(i)
		}
	})
	return exact, fold
}

// headsWithWord is headsWith for t's word n alone.
func (ix *index) headsWithWord(t *term, n int) (exact, fold *roaring.Bitmap) {
	h := &ix.heads
	typed := spellingOf(word.Surface(t.words[n], true), t.folded[n])
	as, other := union{stories: ix.stories()}, union{stories: ix.stories()}
	others := false
	for _, no := range ix.words.matching(t.folded[n], t.open && n == len(t.words)-1) {
		for k := h.lastOf(no); k != 0; k = h.forms[k-1].next {
			f := k - 1
			like := false
			switch spelt := h.forms[f].spelt; {
			case spelt == otherwise:
				like = t.printedLike(n, h.printed(&ix.words, f))
			case typed == otherwise: // it has an accent or a capital that these forms have not
			case typed == withCapital:
				like = spelt == withCapital
			default:
				like = true // what is typed without capitals stands for any case
			}
			if like {
				h.addForm(&as, f)
			} else {
				h.addForm(&other, f)
				others = true
			}
		}
	}
	exact = as.bitmap()
	if !others {
		return exact, exact
	}
	return exact, roaring.Or(exact, other.bitmap())
}

// byMost parts the stories of b by how many of some sets they are in, the most first; none of the parts is empty.
func byMost(b *roaring.Bitmap, sets []*roaring.Bitmap) []*roaring.Bitmap {
	atLeast := []*roaring.Bitmap{b} // by how many
	for _, s := range sets {
		for k := len(atLeast) - 1; k >= 0; k-- {
			in := roaring.And(atLeast[k], s)
			switch {
			case k+1 < len(atLeast):
				atLeast[k+1] = roaring.Or(atLeast[k+1], in)
			case !in.IsEmpty():
				atLeast = append(atLeast, in)
			}
		}
	}
	var out []*roaring.Bitmap
	for k := len(atLeast) - 1; k >= 0; k-- {
		part := atLeast[k]
		if k+1 < len(atLeast) {
			part = roaring.AndNot(part, atLeast[k+1])
		}
		if !part.IsEmpty() {
			out = append(out, part)
		}
	}
	return out
}

package db

import (
	"math/bits"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"

	"github.com/sahilm/fuzzy"

	"dateline/corpus"
	"dateline/db/word"
)

// What the tier Fuzzy allows. Short words would find everything, so it opens by length: the letters of a word in order from the third letter on, one
// typing error from the fifth, two from the ninth. These are the only steps at which a word that goes on can find more in this tier.
const (
	inOrderFrom = 3
	longest     = 39 // letters; sahilm/fuzzy's score overflows at 40 letters in a row
)

// apartFrom is how many words, names or entities there are at least that are looked through in two parts at the same time.
const apartFrom = 2000

// typos returns how many typing errors a word of n letters may have.
func typos(n int) int {
	switch {
	case n < 5:
		return 0
	case n < 9:
		return 1
	}
	return 2
}

// near returns the words of v that are loosely like w, which is folded, but not like it in a surer tier: the letters of w in order with the same first
// one (words of headlines and names only), or w with typing errors. When open, w may go on. Candidates are narrowed by the sorted vocabulary, the letters
// that words have and their lengths first.
func (v *vocabulary) near(w string, open bool) (inOrder, typed []int32) {
	n := runes(w)
	if n < inOrderFrom || n > longest {
		return nil, nil
	}
	surerLo, surerHi := v.rangeOf(w)
	if !open {
		surerHi = min(surerHi, surerLo+1) // the word itself comes first
		if surerLo < surerHi && v.text[v.sorted[surerLo]] != w {
			surerHi = surerLo
		}
	}
	_, firstLen := utf8.DecodeRuneInString(w)
	first, rest := w[:firstLen], w[firstLen:]
	mask, allowed := letters(w), typos(n)
	plain := len(w) == n // a letter is a byte
	check := func(m *measure, some []int, inOrder, typed []int32) ([]int32, []int32) {
		for _, k := range some {
			no, size, missing := v.sorted[k], int(v.sizes[k]&longSize), bits.OnesCount64(mask&^v.masks[k])
			text := v.text[no]
			if missing == 0 && size >= n && v.sizes[k]&inPrint != 0 && hasInOrder(text[firstLen:], rest, plain) {
				inOrder = append(inOrder, no)
			}
			if allowed == 0 || !open && (size > n+allowed || bits.OnesCount64(v.masks[k]&^mask) > allowed) {
				continue
			}
			if allowed == 1 && plain && size == len(text) {
				if oneError(w, text, open) {
					typed = append(typed, no)
				}
			} else if m.within(text, allowed, open) {
				typed = append(typed, no)
			}
		}
		return inOrder, typed
	}
	among := func(lo, hi int) (inOrder, typed []int32) {
		m := newMeasure(w)
		var some [listsAtOnce]int
		found := 0
		for k := lo; k < hi; k++ {
			if bits.OnesCount64(mask&^v.masks[k]) > allowed || int(v.sizes[k]&longSize) < n-allowed || surerLo <= k && k < surerHi {
				continue
			}
			some[found] = k
			if found++; found == len(some) {
				m.fetched += v.fetch(some[:])
				inOrder, typed = check(m, some[:], inOrder, typed)
				found = 0
			}
		}
		return check(m, some[:found], inOrder, typed)
	}
	lo, hi := v.rangeOf(first)
	if hi-lo < apartFrom {
		inOrder, typed = among(lo, hi)
	} else { // two halves at the same time
		var moreInOrder, moreTyped []int32
		var wait sync.WaitGroup
		wait.Go(func() { moreInOrder, moreTyped = among((lo+hi)/2, hi) })
		inOrder, typed = among(lo, (lo+hi)/2)
		wait.Wait()
		inOrder, typed = append(inOrder, moreInOrder...), append(typed, moreTyped...)
	}
	if allowed < 2 {
		return inOrder, typed
	}
	// A wrong first letter counts two, so that all the rest is right: another letter stands in its place or before it, it is missing, or it has changed
	// places with the second one.
	_, secondLen := utf8.DecodeRuneInString(rest)
	other := []string{rest, rest[:secondLen] + first + rest[secondLen:]}
	for _, x := range v.firsts {
		if x != first {
			other = append(other, x+rest, x+w)
		}
	}
	for _, o := range other {
		if strings.HasPrefix(o, first) {
			continue
		}
		typed = append(typed, v.matching(o, open)...)
	}
	slices.Sort(typed)
	return inOrder, slices.Compact(typed)
}

// oneError is measure.within for one error, and words of ASCII letters that begin with the same one.
func oneError(w, b string, open bool) bool {
	p := 0
	for p < len(w) && p < len(b) && w[p] == b[p] {
		p++
	}
	ends := func(i, j int) bool { // the rest of w from i on is that of b from j on, or a beginning of it
		if i > len(w) || j > len(b) {
			return false
		}
		return w[i:] == b[j:] || open && strings.HasPrefix(b[j:], w[i:])
	}
	if ends(p+1, p+1) || ends(p+1, p) || ends(p, p+1) || ends(p, p) {
		return true
	}
	return p+1 < len(w) && p+1 < len(b) && w[p] == b[p+1] && w[p+1] == b[p] && ends(p+2, p+2)
}

// fetch makes memory bring the texts of some words, by their places in v.sorted, near. What it returns means nothing.
func (v *vocabulary) fetch(some []int) (sum byte) {
	for _, k := range some {
		if text := v.text[v.sorted[k]]; text != "" {
			sum += text[0]
		}
	}
	return sum
}

// hasInOrder tells whether the letters of w, each of which is a byte when it is plain, stand in text in the same order.
func hasInOrder(text, w string, plain bool) bool {
	if plain {
		at := 0
		for i := 0; i < len(text) && at < len(w); i++ {
			if text[i] == w[at] {
				at++
			}
		}
		return at == len(w)
	}
	want, n := utf8.DecodeRuneInString(w)
	for _, r := range text {
		if n == 0 {
			break
		}
		if r == want {
			w = w[n:]
			want, n = utf8.DecodeRuneInString(w)
		}
	}
	return n == 0
}

// measure computes Damerau–Levenshtein distances from one word: insertions, deletions, substitutions and swaps of neighbours (optimal string
// alignment; Damerau 1964, Levenshtein 1966). An error in the first letter counts two.
type measure struct {
	fetched        byte // keeps the compiler from leaving out what only fetches
	a              []rune
	b              []rune
	before, up, at []int
}

func newMeasure(w string) *measure { return &measure{a: []rune(w)} }

// within tells whether w is at most k errors from b; when open, from a beginning of b.
func (m *measure) within(b string, k int, open bool) bool {
	m.b = m.b[:0]
	for _, r := range b {
		m.b = append(m.b, r)
	}
	la, lb := len(m.a), len(m.b)
	if lb < la-k || !open && lb > la+k {
		return false
	}
	if open && lb > la+k {
		lb = la + k
		m.b = m.b[:lb]
	}
	if cap(m.at) < lb+1 {
		m.before, m.up, m.at = make([]int, lb+1, 2*lb+2), make([]int, lb+1, 2*lb+2), make([]int, lb+1, 2*lb+2)
	}
	before, up, at := m.before[:lb+1], m.up[:lb+1], m.at[:lb+1]
	for j := range at {
		at[j] = j
		if j > 0 {
			at[j]++ // a letter before the first is an error in the first letter
		}
	}
	for i := 1; i <= la; i++ {
		before, up, at = up, at, before
		at[0] = i + 1
		least := at[0]
		for j := 1; j <= lb; j++ {
			cost := 1
			if i == 1 && j == 1 {
				cost = 2
			}
			d := up[j-1]
			if m.a[i-1] != m.b[j-1] {
				d += cost
			}
			d = min(d, up[j]+1, at[j-1]+1)
			if i > 1 && j > 1 && m.a[i-1] == m.b[j-2] && m.a[i-2] == m.b[j-1] {
				swap := 1
				if i == 2 && j == 2 {
					swap = 2
				}
				d = min(d, before[j-2]+swap)
			}
			at[j] = d
			least = min(least, d)
		}
		if least > k {
			return false
		}
	}
	m.before, m.up, m.at = before, up, at
	if !open {
		return at[lb] <= k
	}
	for _, d := range at {
		if d <= k {
			return true
		}
	}
	return false
}

// nearLetters returns the letters of the word s of text that make it loosely like w: those in order, or all for a typing error.
func nearLetters(w, text string, s corpus.Span) []corpus.Span {
	folded, at := word.FoldMap(s.Of(text))
	ms := fuzzy.FindNoSort(w, []string{folded})
	if len(ms) == 0 || folded[0] != w[0] {
		return []corpus.Span{s}
	}
	var out []corpus.Span
	for _, i := range ms[0].MatchedIndexes { // bytes of folded
		start := at[i]
		end := i + 1
		for end < len(folded) && at[end] == start {
			end++
		}
		out = append(out, corpus.Span{Start: s.Start + start, End: s.Start + at[end]})
	}
	return out
}

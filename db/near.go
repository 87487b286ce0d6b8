package db

import (
	"math/bits"
	"strings"
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
// one (sahilm/fuzzy; words of headlines and names only), or w with typing errors. When open, w may go on. Candidates are narrowed by the sorted
// vocabulary and by letter sets first.
func (v *vocabulary) near(w string, open bool) (inOrder, typed []int32) {
	n := runes(w)
	if n < inOrderFrom || n > longest {
		return nil, nil
	}
	surer := func(no int32) bool { return v.text[no] == w || open && strings.HasPrefix(v.text[no], w) }
	_, firstLen := utf8.DecodeRuneInString(w)
	mask := letters(w)
	cands := words{v: v}
	for _, no := range v.prefixed(w[:firstLen]) {
		if v.masks[no]&mask == mask && len(v.heads[no])+len(v.names[no]) > 0 && !surer(no) {
			cands.no = append(cands.no, no)
		}
	}
	for _, m := range fuzzy.FindFromNoSort(w, cands) {
		inOrder = append(inOrder, cands.no[m.Index])
	}
	allowed := typos(n)
	if allowed == 0 {
		return inOrder, nil
	}
	// A wrong first letter counts two, so that with one error allowed only words with the same first letter can be meant.
	from := v.sorted
	if allowed == 1 {
		from = v.prefixed(w[:firstLen])
	}
	m := newMeasure(w)
	for _, no := range from {
		if bits.OnesCount64(mask&^v.masks[no]) > allowed || surer(no) {
			continue
		}
		if m.within(v.text[no], allowed, open) {
			typed = append(typed, no)
		}
	}
	return inOrder, typed
}

// words is a list of words of a vocabulary, as sahilm/fuzzy reads it.
type words struct {
	v  *vocabulary
	no []int32
}

func (w words) Len() int            { return len(w.no) }
func (w words) String(i int) string { return w.v.text[w.no[i]] }

// measure computes Damerau–Levenshtein distances from one word: insertions, deletions, substitutions and swaps of neighbours (optimal string
// alignment; Damerau 1964, Levenshtein 1966). An error in the first letter counts two.
type measure struct {
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

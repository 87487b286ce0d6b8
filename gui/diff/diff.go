// Package diff finds which words of two texts are the same, in the same order, and which are not.
package diff

import (
	"unicode"
	"unicode/utf8"

	"dateline/corpus"
)

// Words returns the words of a text, each a stretch of letters and digits, and each mark between them by itself. White space is none.
func Words(text string) []corpus.Span {
	var out []corpus.Span
	for at := 0; at < len(text); {
		r, n := utf8.DecodeRuneInString(text[at:])
		start := at
		at += n
		if unicode.IsSpace(r) {
			continue
		}
		for wordly(r) && at < len(text) {
			next, n := utf8.DecodeRuneInString(text[at:])
			if !wordly(next) {
				break
			}
			at += n
		}
		out = append(out, corpus.Span{Start: start, End: at})
	}
	return out
}

func wordly(r rune) bool { return unicode.In(r, unicode.L, unicode.M, unicode.Nd) }

// Match says that N words of one text, from number A on, are those of the other from number B on.
type Match struct{ A, B, N int }

// Compare returns what two lists of words share, ascending in both: the longest list of words that can be had from either by leaving words out, found by
// E. Myers, "An O(ND) Difference Algorithm and Its Variations", Algorithmica 1 (1986), in its version of linear space. Where stretches differ by more
// than some thousands of words they are taken to share nothing but their beginnings and ends. Then a word or two between longer stretches that differ
// are taken to differ too: they are there by chance, and a reader sees one change and not many. Words put in are told as late as they can be, so that a
// sentence put in is told from its first word to its full stop.
func Compare(a, b []string) []Match {
	d := &differ{}
	numbers := map[string]int32{}
	number := func(words []string) []int32 {
		out := make([]int32, len(words))
		for i, w := range words {
			n, ok := numbers[w]
			if !ok {
				n = int32(len(numbers))
				numbers[w] = n
			}
			out[i] = n
		}
		return out
	}
	d.a, d.b = number(a), number(b)
	d.compare(0, len(a), 0, len(b))
	return slide(dropChance(d.out, len(a), len(b)), d.a, d.b)
}

const (
	mostEdits = 3000 // words that one text has and the other has not, in one stretch, up to which the best answer is looked for
	chance    = 2    // words that are the same by chance, between stretches that differ by at least chanceIn words together
	chanceIn  = 8
)

type differ struct {
	a, b []int32
	out  []Match
}

func (d *differ) put(a, b, n int) {
	if n == 0 {
		return
	}
	if k := len(d.out) - 1; k >= 0 && d.out[k].A+d.out[k].N == a && d.out[k].B+d.out[k].N == b {
		d.out[k].N += n
		return
	}
	d.out = append(d.out, Match{a, b, n})
}

// compare compares words [a0, a1) of the one with words [b0, b1) of the other.
func (d *differ) compare(a0, a1, b0, b1 int) {
	n := 0
	for a0+n < a1 && b0+n < b1 && d.a[a0+n] == d.b[b0+n] {
		n++
	}
	d.put(a0, b0, n)
	a0, b0 = a0+n, b0+n
	n = 0
	for a0 < a1-n && b0 < b1-n && d.a[a1-n-1] == d.b[b1-n-1] {
		n++
	}
	a1, b1 = a1-n, b1-n
	if a0 < a1 && b0 < b1 {
		if x, y, ok := d.middle(a0, a1, b0, b1); ok {
			d.compare(a0, x, b0, y)
			d.compare(x, a1, y, b1)
		}
	}
	d.put(a1, b1, n)
}

const nowhere = -1 << 30

// middle returns a place that a shortest way through the words passes about halfway; ok is false when there is none of a bearable length. The words begin
// and end differently.
func (d *differ) middle(a0, a1, b0, b1 int) (x, y int, ok bool) {
	n, m := a1-a0, b1-b0
	delta := n - m
	most := min((n+m+1)/2, mostEdits/2)
	off := most + 1
	forth, back := make([]int, 2*off+1), make([]int, 2*off+1) // by diagonal: how many words of a lie behind
	for i := range forth {
		forth[i], back[i] = nowhere, nowhere
	}
	forth[off+1], back[off+1] = 0, 0
	next := func(v []int, edits, k int) int {
		if k == -edits || k != edits && v[off+k-1] < v[off+k+1] {
			return v[off+k+1]
		}
		return v[off+k-1] + 1
	}
	for edits := 0; edits <= most; edits++ {
		for k := -edits; k <= edits; k += 2 {
			i := next(forth, edits, k)
			j := i - k
			if i < 0 || j < 0 || i > n || j > m {
				forth[off+k] = nowhere
				continue
			}
			for i < n && j < m && d.a[a0+i] == d.b[b0+j] {
				i, j = i+1, j+1
			}
			forth[off+k] = i
			if o := delta - k; delta%2 != 0 && o > -edits && o < edits && i+back[off+o] >= n {
				return a0 + i, b0 + j, true
			}
		}
		for k := -edits; k <= edits; k += 2 {
			i := next(back, edits, k)
			j := i - k
			if i < 0 || j < 0 || i > n || j > m {
				back[off+k] = nowhere
				continue
			}
			for i < n && j < m && d.a[a1-i-1] == d.b[b1-j-1] {
				i, j = i+1, j+1
			}
			back[off+k] = i
			if o := delta - k; delta%2 == 0 && o >= -edits && o <= edits && i+forth[off+o] >= n {
				return a1 - i, b1 - j, true
			}
		}
	}
	return 0, 0, false
}

// dropChance leaves out what is the same by chance in texts of a and b words.
func dropChance(all []Match, a, b int) []Match {
	var out []Match
	endA, endB := 0, 0 // of the match before
	for i, m := range all {
		nextA, nextB := a, b
		if i+1 < len(all) {
			nextA, nextB = all[i+1].A, all[i+1].B
		}
		before := m.A - endA + m.B - endB
		after := nextA - m.A - m.N + nextB - m.B - m.N
		if m.N <= chance && before > m.N && after > m.N && before+after >= chanceIn {
			continue
		}
		out = append(out, m)
		endA, endB = m.A+m.N, m.B+m.N
	}
	return out
}

// slide moves words that one text alone has to the right as far as they can be told there: "a [. b] ." becomes "a . [b .]".
func slide(all []Match, a, b []int32) []Match {
	for i := 0; i+1 < len(all); i++ {
		m, next := &all[i], &all[i+1]
		endA, endB := m.A+m.N, m.B+m.N
		gap, words := next.A-endA, a
		at := endA
		if gap == 0 {
			gap, words, at = next.B-endB, b, endB
		} else if next.B != endB {
			continue // both texts have words here
		}
		for next.N > 0 && words[at] == words[at+gap] {
			if next.N == 1 && i+2 < len(all) {
				break // the words after it would come into this gap
			}
			m.N++
			*next = Match{next.A + 1, next.B + 1, next.N - 1}
			at++
		}
	}
	if n := len(all); n > 0 && all[n-1].N == 0 {
		all = all[:n-1]
	}
	return all
}

package db

import (
	"math/rand/v2"
	"testing"
)

func TestNearIsAPlainScanOfTheVocabulary(t *testing.T) {
	r := rand.New(rand.NewPCG(8, 8))
	invent := func(letters string) string {
		l := []rune(letters)
		w := make([]rune, 1+r.IntN(12))
		for k := range w {
			w[k] = l[r.IntN(len(l))]
		}
		return string(w)
	}
	found := 0
	for round := range 60 {
		letters := []string{"ab", "abc", "абв", "aбé中", "abcdefghij"}[round%5]
		ix := newIndex()
		for range 300 {
			ix.heads.add(&ix.words, invent(letters))
		}
		ix.settle()
		for range 40 {
			w, open := invent(letters), r.IntN(2) == 0
			if r.IntN(2) == 0 {
				w = ix.words.text[r.IntN(len(ix.words.text))]
			}
			like := &term{words: []string{w}, folded: []string{w}, open: open}
			want := map[int32]bool{}
			for no, have := range ix.words.text {
				if !like.foldedLike(0, have) && looselyLike(w, have, open) {
					want[int32(no)] = true
				}
			}
			got := map[int32]bool{}
			inOrder, typed := ix.words.near(w, open)
			for _, no := range append(inOrder, typed...) {
				if got[no] = true; !want[no] {
					t.Errorf("%q (open: %v) finds %q", w, open, ix.words.text[no])
				}
			}
			for no := range want {
				if !got[no] {
					t.Errorf("%q (open: %v) does not find %q", w, open, ix.words.text[no])
				}
			}
			found += len(got)
		}
	}
	if found == 0 {
		t.Error("nothing was found")
	}
}

package db

import (
	"slices"
	"sort"
	"strings"
	"unicode/utf8"
)

// vocabulary holds all folded words of texts, headlines and names, with the names that they stand in.
type vocabulary struct {
	text     []string
	names    []uint32         // by number: the last one of nameUses that is of this word, counted from 1; 0 for none
	nameUses []nameUse        // names with a word
	no       map[string]int32 // numbers of words, while words are added; nil before and after

	// In the order of the words' texts.
	sorted []int32  // the words
	masks  []uint64 // their letters
	sizes  []uint8  // their length in letters, longSize for longer ones; with inPrint
	firsts []string // the letters that words begin with
}

// nameUse is a name with a word in it.
type nameUse struct {
	name nameID
	next uint32 // the one of the same word before this one, counted from 1; 0 for none
}

const (
	inPrint  = 0x80 // a headline or a name has the word
	longSize = 0x7f
)

// wordSet is a set of words by their numbers: ascending.
type wordSet []int32

func (s wordSet) has(no int32) bool {
	_, ok := slices.BinarySearch(s, no)
	return ok
}

// find returns the number of a folded word.
func (v *vocabulary) find(w string) (int32, bool) {
	if v.no != nil {
		n, ok := v.no[w]
		return n, ok
	}
	k, ok := slices.BinarySearchFunc(v.sorted, w, func(n int32, w string) int { return strings.Compare(v.text[n], w) })
	if !ok {
		return 0, false
	}
	return v.sorted[k], true
}

// has tells whether v has a folded word.
func (v *vocabulary) has(w string) bool {
	_, ok := v.find(w)
	return ok
}

// number returns the number of a folded word, giving it one when it is new.
func (v *vocabulary) number(w string) int32 {
	if n, ok := v.find(w); ok {
		return n
	}
	if v.no == nil {
		v.no = make(map[string]int32, len(v.text))
		for n, w := range v.text {
			v.no[w] = int32(n)
		}
	}
	w = strings.Clone(w)
	n := int32(len(v.text))
	v.no[w] = n
	v.text = append(v.text, w)
	v.names = append(v.names, 0)
	return n
}

// addName notes that a name, which is the last one or the same as before, has a word.
func (v *vocabulary) addName(no int32, id nameID) {
	if last := v.names[no]; last == 0 || v.nameUses[last-1].name != id {
		v.nameUses = append(v.nameUses, nameUse{id, last})
		v.names[no] = uint32(len(v.nameUses))
	}
}

// rest lets go of what is needed only while words are added.
func (v *vocabulary) rest() {
	v.settle()
	v.no = nil
}

// settle sorts new words in.
func (v *vocabulary) settle() {
	old := v.sorted
	if len(old) == len(v.text) {
		return
	}
	fresh := make([]int32, 0, len(v.text)-len(old))
	for n := len(old); n < len(v.text); n++ {
		fresh = append(fresh, int32(n))
	}
	slices.SortFunc(fresh, func(a, b int32) int { return strings.Compare(v.text[a], v.text[b]) })
	merged, masks, sizes := make([]int32, 0, len(v.text)), make([]uint64, 0, len(v.text)), make([]uint8, 0, len(v.text))
	for k := 0; k < len(old) || len(fresh) > 0; {
		if k < len(old) && (len(fresh) == 0 || v.text[old[k]] < v.text[fresh[0]]) {
			merged, masks, sizes = append(merged, old[k]), append(masks, v.masks[k]), append(sizes, v.sizes[k])
			k++
			continue
		}
		w := v.text[fresh[0]]
		merged, masks, sizes = append(merged, fresh[0]), append(masks, letters(w)), append(sizes, sizeOf(w))
		fresh = fresh[1:]
	}
	v.sorted, v.masks, v.sizes = merged, masks, sizes
	v.noteFirsts()
}

// noteFirsts lists the letters that words begin with.
func (v *vocabulary) noteFirsts() {
	v.firsts = nil
	for lo := 0; lo < len(v.sorted); {
		w := v.text[v.sorted[lo]]
		_, n := utf8.DecodeRuneInString(w)
		if n == 0 { // the empty word, which a mark that folding drops leaves
			lo++
			continue
		}
		v.firsts = append(v.firsts, w[:n])
		_, lo = v.rangeOf(w[:n])
	}
}

// notePrinted notes which words headlines and names have.
func (v *vocabulary) notePrinted(h *heads) {
	for k, no := range v.sorted {
		if h.lastOf(no) != 0 || v.names[no] != 0 {
			v.sizes[k] |= inPrint
		} else {
			v.sizes[k] &^= inPrint
		}
	}
}

// rangeOf returns where in sorted the words lie that begin with p.
func (v *vocabulary) rangeOf(p string) (lo, hi int) {
	lo = sort.Search(len(v.sorted), func(k int) bool { return v.text[v.sorted[k]] >= p })
	rest := v.sorted[lo:]
	return lo, lo + sort.Search(len(rest), func(k int) bool { return !strings.HasPrefix(v.text[rest[k]], p) })
}

// prefixed returns the words that begin with p.
func (v *vocabulary) prefixed(p string) []int32 {
	lo, hi := v.rangeOf(p)
	return v.sorted[lo:hi]
}

// matching returns the words that are w, or begin with it.
func (v *vocabulary) matching(w string, prefix bool) []int32 {
	if prefix {
		return v.prefixed(w)
	}
	if n, ok := v.find(w); ok {
		return []int32{n}
	}
	return nil
}

func sizeOf(w string) uint8 { return uint8(min(runes(w), longSize)) }

// letters returns a set of the letters of w, one bit each; letters may share a bit.
func letters(w string) uint64 {
	var m uint64
	for _, r := range w {
		m |= 1 << (uint(r) * 0x9e3779b1 >> 8 & 63)
	}
	return m
}

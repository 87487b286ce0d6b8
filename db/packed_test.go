package db

import (
	"slices"
	"testing"

	"dateline/corpus"
)

// What is put into the uses of a story comes out again: brief and other names, names mentioned few and many times, more than one count of brief ones can tell.
func TestUsesKeepWhatStoriesMention(t *testing.T) {
	r := seeded(71)
	ix := newIndex()
	const names = briefNames + 1000
	for k := range names {
		ix.addName(corpus.Name{Text: string(rune('a' + k%26)), Kind: corpus.Person}, nameID(k+1))
	}
	var want [][]nameCount
	for i := range uint32(200) {
		some := r.IntN(30)
		if i == 20 {
			some = names
		}
		var in []nameCount
		for _, k := range r.Perm(names)[:some] {
			n := nameCount{nameID(k + 1), 1}
			if r.IntN(3) == 0 && i != 20 {
				n.times = uint32(1 + r.IntN(3*manyTimes))
			}
			in = append(in, n)
		}
		ix.addUses(i, in, true)
		want = append(want, in)
	}
	if !ix.uses.sound(len(want), names) || ix.uses.sound(len(want), names-1) || ix.uses.sound(len(want)-1, names) {
		t.Error("what is sound")
	}
	byName := func(a, b nameCount) int { return int(a.name) - int(b.name) }
	for i, in := range want {
		var got []nameCount
		for u := range ix.usesOf(uint32(i)) {
			got = append(got, nameCount{u.name(), ix.times(uint32(i), u)})
		}
		if !slices.Equal(got, briefly(in)) && i != 20 {
			t.Errorf("story %d: %v, want %v", i, got, briefly(in))
		}
		slices.SortFunc(got, byName)
		slices.SortFunc(in, byName)
		if !slices.Equal(got, in) {
			t.Errorf("story %d: %d names, want %d", i, len(got), len(in))
		}
	}
	const often = names - 1 // more stories use it than a counter of one byte counts
	for i := uint32(len(want)); len(want) < 1000; i++ {
		in := []nameCount{{often, 1 + i%3}, {1, 1}}
		ix.addUses(i, in, true)
		want = append(want, in)
	}
	for _, n := range []int{0, 1, 3, 20, 600, len(want)} {
		some := r.Perm(len(want))[:n]
		slices.Sort(some)
		var list []uint32
		stories, mentions := map[nameID]uint32{}, map[nameID]uint32{}
		for _, i := range some {
			list = append(list, uint32(i))
			for _, n := range want[i] {
				stories[n.name]++
				mentions[n.name] += n.times
			}
		}
		c := ix.countList(list)
		for n := nameID(1); n <= names; n++ {
			if got := c.of(n); got.stories != stories[n] || got.mentions != mentions[n] {
				t.Fatalf("stories %v: name %d in %d stories, %d times; want %d, %d", list, n, got.stories, got.mentions, stories[n], mentions[n])
			}
		}
		c.giveBack()
	}
}

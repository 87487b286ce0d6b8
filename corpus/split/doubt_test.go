package split

import (
	"slices"
	"strings"
	"testing"
)

// Where nothing is sure, a text is one story rather than many, and that is said.
func TestNothingSureIsOneStory(t *testing.T) {
	paragraphs := []string{
		"The ferry to the islands will not sail before spring, and the people who live there have begun to hoard flour.",
		"A violinist from Porto has given back a prize that she won as a child, since the jury had been paid.",
		"Nobody has seen the mayor since he left the hall by the back door, his keys still on the desk.",
		"Two brothers in Tromso have sewn the longest flag that the harbour ever saw, and it did not fit the mast.",
	}
	r := Split(strings.Join(paragraphs, "\n"))
	if len(r.Stories) != 1 {
		t.Fatalf("%d stories of a text in which nothing is sure", len(r.Stories))
	}
	if !strings.Contains(r.Layout, "one story") {
		t.Errorf("the layout is %q", r.Layout)
	}
	if !strings.Contains(r.Layout, "too doubtful to cut at") {
		t.Errorf("the layout is %q, without a place at which another story may begin", r.Layout)
	}
	s := r.Stories[0]
	if len(s.Doubts) == 0 {
		t.Error("the story has no place at which another may begin")
	}
	for k, d := range s.Doubts {
		if !slices.ContainsFunc(paragraphs[1:], func(p string) bool { return strings.HasPrefix(s.Text[d.At:], p) }) || d.Why == "" || d.Confidence <= 0 || d.Confidence >= 0.8 {
			t.Errorf("doubt %d is %+v, before %.20q", k, d, s.Text[d.At:])
		}
		if k > 0 && d.At <= s.Doubts[k-1].At {
			t.Errorf("doubt %d does not stand after the one before", k)
		}
	}
}

// Where a story may begin lies within one, at the first of its words, whatever the layout.
func TestDoubtsLieWithinStories(t *testing.T) {
	n := 0
	for _, s := range readSamples(t, devFolder) {
		for _, st := range Split(s.text).Stories {
			for _, d := range st.Doubts {
				n++
				if d.At <= 0 || d.At >= len(st.Text) || strings.TrimSpace(st.Text[d.At:]) != st.Text[d.At:] || st.Text[d.At-1] != '\n' && strings.TrimSpace(st.Text[d.At-1:d.At]) != "" {
					t.Errorf("%s: a doubt at byte %d of %d, %.20q", s.name, d.At, len(st.Text), st.Text[d.At:])
				}
			}
		}
	}
	if n == 0 {
		t.Error("nothing in the whole set is doubtful")
	}
}

// TestDoubts counts, in the files of a fold that models were not trained on, how often a place is named at which a story was missed, how often
// one is named where none was, and by the confidence given to a place how often a story does begin there: go test ./corpus/split -v -run TestDoubts -args -holdout layout/0/4 -models /tmp/m0.txt
func TestDoubts(t *testing.T) {
	if *holdOut == "" {
		t.Skip("a fold to read is given with -args -holdout")
	}
	useModels(t)
	gold := readGold(t, devFolder)
	missed, named, right, falsely := 0, 0, 0, 0
	var given, begun [10]int // by tenths of confidence
	for _, s := range readSamples(t, devFolder) {
		if !heldOut(*holdOut, s) {
			continue
		}
		p := readPage(s.text)
		unit := func(pos int) int {
			i, _ := slices.BinarySearchFunc(p.units, pos, func(u unit, pos int) int { return u.span.End - pos - 1 })
			return i
		}
		res := Split(s.text)
		begins := map[int]bool{} // units with which stories begin
		for _, st := range res.Stories {
			begins[unit(st.At)] = true
		}
		doubts := map[int]bool{}
		for _, st := range res.Stories {
			for _, d := range st.Doubts {
				doubts[unit(st.At+d.At)] = true
			}
		}
		misses, at, found := 0, false, 0
		for _, g := range gold[s.name][1:] {
			hit, doubt := false, false
			for _, pos := range append(g.StartOK, g.Start) {
				u := unit(pos)
				hit = hit || begins[u]
				doubt = doubt || doubts[u-1] || doubts[u] || doubts[u+1]
			}
			if hit {
				found++
			} else {
				misses++
				at = at || doubt
			}
		}
		switch {
		case misses > 0:
			missed++
			if at {
				named++
			}
		case found == len(res.Stories)-1:
			right++
			if len(doubts) > 0 {
				falsely++
			}
		}
		for _, st := range res.Stories {
			for _, d := range st.Doubts {
				u, band := unit(st.At+d.At), int(10*d.Confidence)
				given[band]++
				if slices.ContainsFunc(gold[s.name][1:], func(g goldStory) bool {
					return slices.ContainsFunc(append(g.StartOK, g.Start), func(pos int) bool { return max(unit(pos)-u, u-unit(pos)) <= 1 })
				}) {
					begun[band]++
				}
			}
		}
		p.release()
	}
	t.Logf("places by tenths of confidence %v, of them a story begins at %v", given, begun)
	t.Logf("%d files with a missed story, %d of them name its place; %d files right, %d of them name a place", missed, named, right, falsely)
}

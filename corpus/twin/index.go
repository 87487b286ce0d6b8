package twin

import (
	"fmt"
	"slices"
)

// postedLow is how many of the smallest hashes of the whole body a story is looked up by.
const postedLow = 8

// Index finds the families of near duplicates among the sketches added to it. It is not safe for concurrent use.
//
// It holds about 300 bytes a story. Which pairs are found does not depend on the order of adding: a pair is proposed when the two share one of the
// hashes that each is looked up by.
type Index struct {
	chunks  [][]story
	n       int // stories
	posted  table
	found   []uint32 // candidates of the story being added
	mine    []uint64 // runs of the story being added
	theirs  []uint64 // runs of a candidate
	matched []uint32 // roots of the families that the story being added belongs to
}

// story is a story in the index.
type story struct {
	id     int64
	sketch summary
	parent uint32 // towards the family's root (union and find)
}

const chunkStories = 4096 // stories are held in chunks, so that growing copies none

// NewIndex returns an empty index.
func NewIndex() *Index { return &Index{} }

// Load adds a story whose duplicates are known, as when a corpus is opened again.
func (x *Index) Load(id int64, s Sketch) {
	if s.valid() {
		x.insert(id, s.read())
	}
}

// Add adds a story and returns the ids of stories in the index that are duplicates of it, ascending: one at least of every family that the story
// belongs to. A story may join families that were apart before; the family of a story is then all that it is linked with, and the smallest id is a
// name for it that does not depend on the order of adding.
//
// text fetches the body of a story that was added before, to verify a candidate; body is the new story's.
func (x *Index) Add(id int64, s Sketch, body string, text func(id int64) (string, error)) ([]int64, error) {
	if !s.valid() {
		return nil, nil
	}
	sketch := s.read()
	x.find(&sketch)
	x.mine, x.matched = x.mine[:0], x.matched[:0]
	var out []int64
	for _, c := range x.found {
		other := x.at(c)
		root := x.root(c)
		if slices.Contains(x.matched, root) {
			continue
		}
		twins, err := x.verify(&sketch, body, other, text)
		if err != nil {
			return nil, err
		}
		if twins {
			out = append(out, other.id)
			x.matched = append(x.matched, root)
		}
	}
	me := x.insert(id, sketch)
	for _, root := range x.matched {
		x.at(root).parent = me
	}
	slices.Sort(out)
	return out, nil
}

// find sets x.found to the stories that share a posted hash with the sketch, in the order of adding.
func (x *Index) find(s *summary) {
	x.found = x.found[:0]
	for h := range s.posted {
		x.posted.each(h, func(c uint32) { x.found = append(x.found, c) })
	}
	slices.Sort(x.found)
	x.found = slices.Compact(x.found)
}

// verify tells whether a candidate is a duplicate of the story being added.
func (x *Index) verify(s *summary, body string, c *story, text func(id int64) (string, error)) (bool, error) {
	if s.whole == c.sketch.whole {
		return true, nil
	}
	if !mayBe(s, &c.sketch) {
		return false, nil
	}
	other, err := text(c.id)
	if err != nil {
		return false, fmt.Errorf("comparing with story %d: %w", c.id, err)
	}
	if len(x.mine) == 0 {
		x.mine = differentRuns(body, x.mine)
	}
	x.theirs = differentRuns(other, x.theirs)
	if len(x.mine) < len(x.theirs) {
		return duplicates(x.mine, x.theirs, other), nil
	}
	return duplicates(x.theirs, x.mine, body), nil
}

// posted yields the different hashes that a story is looked up by.
func (s *summary) posted(yield func(uint32) bool) {
	low := s.low[:min(postedLow, s.n)]
	for _, h := range low {
		if !yield(h) {
			return
		}
	}
	for i, h := range s.lede {
		if !slices.Contains(low, h) && !slices.Contains(s.lede[:i], h) && !yield(h) {
			return
		}
	}
}

func (x *Index) insert(id int64, s summary) uint32 {
	n := uint32(x.n)
	if x.n%chunkStories == 0 {
		x.chunks = append(x.chunks, make([]story, 0, chunkStories))
	}
	last := &x.chunks[len(x.chunks)-1]
	*last = append(*last, story{id: id, sketch: s, parent: n})
	x.n++
	for h := range s.posted {
		x.posted.add(h, n)
	}
	return n
}

func (x *Index) at(n uint32) *story { return &x.chunks[n/chunkStories][n%chunkStories] }

// root returns the number that stands for a story's family.
func (x *Index) root(n uint32) uint32 {
	for {
		s := x.at(n)
		if s.parent == n {
			return n
		}
		s.parent = x.at(s.parent).parent
		n = s.parent
	}
}

package db

import (
	"context"
	"math"
	"sync"

	"github.com/RoaringBitmap/roaring/v2"

	"dateline/db/postings"
)

// The constants of BM25, as its authors give them: how soon more of a word says little more, and how much a long story is held against it.
const (
	bm25K1 = 1.2
	bm25B  = 0.75
)

// ranks returns the BM25 score (Robertson and Zaragoza 2009) of each story (from 0) that has the words of all clauses, case and accents ignored; nil when
// no words are asked for. The caller gives the scores back.
func (c *Corpus) ranks(ctx context.Context, p *plan) (*scores, error) {
	some := false
	for k := range p.terms {
		t := &p.terms[k]
		if !t.isWords() {
			continue
		}
		if t.open && runes(t.folded[len(t.folded)-1]) < inOrderFrom {
			return nil, nil // one or two letters say nothing of what a story is about, and there are too many words that begin with them
		}
		some = true
	}
	if !some || p.upTo[Folded].GetCardinality() < 2 {
		return nil, nil
	}
	var s *scorer
	err := c.withIndex(func(x *postings.Index) error {
		s = c.newScorer(p.upTo[Folded], int(x.Limit))
		for k := range p.terms {
			t, f := &p.terms[k], p.founds[k]
			switch {
			case !t.isWords():
				continue
			case f.rows != nil:
				f.rows.Each(s.count)
			default:
				if err := x.TimesInRow(ctx, t.anyhow(), s.in, s.count); err != nil {
					return err
				}
			}
			s.weigh(f.with)
			if t.near != nil {
				if err := x.TimesInRow(ctx, t.near.anyhow(), s.in, s.count); err != nil {
					return err
				}
				s.weigh(f.with)
			}
		}
		return nil
	})
	if err != nil {
		s.giveBack()
		return nil, err
	}
	return s.scores, nil
}

// scores are what stories (from 0) score; 0 for those that are not scored.
type scores struct {
	of    []float32
	times []uint8 // of the word at hand; 0 between words
	in    bitset  // stories that are scored
	n     int     // how many these are
}

// noScores lends scores of nothing: they are as long as the corpus, and mostly few stories are scored.
var noScores = sync.Pool{New: func() any { return new(scores) }}

// giveBack makes s score nothing again.
func (s *scores) giveBack() {
	if s == nil {
		return
	}
	if s.n > len(s.of)/16 {
		clear(s.of)
		clear(s.times)
	} else {
		s.in.each(func(i uint32) { s.of[i], s.times[i] = 0, 0 })
	}
	noScores.Put(s)
}

// scorer adds up the scores of stories, word by word.
type scorer struct {
	*scores
	lengths []uint16
	mean    float32 // length
}

func (c *Corpus) newScorer(in *roaring.Bitmap, stories int) *scorer {
	s := noScores.Get().(*scores)
	if len(s.of) < stories {
		s.of, s.times = make([]float32, stories+stories/8), make([]uint8, stories+stories/8)
	}
	s.in, s.n = bitsetOf(in, stories), int(in.GetCardinality())
	c.ix.mu.RLock()
	defer c.ix.mu.RUnlock()
	return &scorer{scores: s, lengths: c.ix.lengths[:stories], mean: float32(max(c.ix.length, 1)) / float32(max(c.ix.stories(), 1))}
}

// count notes how often some stories have the word at hand, or one of those that it stands for.
func (s *scorer) count(stories []uint32, times []uint8) {
	for k, i := range stories {
		if s.in.has(i) {
			s.times[i] = uint8(min(uint32(s.times[i])+uint32(times[k]), postings.MaxTimes))
		}
	}
}

// weigh adds the score of the word at hand, which so many stories have.
func (s *scorer) weigh(with uint64) {
	total := float64(len(s.lengths))
	rare := float32(math.Log(1+(total-float64(with)+.5)/(float64(with)+.5))) * (bm25K1 + 1)
	// What is held against a story, whatever its length and for each word of it.
	always, each := float32(bm25K1*(1-bm25B)), bm25K1*bm25B/s.mean
	half := len(s.in) / 2
	var wait sync.WaitGroup
	add := func(from, to int) {
		s.in[from:to].each(func(i uint32) {
			i += uint32(from) * 64
			if n := float32(s.times[i]); n > 0 {
				s.of[i] += rare * n / (n + always + each*float32(s.lengths[i]))
				s.times[i] = 0
			}
		})
	}
	if s.n > 10_000 {
		wait.Go(func() { add(half, len(s.in)) })
		add(0, half)
		wait.Wait()
		return
	}
	add(0, len(s.in))
}

// stories returns the score of every story; nil when none is scored.
func (s *scores) stories() []float32 {
	if s == nil {
		return nil
	}
	return s.of
}

// rankBits is how finely scores are told apart, as a power of two; three digits of a radix sort hold them, and how many of the terms a headline has.
const (
	digits    = 3
	digitBits = 8
	headBits  = 4
	rankBits  = digits*digitBits - headBits
)

// sorter holds what sorting by rank needs: for each story its key, the lower the further ahead, and below it the story.
type sorter struct {
	keyed, other []uint64
	counts       []uint8 // terms in a headline
}

var sorters = sync.Pool{New: func() any { return new(sorter) }}

// sortedApart is how many stories there are at least that are sorted in two parts at the same time.
const sortedApart = 50_000

// sortByRank puts first the stories that have more of the terms in their headlines, then those of better score; those of the same keep their order. heads
// holds the stories with each term in their headlines, numbers below stories.
func sortByRank(list []uint32, ranks []float32, heads []*roaring.Bitmap, stories int) {
	if len(list) < 2 || ranks == nil && len(heads) == 0 {
		return
	}
	s := sorters.Get().(*sorter)
	defer sorters.Put(s)
	if len(s.keyed) < len(list) {
		s.keyed, s.other, s.counts = make([]uint64, len(list)), make([]uint64, len(list)), make([]uint8, len(list))
	}
	keyed, other, counts := s.keyed[:len(list)], s.other[:len(list)], s.counts[:len(list)]
	clear(counts)
	parts := 1
	if len(list) >= sortedApart {
		parts = 2
	}
	each := func(f func(part, from, to int)) {
		var wait sync.WaitGroup
		for k := range parts - 1 {
			wait.Go(func() { f(k, len(list)*k/parts, len(list)*(k+1)/parts) })
		}
		f(parts-1, len(list)*(parts-1)/parts, len(list))
		wait.Wait()
	}
	var tops [2]float32
	each(func(part, from, to int) {
		countHeads(counts[from:to], list[from:to], heads, stories)
		if ranks != nil {
			for _, i := range list[from:to] {
				tops[part] = max(tops[part], ranks[i])
			}
		}
	})
	best := max(tops[0], tops[1])
	each(func(_, from, to int) {
		for k, i := range list[from:to] {
			key := uint32(1<<headBits-1-min(counts[from+k], 1<<headBits-1)) << rankBits
			if best > 0 {
				key |= 1<<rankBits - 1 - min(uint32(ranks[i]*((1<<rankBits-1)/best)), 1<<rankBits-1)
			}
			keyed[from+k] = uint64(key)<<32 | uint64(i)
		}
	})
	var at [2][1 << digitBits]int
	for d := range digits {
		shift := 32 + d*digitBits
		each(func(part, from, to int) {
			at[part] = [1 << digitBits]int{}
			for _, x := range keyed[from:to] {
				at[part][uint8(x>>shift)]++
			}
		})
		sum := 0
		for v := range 1 << digitBits {
			for part := range parts {
				at[part][v], sum = sum, sum+at[part][v]
			}
		}
		each(func(part, from, to int) {
			next := &at[part]
			for _, x := range keyed[from:to] {
				v := uint8(x >> shift)
				other[next[v]] = x
				next[v]++
			}
		})
		keyed, other = other, keyed
	}
	each(func(_, from, to int) {
		for k, x := range keyed[from:to] {
			list[from+k] = uint32(x)
		}
	})
}

// countHeads adds to the counts of the stories of list how many of some sets, which hold numbers below stories, they are in.
func countHeads(counts []uint8, list []uint32, heads []*roaring.Bitmap, stories int) {
	for _, b := range heads {
		if len(list) < stories/1000 {
			for k, i := range list {
				if b.Contains(i) && counts[k] < math.MaxUint8 {
					counts[k]++
				}
			}
			continue
		}
		with := bitsetOf(b, stories)
		for k, i := range list {
			if with.has(i) && counts[k] < math.MaxUint8 {
				counts[k]++
			}
		}
	}
}

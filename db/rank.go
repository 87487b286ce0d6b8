package db

import (
	"context"
	"math"

	"github.com/RoaringBitmap/roaring/v2"

	"dateline/db/postings"
)

// The constants of BM25, as its authors give them: how soon more of a word says little more, and how much a long story is held against it.
const (
	bm25K1 = 1.2
	bm25B  = 0.75
)

// ranks returns the BM25 score (Robertson and Zaragoza 2009) of each story (from 0) that has the words of all clauses, case and accents ignored; nil when
// no words are asked for.
func (c *Corpus) ranks(ctx context.Context, p *plan) ([]float32, error) {
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
	var out []float32
	err := c.withIndex(func(x *postings.Index) error {
		s := c.newScorer(p.upTo[Folded], int(x.Limit))
		for k := range p.terms {
			t := &p.terms[k]
			if !t.isWords() {
				continue
			}
			if err := s.add(ctx, x, t.anyhow(), p.founds[k].with); err != nil {
				return err
			}
			if t.near != nil {
				if err := s.add(ctx, x, t.near.anyhow(), p.founds[k].with); err != nil {
					return err
				}
			}
		}
		out = s.scores
		return nil
	})
	return out, err
}

// scorer adds up the scores of stories, word by word.
type scorer struct {
	in      *roaring.Bitmap
	scores  []float32
	times   []uint8 // of the present word; many times are as good as any more
	lengths []uint16
	mean    float32 // length
}

func (c *Corpus) newScorer(in *roaring.Bitmap, stories int) *scorer {
	c.ix.mu.RLock()
	defer c.ix.mu.RUnlock()
	return &scorer{
		in: in, scores: make([]float32, stories), times: make([]uint8, stories), lengths: c.ix.lengths[:stories],
		mean: float32(c.ix.length) / float32(max(c.ix.stories(), 1)),
	}
}

// add adds the score of words in a row, which so many stories have.
func (s *scorer) add(ctx context.Context, x *postings.Index, words []postings.Word, with uint64) error {
	err := x.Times(ctx, words, s.in, func(i, n uint32) { s.times[i] = uint8(min(uint32(s.times[i])+n, math.MaxUint8)) })
	if err != nil {
		return err
	}
	total := float64(len(s.scores))
	rare := float32(math.Log(1 + (total-float64(with)+.5)/(float64(with)+.5)))
	eachStory(s.in, func(i uint32) {
		if n := float32(s.times[i]); n > 0 {
			s.scores[i] += rare * n * (bm25K1 + 1) / (n + bm25K1*(1-bm25B+bm25B*float32(s.lengths[i])/s.mean))
			s.times[i] = 0
		}
	})
	return nil
}

// rankBits is how finely scores are told apart, as a power of two; two digits of a radix sort hold them, and how many of the terms a headline has.
const (
	digitBits = 11
	rankBits  = 2*digitBits - headBits
	headBits  = 4
)

// sortByRank puts first the stories that have more of the terms in their headlines, then those of better score; those of the same keep their order. heads
// holds the stories with each term in their headlines, numbers below stories.
func sortByRank(list []uint32, ranks []float32, heads []*roaring.Bitmap, stories int) {
	if len(list) < 2 || ranks == nil && len(heads) == 0 {
		return
	}
	keys := make([]uint32, len(list)) // of each story of list: the lower, the further ahead
	countHeads(keys, list, heads, stories)
	best := float32(0)
	if ranks != nil {
		for _, i := range list {
			best = max(best, ranks[i])
		}
	}
	for k, i := range list {
		keys[k] = (1<<headBits - 1 - min(keys[k], 1<<headBits-1)) << rankBits
		if best > 0 {
			keys[k] |= uint32((1 - ranks[i]/best) * (1<<rankBits - 1))
		}
	}
	other, otherKeys := make([]uint32, len(list)), make([]uint32, len(list))
	sortDigit(other, otherKeys, list, keys, 0)
	sortDigit(list, keys, other, otherKeys, digitBits)
}

// sortDigit sorts stories by a digit of their keys into another list, those of the same digit in their order.
func sortDigit(to, toKeys, from, fromKeys []uint32, shift int) {
	var at [1 << digitBits]int
	for _, k := range fromKeys {
		at[k>>shift%(1<<digitBits)]++
	}
	sum := 0
	for d, n := range at {
		at[d] = sum
		sum += n
	}
	for j, k := range fromKeys {
		d := k >> shift % (1 << digitBits)
		to[at[d]], toKeys[at[d]] = from[j], k
		at[d]++
	}
}

// countHeads adds to the counts of the stories of list how many of some sets, which hold numbers below stories, they are in.
func countHeads(counts, list []uint32, heads []*roaring.Bitmap, stories int) {
	for _, b := range heads {
		with := bitsetOf(b, stories)
		for k, i := range list {
			if with.has(i) {
				counts[k]++
			}
		}
	}
}

package db

import (
	"cmp"
	"context"
	"math"
	"slices"
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

// scoreLevels is how finely scores are told apart behind the first sortedExactly stories: in so many steps from the best to the least.
const (
	scoreLevels   = 4096
	sortedExactly = 1000
)

// sorter holds what sorting by rank needs.
type sorter struct {
	scores []float32 // of the stories to be sorted, one after the other
	counts []uint8   // terms in a headline
	levels []uint32  // the lower the further ahead
	at     [sortersAtOnce][]uint32
}

var sorters = sync.Pool{New: func() any { return new(sorter) }}

// Stories are sorted in so many parts at the same time, when there are at least sortedApart of them.
const (
	sortersAtOnce = 2
	sortedApart   = 50_000
)

// sortByRank puts the stories (from 0) of list into to: first those that have more of the terms in their headlines, then those of better score; those of the same
// keep their order. heads holds the stories with each term in their headlines, numbers below stories. Behind the first sortedExactly, those whose scores
// differ by less than a step may stand in the order of list.
func sortByRank(to []StoryID, list []uint32, ranks []float32, heads []*roaring.Bitmap, stories int) {
	if len(list) < 2 || ranks == nil && len(heads) == 0 {
		putIDs(to, list)
		return
	}
	s := sorters.Get().(*sorter)
	defer sorters.Put(s)
	if len(s.scores) < len(list) {
		s.scores, s.counts, s.levels = make([]float32, len(list)), make([]uint8, len(list)), make([]uint32, len(list))
	}
	scores, counts, levels := s.scores[:len(list)], s.counts[:len(list)], s.levels[:len(list)]
	clear(counts)
	if ranks == nil {
		clear(scores)
	}
	parts := 1
	if len(list) >= sortedApart {
		parts = sortersAtOnce
	}
	each := func(f func(part, from, to int)) {
		var wait sync.WaitGroup
		for k := range parts - 1 {
			wait.Go(func() { f(k, len(list)*k/parts, len(list)*(k+1)/parts) })
		}
		f(parts-1, len(list)*(parts-1)/parts, len(list))
		wait.Wait()
	}
	var least, most [sortersAtOnce]float32
	each(func(part, from, to int) {
		countHeads(counts[from:to], list[from:to], heads, stories)
		if ranks == nil {
			return
		}
		low, high := ranks[list[from]], ranks[list[from]]
		for k, i := range list[from:to] {
			r := ranks[i]
			scores[from+k] = r
			low, high = min(low, r), max(high, r)
		}
		least[part], most[part] = low, high
	})
	lowest, highest := slices.Min(least[:parts]), slices.Max(most[:parts])
	heights := min(len(heads), math.MaxUint8)
	each(func(part, from, to int) {
		at := &s.at[part]
		*at = slices.Grow((*at)[:0], (heights+1)*scoreLevels)[:(heights+1)*scoreLevels]
		clear(*at)
		level := levelsBetween(lowest, highest)
		for k, score := range scores[from:to] {
			l := uint32(heights-int(counts[from+k]))*scoreLevels + level(score)
			levels[from+k] = l
			(*at)[l]++
		}
	})
	var first []int // ends of the levels that the first are in
	sum := uint32(0)
	for l := range s.at[0] {
		before := sum
		for part := range parts {
			s.at[part][l], sum = sum, sum+s.at[part][l]
		}
		if before < sortedExactly && sum > before {
			first = append(first, int(sum))
		}
	}
	each(func(part, from, end int) {
		at := s.at[part]
		for k, l := range levels[from:end] {
			to[at[l]] = StoryID(list[from+k] + 1)
			at[l]++
		}
	})
	if ranks == nil {
		return
	}
	from := 0
	for _, end := range first {
		sortByScore(to[from:end], ranks, sortedExactly-from)
		from = end
	}
}

// levelsBetween returns a function that tells the level of a score, 0 for the highest.
func levelsBetween(lowest, highest float32) func(score float32) uint32 {
	steps := float32(0)
	if highest > lowest {
		steps = (scoreLevels - 1) / (highest - lowest)
	}
	return func(score float32) uint32 { return min(uint32((highest-score)*steps), scoreLevels-1) }
}

// sortByScore sorts stories, the best first, those of the same score in their order; of very many only the first so many.
func sortByScore(ids []StoryID, ranks []float32, exactly int) {
	if len(ids) <= 2*sortedExactly {
		slices.SortStableFunc(ids, func(a, b StoryID) int { return cmp.Compare(ranks[b-1], ranks[a-1]) })
		return
	}
	lowest, highest := ranks[ids[0]-1], ranks[ids[0]-1]
	for _, id := range ids {
		lowest, highest = min(lowest, ranks[id-1]), max(highest, ranks[id-1])
	}
	if lowest == highest {
		return
	}
	level := levelsBetween(lowest, highest)
	byLevel := group(scoreLevels, func(put func(uint32, StoryID)) {
		for _, id := range ids {
			put(level(ranks[id-1]), id)
		}
	})
	copy(ids, byLevel.in)
	for l := range scoreLevels {
		if from, end := int(byLevel.start[l]), int(byLevel.start[l+1]); from < exactly {
			sortByScore(ids[from:end], ranks, exactly-from)
		}
	}
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

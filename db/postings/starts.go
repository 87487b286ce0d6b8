package postings

import (
	"math/bits"
	"slices"
	"strings"
	"unicode/utf8"

	"dateline/db/word"
)

// run is a set of the builder's stories, a bit each.
type run []uint64

// starts collects the stories that have words with some beginning.
type starts struct {
	first uint32 // the story of the first bit of all runs: a multiple of 64
	size  int    // of a run
	of    map[string]run
}

func (b *Builder) newStarts() starts {
	first := b.stories[0].story / 64
	return starts{first * 64, int(b.stories[len(b.stories)-1].story/64-first) + 1, map[string]run{}}
}

// at returns the stories with words that begin with start.
func (s *starts) at(start string) run {
	r, ok := s.of[start]
	if !ok {
		r = make(run, s.size)
		s.of[start] = r
	}
	return r
}

// join adds stories with words that begin with start.
func (s *starts) join(start string, more run) {
	for k, w := range s.at(start) {
		s.of[start][k] = w | more[k]
	}
}

// add notes the stories of some words.
func (r run) add(first uint32, of []posting) {
	for _, p := range of {
		r[(p.story-first)/64] |= 1 << (p.story % 64)
	}
}

// appendTo appends the stories of a run to dst.
func (r run) appendTo(dst []uint32, first uint32) []uint32 {
	for k, w := range r {
		for ; w != 0; w &= w - 1 {
			dst = append(dst, first+uint32(k*64+bits.TrailingZeros64(w)))
		}
	}
	return dst
}

// startOf returns the first letters of a word, as many as n if it has so many.
func startOf(w string, n int) string {
	end := 0
	for ; n > 0 && end < len(w); n-- {
		_, size := utf8.DecodeRuneInString(w[end:])
		end += size
	}
	return w[:end]
}

// writeStarts writes which stories have words that begin with some letters. The stories of the longest beginnings are gathered from lists, those of
// shorter ones, and of printed words in lower case, from these.
func (b *Builder) writeStarts(w *blockWriter, lists []list) error {
	folded, printed, lower := b.newStarts(), b.newStarts(), b.newStarts()
	for _, l := range lists {
		f, p, _ := strings.Cut(l.key, "\x00")
		folded.at(startOf(f, startLetters)).add(folded.first, l.postings)
		printed.at(startOf(p, startLetters)).add(printed.first, l.postings)
	}
	for start, r := range printed.of {
		lower.join(word.Surface(start, false), r)
	}
	var key, buf []byte
	var stories []uint32
	for _, kind := range []struct {
		key byte
		starts
	}{{foldedStart, folded}, {printedStart, printed}, {lowerStart, lower}} {
		var all []string
		for start := range kind.of {
			all = append(all, start)
		}
		for _, start := range all {
			for n := 1; n < startLetters; n++ {
				if short := startOf(start, n); short != start {
					kind.join(short, kind.of[start])
				}
			}
		}
		all = all[:0]
		for start := range kind.of {
			if start != "" {
				all = append(all, start)
			}
		}
		slices.Sort(all)
		for _, start := range all {
			stories = kind.of[start].appendTo(stories[:0], kind.first)
			key, buf = append(append(key[:0], kind.key), start...), appendStories(buf[:0], stories)
			if err := w.add(key, buf); err != nil {
				return err
			}
		}
	}
	return nil
}

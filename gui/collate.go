package gui

import (
	"sort"
	"strings"

	fynetheme "fyne.io/fyne/v2/theme"

	"dateline/corpus"
	"dateline/gui/diff"
	"dateline/gui/prose"
	"dateline/gui/theme"
)

// collation says which words of two stories differ: of their headlines and of their own words, not of what was set aside.
type collation struct {
	sides       [2]collatedSide
	differences [][2]corpus.Span // numbers of the words of either side that stand where the other has others, or none
	shared      int              // words that both have
}

// collatedSide is one of the two stories.
type collatedSide struct {
	story *corpus.Story
	texts []string // its headline, if it has one, and its paragraphs
	words []collatedWord
	same  []int // of each word: the number of the same word on the other side; -1 for none
}

// collatedWord is a word of one of the texts.
type collatedWord struct {
	text int
	span corpus.Span
}

func collate(a, b *corpus.Story) *collation {
	c := &collation{sides: [2]collatedSide{sideOf(a), sideOf(b)}}
	matches := diff.Compare(c.sides[0].list(), c.sides[1].list())
	at := [2]int{}
	gap := func(to [2]int) {
		if at != to {
			c.differences = append(c.differences, [2]corpus.Span{{Start: at[0], End: to[0]}, {Start: at[1], End: to[1]}})
		}
	}
	for _, m := range matches {
		gap([2]int{m.A, m.B})
		for i := range m.N {
			c.sides[0].same[m.A+i], c.sides[1].same[m.B+i] = m.B+i, m.A+i
		}
		at = [2]int{m.A + m.N, m.B + m.N}
		c.shared += m.N
	}
	gap([2]int{len(c.sides[0].words), len(c.sides[1].words)})
	return c
}

func sideOf(s *corpus.Story) collatedSide {
	side := collatedSide{story: s}
	if s.Headline.Text != "" {
		side.texts = append(side.texts, s.Headline.Text)
	}
	soft := softWrapped(s.Text)
	shown := 0
	for _, b := range s.Body {
		for _, p := range paragraphs(s.Text, b, soft) {
			if shown += p.Len(); shown > textShown {
				break
			}
			side.texts = append(side.texts, p.Of(s.Text))
		}
	}
	for i, text := range side.texts {
		for _, w := range diff.Words(text) {
			side.words = append(side.words, collatedWord{i, w})
		}
	}
	side.same = make([]int, len(side.words))
	for i := range side.same {
		side.same[i] = -1
	}
	return side
}

func (s *collatedSide) list() []string {
	out := make([]string, len(s.words))
	for i, w := range s.words {
		out[i] = w.span.Of(s.texts[w.text])
	}
	return out
}

// alike is the share of the words of both that are the same, 0 to 1.
func (c *collation) alike() float64 {
	all := len(c.sides[0].words) + len(c.sides[1].words)
	if all == 0 {
		return 1
	}
	return 2 * float64(c.shared) / float64(all)
}

const metaParas = 1 // paragraphs of a side's page before its texts

// paras is the page of a side, with the words that differ marked; those of difference now are marked as the current one.
func (c *collation) paras(side, now int, link any) []prose.Para {
	s := &c.sides[side]
	where := s.story.Source.Text
	if where == "" {
		where = baseName(s.story.File)
	}
	out := []prose.Para{{Runs: []prose.Run{
		{Text: dateDigits(s.story.Date.Date), Style: quiet},
		{Text: between + where + between, Style: quiet},
		{Text: "read", Style: accent(quiet), Link: link},
	}}}
	current := corpus.Span{Start: -1, End: -1}
	if now >= 0 && now < len(c.differences) {
		current = c.differences[now][side]
	}
	next := 0
	for i, text := range s.texts {
		style, before := prose.Style{}, float32(8)
		if i == 0 && s.story.Headline.Text != "" {
			style = prose.Style{Bold: true, Size: fynetheme.SizeNameSubHeadingText}
		}
		var runs []prose.Run
		at := 0
		put := func(to int, st prose.Style) {
			if to > at {
				runs = append(runs, prose.Run{Text: text[at:to], Style: st})
				at = to
			}
		}
		for next < len(s.words) && s.words[next].text == i {
			w := s.words[next]
			if s.same[next] >= 0 {
				next++
				continue
			}
			put(w.span.Start, style)
			end := w.span.End
			is := next >= current.Start && next < current.End
			for next++; next < len(s.words) && s.words[next].text == i && s.same[next] < 0; next++ {
				end = s.words[next].span.End
			}
			marked := style
			marked.Back, marked.Under = theme.Differs, theme.Solid
			if is {
				marked.Back = theme.AccentWash
			}
			put(end, marked)
		}
		put(len(text), style)
		out = append(out, prose.Para{Runs: runs, Before: before})
	}
	return out
}

// place returns where a word stands on the page of a side: its paragraph and the byte of it. Past the last word it is the end of the page.
func (s *collatedSide) place(word int) (para, off int) {
	if word >= len(s.words) {
		if len(s.texts) == 0 {
			return 0, 0
		}
		return len(s.texts) - 1 + metaParas, len(s.texts[len(s.texts)-1])
	}
	w := s.words[word]
	return w.text + metaParas, w.span.Start
}

// across returns the word of the other side that stands where a paragraph and byte of this side's page does.
func (s *collatedSide) across(para, off int) int {
	text := para - metaParas
	i := sort.Search(len(s.words), func(i int) bool {
		w := s.words[i]
		return w.text > text || w.text == text && w.span.End > off
	})
	for ; i < len(s.same); i++ {
		if s.same[i] >= 0 {
			return s.same[i]
		}
	}
	return -1
}

// summary says how much two stories have in common.
func (c *collation) summary() string {
	n := len(c.differences)
	if n == 0 {
		return "no word differs"
	}
	share := c.alike()
	text := percent(share)
	switch {
	case share > 0.995:
		text = "more than 99 %"
	case share > 0 && share < 0.005:
		text = "less than 1 %"
	}
	return strings.TrimSpace(text + " of the words are the same")
}

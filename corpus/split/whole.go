package split

import "dateline/corpus"

// Whole takes text as exactly one story, as a person wants it: its headline is the likeliest line before or after the story's own words, if any line
// is one. Text should begin and end with words; what surrounds them belongs between stories.
func Whole(text string, cut corpus.Cut) corpus.Story {
	p := readPage(text)
	defer p.release()
	if len(p.units) == 0 {
		return corpus.Story{Text: text, Cut: cut, Headline: corpus.Headline{Basis: corpus.NoHeadline}}
	}
	r := read(p)
	m := models()
	s := r.firstScores(m)
	s = r.secondScores(m, &s)
	one, l := r.onePiece(&s)
	one.cut = cut
	story, _ := r.build(one, l)
	// The unit that ends the text may be shorter than it: what a person joined or parted is taken to the letter.
	lead := story.At
	story.At = 0
	if lead > 0 || len(story.Text) < len(text) {
		b := builder{story: story}
		b.move(lead)
		story = b.story
		story.Text = text
	}
	return story
}

// onePiece returns the page as one story, and where its headline stands.
func (r *reading) onePiece(s *scores) (piece, layout) {
	one, best := piece{to: len(r.units), head: -1}, headless
	for _, l := range []layout{headFirst, headLast} {
		for i, odds := range s[l] {
			if odds <= 0 || one.head >= 0 && odds <= one.odds {
				continue
			}
			if l == headFirst && r.storyBefore(i) || l == headLast && r.storyAfter(i) {
				continue
			}
			one.head, one.odds, best = i, odds, l
		}
	}
	return one, best
}

// storyAfter tells whether own words stand after unit i.
func (r *reading) storyAfter(i int) bool {
	for j := r.lastOwn; j > i; j-- {
		if !r.sure(j) && !r.same(j, i) && r.ownWords(j) {
			return true
		}
	}
	return false
}

// ownWords tells whether unit i is as long as only a story's own words are, or ends as sentences do.
func (r *reading) ownWords(i int) bool {
	h := &r.units[i].shape
	return h.runes > 100 || stop(h.end) && h.words > 6
}

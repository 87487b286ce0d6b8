package split

import (
	"strings"

	"dateline/corpus"
)

// sort of a neighbour, as a cue.
const (
	noUnit float32 = iota
	bodyUnit
	openBody // body without an end mark
	titleUnit
	dateUnit
	creditUnit
	noiseUnit // notices and navigation
	separatorUnit
	kickerUnit
	prefixUnit // body that begins with a date or a field's name
)

// titleLimit is the length in characters up to which a unit can be a headline.
const titleLimit = 220

// sentenceLimit is that length for a unit that ends a sentence.
const sentenceLimit = 130

// reading is a page with what the cues need of it.
type reading struct {
	*page
	prev, next []int  // the nearest unit before and after that is not meta; -1 and len(units) when there is none
	titleish   []int  // how many of the units before could be headlines
	gap        int    // the usual number of blank lines between units
	indent     int    // the usual indent
	ledes      []int8 // whether a unit opens with a dateline: 0 unknown, 1 yes, -1 no
}

// sure tells whether unit i is surely not a story's own words.
func (p *page) sure(i int) bool {
	m := p.units[i].meta
	return m != nil && !m.weak && m.body == 0 && m.title.Len() == 0
}

// couldTitle tells whether unit i can be a headline at all.
func (p *page) couldTitle(i int) bool {
	u := &p.units[i]
	if u.meta != nil && (u.meta.title.Len() > 0 || u.meta.body > 0) {
		return u.meta.title.Len() > 0
	}
	if p.sure(i) || u.lines > 4 {
		return false
	}
	h := &u.shape
	if h.runes > titleLimit || h.letters == 0 || h.runes > sentenceLimit && stop(h.end) && h.end != '?' && h.end != '!' {
		return false
	}
	return h.words >= 2 || h.wide && h.runes >= 4
}

// titleLooks tells whether unit i looks like a headline: the crude rule by which neighbours are counted.
func (p *page) titleLooks(i int) bool {
	h := &p.units[i].shape
	return p.couldTitle(i) && h.runes <= 140 && (!stop(h.end) || h.end == '?' || h.end == '!') && h.sentence == 0
}

func (p *page) sort(i int) float32 {
	if i < 0 || i >= len(p.units) {
		return noUnit
	}
	u := &p.units[i]
	if m := u.meta; m != nil {
		switch {
		case m.body > 0:
			return prefixUnit
		case m.why == corpus.DateLine:
			return dateUnit
		case m.why == corpus.Separator:
			return separatorUnit
		case m.why == corpus.Kicker:
			return kickerUnit
		case m.why == corpus.CreditLine && !m.weak || m.why == corpus.Markup:
			return creditUnit
		case !m.weak:
			return noiseUnit
		}
	}
	switch {
	case p.titleLooks(i):
		return titleUnit
	case stop(u.shape.end):
		return bodyUnit
	}
	return openBody
}

func read(p *page) *reading {
	n := len(p.units)
	r := &reading{page: p, prev: make([]int, n), next: make([]int, n), titleish: make([]int, n+1), ledes: make([]int8, n)}
	last := -1
	var gaps [4]int
	indents := map[int]int{}
	for i := range p.units {
		r.prev[i] = last
		if !p.sure(i) {
			last = i
		}
		r.titleish[i+1] = r.titleish[i]
		if p.titleLooks(i) {
			r.titleish[i+1]++
		}
		if i > 0 {
			gaps[min(p.units[i].gap, 3)]++
		}
		indents[min(p.units[i].indent, 12)]++
	}
	last = n
	for i := n - 1; i >= 0; i-- {
		r.next[i] = last
		if !p.sure(i) {
			last = i
		}
	}
	for g, c := range gaps {
		if c > gaps[r.gap] {
			r.gap = g
		}
	}
	for d := range 13 {
		if indents[d] > indents[r.indent] {
			r.indent = d
		}
	}
	return r
}

// body returns up to k units before (step -1) or after (step 1) unit i that are longer than headlines, or that end a sentence; as bounds for overlap.
func (r *reading) window(i, k, step int) (from, to int) {
	j := i
	for k > 0 {
		if step < 0 {
			if r.prev[j] < 0 {
				break
			}
			j = r.prev[j]
		} else {
			if r.next[j] >= len(r.units) {
				break
			}
			j = r.next[j]
		}
		k--
	}
	if step < 0 {
		return j, i
	}
	return i + 1, min(j+1, len(r.units))
}

func (r *reading) lede(i int) bool {
	if i < 0 || i >= len(r.units) {
		return false
	}
	if r.ledes[i] == 0 {
		r.ledes[i] = -1
		if _, ok := readDateline(r.text, r.units[i].span); ok {
			r.ledes[i] = 1
		}
	}
	return r.ledes[i] > 0
}

func firstClass(c rune) float32 {
	switch {
	case c >= 'A' && c <= 'Z':
		return 0
	case c >= 'a' && c <= 'z':
		return 1
	case c >= '0' && c <= '9':
		return 2
	case strings.ContainsRune("\"“”'‘«„", c):
		return 3
	case strings.ContainsRune("-–—•*·>►(", c):
		return 4
	}
	return 0
}

func endClass(c rune) float32 {
	switch c {
	case '.', '。', '।':
		return 1
	case '?', '？':
		return 2
	case '!', '！':
		return 3
	case ':':
		return 4
	case ',', ';', '-', '–', '—':
		return 5
	case '…':
		return 6
	}
	return 0
}

func oneIf(b bool) float32 {
	if b {
		return 1
	}
	return 0
}

func share(a, b int) float32 {
	if b == 0 {
		return 0
	}
	return float32(a) / float32(b)
}

func (r *reading) at(i int) *unit {
	if i < 0 || i >= len(r.units) {
		return &unit{}
	}
	return &r.units[i]
}

// backWords point back to what was said before.
var backWords = set("he she they it his her their its but and however this these those also meanwhile still so yet moreover that then or such instead")

// opensBack tells whether s opens with such a word, or with a quotation mark.
func opensBack(s string) bool {
	return inSet(backWords, s[:token(s, 0)]) || strings.HasPrefix(s, "“") || strings.HasPrefix(s, "\"")
}

// titleCues appends the cues for unit i being a headline.
func (r *reading) titleCues(x []float32, i int) []float32 {
	u := &r.units[i]
	h := &u.shape
	before, after := r.prev[i], r.next[i]
	pu, nu := r.at(before), r.at(after)
	nextGap := 0
	if i+1 < len(r.units) {
		nextGap = r.units[i+1].gap
	} else {
		nextGap = 9
	}
	gap := u.gap
	if i == 0 {
		gap = 9
	}
	x = append(x,
		float32(h.runes), float32(h.words), endClass(h.end), oneIf(h.last != h.end),
		share(h.capital, h.words), oneIf(h.caps()), share(h.stops, h.words), share(h.small, h.words), share(h.numbers, h.words), firstClass(h.first),
		float32(h.sentence), float32(min(gap, 4)), float32(min(nextGap, 4)), float32(min(gap, 4)-r.gap), float32(min(nextGap, 4)-r.gap),
		r.sort(i-1), r.sort(i+1), float32(min(pu.shape.runes, 999)), float32(min(nu.shape.runes, 999)), oneIf(stop(pu.shape.end)), oneIf(stop(nu.shape.end)),
		oneIf(after < len(r.units) && r.same(i, after)), oneIf(before >= 0 && r.same(i, before)),
	)
	a1, b1 := r.window(i, 1, 1)
	a3, b3 := r.window(i, 3, 1)
	_, b9 := r.window(i, 10, 1)
	c1, _ := r.window(i, 1, -1)
	c3, d3 := r.window(i, 3, -1)
	c9, _ := r.window(i, 10, -1)
	p, n := r.shares(i, [4]int{c1, c3, c9, i - 60}, [4]int{b1, b3, b9, b9})
	_, cohesion3 := r.cohesion(c3, c3, d3, a3, b3)
	cohesion12, _ := r.cohesion(i-12, i-12, i, a1, b1)
	x = append(x, n[0], n[1], n[2], p[0], p[1], p[2], n[1]-p[1], n[2]-p[2], p[3]-n[2], cohesion3, cohesion12,
		oneIf(r.lede(after)), oneIf(nu.ledeWord), oneIf(after < len(r.units) && opensBack(nu.span.Of(r.text))),
		oneIf(before >= 0 && opensBack(pu.span.Of(r.text))),
		float32(r.titleish[min(i+6, len(r.units))]-r.titleish[max(i-5, 0)]),
		share(r.titleish[len(r.units)], len(r.units)),
		oneIf(before < 0), oneIf(after == len(r.units)),
		float32(min(i-1-before, 5)), float32(min(after-1-i, 5)),
		float32(min(u.indent, 12)-min(r.indent, 12)), float32(u.lines), oneIf(r.wrapped),
		oneIf(u.meta != nil), oneIf(pu.shape.caps()), oneIf(nu.shape.caps()),
		r.sort(i-2), r.sort(i+2),
		oneIf(r.sort(before) == titleUnit), oneIf(r.sort(after) == titleUnit),
	)
	return x
}

// openCues appends the cues for a story without headline opening with unit i.
func (r *reading) openCues(x []float32, i int) []float32 {
	u := &r.units[i]
	h := &u.shape
	before, after := r.prev[i], r.next[i]
	pu, nu := r.at(before), r.at(after)
	text := u.span.Of(r.text)
	_, b3 := r.window(i, 2, 1)
	c3, _ := r.window(i, 3, -1)
	c9, _ := r.window(i, 10, -1)
	far, near := r.cohesion(c9, c3, i, i, b3)
	own, _ := r.cohesion(i-25, i-25, i, i, i+1)
	x = append(x,
		float32(min(h.runes, 999)), endClass(h.end), firstClass(h.first), share(h.capital, h.words), share(h.stops, h.words),
		float32(min(u.gap, 4)), float32(min(u.gap, 4)-r.gap), r.sort(i), r.sort(i-1), r.sort(i+1), r.sort(i-2),
		float32(min(pu.shape.runes, 999)), float32(min(nu.shape.runes, 999)), oneIf(stop(pu.shape.end)), oneIf(stop(nu.shape.end)),
		near, far, own,
		oneIf(r.lede(i)), oneIf(u.ledeWord), oneIf(opensBack(text)), oneIf(before >= 0 && opensBack(pu.span.Of(r.text))),
		oneIf(u.meta != nil && u.meta.body > 0), float32(min(i-1-before, 5)),
		share(r.titleish[len(r.units)], len(r.units)), float32(min(u.indent, 12)-min(r.indent, 12)),
	)
	return x
}

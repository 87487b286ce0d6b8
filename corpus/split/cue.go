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
	own      []int     // the units that may be a story's own words
	rank     []int     // how many of these stand before a unit
	sorts    []float32 // sort of a unit
	titleish []int     // how many of the units before could be headlines
	gap      int       // the usual number of blank lines between units
	indent   int       // the usual indent
	firstOwn int       // the first unit that is own words by its length or end; len(units) when there is none
	lastOwn  int       // the last one; -1 when there is none
	stories  int       // into which the text was cut
	ledes    []int8    // whether a unit opens with a dateline: 0 unknown, 1 yes, 2 with a full one, 3 with a place in capitals alone, -1 no
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
	if p.sure(i) || u.lines > 4 || u.meta != nil && u.again >= 3 { // names and rubrics that come again and again
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

// sortOf tells the sort of unit i.
func (p *page) sortOf(i int) float32 {
	u := &p.units[i]
	if m := u.meta; m != nil {
		switch {
		case m.body > 0:
			return prefixUnit
		case m.why == corpus.DateLine, m.why == corpus.Dateline:
			return dateUnit
		case m.why == corpus.Separator, m.why == corpus.EndMark:
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
	r := &reading{page: p, own: make([]int, 0, n), rank: make([]int, n), sorts: make([]float32, n), titleish: make([]int, n+1), ledes: make([]int8, n), firstOwn: n, lastOwn: -1}
	var gaps [4]int
	var indents [13]int
	for i := range p.units {
		r.rank[i] = len(r.own)
		if !p.sure(i) {
			r.own = append(r.own, i)
			if r.ownWords(i) {
				r.firstOwn, r.lastOwn = min(r.firstOwn, i), i
			}
		}
		r.sorts[i] = p.sortOf(i)
		r.titleish[i+1] = r.titleish[i]
		if p.titleLooks(i) {
			r.titleish[i+1]++
		}
		if i > 0 {
			gaps[min(p.units[i].gap, 3)]++
		}
		indents[min(p.units[i].indent, 12)]++
	}
	for g, c := range gaps {
		if c > gaps[r.gap] {
			r.gap = g
		}
	}
	for d, c := range indents {
		if c > indents[r.indent] {
			r.indent = d
		}
	}
	return r
}

// sort returns the sort of unit i, noUnit when there is none.
func (r *reading) sort(i int) float32 {
	if i < 0 || i >= len(r.units) {
		return noUnit
	}
	return r.sorts[i]
}

// before returns the k-th unit before i that may be own words, or the farthest that there is; -1 when there is none.
func (r *reading) before(i, k int) int {
	if r.rank[i] == 0 {
		return -1
	}
	return r.own[max(r.rank[i]-k, 0)]
}

// after returns the k-th unit after i that may be own words, or the farthest that there is; len(r.units) when there is none.
func (r *reading) after(i, k int) int {
	first := r.rank[i]
	if first < len(r.own) && r.own[first] == i {
		first++
	}
	if first == len(r.own) {
		return len(r.units)
	}
	return r.own[min(first+k, len(r.own))-1]
}

// windowBefore returns where the k units before i begin that may be own words; i when there are none.
func (r *reading) windowBefore(i, k int) int {
	if j := r.before(i, k); j >= 0 {
		return j
	}
	return i
}

// windowAfter returns where the k units after i end that may be own words.
func (r *reading) windowAfter(i, k int) int {
	if j := r.after(i, k); j < len(r.units) {
		return j + 1
	}
	return i + 1
}

// lineOfDateline tells whether unit i is a dateline on a line of its own.
func (r *reading) lineOfDateline(i int) bool {
	m := r.units[i].meta
	return m != nil && m.why == corpus.Dateline
}

func (r *reading) lede(i int) bool { return r.ledeAt(i) > 0 }

// fullLede tells whether unit i opens with a dateline that few sentences begin like.
func (r *reading) fullLede(i int) bool { return r.ledeAt(i) == 2 }

func (r *reading) ledeAt(i int) int8 {
	if i < 0 || i >= len(r.units) {
		return -1
	}
	if r.ledes[i] == 0 {
		r.ledes[i] = -1
		if i > 0 && r.lineOfDateline(i-1) {
			r.ledes[i] = 2
		} else if d, ok := readDateline(r.text, r.units[i].span); d.full {
			r.ledes[i] = 2
		} else if ok && d.caps {
			r.ledes[i] = 3
		} else if ok {
			r.ledes[i] = 1
		}
	}
	return r.ledes[i]
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

// at returns unit i; one without words where there is none.
func (r *reading) at(i int) *unit {
	if i < 0 || i >= len(r.units) {
		return &outside
	}
	return &r.units[i]
}

// outside stands for the unit before the first and after the last.
var outside unit

// backWords point back to what was said before.
var backWords = wordSet("he she they it his her their its but and however this these those also meanwhile still so yet moreover that then or such instead")

// opensBack tells whether s opens with such a word, or with a quotation mark.
func opensBack(s string) bool {
	return backWords.find(s[:token(s, 0)]) || strings.HasPrefix(s, "“") || strings.HasPrefix(s, "\"")
}

// titleCues appends the cues for unit i being a headline.
func (r *reading) titleCues(x []float32, i int) []float32 {
	u := &r.units[i]
	h := &u.shape
	before, after := r.before(i, 1), r.after(i, 1)
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
	end1, end3, end10 := r.windowAfter(i, 1), r.windowAfter(i, 3), r.windowAfter(i, 10)
	start1, start3, start10 := r.windowBefore(i, 1), r.windowBefore(i, 3), r.windowBefore(i, 10)
	p, n := r.shares(i, [4]int{start1, start3, start10, i - 60}, [4]int{end1, end3, end10, end10})
	_, cohesion3 := r.cohesion(start3, start3, i, i+1, end3)
	cohesion12, _ := r.cohesion(i-12, i-12, i, i+1, end1)
	x = append(x, n[0], n[1], n[2], p[0], p[1], p[2], n[1]-p[1], n[2]-p[2], p[3]-n[2], cohesion3, cohesion12,
		oneIf(r.lede(after)), oneIf(nu.ledeWord), oneIf(nu.back),
		oneIf(pu.back),
		float32(r.titleish[min(i+6, len(r.units))]-r.titleish[max(i-5, 0)]),
		share(r.titleish[len(r.units)], len(r.units)),
		oneIf(before < 0), oneIf(after == len(r.units)),
		float32(min(i-1-before, 5)), float32(min(after-1-i, 5)),
		float32(min(u.indent, 12)-min(r.indent, 12)), float32(u.lines), oneIf(r.wrapped),
		oneIf(u.meta != nil), oneIf(pu.shape.caps()), oneIf(nu.shape.caps()),
		r.sort(i-2), r.sort(i+2),
		oneIf(r.sort(before) == titleUnit), oneIf(r.sort(after) == titleUnit), oneIf(after < len(r.units) && r.begins(i, after)),
		float32(columns(u.span.Of(r.text))),
	)
	return append(x, float32(u.mark), r.again(i), r.again(i-1), r.again(i+1), r.again(i-2), r.again(i+2))
}

// again returns how often unit i says the same but for digits, up to a handful.
func (r *reading) again(i int) float32 { return float32(min(r.at(i).again, 5)) }

// columns counts the gaps in s by which the cells of a table are set apart.
func columns(s string) int {
	if strings.IndexByte(s, '\t') < 0 && strings.IndexByte(s, '|') < 0 && !strings.Contains(s, "  ") {
		return 0
	}
	n := 0
	for i := 1; i < len(s); i++ {
		if c := s[i]; c == '\t' || c == '|' || c == ' ' && s[i-1] == ' ' && (i < 2 || s[i-2] != ' ') {
			n++
		}
	}
	return n
}

// begins tells whether unit j begins with the words of unit i.
func (r *reading) begins(i, j int) bool {
	a, b := r.unitWords(i), r.unitWords(j)
	if len(a) == 0 || len(a) > len(b) {
		return false
	}
	for k := range a {
		if a[k].id != b[k].id {
			return false
		}
	}
	return true
}

// openCues appends the cues for a story without headline opening with unit i.
func (r *reading) openCues(x []float32, i int) []float32 {
	u := &r.units[i]
	h := &u.shape
	before, after := r.before(i, 1), r.after(i, 1)
	pu, nu := r.at(before), r.at(after)
	own, next := r.linksOf(r.windowBefore(i, 10), r.windowBefore(i, 3), i-25, i, r.windowAfter(i, 2))
	x = append(x,
		float32(min(h.runes, 999)), endClass(h.end), firstClass(h.first), share(h.capital, h.words), share(h.stops, h.words),
		float32(min(u.gap, 4)), float32(min(u.gap, 4)-r.gap), r.sort(i), r.sort(i-1), r.sort(i+1), r.sort(i-2),
		float32(min(pu.shape.runes, 999)), float32(min(nu.shape.runes, 999)), oneIf(stop(pu.shape.end)), oneIf(stop(nu.shape.end)),
		next.near, next.far, own.wide,
		oneIf(r.lede(i)), oneIf(u.ledeWord), oneIf(u.back), oneIf(pu.back),
		oneIf(u.meta != nil && u.meta.body > 0), float32(min(i-1-before, 5)),
		share(r.titleish[len(r.units)], len(r.units)), float32(min(u.indent, 12)-min(r.indent, 12)),
		own.strongest(), own.many, next.strongest(), next.many, r.again(i-1), r.again(i-2),
	)
	return x
}

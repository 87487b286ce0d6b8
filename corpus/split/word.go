package split

import (
	_ "embed"
	"math"
	"strconv"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"dateline/corpus"
)

// backgroundTable lists in how many of its stories a background collection of news holds a word: the number of stories, then one word and count a line.
//
//go:embed background.txt
var backgroundTable string

// stemLength is how many bytes of a word count: a crude stem that joins "visit", "visits" and "visited" in most European languages.
const stemLength = 6

// background gives how much a word tells, in nats: the logarithm of its rarity in news.
type background struct {
	number *numbering // of the stems of the table
	kinds  []wordKind // by number
	rare   float32    // weight of a word that the table lacks
}

func (b *background) kind(s stem) wordKind {
	if id := b.number.find(s); id >= 0 {
		return b.kinds[id]
	}
	return wordKind{weight: b.rare}
}

func (b *background) set(s stem, k wordKind) {
	id, isNew := b.number.number(s)
	if isNew {
		b.kinds = append(b.kinds, k)
	}
	b.kinds[id] = k
}

// markNotices marks for each notice the word that tells most: a unit that holds none of these holds no notice.
func (b *background) markNotices() {
	for i, n := range notices {
		var best stem
		most := float32(-1)
		stems(n, func(s stem) {
			if w := b.kind(s).weight; w > most {
				best, most = s, w
			}
		})
		k := b.kind(best)
		k.notice |= noticeBit(i)
		b.set(best, k)
	}
}

// A stem is the folded beginning of a word: up to eight bytes, the first one highest.
type stem uint64

func stemOf(word string) stem {
	var s stem
	for i := range min(len(word), 8) {
		s = s<<8 | stem(word[i])
	}
	return s
}

func (s stem) String() string {
	var b [8]byte
	i := len(b)
	for ; s > 0; s >>= 8 {
		i--
		b[i] = byte(s)
	}
	return string(b[i:])
}

var news = sync.OnceValue(func() background {
	head, rest, _ := strings.Cut(backgroundTable, "\n")
	n, _ := strconv.Atoi(strings.TrimSpace(head))
	b := background{number: newNumbering(), rare: float32(math.Log(float64(n + 1)))}
	for line := range strings.Lines(rest) {
		word, count, _ := strings.Cut(strings.TrimSpace(line), " ")
		c, err := strconv.Atoi(count)
		if err != nil {
			continue
		}
		b.set(stemOf(word), wordKind{weight: float32(math.Log(float64(n+1) / (float64(c) + 0.5)))})
	}
	for w := range ledeStems {
		k := b.kind(stemOf(w))
		k.lede = true
		b.set(stemOf(w), k)
	}
	b.markNotices()
	return b
})

// lowered holds ASCII letters in lower case, and digits; 0 for all other bytes.
var lowered = func() (t [256]byte) {
	for c := range t {
		switch {
		case c >= 'a' && c <= 'z' || c >= '0' && c <= '9':
			t[c] = byte(c)
		case c >= 'A' && c <= 'Z':
			t[c] = byte(c + 'a' - 'A')
		}
	}
	return t
}()

// stems calls found with the stem of every word of s that has at least three letters or digits.
func stems(s string, found func(stem)) {
	for _, w := range appendStems(nil, s) {
		found(w)
	}
}

// appendStems appends these stems.
func appendStems(out []stem, s string) []stem {
	var buf [stemLength + utf8.UTFMax]byte
	n, letters := 0, 0
	flush := func() {
		if letters >= 3 || letters == 2 && n > letters {
			out = append(out, pack(buf[:min(n, 8)]))
		}
		n, letters = 0, 0
	}
	for i := 0; i < len(s); {
		c := s[i]
		if lowered[c] != 0 {
			if n == 0 { // most words are ASCII from end to end
				var w stem
				j := i
				for ; j < len(s) && lowered[s[j]] != 0; j++ {
					if j-i < stemLength {
						w = w<<8 | stem(lowered[s[j]])
					}
				}
				if j == len(s) || s[j] < utf8.RuneSelf {
					if j-i >= 3 {
						out = append(out, w)
					}
					letters = 0
					i = j
					continue
				}
			}
			letters++
			if n < stemLength {
				buf[n] = lowered[c]
				n++
			}
			i++
			continue
		}
		switch {
		case c < utf8.RuneSelf:
			if c == '\'' && i+1 < len(s) && (s[i+1] == 's' || s[i+1] == 'S') { // a possessive is no part of the word
				flush()
				i += 2
				continue
			}
			flush()
			i++
		default:
			r, size := utf8.DecodeRuneInString(s[i:])
			i += size
			if r == '’' && i < len(s) && (s[i] == 's' || s[i] == 'S') {
				flush()
				i++
				continue
			}
			if !unicode.IsLetter(r) && !unicode.IsMark(r) {
				flush()
				continue
			}
			if r >= 0x2e80 { // scripts without spaces: each character is a word
				flush()
				k := utf8.EncodeRune(buf[:], r)
				out = append(out, pack(buf[:k]))
				continue
			}
			letters++
			if n < stemLength {
				n += utf8.EncodeRune(buf[n:], unicode.ToLower(r))
			}
		}
	}
	flush()
	return out
}

func pack(b []byte) stem {
	var s stem
	for _, c := range b {
		s = s<<8 | stem(c)
	}
	return s
}

// numbering gives the stems of a page numbers, in the order in which they are met. It is an open hash table, which is the heart of the speed of Split.
type numbering struct {
	stems   []stem // 0: free
	numbers []int32
	count   int
	shift   uint
}

func newNumbering() *numbering {
	const bits = 10
	return &numbering{stems: make([]stem, 1<<bits), numbers: make([]int32, 1<<bits), shift: 64 - bits}
}

// number returns the number of s, and whether it is new.
func (n *numbering) number(s stem) (id int32, isNew bool) {
	mask := len(n.stems) - 1
	i := int(uint64(s) * 0x9e3779b97f4a7c15 >> n.shift)
	for n.stems[i] != 0 {
		if n.stems[i] == s {
			return n.numbers[i], false
		}
		i = (i + 1) & mask
	}
	if n.count*2 >= len(n.stems) {
		n.grow()
		return n.number(s)
	}
	id = int32(n.count)
	n.stems[i], n.numbers[i] = s, id
	n.count++
	return id, true
}

// clear takes all stems out.
func (n *numbering) clear() {
	clear(n.stems)
	n.count = 0
}

// find returns the number of s, -1 when it has none.
func (n *numbering) find(s stem) int32 {
	mask := len(n.stems) - 1
	for i := int(uint64(s) * 0x9e3779b97f4a7c15 >> n.shift); n.stems[i] != 0; i = (i + 1) & mask {
		if n.stems[i] == s {
			return n.numbers[i]
		}
	}
	return -1
}

func (n *numbering) grow() {
	old := *n
	n.stems, n.numbers, n.shift = make([]stem, 4*len(old.stems)), make([]int32, 4*len(old.stems)), old.shift-2
	for k, s := range old.stems {
		if s == 0 {
			continue
		}
		i := int(uint64(s) * 0x9e3779b97f4a7c15 >> n.shift)
		for n.stems[i] != 0 {
			i = (i + 1) & (len(n.stems) - 1)
		}
		n.stems[i], n.numbers[i] = s, old.numbers[k]
	}
}

// A word is one word of a unit.
type word struct {
	id     int32
	unit   int32
	before int32   // where it stands in the unit before that holds it, as an index of page.words; -1: nowhere
	next   int32   // the same for the next unit
	weight float32 // how much it tells
}

// wordKind is what all uses of a word share.
type wordKind struct {
	notice uint64  // which notices it may belong to, as noticeBit tells
	weight float32 // how much it tells
	lede   bool    // first paragraphs hold it more often than others
}

// ledeStems begin words that are frequent in first paragraphs and rare below them.
var ledeStems = set("monday tuesda wednes thursd friday saturd sunday today yester announ accord")

// countWords numbers the words of all units, and chains each to where it stood before and stands next.
func (p *page) countWords() {
	table := news()
	w := p.work
	w.numbers.clear()
	numbers, last, found := w.numbers, w.last[:0], w.found // last: where a word was seen last, by number
	p.words, p.kinds = w.words[:0], w.kinds[:0]
	defer func() { w.last, w.found, w.words, w.kinds = last, found, p.words, p.kinds }()
	for i := range p.units {
		u := &p.units[i]
		u.words.Start = len(p.words)
		found = appendStems(found[:0], u.span.Of(p.text))
		for _, s := range found {
			id, isNew := numbers.number(s)
			if isNew {
				p.kinds = append(p.kinds, table.kind(s))
				last = append(last, -1)
			}
			k := &p.kinds[id]
			u.notice |= k.notice
			before := last[id]
			if before >= int32(u.words.Start) {
				continue // a unit holds a word once
			}
			u.ledeWord = u.ledeWord || k.lede && len(p.words)-u.words.Start < 60
			at := int32(len(p.words))
			if before >= 0 {
				p.words[before].next = at
			}
			p.words = append(p.words, word{id: id, unit: int32(i), before: before, next: -1, weight: k.weight})
			last[id] = at
		}
		u.words.End = len(p.words)
	}
}

// shares returns which share of the words of unit i, by how much they tell, stand again within each of some ranges before and after it.
func (p *page) shares(i int, before, after [4]int) (b, a [4]float32) {
	var all float32
	words := p.unitWords(i)
	for k := range words {
		w := &words[k]
		weight := w.weight
		all += weight
		if w.before >= 0 {
			u := int(p.words[w.before].unit)
			for k, from := range before {
				if u >= from {
					b[k] += weight
				}
			}
		}
		if w.next >= 0 {
			u := int(p.words[w.next].unit)
			for k, to := range after {
				if u < to {
					a[k] += weight
				}
			}
		}
	}
	if all > 0 {
		for k := range b {
			b[k] /= all
			a[k] /= all
		}
	}
	return b, a
}

// cohesion returns which share of the words of units [c, d), by how much they tell, stand in the units of [near, b) before, and in those of [far, b).
func (p *page) cohesion(far, near, b, c, d int) (inFar, inNear float32) {
	if c >= d {
		return 0, 0
	}
	var all float32
	words := p.words[p.units[c].words.Start:p.units[d-1].words.End]
	for k := range words {
		w := &words[k]
		q := w.before
		if q >= 0 && int(p.words[q].unit) >= c {
			continue // it has been counted
		}
		for q >= 0 && int(p.words[q].unit) >= b {
			q = p.words[q].before
		}
		weight := w.weight
		all += weight
		if q < 0 {
			continue
		}
		if u := int(p.words[q].unit); u >= far {
			inFar += weight
			if u >= near {
				inNear += weight
			}
		}
	}
	if all == 0 {
		return 0, 0
	}
	return inFar / all, inNear / all
}

func (p *page) unitWords(i int) []word {
	s := p.units[i].words
	return p.words[s.Start:s.End]
}

// same tells whether units i and j hold the same words: a headline and its repetition, to which a site's name may be added.
func (p *page) same(i, j int) bool {
	a, b := p.unitWords(i), p.unitWords(j)
	if len(a) > len(b) {
		a, b = b, a
	}
	if len(a) == 0 || len(a) != len(b) && (len(a) < 4 || len(b) > len(a)+2) {
		return false
	}
	for k := range a {
		if a[k].id != b[k].id {
			return false
		}
	}
	return true
}

// over returns the span of text that holds units [from, to).
func (p *page) over(from, to int) corpus.Span {
	return corpus.Span{Start: p.units[from].span.Start, End: p.units[to-1].span.End}
}

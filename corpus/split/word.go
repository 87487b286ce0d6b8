package split

import (
	"cmp"
	_ "embed"
	"maps"
	"math"
	"slices"
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
	kinds stemTable[wordKind]
	marks []noticeMarks // by wordKind.marks
	rare  float32       // weight of a word that the table lacks
}

func (b *background) kind(s stem) wordKind {
	if k, ok := b.kinds.find(s); ok {
		return k
	}
	return wordKind{weight: b.rare}
}

// markNotices marks for each notice the two words that tell most: a unit that lacks one of these does not hold the notice.
func (b *background) markNotices() {
	marks := map[stem]noticeMarks{}
	for i, n := range notices {
		words := appendStems(nil, n)
		slices.SortStableFunc(words, func(x, y stem) int { return cmp.Compare(b.kind(y).weight, b.kind(x).weight) })
		for k := range noticeWords {
			s := words[min(k, len(words)-1)]
			m := marks[s]
			m[k].set(i)
			marks[s] = m
		}
	}
	for _, s := range slices.Sorted(maps.Keys(marks)) {
		k := b.kind(s)
		k.marks = uint8(len(b.marks))
		b.marks = append(b.marks, marks[s])
		*b.kinds.at(s) = k
	}
}

// noticeWords is how many words of a notice are looked for before the notice itself is.
const noticeWords = 2

// noticeMarks say for each of these words which notices a word may be it of.
type noticeMarks [noticeWords]noticeSet

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
	b := background{marks: make([]noticeMarks, 1), kinds: newStemTable[wordKind](), rare: float32(math.Log(float64(n + 1)))}
	for line := range strings.Lines(rest) {
		word, count, _ := strings.Cut(strings.TrimSpace(line), " ")
		c, err := strconv.Atoi(count)
		if err != nil {
			continue
		}
		*b.kinds.at(stemOf(word)) = wordKind{weight: float32(math.Log(float64(n+1) / (float64(c) + 0.5)))}
	}
	for w := range strings.FieldsSeq(smallWords) {
		for _, s := range appendStems(nil, w) {
			k := b.kind(s)
			k.weight = min(k.weight, smallWeight)
			*b.kinds.at(s) = k
		}
	}
	for w := range ledeStems {
		k := b.kind(stemOf(w))
		k.lede = true
		*b.kinds.at(stemOf(w)) = k
	}
	b.markNotices()
	return b
})

// stems calls found with the stem of every word of s that has at least three letters or digits.
func stems(s string, found func(stem)) {
	for _, w := range appendStems(nil, s) {
		found(w)
	}
}

// appendStems appends these stems.
func appendStems(out []stem, s string) []stem {
	var room [wordRoom]corpus.Word
	for i := 0; i < len(s); {
		var words []corpus.Word
		words, i = corpus.AppendWords(room[:0], s, i, 1)
		out = appendStemsOf(out, s, words)
	}
	return out
}

// wordRoom is room for the words that corpus.AppendWords finds at once.
const wordRoom = 64

// appendStemsOf appends these stems, given the words of s.
func appendStemsOf(out []stem, s string, words []corpus.Word) []stem {
	for k := range words {
		w := &words[k]
		possessive := w.Start > 0 && s[w.Start-1] == '\'' && s[w.Start]|0x20 == 's' // it is no part of the word
		if !w.Plain || possessive {
			out = appendMixedStems(out, s[w.Start+count(possessive):w.End])
			continue
		}
		n := w.End - w.Start
		out = append(out, stem(w.Packed)>>(8*(max(min(n, 8), stemLength)-stemLength)))
		out = out[:len(out)-count(n < 3)] // no branch is taken on what is hard to guess
	}
	return out
}

// appendMixedStems is appendStems for letters and digits of which not all are ASCII.
func appendMixedStems(out []stem, s string) []stem {
	for i := 0; i < len(s); {
		w, n := corpus.Alnum(s[i:])
		j := i + n
		for k := n; k == 8; j += k {
			_, k = corpus.Alnum(s[j:])
		}
		// Most words are ASCII from end to end, and end before a typographic mark (U+2000 to U+203F).
		if j < len(s) && (n == 0 || !strings.HasPrefix(s[j:], "\xe2\x80")) {
			out, i = appendAnyStem(out, s, i)
			continue
		}
		if j-i >= 3 {
			out = append(out, stem(w)>>(8*max(n-stemLength, 0)))
		}
		i = j
	}
	return out
}

// appendAnyStem appends the stem of the word that may begin at i of s, in any script, and returns where to read on.
func appendAnyStem(out []stem, s string, i int) ([]stem, int) {
	var buf [stemLength + utf8.UTFMax]byte
	n, letters := 0, 0
	for i < len(s) {
		r, size := utf8.DecodeRuneInString(s[i:])
		if r < utf8.RuneSelf {
			if _, k := corpus.Alnum(s[i : i+1]); k == 0 {
				break
			}
		} else if !unicode.IsLetter(r) && !unicode.IsMark(r) {
			i += size
			if r == '’' && i < len(s) && s[i]|0x20 == 's' {
				i++
			}
			break
		}
		if r >= 0x2e80 { // scripts without spaces: each character is a word
			if n == 0 {
				out = append(out, stemOf(s[i:i+size]))
				i += size
			}
			break
		}
		letters++
		i += size
		switch low := unicode.ToLower(r); {
		case n >= stemLength:
		case low >= 0x370 && low < 0x530: // Greek and Cyrillic letters take a byte each, so that as many count as of Latin ones
			buf[n] = 0x80 | byte(low)
			n++
		default:
			n += utf8.EncodeRune(buf[n:], low)
		}
	}
	if letters >= 3 || letters == 2 && n > letters {
		out = append(out, pack(buf[:min(n, 8)]))
	}
	return out, i
}

func pack(b []byte) stem {
	var s stem
	for _, c := range b {
		s = s<<8 | stem(c)
	}
	return s
}

// stemTable holds a value for each of some stems. It is an open hash table, which is the heart of the speed of Split.
type stemTable[V any] struct {
	slots []stemSlot[V]
	used  int
	shift uint
}

// stemSlot is free when its stem is 0.
type stemSlot[V any] struct {
	stem  stem
	value V
}

func newStemTable[V any]() stemTable[V] {
	const bits = 10
	return stemTable[V]{slots: make([]stemSlot[V], 1<<bits), shift: 64 - bits}
}

// slot returns where s stands, or else the free slot where it would.
func (t *stemTable[V]) slot(s stem) *stemSlot[V] {
	mask := len(t.slots) - 1
	i := int(uint64(s) * 0x9e3779b97f4a7c15 >> t.shift)
	for t.slots[i&mask].stem != s && t.slots[i&mask].stem != 0 {
		i++
	}
	return &t.slots[i&mask]
}

// find returns the value of s, and whether it has one.
func (t *stemTable[V]) find(s stem) (V, bool) {
	at := t.slot(s)
	return at.value, at.stem == s
}

// at returns the value of s, which is the zero value when s is new.
func (t *stemTable[V]) at(s stem) *V {
	at := t.slot(s)
	if at.stem != s {
		if 2*t.used >= len(t.slots) {
			t.grow()
			at = t.slot(s)
		}
		t.used++
		at.stem = s
	}
	return &at.value
}

func (t *stemTable[V]) grow() {
	old := t.slots
	t.slots, t.shift = make([]stemSlot[V], 2*len(old)), t.shift-1
	for _, o := range old {
		if o.stem != 0 {
			*t.slot(o.stem) = o
		}
	}
}

// clear takes all stems out.
func (t *stemTable[V]) clear() {
	clear(t.slots)
	t.used = 0
}

// A word is one word of a unit.
type word struct {
	id         int32
	before     int32   // where it stands in the unit before that holds it, as an index of page.words; -1: nowhere
	beforeUnit int32   // that unit; -1: none
	nextUnit   int32   // the next unit that holds it; math.MaxInt32: none
	weight     float32 // how much it tells
}

// wordKind is what all uses of a word share.
type wordKind struct {
	weight float32 // how much it tells
	marks  uint8   // of which notices it tells, as an index of background.marks; 0: of none
	lede   bool    // first paragraphs hold it more often than others
}

// seenWord is a word of the page, and where it was seen last: an index of page.words, and the unit; -1 at first.
type seenWord struct {
	wordKind
	word, unit int32
}

// ledeStems begin words that are frequent in first paragraphs and rare below them.
var ledeStems = set("monday tuesda wednes thursd friday saturd sunday today yester announ accord")

// unitBlock is how many bytes of a unit are taken apart into words at once.
const unitBlock = 1024

// readWords reads how each unit looks, numbers the words of all units, and leads from each to where it stood before and stands next.
func (p *page) readWords() {
	table := news()
	w := p.work
	w.numbers.clear()
	seen, found := w.seen[:0], w.found
	p.words = w.words[:0]
	defer func() { w.seen, w.found, w.words = seen, found, p.words }()
	for i := range p.units {
		u := &p.units[i]
		own := u.span.Of(p.text)
		found = found[:0]
		for at := 0; at < len(own); {
			first := at == 0
			w.parts, at = corpus.AppendWords(w.parts[:0], own, at, unitBlock)
			if found = appendStemsOf(found, own, w.parts); first {
				u.shape = shapeOfWords(own, w.parts)
			}
		}
		u.words.Start = len(p.words)
		var marks noticeMarks
		for _, s := range found {
			number := w.numbers.at(s)
			if *number == 0 {
				seen = append(seen, seenWord{wordKind: table.kind(s), word: -1, unit: -1})
				*number = int32(len(seen))
			}
			k := &seen[*number-1]
			if k.marks != 0 {
				marks.add(&table.marks[k.marks])
			}
			if k.unit == int32(i) {
				continue // a unit holds a word once
			}
			u.ledeWord = u.ledeWord || k.lede && len(p.words)-u.words.Start < 60
			if k.word >= 0 {
				p.words[k.word].nextUnit = int32(i)
			}
			at := int32(len(p.words))
			p.words = append(p.words, word{id: *number, before: k.word, beforeUnit: k.unit, nextUnit: math.MaxInt32, weight: k.weight})
			k.word, k.unit = at, int32(i)
		}
		u.words.End = len(p.words)
		u.notices = marks.all()
	}
}

// unlink takes the words of unit i out of the counting of words that stand again.
func (p *page) unlink(i int) {
	for k := p.units[i].words.Start; k < p.units[i].words.End; k++ {
		w := &p.words[k]
		if w.before >= 0 {
			p.words[w.before].nextUnit = w.nextUnit
		}
		if w.nextUnit < math.MaxInt32 {
			next := p.unitWords(int(w.nextUnit))
			for n := range next {
				if next[n].id == w.id {
					next[n].before, next[n].beforeUnit = w.before, w.beforeUnit
				}
			}
		}
		w.before, w.beforeUnit, w.nextUnit, w.weight = -1, -1, math.MaxInt32, 0
	}
}

// ifLess returns weight when a is less than b, else 0. It takes no branch, for where words stand again is hard to guess.
func ifLess(a, b int32, weight float32) float32 {
	return math.Float32frombits(math.Float32bits(weight) & uint32((a-b)>>31))
}

// shares returns which share of the words of unit i, by how much they tell, stand again in the units from each of some before it on, and in the units
// up to each of some after it.
func (p *page) shares(i int, before, after [4]int) (b, a [4]float32) {
	var from, to [4]int32
	for k := range before {
		from[k], to[k] = int32(max(before[k], 0)), int32(after[k])
	}
	var all float32
	words := p.unitWords(i)
	for k := range words {
		w := &words[k]
		all += w.weight
		for k := range b {
			b[k] += ifLess(from[k]-1, w.beforeUnit, w.weight)
			a[k] += ifLess(w.nextUnit, to[k], w.weight)
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
	beforeFar, beforeNear := int32(max(far, 0)-1), int32(max(near, 0)-1)
	var all float32
	words := p.words[p.units[c].words.Start:p.units[d-1].words.End]
	for k := range words {
		w := &words[k]
		if int(w.beforeUnit) >= c {
			continue // it has been counted
		}
		all += w.weight
		q := w
		for int(q.beforeUnit) >= b {
			q = &p.words[q.before]
		}
		inFar += ifLess(beforeFar, q.beforeUnit, w.weight)
		inNear += ifLess(beforeNear, q.beforeUnit, w.weight)
	}
	if all == 0 {
		return 0, 0
	}
	return inFar / all, inNear / all
}

// tie says how far units are tied to those before them.
type tie struct {
	top  [3]float32 // how much the three shared words tell that tell most, in descending order
	many float32    // shared words that tell much
}

// strongest returns how much these three words tell.
func (t *tie) strongest() float32 { return t.top[0] + t.top[1] + t.top[2] }

// links says how units are linked to those before them.
type links struct {
	far, near, wide float32 // which share of their words, by how much they tell, stands in those
	tie
}

// linksOf returns how unit i is linked to the units [far, i), [near, i) and [wide, i) before it, and how units [i, d) are. Ties are those to [far, i): a
// long paragraph shares few of its words with any other, but names come again within a story.
func (p *page) linksOf(far, near, wide, i, d int) (own, all links) {
	const much = 4.5
	first, beforeFar, beforeNear, beforeWide := int32(i), int32(max(far, 0)-1), int32(max(near, 0)-1), int32(max(wide, 0)-1)
	var sum, inFar, inNear, inWide float32
	var t tie
	for u := i; u < d; u++ {
		words := p.unitWords(u)
		for k := range words {
			w := &words[k]
			weight := ifLess(w.beforeUnit, first, w.weight) // others have been counted
			tied := ifLess(beforeFar, w.beforeUnit, weight)
			sum += weight
			inFar += tied
			inNear += ifLess(beforeNear, w.beforeUnit, weight)
			inWide += ifLess(beforeWide, w.beforeUnit, weight)
			if tied > t.top[2] || tied >= much {
				t.add(tied, tied >= much)
			}
		}
		if u == i {
			own = links{far: inFar, near: inNear, wide: inWide, tie: t}
			own.divide(sum)
		}
	}
	all = links{far: inFar, near: inNear, wide: inWide, tie: t}
	all.divide(sum)
	return own, all
}

// add takes in a shared word that tells so much.
func (t *tie) add(weight float32, much bool) {
	t.many += float32(count(much))
	switch {
	case weight > t.top[0]:
		t.top = [3]float32{weight, t.top[0], t.top[1]}
	case weight > t.top[1]:
		t.top[1], t.top[2] = weight, t.top[1]
	case weight > t.top[2]:
		t.top[2] = weight
	}
}

// divide makes shares of sums.
func (l *links) divide(sum float32) {
	if sum > 0 {
		l.far, l.near, l.wide = l.far/sum, l.near/sum, l.wide/sum
	}
}

// knownShare returns which share of the words of units [c, d), by how much they tell, have numbers up to known.
func (p *page) knownShare(known int32, c, d int) float32 {
	if c >= d {
		return 0
	}
	var all, in float32
	words := p.words[p.units[c].words.Start:p.units[d-1].words.End]
	for k := range words {
		w := &words[k]
		weight := ifLess(w.beforeUnit, int32(c), w.weight) // others have been counted
		all += weight
		in += ifLess(w.id, known+1, weight)
	}
	if all == 0 {
		return 0
	}
	return in / all
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

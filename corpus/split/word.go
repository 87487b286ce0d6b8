package split

import (
	_ "embed"
	"math"
	"sort"
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
	weight map[string]float32
	rare   float32 // of a word that the table lacks
}

var news = sync.OnceValue(func() background {
	head, rest, _ := strings.Cut(backgroundTable, "\n")
	n, _ := strconv.Atoi(strings.TrimSpace(head))
	b := background{weight: make(map[string]float32, strings.Count(rest, "\n")), rare: float32(math.Log(float64(n + 1)))}
	for line := range strings.Lines(rest) {
		word, count, _ := strings.Cut(strings.TrimSpace(line), " ")
		c, err := strconv.Atoi(count)
		if err != nil {
			continue
		}
		b.weight[word] = float32(math.Log(float64(n+1) / (float64(c) + 0.5)))
	}
	return b
})

// stems calls found with the folded beginning of every word of s that has at least three letters or digits. The slice is used again.
func stems(s string, found func(stem []byte)) {
	var buf [stemLength + utf8.UTFMax]byte
	n, letters := 0, 0
	flush := func() {
		if letters >= 3 || letters == 2 && n > letters {
			found(buf[:min(n, stemLength)])
		}
		n, letters = 0, 0
	}
	for i := 0; i < len(s); {
		c := s[i]
		switch {
		case c >= 'a' && c <= 'z' || c >= '0' && c <= '9':
			letters++
			if n < stemLength {
				buf[n] = c
				n++
			}
			i++
		case c >= 'A' && c <= 'Z':
			letters++
			if n < stemLength {
				buf[n] = c + 'a' - 'A'
				n++
			}
			i++
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
				found(buf[:k])
				continue
			}
			letters++
			if n < stemLength {
				n += utf8.EncodeRune(buf[n:], unicode.ToLower(r))
			}
		}
	}
	flush()
}

// countWords numbers the words of all units.
func (p *page) countWords() {
	table := news()
	numbers := make(map[string]int32, 256)
	p.words = make([]int32, 0, len(p.text)/8)
	for i := range p.units {
		u := &p.units[i]
		u.words.Start = len(p.words)
		stems(u.span.Of(p.text), func(stem []byte) {
			id, ok := numbers[string(stem)]
			if !ok {
				word := string(stem)
				id = int32(len(numbers))
				numbers[word] = id
				w, known := table.weight[word]
				if !known {
					w = table.rare
				}
				p.weight = append(p.weight, w)
				p.postings = append(p.postings, nil)
			}
			p.words = append(p.words, id)
			if l := p.postings[id]; len(l) == 0 || l[len(l)-1] != int32(i) {
				p.postings[id] = append(l, int32(i))
			}
		})
		u.words.End = len(p.words)
	}
}

// holds tells whether a unit of [from, to) holds the word.
func (p *page) holds(word int32, from, to int) bool {
	l := p.postings[word]
	if len(l) < 8 {
		for _, u := range l {
			if int(u) >= from {
				return int(u) < to
			}
		}
		return false
	}
	i := sort.Search(len(l), func(i int) bool { return int(l[i]) >= from })
	return i < len(l) && int(l[i]) < to
}

// overlap returns which share of the words of unit i, by how much they tell, the units of [from, to) hold.
func (p *page) overlap(i, from, to int) float64 {
	var all, shared float32
	for _, w := range p.unitWords(i) {
		all += p.weight[w]
		if p.holds(w, from, to) {
			shared += p.weight[w]
		}
	}
	if all == 0 {
		return 0
	}
	return float64(shared / all)
}

func (p *page) unitWords(i int) []int32 {
	s := p.units[i].words
	return p.words[s.Start:s.End]
}

// same tells whether units i and j hold the same words: a headline and its repetition.
func (p *page) same(i, j int) bool {
	a, b := p.unitWords(i), p.unitWords(j)
	if len(a) != len(b) || len(a) == 0 {
		return false
	}
	for k := range a {
		if a[k] != b[k] {
			return false
		}
	}
	return true
}

// span of text that holds units [from, to).
func (p *page) over(from, to int) corpus.Span {
	return corpus.Span{Start: p.units[from].span.Start, End: p.units[to-1].span.End}
}

package corpus

// A WordTable holds what is known of some words. A word is found as it stands in a text, whatever the case of its ASCII letters, and without a copy of it.
// Places are found by linear probing; at most a quarter of them is taken, since most words that are looked up are not in the table.
type WordTable[V any] struct {
	marks []uint32 // of each place: a part of its word's hash, 0 when it is free; apart from the words, so that it stays in the processor's cache
	words []string
	known []V
}

// NewWordTable returns the table of values, which hold for words in small letters.
func NewWordTable[V any](values map[string]V) *WordTable[V] {
	n := 1
	for n < 4*len(values) {
		n *= 2
	}
	t := &WordTable[V]{make([]uint32, n), make([]string, n), make([]V, n)}
	for word, v := range values {
		mark, i := markOf(word, 0, len(word))
		for i &= n - 1; t.marks[i] != 0; i = (i + 1) & (n - 1) {
		}
		t.marks[i], t.words[i], t.known[i] = mark, word, v
	}
	return t
}

// Find returns the word text[from:to] in small letters and what is known of it; "" and no value when nothing is.
func (t *WordTable[V]) Find(text string, from, to int) (word string, value V) {
	mark, i := markOf(text, from, to)
	last := len(t.marks) - 1
	for i &= last; t.marks[i] != 0; i = (i + 1) & last {
		if t.marks[i] == mark && isSmallOf(t.words[i], text[from:to]) {
			return t.words[i], t.known[i]
		}
	}
	return "", value
}

// isSmallOf tells whether small is s in small letters of ASCII.
func isSmallOf(small, s string) bool {
	if len(small) != len(s) {
		return false
	}
	for i := range len(s) {
		if c := s[i]; c != small[i] && (c < 'A' || c > 'Z' || c|0x20 != small[i]) {
			return false
		}
	}
	return true
}

// markOf hashes text[from:to], without regard to the case of ASCII letters, up to eight of which it takes at once. It returns a part of the hash that is
// not 0, and another.
func markOf(text string, from, to int) (mark uint32, place int) {
	const step = 0x9e3779b97f4a7c15
	h := uint64(to - from)
	for from < to {
		packed, n := Alnum(text[from:])
		if over := n - (to - from); over > 0 {
			packed >>= 8 * over
			n -= over
		}
		if n == 0 { // another byte
			packed, n = uint64(text[from]), 1
		}
		from += n
		h = (h ^ packed) * step
		h ^= h >> 32
	}
	return uint32(h>>32) | 1, int(uint32(h))
}

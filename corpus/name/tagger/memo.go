package tagger

import (
	"encoding/binary"
	"math/bits"
	"slices"
)

// A memo keeps what was worked out of words seen before: what each word is, and what the features that depend on it alone weigh. Most words of any text
// have been seen. Its size is bounded: words that have not been met for long are forgotten. It is for one goroutine at a time.
type memo struct {
	lexicon *Lexicon
	model   *Model // nil where nothing is weighed

	types  typeTable
	folded typeTable // by their hash without regard to case: one of the words that share it
	age    uint32    // number of the present one
	met    int       // words of types that were met in it

	outside wordType // what stands beyond the ends of a sentence

	document uint32   // number of the one being read
	all      []word   // of the document
	words    [][]word // the same by its sentences
	parts    []Part   // of these, those that may hold names
	capitals []int    // of the sentence being read: its words with a capital
	usages   []usage  // of its context

	features []uint64        // of a word being labelled
	scratch  []uint64        // features of a word in one role
	scores   []sums          // of the words being labelled
	back     [][Labels]uint8 // of the search for labels
}

// lastUse is the last document that used a word with a capital, and which of its usages the word's is; and the last that used it without, and how often.
type lastUse struct {
	document    uint32
	usage       int32
	lowDocument uint32
	low         int32
}

// meetLow notes that a document uses the word without a capital.
func (u *lastUse) meetLow(document uint32) {
	if u.lowDocument != document {
		u.lowDocument, u.low = document, 0
	}
	u.low++
}

// lowIn returns how often a document uses the word without a capital.
func (u *lastUse) lowIn(document uint32) int {
	if u.lowDocument != document {
		return 0
	}
	return int(u.low)
}

// mostTypes is after how many words another age begins.
const mostTypes = 1 << 15

func newMemo(l *Lexicon, m *Model) *memo {
	return &memo{lexicon: l, model: m, age: 1}
}

// forget drops the words that have not been met in this age, and begins another. Documents that were read keep theirs.
func (m *memo) forget() {
	all := m.types
	m.types, m.folded = typeTable{}, typeTable{}
	for _, slot := range all.slots {
		if w := slot.word; w != nil && w.met == m.age {
			m.types.put(slot.hash, w)
			if m.folded.get(w.lower) == nil {
				m.folded.put(w.lower, w)
			}
		}
	}
	m.age++
	m.met = 0
}

// wordType returns what the word at from, to of text is.
func (m *memo) wordType(text string, from, to int) *wordType {
	h := hashAt(text, from, to)
	if w := m.types.get(h); w != nil {
		return w
	}
	w := &wordType{}
	m.lexicon.read(text[from:to], w)
	if same := m.folded.get(w.lower); same != nil {
		w.use = same.use
	} else {
		w.use = &w.ownUse
		m.folded.put(w.lower, w)
	}
	m.types.put(h, w)
	return w
}

// A typeTable finds words by their hash, which is taken for the word: slots found by linear probing, at most half of them taken.
type typeTable struct {
	slots []typeSlot
	n     int
}

type typeSlot struct {
	hash uint64
	word *wordType
}

func (t *typeTable) get(h uint64) *wordType {
	if t.n == 0 {
		return nil
	}
	mask := uint64(len(t.slots) - 1)
	for i := h & mask; ; i = (i + 1) & mask {
		switch slot := &t.slots[i]; {
		case slot.hash == h:
			return slot.word
		case slot.word == nil:
			return nil
		}
	}
}

func (t *typeTable) put(h uint64, w *wordType) {
	if 2*t.n >= len(t.slots) {
		old := t.slots
		*t = typeTable{slots: make([]typeSlot, max(2*len(old), 1<<10))}
		for _, slot := range old {
			if slot.word != nil {
				t.put(slot.hash, slot.word)
			}
		}
	}
	mask := uint64(len(t.slots) - 1)
	i := h & mask
	for t.slots[i].word != nil {
		i = (i + 1) & mask
	}
	t.slots[i] = typeSlot{h, w}
	t.n++
}

// hashAt hashes the word at from, to of text, eight bytes at once.
func hashAt(text string, from, to int) uint64 {
	h := uint64(to - from)
	for ; to-from > 8; from += 8 {
		h = join(h, binary.LittleEndian.Uint64([]byte(text[from:from+8])))
	}
	var x uint64
	if from+8 <= len(text) {
		x = binary.LittleEndian.Uint64([]byte(text[from:from+8])) << (8 * uint(8-to+from))
	} else {
		for _, c := range []byte(text[from:to]) {
			x = x<<8 | uint64(c)
		}
		x = bits.ReverseBytes64(x)
	}
	return join(h, x)
}

// read looks up the words of sentences of text. The document holds until the next one is read.
func (m *memo) read(text string, sentences [][]Token) *Document {
	if m.met > mostTypes {
		m.forget()
	}
	n := 0
	for _, s := range sentences {
		n += len(s)
	}
	if cap(m.all) < n {
		m.all = make([]word, n+n/2)
	}
	all := m.all[:n]
	m.document++
	m.words, m.parts = m.words[:0], m.parts[:0]
	for i, s := range sentences {
		m.words = append(m.words, all[:len(s):len(s)])
		all = all[len(s):]
		m.readSentence(text, i, s, m.words[i])
	}
	return &Document{words: m.words, context: m.context()}
}

// A role is in what way a word bears on another, and how that one looks: the features of a group depend on no more. What they weigh is kept with the word.
type role uint8

const (
	ownRole       role = 0              // and the start
	beforeRole         = ownRole + 4    // and the other's form
	afterRole          = beforeRole + 6 // the same
	secondBefore       = afterRole + 6
	secondAfter        = secondBefore + 1
	leadRole           = secondAfter + 1 // and the other's position in the run
	finalRole          = leadRole + 4    // the same
	runBeforeRole      = finalRole + 4
	runAfterRole       = runBeforeRole + 4
	elseBefore         = runAfterRole + 4
	elseAfter          = elseBefore + 1
)

// weighed are sums of weights by role, of the roles that known has bits for.
type weighed struct {
	known uint64
	sums  []sums
}

// of returns the sum of role r, or nil when it is not known.
func (w *weighed) of(r role) *sums {
	if w.known>>r&1 == 0 {
		return nil
	}
	return &w.sums[bits.OnesCount64(w.known&(1<<r-1))]
}

func (w *weighed) set(r role, s sums) *sums {
	if w.sums == nil {
		w.sums = make([]sums, 0, 4)
	}
	i := bits.OnesCount64(w.known & (1<<r - 1))
	w.sums = slices.Insert(w.sums, i, s)
	w.known |= 1 << r
	return &w.sums[i]
}

// in returns what w weighs in a role, kind and detail together.
func (m *memo) in(w *wordType, kind role, detail uint8) *sums {
	if w == outside.wordType { // which all memos share
		w = &m.outside
	}
	r := kind + role(detail)
	if s := w.weighed.of(r); s != nil {
		return s
	}
	f := m.scratch[:0]
	switch kind {
	case ownRole:
		f = ownFeatures(w, detail, f)
	case beforeRole:
		f = beforeFeatures(w, detail, f)
	case afterRole:
		f = afterFeatures(w, detail, f)
	case secondBefore:
		f = secondBeforeFeatures(w, f)
	case secondAfter:
		f = secondAfterFeatures(w, f)
	case elseBefore:
		f = elsewhereBefore(w, f)
	case elseAfter:
		f = elsewhereAfter(w, f)
	case leadRole:
		f = leadFeatures(w, detail, f)
	case finalRole:
		f = finalFeatures(w, detail, f)
	case runBeforeRole:
		f = runBeforeFeatures(w, detail, f)
	case runAfterRole:
		f = runAfterFeatures(w, detail, f)
	}
	m.scratch = f
	return w.weighed.set(r, m.model.weigh(f))
}

// weigh sets m.scores to what the features of words from, to of a sentence weigh: of those that features returns.
func (m *memo) weigh(ws []word, from, to int, ctx *context) {
	m.scores = m.scores[:0]
	for i := from; i < to; i++ {
		w := &ws[i]
		p1, p2, n1, n2 := at(ws, i-1), at(ws, i-2), at(ws, i+1), at(ws, i+2)
		f := severalFeatures(ws, i, m.features[:0])
		f = ctx.features(ws, i, f)
		m.features = f
		sum := m.model.weigh(f)
		sum.add(m.in(w.wordType, ownRole, w.start()))
		sum.add(m.in(p1.wordType, beforeRole, w.form))
		sum.add(m.in(n1.wordType, afterRole, w.form))
		sum.add(m.in(p2.wordType, secondBefore, 0))
		sum.add(m.in(n2.wordType, secondAfter, 0))
		if w.run.to > 0 {
			lead, final, before, after := w.run.words(ws)
			pos := w.run.position(i)
			sum.add(m.in(lead.wordType, leadRole, pos))
			sum.add(m.in(final.wordType, finalRole, pos))
			sum.add(m.in(before.wordType, runBeforeRole, pos))
			sum.add(m.in(after.wordType, runAfterRole, pos))
		}
		elsewhere, n := ctx.elsewhere(ws, i)
		for _, a := range elsewhere[:n] {
			sum.add(m.in(a.prev, elseBefore, 0))
			sum.add(m.in(a.next, elseAfter, 0))
		}
		m.scores = append(m.scores, sum)
	}
}

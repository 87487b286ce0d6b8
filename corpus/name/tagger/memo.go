package tagger

import (
	"math/bits"
	"slices"
	"strings"
)

// A memo keeps what was worked out of words seen before: what each word is, and what the features that depend on it alone weigh. Most words of any text
// have been seen. Its size is bounded. It is for one goroutine at a time.
type memo struct {
	lexicon *Lexicon
	model   *Model // nil where nothing is weighed

	types  map[string]*wordType
	folded map[uint64]uint32 // numbers of words without regard to case, by their hash
	room   []wordType        // for the next ones

	outside wordType // what stands beyond the ends of a sentence

	document uint32    // number of the one being read
	used     []lastUse // of words without regard to case, by their number
	all      []word    // of the document
	usages   []usage   // of its context

	features []uint64        // of the words being labelled
	ends     []int           // where those of each word end
	scratch  []uint64        // features of a word in one role
	rows     []uint32        // of weights, those of the features
	scores   []sums          // of the words being labelled
	back     [][Labels]uint8 // of the search for labels
}

// lastUse is the last document that used a word, and which of its usages the word's is.
type lastUse struct {
	document uint32
	usage    int32
}

// mostTypes is of how many words a memo begins anew.
const mostTypes = 1 << 15

func newMemo(l *Lexicon, m *Model) *memo {
	memo := &memo{lexicon: l, model: m}
	memo.forget()
	return memo
}

// forget makes m empty. Documents that were read keep their words.
func (m *memo) forget() {
	m.types, m.folded = map[string]*wordType{}, map[uint64]uint32{}
	m.room, m.used, m.outside = nil, nil, wordType{}
}

// wordType returns what the word s is.
func (m *memo) wordType(s string) *wordType {
	if w := m.types[s]; w != nil {
		return w
	}
	if len(m.room) == 0 {
		m.room = make([]wordType, 64)
	}
	w := &m.room[0]
	m.room = m.room[1:]
	m.lexicon.read(s, w)
	m.types[strings.Clone(s)] = w
	folded, ok := m.folded[w.lower]
	if !ok {
		folded = uint32(len(m.used))
		m.folded[w.lower] = folded
		m.used = append(m.used, lastUse{})
	}
	w.folded = folded
	return w
}

// read looks up the words of sentences of text. The document holds until the next one is read.
func (m *memo) read(text string, sentences [][]Token) *Document {
	if len(m.types) > mostTypes {
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
	d := &Document{words: make([][]word, len(sentences))}
	for i, s := range sentences {
		d.words[i], all = all[:len(s):len(s)], all[len(s):]
		m.readSentence(text, s, d.words[i])
	}
	d.context = m.context(d.words)
	return d
}

// A role is in what way a word bears on another, and how that one looks: the features of a group depend on no more. What they weigh is kept with the word.
type role uint8

const (
	ownRole       role = 0              // and the start
	beforeRole         = ownRole + 4    // and the other's form
	afterRole          = beforeRole + 6 // the same
	secondBefore       = afterRole + 6
	secondAfter        = secondBefore + 1
	finalRole          = secondAfter + 1 // and the other's position in the run
	runBeforeRole      = finalRole + 4   // the same
	runAfterRole       = runBeforeRole + 4
)

// weighed are sums of weights by role, of the roles that known has bits for.
type weighed struct {
	known uint32
	sums  []sums
}

// of returns the sum of role r, or nil when it is not known.
func (w *weighed) of(r role) *sums {
	if w.known>>r&1 == 0 {
		return nil
	}
	return &w.sums[bits.OnesCount32(w.known&(1<<r-1))]
}

func (w *weighed) set(r role, s sums) *sums {
	i := bits.OnesCount32(w.known & (1<<r - 1))
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
	case finalRole:
		f = finalFeatures(w, detail, f)
	case runBeforeRole:
		f = runBeforeFeatures(w, detail, f)
	case runAfterRole:
		f = runAfterFeatures(w, detail, f)
	}
	m.scratch, m.rows = f, m.model.find(f, m.rows[:0])
	return w.weighed.set(r, m.model.weigh(m.rows))
}

// weigh sets m.scores to what the features of words from, to of a sentence weigh: of those that features returns.
func (m *memo) weigh(ws []word, from, to int, ctx *context) {
	m.scores, m.features, m.ends = m.scores[:0], m.features[:0], m.ends[:0]
	for i := from; i < to; i++ {
		w := &ws[i]
		p1, p2, n1, n2 := at(ws, i-1), at(ws, i-2), at(ws, i+1), at(ws, i+2)
		sum := *m.in(w.wordType, ownRole, w.start())
		sum.add(m.in(p1.wordType, beforeRole, w.form))
		sum.add(m.in(n1.wordType, afterRole, w.form))
		sum.add(m.in(p2.wordType, secondBefore, 0))
		sum.add(m.in(n2.wordType, secondAfter, 0))
		if w.run.to > 0 {
			_, final, before, after := w.run.words(ws)
			pos := w.run.position(i)
			sum.add(m.in(final.wordType, finalRole, pos))
			sum.add(m.in(before.wordType, runBeforeRole, pos))
			sum.add(m.in(after.wordType, runAfterRole, pos))
		}
		m.scores = append(m.scores, sum)
		m.features = severalFeatures(ws, i, m.features)
		m.features = ctx.features(ws, i, m.features)
		m.ends = append(m.ends, len(m.features))
	}
	m.rows = m.rows[:0] // all of them first: so many reads of memory are under way at once
	at := 0
	for i, end := range m.ends {
		m.rows = m.model.find(m.features[at:end], m.rows)
		at, m.ends[i] = end, len(m.rows)
	}
	at = 0
	for i, end := range m.ends {
		sum := m.model.weigh(m.rows[at:end])
		m.scores[i].add(&sum)
		at = end
	}
}

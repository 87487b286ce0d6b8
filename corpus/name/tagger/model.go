package tagger

import (
	"encoding/binary"
	"errors"
	"fmt"
	"math"
	"math/bits"
	"slices"
	"sort"
	"sync"
)

// The labels of words: outside of names, or the beginning or the rest of a name of some type.
const (
	Outside = iota
	BeginPerson
	InPerson
	BeginPlace
	InPlace
	BeginOrg
	InOrg
	BeginOther
	InOther
	Labels
)

// CanFollow tells whether label b can stand after label a.
func CanFollow(a, b int) bool {
	return b == Outside || b%2 == 1 || a == b || a == b-1
}

// A Model labels words: a conditional random field over hashed features (Lafferty, McCallum and Pereira 2001) with weights of 8 bits.
// It may be used from several goroutines at once.
type Model struct {
	Lexicon
	transitions [Labels][Labels]int32 // impossible ones are very low
	start       [Labels]int32
	checks      []byte // one of each slot, slots in buckets of eight; 0 is an empty slot
	weights     []byte // int8, Labels of each slot
	memos       sync.Pool
}

const (
	bucket     = 8
	impossible = math.MinInt32 / 4
)

// Weights are the trained weights of a model.
type Weights struct {
	Features    []uint64
	Rows        [][Labels]float32 // of each feature
	Transitions [Labels][Labels]float32
	Start       [Labels]float32
}

// NewModel packs w into at most slots slots, the heaviest features first.
func NewModel(lex *Lexicon, w *Weights, slots int) *Model {
	type weighed struct {
		row int
		top float32
	}
	order := make([]weighed, len(w.Features))
	all := make([]float32, 0, len(w.Features))
	for i, row := range w.Rows {
		top := float32(0)
		for _, x := range row {
			top = max(top, abs(x))
		}
		order[i] = weighed{i, top}
		all = append(all, top)
	}
	sort.Slice(order, func(i, j int) bool {
		if order[i].top != order[j].top {
			return order[i].top > order[j].top
		}
		return w.Features[order[i].row] < w.Features[order[j].row]
	})
	sort.Slice(all, func(i, j int) bool { return all[i] > all[j] })
	unit := all[len(all)/10000] / 127 // the few weights above are cut down

	buckets := slots / bucket
	m := &Model{Lexicon: *lex, checks: make([]byte, buckets*bucket), weights: make([]byte, buckets*bucket*Labels)}
	free := slots * 9 / 10
	for _, o := range order {
		h := w.Features[o.row]
		at := m.bucketOf(h) * bucket
		k := 0
		for k < bucket && m.checks[at+k] != 0 {
			k++
		}
		if k == bucket || free == 0 || o.top < unit/2 {
			continue
		}
		free--
		m.checks[at+k] = checkByte(h)
		for l, x := range w.Rows[o.row] {
			m.weights[(at+k)*Labels+l] = byte(int8(quantum(x, unit, 127)))
		}
	}
	for a := range Labels {
		m.start[a] = quantum(w.Start[a], unit, 1<<20)
		if !CanFollow(Outside, a) {
			m.start[a] = impossible
		}
		for b := range Labels {
			m.transitions[a][b] = quantum(w.Transitions[a][b], unit, 1<<20)
			if !CanFollow(a, b) {
				m.transitions[a][b] = impossible
			}
		}
	}
	return m
}

func quantum(x, unit float32, limit float64) int32 {
	return int32(math.Max(-limit, math.Min(limit, math.Round(float64(x/unit)))))
}

func abs(x float32) float32 {
	if x < 0 {
		return -x
	}
	return x
}

func sortHashes(h []uint64) { sort.Slice(h, func(i, j int) bool { return h[i] < h[j] }) }

func (m *Model) bucketOf(h uint64) int { return int(h >> 32 * uint64(len(m.checks)/bucket) >> 32) }

func checkByte(h uint64) byte { return byte(uint32(h)%255 + 1) }

// sums are the weights of some features added up, a lane of 16 bits for each label but the last: even has the labels 0, 2, 4 and 6, odd 1, 3, 5 and 7.
// A lane below zero borrows from the one above it; the whole is right as long as each sum fits its lane, which 250 features always do.
type sums struct{ even, odd, last uint64 }

func (s *sums) add(o *sums) {
	s.even += o.even
	s.odd += o.odd
	s.last += o.last
}

// find appends to rows those that the weights of features stand in, if they have any.
func (m *Model) find(features []uint64, rows []uint32) []uint32 {
	const ones, tops = 0x0101010101010101, 0x8080808080808080
	n := len(rows)
	rows = slices.Grow(rows, len(features))[:n+len(features)]
	for _, h := range features { // without a branch: whether a feature has weights cannot be foreseen
		at := m.bucketOf(h) * bucket
		x := binary.LittleEndian.Uint64(m.checks[at:]) ^ uint64(checkByte(h))*ones
		hit := (x - ones) &^ x & tops // the lowest set top bit marks the first byte that is equal
		rows[n] = uint32(at + bits.TrailingZeros64(hit)>>3)
		n += int((hit | -hit) >> 63)
	}
	return rows[:n]
}

// weigh adds up rows of weights.
func (m *Model) weigh(rows []uint32) (s sums) {
	const low, bias, tops = 0x00ff00ff00ff00ff, 0x0080008000800080, 0x8080808080808080
	for _, row := range rows {
		w := m.weights[int(row)*Labels:][:Labels]
		x := binary.LittleEndian.Uint64(w) ^ tops // from -128…127 to 0…255
		s.even += x&low - bias
		s.odd += x>>8&low - bias
		s.last += uint64(int8(w[8]))
	}
	return s
}

// labels returns the sum of each label.
func (s sums) labels() (out [Labels]int32) {
	even, odd := s.even, s.odd
	for l := 0; l < Labels-1; l += 2 {
		a, b := int16(even), int16(odd)
		out[l], out[l+1] = int32(a), int32(b)
		even, odd = (even-uint64(a))>>16, (odd-uint64(b))>>16
	}
	out[Labels-1] = int32(s.last)
	return out
}

// label gives each word of a sentence its label, by the Viterbi algorithm. What is far from every capital stands outside of names, so that the search
// begins anew behind it. Half the words of a news text are so, and no name is.
func (m *memo) label(ws []word, ctx *context, out []uint8) {
	for from := 0; from < len(ws); from++ {
		if farFromNames(ws, from) {
			out[from] = Outside
			continue
		}
		to := from + 1
		for to < len(ws) && !farFromNames(ws, to) {
			to++
		}
		m.labelPart(ws, from, to, ctx, out)
		from = to - 1
	}
}

// labelPart labels the words from, to of a sentence; those before and after it are outside of names.
func (m *memo) labelPart(ws []word, from, to int, ctx *context, out []uint8) {
	model := m.model
	if n := to - from; cap(m.back) < n {
		m.back = make([][Labels]uint8, n+n/2)
	}
	best := model.start
	if from > 0 {
		best = model.transitions[Outside]
	}
	m.weigh(ws, from, to, ctx)
	for i := from; i < to; i++ {
		emit := m.scores[i-from].labels()
		if i == from {
			for l := range best {
				best[l] += emit[l]
			}
			continue
		}
		var next [Labels]int32
		back := &m.back[i-from]
		for b := range next {
			top, a := model.before(&best, b)
			next[b], back[b] = max(top, impossible)+emit[b], a
		}
		best = next
	}
	var l uint8
	if to < len(ws) {
		_, l = model.before(&best, Outside)
	} else {
		for b := range best {
			if best[b] > best[l] {
				l = uint8(b)
			}
		}
	}
	for i := to - 1; i >= from; i-- {
		out[i] = l
		l = m.back[i-from][l]
	}
}

// before returns the best label to stand before label b, the first of equals, and the score with it.
func (m *Model) before(best *[Labels]int32, b int) (top int32, from uint8) {
	if b != Outside && b%2 == 0 { // the rest of a name follows one of its own type alone
		begin, in := best[b-1]+m.transitions[b-1][b], best[b]+m.transitions[b][b]
		if in > begin {
			return in, uint8(b)
		}
		return begin, uint8(b - 1)
	}
	top = best[0] + m.transitions[0][b]
	for a := 1; a < Labels; a++ {
		if v := best[a] + m.transitions[a][b]; v > top {
			top, from = v, uint8(a)
		}
	}
	return top, from
}

// farFromNames tells whether a word and its two neighbours on either side have no capital.
func farFromNames(ws []word, i int) bool {
	for j := max(i-2, 0); j <= min(i+2, len(ws)-1); j++ {
		if ws[j].capitalised() {
			return false
		}
	}
	return true
}

// Document is a text read into words.
type Document struct {
	words   [][]word
	context *context
}

// Read looks up the words of sentences of text.
func (l *Lexicon) Read(text string, sentences [][]Token) *Document {
	return newMemo(l, nil).read(text, sentences)
}

// Features returns the features of a word, for training.
func (d *Document) Features(sentence, word int, out []uint64) []uint64 {
	return features(d.words[sentence], word, d.context, out)
}

// Label returns the labels of the words of each sentence of text.
func (m *Model) Label(text string, sentences [][]Token) [][]uint8 {
	memo, ok := m.memos.Get().(*memo)
	if !ok {
		memo = newMemo(&m.Lexicon, m)
	}
	defer m.memos.Put(memo)
	d := memo.read(text, sentences)
	n := 0
	for _, ws := range d.words {
		n += len(ws)
	}
	all := make([]uint8, n)
	out := make([][]uint8, len(d.words))
	for i, ws := range d.words {
		out[i], all = all[:len(ws):len(ws)], all[len(ws):]
		memo.label(ws, d.context, out[i])
	}
	return out
}

var magic = []byte("dateline names 1")

// Bytes returns m as a file.
func (m *Model) Bytes() []byte {
	out := append([]byte{}, magic...)
	for _, part := range [][]byte{m.Senses, m.Clusters, m.checks, m.weights} {
		out = binary.LittleEndian.AppendUint32(out, uint32(len(part)))
		out = append(out, part...)
	}
	for a := range Labels {
		out = binary.LittleEndian.AppendUint32(out, uint32(m.start[a]))
		for b := range Labels {
			out = binary.LittleEndian.AppendUint32(out, uint32(m.transitions[a][b]))
		}
	}
	return out
}

// Open reads a model that Bytes wrote. It keeps b and costs next to nothing.
func Open(b []byte) (*Model, error) {
	if len(b) < len(magic) || string(b[:len(magic)]) != string(magic) {
		return nil, errors.New("reading the model of names: this is no such model")
	}
	b = b[len(magic):]
	m := &Model{}
	for i, part := range []*[]byte{(*[]byte)(&m.Senses), (*[]byte)(&m.Clusters), &m.checks, &m.weights} {
		if len(b) < 4 || uint64(binary.LittleEndian.Uint32(b)) > uint64(len(b)-4) {
			return nil, fmt.Errorf("reading the model of names: part %d is cut short", i+1)
		}
		n := int(binary.LittleEndian.Uint32(b))
		*part, b = b[4:4+n], b[4+n:]
	}
	if len(b) != 4*Labels*(Labels+1) || len(m.weights) != Labels*len(m.checks) || len(m.checks) == 0 {
		return nil, errors.New("reading the model of names: its parts do not fit together")
	}
	for a := range Labels {
		m.start[a] = int32(binary.LittleEndian.Uint32(b))
		b = b[4:]
		for c := range Labels {
			m.transitions[a][c] = int32(binary.LittleEndian.Uint32(b))
			b = b[4:]
		}
	}
	return m, nil
}

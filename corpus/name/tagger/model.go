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
	buckets     []bucket
	memos       sync.Pool
}

// A bucket holds the weights of up to slots features, in one line of the processor's cache: a word of check bytes, of which 0 is an empty slot, and one of
// weights for each slot. They are what a feature says for each label but Outside, beyond what it says for Outside: int8, BeginPerson lowest.
type bucket [1 + slots]uint64

const (
	slots      = 7
	impossible = math.MinInt32 / 4
)

// Weights are the trained weights of a model.
type Weights struct {
	Features    []uint64
	Rows        [][Labels]float32 // of each feature
	Transitions [Labels][Labels]float32
	Start       [Labels]float32
}

// NewModel packs w into buckets for at most features features, the heaviest first.
func NewModel(lex *Lexicon, w *Weights, features int) *Model {
	type weighed struct {
		row int
		top float32
	}
	order := make([]weighed, len(w.Features))
	all := make([]float32, 0, len(w.Features))
	for i, row := range w.Rows {
		top := float32(0)
		for _, x := range row[1:] {
			top = max(top, abs(x-row[Outside]))
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

	m := &Model{Lexicon: *lex, buckets: make([]bucket, (features+slots-1)/slots)}
	free := len(m.buckets) * slots * 9 / 10
	for _, o := range order {
		h := w.Features[o.row]
		b := m.bucketOf(h)
		k := 0
		for k < slots && b[0]>>(8*k)&0xff != 0 {
			k++
		}
		if k == slots || free == 0 || o.top < unit/2 {
			continue
		}
		free--
		b[0] |= checkByte(h) << (8 * k)
		row := &w.Rows[o.row]
		for l := 1; l < Labels; l++ {
			b[1+k] |= uint64(uint8(quantum(row[l]-row[Outside], unit, 127))) << (8 * (l - 1))
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

func (m *Model) bucketOf(h uint64) *bucket { return &m.buckets[h>>32*uint64(len(m.buckets))>>32] }

func checkByte(h uint64) uint64 { return uint64(uint32(h)%255 + 1) }

// sums are the weights of some features added up, a lane of 16 bits for each label but Outside: begin has those that begin a name, in the others.
// A lane below zero borrows from the one above it; the whole is right as long as each sum fits its lane, which 250 features always do.
type sums struct{ begin, in uint64 }

func (s *sums) add(o *sums) {
	s.begin += o.begin
	s.in += o.in
}

// weigh adds up the weights of features.
func (m *Model) weigh(features []uint64) (s sums) {
	const (
		ones, tops = 0x0101010101010101, 0x8080808080808080
		low, bias  = 0x00ff00ff00ff00ff, 0x0080008000800080
	)
	for _, h := range features { // without a branch: whether a feature has weights cannot be foreseen, and so many reads of memory are under way at once
		b := m.bucketOf(h)
		x := b[0] ^ checkByte(h)*ones
		hit := (x - ones) &^ x & tops // the lowest set top bit marks the first byte that is equal
		w := b[(1+bits.TrailingZeros64(hit)>>3)&7] & uint64(int64(hit|-hit)>>63)
		w ^= tops // from -128…127 to 0…255
		s.begin += w&low - bias
		s.in += w>>8&low - bias
	}
	return s
}

// labels returns the sum of each label.
func (s sums) labels() (out [Labels]int32) {
	begin, in := s.begin, s.in
	for l := 1; l < Labels; l += 2 {
		a, b := int16(begin), int16(in)
		out[l], out[l+1] = int32(a), int32(b)
		begin, in = (begin-uint64(a))>>16, (in-uint64(b))>>16
	}
	return out
}

// label labels a part of a sentence by the Viterbi algorithm. What stands before and after it is outside of names.
func (m *memo) label(p Part, ctx *context, out []uint8) {
	ws, from, to := m.words[p.Sentence], p.From, p.To
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

// Nameable tells whether a word may be part of a name. All others stand outside of names.
func (d *Document) Nameable(sentence, word int) bool { return d.words[sentence][word].nameable }

// A Part is a sequence of words of a sentence that may hold names. Every name lies within one.
type Part struct{ Sentence, From, To int }

// Label returns the labels of the words of each sentence of text, and the parts beyond which all are Outside and no word has a capital.
func (m *Model) Label(text string, sentences [][]Token) (labels [][]uint8, parts []Part) {
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
	labels = make([][]uint8, len(d.words))
	for i, ws := range d.words {
		labels[i], all = all[:len(ws):len(ws)], all[len(ws):]
	}
	for _, p := range memo.parts {
		memo.label(p, d.context, labels[p.Sentence])
	}
	return labels, slices.Clone(memo.parts)
}

var magic = []byte("dateline names 2")

// Bytes returns m as a file.
func (m *Model) Bytes() []byte {
	out := append([]byte{}, magic...)
	for _, part := range [][]byte{m.Senses, m.Clusters} {
		out = binary.LittleEndian.AppendUint32(out, uint32(len(part)))
		out = append(out, part...)
	}
	out = binary.LittleEndian.AppendUint32(out, uint32(len(m.buckets)*bucketSize))
	for i := range m.buckets {
		for _, x := range m.buckets[i] {
			out = binary.LittleEndian.AppendUint64(out, x)
		}
	}
	for a := range Labels {
		out = binary.LittleEndian.AppendUint32(out, uint32(m.start[a]))
		for b := range Labels {
			out = binary.LittleEndian.AppendUint32(out, uint32(m.transitions[a][b]))
		}
	}
	return out
}

const bucketSize = 8 * (1 + slots) // in bytes

// Open reads a model that Bytes wrote. It keeps b and costs next to nothing.
func Open(b []byte) (*Model, error) {
	if len(b) < len(magic) || string(b[:len(magic)]) != string(magic) {
		return nil, errors.New("reading the model of names: this is no such model")
	}
	b = b[len(magic):]
	m := &Model{}
	var packed []byte
	for i, part := range []*[]byte{(*[]byte)(&m.Senses), (*[]byte)(&m.Clusters), &packed} {
		if len(b) < 4 || uint64(binary.LittleEndian.Uint32(b)) > uint64(len(b)-4) {
			return nil, fmt.Errorf("reading the model of names: part %d is cut short", i+1)
		}
		n := int(binary.LittleEndian.Uint32(b))
		*part, b = b[4:4+n], b[4+n:]
	}
	if len(b) != 4*Labels*(Labels+1) || len(packed)%bucketSize != 0 || len(packed) == 0 {
		return nil, errors.New("reading the model of names: its parts do not fit together")
	}
	m.buckets = make([]bucket, len(packed)/bucketSize)
	for i := range m.buckets {
		for k := range m.buckets[i] {
			m.buckets[i][k] = binary.LittleEndian.Uint64(packed)
			packed = packed[8:]
		}
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

package tagger

import (
	"encoding/binary"
	"errors"
	"fmt"
	"math"
	"math/bits"
	"sort"
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

// add adds the weights of feature h to score.
func (m *Model) add(score *[Labels]int32, h uint64) {
	const ones, tops = 0x0101010101010101, 0x8080808080808080
	at := m.bucketOf(h) * bucket
	x := binary.LittleEndian.Uint64(m.checks[at:at+bucket]) ^ uint64(checkByte(h))*ones
	hit := (x - ones) &^ x & tops // the lowest set top bit marks the first byte that is equal
	if hit == 0 {
		return
	}
	at = (at + bits.TrailingZeros64(hit)/8) * Labels
	row := m.weights[at : at+Labels]
	for l := range score {
		score[l] += int32(int8(row[l]))
	}
}

// scratch is the memory of one run of a model, used again and again.
type scratch struct {
	features []uint64
	scores   [][Labels]int32
	back     [][Labels]uint8
}

// label gives each word of a sentence its label, by the Viterbi algorithm.
func (m *Model) label(ws []word, ctx *context, s *scratch, out []uint8) {
	n := len(ws)
	if cap(s.scores) < n {
		s.scores, s.back = make([][Labels]int32, n+n/2), make([][Labels]uint8, n+n/2)
	}
	best := m.start
	for i := range ws {
		var emit [Labels]int32
		if farFromNames(ws, i) {
			emit[Outside] = far
		} else {
			s.features = features(ws, i, ctx, s.features[:0])
			for _, h := range s.features {
				m.add(&emit, h)
			}
		}
		if i == 0 {
			for l := range emit {
				best[l] += emit[l]
			}
			s.scores[0] = best
			continue
		}
		var next [Labels]int32
		for b := range next {
			top, from := int32(math.MinInt32), 0
			for a := range best {
				if v := best[a] + m.transitions[a][b]; v > top {
					top, from = v, a
				}
			}
			next[b] = max(top, impossible) + emit[b]
			s.back[i][b] = uint8(from)
		}
		best = next
		s.scores[i] = best
	}
	l := uint8(0)
	for b := range best {
		if best[b] > best[l] {
			l = uint8(b)
		}
	}
	for i := n - 1; i >= 0; i-- {
		out[i] = l
		l = s.back[i][l]
	}
}

// far is what a word gains for standing outside when it is far from every capital: more than any features could weigh against it.
const far = 1 << 16

// farFromNames tells whether a word and its two neighbours on either side have no capital. Half the words of a news text are so, and no name is.
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
	Sentences [][]Token
	words     [][]word
	context   *context
}

// Read looks up the words of sentences of text.
func (l *Lexicon) Read(text string, sentences [][]Token) *Document {
	n := 0
	for _, s := range sentences {
		n += len(s)
	}
	all := make([]word, n)
	d := &Document{Sentences: sentences, words: make([][]word, len(sentences))}
	for i, s := range sentences {
		d.words[i] = all[:len(s):len(s)]
		all = all[len(s):]
		l.readSentence(text, s, d.words[i])
	}
	d.context = newContext(d.words)
	return d
}

// Features returns the features of a word, for training.
func (d *Document) Features(sentence, word int, out []uint64) []uint64 {
	return features(d.words[sentence], word, d.context, out)
}

// Label returns the labels of the words of each sentence.
func (m *Model) Label(d *Document) [][]uint8 {
	var s scratch
	out := make([][]uint8, len(d.words))
	for i, ws := range d.words {
		out[i] = make([]uint8, len(ws))
		if len(ws) > 0 {
			m.label(ws, d.context, &s, out[i])
		}
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

package tagger

import (
	"encoding/binary"
	"unicode"
	"unicode/utf8"
)

// Sense is a set of things that a word or phrase can be, out of the lists of names.
type Sense uint32

// The senses. Country to Party hold for phrases, too.
const (
	Country Sense = 1 << iota
	City
	Capital
	Province // a state, province or region within a country
	Region   // a continent, sea, river, range or part of the world
	Leader   // the full name of a head of state, a minister or a legislator
	Org      // a well-known organisation
	Party
	Demonym
	GivenCommon // among the commonest given names of some country
	Given
	SurnameCommon
	Surname
	LeaderSurname
	Asian                    // a surname that is written before the given name
	OrgHead                  // ends or opens the name of an organisation: "University", "Ministry"
	OrgEnd                   // ends the name of a company: "Inc."
	SiteHead                 // ends the name of a place: "Airport", "River"
	Title                    // stands before a person: "President", "Mr."
	Role                     // stands near a person: "spokesman"
	Calendar                 // a day or month
	Particle                 // joins parts of a person's name: "van", "bin"
	Common                   // an everyday word
	Media                    // part of the name of a paper or station: "Times"
	longer   Sense = 1 << 31 // some longer phrase begins so
)

const phrases = Country | City | Capital | Province | Region | Leader | Org | Party

// A Table maps the hashes of words and phrases to 32 bits: slots of a key and a value, found by linear probing.
type Table []byte

// NewTable packs m.
func NewTable(m map[uint64]uint32) Table {
	n := 1
	for n*4 < len(m)*5 {
		n++
	}
	t := make(Table, n*8)
	keys := make([]uint64, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	sortHashes(keys)
	for _, k := range keys {
		i := t.slot(k)
		for binary.LittleEndian.Uint32(t[i*8:]) != 0 {
			if i++; i == n {
				i = 0
			}
		}
		binary.LittleEndian.PutUint32(t[i*8:], checkOf(k))
		binary.LittleEndian.PutUint32(t[i*8+4:], m[k])
	}
	return t
}

func (t Table) slot(h uint64) int { return int(h >> 32 * uint64(len(t)/8) >> 32) }

// checkOf returns the part of a hash that a table keeps; it is never 0, the mark of an empty slot.
func checkOf(h uint64) uint32 { return uint32(h) | 1 }

// Get returns the value of h, 0 when there is none.
func (t Table) Get(h uint64) uint32 {
	n := len(t) / 8
	if n == 0 {
		return 0
	}
	check := checkOf(h)
	for i := t.slot(h); ; {
		switch binary.LittleEndian.Uint32(t[i*8:]) {
		case check:
			return binary.LittleEndian.Uint32(t[i*8+4:])
		case 0:
			return 0
		}
		if i++; i == n {
			i = 0
		}
	}
}

// A Lexicon is what is known of words beforehand.
type Lexicon struct {
	Senses   Table // of words and phrases
	Clusters Table // of words: three cluster numbers, of 6, 8 and 10 bits
}

// LexiconMaker gathers what a Lexicon holds.
type LexiconMaker struct {
	senses   map[uint64]uint32
	clusters map[uint64]uint32
	scratch  []Token
}

// NewLexiconMaker returns an empty maker.
func NewLexiconMaker() *LexiconMaker {
	return &LexiconMaker{senses: map[uint64]uint32{}, clusters: map[uint64]uint32{}}
}

// Add notes that a word or phrase can be s.
func (m *LexiconMaker) Add(phrase string, s Sense) {
	m.scratch = Tokenize(phrase, m.scratch[:0])
	var h uint64
	for i, t := range m.scratch {
		w := lowerHash(phrase[t.Start:t.End])
		if i == 0 {
			h = w
		} else {
			m.senses[h] |= uint32(longer)
			h = join(h, w)
		}
	}
	if len(m.scratch) > 0 {
		m.senses[h] |= uint32(s)
	}
}

// Cluster notes the clusters of a word.
func (m *LexiconMaker) Cluster(word string, coarse, mid, fine int) {
	m.clusters[exactHash(word)] = uint32(coarse+1) | uint32(mid+1)<<8 | uint32(fine+1)<<18
}

// Lexicon packs what was gathered.
func (m *LexiconMaker) Lexicon() *Lexicon {
	return &Lexicon{Senses: NewTable(m.senses), Clusters: NewTable(m.clusters)}
}

// Sense returns what a word alone can be.
func (l *Lexicon) Sense(word string) Sense { return Sense(l.Senses.Get(lowerHash(word))) &^ longer }

// PhraseSense returns what a phrase can be.
func (l *Lexicon) PhraseSense(phrase string) Sense {
	var h uint64
	var room [12]Token
	for i, t := range Tokenize(phrase, room[:0]) {
		if w := lowerHash(t.Of(phrase)); i == 0 {
			h = w
		} else {
			h = join(h, w)
		}
	}
	return Sense(l.Senses.Get(h)) &^ longer
}

const hashStart, hashStep = 0xcbf29ce484222325, 0x100000001b3

func finish(h uint64) uint64 {
	h ^= h >> 29
	h *= 0xbf58476d1ce4e5b9
	return h ^ h>>32
}

// join hashes a pair in order.
func join(a, b uint64) uint64 {
	return finish(a*0x9e3779b97f4a7c15 + b)
}

func exactHash(s string) uint64 {
	h := uint64(hashStart)
	for i := 0; i < len(s); i++ {
		h = (h ^ uint64(s[i])) * hashStep
	}
	return finish(h)
}

// lowerHash hashes s without regard to case.
func lowerHash(s string) uint64 {
	h := uint64(hashStart)
	for i := 0; i < len(s); {
		c := s[i]
		if c < utf8.RuneSelf {
			if c >= 'A' && c <= 'Z' {
				c |= 0x20
			}
			h = (h ^ uint64(c)) * hashStep
			i++
			continue
		}
		r, n := utf8.DecodeRuneInString(s[i:])
		if IsApostrophe(r) {
			r = '\''
		}
		h = (h ^ uint64(unicode.ToLower(r))) * hashStep
		i += n
	}
	return finish(h)
}

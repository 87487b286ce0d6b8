package name

import (
	"strings"
	"sync"

	"dateline/corpus"
	"dateline/corpus/name/tagger"
)

// memory holds what was made of names that stories printed before, and, of the story at hand, how it uses them. Most names of a story have been seen. Its
// size is bounded: names that have not been met for long are forgotten. It is for one story at a time.
type memory struct {
	lexicon    *tagger.Lexicon
	story      uint32 // number of the one at hand
	young, old known  // names that were met in this age, and those that were met in the one before and not since

	spelled []*spelling // room for what unify makes of a story's names, to be used again
	forms   []form
	of      []int
}

// known are names by their text. A spelling and its keys are together in one.
type known struct {
	spellings map[string]*spelling
	keys      map[string]*folded
}

var readings = sync.Pool{New: func() any { return &memory{} }}

// mostSpellings is after how many names another age begins.
const mostSpellings = 1 << 13

// begin makes m ready for a story.
func (m *memory) begin(lex *tagger.Lexicon) {
	if m.lexicon != lex {
		*m = memory{lexicon: lex}
	}
	if m.young.keys == nil || len(m.young.spellings) > mostSpellings || len(m.young.keys) > 2*mostSpellings {
		m.old, m.young = m.young, known{map[string]*spelling{}, map[string]*folded{}}
	}
	m.story++
}

// spelling is a name as it is printed.
type spelling struct {
	text  string
	sense tagger.Sense
	key   *folded
	named bool // a mention of the story at hand takes it for a person's and has not been looked at

	memory   *memory
	bareText string // without title
	bareKey  *folded
	who      *person
}

// spelling returns what the name text is.
func (m *memory) spelling(text string) *spelling {
	if p := m.young.spellings[text]; p != nil {
		p.key.use(m)
		return p
	}
	p := m.old.spellings[text]
	if p == nil {
		text = strings.Clone(text)
		p = &spelling{text: text, sense: m.lexicon.PhraseSense(text), memory: m}
		p.key = m.folded(fold(text))
	} else {
		m.folded(p.key.text)
		if p.bareKey != nil {
			m.folded(p.bareKey.text)
		}
	}
	m.young.spellings[p.text] = p
	return p
}

// bare returns the name as a person's, without titles, and folded.
func (p *spelling) bare() (text string, key *folded) {
	if p.bareKey == nil {
		var cut bool
		p.bareKey = p.key
		if p.bareText, cut = cutTitle(p.text); cut {
			p.bareKey = p.memory.folded(fold(p.bareText))
		}
	}
	p.bareKey.use(p.memory)
	return p.bareText, p.bareKey
}

// person returns the name in its parts.
func (p *spelling) person() *person {
	if p.who == nil {
		who := parsePerson(p.text)
		p.who = &who
	}
	return p.who
}

// folded is a folded name.
type folded struct {
	text    string
	lexicon *tagger.Lexicon

	story  uint32 // the one that the following are of
	votes  [3]int // mentions, by their kind, of corpus.Kinds, before it is settled
	placed bool   // something is in, at or near it
	form   [3]int // the form of it as a name of each kind, plus 1; 0 when it has none yet

	known     uint8 // which of the following have been found, as bits
	meaning   tagger.Sense
	aliases   [3]string // the well-known names that it stands for, by kind
	long, all string    // initials
	core      string    // as an organisation
	site      string    // as a place
	heard     string
}

// folded returns the folded name text.
func (m *memory) folded(text string) *folded {
	k := m.young.keys[text]
	if k == nil {
		if k = m.old.keys[text]; k == nil {
			k = &folded{text: text, lexicon: m.lexicon}
		}
		m.young.keys[k.text] = k
	}
	k.use(m)
	return k
}

// use makes k ready for the story at hand.
func (k *folded) use(m *memory) {
	if k.story != m.story {
		k.story, k.votes, k.placed, k.form = m.story, [3]int{}, false, [3]int{}
	}
}

// form returns the form that the story at hand has of a folded name as one of a kind; -1 when it has none.
func (m *memory) form(text string, kind int) int {
	k := m.young.keys[text]
	if k == nil || k.story != m.story {
		return -1
	}
	return k.form[kind] - 1
}

// once tells whether something is asked for the first time; each has its own bit.
func (k *folded) once(bit uint8) bool {
	first := k.known&bit == 0
	k.known |= bit
	return first
}

func (k *folded) sense() tagger.Sense {
	if k.once(1) {
		k.meaning = k.lexicon.PhraseSense(k.text)
	}
	return k.meaning
}

// alias returns the well-known name that k stands for as a name of a kind, "" when there is none.
func (k *folded) alias(kind int) string {
	if k.once(2) {
		for i := range k.aliases {
			k.aliases[i] = aliasOf(k.text, corpus.Kinds[i])
		}
	}
	return k.aliases[kind]
}

func (k *folded) initials() (long, all string) {
	if k.once(4) {
		k.long, k.all = initials(k.text)
	}
	return k.long, k.all
}

func (k *folded) orgCore() string {
	if k.once(8) {
		k.core = orgCore(k.text)
	}
	return k.core
}

func (k *folded) placeCore() string {
	if k.once(16) {
		k.site = placeCore(k.text, k.lexicon)
	}
	return k.site
}

func (k *folded) sound() string {
	if k.once(32) {
		k.heard = skeleton(k.text)
	}
	return k.heard
}

// ends returns the first and the last word, and whether these are two.
func (k *folded) ends() (first, last string, two bool) {
	if i := strings.IndexByte(k.text, ' '); i > 0 {
		return k.text[:i], k.text[strings.LastIndexByte(k.text, ' ')+1:], true
	}
	return k.text, k.text, false
}

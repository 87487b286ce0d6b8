package tagger

// context is what the rest of a document tells of its words: a name at the start of a sentence, or in a headline of capitals, stands elsewhere
// in plain text, with a title before it or a verb after it.
type context struct {
	usages  []usage
	initial map[uint64]bool // hashes of the initials of the document's runs of capitalised words; nil for none
}

// usage is how a document uses a word that it has with a capital.
type usage struct {
	low, capMid int
	around      [mostAround]neighbours // of its first capitalised uses within sentences
	n           int
	bits        uint64
}

const mostAround = 4

// neighbours are the words beside a use of a word.
type neighbours struct {
	token      int32 // in its sentence
	prev, next *wordType
}

// beside tells whether n are the words beside word i of a sentence.
func (n *neighbours) beside(ws []word, i int) bool {
	return n.token == int32(i) && n.prev.lower == at(ws, i-1).lower && n.next.lower == at(ws, i+1).lower
}

// The bits of usage.
const (
	afterTitle = 1 << iota
	afterGiven
	beforeSurname
	runStart
	runMiddle
	runEnd
	alone
	orgEnds // its run ends in the head of an organisation
	siteEnds
	afterIn
	beforeVerb
	inCaps
)

// context gathers what a document tells of the words that it has with a capital, and notes with each which usage is its own.
func (m *memo) context() *context {
	c := &context{usages: m.usages[:0]}
	for _, p := range m.parts {
		ws := m.words[p.Sentence]
		for i := p.From; i < p.To; i++ {
			w := &ws[i]
			if !w.capitalised() {
				continue
			}
			seen := w.use
			if seen.document != m.document {
				seen.document, seen.usage = m.document, int32(len(c.usages))
				c.usages = append(c.usages, usage{low: seen.lowIn(m.document)})
			}
			w.usage = seen.usage
			u := &c.usages[w.usage]
			if w.display {
				u.bits |= inCaps
				continue
			}
			r := w.run
			if i == int(r.from) && r.to-r.from >= 2 {
				c.noteInitials(ws, r)
			}
			if !w.first {
				u.capMid++
				if u.n < len(u.around) {
					u.around[u.n] = neighbours{int32(i), at(ws, i-1).wordType, at(ws, i+1).wordType}
					u.n++
				}
			}
			p := at(ws, i-1)
			if p.sense&Title != 0 && p.capitalised() {
				u.bits |= afterTitle
			}
			if p.sense&GivenCommon != 0 && p.capitalised() {
				u.bits |= afterGiven
			}
			if n := at(ws, i+1); n.sense&SurnameCommon != 0 && n.capitalised() {
				u.bits |= beforeSurname
			}
			switch {
			case r.to-r.from == 1:
				u.bits |= alone
			case i == int(r.from):
				u.bits |= runStart
			case i == int(r.to)-1:
				u.bits |= runEnd
			default:
				u.bits |= runMiddle
			}
			if final := &ws[r.final]; int(r.final) > i {
				if final.sense&(OrgHead|OrgEnd) != 0 {
					u.bits |= orgEnds
				}
				if final.sense&SiteHead != 0 {
					u.bits |= siteEnds
				}
			}
		}
	}
	m.usages = c.usages
	return c
}

func (c *context) noteInitials(ws []word, r run) {
	h := uint64(hashStart)
	n := 0
	for j := r.from; j < r.to; j++ {
		if ws[j].capitalised() {
			h = join(h, ws[j].prefix[0])
			n++
		}
	}
	if n > 1 {
		if c.initial == nil {
			c.initial = map[uint64]bool{}
		}
		c.initial[h] = true
	}
}

func (c *context) features(ws []word, i int, out []uint64) []uint64 {
	f := templates{out: out}
	w := &ws[i]
	if w.usage < 0 {
		return out
	}
	form, start := uint64(w.form), uint64(w.start())
	u := &c.usages[w.usage]
	count := func(n int) uint64 { return uint64(min(n, 2)) }
	mid := u.capMid
	if !w.first && mid > 0 {
		mid--
	}
	f.add(300, count(u.low)<<10|count(mid)<<6|form<<2|start)
	for k := uint64(0); k < 12; k++ {
		if u.bits>>k&1 != 0 {
			f.add(301+k, form<<2|start)
		}
	}
	f.add(313, u.bits)
	if w.form == upper && c.initial[w.acronym] {
		f.add(316, 0)
	}
	return f.out
}

// elsewhere returns the neighbours that the document first gives a word, those of word i itself apart.
func (c *context) elsewhere(ws []word, i int) (all [mostAround]*neighbours, n int) {
	if ws[i].usage < 0 {
		return all, 0
	}
	u := &c.usages[ws[i].usage]
	for k := range u.n {
		if a := &u.around[k]; !a.beside(ws, i) {
			all[n] = a
			n++
		}
	}
	return all, n
}

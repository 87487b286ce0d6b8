package name

import (
	"slices"
	"strings"

	"dateline/corpus"
	"dateline/corpus/name/tagger"
)

// block is the full names of one surname sound.
type block struct {
	names []int    // one index for each distinct key, in order
	who   []person // of each
}

// blocks sorts the distinct full names of persons by the sound of one of their words.
func (m *merger) blocks(of func(p person) string) map[string]*block {
	out := map[string]*block{}
	for _, i := range m.order {
		if m.known[i].Kind != corpus.Person || !m.fresh[i] {
			continue
		}
		p := m.who[i]
		if len(p.words) < 2 || small[p.first()] {
			continue
		}
		k := skeleton(of(p))
		b := out[k]
		if b == nil {
			b = &block{}
			out[k] = b
		}
		b.names, b.who = append(b.names, i), append(b.who, p)
	}
	return out
}

// joinFullNames joins full names of one surname sound whose given names agree and whose middle names do not quarrel.
func (m *merger) joinFullNames() {
	blocks := m.blocks(person.last)
	for _, k := range sortedKeys(blocks) {
		b := blocks[k]
		byGiven := map[string][]int{} // positions in b, by the sound of the given name
		for x, p := range b.who {
			byGiven[skeleton(p.first())] = append(byGiven[skeleton(p.first())], x)
		}
		for _, g := range sortedKeys(byGiven) {
			m.joinSameGiven(b, byGiven[g])
		}
		m.joinShortGiven(b, byGiven)
	}
	m.joinReversed()
}

// joinSameGiven joins names of one surname and given name. Where two of them quarrel about the middle name, only those with the same middle are joined.
func (m *merger) joinSameGiven(b *block, xs []int) {
	const many = 40 // more spellings than a person has
	if len(xs) > many {
		xs = xs[:many]
	}
	quarrel := false
	for i, x := range xs {
		for _, y := range xs[:i] {
			if why, _ := samePerson(b.who[x], b.who[y]); why == "" && m.root(b.names[x]) != m.root(b.names[y]) {
				quarrel = true
			}
		}
	}
	for i, x := range xs {
		for _, y := range xs[:i] {
			why, c := samePerson(b.who[x], b.who[y])
			if why == "" {
				continue
			}
			if quarrel && len(b.who[x].words) != len(b.who[y].words) {
				m.propose(b.names[x], b.names[y], why+", but others share both", 0.5)
				continue
			}
			if b.who[x].eastAsian() && !b.who[x].sameLetters(b.who[y]) && !m.overwhelming(b.names[x], b.names[y]) {
				m.propose(b.names[x], b.names[y], why+", but many names are romanised alike", 0.4)
				continue
			}
			m.join(b.names[x], b.names[y], why, c)
		}
	}
}

// joinShortGiven joins a name with an initial or a short form to the one bearer of the surname whom it fits.
func (m *merger) joinShortGiven(b *block, byGiven map[string][]int) {
	byLetter := map[byte][]string{}
	for _, g := range sortedKeys(byGiven) {
		if len(g) > 1 {
			c := b.who[byGiven[g][0]].first()[0]
			byLetter[c] = append(byLetter[c], g)
		}
	}
	for _, g := range sortedKeys(byGiven) {
		var fits []string
		if len(g) == 1 {
			fits = byLetter[g[0]]
		} else {
			for _, full := range nicknames()[b.who[byGiven[g][0]].first()] {
				if k := skeleton(full); k != g && len(byGiven[k]) > 0 && !slices.Contains(fits, k) {
					fits = append(fits, k)
				}
			}
		}
		for _, x := range byGiven[g] {
			var ys []int
			for _, f := range fits {
				for _, y := range byGiven[f] {
					if why, _ := samePerson(b.who[x], b.who[y]); why != "" && !slices.ContainsFunc(ys, func(z int) bool { return m.root(b.names[z]) == m.root(b.names[y]) }) {
						ys = append(ys, y)
					}
				}
			}
			for _, y := range ys {
				why, c := samePerson(b.who[x], b.who[y])
				if len(ys) == 1 {
					m.join(b.names[x], b.names[y], why, c)
				} else if len(ys) < 4 {
					m.propose(b.names[x], b.names[y], why+", but it fits others, too", 0.4)
				}
			}
		}
	}
}

// joinReversed joins names of two words written in both orders, where one word can only be a surname that comes first, or a story has both.
func (m *merger) joinReversed() {
	for _, i := range m.order {
		w := m.who[i].words
		if len(w) != 2 || !m.fresh[i] {
			continue
		}
		j, ok := m.first[corpus.Name{Text: w[1] + " " + w[0], Kind: corpus.Person}]
		switch {
		case !ok:
		case surnamesFirst[w[0]] != surnamesFirst[w[1]] || m.beside(i, j) || m.overwhelming(i, j):
			m.join(i, j, "given name and surname in the other order", 0.85)
		case surnamesFirst[w[0]]:
			m.propose(i, j, "given name and surname in the other order, but both words are surnames", 0.4)
		}
	}
}

// joinSurnames joins a single name to the only person of the corpus who bears it as a surname, or whose name it opens where surnames come first.
func (m *merger) joinSurnames() {
	exact, sound := bearers{}, bearers{}
	var singles []int
	for _, i := range m.order {
		if m.known[i].Kind != corpus.Person || !m.fresh[i] {
			continue
		}
		w := m.who[i].words
		if m.who[i].single() || small[w[0]] {
			singles = append(singles, i)
			continue
		}
		if len(w) == 1 {
			continue
		}
		last := w[len(w)-1]
		exact.add(m, last, i)
		sound.add(m, skeleton(last), i)
		if surnamesFirst[w[0]] {
			exact.add(m, w[0], i)
		}
		for k := 1; k < len(w)-1; k++ {
			if small[w[k]] {
				exact.add(m, strings.Join(w[k:], " "), i)
			}
		}
	}
	for _, i := range singles {
		if fits := exact[m.keys[i]]; len(fits) > 0 {
			m.joinBearer(i, fits)
		} else if fits := sound[skeleton(m.keys[i])]; len(m.keys[i]) > 4 {
			m.joinSound(i, fits)
		}
	}
	m.joinLikeSingles(singles)
	m.joinMistaken(exact)
}

// joinMistaken joins a word that few stories have for a place, though no place of that name is known, to the only person of the corpus who bears it as a
// surname.
func (m *merger) joinMistaken(exact bearers) {
	const place = tagger.Country | tagger.City | tagger.Capital | tagger.Province | tagger.Region | tagger.SiteHead
	for _, i := range m.order {
		fits := exact[m.keys[i]]
		if m.known[i].Kind != corpus.Place || len(fits) != 1 || m.next[i] != i || m.lexicon.Sense(m.keys[i])&place != 0 || m.known[i].Stories > m.known[fits[0]].Stories {
			continue
		}
		m.join(i, fits[0], "surname of "+m.known[fits[0]].Text+", the only one in the corpus, and of no place that is known", 0.75)
		m.lost[i] = true
	}
	m.order = slices.DeleteFunc(m.order, func(i int) bool { return m.lost[i] })
}

// joinBearer joins a single name to the person who bears it: the only one of the corpus, unless the surname is common and the two stand among others,
// or of several the one for whom its company speaks.
func (m *merger) joinBearer(i int, fits []int) {
	j := fits[0]
	if len(fits) == 1 {
		if why := "surname of " + m.known[j].Text + ", the only one in the corpus"; m.rare(m.keys[i]) || !m.strangers(i, j) {
			m.join(i, j, why, 0.8)
		} else {
			m.propose(i, j, why+", but a common one, and they share no company", 0.5)
		}
		return
	}
	if len(fits) < mostBearers {
		if j := m.choose(i, fits); j >= 0 {
			m.join(i, j, "surname of "+m.known[j].Text+", with whom it shares its company as with no other", 0.7)
			return
		}
	}
	for _, j := range fits[:min(len(fits), 3)] {
		m.propose(i, j, "surname of "+m.known[j].Text+", but others bear it, too", 0.3)
	}
}

// joinSound joins a single name to a person whose surname sounds like it, where their company is overwhelmingly the same.
func (m *merger) joinSound(i int, fits []int) {
	if len(fits) == 0 || len(fits) >= mostBearers {
		return
	}
	if j := m.choose(i, fits); j >= 0 {
		m.join(i, j, "another spelling of the surname of "+m.known[j].Text+", among the same company", 0.75)
		return
	}
	for _, j := range fits[:min(len(fits), 3)] {
		m.propose(i, j, "perhaps another spelling of the surname of "+m.known[j].Text, 0.45)
	}
}

// joinLikeSingles joins single names that sound alike and stand among overwhelmingly the same company: Zelensky and Zelenskiy where no story has a
// given name.
func (m *merger) joinLikeSingles(singles []int) {
	bySound := map[string][]int{}
	for _, i := range singles {
		if k := skeleton(m.keys[i]); len(m.keys[i]) > 4 && len(bySound[k]) < mostBearers {
			bySound[k] = append(bySound[k], i)
		}
	}
	for _, k := range sortedKeys(bySound) {
		for x, i := range bySound[k] {
			for _, j := range bySound[k][:x] {
				switch {
				case m.root(i) == m.root(j):
				case m.overwhelming(i, j):
					m.join(i, j, "two spellings, among the same company", 0.7)
				default:
					m.propose(i, j, "perhaps two spellings of one name", 0.4)
				}
			}
		}
	}
}

// bearers has one index for each person, by a word of the name. It keeps no more than mostBearers of those who share a word.
type bearers map[string][]int

// mostBearers is how many persons of one surname are too many to tell by their company to whom a single name belongs.
const mostBearers = 12

func (b bearers) add(m *merger, w string, i int) {
	for _, j := range b[w] {
		if m.root(i) == m.root(j) {
			return
		}
	}
	if len(b[w]) < mostBearers {
		b[w] = append(b[w], i)
	}
}

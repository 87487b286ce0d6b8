package name

import (
	"cmp"
	"slices"
	"strings"

	"dateline/corpus"
	"dateline/corpus/name/tagger"
)

// MergeAll tells which of the known names are one. The outcome does not depend on their order.
func MergeAll(known []Known) Merged {
	m := &merger{known: known, lexicon: &model().Lexicon, parent: make([]int, len(known))}
	m.order = make([]int, len(known))
	for i := range known {
		m.order[i], m.parent[i] = i, i
	}
	slices.SortFunc(m.order, func(a, b int) int {
		return cmp.Or(cmp.Compare(known[a].Text, known[b].Text), cmp.Compare(known[a].Kind, known[b].Kind))
	})
	m.fold()
	m.joinSpellings()
	m.joinKnownAliases()
	m.joinFullNames()
	m.joinSurnames()
	m.joinOrganisations()
	m.joinPlaces()
	return m.merged()
}

type merger struct {
	known     []Known
	lexicon   *tagger.Lexicon
	order     []int // indexes by text and kind, so that nothing depends on the order given
	keys      []string
	who       []person            // of persons
	first     map[corpus.Name]int // the first index of each kind and key, in order
	fresh     []bool              // the indexes that first holds
	parent    []int
	reasons   []Merge
	proposals []Merge
}

func (m *merger) root(i int) int {
	for m.parent[i] != i {
		m.parent[i] = m.parent[m.parent[i]]
		i = m.parent[i]
	}
	return i
}

// join makes a and b one.
func (m *merger) join(a, b int, why string, confidence float64) {
	ra, rb := m.root(a), m.root(b)
	if ra == rb {
		return
	}
	m.parent[ra] = rb
	m.reasons = append(m.reasons, Merge{A: a, B: b, Why: why, Confidence: confidence})
}

func (m *merger) propose(a, b int, why string, confidence float64) {
	if m.root(a) != m.root(b) {
		m.proposals = append(m.proposals, Merge{A: a, B: b, Why: why, Confidence: confidence})
	}
}

func (m *merger) fold() {
	m.keys, m.who = make([]string, len(m.known)), make([]person, len(m.known))
	for i, k := range m.known {
		if k.Kind == corpus.Person {
			m.who[i] = parsePerson(k.Text)
			m.keys[i] = m.who[i].key()
		} else {
			m.keys[i] = fold(k.Text)
		}
	}
}

// joinSpellings joins names that differ in case, accents, marks and titles alone.
func (m *merger) joinSpellings() {
	m.first = make(map[corpus.Name]int, len(m.known))
	m.fresh = make([]bool, len(m.known))
	for _, i := range m.order {
		if m.keys[i] == "" {
			continue
		}
		n := corpus.Name{Text: m.keys[i], Kind: m.known[i].Kind}
		if j, ok := m.first[n]; ok {
			m.join(i, j, "the same but for case, accents, marks or a title", 0.98)
		} else {
			m.first[n] = i
			m.fresh[i] = true
		}
	}
}

func (m *merger) joinKnownAliases() {
	seen := map[corpus.Name]int{}
	for _, i := range m.order {
		known := aliasOf(m.keys[i], m.known[i].Kind)
		if known == "" {
			continue
		}
		n := corpus.Name{Text: known, Kind: m.known[i].Kind}
		if j, ok := seen[n]; ok {
			m.join(i, j, "both are names of "+known, 0.95)
		} else {
			seen[n] = i
		}
	}
}

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

// joinReversed joins names of two words written in both orders, where surnames come first or a story has both.
func (m *merger) joinReversed() {
	for _, i := range m.order {
		w := m.who[i].words
		if len(w) != 2 || !m.fresh[i] {
			continue
		}
		j, ok := m.first[corpus.Name{Text: w[1] + " " + w[0], Kind: corpus.Person}]
		if ok && (surnamesFirst[w[0]] || m.together(i, j)) {
			m.join(i, j, "given name and surname in the other order", 0.85)
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
		fits, why, confidence := exact[m.keys[i]], "surname of ", 0.8
		if len(fits) == 0 && len(m.keys[i]) > 4 {
			fits, why, confidence = sound[skeleton(m.keys[i])], "another spelling of the surname of ", 0.7
		}
		switch len(fits) {
		case 0:
		case 1:
			m.join(i, fits[0], why+m.known[fits[0]].Text+", the only one in the corpus", confidence)
		default:
			for _, j := range fits[:min(len(fits), 3)] {
				m.propose(i, j, why+m.known[j].Text+", but others bear it, too", 0.3)
			}
		}
	}
}

// bearers has one index for each person, by a word of the name. It keeps a few of those who share a word: more than one is too many to choose from.
type bearers map[string][]int

func (b bearers) add(m *merger, w string, i int) {
	for _, j := range b[w] {
		if m.root(i) == m.root(j) {
			return
		}
	}
	if len(b[w]) < 4 {
		b[w] = append(b[w], i)
	}
}

func (m *merger) joinOrganisations() {
	byKey := map[string]int{}
	byInitials := map[string][]int{}
	for _, i := range m.order {
		if m.known[i].Kind != corpus.Organisation {
			continue
		}
		byKey[m.keys[i]] = i
		if long, _ := initials(m.keys[i]); len(long) > 1 {
			if b := byInitials[long]; len(b) < 4 && !slices.ContainsFunc(b, func(j int) bool { return m.root(i) == m.root(j) }) {
				byInitials[long] = append(b, i)
			}
		}
	}
	for _, i := range m.order {
		if m.known[i].Kind != corpus.Organisation {
			continue
		}
		if isAcronym(m.known[i].Text) {
			for _, j := range byInitials[m.keys[i]] {
				if len(byInitials[m.keys[i]]) == 1 && len(m.keys[i]) > 2 && m.together(i, j) {
					m.join(i, j, "initials of "+m.known[j].Text+", which stories name with it", 0.85)
				} else {
					m.propose(i, j, "initials of "+m.known[j].Text, 0.5)
				}
			}
			continue
		}
		if core := orgCore(m.keys[i]); core != m.keys[i] {
			if j, ok := byKey[core]; ok {
				m.join(j, i, "short for "+m.known[i].Text, 0.85)
			}
		}
	}
}

// together tells whether two names share a story.
func (m *merger) together(a, b int) bool {
	return slices.Contains(m.known[a].With, m.known[b].Name) || slices.Contains(m.known[b].With, m.known[a].Name)
}

func (m *merger) joinPlaces() {
	byKey := map[string]int{}
	for _, i := range m.order {
		if m.known[i].Kind == corpus.Place {
			byKey[m.keys[i]] = i
		}
	}
	for _, i := range m.order {
		if m.known[i].Kind != corpus.Place {
			continue
		}
		if core := placeCore(m.keys[i], m.lexicon); core != m.keys[i] {
			if j, ok := byKey[core]; ok {
				m.join(j, i, "short for "+m.known[i].Text, 0.8)
			}
		}
		if before, _, ok := strings.Cut(m.known[i].Text, ","); ok {
			if j, ok := byKey[fold(before)]; ok {
				m.join(j, i, "short for "+m.known[i].Text, 0.75)
			}
		}
	}
}

func sortedKeys[V any](m map[string]V) []string {
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}

// merged gathers the groups, in the order of their first names.
func (m *merger) merged() Merged {
	var out Merged
	at := map[int]int{}
	for i := range m.known {
		r := m.root(i)
		g, ok := at[r]
		if !ok {
			g = len(out.Groups)
			at[r] = g
			out.Groups = append(out.Groups, Group{})
		}
		out.Groups[g].Names = append(out.Groups[g].Names, i)
	}
	for g := range out.Groups {
		out.Groups[g].Canonical = m.canonical(out.Groups[g].Names)
	}
	for _, r := range m.reasons {
		g := &out.Groups[at[m.root(r.A)]]
		g.Reasons = append(g.Reasons, r)
	}
	for _, p := range m.proposals {
		if m.root(p.A) != m.root(p.B) {
			out.Proposals = append(out.Proposals, p)
		}
	}
	return out
}

// canonical returns the fullest frequent of some names: of those used in at least a quarter as many stories as the commonest one, that with the most
// words, then the one used most.
func (m *merger) canonical(names []int) int {
	most := 0
	for _, i := range names {
		most = max(most, m.known[i].Stories)
	}
	better := func(a, b int) bool {
		ka, kb := &m.known[a], &m.known[b]
		fa, fb := ka.Stories*4 >= most, kb.Stories*4 >= most
		if fa != fb {
			return fa
		}
		sa, sb := shouted(ka.Text), shouted(kb.Text)
		if sa != sb {
			return sb
		}
		wa, wb := strings.Count(m.keys[a], " "), strings.Count(m.keys[b], " ")
		if wa != wb {
			return wa > wb
		}
		if ka.Stories != kb.Stories {
			return ka.Stories > kb.Stories
		}
		if ka.Mentions != kb.Mentions {
			return ka.Mentions > kb.Mentions
		}
		return ka.Text < kb.Text
	}
	best := names[0]
	for _, i := range names[1:] {
		if better(i, best) {
			best = i
		}
	}
	return best
}

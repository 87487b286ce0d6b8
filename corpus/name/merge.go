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
	m := &merger{known: known, lexicon: &model().Lexicon, parent: make([]int, len(known)), next: make([]int, len(known))}
	m.order = make([]int, len(known))
	for i := range known {
		m.order[i], m.parent[i], m.next[i] = i, i, i
	}
	slices.SortFunc(m.order, func(a, b int) int {
		return cmp.Or(cmp.Compare(known[a].Text, known[b].Text), cmp.Compare(known[a].Kind, known[b].Kind))
	})
	m.fold()
	m.joinSpellings()
	m.joinKinds()
	m.joinKnownAliases()
	m.joinFullNames()
	m.joinSurnames()
	m.joinOrganisations()
	m.joinNational()
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
	next      []int               // the names of one group, in a ring
	lost      map[int]bool        // names whose kind was outvoted
	numbers   map[corpus.Name]int // indexes of the known names; made when first asked for
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
	m.next[ra], m.next[rb] = m.next[rb], m.next[ra]
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
			m.who[i] = partsOf(k.Text)
			m.keys[i] = m.who[i].key()
		} else if m.keys[i] = fold(k.Text); k.Kind == corpus.Organisation {
			if country, rest := m.national(m.keys[i]); country != "" {
				m.keys[i] = country + " " + rest
			}
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
// words, then the one used most. A name whose kind was outvoted is shown only for want of another.
func (m *merger) canonical(names []int) int {
	most := 0
	for _, i := range names {
		most = max(most, m.known[i].Stories)
	}
	better := func(a, b int) bool {
		ka, kb := &m.known[a], &m.known[b]
		if m.lost[a] != m.lost[b] {
			return m.lost[b]
		}
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

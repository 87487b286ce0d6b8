package name

import (
	"slices"
	"strings"

	"dateline/corpus"
	"dateline/corpus/name/tagger"
)

func (m *merger) joinOrganisations() {
	byKey := map[string]int{}
	byInitials := map[string][]int{}
	for _, i := range m.order {
		if m.known[i].Kind != corpus.Organisation {
			continue
		}
		byKey[m.keys[i]] = i
		long, all := initials(m.keys[i])
		for _, s := range slices.Compact([]string{long, all}) {
			if b := byInitials[s]; len(s) > 1 && len(b) < 4 && !slices.ContainsFunc(b, func(j int) bool { return m.root(i) == m.root(j) }) {
				byInitials[s] = append(b, i)
			}
		}
	}
	for _, i := range m.order {
		if m.known[i].Kind != corpus.Organisation {
			continue
		}
		if isAcronym(m.known[i].Text) {
			fits := byInitials[m.keys[i]]
			for _, j := range fits {
				switch {
				case len(fits) == 1 && len(m.keys[i]) > 2 && m.beside(i, j):
					m.join(i, j, "initials of "+m.known[j].Text+", which stories name with it", 0.85)
				case len(m.keys[i]) > 2 && m.choose(i, fits) == j:
					m.join(i, j, "initials of "+m.known[j].Text+", among the same company", 0.7)
				default:
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

// national cuts the name of a country, in its fullest form, off the front of a folded name: the U.S. Congress is the United States' Congress. Where
// none stands there, country is "".
func (m *merger) national(key string) (country, rest string) {
	for cut := 0; ; {
		next := strings.IndexByte(key[cut:], ' ')
		if next < 0 {
			return "", ""
		}
		cut += next
		if m.lexicon.PhraseSense(key[:cut])&tagger.Country != 0 {
			if full := aliasOf(key[:cut], corpus.Place); full != "" {
				return fold(full), key[cut+1:]
			}
			return key[:cut], key[cut+1:]
		}
		cut++
	}
}

// joinNational joins a body to the only one of that name which stands with its country's: Congress to the U.S. Congress, if their company agrees.
func (m *merger) joinNational() {
	bodies := bearers{}
	for _, i := range m.order {
		if m.known[i].Kind == corpus.Organisation && m.fresh[i] {
			if country, rest := m.national(m.keys[i]); country != "" {
				bodies.add(m, rest, i)
			}
		}
	}
	for _, i := range m.order {
		fits := bodies[m.keys[i]]
		if m.known[i].Kind != corpus.Organisation || !m.fresh[i] || len(fits) == 0 || len(fits) >= mostBearers {
			continue
		}
		j := m.choose(i, fits)
		if len(fits) == 1 && m.beside(i, fits[0]) {
			j = fits[0]
		}
		if j >= 0 {
			m.join(i, j, "short for "+m.known[j].Text+", with which it shares its company", 0.75)
			continue
		}
		for _, j := range fits[:min(len(fits), 3)] {
			m.propose(i, j, "perhaps short for "+m.known[j].Text, 0.4)
		}
	}
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

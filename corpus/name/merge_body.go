package name

import (
	"slices"
	"strings"

	"dateline/corpus"
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

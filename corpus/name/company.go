package name

import (
	"slices"

	"dateline/corpus"
	"dateline/corpus/name/tagger"
)

// company is who stands beside a name in its stories: the groups of its companions, and how much each tells.
type company map[int]float64

const (
	placeTells   = 0.5 // a country or city stands beside many; a person or an organisation tells more
	enoughShared = 2.0 // what shared company must add up to
	mostShared   = 0.5 // and which part of the smaller company it must be
	knownCompany = 40  // companions of a group that are looked at
)

// companyOf returns the company of the group that name i is in.
func (m *merger) companyOf(i int) company {
	c := company{}
	own := m.root(i)
	for j, first := i, true; first || j != i; j, first = m.next[j], false {
		for _, n := range m.known[j].company() {
			k, ok := m.number(n)
			if !ok || m.root(k) == own {
				continue
			}
			tells := 1.0
			if n.Kind == corpus.Place {
				tells = placeTells
			}
			c[m.root(k)] = tells
		}
		if len(c) >= knownCompany {
			break
		}
	}
	return c
}

// shared returns what the companions that two companies have in common add up to, and which part of the smaller company they are.
func shared(a, b company) (sum, part float64) {
	var all [2]float64
	for k, x := range a {
		all[0] += x
		if _, ok := b[k]; ok {
			sum += x
		}
	}
	for _, x := range b {
		all[1] += x
	}
	if less := min(all[0], all[1]); less > 0 {
		part = sum / less
	}
	return sum, part
}

// overwhelming tells whether two names that share no story stand among so many of the same names that they are one if they look alike.
func (m *merger) overwhelming(a, b int) bool {
	sum, part := shared(m.companyOf(a), m.companyOf(b))
	return sum >= enoughShared && part >= mostShared
}

// strangers tells whether two names are each known to stand among others, and those have nothing in common.
func (m *merger) strangers(a, b int) bool {
	ca, cb := m.companyOf(a), m.companyOf(b)
	sum, _ := shared(ca, cb)
	return sum == 0 && len(ca) > 1 && len(cb) > 1
}

// beside tells whether the groups of two names share a story.
func (m *merger) beside(a, b int) bool {
	return m.namedWith(a, m.root(b)) || m.namedWith(b, m.root(a))
}

// namedWith tells whether the group of name i has one of the group with the given root among its companions.
func (m *merger) namedWith(i, root int) bool {
	for j, first := i, true; first || j != i; j, first = m.next[j], false {
		if slices.ContainsFunc(m.known[j].company(), func(n corpus.Name) bool {
			k, ok := m.number(n)
			return ok && m.root(k) == root
		}) {
			return true
		}
	}
	return false
}

// choose returns which of some names the company of name i speaks for, when it speaks for one alone; -1 otherwise.
func (m *merger) choose(i int, among []int) int {
	own := m.companyOf(i)
	best, most, second := -1, 0.0, 0.0
	for _, j := range among {
		sum, part := shared(own, m.companyOf(j))
		if part < mostShared {
			sum = min(sum, enoughShared/2)
		}
		if sum > most {
			best, most, second = j, sum, most
		} else {
			second = max(second, sum)
		}
	}
	if most < enoughShared || second*2 > most {
		return -1
	}
	return best
}

// rare tells whether a surname is not among the commonest of some country.
func (m *merger) rare(surname string) bool {
	return m.lexicon.Sense(surname)&tagger.SurnameCommon == 0
}

// number returns the index of a known name.
func (m *merger) number(n corpus.Name) (int, bool) {
	if m.numbers == nil {
		m.numbers = make(map[corpus.Name]int, len(m.known))
		for i := range m.known {
			m.numbers[m.known[i].Name] = i
		}
	}
	i, ok := m.numbers[n]
	return i, ok
}

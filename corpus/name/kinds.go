package name

import (
	"slices"

	"dateline/corpus"
	"dateline/corpus/name/tagger"
)

// votes is how a corpus uses the same words as names of several kinds.
type votes struct {
	names    [3][]int // of each of corpus.Kinds
	stories  [3]int
	mentions [3]int
}

// joinKinds joins names of the same words and several kinds, where one kind outvotes the others: the finder took Odesa for an organisation in one
// story and for a place in all the rest. Words that name a person here and a city there stay two.
func (m *merger) joinKinds() {
	byKey := map[string]*votes{}
	for _, i := range m.order {
		if m.keys[i] == "" {
			continue
		}
		key := fold(m.known[i].Text)
		v := byKey[key]
		if v == nil {
			v = &votes{}
			byKey[key] = v
		}
		k := slices.Index(corpus.Kinds, m.known[i].Kind)
		if k < 0 {
			continue
		}
		v.names[k] = append(v.names[k], i)
		v.stories[k] += m.known[i].Stories
		v.mentions[k] += m.known[i].Mentions
	}
	m.lost = map[int]bool{}
	for _, key := range sortedKeys(byKey) {
		v := byKey[key]
		best := v.best()
		for k, losers := range v.names {
			if k == best || len(losers) == 0 || v.stories[k]*v.needed(key, best, k, m.lexicon) > v.stories[best] {
				continue
			}
			for _, i := range losers {
				m.join(i, v.names[best][0], "the same words, which most stories have as a "+string(corpus.Kinds[best]), 0.8)
				m.lost[i] = m.root(i) == m.root(v.names[best][0])
			}
		}
	}
	m.order = slices.DeleteFunc(m.order, func(i int) bool { return m.lost[i] })
}

// best returns the kind that most stories have, then that with the most mentions.
func (v *votes) best() int {
	best := 0
	for k := range v.names {
		if v.stories[k] > v.stories[best] || v.stories[k] == v.stories[best] && v.mentions[k] > v.mentions[best] {
			best = k
		}
	}
	return best
}

// needed returns how many times more stories must have kind best than kind k for the words to be no two things. Full names of persons are no one
// else's; a place may be a club, a ship or a surname, too.
func (v *votes) needed(key string, best, k int, lex *tagger.Lexicon) int {
	sense := lex.PhraseSense(key)
	switch person, place := slices.Index(corpus.Kinds, corpus.Person), slices.Index(corpus.Kinds, corpus.Place); {
	case best == person && len(parsePerson(key).words) > 1:
		return 1
	case best == place && sense&(tagger.Country|tagger.Region|tagger.Capital) != 0 && sense&tagger.Org == 0:
		return 2
	case k == person && len(parsePerson(key).words) > 1:
		return 2
	case best == place && sense&tagger.City != 0, best == person, k == person:
		return 4
	}
	return 3
}

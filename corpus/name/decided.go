package name

import "dateline/corpus"

// Decided is what people decided about names. Merging holds to it however many stories come: names that are Same stay one, those that are Apart stay
// two, also by way of others, and the machine moves no name that is Alone. Names that the corpus does not have are passed over.
type Decided struct {
	Same  [][2]corpus.Name // one, unless Apart keeps them from it
	Apart [][2]corpus.Name // not one
	Alone []corpus.Name    // taken out of where the machine had put it; joined to nothing but by Same
	Shown []corpus.Name    // to be shown for what they belong to; of two in one group the later one
}

// decide takes in what people decided, before anything is joined.
func (m *merger) decide(d Decided) {
	if len(d.Same)+len(d.Apart)+len(d.Alone)+len(d.Shown) == 0 {
		return
	}
	m.alone, m.shown = map[int]bool{}, map[int]int{}
	for _, n := range d.Alone {
		if i, ok := m.number(n); ok {
			m.alone[i] = true
		}
	}
	for k, n := range d.Shown {
		if i, ok := m.number(n); ok {
			m.shown[i] = k + 1
		}
	}
	for _, p := range d.Apart {
		a, ok := m.number(p[0])
		b, ok2 := m.number(p[1])
		if ok && ok2 && a != b {
			m.keepApart(a, b)
		}
	}
	for _, p := range d.Same {
		a, ok := m.number(p[0])
		b, ok2 := m.number(p[1])
		if ok && ok2 {
			m.unite(a, b, "you decided that they are one", 1)
		}
	}
}

// keepApart notes that the groups with the roots a and b must not be one.
func (m *merger) keepApart(a, b int) {
	if m.apart == nil {
		m.apart = map[int]map[int]bool{}
	}
	for _, p := range [][2]int{{a, b}, {b, a}} {
		if m.apart[p[0]] == nil {
			m.apart[p[0]] = map[int]bool{}
		}
		m.apart[p[0]][p[1]] = true
	}
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

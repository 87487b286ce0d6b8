package when

import "strings"

// A rule gives the shapes of one kind of expression, and how to read it.
//
// A shape is a row of steps: a capital name is a class of tokens (names, below), anything else is that very word. "a|b" is a choice of steps, "[x]" may
// be absent, and "[x y]" stands or falls together.
type rule struct {
	shapes string                      // one a line
	read   func(m *match) (expr, bool) // false: not an expression after all
}

// names are the classes that shapes can name.
var names = map[string]class{
	"Number": cNumber, "Day": cDay, "Year": cYear, "Year2": cYear2, "Ordinal": cOrdinal, "Full": cFull, "YearMonth": cYearMonth, "Clock": cClock, "Decade": cDecade,
	"Month": cMonth, "Foreign": cForeign, "Weekday": cWeekday, "Weekdays": cWeekdayPl, "Wkd": cWeekdayAb, "Unit": cUnit, "Units": cUnits, "Season": cSeason,
	"Part": cPart, "Hour": cHour, "AmPm": cAmPm, "Zone": cZone, "Few": cFew, "Half": cHalf, ",": cComma, "-": cHyphen, "'s": cPossessive,
	".": cStop, "Q": cQuarterNo, "H": cHalfNo,
}

// node is a place in the trie of all shapes.
type node struct {
	classes class // the classes that lead on; no other token needs a look
	byClass []classEdge
	byWord  []*node // by the number of the word; nil for one that does not lead on, as for all beyond the end
	reads   []int   // the rules whose shape ends here, in order
}

type classEdge struct {
	class class
	to    *node
}

// compile builds the trie of the rules' shapes.
func compile(rules []rule) *node {
	root := &node{}
	for i, r := range rules {
		for shape := range strings.Lines(r.shapes) {
			if shape = strings.TrimSpace(shape); shape == "" {
				continue
			}
			for _, row := range expand(shape) {
				if row[0] != "," { // what stood before the comma was left out
					root.add(row, i)
				}
			}
		}
	}
	return root
}

// expand writes a shape out into rows without choices and brackets.
func expand(shape string) [][]string {
	if open := strings.IndexByte(shape, '['); open >= 0 {
		end := open + strings.IndexByte(shape[open:], ']')
		without := expand(shape[:open] + shape[end+1:])
		return append(without, expand(shape[:open]+shape[open+1:end]+shape[end+1:])...)
	}
	rows := [][]string{nil}
	for _, step := range strings.Fields(shape) {
		var next [][]string
		for _, row := range rows {
			for _, choice := range strings.Split(step, "|") {
				next = append(next, append(row[:len(row):len(row)], choice))
			}
		}
		rows = next
	}
	return rows
}

func (n *node) add(row []string, rule int) {
	for _, step := range row {
		n = n.step(step)
	}
	for _, r := range n.reads {
		if r == rule {
			return
		}
	}
	n.reads = append(n.reads, rule)
}

func (n *node) step(s string) *node {
	if c, ok := names[s]; ok {
		for _, e := range n.byClass {
			if e.class == c {
				return e.to
			}
		}
		to := &node{}
		n.byClass = append(n.byClass, classEdge{c, to})
		n.classes |= c
		return to
	}
	id := int(literal(s))
	if id >= len(n.byWord) {
		n.byWord = append(n.byWord, make([]*node, id+1-len(n.byWord))...)
	}
	if n.byWord[id] == nil {
		n.byWord[id] = &node{}
	}
	return n.byWord[id]
}

// leads tells whether a rule can end at n or go on with t.
func (n *node) leads(t *token) bool {
	return len(n.reads) > 0 || t.class&n.classes != 0 || t.id != 0 && int(t.id) < len(n.byWord)
}

// match is a row of tokens that a shape fits.
type match struct {
	f      *finder
	first  int       // index of the first token
	length int       // how many tokens
	as     [16]class // what each token was read as; 0 for a word
}

// tok returns the n-th token (from 0) that was read as class c, nil when there are fewer.
func (m *match) tok(c class, n int) *token {
	for i := range m.length {
		if m.as[i] == c {
			if n == 0 {
				return &m.f.toks[m.first+i]
			}
			n--
		}
	}
	return nil
}

// val returns the value of the first token read as class c, or 0.
func (m *match) val(c class) int {
	if t := m.tok(c, 0); t != nil {
		return int(t.val)
	}
	return 0
}

// has tells whether one of the tokens is the word.
func (m *match) has(id word) bool {
	for i := range m.length {
		if m.f.toks[m.first+i].id == id {
			return true
		}
	}
	return false
}

// before returns the token n places before the match (1 is the one just before it); at the edge of the text it returns a break.
func (m *match) before(n int) *token {
	if i := m.first - n; i >= 0 {
		return &m.f.toks[i]
	}
	return &edge
}

// after returns the token n places after the match (1 is the one just after it).
func (m *match) after(n int) *token {
	if i := m.first + m.length - 1 + n; i < len(m.f.toks) {
		return &m.f.toks[i]
	}
	return &edge
}

var edge = token{class: cBreak | cStop}

// longest sets best to the longest expression that begins at token i, and tells whether there is one. It tries every way through the trie and takes the
// longest that its rule accepts.
func (f *finder) longest(i int) bool {
	f.found = false
	if grammar.leads(&f.toks[i]) {
		f.m.first, f.m.length = i, 0
		f.walk(grammar, i, 0)
	}
	return f.found
}

func (f *finder) walk(n *node, i, depth int) {
	if len(n.reads) > 0 && (!f.found || depth > f.best.last-f.best.first) {
		f.m.length = depth
		for _, r := range n.reads {
			if e, ok := rules[r].read(&f.m); ok {
				e.first, e.last = f.m.first, f.m.first+depth
				f.best, f.found = e, true
				break
			}
		}
	}
	if i >= len(f.toks) || depth >= len(f.m.as) {
		return
	}
	t, next := &f.toks[i], f.at(i+1)
	if t.class&n.classes != 0 {
		for _, e := range n.byClass {
			if t.class&e.class != 0 && e.to.leads(next) {
				f.m.as[depth] = e.class
				f.walk(e.to, i+1, depth+1)
			}
		}
	}
	if t.id != 0 && int(t.id) < len(n.byWord) {
		if to := n.byWord[t.id]; to != nil && to.leads(next) {
			f.m.as[depth] = 0
			f.walk(to, i+1, depth+1)
		}
	}
}

package quote

import (
	_ "embed"
	"slices"
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"dateline/corpus"
)

// person is someone whom a story names.
type person struct {
	name   corpus.Name
	gender byte // 'f', 'm'; 0: not known
	at     []appearance
}

// appearance is a place where a person is named outside of quotes.
type appearance struct {
	span     corpus.Span
	sentence int
	subject  bool // the first one named in the sentence, and no owner of something
}

// people sets r.persons.
func (r *reader) people() {
	number := map[corpus.Name]int{}
	for i, s := range r.sentences {
		first := true
		for k := range s.items {
			it := &s.items[k]
			if it.kind != name || !r.isPerson(*it) {
				continue
			}
			n := r.names[it.ref]
			p, ok := number[n]
			if !ok {
				p = len(r.persons)
				number[n] = p
				r.meet(n)
			}
			owner := k+1 < len(s.items) && s.items[k+1].is("'s")
			if r.persons[p].gender == 0 {
				r.persons[p].gender = r.titled(it.span)
			}
			r.persons[p].at = append(r.persons[p].at, appearance{it.span, i, first && !owner})
			first = false
		}
	}
}

// meet adds a person to r.persons, in the room of one of a story before.
func (r *reader) meet(n corpus.Name) {
	p := person{name: n, gender: genderOf(n.Text)}
	if k := len(r.persons); k < cap(r.persons) {
		p.at = r.persons[:k+1][k].at[:0]
	}
	r.persons = append(r.persons, p)
}

//go:embed given.txt
var givenText string

// given holds given names that are borne by women ('f') or by men ('m') alone. The lines of given.txt begin with the gender.
var given = func() map[string]byte {
	m := map[string]byte{}
	for l := range strings.Lines(givenText) {
		for _, n := range strings.Fields(l)[1:] {
			m[n] = l[0]
		}
	}
	return m
}()

var titles = corpus.NewWordTable(map[string]byte{
	"mr": 'm', "mister": 'm', "sir": 'm', "lord": 'm', "king": 'm', "prince": 'm', "congressman": 'm', "chairman": 'm', "spokesman": 'm', "businessman": 'm',
	"councilman": 'm', "father": 'm', "brother": 'm', "husband": 'm', "son": 'm', "actor": 'm', "alderman": 'm',
	"mrs": 'f', "ms": 'f', "miss": 'f', "lady": 'f', "dame": 'f', "queen": 'f', "princess": 'f', "congresswoman": 'f', "chairwoman": 'f', "spokeswoman": 'f',
	"businesswoman": 'f', "councilwoman": 'f', "mother": 'f', "sister": 'f', "wife": 'f', "daughter": 'f', "actress": 'f',
})

// ofTitle returns the gender of a title, which a dot or a comma may follow; 0 for any other word.
func ofTitle(w string) byte {
	w = strings.Trim(w, ".,")
	_, gender := titles.Find(w, 0, len(w))
	return gender
}

// genderOf reads the gender off a full name: by a title, the given name, or a Slavic surname's ending.
func genderOf(full string) byte {
	n, last := 0, ""
	for w := range strings.FieldsSeq(plain(full)) {
		if n > 0 { // the one before is a given name
			if g := given[strings.Trim(last, ".,")]; g != 0 {
				return g
			}
		}
		if g := ofTitle(w); g != 0 {
			return g
		}
		n, last = n+1, w
	}
	if n > 1 {
		for _, end := range []string{"ova", "eva", "skaya", "ska"} {
			if strings.HasSuffix(last, end) {
				return 'f'
			}
		}
	}
	return 0
}

// plain returns s in lower case without accents.
func plain(s string) string {
	if isASCII(s) {
		return strings.ToLower(s)
	}
	return strings.Map(func(c rune) rune {
		if unicode.IsMark(c) {
			return -1
		}
		return unicode.ToLower(c)
	}, norm.NFD.String(s))
}

func isASCII(s string) bool {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// titled reads the gender off the two words before a name: “Ms. X”, “the actress X”.
func (r *reader) titled(s corpus.Span) byte {
	before, last := cutLastWord(r.story.Text[max(0, s.Start-30):s.Start])
	if _, first := cutLastWord(before); ofTitle(first) != 0 {
		return ofTitle(first)
	}
	return ofTitle(last)
}

// cutLastWord cuts s before its last word, which white space parts from the others.
func cutLastWord(s string) (before, word string) {
	s = strings.TrimRightFunc(s, unicode.IsSpace)
	before = strings.TrimRightFunc(s, func(c rune) bool { return !unicode.IsSpace(c) })
	return before, s[len(before):]
}

// resolvePronoun takes he or she as the person who fits best: by gender, by how near the name stands, as a subject rather than not, and by who spoke last.
func (r *reader) resolvePronoun(a *attribution, src source, i int) {
	gender := map[string]byte{"he": 'm', "she": 'f'}[src.pronoun]
	best, second, fitting := -1, 0.0, 0
	bestScore := 0.0
	for n, p := range r.persons {
		if p.gender != 0 && p.gender != gender {
			continue
		}
		score := r.nearness(p, src.at, i)
		if score == 0 {
			continue
		}
		fitting++
		if p.gender == gender {
			score *= 1.5
		}
		if score > bestScore {
			best, second, bestScore = n, bestScore, score
		} else {
			second = max(second, score)
		}
	}
	if best < 0 {
		return
	}
	p := r.persons[best]
	a.name = p.name
	a.why += "; “" + src.pronoun + "” is whom the text speaks of there"
	a.confidence *= 0.9 - 0.5*second/bestScore
	if p.gender == 0 {
		a.confidence *= 0.9
	}
}

// nearness tells how present a person is where a pronoun of sentence i stands; 0 for one who was not named before.
func (r *reader) nearness(p person, at, i int) float64 {
	best := 0.0
	after := sort.Search(len(p.at), func(k int) bool { return p.at[k].sentence >= r.headline && p.at[k].span.End > at })
	for k := after - 1; k >= 0; k-- {
		m := p.at[k]
		if m.sentence < r.headline { // wherever that stands, and so do all before it
			best = max(best, 0.02)
			break
		}
		score := 1 / float64(2+i-m.sentence)
		if 2*score <= best { // nor is any before it nearer
			break
		}
		if m.subject {
			score *= 2
		}
		best = max(best, score)
	}
	if best == 0 {
		return 0
	}
	for n := len(r.spoken) - 1; n >= 0 && n >= len(r.spoken)-3; n-- {
		if s := r.spoken[n]; s.name == p.name {
			best += 0.6 / float64(1+r.sentences[i].paragraph-s.paragraph)
			break
		}
	}
	return best
}

// resolveNoun takes “the mayor” as the person whom the story calls so, or who was spoken of last; “a spokesman for X” as X, if X is an organisation.
func (r *reader) resolveNoun(a *attribution, src source, i int) {
	if n, ok := r.endsIn(src.noun); ok {
		a.name = n
		a.why += "; the name alone"
		return
	}
	if src.of >= 0 {
		switch n := r.names[src.of]; {
		case spokes.has(src.noun) && n.Kind == corpus.Organisation:
			a.name, a.why = n, a.why+"; “"+src.noun+"” speaks for it"
			a.confidence *= 0.7
			return
		case things.has(src.noun):
			a.name, a.why = n, a.why+"; whose “"+src.noun+"” it is"
			a.confidence *= 0.7
			return
		}
	}
	first, _, _ := strings.Cut(r.story.Text[src.at:], " ")
	first = strings.ToLower(first)
	if indefinite.has(first) || indefinite.has(src.noun) || things.has(src.noun) || src.proper {
		return
	}
	best, bestScore, called := -1, 0.0, r.calledSo(src.noun)
	for n, p := range r.persons {
		score := r.nearness(p, src.at, i)
		if score > 0 && called[n] {
			score += 10
		}
		if score > bestScore {
			best, bestScore = n, score
		}
	}
	if best < 0 {
		return
	}
	a.name = r.persons[best].name
	a.why += "; “" + src.noun + "” is whom the text speaks of there"
	if called[best] {
		a.confidence *= 0.75
	} else {
		a.confidence *= 0.45
	}
}

// endsIn returns the first name that the story mentions, of no place, whose last word is a noun, whatever the case.
func (r *reader) endsIn(noun string) (n corpus.Name, ok bool) {
	if r.lasts == nil {
		r.lasts = map[string]corpus.Name{}
		for _, n := range r.names {
			last := strings.ToLower(n.Text[strings.LastIndexByte(n.Text, ' ')+1:])
			if _, taken := r.lasts[last]; !taken && n.Kind != corpus.Place {
				r.lasts[last] = n
			}
		}
	}
	n, ok = r.lasts[strings.ToLower(noun)]
	return n, ok
}

// calledSo tells of each of r.persons whether the story calls them by a noun.
func (r *reader) calledSo(noun string) []bool {
	if so := r.called[noun]; so != nil {
		return so
	}
	so := make([]bool, len(r.persons))
	for n, p := range r.persons {
		so[n] = slices.ContainsFunc(p.at, func(m appearance) bool { return r.calls(m, noun) })
	}
	if r.called == nil {
		r.called = map[string][]bool{}
	}
	r.called[noun] = so
	return so
}

// calls tells whether a noun stands beside a name as what its bearer is: the mayor X; X, the mayor of Y.
func (r *reader) calls(m appearance, noun string) bool {
	items := r.sentences[m.sentence].items
	k, _ := slices.BinarySearchFunc(items, m.span.Start, func(it item, at int) int { return it.span.Start - at })
	for j := k - 1; j >= 0 && j > k-5 && inPhrase(items[j]); j-- {
		if items[j].is(noun) {
			return true
		}
	}
	if k+1 >= len(items) || !items[k+1].is(",") {
		return false
	}
	for j := k + 2; j < len(items) && j < k+12 && !items[j].is(",") && items[j].kind != said; j++ {
		if items[j].is(noun) {
			return true
		}
	}
	return false
}

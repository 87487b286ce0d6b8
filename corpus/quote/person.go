package quote

import (
	_ "embed"
	"slices"
	"strings"
	"unicode"

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
		for k, it := range s.items {
			if !r.isPerson(it) {
				continue
			}
			n := r.names[it.ref]
			p, ok := number[n]
			if !ok {
				p = len(r.persons)
				number[n] = p
				r.persons = append(r.persons, person{name: n, gender: genderOf(n.Text)})
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

var titles = map[string]byte{
	"mr": 'm', "mister": 'm', "sir": 'm', "lord": 'm', "king": 'm', "prince": 'm', "congressman": 'm', "chairman": 'm', "spokesman": 'm', "businessman": 'm',
	"councilman": 'm', "father": 'm', "brother": 'm', "husband": 'm', "son": 'm', "actor": 'm', "alderman": 'm',
	"mrs": 'f', "ms": 'f', "miss": 'f', "lady": 'f', "dame": 'f', "queen": 'f', "princess": 'f', "congresswoman": 'f', "chairwoman": 'f', "spokeswoman": 'f',
	"businesswoman": 'f', "councilwoman": 'f', "mother": 'f', "sister": 'f', "wife": 'f', "daughter": 'f', "actress": 'f',
}

// genderOf reads the gender off a full name: by a title, the given name, or a Slavic surname's ending.
func genderOf(full string) byte {
	words := strings.Fields(plain(full))
	for i, w := range words {
		w = strings.Trim(w, ".,")
		if g := titles[w]; g != 0 {
			return g
		}
		if g := given[w]; g != 0 && i < len(words)-1 {
			return g
		}
	}
	if len(words) > 1 {
		for _, end := range []string{"ova", "eva", "skaya", "ska"} {
			if strings.HasSuffix(words[len(words)-1], end) {
				return 'f'
			}
		}
	}
	return 0
}

// plain returns s in lower case without accents.
func plain(s string) string {
	return strings.Map(func(c rune) rune {
		if unicode.IsMark(c) {
			return -1
		}
		return unicode.ToLower(c)
	}, norm.NFD.String(s))
}

// titled reads the gender off the two words before a name: “Ms. X”, “the actress X”.
func (r *reader) titled(s corpus.Span) byte {
	before := strings.Fields(strings.ToLower(r.story.Text[max(0, s.Start-30):s.Start]))
	for i := max(0, len(before)-2); i < len(before); i++ {
		if g := titles[strings.Trim(before[i], ".,")]; g != 0 {
			return g
		}
	}
	return 0
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
	for _, m := range p.at {
		if m.span.End > at {
			break
		}
		score := 1 / float64(2+i-m.sentence)
		if m.subject {
			score *= 2
		}
		if m.sentence < r.headline {
			score = 0.02
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
	for _, n := range r.names {
		if last := n.Text[strings.LastIndexByte(n.Text, ' ')+1:]; n.Kind != corpus.Place && strings.EqualFold(last, src.noun) {
			a.name = n
			a.why += "; the name alone"
			return
		}
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
	best, bestScore, called := -1, 0.0, false
	for n, p := range r.persons {
		score, so := r.nearness(p, src.at, i), false
		for _, m := range p.at {
			so = so || r.calls(m, src.noun)
		}
		if score > 0 && so {
			score += 10
		}
		if score > bestScore {
			best, bestScore, called = n, score, so
		}
	}
	if best < 0 {
		return
	}
	a.name = r.persons[best].name
	a.why += "; “" + src.noun + "” is whom the text speaks of there"
	if called {
		a.confidence *= 0.75
	} else {
		a.confidence *= 0.45
	}
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

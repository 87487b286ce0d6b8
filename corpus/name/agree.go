package name

import (
	"sync"

	"dateline/corpus/name/tagger"
)

// agree carries what the tagger saw in one place of a story to others: the words of a name that it missed elsewhere, the bounds of a name that it took
// together with its neighbour, both sides of a hyphen.
func (f Finder) agree(t tagged) {
	f.cutNeighbours(t)
	seen := uses.Get().(map[string]use)
	usesOf(t, seen)
	for at := 0; at < len(t.parts); {
		i := t.parts[at].Sentence
		toks, labels := t.sentences[i], t.labels[i]
		from := at
		for ; at < len(t.parts) && t.parts[at].Sentence == i; at++ {
		}
		of := t.parts[from:at]
		for _, p := range of {
			for j := p.From; j < p.To; j++ {
				if labels[j] == tagger.Outside && tagger.Capitalised(toks[j].Of(t.text)) {
					f.carry(t.text, toks, labels, j, seen)
				}
			}
		}
		for _, p := range of {
			for j := p.From + 1; j+1 < p.To; j++ {
				if toks[j].Of(t.text) == "-" && toks[j].Glued && toks[j+1].Glued {
					f.splitPair(t.text, toks, labels, j, seen)
				}
			}
		}
		for _, p := range of {
			f.addOffices(t.text, toks, labels, p)
			joinDoubleSurnames(t.text, toks, labels, p)
		}
	}
	if len(seen) <= mostUses {
		clear(seen)
		uses.Put(seen)
	}
}

// joinDoubleSurnames takes the second half of a surname with a hyphen into a person's full name when the tagger left it out.
func joinDoubleSurnames(text string, toks []tagger.Token, labels []uint8, p tagger.Part) {
	for j := p.From + 1; j+1 < p.To; j++ {
		if labels[j-1] == tagger.InPerson && labels[j] == tagger.Outside && labels[j+1] == tagger.Outside &&
			toks[j].Of(text) == "-" && toks[j].Glued && toks[j+1].Glued && tagger.Capitalised(toks[j+1].Of(text)) {
			labels[j], labels[j+1] = tagger.InPerson, tagger.InPerson
		}
	}
}

// cutNeighbours frees names that stand by themselves elsewhere in the story from words that the tagger took with them: a person's at the end of
// "Security Council Dmitry Medvedev", an organisation's behind the people it is of in "American One Voice Choir".
func (f Finder) cutNeighbours(t tagged) {
	text, sentences, labels := t.text, t.sentences, t.labels
	type end struct{ a, b string } // two words of a name
	persons := map[end]bool{}
	opens := map[end]bool{} // how other names of two words or more begin
	t.names(func(i, from, to int) {
		if to-from < 2 {
			return
		}
		e := end{sentences[i][from].Of(text), sentences[i][from+1].Of(text)}
		if labels[i][from] != tagger.BeginPerson {
			opens[e] = true
		} else if to == from+2 {
			persons[e] = true
		}
	})
	t.names(func(i, from, to int) {
		toks := sentences[i]
		if to-from < 3 || labels[i][from] == tagger.BeginPerson {
			return
		}
		if to-from > 3 && persons[end{toks[to-2].Of(text), toks[to-1].Of(text)}] {
			labels[i][to-2], labels[i][to-1] = tagger.BeginPerson, tagger.InPerson
		}
		if f.demonym(toks[from].Of(text)) && opens[end{toks[from+1].Of(text), toks[from+2].Of(text)}] {
			labels[i][from], labels[i][from+1] = tagger.Outside, labels[i][from]
		}
	})
}

// addOffices labels capitalised words that end in the head of an organisation, such as "Council", where the tagger took none of them for a name.
func (f Finder) addOffices(text string, toks []tagger.Token, labels []uint8, p tagger.Part) {
	capital := func(j int) bool {
		w := toks[j].Of(text)
		return w[0] >= 'A' && w[0] <= 'Z' && labels[j] == tagger.Outside
	}
	for j := max(p.From, 1); j < p.To; j++ {
		from := j
		for j < p.To && capital(j) {
			j++
		}
		if j-from < 2 || j == len(toks) && from == 1 || f.Model.Sense(toks[j-1].Of(text))&tagger.OrgHead == 0 || labels[from-1] != tagger.Outside {
			continue
		}
		labels[from] = tagger.BeginOrg
		for k := from + 1; k < j; k++ {
			labels[k] = tagger.InOrg
		}
	}
}

// use is how often a word was taken for a whole name of each type, and how often for none, by its spelling; and whether it is the surname of
// a person named in full.
type use struct {
	alone   [tagger.Labels / 2]int32 // by the label that begins it
	out     int32
	surname bool
}

// mostUses is of how many words a map is that is not used again.
const mostUses = 1 << 12

// uses are maps for the words of a story, to be used again.
var uses = sync.Pool{New: func() any { return map[string]use{} }}

func usesOf(t tagged, seen map[string]use) {
	for _, p := range t.parts {
		toks, labels := t.sentences[p.Sentence], t.labels[p.Sentence]
		for j := p.From; j < p.To; j++ {
			w := toks[j].Of(t.text)
			if !tagger.Capitalised(w) {
				continue
			}
			u := seen[w]
			l := labels[j]
			switch {
			case l == tagger.Outside:
				u.out++
			case l%2 == 1 && (j+1 == p.To || labels[j+1] != l+1):
				u.alone[l/2]++
			case l == tagger.InPerson && (j+1 == p.To || labels[j+1] != l):
				u.surname = true
			case l == tagger.BeginPerson && surnamesFirst[fold(w)]:
				u.surname = true
			}
			seen[w] = u
		}
	}
}

// carry labels a word that stands for a name by itself elsewhere in the story, more often than not, or that is known for a place.
func (f Finder) carry(text string, toks []tagger.Token, labels []uint8, j int, seen map[string]use) {
	u := seen[toks[j].Of(text)]
	for l := tagger.BeginPerson; l < tagger.BeginOther; l += 2 {
		known := l == tagger.BeginPlace && f.Model.Sense(toks[j].Of(text))&(tagger.Country|tagger.Capital|tagger.City) != 0
		if u.alone[l/2] > u.out || known && u.alone[l/2] == u.out {
			labels[j] = uint8(l)
			return
		}
	}
	plain := func(k int) bool {
		return k < 0 || k >= len(toks) || labels[k] != tagger.Outside || !tagger.Capitalised(toks[k].Of(text))
	}
	if u.surname && plain(j-1) && plain(j+1) {
		labels[j] = tagger.BeginPerson
	}
}

// splitPair labels the words on both sides of the hyphen at j, each a name by itself: "Trump-Putin summit", "China-U.S. trade".
func (f Finder) splitPair(text string, toks []tagger.Token, labels []uint8, j int, seen map[string]use) {
	a, b := f.pairSide(toks[j-1].Of(text), seen), f.pairSide(toks[j+1].Of(text), seen)
	if a == tagger.Outside || a != b {
		return
	}
	if inside(labels[j-1]) || j+2 < len(toks) && inside(labels[j+2]) {
		return
	}
	labels[j-1], labels[j], labels[j+1] = a, tagger.Outside, b
}

// inside tells whether a label goes on with a person, place or organisation.
func inside(l uint8) bool { return l == tagger.InPerson || l == tagger.InPlace || l == tagger.InOrg }

// pairSide tells what a word beside a hyphen is: a country, or what it is elsewhere in the story.
func (f Finder) pairSide(w string, seen map[string]use) uint8 {
	if !tagger.Capitalised(w) {
		return tagger.Outside
	}
	s := f.Model.Sense(w)
	if s&tagger.Country != 0 || s&tagger.Region != 0 && s&tagger.Demonym == 0 {
		return tagger.BeginPlace
	}
	best, n := uint8(tagger.Outside), int32(0)
	u := seen[w]
	for l := tagger.BeginPerson; l < tagger.BeginOther; l += 2 {
		if u.alone[l/2] > n {
			best, n = uint8(l), u.alone[l/2]
		}
	}
	if best == tagger.Outside && (s&tagger.LeaderSurname != 0 || u.surname) {
		return tagger.BeginPerson
	}
	return best
}

package name

import (
	"slices"
	"strings"
	"unicode"

	"dateline/corpus"
	"dateline/corpus/name/tagger"
)

// form is one spelling of a name within a story.
type form struct {
	text  string // as first printed, without title and possessive
	key   *folded
	kind  int // of corpus.Kinds
	count int
	first int // where it is first printed
	who   *person
	into  int    // the form it belongs to; its own index when it stands for itself
	why   string // why it belongs there
}

// The numbers of the kinds in corpus.Kinds.
var (
	personKind       = slices.Index(corpus.Kinds, corpus.Person)
	placeKind        = slices.Index(corpus.Kinds, corpus.Place)
	organisationKind = slices.Index(corpus.Kinds, corpus.Organisation)
)

// unify gives the mentions of one person, place or organisation of a story the same Name, and tells why.
func unify(s *corpus.Story, lex *tagger.Lexicon) {
	if len(s.Mentions) == 0 {
		return
	}
	read := readings.Get().(*memory)
	defer readings.Put(read)
	read.begin(lex)
	spelled := spellingsOf(s, read)
	settleKinds(s, spelled, read)
	forms, of := formsOf(s, spelled, read)
	joinAliases(forms)
	joinBracketed(s, forms, of)
	joinPersons(forms)
	joinOrganisations(forms, read)
	joinPlaces(forms, read)
	for i := range s.Mentions {
		m := &s.Mentions[i]
		f := of[i]
		if f < 0 {
			continue
		}
		root := f
		var why []string
		for forms[root].into != root {
			why = append(why, forms[root].why)
			root = forms[root].into
		}
		printed := m.Name.Text
		m.Name = corpus.Name{Text: forms[root].text, Kind: corpus.Kinds[forms[root].kind]}
		switch {
		case len(why) > 0:
			m.Why = strings.Join(why, "; ")
		case printed != m.Name.Text:
			m.Why = "the same words in another spelling"
		default:
			m.Why = ""
		}
	}
}

// spellingsOf tells which spelling each mention has, and counts in them the mentions of each kind.
func spellingsOf(s *corpus.Story, read *memory) (of []*spelling) {
	of = slices.Grow(read.spelled[:0], len(s.Mentions))[:len(s.Mentions)]
	read.spelled = of
	for i := range s.Mentions {
		n := &s.Mentions[i].Name
		of[i] = read.spelling(n.Text)
		of[i].key.votes[slices.Index(corpus.Kinds, n.Kind)]++
		of[i].named = of[i].named || n.Kind == corpus.Person
	}
	return of
}

// settleKinds gives mentions of the same words the kind that most of them have. Countries and the like are places whatever the sentence makes them do,
// and so are cities that something stands in, at or near; a word is a person where it is the surname of one named in full, and so are a few words that end in one.
func settleKinds(s *corpus.Story, of []*spelling, read *memory) {
	read.folded(fold(s.Place.Text)).placed = true // the dateline's, and what something is in, at or near
	for i := range s.Mentions {
		if !of[i].key.placed && placing(s.Text[:s.Mentions[i].Span.Start]) {
			of[i].key.placed = true
		}
	}
	surnames := map[string]bool{} // whether they have been seen behind a given name
	for _, p := range of {
		if p.named {
			k := strings.LastIndexByte(p.key.text, ' ')
			last := p.key.text[k+1:]
			surnames[last] = surnames[last] || k > 0
			p.named = false
		}
	}
	for i := range s.Mentions {
		n := &s.Mentions[i].Name
		key, sense := of[i].key, of[i].sense
		v := &key.votes
		switch {
		case n.Kind == corpus.Organisation && sense&(tagger.Country|tagger.Region) != 0 && sense&tagger.Org == 0:
			n.Kind = corpus.Place
			continue
		case n.Kind != corpus.Person && surnames[key.text] && sense&(tagger.Country|tagger.Region|tagger.Capital|tagger.Province|tagger.Org) == 0:
			n.Kind = corpus.Person
			continue
		case n.Kind == corpus.Person && key.placed && !surnames[key.text] && sense&(tagger.GivenCommon|tagger.SurnameCommon|tagger.LeaderSurname) == 0 &&
			(sense&(tagger.City|tagger.Capital|tagger.Province) != 0 || v[placeKind] > 0):
			n.Kind = corpus.Place
			continue
		case n.Kind == corpus.Organisation && endsInSurname(key, surnames, read):
			n.Kind = corpus.Person
			continue
		}
		own := v[slices.Index(corpus.Kinds, n.Kind)]
		for k, count := range v {
			if count >= 2*own {
				n.Kind = corpus.Kinds[k]
			}
		}
	}
}

// placing tells whether a text ends in a word after which a place is named.
func placing(before string) bool {
	for _, w := range []string{" in ", " at ", " near ", "In ", "At ", "Near "} {
		if strings.HasSuffix(before, w) {
			return true
		}
	}
	return false
}

// endsInSurname tells whether a name of two or three words ends in one that names a person of the story, and none of its words tells of an organisation.
func endsInSurname(key *folded, persons map[string]bool, read *memory) bool {
	last := strings.LastIndexByte(key.text, ' ')
	if last < 0 {
		return false
	}
	if _, ok := persons[key.text[last+1:]]; !ok {
		return false
	}
	w := strings.Fields(key.text)
	return len(w) < 4 && !slices.ContainsFunc(w, func(s string) bool {
		return small[s] || read.lexicon.Sense(s)&(tagger.Org|tagger.OrgHead|tagger.OrgEnd|tagger.SiteHead|tagger.Media|tagger.Demonym|tagger.Country|tagger.City) != 0
	})
}

// formsOf gathers the forms of a story's names, and which of them each mention has; -1 for none. Spellings that differ in case and marks alone are one form.
func formsOf(s *corpus.Story, spelled []*spelling, read *memory) (forms []form, of []int) {
	of = slices.Grow(read.of[:0], len(s.Mentions))[:len(s.Mentions)]
	forms = read.forms[:0]
	for i := range s.Mentions {
		p, kind := spelled[i], slices.Index(corpus.Kinds, s.Mentions[i].Name.Kind)
		text, key := p.text, p.key
		if kind == personKind {
			text, key = p.bare()
		}
		if key.text == "" {
			of[i] = -1
			continue
		}
		f := key.form[kind] - 1
		if f < 0 {
			f = len(forms)
			key.form[kind] = f + 1
			forms = append(forms, form{text: text, key: key, kind: kind, first: s.Mentions[i].Span.Start, into: f})
			if kind == personKind {
				forms[f].who = p.person()
			}
		}
		forms[f].count++
		if shouted(forms[f].text) && !shouted(text) {
			forms[f].text = text
		}
		of[i] = f
	}
	read.forms, read.of = forms, of
	return forms, of
}

// shouted tells whether a name of several letters is all in capitals.
func shouted(s string) bool {
	return len(s) > 4 && strings.IndexFunc(s, func(r rune) bool { return r != unicode.ToUpper(r) }) < 0
}

// join makes form a, and all that belongs to it, belong to form b, whichever is fuller being the one that stands.
func join(forms []form, a, b int, why string) {
	for forms[a].into != a {
		a = forms[a].into
	}
	for forms[b].into != b {
		b = forms[b].into
	}
	if a == b {
		return
	}
	if fuller(&forms[a], &forms[b]) {
		a, b = b, a
	}
	forms[a].into = b
	forms[a].why = why
}

// fuller tells whether a is a better name to show than b: more words, then more often used, then longer, then first printed.
func fuller(a, b *form) bool {
	wa, wb := strings.Count(a.key.text, " "), strings.Count(b.key.text, " ")
	switch {
	case wa != wb:
		return wa > wb
	case a.count != b.count:
		return a.count > b.count
	case len(a.text) != len(b.text):
		return len(a.text) > len(b.text)
	}
	return a.first < b.first
}

func joinAliases(forms []form) {
	var seen map[corpus.Name]int
	for i := range forms {
		known := forms[i].key.alias(forms[i].kind)
		if known == "" {
			continue
		}
		if seen == nil {
			seen = map[corpus.Name]int{}
		}
		n := corpus.Name{Text: known, Kind: corpus.Kinds[forms[i].kind]}
		if j, ok := seen[n]; ok {
			join(forms, i, j, "another name of "+known)
		} else {
			seen[n] = i
		}
	}
}

// joinBracketed joins an organisation or a place and the capitals in brackets behind it, whatever they stand for: "Ministry of State Security (MGB)".
func joinBracketed(s *corpus.Story, forms []form, of []int) {
	for i := 1; i < len(s.Mentions); i++ {
		a, b := s.Mentions[i-1].Span, s.Mentions[i].Span
		fa, fb := of[i-1], of[i]
		if fa < 0 || fb < 0 || b.Start < a.End || forms[fa].kind == personKind || forms[fa].kind != forms[fb].kind {
			continue
		}
		gap := strings.TrimSpace(s.Text[a.End:b.Start])
		if gap == "(" && strings.HasPrefix(s.Text[b.End:], ")") && isAcronym(forms[fb].text) && strings.Contains(forms[fa].key.text, " ") {
			join(forms, fb, fa, "in brackets behind "+forms[fa].text)
		}
	}
}

// crowd is how many names with a word in common are compared with each other. No story has so many; a list of names may have thousands.
const crowd = 64

func joinPersons(forms []form) {
	var full, short []int
	for i := range forms {
		if forms[i].kind != personKind || len(forms[i].who.words) == 0 {
			continue
		}
		if forms[i].who.single() || small[forms[i].who.first()] {
			short = append(short, i)
		} else {
			full = append(full, i)
		}
	}
	if len(full)+len(short) < 2 {
		return
	}
	byEnd := map[string][]int{} // full names by the sound of their last and first words
	add := func(k string, i int) {
		if len(byEnd[k]) < crowd && !slices.Contains(byEnd[k], i) {
			byEnd[k] = append(byEnd[k], i)
		}
	}
	for _, i := range full {
		for _, j := range slices.Concat(byEnd[forms[i].who.lastSound], byEnd[forms[i].who.firstSound]) {
			if why, _ := samePerson(*forms[i].who, *forms[j].who); why != "" {
				join(forms, i, j, why+" in this story")
			} else if slipOfPerson(*forms[i].who, *forms[j].who) {
				join(forms, i, j, "a letter apart in this story")
			}
		}
		add(forms[i].who.lastSound, i)
		add(forms[i].who.firstSound, i)
	}
	for _, i := range full {
		joinBearer(forms, i, byEnd)
	}
	for _, i := range short {
		joinBearer(forms, i, byEnd)
	}
	byWord := map[string]int{}
	for _, i := range short {
		k := forms[i].key.sound()
		if j, ok := byWord[k]; ok && forms[i].into == i {
			join(forms, i, j, "two spellings in this story")
		} else if !ok {
			byWord[k] = i
		}
	}
}

// joinBearer joins a shorter name to the one person of the story whose name it ends or, alone, begins. Of two that bear the surname, it takes the one
// who has been named before it when the other is only named later.
func joinBearer(forms []form, i int, byEnd map[string][]int) {
	f := &forms[i]
	if f.into != i {
		return
	}
	var roots []int
	var surname, given []int
	for _, j := range byEnd[f.who.lastSound] {
		if j == i || len(forms[j].who.words) < len(f.who.words) || len(forms[j].who.words) == len(f.who.words) && forms[j].who.suffix == "" {
			continue
		}
		switch {
		case forms[j].who.bears(f.who.words), f.who.single() && forms[j].who.suffix != "" && slices.Equal(forms[j].who.words, f.who.words):
			surname = append(surname, j) // or a king, by his name without the number
		case f.who.single() && !f.who.title && forms[j].who.first() == f.who.first():
			given = append(given, j)
		}
	}
	bearers, why := surname, "surname of "
	if len(bearers) == 0 {
		bearers, why = given, "given name of "
	}
	var early []int
	for _, j := range bearers {
		r := j
		for forms[r].into != r {
			r = forms[r].into
		}
		if r == i || slices.Contains(roots, r) {
			continue
		}
		roots = append(roots, r)
		if forms[j].first < f.first {
			early = append(early, j)
		}
	}
	switch {
	case len(roots) == 1:
		join(forms, i, bearers[0], why+forms[bearers[0]].text+", the only one in this story")
	case len(early) == 1:
		join(forms, i, early[0], why+forms[early[0]].text+", the only one named before it in this story")
	case len(roots) > 1:
		b, tie := bearers[0], false
		for _, j := range bearers[1:] {
			if forms[j].count > forms[b].count {
				b, tie = j, false
			} else if forms[j].count == forms[b].count {
				tie = true
			}
		}
		if !tie {
			join(forms, i, b, why+forms[b].text+", who is named most of those in this story")
		}
	}
}

func joinOrganisations(forms []form, read *memory) {
	var all []int
	for i := range forms {
		if forms[i].kind == organisationKind {
			all = append(all, i)
		}
	}
	if len(all) < 2 {
		return
	}
	byInitials := map[string][]int{}
	ends := map[string][]int{} // by the first and the last word, of names of two words or more
	for _, i := range all {
		key := forms[i].key
		if long, all := key.initials(); len(all) > 1 {
			byInitials[long] = append(byInitials[long], i)
			if all != long {
				byInitials[all] = append(byInitials[all], i)
			}
		}
		if first, last, ok := key.ends(); ok {
			for _, w := range []string{first, last} {
				if len(ends[w]) < crowd {
					ends[w] = append(ends[w], i)
				}
			}
		}
	}
	for _, i := range all {
		f := &forms[i]
		if isAcronym(f.text) {
			if long := byInitials[f.key.text]; len(long) == 1 {
				join(forms, i, long[0], "initials of "+forms[long[0]].text)
				continue
			}
		}
		if core := f.key.orgCore(); core != f.key.text {
			if j := read.form(core, organisationKind); j >= 0 {
				join(forms, j, i, "short for "+f.text)
			}
		}
		joinPart(forms, i, ends, read.lexicon)
	}
}

// joinPart joins an organisation to the only longer one of the story that its name ends, or opens but for a word: "Expos" to "Montreal Expos". A
// well-known organisation stands for itself beside "its" councils and offices, but is that of the country whose name stands before it.
func joinPart(forms []form, i int, ends map[string][]int, lex *tagger.Lexicon) {
	key, sense := forms[i].key.text, forms[i].key.sense()
	if forms[i].into != i || sense&(tagger.Country|tagger.Province|tagger.City|tagger.Capital|tagger.Demonym|tagger.Region) != 0 {
		return
	}
	known := sense&(tagger.Org|tagger.Party) != 0
	first, last, _ := forms[i].key.ends()
	whole := -1
	for _, j := range slices.Concat(ends[first], ends[last]) {
		of, ends := cutLast(forms[j].key.text, key)
		national := ends && lex.PhraseSense(of)&tagger.Country != 0 // the U.S. Congress
		if j == i || !national && (known || !ends && !opensButOne(key, forms[j].key.text, lex)) {
			continue
		}
		r := j
		for forms[r].into != r {
			r = forms[r].into
		}
		if whole >= 0 && whole != r {
			return
		}
		whole = r
	}
	if whole >= 0 {
		join(forms, i, whole, "part of the name "+forms[whole].text+", the only such one in this story")
	}
}

// cutLast takes the words of end, and the space before them, off the end of s.
func cutLast(s, end string) (rest string, ok bool) {
	if n := len(s) - len(end) - 1; n >= 0 && s[n] == ' ' && s[n+1:] == end {
		return s[:n], true
	}
	return s, false
}

// opensButOne tells whether a name lacks only the last word of a longer one, and that word does not tell of a part or an offshoot.
func opensButOne(key, longer string, lex *tagger.Lexicon) bool {
	rest, ok := strings.CutPrefix(longer, key)
	if !ok || rest == "" || rest[0] != ' ' {
		return false
	}
	rest = rest[1:]
	return !strings.Contains(rest, " ") && lex.Sense(rest)&tagger.OrgHead == 0
}

// isAcronym tells whether s is made of two to eight capitals, dots apart.
func isAcronym(s string) bool {
	n := 0
	for _, r := range s {
		switch {
		case r >= 'A' && r <= 'Z' || r == '&':
			n++
		case r != '.' && r != '-':
			return false
		}
	}
	return n >= 2 && n <= 8
}

// orgCore returns a folded name of an organisation without the words that tell what kind of organisation it is.
func orgCore(key string) string {
	f := strings.Fields(key)
	for len(f) > 1 && orgTails[f[len(f)-1]] {
		f = f[:len(f)-1]
	}
	return strings.Join(f, " ")
}

var orgTails = words(`inc incorporated corp corporation co company companies ltd limited llc plc ag sa nv gmbh se spa group holdings holding news agency
	university college newspaper magazine airlines airways motors fc afc cf club band records pictures entertainment technologies`)

func joinPlaces(forms []form, read *memory) {
	for i := range forms {
		f := &forms[i]
		if f.kind != placeKind {
			continue
		}
		if core := f.key.placeCore(); core != f.key.text {
			if j := read.form(core, placeKind); j >= 0 {
				join(forms, j, i, "short for "+f.text)
			}
		}
		if before, _, ok := strings.Cut(f.text, ","); ok {
			if j := read.form(fold(before), placeKind); j >= 0 {
				join(forms, j, i, "short for "+f.text)
			}
		}
		key := f.key.text
		if cut := strings.LastIndexByte(key, ' '); cut > 0 && (key[cut:] == " islands" || key[cut:] == " mountains") {
			if j := read.form(key[:cut]+"s", placeKind); j >= 0 { // the Chathams
				join(forms, j, i, "short for "+f.text)
			}
		}
	}
}

// placeCore returns a folded name of a place without the words that tell what kind of place it is. It is the whole name where the rest names another
// place: Mexico City is not Mexico, and Kharkiv Oblast is not Kharkiv.
func placeCore(key string, lex *tagger.Lexicon) string {
	if aliasOf(key, corpus.Place) != "" {
		return key
	}
	for _, h := range placeHeads {
		if rest, ok := strings.CutPrefix(key, h); ok && rest != "" {
			return rest
		}
	}
	cut := strings.LastIndexByte(key, ' ')
	if cut < 0 {
		return key
	}
	core, tail := key[:cut], key[cut+1:]
	known := lex.PhraseSense(core)
	switch {
	case tail == "city" && known&tagger.Country == 0 && known&tagger.City != 0:
		return core
	case (placeTails[tail] || lex.Sense(tail)&tagger.SiteHead != 0) && known&(tagger.Country|tagger.City|tagger.Capital) == 0:
		return core
	}
	return key
}

var (
	placeTails = words("province state prefecture oblast governorate municipality islands island river")
	placeHeads = []string{"republic of ", "kingdom of ", "state of ", "city of ", "province of ", "islamic republic of ", "commonwealth of "}
)

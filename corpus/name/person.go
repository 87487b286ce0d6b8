package name

import (
	"slices"
	"strings"
)

// person is a person's name in its folded parts.
type person struct {
	words  []string // without titles, "Jr." and degrees
	suffix string   // jr, sr, ii, xvi …
	title  bool     // a title stood before it

	firstSound, lastSound string // of the first and the last word, where parsePerson read it
}

// parsePerson reads a person's name, with its sounds.
func parsePerson(text string) person {
	p := partsOf(text)
	if len(p.words) > 0 {
		p.firstSound, p.lastSound = skeleton(p.first()), skeleton(p.last())
	}
	return p
}

// partsOf reads a person's name, without its sounds.
func partsOf(text string) person {
	bare, titled := cutTitle(text)
	p := person{title: titled}
	if before, _, ok := strings.Cut(bare, ","); ok && before != "" {
		bare = before
	}
	p.words = strings.Fields(fold(bare))
	if n := len(p.words); n > 1 && regnal[bare[strings.LastIndexByte(bare, ' ')+1:]] {
		p.suffix, p.words = p.words[n-1], p.words[:n-1]
		return p
	}
	for len(p.words) > 1 {
		last := p.words[len(p.words)-1]
		switch {
		case generation[last]:
			p.suffix = last
		case !degrees[last]:
			return p
		}
		p.words = p.words[:len(p.words)-1]
	}
	return p
}

var (
	generation = words("jr sr junior senior")
	regnal     = words("I II III IV V VI VII VIII IX X XI XII XIII XIV XV XVI")
	degrees    = words("phd md mp mep dbe obe cbe mbe qc kc frs esq ra")
)

// last returns the surname: the last word, with the small words before it.
func (p person) last() string { return p.words[len(p.words)-1] }

// first returns the given name, or the surname where that comes first.
func (p person) first() string { return p.words[0] }

// single tells whether p is one word, and no king's or pope's name.
func (p person) single() bool { return len(p.words) == 1 && p.suffix == "" }

// eastAsian tells whether p may be a name of China, Korea or Vietnam, where different people's names are romanised alike.
func (p person) eastAsian() bool {
	return len(p.words) > 1 && len(p.words) < 4 && (surnamesFirst[p.first()] || surnamesFirst[p.last()])
}

// sameLetters tells whether two names are the same but for the spaces between their words.
func (p person) sameLetters(q person) bool {
	return strings.Join(p.words, "") == strings.Join(q.words, "")
}

// key returns what two spellings of a name share when only case, accents, marks and titles set them apart.
func (p person) key() string {
	if p.suffix == "" {
		return strings.Join(p.words, " ")
	}
	return strings.Join(p.words, " ") + " " + p.suffix
}

// bears tells whether the words of a shorter name can stand for p: its surname, its surname with what belongs to it, or its surname in front.
func (p person) bears(short []string) bool {
	n, k := len(p.words), len(short)
	if k >= n {
		return false
	}
	if slices.Equal(p.words[n-k:], short) {
		return true
	}
	if k == 1 && surnamesFirst[short[0]] && p.words[0] == short[0] {
		return true
	}
	return k == 1 && len(short[0]) > 3 && p.lastSound == skeleton(short[0])
}

// sameGiven tells how two given names agree: the same word or sound, an initial, or a nickname. why is "" when they do not.
func sameGiven(a, b string) (why string, confidence float64) {
	switch {
	case a == b:
		return "same given name", 0.97
	case len(a) == 1 && a[0] == b[0] || len(b) == 1 && a[0] == b[0]:
		return "initial of the given name", 0.85
	case skeleton(a) == skeleton(b) && len(a) > 3:
		return "two spellings of the given name", 0.9
	case isNickname(a, b):
		return "short form of the given name", 0.85
	}
	return "", 0
}

// sameSurname tells how two surnames agree when the given names do.
func sameSurname(a, b string) (why string, confidence float64) {
	switch {
	case a == b:
		return "same surname", 0.97
	case skeleton(a) == skeleton(b) && len(a) > 3:
		return "two spellings of the surname", 0.92
	}
	return "", 0
}

// samePerson tells whether two full names can be one person, and why.
func samePerson(a, b person) (why string, confidence float64) {
	if a.key() == b.key() {
		return "the same words", 0.97
	}
	if len(a.words) < 2 || len(b.words) < 2 || a.suffix != b.suffix && a.suffix != "" && b.suffix != "" {
		return "", 0
	}
	given, c1 := sameGiven(a.first(), b.first())
	surname, c2 := sameSurname(a.last(), b.last())
	if given != "" && surname != "" && middlesAgree(a.words[1:len(a.words)-1], b.words[1:len(b.words)-1]) {
		switch {
		case given == "same given name" && surname == "same surname":
			return "same given name and surname", min(c1, c2)
		case given == "same given name":
			return "same given name, " + surname, min(c1, c2)
		}
		return given + ", " + surname, min(c1, c2)
	}
	if surname != "" && (slices.Contains(a.words[1:len(a.words)-1], b.first()) || slices.Contains(b.words[1:len(b.words)-1], a.first())) {
		return "one goes by a middle name, " + surname, 0.7
	}
	if len(a.words) == 2 && len(b.words) == 2 && a.words[0] == b.words[1] && a.words[1] == b.words[0] {
		return "given name and surname in the other order", 0.8
	}
	if a.sameLetters(b) {
		return "written together or apart", 0.95
	}
	return "", 0
}

// slipOfPerson tells whether two full names are a letter apart in one word and agree in the others, as one story may misspell a name.
func slipOfPerson(a, b person) bool {
	if len(a.words) != len(b.words) || len(a.words) < 2 || a.suffix != b.suffix {
		return false
	}
	slips := 0
	for i := range a.words {
		if a.words[i] != b.words[i] {
			if len(a.words[i]) < 6 || !nearWords(a.words[i], b.words[i]) {
				return false
			}
			slips++
		}
	}
	return slips == 1
}

// middlesAgree tells whether the middle names of one are missing from the other, or agree word by word or by initial, the first with the first:
// George H. W. is not George W.
func middlesAgree(a, b []string) bool {
	if len(a) > len(b) {
		a, b = b, a
	}
	if len(a) > 0 && len(a) < len(b) && a[0][0] != b[0][0] {
		return false
	}
	k := 0
	for _, m := range a {
		for k < len(b) && m != b[k] && !(len(m) == 1 && m[0] == b[k][0]) && !(len(b[k]) == 1 && m[0] == b[k][0]) && skeleton(m) != skeleton(b[k]) {
			k++
		}
		if k == len(b) {
			return false
		}
		k++
	}
	return true
}

// cutTitle takes titles and offices off the front of a person's name: "U.S. President Joe Biden" is Joe Biden.
func cutTitle(text string) (bare string, cut bool) {
	fields := strings.Fields(text)
	from := 0
	for i, w := range fields[:max(len(fields)-1, 0)] {
		f := strings.TrimSuffix(strings.ToLower(w), ".")
		if titles[f] && !(i > 0 && strings.HasSuffix(w, ".") && len(w) == 2) {
			from = i + 1
		} else if i > from+3 {
			break
		}
	}
	if from == 0 {
		return text, false
	}
	return strings.Join(fields[from:], " "), true
}

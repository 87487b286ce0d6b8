package quote

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"dateline/corpus"
)

// How sure a pattern is of the speaker, measured as the share of speakers that it gets right and rounded.
const (
	sureOfSubject   = 0.95 // a verb of saying stands beside the quote
	sureOfPattern   = 0.8  // … or within its sentence
	sureOfFollowing = 0.85 // the quote goes on after its speaker was named
	sureOfColon     = 0.8  // the line before ends with a colon
	sureOfSentence  = 0.5  // the only subject of the sentence
	sureOfLast      = 0.4  // whoever spoke, or was spoken of, last
)

// source is what a sentence gives as the source of words.
type source struct {
	mention int    // index into Story.Mentions of a name; -1 when it is none
	pronoun string // he, she, they, it
	noun    string // of "the mayor", its last word
	proper  bool   // the noun is a name that is not among the mentions
	of      int    // of "a spokesman for X", the mention of X; -1
	cue     string
	why     string
	sure    float64
	at      int // where it stands
	verb    int // index of the cue in the sentence, where it goes before the quote
}

var nobody = source{mention: -1, of: -1}

func (s source) found() bool { return s.mention >= 0 || s.pronoun != "" || s.noun != "" }

// speaker tells who said the quoted words that are item k of sentence i.
func (r *reader) speaker(i, k int) attribution {
	s := r.sentences[i]
	if a, ok := r.label(s.items[k]); ok {
		return a
	}
	if src := r.inSentence(s.items, k); src.found() {
		if a := r.resolve(src, i); a.name.Text != "" || src.noun != "" {
			return a
		}
	}
	if a, ok := r.following(i); ok {
		return a
	}
	if a, ok := r.colonBefore(i, k); ok {
		return a
	}
	if src := r.clauseSubject(s.items[:k]); src.found() {
		src.sure, src.why = sureOfSentence, "the subject of the sentence"
		if a := r.resolve(src, i); a.name.Text != "" {
			return a
		}
	}
	return r.lastOf(i)
}

// label reads the speaker off the head of a transcript's line: “SMITH: We shall see.”
func (r *reader) label(it item) (attribution, bool) {
	q := r.quoted[it.ref]
	n := labelLength(q.inner.Of(r.story.Text))
	if n == 0 {
		return attribution{}, false
	}
	label := strings.Fields(q.inner.Of(r.story.Text)[:n-1])
	for _, name := range r.names {
		words := strings.Fields(name.Text)
		if len(words) > 0 && name.Kind == corpus.Person && strings.EqualFold(words[len(words)-1], label[len(label)-1]) {
			return attribution{name: name, cue: ":", why: "the name at the head of the line", confidence: sureOfSubject}, true
		}
	}
	return attribution{why: "the head of the line names nobody whom the story knows"}, true
}

// inSentence finds the source of item k within its sentence.
func (r *reader) inSentence(items []item, k int) source {
	start, end := 0, len(items)
	for j := k - 1; j >= 0 && start == 0; j-- {
		if items[j].kind == said && !r.aside(items[j]) {
			start = j + 1
		}
	}
	for j := k + 1; j < end; j++ {
		if items[j].kind == said && !r.aside(items[j]) {
			end = j
		}
	}
	nearBefore := r.before(items, start, k)
	if nearBefore.found() && k-nearBefore.verb <= 4 && (start == 0 || !r.comma(items[k]) || items[k-1].kind == mark) {
		return nearBefore
	}
	src := r.after(items[k+1 : end])
	switch {
	case !src.found():
		return nearBefore
	case nearBefore.found() && !r.comma(items[k]):
		return nearBefore
	}
	return src
}

// aside tells whether quoted words are too few to be the end of what others are told about: the host of “Morning Joe”.
func (r *reader) aside(it item) bool {
	q := r.quoted[it.ref]
	return len(strings.Fields(q.inner.Of(r.story.Text))) < 4 && (!r.comma(it) || r.title(q))
}

// title tells whether all words between marks begin with capitals, but for small ones.
func (r *reader) title(q quoted) bool {
	for _, w := range strings.Fields(q.inner.Of(r.story.Text)) {
		if c, _ := utf8.DecodeRuneInString(w); !unicode.IsUpper(c) && len(w) > 3 {
			return false
		}
	}
	return true
}

// comma tells whether quoted words end as they do where a speaker follows.
func (r *reader) comma(it item) bool {
	q := r.quoted[it.ref]
	last, _ := utf8.DecodeLastRuneInString(strings.TrimRight(q.inner.Of(r.story.Text), "'’\"” "))
	return last == ',' || last == '?' || last == '!'
}

// after finds the source in what follows a quote: said X; X said; according to X.
func (r *reader) after(items []item) source {
	if len(items) >= 2 && items[0].kind == mark && (dashes[items[0].text] || items[0].text == ":") && r.canSpeak(items[1]) && (len(items) == 2 || items[2].kind == mark) {
		return with(r.named(items[1]), items[0].text, "the name after the quote and a “"+items[0].text+"”", sureOfSubject)
	}
	if len(items) > 0 && items[0].is(":") {
		return nobody
	}
	a := 0
	for a < len(items) && (items[a].kind == mark || items[a].in(adverbs)) {
		a++
	}
	for c := a; c < len(items) && c < a+25; c++ {
		it := items[c]
		switch {
		case it.is("according") && c+1 < len(items) && items[c+1].is("to"):
			return with(r.phrase(items, c+2), "according to", "“according to” after the quote", sureOfSubject)
		case !cueAt(items, c) && !(c > a && r.verbOf(items, a, c)), passive(items, c):
			continue
		case inverts(items, a, c):
			if src := r.phrase(items, c+1); src.found() && (c == a || src.mention >= 0) {
				return with(src, it.text, "“"+it.text+"” and the speaker after the quote", sureOfSubject)
			}
		}
		if src := r.subject(items, c); src.found() {
			return with(src, it.text, "the speaker and “"+it.text+"” after the quote", sureOfSubject)
		}
	}
	return nobody
}

// inverts tells whether the speaker may follow the verb items[c]: "…," said X; "…" if it rains, said X.
func inverts(items []item, a, c int) bool {
	it := items[c]
	if participle(it.text) {
		return false
	}
	return c == a || items[c-1].is(",") && it.in(saying) && !strings.HasPrefix(it.text, "t") && items[a].kind != name && !items[a].in(determiners)
}

// verbOf tells whether items[c] is a verb in the past that follows the name of who does it, at the beginning of what goes on after a quote: "…," an
// angry X retaliated.
func (r *reader) verbOf(items []item, a, c int) bool {
	it := items[c]
	return c < a+6 && it.kind == word && !it.upper && strings.HasSuffix(it.text, "ed") && r.canSpeak(items[c-1])
}

// before finds the source in what goes before a quote that is items[k], back to items[start]: X said; X's words; according to X.
func (r *reader) before(items []item, start, k int) source {
	for c := k - 1; c >= start; c-- {
		it := items[c]
		switch {
		case it.is("according") && c+1 < k && items[c+1].is("to"):
			return with(r.phrase(items[:k], c+2), "according to", "“according to” before the quote", sureOfSubject)
		case it.in(statements) && c > start && (items[k-1].kind == mark || items[k-1].is("that")):
			if src := r.owner(items[:c]); src.found() {
				return with(src, it.text, "whose “"+it.text+"” it is", sureOfPattern)
			}
			if !cueAt(items, c) {
				continue
			}
		case !cueAt(items, c), passive(items, c):
			continue
		}
		src := nobody
		if participle(it.text) {
			if prev := c - 1; prev >= start && (items[prev].in(adverbs) || strings.HasSuffix(items[prev].text, "ly")) && prev > start && r.canSpeak(items[prev-1]) {
				src = r.named(items[prev-1])
			} else if prev >= start && r.canSpeak(items[prev]) {
				src = r.named(items[prev])
			} else {
				src = r.clauseSubject(items[:c])
			}
		}
		if !src.found() {
			src = r.subject(items[start:c+1], c-start)
		}
		if !src.found() {
			src = r.clauseSubject(items[:c])
		}
		if !src.found() {
			continue
		}
		sure := sureOfPattern
		if k-c <= 3 {
			sure = sureOfSubject
		}
		src.verb = c
		return with(src, it.text, "the speaker and “"+it.text+"” before the quote", sure)
	}
	// NAME: "…"
	if k >= 2 && items[k-1].is(":") && items[k-2].kind == name && r.canSpeak(items[k-2]) {
		src := r.named(items[k-2])
		src.verb = k - 1
		return with(src, ":", "the name and a colon before the quote", sureOfSubject)
	}
	return nobody
}

func with(s source, cue, why string, sure float64) source {
	s.cue, s.why, s.sure = cue, why, sure
	return s
}

// owner returns whose statement it is, from the items before the noun: X's, his.
func (r *reader) owner(items []item) source {
	for j := len(items) - 1; j >= 0 && j >= len(items)-4; j-- {
		it := items[j]
		switch {
		case it.is("his"), it.is("her"), it.is("their"), it.is("its"):
			return source{mention: -1, of: -1, pronoun: map[string]string{"his": "he", "her": "she", "their": "they", "its": "it"}[it.text], at: it.span.Start}
		case it.is("'s") && j > 0 && r.canSpeak(items[j-1]):
			return r.named(items[j-1])
		case it.is("'s") && j > 0 && items[j-1].kind == word:
			return r.phraseEnding(items, j-1)
		case it.kind == name, it.in(prepositions):
			return nobody
		}
	}
	return nobody
}

// canSpeak tells whether an item names someone who can say something.
func (r *reader) canSpeak(it item) bool {
	return it.kind == name && r.names[it.ref].Kind != corpus.Place
}

func (r *reader) isPerson(it item) bool {
	return it.kind == name && r.names[it.ref].Kind == corpus.Person
}

func (r *reader) named(it item) source {
	return source{mention: it.ref, of: -1, at: it.span.Start}
}

// subject returns the subject of the verb items[c], which stands before it.
func (r *reader) subject(items []item, c int) source {
	j := c - 1
	for j >= 0 {
		it := items[j]
		if it.is(")") || it.is("]") {
			for j > 0 && !items[j].is("(") && !items[j].is("[") {
				j--
			}
		} else if !it.in(adverbs) && !it.in(openers) && !isNumber(it) && !(it.kind == word && strings.HasSuffix(it.text, "ly") && !it.upper) {
			break
		}
		j--
	}
	if j < 0 {
		return nobody
	}
	it := items[j]
	switch {
	case it.in(pronouns) && it.text != "who":
		return source{mention: -1, of: -1, pronoun: it.text, at: it.span.Start}
	case it.in(relative):
		if j--; j > 0 && items[j].is(",") {
			j--
		}
		if j < 0 {
			return nobody
		}
		return r.phraseEnding(items, j)
	case it.is(","), it.kind == mark && dashes[it.text]:
		return r.apposed(items, j)
	case it.in(conjunctions):
		return r.clauseSubject(items[:j])
	}
	if src := r.phraseEnding(items, j); src.found() {
		return src
	}
	return r.apposed(items, j)
}

func isNumber(it item) bool { return it.kind == word && it.text[0] >= '0' && it.text[0] <= '9' }

// phraseEnding returns the head of the noun phrase that ends with items[j].
func (r *reader) phraseEnding(items []item, j int) source {
	if j < 0 {
		return nobody
	}
	last := items[j]
	start := j
	for start > 0 && j-start < 8 && inPhrase(items[start-1]) {
		start--
	}
	if last.kind == name {
		if r.isPerson(last) || start == 0 || !items[start-1].in(nominal) || start < 2 || !nounLike(items[start-2]) {
			return r.named(last)
		}
		if start >= 2 && items[start-1].in(nominal) {
			head := r.phraseEnding(items, start-2)
			if head.noun != "" && head.of < 0 && r.canSpeak(last) {
				head.of = last.ref
			}
			return head
		}
		return nobody
	}
	if last.kind != word || last.in(prepositions) || last.in(determiners) || last.in(conjunctions) || cueAt(items, j) && !nounCue(items, start) {
		return nobody
	}
	if start > 0 && items[start-1].in(nominal) && start >= 2 && nounLike(items[start-2]) {
		return r.phraseEnding(items, start-2)
	}
	first := start
	if first < j && items[first].in(determiners) || last.upper {
		return source{mention: -1, of: -1, noun: last.text, proper: last.upper, at: items[first].span.Start}
	}
	return nobody
}

func nounCue(items []item, start int) bool { return items[start].in(determiners) }

// nounLike tells whether an item can be the noun that "of" or "for" goes on from.
func nounLike(it item) bool {
	return it.kind == name || it.kind == word && !it.in(saying) && !it.in(prepositions) && !it.in(conjunctions) && !it.in(adverbs)
}

// inPhrase tells whether an item can stand within a noun phrase, before its last word.
func inPhrase(it item) bool {
	switch it.kind {
	case name:
		return true
	case mark:
		return it.text == "'s" || it.text == "." || it.text == "&"
	case word:
		return !it.in(prepositions) && !it.in(conjunctions) && !it.in(relative) && !it.in(pronouns) && (it.upper || !it.in(saying) && !it.in(quoting) || it.in(nouns)) && !it.in(adverbs)
	}
	return false
}

// apposed returns the subject where an apposition or a clause stands between it and the verb: X, the mayor of Y, said. items[j] is the last item
// before the verb.
func (r *reader) apposed(items []item, j int) source {
	if j >= 2 && items[j-2].is(",") && r.isPerson(items[j-1]) { // the mayor, X, said
		return r.named(items[j-1])
	}
	fallback, noun := nobody, nobody
	for p := j - 1; p > 0; p-- {
		if !items[p].is(",") && !items[p].is("(") && !(items[p].kind == mark && dashes[items[p].text]) {
			continue
		}
		if src := r.phraseEnding(items, p-1); src.mention >= 0 {
			if r.names[src.mention].Kind == corpus.Person {
				return src
			}
			if !fallback.found() && r.names[src.mention].Kind == corpus.Organisation {
				fallback = src
			}
		} else if src.noun != "" && !things.has(src.noun) {
			noun = src
		}
	}
	switch subject := r.clauseSubject(items[:j]); {
	case fallback.found():
		return fallback
	case noun.found() && (!subject.found() || subject.at > noun.at):
		return noun
	default:
		return subject
	}
}

// phrase returns the head of the noun phrase that begins at items[i]: the mayor X; X, the mayor; the mayor, X; a spokesman for X.
func (r *reader) phrase(items []item, i int) source {
	person, org, noun := nobody, nobody, nobody
	j := i
	for ; j < len(items) && j < i+14; j++ {
		it := items[j]
		if it.in(pronouns) && it.text != "who" && j == i {
			return source{mention: -1, of: -1, pronoun: it.text, at: it.span.Start}
		}
		if it.kind == name {
			if r.isPerson(it) && !(j+1 < len(items) && items[j+1].is("'s")) {
				person = r.named(it)
			} else if r.canSpeak(it) && !org.found() {
				org = r.named(it)
			}
			continue
		}
		if !inPhrase(it) || it.in(adverbs) {
			break
		}
		if it.kind == word {
			noun = source{mention: -1, of: -1, noun: it.text, proper: it.upper, at: items[i].span.Start}
		}
	}
	if person.found() {
		return person
	}
	// The mayor of X, Y; a spokesman for X.
	end, tied := j, j < len(items) && items[j].in(nominal)
	for ; end < len(items) && end < j+12 && !items[end].is(",") && items[end].kind != said; end++ {
		if items[end].in(saying) || items[end].in(relative) {
			break
		}
		tied = tied || items[end].is("by")
		if r.canSpeak(items[end]) && noun.of < 0 && tied {
			noun.of = items[end].ref
		}
	}
	if end+1 < len(items) && items[end].is(",") && noun.found() {
		for k := end + 1; k < len(items) && k < end+5 && inPhrase(items[k]); k++ {
			if r.isPerson(items[k]) {
				return r.named(items[k])
			}
		}
	}
	if org.found() && (noun.noun == "" || noun.at < org.at) {
		return org
	}
	if !noun.found() {
		return nobody
	}
	return noun
}

// clauseSubject returns the first subject of a clause, after a phrase that opens it: In Riga on Monday, X …
func (r *reader) clauseSubject(items []item) source {
	if len(items) > 0 && items[0].in(openers) {
		for p, it := range items {
			if it.is(",") && p+1 < len(items) {
				if src := r.firstSubject(items[p+1:]); src.found() {
					return src
				}
				break
			}
		}
	}
	return r.firstSubject(items)
}

func (r *reader) firstSubject(items []item) source {
	if len(items) > 0 && items[0].in(determiners) {
		if src := r.calledSubject(items); src.found() {
			return src
		}
	}
	for j, it := range items {
		next := item{kind: line}
		if j+1 < len(items) {
			next = items[j+1]
		}
		switch {
		case it.is("he"), it.is("she"), it.is("they"):
			return source{mention: -1, of: -1, pronoun: it.text, at: it.span.Start}
		case r.canSpeak(it) && !next.is("'s") && !r.isPerson(next) && (j == 0 || !items[j-1].in(prepositions)):
			return r.named(it)
		}
	}
	return nobody
}

// calledSubject returns a noun near the beginning of a clause by which the story calls someone: The Republican nominee also …
func (r *reader) calledSubject(items []item) source {
	for j := 1; j < len(items) && j < 6 && inPhrase(items[j]); j++ {
		if items[j].kind != word || items[j].upper {
			continue
		}
		for _, p := range r.persons {
			for _, m := range p.at {
				if m.span.Start != items[j].span.Start && r.calls(m, items[j].text) {
					return source{mention: -1, of: -1, noun: items[j].text, at: items[0].span.Start}
				}
			}
		}
	}
	return nobody
}

package tagger

import (
	"unicode"
	"unicode/utf8"
)

// How a word is written.
const (
	mark    = iota // no letter or digit
	digits         // has a digit and no letter
	lower          // no capital
	capital        // one capital, the first letter
	upper          // two or more letters, all capital
	mixed
)

// wordType is what a word is wherever it stands; first, in one line of the processor's cache, what is asked of every word.
type wordType struct {
	lower   uint64 // hash without regard to case
	sense   Sense
	form    uint8
	affixes uint8    // how many of prefix and suffix hold
	joins   bool     // it can stand within a name between its capitalised words
	met     uint32   // the last age of the memo in which it was met
	use     *lastUse // shared with the words that differ from it in case alone: the ownUse of one of them
	ownUse  lastUse
	weighed weighed

	exact       uint64
	shape       uint64
	prefix      [4]uint64 // of 1 to 4 letters, case ignored
	suffix      [4]uint64
	fine        uint64 // cluster numbers
	mid, coarse uint64
	acronym     uint64 // of the letters of a word in capitals, as of initials
}

// word is a word of a sentence: what the features are made of.
type word struct {
	*wordType
	first    bool // the first of its sentence, opening marks apart
	display  bool // its sentence is set in capitals or as a title
	glued    bool
	nameable bool  // it may be part of a name
	inPhrase Sense // of the longest phrases it is in
	opens    Sense // of those, the ones that begin here
	usage    int32 // how its document uses it: an index of context.usages, or -1 where it has no capital
	run      run
}

// run is the sequence of capitalised words that a word is in, small words such as "of" between them included.
type run struct {
	from, to    int32 // tokens of the sentence; both 0 when it is in none
	lead, final int32 // its first and last capitalised word
}

// words returns the first and the last capitalised word of a run, and those before and after it.
func (r run) words(ws []word) (lead, final, before, after *word) {
	return &ws[r.lead], &ws[r.final], at(ws, int(r.from)-1), at(ws, int(r.to))
}

// position tells where in a run word i stands: 0 alone, 1 at its end, 2 at its start, 3 within.
func (r run) position(i int) (pos uint8) {
	if i > int(r.from) {
		pos = 1
	}
	if i < int(r.to)-1 {
		pos |= 2
	}
	return pos
}

// start tells whether a word's capital may be owed to its place: 1 at the start of its sentence, 2 in one set in capitals or as a title.
func (w *word) start() (s uint8) {
	if w.first {
		s = 1
	}
	if w.display {
		s |= 2
	}
	return s
}

func (w *wordType) capitalised() bool { return w.form >= capital }

// read looks up a word.
func (l *Lexicon) read(s string, w *wordType) {
	w.joins = joiner(s)
	s = plainMark(s)
	h := uint64(hashStart)
	var shape uint64 = hashStart
	var lastShape byte
	var ends [8]int // starts of the last runes
	count, caps, lows, nums := 0, 0, 0, 0
	firstCap := false
	for i := 0; i < len(s); {
		r, n := rune(s[i]), 1
		if r >= utf8.RuneSelf {
			r, n = utf8.DecodeRuneInString(s[i:])
			if IsApostrophe(r) {
				r = '\''
			}
		}
		c := byte('.')
		switch {
		case r >= 'a' && r <= 'z' || r >= utf8.RuneSelf && unicode.IsLower(r):
			c, lows = 'x', lows+1
		case r >= 'A' && r <= 'Z' || r >= utf8.RuneSelf && unicode.IsUpper(r):
			c, caps = 'X', caps+1
			if i == 0 {
				firstCap = true
			}
			if r < utf8.RuneSelf {
				r |= 0x20
			} else {
				r = unicode.ToLower(r)
			}
		case r >= '0' && r <= '9':
			c, nums = 'd', nums+1
		case r >= utf8.RuneSelf && unicode.IsLetter(r):
			c, lows = 'o', lows+1
		case r < utf8.RuneSelf:
			c = byte(r)
		}
		if c != lastShape || count < 2 {
			shape = (shape ^ uint64(c)) * hashStep
			lastShape = c
		}
		h = (h ^ uint64(r)) * hashStep
		if count < 4 {
			w.prefix[count] = finish(h)
		}
		ends[count&7] = i
		count++
		i += n
	}
	w.lower, w.exact, w.shape = finish(h), exactHash(s), shape
	w.affixes = uint8(min(count, 4))
	for k := range int(w.affixes) {
		w.suffix[k] = lowerHash(s[ends[(count-1-k)&7]:]) + uint64(k)
	}
	switch {
	case caps+lows == 0 && nums > 0:
		w.form = digits
	case caps+lows == 0:
		w.form = mark
	case caps == 0:
		w.form = lower
	case lows == 0 && caps > 1:
		w.form = upper
	case caps == 1 && firstCap:
		w.form = capital
	default:
		w.form = mixed
	}
	if w.form == upper && len(s) < 8 {
		w.acronym = hashStart
		for i := range len(s) {
			w.acronym = join(w.acronym, lowerHash(s[i:i+1]))
		}
	}
	w.sense = Sense(l.Senses.Get(w.lower))
	if w.form == mark {
		w.sense = 0
	}
	c := l.Clusters.Get(w.exact)
	if c == 0 && w.form >= capital {
		c = l.Clusters.Get(w.lower)
	}
	w.coarse, w.mid, w.fine = uint64(c&0xff), uint64(c>>8&0x3ff), uint64(c>>18)
}

// plainMark returns the typewriter's form of a quotation mark, a dash or an apostrophe with its clitic.
func plainMark(s string) string {
	if s[0] < utf8.RuneSelf && s[0] != '`' && s[0] != '\'' || len(s) > 6 {
		return s
	}
	switch s {
	case "“", "”", "„", "«", "»", "``", "''", "‟":
		return `"`
	case "–", "—", "--", "―":
		return "-"
	}
	if r, n := utf8.DecodeRuneInString(s); IsApostrophe(r) {
		switch s[n:] {
		case "":
			return "'"
		case "s", "S":
			return "'s"
		}
	}
	return s
}

// readSentence fills ws with the words of a sentence and what they are within it, and adds its parts that may hold names to m.parts.
func (m *memo) readSentence(text string, sentence int, toks []Token, ws []word) {
	m.capitals = m.capitals[:0]
	for i, t := range toks { // apart from what follows, so that many words are fetched from memory at once
		ws[i] = word{wordType: m.wordType(text, t.Start, t.End), glued: t.Glued, usage: -1}
	}
	first, low := true, 0
	for i := range ws {
		w := &ws[i]
		w.first = first
		if w.met != m.age {
			w.met = m.age
			m.met++
		}
		switch w.form {
		case mark:
			continue
		case lower:
			w.use.meetLow(m.document)
			if w.sense&Particle == 0 && w.affixes > 3 {
				low++
			}
		case capital, upper, mixed:
			m.capitals = append(m.capitals, i)
		}
		first = false
	}
	if len(m.capitals) == 0 {
		return
	}
	if displayed(len(m.capitals), low) {
		for i := range ws {
			ws[i].display = true
		}
	}
	findRuns(ws, m.capitals)
	from := len(m.parts)
	m.parts = nameable(sentence, ws, m.capitals, m.parts)
	m.lexicon.matchPhrases(ws, m.parts[from:])
}

// displayed tells whether a sentence is set in capitals, or as a title is, so that its capitals say nothing: by how many words with a capital and how many
// long ones without it has.
func displayed(capitals, low int) bool { return capitals > 3 && low*4 < capitals }

// findRuns finds the runs of a sentence; capitals are its words with a capital.
func findRuns(ws []word, capitals []int) {
	for k := 0; k < len(capitals); {
		from, last := capitals[k], capitals[k]
		for k++; k < len(capitals) && joined(ws, last+1, capitals[k]); k++ {
			last = capitals[k]
		}
		r := run{int32(from), int32(last) + 1, int32(from), int32(last)}
		for j := from; j <= last; j++ {
			ws[j].run = r
		}
	}
}

// joined tells whether the words from, to, at most two, can stand within a name.
func joined(ws []word, from, to int) bool {
	if to-from > 2 {
		return false
	}
	for j := from; j < to; j++ {
		if !ws[j].joins {
			return false
		}
	}
	return true
}

// widest is of how many words a gap between two runs may be for one name to bridge it: "election in".
const widest = 2

// nameable marks the words that may be part of a name: those of runs, what stands between two of them, a number or a particle beside one, and what a
// hyphen ties to one. It adds the parts of the sentence that they make to parts.
func nameable(sentence int, ws []word, capitals []int, parts []Part) []Part {
	last := len(ws) // behind the run before
	for _, c := range capitals {
		r := ws[c].run
		from, to := int(r.from), int(r.to)
		if c != from {
			continue
		}
		if from-last <= widest {
			markNameable(ws, min(last, from), from)
		}
		markNameable(ws, from, to)
		last = to
		if from > 0 {
			if w := &ws[from-1]; w.form == digits || w.sense&Particle != 0 {
				w.nameable = true
			}
			markHyphen(ws, from-1)
		}
		if to < len(ws) {
			if w := &ws[to]; w.form == digits {
				w.nameable = true
			}
			markHyphen(ws, to)
		}
	}
	end := 0
	for _, c := range capitals {
		if c < end {
			continue
		}
		p := Part{sentence, c, c + 1}
		for p.From > 0 && ws[p.From-1].nameable {
			p.From--
		}
		for p.To < len(ws) && ws[p.To].nameable {
			p.To++
		}
		parts = append(parts, p)
		end = p.To
	}
	return parts
}

func markNameable(ws []word, from, to int) {
	for i := from; i < to; i++ {
		ws[i].nameable = true
	}
}

// markHyphen marks word i and those on either side of it, if it is a mark without spaces around it.
func markHyphen(ws []word, i int) {
	if i > 0 && i+1 < len(ws) && ws[i].form == mark && ws[i].glued && ws[i+1].glued {
		markNameable(ws, i-1, i+2)
	}
}

// matchPhrases marks the longest phrase of each sense that begins at each word that may be part of a name, longer ones first to keep them whole.
func (l *Lexicon) matchPhrases(ws []word, parts []Part) {
	covered := 0
	for _, p := range parts {
		for i := max(p.From, covered); i < p.To; i++ {
			if ws[i].form == mark || i < covered {
				continue
			}
			h, s := ws[i].lower, ws[i].sense
			end, found := i+1, s&phrases
			for j := i + 1; j < len(ws) && s&longer != 0 && j < i+8; j++ {
				h = join(h, ws[j].lower)
				s = Sense(l.Senses.Get(h))
				if s == 0 {
					break
				}
				if s&phrases != 0 {
					end, found = j+1, s&phrases
				}
			}
			if found == 0 {
				continue
			}
			if end > i+1 {
				covered = end
			}
			ws[i].opens = found
			for j := i; j < end; j++ {
				ws[j].inPhrase = found
			}
		}
	}
}

// joiner tells whether a word can stand within a name between its capitalised words.
func joiner(s string) bool {
	switch s {
	case "of", "for", "the", "de", "del", "la", "al", "bin", "van", "von", "da", "di", "du", "&", "-", "on":
		return true
	}
	return false
}

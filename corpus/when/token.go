package when

import "dateline/corpus"

// token is a word, a number or a mark of a text.
type token struct {
	start, end int // bytes of the text
	class      class
	val        int32
	unit       unit
	id         word
}

// is tells whether t has one of the classes.
func (t *token) is(c class) bool { return t.class&c != 0 }

// The lengths in bytes of the lines of text that was wrapped at a margin. A shorter or longer line is a paragraph of its own.
const (
	shortestWrapped = 45
	longestWrapped  = 110
)

// tokens appends the tokens of the part of text that s covers. Words that the lexicon does not know are kept without a class, because nothing matches
// across them. A word is never longer than a line.
func (f *finder) tokens(text string, s corpus.Span) {
	i, line := s.Start, s.Start // line is where the current line begins
	for i < s.End {
		c := text[i]
		switch {
		case c == ' ' || c == '\t' || c == '\r':
			i++
		case c == '\n':
			j := i + 1
			for j < s.End && (text[j] == ' ' || text[j] == '\t' || text[j] == '\r') {
				j++
			}
			if j < s.End && text[j] == '\n' {
				f.push(token{start: i, end: j, class: cBreak | cStop})
			} else if n := i - line; n < shortestWrapped || n > longestWrapped {
				f.push(token{start: i, end: i, class: cStop})
			}
			i, line = j, j
		case isDigit(c):
			i = f.figures(text, i, s.End)
		case isLetter(c):
			i = f.word(text, i, s.End)
		default:
			i = f.mark(text, i, s.End)
		}
	}
	f.push(token{start: s.End, end: s.End, class: cBreak | cStop})
}

func isLetter(c byte) bool { return 'a' <= c|0x20 && c|0x20 <= 'z' || c >= 0x80 }

func (f *finder) push(t token) { f.toks = append(f.toks, t) }

// word reads a word: letters, and digits once it has begun. It returns where the word ends.
func (f *finder) word(text string, i, end int) int {
	if text[i] >= 0x80 {
		if n, t := symbol(text[i:end]); n > 0 {
			t.start, t.end = i, i+n
			f.push(t)
			return i + n
		}
	}
	const letterBits = 0x4040404040404040 // in each byte the bit that letters have and digits lack
	digits := false
	j := i
	for j < end {
		if packed, n := corpus.Alnum(text[j:end]); n > 0 {
			if isDigit(text[j]) && text[j-1] >= 0x80 { // a figure after a Chinese character is not part of a word
				break
			}
			digits = digits || packed&letterBits != letterBits>>(64-8*uint(n))
			j += n
			continue
		}
		if text[j] < 0x80 {
			break
		}
		if k, _ := symbol(text[j:end]); k > 0 {
			break
		}
		j++
	}
	n := j - i
	t := token{start: i, end: j}
	if text[i] >= 'a' {
		t.class = cLow
	}
	if n == 2 && digits && (text[i] == 'Q' && text[i+1] >= '1' && text[i+1] <= '4' || text[i] == 'H' && text[i+1] >= '1' && text[i+1] <= '2') {
		t.class, t.val = cQuarterNo, int32(text[i+1]-'0')
		if text[i] == 'H' {
			t.class = cHalfNo
		}
		f.push(t)
		return j
	}
	if n > longestWord || digits {
		if !digits && n > 4 && text[j-2] == 'e' && text[j-1] == 'd' {
			t.class |= cPast
		}
		f.push(t)
		return j
	}
	// a.m. and p.m.
	if n == 1 && (text[i]|0x20 == 'a' || text[i]|0x20 == 'p') && j+1 < end && text[j] == '.' && text[j+1]|0x20 == 'm' && (j+2 == end || !isLetter(text[j+2])) {
		t.end = j + 2
		if t.end < end && text[t.end] == '.' {
			t.end++
		}
		t.class |= cAmPm
		if text[i]|0x20 == 'p' {
			t.val = 12
		}
		f.push(t)
		return t.end
	}
	if known, e := vocabulary.Find(text, i, j); known != "" {
		t.class |= e.class
		t.val, t.unit, t.id = e.val, e.unit, e.id
		if e.class&(cMonth|cWeekdayAb) != 0 {
			f.abbreviation(text, &t, end)
		}
		if e.class&cOrdinal != 0 {
			t.class |= cDay
		}
		if e.class&cNumber != 0 && e.val >= 1 && e.val <= 31 {
			t.class |= cDay
		}
	}
	if n > 4 && text[j-3]|0x20 != 'e' && text[j-2]|0x20 == 'e' && text[j-1]|0x20 == 'd' && !t.is(cPast|cFuture) {
		t.class |= cPast
	}
	f.push(t)
	return t.end
}

// abbreviation withdraws the reading as a month or weekday from words in small letters that are also other words, and takes the full stop of a
// shortened name into the token.
func (f *finder) abbreviation(text string, t *token, end int) {
	n := t.end - t.start
	if t.is(cLow) && (n <= 4 && text[t.start:t.end] != "june" && text[t.start:t.end] != "july" || text[t.start:t.end] == "march") {
		t.class &^= cMonth | cWeekdayAb
		return
	}
	short := t.is(cWeekdayAb) || n == 3 && t.val != 5 || n == 4 && t.val == 9
	if short && t.end < end && text[t.end] == '.' {
		t.end++
	}
}

// isPunctuation tells whether a token that is not empty is neither word nor number.
func (f *finder) isPunctuation(t *token) bool {
	if c := f.text[t.start]; c < 0x80 {
		return !isLetter(c) && !isDigit(c)
	}
	n, _ := symbol(f.text[t.start:])
	return n > 0
}

// symbol knows the marks outside ASCII that matter: quotation marks used as apostrophes, dashes, currency and no-break spaces. It returns the length of
// the mark at the start of s, 0 when there is none.
func symbol(s string) (int, token) {
	if len(s) >= 2 && s[0] == 0xC2 {
		switch s[1] {
		case 0xA0:
			return 2, token{}
		case 0xA3, 0xA5:
			return 2, token{class: cMoney}
		}
	}
	if len(s) >= 3 && s[0] == 0xE2 {
		switch {
		case s[1] == 0x82 && s[2] == 0xAC:
			return 3, token{class: cMoney}
		case s[1] == 0x80:
			switch s[2] {
			case 0x90, 0x91, 0x92, 0x93, 0x94, 0x95:
				return 3, token{class: cHyphen}
			case 0x99, 0x98:
				if len(s) > 3 && (s[3] == 's' || s[3] == 'S') && (len(s) == 4 || !isLetter(s[4]) && !isDigit(s[4])) {
					return 4, token{class: cPossessive}
				}
				if len(s) > 4 && s[3:5] == "ll" && (len(s) == 5 || !isLetter(s[5])) {
					return 5, token{class: cFuture}
				}
				return 3, token{id: apostrophe}
			case 0x9C, 0x9D, 0xA6, 0xAF, 0x89:
				return 3, token{}
			}
		}
	}
	return 0, token{}
}

// mark reads a character that is no letter, digit or space.
func (f *finder) mark(text string, i, end int) int {
	t := token{start: i, end: i + 1}
	switch text[i] {
	case ',':
		t.class = cComma
	case '-':
		t.class = cHyphen
		if i+1 < end && text[i+1] == '-' { // a dash
			t.end, t.class = i+2, 0
		}
	case '.', '!', '?', ';':
		t.class = cStop
		if text[i] == '.' && i+1 < end && text[i+1] != ' ' && text[i+1] != '\n' {
			t.class = 0
		}
	case '[', ']': // an editor's addition is read as part of the sentence
		return t.end
	case '$', '#':
		t.class = cMoney
	case '%':
		t.class = cMagnitude
	case '/':
		t.id = slash
	case '\'', '`':
		t.id = apostrophe
		if i+1 < end && text[i+1]|0x20 == 's' && (i+2 == end || !isLetter(text[i+2]) && !isDigit(text[i+2])) {
			t.end, t.class, t.id = i+2, cPossessive, 0
		} else if i+2 < end && text[i+1] == 'l' && text[i+2] == 'l' {
			t.end, t.class, t.id = i+3, cFuture, 0
		}
	}
	f.push(t)
	return t.end
}

package tagger

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"dateline/corpus"
)

// Token is a word, a number or a mark of a text.
type Token struct {
	Start, End int  // bytes of the text
	Glued      bool // no space stands before it
}

// Of returns the part of text that t covers.
func (t Token) Of(text string) string { return text[t.Start:t.End] }

// Capitalised tells whether a word has a capital letter.
func Capitalised(word string) bool {
	for i := range len(word) {
		if c := word[i]; c-'A' < 26 {
			return true
		} else if c >= utf8.RuneSelf {
			return strings.IndexFunc(word[i:], unicode.IsUpper) >= 0
		}
	}
	return false
}

// Tokenize appends the tokens of text to dst. It splits as the Penn Treebank does ("Putin's" is two tokens, "Mr." and "U.S." are one), except that
// hyphens always stand alone, so that both names of "Trump-Putin" can be seen.
func Tokenize(text string, dst []Token) []Token {
	for i := 0; i < len(text); {
		if text[i] == ' ' {
			i++
			continue
		}
		if end := plainWord(text, i); end > i { // most words
			dst = append(dst, Token{i, end, len(dst) > 0 && dst[len(dst)-1].End == i})
			i = end
			continue
		}
		r, n := runeAt(text, i)
		if isSpace(r) {
			i += n
			continue
		}
		glued := len(dst) > 0 && dst[len(dst)-1].End == i
		if !isWord(r) {
			dst = append(dst, Token{i, i + markLen(text, i, n), glued})
			i = dst[len(dst)-1].End
			continue
		}
		end, apostrophe := wordEnd(text, i)
		cut := 0
		if apostrophe {
			cut = cliticStart(text[i:end])
		}
		if cut > 0 {
			dst = append(dst, Token{i, i + cut, glued}, Token{i + cut, end, true})
		} else {
			dst = append(dst, Token{i, end, glued})
		}
		i = end
	}
	return dst
}

// plainWord returns where the letters and digits of ASCII end that stand at i, when a space or a line end follows them; i when none does.
func plainWord(text string, i int) (end int) {
	for end = i; ; {
		_, n := corpus.Alnum(text[end:])
		if end += n; n < 8 {
			break
		}
	}
	if end < len(text) && text[end] != ' ' && text[end] != '\n' {
		return i
	}
	return end
}

func runeAt(s string, i int) (rune, int) {
	if c := s[i]; c < utf8.RuneSelf {
		return rune(c), 1
	}
	return utf8.DecodeRuneInString(s[i:])
}

func isSpace(r rune) bool {
	return r == ' ' || r >= '\t' && r <= '\r' || r > 0x7f && unicode.IsSpace(r) || r == 0xfeff || r == 0x200b
}

func isWord(r rune) bool {
	if r < utf8.RuneSelf {
		return r|0x20 >= 'a' && r|0x20 <= 'z' || r >= '0' && r <= '9'
	}
	return unicode.IsLetter(r) || unicode.IsMark(r) || unicode.IsDigit(r)
}

// IsApostrophe tells whether r is one of the marks printed for an apostrophe. Translated text has the opening quotation mark there, too.
func IsApostrophe(r rune) bool { return r == '\'' || r == '’' || r == '‘' || r == '`' || r == 'ʼ' }

// markLen returns the length of the mark at i whose first rune has n bytes: dots, dashes and quotation marks of one kind run together.
func markLen(text string, i, n int) int {
	switch text[i] {
	case '.', '-', '\'', '`', '=', '_', '*':
		end := i + 1
		for end < len(text) && text[end] == text[i] {
			end++
		}
		return end - i
	}
	return n
}

// wordEnd returns where the word that begins at i ends, and whether it has an apostrophe. A word keeps an apostrophe between letters, dots and commas between
// digits, the dots of "U.S." and of known abbreviations, and "&" as in "AT&T".
func wordEnd(text string, i int) (end int, apostrophe bool) {
	start, initials := i, true // initials: single letters with dots so far
	letters := 0               // since the last dot
	for i < len(text) {
		r, n := runeAt(text, i)
		if isWord(r) {
			letters++
			if letters > 1 || isDigit(r) {
				initials = false
			}
			for i += n; i < len(text) && plain[text[i]]; i++ {
				letters++
				initials = false
			}
			continue
		}
		if r == ' ' {
			break
		}
		next := rune(0)
		if i+n < len(text) {
			next, _ = runeAt(text, i+n)
		}
		switch {
		case r == '.' && initials && letters == 1 && (isWord(next) || i > start+2 || unicode.IsUpper(firstRune(text[start:]))):
			letters = 0
			i += n
			if !isWord(next) {
				return i, apostrophe
			}
		case r == '.' && abbreviations[text[start:i]]:
			return i + n, apostrophe
		case (r == '.' || r == ',') && isDigit(next) && isDigit(rune(text[i-1])):
			i += n
		case IsApostrophe(r) && unicode.IsLetter(next):
			letters = 2
			initials = false
			apostrophe = true
			i += n
		case r == '&' && unicode.IsUpper(next) && letters <= 2:
			initials = false
			i += n
		default:
			return i, apostrophe
		}
	}
	return i, apostrophe
}

// plain tells of each byte whether it is a letter or digit of ASCII.
var plain = func() (p [256]bool) {
	for c := range p {
		p[c] = c < utf8.RuneSelf && isWord(rune(c))
	}
	return p
}()

func isDigit(r rune) bool { return r >= '0' && r <= '9' }

func firstRune(s string) rune {
	r, _ := utf8.DecodeRuneInString(s)
	return r
}

// cliticStart returns where the clitic of an English word begins ("'s", "n't", "'ll"), or 0 when it has none.
func cliticStart(word string) int {
	for i := len(word) - 1; i > 0 && i >= len(word)-6; i-- {
		if word[i] != '\'' && word[i] != '`' && word[i] < utf8.RuneSelf {
			continue
		}
		r, n := utf8.DecodeRuneInString(word[i:])
		if !IsApostrophe(r) {
			continue
		}
		switch word[i+n:] {
		case "s", "S", "ll", "LL", "re", "RE", "ve", "VE", "d", "m", "M":
			return i
		case "t", "T":
			if i > 1 && word[i-1]|0x20 == 'n' {
				return i - 1
			}
		}
		return 0
	}
	return 0
}

// abbreviations are words whose final dot belongs to them.
var abbreviations = set(`Mr Mrs Ms Dr Prof Gov Sen Rep Reps Sens Gen Col Lt Maj Capt Sgt Cpl Adm Cmdr Brig Rev Fr Hon Pres Supt Det Insp St Ste Mt Ft Jr Sr Inc
	Corp Co Ltd Bros Cos Assn vs No Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec Ala Ariz Ark Calif Colo Conn Del Fla Ga Ill Ind Kan Ky La Md Mich Minn Miss
	Mont Neb Nev Okla Ore Pa Tenn Tex Vt Va Wash Wis Wyo Univ Dept Atty Amb Messrs Mme Mlle Ph`)

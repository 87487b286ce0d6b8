package split

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"dateline/corpus"
)

// languages are those that are told by their small words; words that two of them share are mostly left out.
var languages = [...]struct{ code, words string }{
	{"en", "the of and to is was that for with by from it this have had were they their which said would has been"},
	{"de", "der die das und ist nicht von mit ein eine den dem des sich auf für im zu auch wird sind bei nach"},
	{"fr", "le les et est des une dans qui pour sur pas du au plus ont été cette avec ce sont aux"},
	{"es", "el los las del y una por con para como más pero su fue han ha este según sobre también"},
	{"pt", "o os do da dos das uma não com para mais foi são pelo pela também ao seu sua em"},
	{"it", "il di che la della è per del dei nel gli sono alla anche più con una dalla stato ha"},
	{"nl", "het een van en dat niet zijn voor met op aan ook naar wordt bij werd heeft hij dit deze"},
}

// longestStop is the length in bytes of the longest of these words.
const longestStop = 8

// stopWords holds these words, with a bit for each of their languages.
var stopWords = func() stemTable[uint8] {
	t := newStemTable[uint8]()
	for l, lang := range languages {
		for w := range strings.FieldsSeq(lang.words) {
			*t.at(stemOf(w)) |= 1 << l
		}
	}
	return t
}()

// packRune packs the bytes of r as stemOf does those of a word.
func packRune(r rune) stem {
	var b [utf8.UTFMax]byte
	return pack(b[:utf8.EncodeRune(b[:], r)])
}

// language returns the ISO 639-1 code of the language that a story's body is written in, "" unless it is sure.
func language(s *corpus.Story) string {
	if len(s.Body) == 0 {
		return ""
	}
	text := s.Body[0].Of(s.Text)
	if len(text) > 600 {
		text = text[:600]
	}
	var count [len(languages)]int
	words := 0
	tell := func(low stem, n int) {
		words++
		if n > longestStop {
			return
		}
		mask, _ := stopWords.find(low)
		for l := 0; mask != 0; mask, l = mask>>1, l+1 {
			count[l] += int(mask & 1)
		}
	}
	var room [wordRoom]corpus.Word
	for i := 0; i < len(text); {
		var found []corpus.Word
		found, i = corpus.AppendWords(room[:0], text, i, 1)
		for k := range found {
			w := &found[k]
			n := w.End - w.Start
			if w.Plain && w.Packed&letterBits == letterBits>>(64-8*min(n, 8)) && onlyLetters(text[w.Start+min(n, 8):w.End]) {
				tell(stem(w.Packed), n) // nearly always
				continue
			}
			for at := w.Start; at < w.End; {
				low, n := letters(text[at:w.End])
				if n == 0 {
					_, n = utf8.DecodeRuneInString(text[at:w.End])
				} else {
					tell(low, n)
				}
				at += n
			}
		}
	}
	best, second, code := 0, 0, ""
	for l, n := range count {
		switch {
		case n > best:
			best, second, code = n, best, languages[l].code
		case n > second:
			second = n
		}
	}
	if best >= 4 && best*12 >= words && best >= 2*second {
		return code
	}
	return script(text)
}

// letters returns the letters that s begins with, folded and packed as stemOf does (some of them, if they are too many), and their length in bytes.
func letters(s string) (low stem, n int) {
	for n < len(s) {
		r, size := utf8.DecodeRuneInString(s[n:])
		if !unicode.IsLetter(r) {
			break
		}
		low = low<<(8*size) | packRune(unicode.ToLower(r))
		n += size
	}
	return low, n
}

// onlyLetters tells whether s, ASCII letters and digits, holds no digit.
func onlyLetters(s string) bool {
	for i := range len(s) {
		if s[i] < 'A' {
			return false
		}
	}
	return true
}

// letterBits holds in each byte the bit that letters have and digits lack.
const letterBits = 0x4040404040404040

// script tells languages that have a script of their own.
func script(text string) string {
	var kana, han, hangul, thai, greek, hebrew, cyrillic, letters int
	russian, ukrainian := false, false // by letters that the other lacks
	for _, r := range text {
		if !unicode.IsLetter(r) {
			continue
		}
		letters++
		switch {
		case unicode.In(r, unicode.Hiragana, unicode.Katakana):
			kana++
		case unicode.Is(unicode.Han, r):
			han++
		case unicode.Is(unicode.Hangul, r):
			hangul++
		case unicode.Is(unicode.Thai, r):
			thai++
		case unicode.Is(unicode.Greek, r):
			greek++
		case unicode.Is(unicode.Hebrew, r):
			hebrew++
		case unicode.Is(unicode.Cyrillic, r):
			cyrillic++
			switch r {
			case 'ы', 'э', 'ё':
				russian = true
			case 'і', 'ї', 'є':
				ukrainian = true
			}
		}
	}
	most := func(n int) bool { return letters >= 20 && n*10 >= letters*8 }
	switch {
	case kana*5 > letters && most(kana+han):
		return "ja"
	case most(han):
		return "zh"
	case most(hangul):
		return "ko"
	case most(thai):
		return "th"
	case most(greek):
		return "el"
	case most(hebrew):
		return "he"
	case most(cyrillic) && russian && !ukrainian:
		return "ru"
	case most(cyrillic) && ukrainian && !russian:
		return "uk"
	}
	return ""
}

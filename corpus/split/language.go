package split

import (
	"strings"
	"unicode"

	"dateline/corpus"
)

// stopWords are frequent small words by which a language is told; words that two of these languages share are left out.
var stopWords = map[string]map[string]bool{
	"en": set("the of and to is was that for with by from it this have had were they their which said would has been"),
	"de": set("der die das und ist nicht von mit ein eine den dem des sich auf für im zu auch wird sind bei nach"),
	"fr": set("le les et est des une dans qui pour sur pas du au plus ont été cette avec ce sont aux"),
	"es": set("el los las del y una por con para como más pero su fue han ha este según sobre también"),
	"pt": set("o os do da dos das uma não com para mais foi são pelo pela também ao seu sua em"),
	"it": set("il di che la della è per del dei nel gli sono alla anche più con una dalla stato ha"),
	"nl": set("het een van en dat niet zijn voor met op aan ook naar wordt bij werd heeft hij dit deze"),
}

// language returns the ISO 639-1 code of the language that a story's body is written in, "" unless it is sure.
func language(s *corpus.Story) string {
	if len(s.Body) == 0 {
		return ""
	}
	text := s.Body[0].Of(s.Text)
	if len(text) > 1500 {
		text = text[:1500]
	}
	count := map[string]int{}
	words := 0
	for w := range strings.FieldsFuncSeq(text, func(r rune) bool { return !unicode.IsLetter(r) }) {
		words++
		w = strings.ToLower(w)
		for code, list := range stopWords {
			if list[w] {
				count[code]++
			}
		}
	}
	best, second, code := 0, 0, ""
	for c, n := range count {
		switch {
		case n > best:
			best, second, code = n, best, c
		case n > second:
			second = n
		}
	}
	if best >= 4 && best*12 >= words && best >= 2*second {
		return code
	}
	return script(text)
}

// script tells languages that have a script of their own.
func script(text string) string {
	var kana, han, hangul, thai, greek, hebrew, letters int
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
	}
	return ""
}

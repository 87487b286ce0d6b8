package name

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// fold returns s in small plain letters: no accents, no dots, every other mark a space, an opening "the" left out.
func fold(s string) string {
	ascii := true
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			ascii = false
			break
		}
	}
	if !ascii {
		s = norm.NFD.String(s)
	}
	b := make([]byte, 0, len(s))
	space := false
	for _, r := range s {
		switch {
		case unicode.IsLetter(r) || unicode.IsDigit(r) || r == '&' || r == '+':
			if space && len(b) > 0 {
				b = append(b, ' ')
			}
			space = false
			if plain, ok := letters[r]; ok {
				b = append(b, plain...)
			} else {
				b = utf8.AppendRune(b, unicode.ToLower(r))
			}
		case r == '.' || r == '\'' || r == '’' || r == '‘' || r == 'ʻ' || r == 'ʼ' || unicode.Is(unicode.Mn, r):
		default:
			space = true
		}
	}
	out := string(b)
	if rest, ok := strings.CutPrefix(out, "the "); ok {
		return rest
	}
	return out
}

// letters are those that no accent can be taken off.
var letters = map[rune]string{
	'ø': "o", 'Ø': "o", 'ł': "l", 'Ł': "l", 'đ': "d", 'Đ': "d", 'ı': "i", 'ß': "ss", 'æ': "ae", 'Æ': "ae", 'œ': "oe", 'Œ': "oe", 'þ': "th", 'Þ': "th", 'ð': "d", 'Ð': "d",
}

// skeleton returns the sound of a folded word as far as romanisation keeps it: Zelensky, Zelenskyy and Zelenskiy have one, as have Sergei and Sergey,
// Khrushchev and Hruschev. The same skeleton makes two spellings likely, never certain.
func skeleton(w string) string {
	if len(w) < 4 {
		return w
	}
	w = sounds.Replace(w)
	b := make([]byte, 0, len(w))
	for i := range len(w) {
		c := w[i]
		if c == 'y' || c == 'j' {
			c = 'i'
		}
		if len(b) > 0 && b[len(b)-1] == c {
			continue
		}
		b = append(b, c)
	}
	return string(b)
}

var sounds = strings.NewReplacer("shch", "sc", "sch", "sc", "tch", "c", "ch", "c", "sh", "sc", "kh", "h", "ph", "f", "ck", "k", "ks", "x", "w", "v",
	"iy", "i", "yi", "i", "ij", "i", "ey", "ei", "ay", "ai", "oy", "oi", "ou", "u", "oo", "u", "ee", "i", "yo", "io", "yu", "iu", "ya", "ia", "dzh", "j", "dj", "j", "q", "k")

// initials returns the first letters of the longer words of a folded name, and of all its words.
func initials(folded string) (long, all string) {
	var l, a []byte
	for _, w := range strings.Fields(folded) {
		a = append(a, w[0])
		if !small[w] {
			l = append(l, w[0])
		}
	}
	return string(l), string(a)
}

// small words do not count for initials.
var small = words("of for the and on in to de des du la le les del da di e y et und für fur &")

func words(s string) map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(s) {
		m[w] = true
	}
	return m
}

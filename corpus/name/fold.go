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
	add := func() {
		if space && len(b) > 0 {
			b = append(b, ' ')
		}
		space = false
	}
	for _, r := range s {
		switch {
		case r >= 'a' && r <= 'z' || r >= '0' && r <= '9' || r == '&' || r == '+':
			add()
			b = append(b, byte(r))
		case r >= 'A' && r <= 'Z':
			add()
			b = append(b, byte(r)|0x20)
		case r == '.' || r == '\'':
		case r < utf8.RuneSelf:
			space = true
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			add()
			if plain, ok := letters[r]; ok {
				b = append(b, plain...)
			} else {
				b = utf8.AppendRune(b, unicode.ToLower(r))
			}
		case r == '’' || r == '‘' || r == 'ʻ' || r == 'ʼ' || unicode.Is(unicode.Mn, r):
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
	var buf [32]byte
	b := buf[:0]
	for i := 0; i < len(w); i++ {
		c, next := w[i], byte(0)
		if i+1 < len(w) {
			next = w[i+1]
		}
		switch {
		case c == 'k' && next == 'h':
			continue // Khrushchev, Hruschev
		case c == 't' && next == 'c' && strings.HasPrefix(w[i:], "tch"), c == 'd' && (next == 'j' || next == 'z'), c == 'c' && next == 'k':
			continue
		case c == 'c' && next == 'h':
			i++
		case c == 's' && next == 'h':
			b = append(b, 's')
			c = 'c'
			i++
		case c == 'p' && next == 'h':
			c = 'f'
			i++
		case c == 'k' && next == 's':
			c = 'x'
			i++
		case c == 'o' && (next == 'u' || next == 'o'):
			c = 'u'
			i++
		case c == 'e' && next == 'e', c == 'y', c == 'j':
			c = 'i'
		case c == 'w':
			c = 'v'
		case c == 'q':
			c = 'k'
		}
		if len(b) == 0 || b[len(b)-1] != c {
			b = append(b, c)
		}
	}
	return string(b)
}

// nearWords tells whether two folded words are one letter apart: one more, one less, another one or two in turn.
func nearWords(a, b string) bool {
	if len(a) > len(b) {
		a, b = b, a
	}
	if len(b)-len(a) > 1 {
		return false
	}
	i := 0
	for i < len(a) && a[i] == b[i] {
		i++
	}
	if len(a) == len(b) {
		return i == len(a) || a[i+1:] == b[i+1:] || i+1 < len(a) && a[i] == b[i+1] && a[i+1] == b[i] && a[i+2:] == b[i+2:]
	}
	return a[i:] == b[i+1:]
}

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

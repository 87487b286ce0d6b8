package prose

import (
	"unicode"
	"unicode/utf8"
)

// frag is the part of a run that stands in one line: bytes [start, end) of its text.
type frag struct {
	run, start, end int
	width           float32
}

// breakLines breaks runs into lines no wider than width: at white space, between the characters of scripts that are written without it, and within
// a word only when the word alone is too wide. widthOf measures a piece of one run.
func breakLines(runs []Run, width float32, widthOf func(run int, text string) float32) [][]frag {
	b := breaker{runs: runs, width: width, widthOf: widthOf}
	for i, r := range runs {
		for at := 0; at < len(r.Text); {
			end, space := token(r.Text[at:])
			f := frag{run: i, start: at, end: at + end}
			f.width = widthOf(i, r.Text[f.start:f.end])
			at += end
			switch {
			case space:
				b.flush()
				b.space(f)
			case ideographic(r.Text[f.start:]):
				b.flush()
				b.word = append(b.word, f)
				b.flush()
			default:
				b.word = append(b.word, f)
			}
		}
	}
	b.flush()
	if len(b.line) > 0 || len(b.lines) == 0 {
		b.lines = append(b.lines, b.line)
	}
	return b.lines
}

type breaker struct {
	runs    []Run
	width   float32
	widthOf func(int, string) float32

	lines [][]frag
	line  []frag
	used  float32
	word  []frag // no line may end within it
}

// space adds white space to the line, where it may hang over the edge.
func (b *breaker) space(f frag) {
	b.add(f)
}

func (b *breaker) flush() {
	w := float32(0)
	for _, f := range b.word {
		w += f.width
	}
	if b.used+w > b.width && len(b.line) > 0 {
		b.newline()
	}
	if w <= b.width {
		for _, f := range b.word {
			b.add(f)
		}
	} else {
		b.chop()
	}
	b.word = b.word[:0]
}

// chop adds a word that is wider than a line, character by character.
func (b *breaker) chop() {
	for _, f := range b.word {
		text := b.runs[f.run].Text
		for at := f.start; at < f.end; {
			_, n := utf8.DecodeRuneInString(text[at:])
			c := frag{run: f.run, start: at, end: at + n, width: b.widthOf(f.run, text[at:at+n])}
			if b.used+c.width > b.width && len(b.line) > 0 {
				b.newline()
			}
			b.add(c)
			at += n
		}
	}
}

func (b *breaker) add(f frag) {
	b.used += f.width
	if n := len(b.line); n > 0 && b.line[n-1].run == f.run && b.line[n-1].end == f.start {
		b.line[n-1].end = f.end
		b.line[n-1].width += f.width
		return
	}
	b.line = append(b.line, f)
}

func (b *breaker) newline() {
	b.lines = append(b.lines, b.line)
	b.line, b.used = nil, 0
}

// token returns the length of the token that s begins with: white space, one ideographic character, or a stretch of others.
func token(s string) (n int, space bool) {
	r, n := utf8.DecodeRuneInString(s)
	switch {
	case breakingSpace(r):
		for n < len(s) {
			r, m := utf8.DecodeRuneInString(s[n:])
			if !breakingSpace(r) {
				break
			}
			n += m
		}
		return n, true
	case ideographic(s):
		return n, false
	}
	for n < len(s) {
		r, m := utf8.DecodeRuneInString(s[n:])
		if breakingSpace(r) || ideographic(s[n:]) {
			break
		}
		n += m
	}
	return n, false
}

func breakingSpace(r rune) bool {
	return unicode.IsSpace(r) && r != '\u00a0' && r != '\u202f'
}

// ideographic tells whether s begins with a character of a script that is written without spaces between words.
func ideographic(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return r >= 0x2e80 && unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana)
}

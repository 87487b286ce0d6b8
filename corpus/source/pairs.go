package source

import (
	"strings"
	"unicode"
	"unicode/utf8"

	xencoding "golang.org/x/text/encoding"
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/korean"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"
)

// pairEncodings take two bytes a character of a script of East Asia, each with the characters that come most often in it and what share of all they
// have at least. In another encoding than its own, a text has next to none of them.
var pairEncodings = []struct {
	name   string
	table  xencoding.Encoding
	common string
	least  float64
}{
	{"shift_jis", japanese.ShiftJIS, hiragana, .2},
	{"euc-jp", japanese.EUCJP, hiragana, .2},
	{"gb18030", simplifiedchinese.GB18030, "的一是在不了有和人这中大为上个国我以要他时来用们生到地于出就分对成会可主发年动同也能下过说面而方后多定行日月新民", .1},
	{"big5", traditionalchinese.Big5, "的一是在不了有和人這中大為上個國我以要他時來用們生到地於出就分對成會可主發年動同也能下過說面而方後多定行日月新民", .1},
	{"euc-kr", korean.EUCKR, "이다는의에을하고가지로한은기를도사어서리대인시정자부전니일보그나원스들해", .2},
}

const hiragana = "のにはをたがでてとしれさるいなかっこもらすりあまよくきけそうせつちめえみだおわどやろべじずば"

// pair reads the character that raw begins with in one of the pairEncodings, and how many bytes it takes; U+FFFD and 1 if they are none.
func pair(table xencoding.Encoding, raw []byte) (rune, int) {
	if len(raw) == 0 || raw[0] < utf8.RuneSelf {
		return utf8.RuneError, 1
	}
	// The longest characters take four bytes; those of one byte are half as wide.
	for _, n := range []int{2, 1, 3, 4} {
		if n > len(raw) {
			continue
		}
		var out [8]byte
		d := table.NewDecoder()
		written, used, err := d.Transform(out[:], raw[:n], true)
		if err != nil || used != n {
			continue
		}
		if c, size := utf8.DecodeRune(out[:written]); size == written && c != utf8.RuneError {
			return c, n
		}
	}
	return utf8.RuneError, 1
}

// decodePairs returns the decoder of one of the pairEncodings.
func decodePairs(table xencoding.Encoding) decoder {
	const longest = 4
	return func(d *decoded, raw []byte, at int, atEnd bool) int {
		d.text.Grow(len(raw) * 3 / 2)
		for i := 0; i < len(raw); {
			j := i
			for j < len(raw) && raw[j] < utf8.RuneSelf && raw[j] != 0 {
				j++
			}
			if j > i {
				d.run(at+i, 1, 1)
				d.text.Write(raw[i:j])
				i = j
				continue
			}
			if !atEnd && len(raw)-i < longest && raw[i] != 0 {
				return i
			}
			c, n := pair(table, raw[i:])
			d.rune(c, at+i, n)
			i += n
		}
		return len(raw)
	}
}

// guessPairs tells by the characters that come most often whether text is in one of the pairEncodings.
func guessPairs(text []byte) (encoding, bool) {
	const (
		fewest = 10  // characters that must tell
		broken = .01 // share of bytes that may be none
		most   = 5000
	)
	for _, e := range pairEncodings {
		common := map[rune]bool{}
		for _, c := range e.common {
			common[c] = true
		}
		wide, known, bad := 0, 0, 0
		for i := 0; i < len(text) && wide+bad < most; {
			if text[i] < utf8.RuneSelf {
				i++
				continue
			}
			c, n := pair(e.table, text[i:])
			switch {
			case common[c]:
				wide++
				known++
			case c == utf8.RuneError || n == 1:
				bad++
			case unicode.IsLetter(c):
				wide++
			case !unicode.IsPunct(c) && !unicode.IsSymbol(c) && !strings.ContainsRune("\u3000\u00a0", c):
				bad++
			}
			i += n
		}
		if wide >= fewest && float64(bad) <= broken*float64(wide) && float64(known) >= e.least*float64(wide) {
			return encoding{e.name, decodePairs(e.table)}, true
		}
	}
	return encoding{}, false
}

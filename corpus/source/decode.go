package source

import (
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"

	"dateline/corpus"
)

// decoded collects text and where it came from.
type decoded struct {
	text     strings.Builder
	runs     corpus.Offsets
	replaced int
	foreign  int
}

// run notes that the next steps of text stand, step by step, for bytes of the file from position raw on.
func (d *decoded) run(raw, textStep, rawStep int) {
	pos := d.text.Len()
	if n := len(d.runs); n > 0 {
		r := d.runs[n-1]
		if r.TextStep == textStep && r.RawStep == rawStep && (pos-r.Text)%textStep == 0 && r.Raw+(pos-r.Text)/textStep*rawStep == raw {
			return
		}
	}
	d.runs = append(d.runs, corpus.Run{Text: pos, Raw: raw, TextStep: textStep, RawStep: rawStep})
}

// rune adds a character that takes rawStep bytes at position raw of the file.
func (d *decoded) rune(c rune, raw, rawStep int) {
	if c == 0 || c == utf8.RuneError {
		c = utf8.RuneError
		d.replaced += rawStep
	}
	d.run(raw, utf8.RuneLen(c), rawStep)
	d.text.WriteRune(c)
}

// A decoder appends the text of raw, which lies at position at of the file, to d, and returns how many bytes it took: all, unless a character is cut
// at the end and atEnd is false.
type decoder func(d *decoded, raw []byte, at int, atEnd bool) int

// decodeUTF8 takes bytes that are no UTF-8 as Windows-1252, which is what they are in files put together from several.
func decodeUTF8(d *decoded, raw []byte, at int, atEnd bool) int {
	d.text.Grow(len(raw))
	for i := 0; i < len(raw); {
		j := i
		for j < len(raw) {
			if raw[j] < utf8.RuneSelf {
				if raw[j] == 0 {
					break
				}
				j++
				continue
			}
			_, size := utf8.DecodeRune(raw[j:])
			if size == 1 {
				break
			}
			j += size
		}
		if j > i {
			d.run(at+i, 1, 1)
			d.text.Write(raw[i:j])
			i = j
			continue
		}
		if !atEnd && !utf8.FullRune(raw[i:]) {
			return i
		}
		if raw[i] == 0 {
			d.rune(0, at+i, 1)
		} else {
			c := charmap.Windows1252.DecodeByte(raw[i])
			if c != utf8.RuneError {
				d.foreign++
			}
			d.rune(c, at+i, 1)
		}
		i++
	}
	return len(raw)
}

// decodePage returns the decoder of an encoding of one byte a character.
func decodePage(table *charmap.Charmap) decoder {
	return func(d *decoded, raw []byte, at int, _ bool) int {
		d.text.Grow(len(raw) + len(raw)/16)
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
			d.rune(table.DecodeByte(raw[i]), at+i, 1)
			i++
		}
		return len(raw)
	}
}

// decodeUTF16 returns the decoder of UTF-16 whose low byte comes at index low of each pair.
func decodeUTF16(low int) decoder {
	return func(d *decoded, raw []byte, at int, atEnd bool) int {
		d.text.Grow(len(raw))
		unit := func(i int) rune { return rune(raw[i+low]) | rune(raw[i+1-low])<<8 }
		i := 0
		for ; i+1 < len(raw); i += 2 {
			c := unit(i)
			if !utf16.IsSurrogate(c) {
				d.rune(c, at+i, 2)
				continue
			}
			if i+3 >= len(raw) {
				if !atEnd && c < 0xDC00 {
					return i
				}
				d.rune(utf8.RuneError, at+i, 2)
				continue
			}
			if c = utf16.DecodeRune(c, unit(i+2)); c == utf8.RuneError {
				d.rune(c, at+i, 2)
				continue
			}
			d.rune(c, at+i, 4)
			i += 2
		}
		if i < len(raw) && atEnd {
			d.rune(utf8.RuneError, at+i, 1)
			i++
		}
		return i
	}
}

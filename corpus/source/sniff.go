package source

import (
	"bytes"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
)

type encoding struct {
	name   string
	decode decoder
}

var (
	utf8Encoding    = encoding{"utf-8", decodeUTF8}
	windowsEncoding = encoding{"windows-1252", decodePage(charmap.Windows1252)}
	littleEncoding  = encoding{"utf-16le", decodeUTF16(0)}
	bigEncoding     = encoding{"utf-16be", decodeUTF16(1)}
)

// signatures are the bytes by which common files that are no plain text begin.
var signatures = []struct{ begins, kind string }{
	{"%PDF-", "a PDF document"},
	{"PK\x03\x04", "a ZIP archive or an office document"},
	{"PK\x05\x06", "an empty ZIP archive"},
	{"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old office document"},
	{"{\\rtf", "an RTF document"},
	{"%!PS", "a PostScript document"},
	{"\x89PNG", "a PNG image"},
	{"GIF8", "a GIF image"},
	{"\xff\xd8\xff", "a JPEG image"},
	{"II*\x00", "a TIFF image"},
	{"MM\x00*", "a TIFF image"},
	{"RIFF", "a sound, a film or an image"},
	{"OggS", "a sound"},
	{"ID3", "a sound"},
	{"fLaC", "a sound"},
	{"\x00\x00\x00\x18ftyp", "a film"},
	{"\x00\x00\x00\x20ftyp", "a film"},
	{"\x1aE\xdf\xa3", "a film"},
	{"\x1f\x8b", "a gzip archive"},
	{"BZh", "a bzip2 archive"},
	{"\xfd7zXZ\x00", "an xz archive"},
	{"7z\xbc\xaf\x27\x1c", "a 7-Zip archive"},
	{"Rar!\x1a", "a RAR archive"},
	{"\x28\xb5\x2f\xfd", "a zstd archive"},
	{"SQLite format 3\x00", "an SQLite database"},
	{"\x7fELF", "a program"},
	{"MZ\x90", "a program"},
	{"\xca\xfe\xba\xbe", "a program"},
	{"\xcf\xfa\xed\xfe", "a program"},
	{"\x00\x00\xfe\xff", "UTF-32 text, which is not supported"},
	{"\xff\xfe\x00\x00", "UTF-32 text, which is not supported"},
}

// sniff tells the encoding from a file's beginning. whole says that nothing follows head.
func sniff(head []byte, whole bool) (enc encoding, refused *Refused) {
	mark := 0
	plain := control(head) == 0
	for _, s := range signatures {
		// Text may begin with the letters "RIFF"; but no text begins with "%PDF-".
		if plain && s.begins[0] != '%' && s.begins[0] != '{' {
			continue
		}
		if bytes.HasPrefix(head, []byte(s.begins)) {
			return enc, &Refused{Reason: ErrBinary, Kind: s.kind}
		}
	}
	switch {
	case bytes.HasPrefix(head, []byte("\xef\xbb\xbf")):
		enc, mark = utf8Encoding, 3
	case bytes.HasPrefix(head, []byte("\xff\xfe")):
		enc, mark = littleEncoding, 2
	case bytes.HasPrefix(head, []byte("\xfe\xff")):
		enc, mark = bigEncoding, 2
	default:
		enc = guess(head, whole)
	}
	if whole && blank(head[mark:]) {
		return enc, &Refused{Reason: ErrEmpty}
	}
	if enc.name != littleEncoding.name && enc.name != bigEncoding.name {
		if control(head[mark:])*20 > len(head)-mark {
			return enc, &Refused{Reason: ErrBinary}
		}
	}
	return enc, nil
}

// guess tells the encoding of text without a byte-order mark.
func guess(head []byte, whole bool) encoding {
	if enc, ok := guessUTF16(head); ok {
		return enc
	}
	var multi, invalid int
	for i := 0; i < len(head); {
		if head[i] < utf8.RuneSelf {
			i++
			continue
		}
		r, size := utf8.DecodeRune(head[i:])
		switch {
		case r != utf8.RuneError || size > 1:
			multi++
		case whole || utf8.FullRune(head[i:]):
			invalid++
		}
		i += size
	}
	if invalid <= multi {
		return utf8Encoding
	}
	if enc, ok := guessPairs(head); ok {
		return enc
	}
	return guessPage(head)
}

// guessUTF16 tells UTF-16 by zero bytes that stand on one side of the pairs only: those of spaces, digits and line ends, whatever the script.
func guessUTF16(head []byte) (encoding, bool) {
	var zero [2]int // by index in the pair
	for i := 0; i+1 < len(head); i += 2 {
		if head[i] == 0 && head[i+1] != 0 {
			zero[0]++
		}
		if head[i+1] == 0 && head[i] != 0 {
			zero[1]++
		}
	}
	pairs := len(head) / 2
	switch {
	case zero[1]*20 > pairs && zero[1] > 4*zero[0]:
		return littleEncoding, true
	case zero[0]*20 > pairs && zero[0] > 4*zero[1]:
		return bigEncoding, true
	}
	return encoding{}, false
}

// blank tells whether b holds nothing to read.
func blank(b []byte) bool {
	return len(bytes.Trim(b, " \t\r\n\f\v\x00")) == 0
}

// control counts the control characters that text does not hold.
func control(b []byte) int {
	n := 0
	for _, c := range b {
		if c < 0x20 && c != '\t' && c != '\n' && c != '\r' && c != '\f' && c != '\v' && c != '\x1b' && c != '\b' || c == 0x7f {
			n++
		}
	}
	return n
}

package source

import (
	"bytes"
	"errors"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"

	"dateline/corpus"
)

// readAll reads an input to its end and checks what holds of every reader: the blocks' offsets begin and end where the blocks around them do.
func readAll(t testing.TB, in Input) (text, encoding string, spans []corpus.Span) {
	t.Helper()
	r, err := Open(in)
	if err != nil {
		t.Fatalf("open: %v", err)
	}
	defer r.Close()
	var b strings.Builder
	end := -1
	for {
		block, err := r.Next()
		if errors.Is(err, io.EOF) {
			return b.String(), r.Encoding, spans
		}
		if err != nil {
			t.Fatalf("next: %v", err)
		}
		if end >= 0 && block.Offsets.Raw(0) != end {
			t.Fatalf("a block begins at byte %d, the one before ended at %d", block.Offsets.Raw(0), end)
		}
		end = block.Offsets.Raw(len(block.Text))
		b.WriteString(block.Text)
		for i, c := range block.Text {
			size := utf8.RuneLen(c)
			s := block.Offsets.RawSpan(corpus.Span{Start: i, End: i + size})
			spans = append(spans, s)
		}
	}
}

// checkSpans decodes the bytes that each character is said to stand for, and wants the character.
func checkSpans(t testing.TB, data []byte, text, encoding string, spans []corpus.Span) {
	t.Helper()
	decoders := map[string]decoder{"utf-8": decodeUTF8, "utf-16le": decodeUTF16(0), "utf-16be": decodeUTF16(1)}
	for _, p := range pages {
		decoders[p.name] = decodePage(p.table)
	}
	for _, e := range pairEncodings {
		decoders[e.name] = decodePairs(e.table)
	}
	i, before := 0, 0
	for _, c := range text {
		s := spans[i]
		i++
		if s.Len() <= 0 || s.End > len(data) || s.Start != before {
			t.Fatalf("character %d of %s has the bytes %v after %d", i-1, encoding, s, before)
		}
		before = s.End
		var d decoded
		decoders[encoding](&d, data[s.Start:s.End], s.Start, true)
		if got := d.text.String(); got != string(c) {
			t.Fatalf("character %d of %s is %q, its bytes %v decode to %q", i-1, encoding, c, s, got)
		}
	}
	if before != len(data) {
		t.Fatalf("%s: the last character ends at byte %d of %d", encoding, before, len(data))
	}
}

func encode16(s string, big bool) []byte {
	var out []byte
	for _, c := range s {
		units := []rune{c}
		if c > 0xffff {
			c -= 0x10000
			units = []rune{0xd800 + c>>10, 0xdc00 + c&0x3ff}
		}
		for _, u := range units {
			if big {
				out = append(out, byte(u>>8), byte(u))
			} else {
				out = append(out, byte(u), byte(u>>8))
			}
		}
	}
	return out
}

func TestEncodings(t *testing.T) {
	const text = "“Kyiv” – déjà vu.\r\nOne\rTwo\n€ 5\n"
	windows := []byte("\x93Kyiv\x94 \x96 d\xe9j\xe0 vu.\r\nOne\rTwo\n\x80 5\n")
	const wide = "Привет, мир 😀!\nΕλλάδα\n"
	for _, c := range []struct {
		name, encoding, want string
		data                 []byte
	}{
		{"UTF-8", "utf-8", text, []byte(text)},
		{"UTF-8 with mark", "utf-8", "\ufeff" + text, []byte("\ufeff" + text)},
		{"Windows-1252", "windows-1252", text, windows},
		{"UTF-16 LE with mark", "utf-16le", "\ufeff" + wide, append([]byte("\xff\xfe"), encode16(wide, false)...)},
		{"UTF-16 BE with mark", "utf-16be", "\ufeff" + wide, append([]byte("\xfe\xff"), encode16(wide, true)...)},
		{"UTF-16 LE", "utf-16le", text, encode16(text, false)},
		{"UTF-16 BE", "utf-16be", wide, encode16(wide, true)},
		{"UTF-8 with Windows-1252 inside", "utf-8", "é – naïve", []byte("é \x96 naïve")},
		{"NUL inside", "utf-8", strings.Repeat("a", 99) + "\ufffdb", []byte(strings.Repeat("a", 99) + "\x00b")},
		{"odd UTF-16", "utf-16le", "\ufeffa\n\ufffd", []byte("\xff\xfea\x00\n\x00b")},
		{"lone surrogate", "utf-16le", "\ufeff\ufffda", []byte("\xff\xfe\x00\xd8a\x00")},
	} {
		got, encoding, spans := readAll(t, Input{Path: c.name, Data: c.data})
		if got != c.want || encoding != c.encoding {
			t.Errorf("%s: got %q in %s, want %q in %s", c.name, got, encoding, c.want, c.encoding)
			continue
		}
		checkSpans(t, c.data, got, encoding, spans)
	}
}

func TestRefused(t *testing.T) {
	for _, c := range []struct {
		data string
		want error
		says string
	}{
		{"", ErrEmpty, "f was not loaded: it is empty."},
		{" \r\n\t\n", ErrEmpty, "it is empty."},
		{"\ufeff\n", ErrEmpty, "it is empty."},
		{"%PDF-1.7\n...", ErrBinary, "f was not loaded: it holds a PDF document, not plain text."},
		{"PK\x03\x04\x14\x00\x06\x00", ErrBinary, "ZIP archive"},
		{strings.Repeat("\x01\x02\x03abc", 50), ErrBinary, "f was not loaded: it is not plain text."},
	} {
		_, err := Open(Input{Path: "f", Data: []byte(c.data)})
		if !errors.Is(err, c.want) || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%.20q: got %v, want %q", c.data, err, c.says)
		}
		var refused *Refused
		if !errors.As(err, &refused) || refused.Path != "f" {
			t.Errorf("%.20q: got %#v", c.data, err)
		}
	}
	if _, err := Open(Input{Path: "f", Data: []byte("RIFF raff of the harbour\n")}); err != nil {
		t.Errorf("text that begins like a sound: %v", err)
	}
	if _, err := Open(Input{Path: t.TempDir()}); !errors.Is(err, ErrBinary) {
		t.Errorf("a folder: %v", err)
	}
	if _, err := Open(Input{Path: filepath.Join(t.TempDir(), "none")}); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("a missing file: %v", err)
	}
}

// TestBlocks reads files longer than a window: one with lines, one of a single line, in each encoding.
func TestBlocks(t *testing.T) {
	lines := strings.Repeat("A line of some length – with a dash.\r\n", Window/36)
	single := strings.Repeat("é x", Window/3)
	for _, data := range [][]byte{[]byte(lines), []byte(single), encode16(lines, false), encode16(single, true), []byte(strings.Repeat("caf\xe9 and tea\r", Window/11))} {
		r, err := Open(Input{Path: "f", Data: data})
		if err != nil {
			t.Fatal(err)
		}
		blocks, at := 0, 0
		for {
			b, err := r.Next()
			if errors.Is(err, io.EOF) {
				break
			}
			if err != nil {
				t.Fatal(err)
			}
			if got := b.Offsets.Raw(0); got != at {
				t.Fatalf("%s: block %d begins at %d, want %d", r.Encoding, blocks, got, at)
			}
			at = b.Offsets.Raw(len(b.Text))
			if !b.Last && bytes.ContainsAny(data, "\r\n") && !strings.HasSuffix(b.Text, "\n") && !strings.HasSuffix(b.Text, "\r") {
				t.Fatalf("%s: block %d ends within a line: %q", r.Encoding, blocks, b.Text[len(b.Text)-20:])
			}
			if at > (blocks+1)*Window {
				t.Fatalf("%s: block %d ends at byte %d, beyond its window", r.Encoding, blocks, at)
			}
			blocks++
		}
		if at != len(data) || blocks < 2 {
			t.Errorf("%s: %d blocks hold %d of %d bytes", r.Encoding, blocks, at, len(data))
		}
		if r.Replaced != 0 {
			t.Errorf("%s: %d bytes replaced", r.Encoding, r.Replaced)
		}
	}
}

func TestOffsetsOfRandomBytes(t *testing.T) {
	rnd := rand.New(rand.NewPCG(1, 2))
	pieces := []string{"a", "bc ", "\n", "\r\n", "\r", "é", "\x93", "\xff", "😀", "\xe2\x80", "€", "\x00", "дом "}
	for range 500 {
		var data []byte
		for range rnd.IntN(40) {
			data = append(data, pieces[rnd.IntN(len(pieces))]...)
		}
		for name, d := range map[string]decoder{"utf-8": decodeUTF8, "windows-1252": decodePage(charmap.Windows1252), "utf-16le": decodeUTF16(0), "utf-16be": decodeUTF16(1)} {
			var out decoded
			used := d(&out, data, 0, true)
			if used != len(data) {
				t.Fatalf("%s took %d of %d bytes of %q", name, used, len(data), data)
			}
			text := out.text.String()
			var spans []corpus.Span
			for i, c := range text {
				spans = append(spans, out.runs.RawSpan(corpus.Span{Start: i, End: i + utf8.RuneLen(c)}))
			}
			checkSpans(t, data, text, name, spans)
		}
	}
}

func FuzzDecode(f *testing.F) {
	f.Add([]byte("“Kyiv”\r\n"))
	f.Add([]byte("\xff\xfea\x00\n\x00"))
	f.Add([]byte("caf\xe9 \x93x\x94"))
	f.Add([]byte("\xef\xbb\xbfx"))
	f.Fuzz(func(t *testing.T, data []byte) {
		if _, err := Open(Input{Path: "f", Data: data}); err != nil {
			var refused *Refused
			if data != nil && !errors.As(err, &refused) {
				t.Fatal(err)
			}
			return
		}
		text, encoding, spans := readAll(t, Input{Path: "f", Data: data})
		if !utf8.ValidString(text) {
			t.Fatalf("the text is no UTF-8: %q", text)
		}
		checkSpans(t, data, text, encoding, spans)
	})
}

func TestWalk(t *testing.T) {
	root := t.TempDir()
	outside := filepath.Join(t.TempDir(), "secret.txt")
	for _, name := range []string{"b/2.txt", "b/1.txt", "a.txt", ".hidden/x.txt", "b/.hidden.txt", "c/d/e.txt"} {
		if err := os.MkdirAll(filepath.Dir(filepath.Join(root, name)), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(root, name), []byte("x"), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.WriteFile(outside, []byte("x"), 0o644); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(outside, filepath.Join(root, "b", "link.txt")); err != nil {
		t.Skip("no symbolic links here:", err)
	}
	if err := os.Symlink(filepath.Dir(outside), filepath.Join(root, "linked")); err != nil {
		t.Fatal(err)
	}
	collect := func(paths ...string) (got []string, errs int) {
		for path, err := range Walk(paths...) {
			if err != nil {
				errs++
				continue
			}
			rel, _ := filepath.Rel(root, path)
			got = append(got, filepath.ToSlash(rel))
		}
		return got, errs
	}
	got, errs := collect(filepath.Join(root, "c", "d", "e.txt"), root, filepath.Join(root, "missing"))
	want := []string{"c/d/e.txt", "a.txt", "b/1.txt", "b/2.txt", "c/d/e.txt"}
	if !slices.Equal(got, want) || errs != 1 {
		t.Errorf("got %v and %d errors, want %v and 1", got, errs, want)
	}
	for range Walk(root) {
		break // a walk that is broken off must not go on
	}
	// A link that the user names is followed.
	if got, _ := collect(filepath.Join(root, "linked")); !slices.Equal(got, []string{"linked/secret.txt"}) {
		t.Errorf("a named link to a folder yields %v", got)
	}
}

func TestSum(t *testing.T) {
	sum, size, err := Sum(Input{Path: "f", Data: []byte("abc")})
	if err != nil || size != 3 || sum[0] != 0xba || sum[31] != 0xad {
		t.Errorf("got %x, %d, %v", sum, size, err)
	}
}

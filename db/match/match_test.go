package match

import (
	"strings"
	"testing"
	"unicode/utf8"
)

func TestIn(t *testing.T) {
	for _, c := range []struct {
		typed, text string
		how         How
		lit         string // what matched, in brackets; "" when nothing is to be found
	}{
		{"zel", "Volodymyr Zelensky", Begins, "Volodymyr [Zel]ensky"},
		{"vol zel", "Volodymyr Zelensky", Begins, "[Vol]odymyr [Zel]ensky"},
		{"zel vol", "Volodymyr Zelensky", Begins, "[Vol]odymyr [Zel]ensky"},
		{"ensk", "Volodymyr Zelensky", Within, "Volodymyr Zel[ensk]y"},
		{"zlnsk", "Volodymyr Zelensky", InOrder, "Volodymyr [Z]e[l]e[nsk]y"},
		{"krakow", "Kraków", Begins, "[Kraków]"},
		{"ŁÓDŹ", "Łódź Airport", Begins, "[Łódź] Airport"},
		{"nato", "North Atlantic Treaty Organisation", InOrder, "[N]orth [A]tlantic [T]reaty [O]rganisation"},
		{"xy", "Volodymyr Zelensky", 0, ""},
		{"lodym zelx", "Volodymyr Zelensky", 0, ""},
		{"olenk", "Volodymyr Zelensky", 0, ""}, // its first letter begins no word
		{"", "Volodymyr", Begins, "Volodymyr"},
		{strings.Repeat("a", 60), strings.Repeat("ab", 100), 0, ""},
	} {
		m, ok := New(c.typed).In(c.text)
		if !ok {
			if c.lit != "" {
				t.Errorf("%q is not found in %q", c.typed, c.text)
			}
			continue
		}
		got := c.text
		for i := len(m.Lit) - 1; i >= 0; i-- {
			s := m.Lit[i]
			got = got[:s.Start] + "[" + s.Of(got) + "]" + got[s.End:]
		}
		if got != c.lit || m.How != c.how {
			t.Errorf("%q in %q: %s, how %d, want %s, how %d", c.typed, c.text, got, m.How, c.lit, c.how)
		}
	}
}

// What is lit are whole runes of the text, in order and apart, whatever is typed.
func FuzzIn(f *testing.F) {
	f.Add("zel vol", "Volodymyr Zelensky")
	f.Add("ß ﬁ", "Straße ﬁnd \x00İstanbul")
	f.Add(strings.Repeat("a", 50), strings.Repeat("a", 300))
	f.Fuzz(func(t *testing.T, typed, text string) {
		m, ok := New(typed).In(text)
		if !ok {
			return
		}
		end := 0
		for _, s := range m.Lit {
			if s.Start < end || s.End <= s.Start || s.End > len(text) {
				t.Fatalf("%q in %q lights %v", typed, text, m.Lit)
			}
			end = s.End
			if utf8.ValidString(text) && !utf8.ValidString(s.Of(text)) {
				t.Fatalf("%q in %q lights part of a letter: %v", typed, text, m.Lit)
			}
		}
	})
}

func BenchmarkAThousandNames(b *testing.B) {
	names := make([]string, 1000)
	for i := range names {
		names[i] = []string{"Volodymyr Zelensky", "International Atomic Energy Agency", "Kyiv", "Piotr Nowak"}[i%4]
	}
	p := New("zlensk")
	for b.Loop() {
		for _, n := range names {
			p.In(n)
		}
	}
}

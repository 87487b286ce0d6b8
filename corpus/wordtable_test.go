package corpus

import (
	"math/rand/v2"
	"strings"
	"testing"
)

// A WordTable finds what a map finds under the words in small letters.
func TestWordTable(t *testing.T) {
	const letters = "abéz09-'я"
	r := rand.New(rand.NewPCG(1, 2))
	invent := func() string {
		var b strings.Builder
		for range 1 + r.IntN(20) {
			c := []rune(letters)[r.IntN(9)]
			b.WriteString(strings.Repeat(string(c), 1+r.IntN(3)))
		}
		return b.String()
	}
	values := map[string]int{}
	var words []string
	for i := range 3000 {
		w := invent()
		words = append(words, w, w+"a", w[:len(w)-1], invent())
		values[w] = i + 1
	}
	table := NewWordTable(values)
	for _, w := range words {
		for _, text := range []string{w, "xx" + w + "xx", "12345678" + w + "ab345678", " " + w} {
			from := strings.Index(text, w)
			upper := strings.ToUpper(text[:from]) + asciiUpper(w) + text[from+len(w):]
			for _, printed := range []string{text, upper} {
				word, got := table.Find(printed, from, from+len(w))
				if want := values[w]; got != want || want > 0 && word != w || want == 0 && word != "" {
					t.Fatalf("in %q %q is found as %q with %d, want %d", printed, printed[from:from+len(w)], word, got, want)
				}
			}
		}
	}
	if _, got := NewWordTable(map[string]int{}).Find("word", 0, 4); got != 0 {
		t.Error("an empty table finds a word")
	}
}

func asciiUpper(s string) string {
	return strings.Map(func(r rune) rune {
		if r >= 'a' && r <= 'z' {
			return r - 'a' + 'A'
		}
		return r
	}, s)
}

package word

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"dateline/corpus"
)

func TestWords(t *testing.T) {
	for text, want := range map[string]string{
		"":                              "",
		" . , ":                         "",
		"Trump’s demand for “immediate": "Trump|s|demand|for|immediate",
		"U.S.-China, 21st":              "U|S|China|21st",
		"naïve Kraków":                  "naïve|Kraków",
		"cafe\u0301 au lait":            "cafe\u0301|au|lait",
		"新闻联播 CCTV中国2":                  "新|闻|联|播|CCTV|中|国|2",
		"カタカナ":                          "カ|タ|カ|ナ",
		"한국어 단어":                        "한국어|단어",
		"हिन्दी भाषा":                   "हिन्दी|भाषा",
		"السّلام عليكم":                 "السّلام|عليكم",
		"a\x80b":                        "a|b",
	} {
		var got []string
		for _, s := range All(text) {
			got = append(got, s.Of(text))
		}
		if strings.Join(got, "|") != want {
			t.Errorf("%q: %q, want %q", text, strings.Join(got, "|"), want)
		}
	}
}

func TestFold(t *testing.T) {
	for w, want := range map[string]string{
		"Kraków": "krakow", "cafe\u0301": "cafe", "CAFÉ": "cafe", "Łódź": "lodz", "Straße": "strasse", "STRASSE": "strasse", "Ærø": "aero", "İstanbul": "istanbul",
		"ΕΛΛΆΣ": "ελλασ", "ελλάς": "ελλασ", "Ёлка": "елка", "한국어": "한국어", "हिन्दी": "हिन्दी", "السّلام": "السلام", "ﬁne": "fine", "21st": "21st", "ABC": "abc",
	} {
		if got := Fold(w); got != want {
			t.Errorf("%q folds to %q, want %q", w, got, want)
		}
	}
}

// What is folded is found again by its letters, and folding goes rune by rune: the beginning of a word folds to the beginning of the folded word.
func FuzzFold(f *testing.F) {
	for _, s := range []string{"Kraków’s café", "STRASSE straße", "新闻 中国", "a\x80\xffb", "e\u0301\u0301", "ﬁ ½ ①", "İıIi", "\ue000x"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		end := 0
		Each(text, func(s corpus.Span) bool {
			if s.Start < end || s.Len() <= 0 || s.End > len(text) {
				t.Fatalf("%q: word at %v after %d", text, s, end)
			}
			end = s.End
			w := s.Of(text)
			folded, at := FoldMap(w)
			if folded != Fold(w) || len(at) != len(folded)+1 || !slices.IsSorted(at) || at[len(folded)] != len(w) {
				t.Fatalf("%q folds to %q, mapped to %q by %v", w, Fold(w), folded, at)
			}
			if utf8.ValidString(w) && Fold(folded) != folded {
				t.Fatalf("%q folds to %q, and that to %q", w, folded, Fold(folded))
			}
			for i := range w {
				if !strings.HasPrefix(folded, Fold(w[:i])) {
					t.Fatalf("%q folds to %q, but its beginning %q to %q", w, folded, w[:i], Fold(w[:i]))
				}
			}
			return true
		})
	})
}

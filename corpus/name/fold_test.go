package name

import "testing"

func TestFold(t *testing.T) {
	for in, want := range map[string]string{
		"U.S.":             "us",
		"The Guardian":     "guardian",
		"Côte d’Ivoire":    "cote divoire",
		"Kim Jong-un":      "kim jong un",
		"Łódź":             "lodz",
		"AT&T":             "at&t",
		"  New\nYork  ":    "new york",
		"Владимир Путин":   "владимир путин",
		"O'Brien":          "obrien",
		"Procter & Gamble": "procter & gamble",
	} {
		if got := fold(in); got != want {
			t.Errorf("fold(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestSkeleton(t *testing.T) {
	for _, same := range [][]string{
		{"zelensky", "zelenskyy", "zelenskiy", "zelenskij"},
		{"sergei", "sergey", "sergej"},
		{"khrushchev", "hrushchev"},
		{"mohammed", "mohamed"},
		{"gorbachev", "gorbatchev"},
		{"yousef", "yusef"},
		{"navalny", "navalnyy"},
	} {
		for _, w := range same[1:] {
			if a, b := skeleton(same[0]), skeleton(w); a != b {
				t.Errorf("%q sounds %q and %q sounds %q", same[0], a, w, b)
			}
		}
	}
	for _, apart := range [][2]string{{"maria", "mario"}, {"petrov", "petrova"}, {"hansen", "hanson"}, {"chen", "shen"}} {
		if skeleton(apart[0]) == skeleton(apart[1]) {
			t.Errorf("%q and %q sound the same", apart[0], apart[1])
		}
	}
}

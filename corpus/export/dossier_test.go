package export

import (
	"slices"
	"testing"
)

func TestPlainWords(t *testing.T) {
	for text, want := range map[string]string{
		"a *b* [c] <d> `e`": "a \\*b\\* \\[c\\] \\<d\\> \\`e\\`",
		"- no list":         "\\- no list",
		"a - b + c":         "a - b + c",
		"1. no list":        "1\\. no list",
		"in 2022. Then":     "in 2022. Then",
		"a\n# b":            "a\n\\# b",
	} {
		if got := plainWords(text); got != want {
			t.Errorf("%q becomes %q, want %q", text, got, want)
		}
	}
}

func TestParagraphs(t *testing.T) {
	got := paragraphs("One line is\nwrapped.\nAnother.\r\n\r\nA third\n\nFourth, “he said.”\nFifth")
	want := []string{"One line is\nwrapped.", "Another.", "A third", "Fourth, “he said.”", "Fifth"}
	if !slices.Equal(got, want) {
		t.Errorf("%q", got)
	}
}

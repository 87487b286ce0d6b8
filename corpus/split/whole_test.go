package split

import (
	"strings"
	"testing"

	"dateline/corpus"
)

// Two stories as one file holds them; each taken by itself, and both taken as one.
func TestWhole(t *testing.T) {
	first := "Harbour workers end strike after nine days\n\nGDANSK, Poland, May 4, 2022 (AFP) - Dock workers in Gdansk went back to work on Wednesday, their union said after talks that lasted all night.\n\n" +
		"The port handles half of the country's grain, and ships had waited off the coast for more than a week.\n\nBy Jan Nowak"
	second := "Museum finds lost letters of a painter\n\nA museum in Lisbon has found eleven letters of the painter in a drawer that nobody had opened for sixty years.\n\n" +
		"The letters speak of money, of the weather, and of a portrait that was never painted."
	cut := corpus.Cut{Why: "set by hand", Confidence: 1}
	for _, c := range []struct{ text, headline, place, byline string }{
		{first, "Harbour workers end strike after nine days", "GDANSK, Poland", "Jan Nowak"},
		{second, "Museum finds lost letters of a painter", "", ""},
		{first + "\n\n***\n\n" + second, "Harbour workers end strike after nine days", "GDANSK, Poland", ""},
		{"Nothing but words that go on and on, and that nobody set a headline over, in a line.", "", "", ""},
	} {
		s := Whole(c.text, cut)
		if s.Headline.Text != c.headline || s.Cut != cut || s.Text != c.text {
			t.Errorf("headline %q, cut %v, %d of %d bytes of %.40q", s.Headline.Text, s.Cut, len(s.Text), len(c.text), c.text)
		}
		if s.Place.Text != c.place || c.byline != "" && s.Byline.Text != c.byline {
			t.Errorf("place %q, byline %q of %.40q", s.Place.Text, s.Byline.Text, c.text)
		}
		placed := make([]bool, len(c.text))
		for _, spans := range [][]corpus.Span{s.Body, s.Headline.Spans, each(s.SetAside)} {
			for _, sp := range spans {
				for i := sp.Start; i < sp.End; i++ {
					placed[i] = true
				}
			}
		}
		for i, ok := range placed {
			if !ok && strings.TrimSpace(c.text[i:i+1]) != "" {
				t.Errorf("%q at %d has no place in %.40q", c.text[i], i, c.text)
				break
			}
		}
	}
}

func each(as []corpus.SetAside) []corpus.Span {
	var out []corpus.Span
	for _, a := range as {
		out = append(out, a.Span)
	}
	return out
}

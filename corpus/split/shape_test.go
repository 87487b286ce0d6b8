package split

import "testing"

// A sentence ends within a line where a full stop does, but not at an initial or an abbreviation of letters.
func TestSentencesWithin(t *testing.T) {
	for line, want := range map[string]int{
		"Storm approaches U.S. coast":             0,
		"George W. Bush visits Kelm":              0,
		"J. Doe and the U.N. mission":             0,
		"Council votes. Mayor leaves":             1,
		"Is it over? Nobody knows":                1,
		"“We will not wait.” The mayor left. End": 2,
		"He stayed in Room A. Then he left":       0, // as much an initial, for all that shows
	} {
		if got := shapeOf(line).sentence; got != want {
			t.Errorf("%d sentence ends within %q, want %d", got, line, want)
		}
	}
}

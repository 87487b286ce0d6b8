package split

import (
	"strings"
	"testing"
)

// Where nothing is sure, a text is one story rather than many, and that is said.
func TestNothingSureIsOneStory(t *testing.T) {
	paragraphs := []string{
		"The ferry to the islands will not sail before spring, and the people who live there have begun to hoard flour.",
		"A violinist from Porto has given back a prize that she won as a child, since the jury had been paid.",
		"Nobody has seen the mayor since he left the hall by the back door, his keys still on the desk.",
		"Two brothers in Tromso have sewn the longest flag that the harbour ever saw, and it did not fit the mast.",
	}
	r := Split(strings.Join(paragraphs, "\n"))
	if len(r.Stories) != 1 {
		t.Fatalf("%d stories of a text in which nothing is sure", len(r.Stories))
	}
	if !strings.Contains(r.Layout, "one story") {
		t.Errorf("the layout is %q", r.Layout)
	}
}

package tagger

import (
	"slices"
	"strings"
	"testing"

	"dateline/corpus"
)

func words(text string) []string {
	var out []string
	for _, t := range Tokenize(text, nil) {
		out = append(out, t.Of(text))
	}
	return out
}

func TestTokenize(t *testing.T) {
	for text, want := range map[string]string{
		"Putin's plan":                 "Putin 's plan",
		"Putin’s plan":                 "Putin ’s plan",
		"China‘s official":             "China ‘s official",
		"the U.S. Army":                "the U.S. Army",
		"in the U.S.":                  "in the U.S.",
		"Mr. Smith left.":              "Mr. Smith left .",
		"George W. Bush":               "George W. Bush",
		"Trump-Putin summit":           "Trump - Putin summit",
		"1,234.5 men":                  "1,234.5 men",
		"I don't":                      "I do n't",
		"AT&T rose":                    "AT&T rose",
		"O'Brien said":                 "O'Brien said",
		"“Yes,” he said":               "“ Yes , ” he said",
		"Dmitry Medvedev (Dmitry M.)…": "Dmitry Medvedev ( Dmitry M. ) …",
	} {
		if got := strings.Join(words(text), " "); got != want {
			t.Errorf("%q is cut into %q, want %q", text, got, want)
		}
	}
}

func TestSentences(t *testing.T) {
	text := "Mr. Lee came. \"He left,\" she said. In the U.S. The rest stayed!\nA new line\nand another."
	var got []string
	for _, s := range Sentences(text, []corpus.Span{{Start: 0, End: len(text)}}, nil) {
		got = append(got, text[s[0].Start:s[len(s)-1].End])
	}
	want := []string{"Mr. Lee came.", "\"He left,\" she said.", "In the U.S.", "The rest stayed!", "A new line", "and another."}
	if !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestTableFindsWhatItHolds(t *testing.T) {
	m := map[uint64]uint32{}
	for i := range uint32(5000) {
		m[finish(uint64(i)+1)] = i + 1
	}
	table := NewTable(m)
	for h, v := range m {
		if got := table.Get(h); got != v {
			t.Fatalf("the table has %d for %x, want %d", got, h, v)
		}
	}
	wrong := 0
	for i := range uint64(5000) {
		if table.Get(finish(i+1_000_000)) != 0 {
			wrong++
		}
	}
	if wrong > 3 {
		t.Errorf("the table finds %d of 5000 hashes that it does not hold", wrong)
	}
}

func TestModelSurvivesItsFile(t *testing.T) {
	lex := NewLexiconMaker()
	lex.Add("New York", City)
	lex.Cluster("York", 1, 2, 3)
	w := &Weights{Features: []uint64{join(3, lowerHash("york"))}, Rows: [][Labels]float32{{BeginPlace: 4}}}
	m, err := Open(NewModel(lex.Lexicon(), w, 1600).Bytes())
	if err != nil {
		t.Fatal(err)
	}
	text := "in York now"
	labels, _ := m.Label(text, Sentences(text, []corpus.Span{{Start: 0, End: len(text)}}, nil))
	if want := []uint8{Outside, BeginPlace, Outside}; !slices.Equal(labels[0], want) {
		t.Errorf("got the labels %v, want %v", labels[0], want)
	}
	if m.PhraseSense("new york")&City == 0 {
		t.Error("the lexicon has lost New York")
	}
	for _, cut := range []int{0, 3, 20, len(m.Bytes()) - 1} {
		if _, err := Open(m.Bytes()[:cut]); err == nil {
			t.Errorf("a file cut to %d bytes opens", cut)
		}
	}
}

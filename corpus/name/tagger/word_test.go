package tagger

import (
	"strings"
	"testing"

	"dateline/corpus"
)

// TestNameable marks, in texts without brackets, the words that may be part of a name.
func TestNameable(t *testing.T) {
	lex := NewLexiconMaker()
	lex.Add("al", Particle)
	for _, want := range []string{
		"[In] the old harbour nobody spoke before [Anna Wren of Gdynia] did .",
		"[NOBODY SPOKE BEFORE ANNA WREN OF GDYNIA DID] .",
		"nobody spoke .",
		"a man in [Riga] near the port",
		"he led [al Shaab] there",
		"the [1988 Senate election in Illinois] was close",
		"the [Senate] chose its members in [Illinois] again",
		"a [Riga-led] plan of the [Kim Jong-un] years",
		"on [Oct 5 and Nov 6] it rained",
		"слово [Москва] слово",
		"記者 在 北京",
	} {
		text := strings.NewReplacer("[", "", "]", "").Replace(want)
		sentences := Sentences(text, []corpus.Span{{Start: 0, End: len(text)}}, nil)
		d := lex.Lexicon().Read(text, sentences)
		var got strings.Builder
		at, open := 0, false
		for s, toks := range sentences {
			for i, tok := range toks {
				if open && !d.Nameable(s, i) {
					got.WriteString("]")
					open = false
				}
				got.WriteString(text[at:tok.Start])
				if !open && d.Nameable(s, i) {
					got.WriteString("[")
					open = true
				}
				got.WriteString(tok.Of(text))
				at = tok.End
			}
		}
		if open {
			got.WriteString("]")
		}
		if got.String() != want {
			t.Errorf("got %s, want %s", got.String(), want)
		}
	}
}

package db

import (
	"strings"
	"testing"

	"dateline/corpus"
	"dateline/db/postings"
	"dateline/db/word"
)

// A reader of texts tells words apart by their first bytes or by hashes; what it returns is what the words are.
func TestIndexerTellsWordsApart(t *testing.T) {
	r := seeded(3)
	x := newIndexer()
	keys := map[string]*postings.Key{} // of every printed word that was met
	letters := []rune("abAB1é新e\u0301ᄒ\u1161\u11ab")
	for range 600 {
		var text strings.Builder
		for range r.IntN(60) {
			for range 1 + min(r.IntN(14), r.IntN(14)) {
				text.WriteRune(letters[r.IntN(len(letters))])
			}
			text.WriteString(" ,."[r.IntN(3):][:1])
		}
		got := x.read(text.String())
		n := 0
		word.Each(text.String(), func(s corpus.Span) bool {
			w := s.Of(text.String())
			key := got.Keys[got.Words[n]]
			if want := word.Surface(w, true); key.Printed() != want {
				t.Fatalf("%q is read as %q, want %q", w, key.Printed(), want)
			}
			id := word.Fold(w) + "\x00" + key.Printed()
			if keys[id] == nil {
				keys[id] = key
			}
			if keys[id] != key {
				t.Fatalf("%q has two keys", w)
			}
			n++
			return true
		})
		if n != len(got.Words) {
			t.Fatalf("%d words of %q, want %d", len(got.Words), text.String(), n)
		}
	}
	if len(keys) < fewSlots/2 {
		t.Errorf("only %d words: too few for the table to grow", len(keys))
	}
}

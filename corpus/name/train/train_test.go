package main

import (
	"bytes"
	"io"
	"math/rand/v2"
	"testing"

	"dateline/corpus"
	"dateline/corpus/name"
	"dateline/corpus/name/tagger"
)

// invented returns a few sentences with their names, as the annotated texts have them.
func invented() [][][]word {
	people, places := []string{"Marta", "Piet", "Ewa"}, []string{"Gdynia", "Riga", "Turku"}
	var docs [][][]word
	for _, p := range people {
		for _, l := range places {
			docs = append(docs, [][]word{
				{{"The", tagger.Outside}, {"mayor", tagger.Outside}, {p, tagger.BeginPerson}, {"Wren", tagger.InPerson}, {"left", tagger.Outside}, {l, tagger.BeginPlace}, {".", tagger.Outside}},
				{{"In", tagger.Outside}, {l, tagger.BeginPlace}, {"it", tagger.Outside}, {"rained", tagger.Outside}, {",", tagger.Outside}, {"Wren", tagger.BeginPerson}, {"said", tagger.Outside}, {".", tagger.Outside}},
			})
		}
	}
	return docs
}

func trainOnInvented(lex *tagger.Lexicon) *tagger.Model {
	kind := set{name: "invented", weight: 1}
	var examples []example
	for _, d := range invented() {
		examples = append(examples, makeExample(d, kind, lex))
	}
	examples = append(examples, headlines(invented(), kind, lex, rand.New(rand.NewPCG(3, 5)))...)
	return trained(examples, lex, 6, 4096, io.Discard)
}

func TestTrainingIsTheSameOnEveryRun(t *testing.T) {
	lex := tagger.NewLexiconMaker().Lexicon()
	first := trainOnInvented(lex).Bytes()
	if !bytes.Equal(first, trainOnInvented(lex).Bytes()) {
		t.Error("two runs over the same texts make two models")
	}
}

// TestUnmarkedTextsTeach holds what is learnt from a text without marks to what the first model found in it.
func TestUnmarkedTextsTeach(t *testing.T) {
	m := trainOnInvented(tagger.NewLexiconMaker().Lexicon())
	s := &corpus.Story{Text: "The mayor Marta Wren left Riga. Nobody in Gdynia saw it, Wren said."}
	s.Body = []corpus.Span{{Start: 0, End: len(s.Text)}}
	name.Finder{Model: m}.Find(s)
	if len(s.Mentions) < 3 {
		t.Fatalf("the model finds %d names in what it was trained on", len(s.Mentions))
	}
	e := learnt(s)
	marked := 0
	for i, toks := range e.sentences {
		for k, tok := range toks {
			w := tok.Of(s.Text)
			switch a := e.allowed[i][k]; {
			case a == 1<<tagger.BeginPerson || a == 1<<tagger.BeginPlace:
				marked++
			case !tagger.Capitalised(w) && a != 1<<tagger.Outside:
				t.Errorf("%q may be %b", w, a)
			}
		}
	}
	if marked != len(s.Mentions) {
		t.Errorf("%d names are taught of %d found", marked, len(s.Mentions))
	}
}

package main

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"sort"
	"strings"

	"dateline/corpus/name/tagger"
)

// example is an annotated text.
type example struct {
	text      string
	sentences [][]tagger.Token
	allowed   [][]uint16 // labels that each token may have, as bits
	kind      set
}

// set says how a set of texts was annotated.
type set struct {
	name    string
	other   bool    // names that are no person, place or organisation are marked, too
	perDoc  int     // sentences taken together where no documents are marked
	weight  float32 // how much is learnt from it
	demonym bool    // demonyms are marked as places or organisations, and are not to be
}

var sets = []set{
	{name: "wikigold", other: true, weight: 1},
	{name: "uner_pud", weight: 1},
	{name: "uner_ewt", weight: 1},
	{name: "crossner_politics", other: true, perDoc: 25, weight: 1},
	{name: "redocred", other: true, demonym: true, weight: 1},
	{name: "btc", perDoc: 1, weight: 0.3},
	{name: "wnut17", other: true, perDoc: 1, weight: 0.3},
}

var labels = map[string]uint8{
	"O": tagger.Outside, "B-PER": tagger.BeginPerson, "I-PER": tagger.InPerson, "B-LOC": tagger.BeginPlace, "I-LOC": tagger.InPlace,
	"B-ORG": tagger.BeginOrg, "I-ORG": tagger.InOrg, "B-MISC": tagger.BeginOther, "I-MISC": tagger.InOther,
}

type word struct {
	text  string
	label uint8
}

// readExamples reads the annotated files of dir; files whose name begins with one of without are left out.
func readExamples(dir string, lex *tagger.Lexicon, without []string) ([]example, error) {
	files, err := filepath.Glob(filepath.Join(dir, "*.bio"))
	if err != nil {
		return nil, err
	}
	if len(files) == 0 {
		return nil, fmt.Errorf("no annotated texts (*.bio) in %s", dir)
	}
	sort.Strings(files)
	var all []example
	rng := rand.New(rand.NewPCG(3, 5))
	for _, f := range files {
		base := filepath.Base(f)
		left := false
		for _, w := range without {
			left = left || w != "" && strings.HasPrefix(base, w)
		}
		if left {
			continue
		}
		kind := set{name: base, perDoc: 1, weight: 1}
		for _, s := range sets {
			if strings.HasPrefix(base, s.name) {
				kind = s
			}
		}
		docs, err := readFile(f, kind)
		if err != nil {
			return nil, err
		}
		for _, d := range docs {
			all = append(all, makeExample(d, kind, lex))
		}
		if kind.perDoc != 1 {
			all = append(all, headlines(docs, kind, lex, rng)...)
		}
	}
	return all, nil
}

// readFile reads a file of lines "word TAB label" into documents of sentences.
func readFile(path string, kind set) ([][][]word, error) {
	b, err := os.ReadFile(path)
	if err != nil {
		return nil, fmt.Errorf("reading annotated text: %w", err)
	}
	var docs [][][]word
	var doc [][]word
	var sentence []word
	marked := strings.Contains(string(b), "-DOCSTART-")
	endSentence := func() {
		if len(sentence) > 0 {
			doc = append(doc, sentence)
			sentence = nil
		}
		if !marked && kind.perDoc > 0 && len(doc) >= kind.perDoc {
			docs, doc = append(docs, doc), nil
		}
	}
	for i, l := range strings.Split(string(b), "\n") {
		l = strings.TrimRight(l, "\r")
		if l == "" {
			endSentence()
			continue
		}
		w, label, ok := strings.Cut(l, "\t")
		if !ok {
			return nil, fmt.Errorf("reading annotated text %s: line %d has no label", path, i+1)
		}
		if w == "-DOCSTART-" {
			endSentence()
			if len(doc) > 0 {
				docs, doc = append(docs, doc), nil
			}
			continue
		}
		v, ok := labels[label]
		if !ok {
			return nil, fmt.Errorf("reading annotated text %s: line %d has the unknown label %q", path, i+1, label)
		}
		if w = strings.TrimSpace(w); w != "" {
			sentence = append(sentence, word{w, v})
		}
	}
	endSentence()
	if len(doc) > 0 {
		docs = append(docs, doc)
	}
	return docs, nil
}

// makeExample joins the words of a document to a text and cuts them into our own tokens. Their spaces are lost, so every word stands by itself.
func makeExample(doc [][]word, kind set, lex *tagger.Lexicon) example {
	e := example{kind: kind}
	var b strings.Builder
	for _, s := range doc {
		var toks []tagger.Token
		var allowed []uint16
		for _, w := range s {
			b.WriteByte(' ')
			at := b.Len()
			b.WriteString(w.text)
			from := len(toks)
			toks = tagger.Tokenize(w.text, toks)
			for k := from; k < len(toks); k++ {
				toks[k].Start += at
				toks[k].End += at
				toks[k].Glued = k > from
				l := w.label
				if k > from && l%2 == 1 {
					l++
				}
				allowed = append(allowed, 1<<l)
			}
		}
		if len(toks) == 0 {
			continue
		}
		loosen(lex, b.String(), toks, allowed, kind)
		e.sentences = append(e.sentences, toks)
		e.allowed = append(e.allowed, allowed)
	}
	e.text = b.String()
	return e
}

// loosen widens what a set of texts leaves open: where other names are not marked, a word outside of names may be one of them; and demonyms that
// are marked as places may be other names or none.
func loosen(lex *tagger.Lexicon, text string, toks []tagger.Token, allowed []uint16, kind set) {
	const open = 1<<tagger.Outside | 1<<tagger.BeginOther | 1<<tagger.InOther
	for i := range toks {
		single := i+1 == len(toks) || allowed[i+1]&(1<<tagger.InPlace|1<<tagger.InOrg) == 0
		switch {
		case single && allowed[i] == 1<<tagger.BeginOrg && lex.Sense(toks[i].Of(text))&(tagger.Country|tagger.Capital) != 0:
			allowed[i] |= 1 << tagger.BeginPlace
		case allowed[i] == 1<<tagger.Outside && !kind.other && tagger.Capitalised(toks[i].Of(text)):
			allowed[i] = open
		case kind.demonym && single && allowed[i]&(1<<tagger.BeginPlace|1<<tagger.BeginOrg) != 0 &&
			lex.Sense(toks[i].Of(text))&tagger.Demonym != 0 && lex.Sense(toks[i].Of(text))&tagger.Country == 0:
			allowed[i] = open
		}
	}
}

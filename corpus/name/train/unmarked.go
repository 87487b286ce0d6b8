package main

import (
	"fmt"
	"os"
	"path/filepath"
	"sort"

	"dateline/corpus"
	"dateline/corpus/name"
	"dateline/corpus/name/tagger"
)

// readUnmarked returns the news texts of a folder with the names that a first model finds in them, for a second model to learn how news speaks of
// names: what one place of a story gives away, the finder has carried to the others. Words with a capital that it took for no name stay open.
func readUnmarked(folder string, first *tagger.Model) ([]example, error) {
	files, err := filepath.Glob(filepath.Join(folder, "*.txt"))
	if err != nil {
		return nil, err
	}
	sort.Strings(files)
	var all []example
	for _, f := range files {
		b, err := os.ReadFile(f)
		if err != nil {
			return nil, fmt.Errorf("reading a news text: %w", err)
		}
		s := corpus.Story{Text: string(b), Body: []corpus.Span{{Start: 0, End: len(b)}}}
		name.Finder{Model: first}.Find(&s)
		all = append(all, learnt(&s))
	}
	return all, nil
}

// learnt makes an example of a story with its mentions.
func learnt(s *corpus.Story) example {
	e := example{text: s.Text, sentences: tagger.Sentences(s.Text, s.Body, nil), kind: set{weight: unmarkedWeight}}
	at := 0 // the next mention
	for _, toks := range e.sentences {
		allowed := make([]uint16, len(toks))
		for i, t := range toks {
			for at < len(s.Mentions) && s.Mentions[at].Span.End <= t.Start {
				at++
			}
			switch {
			case at < len(s.Mentions) && t.Start >= s.Mentions[at].Span.Start && t.End <= s.Mentions[at].Span.End:
				l := begins[s.Mentions[at].Name.Kind]
				if t.Start > s.Mentions[at].Span.Start {
					l++
				}
				allowed[i] = 1 << l
			case tagger.Capitalised(t.Of(s.Text)):
				allowed[i] = unsure
			default:
				allowed[i] = 1 << tagger.Outside
			}
		}
		e.allowed = append(e.allowed, allowed)
	}
	return e
}

const (
	unmarkedWeight = 0.5
	unsure         = 1<<tagger.Outside | 1<<tagger.BeginOther | 1<<tagger.InOther
)

var begins = map[corpus.Kind]uint8{corpus.Person: tagger.BeginPerson, corpus.Place: tagger.BeginPlace, corpus.Organisation: tagger.BeginOrg}

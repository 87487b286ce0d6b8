// Package split turns the text of a file into its stories.
package split

import "dateline/corpus"

// Result is a text taken apart. Stories and Loose together hold every byte of the text exactly once.
type Result struct {
	Stories []corpus.Story // in order; File and Offsets are left to the caller
	Loose   []corpus.Loose // what lies between them, in order; Raw is left to the caller
	Layout  string         // the layout the text was read with, in words for the user
}

// Split takes text apart. It never fails: a text in which nothing is sure is one story.
func Split(text string) Result {
	s := corpus.Story{Text: text, Body: []corpus.Span{{Start: 0, End: len(text)}}}
	s.Headline.Basis = corpus.NoHeadline
	return Result{Stories: []corpus.Story{s}, Layout: "one story"}
}

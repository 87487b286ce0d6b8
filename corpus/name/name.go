// Package name finds people, places and organisations in a story and tells which names are one.
//
// Finding (find.go) asks the tagger which words are names, mends what it cannot see (mend.go) and gives the names of one person, place or organisation
// within the story the same Name (story.go). Merging (merge.go) tells which names are one across the corpus. Both read names the same way: folded to
// plain letters and to a skeleton of their sound (fold.go), people's names in their parts (person.go), and by a table of aliases (alias.go).
package name

import (
	_ "embed"
	"sync"

	"dateline/corpus"
	"dateline/corpus/name/tagger"
)

// Known is a name as the corpus has it.
type Known struct {
	corpus.Name
	Stories  int                  // stories that use it
	Mentions int                  // times it is used
	With     []corpus.Name        // names it shares stories with, most often first; may be cut short
	Ask      func() []corpus.Name // gives With where that is nil; called at most once, and only when its company decides something
}

// company returns the names that k shares stories with.
func (k *Known) company() []corpus.Name {
	if k.With == nil && k.Ask != nil {
		k.With, k.Ask = k.Ask(), nil
	}
	return k.With
}

// Group is a set of names that are one entity.
type Group struct {
	Names     []int   // indexes into the known names, ascending
	Canonical int     // index of the name to show
	Reasons   []Merge // why the others belong to it
}

// Merge says why two names are taken, or proposed, to be one.
type Merge struct {
	A, B       int     // indexes into the known names
	Why        string  // in words for the user
	Confidence float64 // 0 to 1
}

// Merged is the outcome of merging.
type Merged struct {
	Groups    []Group // every name is in exactly one
	Proposals []Merge // doubtful merges, which were not made
}

//go:embed tagger/model.bin
var modelFile []byte

// model is the trained model. It is opened at its first use, which takes no time worth showing.
var model = sync.OnceValue(func() *tagger.Model {
	m, err := tagger.Open(modelFile)
	if err != nil {
		panic("the model of names in this program is broken: " + err.Error())
	}
	return m
})

// Find sets s.Mentions: the names in the headline and the body, those of one person, place or organisation given the same Name.
// It may be called from several goroutines at once, for different stories.
func Find(s *corpus.Story) { Finder{Model: model()}.Find(s) }

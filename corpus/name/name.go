// Package name finds people, places and organisations in a story and tells which names are one.
package name

import "dateline/corpus"

// Find sets s.Mentions: the names in the headline and the body, those of one person, place or organisation given the same Name.
func Find(s *corpus.Story) {}

// Known is a name as the corpus has it.
type Known struct {
	corpus.Name
	Stories  int           // stories that use it
	Mentions int           // times it is used
	With     []corpus.Name // names it shares stories with, most often first; may be cut short
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

// MergeAll tells which of the known names are one. The outcome does not depend on their order.
func MergeAll(known []Known) Merged {
	var m Merged
	for i := range known {
		m.Groups = append(m.Groups, Group{Names: []int{i}, Canonical: i})
	}
	return m
}

// Package when finds when a story was published and which dates and times it speaks of.
package when

import "dateline/corpus"

// DateStory sets s.Date from what the story prints (its date lines, dateline, leading words) and, failing that, from the file's path.
func DateStory(s *corpus.Story) {}

// Find sets s.Dates: every expression of time in the headline and the body, resolved against s.Date. Without a date of the story, expressions that
// need one stay floating. Calling it again after s.Date has changed resolves them anew.
func Find(s *corpus.Story) {}

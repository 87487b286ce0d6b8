// Package quote finds who said what in a story.
package quote

import "dateline/corpus"

// Find sets s.Quotes. It reads s.Mentions, which name.Find sets.
func Find(s *corpus.Story) {}

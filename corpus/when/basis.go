package when

import "dateline/corpus"

// What an expression was counted from.
const (
	fromStory = "story"
	fromText  = "text"
)

// basis says in words how e got its value.
func (f *finder) basis(e *expr, ref *corpus.DateRef) string {
	words := "“" + f.text[e.start:e.end] + "”"
	switch {
	case e.typ == typeDuration:
		return words + " is a length of time"
	case e.typ == typeSet:
		return words + " recurs"
	case ref.Precision == corpus.Floating:
		return words + " needs the story's date"
	case ref.Precision == corpus.Unknown:
		return words + " names no calendar time"
	case f.against == fromText:
		return words + " against what the text spoke of before"
	case f.against == fromStory:
		return words + " against the story's date " + valueOf(f.anchor, "")
	}
	return words + " as written"
}

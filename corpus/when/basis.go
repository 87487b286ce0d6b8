package when

import (
	"strings"

	"dateline/corpus"
)

// What an expression was counted from.
const (
	fromStory = "story"
	fromText  = "text"
)

// spoken returns what the text spoke of before e: the month for a day alone, else the last date.
func (f *finder) spoken(e *expr) moments {
	if r := f.running; e.kind == dayOfMonth && !(f.fresh && r.month > 0 && r.day == 0) {
		return f.dayed
	}
	return f.running
}

// basis says in words how e got its value; was is what the text spoke of before it.
func (f *finder) basis(e *expr, ref *corpus.DateRef, was moments) string {
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
	case f.against == fromText && (strings.Contains(ref.Value, "-Q") || was.year == 0):
		return words + " against the quarter that the text reports on"
	case f.against == fromText:
		return words + " against " + valueOf(was, "") + " in the text before it"
	case f.against == fromStory:
		return words + " against the story's date " + valueOf(f.anchor, "")
	}
	return words + " as written"
}

package corpus

// Kind is the kind of thing a name names.
type Kind string

// The kinds of names.
const (
	Person       Kind = "person"
	Place        Kind = "place"
	Organisation Kind = "organisation"
)

// Kinds lists the kinds in the order in which they are shown.
var Kinds = []Kind{Person, Place, Organisation}

// Name is a name as one story uses it: its fullest form there, with the kind. Names are merged into entities across the corpus; a mention never
// points at an entity by itself, so that a merge or a split of names touches no mention.
type Name struct {
	Text string
	Kind Kind
}

// Mention is one place where a story names someone or something.
type Mention struct {
	Span Span
	Name Name   // the fullest form of the name in this story: "Volodymyr Zelensky" for "Zelensky"
	Why  string // why Span is read as Name, in words for the user; "" when they are the same words

	Entity     int64  // the entity that Name belongs to; 0 before the corpus has been asked
	EntityName string // the entity's canonical name
	EntityKind Kind   // and its kind: a name that the finder took for another kind than most stories do is shown as most do
}

// Quote is something said.
type Quote struct {
	Span       Span // the words said, quotation marks included
	Manner     Manner
	Speaker    Name    // who said it, as Mention.Name; zero when nobody can be named
	Cue        string  // the verb or phrase that gives the speaker: "said", "according to"
	Why        string  // the pattern, in words for the user
	Confidence float64 // 0 to 1, of the speaker

	Entity     int64  // the entity that Speaker belongs to; 0 when none
	EntityName string // the entity's canonical name
	EntityKind Kind   // and its kind
}

// Manner is how a quote is given.
type Manner string

// The manners of quoting.
const (
	Direct   Manner = "direct"   // whole sentences between quotation marks
	Partial  Manner = "partial"  // some words between quotation marks
	Indirect Manner = "indirect" // "Lavrov said that …"
)

package db

import (
	"math"

	"dateline/corpus"
)

// StoryID is the number of a story in its corpus, in load order.
type StoryID int64

// EntityID is the number of an entity in its corpus.
type EntityID int64

// Query is what the user asks for. It is a value: whoever wants another one makes a changed copy. The zero value asks for every story.
type Query struct {
	Text     string     // as typed in the search entry
	Off      TierSet    // tiers that are switched off
	Entities []EntityID // stories that name all of these
	Any      bool       // stories that name any of Entities, not all of them
	Sources  []string   // stories of any of these sources
	Files    []int64    // stories of any of these files
	Dates    *DayRange  // stories whose time can lie in this range
	Time     Time       // which time Dates and the timeline mean
	Undated  bool       // only stories without a date of their own
	Tags     []string   // stories that have all of these tags
	Starred  bool       // only stories that a person starred
	Ticked   bool       // only stories that a person ticked
	Once     bool       // of each family of duplicates, only the first story found counts
	Order    Order
}

// Time is which of a story's times is meant.
type Time int

// The times of a story: when it was published, the times that its dated sentences speak of, or either.
const (
	Published Time = iota
	Mentioned
	Both
)

// DayRange is a range of days, both ends inclusive.
type DayRange struct{ First, Last corpus.Day }

// everyDay is all days that there are.
var everyDay = DayRange{math.MinInt32, math.MaxInt32}

// Order is the order of the stories in a result.
type Order int

// The orders. ByRank is by tier, then relevance; without search words it is ByLoad.
const (
	ByRank Order = iota
	ByDate       // newest first, undated last
	ByLoad
)

// Tier says how a story was found. Lower tiers are surer.
type Tier uint8

// The tiers of search.
const (
	Exact  Tier = iota // the words as typed
	Alias              // another spelling of an entity that the words name
	Folded             // case, accents, quotes and dashes ignored
	Fuzzy              // letters of the words in order, or a typing error away
	Tiers              // how many there are
)

// String returns the tier's name in lower case.
func (t Tier) String() string {
	switch t {
	case Exact:
		return "exact"
	case Alias:
		return "alias"
	case Folded:
		return "folded"
	case Fuzzy:
		return "fuzzy"
	}
	return "none"
}

// TierSet is a set of tiers.
type TierSet uint8

// Has tells whether t is in s.
func (s TierSet) Has(t Tier) bool { return s&(1<<t) != 0 }

// With returns s with t in it, or without when on is false.
func (s TierSet) With(t Tier, on bool) TierSet {
	if on {
		return s | 1<<t
	}
	return s &^ (1 << t)
}

// Result answers a query: one value from which every panel takes its part.
type Result struct {
	Query   Query
	Total   int                     // stories in the corpus
	Stories []StoryID               // in the query's order
	Tier    []Tier                  // of each of Stories
	Family  []int64                 // of each of Stories: the same number for duplicates, 0 for none; nil when none has any
	Counts  [Tiers]int              // stories found in each tier, those switched off included
	Reading string                  // how Text was understood, in words; "" when there is nothing to say
	Facets  map[corpus.Kind][]Facet // of each kind the FacetsShown that most stories name, and those asked for
	Named   map[corpus.Kind]int     // how many entities of the kind there are, those that Facets does not hold included
	Sources []SourceCount           // under the query without its own Sources
	Points  Points                  // dated stories under the query without its own Dates and Undated
	Undated int                     // stories without a date under the query without its own Dates and Undated

	// Dated sentences under the query without its own Dates and Undated: one Point a telling, with the story that tells it. Only when the query's Time
	// is Mentioned or Both.
	Events   Points
	Floating int // expressions of time in Stories that only a story's date would resolve
	Quotes   int // quotes in Stories

	Tags []TagCount // under the query without its own Tags, those of most stories first
}

// TagCount is a tag with the stories of a result that have it.
type TagCount struct {
	Tag     string
	Stories int
}

// Facet is an entity with its counts under a query: in the stories of the result, so that it says what is left when that entity is asked for too; or,
// where any of the entities asked for will do, in the stories of the query without its own Entities, so that it says what that entity would bring in.
type Facet struct {
	Entity    EntityID
	Name      string
	Kind      corpus.Kind
	Stories   int        // stories that name it
	Mentions  int        // times they name it
	Spellings int        // different spellings in the whole corpus
	First     corpus.Day // the first day on which a story of the corpus that names it can have been published
	HasFirst  bool       // First holds: a dated story names it
	Surprise  float64    // Dunning's log-likelihood ratio of being named in these stories against the rest of the corpus; negative: named less; 0 over all stories
	Selected  bool       // the query asks for it
	Decided   bool       // a person made, named or changed it
	Letters   []int      // runes of Name that the search words lit, ascending
}

// SourceCount is a source with the stories of a result that have it.
type SourceCount struct {
	Source  string
	Stories int
}

// Row is what the list of stories shows of one story.
type Row struct {
	ID       StoryID
	Headline string // the printed headline, or the story's first words when it has none
	Printed  bool   // Headline is printed in the file
	Date     corpus.StoryDate
	Source   string
	File     string        // path as it was loaded
	Hits     int           // places in the text where the search words stand, as Hits tells them
	Snippet  string        // words around the first hit in the text; "" without a text search
	Lit      []corpus.Span // bytes of Headline that matched
	LitText  []corpus.Span // bytes of Snippet that matched
	Family   int64
	Version  Version // how it differs from the first story of its family
}

// Version says how a story differs from the first one of its family.
type Version int

// The versions.
const (
	FirstVersion  Version = iota // it is the first, or in no family
	ExactCopy                    // the same headline and the same words
	OtherHeadline                // the same words under another headline
	ChangedText                  // other words
)

// String returns v in words.
func (v Version) String() string {
	switch v {
	case ExactCopy:
		return "exact copy"
	case OtherHeadline:
		return "other headline"
	case ChangedText:
		return "changed text"
	}
	return ""
}

package when

// The types of TIMEX3.
const (
	typeDate     = "DATE"
	typeTime     = "TIME"
	typeDuration = "DURATION"
	typeSet      = "SET"
)

// kind says which fields of an expr hold and how it is resolved.
type kind uint8

const (
	fixed      kind = iota // value needs no anchor
	calendar               // the parts that are given of year, month, day and weekday
	dayOfMonth             // day alone: "the 21st"
	season                 // part is an index into seasons; year if given
	quarterOf              // part is 1 to 4; year if given
	halfOf                 // part is 1 or 2; year if given
	period                 // a unit that rel points at: "last week", "the quarter"
	shift                  // n units from the story's date, or from the running text
	holidayOf              // part is an index into holidays; year if given
	moment                 // a time of day alone
	sameTime               // "then", "that day": what the text spoke of last
)

// rel says which one of a recurring thing is meant.
type rel uint8

const (
	bare      rel = iota // the tense decides
	this                 // of the story's own time
	last                 // before it
	next                 // after it
	that                 // the one the text speaks of
	previous             // the one before that
	following            // the one after that
)

// expr is an expression of time as it stands in the text, before it is resolved.
type expr struct {
	first, last int // tokens [first, last)
	start, end  int // bytes of the text
	typ         string
	kind        kind
	rel         rel
	unit        unit // of a period or shift; week for a calendar date that names its week
	n           int  // units of a shift; years away for a calendar month ("June last year")
	running     bool // a shift from what the text spoke of last, not from the story's date
	year        int  // 0 when not given
	month       int
	day         int
	day2        int // last day of "May 3-5"
	weekday     int
	part        int
	shifted     bool   // n counts years for a calendar month, season or quarter
	ended       bool   // "the quarter ended Sept. 30": a period that has just ended
	time        string // part of the day or clock time, as at the end of a value: TEV, T22:00
	further     int    // units beyond the one that rel points at: -1 in "the week before last"
	away        int    // days from the day that is named: -1 in "the eve of Christmas" and "the day before Monday"
	joins       bool   // stands only beside a day: "night" in "Monday night"
	value       string // of a fixed expr
}

var (
	wordAnd    = literal("and")
	wordA      = literal("a")
	wordAn     = literal("an")
	wordThe    = literal("the")
	wordOf     = literal("of")
	wordYear   = literal("year")
	wordMid    = literal("mid")
	apostrophe = literal("'")
	slash      = literal("/")
	pointFive  = literal(".5")
)

// rels gives what words point at.
var rels = map[word]rel{
	literal("this"): this, literal("current"): this, literal("present"): this, literal("these"): this,
	literal("last"): last, literal("past"): last, literal("latest"): last, literal("recent"): last,
	literal("next"): next, literal("coming"): next, literal("upcoming"): next,
	literal("that"): that, literal("same"): that, literal("those"): that,
	literal("previous"): previous, literal("preceding"): previous, literal("prior"): previous,
	literal("following"): following,
}

// rel returns what the match's words point at. Of two words the later counts: "this past Sunday".
func (m *match) rel() rel {
	r := bare
	for i := range m.length {
		if v, ok := rels[m.f.toks[m.first+i].id]; ok && m.as[i] == 0 {
			r = v
		}
	}
	return r
}

// relOf is rel for a rule that allows "the" before its words: "the next Tuesday" counts from the text, "next Tuesday" from the story.
func (m *match) relOf() rel {
	r := m.rel()
	if r == next && m.has(wordThe) {
		return following
	}
	return r
}

package corpus

// Story is one news story: the block of a file's text that belongs to it, and what was understood of it. All spans are byte ranges of Text.
type Story struct {
	File    string  // path of the file, as it was loaded
	At      int     // where Text begins in the decoded text that was split
	Text    string  // the whole block, decoded: headline, date and credit lines, body, trailing notices; no final newline
	Offsets Offsets // position in Text → byte of the file on disk
	Line    int     // its first line in the file, from 1; 0 when nobody counted

	Headline Headline
	Date     StoryDate
	Source   Credit // who published it: an agency, a paper, a programme
	Byline   Credit // who wrote it
	Editor   Credit // who edited it
	Place    Credit // where its dateline says it was written
	Language string // ISO 639-1, "" when unknown

	Body     []Span     // the story's own words, in order
	SetAside []SetAside // every other part that is not white space, with its reason
	Cut      Cut        // why the story begins where it does
	Doubts   []Doubt    // where in it another story may begin, in order

	Mentions []Mention // names, by Start; they may nest ("U.S." in "U.S. Embassy")
	Dates    []DateRef // dates and times the text speaks of, by Start
	Quotes   []Quote   // who said what, by Start
	Family   int64     // the same positive number for duplicates and near duplicates of one text; 0: none

	Marks Marks
}

// Marks is what a person has put on a story.
type Marks struct {
	Starred bool
	Tags    []string // in order
	Note    string
}

// Raw returns the range of the file on disk that the story covers.
func (s *Story) Raw() Span { return s.Offsets.RawSpan(Span{0, len(s.Text)}) }

// LineOf returns the line of the file, from 1, on which position pos of Text stands; 0 when Line is 0.
func (s *Story) LineOf(pos int) int {
	if s.Line == 0 {
		return 0
	}
	return s.Line + LineEnds(s.Text[:pos])
}

// BodyText returns the body's spans joined by newlines.
func (s *Story) BodyText() string {
	if len(s.Body) == 1 {
		return s.Body[0].Of(s.Text)
	}
	n := 0
	for _, b := range s.Body {
		n += b.Len() + 1
	}
	out := make([]byte, 0, n)
	for i, b := range s.Body {
		if i > 0 {
			out = append(out, '\n')
		}
		out = append(out, b.Of(s.Text)...)
	}
	return string(out)
}

// Headline is a story's headline as printed.
type Headline struct {
	Text       string        // "" when the file prints none
	Spans      []Span        // the line or lines that Text was taken from, not its repetitions
	Basis      HeadlineBasis // where it stands
	Why        string        // the cue, in words for the user
	Confidence float64       // 0 to 1
}

// HeadlineBasis says where a headline stands.
type HeadlineBasis string

// The places where a headline can stand.
const (
	BeforeBody  HeadlineBasis = "before body"
	AfterBody   HeadlineBasis = "after body"
	LeadingLine HeadlineBasis = "leading line" // glued to a date or to the body's first line
	NoHeadline  HeadlineBasis = "none"
)

// Credit is a printed attribution: a source, a byline, an editor or a dateline's place.
type Credit struct {
	Text string // the name alone, without "By" or "Editor:"; "" when none is printed
	Span Span   // where Text stands
	Why  string // the cue, in words for the user
}

// SetAside is a part of a file that is not a story's own words.
type SetAside struct {
	Span Span
	Why  Reason
}

// Reason says why a part of a file was set aside.
type Reason string

// The reasons for setting a part aside. Unassigned marks what no rule explains.
const (
	DateLine         Reason = "date line"
	CreditLine       Reason = "credit"
	Dateline         Reason = "dateline" // place, date and agency that open a lede
	Notice           Reason = "notice"   // syndication, copyright and reprint notices
	RepeatedHeadline Reason = "repeated headline"
	Kicker           Reason = "kicker" // a rubric above the headline
	Deck             Reason = "deck"   // what stands between a headline and the dateline: subtitles, points, a standfirst
	Separator        Reason = "separator"
	EndMark          Reason = "end mark"   // what an agency sets below a story: "Enditem", "-30-", initials
	Navigation       Reason = "navigation" // share bars, "Read more", menus
	Markup           Reason = "markup"     // field names, tags
	Junk             Reason = "junk"
	Unassigned       Reason = "unassigned"
)

// Cut says why a story begins where it does.
type Cut struct {
	Why        string  // the cue, in words for the user
	Confidence float64 // 0 to 1: the share of cuts with this value that are right
}

// Doubt is a place within a story at which another may begin, but that is too doubtful to cut at.
type Doubt struct {
	At int // where the other would begin
	Cut
}

// Loose is a part of a file between stories. White space between stories is unassigned.
type Loose struct {
	At   int    // where it begins in the decoded text that was split
	Text string // the part itself
	Raw  Span   // its range of the file on disk
	Why  Reason
}

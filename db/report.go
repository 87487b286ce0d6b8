package db

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"sync/atomic"
	"unicode"

	"dateline/corpus"
	"dateline/corpus/pipeline"
)

// Progress is how far a load has come. The zero value is ready; fields may be read at any time.
type Progress struct {
	Files, FilesTotal atomic.Int64
	Bytes, BytesTotal atomic.Int64
	Stories           atomic.Int64
}

// Report says what a load found. "2 files → 3 stories; 2 headlines after the body, 1 of them
// doubled; 1 dated; 2 undated; 1 notice and 1 credit set aside".
type Report struct {
	Load       int64    // the number of this load in the corpus
	Files      int      // loaded
	Known      []string // paths that were in the corpus already
	Failed     []Failure
	Damaged    []Failure // loaded, with characters that could not be read
	Cancelled  bool
	Bytes      int64 // read; always InStories + SetAside + Blank + Unassigned
	InStories  int64 // bytes of headlines and bodies
	SetAside   int64 // bytes set aside with a reason
	Blank      int64 // bytes of white space between them, and byte-order marks
	Unassigned int64 // bytes that no rule explains
	Parts      []Part

	counts map[PieceKind]int
}

// Failure is a file that could not be loaded.
type Failure struct {
	Path string
	Why  string // in words
}

// Part is one clickable part of a report: a count and the places it counts.
type Part struct {
	Kind  PieceKind
	Count int
	Lead  string // what stands between the part before and this one: " → ", "; ", ", "
	Text  string // the count in words: "2 headlines after the body"
}

// PieceKind names what a part of a report counts.
type PieceKind string

// The kinds of pieces.
const (
	FilePieces       PieceKind = "files"
	StoryPieces      PieceKind = "stories"
	AfterBodyPieces  PieceKind = "headlines after the body"
	DoubledPieces    PieceKind = "doubled headlines" // of those after the body
	NoHeadlinePieces PieceKind = "stories without a headline"
	DatedPieces      PieceKind = "dated"
	UndatedPieces    PieceKind = "undated"
	FamilyPieces     PieceKind = "duplicates" // stories of the load that have a duplicate in the corpus
	DoubtfulPieces   PieceKind = "doubtful cuts"
	PassedPieces     PieceKind = "doubtful places"        // within stories, where another may begin
	LongPieces       PieceKind = "pieces of long stories" // that were cut where they reached the longest that is held in one piece
	DamagedPieces    PieceKind = "damaged files"
	NoticePieces     PieceKind = "notices"
	CreditPieces     PieceKind = "credits"
	DateLinePieces   PieceKind = "date lines"
	RepeatedPieces   PieceKind = "repeated headlines" // other than doubled ones
	OtherPieces      PieceKind = "other parts set aside"
	UnassignedPieces PieceKind = "unassigned"
	KnownPieces      PieceKind = "known files"
	FailedPieces     PieceKind = "failed files"
)

// Doubtful is the confidence below which a cut is offered for review.
const Doubtful = 0.8

// Piece is a place in a loaded file that a part of the report speaks of.
type Piece struct {
	Story      StoryID // 0 outside stories
	File       string
	Line       int    // 1 is the first line
	Start, End int    // bytes of the file
	Text       string // the words, cut to a few lines
	Why        string
}

// Entity is an entity with its spellings.
type Entity struct {
	ID        EntityID
	Name      string
	Kind      corpus.Kind
	Stories   int
	Mentions  int
	Spellings []Spelling
}

// Spelling is one way in which an entity is written.
type Spelling struct {
	Text       string
	Mentions   int
	Kind       corpus.Kind
	Why        string  // why it is taken for the entity; "" for the canonical name
	Confidence float64 // 0 to 1, of Why
}

// Sentence returns the report in words.
func (r Report) Sentence() string {
	var b strings.Builder
	for _, p := range r.Parts {
		b.WriteString(p.Lead)
		b.WriteString(p.Text)
	}
	return b.String()
}

// storyKinds returns the kinds of pieces that a story, or a part of it, counts as; asides may give one more than once.
func storyKinds(basis corpus.HeadlineBasis, headline string, asides []corpus.SetAside, date corpus.Date, cut corpus.Cut) []PieceKind {
	out := []PieceKind{StoryPieces}
	if headline == "" {
		out = append(out, NoHeadlinePieces)
	}
	if basis == corpus.AfterBody {
		out = append(out, AfterBodyPieces)
		if slices.ContainsFunc(asides, repeated) {
			out = append(out, DoubledPieces)
		}
	}
	if date.Known() {
		out = append(out, DatedPieces)
	} else {
		out = append(out, UndatedPieces)
	}
	switch {
	case cut.Why == pipeline.TooLong:
		out = append(out, LongPieces)
	case cut.Why != "" && cut.Confidence < Doubtful:
		out = append(out, DoubtfulPieces)
	}
	for _, a := range asides {
		if basis == corpus.AfterBody && repeated(a) {
			continue // counted as doubled
		}
		out = append(out, asideKind(a.Why))
	}
	return out
}

func repeated(a corpus.SetAside) bool { return a.Why == corpus.RepeatedHeadline }

func asideKind(why corpus.Reason) PieceKind {
	switch why {
	case corpus.Notice:
		return NoticePieces
	case corpus.CreditLine:
		return CreditPieces
	case corpus.DateLine, corpus.Dateline:
		return DateLinePieces
	case corpus.RepeatedHeadline:
		return RepeatedPieces
	case corpus.Unassigned, "":
		return UnassignedPieces
	}
	return OtherPieces
}

// count adds a file.
func (r *Report) count(t tally, bytes int64) {
	r.join(Report{
		Files: 1, Bytes: bytes, InStories: t.inStories, SetAside: t.aside, Blank: t.blank, Unassigned: t.unassigned, counts: t.parts,
	})
}

// join adds what o counted.
func (r *Report) join(o Report) {
	r.Files += o.Files
	r.Damaged = append(r.Damaged, o.Damaged...)
	r.Bytes += o.Bytes
	r.InStories += o.InStories
	r.SetAside += o.SetAside
	r.Blank += o.Blank
	r.Unassigned += o.Unassigned
	if r.counts == nil {
		r.counts = map[PieceKind]int{}
	}
	for k, n := range maps.All(o.counts) {
		r.counts[k] += n
	}
}

// finished returns r with its parts; duplicates is how many of its stories have one.
func (r Report) finished(duplicates int) Report {
	n := r.counts
	add := func(lead string, k PieceKind, count int, one, many string) {
		if count == 0 {
			return
		}
		r.Parts = append(r.Parts, Part{k, count, lead, counted(count, one, many)})
	}
	same := func(lead string, k PieceKind, words string) { add(lead, k, n[k], words, words) }
	if r.Files > 0 {
		add("", FilePieces, r.Files, "file", "files")
		if n[StoryPieces] == 0 {
			r.Parts = append(r.Parts, Part{StoryPieces, 0, " → ", "no stories"})
		}
		add(" → ", StoryPieces, n[StoryPieces], "story", "stories")
		add("; ", AfterBodyPieces, n[AfterBodyPieces], "headline after the body", "headlines after the body")
		same(", ", DoubledPieces, "of them doubled")
		add("; ", NoHeadlinePieces, n[NoHeadlinePieces], "story without a headline", "stories without a headline")
		same("; ", DatedPieces, "dated")
		same("; ", UndatedPieces, "undated")
		add("; ", FamilyPieces, duplicates, "story has a duplicate", "stories have a duplicate")
		add("; ", DoubtfulPieces, n[DoubtfulPieces], "doubtful cut", "doubtful cuts")
		add("; ", PassedPieces, n[PassedPieces], "place where another may begin", "places where another may begin")
		add("; ", LongPieces, n[LongPieces], "cut where a story was too long", "cuts where a story was too long")
		asides := []Part{}
		for _, k := range []struct {
			kind      PieceKind
			one, many string
		}{
			{NoticePieces, "notice", "notices"},
			{CreditPieces, "credit", "credits"},
			{DateLinePieces, "date line", "date lines"},
			{RepeatedPieces, "repeated headline", "repeated headlines"},
			{OtherPieces, "other part", "other parts"},
		} {
			if c := n[k.kind]; c > 0 {
				asides = append(asides, Part{k.kind, c, ", ", counted(c, k.one, k.many)})
			}
		}
		if last := len(asides) - 1; last >= 0 {
			asides[last].Lead = " and "
			asides[last].Text += " set aside"
			asides[0].Lead = "; "
			r.Parts = append(r.Parts, asides...)
		}
		add("; ", UnassignedPieces, n[UnassignedPieces], "part unassigned", "parts unassigned")
	} else {
		r.Parts = append(r.Parts, Part{FilePieces, 0, "", "Nothing was added"})
	}
	add("; ", KnownPieces, len(r.Known), "file was here already", "files were here already")
	add("; ", DamagedPieces, len(r.Damaged), "file has characters that could not be read", "files have characters that could not be read")
	add("; ", FailedPieces, len(r.Failed), "file could not be loaded", "files could not be loaded")
	if r.Cancelled {
		r.Parts = append(r.Parts, Part{FilePieces, r.Files, "; ", "cancelled, what was read by then is kept"})
	}
	return r
}

// counted writes a count with its noun.
func counted(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return grouped(n) + " " + many
}

// grouped writes n with commas: 48,112.
func grouped(n int) string {
	s := fmt.Sprint(n)
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}

// Sentence makes s begin with a capital and end with a full stop.
func Sentence(s string) string {
	if s == "" {
		return s
	}
	r := []rune(s)
	r[0] = unicode.ToUpper(r[0])
	if strings.ContainsRune(".!?", r[len(r)-1]) {
		return string(r)
	}
	return string(r) + "."
}

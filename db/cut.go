package db

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/RoaringBitmap/roaring/v2"

	"dateline/corpus"
)

// cut is a decision about a boundary between stories of a file.
type cut struct {
	File   fileHash `json:"file"`
	Before int      `json:"before"` // the byte at which the story before ends
	At     int      `json:"at"`     // the byte at which the story after begins
	join   bool     // there is no boundary here
}

// apply makes of the ranges of a file's stories, ascending, what a person's cuts make of them. A cut that there is no story to apply to changes nothing.
func applyCuts(stories []corpus.Span, cuts []cut) []corpus.Span {
	out := slices.Clone(stories)
	for _, k := range cuts {
		i, begins := slices.BinarySearchFunc(out, k.At, func(s corpus.Span, at int) int { return s.Start - at })
		switch {
		case k.join && begins && i > 0:
			out[i-1].End = out[i].End
			out = slices.Delete(out, i, i+1)
		case !k.join && !begins && i > 0 && k.At < out[i-1].End && k.Before > out[i-1].Start && k.Before <= k.At:
			whole := out[i-1]
			out[i-1].End = k.Before
			out = slices.Insert(out, i, corpus.Span{Start: k.At, End: whole.End})
		}
	}
	return out
}

// SplitAt cuts a story in two before byte at of its text; white space around the cut is left between the two.
func (c *Corpus) SplitAt(ctx context.Context, id StoryID, at int) error {
	k, _, title, err := c.cutAt(ctx, id, at)
	if err != nil {
		return err
	}
	return c.decide(ctx, fmt.Sprintf("“%s” cut in two", title), decision{Kind: splitKind, Cut: &k})
}

// cutAt returns the cut before byte at of a story's text, the line of its file at which it is, and what the story is called.
func (c *Corpus) cutAt(ctx context.Context, id StoryID, at int) (k cut, line int, title string, err error) {
	s, err := c.Story(ctx, id)
	if err != nil {
		return k, 0, "", err
	}
	if at < 0 || at > len(s.Text) {
		return k, 0, "", errors.New("the story does not reach as far as that")
	}
	before := strings.TrimRight(s.Text[:at], blanks)
	after := strings.TrimLeft(s.Text[at:], blanks)
	if strings.TrimSpace(before) == "" || after == "" {
		return k, 0, "", errors.New("a story cannot be cut at its beginning or end")
	}
	p, title, err := c.placeOf(ctx, id)
	if err != nil {
		return k, 0, "", err
	}
	at = len(s.Text) - len(after)
	return cut{File: p.hash, Before: s.Offsets.Raw(len(before)), At: s.Offsets.Raw(at)}, s.LineOf(at), title, nil
}

// blanks are what can stand around a cut.
const blanks = " \t\r\n\v\f\u0085\u00a0\u2028\u2029\u3000"

// JoinNext makes one story of a story and the next one of its file, with what stands between them.
func (c *Corpus) JoinNext(ctx context.Context, id StoryID) error {
	c.ix.mu.RLock()
	next, ok := c.ix.next(id)
	if !ok {
		c.ix.mu.RUnlock()
		return errors.New("no story of the file follows this one")
	}
	k := cut{File: c.ix.placeOf(next).hash, Before: c.ix.raw.of(uint32(id - 1)).End, At: c.ix.raw.of(next).Start}
	c.ix.mu.RUnlock()
	title, err := c.titleOf(ctx, id)
	if err != nil {
		return err
	}
	other, err := c.titleOf(ctx, StoryID(next+1))
	if err != nil {
		return err
	}
	return c.decide(ctx, fmt.Sprintf("“%s” joined with “%s”", title, other), decision{Kind: joinKind, Cut: &k})
}

// next returns the story (from 0) of the same file that follows a story.
func (ix *index) next(id StoryID) (uint32, bool) {
	if !ix.lives(id) {
		return 0, false
	}
	best, ok := uint32(0), false
	for i := range ix.ofFile(int64(ix.file[id-1])) {
		if !ix.dead.Contains(i) && ix.raw.of(i).Start > ix.raw.of(uint32(id-1)).Start && (!ok || ix.raw.of(i).Start < ix.raw.of(best).Start) {
			best, ok = i, true
		}
	}
	return best, ok
}

// Heir returns the story that holds the place where a story begins: itself, or when it was cut or joined the one that is there now; 0 for none.
func (c *Corpus) Heir(id StoryID) StoryID {
	ix := c.ix
	ix.mu.RLock()
	defer ix.mu.RUnlock()
	if id < 1 || int(id) > ix.stories() {
		return 0
	}
	if i, ok := ix.holding(int64(ix.file[id-1]), ix.raw.of(uint32(id-1)).Start); ok {
		return StoryID(i + 1)
	}
	return 0
}

// holding returns the story (from 0) that byte at of a file belongs to.
func (ix *index) holding(file int64, at int) (uint32, bool) {
	holds := func(i uint32) bool {
		s := ix.raw.of(i)
		return !ix.dead.Contains(i) && s.Start <= at && at < s.End
	}
	first := ix.fileFirst[file-1]
	found := ix.raw.start[first : first+ix.fileStories[file-1]]
	k, begins := slices.BinarySearch(found, at)
	if !begins {
		k--
	}
	if k >= 0 && holds(first+uint32(k)) {
		return first + uint32(k), true
	}
	for _, i := range ix.madeOf[file] {
		if holds(i) {
			return i, true
		}
	}
	return 0, false
}

// AcceptCut notes that a person has looked at where a story begins and at its headline, and found both right; or takes that back.
func (c *Corpus) AcceptCut(ctx context.Context, id StoryID, on bool) error {
	p, title, err := c.placeOf(ctx, id)
	if err != nil {
		return err
	}
	words := fmt.Sprintf("Beginning of “%s” accepted", title)
	if !on {
		words = fmt.Sprintf("Beginning of “%s” no longer accepted", title)
	}
	return c.decide(ctx, words, decision{Kind: acceptKind, Story: &p, On: on})
}

// Beginnings says which places Cuts lists.
type Beginnings int

// What Cuts can list.
const (
	UnsureBeginnings Beginnings = iota // stories whose beginning or headline is doubtful, and doubts, that nobody has decided about
	PassedBeginnings                   // doubts that nobody has decided about
	AllBeginnings                      // sure ones and those decided too
)

// CutRow is a place where a story begins, or a doubt: one where another may.
type CutRow struct {
	Story         StoryID // that begins there; of a doubt the one in which it is
	Doubt         bool
	At            int // where it is in the story's text; 0 unless it is a doubt
	Raw           int // the byte of the file
	File          string
	Line          int
	Cut           corpus.Cut
	Headline      corpus.Headline
	Title         string  // the headline, or else the first words
	Before, After string  // the last lines before it, and the first from it on
	Accepted      bool    // a person found it right
	Decided       bool    // a person made it, or chose its headline; of a doubt: found that no story begins there
	First         bool    // it begins its file
	Previous      StoryID // the story of the file before it; 0 for none
}

// Cuts lists where the stories of q begin, and where others may, the least sure first. It returns n of these places from the one numbered from, and how
// many there are.
func (c *Corpus) Cuts(ctx context.Context, q Query, which Beginnings, from, n int) ([]CutRow, int, error) {
	sel, err := c.selected(ctx, q)
	if err != nil {
		return nil, 0, err
	}
	var places []beginning
	if which != PassedBeginnings {
		if places, err = c.cuts(ctx, sel, which); err != nil {
			return nil, 0, err
		}
	}
	doubts, err := c.doubts(ctx, sel, which == AllBeginnings)
	if err != nil {
		return nil, 0, err
	}
	places = append(places, doubts...)
	slices.SortFunc(places, func(a, b beginning) int {
		return cmp.Or(cmp.Compare(a.sure, b.sure), cmp.Compare(a.file, b.file), cmp.Compare(a.raw, b.raw))
	})
	total := len(places)
	places = places[min(max(from, 0), total):]
	places = places[:min(n, len(places))]
	out := make([]CutRow, len(places))
	for k, p := range places {
		if p.doubt != nil {
			out[k], err = c.doubtRow(ctx, p)
		} else {
			out[k], err = c.cutRow(ctx, p.story)
		}
		if err != nil {
			return nil, 0, err
		}
	}
	return out, total, nil
}

// beginning is a place that Cuts lists.
type beginning struct {
	story StoryID
	file  int64
	raw   int         // the byte of the file
	sure  float64     // that what the machine did there is right: to cut, or not to
	doubt *corpus.Cut // of a doubt: why a story may begin there
}

// cuts lists where the stories of sel begin.
func (c *Corpus) cuts(ctx context.Context, sel *roaring.Bitmap, which Beginnings) ([]beginning, error) {
	below := Doubtful
	if which == AllBeginnings {
		below = 2
	}
	rows, err := c.ro.QueryContext(ctx, "SELECT id, file, raw_start, min(cut, head) FROM story WHERE min(cut, head) < ?", below)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []beginning
	c.ix.mu.RLock()
	defer c.ix.mu.RUnlock()
	for rows.Next() {
		var b beginning
		if err := rows.Scan(&b.story, &b.file, &b.raw, &b.sure); err != nil {
			return nil, err
		}
		if i := uint32(b.story - 1); sel.Contains(i) && (which == AllBeginnings || !c.ix.reviewed(i)) {
			out = append(out, b)
		}
	}
	return out, rows.Err()
}

// isMade tells whether a person's cut made story i.
func (ix *index) isMade(i uint32) bool { return slices.Contains(ix.madeOf[int64(ix.file[i])], i) }

// reviewed tells whether a person has decided about the beginning of story i.
func (ix *index) reviewed(i uint32) bool {
	p := ix.placeOf(i)
	_, chosen := ix.layer.headlines[p]
	return ix.layer.accepted[p] || ix.isMade(i) || chosen
}

func (c *Corpus) cutRow(ctx context.Context, id StoryID) (CutRow, error) {
	s, err := c.Story(ctx, id)
	if err != nil {
		return CutRow{}, err
	}
	c.ix.mu.RLock()
	i := uint32(id - 1)
	p := c.ix.placeOf(i)
	_, chosen := c.ix.layer.headlines[p]
	row := CutRow{
		Story: id, Raw: p.start, File: s.File, Line: s.Line, Cut: s.Cut, Headline: s.Headline, Title: title(s), After: firstLines(s.Text),
		Accepted: c.ix.layer.accepted[p], Decided: c.ix.isMade(i) || chosen,
	}
	before, ok := c.ix.previous(i)
	c.ix.mu.RUnlock()
	row.First = !ok
	if ok {
		row.Previous = StoryID(before + 1)
		t, err := c.text(ctx, StoryID(before+1))
		if err != nil {
			return CutRow{}, err
		}
		row.Before = lastLines(t)
	}
	return row, nil
}

// previous returns the story of the same file that stands before story i.
func (ix *index) previous(i uint32) (uint32, bool) {
	best, ok := uint32(0), false
	for j := range ix.ofFile(int64(ix.file[i])) {
		if !ix.dead.Contains(j) && ix.raw.of(j).Start < ix.raw.of(i).Start && (!ok || ix.raw.of(j).Start > ix.raw.of(best).Start) {
			best, ok = j, true
		}
	}
	return best, ok
}

// shownLines is how many lines that are not white stand on each side of a cut.
const shownLines = 3

func firstLines(text string) string {
	var out []string
	for _, l := range strings.FieldsFunc(text, func(r rune) bool { return r == '\n' || r == '\r' }) {
		if l = strings.TrimSpace(l); l != "" && len(out) < shownLines {
			out = append(out, fewLines(l))
		}
	}
	return strings.Join(out, "\n")
}

func lastLines(text string) string {
	var out []string
	ls := strings.FieldsFunc(text, func(r rune) bool { return r == '\n' || r == '\r' })
	for _, l := range slices.Backward(ls) {
		if l = strings.TrimSpace(l); l != "" && len(out) < shownLines {
			out = append([]string{endOf(l)}, out...)
		}
	}
	return strings.Join(out, "\n")
}

// endOf returns the last words of a line.
func endOf(l string) string {
	const long = 300
	r := []rune(l)
	if len(r) <= long {
		return l
	}
	return "…" + string(r[len(r)-long:])
}

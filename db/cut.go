package db

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

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
	s, err := c.Story(ctx, id)
	if err != nil {
		return err
	}
	if at < 0 || at > len(s.Text) {
		return errors.New("the story does not reach as far as that")
	}
	before := strings.TrimRight(s.Text[:at], blanks)
	after := strings.TrimLeft(s.Text[at:], blanks)
	if strings.TrimSpace(before) == "" || after == "" {
		return errors.New("a story cannot be cut at its beginning or end")
	}
	p, title, err := c.placeOf(ctx, id)
	if err != nil {
		return err
	}
	k := cut{File: p.hash, Before: s.Offsets.Raw(len(before)), At: s.Offsets.Raw(len(s.Text) - len(after))}
	return c.decide(ctx, fmt.Sprintf("“%s” cut in two", title), decision{Kind: splitKind, Cut: &k})
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
	start := ix.raw.of(uint32(id - 1)).Start
	for i := range ix.ofFile(int64(ix.file[id-1])) {
		if !ix.dead.Contains(i) && ix.raw.of(i).Start <= start && start < ix.raw.of(i).End {
			return StoryID(i + 1)
		}
	}
	return 0
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

// CutRow is a place where a story begins.
type CutRow struct {
	Story         StoryID
	File          string
	Line          int
	Cut           corpus.Cut
	Headline      corpus.Headline
	Title         string  // the headline, or else the first words
	Before, After string  // the last lines before it, and its first
	Accepted      bool    // a person found it right
	Decided       bool    // a person made it, or chose its headline
	First         bool    // it begins its file
	Previous      StoryID // the story of the file before it; 0 for none
}

// Cuts lists where the stories of q begin, the least sure first: those whose beginning or headline has a confidence below a bound. What a person has
// accepted or decided is left out unless below is more than 1. It returns n of them from the one numbered from, and how many there are.
func (c *Corpus) Cuts(ctx context.Context, q Query, below float64, from, n int) ([]CutRow, int, error) {
	sel, err := c.selected(ctx, q)
	if err != nil {
		return nil, 0, err
	}
	rows, err := c.ro.QueryContext(ctx, "SELECT id FROM story WHERE min(cut, head) < ? ORDER BY min(cut, head), file, raw_start", below)
	if err != nil {
		return nil, 0, err
	}
	defer rows.Close()
	var ids []StoryID
	c.ix.mu.RLock()
	for rows.Next() {
		var id StoryID
		if err = rows.Scan(&id); err != nil {
			break
		}
		if sel.Contains(uint32(id-1)) && (below > 1 || !c.ix.reviewed(uint32(id-1))) {
			ids = append(ids, id)
		}
	}
	c.ix.mu.RUnlock()
	if err == nil {
		err = rows.Err()
	}
	if err != nil {
		return nil, 0, err
	}
	rows.Close()
	total := len(ids)
	ids = ids[min(max(from, 0), total):]
	ids = ids[:min(n, len(ids))]
	out := make([]CutRow, len(ids))
	for k, id := range ids {
		if out[k], err = c.cutRow(ctx, id); err != nil {
			return nil, 0, err
		}
	}
	return out, total, nil
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
		Story: id, File: s.File, Line: s.Line, Cut: s.Cut, Headline: s.Headline, Title: title(s), After: firstLines(s.Text),
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

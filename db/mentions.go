package db

import (
	"cmp"
	"context"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/RoaringBitmap/roaring/v2"

	"dateline/corpus"
)

// MentionRow is a mention with the words around it: a line of a concordance.
type MentionRow struct {
	Story             StoryID
	Headline          string // as printed, or the story's first words when it has none
	Date              corpus.StoryDate
	Span              corpus.Span // bytes of the story's text
	Left, Word, Right string      // the text before it, itself, and after it, on one line
	Name              corpus.Name // the fullest form in that story
	Reviewed          bool        // a person has looked at it
}

// MentionOrder is the order of mentions in a concordance.
type MentionOrder int

// The orders. ByLeft and ByRight compare the words before, from the last one back, and after.
const (
	MentionsByDate MentionOrder = iota // newest story first, undated last
	MentionsByLeft
	MentionsByRight
)

// Bytes of text that a concordance shows on either side of a mention at most.
const contextLen = 80

// sortedMentions is how many mentions are read at most to be ordered by the words around them: the first ones by date.
const sortedMentions = 5000

// Mentions returns n of the mentions of an entity in the stories of q, from number from on (0 is the first), how many there are, and how many of them a
// person has reviewed. By the words around them only the first five thousand by date are ordered; the others follow by date.
func (c *Corpus) Mentions(ctx context.Context, q Query, e EntityID, order MentionOrder, from, n int) (rows []MentionRow, total, reviewed int, err error) {
	all, err := c.selected(ctx, q)
	if err != nil {
		return nil, 0, 0, err
	}
	c.ix.mu.RLock()
	entity := c.ix.current(e)
	of := c.ix.storiesNaming(map[nameID]bool{entity: true})
	of.And(all)
	list := c.ix.newestFirst(of)
	c.ix.mu.RUnlock()
	ids := make([]StoryID, len(list))
	for k, i := range list {
		ids[k] = StoryID(i + 1)
	}
	times := func(i uint32) int {
		k := 0
		for _, u := range c.ix.usesOf(i) {
			if c.ix.entity[u.name()-1] == entity {
				k += int(c.ix.times(i, u))
			}
		}
		return k
	}
	first, upTo := from, from+n
	if order != MentionsByDate && from < sortedMentions {
		first, upTo = 0, max(upTo, sortedMentions)
	}
	if reviewed, err = c.reviewed(ctx, ids, entity); err != nil {
		return nil, 0, 0, err
	}
	some, skip, total := c.holding(ids, times, first, upTo-first)
	for _, id := range some {
		more, err := c.mentionsIn(ctx, id, entity)
		if err != nil {
			return nil, 0, 0, err
		}
		rows = append(rows, more[min(skip, len(more)):]...)
		skip = 0
	}
	if order != MentionsByDate && from < sortedMentions {
		sortMentions(rows[:min(sortedMentions, len(rows))], order)
	}
	rows = rows[min(from-first, len(rows)):]
	return rows[:min(n, len(rows))], total, reviewed, nil
}

// mentionsIn returns the mentions of an entity in a story.
func (c *Corpus) mentionsIn(ctx context.Context, id StoryID, e nameID) ([]MentionRow, error) {
	s, err := c.Story(ctx, id)
	if err != nil {
		return nil, err
	}
	head := title(s)
	c.ix.mu.RLock()
	seen := c.ix.marked[uint32(id-1)].reviewed
	c.ix.mu.RUnlock()
	var out []MentionRow
	for _, m := range s.Mentions {
		if m.Entity != int64(e) {
			continue
		}
		left, right := around(s.Text, m.Span)
		out = append(out, MentionRow{Story: id, Headline: head, Date: s.Date, Span: m.Span, Left: left, Word: sentenceWords(m.Span.Of(s.Text)), Right: right, Name: m.Name, Reviewed: seen[pairOf(s.Offsets.RawSpan(m.Span))]})
	}
	return out, nil
}

// around returns the text before and after a part of text, each on one line, with the space that parts it from there.
func around(text string, s corpus.Span) (left, right string) {
	from, to := max(s.Start-contextLen, 0), min(s.End+contextLen, len(text))
	for from > 0 && !utf8.RuneStart(text[from]) {
		from++
	}
	for to < len(text) && !utf8.RuneStart(text[to]) {
		to--
	}
	left, right = text[from:s.Start], text[s.End:to]
	if i := strings.IndexAny(left, " \n\t"); from > 0 && i >= 0 {
		left = left[i+1:]
	}
	if i := strings.LastIndexAny(right, " \n\t"); to < len(text) && i >= 0 {
		right = right[:i]
	}
	return oneLine(left), oneLine(right)
}

// oneLine makes every run of white space one space.
func oneLine(s string) string {
	var b strings.Builder
	space := false
	for _, r := range s {
		if isSpace := r == ' ' || r == '\n' || r == '\t' || r == '\r' || r == '\u00a0'; isSpace {
			space = true
			continue
		}
		if space {
			b.WriteByte(' ')
		}
		space = false
		b.WriteRune(r)
	}
	if space {
		b.WriteByte(' ')
	}
	return b.String()
}

// sortMentions orders mentions by the words before them, the nearest first, or after them.
func sortMentions(rows []MentionRow, order MentionOrder) {
	key := func(r MentionRow) string {
		words := strings.Fields(strings.ToLower(r.Right))
		if order == MentionsByLeft {
			words = strings.Fields(strings.ToLower(r.Left))
			slices.Reverse(words)
		}
		return strings.Join(words, " ")
	}
	type keyed struct {
		key string
		row MentionRow
	}
	all := make([]keyed, len(rows))
	for k, r := range rows {
		all[k] = keyed{key(r), r}
	}
	slices.SortStableFunc(all, func(a, b keyed) int { return cmp.Compare(a.key, b.key) })
	for k := range all {
		rows[k] = all[k].row
	}
}

// Company returns the n entities that the stories of q which name e name with it more than others do, most surprising first. Their counts are of those
// stories.
func (c *Corpus) Company(ctx context.Context, q Query, e EntityID, n int) ([]Facet, error) {
	all, err := c.selected(ctx, q)
	if err != nil {
		return nil, err
	}
	ix := c.ix
	ix.mu.RLock()
	defer ix.mu.RUnlock()
	entity := ix.current(e)
	of := roaring.And(all, ix.storiesNaming(map[nameID]bool{entity: true}))
	var out []Facet
	company := ix.newCompany(int(of.GetCardinality()))
	ix.countEntities(of, func(t tallied) {
		if f := company.facet(t); t.entity != entity && f.Surprise > 0 {
			out = append(out, f)
		}
	})
	slices.SortFunc(out, func(a, b Facet) int {
		return cmp.Or(cmp.Compare(b.Surprise, a.Surprise), b.Stories-a.Stories, cmp.Compare(a.Entity, b.Entity))
	})
	return out[:min(n, len(out))], nil
}

package db

import (
	"cmp"
	"context"
	"slices"
	"strings"
	"unicode/utf8"

	"dateline/corpus"
)

// ContextRow is a part of a story's text with the words around it: a line of a concordance.
type ContextRow struct {
	Story             StoryID
	Headline          string // as printed, or the story's first words when it has none
	Date              corpus.StoryDate
	Span              corpus.Span // bytes of the story's text
	Left, Word, Right string      // the text before it, itself, and after it, on one line
}

func contextRow(id StoryID, s *corpus.Story, head string, at corpus.Span) ContextRow {
	left, right := around(s.Text, at)
	return ContextRow{Story: id, Headline: head, Date: s.Date, Span: at, Left: left, Word: sentenceWords(at.Of(s.Text)), Right: right}
}

// ContextOrder is the order of the lines of a concordance.
type ContextOrder int

// The orders. ByLeft and ByRight compare the words before, from the last one back, and after.
const (
	ContextsByDate ContextOrder = iota // newest story first, undated last
	ContextsByLeft
	ContextsByRight
)

// Bytes of text that a concordance shows on either side at most.
const contextLen = 80

// sortedContexts is how many lines are read at most to be ordered by the words around them: the first ones by date.
const sortedContexts = 5000

// contexts returns n lines of a concordance, from number from on, when story i (from 0) has count(i) of them and read returns those; and how many lines
// there are. By the words around them only the first five thousand lines in the order of ids are ordered; the others follow as they are.
func contexts[T any](ctx context.Context, c *Corpus, ids []StoryID, count func(i uint32) int, read func(ctx context.Context, id StoryID) ([]T, error), row func(*T) *ContextRow,
	order ContextOrder, from, n int,
) (rows []T, total int, err error) {
	first, upTo := from, from+n
	sorted := order != ContextsByDate && from < sortedContexts
	if sorted {
		first, upTo = 0, max(upTo, sortedContexts)
	}
	some, skip, total := c.holding(ids, count, first, upTo-first)
	for _, id := range some {
		more, err := read(ctx, id)
		if err != nil {
			return nil, 0, err
		}
		rows = append(rows, more[min(skip, len(more)):]...)
		skip = 0
	}
	if sorted {
		sortByContext(rows[:min(sortedContexts, len(rows))], row, order)
	}
	rows = rows[min(from-first, len(rows)):]
	return rows[:min(n, len(rows))], total, nil
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

// sortByContext orders rows by the words before them, the nearest first, or after them.
func sortByContext[T any](rows []T, row func(*T) *ContextRow, order ContextOrder) {
	key := func(r *ContextRow) string {
		words := strings.Fields(strings.ToLower(r.Right))
		if order == ContextsByLeft {
			words = strings.Fields(strings.ToLower(r.Left))
			slices.Reverse(words)
		}
		return strings.Join(words, " ")
	}
	type keyed struct {
		key string
		row T
	}
	all := make([]keyed, len(rows))
	for k := range rows {
		all[k] = keyed{key(row(&rows[k])), rows[k]}
	}
	slices.SortStableFunc(all, func(a, b keyed) int { return cmp.Compare(a.key, b.key) })
	for k := range all {
		rows[k] = all[k].row
	}
}

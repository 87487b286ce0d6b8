package export

import (
	"strconv"

	"dateline/corpus"
)

// mentionRow is one time that a story names someone or something.
type mentionRow struct {
	story   *corpus.Story
	mention *corpus.Mention
}

func (r mentionRow) raw() corpus.Span { return r.story.Offsets.RawSpan(r.mention.Span) }

// context returns the words around the mention on one line.
func (r mentionRow) context() string {
	const around = 60 // bytes on each side, give or take a word
	text, sp := r.story.Text, r.mention.Span
	from, to := max(sp.Start-around, 0), min(sp.End+around, len(text))
	for from > 0 && text[from-1] > ' ' {
		from--
	}
	for to < len(text) && text[to] > ' ' {
		to++
	}
	return excerpt(text[from:to], to-from)
}

// newMentions writes one row a mention.
func newMentions(o Origin, cell func(string) string) table[mentionRow] {
	columns := []column[mentionRow]{
		{"entity", func(r mentionRow) string { return strconv.FormatInt(r.mention.Entity, 10) }},
		{"name", func(r mentionRow) string { return r.mention.EntityName }},
		{"kind", func(r mentionRow) string { return string(r.mention.EntityKind) }},
		{"text", func(r mentionRow) string { return r.mention.Span.Of(r.story.Text) }},
		{"why", func(r mentionRow) string { return r.mention.Why }},
		{"context", mentionRow.context},
		{"file", func(r mentionRow) string { return r.story.File }},
		{"start", func(r mentionRow) string { return strconv.Itoa(r.raw().Start) }},
		{"end", func(r mentionRow) string { return strconv.Itoa(r.raw().End) }},
		{"line", func(r mentionRow) string { return lineOf(r.story, r.mention.Span.Start) }},
	}
	columns = append(columns, citing(o, func(r mentionRow) *corpus.Story { return r.story })...)
	return table[mentionRow]{columns: columns, cell: cell, rows: func(s *corpus.Story) []mentionRow {
		rows := make([]mentionRow, len(s.Mentions))
		for i := range s.Mentions {
			rows[i] = mentionRow{s, &s.Mentions[i]}
		}
		return rows
	}}
}

// citing returns the columns that say of a row which story it is from, and how it came about.
func citing[T any](o Origin, story func(T) *corpus.Story) []column[T] {
	var columns []column[T]
	for _, c := range []struct{ name, of string }{
		{"story_start", "start"},
		{"story_end", "end"},
		{"headline", "headline"},
		{"date", "date"},
		{"date_precision", "date_precision"},
		{"date_basis", "date_basis"},
		{"source", "source"},
		{"query", "query"},
		{"program", "program"},
	} {
		of := storyColumn(o, c.of)
		columns = append(columns, column[T]{c.name, func(row T) string { return of(story(row)) }})
	}
	return columns
}

// storyColumn returns what a column of the stories' table holds.
func storyColumn(o Origin, name string) func(*corpus.Story) string {
	for _, c := range newStories(o, plainCell).columns {
		if c.name == name {
			return c.of
		}
	}
	panic("there is no column " + name)
}

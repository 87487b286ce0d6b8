package db

import (
	"cmp"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"dateline/corpus"
	"dateline/corpus/when"
)

// record is a story as it is stored.
type record struct {
	id      StoryID
	path    string
	text    string
	offsets []byte
	head    string
	basis   corpus.HeadlineBasis
	line    int
	raw     corpus.Span
	parts   *parts
}

const selectRecord = `SELECT s.id, f.path, c.text, c.offsets, s.headline, s.basis, s.line, s.raw_start, s.raw_end, c.parts
	FROM story s JOIN content c ON c.story = s.id JOIN file f ON f.id = s.file `

func scanRecord(row interface{ Scan(...any) error }) (*record, error) {
	var r record
	var p string
	err := row.Scan(&r.id, &r.path, &r.text, &r.offsets, &r.head, &r.basis, &r.line, &r.raw.Start, &r.raw.End, &p)
	if err != nil {
		return nil, err
	}
	if r.parts, err = decodeParts(p); err != nil {
		return nil, fmt.Errorf("reading story %d: %w", r.id, err)
	}
	return &r, nil
}

// record reads a story as the machine left it.
func (c *Corpus) record(ctx context.Context, id StoryID) (*record, error) {
	r, err := scanRecord(c.ro.QueryRowContext(ctx, selectRecord+"WHERE s.id = ?", id))
	if errors.Is(err, sql.ErrNoRows) {
		return nil, fmt.Errorf("there is no story %d", id)
	}
	if err != nil {
		return nil, err
	}
	c.ix.mu.RLock()
	c.ix.mention(r)
	c.ix.mu.RUnlock()
	return r, nil
}

// Story returns a whole story, its mentions and quotes with their entities.
func (c *Corpus) Story(ctx context.Context, id StoryID) (*corpus.Story, error) {
	c.ix.mu.RLock()
	lives := c.ix.lives(id)
	c.ix.mu.RUnlock()
	if !lives {
		return nil, fmt.Errorf("there is no story %d", id)
	}
	s, err := c.story(ctx, id)
	if err != nil {
		return nil, err
	}
	s.Doubts, err = c.doubtsOf(ctx, id, s)
	return s, err
}

// story returns a story, also one that a cut has replaced.
func (c *Corpus) story(ctx context.Context, id StoryID) (*corpus.Story, error) {
	r, err := c.record(ctx, id)
	if err != nil {
		return nil, err
	}
	return c.storyOf(r)
}

// storyOf returns the story of a record with the headline and the date that were decided for it, if any: dates in its text that hang on it are resolved
// anew.
func (c *Corpus) storyOf(r *record) (*corpus.Story, error) {
	s, err := c.machineStory(r)
	if err != nil {
		return nil, err
	}
	c.ix.mu.RLock()
	raw, decided := c.ix.layer.headlines[c.ix.placeOf(uint32(r.id-1))]
	c.ix.mu.RUnlock()
	if decided {
		decideHeadline(s, raw)
	}
	if d := c.decidedDate(r.id); d != nil {
		decideDate(s, *d)
	}
	s.Marks = c.marksOf(r.id)
	return s, nil
}

// machineStory returns the story of a record as the machine understood it.
func (c *Corpus) machineStory(r *record) (*corpus.Story, error) {
	s := &corpus.Story{File: r.path, Text: r.text, Line: r.line, Family: c.familyOf(r.id)}
	s.Headline.Text, s.Headline.Basis = r.head, r.basis
	var err error
	if s.Offsets, err = decodeOffsets(r.offsets); err != nil {
		return nil, fmt.Errorf("reading story %d: %w", r.id, err)
	}
	c.ix.mu.RLock()
	r.parts.fill(s, c.ix.who)
	c.ix.mu.RUnlock()
	return s, nil
}

// familyOf returns the family of a story.
func (c *Corpus) familyOf(id StoryID) int64 {
	c.ix.mu.RLock()
	defer c.ix.mu.RUnlock()
	return int64(c.ix.family[id-1])
}

// decideDate sets the date of s as a person decided it.
func decideDate(s *corpus.Story, d corpus.Date) {
	found := corpus.DateHint{Date: s.Date.Date, Basis: s.Date.Basis, Span: s.Date.Span}
	others := s.Date.Others
	if found.Precision != corpus.Unknown {
		others = append([]corpus.DateHint{found}, others...)
	}
	s.Date = corpus.StoryDate{Date: d, Basis: "set by hand", Confidence: 1, Decided: true, Others: others}
	when.Find(s)
}

// Rows returns what the list shows of some stories of a result: the few that are on screen.
func (c *Corpus) Rows(ctx context.Context, q Query, ids []StoryID) ([]Row, error) {
	a := ask(q.Text)
	terms := a.terms()
	founds, err := c.lighting(ctx, terms)
	if err != nil {
		return nil, err
	}
	out := make([]Row, 0, len(ids))
	for _, id := range ids {
		r, err := c.record(ctx, id)
		if err != nil {
			return nil, err
		}
		s, err := c.storyOf(r)
		if err != nil {
			return nil, err
		}
		version, err := c.version(ctx, id, s)
		if err != nil {
			return nil, err
		}
		c.ix.mu.RLock()
		row := c.ix.row(id, s)
		row.Version = version
		if len(terms) > 0 {
			row.Lit = c.ix.lit(terms, founds, row.Headline)
			hits := c.ix.hits(q, terms, founds, r)
			row.Hits = len(hits)
			row.Snippet, row.LitText = snippet(r.text, hits, headEnd(s))
		}
		c.ix.mu.RUnlock()
		out = append(out, row)
	}
	return out, nil
}

func (ix *index) row(id StoryID, s *corpus.Story) Row {
	return Row{
		ID: id, Headline: title(s), Printed: ix.printed[id-1], Date: s.Date, Source: s.Source.Text, File: s.File, Family: s.Family,
	}
}

// title returns what a story is called in lists: its printed headline, or its first words when it has none.
func title(s *corpus.Story) string {
	if s.Headline.Text != "" {
		return s.Headline.Text
	}
	return lead(s.BodyText())
}

// headEnd returns where the headline ends that stands before the body; 0 when none does.
func headEnd(s *corpus.Story) int {
	end := 0
	for _, h := range s.Headline.Spans {
		if len(s.Body) > 0 && h.Start < s.Body[0].Start {
			end = max(end, h.End)
		}
	}
	return end
}

// Bytes of text that a snippet shows before its first hit, and in all, give or take a word.
const (
	snippetBefore = 40
	snippetLen    = 220
)

// snippet returns the words around the first hit at or after from, or else around the first hit, on one line, with the hits in it.
func snippet(text string, hits []corpus.Span, from int) (string, []corpus.Span) {
	if len(hits) == 0 {
		return "", nil
	}
	first := hits[0]
	for _, h := range hits {
		if h.Start >= from {
			first = h
			break
		}
	}
	start := wordStart(text, max(first.Start-snippetBefore, 0))
	if first.Start >= from && start < from {
		start = from
	}
	end := min(max(start+snippetLen, first.End), len(text))
	for end < len(text) && !utf8.RuneStart(text[end]) {
		end++
	}
	if i := strings.LastIndexAny(text[start:end], " \n\t"); end < len(text) && start+i > first.End {
		end = start + i
	}
	var b strings.Builder
	var lit []corpus.Span
	if start > 0 {
		b.WriteString("…")
	}
	space := true
	at := make([]int, end-start+1) // where each byte of text went
	for i, r := range text[start:end] {
		at[i] = b.Len()
		if r == ' ' || r == '\n' || r == '\t' || r == '\r' || r == '\u00a0' {
			if !space {
				b.WriteByte(' ')
			}
			space = true
			continue
		}
		space = false
		b.WriteRune(r)
	}
	out := strings.TrimRight(b.String(), " ")
	at[end-start] = len(out)
	for _, h := range hits {
		if h.Start >= start && h.End <= end {
			lit = append(lit, corpus.Span{Start: at[h.Start-start], End: min(at[h.End-start], len(out))})
		}
	}
	if end < len(text) {
		out += "…"
	}
	return out, lit
}

// wordStart returns the first beginning of a word at or after i.
func wordStart(text string, i int) int {
	if i == 0 {
		return 0
	}
	for i < len(text) && !utf8.RuneStart(text[i]) {
		i++
	}
	if j := strings.IndexAny(text[i:], " \n\t"); j >= 0 && j < snippetBefore {
		return i + j + 1
	}
	return i
}

// Entity returns an entity with its spellings and why they are one.
func (c *Corpus) Entity(ctx context.Context, id EntityID) (Entity, error) {
	c.ix.mu.RLock()
	e := c.ix.current(id)
	if e == 0 || c.ix.shape.hidden[e] {
		c.ix.mu.RUnlock()
		return Entity{}, fmt.Errorf("there is no entity %d", id)
	}
	canonical := c.ix.canonical[e-1]
	names := c.ix.spellings()[e-1]
	shown := c.ix.shown(e)
	out := Entity{ID: EntityID(e), Name: shown.Text, Kind: shown.Kind}
	out.Stories = int(c.ix.storiesNaming(nameSet{e}).GetCardinality())
	texts, joined := map[nameID]string{}, map[nameID]bool{}
	for _, n := range names {
		joined[n] = c.ix.merged.entity[n-1] != c.ix.merged.entity[canonical-1]
		s := Spelling{Text: c.ix.names[n-1].Text, Kind: c.ix.names[n-1].Kind, Mentions: int(c.ix.nameTimes[n-1])}
		out.Mentions += s.Mentions
		texts[n] = s.Text
		out.Spellings = append(out.Spellings, s)
	}
	c.ix.mu.RUnlock()
	for i, n := range names {
		if n == canonical {
			continue
		}
		if joined[n] {
			out.Spellings[i].Why, out.Spellings[i].Confidence = byHand, 1
			continue
		}
		var why string
		err := c.ro.QueryRowContext(ctx, `SELECT why, confidence FROM same WHERE proposed = 0 AND (a = ?1 OR b = ?1)
			ORDER BY a = ?2 OR b = ?2 DESC, confidence DESC LIMIT 1`, n, canonical).Scan(&why, &out.Spellings[i].Confidence)
		if err != nil && !errors.Is(err, sql.ErrNoRows) {
			return Entity{}, err
		}
		out.Spellings[i].Why = why
	}
	sortSpellings(out.Spellings, texts[canonical])
	return out, nil
}

// sortSpellings puts the canonical name first, then the most frequent.
func sortSpellings(ss []Spelling, canonical string) {
	slices.SortStableFunc(ss, func(a, b Spelling) int {
		if (a.Text == canonical) != (b.Text == canonical) {
			if a.Text == canonical {
				return -1
			}
			return 1
		}
		return cmp.Or(b.Mentions-a.Mentions, strings.Compare(a.Text, b.Text))
	})
}

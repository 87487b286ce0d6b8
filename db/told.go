package db

import (
	"context"
	"encoding/binary"
	"hash/fnv"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"dateline/corpus"
	"dateline/db/word"
)

// telling is a dated sentence of a story: the story says that something was, is or will be on a day or in a longer time.
type telling struct {
	date span
	at   corpus.Span // the sentence, bytes of the story's text
	key  uint64      // tellings of one event have the same
}

// told is what the timeline of events and the tray of floating dates need of a story.
type told struct {
	tellings []telling
	floating int // expressions that only the story's date would resolve
}

// toldBy returns the dated sentences of s, each once for every date it names.
func toldBy(s *corpus.Story) told {
	var out told
	for _, d := range s.Dates {
		if d.Precision == corpus.Floating {
			out.floating++
		}
		if !d.Known() {
			continue
		}
		at := sentenceAround(s, d.Span)
		t := telling{spanOf(d.Date), at, eventKey(d.Date, at.Of(s.Text))}
		if !slices.Contains(out.tellings, t) {
			out.tellings = append(out.tellings, t)
		}
	}
	return out
}

// sentenceAround returns the sentence of s that at stands in.
func sentenceAround(s *corpus.Story, at corpus.Span) corpus.Span {
	part := corpus.Span{Start: 0, End: len(s.Text)}
	for _, p := range slices.Concat(s.Headline.Spans, s.Body) {
		if p.Contains(at) {
			part = p
		}
	}
	start := part.Start
	for i := part.Start; i < at.Start; i++ {
		if endsSentence(s.Text[:part.End], i) {
			start = i + 1
		}
	}
	end := at.End
	for end < part.End && !endsSentence(s.Text[:part.End], end) {
		end++
	}
	if end < part.End && s.Text[end] != '\n' {
		end++
	}
	for start < at.Start && (s.Text[start] == ' ' || s.Text[start] == '\n') {
		start++
	}
	return corpus.Span{Start: start, End: end}
}

// endsSentence tells whether a sentence or a paragraph ends with byte i of text.
func endsSentence(text string, i int) bool {
	switch text[i] {
	case '\n':
		return true
	case '.', '!', '?':
		after, n := utf8.DecodeRuneInString(text[i+1:])
		next, _ := utf8.DecodeRuneInString(text[i+1+n:])
		return n == 0 || unicode.IsSpace(after) && !unicode.IsLower(next)
	}
	return false
}

// eventKey is the same for tellings of one event: of the same days in the same words.
func eventKey(d corpus.Date, sentence string) uint64 {
	h := fnv.New64a()
	h.Write([]byte(d.Value))
	word.Each(sentence, func(s corpus.Span) bool {
		h.Write([]byte{0})
		h.Write([]byte(word.Fold(s.Of(sentence))))
		return true
	})
	return h.Sum64()
}

// precisions numbers the precisions for storing.
var precisions = []corpus.Precision{
	corpus.Unknown, corpus.ToDay, corpus.ToWeek, corpus.ToMonth, corpus.ToSeason, corpus.ToYear, corpus.ToDecade, corpus.ToRange, corpus.Floating,
}

// encodeTold packs tellings as varints: precision, first day, length in days, start of the sentence counted from the one before, its length, its key.
func encodeTold(ts []telling) []byte {
	b := []byte{}
	start := 0
	for _, t := range ts {
		b = binary.AppendUvarint(b, uint64(slices.Index(precisions, t.date.precision)))
		b = binary.AppendVarint(b, int64(t.date.first))
		b = binary.AppendUvarint(b, uint64(t.date.last-t.date.first))
		b = binary.AppendVarint(b, int64(t.at.Start-start))
		b = binary.AppendUvarint(b, uint64(t.at.Len()))
		b = binary.LittleEndian.AppendUint64(b, t.key)
		start = t.at.Start
	}
	return b
}

func decodeTold(b []byte) ([]telling, error) {
	var out []telling
	start := 0
	failed := false
	plain := func() int64 {
		v, n := binary.Uvarint(b)
		if n <= 0 {
			failed = true
			return 0
		}
		b = b[n:]
		return int64(v)
	}
	signed := func() int64 {
		v, n := binary.Varint(b)
		if n <= 0 {
			failed = true
			return 0
		}
		b = b[n:]
		return v
	}
	for len(b) > 0 {
		p, first, days, from, size := plain(), signed(), plain(), signed(), plain()
		if failed || len(b) < 8 || p < 0 || int(p) >= len(precisions) {
			return nil, errShort
		}
		start += int(from)
		out = append(out, telling{
			span{corpus.Day(first), corpus.Day(first + days), precisions[p]},
			corpus.Span{Start: start, End: start + int(size)},
			binary.LittleEndian.Uint64(b),
		})
		b = b[8:]
	}
	return out, nil
}

// retell finds anew the dated sentences of stories whose date a person has set or set back since they were last found.
func (c *Corpus) retell(ctx context.Context) error {
	c.ix.mu.RLock()
	stale := slices.Clone(c.ix.stale)
	c.ix.mu.RUnlock()
	if len(stale) == 0 {
		return nil
	}
	fresh := make([]told, len(stale))
	for k, i := range stale {
		s, err := c.story(ctx, StoryID(i+1))
		if err != nil {
			return err
		}
		fresh[k] = toldBy(s)
	}
	c.ix.mu.Lock()
	defer c.ix.mu.Unlock()
	for k, i := range stale {
		c.ix.setTold(i, fresh[k])
	}
	c.ix.stale = c.ix.stale[len(stale):]
	c.ix.generation++
	return nil
}

// tellOlder finds the dated sentences of stories that were written before these were kept.
func (c *Corpus) tellOlder(ctx context.Context) error {
	for {
		ids, err := c.untold(ctx)
		if err != nil || len(ids) == 0 {
			return err
		}
		tx, err := c.rw.BeginTx(ctx, nil)
		if err != nil {
			return err
		}
		defer tx.Rollback()
		for _, id := range ids {
			r, err := scanRecord(tx.QueryRowContext(ctx, selectRecord+"WHERE s.id = ?", id))
			if err != nil {
				return err
			}
			s := &corpus.Story{Text: r.text}
			r.parts.fill(s, func(nameID) (corpus.Name, int64, string) { return corpus.Name{}, 0, "" })
			t := toldBy(s)
			if _, err := tx.ExecContext(ctx, "UPDATE story SET quotes = ?, floating = ?, told = ? WHERE id = ?",
				len(s.Quotes), t.floating, encodeTold(t.tellings), id); err != nil {
				return err
			}
		}
		if err := tx.Commit(); err != nil {
			return err
		}
	}
}

// untold returns some stories whose dated sentences have not been looked for.
func (c *Corpus) untold(ctx context.Context) ([]int64, error) {
	rows, err := c.rw.QueryContext(ctx, "SELECT id FROM story WHERE told IS NULL LIMIT 1000")
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var ids []int64
	for rows.Next() {
		var id int64
		if err := rows.Scan(&id); err != nil {
			return nil, err
		}
		ids = append(ids, id)
	}
	return ids, rows.Err()
}

// sentenceWords returns a sentence on one line.
func sentenceWords(s string) string { return strings.Join(strings.Fields(s), " ") }

package db

import (
	"context"
	"encoding/binary"
	"slices"
	"strings"

	"dateline/corpus"
	"dateline/corpus/event"
)

// telling is a dated sentence of a story: the story says that something was, is or will be at a time.
type telling struct {
	date span
	at   corpus.Span     // the sentence, bytes of the story's text
	sign event.Signature // tells which tellings are of one event
}

// told is what the timeline of events and the tray of floating dates need of a story.
type told struct {
	tellings []telling
	floating int // expressions that only the story's date would resolve
}

// toldBy returns the dated sentences of s, each once for every time it speaks of.
func toldBy(s *corpus.Story) told {
	var out told
	for _, d := range s.Dates {
		if d.Precision == corpus.Floating {
			out.floating++
		}
	}
	for _, e := range event.Of(s) {
		out.tellings = append(out.tellings, telling{spanOf(e.Date), e.Span, e.Signature})
	}
	return out
}

// precisions numbers the precisions for storing.
var precisions = []corpus.Precision{
	corpus.Unknown, corpus.ToDay, corpus.ToWeek, corpus.ToMonth, corpus.ToSeason, corpus.ToYear, corpus.ToDecade, corpus.ToRange, corpus.Floating,
}

// encodeTold packs tellings: as varints precision, first day, length in days, start of the sentence counted from the one before, its length; then the
// signature's names and words, each with how many they are.
func encodeTold(ts []telling) []byte {
	b := []byte{}
	start := 0
	for _, t := range ts {
		b = binary.AppendUvarint(b, uint64(slices.Index(precisions, t.date.precision)))
		b = binary.AppendVarint(b, int64(t.date.first))
		b = binary.AppendUvarint(b, uint64(t.date.last-t.date.first))
		b = binary.AppendVarint(b, int64(t.at.Start-start))
		b = binary.AppendUvarint(b, uint64(t.at.Len()))
		b = appendHashes(b, t.sign.Names[:])
		b = appendHashes(b, t.sign.Words[:])
		start = t.at.Start
	}
	return b
}

// appendHashes packs a list that is filled up with zeros.
func appendHashes(b []byte, hashes []uint16) []byte {
	n := slices.Index(hashes, 0)
	if n < 0 {
		n = len(hashes)
	}
	b = append(b, byte(n))
	for _, h := range hashes[:n] {
		b = binary.LittleEndian.AppendUint16(b, h)
	}
	return b
}

// takeHashes reads such a list and returns what follows it; ok is false when it is cut short.
func takeHashes(b []byte, to []uint16) (rest []byte, ok bool) {
	if len(b) == 0 || int(b[0]) > len(to) || len(b) < 1+2*int(b[0]) {
		return nil, false
	}
	n := int(b[0])
	b = b[1:]
	for k := range n {
		to[k] = binary.LittleEndian.Uint16(b[2*k:])
	}
	return b[2*n:], true
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
		if failed || p < 0 || int(p) >= len(precisions) {
			return nil, errShort
		}
		start += int(from)
		t := telling{date: span{corpus.Day(first), corpus.Day(first + days), precisions[p]}, at: corpus.Span{Start: start, End: start + int(size)}}
		var ok bool
		if b, ok = takeHashes(b, t.sign.Names[:]); !ok {
			return nil, errShort
		}
		if b, ok = takeHashes(b, t.sign.Words[:]); !ok {
			return nil, errShort
		}
		out = append(out, t)
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
func (c *Corpus) tellOlder(ctx context.Context, tell Opening) error {
	all, done := int64(-1), int64(0)
	for {
		ids, err := c.untold(ctx)
		if err != nil || len(ids) == 0 {
			return err
		}
		if all < 0 {
			if err := c.rw.QueryRowContext(ctx, "SELECT count(*) FROM story WHERE told IS NULL").Scan(&all); err != nil {
				return err
			}
		}
		tell.at(dating, done, all)
		done += int64(len(ids))
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
			r.parts.fill(s, func(nameID) (n corpus.Name, e int64, shown corpus.Name) { return n, e, shown })
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

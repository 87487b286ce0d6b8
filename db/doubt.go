package db

import (
	"context"
	"fmt"
	"slices"

	"github.com/RoaringBitmap/roaring/v2"

	"dateline/corpus"
)

// A doubt is a place within a story at which another may begin. It is stored as a byte of its file and belongs to whichever story has that byte, however
// people cut and join; where a story begins at it there is no doubt left. That none begins there is a decision like that of joining two stories.

// LeaveWhole decides that no story begins at byte at of a story's text.
func (c *Corpus) LeaveWhole(ctx context.Context, id StoryID, at int) error {
	k, line, title, err := c.cutAt(ctx, id, at)
	if err != nil {
		return err
	}
	return c.decide(ctx, fmt.Sprintf("“%s” left whole at line %d", title, line), decision{Kind: joinKind, Cut: &k})
}

// leftWhole tells whether a person decided that no story begins at byte at of a file.
func (ix *index) leftWhole(file int64, at int) bool {
	for _, k := range slices.Backward(ix.layer.cuts[ix.fileHash[file-1]]) {
		if k.At == at {
			return k.join
		}
	}
	return false
}

// doubts lists the doubts in the stories of sel; every: also those decided.
func (c *Corpus) doubts(ctx context.Context, sel *roaring.Bitmap, every bool) ([]beginning, error) {
	rows, err := c.ro.QueryContext(ctx, "SELECT file, raw_start, why, confidence FROM doubt")
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []beginning
	c.ix.mu.RLock()
	defer c.ix.mu.RUnlock()
	for rows.Next() {
		var b beginning
		var d corpus.Cut
		if err := rows.Scan(&b.file, &b.raw, &d.Why, &d.Confidence); err != nil {
			return nil, err
		}
		i, ok := c.ix.doubtful(b.file, b.raw)
		if !ok || !sel.Contains(i) || !every && c.ix.leftWhole(b.file, b.raw) {
			continue
		}
		b.story, b.sure, b.doubt = StoryID(i+1), 1-d.Confidence, &d
		out = append(out, b)
	}
	return out, rows.Err()
}

// doubtful returns the story (from 0) within which a doubt is; ok is false when a story begins there, or none has that byte.
func (ix *index) doubtful(file int64, at int) (i uint32, ok bool) {
	if file > int64(len(ix.fileHash)) {
		return 0, false // it is being loaded
	}
	i, ok = ix.holding(file, at)
	return i, ok && ix.raw.of(i).Start < at
}

// doubtsOf returns the doubts in a story that nobody has decided about.
func (c *Corpus) doubtsOf(ctx context.Context, id StoryID, s *corpus.Story) ([]corpus.Doubt, error) {
	c.ix.mu.RLock()
	file, raw := int64(c.ix.file[id-1]), c.ix.raw.of(uint32(id-1))
	c.ix.mu.RUnlock()
	rows, err := c.ro.QueryContext(ctx, "SELECT raw_start, why, confidence FROM doubt WHERE file = ? AND raw_start > ? AND raw_start < ? ORDER BY raw_start", file, raw.Start, raw.End)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []corpus.Doubt
	c.ix.mu.RLock()
	defer c.ix.mu.RUnlock()
	for rows.Next() {
		var d corpus.Doubt
		var at int
		if err := rows.Scan(&at, &d.Why, &d.Confidence); err != nil {
			return nil, err
		}
		if !c.ix.leftWhole(file, at) {
			d.At = textAt(s.Offsets, len(s.Text), at)
			out = append(out, d)
		}
	}
	return out, rows.Err()
}

// doubtRow returns what Cuts says of a doubt.
func (c *Corpus) doubtRow(ctx context.Context, b beginning) (CutRow, error) {
	s, err := c.Story(ctx, b.story)
	if err != nil {
		return CutRow{}, err
	}
	at := textAt(s.Offsets, len(s.Text), b.raw)
	c.ix.mu.RLock()
	defer c.ix.mu.RUnlock()
	return CutRow{
		Story: b.story, Doubt: true, At: at, Raw: b.raw, File: s.File, Line: s.LineOf(at), Cut: *b.doubt, Headline: s.Headline, Title: title(s),
		Before: lastLines(s.Text[:at]), After: firstLines(s.Text[at:]), Decided: c.ix.leftWhole(b.file, b.raw),
	}, nil
}

// doubtPieces returns the doubts in the stories of a load.
func (c *Corpus) doubtPieces(ctx context.Context, report Report, limit int) ([]Piece, error) {
	files, err := c.FilesOf(ctx, report.Load)
	if err != nil {
		return nil, err
	}
	sel, err := c.selected(ctx, Query{Files: files})
	if err != nil {
		return nil, err
	}
	places, err := c.doubts(ctx, sel, false)
	if err != nil {
		return nil, err
	}
	var out []Piece
	for _, b := range places[:min(limit, len(places))] {
		row, err := c.doubtRow(ctx, b)
		if err != nil {
			return nil, err
		}
		out = append(out, Piece{Story: b.story, File: row.File, Line: row.Line, Start: b.raw, End: b.raw, Text: fewLines(row.After), Why: row.Cut.Why})
	}
	return out, nil
}

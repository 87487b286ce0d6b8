package db

import (
	"context"
	"slices"
	"strings"

	"dateline/corpus"
)

// Pieces returns the places that a part of a report speaks of, in load order, at most limit of them.
func (c *Corpus) Pieces(ctx context.Context, kind PieceKind, report Report, limit int) ([]Piece, error) {
	switch kind {
	case FilePieces:
		return c.filePieces(ctx, report, limit)
	case KnownPieces:
		var out []Piece
		for _, p := range report.Known[:min(limit, len(report.Known))] {
			out = append(out, Piece{File: p, Why: "The corpus has a file with the same content."})
		}
		return out, nil
	case FailedPieces:
		return failurePieces(report.Failed, limit), nil
	case DamagedPieces:
		return failurePieces(report.Damaged, limit), nil
	case PassedPieces:
		return c.doubtPieces(ctx, report, limit)
	}
	out, err := c.storyPieces(ctx, kind, report, limit)
	if err != nil {
		return nil, err
	}
	loose, err := c.loosePieces(ctx, kind, report, limit)
	if err != nil {
		return nil, err
	}
	out = append(out, loose...)
	return out[:min(limit, len(out))], nil
}

func failurePieces(fs []Failure, limit int) []Piece {
	var out []Piece
	for _, f := range fs[:min(limit, len(fs))] {
		out = append(out, Piece{File: f.Path, Why: f.Why})
	}
	return out
}

func (c *Corpus) filePieces(ctx context.Context, report Report, limit int) ([]Piece, error) {
	rows, err := c.ro.QueryContext(ctx, "SELECT path, bytes, encoding, layout FROM file WHERE load = ? ORDER BY id LIMIT ?", report.Load, limit)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []Piece
	for rows.Next() {
		p := Piece{Line: 1}
		var encoding, layout string
		if err := rows.Scan(&p.File, &p.End, &encoding, &layout); err != nil {
			return nil, err
		}
		p.Why = strings.Trim(encoding+", "+layout, ", ")
		out = append(out, p)
	}
	return out, rows.Err()
}

func (c *Corpus) storyPieces(ctx context.Context, kind PieceKind, report Report, limit int) ([]Piece, error) {
	rows, err := c.ro.QueryContext(ctx, selectRecord+"WHERE f.load = ? ORDER BY s.file, s.raw_start", report.Load)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []Piece
	for rows.Next() && len(out) < limit {
		r, err := scanRecord(rows)
		if err != nil {
			return nil, err
		}
		c.ix.mu.RLock()
		lives := c.ix.lives(r.id)
		c.ix.mu.RUnlock()
		if !lives {
			continue
		}
		s, err := c.machineStory(r)
		if err != nil {
			return nil, err
		}
		out = append(out, piecesOf(kind, r, s)...)
	}
	return out, rows.Err()
}

// piecesOf returns the places in a story that kind speaks of.
func piecesOf(kind PieceKind, r *record, s *corpus.Story) []Piece {
	piece := func(sp corpus.Span, why string) Piece {
		raw := s.Offsets.RawSpan(sp)
		return Piece{Story: r.id, File: s.File, Line: s.LineOf(sp.Start), Start: raw.Start, End: raw.End, Text: fewLines(sp.Of(s.Text)), Why: why}
	}
	whole := corpus.Span{Start: 0, End: len(s.Text)}
	if kind == FamilyPieces {
		if s.Family == 0 {
			return nil
		}
		return []Piece{piece(whole, "It has a duplicate or near duplicate in the corpus.")}
	}
	var out []Piece
	for _, k := range storyKinds(s.Headline.Basis, s.Headline.Text, nil, s.Date.Date, s.Cut) {
		if k != kind {
			continue
		}
		switch kind {
		case AfterBodyPieces:
			for _, h := range s.Headline.Spans {
				out = append(out, piece(h, s.Headline.Why))
			}
		case DatedPieces:
			at := s.Date.Span
			if at.Len() == 0 {
				at = whole
			}
			out = append(out, piece(at, s.Date.Value+": "+s.Date.Basis))
		case UndatedPieces:
			out = append(out, piece(whole, "No date was found."))
		case NoHeadlinePieces:
			out = append(out, piece(whole, "No headline is printed; it is shown by its first words."))
		default:
			out = append(out, piece(whole, s.Cut.Why))
		}
	}
	for _, a := range s.SetAside {
		k := asideKind(a.Why)
		if repeated(a) && s.Headline.Basis == corpus.AfterBody {
			k = DoubledPieces
		}
		if k == kind {
			out = append(out, piece(a.Span, string(a.Why)))
		}
	}
	return out
}

func (c *Corpus) loosePieces(ctx context.Context, kind PieceKind, report Report, limit int) ([]Piece, error) {
	rows, err := c.ro.QueryContext(ctx, `SELECT l.file, f.path, l.line, l.raw_start, l.raw_end, l.text, l.why FROM loose l JOIN file f ON f.id = l.file
		WHERE f.load = ? ORDER BY l.file, l.raw_start`, report.Load)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []Piece
	for rows.Next() && len(out) < limit {
		var p Piece
		var file int64
		if err := rows.Scan(&file, &p.File, &p.Line, &p.Start, &p.End, &p.Text, &p.Why); err != nil {
			return nil, err
		}
		if asideKind(corpus.Reason(p.Why)) == kind && !blank(p.Text) && !c.swallowed(file, p.Start) {
			p.Text = fewLines(p.Text)
			out = append(out, p)
		}
	}
	return out, rows.Err()
}

// swallowed tells whether a byte of a file belongs to a story that a person joined over it.
func (c *Corpus) swallowed(file int64, at int) bool {
	c.ix.mu.RLock()
	defer c.ix.mu.RUnlock()
	return slices.ContainsFunc(c.ix.madeOf[file], func(i uint32) bool {
		return !c.ix.dead.Contains(i) && c.ix.raw.of(i).Start <= at && at < c.ix.raw.of(i).End
	})
}

// fewLines cuts a text to what a list can show.
func fewLines(s string) string {
	const most, long = 3, 300
	s = strings.TrimSpace(s)
	ls := strings.SplitN(s, "\n", most+1)
	cut := len(ls) > most
	s = strings.Join(ls[:min(most, len(ls))], "\n")
	n := 0
	for i := range s {
		if n++; n > long {
			return s[:i] + "…"
		}
	}
	if cut {
		s += "…"
	}
	return s
}

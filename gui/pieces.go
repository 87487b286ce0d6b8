package gui

import (
	"context"

	"dateline/db"
	"dateline/gui/prose"
)

// showSheet lays a page over the reader.
func (w *window) showSheet(title string, paras []prose.Para) {
	w.listing = false
	w.sheet.show(title, paras)
	w.layOver(w.sheet.box)
}

// closeSheet shows the reader again.
func (w *window) closeSheet() {
	w.listing = false
	w.layOver(w.reader.object())
}

// showPieces shows the lines that a part of the report speaks of.
func (w *window) showPieces(kind db.PieceKind) {
	c, r := w.state.corpus, w.state.report
	if c == nil || r == nil {
		return
	}
	title, all := string(kind), 0
	for _, p := range r.Parts {
		if p.Kind == kind {
			title, all = p.Text, p.Count
		}
	}
	run(w.jobs, "pieces", 0, func(ctx context.Context) ([]db.Piece, error) {
		return c.Pieces(ctx, kind, *r, piecesShown)
	}, func(pieces []db.Piece, err error) {
		if err != nil {
			w.strip.warn(sentence(err))
			return
		}
		w.showSheet(capital(title), piecesPage(pieces, all))
	})
}

// showTicked lists the ticked stories.
func (w *window) showTicked() {
	c, ids := w.state.corpus, w.state.tickedInOrder()
	all := len(ids)
	ids = ids[:min(all, piecesShown)]
	run(w.jobs, "pieces", 0, func(ctx context.Context) ([]db.Row, error) {
		return c.Rows(ctx, db.Query{}, ids)
	}, func(rows []db.Row, err error) {
		if err != nil {
			w.strip.warn(sentence(err))
			return
		}
		w.showSheet(capital(count(all, "ticked story", "ticked stories")), tickedPage(rows, all))
	})
}

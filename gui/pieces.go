package gui

import (
	"context"

	"dateline/db"
	"dateline/gui/prose"
)

// showSheet lays a page over the reader.
func (w *window) showSheet(title string, paras []prose.Para) {
	w.sheet.box.Show()
	w.reader.object().Hide()
	w.sheet.show(title, paras)
}

// closeSheet shows the reader again.
func (w *window) closeSheet() {
	w.sheet.box.Hide()
	w.reader.object().Show()
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

// showSpellings shows how an entity is written, and why the spellings are taken for one.
func (w *window) showSpellings(id db.EntityID) {
	c := w.state.corpus
	run(w.jobs, "pieces", 0, func(ctx context.Context) (db.Entity, error) {
		return c.Entity(ctx, id)
	}, func(e db.Entity, err error) {
		if err != nil {
			w.strip.warn(sentence(err))
			return
		}
		w.showSheet("The spellings of a name", spellingsPage(e))
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

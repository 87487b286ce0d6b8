package db

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"time"
)

// A file of more text than is held back is written in parts, each a transaction of its own, so that neither the log on disk nor memory grows with the
// file. The setting "unfinished" says from where on the tables hold a file that is not whole. Until it is whole the index in memory does not know it,
// segments with its words are not merged, and nobody adds stories or names; so all of it can be taken back by its numbers, at once when the load is
// cancelled or the file fails, or when the corpus is opened after a crash.

// held is how many bytes of text of a file are held back at most until the file is known to be whole.
const held = 4 << 20

// partBytes is how many bytes of text of a file one transaction writes at most, and a story.
const partBytes = 8 << 20

// unfinished says what the corpus had before the file that is not whole.
type unfinished struct {
	Files   int64 `json:"files"`
	Stories int64 `json:"stories"`
	Names   int64 `json:"names"`
}

// storiesAtOnce is how many stories are taken into the index, or taken back, at once.
const storiesAtOnce = 1000

// writeLarge writes items and whatever else comes of j in parts; when j fails in the end, it takes all that back. An error is one of the corpus.
func (w *writer) writeLarge(ctx context.Context, j *job, items []item) error {
	w.c.whole.Lock()
	defer w.c.whole.Unlock()
	err := w.beginLarge()
	if err == nil {
		err = w.writeParts(ctx, j, items)
	}
	if err != nil {
		j.abandon()
		return err
	}
	if j.err != nil {
		return w.c.clearUnfinished(context.WithoutCancel(ctx))
	}
	return nil
}

// beginLarge commits what came before, with its words, and begins the first part.
func (w *writer) beginLarge() error {
	if err := w.flush(); err != nil {
		return err
	}
	if err := w.begin(); err != nil {
		return err
	}
	if err := w.writeWords(); err != nil {
		return w.abort(err)
	}
	before, err := json.Marshal(unfinished{w.nextFile() - 1, int64(w.c.ix.stories()), int64(len(w.c.ix.names))})
	if err == nil {
		_, err = w.tx.Exec("INSERT INTO setting (key, value) VALUES ('unfinished', ?)", string(before))
	}
	if err != nil {
		return w.abort(err)
	}
	w.c.unfinished = true
	return nil
}

// writeParts writes j, and makes it count when all of it has come.
func (w *writer) writeParts(ctx context.Context, j *job, items []item) error {
	f := w.newFile()
	f.large = true
	if err := f.write(j, items); err != nil {
		return w.abort(err)
	}
	if j.err != nil {
		w.p.Stories.Add(-int64(len(f.labels)))
		return w.abort(nil)
	}
	for i, family := range f.add.families {
		if int64(i) < f.first {
			if _, err := w.stmt.family.Exec(family, i+1); err != nil {
				return w.abort(err)
			}
		} else {
			delete(f.add.families, i) // its row says it
		}
	}
	if _, err := w.tx.Exec("DELETE FROM setting WHERE key = 'unfinished'"); err != nil {
		return w.abort(err)
	}
	f.add.hashes[j.hash] = f.id
	f.add.written = len(f.labels)
	w.batch.join(f.add)
	w.batch.ends = true
	return w.flush()
}

// nextPart counts so many more bytes of text in the present part, and begins another when that is large or old enough.
func (f *fileWriter) nextPart(bytes int64) error {
	w := f.w
	if f.part += bytes; f.part < partBytes && time.Since(w.began) < batchAge {
		return nil
	}
	f.part = 0
	if err := w.flush(); err != nil {
		return err
	}
	return w.begin()
}

// takeWritten takes into the index so many stories that were written and are not in it yet. The caller holds c.writing.
func (c *Corpus) takeWritten(ctx context.Context, n int) error {
	if n == 0 {
		return nil
	}
	first := c.ix.stories()
	err := c.eachWritten(ctx, first, n, func(es []entry) {
		c.ix.mu.Lock()
		defer c.ix.mu.Unlock()
		for _, e := range es {
			c.ix.addStory(e)
		}
		if c.ix.stories() == first+n && len(c.ix.madeOf) > 0 {
			c.ix.deriveFamilies()
		}
		c.ix.settle()
	})
	if err == nil && c.ix.stories() != first+n {
		err = errDamaged
	}
	if err != nil {
		c.behind = fmt.Errorf("the corpus must be closed and opened again, since what was written to it could not be read back: %w", err)
	}
	return err
}

// eachWritten calls f with n stories after the first so many, some at a time. What it is given is f's only until it returns.
func (c *Corpus) eachWritten(ctx context.Context, first, n int, f func([]entry)) error {
	rows, err := c.rw.QueryContext(ctx, selectEntry+"WHERE id > ? AND id <= ? ORDER BY id", first, first+n)
	if err != nil {
		return err
	}
	defer rows.Close()
	var some []entry
	for rows.Next() {
		var e entry
		if err := e.scan(rows); err != nil {
			return err
		}
		if some = append(some, e); len(some) == storiesAtOnce {
			f(some)
			some = some[:0]
		}
	}
	f(some)
	return rows.Err()
}

// clearUnfinished takes back what the tables hold of a file that is not whole, if there is one.
func (c *Corpus) clearUnfinished(ctx context.Context) error {
	c.writing.Lock()
	err := c.takeBack(ctx)
	c.writing.Unlock()
	if err != nil {
		return fmt.Errorf("taking back a file that is not whole: %w", err)
	}
	return c.clearScrap(ctx)
}

func (c *Corpus) takeBack(ctx context.Context) error {
	var value string
	err := c.rw.QueryRowContext(ctx, "SELECT value FROM setting WHERE key = 'unfinished'").Scan(&value)
	if errors.Is(err, sql.ErrNoRows) {
		c.unfinished = false
		return nil
	}
	var before unfinished
	if err == nil {
		err = json.Unmarshal([]byte(value), &before)
	}
	if err != nil {
		return err
	}
	c.names, c.twins, c.words = nil, nil, nil
	c.postings.forget(uint32(before.Stories))
	// To hold rows to what refers to them would take a look at all names for each name that goes.
	if _, err := c.rw.ExecContext(ctx, "PRAGMA foreign_keys = 0"); err != nil {
		return err
	}
	err = c.deleteAfter(ctx, before)
	if _, e := c.rw.ExecContext(ctx, "PRAGMA foreign_keys = 1"); err == nil {
		err = e
	}
	c.unfinished = err != nil
	return err
}

// deleteAfter deletes the rows of what came after before, in transactions of some stories each; the last one ends the file's being unfinished.
func (c *Corpus) deleteAfter(ctx context.Context, before unfinished) error {
	var last int64
	if err := c.rw.QueryRowContext(ctx, "SELECT coalesce(max(id), 0) FROM story").Scan(&last); err != nil {
		return err
	}
	type step struct {
		sql   string
		after int64
	}
	in := func(steps ...step) error {
		tx, err := c.rw.BeginTx(ctx, nil)
		if err != nil {
			return err
		}
		defer tx.Rollback()
		for _, s := range steps {
			if _, err := tx.ExecContext(ctx, s.sql, s.after); err != nil {
				return err
			}
		}
		return tx.Commit()
	}
	for last > before.Stories {
		last = max(before.Stories, last-storiesAtOnce)
		if err := in(step{"DELETE FROM content WHERE story > ?", last}, step{"DELETE FROM story WHERE id > ?", last}); err != nil {
			return err
		}
	}
	return in(
		step{"INSERT OR IGNORE INTO scrap (segment) SELECT id FROM segment WHERE first + stories > ?", before.Stories},
		step{"DELETE FROM segment WHERE first + stories > ?", before.Stories},
		step{"DELETE FROM loose WHERE file > ?", before.Files},
		step{"DELETE FROM doubt WHERE file > ?", before.Files},
		step{"DELETE FROM file WHERE id > ?", before.Files},
		step{"DELETE FROM name WHERE id > ?", before.Names},
		step{"DELETE FROM setting WHERE key = 'unfinished' AND ? >= 0", before.Files},
	)
}

// holdsBackWith tells whether some decisions make stories or names, for which a file that comes in in parts must be whole.
func holdsBackWith(ds []decision) bool {
	for _, d := range ds {
		if d.Kind == splitKind || d.Kind == joinKind || d.Kind == addKind {
			return true
		}
	}
	return false
}

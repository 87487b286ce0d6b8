package db

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"dateline/corpus"
)

// setDate is the kind of decision that sets a story's date. Its value is the date, or null for what the machine found.
const setDate = "date"

// place names a story across loads: the content of its file and where it stands in it.
type place struct {
	hash [sha256.Size]byte
	raw  corpus.Span
}

// SetDate decides a story's date; the zero date takes the decision back to what the machine found. The story's floating dates resolve anew.
//
// Nothing that the machine found is overwritten: the decision stands before it wherever the story is read.
func (c *Corpus) SetDate(ctx context.Context, id StoryID, d corpus.Date) error {
	c.writing.Lock()
	defer c.writing.Unlock()
	p, title, err := c.placeOf(ctx, id)
	if err != nil {
		return err
	}
	value, words := []byte("null"), fmt.Sprintf("Date of “%s” set back to what was found", title)
	if d != (corpus.Date{}) {
		if value, err = json.Marshal(dayOf(d)); err != nil {
			return err
		}
		words = fmt.Sprintf("Date of “%s” set to %s", title, d.Value)
	}
	tx, err := c.rw.BeginTx(ctx, nil)
	if err != nil {
		return inWords(err)
	}
	defer tx.Rollback()
	if _, err := tx.ExecContext(ctx, "DELETE FROM decision WHERE undone"); err != nil {
		return inWords(err)
	}
	if _, err := tx.ExecContext(ctx, "INSERT INTO decision (at, kind, hash, raw_start, raw_end, value, words) VALUES (?, ?, ?, ?, ?, ?, ?)",
		time.Now().UTC().Format(time.RFC3339), setDate, p.hash[:], p.raw.Start, p.raw.End, string(value), words); err != nil {
		return inWords(err)
	}
	if err := tx.Commit(); err != nil {
		return inWords(err)
	}
	return c.applyDate(ctx, p)
}

// placeOf returns where a story stands, and what to call it.
func (c *Corpus) placeOf(ctx context.Context, id StoryID) (p place, title string, err error) {
	var hash []byte
	var lead string
	err = c.rw.QueryRowContext(ctx, "SELECT f.hash, s.raw_start, s.raw_end, s.headline, s.lead FROM story s JOIN file f ON f.id = s.file WHERE s.id = ?", id).
		Scan(&hash, &p.raw.Start, &p.raw.End, &title, &lead)
	if errors.Is(err, sql.ErrNoRows) {
		return p, "", fmt.Errorf("there is no story %d", id)
	}
	if title == "" {
		title = lead
	}
	copy(p.hash[:], hash)
	return p, short(title), err
}

// short cuts a title for a menu.
func short(s string) string {
	const most = 60
	n := 0
	for i := range s {
		if n++; n > most {
			return s[:i] + "…"
		}
	}
	return s
}

// applyDate puts into the index what the log says of the date of the story at p, if the corpus holds it.
func (c *Corpus) applyDate(ctx context.Context, p place) error {
	var value string
	err := c.rw.QueryRowContext(ctx, "SELECT value FROM decision WHERE kind = ? AND hash = ? AND raw_start = ? AND raw_end = ? AND NOT undone ORDER BY id DESC LIMIT 1",
		setDate, p.hash[:], p.raw.Start, p.raw.End).Scan(&value)
	if err != nil && !errors.Is(err, sql.ErrNoRows) {
		return err
	}
	d, err := decodeDay(value)
	if err != nil {
		return err
	}
	c.ix.mu.Lock()
	if d == nil {
		delete(c.ix.decided, p)
	} else {
		c.ix.decided[p] = *d
	}
	if i, ok := c.ix.at(p); ok {
		c.ix.setDate(i, d)
	}
	c.ix.mu.Unlock()
	return c.retell(ctx)
}

// decodeDay reads a decision's value; nil for none.
func decodeDay(value string) (*corpus.Date, error) {
	if value == "" || value == "null" {
		return nil, nil
	}
	var d day
	if err := json.Unmarshal([]byte(value), &d); err != nil {
		return nil, fmt.Errorf("reading a decision: %w", err)
	}
	date := d.date()
	return &date, nil
}

// readDecisions puts into the index what the log says, whether or not the corpus holds the stories yet.
func (ix *index) readDecisions(ctx context.Context, d *sql.DB) error {
	rows, err := d.QueryContext(ctx, "SELECT hash, raw_start, raw_end, value FROM decision WHERE kind = ? AND NOT undone ORDER BY id", setDate)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var p place
		var hash []byte
		var value string
		if err := rows.Scan(&hash, &p.raw.Start, &p.raw.End, &value); err != nil {
			return err
		}
		copy(p.hash[:], hash)
		date, err := decodeDay(value)
		if err != nil {
			return err
		}
		delete(ix.decided, p)
		if date != nil {
			ix.decided[p] = *date
		}
	}
	for p, date := range ix.decided {
		if i, ok := ix.at(p); ok {
			ix.setDate(i, &date)
		}
	}
	return rows.Err()
}

// decidedDate returns the date that a person set for a story; nil for none.
func (c *Corpus) decidedDate(id StoryID) *corpus.Date {
	c.ix.mu.RLock()
	defer c.ix.mu.RUnlock()
	if len(c.ix.decided) == 0 || id < 1 || int(id) > c.ix.stories() {
		return nil
	}
	i := uint32(id - 1)
	if _, ok := c.ix.machine[i]; !ok {
		return nil
	}
	d := c.ix.decided[place{c.ix.fileHash[c.ix.file[i]-1], c.ix.raw[i]}]
	return &d
}

// Undo takes the last decision back and returns it in words ("Date of “…” set to 2022-12-22"); "" when there is none.
func (c *Corpus) Undo(ctx context.Context) (string, error) {
	return c.flip(ctx, "SELECT id, hash, raw_start, raw_end, words FROM decision WHERE NOT undone ORDER BY id DESC LIMIT 1", true)
}

// Redo makes the last undone decision again.
func (c *Corpus) Redo(ctx context.Context) (string, error) {
	return c.flip(ctx, "SELECT id, hash, raw_start, raw_end, words FROM decision WHERE undone ORDER BY id LIMIT 1", false)
}

func (c *Corpus) flip(ctx context.Context, which string, undone bool) (string, error) {
	c.writing.Lock()
	defer c.writing.Unlock()
	var id int64
	var p place
	var hash []byte
	var words string
	err := c.rw.QueryRowContext(ctx, which).Scan(&id, &hash, &p.raw.Start, &p.raw.End, &words)
	if errors.Is(err, sql.ErrNoRows) {
		return "", nil
	}
	if err != nil {
		return "", inWords(err)
	}
	copy(p.hash[:], hash)
	if _, err := c.rw.ExecContext(ctx, "UPDATE decision SET undone = ? WHERE id = ?", undone, id); err != nil {
		return "", inWords(err)
	}
	return words, c.applyDate(ctx, p)
}

// CanUndo returns what Undo and Redo would do, in words; "" for nothing.
func (c *Corpus) CanUndo() (undo, redo string) {
	// A fault shows when the user asks for the step itself.
	_ = c.ro.QueryRow("SELECT words FROM decision WHERE NOT undone ORDER BY id DESC LIMIT 1").Scan(&undo)
	_ = c.ro.QueryRow("SELECT words FROM decision WHERE undone ORDER BY id LIMIT 1").Scan(&redo)
	return undo, redo
}

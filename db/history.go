package db

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"time"
)

// Step is what a person decided at once.
type Step struct {
	ID     int64
	At     time.Time
	Words  string // what was decided
	Undone bool
	Story  StoryID // that it is about; 0 when it is about none, or about one that is not here
}

// History returns all steps, the first one first, those that were undone and can be redone included.
func (c *Corpus) History(ctx context.Context) ([]Step, error) {
	rows, err := c.ro.QueryContext(ctx, "SELECT step, at, words, undone, what FROM decision WHERE id = step ORDER BY id")
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []Step
	for rows.Next() {
		var s Step
		var at string
		var what sql.RawBytes
		if err := rows.Scan(&s.ID, &at, &s.Words, &s.Undone, &what); err != nil {
			return nil, err
		}
		if s.At, err = time.Parse(time.RFC3339, at); err != nil {
			return nil, err
		}
		var d decision
		if err := json.Unmarshal(what, &d); err != nil {
			return nil, err
		}
		s.Story = c.storyAt(d)
		out = append(out, s)
	}
	return out, rows.Err()
}

// storyAt returns the story that a decision is about; 0 for none.
func (c *Corpus) storyAt(d decision) StoryID {
	p := d.Story
	if d.Cut != nil {
		p = &place{d.Cut.File, d.Cut.At}
	}
	if p == nil {
		return 0
	}
	c.ix.mu.RLock()
	defer c.ix.mu.RUnlock()
	i, ok := c.ix.at(*p)
	if !ok {
		return 0
	}
	return StoryID(i + 1)
}

// StepTo goes back or forward to where a step was the last that holds; 0 is before all of them.
func (c *Corpus) StepTo(ctx context.Context, id int64) error {
	c.writing.Lock()
	defer c.writing.Unlock()
	if id != 0 {
		var n int
		if err := c.rw.QueryRowContext(ctx, "SELECT count(*) FROM decision WHERE step = ?", id).Scan(&n); err != nil {
			return inWords(err)
		}
		if n == 0 {
			return errNoStep
		}
	}
	if _, err := c.rw.ExecContext(ctx, "UPDATE decision SET undone = step > ?", id); err != nil {
		return inWords(err)
	}
	return c.takeEffect(ctx)
}

const (
	lastDone    = "SELECT step, words FROM decision WHERE NOT undone ORDER BY step DESC LIMIT 1"
	firstUndone = "SELECT step, words FROM decision WHERE undone ORDER BY step LIMIT 1"
)

// Undo takes the last step back and returns it in words ("Date of “…” set to 2022-12-22"); "" when there is none.
func (c *Corpus) Undo(ctx context.Context) (string, error) { return c.flip(ctx, lastDone, true) }

// Redo makes the last step that was undone again.
func (c *Corpus) Redo(ctx context.Context) (string, error) { return c.flip(ctx, firstUndone, false) }

func (c *Corpus) flip(ctx context.Context, which string, undone bool) (string, error) {
	c.writing.Lock()
	defer c.writing.Unlock()
	var step int64
	var words string
	err := c.rw.QueryRowContext(ctx, which).Scan(&step, &words)
	if errors.Is(err, sql.ErrNoRows) {
		return "", nil
	}
	if err != nil {
		return "", inWords(err)
	}
	if _, err := c.rw.ExecContext(ctx, "UPDATE decision SET undone = ? WHERE step = ?", undone, step); err != nil {
		return "", inWords(err)
	}
	return words, c.takeEffect(ctx)
}

// CanUndo returns what Undo and Redo would do, in words; "" for nothing.
func (c *Corpus) CanUndo() (undo, redo string) {
	// A fault shows when the user asks for the step itself.
	var step int64
	_ = c.ro.QueryRow(lastDone).Scan(&step, &undo)
	_ = c.ro.QueryRow(firstUndone).Scan(&step, &redo)
	return undo, redo
}

package db

import (
	"context"
	"encoding/json"
	"fmt"
	"time"
)

// View is a query that was saved under a name, with how the window showed its answer.
type View struct {
	Name  string
	At    time.Time // when it was saved
	Query Query
	Panel string // how the window showed it: for the window to read
}

// SaveView saves a view in place of one of the same name, if there is one.
func (c *Corpus) SaveView(ctx context.Context, v View) error {
	q, err := json.Marshal(v.Query)
	if err != nil {
		return fmt.Errorf("saving the view “%s”: %w", v.Name, err)
	}
	c.writing.Lock()
	defer c.writing.Unlock()
	_, err = c.rw.ExecContext(ctx, "INSERT OR REPLACE INTO view (name, at, query, panel) VALUES (?, ?, ?, ?)",
		v.Name, time.Now().UTC().Format(time.RFC3339), string(q), v.Panel)
	return inWords(err)
}

// Views returns the saved views, the last saved first.
func (c *Corpus) Views(ctx context.Context) ([]View, error) {
	rows, err := c.ro.QueryContext(ctx, "SELECT name, at, query, panel FROM view ORDER BY at DESC, name")
	if err != nil {
		return nil, inWords(err)
	}
	defer rows.Close()
	var out []View
	for rows.Next() {
		var v View
		var at, q string
		if err := rows.Scan(&v.Name, &at, &q, &v.Panel); err != nil {
			return nil, inWords(err)
		}
		if v.At, err = time.Parse(time.RFC3339, at); err != nil {
			return nil, fmt.Errorf("reading the view “%s”: %w", v.Name, err)
		}
		if err := json.Unmarshal([]byte(q), &v.Query); err != nil {
			return nil, fmt.Errorf("reading the view “%s”: %w", v.Name, err)
		}
		out = append(out, v)
	}
	return out, rows.Err()
}

// RemoveView removes the view of a name, if there is one.
func (c *Corpus) RemoveView(ctx context.Context, name string) error {
	c.writing.Lock()
	defer c.writing.Unlock()
	_, err := c.rw.ExecContext(ctx, "DELETE FROM view WHERE name = ?", name)
	return inWords(err)
}

package db

import (
	"context"
	"errors"
	"fmt"
	"io"
	"path/filepath"

	"dateline/corpus/export"
)

// Export writes stories to w in the order of ids, or every story of q when ids is empty.
func (c *Corpus) Export(ctx context.Context, w io.Writer, f export.Format, q Query, ids []StoryID) (stories int, err error) {
	if len(ids) == 0 {
		r, err := c.Find(ctx, q)
		if err != nil {
			return 0, err
		}
		ids = r.Stories
	}
	out, err := export.NewWriter(w, f)
	if err != nil {
		return 0, err
	}
	for _, id := range ids {
		if err := ctx.Err(); err != nil {
			return stories, err
		}
		s, err := c.Story(ctx, id)
		if err != nil {
			return stories, err
		}
		if err := out.Write(s); err != nil {
			return stories, fmt.Errorf("writing story %d: %w", id, err)
		}
		stories++
	}
	if err := out.Close(); err != nil {
		return stories, fmt.Errorf("writing the export: %w", err)
	}
	return stories, nil
}

// SaveAs writes a copy of the corpus to path, through a temporary file beside it. A corpus that is open cannot be replaced.
func (c *Corpus) SaveAs(ctx context.Context, path string) error {
	if err := c.saveAs(ctx, path); err != nil {
		return fmt.Errorf("a copy of the corpus cannot be saved as %s: %w", path, inWords(err))
	}
	return nil
}

func (c *Corpus) saveAs(ctx context.Context, path string) error {
	path, err := filepath.Abs(path)
	if err != nil {
		return err
	}
	if err := writable(path); err != nil {
		return err
	}
	if path == c.path {
		return errors.New("it is the corpus itself")
	}
	lock, err := acquireLock(path)
	if err != nil {
		return err
	}
	defer lock.release()
	c.writing.Lock()
	defer c.writing.Unlock()
	return copyTo(ctx, c.rw, path)
}

package db

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"dateline/corpus"
	"dateline/corpus/export"
)

// Exported says what an export wrote.
type Exported struct {
	Stories int
	LeftOut int // of them, those that the format has no place for: a timeline shows none without a date
}

// exporter writes stories in some format.
type exporter interface {
	Write(*corpus.Story) error
	LeftOut() int
	Close() error
}

// Export writes stories to w in the order of ids, or every story of q when there are none. Progress, unless nil, is told how many stories were written, of
// how many.
func (c *Corpus) Export(ctx context.Context, w io.Writer, f export.Format, q Query, ids []StoryID, progress func(done, total int)) (Exported, error) {
	out, err := export.NewWriter(w, f, c.origin(q, ids))
	if err != nil {
		return Exported{}, err
	}
	return c.export(ctx, out, q, ids, progress)
}

// ExportTo writes stories to the file or folder at path, as Export does. They are written beside it first, and get that name once all is whole: a file
// that was there is replaced then, and a folder must not be there.
func (c *Corpus) ExportTo(ctx context.Context, path string, f export.Format, q Query, ids []StoryID, progress func(done, total int)) (Exported, error) {
	write := c.exportFile
	if f.Folder() {
		write = c.exportFolder
	}
	e, err := write(ctx, path, f, q, ids, progress)
	if err != nil {
		return Exported{}, fmt.Errorf("nothing was written to %s: %w", path, err)
	}
	return e, nil
}

func (c *Corpus) exportFile(ctx context.Context, path string, f export.Format, q Query, ids []StoryID, progress func(done, total int)) (e Exported, err error) {
	err = writeFile(path, func(w io.Writer) (err error) {
		e, err = c.Export(ctx, w, f, q, ids, progress)
		return err
	})
	return e, err
}

// writeFile has write fill a file beside path, and gives it that name once it is whole.
func writeFile(path string, write func(w io.Writer) error) error {
	tmp, err := os.CreateTemp(filepath.Dir(path), filepath.Base(path)+".part*")
	if err != nil {
		return err
	}
	defer os.Remove(tmp.Name())
	err = write(tmp)
	if err == nil {
		err = tmp.Chmod(0o644)
	}
	if err == nil {
		err = tmp.Sync()
	}
	if closed := tmp.Close(); err == nil {
		err = closed
	}
	if err == nil {
		err = os.Rename(tmp.Name(), path)
	}
	return err
}

func (c *Corpus) exportFolder(ctx context.Context, path string, _ export.Format, q Query, ids []StoryID, progress func(done, total int)) (e Exported, err error) {
	if _, err := os.Lstat(path); err == nil {
		return e, errors.New("there is something of that name already; name a folder that is not there yet")
	}
	tmp, err := os.MkdirTemp(filepath.Dir(path), filepath.Base(path)+".part*")
	if err != nil {
		return e, err
	}
	defer os.RemoveAll(tmp)
	out, err := export.NewFolder(tmp, c.origin(q, ids))
	if err != nil {
		return e, err
	}
	if e, err = c.export(ctx, out, q, ids, progress); err != nil {
		_ = out.Close() // the first error counts; closing twice does no harm
		return e, err
	}
	if err := os.Chmod(tmp, 0o755); err != nil {
		return e, err
	}
	return e, os.Rename(tmp, path)
}

func (c *Corpus) export(ctx context.Context, out exporter, q Query, ids []StoryID, progress func(done, total int)) (e Exported, err error) {
	if len(ids) == 0 {
		r, err := c.Find(ctx, q)
		if err != nil {
			return e, err
		}
		ids = r.Stories
	}
	for i, id := range ids {
		if err := ctx.Err(); err != nil {
			return e, err
		}
		s, err := c.Story(ctx, id)
		if err != nil {
			return e, err
		}
		if err := out.Write(s); err != nil {
			return e, fmt.Errorf("writing story %d: %w", id, err)
		}
		if progress != nil {
			progress(i+1, len(ids))
		}
	}
	if err := out.Close(); err != nil {
		return e, fmt.Errorf("writing the export: %w", err)
	}
	return Exported{len(ids), out.LeftOut()}, nil
}

// ExportPreview returns how an export of these stories begins, as lines of text; it looks at the first few of them.
func (c *Corpus) ExportPreview(ctx context.Context, f export.Format, q Query, ids []StoryID, chosen bool) (string, error) {
	const few = 3
	var stories []*corpus.Story
	for _, id := range ids[:min(len(ids), few)] {
		s, err := c.Story(ctx, id)
		if err != nil {
			return "", err
		}
		stories = append(stories, s)
	}
	if !chosen {
		ids = nil
	}
	return export.Preview(f, c.origin(q, ids), stories)
}

// origin says of an export where its rows come from.
func (c *Corpus) origin(q Query, ids []StoryID) export.Origin {
	if len(ids) > 0 {
		return export.Origin{Query: "chosen by hand"}
	}
	return export.Origin{Query: c.Describe(q)}
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

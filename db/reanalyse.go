package db

import (
	"context"
	"errors"
	"fmt"
	"os"

	"dateline/corpus/source"
)

// Reanalyse takes the text of the corpus at path apart anew with the present version of the program. What people decided and saved is kept and put into
// effect on what is found now. The corpus as it was stays beside it, at path with ".before" behind it. Nobody may have the corpus open. When it fails,
// or ctx is cancelled, the corpus is as it was.
func Reanalyse(ctx context.Context, path string, p *Progress) (Report, error) {
	r, err := reanalyse(ctx, path, p)
	if err != nil {
		return r, fmt.Errorf("the corpus %s cannot be analysed again: %w", path, inWords(err))
	}
	return r, nil
}

func reanalyse(ctx context.Context, path string, p *Progress) (Report, error) {
	fresh := path + ".again"
	if err := os.Remove(fresh); err != nil && !errors.Is(err, os.ErrNotExist) {
		return Report{}, err
	}
	old, err := Open(path)
	if err != nil {
		return Report{}, err
	}
	r, err := old.analyseInto(ctx, fresh, p)
	if closed := old.Close(); err == nil {
		err = closed
	}
	if err == nil {
		err = os.Rename(path, path+".before")
	}
	if err == nil {
		err = os.Rename(fresh, path)
	}
	if err != nil {
		_ = os.Remove(fresh) // the first error counts
	}
	return r, err
}

// analyseInto makes a corpus at path of the text of c and of what people decided in it.
func (c *Corpus) analyseInto(ctx context.Context, path string, p *Progress) (Report, error) {
	inputs, err := c.storedFiles(ctx)
	if err != nil {
		return Report{}, err
	}
	to, err := Open(path)
	if err != nil {
		return Report{}, err
	}
	if err := c.copyPeoples(ctx, to); err != nil {
		_ = to.Close() // the first error counts
		return Report{}, err
	}
	r, err := to.Load(ctx, inputs, p, nil)
	if err == nil && r.Cancelled {
		err = context.Canceled
	}
	if err == nil && len(r.Failed) > 0 {
		err = errors.New(r.Failed[0].Why)
	}
	if closed := to.Close(); err == nil {
		err = closed
	}
	return r, err
}

// copyPeoples copies what people decided and saved.
func (c *Corpus) copyPeoples(ctx context.Context, to *Corpus) error {
	if _, err := to.rw.ExecContext(ctx, "ATTACH ? AS old", c.path); err != nil {
		return err
	}
	for _, s := range []string{"INSERT INTO decision SELECT * FROM old.decision", "INSERT INTO view SELECT * FROM old.view", "DETACH old"} {
		if _, err := to.rw.ExecContext(ctx, s); err != nil {
			return err
		}
	}
	return nil
}

// storedFiles returns the files of the corpus, in load order, as inputs that hand out the text that the corpus keeps of them.
func (c *Corpus) storedFiles(ctx context.Context) ([]source.Input, error) {
	rows, err := c.ro.QueryContext(ctx, "SELECT id, path, hash, bytes, encoding FROM file ORDER BY id")
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []source.Input
	for rows.Next() {
		var id int64
		var hash []byte
		s := &source.Stored{}
		var in source.Input
		if err := rows.Scan(&id, &in.Path, &hash, &s.Size, &s.Encoding); err != nil {
			return nil, err
		}
		if len(hash) != len(s.Hash) {
			return nil, errDamaged
		}
		copy(s.Hash[:], hash)
		s.Blocks = func(yield func(source.Block, error) bool) { c.storedBlocks(ctx, id, s.Encoding, yield) }
		in.Stored = s
		out = append(out, in)
	}
	return out, rows.Err()
}

// storedBlocks yields the text of a file in blocks of about source.Window bytes.
func (c *Corpus) storedBlocks(ctx context.Context, file int64, encoding string, yield func(source.Block, error) bool) {
	rows, err := c.ro.QueryContext(ctx, pieces, file, 0, int64(1)<<62)
	if err != nil {
		yield(source.Block{}, err)
		return
	}
	defer rows.Close()
	var b assembly
	for rows.Next() {
		if b.text.Len() >= source.Window {
			if !yield(source.Block{Text: b.text.String(), Offsets: b.offsets}, nil) {
				return
			}
			b = assembly{}
		}
		if err := b.add(rows, encoding); err != nil {
			yield(source.Block{}, err)
			return
		}
	}
	if err := rows.Err(); err != nil {
		yield(source.Block{}, err)
		return
	}
	yield(source.Block{Text: b.text.String(), Offsets: b.offsets, Last: true}, nil)
}

// pieces are the stories that the machine found in a part of a file and what lies between them, in order.
const pieces = `
	SELECT s.raw_start, s.raw_end, s.line, c.text, c.offsets FROM story s JOIN content c ON c.story = s.id WHERE s.file = ?1 AND s.made = 0 AND s.raw_start < ?3 AND s.raw_end > ?2
	UNION ALL SELECT raw_start, raw_end, line, text, NULL FROM loose WHERE file = ?1 AND raw_start < ?3 AND raw_end > ?2
	ORDER BY 1`

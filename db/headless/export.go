package headless

import (
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"dateline/corpus/export"
	"dateline/db"
)

func runExport(ctx context.Context, args []string, stdout, stderr io.Writer) (err error) {
	c := newCommand("export", "export --corpus C.dateline [--query Q] [--format F] [-o FILE]",
		"Writes stories, one a row or line, in load order; with --query those that it finds.\n"+
			"Formats: csv; csv-spreadsheet, with a byte-order mark and cells made harmless that a spreadsheet would run; jsonl.", stdout, stderr)
	query := c.flags.String("query", "", "only stories that `QUERY` finds")
	format := c.flags.String("format", string(export.CSV), "the `FORMAT`: csv, csv-spreadsheet or jsonl")
	file := c.flags.String("o", "", "write to `FILE`, which is replaced only once all is written; else to stdout")
	rest, err := c.parse(args)
	if err != nil {
		return err
	}
	if len(rest) > 0 {
		return fmt.Errorf("export takes no argument %q; see dateline export --help", strings.Join(rest, " "))
	}
	crp, err := c.open()
	if err != nil {
		return err
	}
	defer closing(crp, &err)
	write := func(w io.Writer) error {
		_, err := crp.Export(ctx, w, export.Format(*format), db.Query{Text: *query, Order: db.ByLoad}, nil)
		return err
	}
	if *file == "" {
		return write(stdout)
	}
	return replace(*file, write)
}

// replace writes a file beside path and gives it that name once it is whole.
func replace(path string, write func(io.Writer) error) error {
	f, err := os.CreateTemp(filepath.Dir(path), filepath.Base(path)+".part*")
	if err != nil {
		return fmt.Errorf("writing %s: %w", path, err)
	}
	defer os.Remove(f.Name())
	err = write(f)
	if err == nil {
		err = f.Sync()
	}
	if e := f.Close(); err == nil {
		err = e
	}
	if err == nil {
		err = os.Chmod(f.Name(), 0o644)
	}
	if err == nil {
		err = os.Rename(f.Name(), path)
	}
	if err != nil {
		return fmt.Errorf("writing %s: %w", path, err)
	}
	return nil
}

package headless

import (
	"context"
	"fmt"
	"io"
	"strings"

	"dateline/corpus/export"
	"dateline/db"
)

func runExport(ctx context.Context, args []string, stdout, stderr io.Writer) (err error) {
	c := newCommand("export", "export --corpus C.dateline [--query Q] [--format F] [-o FILE]",
		"Writes stories in load order; with --query those that it finds.\nFormats:\n"+formats(), stdout, stderr)
	query := c.flags.String("query", "", "only stories that `QUERY` finds")
	format := c.flags.String("format", string(export.CSV), "the `FORMAT`")
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
	q, f := db.Query{Text: *query, Order: db.ByLoad}, export.Format(*format)
	var wrote db.Exported
	if *file == "" {
		wrote, err = crp.Export(ctx, stdout, f, q, nil, nil)
	} else {
		wrote, err = crp.ExportTo(ctx, *file, f, q, nil, nil)
	}
	if err == nil && wrote.LeftOut > 0 {
		fmt.Fprintf(stderr, "%d of %d stories are left out: this format shows none without a date.\n", wrote.LeftOut, wrote.Stories)
	}
	return err
}

// formats tells of each format what it is.
func formats() string {
	var b strings.Builder
	for _, f := range export.Formats {
		fmt.Fprintf(&b, "  %-24s  %s\n", f, f.About())
	}
	return strings.TrimRight(b.String(), "\n")
}

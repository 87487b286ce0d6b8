package headless

import (
	"context"
	"errors"
	"fmt"
	"io"

	"dateline/db"
)

func runReanalyse(ctx context.Context, args []string, stdout, stderr io.Writer) error {
	c := newCommand("reanalyse", "reanalyse --corpus C.dateline",
		"Takes the text of a corpus apart anew, with this version of the program. What people decided and saved is kept. The corpus as it was stays beside\n"+
			"it as C.dateline.before. Progress goes to stderr, the report to stdout.", stdout, stderr)
	rest, err := c.parse(args)
	if err != nil {
		return err
	}
	if len(rest) > 0 {
		return errors.New("reanalyse takes no argument; see dateline reanalyse --help")
	}
	crp, err := c.open() // that it is there and one of ours
	if err != nil {
		return err
	}
	if err := crp.Close(); err != nil {
		return err
	}
	var p db.Progress
	done := showProgress(stderr, &p)
	report, err := db.Reanalyse(ctx, *c.corpus, &p)
	done()
	if err != nil {
		return err
	}
	_, err = fmt.Fprintln(stdout, report.Sentence())
	return err
}

package headless

import (
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"dateline/db"
)

// contextOrders are the words for the orders of a concordance.
var contextOrders = []string{db.ContextsByDate: "date", db.ContextsByLeft: "left", db.ContextsByRight: "right"}

func runConcordance(ctx context.Context, args []string, stdout, stderr io.Writer) (err error) {
	c := newCommand("concordance", "concordance --corpus C.dateline [--order date|left|right] [--least N] [--fuzzy] [--spreadsheet] [-o FILE] QUERY",
		"Writes every place where the words of QUERY stand, each with the words around it (keyword in context), as CSV: one row a place.", stdout, stderr)
	order := c.flags.String("order", contextOrders[db.ContextsByDate], "`date`: newest story first; left: by the words before, the nearest first; right: by the words after")
	least := c.flags.Int("least", 1, "only of stories that hold at least `N` of these places")
	fuzzy := c.flags.Bool("fuzzy", false, "also near misses: letters in order, typing errors")
	spreadsheet := c.flags.Bool("spreadsheet", false, "with a byte-order mark, and cells made harmless that a spreadsheet would run")
	file := c.flags.String("o", "", "write to `FILE`, which is replaced only once all is written; else to stdout")
	rest, err := c.parse(args)
	if err != nil {
		return err
	}
	by := slices.Index(contextOrders, *order)
	switch {
	case len(rest) == 0:
		return errors.New("say which words; see dateline concordance --help")
	case by < 0:
		return fmt.Errorf("there is no order %q; the orders are %s", *order, strings.Join(contextOrders, ", "))
	case *least < 1:
		return errors.New("a story must hold at least one place; see dateline concordance --help")
	}
	crp, err := c.open()
	if err != nil {
		return err
	}
	defer closing(crp, &err)
	q := db.Query{Text: strings.Join(rest, " "), Off: db.TierSet(0).With(db.Fuzzy, !*fuzzy)}
	if *file == "" {
		_, err = crp.WriteConcordance(ctx, stdout, q, *least, db.ContextOrder(by), *spreadsheet)
	} else {
		_, err = crp.WriteConcordanceTo(ctx, *file, q, *least, db.ContextOrder(by), *spreadsheet)
	}
	return err
}

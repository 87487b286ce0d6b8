package headless

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"text/tabwriter"

	"dateline/db"
)

// watchedJSON is one object of what watch --json prints.
type watchedJSON struct {
	Query   string         `json:"query"`
	Stories int            `json:"stories"`
	Tiers   map[string]int `json:"tiers"`
	Hits    int            `json:"hits"`
	First   string         `json:"first"` // day; "" when no story found has a date
	Last    string         `json:"last"`
}

func runWatch(ctx context.Context, args []string, stdout, stderr io.Writer) (err error) {
	c := newCommand("watch", "watch --corpus C.dateline [--json] [--fuzzy] FILE",
		"Asks every query of FILE, one a line, and prints how many stories each finds, in how many places, and the first and last day of their dates.\n"+
			"Empty lines and lines that begin with # are left out.", stdout, stderr)
	asJSON := c.flags.Bool("json", false, "print one JSON array")
	fuzzy := c.flags.Bool("fuzzy", false, "also near misses: letters in order, typing errors")
	rest, err := c.parse(args)
	if err != nil {
		return err
	}
	if len(rest) != 1 {
		return errors.New("name one file of queries; see dateline watch --help")
	}
	list, err := os.ReadFile(rest[0])
	if err != nil {
		return fmt.Errorf("the watch list cannot be read: %w", err)
	}
	crp, err := c.open()
	if err != nil {
		return err
	}
	defer closing(crp, &err)
	found, err := crp.Watch(ctx, db.WatchList(string(list)), db.TierSet(0).With(db.Fuzzy, !*fuzzy))
	if err != nil {
		return err
	}
	rows := make([]watchedJSON, len(found))
	for k, w := range found {
		rows[k] = watchedJSON{Query: strings.TrimSpace(w.Text), Stories: w.Stories, Tiers: map[string]int{}, Hits: w.Hits}
		for t := range db.Tiers {
			rows[k].Tiers[t.String()] = w.Counts[t]
		}
		if w.Dated {
			rows[k].First, rows[k].Last = w.First.String(), w.Last.String()
		}
	}
	if *asJSON {
		e := json.NewEncoder(stdout)
		e.SetEscapeHTML(false)
		return e.Encode(rows)
	}
	t := tabwriter.NewWriter(stdout, 0, 0, 2, ' ', 0)
	fmt.Fprintln(t, "query\tstories\texact\talias\tfolded\tfuzzy\thits\tfirst\tlast")
	for _, r := range rows {
		fmt.Fprintf(t, "%s\t%d\t%d\t%d\t%d\t%d\t%d\t%s\t%s\n", r.Query, r.Stories,
			r.Tiers["exact"], r.Tiers["alias"], r.Tiers["folded"], r.Tiers["fuzzy"], r.Hits, r.First, r.Last)
	}
	return t.Flush()
}

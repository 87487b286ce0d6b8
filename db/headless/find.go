package headless

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"

	"dateline/db"
)

// findJSON is what find --json prints.
type findJSON struct {
	Query   string         `json:"query"`
	Reading string         `json:"reading"` // how it was understood, in words
	Total   int            `json:"total"`   // stories in the corpus
	Found   int            `json:"found"`
	Tiers   map[string]int `json:"tiers"`
	Stories []storyJSON    `json:"stories"`
}

type storyJSON struct {
	Story         int64  `json:"story"`
	Tier          string `json:"tier"`
	Headline      string `json:"headline"` // as printed, else the first words
	Printed       bool   `json:"printed"`
	Date          string `json:"date"`
	DatePrecision string `json:"date_precision"`
	Source        string `json:"source"`
	File          string `json:"file"`
	Snippet       string `json:"snippet"`
}

func runFind(ctx context.Context, args []string, stdout, stderr io.Writer) (err error) {
	c := newCommand("find", "find --corpus C.dateline [--json] [--limit N] QUERY",
		"Finds stories that have all words of QUERY; words between quotation marks must follow each other. The last word may go on in the text;\n"+
			"a space after it ends it. Surer matches come first: exact, alias, folded (case and accents), fuzzy (letters in order, typing errors).", stdout, stderr)
	asJSON := c.flags.Bool("json", false, "print one JSON object")
	limit := c.flags.Int("limit", 50, "print at most `N` stories; 0 for all")
	rest, err := c.parse(args)
	if err != nil {
		return err
	}
	if len(rest) == 0 {
		return errors.New("say what to find; see dateline find --help")
	}
	if *limit < 0 {
		return errors.New("the limit must not be negative")
	}
	crp, err := c.open()
	if err != nil {
		return err
	}
	defer closing(crp, &err)
	q := db.Query{Text: strings.Join(rest, " ")}
	r, err := crp.Find(ctx, q)
	if err != nil {
		return err
	}
	ids := r.Stories
	if *limit > 0 {
		ids = ids[:min(*limit, len(ids))]
	}
	rows, err := crp.Rows(ctx, q, ids)
	if err != nil {
		return err
	}
	if *asJSON {
		return writeFound(stdout, r, rows)
	}
	return printFound(stdout, r, rows)
}

func writeFound(w io.Writer, r *db.Result, rows []db.Row) error {
	out := findJSON{
		Query: r.Query.Text, Reading: r.Reading, Total: r.Total, Found: len(r.Stories), Tiers: map[string]int{}, Stories: []storyJSON{},
	}
	for t := range db.Tiers {
		out.Tiers[t.String()] = r.Counts[t]
	}
	for i, row := range rows {
		out.Stories = append(out.Stories, storyJSON{
			int64(row.ID), r.Tier[i].String(), row.Headline, row.Printed, row.Date.Value, string(row.Date.Precision), row.Source, row.File, row.Snippet,
		})
	}
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	return e.Encode(out)
}

func printFound(w io.Writer, r *db.Result, rows []db.Row) error {
	counts := make([]string, db.Tiers)
	for t := range db.Tiers {
		counts[t] = fmt.Sprintf("%s %d", t, r.Counts[t])
	}
	if _, err := fmt.Fprintf(w, "%d of %d stories: %s\n", len(r.Stories), r.Total, strings.Join(counts, " · ")); err != nil {
		return err
	}
	for i, row := range rows {
		date := row.Date.Value
		if date == "" {
			date = "undated"
		}
		if _, err := fmt.Fprintf(w, "%s\t%s\t%s\t%s\n", r.Tier[i], date, row.Headline, row.File); err != nil {
			return err
		}
		if row.Snippet != "" {
			if _, err := fmt.Fprintf(w, "\t%s\n", row.Snippet); err != nil {
				return err
			}
		}
	}
	return nil
}

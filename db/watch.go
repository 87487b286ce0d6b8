package db

import (
	"context"
	"fmt"
	"strings"

	"dateline/corpus"
)

// Watched is what one query of a watch list finds.
type Watched struct {
	Text        string
	Stories     int        // found, tiers that are switched off left out
	Counts      [Tiers]int // stories of each tier, those switched off included
	Hits        int        // places in the texts of Stories where the words stand
	More        bool       // there are more hits than were counted
	First, Last corpus.Day // the days from which to which their dates can reach
	Dated       bool       // First and Last hold: one of them has a date
}

// Watch asks each of some queries, without the tiers of off, and returns what they find in the same order.
func (c *Corpus) Watch(ctx context.Context, texts []string, off TierSet) ([]Watched, error) {
	out := make([]Watched, 0, len(texts))
	for _, text := range texts {
		q := Query{Text: text, Off: off}
		r, err := c.Find(ctx, q)
		if err != nil {
			return nil, fmt.Errorf("looking for “%s”: %w", text, err)
		}
		places, err := c.Concordance(ctx, q, 1, ContextsByDate, 0, 0)
		if err != nil {
			return nil, fmt.Errorf("looking for the places of “%s”: %w", text, err)
		}
		w := Watched{Text: text, Stories: len(r.Stories), Counts: r.Counts, Hits: places.Hits, More: places.More}
		for k, run := range r.Points.Runs {
			if k == 0 {
				w.First, w.Last, w.Dated = run.First, run.Last, true
			}
			w.First, w.Last = min(w.First, run.First), max(w.Last, run.Last)
		}
		out = append(out, w)
	}
	return out, nil
}

// WatchList reads a list of queries, one a line; empty lines and those that begin with # are left out. The last word of a query ends with its line.
func WatchList(text string) []string {
	var out []string
	for line := range strings.Lines(strings.TrimPrefix(text, "\ufeff")) {
		if line = strings.TrimSpace(line); line != "" && line[0] != '#' {
			out = append(out, line+" ")
		}
	}
	return out
}

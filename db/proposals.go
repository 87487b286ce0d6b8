package db

import (
	"cmp"
	"context"
	"slices"
)

// Proposal is two entities that may be one.
type Proposal struct {
	A, B                 Facet // counted in the whole corpus; A is the one that more stories name
	Why                  string
	Confidence           float64      // 0 to 1
	ContextsA, ContextsB []MentionRow // a few places that name them
}

// contextsShown is how many places a proposal shows of each of its entities.
const contextsShown = 3

// Proposals returns the first n pairs of entities that the machine takes for one with too little reason to make them so, the surest first, and how many
// there are. Those that a person decided about are left out.
func (c *Corpus) Proposals(ctx context.Context, n int) ([]Proposal, int, error) {
	all, err := c.proposed(ctx)
	if err != nil {
		return nil, 0, err
	}
	out := make([]Proposal, 0, min(n, len(all)))
	for _, p := range all[:min(n, len(all))] {
		if p.ContextsA, err = c.contexts(ctx, p.A.Entity); err != nil {
			return nil, 0, err
		}
		if p.ContextsB, err = c.contexts(ctx, p.B.Entity); err != nil {
			return nil, 0, err
		}
		out = append(out, p)
	}
	return out, len(all), nil
}

func (c *Corpus) contexts(ctx context.Context, e EntityID) ([]MentionRow, error) {
	rows, _, _, err := c.Mentions(ctx, Query{}, e, ContextsByDate, 0, contextsShown)
	return rows, err
}

// proposed returns all proposals without contexts, each pair once.
func (c *Corpus) proposed(ctx context.Context) ([]Proposal, error) {
	rows, err := c.ro.QueryContext(ctx, "SELECT a, b, why, confidence FROM same WHERE proposed ORDER BY confidence DESC, rowid")
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	ix := c.ix
	ix.mu.RLock()
	defer ix.mu.RUnlock()
	apart := map[[2]nameID]bool{}
	for _, p := range ix.shape.apart {
		apart[ix.pair(p[0], p[1])] = true
	}
	seen := map[[2]nameID]bool{}
	company := ix.newCompany(ix.alive())
	mentions := ix.look().mentions()
	facet := func(e nameID) Facet { return company.facet(tallied{e, ix.named[e-1], mentions[e-1]}) }
	var out []Proposal
	for rows.Next() {
		var a, b nameID
		var p Proposal
		if err := rows.Scan(&a, &b, &p.Why, &p.Confidence); err != nil {
			return nil, err
		}
		if a < 1 || b < 1 || int(max(a, b)) > len(ix.names) {
			return nil, errDamaged
		}
		of := ix.pair(a, b)
		if of[0] == of[1] || seen[of] || apart[of] || ix.named[of[0]-1] == 0 || ix.named[of[1]-1] == 0 {
			continue
		}
		seen[of] = true
		p.A, p.B = facet(of[0]), facet(of[1])
		if p.B.Stories > p.A.Stories {
			p.A, p.B = p.B, p.A
		}
		out = append(out, p)
	}
	slices.SortStableFunc(out, func(a, b Proposal) int {
		return cmp.Or(cmp.Compare(b.Confidence, a.Confidence), b.A.Stories+b.B.Stories-a.A.Stories-a.B.Stories)
	})
	return out, rows.Err()
}

// pair returns the entities of two names, the smaller number first.
func (ix *index) pair(a, b nameID) [2]nameID {
	x, y := ix.entity[a-1], ix.entity[b-1]
	return [2]nameID{min(x, y), max(x, y)}
}

package db

import (
	"cmp"
	"context"
	"database/sql"
	"slices"
	"strconv"
	"strings"

	"dateline/corpus/name"
)

// companions is how many other names a name is told to share stories with.
const companions = 10

// finishMerging tells anew which names are one if names have come since that was last told.
func (c *Corpus) finishMerging(ctx context.Context) error {
	c.writing.Lock()
	defer c.writing.Unlock()
	var done string
	err := c.rw.QueryRowContext(ctx, "SELECT value FROM setting WHERE key = 'merged'").Scan(&done)
	if err != nil && err != sql.ErrNoRows {
		return err
	}
	state := strconv.Itoa(len(c.ix.names)) + " names, " + strconv.Itoa(c.ix.stories()) + " stories"
	if done == state || len(c.ix.names) == 0 {
		return nil
	}
	known := c.ix.known()
	m := name.MergeAll(known)
	entity, canonical := make([]nameID, len(known)), make([]nameID, len(known))
	for _, g := range m.Groups {
		e := nameID(g.Names[0] + 1)
		for _, n := range g.Names {
			entity[n] = e
		}
		canonical[e-1] = nameID(g.Canonical + 1)
	}
	if err := c.writeMerged(ctx, entity, canonical, m, state); err != nil {
		return err
	}
	c.ix.setEntities(entity, canonical)
	return nil
}

func (c *Corpus) writeMerged(ctx context.Context, entity, canonical []nameID, m name.Merged, state string) error {
	tx, err := c.rw.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	for _, s := range []string{"DELETE FROM entity", "DELETE FROM same"} {
		if _, err := tx.ExecContext(ctx, s); err != nil {
			return err
		}
	}
	for i, e := range entity {
		if c.ix.entity[i] != e {
			if _, err := tx.ExecContext(ctx, "UPDATE name SET entity = ? WHERE id = ?", e, i+1); err != nil {
				return err
			}
		}
	}
	ins, err := tx.PrepareContext(ctx, "INSERT INTO entity (id, canonical) VALUES (?, ?)")
	if err != nil {
		return err
	}
	for i, n := range canonical {
		if n != 0 {
			if _, err := ins.ExecContext(ctx, i+1, n); err != nil {
				return err
			}
		}
	}
	if ins, err = tx.PrepareContext(ctx, "INSERT INTO same (a, b, why, confidence, proposed) VALUES (?, ?, ?, ?, ?)"); err != nil {
		return err
	}
	put := func(r name.Merge, proposed bool) error {
		_, err := ins.ExecContext(ctx, r.A+1, r.B+1, r.Why, r.Confidence, proposed)
		return err
	}
	for _, g := range m.Groups {
		for _, r := range g.Reasons {
			if err := put(r, false); err != nil {
				return err
			}
		}
	}
	for _, r := range m.Proposals {
		if err := put(r, true); err != nil {
			return err
		}
	}
	if _, err := tx.ExecContext(ctx, "INSERT INTO setting (key, value) VALUES ('merged', ?1) ON CONFLICT (key) DO UPDATE SET value = ?1", state); err != nil {
		return err
	}
	return tx.Commit()
}

// known returns all names with how the corpus uses them.
func (ix *index) known() []name.Known {
	out := make([]name.Known, len(ix.names))
	times := make([]uint32, len(ix.names)) // stories shared with the name at hand
	for i, n := range ix.names {
		var with []nameID
		for _, s := range ix.nameStories[i] {
			for _, u := range ix.usesOf(s) {
				if int(u.name)-1 == i {
					continue
				}
				if times[u.name-1] == 0 {
					with = append(with, u.name)
				}
				times[u.name-1]++
			}
		}
		slices.SortFunc(with, func(a, b nameID) int {
			na, nb := ix.names[a-1], ix.names[b-1]
			return cmp.Or(cmp.Compare(times[b-1], times[a-1]), strings.Compare(na.Text, nb.Text), strings.Compare(string(na.Kind), string(nb.Kind)))
		})
		k := name.Known{Name: n, Stories: len(ix.nameStories[i]), Mentions: int(ix.nameTimes[i])}
		for j, w := range with {
			if j < companions {
				k.With = append(k.With, ix.names[w-1])
			}
			times[w-1] = 0
		}
		out[i] = k
	}
	return out
}

// setEntities takes in which names are one.
func (ix *index) setEntities(entity, canonical []nameID) {
	ix.mu.Lock()
	defer ix.mu.Unlock()
	ix.entity, ix.canonical = entity, canonical
	ix.spelled = make([]uint32, len(entity))
	for _, e := range entity {
		ix.spelled[e-1]++
	}
	ix.countNamed()
	ix.generation++
}

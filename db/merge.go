package db

import (
	"cmp"
	"context"
	"database/sql"
	"fmt"
	"hash/fnv"
	"slices"
	"strings"

	"dateline/corpus"
	"dateline/corpus/name"
)

// mostCompanions is how many other names a name is told to share stories with.
const mostCompanions = 10

// finishMerging tells anew which names the machine takes for one if names have come, or stories have been cut, since that was last told. The caller holds
// c.writing, and puts what people decided about names over it.
func (c *Corpus) finishMerging(ctx context.Context) error {
	var done string
	err := c.rw.QueryRowContext(ctx, "SELECT value FROM setting WHERE key = 'merged'").Scan(&done)
	if err != nil && err != sql.ErrNoRows {
		return err
	}
	state := c.ix.mergeState()
	if done == state || len(c.ix.names) == 0 {
		return nil
	}
	c.ix.setAdded(nil, nil)
	known, ids := c.ix.known()
	m := name.MergeAll(known)
	entity, canonical := make([]nameID, len(c.ix.names)), make([]nameID, len(c.ix.names))
	for i := range entity { // a name that no live story uses is by itself
		entity[i], canonical[i] = nameID(i+1), nameID(i+1)
	}
	for _, g := range m.Groups {
		e := ids[g.Names[0]]
		for _, n := range g.Names {
			entity[ids[n]-1], canonical[ids[n]-1] = e, 0
		}
		canonical[e-1] = ids[g.Canonical]
	}
	if err := c.writeMerged(ctx, entity, canonical, ids, m, state); err != nil {
		return err
	}
	c.ix.mu.Lock()
	c.ix.merged = groups{entity, canonical}
	c.ix.mu.Unlock()
	return nil
}

// mergeState names what merging depends on.
func (ix *index) mergeState() string {
	dead, err := ix.dead.ToBytes()
	if err != nil {
		panic(err) // it is in memory
	}
	sum := fnv.New64a()
	sum.Write(dead)
	return fmt.Sprintf("%d stories, %x replaced", ix.stories(), sum.Sum64())
}

func (c *Corpus) writeMerged(ctx context.Context, entity, canonical, ids []nameID, m name.Merged, state string) error {
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
	move, err := tx.PrepareContext(ctx, "UPDATE name SET entity = ? WHERE id = ?")
	if err != nil {
		return err
	}
	for i, e := range entity {
		if c.ix.merged.entity[i] != e {
			if _, err := move.ExecContext(ctx, e, i+1); err != nil {
				return err
			}
		}
	}
	ins, err := tx.PrepareContext(ctx, "INSERT INTO entity (id, canonical) VALUES (?, ?)")
	if err != nil {
		return err
	}
	for i, n := range canonical {
		if n != 0 && n != nameID(i+1) {
			if _, err := ins.ExecContext(ctx, i+1, n); err != nil {
				return err
			}
		}
	}
	if ins, err = tx.PrepareContext(ctx, "INSERT INTO same (a, b, why, confidence, proposed) VALUES (?, ?, ?, ?, ?)"); err != nil {
		return err
	}
	put := func(r name.Merge, proposed bool) error {
		_, err := ins.ExecContext(ctx, ids[r.A], ids[r.B], r.Why, r.Confidence, proposed)
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

// known returns the names that live stories use, with how they use them, and their numbers. Whom a name stands beside is looked up when it is asked for:
// for all names of a million stories it takes half a minute, and of most names it does not matter.
func (ix *index) known() (out []name.Known, ids []nameID) {
	gone := bitsetOf(ix.dead, ix.stories())
	times := make([]uint32, len(ix.names)) // stories shared with the name at hand; zero between calls
	for i, n := range ix.names {
		stories := 0
		for p := range ix.nameStories.of(nameID(i + 1)) {
			if !gone.has(p.story()) {
				stories++
			}
		}
		if stories > 0 {
			id := nameID(i + 1)
			ask := func() []corpus.Name { return ix.companions(id, gone, times) }
			out, ids = append(out, name.Known{Name: n, Stories: stories, Mentions: int(ix.nameTimes[i]), Ask: ask}), append(ids, id)
		}
	}
	return out, ids
}

// companions returns the names that share the most live stories with a name.
func (ix *index) companions(id nameID, gone bitset, times []uint32) []corpus.Name {
	var with []nameID
	for p := range ix.nameStories.of(id) {
		if gone.has(p.story()) {
			continue
		}
		for u := range ix.usesOf(p.story()) {
			n := u.name()
			if n == id {
				continue
			}
			if times[n-1] == 0 {
				with = append(with, n)
			}
			times[n-1]++
		}
	}
	var out []corpus.Name
	for _, w := range ix.closest(with, times) {
		out = append(out, ix.names[w-1])
	}
	for _, w := range with {
		times[w-1] = 0
	}
	return out
}

// closest returns the few names of with that share the most stories, times of each, with a name, the first ones first.
func (ix *index) closest(with []nameID, times []uint32) []nameID {
	before := func(a, b nameID) bool {
		if times[a-1] != times[b-1] {
			return times[a-1] > times[b-1]
		}
		na, nb := ix.names[a-1], ix.names[b-1]
		return cmp.Or(strings.Compare(na.Text, nb.Text), strings.Compare(string(na.Kind), string(nb.Kind))) < 0
	}
	best := make([]nameID, 0, mostCompanions+1)
	for _, w := range with {
		if len(best) == mostCompanions && !before(w, best[mostCompanions-1]) {
			continue
		}
		k := len(best)
		for k > 0 && before(w, best[k-1]) {
			k--
		}
		best = slices.Insert(best, k, w)[:min(len(best)+1, mostCompanions)]
	}
	return best
}

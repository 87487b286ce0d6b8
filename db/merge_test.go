package db

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"dateline/corpus/sample"
	"dateline/corpus/source"
)

// entitiesOf lists the entities of a corpus: the one shown, and the names that are one.
func entitiesOf(c *Corpus) []string {
	c.ix.mu.RLock()
	defer c.ix.mu.RUnlock()
	names := map[nameID][]string{}
	for i, e := range c.ix.entity {
		names[e] = append(names[e], fmt.Sprint(c.ix.names[i]))
	}
	var out []string
	for e, all := range names {
		slices.Sort(all)
		out = append(out, fmt.Sprint(c.ix.names[c.ix.canonical[e-1]-1], ": ", strings.Join(all, ", ")))
	}
	slices.Sort(out)
	return out
}

// TestOrderOfLoadingChangesNobody loads the sample corpus in several orders, at once and file by file: the same names are one each time.
func TestOrderOfLoadingChangesNobody(t *testing.T) {
	files, err := sample.All()
	if err != nil {
		t.Fatal(err)
	}
	var in []source.Input
	for _, f := range files {
		in = append(in, source.Input{Path: f.Name, Data: f.Data})
	}
	first := newCorpus(t)
	load(t, first, in...)
	want := entitiesOf(first)
	if len(want) < 40 {
		t.Fatalf("only %d entities in the sample corpus", len(want))
	}
	r := seeded(5)
	for range 2 {
		r.Shuffle(len(in), func(i, j int) { in[i], in[j] = in[j], in[i] })
		c := newCorpus(t)
		for _, one := range in {
			load(t, c, one)
		}
		got := entitiesOf(c)
		for _, e := range want {
			if !slices.Contains(got, e) {
				t.Errorf("loaded in another order, this is missing: %s", e)
			}
		}
		for _, e := range got {
			if !slices.Contains(want, e) {
				t.Errorf("loaded in another order, this has come: %s", e)
			}
		}
	}
}

package db

import (
	"slices"
	"testing"

	"dateline/corpus/sample"
	"dateline/corpus/source"
)

// TestNamesOfTheSample loads the sample corpus and holds its people, places and organisations to the truth: each is one entity, with all its spellings,
// under its fullest frequent name, and there is nobody else.
func TestNamesOfTheSample(t *testing.T) {
	files, err := sample.All()
	if err != nil {
		t.Fatal(err)
	}
	truth, err := sample.ReadTruth()
	if err != nil {
		t.Fatal(err)
	}
	c := newCorpus(t)
	var in []source.Input
	for _, f := range files {
		in = append(in, source.Input{Path: f.Name, Data: f.Data})
	}
	load(t, c, in...)
	spelled := map[nameID][]string{} // of each entity, with how its stories write it
	for i, n := range c.ix.names {
		e := c.ix.entity[i]
		spelled[e] = append(spelled[e], n.Text)
	}
	used := map[int]bool{}
	for e, spellings := range spelled {
		shown := c.ix.names[c.ix.canonical[e-1]-1]
		k := slices.IndexFunc(truth.Names, func(n sample.TrueName) bool { return n.Name == shown.Text && n.Kind == shown.Kind })
		if k < 0 {
			t.Errorf("the %s %q (%q) is none", shown.Kind, shown.Text, spellings)
			continue
		}
		if used[k] {
			t.Errorf("there are two of the %s %q", shown.Kind, shown.Text)
		}
		used[k] = true
		for _, s := range spellings {
			if !slices.Contains(truth.Names[k].Spellings, s) {
				t.Errorf("%q is taken for a spelling of %q", s, shown.Text)
			}
		}
	}
	for k, n := range truth.Names {
		if !used[k] {
			t.Errorf("the %s %q is missing", n.Kind, n.Name)
		}
	}
}

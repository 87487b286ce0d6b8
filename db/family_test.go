package db

import (
	"context"
	"slices"
	"testing"

	"dateline/corpus/source"
)

const strike = "Dock workers in Gdansk went back to work on Wednesday, their union said after talks that lasted all night. The port handles half of the country's grain, " +
	"and ships had waited off the coast for more than a week. Both sides called the deal fair, and nobody would say what it had cost."

func TestFamiliesCountOnce(t *testing.T) {
	c := newCorpus(t)
	load(t, c,
		source.Input{Path: "a", Data: []byte("Strike ends in Gdansk\n\n" + strike + "\n")},
		source.Input{Path: "b", Data: []byte("Museum finds letters\n\nA museum in Lisbon has found eleven letters of the painter in a drawer that nobody had opened for years.\n")},
		source.Input{Path: "c", Data: []byte("\nStrike ends in Gdansk\n\n" + strike + "\n")},
		source.Input{Path: "d", Data: []byte("Port of Gdansk opens again\n\n" + strike + "\n")},
		source.Input{Path: "e", Data: []byte("Strike ends in Gdansk\n\n" + strike + " The ships will sail tonight.\n")})
	all := find(t, c, Query{})
	rows, err := c.Rows(context.Background(), Query{}, all.Stories)
	if err != nil {
		t.Fatal(err)
	}
	for k, want := range []Version{FirstVersion, FirstVersion, ExactCopy, OtherHeadline, ChangedText} {
		if rows[k].Version != want || (all.Family[k] == 1) != (k != 1) {
			t.Errorf("story %d is %q of family %d, want %q", k+1, rows[k].Version, all.Family[k], want)
		}
	}
	if v := c.Versions(4); !slices.Equal(v, []StoryID{1, 3, 4, 5}) || c.Versions(2) != nil {
		t.Errorf("the versions of story 4 are %v, those of story 2 %v", v, c.Versions(2))
	}
	once := find(t, c, Query{Once: true})
	if len(once.Stories) != 2 || once.Counts[Exact] != 2 || once.Points.Len()+once.Undated != 2 {
		t.Errorf("%d stories, %v, %d on the timeline and %d undated", len(once.Stories), once.Counts, once.Points.Len(), once.Undated)
	}
	for _, fs := range once.Facets {
		for _, f := range fs {
			if f.Stories > 1 {
				t.Errorf("%s is counted in %d stories", f.Name, f.Stories)
			}
		}
	}
	if got := find(t, c, Query{Once: true, Text: "sail"}).Stories; len(got) != 1 || got[0] != 5 {
		t.Errorf("“sail” finds %v", got)
	}
}

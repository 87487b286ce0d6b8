package db

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	"dateline/corpus"
)

// Counts, sources, points and undated stories are those of a plain scan, each panel without its own filter.
func TestPanelsCountWhatAScanCounts(t *testing.T) {
	ctx := context.Background()
	c := newCorpus(t)
	add(t, c, randomStories(seeded(21), 40), randomStories(seeded(22), 20))
	entity := func(name string) EntityID {
		for i, n := range c.ix.names {
			if n.Text == name {
				return EntityID(c.ix.entity[i])
			}
		}
		t.Fatalf("no entity %s", name)
		return 0
	}
	year := &DayRange{corpus.MakeDay(2021, 1, 1), corpus.MakeDay(2021, 12, 31)}
	for _, q := range []Query{
		{},
		{Text: "report"},
		{Text: "zelensky"},
		{Dates: year},
		{Undated: true},
		{Sources: []string{"AFP"}},
		{Sources: []string{"AFP", "Xinhua"}, Dates: year},
		{Entities: []EntityID{entity("Sergei Lavrov")}},
		{Entities: []EntityID{entity("Sergei Lavrov"), entity("Kyiv")}, Text: "the "},
		{Files: []int64{2}},
		{Text: "us", Dates: year, Sources: []string{"Voice of Hope"}, Order: ByDate},
		{Entities: []EntityID{9999}},
		{Sources: []string{"no such source"}},
		{Text: "zelensky", Off: TierSet(0).With(Fuzzy, true).With(Alias, true)},
	} {
		what := fmt.Sprintf("%+v", q)
		r := find(t, c, q)
		want := scan(t, c, q, true, true)
		if got := slices.Sorted(slices.Values(r.Stories)); !slices.Equal(got, want) {
			t.Errorf("%s: stories %v, want %v", what, got, want)
		}
		checkFacets(t, c, what, r)
		sources := map[string]int{}
		for _, id := range scan(t, c, q, false, true) {
			if s := c.ix.sources[c.ix.source[id-1]]; s != "" {
				sources[s]++
			}
		}
		for _, s := range r.Sources {
			if sources[s.Source] != s.Stories {
				t.Errorf("%s: source %s has %d stories, want %d", what, s.Source, s.Stories, sources[s.Source])
			}
			delete(sources, s.Source)
		}
		if len(sources) > 0 {
			t.Errorf("%s: sources that are missing: %v", what, sources)
		}
		dated, undated := map[StoryID]bool{}, 0
		for _, id := range scan(t, c, q, true, false) {
			if c.ix.dates[id-1].known() {
				dated[id] = true
			} else {
				undated++
			}
		}
		if r.Undated != undated || len(r.Points) != len(dated) {
			t.Errorf("%s: %d undated and %d points, want %d and %d", what, r.Undated, len(r.Points), undated, len(dated))
		}
		for k, p := range r.Points {
			s, err := c.Story(ctx, p.Story)
			if err != nil {
				t.Fatal(err)
			}
			if !dated[p.Story] || s.Date.First != p.First || s.Date.Last != p.Last || s.Date.Precision != p.Precision {
				t.Errorf("%s: point %+v of a story dated %+v", what, p, s.Date)
			}
			if k > 0 && r.Points[k-1].First > p.First {
				t.Errorf("%s: points are not in order", what)
			}
		}
		if q.Order == ByDate {
			for k := 1; k < len(r.Stories); k++ {
				a, b := c.ix.dates[r.Stories[k-1]-1], c.ix.dates[r.Stories[k]-1]
				if b.known() && (!a.known() || a.last < b.last) {
					t.Errorf("%s: not by date", what)
				}
			}
		}
	}
}

// scan returns the stories of a query by looking at each.
func scan(t *testing.T, c *Corpus, q Query, sources, dates bool) []StoryID {
	t.Helper()
	terms := parse(q.Text)
	var out []StoryID
	for i := range c.ix.stories() {
		id := StoryID(i + 1)
		s, err := c.Story(context.Background(), id)
		if err != nil {
			t.Fatal(err)
		}
		tier, ok := tierOf(c, s, i, terms)
		if !ok || q.Off.Has(tier) {
			continue
		}
		for _, e := range q.Entities {
			ok = ok && slices.ContainsFunc(s.Mentions, func(m corpus.Mention) bool { return EntityID(m.Entity) == e })
		}
		if len(q.Files) > 0 {
			ok = ok && slices.Contains(q.Files, c.ix.file[i])
		}
		if sources && len(q.Sources) > 0 {
			ok = ok && slices.Contains(q.Sources, c.ix.sources[c.ix.source[i]])
		}
		if dates && q.Undated {
			ok = ok && !s.Date.Known()
		}
		if dates && q.Dates != nil {
			ok = ok && s.Date.Known() && s.Date.First <= q.Dates.Last && s.Date.Last >= q.Dates.First
		}
		if ok {
			out = append(out, id)
		}
	}
	return out
}

func checkFacets(t *testing.T, c *Corpus, what string, r *Result) {
	t.Helper()
	type counts struct{ stories, mentions int }
	want := map[EntityID]counts{}
	for _, id := range r.Stories {
		s, err := c.Story(context.Background(), id)
		if err != nil {
			t.Fatal(err)
		}
		seen := map[int64]bool{}
		for _, m := range s.Mentions {
			w := want[EntityID(m.Entity)]
			w.mentions++
			if !seen[m.Entity] {
				seen[m.Entity] = true
				w.stories++
			}
			want[EntityID(m.Entity)] = w
		}
	}
	n := 0
	for kind, fs := range r.Facets {
		for k, f := range fs {
			n++
			if w := want[f.Entity]; f.Stories != w.stories || f.Mentions != w.mentions || f.Kind != kind {
				t.Errorf("%s: facet %+v, want %+v", what, f, w)
			}
			if k > 0 && fs[k-1].Stories < f.Stories {
				t.Errorf("%s: facets are not in order", what)
			}
			e, err := c.Entity(context.Background(), f.Entity)
			if err != nil || e.Name != f.Name || len(e.Spellings) != f.Spellings || e.Spellings[0].Text != f.Name {
				t.Errorf("%s: facet %+v of entity %+v, %v", what, f, e, err)
			}
			if f.Selected != slices.Contains(r.Query.Entities, f.Entity) {
				t.Errorf("%s: facet %+v selected", what, f)
			}
		}
	}
	if n != len(want) {
		t.Errorf("%s: %d facets, want %d", what, n, len(want))
	}
}

func TestFacetsLightTheLettersThatMatched(t *testing.T) {
	c := newCorpus(t)
	add(t, c, []corpus.Story{story("", "{Łukasz Żółty|Łukasz Żółty|person} in {Kraków|Kraków|place}.", "")})
	for query, want := range map[string]string{"zolt": "Żółt", "krakow ": "Kraków", "lksz": "Ł|k|sz", "lukas": "Łukas", "nothing": ""} {
		got := ""
		for _, fs := range find(t, c, Query{Text: query}).Facets {
			for _, f := range fs {
				var b strings.Builder
				for k, i := range f.Letters {
					if k > 0 && f.Letters[k-1] != i-1 {
						b.WriteByte('|')
					}
					b.WriteRune([]rune(f.Name)[i])
				}
				got += b.String()
			}
		}
		if got != want {
			t.Errorf("%q lights %q, want %q", query, got, want)
		}
	}
}

// Which names are one, and everything counted by it, must not hang on the order of loading or on the number of loads.
func TestTheOrderOfLoadingChangesNoEntity(t *testing.T) {
	stories := randomStories(seeded(31), 60)
	entities := func(parts ...[]corpus.Story) string {
		c := newCorpus(t)
		for _, p := range parts {
			add(t, c, slices.Clone(p))
		}
		var out []string
		for e := range c.ix.spellings() {
			var of []string
			for _, n := range c.ix.spellings()[e] {
				of = append(of, c.ix.names[n-1].Text)
			}
			slices.Sort(of)
			if len(of) > 0 {
				out = append(out, strings.Join(of, "="))
			}
		}
		slices.Sort(out)
		return strings.Join(out, "\n")
	}
	want := entities(stories)
	turned := slices.Clone(stories)
	slices.Reverse(turned)
	if got := entities(turned); got != want {
		t.Errorf("backwards:\n%s\nforwards:\n%s", got, want)
	}
	if got := entities(stories[:20], stories[20:21], stories[21:]); got != want {
		t.Errorf("in three loads:\n%s\nin one:\n%s", got, want)
	}
}

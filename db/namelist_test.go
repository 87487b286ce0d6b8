package db

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	"dateline/corpus"
	"dateline/db/match"
)

// crowd are stories that name more people than a result holds, some of them often and some by a name of another script or with accents.
func crowd() []corpus.Story {
	r := seeded(91)
	firsts, lasts := strings.Fields("Anna Bo Čeněk Dmitri Émile Fatima Großmann Håkon O’Neil 王"), make([]string, 80)
	for k := range lasts {
		lasts[k] = "Q" + string(rune('a'+k%26)) + string("aeiou"[k%5]) + string(rune('a'+k/26)) + "son"
	}
	var out []corpus.Story
	for i := range 300 {
		var b strings.Builder
		for range 1 + r.IntN(8) {
			name := firsts[r.IntN(len(firsts))] + " " + lasts[r.IntN(len(lasts))]
			for range 1 + r.IntN(2) {
				b.WriteString("{" + name + "|" + name + "|person} said so. ")
			}
		}
		date := ""
		if i%3 > 0 {
			date = fmt.Sprintf("2021-%02d-%02d", 1+r.IntN(12), 1+r.IntN(28))
		}
		s := story("", fmt.Sprintf("%s{Kyiv|Kyiv|place} No%d", b.String(), i), date)
		s.Source.Text = []string{"Xinhua", "AFP"}[i%2]
		out = append(out, s)
	}
	return out
}

// Page by page, in every order and with every search, the lists hold exactly the names that a scan of the stories counts.
func TestEveryNameIsListed(t *testing.T) {
	ctx := context.Background()
	c := newCorpus(t)
	add(t, c, crowd())
	must(t, c.Rename(ctx, facetsOf(t, c)[1].Entity, "Xerxes the Renamed"))
	for _, q := range []Query{{}, {Sources: []string{"AFP"}}, {Text: "qaaason"}} {
		r := find(t, c, q)
		counted := countFacets(t, c, scan(t, c, q))
		var all []Facet
		for from := 0; ; from += 97 {
			rows, total, err := c.Names(ctx, q, corpus.Person, "", NamesByStories, from, 97)
			if err != nil || total != r.Named[corpus.Person] {
				t.Fatalf("%d names of %d, %v", total, r.Named[corpus.Person], err)
			}
			if all = append(all, rows...); len(rows) == 0 {
				break
			}
		}
		if q.Text == "" && len(all) <= FacetsShown && len(q.Sources) == 0 {
			t.Fatalf("there are %d people, too few to tell anything", len(all))
		}
		places, _, err := c.Names(ctx, q, corpus.Place, "", NamesByStories, 0, 100)
		if err != nil {
			t.Fatal(err)
		}
		seen := map[EntityID]bool{}
		for k, f := range append(slices.Clone(all), places...) {
			if w := counted[f.Entity]; seen[f.Entity] || f.Stories != w.stories || f.Mentions != w.mentions {
				t.Errorf("%+v: row %d is %+v, want %+v", q, k, f, w)
			}
			seen[f.Entity] = true
		}
		if len(seen) != len(counted) {
			t.Errorf("%+v: %d names are listed, want %d", q, len(seen), len(counted))
		}
		if shown := r.Facets[corpus.Person]; fmt.Sprintf("%+v", shown) != fmt.Sprintf("%+v", all[:len(shown)]) {
			t.Errorf("%+v: the result does not hold the beginning of the list", q)
		}
		orders := map[NameOrder]func(a, b Facet) int{
			NamesByMentions: func(a, b Facet) int { return b.Mentions - a.Mentions },
			NamesByText:     func(a, b Facet) int { return strings.Compare(strings.ToLower(a.Name), strings.ToLower(b.Name)) },
			NamesByFirst: func(a, b Facet) int {
				return cmp.Or(btoi(b.HasFirst)-btoi(a.HasFirst), cmp.Compare(a.First, b.First))
			},
			NamesBySurprise: func(a, b Facet) int { return cmp.Compare(b.Surprise, a.Surprise) },
		}
		for order, compare := range orders {
			got, _, err := c.Names(ctx, q, corpus.Person, "", order, 0, len(all)+1)
			if err != nil {
				t.Fatal(err)
			}
			want := slices.Clone(all)
			slices.SortStableFunc(want, compare)
			for k := range want {
				if compare(got[k], want[k]) != 0 || order != NamesByText && got[k].Entity != want[k].Entity {
					t.Fatalf("%+v by %d: row %d is %+v, want %+v", q, order, k, got[k], want[k])
				}
			}
			for _, typed := range []string{"a", "cenek", "q son", "nn", "grosmn", "O’N", "o'neil qa", "王", "xerx", "zz", "renamed", "hak qb", "ç"} {
				pattern := match.New(typed)
				var how []match.Match
				n := 0
				for _, f := range all {
					if m, ok := pattern.In(f.Name); ok {
						n++
						how = append(how, m)
					}
				}
				slices.SortFunc(how, func(a, b match.Match) int { return cmp.Or(cmp.Compare(a.How, b.How), cmp.Compare(b.Score, a.Score)) })
				rows, total, err := c.Names(ctx, q, corpus.Person, typed, order, 0, len(all))
				if err != nil || total != n || len(rows) != n {
					t.Fatalf("%+v: %q lists %d names, want %d, %v", q, typed, total, n, err)
				}
				for k, f := range rows {
					m, ok := pattern.In(f.Name)
					if !ok || m.How != how[k].How || m.Score != how[k].Score {
						t.Errorf("%q: row %d is %s, %+v, want %+v", typed, k, f.Name, m, how[k])
					}
					if k > 0 {
						if b, _ := pattern.In(rows[k-1].Name); b.How == m.How && b.Score == m.Score && compare(rows[k-1], f) > 0 {
							t.Errorf("%q by %d: %s stands before %s", typed, order, rows[k-1].Name, f.Name)
						}
					}
				}
			}
		}
	}
}

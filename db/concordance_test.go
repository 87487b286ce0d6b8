package db

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	"dateline/corpus"
)

func TestAConcordanceHoldsTheHitsOfAScan(t *testing.T) {
	ctx := context.Background()
	c := newCorpus(t)
	add(t, c, randomStories(seeded(48), 50))
	for _, q := range append(asking(t, c), Query{Text: "/[aeiou]{2}/"}, Query{Text: "person:zelensky"}, Query{Text: "nosuchword"}) {
		for _, least := range []int{1, 2} {
			byDate := q
			byDate.Order = ByDate
			var want []ContextRow
			stories := 0
			for _, id := range find(t, c, byDate).Stories {
				hits, err := c.Hits(ctx, q, id)
				if err != nil {
					t.Fatal(err)
				}
				if len(hits) < least {
					continue
				}
				stories++
				for _, at := range hits {
					want = append(want, ContextRow{Story: id, Headline: title(storyAt(t, c, id)), Span: at})
				}
			}
			same := func(a, b ContextRow) bool { return a.Story == b.Story && a.Span == b.Span && a.Headline == b.Headline }
			checkPages(t, fmt.Sprintf("%+v, at least %d", q, least), want, same, func(from, n int) ([]ContextRow, int) {
				got, err := c.Concordance(ctx, q, least, ContextsByDate, from, n)
				if err != nil || got.Stories != stories || got.More {
					t.Fatalf("%+v: in %d stories, want %d: %v", q, got.Stories, stories, err)
				}
				for _, r := range got.Rows {
					text := storyAt(t, c, r.Story).Text
					if r.Word != sentenceWords(r.Span.Of(text)) || !strings.Contains(oneLine(text), r.Left+r.Word+r.Right) {
						t.Errorf("%+v is not cut from %q", r, text)
					}
				}
				return got.Rows, got.Hits
			})
			left, err := c.Concordance(ctx, q, least, ContextsByLeft, 0, 10000)
			key := func(r ContextRow) string {
				words := strings.Fields(strings.ToLower(r.Left))
				slices.Reverse(words)
				return strings.Join(words, " ")
			}
			if err != nil || len(left.Rows) != len(want) || !slices.IsSortedFunc(left.Rows, func(a, b ContextRow) int { return strings.Compare(key(a), key(b)) }) {
				t.Errorf("%+v: by the words before: %+v, %v", q, left.Rows, err)
			}
		}
	}
}

func TestAConcordanceFollowsDecisions(t *testing.T) {
	ctx := context.Background()
	c := newCorpus(t)
	add(t, c, []corpus.Story{
		understood(story("", "{Bea Jones|Bea Jones|person} spoke. No1", "")),
		understood(story("", "{Ann Lee|Ann Lee|person} spoke. No2", "")),
	})
	hits := func() int {
		got, err := c.Concordance(ctx, Query{Text: "bea "}, 1, ContextsByDate, 0, 10)
		if err != nil {
			t.Fatal(err)
		}
		return got.Hits
	}
	if n := hits(); n != 1 {
		t.Fatalf("%d places, want 1", n)
	}
	if err := c.MergeEntities(ctx, entityCalled(t, c, "Bea Jones").Entity, entityCalled(t, c, "Ann Lee").Entity); err != nil {
		t.Fatal(err)
	}
	if n := hits(); n != 2 {
		t.Errorf("%d places once both names are one, want 2", n)
	}
	add(t, c, []corpus.Story{understood(story("", "{Bea Jones|Bea Jones|person} spoke again. No3", ""))})
	if n := hits(); n != 3 {
		t.Errorf("%d places after another load, want 3", n)
	}
}

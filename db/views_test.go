package db

import (
	"context"
	"reflect"
	"testing"

	"dateline/corpus"
)

func TestViewsAreKeptWithTheCorpus(t *testing.T) {
	ctx := context.Background()
	c := newCorpus(t)
	path := c.Path()
	first, last := corpus.MakeDay(2022, 2, 1), corpus.MakeDay(2022, 12, 31)
	q := Query{Text: "“help” dock*", Off: TierSet(0).With(Fuzzy, true), Entities: []EntityID{3, 1}, Any: true, Sources: []string{"Reuters"}, Dates: &DayRange{first, last}, Time: Mentioned, Order: ByDate}
	for _, v := range []View{{Name: "war", Query: Query{Text: "war"}}, {Name: "help", Query: q, Panel: "quotes"}, {Name: "war", Query: Query{Text: "peace"}}} {
		if err := c.SaveView(ctx, v); err != nil {
			t.Fatal(err)
		}
	}
	if err := c.Close(); err != nil {
		t.Fatal(err)
	}
	c, err := Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	views, err := c.Views(ctx)
	if err != nil || len(views) != 2 {
		t.Fatalf("%d views: %v", len(views), err)
	}
	got := map[string]View{}
	for _, v := range views {
		if v.At.IsZero() {
			t.Errorf("%s was saved never", v.Name)
		}
		got[v.Name] = v
	}
	if !reflect.DeepEqual(got["help"].Query, q) || got["help"].Panel != "quotes" {
		t.Errorf("the view is %+v, want %+v", got["help"], q)
	}
	if got["war"].Query.Text != "peace" {
		t.Errorf("a view saved again is %+v", got["war"])
	}
	if err := c.RemoveView(ctx, "war"); err != nil {
		t.Fatal(err)
	}
	if views, _ := c.Views(ctx); len(views) != 1 {
		t.Errorf("%d views are left, want 1", len(views))
	}
}

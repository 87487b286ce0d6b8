package db

import (
	"context"
	"fmt"
	"path/filepath"
	"slices"
	"testing"

	"dateline/corpus"
)

// decidedCorpus makes a corpus with decisions of every kind that changes the index, and a story that names someone a hundred times.
func decidedCorpus(t *testing.T, path string) *Corpus {
	t.Helper()
	ctx := context.Background()
	c := reopen(t, path)
	body := ""
	for range 100 {
		body += "{Kyiv|Kyiv|place} "
	}
	add(t, c, randomStories(seeded(71), 30), randomStories(seeded(72), 20), []corpus.Story{story("Of one place", body, "2021-05-03")})
	for _, err := range []error{
		c.JoinNext(ctx, 4),
		c.SetDate(ctx, 1, dayDate("2022-12-22")),
		c.SetDate(ctx, 40, dayDate("2021-01-02")),
		c.SetHeadline(ctx, 2, corpus.Span{Start: 0, End: 5}),
	} {
		if err != nil {
			t.Fatal(err)
		}
	}
	return c
}

func TestASnapshotIsTheIndex(t *testing.T) {
	ctx := context.Background()
	path := filepath.Join(t.TempDir(), "c.dateline")
	c := decidedCorpus(t, path)
	queries := asking(t, c)
	var before []string
	for _, q := range queries {
		before = append(before, fmt.Sprintf("%+v", find(t, c, q)))
	}
	c.Close()
	c = reopen(t, path)
	snapped, err := readSnapshot(ctx, c.ro)
	if err != nil || snapped == nil {
		t.Fatalf("no snapshot: %v", err)
	}
	fresh, err := readIndex(ctx, c.ro, nil)
	if err != nil {
		t.Fatal(err)
	}
	sameIndex(t, snapped, fresh)
	for k, q := range queries {
		if after := fmt.Sprintf("%+v", find(t, c, q)); after != before[k] {
			t.Errorf("%+v: after opening from the snapshot\n%.2000s, before\n%.2000s", q, after, before[k])
		}
	}
	add(t, c, randomStories(seeded(73), 10))
	if old, err := readSnapshot(ctx, c.ro); err != nil || old != nil {
		t.Errorf("a snapshot of fewer stories counts: %v", err)
	}
	c.Close()
	c = reopen(t, path)
	if snapped, err = readSnapshot(ctx, c.ro); err != nil || snapped == nil {
		t.Fatalf("no second snapshot: %v", err)
	}
	if fresh, err = readIndex(ctx, c.ro, nil); err != nil {
		t.Fatal(err)
	}
	sameIndex(t, snapped, fresh)
}

// sameIndex compares what is in memory in two ways: tellings may stand in different places.
func sameIndex(t *testing.T, a, b *index) {
	t.Helper()
	same := func(what string, a, b any) {
		t.Helper()
		if x, y := fmt.Sprint(a), fmt.Sprint(b); x != y {
			t.Errorf("%s: %.500s, want %.500s", what, x, y)
		}
	}
	same("files", a.fileHash, b.fileHash)
	same("hashes", a.hashes, b.hashes)
	same("first stories", a.fileFirst, b.fileFirst)
	same("stories of files", a.fileStories, b.fileStories)
	same("file", a.file, b.file)
	same("raw", a.raw, b.raw)
	same("sources", storySources(a), storySources(b))
	same("dates", datesOf(a), datesOf(b))
	same("labels", a.label, b.label)
	same("families", a.family, b.family)
	same("printed", a.printed, b.printed)
	same("ids", a.ids, b.ids)
	same("tiers", a.surest, b.surest)
	same("uses", a.uses, b.uses)
	same("repeats", a.repeats, b.repeats)
	same("often", a.often, b.often)
	same("names", a.names, b.names)
	same("stories of names", usesByName(a), usesByName(b))
	same("times", a.nameTimes, b.nameTimes)
	same("entities", a.entity, b.entity)
	same("canonical names", a.canonical, b.canonical)
	same("spelled", a.spelled, b.spelled)
	same("named", a.named, b.named)
	same("first days", a.firstDay, b.firstDay)
	same("dead", a.dead, b.dead)
	same("made", a.madeOf, b.madeOf)
	same("quotes", a.quotes, b.quotes)
	same("floating", a.floating, b.floating)
	for i := range min(a.stories(), b.stories()) {
		same("dated sentences", spansOf(a, uint32(i)), spansOf(b, uint32(i)))
	}
	words := func(ix *index) map[string]string {
		out := map[string]string{}
		for no, w := range ix.words.text {
			found, ok := ix.words.find(w)
			heads := map[string][]uint32{}
			ix.heads.eachForm(int32(no), func(f uint32) {
				u := union{stories: ix.stories()}
				ix.heads.addForm(&u, f)
				heads[ix.heads.printed(&ix.words, f)] = u.bitmap().ToArray()
			})
			out[w] = fmt.Sprint(heads, slices.Collect(ix.words.namesOf([]int32{int32(no)})), ok && found == int32(no))
		}
		return out
	}
	same("words", words(a), words(b))
	order := func(ix *index) (out []string) {
		for _, no := range ix.words.sorted {
			out = append(out, ix.words.text[no])
		}
		return out
	}
	same("words in order", order(a), order(b))
	same("letters", a.words.masks, b.words.masks)
	same("lengths", a.words.sizes, b.words.sizes)
	same("first letters", a.words.firsts, b.words.firsts)
	called := func(ix *index) (out []string) {
		for i := range ix.stories() {
			for _, f := range ix.heads.of(uint32(i), nil) {
				out = append(out, ix.heads.printed(&ix.words, f))
			}
			out = append(out, "")
		}
		return out
	}
	same("headlines", called(a), called(b))
}

func storySources(ix *index) []string {
	var out []string
	for _, no := range ix.source {
		out = append(out, ix.sources[no])
	}
	return out
}

func spansOf(ix *index, i uint32) []span {
	var out []span
	for _, p := range ix.tellingsOf(i) {
		out = append(out, ix.periods.all[p])
	}
	return out
}

// Whatever stands in the table, opening neither fails nor panics, and a snapshot that does not fit together counts for nothing.
func TestADamagedSnapshotIsMadeAnew(t *testing.T) {
	ctx := context.Background()
	path := filepath.Join(t.TempDir(), "c.dateline")
	c := decidedCorpus(t, path)
	c.Close()
	c = reopen(t, path)
	var good []byte
	if err := c.rw.QueryRow("SELECT data FROM snapshot").Scan(&good); err != nil {
		t.Fatal(err)
	}
	r := seeded(74)
	for round := range 400 {
		bad := slices.Clone(good)
		switch round % 4 {
		case 0:
			bad = bad[:r.IntN(len(bad))]
		case 1:
			bad = append(bad[:r.IntN(len(bad))], bad[r.IntN(len(bad)):]...)
		default:
			for range 1 + r.IntN(3) {
				bad[r.IntN(len(bad))] = byte(r.IntN(256))
			}
		}
		if _, err := c.rw.Exec("UPDATE snapshot SET data = ?", bad); err != nil {
			t.Fatal(err)
		}
		ix, err := readSnapshot(ctx, c.ro)
		if err != nil {
			t.Fatalf("round %d: %v", round, err)
		}
		if ix != nil { // what was changed is no number that leads somewhere
			ix.facets(Query{}, ix.count(ix.everything()), &plan{})
			ix.points(ix.count(ix.everything()))
			ix.events(ix.count(ix.everything()))
			ix.storiesNaming(nameSet{1})
		}
	}
	if _, err := c.rw.Exec("UPDATE snapshot SET data = ?", good[:100]); err != nil {
		t.Fatal(err)
	}
	want := find(t, c, Query{}).Total
	c.Close()
	c = reopen(t, path)
	if got := find(t, c, Query{}).Total; got != want {
		t.Errorf("%d stories, want %d", got, want)
	}
	c.Close()
	if ix, err := readSnapshot(ctx, reopen(t, path).ro); err != nil || ix == nil {
		t.Errorf("the snapshot was not made anew: %v", err)
	}
}

// usesByName lists the uses of every name.
func usesByName(ix *index) [][]posting {
	out := make([][]posting, len(ix.names))
	for n := range out {
		out[n] = slices.Collect(ix.nameStories.of(nameID(n + 1)))
	}
	return out
}

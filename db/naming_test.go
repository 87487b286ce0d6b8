package db

import (
	"context"
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"

	"dateline/corpus"
	"dateline/db/word"
)

// facetsOf returns all entities of a corpus, the most named of each kind first.
func facetsOf(t testing.TB, c *Corpus) []Facet {
	t.Helper()
	r, err := c.Find(context.Background(), Query{})
	if err != nil {
		t.Fatal(err)
	}
	var out []Facet
	for _, k := range corpus.Kinds {
		out = append(out, r.Facets[k]...)
	}
	return out
}

// answerNames writes all that a corpus says of its names.
func answerNames(t *testing.T, c *Corpus, w io.Writer) {
	t.Helper()
	ctx := context.Background()
	for k, f := range facetsOf(t, c) {
		e, err := c.Entity(ctx, f.Entity)
		if err != nil {
			t.Fatal(err)
		}
		if len(e.Spellings) != f.Spellings || e.Stories != f.Stories || e.Mentions != f.Mentions {
			t.Errorf("%+v is %+v", f, e)
		}
		fmt.Fprintf(w, "%+v\n", e)
		if !f.Decided && k%8 > 0 {
			continue // all would take long
		}
		rows, total, reviewed, err := c.Mentions(ctx, Query{}, f.Entity, ContextsByLeft, 0, 10)
		if err != nil {
			t.Fatal(err)
		}
		company, err := c.Company(ctx, Query{}, f.Entity, 5)
		if err != nil {
			t.Fatal(err)
		}
		r := find(t, c, Query{Text: string(f.Kind) + ":" + quoted(f.Name)})
		fmt.Fprintf(w, "%d %d %+v\n%+v\n%v\n", total, reviewed, rows, company, r.Counts)
		if total != f.Mentions {
			t.Errorf("%+v has %d mentions", f, total)
		}
	}
	ps, n, err := c.Proposals(ctx, 100)
	if err != nil || len(ps) != min(n, 100) {
		t.Fatal(len(ps), n, err)
	}
	fmt.Fprintf(w, "%+v\n", ps)
}

// decideSomeName makes a random decision about some name.
func decideSomeName(t *testing.T, c *Corpus, r interface{ IntN(int) int }) error {
	ctx := context.Background()
	all := facetsOf(t, c)
	a, b := all[r.IntN(len(all))], all[r.IntN(len(all))]
	switch r.IntN(9) {
	case 0, 1:
		return c.MergeEntities(ctx, a.Entity, b.Entity)
	case 2:
		return c.NotSame(ctx, a.Entity, b.Entity)
	case 3:
		return c.Rename(ctx, a.Entity, []string{"Somebody Else", b.Name}[r.IntN(2)])
	case 4:
		return c.Retype(ctx, a.Entity, corpus.Kinds[r.IntN(3)])
	case 5:
		return c.Hide(ctx, a.Entity)
	case 6, 7:
		ids := find(t, c, Query{}).Stories
		s, err := c.Story(ctx, ids[r.IntN(len(ids))])
		if err != nil {
			return err
		}
		ws := word.All(s.Text)
		k := r.IntN(len(ws))
		text := corpus.Span{Start: ws[k].Start, End: ws[min(k+r.IntN(2), len(ws)-1)].End}.Of(s.Text)
		_, err = c.AddName(ctx, text, corpus.Kinds[r.IntN(3)])
		return err
	}
	for range 20 { // an entity of several spellings
		if a = all[r.IntN(len(all))]; a.Spellings > 1 {
			break
		}
	}
	e := nameID(a.Entity)
	of := c.ix.spellings()[e-1]
	return c.SplitName(ctx, c.ix.names[of[r.IntN(len(of))]-1])
}

// entityCalled returns the entity of a name.
func entityCalled(t testing.TB, c *Corpus, text string) Facet {
	t.Helper()
	for _, f := range facetsOf(t, c) {
		if f.Name == text {
			return f
		}
	}
	t.Fatalf("nobody is called %s", text)
	return Facet{}
}

func names(t testing.TB, c *Corpus) string {
	t.Helper()
	var out []string
	for _, f := range facetsOf(t, c) {
		e, err := c.Entity(context.Background(), f.Entity)
		if err != nil {
			t.Fatal(err)
		}
		var spelt []string
		for _, s := range e.Spellings {
			spelt = append(spelt, s.Text)
		}
		slices.Sort(spelt)
		out = append(out, fmt.Sprintf("%s (%s): %s", f.Name, f.Kind, strings.Join(spelt, ", ")))
	}
	slices.Sort(out)
	return strings.Join(out, "\n")
}

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// namesCorpus tells of two people and what they are also called.
func namesCorpus(t testing.TB) *Corpus {
	c := newCorpus(t)
	add(t, c,
		[]corpus.Story{story("", "{Ann Smith|Ann Smith|person} spoke.", "")},
		[]corpus.Story{story("", "{Bea Jones|Bea Jones|person} spoke to {Ann Smith|Ann Smith|person}.", "")},
		[]corpus.Story{story("", "{The Iron Lady|The Iron Lady|person} spoke in {Riga|Riga|place}.", "")},
	)
	return c
}

func TestMergeAndSplitOff(t *testing.T) {
	ctx := context.Background()
	c := namesCorpus(t)
	lady := entityCalled(t, c, "The Iron Lady")
	must(t, c.MergeEntities(ctx, entityCalled(t, c, "Ann Smith").Entity, lady.Entity))
	f := entityCalled(t, c, "Ann Smith")
	if f.Stories != 3 || f.Mentions != 3 || f.Spellings != 2 || !f.Decided {
		t.Errorf("%+v", f)
	}
	if r := find(t, c, Query{Entities: []EntityID{lady.Entity}}); len(r.Stories) != 3 {
		t.Errorf("the number of what was taken in leads to %v", r.Stories)
	}
	if r := find(t, c, Query{Text: "iron"}); r.Counts[Alias] != 2 {
		t.Errorf("%v found by the other name", r.Counts)
	}
	s, err := c.Story(ctx, 3)
	if err != nil || s.Mentions[0].EntityName != "Ann Smith" || s.Mentions[0].Name.Text != "The Iron Lady" {
		t.Errorf("%+v %v", s.Mentions, err)
	}
	if err := c.MergeEntities(ctx, f.Entity, lady.Entity); err == nil {
		t.Error("one was made one with itself")
	}
	must(t, c.SplitName(ctx, corpus.Name{Text: "Ann Smith", Kind: corpus.Person}))
	if got := names(t, c); got != "Ann Smith (person): Ann Smith\nBea Jones (person): Bea Jones\nRiga (place): Riga\nThe Iron Lady (person): The Iron Lady" {
		t.Error(got)
	}
	if err := c.SplitName(ctx, corpus.Name{Text: "Ann Smith", Kind: corpus.Person}); err == nil {
		t.Error("a name was split off itself")
	}
}

func TestRenameRetypeAndHide(t *testing.T) {
	ctx := context.Background()
	c := namesCorpus(t)
	must(t, c.Rename(ctx, entityCalled(t, c, "The Iron Lady").Entity, " Margaret  T. "))
	must(t, c.Retype(ctx, entityCalled(t, c, "Riga").Entity, corpus.Organisation))
	must(t, c.Hide(ctx, entityCalled(t, c, "Ann Smith").Entity))
	if got := names(t, c); got != "Bea Jones (person): Bea Jones\nMargaret T. (person): The Iron Lady\nRiga (organisation): Riga" {
		t.Error(got)
	}
	if r := find(t, c, Query{Text: "org:riga"}); len(r.Stories) != 1 {
		t.Errorf("%v", r.Stories)
	}
	if r := find(t, c, Query{Text: "person:smith"}); len(r.Stories) != 0 {
		t.Errorf("a hidden name was found: %v", r.Stories)
	}
	if s, err := c.Story(ctx, 2); err != nil || len(s.Mentions) != 1 || s.Mentions[0].Name.Text != "Bea Jones" {
		t.Errorf("%+v %v", s.Mentions, err)
	}
	h, err := c.History(ctx)
	if err != nil || len(h) != 3 || h[0].Words != "“The Iron Lady” called “Margaret T.”" || h[1].Words != "“Riga” is an organisation" || h[2].Words != "“Ann Smith” is no name" {
		t.Errorf("%+v %v", h, err)
	}
}

// What people decided holds against what the machine finds when more stories come.
func TestLoadingMovesNoNameThatIsDecided(t *testing.T) {
	ctx := context.Background()
	c := newCorpus(t)
	one := []corpus.Story{story("", "{J. Weber|J. Weber|person} spoke.", ""), story("", "{Jan Weber|Jan Weber|person} spoke.", ""), story("", "{Chancellor|Chancellor|person} spoke.", "")}
	add(t, c, one)
	if strings.Contains(names(t, c), ",") {
		must(t, c.SplitName(ctx, corpus.Name{Text: "J. Weber", Kind: corpus.Person}))
	} else {
		must(t, c.NotSame(ctx, entityCalled(t, c, "J. Weber").Entity, entityCalled(t, c, "Jan Weber").Entity))
	}
	must(t, c.MergeEntities(ctx, entityCalled(t, c, "Jan Weber").Entity, entityCalled(t, c, "Chancellor").Entity))
	before := names(t, c)
	for range 3 {
		add(t, c, []corpus.Story{story("", "{Jan Weber|Jan Weber|person} met {Weber|Jan Weber|person}, also called {JAN WEBER|JAN WEBER|person} and {J. Weber|J. Weber|person}.", "")})
	}
	want := strings.Replace(before, "Chancellor, Jan Weber", "Chancellor, JAN WEBER, Jan Weber", 1)
	if got := names(t, c); got != want || want == before {
		t.Errorf("%s\nwant\n%s", got, want)
	}
}

// What was found not to be one is proposed no more, and what was made one neither.
func TestProposals(t *testing.T) {
	ctx := context.Background()
	c := namesCorpus(t)
	number := func(text string) nameID { return nameID(entityCalled(t, c, text).Entity) }
	propose := func(a, b string, confidence float64) {
		if _, err := c.rw.Exec("INSERT INTO same (a, b, why, confidence, proposed) VALUES (?, ?, 'test', ?, 1)", number(a), number(b), confidence); err != nil {
			t.Fatal(err)
		}
	}
	propose("Bea Jones", "The Iron Lady", 0.5)
	propose("The Iron Lady", "Ann Smith", 0.6)
	propose("Ann Smith", "The Iron Lady", 0.4)
	ps, n, err := c.Proposals(ctx, 1)
	if err != nil || n != 2 || len(ps) != 1 {
		t.Fatalf("%+v %d %v", ps, n, err)
	}
	p := ps[0]
	if p.A.Name != "Ann Smith" || p.B.Name != "The Iron Lady" || p.Why != "test" || p.Confidence != 0.6 || len(p.ContextsA) != 2 || len(p.ContextsB) != 1 ||
		p.ContextsB[0].Right != " spoke in Riga." {
		t.Errorf("%+v", p)
	}
	must(t, c.NotSame(ctx, p.A.Entity, p.B.Entity))
	if ps, n, err = c.Proposals(ctx, 5); err != nil || n != 1 || ps[0].Confidence != 0.5 {
		t.Errorf("%+v %d %v", ps, n, err)
	}
	must(t, c.MergeEntities(ctx, ps[0].A.Entity, ps[0].B.Entity))
	if ps, n, err = c.Proposals(ctx, 5); err != nil || n != 0 {
		t.Errorf("%+v %d %v", ps, n, err)
	}
}

func TestAddName(t *testing.T) {
	ctx := context.Background()
	c := newCorpus(t)
	add(t, c,
		[]corpus.Story{story("", "The Quay Watch met the Quay\nWatch of {Riga|Riga|place}. Quay watch it is not, nor Quay. Watch!", "")},
		[]corpus.Story{story("", "Nobody knows the Quay Watch, or {Quay Watch Ltd|Quay Watch Ltd|organisation}.", "")},
		[]corpus.Story{story("", strings.Repeat("Quay Watch! ", 40), "")},
		[]corpus.Story{story("", "Nothing here.", "")},
	)
	before := names(t, c)
	n, err := c.AddName(ctx, "Quay  Watch", corpus.Organisation)
	if err != nil || n != 43 {
		t.Fatalf("%d found, %v", n, err)
	}
	f := entityCalled(t, c, "Quay Watch")
	if f.Stories != 3 || f.Mentions != 43 || !f.Decided {
		t.Errorf("%+v", f)
	}
	s, err := c.Story(ctx, 1)
	if err != nil || len(s.Mentions) != 3 || s.Mentions[1].Span.Of(s.Text) != "Quay\nWatch" || s.Mentions[1].EntityName != "Quay Watch" || s.Mentions[1].Why != byWords {
		t.Errorf("%+v %v", s.Mentions, err)
	}
	if _, err := c.AddName(ctx, "Quay Watch", corpus.Organisation); err == nil {
		t.Error("a name was added twice")
	}
	must(t, c.MergeEntities(ctx, entityCalled(t, c, "Quay Watch Ltd").Entity, f.Entity))
	if f := entityCalled(t, c, "Quay Watch Ltd"); f.Stories != 3 || f.Mentions != 44 || f.Spellings != 2 {
		t.Errorf("%+v", f)
	}
	add(t, c, []corpus.Story{story("", "Again the Quay Watch.", "")})
	if f := entityCalled(t, c, "Quay Watch Ltd"); f.Stories != 4 || f.Mentions != 45 {
		t.Errorf("%+v", f)
	}
	path := c.Path()
	must(t, c.Close())
	c = reopen(t, path)
	if f := entityCalled(t, c, "Quay Watch Ltd"); f.Stories != 4 || f.Mentions != 45 {
		t.Errorf("opened again: %+v", f)
	}
	must(t, c.StepTo(ctx, 0))
	if got := names(t, c); got != before {
		t.Errorf("%s\nbefore\n%s", got, before)
	}
	// A false hit may stand where the name should.
	must(t, c.Hide(ctx, entityCalled(t, c, "Quay Watch Ltd").Entity))
	if n, err := c.AddName(ctx, "Quay Watch", corpus.Person); err != nil || n != 45 {
		t.Errorf("%d found, %v", n, err)
	}
	if n, err := c.AddName(ctx, "Quay Watch Ltd", corpus.Organisation); err != nil || n != 1 {
		t.Errorf("%d of what was hidden found again, %v", n, err)
	}
}

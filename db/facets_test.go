package db

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/RoaringBitmap/roaring/v2"

	"dateline/corpus"
	"dateline/corpus/event"
)

// asking are queries with every filter, alone and together, of the corpora that randomStories makes.
func asking(t *testing.T, c *Corpus) []Query {
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
	may := &DayRange{corpus.MakeDay(2022, 5, 1), corpus.MakeDay(2022, 5, 31)}
	both := []EntityID{entity("Sergei Lavrov"), entity("Kyiv")}
	return []Query{
		{},
		{Text: "report"},
		{Text: "zelensky"},
		{Dates: year},
		{Dates: may, Time: Mentioned},
		{Dates: may, Time: Both},
		{Time: Both},
		{Undated: true},
		{Undated: true, Dates: may, Time: Mentioned},
		{Sources: []string{"AFP"}},
		{Sources: []string{"AFP", "Xinhua"}, Dates: year},
		{Entities: both[:1]},
		{Entities: both, Text: "the "},
		{Entities: both, Any: true},
		{Entities: both, Any: true, Dates: year, Time: Mentioned, Sources: []string{"AFP"}, Text: "said "},
		{Files: []int64{2}},
		{Text: "us", Dates: year, Sources: []string{"Voice of Hope"}, Order: ByDate},
		{Entities: []EntityID{9999}},
		{Entities: []EntityID{9999}, Any: true},
		{Sources: []string{"no such source"}},
		{Once: true},
		{Once: true, Text: "report", Dates: year},
		{Text: "zelensky", Off: TierSet(0).With(Fuzzy, true).With(Alias, true)},
		{Text: "zelensky", Off: TierSet(0).With(Exact, true), Entities: both, Any: true, Sources: []string{"AFP"}, Dates: may, Time: Both},
	}
}

// Counts, sources, points, events and undated stories are those of a plain scan, each panel without its own filter.
func TestPanelsCountWhatAScanCounts(t *testing.T) {
	c := newCorpus(t)
	add(t, c, randomStories(seeded(21), 40), randomStories(seeded(22), 20))
	for _, q := range asking(t, c) {
		what := fmt.Sprintf("%+v", q)
		r := find(t, c, q)
		want := scan(t, c, q)
		if got := slices.Sorted(slices.Values(r.Stories)); !slices.Equal(got, want) {
			t.Errorf("%s: stories %v, want %v", what, got, want)
		}
		checkFacets(t, c, what, r)
		checkSources(t, c, what, r)
		checkTimes(t, c, what, r)
		quotes, floating := 0, 0
		for _, id := range want {
			s := storyAt(t, c, id)
			quotes += len(s.Quotes)
			for _, d := range s.Dates {
				if d.Precision == corpus.Floating {
					floating++
				}
			}
		}
		if r.Quotes != quotes || r.Floating != floating {
			t.Errorf("%s: %d quotes and %d floating dates, want %d and %d", what, r.Quotes, r.Floating, quotes, floating)
		}
		if q.Order == ByDate {
			for k := 1; k < len(r.Stories); k++ {
				a, b := c.ix.dateOf(uint32(r.Stories[k-1]-1)), c.ix.dateOf(uint32(r.Stories[k]-1))
				if b.known() && (!a.known() || a.last < b.last) {
					t.Errorf("%s: not by date", what)
				}
			}
		}
	}
}

// What people decide about names, dates and cuts counts at once, in every panel and every selection, and after opening again.
func TestPanelsCountWhatPeopleDecided(t *testing.T) {
	ctx := context.Background()
	c := newCorpus(t)
	add(t, c, randomStories(seeded(81), 25), randomStories(seeded(82), 15))
	called := func(name string) EntityID {
		for _, f := range facetsOf(t, c) {
			if f.Name == name {
				return f.Entity
			}
		}
		t.Fatalf("nothing is called %s", name)
		return 0
	}
	var people []Facet
	for _, f := range facetsOf(t, c) {
		if f.Kind == corpus.Person {
			people = append(people, f)
		}
	}
	check := func(when string) {
		t.Helper()
		for _, q := range []Query{{}, {Sources: []string{"AFP"}}, {Time: Both, Undated: true}, {Entities: []EntityID{people[0].Entity, people[1].Entity}, Any: true}, {Entities: []EntityID{people[2].Entity}}} {
			r := find(t, c, q)
			what := fmt.Sprintf("%s, %+v", when, q)
			if got, want := slices.Sorted(slices.Values(r.Stories)), scan(t, c, q); !slices.Equal(got, want) {
				t.Errorf("%s: stories %v, want %v", what, got, want)
			}
			checkFacets(t, c, what, r)
			checkSources(t, c, what, r)
			checkTimes(t, c, what, r)
		}
	}
	found, err := c.AddName(ctx, plainWords[0], corpus.Organisation)
	if err != nil || found == 0 {
		t.Fatal(found, err)
	}
	check("a name added")
	must(t, c.MergeEntities(ctx, people[0].Entity, people[1].Entity))
	must(t, c.MergeEntities(ctx, people[0].Entity, called(plainWords[0])))
	check("three made one")
	must(t, c.SetDate(ctx, 3, corpus.Date{Value: "2021-05", Precision: corpus.ToMonth, First: corpus.MakeDay(2021, 5, 1), Last: corpus.MakeDay(2021, 5, 31)}))
	check("a date set")
	must(t, c.Hide(ctx, people[3].Entity))
	check("one hidden")
	must(t, c.JoinNext(ctx, 1))
	check("stories joined")
	path := c.Path()
	must(t, c.Close())
	c = reopen(t, path)
	check("opened again")
	for {
		words, err := c.Undo(ctx)
		if err != nil {
			t.Fatal(err)
		}
		if words == "" {
			break
		}
		check("undone: " + words)
	}
}

// read are the stories of one state of one corpus that tests have read: they read each many times.
var read struct {
	corpus     *Corpus
	generation uint64
	stories    map[StoryID]*corpus.Story
}

func storyAt(t *testing.T, c *Corpus, id StoryID) *corpus.Story {
	t.Helper()
	if read.corpus != c || read.generation != c.ix.generation {
		read.corpus, read.generation, read.stories = c, c.ix.generation, map[StoryID]*corpus.Story{}
	}
	if s := read.stories[id]; s != nil {
		return s
	}
	s, err := c.Story(context.Background(), id)
	if err != nil {
		t.Fatal(err)
	}
	read.stories[id] = s
	return s
}

// scan returns the stories of a query by looking at each.
func scan(t *testing.T, c *Corpus, q Query) []StoryID {
	t.Helper()
	if q.Once {
		q.Once = false
		var out []StoryID
		seen := map[uint32]bool{}
		all := scan(t, c, q)
		slices.Sort(all)
		for _, id := range all {
			if f := c.ix.family[id-1]; f == 0 || !seen[f] {
				seen[f] = true
				out = append(out, id)
			}
		}
		return out
	}
	terms := ask(q.Text)
	meets := func(d corpus.Date) bool { return d.Known() && d.First <= q.Dates.Last && d.Last >= q.Dates.First }
	var out []StoryID
	for i := range c.ix.stories() {
		id := StoryID(i + 1)
		if !c.ix.lives(id) {
			continue
		}
		s := storyAt(t, c, id)
		tier, ok := tierOf(c, s, i, terms)
		if !ok || q.Off.Has(tier) {
			continue
		}
		names := 0
		for _, e := range q.Entities {
			if slices.ContainsFunc(s.Mentions, func(m corpus.Mention) bool { return EntityID(m.Entity) == e }) {
				names++
			}
		}
		if len(q.Entities) > 0 && names < len(q.Entities) && (!q.Any || names == 0) {
			continue
		}
		ok = len(q.Files) == 0 || slices.Contains(q.Files, int64(c.ix.file[i]))
		ok = ok && (len(q.Sources) == 0 || slices.Contains(q.Sources, c.ix.sources[c.ix.source[i]]))
		ok = ok && (!q.Undated || !s.Date.Known())
		if q.Dates != nil {
			speaks := slices.ContainsFunc(event.Of(s), func(e event.Sentence) bool { return meets(e.Date) })
			ok = ok && (q.Time != Mentioned && meets(s.Date.Date) || q.Time != Published && speaks)
		}
		if ok {
			out = append(out, id)
		}
	}
	return out
}

func checkSources(t *testing.T, c *Corpus, what string, r *Result) {
	t.Helper()
	q := r.Query
	q.Sources = nil
	sources := map[string]int{}
	for _, id := range scan(t, c, q) {
		if s := storyAt(t, c, id).Source.Text; s != "" {
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
}

func checkTimes(t *testing.T, c *Corpus, what string, r *Result) {
	t.Helper()
	q := r.Query
	q.Dates, q.Undated = nil, false
	var points, events []Point
	undated := 0
	for _, id := range scan(t, c, q) {
		s := storyAt(t, c, id)
		if s.Date.Known() {
			points = append(points, Point{id, s.Date.First, s.Date.Last, s.Date.Precision})
		} else {
			undated++
		}
		for _, tell := range toldBy(s).tellings {
			events = append(events, Point{id, tell.date.first, tell.date.last, tell.date.precision})
		}
	}
	if q.Time == Published {
		events = nil
	}
	if r.Undated != undated {
		t.Errorf("%s: %d undated, want %d", what, r.Undated, undated)
	}
	checkPoints(t, what+": points", r.Points, points)
	checkPoints(t, what+": events", r.Events, events)
}

func checkPoints(t *testing.T, what string, got Points, want []Point) {
	t.Helper()
	slices.SortStableFunc(want, func(a, b Point) int {
		return cmp.Or(cmp.Compare(a.First, b.First), cmp.Compare(a.Last, b.Last), cmp.Compare(a.Precision, b.Precision))
	})
	if all := slices.Collect(got.All()); !slices.Equal(all, want) {
		t.Errorf("%s\n%v, want\n%v", what, all, want)
	}
	k := 0
	for n, r := range got.Runs {
		if r.From != k || r.To <= r.From || n > 0 && got.Runs[n-1].First > r.First {
			t.Errorf("%s: run %+v after %d points", what, r, k)
		}
		k = r.To
	}
	if got.Len() != len(want) || k != len(want) {
		t.Errorf("%s: %d of %d points in runs, want %d", what, k, got.Len(), len(want))
	}
	for k := range want {
		if got.Story(k) != want[k].Story {
			t.Errorf("%s: point %d is of story %d, want %d", what, k, got.Story(k), want[k].Story)
		}
	}
}

// facetCounts is what a scan counts of an entity.
type facetCounts struct {
	stories, mentions int
	first             corpus.Day
	dated             bool
}

func countFacets(t *testing.T, c *Corpus, ids []StoryID) map[EntityID]facetCounts {
	t.Helper()
	out := map[EntityID]facetCounts{}
	for _, id := range ids {
		s := storyAt(t, c, id)
		seen := map[int64]bool{}
		for _, m := range s.Mentions {
			w := out[EntityID(m.Entity)]
			w.mentions++
			if !seen[m.Entity] {
				seen[m.Entity] = true
				w.stories++
			}
			if s.Date.Known() && (!w.dated || s.Date.First < w.first) {
				w.first, w.dated = s.Date.First, true
			}
			out[EntityID(m.Entity)] = w
		}
	}
	return out
}

func checkFacets(t *testing.T, c *Corpus, what string, r *Result) {
	t.Helper()
	q := r.Query
	if q.Any {
		q.Entities = nil
	}
	counted := scan(t, c, q)
	want, whole := countFacets(t, c, counted), countFacets(t, c, scan(t, c, Query{}))
	n := 0
	for kind, fs := range r.Facets {
		for k, f := range fs {
			n++
			w, all := want[f.Entity], whole[f.Entity]
			if f.Stories != w.stories || f.Mentions != w.mentions || f.Kind != kind {
				t.Errorf("%s: facet %+v, want %+v", what, f, w)
			}
			if f.First != all.first || f.HasFirst != all.dated {
				t.Errorf("%s: facet %+v first named in %+v", what, f, all)
			}
			if s := surpriseByEntropy(w.stories, len(counted), all.stories, r.Total); math.Abs(s-f.Surprise) > 1e-6 {
				t.Errorf("%s: facet %+v, want the surprise %v", what, f, s)
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
	named := 0
	for _, k := range corpus.Kinds {
		named += r.Named[k]
	}
	if n != len(want) || named != n {
		t.Errorf("%s: %d facets of %d, want %d", what, n, named, len(want))
	}
}

// surpriseByEntropy is the reference for surprise: the ratio from the entropies of the table of counts, of its rows and of its columns.
func surpriseByEntropy(k, n, all, total int) float64 {
	if n == total || n == 0 {
		return 0
	}
	h := func(counts ...int) float64 {
		sum := 0.0
		for _, c := range counts {
			if c > 0 {
				sum += float64(c) * math.Log(float64(c)/float64(total))
			}
		}
		return sum
	}
	g := 2 * (h(k, n-k, all-k, total-n-all+k) - h(n, total-n) - h(all, total-all))
	if float64(k)/float64(n) < float64(all-k)/float64(total-n) {
		g = -g
	}
	return g
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

// Counting a selection and counting what it leaves out give the same, and the best are the first of all.
func TestAllWaysOfCountingAgree(t *testing.T) {
	c := newCorpus(t)
	add(t, c, randomStories(seeded(61), 1500))
	r := seeded(62)
	ix := c.ix
	for round := range 30 {
		b := roaring.New()
		part := r.Float64()
		for i := range ix.stories() {
			if round == 0 || r.Float64() < part {
				b.Add(uint32(i))
			}
		}
		// One story after the other, by what each names.
		counts := map[nameID]tallied{}
		for _, i := range b.ToArray() {
			seen := map[nameID]bool{}
			for u := range ix.usesOf(i) {
				e := ix.entity[u.name()-1]
				n := counts[e]
				n.entity = e
				n.mentions += ix.times(i, u)
				if !seen[e] {
					seen[e] = true
					n.stories++
				}
				counts[e] = n
			}
		}
		want := slices.SortedFunc(maps.Values(counts), tallied.compare)
		for what, s := range bothWays(ix, b) {
			counts := ix.countEntities(s)
			top := newBest(1 + r.IntN(len(want)+2))
			var got []tallied
			for e, n := range counts.stories[:len(ix.names)] {
				if n > 0 {
					got = append(got, counts.of(nameID(e+1)))
					if n >= top.least {
						top.add(counts.of(nameID(e + 1)))
					}
				}
			}
			counts.giveBack()
			slices.SortFunc(got, tallied.compare)
			if first := top.inOrder(); !slices.Equal(got, want) || !slices.Equal(first, want[:min(top.most, len(want))]) {
				t.Fatalf("%s, %d of %d stories: %v, the best %d: %v; want %v", what, b.GetCardinality(), ix.stories(), got, top.most, first, want)
			}
		}
	}
}

// Counting what has come and gone since the last count gives what counting anew gives.
func TestCountingFromTheLastCount(t *testing.T) {
	ix := newIndex()
	r := seeded(65)
	const names, stories = 300, 3 * keptFrom
	for k := range names {
		ix.addName(corpus.Name{Text: fmt.Sprint("N", k), Kind: corpus.Person}, nameID(1+k/2*2))
	}
	for i := range uint32(stories) {
		var in []nameCount
		for range r.IntN(5) {
			if n := (nameCount{nameID(1 + r.IntN(names)), uint32(1 + r.IntN(2*manyTimes))}); !slices.ContainsFunc(in, func(o nameCount) bool { return o.name == n.name }) {
				in = append(in, n)
			}
		}
		ix.addUses(i, in, true)
		ix.file = append(ix.file, 1)
	}
	b := roaring.New()
	b.AddRange(0, stories)
	kept := 0
	for round := range 40 {
		from := uint64(r.IntN(stories))
		b.Flip(from, min(stories, from+uint64(r.IntN(1+stories/(1+round%5)))))
		set := b.Clone()
		s := &portion{stories: set, n: int(set.GetCardinality()), of: stories, set: set, list: set.ToArray()}
		if ix.last.set != nil && 2*int(roaring.Xor(ix.last.set, set).GetCardinality()) < len(s.list) {
			kept++
		}
		got := ix.countEntities(s)
		want := &index{uses: ix.uses, repeats: ix.repeats, often: ix.often, entity: ix.entity, names: ix.names, file: make([]uint32, stories), dead: roaring.New()}
		fresh := want.countEntities(s)
		if !slices.Equal(got.stories[:names], fresh.stories[:names]) || !slices.Equal(got.more[:names], fresh.more[:names]) {
			t.Fatalf("round %d, %d stories", round, s.n)
		}
		got.giveBack()
		fresh.giveBack()
	}
	if kept < 5 {
		t.Errorf("only %d rounds counted from the last", kept)
	}
}

// bothWays are the stories of b to be counted by themselves, and by what they leave out.
func bothWays(ix *index, b *roaring.Bitmap) map[string]*portion {
	n, rest := int(b.GetCardinality()), roaring.AndNot(ix.everything(), b)
	return map[string]*portion{
		"themselves": {stories: b, n: n, of: ix.stories(), set: b, list: b.ToArray()},
		"the rest":   {stories: b, n: n, of: ix.stories(), set: rest, list: rest.ToArray(), rest: true},
	}
}

// A selection counted by itself gives the same points as the rest counted, and by date those of the latest last day, and of the latest first day, come first.
func TestTimesOfASelection(t *testing.T) {
	c := newCorpus(t)
	add(t, c, randomStories(seeded(63), 100))
	r := seeded(64)
	ix := c.ix
	for range 100 {
		b := roaring.New()
		for range 1 + r.IntN(100) {
			b.Add(uint32(r.IntN(ix.stories())))
		}
		var points, events []Point
		for _, i := range b.ToArray() {
			if d := ix.dateOf(i); d.known() {
				points = append(points, Point{StoryID(i + 1), d.first, d.last, d.precision})
			}
			for _, tell := range ix.tellingsOf(i) {
				p := ix.periods.all[tell]
				events = append(events, Point{StoryID(i + 1), p.first, p.last, p.precision})
			}
		}
		for what, s := range bothWays(ix, b) {
			got, undated := ix.points(s)
			checkPoints(t, what+": points", got, points)
			checkPoints(t, what+": events", ix.events(s), events)
			if undated != s.n-len(points) {
				t.Errorf("%s: %d of %d undated", what, undated, s.n)
			}
		}
		latest := ix.newestFirst(b)
		if got := slices.Sorted(slices.Values(latest)); !slices.Equal(got, idsOf(b.ToArray())) {
			t.Errorf("by date: %v of %v", got, b.ToArray())
		}
		if !slices.IsSortedFunc(latest, func(i, j StoryID) int {
			x, y := ix.dateOf(uint32(i-1)), ix.dateOf(uint32(j-1))
			if !x.known() || !y.known() {
				return cmp.Compare(btoi(!x.known()), btoi(!y.known()))
			}
			return cmp.Or(cmp.Compare(y.last, x.last), cmp.Compare(y.first, x.first))
		}) {
			t.Errorf("not by date: %v", latest)
		}
	}
}

// What is put into the lists of stories comes out again, for names of few stories and of many, when uses are changed, and when it was written and read.
func TestStoryListsKeepWhoUsesAName(t *testing.T) {
	r := seeded(67)
	l := newStoryLists()
	const names, stories = 6, 4000
	want := make([][]posting, names)
	for range names {
		l.addName()
	}
	for i := range uint32(stories) {
		for n := range want {
			if r.IntN(n+1) > 0 || r.IntN(10) == 0 {
				p := posting(i<<storyBits | 1)
				if r.IntN(3) == 0 {
					p = posting(i<<storyBits | uint32(1+r.IntN(manyTimes)))
				}
				want[n] = append(want[n], p)
				l.add(nameID(n+1), p)
			}
		}
	}
	check := func(what string, l *storyLists) {
		t.Helper()
		if !l.sound(stories, names) {
			t.Errorf("%s: not sound", what)
		}
		for n, ps := range want {
			if got := slices.Collect(l.of(nameID(n + 1))); !slices.Equal(got, ps) || l.len(nameID(n+1)) != len(ps) {
				t.Errorf("%s: name %d has %d stories, want %d", what, n+1, len(got), len(ps))
			}
		}
	}
	check("added", &l)
	for range 3000 {
		n := r.IntN(names)
		k := r.IntN(len(want[n]))
		want[n][k] ^= againBit
		l.flipAgain(nameID(n+1), want[n][k].story())
	}
	check("flipped", &l)
	var parts [][]byte
	size := 0
	w := &codec{put: func(part []byte) error {
		parts = append(parts, slices.Clone(part))
		size += len(part)
		return nil
	}}
	l.stored(w, stories)
	w.flush()
	back := newStoryLists()
	c := &codec{left: int64(size), next: func() ([]byte, error) {
		if len(parts) == 0 {
			return nil, errShort
		}
		p := parts[0]
		parts = parts[1:]
		return p, nil
	}}
	if back.stored(c, stories); c.err != nil {
		t.Fatal(c.err)
	}
	check("read back", &back)
	if back.sound(stories-1, names) || back.sound(stories, names-1) {
		t.Error("sound in a corpus that is too small")
	}
	want[1], want[5] = want[1][:10], want[5][:listedMost+5]
	l.set(2, slices.Clone(want[1]))
	l.set(6, slices.Clone(want[5]))
	check("set", &l)
}

// A range of days holds the stories of every time that meets it, wherever it begins and ends among the blocks of times.
func TestStoriesOfARangeOfDays(t *testing.T) {
	r := seeded(68)
	const stories = 5000
	var ps []span
	for range 700 {
		s := span{corpus.Day(r.IntN(3000)), 0, corpus.ToDay}
		if s.last = s.first; r.IntN(5) == 0 {
			s.last, s.precision = s.first+corpus.Day(r.IntN(400)), corpus.ToMonth
		} else if r.IntN(20) == 0 {
			s = span{precision: corpus.Floating}
		}
		ps = append(ps, s)
	}
	var period, of []uint32
	for range 2 * stories {
		period, of = append(period, uint32(r.IntN(len(ps)))), append(of, uint32(r.IntN(stories)))
	}
	times := newTimes(stories, ps, func(put func(period, story uint32)) {
		for k := range of {
			put(period[k], of[k])
		}
	})
	if n := len(times.blocks); n < blocksOfTimes/2 || n > 2*blocksOfTimes {
		t.Errorf("%d blocks", n)
	}
	for range 300 {
		days := DayRange{First: corpus.Day(r.IntN(3400) - 200)}
		days.Last = days.First + corpus.Day(r.IntN(1<<r.IntN(12)))
		want := newBitset(stories)
		for k, p := range period {
			if ps[p].meets(days) {
				want.set(of[k])
			}
		}
		got := newBitset(stories)
		if times.addMeeting(days, got); !slices.Equal(got, want) {
			t.Fatalf("%v", days)
		}
	}
}

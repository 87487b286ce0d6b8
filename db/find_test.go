package db

import (
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"dateline/corpus"
	"dateline/db/word"
)

func timeMonth(m int) time.Month { return time.Month(m) }

// queries are asked of the random corpora.
var queries = []string{
	"", " ", "report", "Report", "report ", "resume", "résumé", "Resume", "resum", "us", "US", "US ", "u", "market", "markets ", "mar talks",
	"“peace talks", "\"war the\"", "co-operate", "don't", "dont", "中", "中国", "新闻 ", "straße", "STRASSE", "ελλαδα", "angstrom ", "krakow",
	"Kraków", "zelensky", "zelenskiy", "zalensky", "lavrov sergei", "jinping xi", "medvedyev", "lvrv", "ceasefyre", "econommic ", "AND (", "\"",
	"person:zelensky", "place:krakow", "org:un", "person:zalensky ", "person:\"xi jin", "source:reuters", "source:re", "before:2022-03 talks", "after:2021", "on:2022-05-04",
	"has:date", "has:quote", "has:twin peace", "-talks", "peace -talks", "peace NOT talks ", "market OR peace", "talks AND peace OR war ", "peace* talks", "-“peace talks” war",
	"peace NEAR/3 talks", "talks NEAR peace ", "us NEAR/1 eco", "/peace|war/", "/T[a-z]+s/", "/(/ peace", "before:", "before:20x talks", "has:nothing talks", "file:0", "-person:zelensky",
	"“”", "*", "a OR b", "NEAR(", "sao paulo", "o’neill", "xi peace the", "zolty", "21st", "2022 said",
}

func find(t testing.TB, c *Corpus, q Query) *Result {
	t.Helper()
	r, err := c.Find(context.Background(), q)
	if err != nil {
		t.Fatalf("%+v: %v", q, err)
	}
	return r
}

// tierOf tells how a plain reading of one story finds it: the reference for Find.
func tierOf(c *Corpus, s *corpus.Story, i int, a asked) (Tier, bool) {
	out := Exact
	for _, cl := range a.clauses {
		tier := Tiers
		for k := range cl.any {
			tier = min(tier, termTier(c, s, i, &cl.any[k]))
		}
		if cl.not {
			if tier <= Folded {
				return 0, false
			}
			continue
		}
		if tier == Tiers {
			return 0, false
		}
		out = max(out, tier)
	}
	return out, true
}

func termTier(c *Corpus, s *corpus.Story, i int, t *term) Tier {
	ws := word.All(s.Text)
	holds := func(ok bool) Tier {
		if ok {
			return Exact
		}
		return Tiers
	}
	kind := func(k corpus.Kind, ok func(string) bool) bool {
		return namesEntity(c, i, func(name string) bool {
			return ok(name) && slices.ContainsFunc(slices.Collect(c.ix.usesOf(uint32(i))), func(u use) bool {
				e := c.ix.entity[u.name()-1]
				return c.ix.names[c.ix.canonical[e-1]-1].Kind == k && slices.ContainsFunc(c.ix.spellings()[e-1], func(n nameID) bool { return c.ix.names[n-1].Text == name })
			})
		})
	}
	folded := func(name string) bool { return len(t.foldedInRow(name, word.All(name))) > 0 }
	switch t.field.name {
	case personField, placeField, orgField:
		if kind(kindOf[t.field.name], folded) {
			return Exact
		}
		if len(t.words) == 1 && !t.quoted && kind(kindOf[t.field.name], func(name string) bool {
			return slices.ContainsFunc(word.All(name), func(sp corpus.Span) bool { return looselyLike(t.folded[0], word.Fold(sp.Of(name)), t.open) })
		}) {
			return Fuzzy
		}
		return Tiers
	case sourceField:
		return holds(folded(s.Source.Text))
	case fileField:
		return holds(folded(s.File))
	case beforeField:
		return holds(s.Date.Known() && s.Date.First <= t.field.days.Last)
	case afterField:
		return holds(s.Date.Known() && s.Date.Last >= t.field.days.First)
	case onField:
		return holds(s.Date.Known() && s.Date.First <= t.field.days.Last && s.Date.Last >= t.field.days.First)
	case hasField:
		return holds(map[string]bool{"headline": s.Headline.Text != "", "date": s.Date.Known(), "source": s.Source.Text != "", "twin": c.ix.family[i] != 0, "quote": len(s.Quotes) > 0}[t.field.value])
	}
	if t.regexp != nil {
		return holds(t.regexp.MatchString(s.Text))
	}
	if t.near != nil {
		near := func(a, b func(int, string) bool) bool {
			for _, i := range t.inRow(s.Text, ws, a) {
				for _, j := range t.near.inRow(s.Text, ws, b) {
					if j >= i+len(t.words) && j-i-len(t.words) <= t.within || i >= j+len(t.near.words) && i-j-len(t.near.words) <= t.within {
						return true
					}
				}
			}
			return false
		}
		switch {
		case near(t.printedLike, t.near.printedLike):
			return Exact
		case near(func(n int, w string) bool { return t.foldedLike(n, word.Fold(w)) }, func(n int, w string) bool { return t.near.foldedLike(n, word.Fold(w)) }):
			return Folded
		}
		return Tiers
	}
	switch {
	case len(t.inRow(s.Text, ws, t.printedLike)) > 0:
		return Exact
	case namesEntity(c, i, folded):
		return Alias
	case len(t.foldedInRow(s.Text, ws)) > 0:
		return Folded
	case t.single() && loosely(c, s, i, t):
		return Fuzzy
	}
	return Tiers
}

// namesEntity tells whether story i names an entity that has a spelling which ok accepts.
func namesEntity(c *Corpus, i int, ok func(string) bool) bool {
	for u := range c.ix.usesOf(uint32(i)) {
		for n, e := range c.ix.entity {
			if e == c.ix.entity[u.name()-1] && ok(c.ix.names[n].Text) {
				return true
			}
		}
	}
	return false
}

func loosely(c *Corpus, story *corpus.Story, i int, t *term) bool {
	like := func(text string) bool {
		return slices.ContainsFunc(word.All(text), func(s corpus.Span) bool { return looselyLike(t.folded[0], word.Fold(s.Of(text)), t.open) })
	}
	mistyped := func(s corpus.Span) bool { return typoLike(t.folded[0], word.Fold(s.Of(story.Text)), t.open) }
	return like(title(story)) || namesEntity(c, i, like) || slices.ContainsFunc(word.All(story.Text), mistyped)
}

// looselyLike is the reference for near.
func looselyLike(w, have string, open bool) bool {
	a, b := []rune(w), []rune(have)
	if len(a) < inOrderFrom || len(a) > longest {
		return false
	}
	if a[0] == b[0] {
		k := 0
		for _, r := range b {
			if k < len(a) && a[k] == r {
				k++
			}
		}
		if k == len(a) {
			return true
		}
	}
	return typoLike(w, have, open)
}

func typoLike(w, have string, open bool) bool {
	a, b := []rune(w), []rune(have)
	if len(a) > longest || typos(len(a)) == 0 {
		return false
	}
	if !open {
		return distance(a, b) <= typos(len(a))
	}
	for n := range len(b) + 1 {
		if distance(a, b[:n]) <= typos(len(a)) {
			return true
		}
	}
	return false
}

// distance is the textbook's optimal string alignment, with errors in the first letter counted twice.
func distance(a, b []rune) int {
	d := make([][]int, len(a)+1)
	for i := range d {
		d[i] = make([]int, len(b)+1)
		for j := range d[i] {
			switch {
			case i == 0 && j == 0:
			case i == 0:
				d[i][j] = j + 1
			case j == 0:
				d[i][j] = i + 1
			default:
				first := 0
				if i == 1 && j == 1 {
					first = 1
				}
				sub := 0
				if a[i-1] != b[j-1] {
					sub = 1 + first
				}
				d[i][j] = min(d[i-1][j-1]+sub, d[i-1][j]+1, d[i][j-1]+1)
				if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
					swap := 1
					if i == 2 && j == 2 {
						swap = 2
					}
					d[i][j] = min(d[i][j], d[i-2][j-2]+swap)
				}
			}
		}
	}
	return d[len(a)][len(b)]
}

func TestTiersAreThoseOfAPlainScan(t *testing.T) {
	for seed := range uint64(2) {
		c := newCorpus(t)
		stories := randomStories(rand.New(rand.NewPCG(seed, 1)), 80)
		add(t, c, stories[:50], stories[50:])
		for _, text := range queries {
			terms := ask(text)
			want := map[StoryID]Tier{}
			var counts [Tiers]int
			for i := range stories {
				if tier, ok := tierOf(c, &stories[i], i, terms); ok {
					want[StoryID(i+1)] = tier
					counts[tier]++
				}
			}
			r := find(t, c, Query{Text: text})
			if len(r.Stories) != len(want) || r.Counts != counts {
				t.Errorf("seed %d, %q: found %d %v, a scan finds %d %v", seed, text, len(r.Stories), r.Counts, len(want), counts)
			}
			for k, id := range r.Stories {
				if tier, ok := want[id]; !ok || tier != r.Tier[k] {
					t.Errorf("seed %d, %q: story %d is in tier %v, by a scan %v %v", seed, text, id, r.Tier[k], tier, ok)
				}
				if k > 0 && r.Tier[k] < r.Tier[k-1] {
					t.Errorf("seed %d, %q: a surer story stands below a looser one", seed, text)
				}
			}
		}
	}
}

// A query that goes on finds, tier by tier, nothing that it did not find there or surer before, except where a word's length opens Fuzzy.
func TestALongerQueryNeverFindsMore(t *testing.T) {
	c := newCorpus(t)
	add(t, c, randomStories(rand.New(rand.NewPCG(7, 7)), 150))
	typed := []string{
		"Zelensky peace talks", "zelensky", "zelinsky report", "résumé market", "resume ", "“peace talks” us", "\"the war\" naive", "US economy", "Us",
		"usEr", "don’t talk", "co-operate", "中国新闻", "Łukasz Żółty", "new york ", "ceasefire and (", "straße 2022", "u.s. useful", "krakow.", "medvedyevs",
	}
	for _, text := range typed {
		var before [Tiers]map[StoryID]bool
		last := ""
		for i := range text {
			if i == 0 {
				continue
			}
			now := upTo(find(t, c, Query{Text: text[:i]}))
			for tier := range Tiers {
				if before[tier] == nil || tier == Fuzzy && opens(last, text[:i]) {
					continue
				}
				for id := range now[tier] {
					if !before[tier][id] {
						t.Errorf("%q finds story %d up to tier %v, %q does not", text[:i], id, tier, last)
					}
				}
			}
			before, last = now, text[:i]
		}
	}
}

func upTo(r *Result) (out [Tiers]map[StoryID]bool) {
	for tier := range Tiers {
		out[tier] = map[StoryID]bool{}
		for k, id := range r.Stories {
			if r.Tier[k] <= tier {
				out[tier][id] = true
			}
		}
	}
	return out
}

// opens tells whether the last word has just reached a length at which Fuzzy allows more.
func opens(before, now string) bool {
	n := func(s string) int {
		terms := askTerms(s)
		if len(terms) == 0 || !terms[len(terms)-1].single() {
			return 0
		}
		return utf8.RuneCountInString(terms[len(terms)-1].folded[0])
	}
	a, b := n(before), n(now)
	return a < inOrderFrom && b >= inOrderFrom || typos(a) < typos(b) || b < a // a further word ends a phrase that had no tolerance
}

func TestTiersCanBeSwitchedOff(t *testing.T) {
	c := newCorpus(t)
	add(t, c, randomStories(rand.New(rand.NewPCG(3, 3)), 100))
	all := find(t, c, Query{Text: "zelensky"})
	for tier := range Tiers {
		var off TierSet
		r := find(t, c, Query{Text: "zelensky", Off: off.With(tier, true)})
		if r.Counts != all.Counts || len(r.Stories) != len(all.Stories)-all.Counts[tier] || slices.Contains(r.Tier, tier) {
			t.Errorf("without tier %v: %d stories %v, with it %d %v", tier, len(r.Stories), r.Counts, len(all.Stories), all.Counts)
		}
	}
}

// The spellings that a plain fuzzy match misses.
func TestSpellings(t *testing.T) {
	c := newCorpus(t)
	add(t, c, []corpus.Story{
		story("Zelensky visits the White House", "{Volodymyr Zelensky|Volodymyr Zelensky|person} met Biden.", ""),
		story("Medvedev in Beijing", "{Dmitry Medvedev|Dmitry Medvedev|person} talked.", ""),
		story("A note", "{Sergei Lavrov|Sergei Lavrov|person} said so.", ""),
		story("Another", "{Xi Jinping|Xi Jinping|person} spoke in {Kraków|Kraków|place}.", ""),
		story("Noise", "Nothing of interest happened on a quiet day.", ""),
	})
	for text, want := range map[string]StoryID{
		"zelenskiy": 1, "zalensky": 1, "Zelenskij": 1, "zelesnky": 1, "zlnsky": 1, "medvedyev": 2, "medvedjev": 2, "lavrov sergei": 3, "lavrof": 3,
		"sergey lavrov": 3, "jinping xi": 4, "jinpin": 4, "krakow": 4, "intrest": 5, "hapened": 5, "Krakow ": 4, "KRAKÓW": 4, "krakwo": 4,
	} {
		r := find(t, c, Query{Text: text})
		if !slices.Equal(r.Stories, []StoryID{want}) {
			t.Errorf("%q finds %v (%v), want story %d", text, r.Stories, r.Tier, want)
		}
	}
}

func TestLitLettersAreThoseThatMatched(t *testing.T) {
	c := newCorpus(t)
	add(t, c, []corpus.Story{story("Łódź, Kraków and Straße 5: 北京 talks, Zelenskyy’s visit", "Nothing in the body.", "")})
	for query, want := range map[string]string{
		"lodz ": "Łódź", "krako": "Krakó", "stras": "Straß", "strass": "Straß", "strasse": "Straße", "北京": "北京", "zelenskyy's": "Zelenskyy’s",
		"zlns": "Z|l|ns", "zelinskyy": "Zelenskyy", "kraków and": "Kraków|and", "“krakow and”": "Kraków and", "京": "京",
	} {
		rows, err := c.Rows(context.Background(), Query{Text: query}, []StoryID{1})
		if err != nil {
			t.Fatal(err)
		}
		if got := litWords(rows[0].Headline, rows[0].Lit); got != want {
			t.Errorf("%q lights %q, want %q", query, got, want)
		}
	}
}

func litWords(text string, ss []corpus.Span) string {
	var out []string
	for _, s := range ss {
		out = append(out, s.Of(text))
	}
	return strings.Join(out, "|")
}

func TestSnippetsShowTheirHits(t *testing.T) {
	c := newCorpus(t)
	stories := randomStories(rand.New(rand.NewPCG(11, 4)), 50)
	add(t, c, stories)
	for _, text := range queries {
		q := Query{Text: text}
		r := find(t, c, q)
		rows, err := c.Rows(context.Background(), q, r.Stories)
		if err != nil {
			t.Fatal(err)
		}
		for k, row := range rows {
			hits, err := c.Hits(context.Background(), q, row.ID)
			if err != nil {
				t.Fatal(err)
			}
			if !utf8.ValidString(row.Snippet) || strings.ContainsAny(row.Snippet, "\n\r\t") {
				t.Errorf("%q: snippet %q", text, row.Snippet)
			}
			if lights(text) && len(hits) == 0 {
				t.Errorf("%q finds story %d (%v) and lights nothing: %q", text, row.ID, r.Tier[k], stories[row.ID-1].Text)
			}
			whole := stories[row.ID-1].Text
			for i, h := range hits {
				if h.Len() <= 0 || !utf8.ValidString(h.Of(whole)) || i > 0 && hits[i-1].End >= h.Start {
					t.Errorf("%q: hits %v of %q", text, hits, whole)
				}
			}
			for _, l := range row.LitText {
				if !slices.ContainsFunc(hits, func(h corpus.Span) bool {
					return strings.Join(strings.Fields(h.Of(whole)), " ") == l.Of(row.Snippet)
				}) {
					t.Errorf("%q lights %q in a snippet of story %d, which is no hit", text, l.Of(row.Snippet), row.ID)
				}
			}
		}
	}
}

// askTerms returns the terms that a story found can have.
func askTerms(text string) []term {
	a := ask(text)
	return a.terms()
}

// lights tells whether a query lights something in every story that it finds.
func lights(text string) bool {
	a := ask(text)
	for _, c := range a.clauses {
		if c.not {
			continue
		}
		if !slices.ContainsFunc(c.any, func(t term) bool { return t.field.name != "" && kindOf[t.field.name] == "" }) {
			return true
		}
	}
	return false
}

func TestReading(t *testing.T) {
	for text, want := range map[string]string{
		"talks": "", "talks peace": "", "talks AND peace": "Stories with “talks” and “peace…”.", "“peace talks” -war ": "Stories with “peace talks” as a phrase, but without “war”.",
		"peace OR war talks ": "Stories with “peace” or “war” and “talks”.", "a NEAR/5 b ": "Stories with “a” at most 5 words from “b”.",
		"person:zelensky before:2022-03": "Stories with a person named “zelensky” and a date before 2022-03.", "before:": "“before:” waits for what follows it.",
		"before:202 talks": "Stories with “talks…”. “before:202” is no date like 2022, 2022-03 or 2022-03-24, so it is left out.",
		"after:2022-0":     "“after:2022-0” waits for a whole date.", "has:quo": "“has:” takes headline, date, source, quote, twin, star, tick, tag or note.",
		"/a(/ b ": "Stories with “a” and “b”. “/a(/” is not a regular expression (missing closing ): `(?i)a(`), so its words are searched for.",
		"(":       "There is no word to search for in “(”, so nothing is filtered.", "-war ": "Stories without “war”.", "/pea?ce/": "Stories with text that matches /pea?ce/.",
		"eco* talks ":  "Stories with “eco…” and “talks”.",
		"talks hits:3": "Stories with “talks”. Each has at least 3 hits.", "hits:3": "“hits:” counts the words beside it, and there are none, so it is left out.",
		"talks hits:": "Stories with “talks”. “hits:” waits for what follows it.", "talks hits:x": "Stories with “talks”. “hits:x” is no number like 3, so it is left out.",
	} {
		if got := reading(text, ask(text)); got != want {
			t.Errorf("%q is read as %q, want %q", text, got, want)
		}
	}
}

func TestAtLeastSoManyHits(t *testing.T) {
	c := newCorpus(t)
	stories := randomStories(rand.New(rand.NewPCG(31, 3)), 80)
	add(t, c, stories)
	left := 0
	for _, text := range []string{"talks ", "zelensky ", "peace OR war ", "market -talks ", "person:zelensky ", "\"the war\" "} {
		all := find(t, c, Query{Text: text})
		for least := range 4 {
			want := map[StoryID]Tier{}
			rows, err := c.Rows(context.Background(), Query{Text: text}, all.Stories)
			if err != nil {
				t.Fatal(err)
			}
			for k, row := range rows {
				hits, err := c.Hits(context.Background(), Query{Text: text}, row.ID)
				if err != nil || len(hits) != row.Hits {
					t.Fatalf("%q: the row of story %d has %d hits, it has %d (%v)", text, row.ID, row.Hits, len(hits), err)
				}
				if len(hits) >= least+1 {
					want[row.ID] = all.Tier[k]
				}
			}
			left += len(want)
			r := find(t, c, Query{Text: fmt.Sprintf("%shits:%d", text, least+1)})
			if len(r.Stories) != len(want) {
				t.Errorf("%q: %d stories with at least %d hits, want %d", text, len(r.Stories), least+1, len(want))
			}
			for k, id := range r.Stories {
				if tier, ok := want[id]; !ok || tier != r.Tier[k] {
					t.Errorf("%q: story %d with at least %d hits is in tier %v, want %v %v", text, id, least+1, r.Tier[k], tier, ok)
				}
			}
		}
	}
	if left == 0 {
		t.Error("no story has a hit")
	}
}

// Whatever is typed is taken somehow.
func FuzzAsk(f *testing.F) {
	for _, q := range queries {
		f.Add(q)
	}
	f.Fuzz(func(t *testing.T, text string) {
		a := ask(text)
		for _, c := range a.clauses {
			if len(c.any) == 0 {
				t.Fatalf("%q: a clause without terms", text)
			}
			for i := range c.any {
				if x := &c.any[i]; len(x.words) == 0 || x.isWords() && len(x.folded) != len(x.words) {
					t.Fatalf("%q: a term without words", text)
				}
			}
		}
		_ = reading(text, a)
	})
}

// docs/search.md names every field and all that “has:” takes.
func TestSearchIsDocumented(t *testing.T) {
	doc, err := os.ReadFile("../docs/search.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range fieldNames {
		if !strings.Contains(string(doc), "`"+name+":") {
			t.Errorf("docs/search.md does not name %s:", name)
		}
	}
	for _, what := range hasWhat {
		if !strings.Contains(string(doc), "`has:"+what+"`") {
			t.Errorf("docs/search.md does not name has:%s", what)
		}
	}
}

func TestMarksAreFound(t *testing.T) {
	ctx := context.Background()
	c := newCorpus(t)
	add(t, c, []corpus.Story{story("One", "Nothing of note.", ""), story("Two", "Nothing either.", ""), story("Three", "And nothing more.", "")})
	for _, err := range []error{c.Tag(ctx, "Follow up", true, 2), c.Star(ctx, true, 3), c.Tick(ctx, true, 1, 3), c.Note(ctx, 1, "call back")} {
		if err != nil {
			t.Fatal(err)
		}
	}
	for text, want := range map[string][]StoryID{
		"tag:follow": {2}, `tag:"follow up" `: {2}, "tag:other ": nil, "has:tag": {2}, "has:star": {3}, "has:tick": {1, 3}, "has:note": {1}, "nothing -has:tick": {2},
	} {
		if got := find(t, c, Query{Text: text, Order: ByLoad}).Stories; !slices.Equal(got, want) && len(got)+len(want) > 0 {
			t.Errorf("%q finds %v, want %v", text, got, want)
		}
	}
	if _, err := c.Undo(ctx); err != nil {
		t.Fatal(err)
	}
	if got := find(t, c, Query{Text: "has:note"}).Stories; len(got) != 0 {
		t.Errorf("after the note was taken back: %v", got)
	}
}

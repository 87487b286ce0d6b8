package event

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"dateline/corpus"
	"dateline/corpus/when"
)

// story makes a story of a headline and a body, published on 2022-12-22, that names what names lists wherever it stands.
func story(headline, body string, names ...string) *corpus.Story {
	s := &corpus.Story{Text: headline + "\n\n" + body, Date: corpus.StoryDate{Date: when.DateOf("2022-12-22")}}
	s.Headline = corpus.Headline{Text: headline, Spans: []corpus.Span{{Start: 0, End: len(headline)}}}
	s.Body = []corpus.Span{{Start: len(headline) + 2, End: len(s.Text)}}
	for _, n := range names {
		kind := corpus.Place
		if strings.Contains(n, " ") {
			kind = corpus.Person
		}
		words := strings.Fields(n)
		last := words[len(words)-1]
		for at := 0; ; {
			i := strings.Index(s.Text[at:], last)
			if i < 0 {
				break
			}
			start := at + i
			if strings.HasSuffix(s.Text[:start+len(last)], n) {
				start += len(last) - len(n)
			}
			at += i + len(last)
			s.Mentions = append(s.Mentions, corpus.Mention{Span: corpus.Span{Start: start, End: at}, Name: corpus.Name{Text: n, Kind: kind}})
		}
	}
	slices.SortFunc(s.Mentions, func(a, b corpus.Mention) int { return a.Span.Start - b.Span.Start })
	when.Find(s)
	return s
}

func TestOf(t *testing.T) {
	s := story("Harbour was closed on Wednesday",
		`LISBON (HP) - Mayor Ana Lim met Dr. Joe B. Ruiz of the U.S. Navy on Wednesday. "We are glad," Lim said. Work begins in December 2022, on Dec. 29, at 7 a.m.
It takes two years. Every Monday the mole is shut. Ruiz will speak at Porto Inc. on Dec. 24.

Lim was born in 1961 and came to Lisbon in 1990!`, "Ana Lim", "Joe B. Ruiz", "Porto", "Lisbon")
	var got []string
	for _, e := range Of(s) {
		var names []string
		for _, n := range e.Names {
			names = append(names, n.Text)
		}
		if !e.Date.Known() || !e.Span.Contains(e.At) {
			t.Errorf("%+v", e)
		}
		got = append(got, fmt.Sprintf("%s %v %s", e.Date.Value, names, e.Span.Of(s.Text)))
	}
	want := []string{
		"2022-12-21 [] Harbour was closed on Wednesday",
		"2022-12-21 [Ana Lim Joe B. Ruiz] LISBON (HP) - Mayor Ana Lim met Dr. Joe B. Ruiz of the U.S. Navy on Wednesday.",
		"2022-12-29T07:00 [] Work begins in December 2022, on Dec. 29, at 7 a.m.",
		"2022-12-24 [Joe B. Ruiz Porto] Ruiz will speak at Porto Inc. on Dec. 24.",
		"1961 [Ana Lim Lisbon] Lim was born in 1961 and came to Lisbon in 1990!",
		"1990 [Ana Lim Lisbon] Lim was born in 1961 and came to Lisbon in 1990!",
	}
	for i := range max(len(got), len(want)) {
		if i >= len(got) || i >= len(want) || got[i] != want[i] {
			t.Errorf("dated sentences\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
			break
		}
	}
}

// What is not in the story's own words dates no sentence.
func TestOfSetAside(t *testing.T) {
	s := story("Harbour to close", "It closes on Friday.\n\nUpdated: December 24, 2022")
	at := strings.Index(s.Text, "Updated")
	s.Body = []corpus.Span{{Start: s.Body[0].Start, End: at - 2}}
	s.SetAside = []corpus.SetAside{{Span: corpus.Span{Start: at, End: len(s.Text)}, Why: corpus.DateLine}}
	when.Find(s)
	if got := Of(s); len(s.Dates) != 2 || len(got) != 1 || got[0].Span.Of(s.Text) != "It closes on Friday." {
		t.Errorf("got %+v of %d dates", got, len(s.Dates))
	}
}

func TestSentences(t *testing.T) {
	for _, c := range []string{
		"He came.| She left.",
		"He paid 3.5 million.| She left!",
		`"He came." |She left.`,
		`"Stop!" he said. |"No." |"Never?!" |Then they went.`,
		"Sen. Ana Lim (R-Tex.) came. |She left at 7 p.m. on Jan. 5. |It was Jan. |The rest is known.",
		"The U.S. Navy left the U.S. |The Navy came.",
		"Lim & Co. won. |I did. |So did I. |You?",
		"He broke law no. 132 of May. |He said no. |She left.",
		"No end here\n| but a new line",
		"One… two. |“Three.” |(Four.) |Five",
		"Harbour Inc. Chairman Lim came. |It",
		"Die Sitzung ist aus. |Úrsula kam.",
	} {
		text := strings.ReplaceAll(c, "|", "")
		var got, want []string
		for _, s := range sentences(text, corpus.Span{Start: 0, End: len(text)}) {
			got = append(got, s.Of(text))
		}
		for part := range strings.SplitSeq(c, "|") {
			want = append(want, strings.TrimSpace(part))
		}
		if !slices.Equal(got, want) {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}

// Lines broken to fit a page end no sentence; a blank line does.
func TestSentencesOfWrappedLines(t *testing.T) {
	text := "The council voted on Wednesday evening to close\nthe old harbour of the town, which was built by\nthe Romans. It will reopen on Friday or it will not\n\nMore was not to be learned from the old mayor"
	if got := sentences(text, corpus.Span{Start: 0, End: len(text)}); len(got) != 3 {
		t.Errorf("got %v", got)
	}
}

// signatureOf returns that of the only dated sentence.
func signatureOf(t *testing.T, sentence string, names ...string) Signature {
	t.Helper()
	got := Of(story("-", sentence, names...))
	if len(got) != 1 {
		t.Fatalf("%q has %d dated sentences", sentence, len(got))
	}
	return got[0].Signature
}

func TestSame(t *testing.T) {
	for _, c := range []struct {
		a, b  string
		names []string
		p     corpus.Precision
		want  bool
	}{
		{
			"Ana Lim visits a harbour school in Porto on Thursday.", "PORTO - Ana Lim went to a poor quarter of Porto on Thursday, visiting a school to speak of work.",
			[]string{"Ana Lim", "Porto"},
			corpus.ToDay, true,
		},
		{"The harbour explosions in Porto on Thursday killed nine.", "Nine workers were killed when the harbour of Porto exploded Thursday.", []string{"Porto"}, corpus.ToDay, true},
		{"Ana Lim opened the harbour on Thursday.", "Joe Ruiz closed the school on Thursday.", []string{"Ana Lim", "Joe Ruiz"}, corpus.ToDay, false},
		// shares at one exchange
		{
			"In Porto trading Thursday, shares of Faro closed at $5, down 50 cents.", "In Porto trading Thursday, shares of Braga closed at $7, down 20 cents.",
			[]string{"Porto", "Faro", "Braga"},
			corpus.ToDay, false,
		},
		{"Ana Lim spoke of the harbour in Porto in 2016.", "In 2016 the harbour fees of Porto were raised by Ana Lim.", []string{"Ana Lim", "Porto"}, corpus.ToYear, false},
		// without names
		{"The old council voted on Thursday to close the harbour for good.", "The old council voted to close for good the harbour Thursday.", nil, corpus.ToDay, true},
		{"The council voted on Thursday to close the harbour.", "The council met on Thursday to open a school.", nil, corpus.ToDay, false},
		{"In Thursday.", "On Thursday.", nil, corpus.ToDay, false},
	} {
		a, b := signatureOf(t, c.a, c.names...), signatureOf(t, c.b, c.names...)
		if got := Same(a, b, c.p); got != c.want || got != Same(b, a, c.p) {
			t.Errorf("%q\n%q\nsame is %v (%+v, %+v)", c.a, c.b, got, a, b)
		}
	}
}

// invented returns sentences of few names and words, so that many are the same.
func invented(n int, r *rand.Rand) []Signature {
	out := make([]Signature, n)
	for i := range out {
		var names, words []uint16
		for range 1 + r.IntN(3) {
			names = append(names, uint16(1+r.IntN(5)))
		}
		for range r.IntN(9) {
			words = append(words, uint16(1+r.IntN(30)))
		}
		smallest(out[i].Names[:], names)
		smallest(out[i].Words[:], words)
	}
	return out
}

// Which sentences go together does not depend on their order, and each is the same as the one that stands for it.
func TestFold(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 1))
	for range 200 {
		in := invented(r.IntN(80), r)
		p := []corpus.Precision{corpus.ToDay, corpus.ToMonth, corpus.ToYear}[r.IntN(3)]
		got := Fold(in, p)
		order := r.Perm(len(in))
		shuffled := make([]Signature, len(in))
		for k, i := range order {
			shuffled[k] = in[i]
		}
		again := Fold(shuffled, p)
		for a := range order {
			i := order[a]
			if c := got[i]; got[c] != c || c != i && !Same(in[c], in[i], p) {
				t.Fatalf("sentence %d goes with %d", i, c)
			}
			for b := range a {
				if (again[a] == again[b]) != (got[i] == got[order[b]]) {
					t.Fatalf("sentences %d and %d: together before %v, after %v", i, order[b], got[i] == got[order[b]], again[a] == again[b])
				}
			}
		}
	}
}

// No two sentences that are the Same are missed because of the words that they are looked for by.
func TestNeighbours(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 3))
	pairs := 0
	for range 100 {
		p := []corpus.Precision{corpus.ToDay, corpus.ToMonth, corpus.ToYear}[r.IntN(3)]
		nodes := distinct(invented(80, r))
		near := neighbours(nodes, p)
		for a := range nodes {
			for b := range nodes {
				same := a != b && Same(nodes[a].Signature, nodes[b].Signature, p)
				if same != slices.Contains(near[a], b) {
					t.Fatalf("%v and %v: the same %v, neighbours %v", nodes[a], nodes[b], same, !same)
				}
				if same {
					pairs++
				}
			}
		}
	}
	if pairs < 100 {
		t.Errorf("only %d pairs are the same", pairs)
	}
}

func BenchmarkFold(b *testing.B) {
	r := rand.New(rand.NewPCG(5, 2))
	in := make([]Signature, 10_000) // one day that all the world wrote of
	for i := range in {
		var names, words []uint16
		for range 1 + r.IntN(4) {
			names = append(names, uint16(1+int(300*r.Float64()*r.Float64())))
		}
		for range 3 + r.IntN(15) {
			words = append(words, uint16(1+int(8000*r.Float64()*r.Float64()*r.Float64())))
		}
		smallest(in[i].Names[:], names)
		smallest(in[i].Words[:], words)
	}
	for b.Loop() {
		Fold(in, corpus.ToDay)
	}
}

func BenchmarkOf(b *testing.B) {
	s := story("Harbour to close", strings.Repeat("Ana Lim opened the old harbour of Porto, which her father built, on Thursday. Nobody came to see it, she said.\n\n", 20), "Ana Lim", "Porto")
	b.SetBytes(int64(len(s.Text)))
	for b.Loop() {
		Of(s)
	}
}

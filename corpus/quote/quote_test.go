package quote

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"dateline/corpus"
)

// people are who and what the sentences below speak of; a person is also called by the surname alone.
var people = []corpus.Name{
	{Text: "Marta Wren", Kind: corpus.Person},
	{Text: "Paul Holsteyn", Kind: corpus.Person},
	{Text: "Anna Dovhopol", Kind: corpus.Person},
	{Text: "Harbour Agency", Kind: corpus.Organisation},
	{Text: "Gdynia", Kind: corpus.Place},
	{Text: "Riga", Kind: corpus.Place},
}

// told makes a story of a headline and a body and marks the people in it.
func told(headline, body string) *corpus.Story {
	s := &corpus.Story{Text: headline + "\n" + body}
	if headline != "" {
		s.Headline = corpus.Headline{Text: headline, Spans: []corpus.Span{{Start: 0, End: len(headline)}}}
	}
	s.Body = []corpus.Span{{Start: len(headline) + 1, End: len(s.Text)}}
	for i := 0; i < len(s.Text); {
		n := 0
		for _, p := range people {
			short := p.Text
			if p.Kind == corpus.Person {
				short = p.Text[strings.LastIndexByte(p.Text, ' ')+1:]
			}
			for _, form := range []string{p.Text, short} {
				if n == 0 && strings.HasPrefix(s.Text[i:], form) {
					n = len(form)
					s.Mentions = append(s.Mentions, corpus.Mention{Span: corpus.Span{Start: i, End: i + n}, Name: p})
				}
			}
		}
		i += max(n, 1)
	}
	return s
}

type want struct {
	words, speaker, cue string
	manner              corpus.Manner
}

func TestFind(t *testing.T) {
	const d, p, in = corpus.Direct, corpus.Partial, corpus.Indirect
	for _, c := range []struct {
		name, body string
		want       []want
	}{
		{"straight", `"We have argued enough," said Marta Wren.`, []want{{`"We have argued enough,"`, "Marta Wren", "said", d}}},
		{"curly", `“We have argued enough,” Marta Wren said.`, []want{{`“We have argued enough,”`, "Marta Wren", "said", d}}},
		{"low and high", `„We have argued enough,“ Wren said.`, []want{{`„We have argued enough,“`, "Marta Wren", "said", d}}},
		{"guillemets", `«We have argued enough,» Wren said.`, []want{{`«We have argued enough,»`, "Marta Wren", "said", d}}},
		{"single", `‘We have argued enough,’ said Marta Wren.`, []want{{`‘We have argued enough,’`, "Marta Wren", "said", d}}},
		{
			"nested", `“They told me ‘do not ask again’ and I asked,” Wren said.`,
			[]want{{`“They told me ‘do not ask again’ and I asked,”`, "Marta Wren", "said", d}},
		},
		{
			"nested straight", `"He said, "Come back tomorrow," and went to lunch," Wren recalled.`,
			[]want{{`"He said, "Come back tomorrow," and went to lunch,"`, "Marta Wren", "recalled", d}},
		},
		{
			"several paragraphs", "“The wall was weak.\n\n“Nobody had looked at it,” Marta Wren said.",
			[]want{{"“The wall was weak.\n\n“Nobody had looked at it,”", "Marta Wren", "said", d}},
		},
		{
			"wrapped lines", "Marta Wren said: “The wall was weak and\nnobody had looked at it.” It rained.",
			[]want{{"“The wall was weak and\nnobody had looked at it.”", "Marta Wren", "said", d}},
		},
		{
			"interrupted", `“The wall was weak,” Wren said. “Nobody had looked at it.”`,
			[]want{{`“The wall was weak,”`, "Marta Wren", "said", d}, {`“Nobody had looked at it.”`, "Marta Wren", "said", d}},
		},
		{
			"interrupted in the sentence", `“The wall,” Wren said, “was never looked at.”`,
			[]want{{`“The wall,”`, "Marta Wren", "said", d}, {`“was never looked at.”`, "Marta Wren", "said", p}},
		},
		{
			"apposition before the verb", `“It holds,” Paul Holsteyn, the head of the Harbour Agency, said on Monday.`,
			[]want{{`“It holds,”`, "Paul Holsteyn", "said", d}},
		},
		{
			"role before the name", `“It holds for now,” said the deputy mayor of Gdynia, Marta Wren, after the vote.`,
			[]want{{`“It holds for now,”`, "Marta Wren", "said", d}},
		},
		{
			"relative clause", `Paul Holsteyn, who heads the Harbour Agency, promised: “No ship will wait for a tram.”`,
			[]want{{`“No ship will wait for a tram.”`, "Paul Holsteyn", "promised", d}},
		},
		{
			"according to", `The wall was “of historical interest only”, according to Paul Holsteyn.`,
			[]want{{`“of historical interest only”`, "Paul Holsteyn", "according to", p}},
		},
		{
			"participle", `Wren opened the line, calling it “small in metres and large in meaning”.`,
			[]want{{`“small in metres and large in meaning”`, "Marta Wren", "calling", p}},
		},
		{
			"dash", "“The best day of the year.” — Anna Dovhopol\n",
			[]want{{`“The best day of the year.”`, "Anna Dovhopol", "—", d}},
		},
		{
			"line before with a colon", "Wren then turned to the fence and continued:\n\n“I would rather explain a delay than an accident.”",
			[]want{{`“I would rather explain a delay than an accident.”`, "Marta Wren", "continued", d}},
		},
		{
			"pronoun", `Marta Wren opened the gate. “It took us a year,” she said.`,
			[]want{{`“It took us a year,”`, "Marta Wren", "said", d}},
		},
		{
			"pronoun of the other gender", `Marta Wren thanked Paul Holsteyn. “It took us a year,” he said.`,
			[]want{{`“It took us a year,”`, "Paul Holsteyn", "said", d}},
		},
		{
			"spokesman", `“It took us a year,” a spokesman for the Harbour Agency said.`,
			[]want{{`“It took us a year,”`, "Harbour Agency", "said", d}},
		},
		{"nobody named", `“It took us a year,” one official said.`, []want{{`“It took us a year,”`, "", "said", d}}},
		{
			"passive", `Asked by the press, Wren was told, “You may go home now.”`,
			[]want{{`“You may go home now.”`, "Marta Wren", "", d}},
		},
		{
			"transcript", "“WREN: Who measured it?\n\n“HOLSTEYN: Nobody did.” Marta Wren and Paul Holsteyn left.",
			[]want{{"“WREN: Who measured it?", "Marta Wren", ":", d}, {"“HOLSTEYN: Nobody did.”", "Paul Holsteyn", ":", d}},
		},
		{"title", `The film “Night Over Riga” opens on Friday, and Wren will go.`, nil},
		{"inches", `The pipe was 12" wide and 9" long, and Wren measured it twice.`, nil},
		{"statement", `Marta Wren said that the pause would last six weeks.`, []want{{`the pause would last six weeks`, "Marta Wren", "said", in}}},
		{"statement without that", `Wren said the pause would last six weeks.`, []want{{`the pause would last six weeks`, "Marta Wren", "said", in}}},
		{"statement first", `The pause will last at least six weeks, Marta Wren said on Monday.`, []want{{`The pause will last at least six weeks`, "Marta Wren", "said", in}}},
		{"statement of an organisation", `According to the Harbour Agency, the basin was dredged twice.`, []want{{`the basin was dredged twice`, "Harbour Agency", "according to", in}}},
		{"statement after a clause", `According to Anna Dovhopol, who led the inquiry, the basin was dredged twice.`, []want{{`the basin was dredged twice`, "Anna Dovhopol", "according to", in}}},
		{"a body of people", `Anna Dovhopol left. The consortium said that it was ahead of schedule.`, nil},
		{"an infinitive", `Dovhopol counted those who stopped to complain that it spoiled the view.`, nil},
		{"a passive within", `Dovhopol wrote that all would be put online “before I hang up my coat”.`, []want{{`“before I hang up my coat”`, "Anna Dovhopol", "wrote", p}}},
		{"no statement", `Marta Wren said nothing.`, nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := told("", c.body)
			Find(s)
			var got []want
			for _, q := range s.Quotes {
				got = append(got, want{q.Span.Of(s.Text), q.Speaker.Text, q.Cue, q.Manner})
			}
			if !slices.Equal(got, c.want) {
				t.Errorf("%s\n got %q\nwant %q", c.body, got, c.want)
			}
		})
	}
}

func TestHeadline(t *testing.T) {
	for _, c := range []struct{ headline, words, speaker string }{
		{"Harbour will stay open all winter: Wren", "Harbour will stay open all winter", "Marta Wren"},
		{"Wren: harbour will stay open all winter", "harbour will stay open all winter", "Marta Wren"},
		{"“We will stay open”: Harbour Agency", "“We will stay open”", "Harbour Agency"},
	} {
		s := told(c.headline, "Marta Wren left.")
		Find(s)
		if len(s.Quotes) != 1 || s.Quotes[0].Span.Of(s.Text) != c.words || s.Quotes[0].Speaker.Text != c.speaker {
			t.Errorf("%s: got %+v", c.headline, s.Quotes)
		}
	}
}

// A place's name that is a person's surname is the person's where a person speaks.
func TestSurnameThatIsAPlace(t *testing.T) {
	s := told("", "Anna Riga came. “The water is high,” Riga said.")
	s.Mentions = []corpus.Mention{
		{Span: corpus.Span{Start: 1, End: 10}, Name: corpus.Name{Text: "Anna Riga", Kind: corpus.Person}},
		{Span: corpus.Span{Start: strings.LastIndex(s.Text, "Riga"), End: strings.LastIndex(s.Text, "Riga") + 4}, Name: corpus.Name{Text: "Riga", Kind: corpus.Place}},
	}
	Find(s)
	if len(s.Quotes) != 1 || s.Quotes[0].Speaker.Text != "Anna Riga" {
		t.Errorf("got %+v", s.Quotes)
	}
}

func TestNicknameIsNoQuote(t *testing.T) {
	s := told("", "“It holds,” said Paul “Pier” Wren.")
	at := strings.Index(s.Text, "Paul")
	s.Mentions = []corpus.Mention{{Span: corpus.Span{Start: at, End: len(s.Text) - 1}, Name: corpus.Name{Text: "Paul Wren", Kind: corpus.Person}}}
	Find(s)
	if len(s.Quotes) != 1 || s.Quotes[0].Speaker.Text != "Paul Wren" {
		t.Errorf("got %+v", s.Quotes)
	}
}

// Text that is no prose takes time in proportion to its length: quadratic, these would not end.
func TestLinesWithoutEnd(t *testing.T) {
	for _, part := range []string{`"a `, "“a ", "‘a ", `a" `, "said , ", "Marta Wren, said “a” ", "“a\n", "according to , "} {
		t.Run(part, func(t *testing.T) {
			s := told("", strings.Repeat(part, 60_000/len(part)))
			Find(s)
			check(t, s)
		})
	}
}

// What stands beside the quote is surer than what was merely spoken of before.
func TestConfidence(t *testing.T) {
	sure, doubtful := told("", `“It holds for now,” said Marta Wren.`), told("", "Marta Wren came to the quay.\n\n“It holds for now.”")
	Find(sure)
	Find(doubtful)
	if len(sure.Quotes) != 1 || len(doubtful.Quotes) != 1 {
		t.Fatalf("got %d and %d quotes", len(sure.Quotes), len(doubtful.Quotes))
	}
	if a, b := sure.Quotes[0].Confidence, doubtful.Quotes[0].Confidence; a < 0.9 || b > 0.5 {
		t.Errorf("confidence %.2f beside the quote and %.2f for a guess", a, b)
	}
	if doubtful.Quotes[0].Why == "" {
		t.Error("a guess gives no reason")
	}
}

// check holds what is true of the quotes of any story.
func check(t testing.TB, s *corpus.Story) {
	t.Helper()
	last, valid := 0, utf8.ValidString(s.Text)
	for _, q := range s.Quotes {
		if q.Span.Start < last {
			t.Fatalf("quotes are out of order at %d", q.Span.Start)
		}
		last = q.Span.Start
		if !slices.ContainsFunc(append(slices.Clone(s.Headline.Spans), s.Body...), func(p corpus.Span) bool { return p.Contains(q.Span) }) {
			t.Fatalf("quote %v lies neither in the headline nor in the body", q.Span)
		}
		if words := q.Span.Of(s.Text); valid && !utf8.ValidString(words) || words == "" {
			t.Fatalf("quote %v cuts %q", q.Span, words)
		}
		if q.Confidence < 0 || q.Confidence > 1 || q.Speaker.Text == "" && q.Confidence > 0 {
			t.Fatalf("confidence %v of speaker %q", q.Confidence, q.Speaker.Text)
		}
	}
}

func FuzzFind(f *testing.F) {
	f.Add("Wren: we stay", `"We have," said Marta Wren, "nothing. ‘No’ 'yes' "`)
	f.Add("", "“a\n\n“b\n“WREN: c” — Riga said that Paul Holsteyn, who «said» it, 's \xff ''x'' ``")
	f.Fuzz(func(t *testing.T, headline, body string) {
		s := told(headline, body)
		Find(s)
		check(t, s)
	})
}

// Package generate invents news stories for benchmarks: words, names, sources and days whose frequencies fall as they do in natural text. The same seed
// gives the same stories.
package generate

import (
	"fmt"
	"math/bits"
	"math/rand/v2"
	"strconv"
	"strings"
	"unicode/utf8"

	"dateline/corpus"
)

// How many different things stories are made of. Frequencies fall by Zipf's law (Zipf 1949) with an exponent near one, so that most things are rare.
const (
	words         = 200_000
	people        = 300_000
	places        = 20_000
	organisations = 60_000
	sources       = 60
	days          = 12_000 // from the first day on

	respelt  = 30 // one name of so many is another one spelt a little differently
	accented = 60 // one vowel of so many has an accent, or is none
)

var firstDay = corpus.MakeDay(1990, 1, 1)

// common are the most frequent words, most frequent first.
var common = strings.Fields("the of and to in a said that on for was is by with he as at it his from has an be who are they have not will were")

// Press makes stories.
type Press struct {
	r         *rand.Rand
	sentence  int // words of a sentence, its names apart
	words     []string
	names     []corpus.Name
	pick      map[corpus.Kind]*rand.Zipf
	first     map[corpus.Kind]int // where the names of a kind begin in names
	word, out *rand.Zipf
	sources   []string
	n         int
}

// New returns a press whose sentences have about so many words beside names. With 18 a story is about 3 KB long, as news is; with 4 a third of that.
func New(seed uint64, sentence int) *Press {
	r := rand.New(rand.NewPCG(seed, seed))
	p := &Press{r: r, sentence: sentence, pick: map[corpus.Kind]*rand.Zipf{}, first: map[corpus.Kind]int{}}
	p.word, p.out = rand.NewZipf(r, 1.1, 4, words-1), rand.NewZipf(r, 1.2, 3, sources-1)
	p.words = append(p.words, common...)
	for len(p.words) < words {
		p.words = append(p.words, p.invent(1+r.IntN(bits.Len(uint(len(p.words)))/4))) // frequent words are short (Zipf 1935)
	}
	for _, k := range []struct {
		kind corpus.Kind
		n    int
		make func() string
	}{
		{corpus.Person, people, func() string { return title(p.invent(2)) + " " + title(p.invent(2+r.IntN(2))) }},
		{corpus.Place, places, func() string { return title(p.invent(2 + r.IntN(2))) }},
		{corpus.Organisation, organisations, func() string {
			return title(p.invent(2)) + " " + title(p.invent(2)) + " " + []string{"Agency", "Council", "Party", "Bank", "Group"}[r.IntN(5)]
		}},
	} {
		p.first[k.kind] = len(p.names)
		p.pick[k.kind] = rand.NewZipf(r, 1.05, 8, uint64(k.n-1))
		for n := range k.n {
			text := k.make()
			if n > 0 && r.IntN(respelt) == 0 {
				text = p.respell(p.names[p.first[k.kind]+r.IntN(n)].Text)
			}
			p.names = append(p.names, corpus.Name{Text: text, Kind: k.kind})
		}
	}
	for i := range sources {
		p.sources = append(p.sources, p.names[p.first[corpus.Place]+i].Text+" Times")
	}
	return p
}

// Parts of syllables.
var (
	onsets  = strings.Fields("b br d f g k l m n p r s st t tr v z ch sh h j w")
	vowels  = strings.Fields("a e i o u ei ou ia a e i o")
	accents = strings.Fields("é á ö ü ñ ç ł ø")
	endings = []string{"", "", "", "n", "r", "s", "l", "nd", "t", "m"}
)

func (p *Press) invent(syllables int) string {
	var b strings.Builder
	for range syllables {
		b.WriteString(onsets[p.r.IntN(len(onsets))])
		if p.r.IntN(accented) == 0 {
			b.WriteString(accents[p.r.IntN(len(accents))])
		} else {
			b.WriteString(vowels[p.r.IntN(len(vowels))])
		}
		b.WriteString(endings[p.r.IntN(len(endings))])
	}
	return b.String()
}

// respell returns a name spelt a little differently, as another alphabet or a slip brings it about.
func (p *Press) respell(name string) string {
	letters := []rune(name)
	for {
		k := 1 + p.r.IntN(len(letters)-2)
		if letters[k] == ' ' || letters[k-1] == ' ' {
			continue
		}
		switch p.r.IntN(4) {
		case 0:
			return string(letters[:k+1]) + string(letters[k:]) // doubled
		case 1:
			return string(letters[:k]) + string(letters[k+1:]) // left out
		case 2:
			if letters[k+1] != ' ' {
				letters[k], letters[k+1] = letters[k+1], letters[k]
			}
			return string(letters)
		}
		letters[k] = []rune("aeiouyjk")[p.r.IntN(8)]
		return string(letters)
	}
}

func title(s string) string {
	_, n := utf8.DecodeRuneInString(s)
	return strings.ToUpper(s[:n]) + s[n:]
}

// Sentences of a story.
const sentences = 25

// Story returns the next story: a headline, a body of 25 sentences with about 20 mentions, five dated sentences and a quote or two, all marked as such, a
// source, and for nine of ten a date of publication.
func (p *Press) Story() corpus.Story {
	p.n++
	s := corpus.Story{Language: "en"}
	s.Headline = corpus.Headline{Text: p.headline(&s), Basis: corpus.BeforeBody, Confidence: 1}
	s.Headline.Spans = []corpus.Span{{Start: 0, End: len(s.Headline.Text)}}
	published := firstDay + corpus.Day(p.r.IntN(days))
	if p.r.IntN(10) > 0 {
		s.Date.Date, s.Date.Basis, s.Date.Confidence = dateOf(published, p.r.IntN(20)), "generated", 1
	}
	s.Source.Text = p.sources[p.out.Uint64()]
	var b strings.Builder
	b.WriteString(s.Headline.Text)
	b.WriteString("\n\n")
	start := b.Len()
	for k := range sentences {
		p.say(&s, &b, k, published)
		b.WriteString(". ")
	}
	fmt.Fprintf(&b, "Number %d.", p.n)
	s.Text = b.String()
	s.Body = []corpus.Span{{Start: start, End: len(s.Text)}}
	return s
}

// headline writes a headline of six to twelve words: of three out of four somebody or some place is named in it, and now and then a word has a figure, a
// hyphen or an apostrophe.
func (p *Press) headline(s *corpus.Story) string {
	n := 6 + p.r.IntN(5)
	named, also := -1, -1
	if p.r.IntN(4) > 0 {
		if named = p.r.IntN(n); p.r.IntN(3) == 0 {
			also = p.r.IntN(n)
		}
	}
	var b strings.Builder
	for k := range n {
		if k > 0 {
			b.WriteByte(' ')
		}
		if k == named || k == also {
			p.name(s, &b)
			if p.r.IntN(6) == 0 {
				b.WriteString("’s")
			}
			continue
		}
		w := p.line(1)
		switch p.r.IntN(40) {
		case 0:
			w = strconv.Itoa(1 + int(p.r.ExpFloat64()*200))
		case 1:
			w += "-" + p.line(1)
		}
		if k == 0 {
			w = title(w)
		}
		b.WriteString(w)
	}
	return b.String()
}

// line returns n words.
func (p *Press) line(n int) string {
	out := make([]string, n)
	for i := range out {
		out[i] = p.words[p.word.Uint64()]
	}
	return strings.Join(out, " ")
}

// say writes sentence k of a story.
func (p *Press) say(s *corpus.Story, b *strings.Builder, k int, published corpus.Day) {
	said := p.r.IntN(20) == 0
	var speaker corpus.Name
	if p.r.IntN(5) > 0 {
		speaker = p.name(s, b)
		b.WriteByte(' ')
	}
	if said && speaker != (corpus.Name{}) {
		b.WriteString("said “")
		words := p.line(p.sentence)
		at := corpus.Span{Start: b.Len() - len("“"), End: b.Len() + len(words) + len("”")}
		b.WriteString(words + "”")
		s.Quotes = append(s.Quotes, corpus.Quote{Span: at, Manner: corpus.Direct, Speaker: speaker, Cue: "said", Why: "generated", Confidence: 1})
	} else {
		b.WriteString(p.line(p.sentence*3/4 + p.r.IntN(p.sentence/2+1)))
	}
	if k%5 == 4 { // most news speaks of the days before it
		d := dateOf(published-corpus.Day(p.r.ExpFloat64()*20), p.r.IntN(8))
		b.WriteString(" on " + d.Value)
		s.Dates = append(s.Dates, corpus.DateRef{Date: d, Span: corpus.Span{Start: b.Len() - len(d.Value), End: b.Len()}, Type: "DATE", Basis: "generated"})
	}
}

// name writes a name.
func (p *Press) name(s *corpus.Story, b *strings.Builder) corpus.Name {
	kind := corpus.Kinds[[]int{0, 0, 1, 1, 2}[p.r.IntN(5)]]
	n := p.names[p.first[kind]+int(p.pick[kind].Uint64())]
	s.Mentions = append(s.Mentions, corpus.Mention{Span: corpus.Span{Start: b.Len(), End: b.Len() + len(n.Text)}, Name: n})
	b.WriteString(n.Text)
	return n
}

// dateOf returns a date known to the day; to its month or year for roughly 0 and 1.
func dateOf(d corpus.Day, roughly int) corpus.Date {
	t := d.Time()
	switch roughly {
	case 0:
		first := corpus.MakeDay(t.Year(), t.Month(), 1)
		return corpus.Date{Value: t.Format("2006-01"), Precision: corpus.ToMonth, First: first, Last: corpus.MakeDay(t.Year(), t.Month()+1, 1) - 1}
	case 1:
		return corpus.Date{Value: t.Format("2006"), Precision: corpus.ToYear, First: corpus.MakeDay(t.Year(), 1, 1), Last: corpus.MakeDay(t.Year(), 12, 31)}
	}
	return corpus.Date{Value: d.String(), Precision: corpus.ToDay, First: d, Last: d}
}

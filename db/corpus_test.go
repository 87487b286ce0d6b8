package db

import (
	"context"
	"crypto/sha256"
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"strings"
	"testing"

	"dateline/corpus"
	"dateline/corpus/pipeline"
	quotes "dateline/corpus/quote"
	"dateline/corpus/source"
	"dateline/corpus/twin"
	"dateline/corpus/when"
)

// newCorpus opens a new corpus that is closed with the test.
func newCorpus(t testing.TB) *Corpus {
	t.Helper()
	return reopen(t, filepath.Join(t.TempDir(), "test.dateline"))
}

func reopen(t testing.TB, path string) *Corpus {
	t.Helper()
	c, err := Open(path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { c.Close() })
	return c
}

// add loads stories as the files of one load, past the steps that would understand them; each file holds the stories given for it and no other byte.
func add(t testing.TB, c *Corpus, files ...[]corpus.Story) Report {
	t.Helper()
	a := newAdder(t, c)
	for _, stories := range files {
		a.file(stories)
	}
	return a.finish()
}

// adder is one load past the steps that would understand the stories.
type adder struct {
	t testing.TB
	w *writer
	n int // files

	bare bool // stories are not taken into full-text search and not compared
}

func newAdder(t testing.TB, c *Corpus) *adder {
	t.Helper()
	w, err := c.newWriter(new(Progress), func() {})
	if err != nil {
		t.Fatal(err)
	}
	return &adder{t: t, w: w}
}

// file adds a file that holds these stories and no other byte.
func (a *adder) file(stories []corpus.Story) {
	a.t.Helper()
	path := fmt.Sprintf("file-%d-%d.txt", a.w.c.ix.stories(), a.n)
	a.n++
	var all strings.Builder
	items := make([]item, 0, len(stories))
	for i := range stories {
		s := &stories[i]
		s.File, s.At = path, all.Len()
		s.Offsets = corpus.Offsets{{Text: 0, Raw: s.At, TextStep: 1, RawStep: 1}}
		all.WriteString(s.Text)
		it := item{story: s, line: 1, tally: tallyStory(s), told: toldBy(s)}
		if !a.bare {
			it.sketch = twin.SketchOf(s.BodyText())
			it.text = newIndexer().read(s.Text)
		}
		items = append(items, it)
	}
	j := newJob(context.Background(), input{source.Input{Path: path}, int64(all.Len())}, len(items))
	j.bytes, j.hash, j.file = int64(all.Len()), sha256.Sum256([]byte(all.String())), pipeline.File{Encoding: "utf-8", Bytes: all.Len()}
	go func() {
		defer close(j.items)
		for _, it := range items {
			if err := (&sink{j: j}).send(it); err != nil {
				a.t.Error(err)
			}
		}
	}()
	if err := a.w.file(context.Background(), j); err != nil {
		a.t.Fatal(err)
	}
	j.drop()
}

func (a *adder) finish() Report {
	a.t.Helper()
	if err := a.w.flush(); err != nil {
		a.t.Fatal(err)
	}
	if err := a.w.c.finishLoad(context.Background()); err != nil {
		a.t.Fatal(err)
	}
	return a.w.report.finished(0)
}

// story makes a story of a headline and a body; words between { and | and } in the body are mentions: {words|full name|kind}.
func story(headline, body, date string) corpus.Story {
	s := corpus.Story{Headline: corpus.Headline{Basis: corpus.NoHeadline}}
	if headline != "" {
		s.Text = headline + "\n\n"
		s.Headline = corpus.Headline{Text: headline, Spans: []corpus.Span{{Start: 0, End: len(headline)}}, Basis: corpus.BeforeBody}
	}
	start := len(s.Text)
	for {
		before, rest, ok := strings.Cut(body, "{")
		s.Text += before
		if !ok {
			break
		}
		var mention string
		mention, body, _ = strings.Cut(rest, "}")
		part := strings.Split(mention, "|")
		at := corpus.Span{Start: len(s.Text), End: len(s.Text) + len(part[0])}
		s.Text += part[0]
		s.Mentions = append(s.Mentions, corpus.Mention{Span: at, Name: corpus.Name{Text: part[1], Kind: corpus.Kind(part[2])}})
	}
	s.Body = []corpus.Span{{Start: start, End: len(s.Text)}}
	if date != "" {
		s.Date.Date = dayDate(date)
	}
	return s
}

func dayDate(s string) corpus.Date {
	var y, m, d int
	if _, err := fmt.Sscanf(s, "%d-%d-%d", &y, &m, &d); err != nil {
		panic(err)
	}
	day := corpus.MakeDay(y, timeMonth(m), d)
	return corpus.Date{Value: s, Precision: corpus.ToDay, First: day, Last: day}
}

// people are names of which some are one: the merging step is not what these tests are about, so any grouping will do.
var people = []string{
	"Volodymyr Zelensky", "Volodymyr Zelenskyy", "Sergei Lavrov", "Dmitry Medvedev", "Xi Jinping", "Łukasz Żółty", "José Peña", "Ōe Kenzaburō",
	"Anna O'Neill", "Jean-Luc Godard",
}

var places = []string{"Kraków", "São Paulo", "Kyiv", "New York", "Guangzhou", "北京", "Göteborg"}

var plainWords = strings.Fields(`the a of said on president minister report Report resume résumé Resume market Market markets marker naïve naive
	cease ceasefire Ceasefire talks talk Talks peace peaceful piece war warm USA us US use useful user 新闻 中国 中 co-operate cooperate don’t dont
	Straße strasse STRASSE Ελλάδα ελλαδα Ångström angstrom economy economic economist election elections 2022 2023 21st`)

// randomStories makes n stories of few words, so that queries find many.
func randomStories(r *rand.Rand, n int) []corpus.Story {
	out := make([]corpus.Story, n)
	for i := range out {
		words := func(k int) []string {
			var w []string
			for range k {
				switch r.IntN(6) {
				case 0:
					p := people[r.IntN(len(people))]
					w = append(w, "{"+p+"|"+p+"|person}")
				case 1:
					p := places[r.IntN(len(places))]
					w = append(w, "{"+p+"|"+p+"|place}")
				default:
					w = append(w, plainWords[r.IntN(len(plainWords))])
				}
			}
			return w
		}
		head := ""
		if r.IntN(4) > 0 {
			head = strings.NewReplacer("{", "", "}", "", "|person", "", "|place", "").Replace(strings.Join(words(3+r.IntN(3)), " "))
			head, _, _ = strings.Cut(head, "|")
		}
		date := ""
		if r.IntN(3) > 0 {
			date = fmt.Sprintf("20%02d-%02d-%02d", 20+r.IntN(4), 1+r.IntN(12), 1+r.IntN(28))
		}
		body := strings.Join(words(5+r.IntN(15)), " ")
		for range r.IntN(3) {
			p := people[r.IntN(len(people))]
			times := []string{"on Tuesday", fmt.Sprintf("on 3 May 202%d", r.IntN(4)), fmt.Sprintf("in March 202%d", r.IntN(4)), "in 2021", "last week"}
			body += ". {" + p + "|" + p + "|person} said “" + plainWords[r.IntN(len(plainWords))] + "” " + times[r.IntN(len(times))]
		}
		out[i] = story(head, body, date)
		out[i].Text += fmt.Sprintf(". No%d", i) // no two the same
		out[i].Body[0].End = len(out[i].Text)
		if r.IntN(2) > 0 {
			out[i].Source.Text = []string{"Xinhua", "AFP", "Voice of Hope"}[r.IntN(3)]
		}
		out[i] = understood(out[i])
	}
	return out
}

// understood returns s with the dates and quotes that its text speaks of.
func understood(s corpus.Story) corpus.Story {
	when.Find(&s)
	quotes.Find(&s)
	return s
}

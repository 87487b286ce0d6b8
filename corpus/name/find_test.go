package name

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"dateline/corpus"
)

// invented is a story of our own writing.
const invented = `Ostrava Mayor Jana Dvorakova met European Commission officials in Brussels on Friday to discuss a bridge over the Oder River.
"We will build it," Dvorakova said after the talks. Her deputy, Petr Novak, told Reuters that the Czech Republic would pay for half of it.
The World Bank and the Ministry of Transport (MoT) had been asked for loans, Novak said. Mr. Novak added that Germany was interested, too.
Dvorakova's predecessor, Karel Svoboda (Karel Svoboda), called the plan "a dream". U.S. President Joe Biden has not commented.`

// asStory makes a story whose body is the whole text.
func asStory(text string) *corpus.Story {
	return &corpus.Story{Text: text, Body: []corpus.Span{{Start: 0, End: len(text)}}}
}

func TestFindNamesWhoIsInAStory(t *testing.T) {
	s := asStory(invented)
	Find(s)
	type seen struct {
		printed string
		name    corpus.Name
	}
	var got []seen
	for _, m := range s.Mentions {
		got = append(got, seen{m.Span.Of(s.Text), m.Name})
		if (m.Why == "") != (m.Span.Of(s.Text) == m.Name.Text) {
			t.Errorf("%q is read as %q because %q", m.Span.Of(s.Text), m.Name.Text, m.Why)
		}
	}
	for _, want := range []seen{
		{"Jana Dvorakova", corpus.Name{Text: "Jana Dvorakova", Kind: corpus.Person}},
		{"Dvorakova", corpus.Name{Text: "Jana Dvorakova", Kind: corpus.Person}},
		{"Novak", corpus.Name{Text: "Petr Novak", Kind: corpus.Person}},
		{"Karel Svoboda", corpus.Name{Text: "Karel Svoboda", Kind: corpus.Person}},
		{"Joe Biden", corpus.Name{Text: "Joe Biden", Kind: corpus.Person}},
		{"U.S.", corpus.Name{Text: "U.S.", Kind: corpus.Place}},
		{"Brussels", corpus.Name{Text: "Brussels", Kind: corpus.Place}},
		{"Germany", corpus.Name{Text: "Germany", Kind: corpus.Place}},
		{"Czech Republic", corpus.Name{Text: "Czech Republic", Kind: corpus.Place}},
		{"European Commission", corpus.Name{Text: "European Commission", Kind: corpus.Organisation}},
		{"Reuters", corpus.Name{Text: "Reuters", Kind: corpus.Organisation}},
		{"World Bank", corpus.Name{Text: "World Bank", Kind: corpus.Organisation}},
	} {
		if !slices.Contains(got, want) {
			t.Errorf("%q read as %v is missing", want.printed, want.name)
		}
	}
}

func TestFindReadsHeadlineAndBodyAlone(t *testing.T) {
	text := "Angela Merkel visits Paris\nThe chancellor met Emmanuel Macron in Paris.\nEditor: Zhang Lili\n"
	at := func(part string) corpus.Span {
		i := strings.Index(text, part)
		return corpus.Span{Start: i, End: i + len(part)}
	}
	s := &corpus.Story{
		Text:     text,
		Headline: corpus.Headline{Spans: []corpus.Span{at("Angela Merkel visits Paris")}},
		Body:     []corpus.Span{at("The chancellor met Emmanuel Macron in Paris.")},
	}
	Find(s)
	var got []string
	for _, m := range s.Mentions {
		got = append(got, m.Span.Of(text))
	}
	if want := []string{"Angela Merkel", "Paris", "Emmanuel Macron", "Paris"}; !slices.Equal(got, want) {
		t.Errorf("found %q, want %q", got, want)
	}
}

func TestFindSplitsWhatIsTwoNames(t *testing.T) {
	for text, want := range map[string][]string{
		"The Trump-Putin summit was held in Alaska, where Donald Trump met Vladimir Putin.": {"Trump", "Putin", "Alaska", "Donald Trump", "Vladimir Putin"},
		"They spoke of China-U.S. trade for an hour.":                                       {"China", "U.S."},
		"A dance by Daniel Orrin-Hay was shown in Bergen.":                                  {"Daniel Orrin-Hay", "Bergen"},
		"Washington will send Patriots missile batteries and Patriot missiles to Kyiv.":     {"Washington", "Kyiv"},
		"North Korean leader Kim Jong Un spoke to Russian reporters in Moscow.":             {"Kim Jong Un", "Moscow"},
	} {
		s := asStory(text)
		Find(s)
		var got []string
		for _, m := range s.Mentions {
			got = append(got, m.Span.Of(text))
		}
		if !slices.Equal(got, want) {
			t.Errorf("found %q, want %q", got, want)
		}
	}
}

// TestFindReadsALongList is over in a moment only if no step compares every name with every other.
func TestFindReadsALongList(t *testing.T) {
	var b strings.Builder
	for i := range 4000 {
		b.WriteString("Joe " + syllables(i) + " Smith met the " + syllables(i) + " Smith Company, ")
	}
	s := asStory(b.String())
	Find(s)
	if len(s.Mentions) < 2000 {
		t.Errorf("found %d names in a list of 8,000", len(s.Mentions))
	}
}

// TestFindFromManyGoroutines is for the race detector.
func TestFindFromManyGoroutines(t *testing.T) {
	var wg sync.WaitGroup
	for range 4 {
		wg.Go(func() {
			for range 3 {
				Find(asStory(invented))
			}
		})
	}
	wg.Wait()
}

// FuzzFind holds every mention to its text: within what was read, in order, trimmed, and whole characters.
func FuzzFind(f *testing.F) {
	f.Add(invented)
	f.Add("TRUMP-PUTIN\n\n’s “the” U.S.-\xff\xfe–China\u00a0Ltd. (A) B. ’’")
	f.Add("000000000000\"MX\vC\xa0Z0A")
	f.Add("The the the Mr. Mr. President of of the")
	f.Fuzz(func(t *testing.T, text string) {
		checkMentions(t, text)
	})
}

// checkMentions finds the names of a text and holds each to what its range cuts out.
func checkMentions(t *testing.T, text string) {
	t.Helper()
	s := asStory(text)
	Find(s)
	last := 0
	for _, m := range s.Mentions {
		if m.Span.Start < last || m.Span.End <= m.Span.Start || m.Span.End > len(text) {
			t.Fatalf("the mention %v is out of order or empty", m.Span)
		}
		last = m.Span.Start
		cut := m.Span.Of(text)
		if strings.TrimSpace(cut) != cut || m.Name.Text == "" {
			t.Errorf("the mention %q of %q has white space around it, or no name", cut, m.Name.Text)
		}
		if !slices.Contains(corpus.Kinds, m.Name.Kind) {
			t.Errorf("%q is of the kind %q", cut, m.Name.Kind)
		}
		if m.Why == "" && m.Name.Text != flat(cut) {
			t.Errorf("the mention %q is read as %q, and nothing says why", cut, m.Name.Text)
		}
	}
}

// TestMentionsCutOutTheirText goes through all the texts there are: those of the sample corpus, and the sets that were made for measuring.
func TestMentionsCutOutTheirText(t *testing.T) {
	folders := []string{filepath.Join("..", "sample", "files")}
	for _, set := range []string{"name/dev_wikigold", "name/dev_pud_news", "name/dev_politics", "quote/dev", "split/dev"} {
		folders = append(folders, filepath.Join("..", "..", "..", "shared", "data", filepath.FromSlash(set), "raw"))
	}
	for _, folder := range folders {
		files, err := os.ReadDir(folder)
		if err != nil {
			t.Log("these texts are not here: ", err)
			continue
		}
		for i, f := range files {
			if len(files) > 100 && i%12 > 0 || len(files) > 60 && i%4 > 0 {
				continue // a part of many is enough
			}
			b, err := os.ReadFile(filepath.Join(folder, f.Name()))
			if err != nil {
				t.Fatal(err)
			}
			checkMentions(t, string(b))
		}
	}
}

func BenchmarkFind(b *testing.B) {
	text := strings.Repeat(invented+"\n", 4)
	words := len(strings.Fields(text))
	Find(asStory(text))
	b.SetBytes(int64(len(text)))
	b.ResetTimer()
	b.RunParallel(func(pb *testing.PB) {
		for pb.Next() {
			Find(asStory(text))
		}
	})
	b.ReportMetric(float64(words*b.N)/b.Elapsed().Seconds(), "words/s")
}

// BenchmarkFindInNews reads the development set of news, each file as one story, on one core.
func BenchmarkFindInNews(b *testing.B) {
	paths, err := filepath.Glob("../../../shared/data/split/dev/raw/*")
	if err != nil || len(paths) == 0 {
		b.Skip("the development set is not here")
	}
	var texts []string
	words, size := 0, 0
	for _, p := range paths {
		raw, err := os.ReadFile(p)
		if err != nil {
			b.Fatal(err)
		}
		texts = append(texts, string(raw))
		words += len(strings.Fields(string(raw)))
		size += len(raw)
	}
	b.SetBytes(int64(size))
	for b.Loop() {
		for _, t := range texts {
			Find(asStory(t))
		}
	}
	b.ReportMetric(float64(words*b.N)/b.Elapsed().Seconds(), "words/s")
}

// BenchmarkOpen is what the first use of the model costs.
func BenchmarkOpen(b *testing.B) {
	for range b.N {
		model()
		aliases()
		nicknames()
	}
}

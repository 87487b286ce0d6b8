package name

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"dateline/corpus"
)

// seedStories cuts the seed files into stories by hand, so that this test hangs on no splitter.
func seedStories(t *testing.T) []*corpus.Story {
	t.Helper()
	read := func(name string) string {
		b, err := os.ReadFile(filepath.Join("..", "..", "..", "shared", "seeds", name))
		if err != nil {
			t.Skip("the seed files are not here: ", err)
		}
		return string(b)
	}
	two := read("000_23ec2d5ae617ad71.txt")
	cut := strings.Index(two, "A cultural exchange event")
	one := read("002_cbff509867a88b03.txt")
	story := func(text string, headlines ...string) *corpus.Story {
		s := &corpus.Story{Text: text}
		end := len(text)
		for _, h := range headlines {
			at := strings.Index(text, h)
			s.Headline.Spans = []corpus.Span{{Start: at, End: at + len(h)}}
			end = min(end, at)
		}
		s.Body = []corpus.Span{{Start: 0, End: end}}
		return s
	}
	first := story(two[:cut], "Trump’s demand for “immediate ceasefire”")
	line := strings.Split(two[first.Body[0].End:cut], "\n")[0]
	first.Headline.Spans = []corpus.Span{{Start: first.Body[0].End, End: first.Body[0].End + len(line)}}
	second := story(two[cut:], "Music gathering in Guangzhou deepens friendship between Chinese, US teens")
	third := story(one)
	third.Body = []corpus.Span{{Start: strings.Index(one, "Former Russian"), End: strings.Index(one, "Responsible editor")}}
	return []*corpus.Story{first, second, third}
}

// knownOf adds the names of stories up as a corpus does.
func knownOf(stories []*corpus.Story) []Known {
	index := map[corpus.Name]int{}
	var known []Known
	for _, s := range stories {
		in := map[corpus.Name]bool{}
		for _, m := range s.Mentions {
			i, ok := index[m.Name]
			if !ok {
				i = len(known)
				index[m.Name] = i
				known = append(known, Known{Name: m.Name})
			}
			known[i].Mentions++
			if !in[m.Name] {
				in[m.Name] = true
				known[i].Stories++
			}
		}
		for n := range in {
			for o := range in {
				if n != o {
					known[index[n]].With = append(known[index[n]].With, o)
				}
			}
		}
	}
	return known
}

func TestSeeds(t *testing.T) {
	stories := seedStories(t)
	for _, s := range stories {
		Find(s)
	}
	checkEntities(t, stories, map[corpus.Kind][]string{
		corpus.Person: {
			"Cody", "Dmitry Medvedev", "Donald Trump", "Joe Biden", "Li Ziyu", "Putin", "Sergei Lavrov", "Volodymyr Zelensky|Volodymyr Zelenskyy",
			"Xi Jinping", "Zhang Bolun",
		},
		corpus.Place: {
			"Alaska", "Canton Tower", "China", "Guangdong Province", "Guangzhou", "Russia", "U.S.|United States", "Ukraine", "Washington", "White House",
		},
		corpus.Organisation: {
			"Communist Party of China", "Federal Security Council", "Ministry of Foreign Affairs", "One Voice Children's Choir", "Xinhua News Agency",
		},
	})
}

// checkEntities merges the names of stories and compares the entities, each given by its names in order with bars between.
func checkEntities(t *testing.T, stories []*corpus.Story, want map[corpus.Kind][]string) {
	t.Helper()
	known := knownOf(stories)
	got := map[corpus.Kind][]string{}
	for _, g := range MergeAll(known).Groups {
		var all []string
		for _, i := range g.Names {
			all = append(all, known[i].Text)
		}
		slices.Sort(all)
		k := known[g.Canonical].Kind
		got[k] = append(got[k], strings.Join(all, "|"))
	}
	for _, k := range corpus.Kinds {
		slices.Sort(got[k])
		for _, e := range got[k] {
			if !slices.Contains(want[k], e) {
				t.Errorf("found the %s %q, which is none", k, e)
			}
		}
		for _, e := range want[k] {
			if !slices.Contains(got[k], e) {
				t.Errorf("the %s %q is missing; found %q", k, e, got[k])
			}
		}
	}
}

package name

import (
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"dateline/corpus"
	"dateline/corpus/name/tagger"
)

// goldMention is a mention of the GUM corpus with the page of an encyclopaedia that it means.
type goldMention struct {
	doc  int
	name corpus.Name
	page string
}

// readGUM reads the mentions of GUM that lead to a page, document by document.
func readGUM(t testing.TB) []goldMention {
	t.Helper()
	b, err := os.ReadFile(filepath.Join("..", "..", "..", "shared", "data", "name", "gum_mentions.tsv"))
	if err != nil {
		t.Skip("the GUM mentions are not here: ", err)
	}
	kinds := map[string]corpus.Kind{"person": corpus.Person, "place": corpus.Place, "organization": corpus.Organisation}
	docs := map[string]int{}
	var out []goldMention
	for _, l := range strings.Split(strings.TrimSpace(string(b)), "\n") {
		c := strings.Split(l, "\t")
		d, ok := docs[c[0]]
		if !ok {
			d = len(docs)
			docs[c[0]] = d
		}
		out = append(out, goldMention{d, corpus.Name{Text: c[2], Kind: kinds[c[1]]}, c[3]})
	}
	return out
}

// mergeGold runs both merges over mentions that are given and returns the entity of each.
func mergeGold(gold []goldMention) []int {
	stories := map[int]*corpus.Story{}
	var order []*corpus.Story
	at := make([][2]int, len(gold)) // story and mention
	for i, g := range gold {
		s := stories[g.doc]
		if s == nil {
			s = &corpus.Story{}
			stories[g.doc] = s
			order = append(order, s)
		}
		start := len(s.Text)
		s.Text += g.name.Text + "\n"
		s.Mentions = append(s.Mentions, corpus.Mention{Span: corpus.Span{Start: start, End: start + len(g.name.Text)}, Name: g.name})
		at[i] = [2]int{g.doc, len(s.Mentions) - 1}
	}
	for _, s := range order {
		unify(s, &model().Lexicon)
	}
	known := knownOf(order)
	entity := map[corpus.Name]int{}
	for e, g := range MergeAll(known).Groups {
		for _, i := range g.Names {
			entity[known[i].Name] = e
		}
	}
	out := make([]int, len(gold))
	for i := range gold {
		out[i] = entity[stories[at[i][0]].Mentions[at[i][1]].Name]
	}
	return out
}

// bCubed returns the precision and recall of Bagga and Baldwin (1998): the mean over mentions of the share of its group that is of its page, and of its page that is
// in its group.
func bCubed(gold []goldMention, entity []int) (precision, recall float64) {
	type cell struct {
		e    int
		page string
	}
	both := map[cell]int{}
	groups, pages := map[int]int{}, map[string]int{}
	for i, g := range gold {
		both[cell{entity[i], g.page}]++
		groups[entity[i]]++
		pages[g.page]++
	}
	for c, n := range both {
		precision += float64(n) * float64(n) / float64(groups[c.e])
		recall += float64(n) * float64(n) / float64(pages[c.page])
	}
	return precision / float64(len(gold)), recall / float64(len(gold))
}

func TestMergingOnGUM(t *testing.T) {
	gold := readGUM(t)
	entity := mergeGold(gold)
	p, r := bCubed(gold, entity)
	f := 2 * p * r / (p + r)
	t.Logf("B³ over %d mentions: precision %.1f, recall %.1f, F1 %.1f", len(gold), 100*p, 100*r, 100*f)
	if f < 0.91 {
		t.Errorf("B³ F1 is %.3f, below 0.91", f)
	}
	if testing.Verbose() {
		logWorst(t, gold, entity)
	}
}

// TestMergingWithinTexts measures the merge within a story alone, on the aliases of the texts of Re-DocRED: each alias is one mention.
func TestMergingWithinTexts(t *testing.T) {
	b, err := os.ReadFile(filepath.Join("..", "..", "..", "shared", "data", "name", "redocred_aliases.tsv"))
	if err != nil {
		t.Skip("the aliases of Re-DocRED are not here: ", err)
	}
	kinds := map[string]corpus.Kind{"PER": corpus.Person, "LOC": corpus.Place, "ORG": corpus.Organisation}
	docs := map[string]*corpus.Story{}
	pages := map[*corpus.Story][]string{}
	var order []*corpus.Story
	for _, l := range strings.Split(strings.TrimSpace(string(b)), "\n") {
		c := strings.Split(l, "\t")
		if len(c) != 3 {
			continue
		}
		s := docs[c[0]]
		if s == nil {
			s = &corpus.Story{}
			docs[c[0]] = s
			order = append(order, s)
		}
		for _, a := range strings.Split(c[2], " | ") {
			if model().Sense(a)&tagger.Demonym != 0 {
				continue
			}
			start := len(s.Text)
			s.Text += a + "\n"
			s.Mentions = append(s.Mentions, corpus.Mention{Span: corpus.Span{Start: start, End: start + len(a)}, Name: corpus.Name{Text: a, Kind: kinds[c[1]]}})
			pages[s] = append(pages[s], l)
		}
	}
	var gold []goldMention
	var entity []int
	ids := map[string]int{}
	for d, s := range order {
		unify(s, &model().Lexicon)
		for i, m := range s.Mentions {
			k := strconv.Itoa(d) + m.Name.Text + string(m.Name.Kind)
			if _, ok := ids[k]; !ok {
				ids[k] = len(ids)
			}
			gold = append(gold, goldMention{d, corpus.Name{Text: m.Span.Of(s.Text), Kind: m.Name.Kind}, pages[s][i]})
			entity = append(entity, ids[k])
		}
	}
	p, r := bCubed(gold, entity)
	f := 2 * p * r / (p + r)
	t.Logf("B³ over %d aliases: precision %.1f, recall %.1f, F1 %.1f", len(gold), 100*p, 100*r, 100*f)
	if testing.Verbose() {
		logWorst(t, gold, entity)
	}
}

// logWorst lists the pages that cost most recall and the groups that cost most precision.
func logWorst(t *testing.T, gold []goldMention, entity []int) {
	t.Helper()
	type tally struct {
		loss float64
		text map[string]int
	}
	pages, groups := map[string]map[int]int{}, map[int]map[string]int{}
	for i, g := range gold {
		if pages[g.page] == nil {
			pages[g.page] = map[int]int{}
		}
		pages[g.page][entity[i]]++
		if groups[entity[i]] == nil {
			groups[entity[i]] = map[string]int{}
		}
		groups[entity[i]][g.page]++
	}
	worst := map[string]*tally{}
	note := func(key string, loss float64) *tally {
		if worst[key] == nil {
			worst[key] = &tally{text: map[string]int{}}
		}
		worst[key].loss += loss
		return worst[key]
	}
	for i, g := range gold {
		np, ng := 0, 0
		for _, n := range pages[g.page] {
			np += n
		}
		for _, n := range groups[entity[i]] {
			ng += n
		}
		same := float64(pages[g.page][entity[i]])
		if same < float64(np) {
			note("split "+g.page, 1-same/float64(np)).text[g.name.Text]++
		}
		if same < float64(ng) {
			note("mixed "+g.name.Text, 1-same/float64(ng)).text[g.page]++
		}
	}
	keys := sortedKeys(worst)
	for range 45 {
		best := ""
		for _, k := range keys {
			if worst[k] != nil && (best == "" || worst[k].loss > worst[best].loss) {
				best = k
			}
		}
		if best == "" {
			return
		}
		t.Logf("%5.1f %s %v", worst[best].loss, best, worst[best].text)
		worst[best] = nil
	}
}

package split

import (
	"bytes"
	"encoding/json"
	"flag"
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"sort"
	"strings"
	"testing"
)

// devFolder holds the data that the models are trained on; tests that read it skip when it is absent.
const devFolder = "../../../shared/data/split/dev"

var (
	train   = flag.Bool("train", false, "train the models on the development set and write background.txt and model.txt")
	holdOut = flag.String("holdout", "", "for -train: a fold such as layout/0/4 or outlet/1/4 to leave out, the models being written to -models")
	out     = flag.String("models", "model.txt", "for -train: where the models are written")
)

// goldStory is a story of the development set. Positions count bytes of the file.
type goldStory struct {
	File          string   `json:"file"`
	Start         int      `json:"start"`
	End           int      `json:"end"`
	StartOK       []int    `json:"start_ok"`
	Headline      *string  `json:"headline"`
	HeadlineAlts  []string `json:"headline_alts"`
	HeadlineSpans [][2]int `json:"headline_spans"`
	Source        *string  `json:"source"`
	Byline        *string  `json:"byline"`
	Editor        *string  `json:"editor"`
	Body          [][2]int `json:"body"`
	Layout        string   `json:"layout"`
	Set           string   `json:"ds"`
}

// sample is a text with what is known of its units, by position in the text.
type sample struct {
	name, layout, set string
	text              string
	stories           []plain
	heads             map[int]layout // where headlines (headFirst, headLast) and stories without one (headless) begin
}

func readGold(t testing.TB, folder string) map[string][]goldStory {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(folder, "gold.jsonl"))
	if err != nil {
		t.Skip("the development set is not here:", err)
	}
	gold := map[string][]goldStory{}
	d := json.NewDecoder(bytes.NewReader(data))
	for d.More() {
		var g goldStory
		if err := d.Decode(&g); err != nil {
			t.Fatal(err)
		}
		gold[g.File] = append(gold[g.File], g)
	}
	for _, g := range gold {
		sort.Slice(g, func(i, j int) bool { return g[i].Start < g[j].Start })
	}
	return gold
}

// readSamples reads the development set as bytes: it is near enough to text for training.
func readSamples(t testing.TB, folder string) []sample {
	t.Helper()
	gold := readGold(t, folder)
	var out []sample
	for name, stories := range gold {
		raw, err := os.ReadFile(filepath.Join(folder, "raw", name))
		if err != nil {
			t.Fatal(err)
		}
		s := sample{name: name, layout: stories[0].Layout, set: stories[0].Set, text: string(raw), heads: map[int]layout{}}
		for _, g := range stories {
			s.stories = append(s.stories, plainStory(g, raw))
			switch {
			case len(g.HeadlineSpans) == 0 && len(g.Body) > 0:
				s.heads[g.Body[0][0]] = headless
			case len(g.HeadlineSpans) > 0 && (len(g.Body) == 0 || g.HeadlineSpans[0][0] < g.Body[0][0]):
				s.heads[g.HeadlineSpans[0][0]] = headFirst
			default:
				s.heads[g.HeadlineSpans[0][0]] = headLast
			}
		}
		out = append(out, s)
	}
	slices.SortFunc(out, func(a, b sample) int { return strings.Compare(a.name, b.name) })
	return out
}

// truth returns for each unit whether a head stands at it.
func (s *sample) truth(r *reading) (at [3][]bool) {
	for l := range at {
		at[l] = make([]bool, len(r.units))
	}
	i := 0
	for _, pos := range slices.Sorted(func(yield func(int) bool) {
		for p := range s.heads {
			if !yield(p) {
				return
			}
		}
	}) {
		for i < len(r.units)-1 && r.units[i].span.End <= pos {
			i++
		}
		at[s.heads[pos]][i] = true
	}
	return at
}

// booster holds a training set in bins.
type booster struct {
	x    [][]float32
	y    []bool
	cuts [][]float32
	bins [][]uint8
}

func newBooster(x [][]float32, y []bool) *booster {
	b := &booster{x: x, y: y}
	if len(x) == 0 {
		return b
	}
	k := len(x[0])
	b.cuts = make([][]float32, k)
	b.bins = make([][]uint8, k)
	for f := range k {
		v := make([]float32, len(x))
		for i := range x {
			v[i] = x[i][f]
		}
		slices.Sort(v)
		u := slices.Compact(slices.Clone(v))
		var cuts []float32
		if len(u) <= 48 {
			for i := 0; i+1 < len(u); i++ {
				cuts = append(cuts, (u[i]+u[i+1])/2)
			}
		} else {
			for q := 1; q < 48; q++ {
				c := v[len(v)*q/48]
				if len(cuts) == 0 || c > cuts[len(cuts)-1] {
					cuts = append(cuts, c)
				}
			}
		}
		b.cuts[f] = cuts
		b.bins[f] = make([]uint8, len(x))
		for i := range x {
			b.bins[f][i] = uint8(sort.Search(len(cuts), func(j int) bool { return x[i][f] <= cuts[j] }))
		}
	}
	return b
}

// grow trains a forest of trees of the given depth.
func (b *booster) grow(trees, depth int, rate, lambda float64, rnd *rand.Rand) *forest {
	const atLeast = 12 // weight of a leaf, in hessians, times four
	n := len(b.x)
	pos := 0
	for _, y := range b.y {
		if y {
			pos++
		}
	}
	f := &forest{bias: float32(math.Log((float64(pos) + 0.5) / (float64(n-pos) + 0.5)))}
	score := make([]float64, n)
	for i := range score {
		score[i] = float64(f.bias)
	}
	g, h := make([]float64, n), make([]float64, n)
	for range trees {
		for i := range score {
			p := sigmoid(score[i])
			y := 0.0
			if b.y[i] {
				y = 1
			}
			g[i], h[i] = y-p, p*(1-p)
		}
		var rows []int32
		for i := range n {
			if rnd.IntN(10) < 7 {
				rows = append(rows, int32(i))
			}
		}
		use := make([]bool, len(b.cuts))
		for i := range use {
			use[i] = rnd.IntN(10) < 5
		}
		t := tree{{}}
		b.split(&t, 0, rows, depth, g, h, use, rate, lambda, atLeast/4)
		f.trees = append(f.trees, t)
		one := forest{trees: []tree{t}}
		one.grow()
		for i := range score {
			var x features
			x.set(b.x[i])
			score[i] += one.logit(&x)
		}
	}
	f.grow()
	return f
}

func (b *booster) split(t *tree, at int, rows []int32, depth int, g, h []float64, use []bool, rate, lambda, atLeast float64) {
	var G, H float64
	for _, i := range rows {
		G += g[i]
		H += h[i]
	}
	leaf := func() { (*t)[at] = node{feature: -1, threshold: float32(rate * G / (H + lambda))} }
	if depth == 0 {
		leaf()
		return
	}
	bestGain, bestF, bestC := 1e-3, -1, 0
	var sumG, sumH [64]float64
	for f, cuts := range b.cuts {
		if !use[f] || len(cuts) == 0 {
			continue
		}
		for c := range len(cuts) + 1 {
			sumG[c], sumH[c] = 0, 0
		}
		bins := b.bins[f]
		for _, i := range rows {
			sumG[bins[i]] += g[i]
			sumH[bins[i]] += h[i]
		}
		var lg, lh float64
		for c := range cuts {
			lg += sumG[c]
			lh += sumH[c]
			if lh < atLeast || H-lh < atLeast {
				continue
			}
			gain := lg*lg/(lh+lambda) + (G-lg)*(G-lg)/(H-lh+lambda) - G*G/(H+lambda)
			if gain > bestGain {
				bestGain, bestF, bestC = gain, f, c
			}
		}
	}
	if bestF < 0 {
		leaf()
		return
	}
	var left, right []int32
	for _, i := range rows {
		if int(b.bins[bestF][i]) <= bestC {
			left = append(left, i)
		} else {
			right = append(right, i)
		}
	}
	l := len(*t)
	*t = append(*t, node{}, node{})
	(*t)[at] = node{feature: int16(bestF), left: int16(l), threshold: b.cuts[bestF][bestC]}
	b.split(t, l, left, depth-1, g, h, use, rate, lambda, atLeast)
	b.split(t, l+1, right, depth-1, g, h, use, rate, lambda, atLeast)
}

// trainModels trains both stages. The second is trained on what first models say of files that they were not trained on.
func trainModels(samples []sample) map[string]*forest {
	const folds = 3
	rnd := rand.New(rand.NewPCG(7, 11))
	readings := make([]*reading, len(samples))
	truths := make([][3][]bool, len(samples))
	for i := range samples {
		readings[i] = read(readPage(samples[i].text))
		truths[i] = samples[i].truth(readings[i])
	}
	first := func(skip int) map[string]*forest {
		m := map[string]*forest{}
		for l := range modelNames {
			var x [][]float32
			var y []bool
			for i, r := range readings {
				if group(samples[i].name, folds) == skip {
					continue
				}
				for u := range r.units {
					if r.candidate(layout(l), u) {
						x = append(x, r.cues(nil, layout(l), u))
						y = append(y, truths[i][l][u])
					}
				}
			}
			m[modelNames[l]+" 1"] = newBooster(x, y).grow(120, 4, 0.12, 2, rnd)
		}
		return m
	}
	var x [3][][]float32
	var y [3][]bool
	for k := range folds {
		m := first(k)
		for i, r := range readings {
			if group(samples[i].name, folds) != k {
				continue
			}
			s := r.firstScores(m)
			f := r.fileCues(&s)
			for l := range modelNames {
				for u := range r.units {
					if s[l][u] > givenUp {
						x[l] = append(x[l], r.secondCues(nil, layout(l), u, &s, f))
						y[l] = append(y[l], truths[i][l][u])
					}
				}
			}
		}
	}
	m := first(-1)
	for l := range modelNames {
		m[modelNames[l]+" 2"] = newBooster(x[l], y[l]).grow(80, 3, 0.12, 3, rnd)
	}
	return m
}

// group puts a name into one of n groups, always the same.
func group(name string, n int) int {
	h := uint32(2166136261)
	for i := range len(name) {
		h = (h ^ uint32(name[i])) * 16777619
	}
	return int((h >> 8) % uint32(n))
}

// TestTrain trains the models when asked to: go test ./corpus/split -run TestTrain -args -train
func TestTrain(t *testing.T) {
	if !*train {
		t.Skip("training is asked for with -args -train")
	}
	samples := readSamples(t, devFolder)
	if *holdOut != "" {
		samples = slices.DeleteFunc(samples, func(s sample) bool { return heldOut(*holdOut, s) })
	}
	samples = append(samples, varied(samples)...)
	m := trainModels(samples)
	var b strings.Builder
	for _, name := range slices.Sorted(func(yield func(string) bool) {
		for n := range m {
			if !yield(n) {
				return
			}
		}
	}) {
		fmt.Fprintf(&b, "= %s\n%s", name, m[name])
	}
	if err := os.WriteFile(*out, []byte(b.String()), 0o644); err != nil {
		t.Fatal(err)
	}
}

// heldOut tells whether a fold such as layout/0/4 holds s.
func heldOut(fold string, s sample) bool {
	var k, n int
	kind, rest, _ := strings.Cut(fold, "/")
	if _, err := fmt.Sscanf(rest, "%d/%d", &k, &n); err != nil {
		panic("a fold is written layout/0/4: " + fold)
	}
	switch kind {
	case "layout":
		return group(s.layout, n) == k
	case "set":
		return group(s.set, n) == k
	}
	return group(s.name, n) == k
}

// TestBackground writes the table of word frequencies when asked to: go test ./corpus/split -run TestBackground -args -train
func TestBackground(t *testing.T) {
	if !*train {
		t.Skip("counting is asked for with -args -train")
	}
	counts := map[string]int{}
	docs := 0
	add := func(text string) {
		docs++
		seen := map[string]bool{}
		stems(text, func(s stem) { seen[s.String()] = true })
		for w := range seen {
			counts[w]++
		}
	}
	for _, folder := range []string{devFolder, devFolder + "_free"} {
		for name, stories := range readGold(t, folder) {
			raw, err := os.ReadFile(filepath.Join(folder, "raw", name))
			if err != nil {
				t.Fatal(err)
			}
			for _, g := range stories {
				add(string(raw[g.Start:g.End]))
			}
		}
	}
	more, err := filepath.Glob("../../../shared/data/*/*/raw/*")
	if err != nil {
		t.Fatal(err)
	}
	for _, path := range more {
		if strings.Contains(path, "/split/") {
			continue
		}
		raw, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		add(string(raw))
	}
	var words []string
	for w, n := range counts {
		if n >= 3 {
			words = append(words, w)
		}
	}
	slices.SortFunc(words, func(a, b string) int {
		if counts[a] != counts[b] {
			return counts[b] - counts[a]
		}
		return strings.Compare(a, b)
	})
	var b strings.Builder
	fmt.Fprintln(&b, docs)
	for _, w := range words {
		fmt.Fprintln(&b, w, counts[w])
	}
	if err := os.WriteFile("background.txt", []byte(b.String()), 0o644); err != nil {
		t.Fatal(err)
	}
}

// TestDump writes what Split makes of a folder's files as lines for the scorer: go test ./corpus/split -run TestDump -args -dump out.jsonl
func TestDump(t *testing.T) {
	if *dump == "" {
		t.Skip("asked for with -args -dump FILE")
	}
	if *out != "model.txt" {
		data, err := os.ReadFile(*out)
		if err != nil {
			t.Fatal(err)
		}
		m, err := readForests(string(data))
		if err != nil {
			t.Fatal(err)
		}
		models = func() map[string]*forest { return m }
	}
	f, err := os.Create(*dump)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	e := json.NewEncoder(f)
	for _, s := range readSamples(t, *folder) {
		if *holdOut != "" && !heldOut(*holdOut, s) {
			continue
		}
		for _, st := range Split(s.text).Stories {
			line := map[string]any{"file": s.name, "start": st.At, "end": st.At + len(st.Text), "headline": st.Headline.Text, "source": st.Source.Text, "byline": st.Byline.Text, "editor": st.Editor.Text, "conf": st.Cut.Confidence}
			var body [][2]int
			for _, b := range st.Body {
				body = append(body, [2]int{b.Start + st.At, b.End + st.At})
			}
			line["body"] = body
			if err := e.Encode(line); err != nil {
				t.Fatal(err)
			}
		}
	}
}

var (
	dump   = flag.String("dump", "", "where TestDump writes")
	folder = flag.String("folder", devFolder, "the set that TestDump reads")
)

// cues returns what a layout's first model looks at.
func (r *reading) cues(x []float32, l layout, i int) []float32 {
	if l == headless {
		return r.openCues(x, i)
	}
	return r.titleCues(x, i)
}

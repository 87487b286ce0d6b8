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

// folds is how many parts the samples are in, so that a model can be asked about texts that it was not trained on.
const folds = 3

// sample is a text with what is known of its units, by position in the text.
type sample struct {
	name, layout, set string
	fold              int    // no story stands in samples of two folds
	whole             bool   // it is known only that it is one story, and not what its first and last lines are
	edge              [2]int // for a whole one: how many lines at its beginning and at its end may be headlines, credits and the like
	times             int    // how often it counts: a file as it was found counts more than one that was set anew
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
		s := sample{name: name, layout: stories[0].Layout, set: stories[0].Set, fold: group(name, folds), times: 6, text: string(raw), heads: map[int]layout{}}
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

// wholeFolder holds texts of one story each, from other outlets.
const wholeFolder = "../../../shared/data/quote/train"

// readWholes reads texts of which each is one story.
func readWholes(t testing.TB) []sample {
	t.Helper()
	paths, err := filepath.Glob(filepath.Join(wholeFolder, "raw", "*"))
	if err != nil || len(paths) == 0 {
		t.Skip("the texts of one story are not here:", wholeFolder, err)
	}
	var out []sample
	for _, path := range paths {
		raw, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		name := filepath.Base(path)
		s := sample{name: name, layout: "whole", set: "whole", fold: group(name, folds), whole: true, edge: [2]int{edgeLines, edgeLines}, times: 2, text: string(raw)}
		out = append(out, s)
		var lines []string
		for line := range strings.Lines(s.text) {
			if line = strings.TrimSpace(line); len(line) > 100 {
				lines = append(lines, line)
			}
		}
		if size := 3 + len(out)%6; len(lines) > 2*size { // the same in few long paragraphs, below a date
			s.text, s.edge = "Published: 1990-08-15\n\n\n"+strings.Join(joined(lines, size), "\n\n"), [2]int{2, 0}
			out = append(out, s)
		}
	}
	return out
}

// tells tells whether it is known what unit u of n is.
func (s *sample) tells(u, n int) bool { return !s.whole || u >= s.edge[0] && u < n-s.edge[1] }

// edgeLines is how many lines at either end of a text as it was found may be headlines, credits and the like.
const edgeLines = 4

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

// booster holds what models look at, in bins.
type booster struct {
	x    [][]float32
	cuts [][]float32 // by feature: between the bins
	bins [][]uint8   // by feature and row
}

// mostBins is how many bins a feature has at most.
const mostBins = 48

func newBooster(x [][]float32) *booster {
	b := &booster{x: x}
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
		if len(u) <= mostBins {
			for i := 0; i+1 < len(u); i++ {
				cuts = append(cuts, (u[i]+u[i+1])/2)
			}
		} else {
			for q := 1; q < mostBins; q++ {
				c := v[len(v)*q/mostBins]
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

// grow trains a forest of trees of the given depth on some of the rows.
func (b *booster) grow(y []bool, rows []int32, trees, depth int, rate, lambda float64, rnd *rand.Rand) *forest {
	const (
		atLeast = 3  // weight of a leaf, in hessians
		usual   = 70 // percent of the rows that a tree is grown on
		rarely  = 7  // percent of those that are told well
	)
	pos := 0
	for _, i := range rows {
		if y[i] {
			pos++
		}
	}
	f := &forest{bias: float32(math.Log((float64(pos) + 0.5) / (float64(len(rows)-pos) + 0.5)))}
	score := make([]float32, len(b.x))
	for i := range score {
		score[i] = f.bias
	}
	added := make([]float32, len(b.x)) // by the last tree; a row may stand in rows several times
	g := grower{booster: b, slope: make([]float32, len(b.x)), bend: make([]float32, len(b.x)), rate: rate, lambda: lambda, atLeast: atLeast}
	for range trees {
		var use []int32
		for _, i := range rows {
			p := float32(sigmoid(float64(score[i])))
			g.slope[i], g.bend[i] = -p, p*(1-p)
			if y[i] {
				g.slope[i]++
			}
			// Rows that are told well already stand for others like them (one-side sampling: Ke et al. 2017).
			chance := usual
			if math.Abs(float64(g.slope[i])) < 0.03 {
				chance = rarely
				g.slope[i] *= usual / rarely
				g.bend[i] *= usual / rarely
			}
			if rnd.IntN(100) < chance {
				use = append(use, i)
			}
		}
		g.features = g.features[:0]
		for f := range b.cuts {
			if rnd.IntN(10) < 5 && len(b.cuts[f]) > 0 {
				g.features = append(g.features, f)
			}
		}
		t := tree{{}}
		g.split(&t, 0, use, depth)
		f.trees = append(f.trees, t)
		for _, i := range rows {
			added[i] = t.value(b.x[i])
		}
		for i, v := range added {
			score[i] += v
		}
	}
	f.grow()
	return f
}

// value returns what t gives for x.
func (t tree) value(x []float32) float32 {
	n := &t[0]
	for n.feature >= 0 {
		next := n.left
		if x[n.feature] > n.threshold {
			next++
		}
		n = &t[next]
	}
	return n.threshold
}

// grower grows one tree.
type grower struct {
	*booster
	slope, bend           []float32 // first and second derivative of the loss, by row
	features              []int     // those that the tree may look at
	rate, lambda, atLeast float64
}

func (b *grower) split(t *tree, at int, rows []int32, depth int) {
	var all [2]float64 // slope and bend
	for _, i := range rows {
		all[0] += float64(b.slope[i])
		all[1] += float64(b.bend[i])
	}
	gain := func(sum [2]float64) float64 { return sum[0] * sum[0] / (sum[1] + b.lambda) }
	bestGain, bestF, bestC := 1e-3, -1, 0
	var bins [mostBins][2]float64
	for _, f := range b.features {
		if depth == 0 {
			break
		}
		clear(bins[:])
		bin := b.bins[f]
		for _, i := range rows {
			s := &bins[bin[i]]
			s[0] += float64(b.slope[i])
			s[1] += float64(b.bend[i])
		}
		var left [2]float64
		for c := range b.cuts[f] {
			left[0] += bins[c][0]
			left[1] += bins[c][1]
			right := [2]float64{all[0] - left[0], all[1] - left[1]}
			if left[1] < b.atLeast || right[1] < b.atLeast {
				continue
			}
			if won := gain(left) + gain(right) - gain(all); won > bestGain {
				bestGain, bestF, bestC = won, f, c
			}
		}
	}
	if bestF < 0 {
		(*t)[at] = node{feature: -1, threshold: float32(b.rate * all[0] / (all[1] + b.lambda))}
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
	b.split(t, l, left, depth-1)
	b.split(t, l+1, right, depth-1)
}

// rowsOf are the units that models of one kind are trained on.
type rowsOf struct {
	*booster
	x    [][]float32
	of   []*sample
	unit [][2]int // the sample and the unit
}

func (r *rowsOf) add(x []float32, of *sample, sample, unit int) {
	r.x, r.of, r.unit = append(r.x, x), append(r.of, of), append(r.unit, [2]int{sample, unit})
}

// without returns the rows of the other folds than skip, each as often as it counts.
func (r *rowsOf) without(skip int) []int32 {
	var rows []int32
	for i, s := range r.of {
		for range s.times {
			if s.fold != skip {
				rows = append(rows, int32(i))
			}
		}
	}
	return rows
}

// trainModels trains both stages. The second is trained on what first models say of files that they were not trained on.
func trainModels(samples []sample) map[string]*forest {
	rnd := rand.New(rand.NewPCG(7, 11))
	readings := make([]*reading, len(samples))
	var titles, opens rowsOf
	var truths [3][][]bool
	for i := range samples {
		s := &samples[i]
		r := read(readPage(s.text))
		readings[i] = r
		for l, t := range s.truth(r) {
			truths[l] = append(truths[l], t)
		}
		for u := range r.units {
			if !s.tells(u, len(r.units)) {
				continue
			}
			if r.candidate(headFirst, u) {
				titles.add(r.titleCues(nil, u), s, i, u)
			}
			if r.candidate(headless, u) {
				opens.add(r.openCues(nil, u), s, i, u)
			}
		}
	}
	label := func(r *rowsOf, l int) []bool {
		y := make([]bool, len(r.x))
		for i, u := range r.unit {
			y[i] = truths[l][u[0]][u[1]]
		}
		return y
	}
	titles.booster, opens.booster = newBooster(titles.x), newBooster(opens.x)
	first := func(skip int) map[string]*forest {
		m := map[string]*forest{}
		for l, name := range modelNames {
			rows := &titles
			if layout(l) == headless {
				rows = &opens
			}
			m[name+" 1"] = rows.grow(label(rows, l), rows.without(skip), 120, 4, 0.12, 2, rnd)
		}
		return m
	}
	var seconds [3]rowsOf
	for k := range folds {
		m := first(k)
		for i, r := range readings {
			if samples[i].fold != k {
				continue
			}
			s := r.firstScores(m)
			f := r.fileCues(&s)
			for l := range modelNames {
				for u := range r.units {
					if s[l][u] > givenUp && samples[i].tells(u, len(r.units)) {
						seconds[l].add(r.secondCues(nil, layout(l), u, &s, f), &samples[i], i, u)
					}
				}
			}
		}
	}
	m := first(-1)
	for l, name := range modelNames {
		rows := &seconds[l]
		rows.booster = newBooster(rows.x)
		m[name+" 2"] = rows.grow(label(rows, l), rows.without(-1), 80, 3, 0.12, 3, rnd)
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

// String writes the forest as readForests reads it: a line with the bias and the number of trees, then a line a tree.
func (f *forest) String() string {
	var b strings.Builder
	fmt.Fprintf(&b, "%.5g %d\n", f.bias, len(f.trees))
	for _, t := range f.trees {
		for i, n := range t {
			if i > 0 {
				b.WriteByte(' ')
			}
			fmt.Fprintf(&b, "%d,%d,%.5g", n.feature, n.left, n.threshold)
		}
		b.WriteByte('\n')
	}
	return b.String()
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
	samples = append(samples, readWholes(t)...)
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

// useModels takes the models of -models instead of those that are built in.
func useModels(t *testing.T) {
	t.Helper()
	if *out == "model.txt" {
		return
	}
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

// TestDump writes what Split makes of a folder's files as lines for the scorer: go test ./corpus/split -run TestDump -args -dump out.jsonl
func TestDump(t *testing.T) {
	if *dump == "" {
		t.Skip("asked for with -args -dump FILE")
	}
	useModels(t)
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

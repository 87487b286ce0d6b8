package split

import (
	_ "embed"
	"fmt"
	"math"
	"strings"
	"sync"
)

// modelText holds the trained models, written by TestTrain.
//
//go:embed model.txt
var modelText string

// tree is a regression tree. Node 0 is the root; a leaf has feature -1 and its value in threshold.
type tree []node

type node struct {
	feature   int16
	left      int16 // taken when the feature is at most threshold; the right child follows it
	threshold float32
}

// forest is an additive logistic model of regression trees, trained by gradient boosting (Friedman 2001).
type forest struct {
	bias  float32
	trees []tree
	nodes []node  // of all trees, for speed; a node's left counts from its tree's root
	roots []int32 // of the trees in nodes
}

// flatten makes nodes and roots.
func (f *forest) flatten() {
	f.nodes, f.roots = nil, nil
	for _, t := range f.trees {
		root := len(f.nodes)
		f.roots = append(f.roots, int32(root))
		f.nodes = append(f.nodes, t...)
	}
}

// hopeless is the log-odds below which a unit is given up after the first trees: the later ones only refine.
const (
	hopeless   = -4.5
	firstTrees = 24
)

// logit returns the log-odds that the model gives for features x.
func (f *forest) logit(x []float32) float64 {
	sum := f.bias
	for i, root := range f.roots {
		if i == firstTrees && sum < hopeless {
			break
		}
		t := f.nodes[root:]
		n := t[0]
		for n.feature >= 0 {
			k := int(n.left)
			if !(x[n.feature] <= n.threshold) {
				k++
			}
			n = t[k]
		}
		sum += n.threshold
	}
	return float64(sum)
}

func sigmoid(x float64) float64 { return 1 / (1 + math.Exp(-x)) }

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

// models are the trained models, by what they tell.
var models = sync.OnceValue(func() map[string]*forest {
	m, err := readForests(modelText)
	if err != nil {
		panic("the embedded model of package split is damaged: " + err.Error())
	}
	return m
})

// readForests reads named forests: a line "= name", then the forest.
func readForests(text string) (map[string]*forest, error) {
	out := map[string]*forest{}
	var f *forest
	left := 0
	for line := range strings.Lines(text) {
		line = strings.TrimSpace(line)
		switch {
		case line == "":
		case strings.HasPrefix(line, "= "):
			f = &forest{}
			out[line[2:]] = f
			left = -1
		case left < 0:
			if _, err := fmt.Sscan(line, &f.bias, &left); err != nil {
				return nil, fmt.Errorf("reading a model's head %q: %w", line, err)
			}
		default:
			var t tree
			for cell := range strings.SplitSeq(line, " ") {
				var n node
				if _, err := fmt.Sscanf(cell, "%d,%d,%g", &n.feature, &n.left, &n.threshold); err != nil {
					return nil, fmt.Errorf("reading a node %q: %w", cell, err)
				}
				t = append(t, n)
			}
			f.trees = append(f.trees, t)
		}
	}
	for _, f := range out {
		f.flatten()
	}
	return out, nil
}

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
	full  []fullTree // the same trees, for speed
}

const (
	mostDepth    = 4   // of a tree
	mostFeatures = 128 // that a model looks at
)

// fullTree is a tree with all nodes down to the greatest depth: node 1 is the root, the children of node k are 2k, taken when the feature is at most
// threshold, and 2k+1. So every tree takes the same few steps, none of which has to be guessed.
type fullTree struct {
	node [width]int64   // the threshold as ordered gives it, above featureBits of the feature; the first one is not used
	leaf [width]float32 // the children of the last nodes
}

// width is how many leaves a full tree has, and one more than it has other nodes.
const width = 1 << mostDepth

// featureBits are enough for the number of a feature.
const featureBits = 8

// ordered maps floats to whole numbers that compare as they do: comparing these takes no branch.
func ordered(f float32) int64 {
	if f == 0 {
		return 0 // either sign
	}
	b := int32(math.Float32bits(f))
	return int64(b ^ b>>31&math.MaxInt32)
}

// grow makes the full trees.
func (f *forest) grow() {
	f.full = make([]fullTree, len(f.trees))
	for i, t := range f.trees {
		var fill func(at, from int)
		full := &f.full[i]
		fill = func(at, from int) {
			n := t[from]
			if at >= width {
				full.leaf[at-width] = n.threshold
				return
			}
			left, right := from, from // a leaf stands for all that would be below it
			if n.feature >= 0 {
				full.node[at] = ordered(n.threshold)<<featureBits | int64(n.feature)
				left, right = int(n.left), int(n.left)+1
			}
			fill(2*at, left)
			fill(2*at+1, right)
		}
		fill(1, 0)
	}
}

// hopeless is the log-odds below which a unit is given up after the first trees: the later ones only refine.
const (
	hopeless   = -4.5
	firstTrees = 24
)

// features are what a model looks at, as ordered gives them, shifted by featureBits: such a one is greater than a node when the feature is above the
// node's threshold.
type features [mostFeatures]int64

func (a *features) set(x []float32) {
	for i, v := range x {
		a[i] = ordered(v) << featureBits
	}
}

// child returns the child of node k that features x lead to.
func (t *fullTree) child(k uint, x *features) uint {
	n := t.node[k%width]
	return 2*k + uint(uint64(n-x[uint(n)%mostFeatures])>>63)
}

// value returns what a tree gives for features x.
func (t *fullTree) value(x *features) float32 {
	return t.leaf[t.child(t.child(t.child(t.child(1, x), x), x), x)%width] // as many steps as mostDepth, written out for speed
}

// logit returns the log-odds that the model gives for features x.
func (f *forest) logit(x *features) float64 {
	sum := f.bias
	for i := range f.full {
		if i == firstTrees && sum < hopeless {
			break
		}
		sum += f.full[i].value(x)
	}
	return float64(sum)
}

func sigmoid(x float64) float64 { return 1 / (1 + math.Exp(-x)) }

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
		f.grow()
	}
	return out, nil
}

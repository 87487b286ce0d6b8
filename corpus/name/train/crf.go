package main

import (
	"fmt"
	"io"
	"math"
	"math/rand/v2"

	"dateline/corpus/name/tagger"
)

const labelCount = tagger.Labels

// sentence is what the trainer sees of one: the features of each word and the labels it may have.
type sentence struct {
	features [][]int32
	possible []uint16 // labels that the model can give each word, as bits
	allowed  []uint16 // those of them that are right
	weight   float32  // how much is learnt from it
}

type row = [labelCount]float32

// crf is a linear-chain conditional random field under training, by stochastic gradients with AdaGrad (Duchi, Hazan and Singer 2011).
type crf struct {
	rows   []row
	square []row // sums of squared gradients
	trans  [labelCount]row
	tsq    [labelCount]row
	start  row
	ssq    row

	rate, decay float32
	drop        float64 // share of features left out of each visit, so that the model leans on no single one
	rng         *rand.Rand

	fw, bw, cfw, cbw []row // forward and backward probabilities, free and constrained
	emit             []row
	pairs            [labelCount]row // gradient of the transitions in one step
	first            row
	scale            []float32
	kept             [][]int32
}

// How the trainer learns; found by holding sets of texts out.
var (
	firstRate float32 = 0.05
	decay     float32 = 1e-6
	dropout           = 0.5
)

func newCRF(features int) *crf {
	return &crf{
		rows: make([]row, features), square: make([]row, features),
		rate: firstRate, decay: decay, drop: dropout, rng: rand.New(rand.NewPCG(7, 11)),
	}
}

// train runs over the sentences a number of times and says on log how the loss falls.
func (c *crf) train(data []sentence, epochs int, log io.Writer) {
	order := make([]int, len(data))
	for i := range order {
		order[i] = i
	}
	base := c.rate
	for e := range epochs {
		c.rate = base * float32(1-0.8*float64(e)/float64(epochs))
		c.rng.Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
		var loss float64
		words := 0
		for _, i := range order {
			loss += c.step(&data[i])
			words += len(data[i].allowed)
		}
		fmt.Fprintf(log, "round %d of %d: loss %.4f a word\n", e+1, epochs, loss/float64(words))
	}
}

func exp32(x float32) float32 { return float32(math.Exp(float64(x))) }

// step moves the weights along the gradient of one sentence's log likelihood and returns its loss.
func (c *crf) step(s *sentence) float64 {
	n := len(s.allowed)
	for len(c.emit) < n {
		c.emit = append(c.emit, row{})
		c.fw, c.bw, c.cfw, c.cbw = append(c.fw, row{}), append(c.bw, row{}), append(c.cfw, row{}), append(c.cbw, row{})
		c.scale = append(c.scale, 0)
		c.kept = append(c.kept, nil)
	}
	keep := float32(1 / (1 - c.drop))
	for i := range n {
		e := &c.emit[i]
		*e = row{}
		kept := c.kept[i][:0]
		for _, f := range s.features[i] {
			if c.drop > 0 && c.rng.Float64() < c.drop {
				continue
			}
			kept = append(kept, f)
			r := &c.rows[f]
			for l := range e {
				e[l] += r[l]
			}
		}
		c.kept[i] = kept
		top := float32(math.Inf(-1))
		for l := range e {
			e[l] *= keep
			top = max(top, e[l])
		}
		for l := range e {
			e[l] = exp32(e[l] - top)
		}
	}
	var t [labelCount]row
	var st row
	for a := range t {
		if tagger.CanFollow(tagger.Outside, a) {
			st[a] = exp32(c.start[a])
		}
		for b := range t[a] {
			if tagger.CanFollow(a, b) {
				t[a][b] = exp32(c.trans[a][b])
			}
		}
	}
	c.pairs, c.first = [labelCount]row{}, row{}
	logZ := c.sums(&t, &st, s.possible, 1, c.fw, c.bw)
	logC := c.sums(&t, &st, s.allowed, -1, c.cfw, c.cbw)
	for a := range t {
		c.pull(&c.start[a], &c.ssq[a], c.first[a]*s.weight)
		for b := range t[a] {
			c.pull(&c.trans[a][b], &c.tsq[a][b], c.pairs[a][b]*s.weight)
		}
	}

	for i := range n {
		var g row
		big := false
		for l := range g {
			g[l] = (c.fw[i][l] - c.cfw[i][l]) * s.weight
			big = big || g[l] > 0.002 || g[l] < -0.002
		}
		if !big {
			continue
		}
		for _, f := range c.kept[i] {
			w, q := &c.rows[f], &c.square[f]
			for l := range g {
				d := g[l] + c.decay*w[l]
				q[l] += d * d
				w[l] -= c.rate * d / float32(math.Sqrt(float64(q[l]))+1e-3)
			}
		}
	}
	return logZ - logC
}

// sums runs forward and backward over the labels allowed and leaves in fw the probability of each of each word. It adds those of each pair of labels,
// times sign, to the gradient of the transitions. It returns the logarithm of the normalizer.
func (c *crf) sums(t *[labelCount]row, st *row, allowed []uint16, sign float32, fw, bw []row) float64 {
	n := len(allowed)
	ok := func(i, l int) bool { return allowed[i]>>l&1 != 0 }
	var logZ float64
	for i := range n {
		var f row
		var z float32
		for b := range f {
			if !ok(i, b) {
				continue
			}
			var x float32
			if i == 0 {
				x = st[b]
			} else {
				p := &fw[i-1]
				for a := range p {
					x += p[a] * t[a][b]
				}
			}
			f[b] = x * c.emit[i][b]
			z += f[b]
		}
		if z <= 0 {
			z = 1e-30
		}
		for b := range f {
			f[b] /= z
		}
		fw[i], c.scale[i] = f, z
		logZ += math.Log(float64(z))
	}
	for l := range bw[n-1] {
		bw[n-1][l] = 1
	}
	for i := n - 2; i >= 0; i-- {
		var out row
		for a := range out {
			var x float32
			for b := range out {
				if ok(i+1, b) {
					x += t[a][b] * c.emit[i+1][b] * bw[i+1][b]
				}
			}
			out[a] = x / c.scale[i+1]
		}
		bw[i] = out
	}
	for i := 1; i < n; i++ {
		for a := range t {
			pa := fw[i-1][a]
			if pa < 1e-4 {
				continue
			}
			for b := range t {
				if t[a][b] == 0 || !ok(i, b) {
					continue
				}
				c.pairs[a][b] += sign * pa * t[a][b] * c.emit[i][b] * bw[i][b] / c.scale[i]
			}
		}
	}
	for i := range n {
		for l := range fw[i] {
			fw[i][l] *= bw[i][l]
		}
	}
	for l := range st {
		c.first[l] += sign * fw[0][l]
	}
	return logZ
}

func (c *crf) pull(w, q *float32, g float32) {
	if g < 1e-4 && g > -1e-4 {
		return
	}
	*q += g * g
	*w -= c.rate * g / (float32(math.Sqrt(float64(*q))) + 1e-3)
}

package event

import (
	"cmp"
	"math"
	"slices"

	"dateline/corpus"
)

// Same tells whether two dated sentences of the same days tell one event: they share names and words. Two names in common say more than one; one in common
// says nothing when each sentence has another that the other lacks (of two shares at one stock exchange). How much is enough grows with the length of the
// time, since more happens in a year than on a day. Sentences without names must be almost the same words, and a sentence of nothing but names and times
// is only like itself.
func Same(a, b Signature, p corpus.Precision) bool {
	sharedWords, allWords := overlap(a.Words[:], b.Words[:])
	if allWords == 0 {
		return false
	}
	if a == b {
		return true
	}
	alike := float64(sharedWords) / float64(allWords)
	sharedNames, allNames := overlap(a.Names[:], b.Names[:])
	switch {
	case sharedNames == 0:
		return allNames == 0 && sharedWords >= 4 && alike >= 0.8
	case sharedNames == 1 && count(a.Names[:]) > 1 && count(b.Names[:]) > 1:
		return false
	}
	return sharedWords >= 2 && alike >= enough(p, sharedNames)
}

// enough is the Jaccard similarity of their words at which sentences with names in common tell one event.
func enough(p corpus.Precision, sharedNames int) float64 {
	switch {
	case p == corpus.ToDay && sharedNames > 1:
		return 0.15
	case p == corpus.ToDay:
		return 0.25
	case (p == corpus.ToWeek || p == corpus.ToMonth) && sharedNames > 1:
		return 0.2
	case p == corpus.ToWeek || p == corpus.ToMonth:
		return 0.35
	}
	return 0.6
}

// leastShared returns how many words at least a node shares with one that is the Same but for its words.
func leastShared(n *node, p corpus.Precision) int {
	least, alike := 2, enough(p, min(2, count(n.Names[:])))
	if n.Names[0] == 0 {
		least, alike = 4, 0.8
	}
	return max(least, int(math.Ceil(alike*float64(count(n.Words[:]))-1e-9)))
}

// count returns how many hashes a list holds before its zeros.
func count(hashes []uint16) int {
	n := 0
	for n < len(hashes) && hashes[n] != 0 {
		n++
	}
	return n
}

// overlap counts what two ascending lists share and what is in either.
func overlap(a, b []uint16) (shared, all int) {
	i, j := 0, 0
	for i < len(a) && j < len(b) && a[i] != 0 && b[j] != 0 {
		switch all++; {
		case a[i] < b[j]:
			i++
		case a[i] > b[j]:
			j++
		default:
			shared++
			i++
			j++
		}
	}
	for ; i < len(a) && a[i] != 0; i++ {
		all++
	}
	for ; j < len(b) && b[j] != 0; j++ {
		all++
	}
	return shared, all
}

// Fold tells which of the dated sentences of the same days tell one event. Out has, for each of them, the place in the list of the sentence that stands
// for its event; it stands for itself. Every sentence of an event is the Same as that one. Which sentences go together does not depend on their order.
//
// It is the star algorithm (Aslam, Pelekhov and Rus, 1999): the sentence that most others are the same as becomes the centre of an event, with all of
// those; then the next among what is left.
func Fold(sentences []Signature, p corpus.Precision) (out []int) {
	out = make([]int, len(sentences))
	nodes := distinct(sentences)
	near := neighbours(nodes, p)
	weight := func(k int) int {
		w := len(nodes[k].at)
		for _, o := range near[k] {
			w += len(nodes[o].at)
		}
		return w
	}
	order := make([]int, len(nodes))
	weights := make([]int, len(nodes))
	for k := range order {
		order[k], weights[k] = k, weight(k)
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(weights[b], weights[a]) }) // nodes are in the order of their signatures
	taken := make([]bool, len(nodes))
	for _, k := range order {
		if taken[k] {
			continue
		}
		centre := nodes[k].at[0]
		claim := func(n int) {
			taken[n] = true
			for _, at := range nodes[n].at {
				out[at] = centre
			}
		}
		claim(k)
		for _, o := range near[k] {
			if !taken[o] {
				claim(o)
			}
		}
	}
	return out
}

// node is the sentences with one signature.
type node struct {
	Signature
	at []int // their places in the list, ascending
}

// distinct returns the signatures in ascending order, each once; those without words as often as they come.
func distinct(sentences []Signature) []node {
	order := make([]int, len(sentences))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int {
		x, y := &sentences[a], &sentences[b]
		return cmp.Or(slices.Compare(x.Words[:], y.Words[:]), slices.Compare(x.Names[:], y.Names[:]))
	})
	var out []node
	for _, i := range order {
		if n := len(out); n == 0 || out[n-1].Signature != sentences[i] || sentences[i].Words[0] == 0 {
			out = append(out, node{Signature: sentences[i]})
		}
		n := &out[len(out)-1]
		n.at = append(n.at, i)
	}
	return out
}

// neighbours lists for each node those that are the Same, ascending. Only nodes that share a name and one of their rarer words are compared, or such a
// word if they have no names: of two sets of words that are alike enough, those without their most frequent words still meet (prefix filtering: Chaudhuri,
// Ganti and Kaushik, 2006).
func neighbours(nodes []node, p corpus.Precision) [][]int {
	near := make([][]int, len(nodes))
	often := map[uint16]int{} // how many nodes have a word
	for k := range nodes {
		for _, word := range nodes[k].Words[:count(nodes[k].Words[:])] {
			often[word]++
		}
	}
	having := map[[2]uint16][]int{} // the nodes before k that have a name and a word
	seen := make([]int, len(nodes))
	for k := range nodes {
		n := &nodes[k]
		words := n.Words
		rare := words[:count(words[:])]
		slices.SortFunc(rare, func(a, b uint16) int { return cmp.Or(cmp.Compare(often[a], often[b]), cmp.Compare(a, b)) })
		rare = rare[:max(0, len(rare)-leastShared(n, p)+1)]
		for _, name := range n.Names[:max(1, count(n.Names[:]))] {
			for _, word := range rare {
				key := [2]uint16{name, word}
				for _, o := range having[key] {
					if seen[o] == k+1 {
						continue
					}
					seen[o] = k + 1
					if Same(n.Signature, nodes[o].Signature, p) {
						near[k] = append(near[k], o)
						near[o] = append(near[o], k)
					}
				}
				having[key] = append(having[key], k)
			}
		}
	}
	return near
}

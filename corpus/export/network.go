package export

import (
	"bufio"
	"cmp"
	"encoding/xml"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"dateline/corpus"
)

// mostNodes bounds the network: pairs grow with the square of the names. The names that most stories mention are kept.
const mostNodes = 2000

// network writes GEXF 1.3, https://gexf.net/schema.html: names are nodes, and an edge weighs as much as there are stories that mention both.
type network struct {
	origin  Origin
	most    int // nodes that are written
	nodes   map[int64]*node
	stories [][]int64 // entities of each, ascending
}

type node struct {
	id                int64
	name              string
	kind              corpus.Kind
	stories, mentions int
	first, last       corpus.Day // of the dated stories that mention it
	dated             bool
}

func newNetwork(o Origin) *network {
	return &network{origin: o, most: mostNodes, nodes: map[int64]*node{}}
}

func (n *network) begin(*bufio.Writer) {}
func (n *network) leftOut() int        { return 0 }

func (n *network) story(_ *bufio.Writer, s *corpus.Story) error {
	var here []int64
	for _, m := range s.Mentions {
		at := n.nodes[m.Entity]
		if at == nil {
			at = &node{id: m.Entity, name: m.EntityName, kind: m.EntityKind}
			n.nodes[m.Entity] = at
		}
		at.mentions++
		if slices.Contains(here, m.Entity) {
			continue
		}
		here = append(here, m.Entity)
		at.stories++
		if s.Date.Known() {
			if !at.dated {
				at.first, at.last, at.dated = s.Date.First, s.Date.Last, true
			}
			at.first, at.last = min(at.first, s.Date.First), max(at.last, s.Date.Last)
		}
	}
	slices.Sort(here)
	n.stories = append(n.stories, here)
	return nil
}

// kept returns the nodes that are written, by number.
func (n *network) kept() []*node {
	var all []*node
	for _, at := range n.nodes {
		all = append(all, at)
	}
	slices.SortFunc(all, func(a, b *node) int { return cmp.Or(b.stories-a.stories, cmp.Compare(a.id, b.id)) })
	all = all[:min(len(all), n.most)]
	slices.SortFunc(all, func(a, b *node) int { return cmp.Compare(a.id, b.id) })
	return all
}

// edge is a pair of entities, the smaller number first.
type edge struct{ a, b int64 }

// edges counts the stories that mention both of two kept names.
func (n *network) edges(kept []*node) (pairs []edge, weight map[edge]int) {
	in := make(map[int64]bool, len(kept))
	for _, at := range kept {
		in[at.id] = true
	}
	weight = map[edge]int{}
	for _, all := range n.stories {
		here := make([]int64, 0, len(all))
		for _, e := range all {
			if in[e] {
				here = append(here, e)
			}
		}
		for i, a := range here {
			for _, b := range here[i+1:] {
				weight[edge{a, b}]++
			}
		}
	}
	for p := range weight {
		pairs = append(pairs, p)
	}
	slices.SortFunc(pairs, func(x, y edge) int { return cmp.Or(cmp.Compare(x.a, y.a), cmp.Compare(x.b, y.b)) })
	return pairs, weight
}

func (n *network) end(w *bufio.Writer) {
	kept := n.kept()
	pairs, weight := n.edges(kept)
	about := fmt.Sprintf("Names that stories mention together; an edge weighs the stories that mention both. %d stories", len(n.stories))
	if n.origin.Query != "" {
		about += ", found by " + n.origin.Query
	}
	if len(kept) < len(n.nodes) {
		about += fmt.Sprintf("; the %d of %d names that most stories mention", len(kept), len(n.nodes))
	}
	fmt.Fprintf(w, `<?xml version="1.0" encoding="UTF-8"?>
<gexf xmlns="http://gexf.net/1.3" version="1.3">
  <meta>
    <creator>%s</creator>
    <description>%s</description>
  </meta>
  <graph defaultedgetype="undirected" mode="static" idtype="integer">
    <attributes class="node" mode="static">
      <attribute id="0" title="kind" type="string"/>
      <attribute id="1" title="stories" type="integer"/>
      <attribute id="2" title="mentions" type="integer"/>
      <attribute id="3" title="first" type="string"/>
      <attribute id="4" title="last" type="string"/>
    </attributes>
    <nodes count="%d">
`, escaped(program), escaped(about+"."), len(kept))
	for _, at := range kept {
		fmt.Fprintf(w, `      <node id="%d" label="%s"><attvalues>`, at.id, escaped(at.name))
		values := []string{string(at.kind), strconv.Itoa(at.stories), strconv.Itoa(at.mentions)}
		if at.dated {
			values = append(values, at.first.String(), at.last.String())
		}
		for i, v := range values {
			fmt.Fprintf(w, `<attvalue for="%d" value="%s"/>`, i, escaped(v))
		}
		w.WriteString("</attvalues></node>\n")
	}
	fmt.Fprintf(w, "    </nodes>\n    <edges count=\"%d\">\n", len(pairs))
	for i, p := range pairs {
		fmt.Fprintf(w, "      <edge id=\"%d\" source=\"%d\" target=\"%d\" weight=\"%d\"/>\n", i, p.a, p.b, weight[p])
	}
	w.WriteString("    </edges>\n  </graph>\n</gexf>\n")
}

// escaped returns s as XML text; characters that XML does not allow become U+FFFD.
func escaped(s string) string {
	var b strings.Builder
	_ = xml.EscapeText(&b, []byte(s)) // a Builder takes everything
	return b.String()
}

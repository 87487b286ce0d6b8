package export

import (
	"bufio"
	"bytes"
	"encoding/xml"
	"fmt"
	"testing"

	"dateline/corpus"
)

// gexf is what Gephi reads of a file.
type gexf struct {
	XMLName xml.Name `xml:"http://gexf.net/1.3 gexf"`
	Graph   struct {
		Nodes []struct {
			ID     int64  `xml:"id,attr"`
			Label  string `xml:"label,attr"`
			Values []struct {
				For   int    `xml:"for,attr"`
				Value string `xml:"value,attr"`
			} `xml:"attvalues>attvalue"`
		} `xml:"nodes>node"`
		Edges []struct {
			ID     int64 `xml:"id,attr"`
			Source int64 `xml:"source,attr"`
			Target int64 `xml:"target,attr"`
			Weight int   `xml:"weight,attr"`
		} `xml:"edges>edge"`
	} `xml:"graph"`
}

// naming is a story that names some entities; each is called by its number.
func naming(entities ...int64) *corpus.Story {
	s := &corpus.Story{Text: "-"}
	for _, e := range entities {
		name := fmt.Sprint("<", e, "\x01>")
		s.Mentions = append(s.Mentions, corpus.Mention{Span: corpus.Span{End: 1}, Name: corpus.Name{Text: name, Kind: corpus.Place}, Entity: e, EntityName: name, EntityKind: corpus.Place})
	}
	return s
}

func networkOf(t *testing.T, most int, stories ...*corpus.Story) gexf {
	t.Helper()
	var out bytes.Buffer
	n := newNetwork(Origin{})
	n.most = most
	w := &Writer{bufio.NewWriter(&out), n}
	for _, s := range stories {
		if err := w.Write(s); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	var g gexf
	if err := xml.Unmarshal(out.Bytes(), &g); err != nil {
		t.Fatal(err)
	}
	return g
}

func TestNetworkCountsStoriesTogether(t *testing.T) {
	g := networkOf(t, mostNodes, naming(3, 1, 3), naming(1, 3, 7), naming(7), naming())
	if len(g.Graph.Nodes) != 3 || g.Graph.Nodes[1].Label != "<3\ufffd>" || g.Graph.Nodes[1].Values[1].Value != "2" || g.Graph.Nodes[1].Values[2].Value != "3" {
		t.Errorf("nodes are %+v", g.Graph.Nodes)
	}
	got := ""
	for _, e := range g.Graph.Edges {
		got += fmt.Sprint(e.Source, "-", e.Target, ":", e.Weight, " ")
	}
	if got != "1-3:2 1-7:1 3-7:1 " {
		t.Errorf("edges are %s", got)
	}
}

// Beyond its bound the network keeps the names that most stories mention, and every edge ends at nodes that are there.
func TestNetworkIsBounded(t *testing.T) {
	g := networkOf(t, 4, naming(1, 2, 3, 4, 5, 6), naming(2, 4, 6), naming(6, 7), naming(3, 7))
	if len(g.Graph.Nodes) != 4 {
		t.Fatalf("%d nodes", len(g.Graph.Nodes))
	}
	got := ""
	for _, n := range g.Graph.Nodes {
		got += fmt.Sprint(n.ID, " ")
	}
	for _, e := range g.Graph.Edges {
		got += fmt.Sprint(e.Source, "-", e.Target, ":", e.Weight, " ")
	}
	if want := "2 3 4 6 2-3:1 2-4:2 2-6:2 3-4:1 3-6:1 4-6:2 "; got != want {
		t.Errorf("the network is %s, want %s", got, want)
	}
}

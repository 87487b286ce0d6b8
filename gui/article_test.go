package gui

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"dateline/corpus"
	"dateline/gui/prose"
	"dateline/gui/theme"
)

func TestSegmentsCoverTheTextAndTheInnerNameCounts(t *testing.T) {
	s := &corpus.Story{Text: "The U.S. Embassy in Kyiv closed on Monday."}
	s.Mentions = []corpus.Mention{
		{Span: corpus.Span{Start: 4, End: 16}, Name: corpus.Name{Text: "U.S. Embassy", Kind: corpus.Organisation}},
		{Span: corpus.Span{Start: 4, End: 8}, Name: corpus.Name{Text: "United States", Kind: corpus.Place}},
		{Span: corpus.Span{Start: 20, End: 24}, Name: corpus.Name{Text: "Kyiv", Kind: corpus.Place}},
	}
	s.Dates = []corpus.DateRef{{Span: corpus.Span{Start: 32, End: 41}, Type: "DATE"}}
	hits := []corpus.Span{{Start: 9, End: 24}}
	segs := segments(s, hits)
	at := 0
	for _, seg := range segs {
		if seg.span.Start != at {
			t.Fatalf("a gap before %+v", seg)
		}
		at = seg.span.End
	}
	if at != len(s.Text) {
		t.Errorf("the segments end at %d of %d", at, len(s.Text))
	}
	kind := func(word string) int {
		i := strings.Index(s.Text, word)
		for _, seg := range segs {
			if seg.span.Start <= i && i < seg.span.End {
				return seg.mention
			}
		}
		return -2
	}
	if kind("U.S.") != 1 || kind("Embassy") != 0 || kind("Kyiv") != 2 || kind("closed") != -1 {
		t.Errorf("names: U.S. %d, Embassy %d, Kyiv %d, closed %d", kind("U.S."), kind("Embassy"), kind("Kyiv"), kind("closed"))
	}
}

// Whatever the spans are, the runs of a paragraph say what the text says.
func TestRunsSayWhatTheTextSays(t *testing.T) {
	rnd := rand.New(rand.NewPCG(1, 2))
	for range 300 {
		text := strings.Repeat("Zelensky met Biden in Kyïv – on Monday. ", 1+rnd.IntN(4))
		cuts := []int{}
		for i := range text {
			cuts = append(cuts, i)
		}
		span := func() corpus.Span {
			a, b := cuts[rnd.IntN(len(cuts))], cuts[rnd.IntN(len(cuts))]
			return corpus.Span{Start: min(a, b), End: max(a, b)}
		}
		s := &corpus.Story{Text: text, Body: []corpus.Span{{Start: 0, End: len(text)}}}
		for range rnd.IntN(6) {
			s.Mentions = append(s.Mentions, corpus.Mention{Span: span(), Name: corpus.Name{Text: "x", Kind: corpus.Kinds[rnd.IntN(3)]}})
			s.Dates = append(s.Dates, corpus.DateRef{Span: span(), Type: "DATE"})
		}
		hits := []corpus.Span{span(), span()}
		part := span()
		got := prose.Para{Runs: styled(s, part, segments(s, hits), prose.Style{}, 0, true)}.Text()
		if got != part.Of(text) {
			t.Fatalf("the runs say %q, the text %q", got, part.Of(text))
		}
	}
}

func TestParagraphs(t *testing.T) {
	wrapped := strings.Repeat("These lines are broken so that they fit a page of some width,\n", 3) + "and this ends it.\n\nA second paragraph follows after a blank line in the file,\nand goes on.\n"
	if !softWrapped(wrapped) {
		t.Error("wrapped lines are not seen as wrapped")
	}
	if got := paragraphs(wrapped, corpus.Span{Start: 0, End: len(wrapped)}, true); len(got) != 2 {
		t.Errorf("wrapped lines give %d paragraphs, want 2", len(got))
	}
	plain := "  One line, one paragraph.\r\n\r\nAnd another one  \nthird"
	var got []string
	for _, p := range paragraphs(plain, corpus.Span{Start: 0, End: len(plain)}, softWrapped(plain)) {
		got = append(got, p.Of(plain))
	}
	if want := []string{"One line, one paragraph.", "And another one", "third"}; !slices.Equal(got, want) {
		t.Errorf("paragraphs: %q, want %q", got, want)
	}
}

func TestHitsStandInTheOrderOfThePage(t *testing.T) {
	text := "Putin met Xi.\nXi praises Putin" // the headline stands after the body
	s := &corpus.Story{Text: text, Body: []corpus.Span{{Start: 0, End: 13}}, Headline: corpus.Headline{Text: "Xi praises Putin", Spans: []corpus.Span{{Start: 14, End: len(text)}}}}
	hits := []corpus.Span{{Start: 0, End: 5}, {Start: 25, End: 30}}
	a := newArticle(s, hits, articleView{limit: 1000, hit: -1})
	if got := a.order(hits); !slices.Equal(got, []int{1, 0}) {
		t.Errorf("the order is %v, want that of the headline first", got)
	}
}

func TestALongTextIsShownInParts(t *testing.T) {
	text := strings.Repeat("Ein längerer Satz steht hier.\n", 1000)
	s := &corpus.Story{Text: text, Body: []corpus.Span{{Start: 0, End: len(text)}}}
	a := newArticle(s, nil, articleView{limit: 5001, hit: -1})
	last := a.paras[len(a.paras)-1]
	if last.Runs[0].Link != (moreLink{}) {
		t.Errorf("the page ends with %q and no way to the rest", last.Text())
	}
	all := newArticle(s, nil, articleView{limit: len(text), hit: -1})
	if n := len(all.paras) - len(a.paras); n < 700 {
		t.Errorf("only %d paragraphs were left out", n)
	}
}

func TestKindsDifferInTheReader(t *testing.T) {
	s := &corpus.Story{Text: "Ada Bergen Acme"}
	for i, k := range corpus.Kinds {
		at := []int{0, 4, 11}[i]
		s.Mentions = append(s.Mentions, corpus.Mention{Span: corpus.Span{Start: at, End: at + 3}, Name: corpus.Name{Kind: k}, EntityKind: k})
	}
	lines := map[theme.Line]bool{}
	for _, r := range styled(s, corpus.Span{Start: 0, End: len(s.Text)}, segments(s, nil), prose.Style{}, -1, true) {
		if r.Link != nil {
			lines[r.Style.Under] = true
		}
	}
	if len(lines) != 3 || lines[theme.NoLine] {
		t.Errorf("the kinds have %d lines of their own", len(lines))
	}
}

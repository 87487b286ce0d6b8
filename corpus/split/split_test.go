package split

import (
	"math/rand/v2"
	"strings"
	"testing"

	"dateline/corpus"
)

// checkPlaced fails unless every byte of text lies in exactly one story or loose part, and within a story every byte that is not white space in exactly
// one span of headline, body or what is set aside.
func checkPlaced(t testing.TB, text string) Result {
	t.Helper()
	res := Split(text)
	at := 0
	loose := res.Loose
	take := func(pos int, part string) {
		if pos != at || text[at:at+len(part)] != part {
			t.Fatalf("the part at %d is not where the one before ended, %d, in %q", pos, at, text)
		}
		at += len(part)
	}
	for i := range res.Stories {
		s := &res.Stories[i]
		for len(loose) > 0 && loose[0].At < s.At {
			take(loose[0].At, loose[0].Text)
			loose = loose[1:]
		}
		take(s.At, s.Text)
		checkStory(t, s)
	}
	for _, l := range loose {
		take(l.At, l.Text)
	}
	if at != len(text) {
		t.Fatalf("%d of %d bytes are placed in %q", at, len(text), text)
	}
	return res
}

func checkStory(t testing.TB, s *corpus.Story) {
	t.Helper()
	held := make([]byte, len(s.Text))
	hold := func(sp corpus.Span) {
		if sp.Start < 0 || sp.End > len(s.Text) || sp.Start >= sp.End {
			t.Fatalf("span %v of %d bytes in %q", sp, len(s.Text), s.Text)
		}
		for i := sp.Start; i < sp.End; i++ {
			held[i]++
		}
	}
	for _, sp := range s.Headline.Spans {
		hold(sp)
	}
	for _, sp := range s.Body {
		hold(sp)
	}
	for _, a := range s.SetAside {
		hold(a.Span)
	}
	for i, r := range s.Text {
		if want := byte(1); held[i] != want && !(white(r) && held[i] == 0) {
			t.Fatalf("%q at %d lies in %d spans of %q (headline %v, body %v, aside %v)", r, i, held[i], s.Text, s.Headline.Spans, s.Body, s.SetAside)
		}
	}
	for _, c := range []corpus.Credit{s.Source, s.Byline, s.Editor, s.Place} {
		if c.Text != "" && (c.Span.Start < 0 || c.Span.End > len(s.Text) || strings.Join(strings.Fields(c.Span.Of(s.Text)), " ") != c.Text) {
			t.Fatalf("credit %+v does not stand where it says in %q", c, s.Text)
		}
	}
}

// scraps are lines that files of news are made of.
var scraps = []string{
	"The council met on Tuesday to vote on the harbour plan, which the mayor had put off twice, officials said.", "He gave no details.", "Harbour plan passes after long night", "HARBOUR PLAN PASSES",
	"KELM, Oct 21 (Meridian Wire) - The council met on Tuesday to vote on the plan.", " date 2022-12-22 Former harbour master Ole Brandt visited on December 21.", "By Jane Doe", "Source: The Kelm Post | 2015-07-05 22:48:07 | Editor: Ann Roe",
	"Updated 7:45 PM ET, Tue October 25, 2022", "22 December 2022", "(Reporting by Jane Doe; Editing by Ann Roe)", "Responsible editor: Ann Roe", "© 2022 The Kelm Post. All rights reserved.", "Read more", "Share on Facebook Share on Twitter", "* * *", "-----",
	"World", "Title: Harbour plan passes", "Date: 2022-12-22", "Text: The council met.", "“We will not wait,” she said.", "– a list entry", "", "", "  ", "\ufeff", "港口计划获得通过。", "\u00a0", "a", "(", ": x", "By", "(Reuters) - x", "By Roe,  .", "Tom,  .", "2022年12月22日", "Title: x", "Source:", "12/", "[2022-12-22] Xy", "Written\u00a0by Jane Doe | 3\u00a0May 2020", "Harbour plan passes  date 2022-12-22 The council met on Tuesday to vote on the harbour plan.",
}

func TestEveryByteIsPlaced(t *testing.T) {
	rnd := rand.New(rand.NewPCG(3, 5))
	ends := []string{"\n", "\r\n", "\r", "\n\n", "\n\n\n", " ", ""}
	for range 3000 {
		var b strings.Builder
		end := ends[rnd.IntN(4)]
		for range rnd.IntN(25) {
			b.WriteString(scraps[rnd.IntN(len(scraps))])
			if rnd.IntN(8) == 0 {
				b.WriteString(ends[rnd.IntN(len(ends))])
			} else {
				b.WriteString(end)
			}
		}
		checkPlaced(t, b.String())
	}
}

func FuzzSplit(f *testing.F) {
	for _, s := range scraps {
		f.Add(s)
	}
	f.Add(strings.Join(scraps, "\n"))
	f.Add("id,date,title,text\n1,2022-12-22,\"Harbour, plan\",\"The council met.\n\nHe gave \"\"no\"\" details.\"\n2,2022-12-23,Ferry,\n")
	f.Add("2022-12-22\tHarbour plan passes\t" + strings.Repeat("The council met. ", 9) + "\n2022-12-23\tFerry sails\t" + strings.Repeat("He gave no details. ", 9))
	f.Fuzz(func(t *testing.T, text string) {
		checkPlaced(t, text)
	})
}

// What stands below a story is none of its words, and the marks of a heading are none of the headline's.
func TestBelowAndAround(t *testing.T) {
	const body = "The harbour council voted on Tuesday to close the old terminal and move the boats to a new pier.\n\nTraders at the market said that the move would cost them customers.\n\n“We were never asked,” one of them said, as Jane Doe reported from the pier, “and follow him on the way we will not.”\n\nThe mayor said the terminal was unsafe."
	for _, below := range []string{
		"",
		"\n\nJane Doe is a staff writer at The Kelm Post. Follow her on Twitter @janedoe.",
		"\n\nWith inputs from PTI",
		"\n\nSupport independent journalism: donate today.",
		"\n\nDo you have a story? Write to us.",
		"\n\nRelated stories\n\nTen ferries that never sailed\n\nEel prices at record high\n\nMost read\n\nWhy the roof fell",
	} {
		for _, marks := range [][2]string{{"", ""}, {"# ", ""}, {"**", "**"}, {"== ", " =="}} {
			res := checkPlaced(t, marks[0]+"Council closes old terminal"+marks[1]+"\n\n"+body+below+"\n")
			if len(res.Stories) != 1 {
				t.Errorf("%d stories with %q", len(res.Stories), below)
				continue
			}
			s := &res.Stories[0]
			if s.Headline.Text != "Council closes old terminal" {
				t.Errorf("headline %q with marks %q", s.Headline.Text, marks)
			}
			if got := strings.TrimSpace(s.BodyText()); got != body {
				t.Errorf("with %q below, the body is %q", below, got)
			}
		}
	}
}

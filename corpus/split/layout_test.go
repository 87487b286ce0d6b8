package split

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"dateline/corpus"
)

// harbour, ferry and storm are the paragraphs of three invented stories.
var (
	harbour = []string{
		"The harbour council of Kelm passed the mayor’s plan for the north basin on Tuesday, after a night in which three members left the hall.",
		"The plan gives forty million crowns to new piers and takes the fish market out of the old sheds.", "“We have waited eleven years for a basin that does not silt up,” said the mayor, Ole Brandt.",
	}
	ferry = []string{
		"The ferry to the Outer Skerries will sail again from May, the shipping line announced on Monday, four years after it was laid up.",
		"Fares stay as they were, and islanders travel at half price.", "The ship needs a new engine and a captain, the line’s director Ada Lind said. She has advertised for both.",
	}
	storm = []string{
		"A storm from the west closed two schools in Arnholm on Sunday and left six hundred homes without electricity, the county said.",
		"Roofs flew as far as the railway, where trains stood until noon.", "Electricians from three counties worked through the night, and most homes had light by Monday morning.",
	}
	heads = []string{"Council passes plan for north basin of Kelm harbour", "Outer Skerries ferry to sail again from May", "Storm closes schools in Arnholm and leaves homes dark"}
)

func TestLayouts(t *testing.T) {
	bodies := [][]string{harbour, ferry, storm}
	join := func(between string, set func(head string, body []string) string) string {
		var parts []string
		for i, b := range bodies {
			parts = append(parts, set(heads[i], b))
		}
		return strings.Join(parts, between)
	}
	for _, c := range []struct {
		name, text string
		basis      corpus.HeadlineBasis
	}{
		{"above, no blank lines", join("\n", func(h string, b []string) string { return h + "\n" + strings.Join(b, "\n") }), corpus.BeforeBody},
		{"above, blank lines", join("\n\n", func(h string, b []string) string { return h + "\n\n" + strings.Join(b, "\n\n") }), corpus.BeforeBody},
		{"above, CR LF", join("\r\n", func(h string, b []string) string { return h + "\r\n" + strings.Join(b, "\r\n") }), corpus.BeforeBody},
		{"above, lone CR", join("\r", func(h string, b []string) string { return h + "\r" + strings.Join(b, "\r") }), corpus.BeforeBody},
		{"below, no blank lines", join("\n", func(h string, b []string) string { return strings.Join(b, "\n") + "\n" + h }), corpus.AfterBody},
		{"below, doubled", join("\n", func(h string, b []string) string { return strings.Join(b, "\n") + "\n" + h + "\n" + h }), corpus.AfterBody},
		{"above, with date and byline", join("\n\n", func(h string, b []string) string {
			return h + "\n\nBy Jane Doe\n\n3 May 2021\n\n" + strings.Join(b, "\n\n")
		}), corpus.BeforeBody},
		{"fields", join("\n\n", func(h string, b []string) string {
			return "Title: " + h + "\nDate: 3 May 2021\nText: " + strings.Join(b, "\n")
		}), corpus.BeforeBody},
		{"dates", join("\n", func(_ string, b []string) string { return " date 2021-05-03 " + strings.Join(b, "\n") }), corpus.NoHeadline},
		{"separators", join("\n\n* * *\n\n", func(h string, b []string) string { return h + "\n\n" + strings.Join(b, "\n\n") }), corpus.BeforeBody},
		{"share bars and notices", join("\n", func(h string, b []string) string {
			return h + "\n" + strings.Join(b, "\n") + "\nShare this article\n© 2021 The Kelm Post. All rights reserved."
		}), corpus.BeforeBody},
	} {
		res := checkPlaced(t, c.text)
		if len(res.Stories) != 3 {
			t.Errorf("%s: %d stories, want 3 (%s)", c.name, len(res.Stories), res.Layout)
			continue
		}
		for i := range res.Stories {
			s := &res.Stories[i]
			if s.Headline.Basis != c.basis || c.basis != corpus.NoHeadline && s.Headline.Text != heads[i] {
				t.Errorf("%s: headline %d is %q (%s), want %q (%s)", c.name, i, s.Headline.Text, s.Headline.Basis, heads[i], c.basis)
			}
			if got := strings.Join(strings.Fields(s.BodyText()), " "); got != strings.Join(bodies[i], " ") {
				t.Errorf("%s: body %d is %q", c.name, i, got)
			}
			if s.Language != "en" {
				t.Errorf("%s: language %d is %q", c.name, i, s.Language)
			}
		}
	}
	// One story stays whole, whatever subheads, lists and quotes it holds.
	one := heads[0] + "\n\n" + harbour[0] + "\n\nWhat the plan says\n\n" + harbour[1] + "\n\n- new piers in the basin\n- a market outside the sheds\n\nWho pays?\n\n" + harbour[2] + "\n"
	if res := checkPlaced(t, one); len(res.Stories) != 1 {
		t.Errorf("a story with subheads and a list becomes %d stories", len(res.Stories))
	}
}

func TestNothing(t *testing.T) {
	for _, text := range []string{"", " \n\r\n", "\ufeff"} {
		if res := checkPlaced(t, text); len(res.Stories) != 0 {
			t.Errorf("%q holds %d stories", text, len(res.Stories))
		}
	}
}

// TestSeeds holds the two seed files to what is known of them.
func TestSeeds(t *testing.T) {
	read := func(name string) string {
		raw, err := os.ReadFile(filepath.Join("../../../shared/seeds", name))
		if err != nil {
			t.Skip("the seed files are not here:", err)
		}
		return string(raw)
	}
	res := checkPlaced(t, read("000_23ec2d5ae617ad71.txt"))
	if len(res.Stories) != 2 {
		t.Fatalf("000: %d stories, want 2", len(res.Stories))
	}
	for i, want := range []string{"Trump’s demand for “immediate ceasefire” contradicts understanding reached with Putin: Lavrov", "Music gathering in Guangzhou deepens friendship between Chinese, US teens"} {
		if s := res.Stories[i]; s.Headline.Text != want || s.Headline.Basis != corpus.AfterBody {
			t.Errorf("000: headline %d is %q, %s", i, s.Headline.Text, s.Headline.Basis)
		}
	}
	if aside := res.Stories[0].SetAside; len(aside) != 1 || aside[0].Why != corpus.RepeatedHeadline {
		t.Errorf("000: set aside are %v", aside)
	}
	res = checkPlaced(t, read("002_cbff509867a88b03.txt"))
	if len(res.Stories) != 1 {
		t.Fatalf("002: %d stories, want 1", len(res.Stories))
	}
	s := res.Stories[0]
	if s.Headline.Text != "" || s.Editor.Text != "Zhang Lili" || s.Source.Text != "Voice of Hope" || !strings.HasPrefix(s.BodyText(), "Former Russian President") || !strings.HasSuffix(s.BodyText(), "defense system.") {
		t.Errorf("002: got headline %q, editor %q, source %q, body %.30q", s.Headline.Text, s.Editor.Text, s.Source.Text, s.BodyText())
	}
	var why []string
	for _, a := range s.SetAside {
		why = append(why, string(a.Why)+": "+strings.SplitN(a.Span.Of(s.Text), " ", 3)[0])
	}
	if got := strings.Join(why, ", "); got != "date line: date, credit: Responsible, notice: This" {
		t.Errorf("002: set aside are %s", got)
	}
}

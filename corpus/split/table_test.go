package split

import (
	"encoding/csv"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// Each row of a table is a story, whichever columns it has and whether or not they are named.
func TestTables(t *testing.T) {
	bodies := [][]string{harbour, ferry, storm}
	set := func(names []string, cells func(i int) []string, mark rune) string {
		var b strings.Builder
		w := csv.NewWriter(&b)
		w.Comma = mark
		if names != nil {
			if err := w.Write(names); err != nil {
				t.Fatal(err)
			}
		}
		for i := range bodies {
			if err := w.Write(cells(i)); err != nil {
				t.Fatal(err)
			}
		}
		w.Flush()
		return b.String()
	}
	all := func(i int) []string {
		return []string{fmt.Sprint(i), "The Kelm Post", "Jane Doe", fmt.Sprintf("2021-03-%d", 12+i), heads[i], strings.Join(bodies[i], "\n\n"), fmt.Sprintf("https://kelmpost.example/%d", i)}
	}
	plain := func(i int) []string {
		return []string{fmt.Sprintf("2021-03-%d", 12+i), heads[i], strings.ReplaceAll(strings.Join(bodies[i], " "), "\"", "")}
	}
	for _, c := range []struct{ name, text, source, byline string }{
		{"commas and names", set([]string{"id", "publication", "author", "date", "title", "content", "url"}, all, ','), "The Kelm Post", "Jane Doe"},
		{"a mark before the names", "\ufeff" + set([]string{"id", "publication", "author", "pub_date", "title", "text", "url"}, all, ','), "The Kelm Post", "Jane Doe"},
		{"semicolons and names", set([]string{"", "Source", "Author", "Date", "Headline", "Text", "URL"}, all, ';'), "The Kelm Post", "Jane Doe"},
		{"commas and no names", set(nil, all, ','), "The Kelm Post", ""},
		{"tabs", set([]string{"date", "headline", "text"}, plain, '\t'), "", ""},
		{"tabs and no names", set(nil, plain, '\t'), "", ""},
		{"lines that end with CR LF", strings.ReplaceAll(set(nil, plain, '\t'), "\n", "\r\n"), "", ""},
	} {
		res := checkPlaced(t, c.text)
		if len(res.Stories) != len(bodies) {
			t.Errorf("%s: %d stories (%s)", c.name, len(res.Stories), res.Layout)
			continue
		}
		for i := range res.Stories {
			s := &res.Stories[i]
			if s.Headline.Text != heads[i] || s.Source.Text != c.source || s.Byline.Text != c.byline {
				t.Errorf("%s: story %d has the headline %q, the source %q, the byline %q", c.name, i, s.Headline.Text, s.Source.Text, s.Byline.Text)
			}
			body := strings.Join(strings.Fields(strings.ReplaceAll(s.BodyText(), "\"", "")), " ")
			if want := strings.ReplaceAll(strings.Join(bodies[i], " "), "\"", ""); body != want {
				t.Errorf("%s: body %d is %q", c.name, i, body)
			}
		}
	}
}

// Rows of figures, and sentences with as many commas, are no table of stories.
func TestNoTables(t *testing.T) {
	sentence := strings.Repeat("the harbour council voted to close the old terminal and move the boats ", 2)
	for _, text := range []string{
		"Country\tVotes\tShare\nKelm\t1200\t51.2\nArnholm\t800\t34.1\n",
		"In the old harbour, " + sentence + "\nOn the other side, " + sentence + "\n",
		"Kelm Post, 12 March 2021\nThe mayor, " + sentence + "\n",
		"date\theadline\n2021-03-12\tCouncil votes\n2021-03-13\tFerry sails\n",
	} {
		if _, ok := readTable(text); ok {
			t.Errorf("%q is read as a table", text)
		}
	}
	for _, set := range []string{"split/*", "when/*", "quote/*", "name/*"} {
		paths, err := filepath.Glob(filepath.Join("../../../shared/data", set, "raw", "*"))
		if err != nil {
			t.Fatal(err)
		}
		for _, path := range paths {
			raw, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			if _, ok := readTable(string(raw)); ok {
				t.Errorf("%s is read as a table", path)
			}
		}
	}
}

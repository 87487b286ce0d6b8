package when

import (
	"math/rand/v2"
	"reflect"
	"strings"
	"testing"

	"dateline/corpus"
)

// What an undated story tells as past in full is the earliest that it can be from.
func TestNotBefore(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"The council closed the harbour on February 24, 2022. It was built in 1961.", "2022-02-24"},
		{"It was built in 1961 and burnt down in March 1999.", "1999-03"},
		{"Since 2019 nobody has come, they said.", "2019"},
		{"They came on February 24. It was shut last year.", ""},
		{"The council will close the harbour on February 24, 2032.", ""},
		{"It was to reopen on February 24, 2032.", ""},
		{"They wanted to build it by 2030.", ""},
		{"The harbour is listed for sale on March 17, 2030.", ""},
		{"They spoke of the 2030 strategy.", ""},
		{"They said it could reopen in 2030.", ""},
	} {
		s := corpus.Story{Text: c.text, Body: []corpus.Span{{Start: 0, End: len(c.text)}}}
		Find(&s)
		if b := s.Date.NotBefore; b.Value != c.want || c.want != "" && !strings.Contains(b.Basis, b.Span.Of(c.text)) {
			t.Errorf("%s: not before %q (%s), want %q", c.text, b.Value, b.Basis, c.want)
		}
		if s.Date.Known() {
			t.Errorf("%s: the bound became the date", c.text)
		}
		s.Date.Date = DateOf("2031-05-01")
		Find(&s)
		if s.Date.NotBefore.Known() {
			t.Errorf("%s: a dated story has a bound", c.text)
		}
	}
}

// A story's date that is set and taken back leaves nothing behind, and a date that floats without it is known with it.
func TestSettingADateIsUndone(t *testing.T) {
	phrases := strings.Split("on Tuesday|will meet on Friday|last February|December 21|the 21st|two days later|in 2014|the following year|a year earlier|"+
		"the third quarter|earlier this week|at 10:30 a.m.|Monday night|over the weekend|May 3-5|every Sunday|three weeks|this summer|Christmas|"+
		"since March 3, 2019|from June to August|tomorrow|in the 1990s|the end of the month|on the 6th", "|")
	dates := []string{"2022-12-22", "2021-02", "2019", "2022-W51", "1999-12-31", "2020-02-29", "2022-12-20/2022-12-24"}
	r := rand.New(rand.NewPCG(5, 3))
	for range 500 {
		var b strings.Builder
		for range 1 + r.IntN(12) {
			b.WriteString("They came " + phrases[r.IntN(len(phrases))] + []string{". ", ", and ", ".\n\n"}[r.IntN(3)])
		}
		text := b.String()
		s := corpus.Story{Text: text, Body: []corpus.Span{{Start: 0, End: len(text)}}}
		Find(&s)
		before := s
		value := dates[r.IntN(len(dates))]
		s.Date = corpus.StoryDate{Date: DateOf(value), Basis: "set by hand", Decided: true}
		Find(&s)
		for i, d := range s.Dates {
			if value == "2022-12-22" && d.Precision == corpus.Floating {
				t.Fatalf("%q floats although the story is of %s:\n%s", d.Span.Of(text), value, text)
			}
			if o := before.Dates; len(o) == len(s.Dates) && o[i].Span != d.Span {
				t.Fatalf("%q and %q:\n%s", d.Span.Of(text), o[i].Span.Of(text), text)
			}
		}
		if len(s.Dates) != len(before.Dates) {
			t.Fatalf("%d expressions with the date, %d without:\n%s", len(s.Dates), len(before.Dates), text)
		}
		s.Date = corpus.StoryDate{}
		Find(&s)
		if !reflect.DeepEqual(s, before) {
			t.Fatalf("set to %s and back:\n%+v\nbefore:\n%+v", value, s, before)
		}
	}
}

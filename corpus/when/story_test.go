package when

import (
	"strings"
	"testing"

	"dateline/corpus"
)

// The story's date from its own print and path; want is "value|words of the basis", or "" when there is none.
func TestDateStory(t *testing.T) {
	body := "The council voted to close the harbour, three officials said.\nIt will reopen on March 3, 2031, at the earliest, they said, and not before that."
	for _, c := range []struct{ text, file, want string }{
		{text: " date 2022-12-22 " + body, want: "2022-12-22|date 2022-12-22"},
		{text: "Date: 2022-12-22\n" + body, want: "2022-12-22|Date: 2022-12-22"},
		{text: "Published: 2022-12-22T14:29:00Z\n" + body, want: "2022-12-22|Published"},
		{text: "Harbour to close\n\nUpdated 7:54 AM ET, Thu December 22, 2022\n\n" + body, want: "2022-12-22|Updated"},
		{text: "Harbour to close\nPosted on December 22, 2022 by admin\n" + body, want: "2022-12-22|Posted on"},
		{text: "Harbour to close\nThursday, December 22, 2022\n" + body, want: "2022-12-22|Thursday"},
		{text: "Harbour to close\n22 December 2022\n" + body, want: "2022-12-22|22 December 2022"},
		{text: "Harbour to close\n22. Dezember 2022\n" + body, want: "2022-12-22|22. Dezember 2022"},
		{text: "Harbour to close\nPublié le 22 décembre 2022\n" + body, want: "2022-12-22|Publié le 22 décembre 2022"},
		{text: "Harbour to close\n12/22/2022\n" + body, want: "2022-12-22|12/22/2022"},
		{text: "Harbour to close\n22.12.2022\n" + body, want: "2022-12-22|22.12.2022"},
		{text: "Source: Harbour Post | 2022-12-22 22:48:07 | Editor: Ana Lim\n" + body, want: "2022-12-22|Harbour Post"},
		{text: "Harbour Post 2022-12-22 07:54:41\n" + body, want: "2022-12-22|Harbour Post"},
		{text: "LISBON, Dec. 22, 2022 (HP) -- " + body, want: "2022-12-22|dateline"},
		{text: "LISBON - 22 December 2022: " + body, want: "2022-12-22|dateline"},
		{text: body + "\nUpdated: 2022-12-22 01:44", want: "2022-12-22|Updated"},
		// the first printing is preferred to the last change
		{text: "Harbour to close\nUpdated: December 23, 2022\nPublished: December 22, 2022\n" + body, want: "2022-12-22|Published"},
		// a dateline without a year is no date, unless the folder gives the year
		{text: "LISBON, Dec 22 (HP) - " + body, want: ""},
		{text: "LISBON, Dec 22 (HP) - " + body, file: "news/2022/harbour.txt", want: "2022-12-22|the year from"},
		// as computers write it
		{text: "20221222\n" + body, want: "2022-12-22|20221222"},
		{text: "date_published: 1671717720\n" + body, want: "2022-12-22|seconds"},
		{text: "\"created_at\": 1671717720000,\n" + body, want: "2022-12-22|seconds"},
		{text: "Harbour to close\n22-Dec-2022 14:02\n" + body, want: "2022-12-22|22-Dec-2022"},
		{text: "1671717720\n" + body, want: ""},
		{text: `{"title": "Harbour to close", "crawl_date": "2023-01-05", "date_modified": "2022-12-23", "published_at": "2022-12-22T14:02:00Z", "body": "` + body, want: "2022-12-22|published"},
		{text: "Harbour to close\n<time datetime=\"2022-12-22T14:02:00Z\">Dec 22</time>\n" + body, want: "2022-12-22|datetime"},
		{text: `<meta property="article:modified_time" content="2022-12-23"><meta property="article:published_time" content="2022-12-22T14:02:00Z">` + body, want: "2022-12-22|published"},
		{text: "Phone: 20221222\n" + body, want: ""},
		// figures that can be read either way
		{text: "05/12/2022\n" + body, want: "2022-05-12|the month first"},
		{text: "05/12/2022\n" + body, file: "2022-12/a.txt", want: "2022-12-05|the day first"},
		{text: "05/12/2022\n" + body + "\nIt was shut on 23/11/2022.", want: "2022-12-05|the day first"},
		{text: "Harbour to close\nDecember 22\n" + body, want: ""},
		{text: "Harbour to close\nDecember 22\n" + body, file: "2022/harbour.txt", want: "2022-12-22|the year from"},
		// the path
		{text: body, file: "a/22-12-2022.txt", want: "2022-12-22|file name"},
		{text: body, file: "a/harbour 22Dec2022.txt", want: "2022-12-22|file name"},
		{text: body, file: "2022/December/22/harbour.txt", want: "2022-12-22|folder"},
		{text: body, file: "a/1-22-12-2022.txt", want: ""},
		{text: body, file: "a/2022-12-22.txt", want: "2022-12-22|file name"},
		{text: body, file: "a/hp_20221222_harbour.txt", want: "2022-12-22|file name"},
		{text: body, file: "2022/12/22/harbour.txt", want: "2022-12-22|folder"},
		{text: body, file: `C:\news\2022-12\harbour.txt`, want: "2022-12|folder"},
		{text: body, file: "2022/harbour.txt", want: "2022|folder"},
		{text: "22 December 2022\n" + body, file: "2023-01-01.txt", want: "2022-12-22|22 December 2022"},
		{text: body, file: "a/000_23ec2d5ae617ad71.txt", want: ""},
		{text: body, file: "a/20221399.txt", want: ""},
		{text: body, file: "a/route-1984-b20221222c.txt", want: ""},
		// digits of headlines and bodies are no date
		{text: body, want: ""},
		{text: "Five things to know about the attack of September 11, 2001\n" + body, want: ""},
		{text: "World Cup 2018: hosts are out\n" + body, want: ""},
		{text: "On March 5, 2020, the council voted to close the harbour. It has not yet done so.", want: ""},
		{text: "1984 is back on the shelves\n" + body, want: ""},
		{text: "1,200 jobs go\n" + body, want: ""},
		{text: "", want: ""},
	} {
		s := corpus.Story{Text: c.text, File: c.file, Body: []corpus.Span{{Start: 0, End: len(c.text)}}}
		DateStory(&s)
		value, basis, _ := strings.Cut(c.want, "|")
		if s.Date.Value != value || !strings.Contains(s.Date.Basis, basis) {
			t.Errorf("%q in %q: got %q (%s), want %q", c.text[:min(50, len(c.text))], c.file, s.Date.Value, s.Date.Basis, c.want)
		}
		agree(t, s.Date.Date)
		if s.Date.Span.Len() > 0 && !strings.ContainsAny(s.Date.Span.Of(s.Text), "0123456789") {
			t.Errorf("the span %q prints no date", s.Date.Span.Of(s.Text))
		}
		if known := s.Date.Known(); known != (s.Date.Confidence > 0) {
			t.Errorf("%q: known %v with confidence %v", s.Date.Value, known, s.Date.Confidence)
		}
	}
}

// Conflicting dates stay one click away, best first.
func TestDateStoryOthers(t *testing.T) {
	text := "Harbour to close\nPublished: December 22, 2022\nUpdated: December 23, 2022\nLISBON, Dec 21 (HP) - The council voted."
	s := corpus.Story{Text: text, File: "2021-03/harbour.txt"}
	DateStory(&s)
	var got []string
	for _, o := range s.Date.Others {
		got = append(got, o.Value)
		if o.Basis == "" {
			t.Errorf("%s has no basis", o.Value)
		}
	}
	if want := "2022-12-23 XXXX-12-21 2021-03"; s.Date.Value != "2022-12-22" || strings.Join(got, " ") != want {
		t.Errorf("date %q, others %q, want %q", s.Date.Value, got, want)
	}
}

// A dateline without a year must not take one from elsewhere when the two do not fit.
func TestDateStoryDatelineAgainstFolder(t *testing.T) {
	s := corpus.Story{Text: "LISBON, Dec 22 (HP) - The council voted.", File: "2022-03/harbour.txt"}
	DateStory(&s)
	if s.Date.Value != "2022-03" {
		t.Errorf("got %q", s.Date.Value)
	}
}

// What a person decided stays.
func TestDateStoryDecided(t *testing.T) {
	s := corpus.Story{Text: "22 December 2022\nThe council voted."}
	s.Date = corpus.StoryDate{Date: DateOf("1999"), Basis: "set by hand", Decided: true}
	DateStory(&s)
	if s.Date.Value != "1999" || s.Date.Basis != "set by hand" {
		t.Errorf("a decided date became %+v", s.Date)
	}
}

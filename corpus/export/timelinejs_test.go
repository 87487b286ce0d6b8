package export

import (
	"bytes"
	"encoding/csv"
	"strings"
	"testing"
	"time"

	"dateline/corpus"
)

// A date is as exact on the timeline as it is known, and a story without one is left out and counted.
func TestTimelineJSFakesNoDate(t *testing.T) {
	date := func(value string, p corpus.Precision, first, last corpus.Day) *corpus.Story {
		return &corpus.Story{Text: "x", Body: []corpus.Span{{End: 1}}, Date: corpus.StoryDate{Date: corpus.Date{Value: value, Precision: p, First: first, Last: last}}}
	}
	day := corpus.MakeDay
	var out bytes.Buffer
	w, err := NewWriter(&out, TimelineJS, Origin{})
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range []*corpus.Story{
		date("2022-12-21", corpus.ToDay, day(2022, 12, 21), day(2022, 12, 21)),
		date("2022-02", corpus.ToMonth, day(2022, 2, 1), day(2022, 2, 28)),
		date("2022", corpus.ToYear, day(2022, 1, 1), day(2022, 12, 31)),
		date("2022-W51", corpus.ToWeek, day(2022, 12, 19), day(2022, 12, 25)),
		date("XXXX-WXX-2", corpus.Floating, 0, 0),
		date("-0043", corpus.ToDay, day(-43, time.March, 15), day(-43, time.March, 15)),
	} {
		if err := w.Write(s); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil || w.LeftOut() != 1 {
		t.Errorf("%v; %d left out", err, w.LeftOut())
	}
	rows, err := csv.NewReader(&out).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, r := range rows {
		got = append(got, strings.Join(r[:9], "|"))
	}
	want := []string{
		"Year|Month|Day|Time|End Year|End Month|End Day|End Time|Display Date",
		"2022|12|21||||||", "2022|2|||||||", "2022||||||||", "2022|12|19||2022|12|25||2022-W51 (2022-12-19 to 2022-12-25)", "-43|3|15||||||",
	}
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("rows are\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

package when

import (
	"testing"

	"dateline/corpus"
)

func TestWords(t *testing.T) {
	for value, want := range map[string]string{
		"2022-12-22":            "22 December 2022",
		"2022-12-22T10:30":      "22 December 2022, 10:30",
		"2022-12-22TMO":         "22 December 2022, in the morning",
		"2022-W51":              "the week of 19 December 2022",
		"2022-W51-WE":           "the weekend of 24 to 25 December 2022",
		"2022-12":               "December 2022",
		"2022":                  "2022",
		"199":                   "the 1990s",
		"18":                    "the 19th century",
		"2022-Q3":               "the third quarter of 2022",
		"2022-H1":               "the first half of 2022",
		"2022-WI":               "winter of 2022",
		"2023-05-03/2023-05-05": "3 to 5 May 2023",
		"2023-05-30/2023-06-02": "30 May to 2 June 2023",
		"1914/1918":             "1914 to 1918",
		"XXXX-WXX-2":            "a Tuesday",
		"XXXX-WXX-7TNI":         "a Sunday, at night",
		"XXXX-08":               "August of some year",
		"XXXX-08-21":            "21 August of some year",
		"XXXX-XX-21":            "the 21st of some month",
		"XXXX-WXX":              "some week",
		"XXXX-SU":               "summer of some year",
		"XXXX-XX-XXT10:00":      "some day, 10:00",
		"P3D":                   "3 days",
		"P1Y":                   "1 year",
		"PT1H30M":               "1 hour 30 minutes",
		"PXM":                   "several months",
		"P2C":                   "2 centuries",
		"P2.5Y":                 "2.5 years",
		"PRESENT_REF":           "now",
		"":                      "undated",
		"P":                     "P",
		"nonsense":              "nonsense",
	} {
		if got := Words(DateOf(value)); got != want {
			t.Errorf("%s is %q, want %q", value, got, want)
		}
	}
}

func TestRefWords(t *testing.T) {
	for text, want := range map[string]string{
		"They met daily.": "every day", "They meet every Tuesday.": "every Tuesday", "They met every two years.": "every 2 years", "They met in 2019.": "2019",
		"It lasted three days.": "3 days",
	} {
		s := corpus.Story{Text: text, Body: []corpus.Span{{Start: 0, End: len(text)}}}
		Find(&s)
		if len(s.Dates) != 1 || RefWords(s.Dates[0]) != want {
			t.Errorf("%s: got %+v, want %q", text, s.Dates, want)
		}
	}
}

// Any value has words.
func FuzzWords(f *testing.F) {
	for _, v := range []string{"2022-W51-WE", "XXXX-WXX-9", "XXXX-WXX-", "XXXX-XX-99", "XXXX-QX", "XXXX-Q7", "P1Y2M", "PT", "T", "2022-Q9", "XXXX-", "XXXX-X", "/", "X/X", "PXD", "2022-12-22T"} {
		f.Add(v)
	}
	f.Fuzz(func(t *testing.T, v string) {
		if d := DateOf(v); v != "" && Words(d) == "" {
			t.Errorf("%q has no words", v)
		}
		Words(corpus.Date{Value: v, Precision: corpus.Floating})
	})
}

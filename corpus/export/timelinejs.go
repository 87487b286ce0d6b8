package export

import (
	"bufio"
	"html"
	"strconv"
	"time"

	"dateline/corpus"
)

// timelineJS writes the columns of the spreadsheet that TimelineJS 3 reads, https://timeline.knightlab.com/docs/using-spreadsheets.html. Stories
// without a date have no place on it. A month or a year stays one: its finer cells are empty.
type timelineJS struct {
	table[*corpus.Story]
	undated int
}

func newTimelineJS(o Origin) *timelineJS {
	day := func(end bool, of func(time.Time) int, precisions ...corpus.Precision) func(*corpus.Story) string {
		return func(s *corpus.Story) string {
			d := s.Date.First
			if end {
				d = s.Date.Last
			}
			for _, p := range precisions {
				if s.Date.Precision == p {
					return ""
				}
			}
			return strconv.Itoa(of(d.Time()))
		}
	}
	month := func(t time.Time) int { return int(t.Month()) }
	single := []corpus.Precision{corpus.ToDay, corpus.ToMonth, corpus.ToYear} // these need no end
	none := func(*corpus.Story) string { return "" }
	t := &timelineJS{}
	t.columns = []column[*corpus.Story]{
		{"Year", day(false, time.Time.Year)},
		{"Month", day(false, month, corpus.ToYear)},
		{"Day", day(false, time.Time.Day, corpus.ToYear, corpus.ToMonth)},
		{"Time", none},
		{"End Year", day(true, time.Time.Year, single...)},
		{"End Month", day(true, month, single...)},
		{"End Day", day(true, time.Time.Day, single...)},
		{"End Time", none},
		{"Display Date", displayDate},
		{"Headline", func(s *corpus.Story) string { return html.EscapeString(title(s)) }},
		{"Text", func(s *corpus.Story) string { return timelineText(s, o) }},
		{"Media", none},
		{"Media Credit", none},
		{"Media Caption", none},
		{"Media Thumbnail", none},
		{"Type", none},
		{"Group", func(s *corpus.Story) string { return s.Source.Text }},
		{"Background", none},
	}
	t.cell = harmlessCell // it is made for a spreadsheet
	t.rows = func(s *corpus.Story) []*corpus.Story {
		if !s.Date.Known() {
			t.undated++
			return nil
		}
		return []*corpus.Story{s}
	}
	return t
}

func (t *timelineJS) story(w *bufio.Writer, s *corpus.Story) error { return t.table.story(w, s) }
func (t *timelineJS) leftOut() int                                 { return t.undated }

// displayDate says what a date is that TimelineJS cannot write by itself: a week, a season, a decade, a range.
func displayDate(s *corpus.Story) string {
	switch s.Date.Precision {
	case corpus.ToDay, corpus.ToMonth, corpus.ToYear:
		return ""
	}
	return s.Date.Value + " (" + s.Date.First.String() + " to " + s.Date.Last.String() + ")"
}

// timelineText returns the text below a headline, as HTML.
func timelineText(s *corpus.Story, o Origin) string {
	const most = 500 // bytes of the body
	out := "<p>" + html.EscapeString(excerpt(s.BodyText(), most)) + "</p><p><small>" + html.EscapeString(cite(s)+"; date: "+s.Date.Basis)
	if o.Query != "" {
		out += html.EscapeString("; found by " + o.Query)
	}
	return out + html.EscapeString("; "+program) + "</small></p>"
}

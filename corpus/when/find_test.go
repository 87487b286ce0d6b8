package when

import (
	"fmt"
	"strings"
	"testing"

	"dateline/corpus"
)

// found writes the dates of text as "words=value", parted by "; ".
func found(text, storyDate string) string {
	s := corpus.Story{Text: text, Body: []corpus.Span{{Start: 0, End: len(text)}}}
	s.Date.Date = DateOf(storyDate)
	Find(&s)
	var out []string
	for _, d := range s.Dates {
		out = append(out, d.Span.Of(text)+"="+d.Value)
	}
	return strings.Join(out, "; ")
}

// Every class of expression, in sentences written for the test. The story's date is Thursday 2022-12-22 unless the case says otherwise; "-" is none.
func TestFind(t *testing.T) {
	for _, c := range []struct{ text, want, date string }{
		// full dates
		{text: "The bridge opened on December 21, 2021.", want: "December 21, 2021=2021-12-21"},
		{text: "The bridge opened on Tuesday, Dec. 21, 2021, in rain.", want: "Tuesday, Dec. 21, 2021=2021-12-21"},
		{text: "The bridge opened on 21 December 2021.", want: "21 December 2021=2021-12-21"},
		{text: "The bridge opened on the 21st of December, 2021.", want: "the 21st of December, 2021=2021-12-21"},
		{text: "It expires on 2021-12-21.", want: "2021-12-21=2021-12-21"},
		{text: "It expires on 12/21/2021.", want: "12/21/2021=2021-12-21"},
		{text: "It expires on 21/12/2021.", want: "21/12/2021=2021-12-21"},
		{text: "Sie läuft am 21.12.2021 ab.", want: "21.12.2021=2021-12-21"},
		{text: "Am 21. Dezember 2021 wurde sie eröffnet.", want: "21. Dezember 2021=2021-12-21"},
		{text: "Le pont a ouvert le 21 décembre 2021.", want: "21 décembre 2021=2021-12-21"},
		{text: "El puente se abrió el 21 de diciembre de 2021.", want: "21 de diciembre de 2021=2021-12-21"},
		{text: "大桥于2021年12月21日开通。", want: "2021年12月21日=2021-12-21"},
		{text: "There is no February 30, 2021.", want: "2021=2021"},
		{text: "She was born on February 29, 2000.", want: "February 29, 2000=2000-02-29"},
		// partial dates
		{text: "He arrived on December 21.", want: "December 21=2022-12-21"},
		{text: "He arrived on 21 December.", want: "21 December=2022-12-21"},
		{text: "He arrived on Jan. 15 and stayed.", want: "Jan. 15=2022-01-15", date: "2022-08-01"},
		{text: "He will arrive on January 5.", want: "January 5=2023-01-05"},
		{text: "The law was passed in August.", want: "August=2022-08"},
		{text: "The law will take effect in March.", want: "March=2023-03"},
		{text: "The law was passed in August 2019.", want: "August 2019=2019-08"},
		{text: "The law was passed in mid-2019.", want: "mid-2019=2019"},
		{text: "It has stood since 1887.", want: "1887=1887"},
		{text: "The summer of '96 was hot.", want: "The summer of '96=1996-SU"},
		{text: "In the 1990s and the '80s they grew rice.", want: "the 1990s=199; the '80s=198"},
		{text: "It dates from the 17th century.", want: "the 17th century=16"},
		{text: "Talks were held on the 21st, and again on the 3rd.", want: "the 21st=2022-12-21; the 3rd=2022-12-03"},
		{text: "On November 8 they met; on the 9th they parted.", want: "November 8=2022-11-08; the 9th=2022-11-09"},
		{text: "They will meet again on the 5th.", want: "the 5th=2023-01-05"},
		{text: "It is on the 21st floor of the 11th Street tower.", want: ""},
		{text: "Work begins in March 2031, on the 6th.", want: "March 2031=2031-03; the 6th=2031-03-06"},
		{text: "It fell under a June agreement, not an August one.", want: "June=2022-06; August=2022-08"},
		{text: "A march was held in the park.", want: ""},
		{text: "They met on the eve of Christmas and on the eve of May 2, 2021.", want: "the eve of Christmas=2022-12-24; the eve of May 2, 2021=2021-05-01"},
		// weekdays
		{text: "The minister resigned on Tuesday.", want: "Tuesday=2022-12-20"},
		{text: "On Tuesday the minister resigned.", want: "Tuesday=2022-12-20"},
		{text: "The minister will resign on Tuesday.", want: "Tuesday=2022-12-27"},
		{text: "The minister resigned on Thursday.", want: "Thursday=2022-12-22"},
		{text: "The minister resigned last Thursday.", want: "last Thursday=2022-12-15"},
		{text: "Voters go to the polls next Monday.", want: "next Monday=2022-12-26"},
		{text: "A vote is scheduled for Monday.", want: "Monday=2022-12-26"},
		{text: "He has until Friday to answer.", want: "Friday=2022-12-23"},
		{text: "Ministers may meet as early as Friday.", want: "Friday=2022-12-23"},
		{text: "He won't come on Friday, according to reports on Tuesday.", want: "Friday=2022-12-23; Tuesday=2022-12-20"},
		{text: "The talks had been scheduled to begin on Monday.", want: "Monday=2022-12-19"},
		{text: "Barring rain on Saturday, the cup will be held.", want: "Saturday=2022-12-24"},
		{text: "The pact is to be signed on Monday.", want: "Monday=2022-12-26"},
		{text: "They met on Monday. The following Wednesday they parted.", want: "Monday=2022-12-19; The following Wednesday=2022-12-21"},
		{text: "They met on Wednesday of last week.", want: "Wednesday of last week=2022-12-14"},
		{text: "He spoke on Monday night.", want: "Monday night=2022-12-19TNI"},
		{text: "Harbour to close on Friday", want: "Friday=2022-12-23"},
		{text: "By Monday there were ten of them.", want: "Monday=2022-12-19"},
		{text: "The new owners had until Tuesday to pay.", want: "Tuesday=2022-12-20"},
		{text: "As of Monday the next talks are open.", want: "Monday=2022-12-19"},
		{text: "He sought leave to sell it on Friday, they said.", want: "Friday=2022-12-16"},
		{text: "She unveiled the next phase of the work on Tuesday.", want: "Tuesday=2022-12-20"},
		{text: "He spoke of his plans in a Wednesday talk.", want: "Wednesday=2022-12-21"},
		{text: "Peru will put into effect Monday a new law.", want: "Monday=2022-12-26"},
		{text: "They’ll sit down Wednesday.", want: "Wednesday=2022-12-28"},
		{text: "The talks could begin on Tuesday.", want: "Tuesday=2022-12-27"},
		{text: "Neither of them could be found on Wednesday.", want: "Wednesday=2022-12-21"},
		{text: "Analysts predict rain on Saturday.", want: "Saturday=2022-12-24"},
		{text: "She said she expects to be back from April.", want: "April=2023-04"},
		{text: "They would have met on Monday.", want: "Monday=2022-12-19"},
		{text: "It fell short of the record set on Sunday.", want: "Sunday=2022-12-18"},
		{text: "The hearing was set for Sunday.", want: "Sunday=2022-12-25"},
		{text: "The day before last Tuesday they met.", want: "The day before last Tuesday=2022-12-12", date: "2022-12-14"},
		{text: "They met the day after October 23, 2021.", want: "the day after October 23, 2021=2021-10-24"},
		{text: "It will leave at 4 in the morning (4 a.m. EDT Friday).", want: "4 in the morning=2022-12-23T04:00; 4 a.m. EDT Friday=2022-12-23T04:00"},
		{text: "They met from Monday to Wednesday.", want: "Monday=2022-12-19; Wednesday=2022-12-21"},
		{text: "They will meet from Saturday through Tuesday.", want: "Saturday=2022-12-24; Tuesday=2022-12-27"},
		{text: "This coming weekend they rest.", want: "This coming weekend=2022-W51-WE"},
		{text: "They met the week before last and the year before last.", want: "the week before last=2022-W49; the year before last=2020"},
		{text: "They lost in 2021. The previous week they had won.", want: "2021=2021; The previous week=2022-W50"},
		{text: "The trial opens Monday. The talks resume Tuesday.", want: "Monday=2022-12-26; Tuesday=2022-12-27"},
		{text: "They said they would find ways to get around Wednesday's ruling ahead of Sunday's vote.", want: "Wednesday=2022-12-21; Sunday=2022-12-25"},
		{text: "They stood at a Sunday night vigil, as they do on a Sunday night, and at a Monday meeting.", want: "Sunday night=2022-12-18TNI; Monday=2022-12-19"},
		{text: "He made changes to the team that won for Saturday's Six Nations clash.", want: "Saturday=2022-12-24"},
		{text: "She won to set up a showdown in Sunday's final.", want: "Sunday=2022-12-25"},
		{text: "They blamed him for Saturday's attack.", want: "Saturday=2022-12-17"},
		{text: "meets in a hall at noon Tuesday", want: "noon Tuesday=2022-12-27T12:00"},
		{text: "They set up contests in March that will test it.", want: "March=2023-03"},
		{text: "They will play in Saturday's final.", want: "Saturday=2022-12-24"},
		{text: "The school was closed for good Thursday, not on Good Friday.", want: "Thursday=2022-12-22; Good Friday=2022-04-15"},
		// relative to the story
		{text: "He spoke yesterday and will speak again tomorrow.", want: "yesterday=2022-12-21; tomorrow=2022-12-23"},
		{text: "He left the day before yesterday.", want: "the day before yesterday=2022-12-20"},
		{text: "Prices rose earlier this week.", want: "earlier this week=2022-W51"},
		{text: "Prices rose last week and fell last month.", want: "last week=2022-W50; last month=2022-11"},
		{text: "The war began last February.", want: "last February=2022-02"},
		{text: "The harvest failed last year.", want: "last year=2021"},
		{text: "The strike ended two weeks ago.", want: "two weeks ago=2022-W49"},
		{text: "The strike ended ten days ago.", want: "ten days ago=2022-12-12"},
		{text: "It was founded a hundred years ago.", want: "a hundred years ago=1922"},
		{text: "It closed five months ago.", want: "five months ago=2022-07"},
		{text: "She retired over the weekend.", want: "the weekend=2022-W50-WE"},
		{text: "It was hot this summer.", want: "this summer=2022-SU"},
		{text: "They married in July last year.", want: "July last year=2021-07"},
		{text: "The end of the month is near.", want: "The end of the month=2022-12"},
		// relative to the text
		{text: "The dam broke on May 3, 2011. Two days later the town was empty.", want: "May 3, 2011=2011-05-03; Two days later=2011-05-05"},
		{text: "He was jailed in 2014 and freed the following year.", want: "2014=2014; the following year=2015"},
		{text: "In 2014 he was tried; three years later he was freed.", want: "2014=2014; three years later=2017"},
		// quarters and halves
		{text: "Profit fell in the third quarter.", want: "the third quarter=2022-Q3"},
		{text: "Sales fell in the quarter ended Sept. 30, from a year earlier.", want: "the quarter=2022-Q3; Sept. 30=2022-09-30; a year earlier=2021-Q3", date: "2022-11-02"},
		{text: "In this year's third quarter it earned less; a year earlier it had won.", want: "this year's third quarter=2022-Q3; a year earlier=2021-Q3", date: "2022-11-02"},
		{text: "It extended the loan through January.", want: "January=2023-01", date: "2022-11-02"},
		{text: "It has risen since September.", want: "September=2021-09", date: "2022-08-06"},
		{text: "Profit fell in the third quarter of 2019.", want: "the third quarter of 2019=2019-Q3"},
		{text: "Sales doubled in the first half of 2020.", want: "the first half of 2020=2020-H1"},
		{text: "Third-quarter profit rose from a year earlier.", want: "Third-quarter=2022-Q3; a year earlier=2021-Q3"},
		// ranges are two expressions, but for days and years that share their words
		{text: "It rained from March to May.", want: "March=2022-03; May=2022-05"},
		{text: "The fair runs May 3-5, 2023.", want: "May 3-5, 2023=2023-05-03/2023-05-05"},
		{text: "It rained from March to May 2019, or December-January 2020.", want: "March=2019-03; May 2019=2019-05; December=2019-12; January 2020=2020-01"},
		{text: "It ran from January 23 through March 9, 2014.", want: "January 23=2014-01-23; March 9, 2014=2014-03-09"},
		{text: "It closed between June and May last year.", want: "June=2021-06; May last year=2021-05"},
		{text: "They met on Nov. 3 and 4, and on Nov. 8 and 20.", want: "Nov. 3 and 4=2022-11-03/2022-11-04; Nov. 8=2022-11-08"},
		{text: "Sales fell in Q3 and in Q4 2021, and in H1 2020.", want: "Q3=2022-Q3; Q4 2021=2021-Q4; H1 2020=2020-H1"},
		{text: "The post-9/11 wars lasted for 20 yrs.", want: "9/11=2001-09-11; 20 yrs=P20Y"},
		{text: "It is the mean of 2005–2015, of May 3–5, 2022, of 1985/86 and of 2019/2020, not of 2005/2015.", want: "2005–2015=2005/2015; May 3–5, 2022=2022-05-03/2022-05-05; 1985/86=1985/1986; 2019/2020=2019/2020"},
		{text: "Clocks go back on the last Sunday in October, as on the first Monday of May 2021.", want: "the last Sunday in October=2022-10-30; the first Monday of May 2021=2021-05-03"},
		{text: "She ran a best of 9:05.73 in about an hour.", want: "about an hour=PT1H"},
		{text: "He was player of the year in 2004.", want: "2004=2004"},
		{text: "At end-June they spoke of the 1863 Proclamation, a half century ago.", want: "June=2022-06; 1863=1863; a half century ago=1972"},
		{text: "“We shut it in the summer”, he said.", want: "the summer=2022-SU"},
		{text: "It was taken on October, 24, 2018.", want: "October, 24, 2018=2018-10-24"},
		{text: "It is in the budget for fiscal year 2022-2023 and for fiscal 2023-24.", want: "fiscal year 2022-2023=2022/2023; fiscal 2023-24=2023/2024"},
		{text: "Many retired in the last year, over the last decade and in the last year of the war.", want: "the last year=P1Y; the last decade=P10Y"},
		{text: "They won in the 1999-2000 season.", want: "1999-2000=1999/2000"},
		{text: "He ruled in 1914-18.", want: "1914-18=1914/1918"},
		{text: "The dam broke on May 3, 2011. That same day the town was empty.", want: "May 3, 2011=2011-05-03; That same day=2011-05-03"},
		// times
		{text: "The blast came at 10:35 a.m. (0735 GMT) Tuesday.", want: "10:35 a.m.=2022-12-20T10:35; Tuesday=2022-12-20"},
		{text: "The shop will open at 10:30 a.m. on Friday.", want: "10:30 a.m. on Friday=2022-12-23T10:30"},
		{text: "It struck at noon Wednesday.", want: "noon Wednesday=2022-12-21T12:00"},
		{text: "It was found at 7:15 p.m. GMT.", want: "7:15 p.m. GMT=2022-12-22T19:15"},
		{text: "He died this morning.", want: "this morning=2022-12-22TMO"},
		{text: "It struck at 8:10 this morning, and at 10:30 last night.", want: "8:10 this morning=2022-12-22T08:10; 10:30 last night=2022-12-21T22:30"},
		{text: "He died last night.", want: "last night=2022-12-21TNI"},
		{text: "The guard changed at 4 in the morning.", want: "4 in the morning=2022-12-22T04:00"},
		{text: "He was shot on the night of Oct. 23.", want: "the night of Oct. 23=2022-10-23TNI"},
		// durations
		{text: "It lasted for three days and five hours.", want: "three days=P3D; five hours=PT5H"},
		{text: "It lasted nearly forty years.", want: "nearly forty years=P40Y"},
		{text: "A two-week truce followed.", want: "two-week=P2W"},
		{text: "It took two and a half years, not 2 1/2 hours.", want: "two and a half years=P2Y6M; 2 1/2 hours=PT2H30M"},
		{text: "They waited for several months, then for decades.", want: "several months=PXM; decades=PXE"},
		{text: "It was seen in the weeks before the vote.", want: "the weeks=PXW"},
		{text: "It came less than a decade after the war.", want: "less than a decade=P10Y"},
		{text: "It went at five miles per hour in their every day lives, for £5 per hour.", want: "per hour=PT1H"},
		{text: "They are the leaders of tomorrow.", want: ""},
		{text: "He told USA Today of today's youth.", want: ""},
		{text: "He has been ill for a couple of weeks.", want: "a couple of weeks=P2W"},
		{text: "Prices doubled in the past five years.", want: "the past five years=P5Y"},
		// sets
		{text: "They march every year.", want: "every year=P1Y"},
		{text: "They march each July and every Thursday.", want: "each July=XXXX-07; every Thursday=XXXX-WXX-4"},
		{text: "The ferry sails on Mondays.", want: "Mondays=XXXX-WXX-1"},
		{text: "It costs $40 million a year.", want: "a year=P1Y"},
		// vague
		{text: "He is now free; he was recently seen.", want: "now=PRESENT_REF; recently=PAST_REF"},
		{text: "It closed several years ago.", want: "several years ago=PAST_REF"},
		{text: "It may open in the near future.", want: "the near future=FUTURE_REF"},
		// holidays
		{text: "He died on Christmas Eve.", want: "Christmas Eve=2022-12-24"},
		{text: "They met at Easter 2019.", want: "Easter 2019=2019-04-21"},
		{text: "Sales doubled over the past year.", want: "the past year=P1Y"},
		// what is no date
		{text: "The Sunday Telegraph beat Jamie Noon on a Saturday, at the end of the day.", want: ""},
		{text: "About 2000 people may march, said 1,996 of them.", want: ""},
		{text: "The $1998 bill and flight 2015-A4 cost 40%.", want: ""},
		{text: "In the last year of his term 21-year-olds and 19 year olds voted.", want: ""},
		{text: "A 47-year-old man and April Jones beat 3-2 odds.", want: ""},
		{text: "You may second the motion; the march fell flat, come spring or not.", want: ""},
		{text: "The 4x4 drove 12.5 km with COVID-19 aboard.", want: ""},
		// floating
		{text: "He resigned on Tuesday, said yesterday's paper.", want: "Tuesday=XXXX-WXX-2; yesterday=XXXX-XX-XX", date: "-"},
		{text: "It closed in August and reopened on December 21.", want: "August=XXXX-08; December 21=XXXX-12-21", date: "-"},
		{text: "It closed last year, two weeks ago, on the 21st.", want: "last year=XXXX; two weeks ago=XXXX-WXX; the 21st=XXXX-XX-21", date: "-"},
		{text: "The dam broke on May 3, 2011. The next day it rained.", want: "May 3, 2011=2011-05-03; The next day=2011-05-04", date: "-"},
		{text: "It rained on Monday night at 10:30 p.m.", want: "Monday night=XXXX-WXX-1TNI; 10:30 p.m.=XXXX-XX-XXT22:30", date: "-"},
		{text: "That night it snowed.", want: "That night=XXXX-XX-XXTNI"},
		// a story that is dated to the month or year resolves no more than that allows
		{text: "It closed last year, last month and on Tuesday.", want: "last year=2021; last month=2022-11; Tuesday=XXXX-WXX-2", date: "2022-12"},
		{text: "It closed last year, last month and in August.", want: "last year=2021; last month=XXXX-XX; August=XXXX-08", date: "2022"},
	} {
		date := c.date
		if date == "" {
			date = "2022-12-22"
		}
		if got := found(c.text, date); got != c.want {
			t.Errorf("%s (story of %s)\n got %s\nwant %s", c.text, date, got, c.want)
		}
	}
}

// Setting a story's date and taking it back is a perfect undo, and so is changing it.
func TestFindUndo(t *testing.T) {
	s := benchStory()
	snapshot := func() string { return fmt.Sprintf("%+v", s.Dates) }
	s.Date = corpus.StoryDate{}
	Find(s)
	undated := snapshot()
	for _, v := range []string{"2022-12-22", "2022-12", "2022", "1987-03-01", "2022-W51", "2022-12-01/2022-12-31"} {
		s.Date = corpus.StoryDate{Date: DateOf(v), Decided: true}
		Find(s)
		dated := snapshot()
		s.Date = corpus.StoryDate{}
		Find(s)
		if snapshot() != undated {
			t.Errorf("after %s was set and unset the dates differ", v)
		}
		s.Date = corpus.StoryDate{Date: DateOf(v)}
		Find(s)
		if snapshot() != dated {
			t.Errorf("setting %s twice gives two results", v)
		}
	}
}

func TestFindLooksWhereTheStoryIs(t *testing.T) {
	text := "Fire on May 3, 2021\nUpdated June 5, 2021\nROME, June 4 (AP) - It burned on Tuesday.\nAlso on July 9, 2021: sports"
	at := func(w string) corpus.Span {
		i := strings.Index(text, w)
		return corpus.Span{Start: i, End: i + len(w)}
	}
	s := corpus.Story{
		Text:     text,
		Headline: corpus.Headline{Spans: []corpus.Span{at("Fire on May 3, 2021")}},
		Body:     []corpus.Span{at("It burned on Tuesday.")},
		SetAside: []corpus.SetAside{
			{Span: at("Updated June 5, 2021"), Why: corpus.DateLine},
			{Span: at("ROME, June 4 (AP) -"), Why: corpus.Dateline},
			{Span: at("Also on July 9, 2021: sports"), Why: corpus.Navigation},
		},
	}
	DateStory(&s)
	if s.Date.Value != "2021-06-05" {
		t.Errorf("the story's date is %q", s.Date.Value)
	}
	Find(&s)
	var got []string
	for _, d := range s.Dates {
		got = append(got, d.Span.Of(text)+"="+d.Value)
	}
	if want := "[May 3, 2021=2021-05-03 June 4=2021-06-04 Tuesday=2021-06-01]"; fmt.Sprint(got) != want {
		t.Errorf("got %v, want %s", got, want)
	}
}

func TestBasis(t *testing.T) {
	text := "He came on the 21st and left the next day, on December 5, 2022."
	s := corpus.Story{Text: text, Body: []corpus.Span{{Start: 0, End: len(text)}}}
	s.Date.Date = DateOf("2022-12-22")
	Find(&s)
	var got []string
	for _, d := range s.Dates {
		got = append(got, d.Basis)
	}
	want := []string{
		"“the 21st” against the story's date 2022-12-22",
		"“the next day” against 2022-12-21 in the text before it",
		"“December 5, 2022” as written",
	}
	if fmt.Sprint(got) != fmt.Sprint(want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

// sound checks what must hold of any story's dates.
func sound(t *testing.T, s *corpus.Story) {
	t.Helper()
	end := 0
	for _, d := range s.Dates {
		if d.Span.Start < end || d.Span.End <= d.Span.Start || d.Span.End > len(s.Text) {
			t.Fatalf("span %v of %q overlaps the one before or lies outside", d.Span, s.Text)
		}
		end = d.Span.End
		words := d.Span.Of(s.Text)
		if !strings.Contains(d.Basis, words) {
			t.Errorf("the basis %q does not name %q", d.Basis, words)
		}
		if strings.TrimSpace(words) != words {
			t.Errorf("%q has white space at an end", words)
		}
		if d.Value == "" {
			t.Errorf("%q has no value", words)
		}
		agree(t, d.Date)
	}
}

// agree checks that the days of a date are those its value and precision say, and no fewer.
func agree(t *testing.T, d corpus.Date) {
	t.Helper()
	if !d.Known() {
		if d.First != 0 || d.Last != 0 {
			t.Errorf("%+v has days though nothing is known", d)
		}
		return
	}
	n := int(d.Last-d.First) + 1
	least := map[corpus.Precision]int{
		corpus.ToDay: 1, corpus.ToWeek: 7, corpus.ToMonth: 28, corpus.ToSeason: 90, corpus.ToYear: 365, corpus.ToDecade: 3652, corpus.ToRange: 2,
	}[d.Precision]
	if n < least || d.Precision == corpus.ToDay && n != 1 || d.Precision == corpus.ToWeek && n != 7 {
		t.Errorf("%+v lasts %d days", d, n)
	}
	if len(d.Value) >= 4 && d.Precision != corpus.ToDecade {
		if first := d.First.Time().Year(); first > atoi(d.Value[:4])+1 || first < atoi(d.Value[:4])-1 {
			t.Errorf("%+v begins in %d", d, first)
		}
	}
	if d.Precision == corpus.ToDay && d.First.String() != d.Value[:10] {
		t.Errorf("%+v is %s", d, d.First)
	}
}

func TestFindIsSound(t *testing.T) {
	for _, v := range []string{"", "2022-12-22", "2022-02", "1900", "2024-02-29"} {
		s := benchStory()
		s.Date = corpus.StoryDate{Date: DateOf(v)}
		Find(s)
		if len(s.Dates) < 100 {
			t.Errorf("only %d dates found", len(s.Dates))
		}
		sound(t, s)
	}
}

func FuzzFind(f *testing.F) {
	f.Add("He left on the 31st of February, two and a half years ago.", "2022-12-22")
	f.Add("“’80s” 1/2 21.12.2021 10:30 p.m. Monday night's 5th 2022-08 1914-18 2022年12月22日", "")
	f.Add("a hundred thousand million years ago, nineteen ninety-nine thousand years later", "0001-01-01")
	f.Add("date 2022-12-22 Easter last year\n\nthe week of May 3 '", "2024-02-29")
	f.Fuzz(func(t *testing.T, text, value string) {
		s := corpus.Story{Text: text, Body: []corpus.Span{{Start: 0, End: len(text)}}, File: value}
		DateStory(&s)
		agree(t, s.Date.Date)
		Find(&s)
		sound(t, &s)
		before := fmt.Sprintf("%+v", s.Dates)
		old := s.Date
		s.Date = corpus.StoryDate{Date: DateOf(value)}
		Find(&s)
		sound(t, &s)
		s.Date = old
		Find(&s)
		if fmt.Sprintf("%+v", s.Dates) != before {
			t.Errorf("%q: after the story's date was set to %q and back its dates differ", text, value)
		}
	})
}

// The work on text without full stops grows with its length, not with its square: these would take minutes.
func TestFindOnEndlessSentences(t *testing.T) {
	for _, words := range []string{"Monday ", "in ", "the ", "two hundred ", "May 5 - ", "a ", "12:30 ", "'99 ", "last the "} {
		text := strings.Repeat(words, 50_000)
		s := corpus.Story{Text: text, Body: []corpus.Span{{Start: 0, End: len(text)}}}
		s.Date.Date = DateOf("2022-12-22")
		DateStory(&s)
		Find(&s)
	}
}

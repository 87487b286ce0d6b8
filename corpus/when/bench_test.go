package when

import (
	"strings"
	"testing"

	"dateline/corpus"
)

// newsText is written for the benchmark: as dense in dates as news is, with every kind of them.
const newsText = `The regional assembly voted on Tuesday to close the old harbour by the end of next year, eleven months after a storm tore away half of its northern wall. Deputies had put
off the decision twice since March 2019, when engineers first said the quay could not be saved. “We waited for two decades,” said Marta Olin, who has led the port
authority since 2004. “Now there is nothing left to wait for.” The vote came late on Monday night, after a debate of more than six hours, and passed by 41 votes to 17.
Work will begin on May 3, 2023, and is expected to cost $210 million. The first ferries should leave from the new terminal in the third quarter of 2025, the
authority said in a statement published yesterday. Fishermen who keep their boats in the inner basin have until September 30 to move them. Several told reporters last week that
they had not been asked. “In the 1990s they promised us a new ice house,” said one of them, a man of 63 who has fished here every winter since he left school. “Two years later
they sold the land.” The council will meet again on Thursday at 10 a.m. to hear their complaints. Traffic through the harbour fell 12 percent in the past five years, from
1,980 ships to 1,742, and the town has lost a tenth of its people over the same period, most of them young. `

func benchStory() *corpus.Story {
	text := strings.Repeat(newsText, 8)
	s := &corpus.Story{Text: text, Body: []corpus.Span{{Start: 0, End: len(text)}}}
	s.Date = corpus.StoryDate{Date: DateOf("2022-12-22")}
	return s
}

// BenchmarkFind reports words a second on one core.
func BenchmarkFind(b *testing.B) {
	s := benchStory()
	words := len(strings.Fields(s.Text))
	b.SetBytes(int64(len(s.Text)))
	b.ReportAllocs()
	for b.Loop() {
		Find(s)
	}
	b.ReportMetric(float64(words)*float64(b.N)/b.Elapsed().Seconds(), "words/s")
}

// BenchmarkDateStory reports stories a second on one core.
func BenchmarkDateStory(b *testing.B) {
	s := benchStory()
	s.Text = "Harbour to close\nPublished: December 22, 2022\n" + s.Text
	s.Date = corpus.StoryDate{}
	b.ReportAllocs()
	for b.Loop() {
		DateStory(s)
	}
}

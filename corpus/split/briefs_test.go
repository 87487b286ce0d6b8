package split

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"dateline/corpus"
)

// briefs are stories of a headline and one paragraph.
var briefs = [][2]string{
	{"Harbour strike enters second week", "Dock workers in Rotterdam walked out again on Monday after talks with the port authority failed, leaving 40 ships waiting outside the harbour and costing shippers millions."},
	{"Parliament passes pension bill", "Lawmakers in Lisbon voted 120 to 85 on Thursday to raise the retirement age to 67, despite weeks of protests by unions that had gathered outside the chamber since early morning."},
	{"Museum finds lost letters", "A museum in Lisbon has found eleven letters of the painter in a drawer that nobody had opened for years."},
	{"Dock workers end walkout", "Dock workers went back to work on Wednesday, their union said after talks that lasted all night."},
	{"Flood cuts off three villages", "Heavy rain swept away two bridges in the Arn valley overnight and left about 900 people without road access, the regional rescue service said. Helicopters were bringing food and medicine."},
	{"Bank raises rates for third time", "The central bank lifted its main rate by a quarter point to 4.25 percent, citing wages that keep rising faster than prices."},
	{"Swimmer, 71, crosses strait", "A retired teacher became the oldest person to swim the strait, finishing in just under sixteen hours."},
	{"Minister resigns over leaked memo", "The transport minister stepped down on Friday, a day after a newspaper printed a memo in which he called commuters cattle. A successor will be named next week."},
	{"Scientists name new species of frog", "Researchers have described a frog the size of a fingernail that lives only on two hills in northern Madagascar."},
	{"Carmaker to close plant in Gdansk", "Valmet Motors will shut its factory in Gdansk by 2026 and move production of its vans to Slovakia, with the loss of 1,100 jobs."},
	{"Champions lose at home", "Title holders Brann were beaten 3-1 by newly promoted Aasane on Sunday, their first defeat at home in two years."},
	{"Two held after jewel theft", "Police in Antwerp arrested two men on suspicion of stealing diamonds worth 6 million euros from a courier's van. They are due in court on Tuesday."},
	{"Rents fall for first time in a decade", "Average rents in the capital dropped 1.2 percent in the third quarter as thousands of new flats came onto the market."},
	{"Ceasefire holds in border region", "A truce between the two armies appeared to hold for a second day, with only sporadic shelling reported near the river."},
	{"Festival moves indoors", "Organisers moved the opening concert into the old tram depot after forecasters warned of gales. Tickets remain valid."},
}

// brief puts together stories as set says: blank lines below headlines and between stories, and how headlines are written.
func brief(stories [][2]string, below, between, style int) string {
	var b strings.Builder
	for _, s := range stories {
		b.WriteString(styled(s[0], style) + strings.Repeat("\n", 1+below) + s[1] + strings.Repeat("\n", 1+between))
	}
	return b.String()
}

// Files of a few stories of one paragraph each are what a program is tried with first. With a blank line or none below each headline and capitals of every
// kind they are cut, in nearly all cases even where nothing shows but that short lines and paragraphs take turns.
func TestBriefs(t *testing.T) {
	useModels(t)
	rnd := rand.New(rand.NewPCG(19, 23))
	for _, n := range []int{2, 3, 5} {
		for _, gaps := range [][2]int{{1, 1}, {0, 1}, {0, 0}, {1, 2}, {0, 2}} {
			for style := range 3 {
				const times = 20
				right := 0
				for range times {
					some := slices.Clone(briefs)
					rnd.Shuffle(len(some), func(i, j int) { some[i], some[j] = some[j], some[i] })
					some = some[:n]
					res := checkPlaced(t, brief(some, gaps[0], gaps[1], style))
					if slices.EqualFunc(res.Stories, some, func(s corpus.Story, b [2]string) bool {
						return s.Headline.Text == styled(b[0], style) && s.BodyText() == b[1]
					}) {
						right++
					}
				}
				if right*10 < times*9 {
					t.Errorf("%d of %d files of %d stories with %v blank lines and capitals %d are right", right, times, n, gaps, style)
				}
			}
		}
	}
}

// All pairs of two stories that differ only in how they are set.
func TestPairsOfBriefs(t *testing.T) {
	useModels(t)
	right, n := 0, 0
	for i, a := range briefs {
		for j, b := range briefs {
			for _, gap := range []int{0, 1} {
				if i == j {
					continue
				}
				n++
				if len(Split(brief([][2]string{a, b}, gap, gap, 0)).Stories) == 2 {
					right++
				}
			}
		}
	}
	t.Logf("%d of %d pairs are two stories", right, n)
	if right*100 < n*95 {
		t.Errorf("%d of %d pairs are two stories", right, n)
	}
}

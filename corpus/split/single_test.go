package split

import (
	"strings"
	"testing"
)

// Single stories of which parts look like the beginnings of others stay whole, with blank lines and without.
func TestOneStoryStaysWhole(t *testing.T) {
	for _, c := range []struct{ name, text string }{
		{"an old paper with crossheads", `LOSS OF THE STEAMER AURELIA.

FORTY LIVES FEARED LOST OFF THE SKERRIES.

KELM, March 4.--The steamer Aurelia of the Northern Line went ashore in the fog on the Outer Skerries last night with one hundred and twelve souls aboard, and it is feared that forty are lost.

THE CAPTAIN'S STORY.

Captain Lind, who was the last to leave, said that the light on the outer rock was not to be seen, and that the ship struck at a quarter past eleven.

SCENES ON THE PIER.

All night the families of the passengers stood on the pier, and as each boat came in the names of those saved were called from the steps.

THE SHIP.

The Aurelia was built at Arnholm in 1887 and measured eight hundred tons.
`},
		{"a live page", `Storm closes schools across the county: live updates

What we know so far

The storm has left six hundred homes without electricity, and two schools are closed.

10.42am GMT

Trains stop at Arnholm

No trains will run north of Arnholm before noon, the railway says.

10.05am GMT

Roof lands on railway line

A roof has landed on the line near the old mill, and crews are on their way.

9.30am GMT

Good morning

Welcome to our live coverage of the storm. Stay with us.
`},
		{"a correction and a second dateline", `(Corrects spelling of name in paragraph 3)

By Ana Silva

LISBON, March 4 (Reuters) - Tram drivers in the Portuguese capital walked out on Thursday after talks on night shifts broke down.

The operator said that it would put on buses until Monday.

"Nobody can drive a hill like that," said Rui Matos, who speaks for the drivers.

LISBON (Reuters) has been the home of trams since 1873.

(Reporting by Ana Silva; Editing by Ann Lee)
`},
		{"a numbered list", `Five ways to keep your house warm this winter

By Jane Doe
March 5, 2021

Heating costs are up by a third, but there are ways to keep warm without turning up the boiler.

1. Draw the curtains

Thick curtains keep a fifth of the heat in, the institute says.

2. Bleed the radiators

Air in the pipes costs money. A key costs two crowns.

3. Stop the draughts

A rolled towel at the door will do.

Jane Doe is a staff writer.
`},
		{"a report of markets with rubrics", `Stocks slip as oil falls

LONDON (AP) — European shares slipped on Friday as the price of oil fell for a third day and traders waited for figures on jobs from the United States.

In London, the FTSE 100 fell 0.4 percent. In Paris, the CAC 40 was down 0.6 percent.

ASIA'S DAY

Tokyo's Nikkei closed up 0.2 percent, and Hong Kong's Hang Seng was flat.

CURRENCIES

The euro bought $1.19, down from $1.20 late Thursday.
`},
		{"a timeline", `How the ferry plan went wrong: a timeline

The council cancelled the ferry plan on Friday. This is how it came to that.

March 3, 2018

The council votes to buy two ferries for forty million crowns.

June 12, 2019

The yard reports that the first ferry will be late by half a year.

January 9, 2020

The mayor says that the ferries will cost sixty million.

March 5, 2021

The council cancels the plan by eleven votes to four.
`},
		{"an interview", `"We will not wait": the mayor of Kelm on her plan for the harbour

Interview by Jane Doe
5 March 2021

The mayor of Kelm, Ada Lind, wants to spend forty million crowns on new piers. We met her in the old sheds.

Why now?

Because the basin silts up. We have waited eleven years.

Who will pay?

Half comes from the county, and half from the fees of the ships.

And the fish market?

It will move outside the sheds. The traders were asked, whatever they say.
`},
		{"a press release", `FOR IMMEDIATE RELEASE

Kelm Lines Orders Two Electric Ferries

OSLO, Norway, March 5, 2021 – Kelm Lines AS today announced an order for two electric ferries from Nordal Yards.

"This is a big step," said Ada Lind, chief executive of Kelm Lines.

About Kelm Lines

Kelm Lines runs eleven ferries in the North Sea. It was founded in 1921.

About Nordal Yards

Nordal Yards builds ships and aluminium parts in Bergen, Norway.

Contact: Ole Brandt, +47 555 0134, press@kelm.example

###
`},
	} {
		var lines []string
		for line := range strings.Lines(c.text) {
			if strings.TrimSpace(line) != "" {
				lines = append(lines, line)
			}
		}
		for _, text := range []string{c.text, strings.Join(lines, "")} {
			if res := checkPlaced(t, text); len(res.Stories) != 1 {
				t.Errorf("%s: %d stories (%s)", c.name, len(res.Stories), res.Layout)
			}
		}
	}
}

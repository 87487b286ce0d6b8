package split

import (
	"fmt"
	"strings"
	"testing"

	"dateline/corpus"
)

// wired is an invented story as an agency would send it.
type wired struct {
	head, place, region string
	day                 int // of March 2021
	body                []string
}

var wire = []wired{
	{"Tram drivers in Lisbon walk out over night shifts", "Lisbon", "Portugal", 4, []string{
		"Tram drivers in the Portuguese capital walked out on Thursday after talks on night shifts broke down, leaving thousands of commuters to look for buses.",
		"“Nobody can drive a hill like that after eleven hours,” said Rui Matos, who speaks for the drivers.",
		"The operator said that it would put on buses until Monday, and that it had offered two more days off.",
	}},
	{"Uganda orders checks of lake ferries after sinking", "Kampala", "Uganda", 4, []string{
		"Uganda has ordered all ferries on Lake Victoria to be checked after one of them sank off Entebbe with sixty passengers aboard, nearly all of whom were saved.",
		"The boat had been licensed for forty, the works minister told parliament.",
	}},
	{"Central bank of Canada holds rate and warns of house prices", "Ottawa", "Canada", 5, []string{
		"The Bank of Canada kept its key rate at a quarter of a percent on Friday and warned households not to count on house prices rising for ever.",
		"Economists had expected no change before the second half of next year.",
		"The dollar rose by a third of a cent after the announcement.",
	}},
	{"Late goal sends Valencia past Getafe", "Valencia", "Spain", 5, []string{
		"A goal in the last minute of added time gave Valencia a 2-1 victory over Getafe on Friday, its first in seven weeks.",
		"Getafe had led from a corner in the first half and hit the post twice.",
	}},
}

// wrapped breaks the lines of text at width characters.
func wrapped(text string, width int) string {
	var b strings.Builder
	for line := range strings.SplitSeq(text, "\n") {
		n := 0
		for i, w := range strings.Split(line, " ") {
			if i > 0 && n+1+len([]rune(w)) > width {
				b.WriteString("\n")
				n = 0
			} else if i > 0 {
				b.WriteString(" ")
				n++
			}
			b.WriteString(w)
			n += len([]rune(w))
		}
		b.WriteString("\n")
	}
	return strings.TrimSuffix(b.String(), "\n")
}

// TestWires cuts what agencies and papers send, set in several ways.
func TestWires(t *testing.T) {
	type want struct{ source, byline, editor, place, aside string } // aside: words of which each is set aside in every story
	for _, c := range []struct {
		name  string
		set   func(i int, s wired, gap string) string
		want  want
		heads bool // the stories' headlines are printed
	}{
		{"AP", func(i int, s wired, gap string) string {
			return fmt.Sprintf("BC-EU--%s-Report,%dnd Ld-Writethru/%d\n%s\nEds: UPDATES with quotes from witnesses.\nBy ANA POPESCU\nAssociated Press%s%s, %s (AP) _ %s", s.place, i+2, 212+i, s.head, gap, strings.ToUpper(s.place), s.region, strings.Join(s.body, gap))
		}, want{"AP", "ANA POPESCU", "", "UPPER, REGION", "BC-EU|Eds: UPDATES"}, true},
		{"AP of today", func(i int, s wired, gap string) string {
			return fmt.Sprintf("%s%sBy ANA POPESCU%s%s, %s (AP) — %s%s___%sAssociated Press writer Tom Roe contributed to this report.", s.head, gap, gap, strings.ToUpper(s.place), s.region, strings.Join(s.body, gap), gap, gap)
		}, want{"AP", "ANA POPESCU", "", "UPPER, REGION", "contributed to this report"}, true},
		{"AFP", func(i int, s wired, gap string) string {
			return fmt.Sprintf("%s%s%s, March %d, 2021 (AFP) - %s%sab/cd/ef", s.head, gap, strings.ToUpper(s.place), s.day, strings.Join(s.body, gap), gap)
		}, want{"AFP", "", "", "UPPER", "ab/cd/ef"}, true},
		{"AFP in a paper", func(i int, s wired, gap string) string {
			return fmt.Sprintf("%s%s%s (AFP) – %s%s– AFP", s.head, gap, s.place, strings.Join(s.body, gap), gap)
		}, want{"AFP", "", "", "PLACE", "– AFP"}, true},
		{"Reuters", func(i int, s wired, gap string) string {
			return fmt.Sprintf("%s%sBy Ana Silva and Tom Roe%s%s, March %d (Reuters) - %s%s(Reporting by Ana Silva and Tom Roe; Editing by Ann Lee)", s.head, gap, gap, strings.ToUpper(s.place), s.day, strings.Join(s.body, gap), gap)
		}, want{"Reuters", "Ana Silva and Tom Roe", "Ann Lee", "UPPER", "(Reporting by"}, true},
		{"Reuters with points", func(i int, s wired, gap string) string {
			return fmt.Sprintf("UPDATE %d-%s%s* Minister to speak later on the day%s* Second case of this kind in a year%sBy Ana Silva%s%s, March %d (Reuters) - %s%s(Reporting by Ana Silva; Editing by Ann Lee)", i+1, s.head, gap, "\n", gap, gap, strings.ToUpper(s.place), s.day, strings.Join(s.body, gap), gap)
		}, want{"Reuters", "Ana Silva", "Ann Lee", "UPPER", "* Minister to speak|* Second case"}, false},
		{"Reuters without headlines", func(i int, s wired, gap string) string {
			return fmt.Sprintf("%s, March %d (Reuters) - %s", strings.ToUpper(s.place), s.day, strings.Join(s.body, gap))
		}, want{"Reuters", "", "", "UPPER", ""}, false},
		{"Kyodo", func(i int, s wired, gap string) string {
			return fmt.Sprintf("%s%s%s, March %d, Kyodo - %s%s==Kyodo", s.head, gap, strings.ToUpper(s.place), s.day, strings.Join(s.body, gap), gap)
		}, want{"Kyodo", "", "", "UPPER", "==Kyodo"}, true},
		{"Yonhap", func(i int, s wired, gap string) string {
			return fmt.Sprintf("%s%sBy Kim Min-soo%s%s, March %d (Yonhap) -- %s%sminsoo@yna.example%s(END)", s.head, gap, gap, strings.ToUpper(s.place), s.day, strings.Join(s.body, gap), gap, gap)
		}, want{"Yonhap", "Kim Min-soo", "", "UPPER", "(END)|minsoo@"}, true},
		{"Xinhua", func(i int, s wired, gap string) string {
			return fmt.Sprintf("%s%s%s, March %d (Xinhua) -- %s Enditem", s.head, gap, strings.ToUpper(s.place), s.day, strings.Join(s.body, gap))
		}, want{"Xinhua", "", "", "UPPER", "Enditem"}, true},
		{"ANSA", func(i int, s wired, gap string) string {
			return fmt.Sprintf("%s%s(ANSA) - %s, %d MAR - %s (ANSA).", s.head, gap, strings.ToUpper(s.place), s.day, strings.Join(s.body, gap))
		}, want{"ANSA", "", "", "UPPER", "(ANSA)."}, true},
		{"EFE", func(i int, s wired, gap string) string {
			return fmt.Sprintf("%s%s%s, %d mar (EFE).- %s EFE", s.head, gap, s.place, s.day, strings.Join(s.body, gap))
		}, want{"EFE", "", "", "PLACE", "EFE"}, true},
		{"dpa", func(i int, s wired, gap string) string {
			return fmt.Sprintf("%s%s%s (dpa) - %s", s.head, gap, s.place, strings.Join(s.body, gap))
		}, want{"dpa", "", "", "PLACE", ""}, true},
		{"PAP", func(i int, s wired, gap string) string {
			return fmt.Sprintf("%s%s%s, March %d (PAP) - %s (PAP)%smzb/ mhr/", s.head, gap, s.place, s.day, strings.Join(s.body, gap), gap)
		}, want{"PAP", "", "", "PLACE", "mzb/ mhr/"}, true},
		{"ITAR-TASS", func(i int, s wired, gap string) string {
			return fmt.Sprintf("%s%s%s, March %d. /ITAR-TASS/. %s", s.head, gap, strings.ToUpper(s.place), s.day, strings.Join(s.body, gap))
		}, want{"ITAR-TASS", "", "", "UPPER", ""}, true},
		{"Interfax", func(i int, s wired, gap string) string {
			return fmt.Sprintf("%s%s%s. March %d (Interfax) - %s", s.head, gap, strings.ToUpper(s.place), s.day, strings.Join(s.body, gap))
		}, want{"Interfax", "", "", "UPPER", ""}, true},
		{"PTI", func(i int, s wired, gap string) string {
			return fmt.Sprintf("%s%s%s, Mar %d (PTI) %s PTI ABC DEF", s.head, gap, s.place, s.day, strings.Join(s.body, gap))
		}, want{"PTI", "", "", "PLACE", "PTI ABC DEF"}, true},
		{"IANS", func(i int, s wired, gap string) string {
			return fmt.Sprintf("%s%s%s, March %d (IANS) %s%s--IANS%sabc/def", s.head, gap, s.place, s.day, strings.Join(s.body, gap), gap, "\n")
		}, want{"IANS", "", "", "PLACE", "--IANS|abc/def"}, true},
		{"Bernama", func(i int, s wired, gap string) string {
			return fmt.Sprintf("%s%s%s, March %d (Bernama) -- %s%s-- BERNAMA", s.head, gap, strings.ToUpper(s.place), s.day, strings.Join(s.body, gap), gap)
		}, want{"Bernama", "", "", "UPPER", "-- BERNAMA"}, true},
		{"AAP", func(i int, s wired, gap string) string {
			return fmt.Sprintf("%s%s%s, March %d AAP - %s", s.head, gap, strings.ToUpper(s.place), s.day, strings.Join(s.body, gap))
		}, want{"AAP", "", "", "UPPER", ""}, true},
		{"CP", func(i int, s wired, gap string) string {
			return fmt.Sprintf("%s%s%s - %s%sThis report by The Canadian Press was first published March %d, 2021.", s.head, gap, strings.ToUpper(s.place), strings.Join(s.body, gap), gap, s.day)
		}, want{"Canadian Press", "", "", "UPPER", "This report by"}, true},
		{"Ukrinform", func(i int, s wired, gap string) string {
			return fmt.Sprintf("%s%s%s, March %d /Ukrinform/. %s%siy", s.head, gap, strings.ToUpper(s.place), s.day, strings.Join(s.body, gap), gap)
		}, want{"Ukrinform", "", "", "UPPER", ""}, true},
		{"press releases", func(i int, s wired, gap string) string {
			return fmt.Sprintf("%s%s%s--(BUSINESS WIRE)--%s%s###", s.head, gap, strings.ToUpper(s.place), strings.Join(s.body, gap), gap)
		}, want{"BUSINESS WIRE", "", "", "UPPER", ""}, true},
		{"press releases with dates", func(i int, s wired, gap string) string {
			return fmt.Sprintf("%s%s%s, March %02d, 2021 /PRNewswire/ -- %s%sSOURCE Kelm Lines", s.head, gap, strings.ToUpper(s.place), s.day, strings.Join(s.body, gap), gap)
		}, want{"PRNewswire", "", "", "UPPER", "SOURCE Kelm"}, true},
		{"press releases for now", func(i int, s wired, gap string) string {
			return fmt.Sprintf("FOR IMMEDIATE RELEASE%sContact: Jane Doe, 555-0134, press@kelm.example%s%s%s%s, %s – March %d, 2021 – %s%s-30-", "\n", gap, s.head, gap, strings.ToUpper(s.place), s.region, s.day, strings.Join(s.body, gap), gap)
		}, want{"", "", "", "UPPER, REGION", "FOR IMMEDIATE|Contact: Jane"}, true},
		{"New York Times", func(i int, s wired, gap string) string {
			return fmt.Sprintf("%s%sBy Jane Doe and Tom Roe%sMarch %d, 2021%s%s — %s", s.head, gap, "\n", s.day, gap, strings.ToUpper(s.place), strings.Join(s.body, gap))
		}, want{"", "Jane Doe and Tom Roe", "", "UPPER", ""}, true},
		{"Guardian", func(i int, s wired, gap string) string {
			return fmt.Sprintf("%s%sThe Guardian%sThu %d Mar 2021 17.45 GMT%sGwyn Pugh Transport correspondent%s%s", s.head, gap, "\n", s.day, "\n", gap, strings.Join(s.body, gap))
		}, want{"The Guardian", "Gwyn Pugh", "", "", ""}, true},
		{"Guardian, correspondents abroad", func(i int, s wired, gap string) string {
			return fmt.Sprintf("%s%sGwyn Pugh in %s and Tom Roe%sThu %d Mar 2021 17.45 GMT%s%s", s.head, gap, s.place, "\n", s.day, gap, strings.Join(s.body, gap))
		}, want{"", "Gwyn Pugh in PLACE and Tom Roe", "", "", ""}, true},
		{"CNN", func(i int, s wired, gap string) string {
			return fmt.Sprintf("%s%sBy Jane Doe, CNN%sUpdated 1:02 PM ET, Fri March %d, 2021%s%s (CNN)%s", s.head, gap, "\n", s.day, gap, s.place, strings.Join(s.body, gap))
		}, want{"CNN", "Jane Doe", "", "PLACE", ""}, true},
		{"Nexis Uni", func(i int, s wired, gap string) string {
			return fmt.Sprintf("%s%sThe Kelm Post (England)%sMarch %d, 2021 Friday%sCopyright 2021 Kelm Newspapers Limited All Rights Reserved%sSection: NEWS; Pg. 14%sLength: 412 words%sByline: Jane Doe%sBody%s%s%sLoad-Date: March %d, 2021%sEnd of Document", s.head, gap, "\n", s.day, gap, gap, "\n", "\n", gap, gap, strings.Join(s.body, gap), gap, s.day+1, gap)
		}, want{"The Kelm Post", "Jane Doe", "", "", "Copyright 2021|Section: NEWS|Length: 412|Load-Date|End of Document"}, true},
		{"WhatsApp", func(i int, s wired, gap string) string {
			return fmt.Sprintf("[%02d/03/2021, 07:1%d:22] Kelm News Desk: *%s*%s%s", s.day, i, s.head, gap, strings.Join(s.body, gap))
		}, want{"", "", "", "", ""}, true},
		{"an old newspaper", func(i int, s wired, gap string) string {
			return fmt.Sprintf("%s.%sSaid to Be the First of Its Kind.%s%s, March %d.--%s", strings.ToUpper(s.head), gap, gap, strings.ToUpper(s.place), s.day, strings.Join(s.body, gap))
		}, want{"", "", "", "UPPER", ""}, false},
		{"a blog", func(i int, s wired, gap string) string {
			return fmt.Sprintf("%s%sPosted on March %d, 2021 by Jane Doe%s%s%sFiled under: News, Travel | 3 Comments", s.head, gap, s.day, gap, strings.Join(s.body, gap), gap)
		}, want{"", "Jane Doe", "", "", "Filed under"}, true},
		{"VOA", func(i int, s wired, gap string) string {
			return fmt.Sprintf("DATE=3/%d/2021\nTYPE=CORRESPONDENT REPORT\nTITLE=%s\nNUMBER=2-25838%d\nBYLINE=ALEX ROE\nDATELINE=%s\nCONTENT=%sTEXT: %s%s(SIGNED)%sNEB/AR/RAE", s.day, strings.ToUpper(s.head), i, strings.ToUpper(s.place), gap, strings.Join(s.body, gap), gap, gap)
		}, want{"", "ALEX ROE", "", "UPPER", "TYPE=|NUMBER=|CONTENT="}, false},
		{"El País", func(i int, s wired, gap string) string {
			return fmt.Sprintf("%s%sANA GARCÍA LÓPEZ%s%s - %02d mar 2021 - 11:00 CET%s%s", s.head, gap, "\n", s.place, s.day, gap, strings.Join(s.body, gap))
		}, want{"", "ANA GARCÍA LÓPEZ", "", "PLACE", ""}, true},
		{"Le Monde", func(i int, s wired, gap string) string {
			return fmt.Sprintf("%s%sPar Jean Dupont (%s, correspondant)%sPublié le %02d mars 2021 à 11h00, mis à jour à 12h00%sTemps de Lecture 3 min.%s%s", s.head, gap, s.place, "\n", s.day, "\n", gap, strings.Join(s.body, gap))
		}, want{"", "Jean Dupont", "", "", "Temps de Lecture"}, true},
		{"Spiegel", func(i int, s wired, gap string) string {
			return fmt.Sprintf("%s%sVon Anna Keller, %s%s%02d.03.2021, 11.00 Uhr%s%s", s.head, gap, s.place, "\n", s.day, gap, strings.Join(s.body, gap))
		}, want{"", "Anna Keller", "", "", ""}, true},
		{"a paper's columns", func(i int, s wired, gap string) string {
			return fmt.Sprintf("WORLD%s%s%sBy Jane Doe%sKelm Post Staff Writer%s%s, March %d -- %s", gap, s.head, gap, "\n", gap, strings.ToUpper(s.place), s.day, strings.Join(s.body, gap))
		}, want{"", "Jane Doe", "", "UPPER", "WORLD|Staff Writer"}, true},
		{"datelines on lines of their own", func(i int, s wired, gap string) string {
			return fmt.Sprintf("%s%s%s, %s (AP) _%s%s", s.head, gap, strings.ToUpper(s.place), s.region, gap, strings.Join(s.body, gap))
		}, want{"AP", "", "", "UPPER, REGION", ""}, true},
		{"datelines on lines of their own, no headlines", func(i int, s wired, gap string) string {
			return fmt.Sprintf("%s, March %d (Xinhua) --%s%s", strings.ToUpper(s.place), s.day, gap, strings.Join(s.body, gap))
		}, want{"Xinhua", "", "", "UPPER", ""}, false},
		{"datelines alone", func(i int, s wired, gap string) string {
			return fmt.Sprintf("%s%s%s, %s — %s", s.head, gap, strings.ToUpper(s.place), s.region, strings.Join(s.body, gap))
		}, want{"", "", "", "UPPER, REGION", ""}, true},
	} {
		fill := func(words string, s wired) string {
			return strings.NewReplacer("UPPER", strings.ToUpper(s.place), "PLACE", s.place, "REGION", s.region).Replace(words)
		}
		for _, w := range []struct {
			name, gap, between string
			width              int
			crlf               bool
		}{
			{"blank lines", "\n\n", "\n\n", 0, false},
			{"no blank lines", "\n", "\n", 0, false},
			{"blank lines between stories", "\n", "\n\n", 0, false},
			{"CR LF, two blank lines between stories", "\n\n", "\n\n\n", 0, true},
			{"wrapped", "\n\n", "\n\n", 72, false},
		} {
			var parts []string
			for i, s := range wire {
				parts = append(parts, c.set(i, s, w.gap))
			}
			text := strings.Join(parts, w.between) + "\n"
			if w.width > 0 {
				text = wrapped(text, w.width)
			}
			if w.crlf {
				text = strings.ReplaceAll(text, "\n", "\r\n")
			}
			name := c.name + ", " + w.name
			res := checkPlaced(t, text)
			if len(res.Stories) != len(wire) {
				t.Errorf("%s: %d stories, want %d (%s)", name, len(res.Stories), len(wire), res.Layout)
				continue
			}
			for i := range res.Stories {
				s := &res.Stories[i]
				if c.heads && s.Headline.Text != wire[i].head {
					t.Errorf("%s: headline %d is %q", name, i, s.Headline.Text)
				}
				got := want{s.Source.Text, s.Byline.Text, s.Editor.Text, s.Place.Text, ""}
				if expect := (want{c.want.source, fill(c.want.byline, wire[i]), c.want.editor, fill(c.want.place, wire[i]), ""}); got != expect {
					t.Errorf("%s: story %d has %q, want %q", name, i, got, expect)
				}
				for words := range strings.SplitSeq(c.want.aside, "|") {
					if words != "" && !aside(s, words) {
						t.Errorf("%s: %q is not set aside in story %d", name, words, i)
					}
				}
				if body := strings.Join(strings.Fields(s.BodyText()), " "); body != strings.Join(wire[i].body, " ") {
					t.Errorf("%s: body %d is %q", name, i, body)
				}
			}
		}
	}
}

// aside tells whether words are part of what s sets aside.
func aside(s *corpus.Story, words string) bool {
	for _, a := range s.SetAside {
		if strings.Contains(a.Span.Of(s.Text), words) {
			return true
		}
	}
	return false
}

package split

import (
	"testing"

	"dateline/corpus"
)

// TestMeta reads lines as pages print them. A want of "" for why means that the line is the story's own.
func TestMeta(t *testing.T) {
	for _, c := range []struct {
		line                         string
		why                          corpus.Reason
		source, byline, editor, date string
	}{
		{"2022-12-22", corpus.DateLine, "", "", "", "2022-12-22"},
		{"22 December 2022", corpus.DateLine, "", "", "", "22 December 2022"},
		{"Thursday, December 22, 2022", corpus.DateLine, "", "", "", "Thursday, December 22, 2022"},
		{"Thu 22 Dec 2022 10.30 GMT", corpus.DateLine, "", "", "", "Thu 22 Dec 2022 10.30 GMT"},
		{"Published: 2017-12-20T14:29:00Z", corpus.DateLine, "", "", "", "Published: 2017-12-20T14:29:00Z"},
		{"Updated 7:45 PM ET, Tue October 25, 2022", corpus.DateLine, "", "", "", "Updated 7:45 PM ET, Tue October 25, 2022"},
		{"First published on Wed 5 Jan 2022 at 06.00 GMT", corpus.DateLine, "", "", "", "First published on Wed 5 Jan 2022 at 06.00 GMT"},
		{"Last updated: 12/22/2022 10:30 a.m. EST", corpus.DateLine, "", "", "", "Last updated: 12/22/2022 10:30 a.m. EST"},
		{"Dec. 22, 2022, 4:05 p.m. ET", corpus.DateLine, "", "", "", "Dec. 22, 2022, 4:05 p.m. ET"},
		{"22.12.2022", corpus.DateLine, "", "", "", "22.12.2022"},
		{"22/12/22", corpus.DateLine, "", "", "", "22/12/22"},
		{"2022年12月22日", corpus.DateLine, "", "", "", "2022年12月22日"},
		{"Veröffentlicht am 22. Dezember 2022", corpus.DateLine, "", "", "", "Veröffentlicht am 22. Dezember 2022"},
		{"Publié le 22 décembre 2022 à 10h30", corpus.DateLine, "", "", "", "Publié le 22 décembre 2022 à 10h30"},
		{"П'ятниця, 12 січня 2024, 09:15", corpus.DateLine, "", "", "", "П'ятниця, 12 січня 2024, 09:15"},
		{"środa, 3 maja 2023", corpus.DateLine, "", "", "", "środa, 3 maja 2023"},
		{"Publié le 8 mars 2023 à 07h12, modifié le 8 mars 2023 à 10h45", corpus.DateLine, "", "", "", "Publié le 8 mars 2023 à 07h12, modifié le 8 mars 2023 à 10h45"},
		{"22 de diciembre de 2022", corpus.DateLine, "", "", "", "22 de diciembre de 2022"},
		{"Published: 2022", corpus.DateLine, "", "", "", "Published: 2022"},
		{"Published: June 2022", corpus.DateLine, "", "", "", "Published: June 2022"},
		{"date 2022-12-22 The council met.", corpus.DateLine, "", "", "", "date 2022-12-22"},
		{"date 2022-12-22 On Monday, the council met.", corpus.DateLine, "", "", "", "date 2022-12-22"},
		{"Published May 3, 2020. Last updated on May 4, 2020", corpus.DateLine, "", "", "", "Published May 3, 2020. Last updated on May 4, 2020"},
		{"(Dec 22, 2022)", corpus.DateLine, "", "", "", "(Dec 22, 2022)"},
		{"Posted on October 24, 2023 by admin", corpus.DateLine, "", "", "", "Posted on October 24, 2023"},

		{"By Jane Doe", corpus.CreditLine, "", "Jane Doe", "", ""},
		{"by JANE DOE and TOM ROE", corpus.CreditLine, "", "JANE DOE and TOM ROE", "", ""},
		{"By Jane Doe, BBC News", corpus.CreditLine, "", "Jane Doe", "", ""},
		{"By Jane Doe, Staff Writer", corpus.CreditLine, "", "Jane Doe", "", ""},
		{"By Jane Doe in Kyiv", corpus.CreditLine, "", "Jane Doe", "", ""},
		{"By Jane Doe | May 3, 2020", corpus.CreditLine, "", "Jane Doe", "", "May 3, 2020"},
		{"By Jane Doe  @janedoe", corpus.CreditLine, "", "Jane Doe", "", ""},
		{"Jane Doe, Reuters", corpus.CreditLine, "", "Jane Doe", "", ""},
		{"Written by Chen Yan", corpus.CreditLine, "", "Chen Yan", "", ""},
		{"Author: Chen Yan", corpus.CreditLine, "", "Chen Yan", "", ""},
		{"Posted by Jane Doe on May 3, 2020", corpus.CreditLine, "", "Jane Doe", "", "May 3, 2020"},
		{"BYLINE: By JANE DOE", corpus.CreditLine, "", "JANE DOE", "", ""},
		{"Le Monde avec AFP", corpus.CreditLine, "Le Monde", "", "", ""},
		{"Source: BBC", corpus.CreditLine, "BBC", "", "", ""},
		{"(Source: Al Jazeera)", corpus.CreditLine, "Al Jazeera", "", "", ""},
		{"From Politico", corpus.CreditLine, "Politico", "", "", ""},
		{"Source: Politico | 2015-07-05 22:48:07 | Editor: Sandra Maler", corpus.CreditLine, "Politico", "", "Sandra Maler", "2015-07-05 22:48:07"},
		{"Wikinews 2019-01-16 07:54:41", corpus.CreditLine, "Wikinews", "", "", "2019-01-16 07:54:41"},
		{"The Kelm Herald, 3 May 2020", corpus.CreditLine, "The Kelm Herald", "", "", "3 May 2020"},
		{"Reuters | 3 May 2020 | Jane Doe", corpus.CreditLine, "Reuters", "Jane Doe", "", "3 May 2020"},
		{"3 May 2020 - Xinhua", corpus.CreditLine, "Xinhua", "", "", "3 May 2020"},
		{"(Reporting by Jane Doe; Editing by Ann Roe)", corpus.CreditLine, "", "Jane Doe", "Ann Roe", ""},
		{"Reporting by Jane Doe in Paris, editing by Ann Roe", corpus.CreditLine, "", "Jane Doe", "Ann Roe", ""},
		{"Additional reporting by Tom Roe. Editing by Ann Roe.", corpus.CreditLine, "", "", "Ann Roe", ""},
		{"Responsible editor: Zhang Lili", corpus.CreditLine, "", "", "Zhang Lili", ""},
		{"(Editor: Zhang Lili)", corpus.CreditLine, "", "", "Zhang Lili", ""},
		{"Editor: Zhang Lili", corpus.CreditLine, "", "", "Zhang Lili", ""},
		{"Edited by: Zhang Lili", corpus.CreditLine, "", "", "Zhang Lili", ""},
		{"Author: Jane Doe | Editor: Ann Roe", corpus.CreditLine, "", "Jane Doe", "Ann Roe", ""},
		{"Written\u00a0by Chen Yan", corpus.CreditLine, "", "Chen Yan", "", ""},
		{"Source:\u00a0BBC |\u00a03 May\u00a02020", corpus.CreditLine, "BBC", "", "", "3 May\u00a02020"},
		{"Von Anna Keller", corpus.CreditLine, "", "Anna Keller", "", ""},

		{"https://kelm.example/news/2022/05/04/ferry.html", corpus.Navigation, "", "", "", ""},
		{"Wed, 04 May 2022 10:12:00 +0000", corpus.DateLine, "", "", "", "Wed, 04 May 2022 10:12:00 +0000"},
		{"Jane Doe, Political Correspondent", corpus.CreditLine, "", "Jane Doe", "", ""},
		{"(Writing by Jane Doe; editing by Ann Roe)", corpus.CreditLine, "", "Jane Doe", "Ann Roe", ""},
		{"(Reporting by Jane Doe; Writing by Tom Roe; editing by Ann Roe)", corpus.CreditLine, "", "Jane Doe", "Ann Roe", ""},
		{"SOURCE Kelm Ferry Lines", corpus.CreditLine, "Kelm Ferry Lines", "", "", ""},
		{"Published in Dawn, May 4th, 2022", corpus.CreditLine, "Dawn", "", "", "May 4th, 2022"},
		{"© The Kelm Post 2020", corpus.Notice, "The Kelm Post", "", "", ""},
		{"© 2025 BBC", corpus.Notice, "BBC", "", "", ""},
		{"Copyright 2018 Politico. All rights reserved.", corpus.Notice, "Politico", "", "", ""},
		{"© The Kelm Post, 2020", corpus.Notice, "The Kelm Post", "", "", ""},
		{"This article or program is edited and produced by Voice of Hope. Please indicate Voice of Hope and include the original title and link when reprinting.", corpus.Notice, "Voice of Hope", "", "", ""},
		{"This article was originally published on Kelm Online.", corpus.Notice, "Kelm Online", "", "", ""},

		{"This report was produced by Harbour Radio and may be reprinted if the station is named.", corpus.Notice, "Harbour Radio", "", "", ""},
		{"Share on Facebook Share on Twitter", corpus.Navigation, "", "", "", ""},
		{"Read more: Oil prices fall back", corpus.Navigation, "", "", "", ""},
		{"Comments (12)", corpus.Navigation, "", "", "", ""},
		{"Home | News | Sport | Weather", corpus.Navigation, "", "", "", ""},
		{"ADVERTISEMENT", corpus.Navigation, "", "", "", ""},
		{"Jane Doe Transport correspondent", corpus.CreditLine, "", "Jane Doe", "", ""},
		{"By Ann Lee Social affairs editor", corpus.CreditLine, "", "Ann Lee", "", ""},
		{"Von Jonas Weber", corpus.CreditLine, "", "Jonas Weber", "", ""},
		{"The Kelm Post (England)", corpus.CreditLine, "The Kelm Post", "", "", ""},
		{"BC-EU--Moldova-Election,2nd Ld-Writethru/612", corpus.Markup, "", "", "", ""},
		{"UGANDA-FERRY/ (UPDATE 2)", corpus.Markup, "", "", "", ""},
		{"Eds: UPDATES with quotes.", corpus.Notice, "", "", "", ""},
		{"FOR IMMEDIATE RELEASE", corpus.Notice, "", "", "", ""},
		{"First Edition", corpus.Markup, "", "", "", ""},
		{"((TAKE SOT))", corpus.Markup, "", "", "", ""},
		{"Lesezeit: 4 Minuten", corpus.Navigation, "", "", "", ""},
		{"(END)", corpus.EndMark, "", "", "", ""},
		{"-0-", corpus.EndMark, "", "", "", ""},
		{"-30-", corpus.EndMark, "", "", "", ""},
		{"ENDS", corpus.EndMark, "", "", "", ""},
		{"/END/", corpus.EndMark, "", "", "", ""},
		{"(ends)", corpus.EndMark, "", "", "", ""},
		{"rb/jd", corpus.EndMark, "", "", "", ""},
		{"– AFP", corpus.CreditLine, "AFP", "", "", ""},
		{"###", corpus.Separator, "", "", "", ""},
		{"The end", "", "", "", "", ""},
		{"NAIROBI, Kenya (AP) _", corpus.Dateline, "AP", "", "", ""},
		{"HAVANA, August 7 (Xinhua) --", corpus.Dateline, "Xinhua", "", "", ""},
		{"TANZANIA:", "", "", "", "", ""},
		{"Jane Doe contributed.", corpus.CreditLine, "", "", "", ""},
		{"(h/t Mediaite.)", corpus.CreditLine, "", "", "", ""},
		{"Twitter: @janedoe", corpus.Navigation, "", "", "", ""},
		{"jane@kelm.example", corpus.Navigation, "", "", "", ""},
		{"(Corrects name in paragraph 3)", corpus.Notice, "", "", "", ""},
		{"epd lob mih", corpus.EndMark, "", "", "", ""},
		{"Lusa/Fim", corpus.EndMark, "", "", "", ""},
		{"BBC NEWS", corpus.CreditLine, "BBC NEWS", "", "", ""},
		{"AP-WF-03-05-21 1802GMT", corpus.EndMark, "", "", "", ""},
		{"BC-TEN--Vienna Open", corpus.Markup, "", "", "", ""},
		{"Kelmer Zeitung, 5. März 2021, Seite 6", corpus.CreditLine, "Kelmer Zeitung", "", "", "5. März 2021, Seite 6"},
		{"Jane Doe in Oslo at jdoe@kelm.example", corpus.Notice, "", "", "", ""},
		{"* * *", corpus.Separator, "", "", "", ""},
		{"World News", corpus.Kicker, "", "", "", ""},
		{"BUSINESS", corpus.Kicker, "", "", "", ""},

		{"By the river the council met.", "", "", "", "", ""},
		{"By Monday the ferry sails", "", "", "", "", ""},
		{"On December 21, 2022, the ferry sank.", "", "", "", "", ""},
		{"The editor: a life in print, and what came after it", "", "", "", "", ""},
		{"Follow the money, says the minister", "", "", "", "", ""},
		{"May 3 vote: what the parties want", "", "", "", "", ""},
		{"Share prices fall as ferry line warns", "", "", "", "", ""},
		{"She said the rights of the islanders were hers to defend.", "", "", "", "", ""},
	} {
		p := readPage(c.line)
		m := p.units[0].meta
		if m == nil {
			m = &meta{}
		}
		got := [5]string{string(m.why), m.source.Of(c.line), m.byline.Of(c.line), m.editor.Of(c.line), m.date.Of(c.line)}
		want := [5]string{string(c.why), c.source, c.byline, c.editor, c.date}
		if got != want {
			t.Errorf("%q\n got %q\nwant %q", c.line, got, want)
		}
	}
}

func TestDateline(t *testing.T) {
	for _, c := range []struct{ line, place, source, rest string }{
		{"KYIV, Oct 21 (Reuters) - The council met.", "KYIV", "Reuters", "The council met."},
		{"WASHINGTON (AP) — The council met.", "WASHINGTON", "AP", "The council met."},
		{"SAN JUAN, Puerto Rico (Reuters) - The council met.", "SAN JUAN, Puerto Rico", "Reuters", "The council met."},
		{"HOLLYWOOD, Fla./SAN JUAN, Puerto Rico (Reuters) - Governor Scott vowed.", "HOLLYWOOD, Fla./SAN JUAN, Puerto Rico", "Reuters", "Governor Scott vowed."},
		{"BEIJING, Dec. 22 (Xinhua) -- The council met.", "BEIJING", "Xinhua", "The council met."},
		{"ALBANY, N.Y. – The council met.", "ALBANY, N.Y.", "", "The council met."},
		{"West Des Moines, Iowa — The council met.", "West Des Moines, Iowa", "", "The council met."},
		{"WEST DES MOINES, Iowa—President Trump spoke.", "WEST DES MOINES, Iowa", "", "President Trump spoke."},
		{"Warsaw, March 9 - The council met.", "Warsaw", "", "The council met."},
		{"Ulaanbaatar /MONTSAME/. During his visit the minister spoke.", "Ulaanbaatar", "MONTSAME", "During his visit the minister spoke."},
		{"Washington (CNN) The council met.", "Washington", "CNN", "The council met."},
		{"(Reuters) - The council met.", "", "Reuters", "The council met."},
		{"(CNN) The council met.", "", "CNN", "The council met."},
		{"LONDON: The council met.", "LONDON", "", "The council met."},
		{"PARIS, 21 October 2022 (AFP) – The council met.", "PARIS", "AFP", "The council met."},
		{"MOSCOW. Oct 21 (Interfax) - The council met.", "MOSCOW", "Interfax", "The council met."},
		{"TOKYO (Kyodo) -- The council met.", "TOKYO", "Kyodo", "The council met."},
		{"NEW DELHI, Dec 22 (PTI) The council met.", "NEW DELHI", "PTI", "The council met."},
		{"CHISINAU, Moldova (AP) _ The council met.", "CHISINAU, Moldova", "AP", "The council met."},
		{"Madrid, 3 feb (EFE).- El consejo.", "Madrid", "EFE", "El consejo."},
		{"Kassel (dpa/lhe) - Der Rat.", "Kassel", "dpa", "Der Rat."},
		{"(ANSA) - ROMA, 12 MAR - Il consiglio.", "ROMA", "ANSA", "Il consiglio."},
		{"PARIS--(BUSINESS WIRE)--The council met.", "PARIS", "BUSINESS WIRE", "The council met."},
		{"OSLO, Norway – March 5, 2021 – The council met.", "OSLO, Norway", "", "The council met."},
		{"SYDNEY, March 5 AAP - The council met.", "SYDNEY", "AAP", "The council met."},
		{"SERAJEVO, June 28.--The council met.", "SERAJEVO", "", "The council met."},
		{"МОСКВА, 21 окт - РИА Новости. Совет собрался.", "МОСКВА", "РИА Новости", "Совет собрался."},
		{"القاهرة (رويترز) - قال المجلس إنه اجتمع.", "القاهرة", "رويترز", "قال المجلس إنه اجتمع."},
		{"【ソウル共同】市議会は開かれた。", "ソウル", "共同", "市議会は開かれた。"},
		{"BC-EU--Moldova-Election,2nd Ld-Writethru/612", "", "", ""},
		{"INTRO: The council met.", "", "", ""},
		{"Merkel (links) - und der Rat.", "", "", ""},
		{"OSLO. Oct 21 (Interfax) - The council met.", "OSLO", "Interfax", "The council met."},
		{"Oct. 21 (UPI) -- The council met.", "", "UPI", "The council met."},
		{"May 4 - a day of rain - passed.", "", "", ""},
		{"The council (a body of nine) - met.", "", "", ""},
		{"Obama (left) spoke - and left.", "", "", ""},
		{"He said - twice - that it was over.", "", "", ""},
		{"U.S. President Joe Biden said on Tuesday.", "", "", ""},
	} {
		d, ok := readDateline(c.line, corpus.Span{Start: 0, End: len(c.line)})
		if !ok {
			d.end = len(c.line)
		}
		if got, want := [3]string{d.place.Of(c.line), d.source.Of(c.line), c.line[d.end:]}, [3]string{c.place, c.source, c.rest}; got != want {
			t.Errorf("%q\n got %q\nwant %q", c.line, got, want)
		}
	}
}

func TestGluedHeadlines(t *testing.T) {
	const text = "Harbour plan passes after long night - The harbour council passed the plan of the mayor on Tuesday, after a night in which three members left the hall and came back. It was the third try of this year, and the last one before the vote in spring.\n\n" +
		"Ferry to the islands returns - The ferry to the northern islands will return in May, the line said, four years after it was laid up. Fares will be as they were, and the islanders will pay half of what the others pay for the passage.\n\n" +
		"Storm closes two piers - Two piers at the northern end of the town were closed on Sunday as a storm came in from the sea. Nobody was hurt, the harbour office said, and both will open again when divers have looked at the piles below.\n"
	res := checkPlaced(t, text)
	if len(res.Stories) != 3 {
		t.Fatalf("%d stories, want 3", len(res.Stories))
	}
	for i, want := range []string{"Harbour plan passes after long night", "Ferry to the islands returns", "Storm closes two piers"} {
		if h := res.Stories[i].Headline; h.Text != want || h.Basis != corpus.LeadingLine {
			t.Errorf("headline %d is %q (%s), want %q", i, h.Text, h.Basis, want)
		}
	}
}

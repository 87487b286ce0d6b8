package split

import (
	"fmt"
	"strings"
	"testing"
)

// Piles as databases, feeds, mail programmes and channels write them.
func TestPiles(t *testing.T) {
	bodies := [][]string{harbour, ferry, storm}
	pile := func(set func(i int, head string, body []string) string) string {
		var b strings.Builder
		for i, body := range bodies {
			b.WriteString(set(i, heads[i], body))
		}
		return b.String()
	}
	for _, c := range []struct{ name, text, byline, source string }{
		{"a database with two-letter tags", pile(func(i int, h string, b []string) string {
			return fmt.Sprintf("SE   World News\nHD   %s\nBY   By Jane Doe\nWC   %d words\nPD   %d March 2021\nSN   The Kelm Post\nLA   English\nCY   (c) 2021 The Kelm Post\nLP   %s\nTD   %s\nAN   Document KLMP0000202103%d\n\n", h, 400+i, 12+i, b[0], strings.Join(b[1:], "\n     "), i)
		}), "Jane Doe", "The Kelm Post"},
		{"a database that counts its documents", pile(func(i int, h string, b []string) string {
			return fmt.Sprintf("\n                    %d of 3 DOCUMENTS\n\n\n                    The Kelm Post\n\n               March %d, 2021 Friday\n\n%s\n\nBYLINE: Jane Doe\n\nSECTION: WORLD; Pg. 4\n\nLENGTH: 412 words\n\n%s\n\nLOAD-DATE: March %d, 2021\n\nLANGUAGE: ENGLISH\n\n                 Copyright 2021 The Kelm Post\n                   All Rights Reserved\n\n", i+1, 12+i, h, strings.Join(b, "\n\n"), 13+i)
		}), "Jane Doe", "The Kelm Post"},
		{"a database that says the headline again", pile(func(i int, h string, b []string) string {
			return fmt.Sprintf("____________________________\n\nDocument %d of 3\n\n%s\n\nAuthor: Jane Doe\n\nFull text: %s\n\nSubject: Harbours; Councils\n\nTitle: %s\n\nPublication title: The Kelm Post\n\nPublication year: 2021\n\n", i+1, h, strings.Join(b, "\n\n"), h)
		}), "Jane Doe", ""},
		{"messages", pile(func(i int, h string, b []string) string {
			return fmt.Sprintf("Subject: %s\nFrom: newsdesk@kna.example\nDate: Fri, %d Mar 2021 07:10:00 GMT\nMessage-ID: <abc%d@kna.example>\n\n%s\n\n-- \nKNA newsdesk\n\n", h, 12+i, i, strings.Join(b, "\n\n"))
		}), "", ""},
		{"marked headings", "# Press review, 12 March 2021\n\n" + pile(func(i int, h string, b []string) string {
			return fmt.Sprintf("## %s\n\n*The Kelm Post, %d March 2021*\n\n%s\n\n", h, 12+i, strings.Join(b, "\n\n"))
		}), "", "The Kelm Post"},
		{"a feed", pile(func(i int, h string, b []string) string {
			return fmt.Sprintf("%s\nhttps://kelmpost.example/world/%d.html\nFri, %d Mar 2021 07:10:00 GMT\n%s\n\n", h, i, 12+i, strings.Join(b, "\n"))
		}), "", ""},
		{"a channel", pile(func(i int, h string, b []string) string {
			return fmt.Sprintf("Kelm News Live, [%d/03/2021 07:10]\n%s\n\n%s\n\nSubscribe: t.me/kelmnews\n\n", 12+i, h, strings.Join(b, "\n\n"))
		}), "", ""},
		{"pages that list each other's headlines", pile(func(i int, h string, b []string) string {
			return fmt.Sprintf("Skip to content\nMenu\nHome\nSign in\n\nHome > World > Europe\n\n%s\n\nBy Jane Doe\nPublished %d March 2021, 07:10 GMT\nUpdated 2 hours ago\n\nShare\nFacebook\nTwitter\n\n%s\n\nMore on this story\n%s\n11 March 2021\n%s\n10 March 2021\n\nTop Stories\n%s\n\nAbout us\nPrivacy policy\n© 2021 The Kelm Post\n\n",
				h, 12+i, strings.Join(b, "\n\n"), heads[(i+1)%3], heads[(i+2)%3], heads[(i+1)%3])
		}), "Jane Doe", "The Kelm Post"},
		{"reports of a monitoring service", pile(func(i int, h string, b []string) string {
			return fmt.Sprintf("%s\n\nText of report in English by Kelmian news agency KNA on %d March\n\n%s\n\nSource: KNA news agency, Kelm, in English 0%d10 gmt %d Mar 21\n\nBBC Mon EU1 EuroPol ib/jd\n\n", h, 12+i, strings.Join(b, "\n\n"), i, 12+i)
		}), "", "KNA news agency"},
		{"outlets above dates", pile(func(i int, h string, b []string) string {
			return fmt.Sprintf("The Kelm Post\n%d March 2021\n\n%s\n\n%s\n\n", 12+i, h, strings.Join(b, "\n\n"))
		}), "", "The Kelm Post"},
	} {
		res := checkPlaced(t, c.text)
		stories := res.Stories
		if len(stories) == 4 && stories[0].Headline.Text != heads[0] { // what stands above the first
			stories = stories[1:]
		}
		if len(stories) != 3 {
			t.Errorf("%s: %d stories, want 3 (%s)", c.name, len(stories), res.Layout)
			continue
		}
		for i := range stories {
			s := &stories[i]
			if s.Headline.Text != heads[i] {
				t.Errorf("%s: headline %d is %q, want %q", c.name, i, s.Headline.Text, heads[i])
			}
			if c.byline != "" && s.Byline.Text != c.byline {
				t.Errorf("%s: byline %d is %q, want %q", c.name, i, s.Byline.Text, c.byline)
			}
			if c.source != "" && s.Source.Text != c.source {
				t.Errorf("%s: source %d is %q, want %q", c.name, i, s.Source.Text, c.source)
			}
			if body := s.BodyText(); !strings.HasPrefix(body, bodies[i][0]) || !strings.Contains(body, bodies[i][2]) {
				t.Errorf("%s: body %d is %q", c.name, i, body)
			}
		}
	}
}

// Stories in other languages than those that the models were trained on are cut as well, or else it is said where others may begin.
func TestOtherLanguages(t *testing.T) {
	for language, stories := range map[string][][]string{
		"ru": {
			{"Городской совет Кельма закрыл старый мост", "Городской совет Кельма во вторник проголосовал за закрытие старого моста для грузовиков с весны будущего года. Инженеры нашли трещины в двух опорах.", "Паром будет работать до открытия нового моста в 2027 году."},
			{"Завод в Арнхольме сократит треть рабочих мест", "Алюминиевый завод в Арнхольме сократит 340 из 1020 рабочих мест до конца года, сообщила в среду компания «Нордал».", "Профсоюзы объявили о голосовании за забастовку, чтобы вернуть рабочие места."},
			{"Учёные составили карту морского дна", "Учёные завершили первую полную карту морского дна у внешних островов и обнаружили неизвестные каньоны.", "Судно «Аврелия» провело в море одиннадцать недель, и карты будут доступны с января."},
		},
		"de": {
			{"Stadtrat von Kelm stimmt für Sperrung der Hafenbrücke", "Der Stadtrat von Kelm hat am Dienstag beschlossen, die alte Hafenbrücke ab dem Frühjahr für Lastwagen zu sperren. Gutachter hatten Risse in zwei Pfeilern gefunden.", "Eine Fähre soll bis zur Eröffnung der neuen Brücke im Jahr 2027 aushelfen, und das ist nicht die einzige."},
			{"Aluminiumhütte in Arnholm streicht jede dritte Stelle", "Die Aluminiumhütte in Arnholm streicht bis Jahresende 340 von 1.020 Stellen. Das teilte der Eigentümer Nordal am Mittwoch mit.", "Die Gewerkschaft kündigte eine Urabstimmung über einen Streik an, der auch die Werke im Norden trifft."},
			{"Forscher vermessen den Meeresboden vor den Schären", "Forscher haben den Meeresboden vor den äußeren Schären zum ersten Mal vollständig vermessen. Dabei entdeckten sie tiefe Schluchten.", "Das Schiff Aurelia war elf Wochen lang unterwegs, und die Karte soll ab Januar für alle zugänglich sein."},
		},
	} {
		var b strings.Builder
		for i, s := range stories {
			fmt.Fprintf(&b, "%s\n\n%d.03.2021, 09:10\n\n%s\n\n", s[0], 12+i, strings.Join(s[1:], "\n\n"))
		}
		res := checkPlaced(t, b.String())
		if len(res.Stories) == 1 && len(res.Stories[0].Doubts) > 0 {
			continue
		}
		if len(res.Stories) != len(stories) {
			t.Errorf("%s: %d stories, want %d (%s)", language, len(res.Stories), len(stories), res.Layout)
			continue
		}
		for i := range res.Stories {
			if s := &res.Stories[i]; s.Headline.Text != stories[i][0] || s.Language != language {
				t.Errorf("story %d is %q in %q, want %q in %q", i, s.Headline.Text, s.Language, stories[i][0], language)
			}
		}
	}
}

// A page names the headlines of other stories within its own, which begin no story there.
func TestHeadlinesListedWithin(t *testing.T) {
	for language, c := range map[string]struct {
		date, list string
		stories    [][]string
	}{
		"fr": {"Publié le %d mars 2021 à 07h10", "Lire aussi", [][]string{
			{"Le conseil municipal ferme le vieux pont", "Le conseil municipal de Kelm a décidé mardi de fermer le vieux pont aux camions dès le printemps, après la découverte de fissures dans deux piliers.", "Les transporteurs estiment que le détour leur coûtera une heure par trajet."},
			{"L’usine d’Arnholm supprime un tiers de ses postes", "L’usine d’aluminium d’Arnholm va supprimer 340 de ses 1 020 postes d’ici à la fin de l’année, a annoncé mercredi son propriétaire.", "Les syndicats ont appelé à un vote sur la grève."},
			{"Des chercheurs cartographient les fonds marins", "Des chercheurs ont achevé la première carte complète des fonds marins au large des îles et découvert des canyons inconnus.", "Les pêcheurs demandent à être consultés."},
		}},
		"es": {"Publicado el %d de marzo de 2021", "Lea también", [][]string{
			{"El ayuntamiento cierra el viejo puente", "El ayuntamiento de Kelm decidió el martes cerrar el viejo puente a los camiones desde la primavera, tras hallarse grietas en dos pilares.", "Un transbordador funcionará hasta la apertura del nuevo puente."},
			{"La fábrica de Arnholm recorta un tercio de su plantilla", "La fábrica de aluminio de Arnholm recortará 340 de sus 1.020 empleos antes de fin de año, anunció el miércoles la propietaria, Nordal.", "Los sindicatos convocaron una votación sobre la huelga."},
			{"Científicos cartografían el fondo marino", "Un grupo de científicos ha terminado el primer mapa completo del fondo marino frente a las islas y ha descubierto cañones desconocidos.", "El buque Aurelia pasó once semanas en el mar."},
		}},
		"de": {"Stand: %d.03.2021 09:10 Uhr", "Lesen Sie auch", [][]string{
			{"Stadtrat von Kelm stimmt für Sperrung der Hafenbrücke", "Der Stadtrat von Kelm hat am Dienstag beschlossen, die alte Hafenbrücke ab dem Frühjahr für Lastwagen zu sperren.", "Eine Fähre soll bis zur Eröffnung der neuen Brücke aushelfen, und das ist nicht die einzige."},
			{"Aluminiumhütte in Arnholm streicht jede dritte Stelle", "Die Aluminiumhütte in Arnholm streicht bis Jahresende 340 von 1.020 Stellen. Das teilte der Eigentümer Nordal am Mittwoch mit.", "Die Gewerkschaft kündigte eine Urabstimmung über einen Streik an."},
			{"Forscher vermessen den Meeresboden vor den Schären", "Forscher haben den Meeresboden vor den äußeren Schären zum ersten Mal vollständig vermessen. Dabei entdeckten sie tiefe Schluchten.", "Das Schiff Aurelia war elf Wochen lang unterwegs."},
		}},
	} {
		for _, set := range []string{"%s : %s\n\n", "%s\n\n%s\n\n"} {
			var b strings.Builder
			for i, s := range c.stories {
				fmt.Fprintf(&b, "%s\n\n"+c.date+"\n\n%s\n\n"+set+"%s\n\n", s[0], 12+i, s[1], c.list, c.stories[(i+1)%len(c.stories)][0], s[2])
			}
			res := checkPlaced(t, b.String())
			if len(res.Stories) != len(c.stories) {
				t.Errorf("%s: %d stories, want %d (%s)", language, len(res.Stories), len(c.stories), res.Layout)
				continue
			}
			for i := range res.Stories {
				if s, want := &res.Stories[i], c.stories[i]; s.Headline.Text != want[0] || s.BodyText() != want[1]+"\n"+want[2] {
					t.Errorf("%s: story %d is %q with the body %q", language, i, s.Headline.Text, s.BodyText())
				}
			}
		}
	}
}

package source

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	xencoding "golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/korean"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"
)

// tables are what a test encodes text with.
var tables = map[string]xencoding.Encoding{
	"windows-1250": charmap.Windows1250, "windows-1251": charmap.Windows1251, "windows-1252": charmap.Windows1252, "windows-1253": charmap.Windows1253, "windows-1254": charmap.Windows1254, "windows-1255": charmap.Windows1255, "windows-1256": charmap.Windows1256,
	"iso-8859-2": charmap.ISO8859_2, "iso-8859-5": charmap.ISO8859_5, "koi8-u": charmap.KOI8U, "ibm866": charmap.CodePage866,
	"shift_jis": japanese.ShiftJIS, "euc-jp": japanese.EUCJP, "gb18030": simplifiedchinese.GB18030, "big5": traditionalchinese.Big5, "euc-kr": korean.EUCKR,
}

// written are short stories by language, and the encodings that each was written in.
var written = []struct{ language, text, encodings string }{
	{"ru", "Порт закрыт на ремонт\n\nГородской совет Кельма во вторник проголосовал за закрытие старого моста. «Мы ждали этого», — сказал мэр Оле Брандт.\n", "windows-1251 koi8-u ibm866"},
	{"ru capitals", "ПОРТ ЗАКРЫТ\n\nПаром будет работать до открытия нового моста в 2027 году, сообщила Нордал.\n", "windows-1251 koi8-u iso-8859-5"},
	{"uk", "Міська рада закрила старий міст\n\nПором ходитиме до відкриття нового мосту, повідомила у середу компанія. Її інженери знайшли тріщини у двох опорах.\n", "windows-1251 koi8-u"},
	{"bg", "Общината затвори стария мост\n\nФериботът ще плава до откриването на новия мост през 2027 година, съобщи кметът във вторник.\n", "windows-1251"},
	{"sr", "Градско веће затворило стари мост\n\nТрајект ће возити до отварања новог моста, саопштила је компанија у среду. Инжењери су нашли пукотине.\n", "windows-1251"},
	{"pl", "Rada miasta zamknęła stary most\n\nInżynierowie znaleźli pęknięcia w dwóch filarach. Prom będzie kursował, aż nowy most zostanie otwarty, powiedział we środę burmistrz. Związki zapowiedziały głosowanie.\n", "windows-1250 iso-8859-2"},
	{"cs", "Město zavřelo starý most\n\nInženýři našli trhliny ve dvou pilířích. Přívoz bude jezdit až do otevření nového mostu, řekl ve středu starosta. Odbory ohlásily hlasování o stávce.\n", "windows-1250 iso-8859-2"},
	{"hu", "Lezárták a régi hidat\n\nA mérnökök repedéseket találtak két pilléren. A komp az új híd megnyitásáig közlekedik, mondta szerdán a polgármester. A dolgozók jövőre több fizetést kérnek, és készülnek a következő időszakra, mert a gyűlés így döntött.\n", "windows-1250"},
	{"el", "Άνοιξε η νέα γέφυρα\n\nΤο πλοίο θα ταξιδεύει μέχρι να ανοίξει η νέα γέφυρα, είπε την Τετάρτη ο δήμαρχος. Οι μηχανικοί βρήκαν ρωγμές.\n", "windows-1253"},
	{"tr", "Eski köprü kapatıldı\n\nMühendisler iki ayakta çatlak buldu. Yeni köprü açılıncaya kadar feribot çalışacak, dedi belediye başkanı çarşamba günü. İşçiler şimdi zam istiyor.\n", "windows-1254"},
	{"he", "הגשר הישן נסגר\n\nהמהנדסים מצאו סדקים בשני עמודים. המעבורת תפעל עד לפתיחת הגשר החדש, אמר ראש העיר ביום רביעי.\n", "windows-1255"},
	{"ar", "إغلاق الجسر القديم\n\nوجد المهندسون شقوقا في دعامتين. وقال رئيس البلدية يوم الأربعاء إن العبارة ستعمل حتى افتتاح الجسر الجديد.\n", "windows-1256"},
	{"ja", "古い橋が閉鎖\n\n市議会は火曜日、来年の春から古い橋をトラックに対して閉鎖することを決めた。技師は二本の柱にひびを見つけたという。\n", "shift_jis euc-jp"},
	{"zh", "旧桥关闭\n\n市议会星期二决定从明年春天起对卡车关闭旧桥。工程师在两个桥墩上发现了裂缝。市长说，渡轮将一直运行到新桥开放。\n", "gb18030"},
	{"zh, traditional", "舊橋關閉\n\n市議會星期二決定從明年春天起對卡車關閉舊橋。工程師在兩個橋墩上發現了裂縫。市長說，渡輪將一直運行到新橋開放。\n", "big5"},
	{"ko", "낡은 다리 폐쇄\n\n시의회는 화요일에 내년 봄부터 낡은 다리를 트럭에 대해 폐쇄하기로 결정했다. 기술자들은 두 기둥에서 균열을 발견했다고 말했다.\n", "euc-kr"},
	{"en", "Harbour “closed” – officials\n\nThe café on Dvorak’s pier – run by José Núñez, André Müller and Søren Kjær – will reopen in São Paulo’s style, he said. Prices rise £3 to €5.\n", "windows-1252"},
	{"en, one name often", strings.Repeat("São Paulo said no. Mayor João of São Paulo left. ", 40), "windows-1252"},
	{"fr", "Le conseil municipal a fermé le vieux pont\n\nÀ Kelm, où l’on craignait déjà le pire, les ingénieurs ont trouvé des fissures. « Ça n’étonne pas », a dit le maire, très fâché : le bac sera gratuit dès février.\n", "windows-1252"},
	{"de", "Rat schließt die alte Brücke\n\nPrüfer fanden Risse in zwei Pfeilern. Die Fähre fährt für Fußgänger, bis die neue Brücke eröffnet wird, sagte der Bürgermeister. Das heißt: über ein Jahr.\n", "windows-1252"},
	{"es", "El ayuntamiento cierra el puente\n\n¿Cuánto durará? El ferry funcionará hasta el año próximo, según dijo el miércoles el alcalde. Los técnicos hallaron grietas; también habrá huelga. ¡Basta!, gritó un niño español.\n", "windows-1252"},
	{"pt", "Câmara fecha a velha ponte\n\nOs técnicos acharam fissuras em dois pilares. A balsa não vai parar até à inauguração, disse o prefeito na terça-feira. As greves são só o começo, e a decisão é dos órgãos da região.\n", "windows-1252"},
	{"it", "Chiuso il vecchio ponte\n\nLa città è divisa. Il traghetto andrà avanti finché non aprirà il nuovo ponte, ha detto lunedì il sindaco. Più di così non si può, perché mancano i soldi.\n", "windows-1252"},
	{"sv", "Bron stängs i vår\n\nIngenjörer hittade sprickor i två pelare. Färjan går tills den nya bron öppnas, sade borgmästaren på onsdagen. Även facket är missnöjt och varslar om strejk.\n", "windows-1252"},
	{"da", "Broen lukkes til foråret\n\nIngeniører fandt revner i to søjler. Færgen sejler, indtil den nye bro åbner, sagde borgmesteren på tirsdag. Også fagforeningen er utilfreds og vil strejke før påske.\n", "windows-1252"},
	{"is", "Gamla brúin lokuð\n\nVerkfræðingar fundu sprungur í tveimur stólpum. Ferjan siglir þangað til nýja brúin opnar, sagði bæjarstjórinn á þriðjudag. Það er ekki gott, því að vegurinn er líka ónýtur.\n", "windows-1252"},
	{"fi", "Vanha silta suljetaan\n\nInsinöörit löysivät halkeamia kahdesta pylväästä. Lautta kulkee, kunnes uusi silta avataan, sanoi pormestari keskiviikkona. Myös työntekijät ovat tyytymättömiä.\n", "windows-1252"},
	{"et", "Vana sild suletakse\n\nInsenerid leidsid kahest sambast mõrad. Praam sõidab, kuni uus sild avatakse, ütles linnapea kolmapäeval. Ka töötajad on rahulolematud, sest palk on väike ja töö öösel.\n", "windows-1252"},
}

// Text is read in the encoding that it was written in, and every character knows its bytes.
func TestEncodingIsToldByLetters(t *testing.T) {
	for _, w := range written {
		for name := range strings.FieldsSeq(w.encodings) {
			raw, err := xencoding.ReplaceUnsupported(tables[name].NewEncoder()).Bytes([]byte(w.text))
			if err != nil {
				t.Fatal(err)
			}
			want, err := tables[name].NewDecoder().Bytes(raw)
			if err != nil {
				t.Fatal(err)
			}
			got, encoding, spans := readAll(t, Input{Path: w.language, Data: raw})
			if encoding != name || got != string(want) {
				t.Errorf("%s in %s was read as %s: %.60q", w.language, name, encoding, got)
				continue
			}
			checkSpans(t, raw, got, encoding, spans)
		}
	}
}

// A block that ends within a character leaves it to the next.
func TestPairsAreNotCut(t *testing.T) {
	for _, e := range pairEncodings {
		for _, w := range written {
			if !strings.Contains(w.encodings, e.name) {
				continue
			}
			raw, err := tables[e.name].NewEncoder().Bytes([]byte(w.text))
			if err != nil {
				t.Fatal(err)
			}
			decode := decodePairs(e.table)
			for cut := range raw {
				var d decoded
				used := decode(&d, raw[:cut], 0, false)
				decode(&d, raw[used:], used, true)
				if d.text.String() != w.text {
					t.Fatalf("%s in %s, cut at %d, is %q", w.language, e.name, cut, d.text.String())
				}
			}
		}
	}
}

// The collections beside the project hold UTF-8 and Windows-1252 alone, and written anew in Windows-1252 they still do.
func TestNoOtherEncodingIsSeen(t *testing.T) {
	paths, err := filepath.Glob("../../../shared/data/*/*/raw/*")
	if err != nil || len(paths) == 0 {
		t.Skip("the collections are not here:", err)
	}
	for _, path := range paths {
		raw, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if enc, refused := sniff(raw, true); refused == nil && enc.name != "utf-8" && enc.name != "windows-1252" {
			t.Errorf("%s was read as %s", path, enc.name)
		}
		if !utf8.Valid(raw) {
			continue
		}
		written, err := xencoding.ReplaceUnsupported(charmap.Windows1252.NewEncoder()).Bytes(raw)
		if err != nil {
			t.Fatal(err)
		}
		if enc, refused := sniff(written, true); refused == nil && enc.name != "utf-8" && enc.name != "windows-1252" {
			t.Errorf("%s, written in Windows-1252, was read as %s", path, enc.name)
		}
	}
}

package split

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// timeWord says what a word can mean where dates are printed; some words mean more than one of these.
type timeWord uint8

const (
	monthWord timeWord = 1 << iota
	weekdayWord
	labelWord // stands around a printed date on a date line
	zoneWord  // follows a time
)

// timeWords holds the words of dates in the languages that news pages are read in most, lower case.
var timeWords = func() *lexicon[timeWord] {
	m := map[string]timeWord{}
	for kind, words := range map[timeWord]string{
		monthWord: `january february march april may june july august september october november december
jan feb mar apr jun jul aug sep sept oct nov dec
janvier février fevrier mars avril mai juin juillet août aout septembre octobre novembre décembre decembre janv févr avr juil déc
januar februar märz maerz april mai juni juli august september oktober november dezember jänner mär okt dez
enero febrero marzo abril mayo junio julio agosto septiembre setiembre octubre noviembre diciembre ene abr ago dic
janeiro fevereiro março marco maio junho julho setembro outubro novembro dezembro fev set out
gennaio febbraio aprile maggio giugno luglio settembre ottobre dicembre gen mag giu lug ott
januari februari maart mei augustus oktober mrt
stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia
января февраля марта апреля мая июня июля августа сентября октября ноября декабря
янв фев мар апр июн июл авг сен сент окт ноя нояб дек
січня лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня
يناير فبراير مارس أبريل ابريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر
януари февруари юни юли август септември октомври ноември декември
ledna února března dubna května června července srpna září října listopadu prosince
siječnja veljače ožujka travnja svibnja lipnja srpnja kolovoza rujna studenoga studenog prosinca
januára februára apríla mája júna júla augusta septembra októbra novembra decembra
januar mart maj jun jul avgust septembar oktobar novembar decembar
ianuarie februarie martie aprilie iunie iulie septembrie octombrie noiembrie decembrie
január február március április május június július augusztus szeptember október
januari februari maj augusti marts tammikuuta helmikuuta maaliskuuta huhtikuuta toukokuuta kesäkuuta heinäkuuta elokuuta syyskuuta lokakuuta marraskuuta joulukuuta
ιανουαρίου φεβρουαρίου μαρτίου απριλίου μαΐου μαϊου ιουνίου ιουλίου αυγούστου σεπτεμβρίου οκτωβρίου νοεμβρίου δεκεμβρίου
maret mei agustus desember
ocak şubat mart nisan mayıs haziran temmuz ağustos eylül ekim kasım aralık`,

		weekdayWord: `monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun
lundi mardi mercredi jeudi vendredi samedi dimanche montag dienstag mittwoch donnerstag freitag samstag sonntag
lunes martes miércoles miercoles jueves viernes sábado sabado domingo segunda-feira terça-feira quarta-feira quinta-feira sexta-feira
lunedì martedì mercoledì giovedì venerdì sabato domenica maandag dinsdag woensdag donderdag vrijdag zaterdag zondag
понедельник вторник среда четверг пятница суббота воскресенье понеділок вівторок середа четвер п'ятниця пʼятниця субота неділя
понеделник вторник сряда четвъртък петък събота неделя poniedziałek wtorek środa czwartek piątek sobota niedziela
pondělí úterý středa čtvrtek pátek neděle pondelok utorok streda štvrtok piatok nedeľa ponedjeljak ponedeljak utorak srijeda sreda četvrtak petak subota nedjelja nedelja
luni marți miercuri joi vineri sâmbătă duminică hétfő kedd szerda csütörtök péntek szombat vasárnap
måndag mandag tisdag tirsdag onsdag torsdag fredag lördag lørdag söndag søndag maanantai tiistai keskiviikko torstai perjantai lauantai sunnuntai
δευτέρα τρίτη τετάρτη πέμπτη παρασκευή σάββατο κυριακή pazartesi salı çarşamba perşembe cuma cumartesi pazar
senin selasa rabu kamis jumat sabtu minggu`,

		labelWord: `date dated published publish publication updated update posted post first last on at modified created issued released filed added since the of time
edited revised pubdate datetime timestamp when edition original originally live local de du le am um uhr den vom del el em às as il alle op
publié publiée publie modifié modifiée mis mise à jour veröffentlicht aktualisiert stand publicado actualizado publicada atualizado pubblicato aggiornato gepubliceerd bijgewerkt
fecha datum data дата опубликовано обновлено heure hora ore today yesterday`,

		zoneWord: `am pm a.m a.m. p.m p.m. et est edt ct cst cdt mt mst mdt pt pst pdt gmt utc bst cet cest eet eest msk ist jst kst hkt sgt pkt wib wat eat sast aest aedt nzst ast akt hst hrs hours h z noon midnight uhr`,
	} {
		for w := range strings.FieldsSeq(words) {
			m[w] |= kind
		}
	}
	return newLexicon(m)
}()

// token returns the end of the word or number that begins at i.
func token(s string, i int) int {
	j := i
	for j < len(s) {
		c := s[j]
		if c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' {
			j++
			continue
		}
		if c == '\'' && j > i && s[j-1] >= utf8.RuneSelf && j+1 < len(s) && s[j+1] >= utf8.RuneSelf { // Ukrainian Friday
			j++
			continue
		}
		if c < utf8.RuneSelf {
			break
		}
		r, n := utf8.DecodeRuneInString(s[j:])
		if !unicode.IsLetter(r) && !unicode.IsMark(r) {
			break
		}
		j += n
	}
	return j
}

func digits(s string, i int) int {
	j := i
	for j < len(s) && s[j] >= '0' && s[j] <= '9' {
		j++
	}
	return j
}

func number(s string) int {
	n := 0
	for i := 0; i < len(s) && i < 9; i++ {
		n = n*10 + int(s[i]-'0')
	}
	return n
}

func spaces(s string, i int) int {
	for i < len(s) {
		if s[i] == ' ' || s[i] == '\t' {
			i++
		} else if strings.HasPrefix(s[i:], "\u00a0") {
			i += 2
		} else {
			break
		}
	}
	return i
}

func isMonth(word string) bool { return timeWords.find(word)&monthWord != 0 }

func isWeekday(word string) bool { return timeWords.find(word)&weekdayWord != 0 }

func isYear(s string) bool {
	n := number(s)
	return len(s) == 4 && n >= 1500 && n <= 2199
}

// printedDate returns the end of the date that begins at i of s, and whether it has its year; end is i when there is none.
func printedDate(s string, i int) (end int, full bool) {
	if i >= len(s) {
		return i, false
	}
	if c := s[i]; c < '0' || c > '9' {
		return monthFirst(s, i)
	}
	a := digits(s, i)
	first := s[i:a]
	if a >= len(s) {
		return wholeNumber(s, i, a)
	}
	switch c := s[a]; {
	case c == '-' || c == '/' || c == '.' && a+1 < len(s) && s[a+1] >= '0' && s[a+1] <= '9':
		b := digits(s, a+1)
		middle := s[a+1 : b]
		if middle == "" { // 12-Jan-2020
			b = token(s, a+1)
			if !isMonth(s[a+1 : b]) {
				return i, false
			}
		}
		if b >= len(s) || s[b] != c {
			return i, false
		}
		d := digits(s, b+1)
		last := s[b+1 : d]
		switch {
		case isYear(first) && len(last) >= 1 && len(last) <= 2 && len(middle) <= 2 && number(last) <= 31 && number(middle) <= 12:
		case len(first) <= 2 && (isYear(last) || len(last) == 2) && number(first) <= 31 && number(middle) <= 31:
		default:
			return i, false
		}
		return d, true
	case strings.HasPrefix(s[a:], "年"):
		return ideographDate(s, i, a)
	case strings.HasPrefix(s[a:], "년"):
		return ideographDate(s, i, a)
	}
	if len(first) <= 2 && number(first) >= 1 && number(first) <= 31 {
		j := a
		if w := token(s, a); w > a && ordinal(s[a:w]) {
			j = w
		} else if s[a] == '.' {
			j = a + 1
		}
		j = spaces(s, j)
		for _, of := range []string{"of ", "de ", "di "} {
			if strings.HasPrefix(s[j:], of) {
				j = spaces(s, j+len(of))
				break
			}
		}
		w := token(s, j)
		if !isMonth(s[j:w]) {
			return i, false
		}
		return yearAfter(s, w)
	}
	if isYear(first) { // 2022 December 21
		j := spaces(s, a)
		if j < len(s) && (s[j] == ',' || s[j] == '.') {
			j = spaces(s, j+1)
		}
		w := token(s, j)
		if isMonth(s[j:w]) {
			k := spaces(s, w)
			if k < len(s) && s[k] == '.' {
				k = spaces(s, k+1)
			}
			if d := digits(s, k); d > k && d-k <= 2 {
				return d, true
			}
		}
	}
	return wholeNumber(s, i, a)
}

// wholeNumber reads dates like 20221221.
func wholeNumber(s string, i, end int) (int, bool) {
	d := s[i:end]
	if len(d) == 8 && isYear(d[:4]) && number(d[4:6]) >= 1 && number(d[4:6]) <= 12 && number(d[6:]) >= 1 && number(d[6:]) <= 31 {
		return end, true
	}
	return i, false
}

func ordinal(w string) bool {
	switch strings.ToLower(w) {
	case "st", "nd", "rd", "th", "er":
		return true
	}
	return false
}

// yearAfter returns the end of the year after position w, or w when none follows.
func yearAfter(s string, w int) (end int, full bool) {
	j := w
	if j < len(s) && s[j] == '.' {
		j++
	}
	j = spaces(s, j)
	if j < len(s) && s[j] == ',' {
		j = spaces(s, j+1)
	}
	for _, of := range []string{"de ", "del "} {
		if strings.HasPrefix(s[j:], of) {
			j = spaces(s, j+len(of))
			break
		}
	}
	if d := digits(s, j); isYear(s[j:d]) && d == token(s, j) {
		return d, true
	}
	return w, false
}

// monthFirst reads dates like "Dec. 21, 2022".
func monthFirst(s string, i int) (end int, full bool) {
	w := token(s, i)
	if !isMonth(s[i:w]) {
		return i, false
	}
	j := w
	if j < len(s) && s[j] == '.' {
		j++
	}
	j = spaces(s, j)
	d := digits(s, j)
	if d == j || d-j > 2 {
		if isYear(s[j:d]) {
			return d, true
		}
		return i, false
	}
	if n := number(s[j:d]); n < 1 || n > 31 {
		return i, false
	}
	end = d
	if w := token(s, d); w > d {
		if !ordinal(s[d:w]) {
			return i, false
		}
		end = w
	}
	return yearAfter(s, end)
}

// ideographDate reads 2022年12月21日 and its Korean sister.
func ideographDate(s string, i, a int) (int, bool) {
	marks := []string{"年", "月", "日"}
	if strings.HasPrefix(s[a:], "년") {
		marks = []string{"년", "월", "일"}
	}
	j := i
	for _, m := range marks {
		d := digits(s, spaces(s, j))
		if !strings.HasPrefix(s[d:], m) {
			return i, false
		}
		j = d + len(m)
	}
	return j, true
}

// clock returns the end of the time of day that begins at i of s, i when there is none.
func clock(s string, i int) int {
	a := digits(s, i)
	if a == i || a-i > 4 {
		return i
	}
	j := a
	if j < len(s) && (s[j] == ':' || s[j] == '.' || s[j] == 'h') && a-i <= 2 {
		b := digits(s, j+1)
		if b-j-1 != 2 {
			return i
		}
		j = b
		if j < len(s) && s[j] == ':' {
			j = digits(s, j+1)
		}
		if j < len(s) && s[j] == '.' {
			if d := digits(s, j+1); d > j+1 {
				j = d
			}
		}
		if j < len(s) && s[j] == 'Z' {
			j++
		}
		return offset(s, zone(s, j))
	}
	if z := zone(s, a); z > a {
		return z
	}
	return i
}

// zone returns the end of "am", "GMT" and the like after j.
func zone(s string, j int) int {
	for range 2 {
		k := spaces(s, j)
		w := token(s, k)
		if w+2 < len(s) && s[w] == '.' && w == k+1 && (s[k]|0x20 == 'a' || s[k]|0x20 == 'p') && s[w+1] == 'm' {
			j = w + 2
			if j < len(s) && s[j] == '.' {
				j++
			}
			continue
		}
		if timeWords.find(s[k:w])&zoneWord == 0 {
			return j
		}
		j = w
	}
	return j
}

// offset returns the end of "+05:30", "+8" or " +0000" after j.
func offset(s string, j int) int {
	if k := spaces(s, j); k > j && k < len(s) && s[k] == '+' && digits(s, k+1) == k+5 { // "10:12:00 +0000"
		return k + 5
	}
	if j >= len(s) || s[j] != '+' && s[j] != '-' {
		return j
	}
	d := digits(s, j+1)
	if d == j+1 || d-j > 5 {
		return j
	}
	if d < len(s) && s[d] == ':' {
		if e := digits(s, d+1); e == d+3 {
			return e
		}
	}
	return d
}

// times is what was found of times in a stretch of text.
type times struct {
	date  bool // a day
	full  bool // with its year
	clock bool
	label bool // a word such as "Published"
}

// readTimes reads dates, times, weekdays, labels and marks from i of s on, and returns where the first other word begins, and the end of what was read.
func readTimes(s string, i int) (end int, t times) {
	end = i
	for i < len(s) {
		c := s[i]
		if c == ' ' || c == '\t' {
			i++
			continue
		}
		if c < utf8.RuneSelf && !(c >= '0' && c <= '9') && !(c >= 'a' && c <= 'z') && !(c >= 'A' && c <= 'Z') {
			if strings.IndexByte(",.:;|()[]/-@<>~*", c) < 0 {
				return end, t
			}
			i++
			continue
		}
		if c >= utf8.RuneSelf {
			r, n := utf8.DecodeRuneInString(s[i:])
			if white(r) || r == '–' || r == '—' || r == '·' || r == '•' || r == '：' || r == '|' || r == '／' {
				i += n
				continue
			}
		}
		w := token(s, i)
		word := timeWords.find(s[i:w])
		if word == 0 && (c < '0' || c > '9') {
			return end, t
		}
		if d, full := printedDate(s, i); d > i {
			t.date, t.full = true, t.full || full
			i = d
			if i < len(s) && s[i] == 'T' && i+1 < len(s) && s[i+1] >= '0' && s[i+1] <= '9' {
				i++
			}
			end = i
			continue
		}
		d := clock(s, i)
		if !t.date {
			d = max(d, ago(s, i))
		}
		if d > i {
			t.clock = true
			i = d
			end = i
			continue
		}
		switch {
		case t.label && !t.date && isYear(s[i:w]): // "Published: 2022"
			t.date, t.full = true, true
			end = w
		case word&weekdayWord != 0 && (w-i > 3 || t.date || t.clock || t.label || followedByDate(s, w)):
			end = w
		case word&labelWord != 0 && t.date && !timeFollows(s, w):
			return end, t
		case word&labelWord != 0:
			t.label = t.label || w-i > 3 // it may as well begin what follows: "date 2022-12-22 The …"
		case (t.date || t.clock) && word&zoneWord != 0:
			end = w
		default:
			return end, t
		}
		i = w
	}
	return len(s), t
}

// timeFollows tells whether only words of dates and marks stand between i and a further date or time, or the end.
func timeFollows(s string, i int) bool {
	for i < len(s) {
		if strings.IndexByte(" ,.:;|()[]/-", s[i]) >= 0 {
			i++
			continue
		}
		if d, _ := printedDate(s, i); d > i || clock(s, i) > i {
			return true
		}
		w := token(s, i)
		if w == i {
			return false
		}
		if word := timeWords.find(s[i:w]); word&labelWord == 0 {
			return word&weekdayWord != 0 && followedByDate(s, w)
		}
		i = w
	}
	return true
}

func followedByDate(s string, i int) bool {
	for i < len(s) && strings.IndexByte(" ,.", s[i]) >= 0 {
		i++
	}
	d, _ := printedDate(s, i)
	return d > i
}

// ago returns the end of "3 hours ago" at i.
func ago(s string, i int) int {
	d := digits(s, i)
	if d == i || d-i > 2 {
		return i
	}
	j := spaces(s, d)
	w := token(s, j)
	switch strings.TrimSuffix(strings.ToLower(s[j:w]), "s") {
	case "second", "sec", "minute", "min", "hour", "hr", "day", "week", "month", "year":
		k := spaces(s, w)
		if e := token(s, k); strings.EqualFold(s[k:e], "ago") {
			return e
		}
	}
	return i
}

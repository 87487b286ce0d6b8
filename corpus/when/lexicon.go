package when

import (
	"strings"

	"dateline/corpus"
)

// class is a set of things a token can be.
type class uint64

// The classes. A token can have several: "second" is an ordinal and a unit, "May" a month and a verb.
const (
	cNumber     class = 1 << iota // a whole number; val is it
	cDay                          // a number or ordinal that can be a day of a month
	cYear                         // a number that can be a year
	cYear2                        // two digits that mean a year ('96); val is the full year
	cOrdinal                      // val is it
	cFull                         // a date in figures; val is yyyymmdd
	cYearMonth                    // a year and month in figures (2022-08); val is yyyymm
	cClock                        // hours and minutes; val is minutes after midnight
	cDecade                       // "1980s", "nineties"; val is its first year, below 100 without its century
	cMonth                        // val is 1 to 12
	cForeign                      // a month's name in another language; val is 1 to 12
	cWeekday                      // val is 1 (Monday) to 7
	cWeekdayPl                    // "Tuesdays"
	cWeekdayAb                    // "Mon", which is a weekday only beside a date
	cUnit                         // a unit of time; val is a unit
	cUnits                        // its plural
	cSeason                       // val is an index into seasons
	cPart                         // a part of the day; val is an index into parts
	cHour                         // "noon", "midnight"; val is the hour
	cAmPm                         // val is 0 or 12
	cZone                         // a time zone
	cFew                          // a number left open: several, few, many
	cHalf                         // "half"
	cApprox                       // about, nearly, more than: before a number
	cPoint                        // early, late, mid: before a date
	cEdge                         // end, beginning, middle: in "the end of March"
	cPrep                         // a preposition that stands before dates
	cPast                         // a cue that what is told is past
	cFuture                       // a cue that what is told is to come
	cComma                        // ,
	cHyphen                       // -, – or —
	cPossessive                   // 's
	cMoney                        // a number that is a sum or a share
	cMagnitude                    // million, billion, percent, times
	cStop                         // the end of a sentence
	cBreak                        // the end of a paragraph
	cDigits                       // written in figures
	cQuarterNo                    // "Q3"; val is 1 to 4
	cHalfNo                       // "H1"; val is 1 or 2
	cLow                          // begins with a small letter
	cNoun                         // words that follow a number which is no year
)

// unit is a unit of time, by its letter in TIMEX3.
type unit int32

// The units, from short to long.
const (
	second unit = iota
	minute
	hour
	day
	weekend
	week
	fortnight
	month
	quarter
	year
	decade
	century
	millennium
)

// letters are the units as they stand in durations.
var letters = [...]string{second: "S", minute: "M", hour: "H", day: "D", weekend: "WE", week: "W", fortnight: "W", month: "M", quarter: "Q", year: "Y", decade: "E", century: "C", millennium: "L"}

var seasons = [...]string{"SP", "SU", "FA", "WI"}

var parts = [...]string{"MO", "MI", "AF", "EV", "NI", "DT"}

// entry is what the lexicon knows of a word.
type entry struct {
	class class
	val   int32
	unit  unit // of cUnit and cUnits
	id    word
}

// word numbers the words that rules name literally; 0 is any other.
type word uint16

// lexicon maps words in small letters to what they can be. It is filled once, from the lists below and from the words that rules name.
var lexicon = buildLexicon()

// vocabulary is the lexicon once it is filled, to look words up in as they are printed.
var vocabulary *corpus.WordTable[entry]

func init() { vocabulary = corpus.NewWordTable(lexicon) }

var words word

// longestWord is the length in bytes of the longest word of the lexicon.
var longestWord int

func addWord(l map[string]entry, w string, c class, val int) {
	e := l[w]
	e.class |= c
	switch {
	case c&(cUnit|cUnits) != 0:
		e.unit = unit(val)
	case val != 0 || e.val == 0:
		e.val = int32(val)
	}
	l[w] = e
	longestWord = max(longestWord, len(w))
}

// literal returns the number of a word that a rule names.
func literal(w string) word {
	e := lexicon[w]
	if e.id == 0 {
		words++
		e.id = words
		lexicon[w] = e
		longestWord = max(longestWord, len(w))
	}
	return e.id
}

func buildLexicon() map[string]entry {
	l := make(map[string]entry, 1024)
	// list adds the words of each line of rows, with the line's index from base on as value.
	list := func(c class, base int, rows string) {
		for i, row := range strings.Split(strings.TrimSpace(rows), "\n") {
			for _, w := range strings.Fields(row) {
				addWord(l, w, c, base+i)
			}
		}
	}
	each := func(c class, val int, row string) {
		for _, w := range strings.Fields(row) {
			addWord(l, w, c, val)
		}
	}
	list(cMonth, 1, `
january jan
february feb
march mar
april apr
may
june jun
july jul
august aug
september sept sep
october oct
november nov
december dec`)
	list(cForeign, 1, `
janvier januar jänner enero gennaio janeiro januari styczeń stycznia января января ocak січня януари ledna siječnja januára ianuarie január tammikuuta ιανουαρίου
février fevrier februar febrero febbraio fevereiro februari luty lutego февраля şubat лютого февруари února veljače februára februarie február helmikuuta φεβρουαρίου
mars märz marz maerz marzo março marco maart marzec marca марта mart березня března ožujka martie március marts maaliskuuta μαρτίου maret
avril abril aprile kwiecień kwietnia апреля nisan квітня dubna travnja aprilie apríla április huhtikuuta απριλίου
mai mayo maggio maio mei maj maja мая mayıs травня května svibnja mája május toukokuuta μαΐου
juin juni junio giugno junho czerwiec czerwca июня haziran червня юни června lipnja júna iunie június kesäkuuta ιουνίου
juillet juli julio luglio julho lipiec lipca июля temmuz липня юли července srpnja júla iulie július heinäkuuta ιουλίου
août aout agosto augustus augusti sierpień sierpnia августа ağustos серпня srpna kolovoza avgust augusztus elokuuta αυγούστου agustus
septembre septiembre setiembre settembre setembro wrzesień września сентября eylül вересня септември září rujna septembra septembar septembrie szeptember syyskuuta σεπτεμβρίου
octobre oktober octubre ottobre outubro październik października октября ekim жовтня октомври října octombrie októbra oktobar október lokakuuta οκτωβρίου
novembre noviembre novembro listopad listopada ноября kasım листопада ноември listopadu studenoga studenog novembra novembar noiembrie marraskuuta νοεμβρίου
décembre decembre dezember diciembre dicembre dezembro desember grudzień grudnia декабря aralık грудня декември prosince prosinca decembra decembar decembrie joulukuuta δεκεμβρίου`)
	list(cWeekday, 1, `
monday
tuesday
wednesday
thursday
friday
saturday
sunday`)
	list(cWeekdayPl, 1, `
mondays
tuesdays
wednesdays
thursdays
fridays
saturdays
sundays`)
	list(cWeekdayAb, 1, `
mon
tue tues
wed weds
thu thur thurs
fri
sat
sun`)
	list(cUnit, int(second), `
second
minute
hour
day
weekend
week
fortnight
month
quarter
year
decade
century
millennium`)
	list(cUnits, int(second), `
seconds
minutes
hours
days
weekends
weeks
fortnights
months
quarters
years
decades
centuries
millennia`)
	for i, row := range []string{"sec", "min", "hr", "", "", "wk", "", "mth", "qtr", "yr"} {
		if row != "" {
			addWord(l, row, cUnit, int(second)+i)
			addWord(l, row+"s", cUnits, int(second)+i)
		}
	}
	list(cSeason, 0, `
spring
summer
fall autumn
winter`)
	each(cSeason, 0, "springtime")
	each(cSeason, 1, "summertime")
	list(cPart, 0, `
morning

afternoon
evening
night
daytime`)
	list(cNumber, 0, `
zero
one
two
three
four
five
six
seven
eight
nine
ten
eleven
twelve
thirteen
fourteen
fifteen
sixteen
seventeen
eighteen
nineteen
twenty`)
	for i, w := range strings.Fields("thirty forty fifty sixty seventy eighty ninety") {
		addWord(l, w, cNumber, 30+10*i)
	}
	each(cNumber, 100, "hundred")
	each(cNumber, 1000, "thousand")
	each(cNumber, 12, "dozen")
	list(cOrdinal, 1, `
first
second
third
fourth
fifth
sixth
seventh
eighth
ninth
tenth
eleventh
twelfth
thirteenth
fourteenth
fifteenth
sixteenth
seventeenth
eighteenth
nineteenth
twentieth`)
	each(cOrdinal, 30, "thirtieth")
	for i, w := range strings.Fields("twenties thirties forties fifties sixties seventies eighties nineties") {
		addWord(l, w, cDecade, 20+10*i)
	}
	each(cHour, 12, "noon midday noontime")
	each(cHour, 24, "midnight")
	each(cAmPm, 0, "am a.m a.m.")
	each(cAmPm, 12, "pm p.m p.m.")
	each(cZone, 0, "est edt cst cdt mst mdt pst pdt et gmt utc bst cet cest jst ist")
	each(cFew, 0, "several few many some numerous")
	each(cHalf, 0, "half")
	each(cApprox, 0, "about nearly almost around roughly approximately over only just some exactly another additional barely")
	each(cPoint, 0, "early late mid earlier later sometime")
	each(cEdge, 0, "end beginning start middle close eve dawn turn")
	each(cPrep, 0, `in on at by since until till before after from to during through throughout of for within over between this last next late early mid
		as and or to under around about near past upon every each back circa following ending beginning starting`)
	each(cMagnitude, 0, "million billion trillion percent pct times cents dollars pounds euros dlrs mln bln once twice")
	// Cues of tense. Participles and past forms in -ed are told by their ending.
	each(cPast, 0, `was were had been did said told came went made took gave saw got began became left felt kept held brought thought stood ran won lost met paid sent
		sought hung sank rang swore wore tore flew threw drove rode slept ate lent bent bid bled fed fled dug slid stuck swept withdrew overcame undertook
		underwent woke hid sang spun leapt agreed freed guaranteed decreed
		built fell cut led rose grew drew knew wrote spoke broke chose sold bought found hit shot put shut quit struck fought caught taught spent read dealt heard
		didn wasn weren hadn couldn since ago earlier previously last`)
	each(cFuture, 0, `will would shall could must may might 'll should scheduled expected supposed due plans planned planning hopes upcoming coming
		expire expires set going next slated tentatively effective begins starts payable deadline tomorrow intends wants aims
		expects expect predict predicts forecasts anticipates anticipate hope`)
	each(cNoun, 0, `people men women shares troops soldiers children students workers employees members points votes voters miles feet meters metres kilometers
		kilometres km tons tonnes pounds homes houses jobs deaths dead barrels acres cases seats delegates residents refugees families companies stores units words
		pages copies prisoners others fans patients police officers protesters demonstrators passengers square kilograms grams watts degrees dollars euros`)
	return l
}

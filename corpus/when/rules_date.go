package when

import "strings"

// dateRules read calendar dates: days, months, years, weekdays, decades and centuries.
var dateRules = []rule{
	{
		shapes: `
			[Weekday|Wkd] [,] Full`,
		read: func(m *match) (expr, bool) {
			v := m.val(cFull)
			return dated(v/10000, v/100%100, v%100, 0), true
		},
	},
	{
		shapes: `YearMonth`,
		read: func(m *match) (expr, bool) {
			v := m.val(cYearMonth)
			return dated(v/100, v%100, 0, 0), m.before(1).id != slash && !m.before(1).is(cMoney)
		},
	},
	{
		shapes: `
			[Weekday|Wkd] [,] Month [,] Day [,] Year
			[Weekday|Wkd] [,] Month Day [,] Year2
			[Weekday|Wkd] [,] [the] Day [of] Month [,] Year`,
		read: func(m *match) (expr, bool) {
			y := m.val(cYear)
			if y == 0 {
				y = m.val(cYear2)
			}
			return dated(y, m.val(cMonth), m.val(cDay), 0), m.properDay() && valid(y, m.val(cMonth), m.val(cDay))
		},
	},
	{
		shapes: `
			Day [.] [de] Foreign [de] Year
			Day - Month - Year
			Day . Month Year`,
		read: func(m *match) (expr, bool) {
			mo := m.val(cForeign) + m.val(cMonth)
			return dated(m.val(cYear), mo, m.val(cDay), 0), valid(m.val(cYear), mo, m.val(cDay))
		},
	},
	{
		shapes: `Month - Day - Year`,
		read: func(m *match) (expr, bool) {
			return dated(m.val(cYear), m.val(cMonth), m.val(cDay), 0), valid(m.val(cYear), m.val(cMonth), m.val(cDay))
		},
	},
	{
		shapes: `
			Month Day -|to|through|and Day
			Month Day -|to|through|and Day [,] Year
			Day -|to Day [of] Month
			Day -|to Day [of] Month [,] Year`,
		read: func(m *match) (expr, bool) {
			e := dated(m.val(cYear), m.val(cMonth), m.val(cDay), 0)
			e.day2 = int(m.tok(cDay, 1).val)
			if m.has(wordAnd) && e.day2 != e.day+1 {
				return e, false
			}
			return e, m.tok(cDay, 0).is(cDigits) && m.tok(cDay, 1).is(cDigits) && e.day2 > e.day && valid(2000, e.month, e.day2)
		},
	},
	{
		shapes: `
			[last|this|next] [coming|past] [Weekday|Wkd] [,] Month Day
			[Weekday|Wkd] [,] [the] Day [of] Month`,
		read: func(m *match) (expr, bool) {
			w := m.val(cWeekday) + m.val(cWeekdayAb)
			e := dated(0, m.val(cMonth), m.val(cDay), w)
			if m.val(cWeekday) == 0 {
				e.rel = m.rel()
			}
			return e, m.properDay() && valid(2000, m.val(cMonth), m.val(cDay)) && !m.after(1).is(cMagnitude)
		},
	},
	{
		shapes: `
			[Weekday] [,] Month Day [,] [of] this|last|next year
			[Weekday] [,] Day Month [,] [of] this|last|next year`,
		read: func(m *match) (expr, bool) {
			e := dated(0, m.val(cMonth), m.val(cDay), m.val(cWeekday))
			e.shifted, e.n = true, m.yearsAway()
			return e, m.properDay() && valid(2000, e.month, e.day)
		},
	},
	{
		shapes: `
			Month [of|,] Year
			Month Year2`,
		read: func(m *match) (expr, bool) {
			return dated(m.val(cYear)+m.val(cYear2), m.val(cMonth), 0, 0), true
		},
	},
	{
		shapes: `
			Month [of|,] this|last|next|that year
			last|this|next|that year 's Month`,
		read: func(m *match) (expr, bool) {
			e := dated(0, m.val(cMonth), 0, 0)
			e.shifted, e.n = true, m.yearsAway()
			if m.rel() == that {
				e.shifted, e.rel = false, that
			}
			return e, true
		},
	},
	{
		shapes: `
			Month
			this|last|next Month
			this past|coming Month
			the previous|following Month`,
		read: func(m *match) (expr, bool) {
			e := dated(0, m.val(cMonth), 0, 0)
			e.rel = m.relOf()
			if e.rel == this && m.length == 3 {
				e.rel = m.rel()
			}
			a := m.after(1)
			return e, (m.length > 1 || m.properMonth()) && !(a.is(cDay) && a.is(cDigits)) // "February 30" is no date
		},
	},
	{
		shapes: `
			Weekday
			this|last|next Weekday
			this past|coming Weekday
			the previous|following|next|preceding Weekday`,
		read: func(m *match) (expr, bool) {
			e := expr{typ: typeDate, kind: calendar, weekday: m.val(cWeekday), rel: m.relOf()}
			named := namedWeekday[m.before(1).id] && !m.before(1).is(cLow) || papers[m.after(1).id] && !m.after(1).is(cLow)
			return e, !named && (m.before(1).id != wordA || m.owns())
		},
	},
	{
		shapes: `
			the first|second|third|fourth|last Weekday of|in Month
			the first|second|third|fourth|last Weekday of|in Month [,] Year`,
		read: func(m *match) (expr, bool) {
			e := dated(m.val(cYear), m.val(cMonth), 0, m.val(cWeekday))
			e.part = nths[m.f.toks[m.first+1].id]
			return e, true
		},
	},
	{
		shapes: `
			Weekday [of] this|last|next week`,
		read: func(m *match) (expr, bool) {
			return expr{typ: typeDate, kind: calendar, weekday: m.val(cWeekday), shifted: true, n: m.yearsAway()}, true
		},
	},
	{
		shapes: `
			Weekdays
			each|every|alternate Weekday
			every other Weekday`,
		read: func(m *match) (expr, bool) {
			w := m.val(cWeekday) + m.val(cWeekdayPl)
			return expr{typ: typeSet, value: "XXXX-WXX-" + string(rune('0'+w))}, true
		},
	},
	{
		shapes: `
			Weekday nights|mornings|afternoons|evenings
			each|every Weekday Part`,
		read: func(m *match) (expr, bool) {
			part := "NI"
			if t := m.tok(cPart, 0); t != nil {
				part = parts[t.val]
			} else {
				switch {
				case m.has(wordMornings):
					part = "MO"
				case m.has(wordAfternoons):
					part = "AF"
				case m.has(wordEvenings):
					part = "EV"
				}
			}
			return expr{typ: typeSet, value: "XXXX-WXX-" + string(rune('0'+m.val(cWeekday))) + "T" + part}, true
		},
	},
	{
		shapes: `the Ordinal`,
		read: func(m *match) (expr, bool) {
			t := m.tok(cOrdinal, 0)
			a := m.after(1)
			ends := a.is(cStop|cComma|cBreak|cPrep|cPast) || a.id == 0 && a.class == 0 && !isLetter(m.f.text[a.start]) || pronouns[a.id]
			return expr{typ: typeDate, kind: dayOfMonth, day: int(t.val)}, t.is(cDay) && t.is(cDigits) && ends && dayPrep[m.before(1).id]
		},
	},
	{
		shapes: `[the] year Year`,
		read: func(m *match) (expr, bool) {
			return dated(m.val(cYear), 0, 0, 0), true
		},
	},
	{
		shapes: `
			[the] fiscal|calendar|financial [year] Year
			[the] fiscal|calendar|financial [year] Year2`,
		read: func(m *match) (expr, bool) {
			return dated(m.val(cYear)+m.val(cYear2), 0, 0, 0), true
		},
	},
	{
		shapes: `
			Year
			Year2
			Year 's`,
		read: func(m *match) (expr, bool) {
			e := dated(m.val(cYear)+m.val(cYear2), 0, 0, 0)
			return e, m.properYear(e.year)
		},
	},
	{
		shapes: `
			Year - Day
			Year - Year2
			Year - Number
			Year - Year
			Year / Day
			Year / Year2
			Year / Number
			Year / Year
			[the] fiscal|financial|academic|school [year] Year - Day
			[the] fiscal|financial|academic|school [year] Year - Year2
			[the] fiscal|financial|academic|school [year] Year - Number
			[the] fiscal|financial|academic|school [year] Year - Year`,
		read: func(m *match) (expr, bool) {
			y, t := m.val(cYear), &m.f.toks[m.first+m.length-1]
			y2 := int(t.val)
			if t.end-t.start == 2 {
				y2 += y / 100 * 100
			}
			e := expr{typ: typeDate, value: yearValue(y) + "/" + yearValue(y2)}
			return e, t.end-t.start != 3 && t.is(cDigits) && t.start == m.f.toks[m.first+m.length-2].end && y2 > y && y2 < y+100 && y >= 1500
		},
	},
	{
		shapes: `
			[the] Decade
			[the] early|mid|late|mid- [-] Decade`,
		read: func(m *match) (expr, bool) {
			t := m.tok(cDecade, 0)
			y := int(t.val)
			if y < 100 {
				y += 1900
			}
			e := expr{typ: typeDate, value: yearValue(y)[:3]}
			return e, t.val >= 1000 || m.has(wordThe) && !m.before(1).is(cMoney) || m.f.text[t.start] == '\''
		},
	},
	{
		shapes: `
			[the] Ordinal [-] century
			[the] early|mid|late [-] Ordinal [-] century`,
		read: func(m *match) (expr, bool) {
			n := m.val(cOrdinal)
			if n < 2 || n > 22 {
				return expr{}, false
			}
			return expr{typ: typeDate, value: string(put(nil, n-1, 2))}, true
		},
	},
}

// nths are the words that count the weekdays of a month.
var nths = map[word]int{literal("first"): 1, literal("second"): 2, literal("third"): 3, literal("fourth"): 4, literal("last"): -1}

// namedWeekday are words before a weekday that make it the name of one certain day.
var namedWeekday = map[word]bool{literal("good"): true, literal("black"): true, literal("bloody"): true, literal("super"): true, literal("ash"): true, literal("palm"): true, literal("cyber"): true}

// papers are words after a weekday that make it the name of a newspaper or a broadcast.
var papers = map[word]bool{
	literal("times"): true, literal("telegraph"): true, literal("mirror"): true, literal("express"): true, literal("herald"): true, literal("mail"): true,
	literal("post"): true, literal("independent"): true, literal("live"): true,
}

var (
	wordMornings   = literal("mornings")
	wordAfternoons = literal("afternoons")
	wordEvenings   = literal("evenings")
)

// dated is the expr of a calendar date; parts that are 0 are not given.
func dated(year, month, day, weekday int) expr {
	return expr{typ: typeDate, kind: calendar, year: year, month: month, day: day, weekday: weekday}
}

// yearsAway reads "last year", "this year" and "next year" (or week) as a number.
func (m *match) yearsAway() int {
	switch m.rel() {
	case last:
		return -1
	case next:
		return 1
	}
	return 0
}

// owns tells whether a noun follows the match, or the part of a day after it: "a Saturday night vigil" was on one Saturday, "on a Saturday night" is any.
func (m *match) owns() bool {
	a := m.after(1)
	if a.is(cPart) {
		a = m.after(2)
	}
	return a.class == cLow && !clauses[a.id]
}

// owners are words that say whose something is.
var owners = map[word]bool{
	literal("its"): true, literal("his"): true, literal("her"): true, literal("their"): true, literal("our"): true, literal("my"): true, literal("your"): true,
}

// articles are words before a month that owns a noun: "its August recess".
var articles = map[word]bool{
	literal("a"): true, literal("an"): true, literal("the"): true, literal("its"): true, literal("his"): true, literal("her"): true, literal("their"): true,
	literal("our"): true,
}

// clauses are words that are no nouns although they follow days.
var clauses = map[word]bool{
	literal("when"): true, literal("that"): true, literal("which"): true, literal("who"): true, literal("while"): true, literal("where"): true,
	literal("but"): true, literal("because"): true, literal("if"): true, literal("than"): true, literal("he"): true, literal("she"): true, literal("it"): true,
	literal("they"): true, literal("we"): true, literal("the"): true, literal("a"): true, literal("this"): true, literal("is"): true, literal("are"): true,
}

// properDay tells whether the day of a match is written as days are: in figures or as an ordinal.
func (m *match) properDay() bool {
	t := m.tok(cDay, 0)
	return t.is(cDigits | cOrdinal)
}

// properMonth tells whether a month's name that stands alone is meant as the month. "May" and "March" are also verbs, several are also first names, and
// short forms need company.
func (m *match) properMonth() bool {
	t := m.tok(cMonth, 0)
	pair := m.before(2).is(cMonth) && (m.before(1).is(cHyphen) || pairWords[m.before(1).id]) // "between March and May"
	article := articles[m.before(1).id] && m.after(1).is(cLow) && !m.after(1).is(cPrep)      // "a June deal"
	led := pair || article || m.before(1).is(cPrep) || m.before(1).is(cPoint) || m.before(1).is(cHyphen) && sidePrefix[m.before(2).id]
	word := strings.ToLower(m.f.text[t.start:t.end])
	switch word {
	case "may":
		return pair || led && !article && m.before(1).id != wordAnd
	case "march", "april", "june", "august":
		if a := m.after(1); a.class == 0 && a.id == 0 && a.end > a.start && isLetter(m.f.text[a.start]) { // "April Jones"
			return false
		}
		return led || m.after(1).is(cPossessive|cStop|cComma) && !m.before(1).is(cBreak|cStop) && m.before(1).is(cLow)
	}
	if len(word) <= 4 && word != "july" {
		return led && (m.f.text[t.end-1] == '.' || word == "sept")
	}
	return true
}

// properYear tells whether a number of four figures is meant as a year.
func (m *match) properYear(y int) bool {
	b, a := m.before(1), m.after(1)
	if b.is(cMoney) || a.is(cMagnitude|cNoun|cUnits|cUnit) || b.is(cHyphen) && b.start == m.before(2).end && !m.before(2).is(cYear|cMonth|cPoint) && !sidePrefix[m.before(2).id] {
		return false
	}
	if c := m.after(2); a.is(cHyphen) && a.end == c.start && !c.is(cDay|cYear) && (c.is(cUnit|cUnits) || !c.is(cLow)) { // "2015-A4"
		return false
	}
	if y >= 1900 && y <= 2050 {
		return !b.is(cApprox) || b.is(cPrep)
	}
	named := b.id == wordThe && !a.is(cLow) && a.end > a.start && isLetter(m.f.text[a.start]) // "the 1863 Proclamation"
	return y >= 1400 && (yearPrep[b.id] || named)
}

// pairWords are words between the two ends of a range, or between two dates that share a year.
var pairWords = map[word]bool{literal("to"): true, literal("and"): true, literal("or"): true, literal("through"): true, literal("until"): true}

// pronouns are words that can follow a day of a month: "on the 9th they met".
var pronouns = map[word]bool{literal("he"): true, literal("she"): true, literal("it"): true, literal("they"): true, literal("we"): true, literal("the"): true}

// dayPrep are words before a day of a month that stands without the month.
var dayPrep = map[word]bool{
	literal("on"): true, literal("from"): true, literal("to"): true, literal("until"): true, literal("by"): true, literal("since"): true, literal("before"): true,
	literal("after"): true, literal("through"): true,
}

// sidePrefix are words joined to a year by a hyphen: "post-1989".
var sidePrefix = map[word]bool{literal("pre"): true, literal("post"): true, literal("end"): true, literal("mid"): true, literal("start"): true}

// yearPrep are words before an early or far year.
var yearPrep = map[word]bool{
	literal("in"): true, literal("since"): true, literal("until"): true, literal("by"): true, literal("from"): true, literal("before"): true, literal("after"): true,
	literal("late"): true, literal("early"): true, literal("mid"): true, literal("circa"): true,
}

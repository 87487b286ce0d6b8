package when

// referenceRules read words that point at a time without naming it.
var referenceRules = []rule{
	{
		shapes: `
			today
			yesterday
			tomorrow
			the day before yesterday
			the day after tomorrow`,
		read: func(m *match) (expr, bool) {
			e := expr{typ: typeDate, kind: shift, unit: day}
			switch m.f.toks[m.first+m.length-1].id {
			case wordYesterday:
				e.n = -1
			case wordTomorrow:
				e.n = 1
			}
			if m.length == 1 && e.n == 1 && m.before(1).id == wordOf { // "the leaders of tomorrow"
				return e, false
			}
			if m.length == 1 && papersToday[m.before(1).id] && !m.f.toks[m.first].is(cLow) {
				return e, false
			}
			if m.length == 1 && m.after(1).is(cPossessive) && epochs[m.after(2).id] {
				return e, false
			}
			if m.length == 4 {
				e.n *= 2
			}
			return e, true
		},
	},
	{
		shapes: `
			now
			right now
			currently
			nowadays
			at present
			these days`,
		read: func(m *match) (expr, bool) {
			return expr{typ: typeDate, value: "PRESENT_REF"}, true
		},
	},
	{
		shapes: `
			recently
			the past
			the recent past
			in the old days`,
		read: func(m *match) (expr, bool) {
			a := m.after(1)
			return expr{typ: typeDate, value: "PAST_REF"}, !m.has(wordPast) || m.length != 2 || !a.is(cLow) || a.is(cPrep|cPast)
		},
	},
	{
		shapes: `
			the [near|distant|foreseeable] future
			the near|short|long term
			in future`,
		read: func(m *match) (expr, bool) {
			return expr{typ: typeDate, value: "FUTURE_REF"}, true
		},
	},
}

// papersToday are words before "Today" that make it the name of a newspaper or a broadcast.
var papersToday = map[word]bool{literal("usa"): true, literal("russia"): true, literal("india"): true, literal("psychology"): true, literal("christianity"): true}

// epochs are what is "today's" without being of that day.
var epochs = map[word]bool{
	literal("world"): true, literal("society"): true, literal("youth"): true, literal("generation"): true, literal("kids"): true, literal("standards"): true,
	literal("children"): true, literal("students"): true, literal("computers"): true, literal("technology"): true, literal("environment"): true,
}

var (
	wordToday     = literal("today")
	wordYesterday = literal("yesterday")
	wordTomorrow  = literal("tomorrow")
	wordPast      = literal("past")
)

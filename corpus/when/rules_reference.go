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

var (
	wordToday     = literal("today")
	wordYesterday = literal("yesterday")
	wordTomorrow  = literal("tomorrow")
	wordPast      = literal("past")
)

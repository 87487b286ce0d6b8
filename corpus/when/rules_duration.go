package when

// durationRules read lengths of time, distances from now ("two weeks ago") and what recurs.
var durationRules = []rule{
	{
		shapes: `
			Number [more|additional|full|straight|consecutive|trading|business|working|calendar] Units
			Number [more|additional|full] Unit
			Number to|or|- Number Units
			Number - Unit
			Number - Number - Unit`,
		read: func(m *match) (expr, bool) {
			return m.length1(m.tok(cNumber, 0), m.lastUnit())
		},
	},
	{
		shapes: `
			Unit - long
			Units - long|old`,
		read: func(m *match) (expr, bool) {
			if m.tok(cUnit, 0) != nil {
				return expr{typ: typeDuration, value: duration(1, false, m.lastUnit())}, true
			}
			return expr{typ: typeDuration, value: vagueDuration(m.lastUnit())}, true
		},
	},
	{
		shapes: `
			recent|coming hours|days|weeks|months|years|quarters|decades
			the coming hours|minutes|days|weeks|months|years
			past days|weeks|months|years|quarters|decades
			the days|weeks|months|years ahead
			the past day|week|month|quarter|year|decade|century`,
		read: func(m *match) (expr, bool) {
			if t := &m.f.toks[m.first+m.length-1]; t.is(cUnit) { // up to now, not the calendar's last one
				return expr{typ: typeDuration, value: duration(1, false, t.unit)}, true
			}
			return expr{typ: typeDuration, value: vagueDuration(m.lastUnit())}, true
		},
	},
	{
		shapes: `
			the [past|last|next|first|final|coming|previous|following|preceding|latest] Number [to] [Number] Units
			[past|last|next|first|previous|these|those] Number [to] [Number] Units
			the [past|last|next|first|final] Number or Number Units
			each|every of the past|last|next Number Units`,
		read: func(m *match) (expr, bool) {
			return m.length1(m.tok(cNumber, 0), m.lastUnit())
		},
	},
	{
		shapes: `
			[the] [past|last|next|first|final|coming|previous|following] couple of Units
			[the] [past|last|next|first|coming] couple Units
			a couple [of] Units`,
		read: func(m *match) (expr, bool) {
			return expr{typ: typeDuration, value: duration(2, false, m.lastUnit())}, true
		},
	},
	{
		shapes: `
			[the|a] [past|last|next|first|final|coming|previous|following] Few [more] Units
			Few - Unit`,
		read: func(m *match) (expr, bool) {
			return expr{typ: typeDuration, value: vagueDuration(m.lastUnit())}, true
		},
	},
	{
		shapes: `the [first|last|final] hours|days|weeks|months|years|decades`,
		read: func(m *match) (expr, bool) {
			return expr{typ: typeDuration, value: vagueDuration(m.lastUnit())}, stretches[m.after(1).id]
		},
	},
	{
		shapes: `
			Units
			Units or Units
			Units and Units
			dozens|hundreds|thousands of Units`,
		read: func(m *match) (expr, bool) {
			b := m.before(1)
			u := m.f.toks[m.first+m.length-1].unit
			if m.length == 3 {
				u = m.f.toks[m.first].unit
				if u == second && m.f.toks[m.first].id != wordSeconds {
					u = m.lastUnit()
				}
			}
			return expr{typ: typeDuration, value: vagueDuration(u)}, spanPrep[b.id] && u != second && u != weekend
		},
	},
	{
		shapes: `
			a|an|one [full|entire|whole|additional|further] Unit
			a|an|one [-] Unit and a half
			half a|an Unit
			a|one half - Unit
			half - Unit
			a half Unit
			a hundred|thousand Units
			a quarter century`,
		read: func(m *match) (expr, bool) {
			u := m.lastUnit()
			if t := m.tok(cUnit, 0); t != nil {
				u = t.unit
			}
			halves := m.tok(cHalf, 0) != nil || m.has(wordHalf)
			switch {
			case m.has(wordHundred):
				return expr{typ: typeDuration, value: duration(100, false, u)}, true
			case m.has(wordThousand):
				return expr{typ: typeDuration, value: duration(1000, false, u)}, true
			case m.has(wordQuarter) && u == century:
				return expr{typ: typeDuration, value: "P25Y"}, true
			case u == weekend || u == second && m.f.toks[m.first+m.length-1].is(cOrdinal):
				return expr{}, false
			case halves && m.has(wordAnd):
				return expr{typ: typeDuration, value: duration(1, true, u)}, true
			case halves:
				return expr{typ: typeDuration, value: duration(0, true, u)}, true
			}
			// "$33 million a year" recurs, "within a year" lasts.
			b := m.before(1)
			if m.length == 2 && m.f.toks[m.first].id != wordOne && (b.is(cMagnitude|cNumber|cUnits|cMoney) || rateBefore(m.f.text, b)) && !b.is(cPrep) {
				return expr{typ: typeSet, value: duration(1, false, u)}, true
			}
			if u == quarter || u == day && m.f.toks[m.first].id == wordA {
				return expr{typ: typeDuration, value: duration(1, false, u)}, b.is(cPrep)
			}
			return expr{typ: typeDuration, value: duration(1, false, u)}, b.is(cPrep|cApprox) || b.id == wordThan || m.f.toks[m.first].id == wordOne || m.length > 2 || b.is(cPast)
		},
	},
	{
		shapes: `
			Number Units|Unit ago|earlier|before|previously|prior
			Number Units|Unit later|afterward|afterwards|hence|after
			Number Units from now
			a|an|one Unit ago|earlier|before|previously|prior
			a|an|one Unit later|afterward|afterwards|hence|after
			a|an|one|Number Unit|Units or so ago|earlier|later
			a week|month|year|day from now|today
			a couple [of] Units ago|earlier|before|later|after
			a|an Unit and a half ago|earlier|later
			half a|an Unit ago|earlier|later
			a hundred|thousand Units ago|earlier|later
			a|one half [-] Unit ago|earlier|later`,
		read: func(m *match) (expr, bool) {
			return m.distance()
		},
	},
	{
		shapes: `
			[a] Few Units ago
			Units ago
			dozens|hundreds|thousands of Units ago
			some time ago`,
		read: func(m *match) (expr, bool) {
			return expr{typ: typeDate, value: "PAST_REF"}, true
		},
	},
	{
		shapes: `
			in Number Units ['] time
			in a|an Unit 's time`,
		read: func(m *match) (expr, bool) {
			n := 1
			if t := m.tok(cNumber, 0); t != nil {
				n = int(t.val)
			}
			return expr{typ: typeDate, kind: shift, unit: m.lastUnit(), n: n}, true
		},
	},
	{
		shapes: `[a] Few Units from now`,
		read: func(m *match) (expr, bool) {
			return expr{typ: typeDate, value: "FUTURE_REF"}, true
		},
	},
	{
		shapes: `
			each|every|per Unit
			every other Unit
			every Number|Few Units
			each|every Season
			each|every Month
			each and every Unit`,
		read: func(m *match) (expr, bool) {
			e := expr{typ: typeSet}
			switch {
			case m.tok(cSeason, 0) != nil:
				e.value = "XXXX-" + seasons[m.val(cSeason)]
			case m.tok(cMonth, 0) != nil:
				e.value = string(put([]byte("XXXX-"), m.val(cMonth), 2))
			case m.tok(cNumber, 0) != nil:
				e.value = duration(m.val(cNumber), false, m.lastUnit())
			case m.tok(cFew, 0) != nil:
				e.value = vagueDuration(m.lastUnit())
			case m.has(wordOther):
				e.value = duration(2, false, m.lastUnit())
			default:
				e.value = duration(1, false, m.lastUnit())
			}
			t := m.tok(cUnit, 0)
			if m.length == 2 && m.before(1).is(cPossessive) || owners[m.before(1).id] { // "their every day lives"
				return e, false
			}
			return e, t == nil || t.unit != second && !(t.unit < day && m.before(1).is(cNoun)) // not "every second one", "miles per hour"
		},
	},
	{
		shapes: `
			daily
			weekly
			monthly
			hourly
			yearly
			nightly`,
		read: func(m *match) (expr, bool) {
			t := &m.f.toks[m.first]
			return expr{typ: typeSet, value: often[t.id]}, t.is(cLow)
		},
	},
}

var often = map[word]string{
	literal("daily"): "P1D", literal("weekly"): "P1W", literal("monthly"): "P1M", literal("hourly"): "PT1H",
	literal("yearly"): "P1Y", literal("nightly"): "XXXX-XX-XXTNI",
}

var (
	wordOne      = literal("one")
	wordHalf     = literal("half")
	wordHundred  = literal("hundred")
	wordThousand = literal("thousand")
	wordSeconds  = literal("seconds")
	wordOther    = literal("other")
	wordCouple   = literal("couple")
	wordAge      = literal("age")
	wordAged     = literal("aged")
)

// old are words that make a number of years an age.
var old = map[word]bool{literal("old"): true, literal("olds"): true}

// spanPrep are words before bare plural units that make them a length of time.
var spanPrep = map[word]bool{
	literal("for"): true, literal("within"): true, literal("in"): true, literal("over"): true, literal("after"): true, literal("take"): true, literal("took"): true,
	literal("last"): false,
}

// stretches are words after units of time that say which of them are meant: "the weeks before the vote".
var stretches = map[word]bool{
	literal("before"): true, literal("after"): true, literal("since"): true, literal("of"): true, literal("that"): true, literal("following"): true,
	literal("leading"): true,
}

// laterWords make a distance count forward.
var laterWords = map[word]bool{
	literal("later"): true, literal("afterward"): true, literal("afterwards"): true, literal("hence"): true, literal("after"): true, literal("from"): true,
}

// runningWords make a distance count from what the text spoke of last.
var runningWords = map[word]bool{
	literal("later"): true, literal("afterward"): true, literal("afterwards"): true, literal("after"): true, literal("before"): true, literal("prior"): true,
	literal("previously"): true, literal("earlier"): true,
}

// lastUnit returns the unit of the last token of the match that is one.
func (m *match) lastUnit() unit {
	for i := m.length - 1; i >= 0; i-- {
		if t := &m.f.toks[m.first+i]; m.as[i]&(cUnit|cUnits) != 0 || m.as[i] == 0 && t.is(cUnit|cUnits) {
			return t.unit
		}
	}
	return second
}

// length1 reads a counted length of time.
func (m *match) length1(n *token, u unit) (expr, bool) {
	e := expr{typ: typeDuration, value: duration(int(n.val), n.id == pointFive, u)}
	if n.is(cMoney|cYear2) || n.val == 0 || n.is(cFull) {
		return e, false
	}
	if old[m.after(1).id] || m.after(1).is(cHyphen) && old[m.after(2).id] { // an age
		return e, false
	}
	if n.is(cDigits) && n.is(cYear) && n.val > 1500 { // "2018 day": a year and a word
		return e, false
	}
	b := m.before(1)
	return e, b.id != wordAged && !(b.id == wordOf && m.before(2).id == wordAge)
}

// distance reads "two weeks ago" and "a year later".
func (m *match) distance() (expr, bool) {
	e := expr{typ: typeDate, kind: shift, n: 1}
	var half bool
	if m.has(wordHundred) {
		e.n = 100
	} else if m.has(wordThousand) {
		e.n = 1000
	}
	if t := m.tok(cNumber, 0); t != nil {
		e.n, half = int(t.val), t.id == pointFive
	} else if m.has(wordCouple) {
		e.n = 2
	}
	if m.tok(cHalf, 0) != nil || m.has(wordHalf) {
		if !m.has(wordAnd) {
			e.n = 0
		}
		half = true
	}
	for i := range m.length {
		if t := &m.f.toks[m.first+i]; t.is(cUnit | cUnits) {
			e.unit = t.unit
			break
		}
	}
	sign := -1
	for i := range m.length {
		id := m.f.toks[m.first+i].id
		if laterWords[id] {
			sign = 1
		}
		if runningWords[id] {
			e.running = true
		}
	}
	if last := &m.f.toks[m.first+m.length-1]; (last.id == wordBefore || last.id == wordAfter) && !m.after(1).is(cStop|cComma|cBreak) {
		return e, false // "two days before the vote": a distance from something that is no date
	}
	if e.unit < day && e.running {
		return expr{typ: typeDuration, value: duration(e.n, half, e.unit)}, true
	}
	if half {
		switch e.unit {
		case year:
			e.n, e.unit = e.n*12+6, month
		case decade:
			e.n, e.unit = e.n*10+5, year
		case century:
			e.n, e.unit = e.n*100+50, year
		case day:
			e.n, e.unit = e.n*24+12, hour
		}
	}
	e.n *= sign
	return e, true
}

// duration writes n units, and a half more, as a TIMEX3 value.
func duration(n int, half bool, u unit) string {
	b := []byte{'P'}
	if u < day {
		b = append(b, 'T')
	}
	switch u {
	case fortnight:
		n *= 2
		half = false
	case decade:
		n *= 10
		if half {
			n += 5
			half = false
		}
		u = year
	case century:
		n *= 100
		if half {
			n += 50
			half = false
		}
		u = year
	case millennium:
		n *= 1000
		u = year
	}
	if n > 0 || !half {
		b = append(put(b, n, 1), letters[u]...)
	}
	if half {
		switch u {
		case minute:
			b = append(b, "30S"...)
		case hour:
			b = append(b, "30M"...)
		case day:
			b = append(b, "T12H"...)
		case year:
			b = append(b, "6M"...)
		case month:
			b = append(b, "15D"...)
		default:
			b = append(b, "3D"...)
		}
	}
	return string(b)
}

// vagueDuration writes an unknown number of units.
func vagueDuration(u unit) string {
	b := []byte{'P'}
	if u < day {
		b = append(b, 'T')
	}
	return string(append(append(b, 'X'), letters[u]...))
}

// rateBefore tells whether b is a plural noun, so that "tons a year" recurs.
func rateBefore(text string, b *token) bool {
	return b.class == cLow && b.end-b.start > 4 && text[b.end-1] == 's' && text[b.end-2] != 's'
}

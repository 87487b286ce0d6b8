package when

// periodRules read weeks, months, seasons, quarters and years by their place: "last week", "the third quarter", "this summer".
var periodRules = []rule{
	{
		shapes: `
			this|last|next|past|previous|coming|upcoming|following week|month|year|quarter|decade|century|weekend
			this past|coming week|month|year|quarter|decade|century|weekend
			the current|present|previous|preceding|prior|following|next|coming|upcoming|same|latest day|week|month|year|quarter|decade|century|weekend
			the last|next week|month|year|quarter|decade|century
			that [same] day|week|month|year|quarter|weekend
			current|previous|prior week|month|year|quarter
			the current|previous|prior|next|last|latest|past fiscal|financial year|quarter
			this|last|next fiscal|financial year|quarter`,
		read: func(m *match) (expr, bool) {
			u := m.f.toks[m.first+m.length-1].unit
			e := expr{typ: typeDate, kind: period, unit: u, rel: m.relOf()}
			if m.has(wordLast) && (m.has(wordThe) || m.before(1).id == wordThe) && m.after(1).id == wordOf { // "the last year of his term"
				return e, false
			}
			if m.length == 3 && u >= year && m.has(wordThe) && (m.has(wordLast) || m.has(wordNext)) && fromNowPrep[m.before(1).id] { // "over the last year" reaches up to now
				return expr{typ: typeDuration, value: duration(1, false, u)}, true
			}
			return e, !m.after(1).is(cHyphen) || m.after(2).is(cPart)
		},
	},
	{
		shapes: `
			the week|month|year|quarter|weekend
			the full|fiscal year
			the day|decade`,
		read: func(m *match) (expr, bool) {
			u := m.f.toks[m.first+m.length-1].unit
			e := expr{typ: typeDate, kind: period, unit: u}
			a := m.after(1)
			if endedWords[a.id] {
				e.ended = true
				if u == year {
					return expr{typ: typeDuration, value: "P1Y"}, true
				}
			}
			b := m.before(1)
			ok := b.is(cPrep|cPoint|cEdge) && b.id != wordAnd && !(a.is(cHyphen) || a.id == wordOf || a.id == wordBefore || a.id == wordAfter)
			if b.id == wordOf && honours[m.before(2).id] {
				ok = false
			}
			if u == day {
				ok = b.is(cPoint) || m.before(2).is(cPoint) // "at the end of the day" is a figure of speech
			}
			return e, ok
		},
	},
	{
		shapes: `
			the week of Month Day
			the week of Month Day [,] Year`,
		read: func(m *match) (expr, bool) {
			e := dated(m.val(cYear), m.val(cMonth), m.val(cDay), 0)
			e.unit = week
			return e, m.properDay() && valid(2000, e.month, e.day)
		},
	},
	{
		shapes: `the day|week|weekend|month|year|decade before|after|earlier`,
		read: func(m *match) (expr, bool) {
			e := expr{typ: typeDate, kind: period, unit: m.f.toks[m.first+1].unit, rel: previous}
			if m.has(wordAfter) {
				e.rel = following
			}
			a := m.after(1)
			return e, a.is(cStop | cComma | cBreak | cPast | cHyphen)
		},
	},
	{
		shapes: `
			the week|month|year|weekend before last
			the week|month|year|weekend after next`,
		read: func(m *match) (expr, bool) {
			e := expr{typ: typeDate, kind: period, unit: m.f.toks[m.first+1].unit, rel: last, further: -1}
			if m.has(wordNext) {
				e.rel, e.further = next, 1
			}
			return e, true
		},
	},
	{
		shapes: `
			[the] day before|after [last|next] Weekday
			[the] day before|after [Weekday] [,] Month Day [,] [Year]`,
		read: func(m *match) (expr, bool) {
			e := dated(m.val(cYear), m.val(cMonth), m.val(cDay), m.val(cWeekday))
			if e.month == 0 {
				e.rel = m.rel()
			}
			e.away = -1
			if m.has(wordAfter) {
				e.away = 1
			}
			return e, e.month == 0 || m.properDay() && valid(2000, e.month, e.day)
		},
	},
	{
		shapes: `
			the latest|corresponding|comparable period
			[the] year - earlier|ago period|quarter|results
			the year - earlier|ago Ordinal quarter
			[the] comparable|corresponding year - earlier|ago quarter|period
			year - earlier|ago`,
		read: func(m *match) (expr, bool) {
			if !m.has(wordYear) {
				return expr{typ: typeDate, kind: period, unit: quarter, rel: last}, true
			}
			if t := m.tok(cOrdinal, 0); t != nil {
				return expr{typ: typeDate, kind: quarterOf, part: int(t.val), shifted: true, n: -1}, t.val <= 4
			}
			return expr{typ: typeDate, kind: shift, unit: year, n: -1}, true
		},
	},
	{
		shapes: `
			[the|its|a] [fiscal] [-] [Year] Ordinal [-] quarter
			[the|its|a] [fiscal] [-] Ordinal [-] quarter of Year
			[the|its|a] [fiscal] [-] Ordinal [-] quarter of this|last|next|the|fiscal year
			[the] Ordinal [-] quarter this|last|next year
			this|last|next year 's [fiscal] Ordinal quarter`,
		read: func(m *match) (expr, bool) {
			e := expr{typ: typeDate, kind: quarterOf, part: m.val(cOrdinal), year: m.val(cYear)}
			if m.has(wordYear) {
				e.shifted, e.n = true, m.yearsAway()
			}
			return e, e.part <= 4
		},
	},
	{
		shapes: `
			Q
			Q [of] Year
			Q of this|last|next year
			Q this|last|next year
			H [of] Year`,
		read: func(m *match) (expr, bool) {
			e := expr{typ: typeDate, kind: quarterOf, part: m.val(cQuarterNo), year: m.val(cYear)}
			if m.tok(cHalfNo, 0) != nil {
				e.kind, e.part = halfOf, m.val(cHalfNo)
			}
			if m.has(wordYear) {
				e.shifted, e.n = true, m.yearsAway()
			}
			return e, true
		},
	},
	{
		shapes: `
			the Year quarter|period
			the Year fiscal year
			the Year Season`,
		read: func(m *match) (expr, bool) {
			y := m.val(cYear)
			switch m.f.toks[m.first+2].id {
			case wordQuarter, wordPeriod:
				return expr{typ: typeDate, kind: period, unit: quarter, year: y}, true
			}
			if t := m.tok(cSeason, 0); t != nil {
				return expr{typ: typeDate, kind: season, part: int(t.val), year: y}, true
			}
			return dated(y, 0, 0, 0), true
		},
	},
	{
		shapes: `
			[the] first|second|last|latter half of Year
			[the] first|second|last|latter half of this|last|next|the year
			[the] first|second - half of Year
			this|last|next year 's first|second half`,
		read: func(m *match) (expr, bool) {
			e := expr{typ: typeDate, kind: halfOf, part: 2, year: m.val(cYear)}
			if m.has(wordFirst) {
				e.part = 1
			}
			if e.year == 0 {
				e.shifted = true
				for i := range m.length { // "the last half of this year": the word before "year" counts
					if m.f.toks[m.first+i].id == wordYear {
						switch rels[m.f.toks[m.first+i-1].id] {
						case last:
							e.n = -1
						case next:
							e.n = 1
						}
						if i == 1 {
							break
						}
					}
				}
			}
			return e, true
		},
	},
	{
		shapes: `
			[the] Season of|, Year
			[the] Season of Year2
			Season Year
			[the] Season of this|last|next year
			last|this|next year 's Season`,
		read: func(m *match) (expr, bool) {
			e := expr{typ: typeDate, kind: season, part: m.val(cSeason), year: m.val(cYear) + m.val(cYear2)}
			if e.year == 0 {
				e.shifted, e.n = true, m.yearsAway()
			}
			return e, true
		},
	},
	{
		shapes: `
			this|last|next|that|past Season
			this past|coming Season
			the past|previous|following|coming|next|current Season
			the Season
			Season`,
		read: func(m *match) (expr, bool) {
			e := expr{typ: typeDate, kind: season, part: m.val(cSeason), rel: m.relOf()}
			if e.rel != bare {
				return e, true
			}
			b, t := m.before(1), m.tok(cSeason, 0)
			led := seasonPrep[b.id] || b.is(cPoint)
			a := m.after(1)
			quoted := a.class == 0 && a.id == 0 && a.end > a.start && m.f.isPunctuation(a) // a quotation mark follows
			if m.length == 1 {
				return e, led && m.f.text[t.start:t.end] != "fall" && (quoted || a.is(cStop|cComma|cPrep|cBreak))
			}
			return e, led && a.id != wordOf && (quoted || a.is(cStop|cComma|cPrep|cBreak|cPast|cFuture))
		},
	},
	{
		shapes: `
			year - end
			year 's end
			[the] year end`,
		read: func(m *match) (expr, bool) {
			return expr{typ: typeDate, kind: period, unit: year}, true
		},
	},
}

var (
	wordQuarter = literal("quarter")
	wordPeriod  = literal("period")
	wordFirst   = literal("first")
	wordBefore  = literal("before")
	wordAfter   = literal("after")
	wordNext    = literal("next")
)

var wordEnded = literal("ended")

var endedWords = map[word]bool{literal("ended"): true, literal("ending"): true, literal("ends"): true}

// honours are what a prize names of a year: "player of the year".
var honours = map[word]bool{
	literal("player"): true, literal("man"): true, literal("woman"): true, literal("person"): true, literal("athlete"): true, literal("sportsman"): true,
	literal("coach"): true, literal("manager"): true, literal("album"): true, literal("book"): true, literal("car"): true, literal("film"): true,
	literal("song"): true, literal("game"): true, literal("word"): true, literal("goal"): true, literal("teacher"): true, literal("personality"): true,
}

// fromNowPrep are words before a stretch of time that is counted from now.
var fromNowPrep = map[word]bool{
	literal("over"): true, literal("in"): true, literal("for"): true, literal("within"): true, literal("during"): true, literal("throughout"): true,
}

var seasonPrep = map[word]bool{
	literal("in"): true, literal("during"): true, literal("until"): true, literal("by"): true, literal("since"): true, literal("through"): true, literal("over"): true,
	literal("throughout"): true, literal("before"): true, literal("after"): true, literal("into"): true,
}

package when

// clockRules read times of the day.
var clockRules = []rule{
	{
		shapes: `
			Clock [AmPm] [Zone]
			Number AmPm [Zone]
			Number o'clock
			Number in the morning|afternoon|evening
			Number at night
			Clock|Number o ' clock
			Hour`,
		read: func(m *match) (expr, bool) {
			e := expr{typ: typeTime, kind: moment}
			minutes := 0
			switch {
			case m.tok(cHour, 0) != nil:
				if b := m.before(1); !m.tok(cHour, 0).is(cLow) && !b.is(cPrep|cStop|cBreak) { // a name
					return e, false
				}
				minutes = m.val(cHour) * 60
			case m.tok(cClock, 0) != nil:
				minutes = m.val(cClock)
			default:
				minutes = m.val(cNumber) * 60
			}
			if t := &m.f.toks[m.first+m.length-1]; t.is(cPart) {
				if minutes < 12*60 && t.val > 0 {
					minutes += 12 * 60
				}
				return m.clock(e, minutes), minutes < 24*60 && !m.before(1).is(cMoney)
			}
			if t := m.tok(cAmPm, 0); t != nil {
				if minutes > 12*60+59 {
					return e, false
				}
				minutes = minutes%720 + int(t.val)*60
			}
			return m.clock(e, minutes), minutes <= 24*60
		},
	},
	{
		shapes: `
			this|that|the [early|late] morning|afternoon|evening|night
			the following|next|previous|same morning|afternoon|evening|night
			last night|evening
			mid [-] morning|afternoon
			early|late morning|afternoon|evening
			early|late at night
			tonight
			overnight`,
		read: func(m *match) (expr, bool) {
			e := expr{typ: typeTime, kind: moment, time: "TNI", rel: m.relOf()}
			for i := range m.length {
				if t := &m.f.toks[m.first+i]; t.is(cPart) {
					e.time = "T" + parts[t.val]
				}
			}
			b, a := m.before(1), m.after(1)
			switch {
			case m.has(wordTonight):
				e.rel = this
			case m.has(wordOvernight):
				return e, !a.is(cLow) || a.is(cPrep)
			case m.f.toks[m.first].id == wordThe && e.rel == bare:
				e.rel = that
				return e, b.is(cPrep) && a.is(cStop|cComma|cPrep|cBreak)
			case e.rel == bare:
				return e, a.is(cStop|cComma|cPrep|cBreak|cWeekday) || a.id == wordYesterday || a.id == wordToday
			}
			return e, true
		},
	},
	{
		shapes: `morning|afternoon|evening|night`,
		read: func(m *match) (expr, bool) { // only joined to a day: "Monday night"
			return expr{typ: typeTime, kind: moment, joins: true, time: "T" + parts[m.f.toks[m.first].val]}, true
		},
	},
}

// clock sets the time of e.
func (m *match) clock(e expr, minutes int) expr {
	e.time = string(put(append(put([]byte{'T'}, minutes/60, 2), ':'), minutes%60, 2))
	return e
}

var (
	wordTonight   = literal("tonight")
	wordOvernight = literal("overnight")
)

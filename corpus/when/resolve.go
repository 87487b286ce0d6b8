package when

import (
	"slices"

	"dateline/corpus"
)

// resolveAll resolves the exprs in the order of the text and appends them to out, but for those that touch own.
func (f *finder) resolveAll(out []corpus.DateRef, own corpus.Span) []corpus.DateRef {
	out = slices.Grow(out, len(f.exprs))
	seen := 0
	for i := range f.exprs {
		e := &f.exprs[i]
		for ; seen < e.first; seen++ {
			if f.toks[seen].is(cBreak) {
				f.fresh = false
			}
		}
		f.against = ""
		was := f.spoken(e)
		value := f.value(e)
		span := corpus.Span{Start: e.start, End: e.end}
		if value == "" || span.Overlaps(own) {
			continue
		}
		if e.away != 0 {
			if d := DateOf(value); d.Precision == corpus.ToDay {
				value = valueOf(partsOf(d.First+corpus.Day(e.away)), e.time)
			}
		}
		ref := corpus.DateRef{Date: DateOf(value), Span: span, Type: e.typ}
		if ref.Type != typeDate && ref.Type != typeTime {
			ref.Precision, ref.First, ref.Last = corpus.Unknown, 0, 0
		}
		ref.Basis = f.basis(e, &ref, was)
		if f.bounding {
			f.raiseBound(e, &ref)
		}
		out = append(out, ref)
	}
	return out
}

// value returns the TIMEX3 value of e, and remembers what it speaks of for those that come after it.
func (f *finder) value(e *expr) string {
	switch e.kind {
	case calendar:
		return f.calendar(e)
	case dayOfMonth:
		return f.dayOfMonth(e)
	case season:
		return f.season(e)
	case quarterOf:
		return f.quarterOf(e)
	case halfOf:
		return f.halfOf(e)
	case period:
		return f.period(e)
	case shift:
		return f.shift(e)
	case holidayOf:
		return f.holiday(e)
	case moment:
		return f.moment(e)
	}
	if e.typ == typeDuration && len(e.value) > 2 && e.value[0] == 'P' {
		switch e.value[len(e.value)-1] {
		case 'M', 'Y':
			f.quarter = 0 // figures "for nine months" or "the year" are compared with the like, not with a quarter
		}
	}
	return e.value
}

// write makes p, to its known parts, what the text speaks of, and returns its value with the time of day.
func (f *finder) write(p moments, time string) string {
	f.running, f.fresh = p, true
	return valueOf(p, time)
}

// writeDay is write for a day that stands with its month.
func (f *finder) writeDay(p moments, time string) string {
	if p.day > 0 {
		f.dayed = p
	}
	return f.write(p, time)
}

func valueOf(p moments, time string) string {
	b := make([]byte, 0, 16)
	b = put(b, p.year, 4)
	if p.month > 0 {
		b = put(append(b, '-'), p.month, 2)
		if p.day > 0 {
			b = put(append(b, '-'), p.day, 2)
			b = append(b, time...)
		}
	}
	return string(b)
}

func yearValue(y int) string { return string(put(nil, y, 4)) }

func weekValue(d corpus.Day) string {
	y, w := isoWeek(d)
	return string(put(append(put(nil, y, 4), "-W"...), w, 2))
}

func partValue(year int, part string) string { return yearValue(year) + "-" + part }

// floating returns the value of a calendar date without its year.
func floatingDate(e *expr) string {
	b := []byte("XXXX")
	switch {
	case e.month > 0:
		b = put(append(b, '-'), e.month, 2)
		if e.day > 0 {
			b = put(append(b, '-'), e.day, 2)
		}
	case e.weekday > 0:
		b = append(append(b, "-WXX-"...), byte('0'+e.weekday))
	}
	return string(append(b, e.time...))
}

const (
	floatingDay   = "XXXX-XX-XX"
	floatingWeek  = "XXXX-WXX"
	floatingMonth = "XXXX-XX"
	floatingYear  = "XXXX"
)

func (f *finder) calendar(e *expr) string {
	switch {
	case e.year > 0 && e.part != 0:
		return f.writeDay(moments{e.year, e.month, nthWeekday(e.year, e.month, e.weekday, e.part)}, e.time)
	case e.year > 0 && e.unit != week:
		if e.day2 > 0 {
			p := moments{e.year, e.month, e.day}
			q := moments{e.year, e.month, e.day2}
			return valueOf(p, "") + "/" + f.write(q, "")
		}
		return f.writeDay(moments{e.year, e.month, e.day}, e.time)
	case e.unit == week:
		year, ok := e.year, true
		if year == 0 {
			year, ok = f.yearOfDay(e)
		}
		if !ok || !valid(year, e.month, e.day) {
			return floatingWeek
		}
		return weekValue(dayOf(year, e.month, e.day))
	case e.month > 0 && e.day > 0:
		year, ok := f.yearOfDay(e)
		if !ok {
			if e.day2 > 0 {
				q := *e
				q.day = e.day2
				return floatingDate(e) + "/" + floatingDate(&q)
			}
			return floatingDate(e)
		}
		if !valid(year, e.month, e.day) {
			return ""
		}
		p := moments{year, e.month, e.day}
		if e.day2 > 0 {
			return valueOf(p, "") + "/" + f.write(moments{year, e.month, e.day2}, "")
		}
		return f.writeDay(p, e.time)
	case e.month > 0:
		year, ok := f.yearOfMonth(e)
		if !ok {
			return floatingDate(e)
		}
		if e.part != 0 {
			return f.writeDay(moments{year, e.month, nthWeekday(year, e.month, e.weekday, e.part)}, e.time)
		}
		return f.write(moments{year: year, month: e.month}, "")
	}
	return f.weekday(e)
}

// yearOfDay returns the year of a month and day.
func (f *finder) yearOfDay(e *expr) (int, bool) {
	a := f.anchor
	if a.year == 0 {
		return 0, false
	}
	f.against = fromStory
	if e.shifted {
		return a.year + e.n, true
	}
	if a.month == 0 {
		return 0, false
	}
	if a.day == 0 {
		a.day = 15
	}
	at := a.date()
	best, far := 0, 1<<30
	for y := a.year - 1; y <= a.year+1; y++ {
		if !valid(y, e.month, e.day) {
			continue
		}
		d := dayOf(y, e.month, e.day)
		if e.weekday > 0 && weekday(d) != e.weekday {
			continue
		}
		if n := abs(int(d - at)); n < far {
			best, far = y, n
		}
	}
	if best == 0 || e.weekday > 0 {
		return best, best > 0
	}
	switch d := dayOf(best, e.month, e.day); {
	case e.rel == last && d >= at:
		return best - 1, true
	case e.rel == next && d <= at:
		return best + 1, true
	case e.rel != bare:
		return best, true
	}
	if b := f.tokenBefore(e, 1); endedWords[b.id] { // "the year ended Jan. 31"
		d := dayOf(best, e.month, e.day)
		if b.id == wordEnded && d > at {
			best--
		}
		return best, true
	}
	// The nearest one holds unless the tense says otherwise and the other one is not much farther.
	d := dayOf(best, e.month, e.day)
	if far > 90 {
		switch f.tenseOf(e) {
		case past:
			if d > at {
				best--
			}
		case coming:
			if d < at {
				best++
			}
		}
	}
	return best, true
}

// yearOfMonth returns the year of a month.
func (f *finder) yearOfMonth(e *expr) (int, bool) {
	a := f.anchor
	switch e.rel {
	case that, previous, following:
		if f.running.year > 0 {
			a = f.running
			f.against = fromText
			if e.rel == that || a.month == 0 {
				return a.year, true
			}
			if e.rel == following && e.month <= a.month {
				return a.year + 1, true
			}
			if e.rel == previous && e.month >= a.month {
				return a.year - 1, true
			}
			return a.year, true
		}
	}
	if a.year == 0 {
		return 0, false
	}
	f.against = fromStory
	if e.shifted {
		return a.year + e.n, true
	}
	if e.rel == this {
		return a.year, true
	}
	if a.month == 0 {
		return 0, false
	}
	after := e.month - a.month // months from the story to that month in its own year
	switch e.rel {
	case last, previous:
		if after >= -1 {
			return a.year - 1, true
		}
		return a.year, true
	case next, following:
		if after <= 0 {
			return a.year + 1, true
		}
		return a.year, true
	}
	before := f.tokenBefore(e, 1).id
	if limits[before] && after < -7 { // "extended through January": the near one
		return a.year + 1, true
	}
	switch t := f.tenseOf(e); {
	case t == coming && after < 0 && (after < -3 || f.cued < 6 && !f.tokenBefore(e, 1).is(cComma)):
		return a.year + 1, true
	case t == past && (after > 1 || after == 1 && f.cued <= 4 && !limits[before] && before != wordFor), t == untold && after > 2: // of the next months one speaks without saying "next"
		return a.year - 1, true
	}
	return a.year, true
}

// weekday resolves a day of the week.
func (f *finder) weekday(e *expr) string {
	a := f.anchor
	if e.rel == previous || e.rel == following {
		if f.running.day > 0 {
			a = f.running
			f.against = fromText
		}
	}
	if a.day == 0 {
		return floatingDate(e)
	}
	if f.against == "" {
		f.against = fromStory
	}
	at := a.date()
	ahead := (e.weekday - weekday(at) + 7) % 7 // days from the anchor to the next such day, it included
	d := at
	switch {
	case e.shifted:
		d = at - corpus.Day(weekday(at)-e.weekday) + corpus.Day(7*e.n)
	case e.rel == last || e.rel == previous:
		d = at + corpus.Day(ahead-7)
	case e.rel == next || e.rel == following:
		d = at + corpus.Day(ahead)
		if ahead == 0 {
			d += 7
		}
	case f.endsDays(e): // "from Monday to Friday"
		from := f.running.date()
		d = from + corpus.Day((e.weekday-weekday(from)+7)%7)
	case ahead == 0:
	case e.rel == this:
		d = at + corpus.Day(ahead)
		if f.tenseOf(e) == past {
			d -= 7
		}
	case f.tenseOf(e) == coming:
		d = at + corpus.Day(ahead)
	default:
		d = at + corpus.Day(ahead-7)
	}
	return f.write(partsOf(d), e.time)
}

// endsDays tells whether e is a weekday after another that the text has just named, to which a word joins it as the end of a range.
func (f *finder) endsDays(e *expr) bool {
	link := f.tokenBefore(e, 1)
	return f.running.day > 0 && f.tokenBefore(e, 2).is(cWeekday) && (link.id == wordTo || link.id == wordThrough || link.is(cHyphen))
}

// dayOfMonth resolves "the 21st": in the month that the text has just spoken of, else in the story's.
func (f *finder) dayOfMonth(e *expr) string {
	if r := f.running; f.fresh && r.month > 0 && r.day == 0 && valid(r.year, r.month, e.day) { // "in March, on the 6th"
		f.against = fromText
		return f.writeDay(moments{r.year, r.month, e.day}, e.time)
	}
	if f.dayed.month > 0 && valid(f.dayed.year, f.dayed.month, e.day) {
		f.against = fromText
		return f.write(moments{f.dayed.year, f.dayed.month, e.day}, e.time)
	}
	a := f.anchor
	if a.month == 0 {
		return string(put([]byte("XXXX-XX-"), e.day, 2)) + e.time
	}
	f.against = fromStory
	y, m := a.year, a.month
	if a.day > 0 {
		switch t := f.tenseOf(e); {
		case t == coming && e.day < a.day:
			y, m = addMonths(y, m, 1)
		case t != coming && e.day > a.day:
			y, m = addMonths(y, m, -1)
		}
	}
	if !valid(y, m, e.day) {
		return ""
	}
	return f.write(moments{y, m, e.day}, e.time)
}

// starts are the months in which the seasons begin.
var starts = [...]int{3, 6, 9, 12}

func (f *finder) season(e *expr) string {
	if e.year > 0 {
		return partValue(e.year, seasons[e.part])
	}
	a := f.anchor
	if (e.rel == that || e.rel == previous || e.rel == following) && f.running.year > 0 {
		a = f.running
		f.against = fromText
	}
	if a.year == 0 || a.month == 0 && !e.shifted {
		return "XXXX-" + seasons[e.part]
	}
	if f.against == "" {
		f.against = fromStory
	}
	y := a.year
	start := starts[e.part]
	switch {
	case e.shifted:
		y += e.n
	case e.rel == this || e.rel == that:
		if start == 12 && a.month < 6 {
			y--
		}
	case e.rel == last || e.rel == previous:
		if start+2 >= a.month { // not over yet in the year of the anchor
			y--
		}
	case e.rel == next || e.rel == following:
		if start <= a.month {
			y++
		}
	case f.tenseOf(e) == coming:
		if start+2 < a.month {
			y++
		}
	default:
		if start > a.month {
			y--
		}
	}
	return partValue(y, seasons[e.part])
}

func quarterValue(q int) string { return partValue(q/4, "Q"+string(rune('1'+q%4))) }

// quarterOf resolves "the third quarter".
func (f *finder) quarterOf(e *expr) string {
	if e.year > 0 {
		f.quarter = e.year*4 + e.part - 1
		return quarterValue(f.quarter)
	}
	a := f.anchor
	if a.year == 0 || a.month == 0 && !e.shifted {
		return "XXXX-Q" + string(rune('0'+e.part))
	}
	f.against = fromStory
	y, now := a.year, (a.month-1)/3+1
	switch {
	case e.shifted:
		y += e.n
	case f.tenseOf(e) == coming:
		if e.part < now-1 { // figures of the last quarter are still to come
			y++
		}
	case e.part > now:
		y--
	}
	q := y*4 + e.part - 1
	over := q < f.anchor.year*4+(f.anchor.month-1)/3
	if over || !e.shifted && f.quarter == 0 && f.tenseOf(e) != coming { // a quarter that is not over is not reported on once another is
		f.quarter = q
	}
	return quarterValue(q)
}

func (f *finder) halfOf(e *expr) string {
	part := "H" + string(rune('0'+e.part))
	if e.year > 0 {
		return partValue(e.year, part)
	}
	if f.anchor.year == 0 {
		return "XXXX-" + part
	}
	f.against = fromStory
	return partValue(f.anchor.year+e.n, part)
}

// reported returns the quarter that the text reports on: the one it named last, else the last one that was over when the story appeared.
func (f *finder) reported() (int, bool) {
	if f.quarter > 0 {
		f.against = fromText
		return f.quarter, true
	}
	if f.anchor.month == 0 {
		return 0, false
	}
	f.against = fromStory
	return f.anchor.year*4 + (f.anchor.month-1)/3 - 1, true
}

// period resolves a unit that something points at: "last week", "the following year".
func (f *finder) period(e *expr) string {
	n := 0
	switch e.rel {
	case last, previous:
		n = -1
	case next, following:
		n = 1
	}
	n += e.further
	if e.unit == quarter {
		return f.quarterNear(e, n)
	}
	a := f.anchor
	f.against = fromStory
	if (e.rel == that || e.rel == previous || e.rel == following || e.unit == day && e.rel == bare) && f.running.year > 0 {
		a = f.running
		f.against = fromText
	}
	switch e.unit {
	case day:
		if a.day == 0 && f.against == fromText {
			a, f.against = f.anchor, fromStory
		}
		if a.day == 0 {
			return floatingDay + e.time
		}
		return f.write(partsOf(a.date()+corpus.Day(n)), e.time)
	case week, fortnight:
		if a.day == 0 && f.against == fromText {
			a, f.against = f.anchor, fromStory
		}
		if a.day == 0 {
			return floatingWeek
		}
		return weekValue(a.date() + corpus.Day(7*n))
	case weekend:
		if a.day == 0 {
			return floatingWeek + "-WE"
		}
		d := a.date()
		if n == 1 && weekday(d) < 6 && f.hasComing(e) { // "this coming weekend"
			n = 0
		} else if n == 0 && weekday(d) < 3 || n == 0 && weekday(d) < 6 && e.rel != this && f.tenseOf(e) != coming {
			n = -1
		}
		return weekValue(d+corpus.Day(7*n)) + "-WE"
	case month:
		if a.month == 0 {
			return floatingMonth
		}
		y, m := addMonths(a.year, a.month, n)
		return f.write(moments{year: y, month: m}, "")
	case year:
		if a.year == 0 {
			return floatingYear
		}
		return f.write(moments{year: a.year + n}, "")
	case decade:
		if a.year == 0 {
			return "XXX"
		}
		return yearValue(a.year + 10*n)[:3]
	case century:
		if a.year == 0 {
			return "XX"
		}
		return yearValue(a.year + 100*n)[:2]
	}
	return ""
}

// hasComing tells whether e says "coming" or "upcoming".
func (f *finder) hasComing(e *expr) bool {
	for i := e.first; i < e.last; i++ {
		if id := f.toks[i].id; id == wordComing || id == wordUpcoming {
			return true
		}
	}
	return false
}

func (f *finder) quarterNear(e *expr, n int) string {
	if e.year > 0 { // "the 1988 period"
		if f.quarter == 0 {
			return yearValue(e.year)
		}
		return quarterValue(e.year*4 + f.quarter%4)
	}
	if e.rel == this || e.rel == next || e.rel == last && e.last-e.first == 2 && f.toks[e.first].id == wordLast {
		if f.anchor.month == 0 {
			return "XXXX-QX"
		}
		f.against = fromStory
		return quarterValue(f.anchor.year*4 + (f.anchor.month-1)/3 + n)
	}
	q, ok := f.reported()
	if e.ended && f.quarter == 0 { // a fiscal quarter that has been named has another number than its days
		q, ok = f.quarterTo(e, q, ok)
	}
	if !ok {
		return "XXXX-QX"
	}
	if e.rel == previous || e.rel == following {
		q += n
	} else {
		f.quarter = q
	}
	return quarterValue(q)
}

// quarterTo returns the quarter that "the quarter ended Sept. 30" names by the date after it; q, as it is, when no such date follows.
func (f *finder) quarterTo(e *expr, q int, ok bool) (int, bool) {
	for i := range f.exprs {
		end := f.exprs[i]
		if end.first != e.last+1 {
			continue
		}
		if end.kind != calendar || end.month == 0 {
			break
		}
		if year, known := end.year, true; year > 0 {
			return year*4 + (end.month-1)/3, true
		} else if year, known = f.yearOfDay(&end); known {
			return year*4 + (end.month-1)/3, true
		}
	}
	return q, ok
}

// shift resolves a distance: "yesterday", "two weeks ago", "a year later".
func (f *finder) shift(e *expr) string {
	if e.unit < day {
		if e.running {
			e.typ = typeDuration
			return duration(abs(e.n), false, e.unit)
		}
		if e.n < 0 {
			return "PAST_REF"
		}
		return "FUTURE_REF"
	}
	a := f.anchor
	f.against = fromStory
	if e.running && !(e.unit == year && e.n == -1) && f.running.year > 0 {
		a = f.running
		f.against = fromText
	}
	switch e.unit {
	case day:
		if a.day == 0 {
			if e.running {
				e.typ = typeDuration
				return duration(abs(e.n), false, day)
			}
			return floatingDay + e.time
		}
		return f.write(partsOf(a.date()+corpus.Day(e.n)), e.time)
	case week, fortnight:
		n := e.n
		if e.unit == fortnight {
			n *= 2
		}
		if a.day == 0 {
			return floatingWeek
		}
		return weekValue(a.date() + corpus.Day(7*n))
	case month:
		if a.month == 0 {
			return floatingMonth
		}
		y, m := addMonths(a.year, a.month, e.n)
		return f.write(moments{year: y, month: m}, "")
	case quarter:
		if a.month == 0 {
			return "XXXX-QX"
		}
		return quarterValue(a.year*4 + (a.month-1)/3 + e.n)
	case year:
		if e.n == -1 && f.quarter > 0 {
			f.against = fromText
			return quarterValue(f.quarter - 4)
		}
		return f.years(a, e.n)
	case decade:
		return f.years(a, 10*e.n)
	case century:
		return f.years(a, 100*e.n)
	}
	return ""
}

func (f *finder) years(a moments, n int) string {
	if a.year == 0 {
		return floatingYear
	}
	if a.year+n < 1 {
		return "PAST_REF"
	}
	return f.write(moments{year: a.year + n}, "")
}

func (f *finder) holiday(e *expr) string {
	h := &holidays[e.part]
	date := expr{first: e.first, last: e.last, year: e.year, rel: e.rel, shifted: e.shifted, n: e.n, time: e.time}
	at := f.anchor.year
	if e.year > 0 {
		at = e.year
	}
	if at == 0 {
		switch {
		case h.easter:
			return floatingYear
		case h.nth != 0:
			return string(put([]byte("XXXX-"), h.month, 2))
		}
		date.month, date.day = h.month, h.day
		return floatingDate(&date)
	}
	if e.year == 0 {
		date.month, date.day = h.date(at)
		y, ok := f.yearOfDay(&date)
		switch {
		case ok && e.rel == last && dayOf(y, date.month, date.day) >= f.anchor.date():
			y--
		case ok && e.rel == next && dayOf(y, date.month, date.day) <= f.anchor.date():
			y++
		case !ok:
			y = at
		}
		at = y
	}
	m, d := h.date(at)
	return f.write(moments{at, m, d}, e.time)
}

// moment resolves a time of day without a day: that of the day the paragraph speaks of, else of the story's.
func (f *finder) moment(e *expr) string {
	a := f.anchor
	f.against = fromStory
	n := 0
	switch e.rel {
	case last:
		n = -1
	case next:
		n = 1
	case following, previous, that, bare:
		if f.running.day > 0 && (f.fresh || e.rel != bare) || e.rel == that && f.toks[e.first].id == wordThat {
			a = f.running
			f.against = fromText
		}
		switch e.rel {
		case following:
			n = 1
		case previous:
			n = -1
		}
	}
	if a.day == 0 {
		return floatingDay + e.time
	}
	return valueOf(partsOf(a.date()+corpus.Day(n)), e.time)
}

func abs(n int) int {
	if n < 0 {
		return -n
	}
	return n
}

var (
	wordThrough = literal("through")
	wordLast    = literal("last")
	wordThat    = literal("that")
)

package when

import (
	"slices"
	"sync"

	"dateline/corpus"
)

// finder holds the working memory of one call of Find.
type finder struct {
	text  string
	toks  []token
	exprs []expr

	m     match // the match that rules read
	best  expr
	found bool

	anchor   moments         // the story's date
	running  moments         // what the text spoke of last
	dayed    moments         // the last day that the text named with its month
	fresh    bool            // running was set in this paragraph
	quarter  int             // the quarter the text reports on: four times its year and 0 to 3; 0 when none
	cued     int             // how many tokens before the expr at hand the cue of its tense stood; 0 when it is next to it or after it
	bounding bool            // bound is looked for in what is being read
	bound    corpus.DateHint // the latest date told as past
	against  string          // what the expr at hand was counted from, for its basis

	file  string // whose name was read last, and what it gave
	named []hint
}

// moments are the known parts of a date; 0 is unknown, and nothing is known below an unknown part.
type moments struct{ year, month, day int }

func (p moments) date() corpus.Day { return dayOf(p.year, p.month, p.day) }

func partsOf(d corpus.Day) moments {
	y, m, dd := civil(d)
	return moments{y, m, dd}
}

// anchorOf returns the parts that are the same on all days that d can mean.
func anchorOf(d corpus.Date) moments {
	if !d.Known() {
		return moments{}
	}
	a, b := partsOf(d.First), partsOf(d.Last)
	switch {
	case a.year != b.year:
		return moments{}
	case a.month != b.month:
		return moments{year: a.year}
	case a.day != b.day:
		return moments{year: a.year, month: a.month}
	}
	return a
}

var finders = sync.Pool{New: func() any {
	f := &finder{}
	f.m.f = f
	return f
}}

// find returns the dates of the parts of text, resolved against the story's date. Own is where that date itself is printed. When the date is not known,
// it also returns what the story's own words, in body, cannot be older than.
func find(text string, regions []corpus.Span, own corpus.Span, date corpus.Date, body []corpus.Span) ([]corpus.DateRef, corpus.DateHint) {
	f := finders.Get().(*finder)
	defer finders.Put(f)
	f.text = text
	f.anchor = anchorOf(date)
	f.running, f.dayed, f.fresh, f.quarter = moments{}, moments{}, false, 0
	f.bound = corpus.DateHint{}
	var out []corpus.DateRef
	for _, r := range regions {
		f.bounding = f.anchor == (moments{}) && slices.Contains(body, r)
		f.read(r)
		out = f.resolveAll(out, own)
	}
	f.text = ""
	return out, f.bound
}

// read tokenizes a span and scans it for expressions.
func (f *finder) read(s corpus.Span) {
	f.toks = f.toks[:0]
	f.tokens(f.text, s)
	f.compose()
	f.scan()
	f.join()
}

// scan fills exprs: from left to right, the longest expression at each place.
func (f *finder) scan() {
	f.exprs = f.exprs[:0]
	for i := 0; i < len(f.toks); {
		if f.longest(i) {
			f.exprs = append(f.exprs, f.best)
			i = f.best.last
			continue
		}
		i++
	}
}

// join makes one expression of a day and a time of day that stand together, drops times of day that stand alone and need a day, and takes words that
// shade an expression into it.
func (f *finder) join() {
	out := f.exprs[:0]
	for _, e := range f.exprs {
		if n := len(out); n > 0 {
			p := &out[n-1]
			if day, ok := f.joined2(p, &e); ok {
				*p = day
				if n > 1 {
					f.shareDay(&out[n-2], p)
				}
				continue
			}
			f.shareYear(p, &e)
			f.shareDay(p, &e)
			if p.joins {
				out = out[:n-1]
			}
		}
		out = append(out, e)
	}
	if n := len(out); n > 0 && out[n-1].joins {
		out = out[:n-1]
	}
	f.exprs = out
	floor := 0
	for i := range f.exprs {
		e := &f.exprs[i]
		f.widen(e, floor)
		floor = e.last
		e.start, e.end = f.toks[e.first].start, f.toks[e.last-1].end
	}
}

// joined2 joins two neighbours: a time of day and a day, or a clock time and the part of a day it lies in.
func (f *finder) joined2(a, b *expr) (expr, bool) {
	clock, day := a, b
	if b.kind == moment {
		clock, day = b, a
	}
	if a.kind == moment && b.kind == moment && a.rel == bare && !a.joins && b.rel != bare && b.first == a.last { // "8:10 this morning"
		e := *b
		e.first, e.time = a.first, inPart(a.time, b.time)
		return e, true
	}
	night := b == day && clock.rel == that && b.first == a.last+1 && f.toks[a.last].id == wordOf // "the night of Oct. 23"
	if clock.kind != moment || clock.rel != bare && !night || !day.isDay() || day.time != "" {
		return expr{}, false
	}
	for i := a.last; i < b.first; i++ {
		t := &f.toks[i]
		switch {
		case t.is(cComma | cZone), t.id == wordOn, t.id == wordAt, t.id == wordAround, t.id == wordAbout, t.id == wordIn, t.id == wordThe, night:
		default:
			return expr{}, false
		}
	}
	if b.first-a.last > 2 || clock.joins && b != clock {
		return expr{}, false
	}
	e := *day
	e.typ, e.time = typeTime, clock.time
	e.first, e.last = a.first, b.last
	return e, true
}

// shareDay gives the clock time a the day b in "10:35 a.m. (0735 GMT) Friday" and "8 p.m. (2000 GMT Friday)".
func (f *finder) shareDay(a, b *expr) {
	if a.kind != moment || a.rel != bare || a.joins || b.first-a.last > 5 || !f.isMark(a.last, '(') {
		return
	}
	e := *b
	e.typ = typeDate
	outside := b.time == "" && f.isMark(b.first-1, ')')
	within := b.time != "" && b.first == a.last+1 && f.isMark(b.last, ')')
	if !e.isDay() || !outside && !within {
		return
	}
	e.typ, e.time = typeTime, a.time
	e.first, e.last = a.first, a.last
	*a = e
}

func (f *finder) isMark(i int, mark byte) bool {
	t := f.at(i)
	return t.end == t.start+1 && f.text[t.start] == mark
}

// shareYear gives a the year of b in "March to May 2019" and "between May 3 and June 1 last year".
func (f *finder) shareYear(a, b *expr) {
	if a.kind != calendar || b.kind != calendar || a.month == 0 || b.month == 0 || a.year > 0 || a.shifted || a.rel != bare || b.first != a.last+1 {
		return
	}
	link := &f.toks[a.last]
	if !link.is(cHyphen) && !pairWords[link.id] || b.year == 0 && !b.shifted {
		return
	}
	turn := 0
	if b.month < a.month && link.id != wordAnd && link.id != wordOr { // the range runs over the turn of the year
		turn = 1
	}
	if b.year > 0 {
		if valid(b.year-turn, a.month, max(a.day, 1)) {
			a.year = b.year - turn
		}
		return
	}
	a.shifted, a.n = true, b.n-turn
}

// inPart returns the clock time, T08:10, read in a part of the day: after noon when that is the afternoon, evening or night.
func inPart(clock, part string) string {
	h, ok := number(clock[1:3], 2)
	if !ok || h >= 12 || part == "TMO" || part == "TNI" && h < 6 {
		return clock
	}
	return string(put([]byte{'T'}, h+12, 2)) + clock[3:]
}

// isDay tells whether e means a day.
func (e *expr) isDay() bool {
	switch e.kind {
	case calendar:
		return e.typ == typeDate && e.unit != week && (e.day > 0 && e.day2 == 0 || e.weekday > 0)
	case dayOfMonth, holidayOf:
		return true
	case shift, period:
		return e.unit == day
	}
	return false
}

// widen takes the words before e that shade it into its span: "early", "the end of", "nearly", "at least". It does not reach below token floor.
func (f *finder) widen(e *expr, floor int) {
	for e.first > floor {
		t := &f.toks[e.first-1]
		switch {
		case e.typ == typeDuration || e.kind == shift && e.unit != day || e.typ == typeDate && e.kind == fixed:
			n := f.approx(e.first, floor)
			if n == 0 {
				return
			}
			e.first -= n
			return
		case t.is(cPoint):
			e.first--
		case t.is(cHyphen) && e.first-2 >= floor && f.toks[e.first-2].id == wordMid:
			e.first -= 2
		case t.id == wordOf && e.first-2 >= floor && f.toks[e.first-2].is(cEdge):
			if f.toks[e.first-2].id == wordEve && e.isDay() {
				e.away--
			}
			e.first -= 2
			if e.first > floor && f.toks[e.first-1].id == wordThe {
				e.first--
			}
			return
		case t.id == wordIn && e.kind == period && e.first-2 >= floor && f.toks[e.first-2].is(cPoint):
			e.first -= 2
		default:
			return
		}
	}
}

// approx returns how many tokens before token i say that a number is not meant exactly.
func (f *finder) approx(i, floor int) int {
	if i-1 < floor || !f.toks[i].is(cNumber|cFew|cHalf) && f.toks[i].id != wordA && f.toks[i].id != wordAn && f.toks[i].id != wordOne {
		return 0
	}
	t := &f.toks[i-1]
	if i-2 >= floor {
		switch u := &f.toks[i-2]; {
		case t.id == wordThan && (u.id == wordMore || u.id == wordLess || u.id == wordFewer):
			if i-3 >= floor && f.toks[i-3].id == wordNo {
				return 3
			}
			return 2
		case t.id == wordLeast && u.id == wordAt, t.id == wordTo && u.id == wordUp:
			return 2
		}
	}
	if t.is(cApprox) {
		return 1
	}
	return 0
}

var (
	wordEve    = literal("eve")
	wordOn     = literal("on")
	wordOr     = literal("or")
	wordAt     = literal("at")
	wordIn     = literal("in")
	wordAround = literal("around")
	wordAbout  = literal("about")
	wordThan   = literal("than")
	wordMore   = literal("more")
	wordLess   = literal("less")
	wordFewer  = literal("fewer")
	wordNo     = literal("no")
	wordLeast  = literal("least")
	wordUp     = literal("up")
	wordTo     = literal("to")
)

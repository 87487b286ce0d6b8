package when

import "strings"

// tense says whether the words around an expression tell of what has been or of what is to come.
type tense int8

const (
	untold tense = iota
	past
	coming
)

// reach is how many words away a cue still counts; it bounds the work on text without full stops.
const reach = 60

// tenseOf asks the nearest cue before e in its sentence. Where e opens its sentence, or ends what opens it, it asks the nearest one after it. Without a cue, "until Friday"
// and "by Friday" are to come.
func (f *finder) tenseOf(e *expr) tense {
	f.cued = 0
	if t := f.cue(e.last, e); t != untold && !f.at(e.last).is(cStop) { // "on Tuesday said"
		return t
	}
	if f.at(e.last).is(cPossessive) && !f.fixture(e) {
		return f.tenseOfOwner(e)
	}
	if f.tokenBefore(e, 1).id == wordFor && f.fixture(e) { // "prepared for Saturday's final"
		return coming
	}
	if e.weekday == 0 && relative[f.at(e.last).id] { // "a vote in November that will decide"
		for k := e.last + 1; k <= e.last+3; k++ {
			if t := f.cue(k, e); t != untold {
				return t
			}
		}
	}
	if f.tokenBefore(e, 1).id == wordAs && soonest[f.tokenBefore(e, 2).id] { // "as early as Tuesday"
		return coming
	}
	if f.tokenBefore(e, 1).id == wordOf && f.tokenBefore(e, 2).id == wordAs { // "as of Monday"
		return past
	}
	i := e.first - 1
	infinitive, glimpsed := false, false
	limit := limits[f.tokenBefore(e, 1).id] || limits[f.tokenBefore(e, 2).id]
	for ; i >= 0 && i >= e.first-reach && !f.toks[i].is(cStop); i-- {
		if t := f.cue(i, e); t == coming && f.weak(i) {
			glimpsed = true
		} else if t != untold {
			f.cued = e.first - i
			return t
		}
		if f.infinitive(i) {
			if limit || i > 0 && intents[f.toks[i-1].id] {
				return coming
			}
			infinitive = true
		}
	}
	if infinitive || glimpsed {
		return coming
	}
	if limit {
		for k := e.last; k < len(f.toks) && k < e.last+reach && !f.toks[k].is(cStop); k++ { // "Until Thursday they had not …", "By Friday there were …"
			if id := f.toks[k].id; id == wordHad || id == wordWere || id == wordWas {
				return past
			}
		}
		return coming
	}
	if e.first-i > 5 && !f.at(e.last).is(cComma) {
		return untold
	}
	for i := e.last; i < len(f.toks) && i < e.last+reach && !f.toks[i].is(cStop); i++ {
		if t := f.cue(i, e); t != untold {
			return t
		}
	}
	return untold
}

// fixture tells whether e owns something that is planned ahead: "Saturday's final", "Sunday's Six Nations clash".
func (f *finder) fixture(e *expr) bool {
	if !f.at(e.last).is(cPossessive) {
		return false
	}
	for k := e.last + 1; k <= e.last+5; k++ {
		t := f.at(k)
		if fixtures[t.id] {
			return true
		}
		if t.is(cStop|cComma) || t.is(cLow) && t.is(cPrep|cPast|cFuture) {
			return false
		}
	}
	return false
}

// fixtures are things that are planned ahead and much written of before they come.
var fixtures = map[word]bool{
	literal("final"): true, literal("finals"): true, literal("semi"): true, literal("semifinal"): true, literal("quarterfinal"): true, literal("match"): true,
	literal("game"): true, literal("games"): true, literal("clash"): true, literal("tie"): true, literal("test"): true, literal("race"): true, literal("fight"): true,
	literal("derby"): true, literal("opener"): true, literal("showdown"): true, literal("election"): true, literal("elections"): true, literal("vote"): true,
	literal("poll"): true, literal("primary"): true, literal("primaries"): true, literal("referendum"): true, literal("summit"): true, literal("meeting"): true,
	literal("talks"): true, literal("debate"): true, literal("hearing"): true, literal("budget"): true, literal("ceremony"): true, literal("visit"): true,
}

// relative are words that begin a clause about what stands before them.
var relative = map[word]bool{literal("that"): true, literal("which"): true, literal("when"): true, literal("where"): true}

// tenseOfOwner is tenseOf for "Tuesday's vote": what has a day of its own is spoken of as known, unless the words right before it look ahead.
func (f *finder) tenseOfOwner(e *expr) tense {
	if b := f.tokenBefore(e, 1); ahead[b.id] || b.id == wordOf && f.tokenBefore(e, 2).id == wordAhead {
		return coming
	}
	for n := 2; n <= 4 && e.first-n >= 0 && !f.tokenBefore(e, n).is(cStop); n++ { // "will play in Saturday's final"
		if t := f.cue(e.first-n, e); t != untold {
			return t
		}
	}
	return past
}

// ahead are words that look ahead to what follows.
var ahead = map[word]bool{literal("before"): true, literal("until"): true, literal("till"): true}

// soonest are words that with "as" set the first time at which something can happen.
var soonest = map[word]bool{literal("early"): true, literal("soon"): true}

// limits are words that set a term.
var limits = map[word]bool{literal("until"): true, literal("till"): true, literal("by"): true, literal("through"): true, literal("due"): true}

// unfinished are words that take the past out of a participle after them: "to be held", "is heard", "a planned visit".
var unfinished = map[word]bool{
	literal("be"): true, literal("is"): true, literal("are"): true, literal("a"): true, literal("an"): true, literal("the"): true,
	literal("m"): true, literal("re"): true,
}

// intents are words before an infinitive that make it an intent.
var intents = map[word]bool{
	literal("is"): true, literal("are"): true, literal("agreed"): true, literal("agreement"): true, literal("plan"): true, literal("promised"): true,
	literal("pledged"): true, literal("vowed"): true, literal("threatened"): true, literal("proposed"): true, literal("voted"): true, literal("ordered"): true,
	literal("likely"): true, literal("about"): true, literal("ready"): true, literal("invited"): true, literal("offered"): true, literal("asked"): true,
}

func (f *finder) tokenBefore(e *expr, n int) *token {
	if e.first-n >= 0 {
		return &f.toks[e.first-n]
	}
	return &edge
}

// cue returns the tense that token i speaks for, with regard to e.
func (f *finder) cue(i int, e *expr) tense {
	t := f.at(i)
	switch {
	case t.id == wordAccording: // a report has been made
		return past
	case t.id == wordWon && f.at(i+1).id == apostrophe: // "won't"
		return coming
	case t.is(cPast):
		if i > 0 && unfinished[f.toks[i-1].id] {
			return untold
		}
		if i+2 == e.first && limits[f.toks[i+1].id] && t.id != wordHad && !f.perfect(i) { // "extended until"
			return coming
		}
		if bases[t.id] && (f.at(i-1).is(cFuture) || f.at(i-1).id == wordTo) { // "will put": the word before it decides
			return untold
		}
		return past
	case t.is(cFuture):
		if t.is(cMonth) && !t.is(cLow) { // May
			return untold
		}
		if f.at(i+1).id == wordNot && t.id == wordCould || f.at(i+1).id == wordHave && f.at(i+2).id != wordTo && t.id != wordWill || t.id == wordCould && f.denied(i) { // "could not", "would have"
			return past
		}
		if f.perfect(i) || t.id == wordSet && !f.isPlan(i, e) {
			return past
		}
		return coming
	}
	if scheduled[t.id] && t.is(cLow) && e.first-i <= 6 && i < e.first && !f.at(i-1).is(cApprox) && f.at(i-1).id != wordThe {
		return coming
	}
	return untold
}

// isPlan tells whether "set", token i, is a plan, "set to open", "set for Monday", "a hearing set Monday", and not a verb: "a record set on Aug. 6".
func (f *finder) isPlan(i int, e *expr) bool {
	next, before := f.at(i+1).id, f.at(i-1).id
	return next == wordTo || next == wordFor || i+1 == e.first || before == wordIs || before == wordAre || before == wordTo
}

// denied tells whether the words before token i say that none did: "neither could be found".
func (f *finder) denied(i int) bool {
	for k := i - 1; k >= 0 && k >= i-8 && !f.toks[k].is(cStop); k-- {
		switch f.toks[k].id {
		case wordNeither, wordNor, wordNo, wordNone:
			return true
		}
	}
	return false
}

// weak tells whether token i, a cue of what is to come, is so as part of a name for something only: "the next phase", "his plans". A verb says more.
func (f *finder) weak(i int) bool {
	switch f.toks[i].id {
	case wordNext, wordComing, wordUpcoming:
		return f.at(i-1).id != wordWill
	case wordPlans:
		return f.at(i-1).is(cPossessive) || owners[f.at(i-1).id] || f.at(i-1).id == wordThe
	}
	return false
}

// bases are verbs that have one form for the past and for what follows "will".
var bases = map[word]bool{
	literal("put"): true, literal("cut"): true, literal("hit"): true, literal("set"): true, literal("read"): true, literal("bid"): true, literal("shut"): true, literal("quit"): true,
}

// scheduled are verbs whose present, beside a day, is what a timetable says: "the trial opens Monday".
var scheduled = map[word]bool{
	literal("opens"): true, literal("begins"): true, literal("starts"): true, literal("resumes"): true, literal("resume"): true, literal("meets"): true,
	literal("meet"): true, literal("votes"): true, literal("plays"): true, literal("play"): true, literal("faces"): true, literal("face"): true,
	literal("hosts"): true, literal("travels"): true, literal("arrives"): true, literal("leaves"): true, literal("returns"): true, literal("visits"): true,
}

// infinitive tells whether "to" and what can be a verb stand at token i: what is planned, agreed or feared is to come unless another verb says more.
func (f *finder) infinitive(i int) bool {
	if f.toks[i].id != wordTo {
		return false
	}
	next := f.at(i + 1)
	if next.id == wordBe {
		return true
	}
	word := f.text[next.start:next.end]
	plural := strings.HasSuffix(word, "s") && !strings.HasSuffix(word, "ss") // "to reports"
	return next.is(cLow) && next.class&^(cLow|cEdge) == 0 && (next.id == 0 || next.is(cEdge) || next.id == wordPresent) && !plural
}

// perfect tells whether token i is part of a past perfect: "had been scheduled".
func (f *finder) perfect(i int) bool {
	for k := i - 1; k >= 0 && k >= i-4; k-- {
		if f.toks[k].id == wordHad {
			return true
		}
	}
	return false
}

var (
	wordAhead     = literal("ahead")
	wordPresent   = literal("present")
	wordFor       = literal("for")
	wordBe        = literal("be")
	wordHad       = literal("had")
	wordAs        = literal("as")
	wordNeither   = literal("neither")
	wordNor       = literal("nor")
	wordNone      = literal("none")
	wordNot       = literal("not")
	wordCould     = literal("could")
	wordHave      = literal("have")
	wordWill      = literal("will")
	wordWere      = literal("were")
	wordWas       = literal("was")
	wordComing    = literal("coming")
	wordUpcoming  = literal("upcoming")
	wordPlans     = literal("plans")
	wordIs        = literal("is")
	wordAre       = literal("are")
	wordSet       = literal("set")
	wordWon       = literal("won")
	wordAccording = literal("according")
)

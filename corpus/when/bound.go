package when

import "dateline/corpus"

// raiseBound makes e the bound when the text gives it in full, tells it as past, and it begins later than the bound so far. It is told as past when it
// follows a preposition ("on March 3, 2021") in a sentence that has a verb of the past and no word for what is, may be or is to come.
func (f *finder) raiseBound(e *expr, ref *corpus.DateRef) {
	if e.kind != calendar || e.year == 0 || !ref.Known() || f.bound.Known() && ref.First <= f.bound.First {
		return
	}
	before := f.tokenBefore(e, 1).id
	if !pastPrep[before] || before == wordOn && e.day == 0 || f.looksAhead(e) || f.tenseOf(e) != past {
		return
	}
	f.bound = corpus.DateHint{Date: ref.Date, Basis: "it speaks of “" + f.text[e.start:e.end] + "” as past", Span: ref.Span}
}

// looksAhead tells whether a word in the sentence of e speaks of what is, may be or is to come.
func (f *finder) looksAhead(e *expr) bool {
	for i := e.first - 1; i >= 0 && i >= e.first-reach && !f.toks[i].is(cStop); i-- {
		if f.toks[i].is(cFuture) || open[f.toks[i].id] || f.infinitive(i) {
			return true
		}
	}
	for i := e.last; i < len(f.toks) && i < e.last+reach && !f.toks[i].is(cStop); i++ {
		if f.toks[i].is(cFuture) || open[f.toks[i].id] {
			return true
		}
	}
	return false
}

// pastPrep are the words before a date on which something was.
var pastPrep = map[word]bool{literal("in"): true, literal("on"): true, literal("since"): true, literal("during"): true}

// open are words for what is, or may be, so that a date beside them need not be past.
var open = map[word]bool{
	literal("is"): true, literal("are"): true, literal("be"): true, literal("can"): true, literal("could"): true, literal("shouldn"): true, literal("wouldn"): true,
	literal("if"): true, literal("whether"): true, literal("predict"): true, literal("forecast"): true, literal("expects"): true, literal("expect"): true,
	literal("predicted"): true, literal("predicting"): true, literal("projected"): true, literal("estimated"): true, literal("possible"): true, literal("future"): true,
	literal("worry"): true, literal("fear"): true,
}

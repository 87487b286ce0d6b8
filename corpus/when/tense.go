package when

// tense says whether the words around an expression tell of what has been or of what is to come.
type tense int8

const (
	untold tense = iota
	past
	coming
)

// tenseOf asks the nearest cue before e in its sentence. Where e opens its sentence it asks the nearest one after it. Without a cue, "until Friday"
// and "by Friday" are to come.
func (f *finder) tenseOf(e *expr) tense {
	i := e.first - 1
	for ; i >= 0 && !f.toks[i].is(cStop); i-- {
		if t := f.cue(i, e); t != untold {
			return t
		}
	}
	if limits[f.tokenBefore(e, 1).id] || limits[f.tokenBefore(e, 2).id] {
		return coming
	}
	if e.first-i > 5 || f.at(e.last).is(cPossessive) {
		return untold
	}
	for i := e.last; i < len(f.toks) && !f.toks[i].is(cStop); i++ {
		if t := f.cue(i, e); t != untold {
			return t
		}
	}
	return untold
}

// limits are words that set a term.
var limits = map[word]bool{literal("until"): true, literal("till"): true, literal("by"): true, literal("through"): true, literal("due"): true}

func (f *finder) tokenBefore(e *expr, n int) *token {
	if e.first-n >= 0 {
		return &f.toks[e.first-n]
	}
	return &edge
}

// cue returns the tense that token i speaks for, with regard to e.
func (f *finder) cue(i int, e *expr) tense {
	t := &f.toks[i]
	switch {
	case t.is(cPast):
		if i > 0 && (f.toks[i-1].id == wordBe || f.toks[i-1].id == wordA || f.toks[i-1].id == wordThe) {
			return untold // "to be held": what stands before it decides; "a planned visit"
		}
		if i+2 == e.first && limits[f.toks[i+1].id] && !f.perfect(i) { // "extended until"
			return coming
		}
		return past
	case t.is(cFuture):
		if t.is(cMonth) && !t.is(cLow) { // May
			return untold
		}
		if f.perfect(i) {
			return past
		}
		return coming
	case t.id == wordTo && (f.at(i+1).class == cLow && f.at(i+1).id == 0 || f.at(i+1).id == wordBe):
		if f.perfect(i) {
			return past
		}
		return coming
	}
	return untold
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
	wordBe  = literal("be")
	wordHad = literal("had")
)

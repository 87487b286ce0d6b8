package when

// tense says whether the words around an expression tell of what has been or of what is to come.
type tense int8

const (
	untold tense = iota
	past
	coming
)

// tenseOf asks the nearest cue before e in its sentence, and failing that the nearest one after it.
func (f *finder) tenseOf(e *expr) tense {
	for i := e.first - 1; i >= 0 && !f.toks[i].is(cStop); i-- {
		if t := f.cue(i); t != untold {
			return t
		}
	}
	for i := e.last; i < len(f.toks) && !f.toks[i].is(cStop); i++ {
		if t := f.cue(i); t != untold {
			return t
		}
	}
	return untold
}

// cue returns the tense that token i speaks for. "to" speaks for the future before what can be a verb.
func (f *finder) cue(i int) tense {
	t := &f.toks[i]
	switch {
	case t.is(cPast):
		return past
	case t.is(cFuture):
		return coming
	case t.id == wordTo && f.at(i+1).class == cLow && f.at(i+1).id == 0:
		return coming
	}
	return untold
}

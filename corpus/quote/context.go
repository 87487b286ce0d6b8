package quote

import (
	"strings"

	"dateline/corpus"
)

const goesOn = "goes on after: "

// following gives a quote the speaker of the one before it in the paragraph: "…," X said. "…"
func (r *reader) following(i int) (attribution, bool) {
	if len(r.spoken) == 0 {
		return attribution{}, false
	}
	last := r.spoken[len(r.spoken)-1]
	if last.paragraph != r.sentences[i].paragraph || last.name.Text == "" && last.cue == "" {
		return attribution{}, false
	}
	last.why = goesOn + strings.TrimPrefix(last.why, goesOn)
	last.confidence = min(last.confidence, sureOfFollowing)
	return last, true
}

// colonBefore gives a quote that begins a paragraph the subject of the sentence before it, when that ends with a colon.
func (r *reader) colonBefore(i, k int) (attribution, bool) {
	if i == 0 || i == r.headline || k > 1 {
		return attribution{}, false
	}
	s := r.sentences[i-1].items
	if !s[len(s)-1].is(":") {
		return attribution{}, false
	}
	src := r.before(s, 0, len(s))
	if !src.found() {
		src = with(r.clauseSubject(s), ":", "", 0)
	}
	if !src.found() {
		return attribution{}, false
	}
	src.why, src.sure = "the line before ends with a colon", sureOfColon
	a := r.resolve(src, i-1)
	return a, a.name.Text != ""
}

// lastOf gives a quote without any cue the one who spoke in the paragraph before, or who was spoken of last.
func (r *reader) lastOf(i int) attribution {
	if i <= r.headline {
		return attribution{}
	}
	here := r.sentences[i].paragraph
	if n := len(r.spoken); n > 0 && here-r.spoken[n-1].paragraph <= 1 && r.spoken[n-1].name.Text != "" {
		a := r.spoken[n-1]
		a.why, a.cue = "the last one who spoke", ""
		a.confidence = min(a.confidence, sureOfLast)
		return a
	}
	src := r.clauseSubject(r.sentences[i-1].items)
	src.sure, src.why = sureOfLast, "the subject of the sentence before"
	if !src.found() {
		return attribution{}
	}
	return r.resolve(src, i-1)
}

// resolve names the source that sentence i gives.
func (r *reader) resolve(src source, i int) attribution {
	a := attribution{cue: src.cue, why: src.why, confidence: src.sure, paragraph: r.sentences[i].paragraph}
	switch {
	case src.mention >= 0:
		a.name = r.names[src.mention]
		if a.name.Kind == corpus.Place {
			a.confidence *= 0.7
		}
	case src.pronoun == "it", src.pronoun == "they":
		r.resolveIt(&a, src)
	case src.pronoun != "":
		r.resolvePronoun(&a, src, i)
	default:
		r.resolveNoun(&a, src, i)
	}
	if a.name.Text == "" {
		a.confidence = 0
	}
	return a
}

// resolveIt takes "it" and "they" as the organisation that spoke last.
func (r *reader) resolveIt(a *attribution, src source) {
	for n := len(r.spoken) - 1; n >= 0 && n >= len(r.spoken)-2; n-- {
		if r.spoken[n].name.Kind == corpus.Organisation {
			a.name = r.spoken[n].name
			a.why += "; “" + src.pronoun + "” is the organisation that spoke last"
			a.confidence *= 0.6
			return
		}
	}
	for k := len(r.story.Mentions) - 1; k >= 0; k-- {
		m := r.story.Mentions[k]
		if m.Span.End <= src.at && src.at-m.Span.End < 300 && m.Name.Kind == corpus.Organisation && !r.inQuote(m.Span) {
			a.name = m.Name
			a.why += "; “" + src.pronoun + "” is the organisation named before"
			a.confidence *= 0.5
			return
		}
	}
}

func (r *reader) inQuote(s corpus.Span) bool {
	for _, q := range r.quoted {
		if q.span.Contains(s) {
			return true
		}
	}
	return false
}

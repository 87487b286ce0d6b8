package quote

import (
	"dateline/corpus"
)

// leastWords is how many words a statement without quotation marks has at the least.
const leastWords = 4

// leastSure is how sure the speaker of a statement without quotation marks must be.
const leastSure = 0.4

// indirect finds what a sentence without quotation marks reports: X said that …; …, X said; according to X, …; in a headline also X: … and …: X.
func (r *reader) indirect(i int) {
	items := r.sentences[i].items
	if n := len(items); n > 0 && items[n-1].kind == mark && items[n-1].text != ")" {
		items = items[:n-1]
	}
	if i < r.headline && r.headlineColon(i, items) {
		return
	}
	for c := range items {
		it := &items[c]
		if it.is("according") && c+2 < len(items) && items[c+1].is("to") {
			src := with(r.phrase(items, c+2), "according to", "“according to”", sureOfSubject)
			words := items[:c]
			if c == 0 {
				words = afterComma(items)
			}
			if r.report(i, src, words) {
				return
			}
		}
		if !it.in(saying) || !cueAt(items, c) || c > 0 && items[c-1].is("to") || participle(it.text) && c == 0 {
			continue
		}
		src := r.subject(items[:c+1], c)
		if !src.found() {
			continue
		}
		if that := thatAfter(items, c); that > 0 {
			src = with(src, it.text, "the speaker and “"+it.text+"” before the statement", sureOfSubject)
			if r.report(i, src, items[that:]) {
				return
			}
		}
		if comma := commaBefore(items, c); comma > 0 && src.at >= items[comma].span.End && len(items)-c < 12 {
			src = with(src, it.text, "the speaker and “"+it.text+"” after the statement", sureOfSubject)
			if r.report(i, src, items[:comma]) {
				return
			}
		}
	}
}

// headlineColon finds …: X and X: … in a headline.
func (r *reader) headlineColon(i int, items []item) bool {
	n := len(items)
	if n < 3 {
		return false
	}
	if items[n-2].is(":") && r.canSpeak(items[n-1]) {
		return r.report(i, with(r.named(items[n-1]), ":", "the name after the colon of the headline", sureOfSubject), items[:n-2])
	}
	if items[1].is(":") && r.canSpeak(items[0]) {
		return r.report(i, with(r.named(items[0]), ":", "the name before the colon of the headline", sureOfColon), items[2:])
	}
	return false
}

// report adds a statement, if its words and its speaker will do.
func (r *reader) report(i int, src source, words []item) bool {
	for len(words) > 0 && words[len(words)-1].kind == mark && words[len(words)-1].text != ")" {
		words = words[:len(words)-1]
	}
	for len(words) > 0 && words[0].kind == mark {
		words = words[1:]
	}
	n := 0
	for _, w := range words {
		if w.kind == word || w.kind == name {
			n++
		}
	}
	if n < leastWords || !src.found() {
		return false
	}
	a := r.resolve(src, i)
	if a.name.Text == "" || a.confidence < leastSure {
		return false
	}
	r.spoken = append(r.spoken, a)
	r.out = append(r.out, corpus.Quote{
		Span:   corpus.Span{Start: words[0].span.Start, End: words[len(words)-1].span.End},
		Manner: corpus.Indirect, Speaker: a.name, Cue: a.cue, Why: a.why, Confidence: a.confidence,
	})
	return true
}

// thatAfter returns where the statement begins after the verb items[c]; 0 when no statement follows.
func thatAfter(items []item, c int) int {
	for j := c + 1; j < len(items) && j <= c+8; j++ {
		if items[j].is("that") {
			return j + 1
		}
		if items[j].is(",") {
			break
		}
	}
	if said := items[c].text; said != "said" && said != "says" && said != "say" || c+1 >= len(items) {
		return 0
	}
	next := items[c+1]
	if next.kind == name || next.in(pronouns) || next.in(determiners) || next.kind == word && !next.in(prepositions) && !next.in(adverbs) && !next.in(conjunctions) {
		return c + 1
	}
	return 0
}

// commaBefore returns the last comma before items[c]; 0 when there is none.
func commaBefore(items []item, c int) int {
	for j := c - 1; j > 0; j-- {
		if items[j].is(",") {
			return j
		}
	}
	return 0
}

// afterComma returns what follows the first comma, or the second where a clause that begins with who or which stands between them.
func afterComma(items []item) []item {
	for j, it := range items {
		if !it.is(",") {
			continue
		}
		rest := items[j+1:]
		if len(rest) > 0 && rest[0].in(relative) {
			return afterComma(rest)
		}
		return rest
	}
	return nil
}

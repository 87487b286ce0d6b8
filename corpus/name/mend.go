package name

import (
	"strings"
	"unicode/utf8"

	"dateline/corpus"
	"dateline/corpus/name/tagger"
)

// mend cuts what does not belong to a name off a span of tokens that the tagger took for one, and splits a span that holds several. The tokens are
// those of one sentence; from and to bound the span.
func (f Finder) mend(text string, toks []tagger.Token, from, to int, kind corpus.Kind, out []corpus.Mention) []corpus.Mention {
	word := func(i int) string { return toks[i].Of(text) }
	for to > from && !hasLetter(word(to-1)) && !strings.HasSuffix(word(to-1), ".") || to > from && isPossessive(word(to-1)) {
		to--
	}
	for from < to && (!hasLetter(word(from)) || isPossessive(word(from))) && !strings.ContainsAny(word(from), "0123456789") {
		from++
	}
	if to > from && strings.EqualFold(word(from), "the") && to > from+1 {
		from++
	}
	whole := to
	for to > from+1 && !tagger.Capitalised(word(to-1)) && !strings.ContainsAny(word(to-1), "0123456789") {
		to-- // the Deutz bridge is a bridge in Deutz
	}
	if from >= to {
		return out
	}
	if to < whole && kind == corpus.Organisation && f.Model.PhraseSense(text[toks[from].Start:toks[to-1].End])&(tagger.Country|tagger.City|tagger.Capital) != 0 {
		kind = corpus.Place
	}
	if kind == corpus.Place && (f.demonym(word(to-1)) || to < len(toks) && compass[word(to-1)] && f.demonym(word(to))) {
		return out
	}
	if kind == corpus.Organisation && from+1 == to && to < len(toks) && weapons[word(to)] {
		return out
	}
	if kind != corpus.Organisation {
		for i := from + 1; i < to; i++ {
			if isPossessive(word(i)) && (kind == corpus.Person || i+1 < to && !tagger.Capitalised(word(i+1))) {
				to = i
			}
		}
	}
	if kind == corpus.Person {
		for to > from+2 && offices[strings.ToLower(word(to-1))] {
			to--
		}
		cut := from
		for i := from; i < to-1; i++ {
			if titles[strings.ToLower(strings.TrimSuffix(word(i), "."))] && !isInitial(word(i)) {
				cut = i + 1
			}
		}
		if cut > from {
			out = f.countryBefore(text, toks, from, cut, out)
			from = cut
		}
	}
	span := corpus.Span{Start: toks[from].Start, End: toks[to-1].End}
	return append(out, corpus.Mention{Span: span, Name: corpus.Name{Text: flat(span.Of(text)), Kind: kind}})
}

// countryBefore adds the place that stands among the titles before a person: "U.S. President".
func (f Finder) countryBefore(text string, toks []tagger.Token, from, to int, out []corpus.Mention) []corpus.Mention {
	for n := min(3, to-from-1); n > 0; n-- {
		span := corpus.Span{Start: toks[from].Start, End: toks[from+n-1].End}
		if s := f.Model.PhraseSense(span.Of(text)); s&(tagger.Country|tagger.Region) != 0 && s&tagger.Demonym == 0 {
			return append(out, corpus.Mention{Span: span, Name: corpus.Name{Text: flat(span.Of(text)), Kind: corpus.Place}})
		}
	}
	return out
}

// demonym tells whether a word is of a people and not a place.
func (f Finder) demonym(w string) bool {
	s := f.Model.Sense(w)
	return s&tagger.Demonym != 0 && s&(tagger.Country|tagger.Capital|tagger.Region) == 0
}

// offices are words that follow a person's name only by accident; other titles can be surnames.
var offices = words("president editor minister spokesman spokeswoman chairman chairwoman secretary director correspondent reporter governor senator ambassador ceo")

// weapons are words before which a single name is the weapon's: Patriot missiles, Javelin launchers.
var weapons = words("missile missiles rocket rockets torpedo torpedoes howitzer howitzers launcher launchers warhead warheads")

var compass = words("North South East West Central Northern Southern Eastern Western")

func isInitial(w string) bool { return len(w) == 2 && w[1] == '.' }

func isPossessive(w string) bool {
	r, _ := utf8.DecodeRuneInString(w)
	return tagger.IsApostrophe(r) && len(w) <= 4
}

func hasLetter(w string) bool {
	for _, r := range w {
		if r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= 0xc0 && !tagger.IsApostrophe(r) && r != '“' && r != '”' && r != '–' && r != '—' && r != '…' {
			return true
		}
	}
	return false
}

// flat puts a name that was broken over two lines on one.
func flat(s string) string {
	if strings.ContainsAny(s, "\n\t\r") || strings.Contains(s, "  ") {
		return strings.Join(strings.Fields(s), " ")
	}
	return s
}

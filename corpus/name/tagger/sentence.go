package tagger

import (
	"strings"
	"unicode"

	"dateline/corpus"
)

// Sentences tokenizes the parts of text that spans cover and cuts them into sentences. Positions are bytes of text. The tokens are laid in room, if they fit.
func Sentences(text string, spans []corpus.Span, room []Token) [][]Token {
	size := 0
	for _, sp := range spans {
		size += sp.Len()
	}
	if most := size/5 + 4; cap(room) < most {
		room = make([]Token, 0, most)
	}
	all := make([][]Token, 0, size/100+4)
	for _, sp := range spans {
		part := sp.Of(text)
		toks := Tokenize(part, room[:0])
		wrapped := hardWrapped(part)
		from := 0
		for i := range toks {
			if i > from && !follows(part, toks[i-1].End, toks[i].Start) && breaks(part, toks, i, wrapped) {
				all = append(all, toks[from:i:i])
				from = i
			}
		}
		if from < len(toks) {
			all = append(all, toks[from:])
		}
		for i := range toks {
			toks[i].Start += sp.Start
			toks[i].End += sp.Start
		}
		room = toks[len(toks):]
	}
	return all
}

// hardWrapped tells whether the lines of text were broken to fit a page, so that a line end is no more than a space.
func hardWrapped(text string) bool {
	lines, long := 0, 0
	for rest := text; rest != ""; {
		line := rest
		if i := strings.IndexByte(rest, '\n'); i >= 0 {
			line, rest = rest[:i], rest[i+1:]
		} else {
			rest = ""
		}
		n := len(line)
		if n > 110 {
			return false
		}
		lines++
		if n > 40 {
			long++
		}
	}
	return lines > 2 && 2*long > lines
}

// follows tells whether nothing but a space stands between a letter or digit that ends at end and what begins at start: no sentence ends there.
func follows(text string, end, start int) bool {
	return start == end+1 && text[end] == ' ' && plain[text[end-1]]
}

// breaks tells whether a sentence of text ends before token i.
func breaks(text string, toks []Token, i int, wrapped bool) bool {
	if gap := text[toks[i-1].End:toks[i].Start]; gap != "" && gap != " " {
		if n := strings.Count(gap, "\n"); n > 1 || n == 1 && !wrapped {
			return true
		}
	}
	if plain[text[toks[i-1].End-1]] {
		return false
	}
	if toks[i].Glued && !isCloser(text[toks[i-1].Start:toks[i-1].End]) {
		return false
	}
	last := i - 1
	for last > 0 && toks[last].Glued && isCloser(toks[last].Of(text)) {
		last--
	}
	word := text[toks[i].Start:toks[i].End]
	switch t := text[toks[last].Start:toks[last].End]; {
	case t == "." || t == "!" || t == "?" || t == "…" || strings.HasPrefix(t, ".."):
		r := firstRune(word)
		return !unicode.IsLower(r) && !isCloser(word) || last == i-1 && isOpener(word)
	case strings.HasSuffix(t, ".") && len(t) > 2 && last == i-1:
		return openers[word]
	}
	return false
}

func isCloser(s string) bool {
	switch s {
	case `"`, "'", "''", "”", "’", ")", "]", "»":
		return true
	}
	return false
}

func isOpener(s string) bool {
	switch s {
	case `"`, "“", "‘", "(", "[", "«", "``":
		return true
	}
	return false
}

// openers are words that begin a sentence when they follow an abbreviation's dot with a capital letter.
var openers = set(`The A An In On At He She It They We This That These Those But And However Meanwhile According Although After Before While When If There Its His Her Their`)

func set(words string) map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(words) {
		m[w] = true
	}
	return m
}

package db

import (
	"context"
	"math/rand/v2"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"dateline/corpus"
	"dateline/db/word"
)

// scriptWords are words of many scripts, with letters that are composed, decomposed, joined or without an accent.
var scriptWords = []string{
	"Kraków", "Krako\u0301w", "Straße", "ﬁnale", "İstanbul", "naïve", "Zelenskyy", "Łódź", "Ångström", "A\u030angstro\u0308m", "co-operate", "O’Neill",
	"Киев", "Йошкар", "И\u0306ошкар", "ёлка", "Афины", "Αθήνα", "Ἀθῆναι", "ΣΊΣΥΦΟΣ", "σίσυφος",
	"القاهرة", "مُحَمَّد", "محمد", "ירושלים", "יְרוּשָׁלַיִם", "दिल्ली", "हिन्दी", "北京", "中国新闻", "東京タワー", "パリ", "が", "か\u3099", "กรุงเทพ", "ภาษาไทย",
	"서울", "\u1109\u1165\u110b\u116e\u11af", "한국어", "Tiếng", "Việt", "Đà", "２０２２", "x²", "Ⅻ",
}

// litCheck tells what is wrong with what a search for typed lights in a headline; "" for nothing. What is lit must be whole characters, apart and in order;
// folded, it must be what was typed, or for a loose match the letters of it in order, or a whole word that is a typing error away.
func litCheck(t *testing.T, c *Corpus, id StoryID, head, typed string) string {
	t.Helper()
	rows, err := c.Rows(context.Background(), Query{Text: typed}, []StoryID{id})
	if err != nil {
		t.Fatal(err)
	}
	end := 0
	var lit strings.Builder
	for k, s := range rows[0].Lit {
		if s.Start < end || k > 0 && s.Start == end || s.Len() <= 0 || s.End > len(head) {
			return "spans that are not apart"
		}
		if !utf8.ValidString(s.Of(head)) {
			return "part of a letter"
		}
		if r, _ := utf8.DecodeRuneInString(s.Of(head)); s.Start > 0 && word.Fold(string(r)) == "" {
			return "a mark without its letter"
		}
		if r, _ := utf8.DecodeRuneInString(head[s.End:]); s.End < len(head) && unicode.IsMark(r) && word.Fold(string(r)) == "" {
			return "a letter without its mark"
		}
		lit.WriteString(s.Of(head))
		end = s.End
	}
	terms := askTerms(typed)
	if len(terms) != 1 || len(terms[0].words) != 1 {
		return ""
	}
	w := terms[0].folded[0]
	surely, loosely := false, false
	for _, s := range word.All(head) {
		have := word.Fold(s.Of(head))
		surely = surely || terms[0].foldedLike(0, have)
		loosely = loosely || looselyLike(w, have, terms[0].open)
	}
	switch got := word.Fold(lit.String()); {
	case surely:
		for k, s := range rows[0].Lit {
			if part := word.Fold(s.Of(head)); !strings.HasPrefix(part, w) {
				return "“" + part + "”, which does not begin as typed"
			} else if !terms[0].open && part != w || len(part) > len(w) && len(word.Fold(trimLetter(s.Of(head)))) >= len(w) {
				return "more than was typed"
			}
			if k > 0 && len(rows[0].Lit) > len(word.All(head)) {
				return "more than the words"
			}
		}
		if got == "" {
			return "nothing, though it is there"
		}
	case loosely:
		if !strings.Contains(got, w) && typos(runes(w)) == 0 {
			return "“" + got + "”, which is not what was typed in order"
		}
	case len(rows[0].Lit) > 0:
		return "“" + got + "”, though nothing is like it"
	}
	return ""
}

// trimLetter returns s without its last letter and the marks on it.
func trimLetter(s string) string {
	for s != "" {
		r, n := utf8.DecodeLastRuneInString(s)
		s = s[:len(s)-n]
		if word.Fold(string(r)) != "" {
			break
		}
	}
	return s
}

// Whatever the script, and however letters are composed, what is lit is what matched.
func TestOffsetsLightExactlyTheLettersThatMatched(t *testing.T) {
	c := newCorpus(t)
	r := rand.New(rand.NewPCG(77, 7))
	var heads []string
	var stories []corpus.Story
	for range 40 {
		var f []string
		for range 2 + r.IntN(5) {
			f = append(f, scriptWords[r.IntN(len(scriptWords))])
		}
		heads = append(heads, strings.Join(f, []string{" ", ", ", " — ", "：", "\u00a0"}[r.IntN(5)]))
		stories = append(stories, story(heads[len(heads)-1], "Nothing.", ""))
	}
	add(t, c, stories)
	for i, head := range heads {
		for _, s := range word.All(head) {
			w := s.Of(head)
			for end := range w {
				for _, typed := range []string{w[:end], w[:end] + " ", norm.NFD.String(w[:end]), strings.ToUpper(w[:end]), word.Fold(w) + " "} {
					if strings.TrimSpace(typed) == "" || !word.In(firstRune(typed)) {
						continue
					}
					if wrong := litCheck(t, c, StoryID(i+1), head, typed); wrong != "" {
						t.Errorf("%q lights %s in %q", typed, wrong, head)
					}
				}
			}
		}
	}
}

func firstRune(s string) rune {
	r, _ := utf8.DecodeRuneInString(s)
	return r
}

func FuzzOffsets(f *testing.F) {
	for k, w := range scriptWords {
		f.Add(w+" "+scriptWords[(k+1)%len(scriptWords)], w)
		f.Add(w+", "+scriptWords[(k+7)%len(scriptWords)], word.Fold(w)+" ")
	}
	f.Fuzz(func(t *testing.T, head, typed string) {
		head = strings.Join(strings.Fields(head), " ")
		if head == "" || len(head) > 100 || !utf8.ValidString(head) || len(typed) > 60 {
			return
		}
		c := newCorpus(t)
		add(t, c, []corpus.Story{story(head, "Nothing.", "")})
		if rows, err := c.Rows(context.Background(), Query{}, []StoryID{1}); err != nil || rows[0].Headline != head {
			return // it does not stand as a headline
		}
		if wrong := litCheck(t, c, 1, head, typed); wrong != "" {
			t.Errorf("%q lights %s in %q", typed, wrong, head)
		}
	})
}

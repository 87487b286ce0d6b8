package db

import (
	"context"
	"regexp"
	"regexp/syntax"
	"strings"
	"unicode"

	"github.com/RoaringBitmap/roaring/v2"

	"dateline/db/word"
)

// findRegexp finds the stories whose text a regular expression matches. Go's need time in proportion to the text, whatever the expression.
func (c *Corpus) findRegexp(ctx context.Context, t *term) (*found, error) {
	b, err := c.candidates(ctx, t.regexp)
	if err != nil {
		return nil, err
	}
	if b, err = c.having(ctx, b, t.regexp.MatchString); err != nil {
		return nil, err
	}
	return everywhere(b), nil
}

// everywhere returns what a term finds that knows no tiers.
func everywhere(b *roaring.Bitmap) *found {
	return &found{upTo: [Tiers]*roaring.Bitmap{b, b.Clone(), b.Clone(), b.Clone()}}
}

// candidates returns the stories that can match: those with a word that holds the letters which every match has.
func (c *Corpus) candidates(ctx context.Context, re *regexp.Regexp) (*roaring.Bitmap, error) {
	const tooFew = 3
	must := required(re)
	ix := c.ix
	ix.mu.RLock()
	if runes(must) < tooFew {
		all := ix.everything()
		ix.mu.RUnlock()
		return all, nil
	}
	var with []string
	for _, w := range ix.words.text {
		if strings.Contains(w, must) {
			with = append(with, w)
		}
	}
	ix.mu.RUnlock()
	return c.withAny(ctx, with)
}

// required returns letters in a row, folded, that every match of re has within one word; "" for none.
func required(re *regexp.Regexp) string {
	tree, err := syntax.Parse(re.String(), syntax.Perl)
	if err != nil {
		return ""
	}
	best := ""
	var walk func(*syntax.Regexp)
	walk = func(n *syntax.Regexp) {
		switch n.Op {
		case syntax.OpLiteral:
			for _, run := range strings.FieldsFunc(string(n.Rune), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }) {
				if f := word.Fold(run); len(f) > len(best) && len(word.All(run)) == 1 {
					best = f
				}
			}
		case syntax.OpConcat, syntax.OpCapture, syntax.OpPlus:
			for _, s := range n.Sub {
				walk(s)
			}
		}
	}
	walk(tree)
	return best
}

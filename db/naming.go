package db

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"dateline/corpus"
)

var (
	errNoEntity = errors.New("there is no such name any more")
	errSame     = errors.New("they are one already")
)

// called returns the name that decisions about an entity are kept by, and what it is called now.
func (c *Corpus) called(id EntityID) (key, shown named, err error) {
	c.ix.mu.RLock()
	defer c.ix.mu.RUnlock()
	e := c.ix.current(id)
	if e == 0 || c.ix.shape.hidden[e] {
		return key, shown, errNoEntity
	}
	return named(c.ix.names[c.ix.canonical[e-1]-1]), named(c.ix.shown(e)), nil
}

// two returns called of two entities that are not one.
func (c *Corpus) two(a, b EntityID) (keys, shown [2]named, err error) {
	for k, id := range []EntityID{a, b} {
		if keys[k], shown[k], err = c.called(id); err != nil {
			return keys, shown, err
		}
	}
	if keys[0] == keys[1] {
		err = errSame
	}
	return keys, shown, err
}

// MergeEntities decides that two entities are one, which is called, and is of the kind, that the first one was.
func (c *Corpus) MergeEntities(ctx context.Context, into, other EntityID) error {
	keys, shown, err := c.two(into, other)
	if err != nil {
		return err
	}
	words := fmt.Sprintf("“%s” is “%s”", shown[1].Text, shown[0].Text)
	if shown[0].Text == shown[1].Text {
		words = fmt.Sprintf("Both “%s” are one %s", shown[0].Text, shown[0].Kind)
	}
	return c.decide(ctx, words, decision{Kind: mergeKind, Names: keys[:], As: &shown[0]})
}

// NotSame decides that two entities are not one: that is not proposed again, and the machine does not make them one whatever is loaded later.
func (c *Corpus) NotSame(ctx context.Context, a, b EntityID) error {
	keys, shown, err := c.two(a, b)
	if err != nil {
		return err
	}
	return c.decide(ctx, fmt.Sprintf("“%s” is not “%s”", shown[0].Text, shown[1].Text), decision{Kind: apartKind, Names: keys[:]})
}

// SplitName decides that a name is none of those that it is taken for; it is an entity by itself then.
func (c *Corpus) SplitName(ctx context.Context, n corpus.Name) error {
	c.ix.mu.RLock()
	id := c.ix.numberOf(n)
	if id == 0 {
		c.ix.mu.RUnlock()
		return fmt.Errorf("there is no name “%s” here", n.Text)
	}
	e := c.ix.entity[id-1]
	alone, shown := c.ix.spelled[e-1] == 1, c.ix.shown(e)
	c.ix.mu.RUnlock()
	if alone {
		return fmt.Errorf("“%s” stands by itself already", n.Text)
	}
	words := fmt.Sprintf("“%s” taken out of “%s”", n.Text, shown.Text)
	if n.Text == shown.Text {
		words = fmt.Sprintf("“%s” taken out of its other spellings", n.Text)
	}
	return c.decide(ctx, words, decision{Kind: aloneKind, Names: []named{named(n)}})
}

// Rename decides what an entity is called. That need not be one of its spellings.
func (c *Corpus) Rename(ctx context.Context, e EntityID, as string) error {
	key, shown, err := c.called(e)
	if err != nil {
		return err
	}
	as = strings.Join(strings.Fields(as), " ")
	if as == "" {
		return errors.New("a name needs at least one letter")
	}
	to := named{as, shown.Kind}
	return c.decide(ctx, fmt.Sprintf("“%s” called “%s”", shown.Text, as), decision{Kind: renameKind, Names: []named{key}, As: &to})
}

// Retype decides of which kind an entity is.
func (c *Corpus) Retype(ctx context.Context, e EntityID, as corpus.Kind) error {
	key, shown, err := c.called(e)
	if err != nil {
		return err
	}
	to := named{shown.Text, as}
	return c.decide(ctx, fmt.Sprintf("“%s” is %s", shown.Text, withArticle(as)), decision{Kind: retypeKind, Names: []named{key}, As: &to})
}

func withArticle(k corpus.Kind) string {
	if k == corpus.Organisation {
		return "an " + string(k)
	}
	return "a " + string(k)
}

// Hide decides that the names of an entity name nothing: they are found by no search for names, counted nowhere and not marked in the text. AddName with
// one of them brings that one back.
func (c *Corpus) Hide(ctx context.Context, id EntityID) error {
	_, shown, err := c.called(id)
	if err != nil {
		return err
	}
	c.ix.mu.RLock()
	d := decision{Kind: hideKind}
	look := c.ix.look().spelt()
	for _, n := range look.of(uint32(c.ix.current(id) - 1)) {
		d.Names = append(d.Names, named(c.ix.names[n-1]))
	}
	c.ix.mu.RUnlock()
	return c.decide(ctx, fmt.Sprintf("“%s” is no name", shown.Text), d)
}

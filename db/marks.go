package db

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/RoaringBitmap/roaring/v2"

	"dateline/corpus"
)

// Marks is what a person has marked a story with.
type Marks struct {
	Ticked bool
	corpus.Marks
}

// mark is Marks with the mentions that a person has looked at: bytes of the file.
type mark struct {
	Marks
	reviewed map[pair]bool
}

// add takes in the next decision about a story.
func (m *mark) add(d decision) {
	switch d.Kind {
	case tickKind:
		m.Ticked = d.On
	case starKind:
		m.Starred = d.On
	case noteKind:
		m.Note = d.Text
	case tagKind:
		k, has := slices.BinarySearch(m.Tags, d.Text)
		switch {
		case d.On && !has:
			m.Tags = slices.Insert(m.Tags, k, d.Text)
		case !d.On && has:
			m.Tags = slices.Delete(m.Tags, k, k+1)
		}
	case reviewKind:
		if d.Mention == nil {
			return
		}
		if m.reviewed == nil {
			m.reviewed = map[pair]bool{}
		}
		if m.reviewed[*d.Mention] = true; !d.On {
			delete(m.reviewed, *d.Mention)
		}
	}
}

// any tells whether there is a mark that shows.
func (m mark) any() bool { return m.Ticked || m.Starred || len(m.Tags) > 0 || m.Note != "" }

// has tells whether all of some tags are there.
func (m mark) has(tags []string) bool {
	for _, t := range tags {
		if _, ok := slices.BinarySearch(m.Tags, t); !ok {
			return false
		}
	}
	return true
}

// setMarks finds the stories that are marked.
func (ix *index) setMarks() {
	ix.marked = map[uint32]mark{}
	for p, m := range ix.layer.marks {
		if i, ok := ix.at(p); ok && (m.any() || len(m.reviewed) > 0) {
			ix.marked[i] = m
		}
	}
}

// marking returns the stories whose marks ok accepts.
func (ix *index) marking(ok func(mark) bool) *roaring.Bitmap {
	b := roaring.New()
	for i, m := range ix.marked {
		if ok(m) {
			b.Add(i)
		}
	}
	return b
}

// countTags counts the tags of the stories in b, most first.
func (ix *index) countTags(b *roaring.Bitmap) []TagCount {
	counts := map[string]int{}
	for i, m := range ix.marked {
		if b.Contains(i) {
			for _, t := range m.Tags {
				counts[t]++
			}
		}
	}
	var out []TagCount
	for t, n := range counts {
		out = append(out, TagCount{t, n})
	}
	slices.SortFunc(out, func(a, b TagCount) int { return cmp.Or(b.Stories-a.Stories, strings.Compare(a.Tag, b.Tag)) })
	return out
}

// Marks returns the marks of those of some stories that have any.
func (c *Corpus) Marks(_ context.Context, ids []StoryID) (map[StoryID]Marks, error) {
	c.ix.mu.RLock()
	defer c.ix.mu.RUnlock()
	out := map[StoryID]Marks{}
	for _, id := range ids {
		if m, ok := c.ix.marked[uint32(id-1)]; ok && m.any() {
			m.Tags = slices.Clone(m.Tags)
			out[id] = m.Marks
		}
	}
	return out, nil
}

// marksOf returns the marks of one story that go with it.
func (c *Corpus) marksOf(id StoryID) corpus.Marks {
	c.ix.mu.RLock()
	defer c.ix.mu.RUnlock()
	m := c.ix.marked[uint32(id-1)].Marks.Marks
	m.Tags = slices.Clone(m.Tags)
	return m
}

// Ticked returns the stories that are marked as chosen, in the order of the corpus.
func (c *Corpus) Ticked() []StoryID {
	c.ix.mu.RLock()
	defer c.ix.mu.RUnlock()
	var list []uint32
	for i, m := range c.ix.marked {
		if m.Ticked && !c.ix.dead.Contains(i) {
			list = append(list, i)
		}
	}
	slices.Sort(list)
	c.ix.inOrder(list)
	ids := make([]StoryID, len(list))
	for k, i := range list {
		ids[k] = StoryID(i + 1)
	}
	return ids
}

// Tick marks stories as chosen, to take them away together; or takes that back.
func (c *Corpus) Tick(ctx context.Context, on bool, ids ...StoryID) error {
	words := "%s ticked"
	if !on {
		words = "%s no longer ticked"
	}
	return c.mark(ctx, words, decision{Kind: tickKind, On: on}, ids)
}

// Star marks stories as worth coming back to; or takes that back.
func (c *Corpus) Star(ctx context.Context, on bool, ids ...StoryID) error {
	words := "%s starred"
	if !on {
		words = "%s no longer starred"
	}
	return c.mark(ctx, words, decision{Kind: starKind, On: on}, ids)
}

// Tag gives stories a tag, or takes it off them. White space around a tag does not count.
func (c *Corpus) Tag(ctx context.Context, tag string, on bool, ids ...StoryID) error {
	tag = strings.Join(strings.Fields(tag), " ")
	if tag == "" {
		return errors.New("a tag needs at least one letter")
	}
	words := "%s tagged “" + strings.ReplaceAll(tag, "%", "%%") + "”"
	if !on {
		words = "Tag “" + strings.ReplaceAll(tag, "%", "%%") + "” taken off %s"
	}
	return c.mark(ctx, words, decision{Kind: tagKind, Text: tag, On: on}, ids)
}

// Note sets what a person has noted about a story; "" takes the note away.
func (c *Corpus) Note(ctx context.Context, id StoryID, text string) error {
	words := "Note on %s"
	if text = strings.TrimSpace(text); text == "" {
		words = "Note on %s taken away"
	}
	return c.mark(ctx, words, decision{Kind: noteKind, Text: text}, []StoryID{id})
}

// Review notes that a person has looked at a mention, bytes of the story's text; or takes that back.
func (c *Corpus) Review(ctx context.Context, id StoryID, mention corpus.Span, on bool) error {
	s, err := c.Story(ctx, id)
	if err != nil {
		return err
	}
	if mention.Start < 0 || mention.Start >= mention.End || mention.End > len(s.Text) {
		return errors.New("there are no words in the text to review")
	}
	at := pairOf(s.Offsets.RawSpan(mention))
	words := fmt.Sprintf("“%s” in %%s reviewed", strings.ReplaceAll(short(oneLine(mention.Of(s.Text))), "%", "%%"))
	if !on {
		words = strings.TrimSuffix(words, "reviewed") + "no longer reviewed"
	}
	return c.mark(ctx, words, decision{Kind: reviewKind, Mention: &at, On: on}, []StoryID{id})
}

// mark makes the same decision about stories in one step; words holds a place for what they are called. Where nothing would change nothing is decided.
func (c *Corpus) mark(ctx context.Context, words string, d decision, ids []StoryID) error {
	var ds []decision
	c.ix.mu.RLock()
	var missing, first StoryID
	for _, id := range ids {
		if !c.ix.lives(id) {
			missing = id
			break
		}
		p := c.ix.placeOf(uint32(id - 1))
		if c.ix.layer.marks[p].changes(d) {
			d := d
			d.Story = &p
			ds = append(ds, d)
			first = id
		}
	}
	c.ix.mu.RUnlock()
	if missing != 0 {
		return fmt.Errorf("there is no story %d", missing)
	}
	switch len(ds) {
	case 0:
		return nil
	case 1:
		title, err := c.titleOf(ctx, first)
		if err != nil {
			return err
		}
		return c.decide(ctx, fmt.Sprintf(words, "“"+title+"”"), ds...)
	}
	return c.decide(ctx, fmt.Sprintf(words, fmt.Sprintf("%d stories", len(ds))), ds...)
}

// changes tells whether a decision would change m.
func (m mark) changes(d decision) bool {
	switch d.Kind {
	case tickKind:
		return m.Ticked != d.On
	case starKind:
		return m.Starred != d.On
	case tagKind:
		return m.has([]string{d.Text}) != d.On
	case noteKind:
		return m.Note != d.Text
	}
	return m.reviewed[*d.Mention] != d.On
}

// reviewed counts the mentions of an entity in some stories that a person has looked at.
func (c *Corpus) reviewed(ctx context.Context, ids []StoryID, e nameID) (int, error) {
	var some []StoryID
	c.ix.mu.RLock()
	for _, id := range ids {
		if len(c.ix.marked) > 0 && len(c.ix.marked[uint32(id-1)].reviewed) > 0 {
			some = append(some, id)
		}
	}
	c.ix.mu.RUnlock()
	n := 0
	for _, id := range some {
		rows, err := c.mentionsIn(ctx, id, e)
		if err != nil {
			return 0, err
		}
		for _, r := range rows {
			if r.Reviewed {
				n++
			}
		}
	}
	return n, nil
}

package db

import (
	"context"
	"encoding/json"
	"slices"

	"github.com/RoaringBitmap/roaring/v2"

	"dateline/corpus"
	"dateline/corpus/twin"
)

// family returns the family of a new story, 0 for none: the number of its first story. Families that it brings together become one.
//
// A story that a person's cut has made takes the family of its duplicates and joins no families, so that undoing the cut leaves them as they were.
func (f *fileWriter) family(id int64, s twin.Sketch, body string, made bool) (int64, error) {
	if s == nil {
		return 0, nil
	}
	w := f.w
	if w.c.twins == nil {
		if err := f.readTwins(id); err != nil {
			return 0, err
		}
	}
	like, err := w.c.twins.Add(id, s, body, f.body)
	if err != nil || len(like) == 0 {
		return 0, err
	}
	root := int64(0)
	for _, d := range like {
		r := f.familyOf(d)
		if r == 0 {
			r = d
		}
		if root == 0 || r < root {
			root = r
		}
	}
	if made {
		return f.joinLike(like)
	}
	for _, d := range like {
		switch r := f.familyOf(d); r {
		case root:
		case 0:
			err = f.setFamily(d, root)
		default:
			err = f.joinFamilies(r, root)
		}
		if err != nil {
			return 0, err
		}
	}
	return root, nil
}

// joinLike returns the family of a story that a cut has made: the first of those that its duplicates have, or else a new one with the first of them.
func (f *fileWriter) joinLike(like []int64) (int64, error) {
	root := int64(0)
	for _, d := range like {
		if r := f.familyOf(d); r != 0 && (root == 0 || r < root) {
			root = r
		}
	}
	if root != 0 {
		return root, nil
	}
	root = slices.Min(like)
	return root, f.setFamily(root, root)
}

// joinFamilies makes the family from part of the family to.
func (f *fileWriter) joinFamilies(from, to int64) error {
	for id := from; id <= f.first+int64(len(f.labels)); id++ { // no story of a family stands before its first
		if f.familyOf(id) == from {
			if err := f.setFamily(id, to); err != nil {
				return err
			}
		}
	}
	return nil
}

func (f *fileWriter) familyOf(id int64) int64 {
	i := uint32(id - 1)
	if r, ok := f.add.families[i]; ok {
		return int64(r)
	}
	if r, ok := f.w.batch.families[i]; ok {
		return int64(r)
	}
	if id > f.first {
		return int64(f.labels[id-f.first-1])
	}
	if n := f.w.c.ix.stories(); int(i) >= n {
		return int64(f.w.batch.stories[int(i)-n].family)
	}
	return int64(f.w.c.ix.label[i])
}

func (f *fileWriter) setFamily(id, family int64) error {
	f.add.families[uint32(id-1)] = uint32(family)
	if f.large && id <= f.first {
		return nil // it is written when the file is whole
	}
	_, err := f.w.stmt.family.Exec(family, id)
	return err
}

// body returns the body of a story that was written before.
func (f *fileWriter) body(id int64) (string, error) {
	var text, encoded string
	if err := f.w.stmt.body.QueryRow(id).Scan(&text, &encoded); err != nil {
		return "", err
	}
	return bodyOf(text, encoded)
}

func bodyOf(text, encoded string) (string, error) {
	var p struct {
		Body []pair `json:"body"`
	}
	err := json.Unmarshal([]byte(encoded), &p)
	s := corpus.Story{Text: text, Body: spans(p.Body)}
	return s.BodyText(), err
}

// readTwins builds the index of duplicates from the stories before one.
func (f *fileWriter) readTwins(before int64) error {
	x := twin.NewIndex()
	rows, err := f.w.tx.Query("SELECT story, sketch FROM content WHERE story < ? AND sketch IS NOT NULL ORDER BY story", before)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var id int64
		var s twin.Sketch
		if err := rows.Scan(&id, (*[]byte)(&s)); err != nil {
			return err
		}
		x.Load(id, s)
	}
	f.w.c.twins = x
	return rows.Err()
}

// familiesOf returns the family of each story; nil when none has one.
func (ix *index) familiesOf(ids []StoryID) []int64 {
	var out []int64
	for k, id := range ids {
		f := ix.family[id-1]
		if f != 0 && out == nil {
			out = make([]int64, len(ids))
		}
		if out != nil {
			out[k] = int64(f)
		}
	}
	return out
}

// firstOfFamilies leaves out all stories of b but the first of each family.
func (ix *index) firstOfFamilies(b *roaring.Bitmap) *roaring.Bitmap {
	seen := map[uint32]bool{}
	return ix.where(b, func(i uint32) bool {
		f := ix.family[i]
		if f == 0 {
			return true
		}
		first := !seen[f]
		seen[f] = true
		return first
	})
}

// version tells how a story differs from the first one of its family.
func (c *Corpus) version(ctx context.Context, id StoryID, s *corpus.Story) (Version, error) {
	if s.Family == 0 || s.Family == int64(id) {
		return FirstVersion, nil
	}
	first, err := c.Story(ctx, StoryID(s.Family))
	switch {
	case err != nil:
		return FirstVersion, err
	case oneLine(first.BodyText()) != oneLine(s.BodyText()):
		return ChangedText, nil
	case oneLine(first.Headline.Text) != oneLine(s.Headline.Text):
		return OtherHeadline, nil
	}
	return ExactCopy, nil
}

// Versions returns the stories of the family of a story in the order of the corpus, itself included; nil when it is in none.
func (c *Corpus) Versions(id StoryID) []StoryID {
	c.ix.mu.RLock()
	defer c.ix.mu.RUnlock()
	if !c.ix.lives(id) || c.ix.family[id-1] == 0 {
		return nil
	}
	family := c.ix.family[id-1]
	var out []StoryID
	for _, i := range c.ix.listed(c.ix.where(c.ix.everything(), func(i uint32) bool { return c.ix.family[i] == family })) {
		out = append(out, StoryID(i+1))
	}
	return out
}

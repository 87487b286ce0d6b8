package db

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"slices"
	"time"

	"dateline/corpus"
)

// The kinds of decisions about stories.
const (
	dateKind     = "date"     // when a story was published
	splitKind    = "split"    // a story begins at a byte of a file
	joinKind     = "join"     // no story begins at a byte of a file
	acceptKind   = "accept"   // a story begins where it should
	headlineKind = "headline" // which words are a story's headline
)

// The kinds of marks.
const (
	tickKind   = "tick"
	starKind   = "star"
	tagKind    = "tag"
	noteKind   = "note"
	reviewKind = "review" // a person has looked at a mention
)

// The kinds of decisions about names.
const (
	mergeKind  = "merge"  // the second name is the first one, and is called as that was
	apartKind  = "apart"  // two names are not one
	aloneKind  = "alone"  // a name is none of those that it was taken for
	renameKind = "rename" // what the entity of a name is called
	retypeKind = "retype" // of what kind it is
	hideKind   = "hide"   // names that name nothing
	addKind    = "add"    // a name that was missed
)

// place says where a story begins, in whatever corpus: the content of its file and the byte in it. What is decided about a story holds for the one
// that begins there, wherever it ends.
type place struct {
	hash  fileHash
	start int
}

// fileHash is the SHA-256 of a file's content.
type fileHash [sha256.Size]byte

// MarshalText implements encoding.TextMarshaler.
func (h fileHash) MarshalText() ([]byte, error) { return []byte(hex.EncodeToString(h[:])), nil }

// UnmarshalText implements encoding.TextUnmarshaler.
func (h *fileHash) UnmarshalText(b []byte) error {
	if len(b) != 2*len(h) {
		return fmt.Errorf("“%s” is not the SHA-256 of a file", b)
	}
	_, err := hex.Decode(h[:], b)
	return err
}

// MarshalJSON implements json.Marshaler.
func (p place) MarshalJSON() ([]byte, error) {
	return json.Marshal(placeJSON{p.hash, p.start})
}

// UnmarshalJSON implements json.Unmarshaler.
func (p *place) UnmarshalJSON(b []byte) error {
	var j placeJSON
	if err := json.Unmarshal(b, &j); err != nil {
		return err
	}
	*p = place{j.File, j.Start}
	return nil
}

type placeJSON struct {
	File  fileHash `json:"file"`
	Start int      `json:"start"`
}

// decision is one thing that a person decided. Which fields hold, Kind says; docs/decisions.md describes them.
type decision struct {
	Kind     string  `json:"kind"`
	Story    *place  `json:"story,omitempty"`
	Date     *day    `json:"date,omitempty"`     // null: as the machine found it
	Headline *pair   `json:"headline,omitempty"` // bytes of the file; null: the story has none
	Cut      *cut    `json:"cut,omitempty"`
	Text     string  `json:"text,omitempty"`    // the tag, or the note
	Mention  *pair   `json:"mention,omitempty"` // bytes of the file
	On       bool    `json:"on,omitempty"`
	Names    []named `json:"names,omitempty"`
	As       *named  `json:"as,omitempty"`    // what their entity is called, and of what kind it is
	Words    string  `json:"words,omitempty"` // for the user, and
	At       string  `json:"at,omitempty"`    // when it was made (UTC, RFC 3339), of one that was read from a file
}

// layer is what people decided, all in all. It is made anew from the log whenever that changes.
type layer struct {
	dates     map[place]corpus.Date
	headlines map[place]*corpus.Span // bytes of the file; nil for none
	accepted  map[place]bool
	cuts      map[fileHash][]cut // in the order in which they were made
	names     []decision         // about names, in that order
	marks     map[place]mark
}

func newLayer() layer {
	return layer{dates: map[place]corpus.Date{}, headlines: map[place]*corpus.Span{}, accepted: map[place]bool{}, cuts: map[fileHash][]cut{}, marks: map[place]mark{}}
}

// add takes in the next decision.
func (l *layer) add(d decision) {
	switch {
	case d.Kind == dateKind && d.Story != nil:
		delete(l.dates, *d.Story)
		if d.Date != nil {
			l.dates[*d.Story] = d.Date.date()
		}
	case d.Kind == headlineKind && d.Story != nil:
		l.headlines[*d.Story] = nil
		if d.Headline != nil {
			s := d.Headline.span()
			l.headlines[*d.Story] = &s
		}
	case d.Kind == acceptKind && d.Story != nil:
		l.accepted[*d.Story] = d.On
	case (d.Kind == splitKind || d.Kind == joinKind) && d.Cut != nil:
		k := *d.Cut
		k.join = d.Kind == joinKind
		l.cuts[k.File] = append(l.cuts[k.File], k)
	case d.Story != nil:
		m := l.marks[*d.Story]
		m.add(d)
		l.marks[*d.Story] = m
	case len(d.Names) > 0:
		l.names = append(l.names, d)
	}
}

// decide writes down what a person decided at once, in one step, and puts it into effect. Whatever was undone before cannot be redone any more.
func (c *Corpus) decide(ctx context.Context, words string, ds ...decision) error {
	if holdsBackWith(ds) {
		c.whole.Lock()
		defer c.whole.Unlock()
	}
	c.writing.Lock()
	defer c.writing.Unlock()
	if err := c.writeDown(ctx, time.Now(), words, ds...); err != nil {
		return inWords(err)
	}
	c.standing = append(c.standing, ds...)
	return c.lay(ctx)
}

func (c *Corpus) writeDown(ctx context.Context, at time.Time, words string, ds ...decision) error {
	tx, err := c.rw.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	if _, err := tx.ExecContext(ctx, "DELETE FROM decision WHERE undone"); err != nil {
		return err
	}
	step := int64(0)
	for _, d := range ds {
		what, err := json.Marshal(d)
		if err != nil {
			return err
		}
		r, err := tx.ExecContext(ctx, "INSERT INTO decision (step, at, kind, what, words) VALUES (?, ?, ?, ?, ?)", step, at.UTC().Format(time.RFC3339), d.Kind, string(what), words)
		if err != nil {
			return err
		}
		if step == 0 {
			if step, err = r.LastInsertId(); err != nil {
				return err
			}
			if _, err := tx.ExecContext(ctx, "UPDATE decision SET step = id WHERE id = ?", step); err != nil {
				return err
			}
		}
	}
	return tx.Commit()
}

// takeEffect makes the corpus answer as the log says.
func (c *Corpus) takeEffect(ctx context.Context) error {
	c.standing = nil
	rows, err := c.rw.QueryContext(ctx, "SELECT what FROM decision WHERE NOT undone ORDER BY id")
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var what sql.RawBytes
		if err := rows.Scan(&what); err != nil {
			return err
		}
		var d decision
		if err := json.Unmarshal(what, &d); err != nil {
			return fmt.Errorf("reading a decision: %w", err)
		}
		c.standing = append(c.standing, d)
	}
	if err := rows.Err(); err != nil {
		return err
	}
	if err := rows.Close(); err != nil {
		return err
	}
	return c.lay(ctx)
}

// lay puts what was decided over what the machine found.
func (c *Corpus) lay(ctx context.Context) error {
	l := newLayer()
	for _, d := range c.standing {
		l.add(d)
	}
	if !c.ix.sameStories(l) {
		if err := c.layStories(ctx, l); err != nil {
			return err
		}
	}
	if err := c.numberAdded(ctx, l.names); err != nil {
		return err
	}
	names, err := c.reshape(ctx, l.names)
	if err != nil {
		return err
	}
	if err := c.findAdded(ctx, l.names, names); err != nil {
		return err
	}
	added, numbers, err := c.usages(ctx)
	if err != nil {
		return err
	}
	c.ix.setAdded(added, numbers)
	c.ix.mu.Lock()
	c.ix.layer = l
	c.ix.setMarks()
	c.ix.mu.Unlock()
	c.ix.setShape(names)
	return nil
}

// sameStories tells whether a layer makes of the stories what the one in force makes of them.
func (ix *index) sameStories(l layer) bool {
	return ix.laid == ix.stories()+1 && maps.Equal(l.dates, ix.layer.dates) && maps.EqualFunc(l.cuts, ix.layer.cuts, slices.Equal) &&
		maps.EqualFunc(l.headlines, ix.layer.headlines, func(a, b *corpus.Span) bool { return a == b || a != nil && b != nil && *a == *b })
}

// layStories puts into effect what was decided about stories.
func (c *Corpus) layStories(ctx context.Context, l layer) error {
	dead := c.ix.dead.Clone()
	if !c.unfinished { // else it is done when the file is whole
		var err error
		if dead, err = c.recut(ctx, l); err != nil {
			return err
		}
	}
	c.ix.mu.Lock()
	c.ix.layer = l
	c.ix.setLive(dead)
	c.ix.setDates()
	c.ix.settle()
	c.ix.laid = c.ix.stories() + 1
	if c.unfinished {
		c.ix.laid = 0
	}
	c.ix.mu.Unlock()
	if err := c.finishMerging(ctx); err != nil {
		return err
	}
	heads, err := c.headings(ctx)
	if err != nil {
		return err
	}
	c.ix.mu.Lock()
	c.ix.setHeadings(heads)
	c.ix.settle()
	c.ix.mu.Unlock()
	return c.retell(ctx)
}

// placeOf returns where a story begins, and what to call it.
func (c *Corpus) placeOf(ctx context.Context, id StoryID) (p place, title string, err error) {
	if title, err = c.titleOf(ctx, id); err != nil {
		return p, "", err
	}
	c.ix.mu.RLock()
	defer c.ix.mu.RUnlock()
	return c.ix.placeOf(uint32(id - 1)), title, nil
}

// titleOf returns what to call a story in a menu.
func (c *Corpus) titleOf(ctx context.Context, id StoryID) (string, error) {
	s, err := c.Story(ctx, id)
	if err != nil {
		return "", err
	}
	return short(title(s)), nil
}

// placeOf returns the place of story i.
func (ix *index) placeOf(i uint32) place { return place{ix.fileHash[ix.file[i]-1], ix.raw.of(i).Start} }

// at returns the story (from 0) that begins at a place.
func (ix *index) at(p place) (uint32, bool) {
	file, ok := ix.hashes[p.hash]
	if !ok {
		return 0, false
	}
	first := ix.fileFirst[file-1]
	found := ix.raw.start[first : first+ix.fileStories[file-1]]
	k, ok := slices.BinarySearch(found, p.start)
	if i := first + uint32(k); ok && !ix.dead.Contains(i) {
		return i, true
	}
	for _, i := range ix.madeOf[file] {
		if ix.raw.of(i).Start == p.start && !ix.dead.Contains(i) {
			return i, true
		}
	}
	return 0, false
}

// short cuts a title for a menu.
func short(s string) string {
	const most = 60
	n := 0
	for i := range s {
		if n++; n > most {
			return s[:i] + "…"
		}
	}
	return s
}

// SetDate decides a story's date; the zero date takes the decision back to what the machine found. The story's floating dates resolve anew.
//
// Nothing that the machine found is overwritten: the decision stands before it wherever the story is read.
func (c *Corpus) SetDate(ctx context.Context, id StoryID, d corpus.Date) error {
	p, title, err := c.placeOf(ctx, id)
	if err != nil {
		return err
	}
	if d == (corpus.Date{}) {
		return c.decide(ctx, fmt.Sprintf("Date of “%s” set back to what was found", title), decision{Kind: dateKind, Story: &p})
	}
	value := dayOf(d)
	return c.decide(ctx, fmt.Sprintf("Date of “%s” set to %s", title, d.Value), decision{Kind: dateKind, Story: &p, Date: &value})
}

// decidedDate returns the date that a person set for a story; nil for none, and for a story that a cut has replaced.
func (c *Corpus) decidedDate(id StoryID) *corpus.Date {
	c.ix.mu.RLock()
	defer c.ix.mu.RUnlock()
	if len(c.ix.layer.dates) == 0 || !c.ix.lives(id) {
		return nil
	}
	if d, ok := c.ix.layer.dates[c.ix.placeOf(uint32(id-1))]; ok {
		return &d
	}
	return nil
}

var errNoStep = errors.New("there is no such step")

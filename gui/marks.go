package gui

import (
	"context"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"dateline/db"
	"dateline/gui/prose"
	"dateline/gui/theme"
)

var decided = prose.Style{Bold: true, Color: theme.Decided, Size: quiet.Size}

// markRuns are the star, the tags and the way to a note, as they stand below a story's headline.
func markRuns(m db.Marks) []prose.Run {
	star := prose.Run{Text: "☆ star", Style: quiet, Link: starLink{}}
	if m.Starred {
		star = prose.Run{Text: "★ starred", Style: decided, Link: starLink{}}
	}
	runs := []prose.Run{star}
	for _, t := range m.Tags {
		runs = append(runs,
			prose.Run{Text: between, Style: quiet},
			prose.Run{Text: "#" + t, Style: decided, Link: tagLink{t}},
			prose.Run{Text: " ×", Style: quiet, Link: untagLink{t}})
	}
	runs = append(runs, prose.Run{Text: between, Style: quiet}, prose.Run{Text: "add a tag", Style: quiet, Link: askTagLink{}})
	if m.Note == "" {
		runs = append(runs, prose.Run{Text: between, Style: quiet}, prose.Run{Text: "add a note", Style: quiet, Link: askNoteLink{}})
	}
	return runs
}

// rowMarks are the star and the tags of a story in the list; what has a note says so.
func rowMarks(m db.Marks) []prose.Run {
	text := ""
	if m.Starred {
		text = "★ "
	}
	for _, t := range m.Tags {
		text += "#" + shorten(t, 16) + " "
	}
	if m.Note != "" {
		text += "note "
	}
	if text == "" {
		return nil
	}
	return []prose.Run{{Text: strings.TrimSpace(text), Style: decided}, {Text: between, Style: quiet}}
}

// marksStrip is where a user types a tag or a note for a story.
type marksStrip struct {
	onTag   func(tag string)
	onNote  func(text string)
	onClose func()

	note  bool // a note is asked for, not a tag
	entry *keyedEntry
	do    *widget.Button
	hint  *prose.Line
	box   *fyne.Container
}

func newMarksStrip() *marksStrip {
	s := &marksStrip{hint: prose.NewLine()}
	s.entry = newKeyedEntry("", onEscape(func() { s.onClose() }))
	s.entry.OnSubmitted = func(string) { s.submit() }
	s.hint.OnTapped = func(link any) {
		if l, ok := link.(tagLink); ok {
			s.onTag(l.tag)
		}
	}
	s.do = widget.NewButton("", s.submit)
	s.do.Importance = widget.HighImportance
	shut := widget.NewButton("Close", func() { s.onClose() })
	shut.Importance = widget.LowImportance
	s.box = tight(nil, newHairline(), nil, nil, padded(container.NewVBox(container.NewBorder(nil, nil, nil, container.NewHBox(s.do, shut), s.entry), s.hint), 6, 6, 16, 10))
	s.box.Hide()
	return s
}

// askTag asks for a tag of some stories; known are tags that are in use.
func (s *marksStrip) askTag(stories int, known []db.TagCount) {
	s.note = false
	s.entry.SetText("")
	s.entry.SetPlaceHolder("A tag")
	s.do.SetText("Tag")
	runs := []prose.Run{{Text: "The tag is given to the story that is read. It can be undone.", Style: quiet}}
	if stories > 1 {
		runs[0].Text = "The tag is given to the " + number(stories) + " ticked stories. It can be undone."
	}
	for i, t := range known[:min(len(known), 6)] {
		if i == 0 {
			runs = append(runs, prose.Run{Text: "  In use: ", Style: quiet})
		} else {
			runs = append(runs, prose.Run{Text: ", ", Style: quiet})
		}
		runs = append(runs, prose.Run{Text: t.Tag, Style: accent(caption), Link: tagLink{t.Tag}})
	}
	s.hint.Set(runs...)
	s.box.Show()
}

// askNote asks for the note of the story that is read.
func (s *marksStrip) askNote(now string) {
	s.note = true
	s.entry.SetText(now)
	s.entry.SetPlaceHolder("A note")
	s.do.SetText("Note")
	s.hint.Set(prose.Run{Text: "The note stands below the headline. An empty one takes it away. It can be undone.", Style: quiet})
	s.box.Show()
}

func (s *marksStrip) submit() {
	if s.note {
		s.onNote(s.entry.Text)
		return
	}
	s.onTag(s.entry.Text)
}

// chosen are the stories that marks are given to: those that are ticked when the one in the reader is, and else that one.
func (w *window) chosen() []db.StoryID {
	now := w.state.current
	switch {
	case now == 0:
		return nil
	case w.state.ticked[now]:
		return w.state.tickedInOrder()
	}
	return []db.StoryID{now}
}

// star stars the chosen stories, or takes the star away when the one in the reader has it.
func (w *window) star() {
	c, ids, on := w.state.corpus, w.chosen(), !w.state.marks.Starred
	if c == nil || len(ids) == 0 {
		return
	}
	said := count(len(ids), "story", "stories") + " starred. It can be undone."
	if !on {
		said = "The star is taken away. It can be undone."
	}
	w.decide("", said, func(ctx context.Context) (string, error) { return "", c.Star(ctx, on, ids...) })
}

// tag gives the chosen stories a tag, or takes it off them.
func (w *window) tag(tag string, on bool) {
	c, ids := w.state.corpus, w.chosen()
	if c == nil || len(ids) == 0 {
		return
	}
	said := count(len(ids), "story", "stories") + " tagged. It can be undone."
	if !on {
		said = "The tag is taken off. It can be undone."
	}
	w.decide("", said, func(ctx context.Context) (string, error) { return "", c.Tag(ctx, tag, on, ids...) })
}

// note sets the note of the story in the reader.
func (w *window) note(text string) {
	c, id := w.state.corpus, w.state.current
	if c == nil || id == 0 || strings.TrimSpace(text) == w.state.marks.Note {
		return
	}
	w.decide("", "The note is kept. It can be undone.", func(ctx context.Context) (string, error) { return "", c.Note(ctx, id, text) })
}

// askTag asks for a tag for the chosen stories.
func (w *window) askTag() {
	if ids := w.chosen(); len(ids) > 0 {
		w.closeSheet()
		w.reader.marks.askTag(len(ids), w.state.result.Tags)
		w.reader.askMark()
	}
}

// askNote asks for the note of the story in the reader.
func (w *window) askNote() {
	if w.state.current != 0 {
		w.closeSheet()
		w.reader.marks.askNote(w.state.marks.Note)
		w.reader.askMark()
	}
}

// onlyStarred asks for starred stories alone, or no longer.
func (w *window) onlyStarred() {
	q := w.state.query
	q.Starred = !q.Starred
	w.ask(q)
}

// withTag returns q asking for stories with a tag too, or no longer if it did.
func withTag(q db.Query, tag string) db.Query {
	q.Tags = toggled(q.Tags, tag)
	return q
}

const tagsOffered = 5 // by the trail

// tagRuns offer the tags of the stories found to narrow by.
func tagRuns(r *db.Result) []prose.Run {
	var runs []prose.Run
	for _, t := range r.Tags {
		if slices.Contains(r.Query.Tags, t.Tag) || len(runs) >= 2*tagsOffered {
			continue
		}
		runs = append(runs, prose.Run{Text: "   #" + shorten(t.Tag, 24), Style: caption, Link: tagLink{t.Tag}}, prose.Run{Text: " " + number(t.Stories), Style: quiet, Link: tagLink{t.Tag}})
	}
	return runs
}

package gui

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"dateline/corpus"
	"dateline/gui/prose"
	"dateline/gui/theme"
)

// marked returns the words of a page that are marked as differing, and those of the current difference.
func marked(paras []prose.Para) (differ, current string) {
	for _, p := range paras {
		for _, r := range p.Runs {
			switch r.Style.Back {
			case theme.Differs:
				differ += "[" + r.Text + "]"
			case theme.AccentWash:
				current += "[" + r.Text + "]"
			}
		}
	}
	return differ, current
}

func plain(headline, body string) *corpus.Story {
	text := headline + "\n" + body
	s := &corpus.Story{File: "x.txt", Text: text, Body: []corpus.Span{{Start: len(headline) + 1, End: len(text)}}}
	if headline != "" {
		s.Headline = corpus.Headline{Text: headline, Spans: []corpus.Span{{Start: 0, End: len(headline)}}}
	}
	return s
}

func TestWhatDiffersIsMarkedOnBothSides(t *testing.T) {
	a := plain("Strike ends", "Dock workers went back on Wednesday.\nThe port is open.")
	b := plain("Strike is over", "Dock workers went back late on Thursday.\nThe port is open.\nShips sail.")
	c := collate(a, b)
	left, now := marked(c.paras(0, 0, nil))
	right, nowRight := marked(c.paras(1, 0, nil))
	if left != "[Wednesday]" || now != "[ends]" {
		t.Errorf("on the left differ %s, now %s", left, now)
	}
	if right != "[late][Thursday][Ships sail.]" || nowRight != "[is over]" {
		t.Errorf("on the right differ %s, now %s", right, nowRight)
	}
	if len(c.differences) != 4 {
		t.Errorf("%d differences, want those of the headline, “late”, the day and the last sentence", len(c.differences))
	}
	for side, p := range [2][]prose.Para{c.paras(0, -1, nil), c.paras(1, -1, nil)} {
		text := ""
		for _, para := range p[metaParas:] {
			text += para.Text() + "\n"
		}
		if want := [2]*corpus.Story{a, b}[side].Text + "\n"; text != want {
			t.Errorf("side %d says %q, want %q", side, text, want)
		}
	}
	// “open” of the one stands where “open” of the other does.
	para, off := c.sides[0].place(len(c.sides[0].words) - 2)
	word := c.sides[0].across(para, off)
	if p, o := c.sides[1].place(word); c.paras(1, -1, nil)[p].Text()[o:] != "open." {
		t.Errorf("across stands %q", c.paras(1, -1, nil)[p].Text()[o:])
	}
}

func TestNothingDiffersBetweenCopies(t *testing.T) {
	c := collate(plain("One", "Same words."), plain("One", "Same  words."))
	if len(c.differences) != 0 || c.alike() != 1 {
		t.Errorf("%d differences, %v alike", len(c.differences), c.alike())
	}
	if c := collate(plain("", ""), plain("", "")); c.alike() != 1 {
		t.Error("two stories without words are not alike")
	}
}

func TestTwoVersionsStandSideBySide(t *testing.T) {
	r := newRig(t)
	r.drop(
		r.file("a.txt", "Strike ends in Gdansk\n\n"+portStrike+"\n"),
		r.file("b.txt", "Museum finds lost letters\n\nA museum in Lisbon has found eleven letters of the painter in a drawer that nobody had opened for years.\n"),
		r.file("c.txt", "Port of Gdansk opens again\n\n"+portStrike+"\n"),
		r.file("d.txt", "Strike ends in Gdansk\n\n"+portStrike+" The ships will sail tonight.\n"))
	r.click("Museum finds")
	r.point(fyne.Position{})
	r.choose("Two versions side by side")
	says(t, "the status line", r.status.left.Text(), "no other version")

	r.click("Strike ends in Gdansk")
	r.click("other versions")
	says(t, "the window", r.screen(), "Side by side", "2 differences", "Port of", "opens again", "version 2 of 3")
	if r.inner.Visible() {
		t.Error("the timeline is still there")
	}
	typed := func(letter rune) {
		t.Helper()
		r.win.Canvas().Focused().TypedRune(letter)
		r.settle()
	}
	typed('n')
	says(t, "the window", r.screen(), "difference 1 of")
	if _, now := marked(r.beside.compared.paras(1, r.beside.at, nil)); !strings.Contains(now, "Port of") {
		t.Errorf("the first difference is %s", now)
	}
	typed('v')
	says(t, "the window", r.screen(), "version 3 of 3", "sail tonight")
	typed('v')
	says(t, "the window", r.screen(), "version 2 of 3")
	r.key(fyne.KeyLeft)
	if !r.beside.pages[0].Focused() {
		t.Error("the left side does not take the keys")
	}
	r.key(fyne.KeyEscape)
	if !r.inner.Visible() || r.win.Canvas().Focused() != fyne.Focusable(r.stories.list) {
		t.Error("Escape does not lead back to the stories")
	}

	// From the row of the family.
	r.hover("3 versions")
	r.click("compare")
	says(t, "the window", r.screen(), "Side by side", "version 2 of 3")
	r.key(fyne.KeyEscape)

	// Two ticked stories, whatever they are.
	r.clickAt(r.box("Museum finds"), 0)
	r.clickAt(r.box("Strike ends"), 0)
	r.choose("Two versions side by side")
	says(t, "the window", r.screen(), "eleven letters", "Dock workers")
	r.click("read")
	if !r.inner.Visible() || r.state.story == nil {
		t.Error("“read” does not open the story")
	}
}

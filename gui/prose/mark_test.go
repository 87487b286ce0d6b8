package prose

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"dateline/gui/theme"
)

// marked returns a window with a page of two paragraphs of which the second is marked.
func marked(t *testing.T, width float32) *Page {
	app(t)
	p := NewPage()
	w := test.NewTempWindow(t, p)
	w.SetPadded(false)
	w.Resize(fyne.NewSize(width, 300))
	p.SetText([]Para{
		{Runs: []Run{{Text: "Nobody says this."}}},
		{Runs: []Run{{Text: strings.Repeat("so many words ", 20)}}, Marks: []Mark{{Start: 0, End: 200, Color: theme.PersonText, Label: []Run{{Text: "Ada Lee"}}, Hint: "said by Ada Lee"}}},
	})
	return p
}

func TestABarStandsBesideWhatIsMarked(t *testing.T) {
	p := marked(t, 400)
	s := p.sheet
	first := -1
	for i, l := range s.lines {
		if l.para == 1 {
			first = i
			break
		}
	}
	if len(s.beside) == 0 || s.beside[0].Position().Y != s.lines[first].y {
		t.Fatalf("%d bars; the first does not stand beside line %d", len(s.beside), first)
	}
	if len(s.labels) != 0 {
		t.Error("a label is drawn where there is no room")
	}
	hint := any(nil)
	p.OnHovered = func(link any) { hint = link }
	at := func(x, y float32) {
		s.MouseMoved(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(x, y)}})
	}
	at(margin-barLeft+1, s.lines[first].y+2)
	if hint != "said by Ada Lee" || s.Cursor() != desktop.TextCursor {
		t.Errorf("the bar tells %v", hint)
	}
	at(margin-barLeft+1, s.lines[0].y+2)
	if hint != nil {
		t.Errorf("beside what is not marked the page tells %v", hint)
	}
}

func TestAWidePageNamesWhatIsMarked(t *testing.T) {
	p := marked(t, 1000)
	if len(p.sheet.labels) != 1 {
		t.Fatalf("%d labels, want one", len(p.sheet.labels))
	}
	text := p.sheet.labels[0].texts[0]
	if text.Text != "Ada Lee" || text.Position().X < widest {
		t.Errorf("the label is %q at %v", text.Text, text.Position())
	}
}

func TestAPutPageDoesNotTellOfScrolling(t *testing.T) {
	app(t)
	p := NewPage()
	w := test.NewTempWindow(t, p)
	w.Resize(fyne.NewSize(300, 200))
	var paras []Para
	for range 100 {
		paras = append(paras, Para{Runs: []Run{{Text: "A line."}}})
	}
	p.SetText(paras)
	told := 0
	p.OnScroll = func() { told++ }
	p.PutAt(40, 0, 10)
	if para, _, below := p.Top(); para != 40 || below != 10 {
		t.Errorf("paragraph %d stands %v below the edge", para, below)
	}
	if told != 0 {
		t.Error("putting the page tells that the user scrolled")
	}
	p.sheet.TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown})
	if told != 1 {
		t.Errorf("scrolling by a key was told %d times", told)
	}
}

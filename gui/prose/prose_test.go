package prose

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
	fynetheme "fyne.io/fyne/v2/theme"

	"dateline/gui/theme"
)

func app(t *testing.T) {
	test.NewTempApp(t).Settings().SetTheme(theme.Fixed(fynetheme.VariantLight))
}

// monospaced measures a character as 1.
func monospaced(_ int, s string) float32 { return float32(utf8.RuneCountInString(s)) }

func lines(runs []Run, frags [][]frag) []string {
	var out []string
	for _, l := range frags {
		s := ""
		for _, f := range l {
			s += runs[f.run].Text[f.start:f.end]
		}
		out = append(out, s)
	}
	return out
}

func TestBreaks(t *testing.T) {
	for _, c := range []struct {
		name string
		runs []Run
		want []string
	}{
		{"at spaces", []Run{{Text: "one two three four"}}, []string{"one two ", "three four"}},
		{"not within a word of several runs", []Run{{Text: "one two thr"}, {Text: "ee"}, {Text: " four"}}, []string{"one two ", "three four"}},
		{"within a word too long for a line", []Run{{Text: "a abcdefghijklmnop z"}}, []string{"a ", "abcdefghij", "klmnop z"}},
		{"between ideographs", []Run{{Text: "习近平会见梅德韦杰夫并讨论"}}, []string{"习近平会见梅德韦杰夫", "并讨论"}},
		{"not at a space that holds together", []Run{{Text: "one two 100\u00a0km"}}, []string{"one two ", "100\u00a0km"}},
		{"nothing", nil, []string{""}},
	} {
		got := lines(c.runs, breakLines(c.runs, 10, monospaced))
		if strings.Join(got, "|") != strings.Join(c.want, "|") {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

// Breaking loses nothing, and a line is too wide only by the space at its end.
func TestBreakingKeepsTheText(t *testing.T) {
	rnd := rand.New(rand.NewPCG(3, 4))
	alphabet := []rune("ab  \n\t习é-’")
	for range 2000 {
		var runs []Run
		for range rnd.IntN(5) {
			s := make([]rune, rnd.IntN(20))
			for i := range s {
				s[i] = alphabet[rnd.IntN(len(alphabet))]
			}
			runs = append(runs, Run{Text: string(s)})
		}
		width := float32(1 + rnd.IntN(12))
		got := lines(runs, breakLines(runs, width, monospaced))
		if strings.Join(got, "") != textOf(runs) {
			t.Fatalf("%q was broken into %q", textOf(runs), got)
		}
		for _, l := range got {
			if monospaced(0, strings.TrimRight(l, " \n\t")) > width {
				t.Fatalf("the line %q of %q is wider than %v", l, textOf(runs), width)
			}
		}
	}
}

func TestALineIsCutShortWithAnEllipsis(t *testing.T) {
	app(t)
	var k Ink
	runs := []Run{{Text: "A headline that is "}, {Text: "much too long", Style: Style{Bold: true}}, {Text: " for its column"}}
	if used := k.Draw(runs, fyne.Position{}, 170, 20); used > 170 || !k.Cut() {
		t.Errorf("%v of 170 are used; cut: %v", used, k.Cut())
	}
	texts := k.texts[:k.nt]
	last := texts[len(texts)-1]
	if !strings.HasSuffix(last.Text, "…") || last.Position().X+last.MinSize().Width > 171 {
		t.Errorf("the line ends with %q at %v", last.Text, last.Position().X+last.MinSize().Width)
	}
	if k.Draw(runs, fyne.Position{}, 1000, 20); k.Cut() || k.nt != 3 {
		t.Errorf("with room for all it is cut: %v, %d pieces", k.Cut(), k.nt)
	}
}

func TestLinksOfALine(t *testing.T) {
	app(t)
	var tapped, hovered any
	l := NewTag(Run{Text: "plain "}, Run{Text: "link", Link: 7})
	l.OnTapped = func(link any) { tapped = link }
	l.OnHovered = func(link any) { hovered = link }
	l.Resize(l.MinSize())
	test.WidgetRenderer(l)
	x := Width([]Run{{Text: "plain "}})
	l.Tapped(&fyne.PointEvent{Position: fyne.NewPos(2, 5)})
	if tapped != nil {
		t.Error("plain text is a link")
	}
	l.MouseIn(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(x+4, 5)}})
	if hovered != 7 || l.Cursor() != desktop.PointerCursor {
		t.Errorf("the pointer is on %v", hovered)
	}
	l.Tapped(&fyne.PointEvent{Position: fyne.NewPos(x+4, 5)})
	if tapped != 7 {
		t.Errorf("tapped: %v", tapped)
	}
	if l.MouseOut(); hovered != nil {
		t.Error("the pointer has not left")
	}
}

func TestSymbolsAreDrawnApartFromTheSpaceBehindThem(t *testing.T) {
	if got := drawable("2 files → 3 stories"); len(got) != 2 || got[1] != " 3 stories" {
		t.Errorf("the pieces are %q", got)
	}
	if got := strings.Join(drawable("a → → b ✓ "), ""); got != "a → → b ✓ " {
		t.Errorf("the pieces join to %q", got)
	}
}

func page(t *testing.T, paras ...Para) (*Page, fyne.Window) {
	app(t)
	p := NewPage()
	w := test.NewTempWindow(t, p)
	w.SetPadded(false)
	w.Resize(fyne.NewSize(400, 300))
	p.SetText(paras)
	return p, w
}

func TestAPageDrawsOnlyWhatIsOnScreen(t *testing.T) {
	var paras []Para
	for range 3000 {
		paras = append(paras, Para{Before: 8, Runs: []Run{{Text: strings.Repeat("words that fill the lines of a long text ", 8)}}})
	}
	p, _ := page(t, paras...)
	drawn := func() int { return len(test.WidgetRenderer(p.sheet).Objects()) }
	if n := drawn(); n == 0 || n > 60 {
		t.Errorf("%d objects are drawn at the top", n)
	}
	p.ScrollTo(2500, 0)
	if n := drawn(); n == 0 || n > 60 {
		t.Errorf("%d objects are drawn far below", n)
	}
	if p.Offset() == 0 {
		t.Error("the page was not scrolled")
	}
	first := p.sheet.lines[p.sheet.lineAt(p.Offset())].para
	if first > 2500 || first < 2480 {
		t.Errorf("the view begins with paragraph %d", first)
	}
}

func TestSelectingAndCopying(t *testing.T) {
	p, w := page(t, Para{Runs: []Run{{Text: "The first paragraph."}}}, Para{Before: 8, Runs: []Run{{Text: "The "}, {Text: "second", Style: Style{Bold: true}, Link: 1}, {Text: " one."}}})
	s := p.sheet
	copied := ""
	p.OnCopy = func(text string) { copied = text }
	at := func(para, off int) fyne.Position {
		l := s.lines[s.lineOf(place{para, off})]
		return fyne.NewPos(s.xOf(l, off)+0.1, l.y+4)
	}
	press := func(pos fyne.Position, mod fyne.KeyModifier) {
		s.MouseDown(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: pos}, Button: desktop.MouseButtonPrimary, Modifier: mod})
	}
	press(at(0, 4), 0)
	s.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: at(1, 10)}})
	s.DragEnd()
	if got := p.Selected(); got != "first paragraph.\nThe second" {
		t.Errorf("selected: %q", got)
	}
	if len(s.marks) != 2 {
		t.Errorf("%d lines are marked, want 2", len(s.marks))
	}
	w.Canvas().Focused().(fyne.Shortcutable).TypedShortcut(&fyne.ShortcutCopy{})
	if copied != "first paragraph.\nThe second" {
		t.Errorf("copied: %q", copied)
	}
	press(at(1, 0), fyne.KeyModifierShift)
	if got := p.Selected(); got != "first paragraph.\n" {
		t.Errorf("shift selects %q", got)
	}
	s.press.at = s.press.at.Add(-10e9)
	press(at(0, 6), 0)
	press(at(0, 6), 0)
	if got := p.Selected(); got != "first" {
		t.Errorf("a double click selects %q", got)
	}
	s.TypedShortcut(&fyne.ShortcutSelectAll{})
	if got := p.Selected(); got != p.Text() || got != "The first paragraph.\nThe second one." {
		t.Errorf("all is %q, selected %q", p.Text(), got)
	}
}

func TestLinksOfAPage(t *testing.T) {
	p, _ := page(t, Para{Runs: []Run{{Text: strings.Repeat("words before the link ", 10)}, {Text: "Zelensky", Link: "z"}}})
	var tapped any
	p.OnTapped = func(link any) { tapped = link }
	s := p.sheet
	off := len(strings.Repeat("words before the link ", 10)) + 2
	l := s.lines[s.lineOf(place{0, off})]
	s.Tapped(&fyne.PointEvent{Position: fyne.NewPos(s.xOf(l, off), l.y+3)})
	if tapped != "z" {
		t.Errorf("tapped: %v", tapped)
	}
}

func TestAPageFollowsItsWidth(t *testing.T) {
	p, w := page(t, Para{Runs: []Run{{Text: strings.Repeat("words ", 200)}}})
	narrow := len(p.sheet.lines)
	w.Resize(fyne.NewSize(800, 300))
	if wide := len(p.sheet.lines); wide >= narrow {
		t.Errorf("there are %d lines when wide and %d when narrow", wide, narrow)
	}
	for _, o := range test.WidgetRenderer(p.sheet).Objects() {
		if text, ok := o.(*canvas.Text); ok && text.Position().X+text.MinSize().Width > 800 {
			t.Errorf("the line %q stands beyond the edge", text.Text)
		}
	}
}

func BenchmarkALongText(b *testing.B) {
	test.NewTempApp(b).Settings().SetTheme(theme.Fixed(fynetheme.VariantLight))
	p := NewPage()
	w := test.NewTempWindow(b, p)
	w.Resize(fyne.NewSize(600, 500))
	para := Para{Before: 8, Runs: []Run{{Text: strings.Repeat("The port handles half of the grain of the country. ", 12)}, {Text: "Zelensky", Link: 1}, {Text: " said so."}}}
	paras := make([]Para, 500) // 310 kB
	for i := range paras {
		paras[i] = para
	}
	b.ResetTimer()
	for b.Loop() {
		p.SetText(paras)
	}
}

func TestLinesAreCutShortAfterTheLast(t *testing.T) {
	app(t)
	var k Ink
	runs := []Run{{Text: "So many words were said that they fill one line after the other and do not end before the third of them is full"}}
	one, all := LineHeight(Style{}), strings.Fields(runs[0].Text)
	if used := k.DrawLines(runs, fyne.Position{}, 200, 2); used != 2*one || !k.Cut() {
		t.Errorf("%v is used for two lines of %v; cut: %v", used, one, k.Cut())
	}
	for _, x := range k.texts[:k.nt] {
		if x.Position().X+x.MinSize().Width > 201 {
			t.Errorf("%q is wider than the lines", x.Text)
		}
	}
	if last := k.texts[k.nt-1].Text; !strings.HasSuffix(last, "…") {
		t.Errorf("the last line is %q", last)
	}
	k.DrawLines(runs, fyne.Position{}, 200, 20)
	var got []string
	for _, x := range k.texts[:k.nt] {
		got = append(got, strings.Fields(x.Text)...)
	}
	if k.Cut() || !slices.Equal(got, all) {
		t.Errorf("with room for all it says %q", got)
	}
	if used := k.DrawLines(nil, fyne.Position{}, 200, 2); used != 0 || k.nt != 0 {
		t.Error("nothing takes room")
	}
}

// Package prose shows running text: runs of different looks in lines and in pages of paragraphs, with links that can be tapped, words that are lit,
// and text that can be selected and copied. A page draws only the lines that are on screen, so that it shows long texts as fast as short ones.
package prose

import (
	"strings"

	"fyne.io/fyne/v2"
	fynetheme "fyne.io/fyne/v2/theme"

	"dateline/gui/theme"
)

// Style is how a run looks. The zero value is plain text.
type Style struct {
	Bold, Italic bool
	Size         fyne.ThemeSizeName  // "" for the size of text
	Color        fyne.ThemeColorName // "" for the colour of text
	Back         fyne.ThemeColorName // behind the text; "" for nothing
	Under        theme.Line
}

// Run is a piece of text in one style.
type Run struct {
	Text  string
	Style Style
	Link  any // what a tap on it means; nil for nothing
	Hint  any // what OnHovered is told where there is no Link; nil for nothing
}

// Para is a paragraph.
type Para struct {
	Runs   []Run
	Before float32 // space above it
	Indent float32 // space to the left of it
	Marks  []Mark  // beside it, by Start; of those that overlap the first is drawn
}

// Text returns the text of p.
func (p Para) Text() string { return textOf(p.Runs) }

func textOf(runs []Run) string {
	if len(runs) == 1 {
		return runs[0].Text
	}
	var b strings.Builder
	for _, r := range runs {
		b.WriteString(r.Text)
	}
	return b.String()
}

func (s Style) text() fyne.TextStyle { return fyne.TextStyle{Bold: s.Bold, Italic: s.Italic} }

func (s Style) size() float32 {
	if s.Size == "" {
		return fynetheme.Size(fynetheme.SizeNameText)
	}
	return fynetheme.Size(s.Size)
}

func (s Style) color() fyne.ThemeColorName {
	if s.Color == "" {
		return fynetheme.ColorNameForeground
	}
	return s.Color
}

// measure returns the width of text in style s, its height and the distance of its baseline from its top.
func measure(s Style, text string) (width, height, base float32) {
	for _, part := range drawable(text) {
		size, b := fyne.CurrentApp().Driver().RenderedTextSize(part, s.size(), s.text(), nil)
		width += size.Width
		height, base = max(height, size.Height), max(base, b)
	}
	return width, height, base
}

// drawable cuts text where it must be drawn piece by piece: the font that symbols come from has no white space, and the space after a symbol would be
// drawn with it, as a box.
func drawable(text string) []string {
	if strings.IndexFunc(text, symbol) < 0 {
		return []string{text}
	}
	var out []string
	start, after := 0, false
	for at, r := range text {
		if after && r == ' ' {
			out = append(out, text[start:at])
			start = at
		}
		after = symbol(r)
	}
	return append(out, text[start:])
}

// symbol tells whether r is an arrow, a mathematical or technical sign, a shape or a dingbat.
func symbol(r rune) bool { return r >= 0x2190 && r < 0x2c00 }

// flat replaces the white space that would break or shift a line.
var flat = strings.NewReplacer("\n", " ", "\r", " ", "\t", " ", "\v", " ", "\f", " ")

func flatten(s string) string {
	if strings.ContainsAny(s, "\n\r\t\v\f") {
		return flat.Replace(s)
	}
	return s
}

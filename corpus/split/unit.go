package split

import (
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"dateline/corpus"
)

// A unit is what the text is cut between: a line, or in text wrapped at a fixed width the lines of one paragraph.
type unit struct {
	span   corpus.Span // without the white space around it
	gap    int         // blank lines before it
	indent int         // bytes of blanks before its first line
	lines  int         // lines that it takes
	meta   *meta       // what it says about the story; nil when it is the story's own words
	shape  shape
	words  corpus.Span // range of page.words that it holds

	notices  noticeSet // those that it may hold
	ledeWord bool      // it holds a word of first paragraphs
	back     bool      // it points back to what was said before
	mark     uint8     // how it is marked as a heading: the level of number signs, boldMark, ruleMark; 0: it is not
	again    int32     // how many units say the same but for digits, where it is short
}

// page is a text as units.
type page struct {
	text    string
	units   []unit
	wrapped bool // paragraphs are broken into lines of a fixed width

	words []word // the words of all units, in order

	work *workspace
}

// workspace is memory that texts are split in one after the other.
type workspace struct {
	units   []unit
	numbers stemTable[int32] // of words, from 1
	parts   []corpus.Word    // of a unit
	found   []stem           // of a unit
	words   []word
	seen    []seenWord // by their numbers
	style   [3][7]styleTable
	frames  stemTable[int32] // how often a line is met, by frameOf
	lines   []stem           // what frameOf gives of each unit; 0 where it is not asked
}

var workspaces = sync.Pool{New: func() any { return &workspace{numbers: newStemTable[int32](), frames: newStemTable[int32]()} }}

// release gives the memory of p back; p must not be used any more.
func (p *page) release() {
	p.work.units = p.units
	if len(p.text) < mostKept {
		workspaces.Put(p.work)
	}
}

// mostKept bounds the text whose memory is kept for the next one.
const mostKept = 1 << 20

// lineBreak returns where the line that begins at i ends, and where the next one begins. LF, CR LF and a lone CR end a line.
func lineBreak(text string, i int) (end, next int) {
	j := strings.IndexByte(text[i:], '\n')
	if j < 0 {
		j = len(text) - i
	}
	if k := strings.IndexByte(text[i:i+j], '\r'); k >= 0 {
		if k+1 == j && i+j < len(text) {
			return i + k, i + j + 1
		}
		return i + k, i + k + 1
	}
	return i + j, min(i+j+1, len(text))
}

// white tells characters that only make space, byte-order marks and zero-width ones among them.
func white(r rune) bool {
	return unicode.IsSpace(r) || r == '\ufeff' || r == '\u200b' || r == '\u2060' || r == '\u200e' || r == '\u200f'
}

// indent returns how many bytes of blanks end s.
func indent(s string) int {
	return len(s) - len(strings.TrimRight(s, " \t\u00a0\u3000"))
}

// trim returns s of text without white space around it.
func trim(text string, s corpus.Span) corpus.Span {
	for s.Start < s.End {
		c := text[s.Start]
		if c > ' ' && c < utf8.RuneSelf {
			break
		}
		r, n := utf8.DecodeRuneInString(text[s.Start:s.End])
		if !white(r) {
			break
		}
		s.Start += n
	}
	for s.Start < s.End {
		c := text[s.End-1]
		if c > ' ' && c < utf8.RuneSelf {
			break
		}
		r, n := utf8.DecodeLastRuneInString(text[s.Start:s.End])
		if !white(r) {
			break
		}
		s.End -= n
	}
	return s
}

// readPage takes text apart into units.
func readPage(text string) *page {
	p := &page{text: text, work: workspaces.Get().(*workspace)}
	p.units = p.work.units[:0]
	gap := 0
	for i := 0; i < len(text); {
		end, next := lineBreak(text, i)
		s := trim(text, corpus.Span{Start: i, End: end})
		if s.Len() == 0 {
			gap++
		} else {
			p.units = append(p.units, unit{span: s, gap: gap, indent: indent(text[i:s.Start]), lines: 1})
			gap = 0
		}
		i = next
	}
	if width := wrapWidth(p); width > 0 {
		p.wrapped = true
		p.unwrap(width)
	}
	p.readWords()
	for i := range p.units {
		u := &p.units[i]
		inner := unmarked(text, u.span)
		words := inner.Of(text)
		if c := words[len(words)-1]; letterAt(words, len(words)-1) || c == ')' || c == ']' || c == '/' || strings.HasSuffix(words, "）") { // no end mark after a sentence
			words = strings.TrimRight(words[:tail(words, "")], " \r\n")
		}
		if len(words) < u.span.Len() {
			u.shape = shapeOf(words)
		}
		if inner != u.span {
			u.mark = markOf(u.span.Of(text))
		}
		if h := &u.shape; h.end == '.' && h.sentence == 0 && h.words <= deckWords && h.caps() { // as headlines of old papers
			h.end, _ = utf8.DecodeLastRuneInString(strings.TrimRight(words, "."))
		}
		u.meta = unitMeta(text, u)
		u.back = opensBack(u.span.Of(text))
	}
	p.readGlued()
	p.readMail()
	p.readLabels()
	p.readNames()
	p.readChat()
	p.readOthers()
	p.readFrames()
	return p
}

// wrapWidth returns the width in characters at which the text is wrapped, 0 when it is not: no line is longer, and many lines go on in small letters on
// the next, which would not have fitted.
func wrapWidth(p *page) int {
	const longest = 132
	if len(p.units) < 4 {
		return 0
	}
	var histogram [longest + 1]int
	over := 0
	for i := range p.units {
		n := p.units[i].span.Len()
		if n > longest && utf8.RuneCountInString(p.units[i].span.Of(p.text)[:min(n, (longest+1)*utf8.UTFMax)]) > longest {
			if over++; over*50 > len(p.units) {
				return 0
			}
			continue
		}
		if n > longest/2 { // where it tells, in characters
			n = utf8.RuneCountInString(p.units[i].span.Of(p.text))
		}
		histogram[min(n, longest)]++
	}
	// The width is the length that all but one line in a hundred keep to.
	width, left := longest, len(p.units)/100
	for width > 0 && histogram[width] <= left {
		left -= histogram[width]
		width--
	}
	if width < 30 {
		return 0
	}
	goesOn, chances := 0, 0
	for i := 1; i < len(p.units); i++ {
		u := &p.units[i]
		if u.gap > 0 {
			continue
		}
		chances++
		first := u.span.Of(p.text)
		if c := first[0]; c >= 'a' && c <= 'z' && p.units[i-1].span.Len()*5 > width*3 {
			goesOn++
		}
	}
	if goesOn*4 < len(p.units) || goesOn*3 < chances {
		return 0
	}
	return width
}

// unwrap joins the lines of a paragraph: the next line belongs to it when its first word would not have fitted on the line before.
func (p *page) unwrap(width int) {
	out := p.units[:0]
	for i := range p.units {
		u := p.units[i]
		if n := len(out); n > 0 && u.gap == 0 && i > 0 {
			last := &out[n-1]
			lastLine := p.lastLine(last)
			first, _, _ := strings.Cut(u.span.Of(p.text), " ")
			fits := utf8.RuneCountInString(lastLine)+1+utf8.RuneCountInString(first) <= width-2
			if !fits && !mailHead(u.span.Of(p.text)) && u.indent <= lineIndent(p.text, last.span.End-len(lastLine))+2 {
				last.span.End = u.span.End
				last.lines++
				continue
			}
		}
		out = append(out, u)
	}
	p.units = out
}

// lastLine returns the last line of u without the white space around it.
func (p *page) lastLine(u *unit) string {
	s := u.span.Of(p.text)
	if i := strings.LastIndexAny(s, "\r\n"); i >= 0 {
		s = s[i+1:]
	}
	return strings.TrimLeftFunc(s, white)
}

// lineIndent returns how many bytes of white space stand before position i on its line.
func lineIndent(text string, i int) int {
	n := 0
	for i-n > 0 && text[i-n-1] != '\n' && text[i-n-1] != '\r' {
		n++
	}
	return n
}

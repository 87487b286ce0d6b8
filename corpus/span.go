package corpus

import "sort"

// Span is a half-open range of bytes, [Start, End), of some text. Which text it is, the field that holds the span says.
type Span struct{ Start, End int }

// Len returns the number of bytes in s.
func (s Span) Len() int { return s.End - s.Start }

// Of returns the part of text that s covers.
func (s Span) Of(text string) string { return text[s.Start:s.End] }

// Shift returns s moved by n bytes.
func (s Span) Shift(n int) Span { return Span{s.Start + n, s.End + n} }

// Overlaps tells whether s and t share a byte.
func (s Span) Overlaps(t Span) bool { return s.Start < t.End && t.Start < s.End }

// Contains tells whether t lies within s.
func (s Span) Contains(t Span) bool { return s.Start <= t.Start && t.End <= s.End }

// Offsets maps byte positions of decoded text (UTF-8) to byte positions in the file as it lies on disk. It is a list of runs in ascending order;
// the zero value is the identity.
type Offsets []Run

// Run says that from text position Text on, which is file position Raw, each TextStep bytes of text stand for RawStep bytes of the file, up to the
// next run. Plain UTF-8 is one run with both steps 1; ASCII in UTF-16 has steps 1 and 2; a Windows-1252 quotation mark has steps 3 and 1.
type Run struct{ Text, Raw, TextStep, RawStep int }

// Raw returns the file position of text position pos. A position inside a character maps to where that character starts.
func (o Offsets) Raw(pos int) int {
	i := sort.Search(len(o), func(i int) bool { return o[i].Text > pos }) - 1
	if i < 0 {
		return pos
	}
	r := o[i]
	return r.Raw + (pos-r.Text)/r.TextStep*r.RawStep
}

// RawSpan returns the file range of the text range s.
func (o Offsets) RawSpan(s Span) Span { return Span{o.Raw(s.Start), o.Raw(s.End)} }

// Slice returns the offsets of the part of the text that s covers, for positions counted from s.Start.
func (o Offsets) Slice(s Span) Offsets {
	if len(o) == 0 {
		return Offsets{{0, s.Start, 1, 1}}
	}
	i := max(sort.Search(len(o), func(i int) bool { return o[i].Text > s.Start })-1, 0)
	var out Offsets
	for ; i < len(o) && (o[i].Text < s.End || len(out) == 0); i++ {
		r := o[i]
		if r.Text < s.Start {
			r.Raw += (s.Start - r.Text) / r.TextStep * r.RawStep
			r.Text = s.Start
		}
		r.Text -= s.Start
		out = append(out, r)
	}
	return out
}

// LineEnds counts the line ends in text: LF, CRLF or CR.
func LineEnds(text string) int {
	n := 0
	for i := 0; i < len(text); i++ {
		if text[i] == '\n' || text[i] == '\r' && (i+1 == len(text) || text[i+1] != '\n') {
			n++
		}
	}
	return n
}

package split

import (
	"strings"

	"dateline/corpus"
)

// table is a text in which each row is a story, its cells apart by tabs, semicolons or commas, as spreadsheets and databases write them (RFC 4180).
type table struct {
	text   string
	rows   []row
	header bool        // the first row names the columns
	kinds  []fieldName // of the columns
}

// row is a row of a table.
type row struct {
	span  corpus.Span
	cells []corpus.Span // without the quotation marks around them
}

// readTable reads text as a table of stories: every row has as many cells, and one of the columns holds the stories' own words.
func readTable(text string) (*table, bool) {
	for _, mark := range []byte{'\t', ';', ','} {
		if t := (&table{text: text}); t.readRows(mark) && (t.readHeader() || t.readColumns(mark == '\t')) {
			return t, true
		}
	}
	return nil, false
}

// readRows finds the rows whose cells are apart by mark. It fails where the rows have not all as many cells; the last one may be cut.
func (t *table) readRows(mark byte) bool {
	for i := 0; i < len(t.text); {
		end, next := lineBreak(t.text, i)
		if trim(t.text, corpus.Span{Start: i, End: end}).Len() == 0 {
			i = next
			continue
		}
		if strings.IndexByte(t.text[i:end], mark) < 0 {
			return false
		}
		var r row
		r, i = t.readRow(i, mark)
		if n := len(r.cells); n < 2 || len(t.rows) > 0 && n != len(t.rows[0].cells) && (n > len(t.rows[0].cells) || i < len(t.text)) {
			return false
		}
		for len(t.rows) > 0 && len(r.cells) < len(t.rows[0].cells) {
			r.cells = append(r.cells, corpus.Span{Start: r.span.End, End: r.span.End})
		}
		t.rows = append(t.rows, r)
	}
	return len(t.rows) >= 2
}

// readRow reads the row that begins at i, and returns where the next line begins.
func (t *table) readRow(i int, mark byte) (r row, next int) {
	r.span.Start = i
	for {
		if cell, after, ok := t.quoted(i, mark); ok {
			r.cells = append(r.cells, cell)
			i = after
		} else {
			end, _ := lineBreak(t.text, i)
			if k := strings.IndexByte(t.text[i:end], mark); k >= 0 {
				end = i + k
			}
			r.cells = append(r.cells, trim(t.text, corpus.Span{Start: i, End: end}))
			i = end
		}
		if i == len(t.text) || t.text[i] != mark {
			_, next = lineBreak(t.text, i)
			r.span = trim(t.text, corpus.Span{Start: r.span.Start, End: i})
			return r, next
		}
		i++
	}
}

// quoted reads a cell between quotation marks, in which a line may end and a doubled mark stands for one. after is where what follows it begins.
func (t *table) quoted(i int, mark byte) (cell corpus.Span, after int, ok bool) {
	if i == len(t.text) || t.text[i] != '"' {
		return cell, 0, false
	}
	cell.Start = i + 1
	for j := i + 1; j < len(t.text); j++ {
		if t.text[j] != '"' {
			continue
		}
		if j+1 < len(t.text) && t.text[j+1] == '"' {
			j++
			continue
		}
		if j+1 < len(t.text) && t.text[j+1] != mark && t.text[j+1] != '\n' && t.text[j+1] != '\r' {
			return cell, 0, false // it is a quotation
		}
		cell.End = j
		return trim(t.text, cell), j + 1, true
	}
	cell.End = len(t.text) // the text was cut within it
	return trim(t.text, cell), len(t.text), true
}

// readHeader takes the first row for the names of the columns: most of them are fields', one that of the stories' words.
func (t *table) readHeader() bool {
	kinds := make([]fieldName, len(t.rows[0].cells))
	known, texts := 0, 0
	for k, c := range t.rows[0].cells {
		name := strings.ReplaceAll(strings.Trim(c.Of(t.text), " \ufeff"), "_", " ")
		if kinds[k] = fieldNames.find(name); kinds[k] != noField {
			known++
		}
		if kinds[k] == textField {
			if texts++; texts > 1 {
				kinds[k] = otherField
			}
		}
	}
	if texts == 0 || 2*known < len(kinds) {
		return false
	}
	t.header, t.kinds = true, kinds
	return true
}

// readColumns tells the columns by what they hold: the stories' own words, and their headlines or dates. Where the mark between cells stands in sentences
// too, dates must tell that it is a table.
func (t *table) readColumns(clear bool) bool {
	const shortest = 100 // bytes that the words of a story have in the mean
	t.kinds = make([]fieldName, len(t.rows[0].cells))
	texts, longest := -1, shortest*len(t.rows)
	for k := range t.kinds {
		sum := 0
		for _, r := range t.rows {
			sum += r.cells[k].Len()
		}
		if sum > longest {
			texts, longest = k, sum
		}
	}
	if texts < 0 {
		return false
	}
	t.kinds[texts] = textField
	titled, dated := false, false
	for k := range t.kinds {
		switch {
		case k == texts:
		case t.all(k, printsDate):
			t.kinds[k], dated = dateField, true
		case !titled && t.all(k, titleCell) && t.differ(k):
			t.kinds[k], titled = titleField, true
		case t.all(k, outlet):
			t.kinds[k] = sourceField
		}
	}
	return dated && (clear || len(t.kinds) > 2) || titled && clear
}

// all tells whether the cells of column k are such that is tells, in nearly all rows.
func (t *table) all(k int, is func(string) bool) bool {
	n := 0
	for _, r := range t.rows {
		if is(r.cells[k].Of(t.text)) {
			n++
		}
	}
	return n*10 >= len(t.rows)*9
}

// differ tells whether hardly any cell of column k says what another says.
func (t *table) differ(k int) bool {
	seen := map[string]bool{}
	for _, r := range t.rows {
		seen[r.cells[k].Of(t.text)] = true
	}
	return len(seen)*10 >= len(t.rows)*8
}

func printsDate(s string) bool {
	end, times := readTimes(s, 0)
	return s != "" && end == len(s) && times.full
}

func titleCell(s string) bool {
	return len(s) <= titleLimit && len(strings.Fields(s)) >= 3 && !address(s)
}

// split makes a story of each row.
func (t *table) split() Result {
	res := Result{Layout: "a table with a story a row"}
	at := 0
	loose := func(to int, why corpus.Reason) {
		if to > at {
			res.Loose = append(res.Loose, corpus.Loose{At: at, Text: t.text[at:to], Why: why})
			at = to
		}
	}
	for i, r := range t.rows {
		loose(r.span.Start, corpus.Unassigned)
		if i == 0 && t.header {
			loose(r.span.End, corpus.Markup)
			continue
		}
		s := t.story(r)
		if len(res.Stories) == 0 {
			s.Cut = corpus.Cut{Why: "the file begins here", Confidence: 1}
		}
		res.Stories = append(res.Stories, s)
		at = r.span.End
	}
	loose(len(t.text), corpus.Unassigned)
	return res
}

// story makes a story of a row.
func (t *table) story(r row) corpus.Story {
	s := corpus.Story{At: r.span.Start, Text: r.span.Of(t.text), Cut: corpus.Cut{Why: "a row of a table is a story", Confidence: 0.99}}
	s.Headline.Basis = corpus.NoHeadline
	at := 0
	aside := func(sp corpus.Span, why corpus.Reason) {
		if sp = trim(s.Text, sp); sp.Len() > 0 {
			s.SetAside = append(s.SetAside, corpus.SetAside{Span: sp, Why: why})
		}
	}
	set := func(c *corpus.Credit, sp corpus.Span) {
		if c.Text == "" {
			*c = corpus.Credit{Text: strings.Join(strings.Fields(sp.Of(s.Text)), " "), Span: sp, Why: "a column of the table"}
		}
	}
	for k, c := range r.cells {
		if c.Len() == 0 {
			continue
		}
		c = c.Shift(-r.span.Start)
		aside(corpus.Span{Start: at, End: c.Start}, corpus.Markup)
		at = c.End
		switch t.kinds[k] {
		case titleField:
			if s.Headline.Text != "" {
				aside(c, corpus.RepeatedHeadline)
				break
			}
			s.Headline = corpus.Headline{Text: strings.Join(strings.Fields(c.Of(s.Text)), " "), Spans: []corpus.Span{c}, Basis: corpus.BeforeBody, Why: "a column of the table", Confidence: 0.99}
			if len(s.Body) > 0 {
				s.Headline.Basis = corpus.AfterBody
			}
		case textField:
			for i := c.Start; i < c.End; {
				end, next := lineBreak(s.Text[:c.End], i)
				if line := trim(s.Text, corpus.Span{Start: i, End: end}); line.Len() > 0 {
					s.Body = append(s.Body, line)
				}
				i = next
			}
		case dateField:
			aside(c, corpus.DateLine)
		case sourceField:
			set(&s.Source, c)
			aside(c, corpus.CreditLine)
		case bylineField, writerField:
			set(&s.Byline, c)
			aside(c, corpus.CreditLine)
		case editorField:
			set(&s.Editor, c)
			aside(c, corpus.CreditLine)
		default:
			aside(c, corpus.Markup)
		}
	}
	aside(corpus.Span{Start: at, End: len(s.Text)}, corpus.Markup)
	s.Language = language(&s)
	return s
}

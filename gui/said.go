package gui

import (
	"dateline/corpus"
	"dateline/gui/prose"
	"dateline/gui/theme"
)

// said returns the marks of the quotes in a paragraph of a story's text: a bar in the colour of the speaker, hollow when it is doubtful who that is.
func said(quotes []corpus.Quote, para corpus.Span) []prose.Mark {
	var out []prose.Mark
	for _, q := range quotes {
		if !q.Span.Overlaps(para) {
			continue
		}
		m := prose.Mark{Start: max(q.Span.Start, para.Start) - para.Start, End: min(q.Span.End, para.End) - para.Start, Hint: noteLink{saidWhy(q)}}
		m.Color, m.Hollow = theme.TimelineBar, true
		if name := speaker(q); name != "" {
			style := prose.Style{Color: theme.ColorOf(q.Speaker.Kind), Size: quiet.Size}
			m.Color, m.Hollow = style.Color, q.Confidence < doubtful
			if m.Hollow {
				style.Italic = true
				name += " ?"
			}
			m.Label = []prose.Run{{Text: name, Style: style}}
		}
		out = append(out, m)
	}
	return out
}

// speaker returns who said a quote; "" when nobody can be named.
func speaker(q corpus.Quote) string {
	if q.EntityName != "" {
		return q.EntityName
	}
	return q.Speaker.Text
}

// saidWhy says who said a quote, and why that is taken to be so.
func saidWhy(q corpus.Quote) string {
	name := speaker(q)
	if name == "" {
		return "Who says this is not clear from the text."
	}
	sure := "Said by "
	if q.Confidence < doubtful {
		sure = "Perhaps said by "
	}
	why := q.Why
	if why != "" {
		why += ", "
	}
	return sure + name + " (" + why + percent(q.Confidence) + ")."
}

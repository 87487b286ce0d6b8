package split

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"dateline/corpus"
)

// gluedLimit is the length in bytes from which on a unit can hold a headline and its whole story.
const gluedLimit = 180

// readGlued finds the headlines of files in which each story is one paragraph that its headline begins, before a dash. One such paragraph alone could
// be a sentence with a dash: nearly all long ones must be so.
func (p *page) readGlued() {
	var long []*unit
	for i := range p.units {
		if u := &p.units[i]; u.span.Len() >= gluedLimit {
			long = append(long, u)
		}
	}
	glued := make([]*meta, len(long))
	found := 0
	for i, u := range long {
		glued[i] = p.gluedBeforeDash(u)
		if glued[i] != nil {
			found++
		} else if missed := i + 1 - found; missed*10 > len(long)*3 {
			return
		}
	}
	if found < 2 {
		return
	}
	for i, u := range long {
		if glued[i] != nil {
			u.meta = glued[i]
		}
	}
}

// gluedBeforeDash reads a unit as a headline, a dash and a story whose first words say what the headline does.
func (p *page) gluedBeforeDash(u *unit) *meta {
	if u.meta != nil {
		return nil
	}
	own := u.span.Of(p.text)
	head := own[:min(len(own), titleLimit)]
	if !strings.Contains(head, " -") && !strings.Contains(head, " –") && !strings.Contains(head, " —") {
		return nil
	}
	for _, dash := range []string{" - ", " – ", " — ", " -- "} {
		i := strings.Index(head, dash)
		if i < 16 {
			continue
		}
		if _, ok := readDateline(p.text, u.span); ok {
			return nil
		}
		title := corpus.Span{Start: u.span.Start, End: u.span.Start + i}
		body := trim(p.text, corpus.Span{Start: title.End + len(dash), End: u.span.End})
		first, _ := utf8.DecodeRuneInString(body.Of(p.text))
		if h := shapeOf(title.Of(p.text)); h.words < 3 || h.sentence > 0 || stop(h.end) && h.end != '?' && h.end != '!' || !unicode.IsUpper(first) && !unicode.IsDigit(first) && first != '"' && first != '“' {
			continue
		}
		told := map[stem]bool{}
		stems(p.text[body.Start:min(body.End, body.Start+400)], func(s stem) { told[s] = true })
		shared, all := 0, 0
		stems(title.Of(p.text), func(s stem) {
			all++
			if told[s] {
				shared++
			}
		})
		if shared*3 >= all {
			return &meta{why: corpus.Markup, title: title, body: body.Start, place: leading}
		}
	}
	return nil
}

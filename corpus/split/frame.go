package split

import (
	"math"
	"slices"
	"strings"

	"dateline/corpus"
)

// frameLimit is the length in bytes up to which a line can be one that a database, an agency or a channel sets around each of its stories.
const frameLimit = 110

// readFrames counts for each short line how many say the same but for digits: what comes again and again stands around the stories of a file. A line
// below its like, as a headline and its repetition, is not counted.
func (p *page) readFrames() {
	w := p.work
	w.frames.clear()
	lines := w.lines[:0]
	for i := range p.units {
		u := &p.units[i]
		f := stem(0)
		if m := u.meta; u.span.Len() <= frameLimit && (m == nil || m.why != corpus.Navigation || u.shape.words <= 4) { // no headline that other pages list
			if f = frameOf(u.span.Of(p.text)); i == 0 || lines[i-1] != f {
				*w.frames.at(f)++
			}
		}
		lines = append(lines, f)
	}
	for i, f := range lines {
		if f != 0 {
			p.units[i].again = *w.frames.at(f)
		}
	}
	w.lines = lines
}

// frameOf returns a hash of a line in which digits do not count (FNV-1a).
func frameOf(line string) stem {
	h := uint64(14695981039346656037)
	for i := range len(line) {
		c := line[i]
		if c >= '0' && c <= '9' {
			continue
		}
		h = (h ^ uint64(c)) * 1099511628211
	}
	return stem(h | 1)
}

// mailHeads begin the lines at the head of a message.
var mailHeads = []string{"from:", "to:", "cc:", "reply-to:", "sender:", "message-id:", "date:", "sent:", "subject:", "mime-version:", "content-type:", "newsgroups:", "return-path:", "received:", "list-id:", "x-mailer:", "organization:"}

// mailHead tells such lines.
func mailHead(u string) bool {
	return len(u) < titleLimit+20 && strings.IndexByte(u[:min(len(u), 14)], ':') > 0 && slices.ContainsFunc(mailHeads, func(h string) bool { return hasPrefixFold(u, h) })
}

// readMail reads the heads of messages, which begin stories: three lines or more, the sender and the subject among them, which is the headline.
func (p *page) readMail() {
	for i := 0; i < len(p.units); {
		end, subject, sender := i, -1, false
		for end < len(p.units) && mailHead(p.units[end].span.Of(p.text)) && (end == i || p.units[end].gap == 0) {
			own := p.units[end].span.Of(p.text)
			if hasPrefixFold(own, "subject:") {
				subject = end
			}
			sender = sender || hasPrefixFold(own, "from:")
			end++
		}
		if end-i >= 3 && subject >= 0 && sender {
			for j := i; j < end; j++ {
				u := &p.units[j]
				if u.meta == nil || u.meta.weak {
					u.meta = &meta{why: corpus.Markup, place: leading}
				}
			}
			u := &p.units[subject]
			if title := trim(p.text, corpus.Span{Start: u.span.Start + len("subject:"), End: u.span.End}); title.Len() > 0 {
				u.meta = &meta{why: corpus.Markup, title: title, place: leading}
			}
		}
		i = max(end, i+1)
	}
}

// readNames takes a line of names without "By", or of an outlet, for sure where a date line or a credit stands right beside it, and it says what or where they
// write, or where the outlet is; a known outlet also where it only stands above a date. Names below "Media contact:" are those of whom to call.
func (p *page) readNames() {
	for i := range p.units {
		m := p.units[i].meta
		if m == nil || !m.weak || m.why != corpus.CreditLine || m.date.Len() > 0 {
			continue
		}
		if i > 0 && p.sure(i-1) && p.units[i-1].meta.why == corpus.Notice && indexFold(p.units[i-1].span.Of(p.text), "contact") >= 0 {
			p.units[i].meta = &meta{why: corpus.Notice, place: trailing}
			continue
		}
		if p.printedLine(i+1) && p.units[i+1].meta.why == corpus.DateLine && outlets.find(p.units[i].span.Of(p.text)) {
			m.weak = false
		}
		if u := p.units[i].span.Of(p.text); (nameBeforeRole(u) > 0 || namesInPlaces(u) || m.source.Len() > 0 && m.source.End < p.units[i].span.End) && (p.printedLine(i-1) || p.printedLine(i+1)) {
			m.weak = false
		}
	}
}

// readLabels takes "Published" and the like above a date for part of it.
func (p *page) readLabels() {
	for i := range p.units[:max(len(p.units)-1, 0)] {
		u := p.units[i].span.Of(p.text)
		if next := p.units[i+1].meta; next != nil && next.why == corpus.DateLine && next.body == 0 && len(u) >= len("posted") && timeWords.find(strings.TrimRight(u, ":"))&labelWord != 0 {
			p.units[i].meta = &meta{why: corpus.DateLine, place: next.place}
		}
	}
}

// printedLine tells whether unit i is surely a date line or a credit.
func (p *page) printedLine(i int) bool {
	return i >= 0 && i < len(p.units) && p.sure(i) && (p.units[i].meta.why == corpus.DateLine || p.units[i].meta.why == corpus.CreditLine)
}

// chatLimit is the length in bytes that a sender's name can take.
const chatLimit = 40

// readChat reads the messages of a channel or a group: "[05/03/2021, 07:10:22] Kelm News: Council votes". Senders that come again stand before their words.
func (p *page) readChat() {
	senders := map[string]int{}
	sender := func(u *unit) string {
		m := u.meta
		if m == nil || m.why != corpus.DateLine || m.body == 0 || m.titleLen() > 0 {
			return ""
		}
		name, _, is := strings.Cut(p.text[m.body:min(m.body+chatLimit, u.span.End)], ": ")
		if !is || stop(rune(name[len(name)-1])) {
			return ""
		}
		return name
	}
	for i := range p.units {
		if s := sender(&p.units[i]); s != "" {
			senders[s]++
		}
	}
	if len(senders) == 0 {
		return
	}
	for i := range p.units {
		u := &p.units[i]
		name := sender(u)
		if senders[name] < 2 {
			continue
		}
		said := trim(p.text, corpus.Span{Start: u.meta.body + len(name) + 1, End: u.span.End})
		if said.Len() == 0 {
			continue
		}
		u.meta.body = said.Start
		title := unmarked(p.text, said)
		h := shapeOf(title.Of(p.text))
		if i+1 < len(p.units) && sender(&p.units[i+1]) == "" && h.words >= 3 && h.runes <= sentenceLimit && h.sentence == 0 && (title != said || !stop(h.end)) {
			u.meta = &meta{why: corpus.Markup, title: said, date: u.meta.date, place: leading}
		}
	}
}

// readOthers sets aside the headlines of other stories that a page lists below its own: the short lines, and bare dates, between such a list's heading and
// the next line of the page's furniture. Where a byline or a labelled date comes first, the next story has begun: then those lines are set aside that stand
// again above a date or a byline. What navigation says of other stories ties no paragraphs together.
func (p *page) readOthers() {
	for i := range p.units {
		m := p.units[i].meta
		if m == nil || m.why != corpus.Navigation || m.weak {
			continue
		}
		if listsOthers(p.units[i].span.Of(p.text)) {
			p.setAsideListed(i)
		}
		p.unlink(i)
	}
}

// setAsideListed sets aside the headlines of other stories that are listed below unit i.
func (p *page) setAsideListed(i int) {
	end := i + 1
	for end < len(p.units) && p.listed(end) {
		end++
	}
	last := i // of those that are surely listed
	switch {
	case end == len(p.units) || p.units[end].meta == nil:
	case p.units[end].meta.why == corpus.Navigation, p.units[end].meta.why == corpus.Notice:
		last = end - 1
	case p.printedLine(end): // of the next story, whose headline stands above
		last = end - 1
		for last > i && p.units[last].meta != nil && p.units[last].meta.why == corpus.DateLine {
			last--
		}
		last--
		for last > i && p.units[last].meta != nil && p.units[last].meta.why == corpus.Kicker {
			last--
		}
	}
	for j := i + 1; j < end; j++ {
		if j <= last || p.headsElsewhere(j) {
			p.units[j].meta = &meta{why: corpus.Navigation, place: trailing}
		} else {
			break
		}
	}
}

// headsElsewhere tells whether unit i says what another unit says above a date or a byline, and does not stand so itself.
func (p *page) headsElsewhere(i int) bool {
	words := p.unitWords(i)
	if len(words) < 2 || p.heads(i) {
		return false
	}
	rarest := 0
	for k := range words {
		if words[k].weight > words[rarest].weight {
			rarest = k
		}
	}
	w := words[rarest]
	for at := w.before; at >= 0; at = p.words[at].before {
		unit := int(w.beforeUnit)
		if p.same(unit, i) && p.heads(unit) {
			return true
		}
		w = p.words[at]
	}
	for unit := words[rarest].nextUnit; unit < math.MaxInt32; {
		if p.same(int(unit), i) && p.heads(int(unit)) {
			return true
		}
		next := p.unitWords(int(unit))
		k := slices.IndexFunc(next, func(n word) bool { return n.id == words[rarest].id })
		unit = next[k].nextUnit
	}
	return false
}

// heads tells whether unit i stands above a date or a byline.
func (p *page) heads(i int) bool {
	if i+1 == len(p.units) {
		return false
	}
	m := p.units[i+1].meta
	return m != nil && !m.weak && m.body == 0 && m.place != trailing && (m.why == corpus.DateLine || m.why == corpus.CreditLine)
}

// listed tells whether unit i can be a line of a list of headlines.
func (p *page) listed(i int) bool {
	u := &p.units[i]
	switch m := u.meta; {
	case m == nil:
		return u.shape.runes <= sentenceLimit && (!stop(u.shape.end) || u.shape.words <= 6)
	case m.why == corpus.DateLine:
		_, t := readTimes(u.span.Of(p.text), 0)
		return m.body == 0 && m.date.Len() > 0 && !t.label && !t.clock
	default:
		return m.weak && m.body == 0
	}
}

// documentOf tells the line by which databases begin each story of a list: "3 of 12 DOCUMENTS", "Document 3 of 12".
func documentOf(u string) bool {
	if len(u) > 40 || !holdsDigit(u) {
		return false
	}
	w := strings.Fields(strings.ToLower(u))
	if len(w) == 4 && documentWords[strings.TrimSuffix(w[0], "s")] {
		w = w[1:]
	} else if len(w) != 4 || !documentWords[strings.TrimSuffix(w[3], "s")] {
		return false
	}
	return digits(w[0], 0) == len(w[0]) && w[1] == "of" && digits(w[2], 0) == len(w[2])
}

var documentWords = set("document article story item record result")

// accession tells a line that is the number of a story in a database: "Document LBA0000020210310eh3c00abc".
func accession(u string) bool {
	number, is := strings.CutPrefix(u, "Document ")
	return is && len(number) >= 12 && strings.IndexByte(number, ' ') < 0 && holdsDigit(number)
}

// How lines are marked as headings by other means than number signs.
const (
	boldMark uint8 = 7 + iota
	ruleMark
)

// markOf tells how a line that is marked as a heading is marked.
func markOf(line string) uint8 {
	switch line[0] {
	case '#':
		return uint8(len(line) - len(strings.TrimLeft(line, "#")))
	case '=':
		return ruleMark
	}
	return boldMark
}

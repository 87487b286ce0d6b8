package split

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"dateline/corpus"
)

// meta is what a unit says about a story, when it is not the story's own words. Spans are of the page's text.
type meta struct {
	why     corpus.Reason
	source  corpus.Span
	byline  corpus.Span
	editor  corpus.Span
	writer  corpus.Span // who wrote what others reported: the byline where nobody is said to have reported
	writes  corpus.Span // the outlet that a byline says its writer writes for
	title   corpus.Span // the headline, after a field name
	date    corpus.Span // the part that prints a date
	written corpus.Span // the place where the story was written
	body    int         // where the story's own words begin in a unit that begins with meta words; 0: there are none
	place   side        // which side of its story it stands on, as far as that is known
	single  corpus.Span // one word that could name an outlet, or a place beside a date
	weak    bool        // it counts only beside other such units or a headline
}

// side is where a unit stands in its story.
type side int

const (
	anywhere side = iota
	leading
	trailing
)

// metaLimit is the length in bytes up to which a whole unit can be a credit or a date line. Notices can be longer.
const metaLimit = 240

// unitMeta is readMeta for text in which hard spaces may stand for spaces.
func unitMeta(text string, u *unit) *meta {
	const hard = "\u00a0"
	own := u.span.Of(text)
	if strings.IndexByte(own, hard[0]) < 0 || !strings.Contains(own, hard) {
		return readMeta(text, u)
	}
	soft := *u
	soft.span = corpus.Span{Start: 0, End: len(own) - strings.Count(own, hard)*(len(hard)-1)}
	m := readMeta(strings.ReplaceAll(own, hard, " "), &soft)
	if m == nil {
		return nil
	}
	// Positions of the text with soft spaces, back to where they lie.
	place := func(pos int) int {
		at := 0
		for ; pos > 0; pos-- {
			if strings.HasPrefix(own[at:], hard) {
				at += len(hard)
			} else {
				at++
			}
		}
		return u.span.Start + at
	}
	for _, s := range []*corpus.Span{&m.source, &m.byline, &m.editor, &m.writes, &m.title, &m.date, &m.written, &m.single} {
		if s.Len() > 0 {
			*s = corpus.Span{Start: place(s.Start), End: place(s.End)}
		}
	}
	if m.body > 0 {
		m.body = place(m.body)
	}
	return m
}

// creditWordLimit is how many small words of running text a credit line can hold.
const creditWordLimit = 12

// readMeta returns what unit says about its story, nil when it is the story's own words as far as it shows by itself.
func readMeta(text string, unit *unit) *meta {
	s := unit.span
	u := s.Of(text)
	if separator(u) {
		return &meta{why: corpus.Separator, place: anywhere}
	}
	if endMark(u) {
		return &meta{why: corpus.EndMark, place: trailing}
	}
	if slug(u) {
		return &meta{why: corpus.Markup, place: leading}
	}
	if edition(u) || direction(u) {
		return &meta{why: corpus.Markup, place: anywhere}
	}
	if contact(u) {
		return &meta{why: corpus.Notice, place: anywhere}
	}
	if deskNote(u) {
		return &meta{why: corpus.Notice, place: leading}
	}
	if m := field(text, s); m != nil {
		return m
	}
	if documentOf(u) {
		return &meta{why: corpus.Separator, place: leading}
	}
	if accession(u) {
		return &meta{why: corpus.Markup, place: trailing}
	}
	if len(u) <= datelineLimit && dashEnds[u[len(u)-1]] {
		if d, ok := readDateline(text, s); ok && d.end == s.End {
			return &meta{why: corpus.Dateline, source: d.source, written: d.place, place: leading}
		}
	}
	if len(u) <= metaLimit {
		if address(u) {
			return &meta{why: corpus.Navigation, place: anywhere}
		}
		if writeTo(u) {
			return &meta{why: corpus.Notice, place: trailing}
		}
		if navigation(u) {
			return &meta{why: corpus.Navigation, place: trailing}
		}
		if readingTime(u) {
			return &meta{why: corpus.Navigation, place: leading}
		}
		if rubric(u) {
			return &meta{why: corpus.Kicker, place: leading, weak: true}
		}
		if reportedBy(u) {
			return &meta{why: corpus.CreditLine, place: leading}
		}
		if unit.shape.small+unit.shape.stops <= creditWordLimit {
			if m := credit(text, s); m != nil {
				return m
			}
		}
	}
	if !unit.notices.empty() || len(u) < 160 && copyrightAt[u[0]] && copyright(asciiLower(u[:min(len(u), 24)])) {
		if m := notice(text, s, unit.notices); m != nil {
			return m
		}
	}
	if navigationBegins(u) {
		if captionBegins(u) { // pictures stand at the top of their stories
			return &meta{why: corpus.Navigation, place: leading}
		}
		return &meta{why: corpus.Navigation, place: trailing}
	}
	if !holdsDigit(u[:min(len(u), gluedDateLimit)]) {
		return nil
	}
	if m := datePrefix(text, s); m != nil {
		return m
	}
	return gluedHeadline(text, s)
}

// gluedDateLimit is the length in bytes within which a date ends that is glued to a story's first words.
const gluedDateLimit = titleLimit + dateLength

// dateLength is how many bytes a printed date and its label can take.
const dateLength = 80

// gluedAt holds the bytes with which a date begins that is glued between a headline and a story.
var gluedAt = byteSet(" dDpPuU")

// announcesDate tells words that stand before a date.
func announcesDate(u string) bool {
	if len(u) < 5 {
		return false
	}
	switch u[1] | 0x20 { // few words get past this
	case 'a':
		return hasPrefixFold(u, "date ")
	case 'u':
		return hasPrefixFold(u, "published")
	case 'p':
		return hasPrefixFold(u, "updated")
	case 'o':
		return hasPrefixFold(u, "posted")
	}
	return false
}

// gluedHeadline reads a headline and a date that are glued to a story's first words: "Council votes  date 2022-12-22 The council …".
func gluedHeadline(text string, s corpus.Span) *meta {
	u := s.Of(text)
	head := u[:min(len(u), titleLimit)]
	first := 0 // digit: the date holds it, or a later one
	for first < len(u) && u[first]-'0' > 9 {
		first++
	}
	for i := max(1, first-dateLength); i <= len(head); i++ {
		if head[i-1] != ' ' || i == len(u) || !gluedAt[u[i]] {
			continue
		}
		if rest := u[i:]; rest[0] != ' ' && !announcesDate(rest) {
			continue
		}
		end, t := readTimes(u[:min(len(u), i+dateLength)], i)
		title := trim(text, corpus.Span{Start: s.Start, End: s.Start + i})
		if !t.full || end >= len(u) || title.Len() < 10 {
			continue
		}
		body := trim(text, corpus.Span{Start: s.Start + end, End: s.End})
		if h := shapeOf(title.Of(text)); stop(h.end) && h.end != '?' && h.end != '!' || body.Len() < title.Len() {
			return nil
		}
		return &meta{why: corpus.DateLine, title: title, date: trim(text, corpus.Span{Start: title.End, End: body.Start}), body: body.Start, place: leading}
	}
	return nil
}

// separator tells lines of signs only.
func separator(u string) bool {
	if len(u) > metaLimit {
		return false
	}
	if strings.HasPrefix(u, "--") && strings.EqualFold(strings.Trim(u, "- "), "forwarded message") {
		return true
	}
	signs := 0
	for _, r := range u {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return false
		} else if !white(r) {
			signs++
		}
	}
	return signs > 0
}

// fieldName is what the name of a field says its value is.
type fieldName int

const (
	noField fieldName = iota
	titleField
	dateField
	sourceField
	bylineField
	editorField
	textField
	otherField // of no use here: a section, a page, a link
	writerField
	placeField
)

var fieldNames = func() *lexicon[fieldName] {
	m := map[string]fieldName{}
	for kind, names := range map[fieldName]string{
		titleField:  "title,headline,head,hed,heading,titre,titel,título,titulo,titolo,schlagzeile,überschrift,kop,заголовок,标题,story title,article title",
		dateField:   "date,published,publication date,pub date,pubdate,updated,last updated,posted,publish date,date published,load-date,date de publication,datum,fecha,data,дата,日期,time,datetime,timestamp,created,first published,veröffentlicht,publié,publié le,publicado,issue date,date/time,release date",
		sourceField: "source,sources,publication,publisher,outlet,newspaper,agency,quelle,fuente,fonte,bron,источник,来源,via,provider,site,website,news source,journal,credit line,news agency,medium,zeitung,magazine",
		bylineField: "by,author,authors,byline,writer,reporter,auteur,autor,autorin,autore,автор,作者,written by,correspondent,reporters,journalist,muhabir,periodista,redactor,journaliste,giornalista,repórter,autori,from our correspondent,reporting,creator,por,von,par,posted by,di",
		editorField: "editor,editors,responsible editor,edited by,editing,redakteur,editora,redacteur,редактор,责任编辑,编辑,web editor,copy editor,managing editor,desk",
		placeField:  "dateline,place,written in",
		textField:   "intro,text,body,content,story,article,full text,texte,texto,inhalt,testo,tekst,текст,正文,lead paragraph,lede,lead,article body",
		otherField:  "section,category,categories,url,link,id,doc id,page,pages,edition,keywords,keyword,language,length,word count,words,subject,subjects,topic,tags,slug,guid,type,location,country,region,copyright,permalink,filed under,media,document,accession number,document-type,publication-type,issn,voiced at,photo,photos,image,caption,rubrik,rubrique,sección,subtitle,kicker,series,column,feed,desk code,priority,version,format,rights,isbn,volume,issue,graphic,person,company,organization,geographic,industry,ticker,load date,story id,translator,photographer,photo editor,producer,camera,article id,number,no,item,record,abstract,summary,description,kurzfassung,resumen,retrieved,accessed,archived",
	} {
		for name := range strings.SplitSeq(names, ",") {
			m[name] = kind
		}
	}
	return newLexicon(m)
}()

// tags are the two-letter names that databases print before fields, as "HD   Council votes".
var tags = map[string]fieldName{
	"HD": titleField, "BY": bylineField, "PD": dateField, "ET": otherField, "SN": sourceField, "SC": otherField, "SE": otherField, "WC": otherField, "LA": otherField, "CY": otherField, "CR": otherField, "PG": otherField, "VOL": otherField,
	"LP": textField, "TD": textField, "TX": textField, "CO": otherField, "IN": otherField, "NS": otherField, "RE": otherField, "PUB": otherField, "AN": otherField, "IPC": otherField, "IPD": otherField, "CLM": otherField, "ED": otherField, "ART": otherField,
}

// cutTag splits "HD   value", where at least two blanks stand after a tag.
func cutTag(u string) (kind fieldName, value corpus.Span) {
	n := 0
	for n < len(u) && n < 4 && u[n] >= 'A' && u[n] <= 'Z' {
		n++
	}
	if n < 2 || n >= len(u) || u[n] != '\t' && !strings.HasPrefix(u[n:], "  ") {
		return noField, value
	}
	if kind = tags[u[:n]]; kind == noField {
		return noField, value
	}
	return kind, trim(u, corpus.Span{Start: n, End: len(u)})
}

// cutField splits "Name: value" where name is a field's; value is the span of the rest of u.
func cutField(u string) (kind fieldName, value corpus.Span) {
	if kind, value = cutTag(u); kind != noField {
		return kind, value
	}
	limit := u
	if len(limit) > 48 {
		limit = limit[:48]
	}
	i := strings.IndexByte(limit, ':')
	n := 1
	if j := equalSign(u); j > 0 {
		i = j
	}
	if strings.IndexByte(limit, "："[0]) >= 0 {
		if j := strings.Index(limit, "："); j >= 0 && (i < 0 || j < i) {
			i, n = j, len("：")
		}
	}
	if i <= 0 {
		return noField, value
	}
	kind = fieldNames.find(strings.Trim(u[:i], " \t\"*_#<>[]({"))
	if kind == noField {
		return noField, value
	}
	return kind, trim(u, corpus.Span{Start: i + n, End: len(u)})
}

// capitals tells whether u has letters, and none of them small ones.
func capitals(u string) bool { return strings.ToUpper(u) == u && strings.ToLower(u) != u }

// equalSign returns where the sign stands in "DATELINE=KELM", 0 where there is none: such fields have names in capitals.
func equalSign(u string) int {
	n := 0
	for n < len(u) && n < 24 && (u[n] >= 'A' && u[n] <= 'Z' || u[n] == ' ') {
		n++
	}
	if n > 1 && n < len(u) && u[n] == '=' {
		return n
	}
	return 0
}

// field reads lines of the form "Title: …", as databases and feeds print them.
func field(text string, s corpus.Span) *meta {
	u := s.Of(text)
	kind, value := cutField(u)
	if kind == noField {
		return nil
	}
	v := value.Of(u)
	abs := value.Shift(s.Start)
	if tag, _ := cutTag(u); tag != noField && (kind == bylineField || kind == dateField || kind == sourceField) {
		m := &meta{why: corpus.CreditLine, place: leading}
		if hasPrefixFold(v, "by ") {
			abs.Start += len("by ")
		}
		if ok, _ := m.value(text, kind, abs); !ok {
			return nil
		}
		if kind == dateField {
			m.why = corpus.DateLine
		}
		return m
	}
	switch kind {
	case placeField:
		if !nameLike(v, 5) {
			return nil
		}
		return &meta{why: corpus.Markup, written: abs, place: leading}
	case titleField:
		if v == "" || len(v) > 400 {
			return nil
		}
		return &meta{why: corpus.Markup, title: abs, place: leading}
	case textField:
		if u[0] < 'A' || u[0] > 'Z' && u[0] < utf8.RuneSelf || len(v) > 0 && len(v) < 40 && !stop(rune(v[len(v)-1])) {
			return nil
		}
		m := &meta{why: corpus.Markup, place: leading, weak: true}
		if v != "" {
			m.body = abs.Start
		}
		return m
	case otherField:
		if len(v) > 160 || v == "" && !capitals(u) {
			return nil
		}
		if h := shapeOf(v); h.stops > 2 {
			return nil
		}
		return &meta{why: corpus.Markup, place: anywhere, weak: equalSign(u) == 0 && !(letterAt(u, 0) && capitals(u[:len(u)-len(v)]))}
	}
	return nil
}

// credit reads date lines, bylines, source lines and mixtures of them.
func credit(text string, s corpus.Span) *meta {
	u := s.Of(text)
	if m := dateLine(text, s); m != nil {
		return m
	}
	if roleLine(u) {
		return &meta{why: corpus.CreditLine, place: leading, weak: true}
	}
	if helped(u) {
		return &meta{why: corpus.CreditLine, place: trailing}
	}
	inner := s
	if n := len(u); n > 2 && (u[0] == '(' && u[n-1] == ')' || u[0] == '[' && u[n-1] == ']') {
		inner = corpus.Span{Start: s.Start + 1, End: s.End - 1}
	} else if u[0] == '(' && strings.HasSuffix(u, ").") {
		inner = corpus.Span{Start: s.Start + 1, End: s.End - 2}
	} else if n > 2 && (u[0] == '*' || u[0] == '_') && u[n-1] == u[0] && u[1] != u[0] { // set in italics
		inner = corpus.Span{Start: s.Start + 1, End: s.End - 1}
	}
	bracketed := inner != s
	m := &meta{why: corpus.CreditLine, weak: true}
	strong := false
	for _, part := range parts(text, inner) {
		ok, sure := m.part(text, part, bracketed)
		if !ok {
			return nil
		}
		strong = strong || sure
	}
	if m.byline.Len() == 0 {
		m.byline = m.writer
	}
	if m.source.Len() == 0 && m.byline.Len() == 0 && m.editor.Len() == 0 && m.date.Len() == 0 && !strong && m.single.Len() == 0 {
		return nil
	}
	m.weak = !strong
	if m.date.Len() > 0 && m.byline.Len() == 0 && m.editor.Len() == 0 && m.source.Len() == 0 {
		m.why = corpus.DateLine
	}
	return m
}

// partsAt holds the first bytes of the marks between the fields of a credit line.
var partsAt = byteSet("|\t;·•—–»／ -.,")

// byteSet holds the first bytes of the characters of chars.
func byteSet(chars string) *[256]bool {
	var t [256]bool
	for i := range chars {
		t[chars[i]] = true
	}
	return &t
}

// parts cuts a credit line at the marks between its fields.
func parts(text string, s corpus.Span) []corpus.Span {
	var out []corpus.Span
	u := s.Of(text)
	from := 0
	add := func(to int) {
		if p := trim(text, corpus.Span{Start: s.Start + from, End: s.Start + to}); p.Len() > 0 {
			out = append(out, p)
		}
	}
	for i := 0; i < len(u); {
		if !partsAt[u[i]] {
			i++
			continue
		}
		n := 0
		rest := u[i:]
		switch rest[0] {
		case '|', '\t', ';':
			n = 1
		case ' ':
			if strings.HasPrefix(rest, " - ") || strings.HasPrefix(rest, " / ") || strings.HasPrefix(rest, " // ") || strings.HasPrefix(rest, "   ") {
				n = 3
			}
		case '-':
			if strings.HasPrefix(rest, "--") {
				n = 2
			}
		case '.': // "Reporting by A. Editing by B"
			if i > 12 && strings.HasPrefix(rest, ". ") && startsCredit(rest[2:]) {
				n = 2
			}
		case ',':
			if i > 8 && strings.HasPrefix(rest, ", ") && startsCredit(rest[2:]) {
				n = 2
			}
		default:
			if r, size := utf8.DecodeRuneInString(rest); strings.ContainsRune("·•—–»／", r) {
				n = size
			}
		}
		if n == 0 {
			i++
			continue
		}
		add(i)
		i += n
		from = i
	}
	add(len(u))
	return out
}

type creditWord struct {
	words string
	kind  fieldName
}

// creditWordsAt holds the creditWords by their first letter, in their order.
var creditWordsAt = func() (t [256][]creditWord) {
	for _, c := range creditWords {
		first := c.words[0]
		t[first] = append(t[first], c)
		t[first-'a'+'A'] = append(t[first-'a'+'A'], c)
	}
	return t
}()

// creditWords begin a credit; those with a capital E name an editor.
var creditWords = []creditWord{
	{"additional reporting by ", otherField},
	{"additional reporting and writing by ", otherField},
	{"additional reporting from ", otherField},
	{"reporting and writing by ", bylineField},
	{"writing and reporting by ", bylineField},
	{"reporting for this article by ", bylineField},
	{"reported by ", bylineField},
	{"reporting by ", bylineField},
	{"written by ", bylineField},
	{"words by ", bylineField},
	{"story by ", bylineField},
	{"text by ", bylineField},
	{"posted by ", bylineField},
	{"published by ", bylineField},
	{"submitted by ", bylineField},
	{"analysis by ", bylineField},
	{"opinion by ", bylineField},
	{"commentary by ", bylineField},
	{"review by ", bylineField},
	{"interview by ", bylineField},
	{"as told to ", bylineField},
	{"from our correspondent ", bylineField},
	{"from ", noField},
	{"writing by ", writerField},
	{"compiled by ", bylineField},
	{"translated by ", otherField},
	{"translation by ", otherField},
	{"produced by ", otherField},
	{"photos by ", otherField},
	{"photo by ", otherField},
	{"photographs by ", otherField},
	{"photography by ", otherField},
	{"graphics by ", otherField},
	{"graphic by ", otherField},
	{"video by ", otherField},
	{"research by ", otherField},
	{"illustration by ", otherField},
	{"fact-checked by ", otherField},
	{"reviewed by ", otherField},
	{"edited by ", editorField},
	{"editing by ", editorField},
	{"copy-editing by ", editorField},
	{"compiled and edited by ", editorField},
	{"by ", bylineField},
	{"por ", bylineField},
	{"par ", bylineField},
	{"von ", bylineField},
	{"di ", bylineField},
	{"door ", bylineField},
}

func startsCredit(u string) bool {
	if u == "" {
		return false
	}
	for _, c := range creditWordsAt[u[0]] {
		if c.kind != noField && len(c.words) > 5 && hasPrefixFold(u, c.words) {
			return true
		}
	}
	kind, _ := cutField(u)
	return kind == editorField || kind == bylineField || kind == sourceField
}

// hasPrefixFold tells whether s begins with prefix, which is lower-case, in any case of ASCII letters.
func hasPrefixFold(s, prefix string) bool {
	if len(s) < len(prefix) {
		return false
	}
	for i := range len(prefix) {
		c := s[i]
		if c >= 'A' && c <= 'Z' {
			c += 'a' - 'A'
		}
		if c != prefix[i] {
			return c >= utf8.RuneSelf && strings.EqualFold(s[i:len(prefix)], prefix[i:])
		}
	}
	return true
}

// holdsDigit tells whether a digit stands in s, without which it prints no date.
func holdsDigit(s string) bool {
	for i := range len(s) {
		if s[i]-'0' <= 9 {
			return true
		}
	}
	return false
}

// part reads one part of a credit line into m. sure says that it can be nothing else.
func (m *meta) part(text string, s corpus.Span, bracketed bool) (ok, sure bool) {
	u := s.Of(text)
	if kind, value := cutField(u); kind != noField {
		return m.value(text, kind, value.Shift(s.Start))
	}
	end, t := readTimes(u, 0)
	if end == len(u) && (t.date || t.clock) {
		m.addDate(s)
		return true, t.full || t.date && t.clock || t.label
	}
	if end == len(u) && t.label && len(u) < 24 {
		return true, false
	}
	if t.date && end > 0 { // "Oct. 24, 2023 by Jane Doe", "2019-01-16 Wikinews"
		rest := trim(text, corpus.Span{Start: s.Start + end, End: s.End})
		ok, sure := m.part(text, rest, bracketed)
		if ok {
			m.addDate(trim(text, corpus.Span{Start: s.Start, End: s.Start + end}))
		}
		return ok, sure || ok && t.full
	}
	for _, c := range creditWordsAt[u[0]] {
		if c.kind == noField || !hasPrefixFold(u, c.words) {
			continue
		}
		// "by the river" is no byline, and "By Monday" is none.
		names := trim(text, corpus.Span{Start: s.Start + len(c.words), End: s.End})
		long := len(c.words) > 5
		if !long && u[0] != 'B' && u[0] != 'b' && u[0] != 'P' && u[0] != 'V' {
			continue
		}
		ok, sure := m.names(text, c.kind, names, long)
		if ok {
			return true, sure
		}
		return false, false
	}
	if name, is := strings.CutPrefix(u, "SOURCE "); is && nameLike(name, 8) { // as press releases end
		m.setSource(corpus.Span{Start: s.End - len(name), End: s.End})
		return true, true
	}
	if hasPrefixFold(u, "published in ") { // "Published in Dawn, May 4th, 2022"
		if i := dateInside(u); i > 0 {
			name := corpus.Span{Start: s.Start + len("published in "), End: s.Start + len(strings.TrimRight(u[:i], " ,"))}
			if end, t := readTimes(u, i); end == len(u) && t.date && name.Len() > 0 && nameLike(name.Of(text), 6) {
				m.setSource(name)
				m.addDate(corpus.Span{Start: s.Start + i, End: s.End})
				return true, true
			}
		}
	}
	if hasPrefixFold(u, "from ") && outlet(u[5:]) {
		m.setSource(corpus.Span{Start: s.Start + 5, End: s.End})
		return true, true
	}
	if outlet(u) {
		m.setSource(s)
		return true, bracketed
	}
	if n := firstOutlet(u); n > 0 {
		m.setSource(corpus.Span{Start: s.Start, End: s.Start + n})
		return true, bracketed
	}
	if i := strings.Index(u, " ("); i > 0 && u[len(u)-1] == ')' && outlet(u[:i]) && nameLike(u[i+2:len(u)-1], 3) { // "The Kelm Post (England)"
		m.setSource(corpus.Span{Start: s.Start, End: s.Start + i})
		return true, bracketed
	}
	// A date after a name: "Wikinews 2019-01-16 07:54:41", "London, 3 May 2020".
	if i := dateInside(u); i > 0 {
		head := trim(text, corpus.Span{Start: s.Start, End: s.Start + i})
		head.End = head.Start + len(strings.TrimRight(head.Of(text), " ,:-[("))
		end, t := readTimes(u, i)
		if t.date && pageNumber(u[end:]) {
			end = len(u)
		}
		if end == len(u) && t.date && head.Len() > 0 {
			switch h := head.Of(text); {
			case outlet(h):
				m.setSource(head)
			case nameLike(h, 5):
				if ok, _ := m.names(text, bylineField, head, false); !ok || !strings.ContainsAny(h, " ") {
					if m.source.Len() == 0 && t.clock {
						m.setSource(head)
					}
				}
			default:
				if hasPrefixFold(h, "by ") || startsCredit(h) {
					ok, sure := m.part(text, head, bracketed)
					if !ok {
						return false, false
					}
					_ = sure
					break
				}
				return false, false
			}
			m.addDate(corpus.Span{Start: s.Start + i, End: s.End})
			return true, t.full
		}
	}
	if i := strings.Index(u, ", "); i > 0 && outlet(u[:i]) && nameLike(u[i+2:], 2) { // "BBC News, Suffolk"
		m.setSource(corpus.Span{Start: s.Start, End: s.Start + i})
		return true, false
	}
	// "Lois Parshley, Vox": a name and an outlet.
	if i := strings.LastIndex(u, ", "); i > 0 && outlet(u[i+2:]) && nameLike(u[:i], 9) {
		m.setByline(corpus.Span{Start: s.Start, End: s.Start + i})
		m.writes = corpus.Span{Start: s.Start + i + 2, End: s.End}
		return true, true
	}
	// "Jane Doe, Political Correspondent".
	if i := strings.Index(u, ", "); i > 0 && nameLike(u[:i], 4) && strings.Contains(u[:i], " ") && nameLike(u[i+2:], 6) && role(u[i+2:]) {
		m.setByline(corpus.Span{Start: s.Start, End: s.Start + i})
		return true, false
	}
	if edition(u) {
		return true, false
	}
	if n := nameBeforeRole(u); n > 0 { // "Jane Doe Transport correspondent"
		m.setByline(corpus.Span{Start: s.Start, End: s.Start + n})
		return true, false
	}
	if namesInPlaces(u) { // "Jane Doe in Kyiv and Tom Roe"
		m.setByline(s)
		return true, false
	}
	if nameLike(u, 4) && len(u) <= 40 && u[len(u)-1] != ')' && !hasPrefixFold(u, "all rights") {
		// A bare name counts only beside something surer.
		if m.source.Len() > 0 || m.date.Len() > 0 || m.byline.Len() > 0 {
			if m.byline.Len() == 0 && strings.Contains(u, " ") {
				m.setByline(s)
			}
			return true, false
		}
		if strings.Contains(u, " ") {
			m.setByline(s)
		} else {
			m.single = s
		}
		return true, false
	}
	if readingTime(u) {
		return true, false
	}
	return false, false
}

// value reads the value of a field on a credit line.
func (m *meta) value(text string, kind fieldName, v corpus.Span) (ok, sure bool) {
	if v.Len() == 0 {
		return kind != otherField && kind != textField, false
	}
	u := v.Of(text)
	switch kind {
	case dateField:
		end, t := readTimes(u, 0)
		if !t.date && !t.clock {
			return false, false
		}
		if end < len(u) {
			rest := trim(text, corpus.Span{Start: v.Start + end, End: v.End})
			if ok, _ := m.part(text, rest, false); !ok {
				return false, false
			}
			v.End = v.Start + end
		}
		m.addDate(trim(text, v))
		return true, true
	case sourceField:
		if name, time, ok := heard(u); ok {
			m.addDate(corpus.Span{Start: v.Start + time, End: v.End})
			m.setSource(corpus.Span{Start: v.Start, End: v.Start + name})
			return true, true
		}
		if h := shapeOf(u); len(u) > 90 || h.words > 9 || h.stops > 2 || h.sentence > 0 && stop(h.end) || firstClass(h.first) == 1 && !outlet(u) {
			return false, false
		}
		// "Source: BBC, 3 May 2020"
		if i := dateInside(u); i > 0 {
			if end, t := readTimes(u, i); end == len(u) && t.date {
				m.addDate(corpus.Span{Start: v.Start + i, End: v.End})
				v.End = v.Start + len(strings.TrimRight(u[:i], " ,;-(["))
			}
		}
		m.setSource(v)
		return true, true
	case bylineField, editorField:
		return m.names(text, kind, v, true)
	case otherField:
		return len(u) < 60, false
	}
	return false, false
}

// noPerson holds what stands in a byline without naming anyone.
var noPerson = wordSet("admin staff editor agencies administrator webmaster newsroom desk author contributor guest webdesk reporter correspondent monitoring bureau")

// roles end a name in a byline.
var roles = []string{
	"staff writer", "staff reporter", "staff correspondent", "correspondent", "reporter", "editor", "senior", "chief", "writer", "special to", "for the", "contributor", "columnist",
	"bureau", "political", "science", "business", "health", "sports", "world", "washington", "foreign", "diplomatic", "deputy", "producer", "analyst", "national", "associated press writer", "in ",
	"at ", "@", "email", "for ", "and agencies", "with agencies", "photographer", "web", "education", "environment", "technology", "economics", "security", "legal", "crime", "home affairs",
}

// names reads the names of a byline or an editor's line. certain says that the words before them leave no doubt.
func (m *meta) names(text string, kind fieldName, s corpus.Span, certain bool) (ok, sure bool) {
	u := s.Of(text)
	if u == "" {
		return false, false
	}
	// What follows a full stop, a bracket or an address is no name.
	for _, mark := range []string{" | ", " (", " <", " @", "\t", " – ", " — ", " - "} {
		if i := strings.Index(u, mark); i > 0 {
			u = u[:i]
		}
	}
	if i := strings.Index(u, " on "); i > 0 { // "by Jane Doe on May 3, 2020"
		if end, t := readTimes(u, i+4); t.date && end == len(u) {
			m.addDate(corpus.Span{Start: s.Start + i + 4, End: s.End})
			u = u[:i]
		}
	}
	if i := dateInside(u); i > 0 {
		if end, t := readTimes(u, i); t.date && end == len(u) {
			m.addDate(corpus.Span{Start: s.Start + i, End: s.Start + end})
			u = strings.TrimRight(u[:i], " ,")
		}
	}
	if kind == bylineField && certain && hasPrefixFold(u, "by ") { // "BYLINE: By JANE DOE"
		s.Start += len("by ")
		u = u[len("by "):]
	}
	source := corpus.Span{}
	for {
		i := strings.LastIndex(u, ", ")
		if i <= 0 {
			break
		}
		tail := u[i+2:]
		switch {
		case outlet(tail): // whom she writes for, which need not be where this was published
			m.writes = corpus.Span{Start: s.Start + i + 2, End: s.Start + len(u)}
		case role(tail), strings.EqualFold(tail, "jr."), strings.EqualFold(tail, "md"):
		case kind == bylineField && nameLike(tail, 4) && !certain && !strings.Contains(u[:i], ",") && !strings.Contains(tail, " and ") && !strings.Contains(tail, " "):
			// "By Jane Doe, Kelm": one name, then where she writes.
		default:
			i = -1
		}
		if i < 0 {
			break
		}
		u = strings.TrimRight(u[:i], " ,")
	}
	if n := nameBeforeRole(u); n > 0 {
		u = u[:n]
	}
	for _, r := range roles {
		if i := indexFold(u, " "+r); i > 0 && (r != "in " || i > 3) && wordEnds(u, i+1+len(r)) {
			u = strings.TrimRight(u[:i], " ,")
		}
	}
	u = strings.TrimRight(u, " ,;.")
	if outlet(u) {
		source = corpus.Span{Start: s.Start, End: s.Start + len(u)}
		u = ""
	} else if !nameLike(u, 14) && !noPerson.find(u) {
		return false, false
	}
	if strings.HasSuffix(u, " Jr") || strings.HasSuffix(u, " Sr") {
		u = text[s.Start : s.Start+len(u)+1]
	}
	who := corpus.Span{Start: s.Start, End: s.Start + len(u)}
	words := strings.Fields(u)
	if len(words) == 0 || len(words) == 1 && noPerson.find(words[0]) {
		who = corpus.Span{}
	} else if len(words) == 1 && !certain && timeWords.find(u)&(monthWord|weekdayWord) != 0 {
		return false, false
	}
	if source.Len() > 0 {
		m.setSource(source)
	}
	switch kind {
	case bylineField:
		m.setByline(who)
	case writerField:
		m.writer = who
	case editorField:
		if m.editor.Len() == 0 {
			m.editor = who
		}
		if m.place == anywhere && certain {
			m.place = trailing
		}
	}
	m.why = corpus.CreditLine
	return true, true
}

// pageNumber tells which page of a paper is meant: "Seite 6", "p. A4".
func pageNumber(u string) bool {
	u = strings.TrimLeft(u, " ,;")
	for _, word := range []string{"seite ", "s. ", "page ", "p. ", "pg. ", "pág. ", "página ", "pagina ", "pag. "} {
		if hasPrefixFold(u, word) {
			n := u[len(word):]
			return len(n) > 0 && len(n) <= 4 && holdsDigit(n)
		}
	}
	return false
}

// roleNouns end the words that say what a writer does.
var roleNouns = wordSet("correspondent reporter editor writer columnist producer")

// nameBeforeRole returns the end of the name in a line such as "Jane Doe Transport correspondent", 0 when u is none.
func nameBeforeRole(u string) int {
	i := strings.LastIndexByte(u, ' ')
	if i < 0 || i+1 == len(u) || len(u) > 80 || u[i+1] < 'a' || !roleNouns.find(u[i+1:]) {
		return 0
	}
	words, name := 0, 0
	for j := range u[:i] {
		if u[j] != ' ' {
			continue
		}
		if words++; words == 2 && name == 0 {
			name = j
		}
		if words >= 2 && (rubrics.find(u[j+1:i]) || role(u[j+1:i])) {
			name = j
			break
		}
	}
	if words++; words == 2 {
		name = i
	}
	if name == 0 || words < 2 || words > 7 || !nameLike(u[:name], 4) || strings.Contains(u[:name], ",") {
		return 0
	}
	return name
}

// helped tells a line below a story that says who helped, or who was first with it: "Jane Doe contributed.", "h/t: The Kelm Post".
func helped(u string) bool {
	bare := strings.TrimRight(strings.Trim(u, "()–—- "), ".")
	if hasPrefixFold(bare, "h/t ") || hasPrefixFold(bare, "h/t: ") || hasPrefixFold(bare, "hat tip: ") || hasPrefixFold(bare, "hat tip to ") {
		return len(u) < 80
	}
	name, is := strings.CutSuffix(bare, " contributed")
	return is && nameLike(name, 12)
}

// roleLine tells a line below a byline that says what its bearer does: "Entertainment reporter".
func roleLine(u string) bool {
	i := strings.LastIndexByte(u, ' ')
	return i > 0 && i+1 < len(u) && len(u) < 60 && u[i+1] >= 'a' && roleNouns.find(u[i+1:]) && nameLike(u[:strings.IndexByte(u, ' ')], 1) && (rubrics.find(u[:i]) || role(u[:i]) || outlet(u[:i]))
}

// namesInPlaces tells names of two words or more, at least one of which says where its bearer writes: "Jane Doe in Kyiv and Tom Roe".
func namesInPlaces(u string) bool {
	if len(u) > 100 || !strings.Contains(u, " in ") || strings.HasSuffix(u, ".") {
		return false
	}
	for part := range strings.SplitSeq(strings.ReplaceAll(u, ", ", " and "), " and ") {
		name, place, is := strings.Cut(part, " in ")
		if !strings.Contains(name, " ") || !nameLike(name, 3) || is && !nameLike(place, 3) {
			return false
		}
		for w := range strings.FieldsSeq(name) {
			if particles.has(stemOf(w)) && w[0] >= 'a' || running.has(stemOf(w)) {
				return false
			}
		}
	}
	return true
}

func role(s string) bool {
	for _, r := range roles {
		if hasPrefixFold(s, strings.TrimSpace(r)) {
			return true
		}
	}
	return false
}

// wordEnds tells whether no letter follows what ends at i of u, or what ends there is no letter.
func wordEnds(u string, i int) bool {
	return i >= len(u) || !letterAt(u, i-1) || !letterAt(u, i)
}

// indexFold finds sub, lower-case, in s in any case of ASCII letters.
func indexFold(s, sub string) int {
	for i := 0; i+len(sub) <= len(s); i++ {
		if s[i]|0x20 == sub[0]|0x20 && strings.EqualFold(s[i:i+len(sub)], sub) {
			return i
		}
	}
	return -1
}

func (m *meta) addDate(s corpus.Span) {
	if m.date.Len() == 0 {
		m.date = s
	}
}

func (m *meta) setSource(s corpus.Span) {
	if m.source.Len() == 0 {
		m.source = s
	}
}

func (m *meta) setByline(s corpus.Span) {
	if m.byline.Len() == 0 {
		m.byline = s
	}
}

// dateInside returns where a date begins in u after its first word, -1 when none does.
func dateInside(u string) int {
	if !holdsDigit(u) {
		return -1
	}
	for i := 1; i < len(u); i++ {
		if u[i-1] != ' ' && u[i-1] != ',' && u[i-1] != '(' && u[i-1] != '[' || u[i] == ' ' {
			continue
		}
		if c := u[i]; c >= 'a' && c <= 'z' && len(u) > 100 {
			continue // months in small letters are looked for in short lines only
		}
		w := token(u, i)
		word := timeWords.find(u[i:w])
		if c := u[i]; word&monthWord == 0 && (c < '0' || c > '9') {
			if word&weekdayWord != 0 && followedByDate(u, w) {
				return i
			}
			continue
		}
		if d, _ := printedDate(u, i); d > i || word&weekdayWord != 0 && followedByDate(u, w) {
			return i
		}
	}
	return -1
}

// particles are the small words within names.
var particles = newShortWords("and of the de la le van von der den da di du del dos bin al el y e for und et & ibn ter ten a in on at with do das della dello dei des du les los las het den im am zum d'")

// nameLike tells whether u is one to limit words that could name people or an outlet: all begin with a capital letter but the particles.
func nameLike(u string, limit int) bool {
	if u == "" || len(u) > 120 {
		return false
	}
	n, capital := 0, 0
	for w := range strings.FieldsFuncSeq(u, func(r rune) bool { return white(r) || r == ',' || r == '/' }) {
		n++
		if n > limit {
			return false
		}
		r, _ := utf8.DecodeRuneInString(w)
		switch {
		case unicode.IsUpper(r) || r >= 0x2e80 || unicode.IsLetter(r) && !unicode.IsLower(r):
			capital++
		case particles.has(stemOf(w)):
		default:
			return false
		}
		if strings.ContainsAny(w, "!?\"“”;:=%$") || strings.HasSuffix(w, ".") && len(w) > 5 {
			return false
		}
	}
	return capital > 0 && capital*2 >= n
}

// readingTime tells "4 min read" and the like.
func readingTime(u string) bool {
	if len(u) > 36 || !holdsDigit(u) {
		return false
	}
	l := strings.ToLower(u)
	for _, begins := range []string{"temps de lecture", "lesezeit", "lesedauer", "tempo di lettura", "tiempo de lectura", "tempo de leitura", "leestijd", "время чтения"} {
		if strings.HasPrefix(l, begins) {
			return true
		}
	}
	return strings.HasSuffix(l, "min read") || strings.HasSuffix(l, "minute read") || strings.HasSuffix(l, "minutes read") || strings.HasPrefix(l, "reading time")
}

// dateLine reads a unit that is a date and nothing else.
func dateLine(text string, s corpus.Span) *meta {
	u := s.Of(text)
	if !holdsDigit(u) {
		return nil
	}
	end, t := readTimes(u, 0)
	if end < len(u) || !t.date && !(t.clock && t.label) {
		return nil
	}
	return &meta{why: corpus.DateLine, date: s, weak: !t.full && !t.clock && !t.label}
}

// datePrefix reads a date that is glued to a story's first words: "date 2022-12-22 Former …", "[2022-12-22] …".
func datePrefix(text string, s corpus.Span) *meta {
	u := s.Of(text)
	end, t := readTimes(u, 0)
	if !t.date || !t.full || end > 64 || end >= len(u) {
		return nil
	}
	c := u[0]
	numeric := c >= '0' && c <= '9' || c == '[' || c == '('
	// "On December 21, 2022, the …" is a sentence; "2020-05-03" and "date 3 May 2020" begin none.
	if !t.label && !numeric || hasPrefixFold(u, "on ") || hasPrefixFold(u, "the ") || hasPrefixFold(u, "in ") || hasPrefixFold(u, "at ") || hasPrefixFold(u, "since ") {
		return nil
	}
	rest := trim(text, corpus.Span{Start: s.Start + end, End: s.End})
	rest.Start += len(rest.Of(text)) - len(strings.TrimLeft(rest.Of(text), ",.:;|)]-–—/ "))
	if rest.Len() == 0 {
		return nil
	}
	if r, _ := utf8.DecodeRuneInString(rest.Of(text)); unicode.IsLower(r) {
		return nil
	}
	return &meta{why: corpus.DateLine, date: corpus.Span{Start: s.Start, End: s.Start + end}, body: rest.Start, place: leading}
}

package split

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"dateline/corpus"
)

// readAsian reads the datelines of Chinese, Korean and Japanese agencies and papers: "新华社北京10月21日电（记者张三）", "(서울=연합뉴스) 김민수 기자 = ", "【ソウル共同】".
func readAsian(text string, s corpus.Span) (d lede, ok bool) {
	u := s.Of(text)
	span := func(i, j int) corpus.Span { return corpus.Span{Start: s.Start + i, End: s.Start + j} }
	switch {
	case u[0] == '(' || strings.HasPrefix(u, "【"):
		open, closing := 1, strings.IndexByte(u, ')')
		after := closing + 1
		if u[0] != '(' {
			open, closing = len("【"), strings.Index(u, "】")
			after = closing + len("】")
		}
		if closing < 0 || closing > 60 || after >= len(u) {
			return d, false
		}
		inner := u[open:closing]
		if !ideographs(inner) {
			return d, false
		}
		for _, mark := range []string{"=", "＝", "共同", "時事"} {
			i := strings.Index(inner, mark)
			if i <= 0 {
				continue
			}
			d.place = span(open, open+i)
			switch {
			case mark == "共同" || mark == "時事":
				d.source = span(open+i, open+i+len(mark))
			case u[0] == '(':
				d.source = span(open+i+len(mark), closing)
			default:
				d.byline = trim(text, span(open+i+len(mark), closing))
			}
			break
		}
		if d.place.Len() == 0 {
			return d, false
		}
		d.end = spaces(u, after)
		if e := strings.Index(u[after:min(after+60, len(u))], " = "); e > 0 {
			for _, title := range []string{" 기자", " 특파원"} {
				if i := strings.Index(u[after:after+e], title); i > 0 {
					d.byline = trim(text, span(after, after+i))
				}
			}
			d.end = after + e + len(" = ")
		}
	default:
		i := strings.Index(u[:min(len(u), 16)], "社")
		if j := strings.Index(u[:min(len(u), 16)], "网"); i < 0 {
			i = j
		}
		if i <= 0 {
			return d, false
		}
		i += len("社")
		day := strings.IndexAny(u[i:min(i+40, len(u))], "0123456789")
		if day < len("社") || !ideographs(u[:i+day]) {
			return d, false
		}
		end, month := i+day, false
		for _, mark := range []string{"月", "日"} {
			n := digits(u, end)
			if n == end || !strings.HasPrefix(u[n:], mark) {
				return d, false
			}
			end, month = n+len(mark), true
		}
		if _, size := utf8.DecodeRuneInString(u[end:]); month && (strings.HasPrefix(u[end:], "电") || strings.HasPrefix(u[end:], "電") || strings.HasPrefix(u[end:], "讯")) {
			end += size
		} else {
			return d, false
		}
		d.source, d.place = span(0, i), span(i, i+day)
		if at := spaces(u, end); strings.HasPrefix(u[at:], "（") || strings.HasPrefix(u[at:], "(") {
			inner := strings.TrimPrefix(strings.TrimPrefix(u[at:], "（"), "(")
			if e := strings.IndexAny(inner[:min(len(inner), 90)], "）)"); e > 0 {
				from := len(u) - len(inner)
				if name, is := strings.CutPrefix(inner[:e], "记者"); is {
					d.byline = trim(text, span(from+e-len(name), from+e))
				}
				_, size := utf8.DecodeRuneInString(inner[e:])
				end = from + e + size
			}
		}
		d.end = spaces(u, end)
	}
	if d.end >= len(u) {
		return d, false
	}
	d.end += s.Start
	d.full = true
	return d, true
}

// ideographs tells whether all letters of u are of scripts without capitals and small letters.
func ideographs(u string) bool {
	letters := 0
	for _, r := range u {
		if unicode.IsUpper(r) || unicode.IsLower(r) {
			return false
		}
		if unicode.IsLetter(r) {
			letters++
		}
	}
	return letters > 0
}

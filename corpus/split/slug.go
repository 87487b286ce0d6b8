package split

import (
	"strings"
	"unicode"
)

// slugLimit is the length in bytes that an agency's name for a story can take.
const slugLimit = 90

// slug tells the line by which an agency names a story to its customers: "BC-EU--Moldova-Election,2nd Ld-Writethru/612", "UGANDA-FERRY/ (UPDATE 1)". Its first
// word is of several joined ones, by two hyphens or before a stroke at its end.
func slug(u string) bool {
	if len(u) > slugLimit {
		return false
	}
	first, rest, _ := strings.Cut(u, " ")
	if strings.IndexByte(first, '-') < 2 || strings.Count(rest, " ") > 4 || strings.HasSuffix(u, ".") || strings.ContainsAny(first, "():.!?\"") {
		return false
	}
	if !unicode.IsUpper(rune(u[0])) {
		return false
	}
	if i := strings.Index(first, "--"); i > 0 {
		if strings.IndexByte(first[:i], '-') > 0 && i <= 10 && i+2 < len(first) && first[:i] == strings.ToUpper(first[:i]) { // "BC-TEN--Vienna Open"
			return true
		}
		return i+2 < len(first) && letterAt(first, i+2) && first[:i] == strings.ToUpper(first[:i]) && (rest == "" || strings.IndexByte(first[i+2:], '-') > 0 || strings.HasSuffix(first, ","))
	}
	name, number, stroke := strings.Cut(first, "/")
	return stroke && name == strings.ToUpper(name) && digits(number, 0) == len(number)
}

// filed tells the line below a story that says when an agency sent it: "AP-WF-03-05-21 1802GMT".
func filed(u string) bool {
	if len(u) < 16 || len(u) > 32 || u[0] < 'A' || u[0] > 'Z' || strings.Count(u, "-") < 3 {
		return false
	}
	i := strings.IndexByte(u, ' ')
	if i < 0 || digits(u, i+1) != i+5 || timeWords.find(u[i+5:])&zoneWord == 0 {
		return false
	}
	return strings.Trim(u[:i], "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-") == ""
}

func letterAt(u string, i int) bool {
	return u[i]|0x20 >= 'a' && u[i]|0x20 <= 'z'
}

// edition tells which edition a story was in: "Final Edition", "Edition 1; National Edition".
func edition(u string) bool {
	if len(u) >= 48 || !strings.Contains(u, "dition") && !strings.Contains(u, "EDITION") {
		return false
	}
	n := 0
	for w := range strings.FieldsFuncSeq(u, func(r rune) bool { return r == ' ' || r == ';' || r == ',' }) {
		switch {
		case strings.EqualFold(w, "edition"):
			n++
		case w[0] >= 'A' && w[0] <= 'Z' || w[0] >= '0' && w[0] <= '9':
		default:
			return false
		}
	}
	return n > 0 && (strings.HasPrefix(u, "Edition ") || strings.HasSuffix(strings.ToLower(u), "edition"))
}

// direction tells a line of a script that says what is done: "((ANCHOR))", "[[TAKE VO]]".
func direction(u string) bool {
	return len(u) < 80 && (strings.HasPrefix(u, "((") && strings.HasSuffix(u, "))") || strings.HasPrefix(u, "[[") && strings.HasSuffix(u, "]]"))
}

// contact tells the line of a press release that says whom to ask.
func contact(u string) bool {
	return len(u) <= metaLimit && (hasPrefixFold(u, "contact: ") || hasPrefixFold(u, "contacts: ") || hasPrefixFold(u, "press contact: ")) && (strings.IndexByte(u, '@') > 0 || holdsDigit(u))
}

// deskNotes begin what an agency tells the desks of its customers; lower case.
var deskNotes = []string{"(corrects ", "(adds ", "(recasts", "(updates ", "(repeats ", "(refiles ", "(removes ", "(clarifies ", "(writes through", "eds:", "eds.:", "eds note:", "editors:", "editors note:", "editors' note:", "editor's note:", "editor’s note:", "note to editors", "attention editors", "ap photo", "ap video", "ap graphic", "with ap photo", "with photo", "with:ap", "for immediate release", "embargoed until", "embargo:"}

// deskNote tells such a line.
func deskNote(u string) bool {
	if len(u) > metaLimit {
		return false
	}
	for _, n := range deskNotes {
		if hasPrefixFold(u, n) {
			return !strings.HasPrefix(n, "with photo") || len(u) < 40
		}
	}
	return false
}

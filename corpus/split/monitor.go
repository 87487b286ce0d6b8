package split

import "strings"

// Monitoring services print reports of other media in translation: below the headline what a report is and by whom ("Text of report in English by …"), and at
// its end where and when it was heard or read ("Source: Kelm Radio, Kelm, in English 0710 gmt 12 Mar 21").

// reportBegins are the words by which the line below the headline begins.
var reportBegins = []string{"text of ", "full text of ", "excerpt from ", "excerpts from ", "excerpt of ", "excerpts of ", "summary of "}

// reportKinds are what is printed.
var reportKinds = set("report reports article interview statement commentary editorial announcement dispatch speech letter broadcast item")

// reportedBy tells a line that says of which medium the story below it is a report.
func reportedBy(u string) bool {
	if !strings.Contains(u, " by ") || strings.HasSuffix(u, ".") {
		return false
	}
	for _, b := range reportBegins {
		if hasPrefixFold(u, b) {
			for w := range strings.FieldsSeq(u[len(b) : strings.Index(u, " by ")+1]) {
				if reportKinds[strings.ToLower(strings.Trim(w, ","))] {
					return true
				}
			}
		}
	}
	return false
}

// heard reads the value of a source's field that ends in the language and the time: "Kelm Radio, Kelm, in English 0710 gmt 12 Mar 21". It returns where
// the medium's name ends and where the time begins.
func heard(u string) (name, time int, ok bool) {
	i := strings.LastIndex(u, ", in ")
	if i <= 0 {
		return 0, 0, false
	}
	time = i + len(", in ")
	for time < len(u) && u[time]-'0' > 9 {
		time++
	}
	if language := strings.TrimSpace(u[i+len(", in ") : time]); language == "" || !nameLike(language, 4) {
		return 0, 0, false
	}
	end := time
	if d := digits(u, time); d-time == 4 { // "0710 gmt"
		end = spaces(u, zone(u, d))
	}
	if last, t := readTimes(u, end); end < len(u) && (!t.date || last < len(u) && !shortYear(u[last:])) {
		return 0, 0, false
	}
	return strings.Index(u, ", "), time, true
}

// shortYear tells the year that ends "12 Mar 21".
func shortYear(s string) bool {
	return len(s) == 3 && s[0] == ' ' && digits(s, 1) == 3
}

package when

import (
	"path"
	"slices"
	"strings"

	"dateline/corpus"
)

// pathHints returns the dates that the name of a file and its folders give: 2022-12-22, 2022_12_22, 20221222, 22-12-2022 (the day first), 22Dec2022,
// folders 2022/12/22, a month 2022-12 and a year alone as a folder. Digits inside longer numbers or glued to letters are no dates.
func (f *finder) pathHints(file string) []hint {
	if file == f.file {
		return f.named
	}
	f.file, f.named = file, nil
	p := path.Clean(strings.ReplaceAll(file, "\\", "/"))
	dir, name := path.Split(p)
	dir = nearest(dir, 3)
	name = strings.TrimSuffix(name, path.Ext(name))
	add := func(value, basis string, trust float64) {
		if d := DateOf(value); d.Known() {
			f.named = append(f.named, hint{DateHint: corpus.DateHint{Date: d, Basis: basis}, trust: trust})
		}
	}
	if v := longer(pathDate(name), f.pathWords(name)); v != "" {
		add(v, "file name: "+clip(name), trustOf(v))
	}
	if v := longer(pathDate(dir+"/"+name), f.pathWords(dir+"/"+name)); v != "" && (len(f.named) == 0 || len(v) > len(f.named[0].Value)) {
		add(v, "folder: "+clip(dir), trustOf(v)-0.1)
	}
	return f.named
}

// longer returns the more exact of two values.
func longer(a, b string) string {
	if len(b) > len(a) {
		return b
	}
	return a
}

// pathWords reads a date that s writes with the month's name: "22Dec2022", "Harbour, December 22, 2022", "2022/December/22".
func (f *finder) pathWords(s string) string {
	var b strings.Builder
	for i := range len(s) {
		c := s[i]
		if i > 0 && isDigit(c) && isLetter(s[i-1]) || i > 0 && isLetter(c) && isDigit(s[i-1]) {
			b.WriteByte(' ')
		}
		if c == '_' || c == '-' || c == '.' || c == '/' {
			c = ' '
		}
		b.WriteByte(c)
	}
	was := f.text
	defer func() { f.text = was }()
	best := ""
	for _, order := range []string{b.String(), reversed(b.String())} {
		f.text = order
		f.read(corpus.Span{Start: 0, End: len(order)})
		for i := range f.exprs {
			if e := &f.exprs[i]; e.kind == calendar && plausible(e.year) && e.month > 0 && e.day2 == 0 {
				if v := valueOf(moments{e.year, e.month, e.day}, ""); len(v) > len(best) {
					best = v
				}
			}
		}
	}
	return best
}

// reversed returns the words of s from the last to the first: folders go from the year down.
func reversed(s string) string {
	words := strings.Fields(s)
	slices.Reverse(words)
	return strings.Join(words, " ")
}

// nearest returns the last n folders of dir: those above say little of a file.
func nearest(dir string, n int) string {
	parts := strings.Split(strings.Trim(dir, "/"), "/")
	return strings.Join(parts[max(0, len(parts)-n):], "/")
}

func trustOf(value string) float64 {
	switch len(value) {
	case 10:
		return 0.75
	case 7:
		return 0.55
	}
	return 0.4
}

// pathDate finds the most exact date in s, the last of several.
func pathDate(s string) string {
	var runs []corpus.Span
	for i := 0; i < len(s); {
		if !isDigit(s[i]) {
			i++
			continue
		}
		j := i
		for j < len(s) && isDigit(s[j]) {
			j++
		}
		if (i == 0 || !isLetter(s[i-1])) && (j == len(s) || !isLetter(s[j]) || s[j] == 'T') {
			runs = append(runs, corpus.Span{Start: i, End: j})
		}
		i = j
	}
	best := ""
	for k, r := range runs {
		n := atoi(s[r.Start:min(r.End, r.Start+8)])
		switch r.End - r.Start {
		case 8:
			if plausible(n/10000) && valid(n/10000, n/100%100, n%100) && len(best) <= 10 {
				best = valueOf(moments{n / 10000, n / 100 % 100, n % 100}, "")
			}
		case 4:
			if !plausible(n) {
				continue
			}
			if d, m, ok := before2(s, runs[:k+1]); ok {
				if m > 12 {
					d, m = m, d
				}
				if valid(n, m, d) {
					best = valueOf(moments{n, m, d}, "")
					continue
				}
			}
			p := moments{year: n}
			if m, ok := next2(s, runs[k:], 1); ok && m >= 1 && m <= 12 {
				p.month = m
				if d, ok := next2(s, runs[k:], 2); ok && valid(n, m, d) {
					p.day = d
				}
			} else if !alone(s, r.Start, r.End) {
				continue
			}
			if v := valueOf(p, ""); len(v) >= len(best) {
				best = v
			}
		}
	}
	return best
}

// plausible tells whether n can be the year of a story.
func plausible(n int) bool { return n >= 1600 && n <= 2100 }

// next2 returns the k-th run after the first when it is one or two digits and a single separator parts it from the one before.
func next2(s string, runs []corpus.Span, k int) (int, bool) {
	if k >= len(runs) || runs[k].Start != runs[k-1].End+1 || runs[k].End-runs[k].Start > 2 || !strings.ContainsRune("-_./ ", rune(s[runs[k-1].End])) {
		return 0, false
	}
	return atoi(s[runs[k].Start:runs[k].End]), true
}

// before2 returns the two runs before the last, as next2 does.
func before2(s string, runs []corpus.Span) (a, b int, ok bool) {
	k := len(runs) - 1
	if k < 2 || k > 2 && runs[k-3].End+1 == runs[k-2].Start {
		return 0, 0, false
	}
	for _, r := range runs[k-2 : k] {
		if r.End-r.Start > 2 || !strings.ContainsRune("-_.", rune(s[r.End])) {
			return 0, 0, false
		}
	}
	if runs[k-1].Start != runs[k-2].End+1 || runs[k].Start != runs[k-1].End+1 {
		return 0, 0, false
	}
	return atoi(s[runs[k-2].Start:runs[k-2].End]), atoi(s[runs[k-1].Start:runs[k-1].End]), true
}

// alone tells whether the year s[start:end] is a whole name of a folder or file.
func alone(s string, start, end int) bool {
	return (start == 0 || s[start-1] == '/') && (end == len(s) || s[end] == '/')
}

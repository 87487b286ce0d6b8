package gui

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"dateline/corpus"
	"dateline/corpus/when"
	"dateline/db"
)

// number writes n with commas: 48,112.
func number[T ~int | ~int64](n T) string {
	s := strconv.FormatInt(int64(n), 10)
	start := 0
	if n < 0 {
		start = 1
	}
	for i := len(s) - 3; i > start; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}

// count writes a number with its noun: "1 story", "3 stories".
func count[T ~int | ~int64](n T, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return number(n) + " " + many
}

// size writes a number of bytes in three digits: "312 bytes", "41.2 MB".
func size[T ~int | ~int64](n T) string {
	if n < 1000 {
		return count(n, "byte", "bytes")
	}
	v, unit := float64(n)/1e3, "kB"
	for _, next := range []string{"MB", "GB", "TB"} {
		if v < 999.5 {
			break
		}
		v, unit = v/1e3, next
	}
	if v < 99.95 {
		return fmt.Sprintf("%.1f %s", v, unit)
	}
	return fmt.Sprintf("%.0f %s", v, unit)
}

// dateWords writes a date as a reader would: "22 December 2022", "December 2022", "the week of 19 December 2022".
func dateWords(d corpus.Date) string {
	if d.Precision == corpus.Unknown {
		return "undated"
	}
	return when.Words(d)
}

// dateDigits writes a date for a column of dates: "2022-12-22", "2022-12", "2022".
func dateDigits(d corpus.Date) string {
	switch d.Precision {
	case corpus.Unknown:
		return "undated"
	case corpus.Floating:
		return "floating"
	case corpus.ToDay:
		return d.First.String()
	case corpus.ToMonth:
		return d.First.String()[:7]
	case corpus.ToYear:
		return d.First.String()[:4]
	case corpus.ToWeek:
		y, w := d.First.Time().ISOWeek()
		return fmt.Sprintf("%04d-W%02d", y, w)
	}
	return d.First.String() + " – " + d.Last.String()
}

// kindWords are the headings of the panels.
var kindWords = map[corpus.Kind]string{corpus.Person: "People", corpus.Place: "Places", corpus.Organisation: "Organisations"}

// percent writes a confidence.
func percent(p float64) string { return fmt.Sprintf("%.0f %%", 100*p) }

// shorten cuts s after n characters at the most, between words when it can.
func shorten(s string, n int) string {
	s = strings.Join(strings.Fields(s), " ")
	r := []rune(s)
	if len(r) <= n {
		return s
	}
	s = string(r[:n])
	if i := strings.LastIndexByte(s, ' '); i > len(s)/2 {
		s = s[:i]
	}
	return strings.TrimRight(s, " ,;:.–—-") + "…"
}

// sentence says what went wrong as a whole sentence, and in plain words why a file cannot be used.
func sentence(err error) string {
	text := err.Error()
	var at *fs.PathError
	if errors.As(err, &at) {
		text = strings.Replace(text, at.Error(), whyNot(at), 1)
	}
	return db.Sentence(text)
}

// whyNot says why a file cannot be used.
func whyNot(err *fs.PathError) string {
	folder := filepath.Dir(err.Path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		if _, missing := os.Stat(folder); missing != nil {
			return "there is no folder " + folder
		}
		return "there is no such file"
	case errors.Is(err, fs.ErrPermission):
		return "this account may not use that file or folder"
	}
	return err.Err.Error()
}

// baseName returns the last part of a path of any system.
func baseName(path string) string { return filepath.Base(strings.ReplaceAll(path, `\`, "/")) }

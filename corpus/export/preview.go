package export

import (
	"bytes"
	"fmt"
	"strings"

	"dateline/corpus"
)

// Preview returns the beginning of what stories look like in a format, as lines of text.
func Preview(f Format, o Origin, stories []*corpus.Story) (string, error) {
	if f.Folder() {
		var b strings.Builder
		for i, s := range stories {
			fmt.Fprintln(&b, fileName(i+1, s))
		}
		fmt.Fprintln(&b, index)
		return b.String(), nil
	}
	var b bytes.Buffer
	w, err := NewWriter(&b, f, o)
	if err != nil {
		return "", err
	}
	for _, s := range stories {
		if err := w.Write(s); err != nil {
			return "", err
		}
	}
	if err := w.Close(); err != nil {
		return "", err
	}
	return strings.ReplaceAll(strings.TrimPrefix(b.String(), "\ufeff"), "\r\n", "\n"), nil
}

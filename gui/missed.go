package gui

import (
	"context"
	"fmt"

	"dateline/corpus"
	"dateline/gui/theme"
)

// addName decides that what is selected in the reader is a name of a kind, wherever it stands in the corpus.
func (w *window) addName(kind corpus.Kind) {
	c := w.state.corpus
	at, selected, ok := w.reader.selection()
	if c == nil || !ok || !selected {
		w.status.say("Select the words of the name in the text first: drag over them, double click, or use Left and Right in the reader.")
		return
	}
	text := at.Of(w.state.story.Text)
	w.decide("", "", func(ctx context.Context) (string, error) {
		n, err := c.AddName(ctx, text, kind)
		if err != nil {
			return "", err
		}
		return fmt.Sprintf("“%s” is %s now, named %s here. It can be undone.", shorten(text, 60), kindWord(kind), count(n, "time", "times")), nil
	})
}

// kindWord writes a kind with its article.
func kindWord(k corpus.Kind) string {
	if k == corpus.Organisation {
		return "an " + string(k)
	}
	return "a " + string(k)
}

// kindOf returns the kind whose initial a letter is, in lower case.
func kindOf(letter rune) (corpus.Kind, bool) {
	for _, k := range corpus.Kinds {
		if string(letter-'a'+'A') == theme.InitialOf(k) {
			return k, true
		}
	}
	return "", false
}

package sample

import (
	_ "embed"
	"encoding/json"
	"fmt"

	"dateline/corpus"
)

//go:embed truth.json
var truth []byte

// Truth is what a reader of the sample corpus knows about it.
type Truth struct {
	Files []TrueFile
	Names []TrueName
}

// TrueFile is what a file holds.
type TrueFile struct {
	Name     string      // as File.Name
	Encoding string      // "utf-8" or "windows-1252"
	Layout   string      // how its stories are set, in words
	Stories  []TrueStory // in order
}

// TrueStory is one story. What its file does not print is "".
type TrueStory struct {
	ID         string
	Headline   string
	Date       string // YYYY-MM-DD, YYYY-MM or YYYY; "" also where a dateline names no year
	Precision  corpus.Precision
	Place      string // of the dateline, as printed
	Source     string
	Byline     string
	Editor     string
	FirstWords string // the body's first words, after a date or a dateline
	CopyOf     string // ID of the story whose body it repeats
	RewriteOf  string // ID of the story that it repeats under a new lede
}

// TrueName is a person, a place or an organisation that the stories' own words speak of.
type TrueName struct {
	Kind      corpus.Kind
	Name      string   // the fullest frequent form
	Spellings []string // all forms, Name among them; a bare surname stands with the one who is called by it
}

// ReadTruth returns what the sample corpus holds.
func ReadTruth() (Truth, error) {
	var t Truth
	if err := json.Unmarshal(truth, &t); err != nil {
		return Truth{}, fmt.Errorf("reading the truth about the sample corpus: %w", err)
	}
	return t, nil
}

package theme

import (
	"fyne.io/fyne/v2"
	fynetheme "fyne.io/fyne/v2/theme"

	"dateline/corpus"
)

// Line is how something in the text is underlined, so that it can be told apart without its colour.
type Line int

// The lines.
const (
	NoLine Line = iota
	Solid       // a person
	Dotted      // a place
	Dashed      // an organisation
	Double      // a date or time
)

// ColorOf returns the name of a kind's colour, the same as text and as bar.
func ColorOf(k corpus.Kind) fyne.ThemeColorName {
	switch k {
	case corpus.Person:
		return PersonText
	case corpus.Place:
		return PlaceText
	case corpus.Organisation:
		return OrganisationText
	}
	return fynetheme.ColorNameForeground
}

// LineOf returns the line under names of a kind.
func LineOf(k corpus.Kind) Line {
	switch k {
	case corpus.Person:
		return Solid
	case corpus.Place:
		return Dotted
	case corpus.Organisation:
		return Dashed
	}
	return NoLine
}

// InitialOf returns the letter that marks a kind where there is no room for a line: P for a person, L for a place (a location) and O for an
// organisation.
func InitialOf(k corpus.Kind) string {
	switch k {
	case corpus.Person:
		return "P"
	case corpus.Place:
		return "L"
	case corpus.Organisation:
		return "O"
	}
	return ""
}

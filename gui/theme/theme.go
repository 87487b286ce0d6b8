// Package theme is how Dateline looks: one theme over Fyne's, light and dark, with the colours and markers that every panel shares.
//
// Colours are looked up by name (fynetheme.Color(theme.Accent), or ColorName fields of Fyne's widgets), never stored, so that switching between light
// and dark repaints everything. Nothing is told by colour alone: each kind of name also has a line to underline it with and an initial (LineOf,
// InitialOf), a guess is drawn hollow or light, and what is selected is also outlined or filled.
package theme

import (
	"image/color"

	"fyne.io/fyne/v2"
	fynetheme "fyne.io/fyne/v2/theme"
)

// Unit is the rhythm of the window: distances are whole or half multiples of it, in Fyne's device-independent pixels.
const Unit float32 = 8

type dateline struct {
	fyne.Theme
	fixed *fyne.ThemeVariant
}

// New returns the theme that is light or dark as the system asks.
func New() fyne.Theme { return &dateline{Theme: fynetheme.DefaultTheme()} }

// Fixed returns the theme in one variant (fynetheme.VariantLight or VariantDark), whatever the system asks for.
func Fixed(v fyne.ThemeVariant) fyne.Theme {
	return &dateline{Theme: fynetheme.DefaultTheme(), fixed: &v}
}

// Color implements fyne.Theme.
func (t *dateline) Color(name fyne.ThemeColorName, v fyne.ThemeVariant) color.Color {
	if t.fixed != nil {
		v = *t.fixed
	}
	palette := light
	if v == fynetheme.VariantDark {
		palette = dark
	}
	if c, ok := palette[name]; ok {
		return c
	}
	return t.Theme.Color(name, v)
}

// Size implements fyne.Theme.
func (t *dateline) Size(name fyne.ThemeSizeName) float32 {
	if s, ok := sizes[name]; ok {
		return s
	}
	return t.Theme.Size(name)
}

var sizes = map[fyne.ThemeSizeName]float32{
	fynetheme.SizeNameText:               13,
	fynetheme.SizeNameCaptionText:        11,
	fynetheme.SizeNameSubHeadingText:     16,
	fynetheme.SizeNameHeadingText:        20,
	fynetheme.SizeNamePadding:            Unit / 2,
	fynetheme.SizeNameInnerPadding:       Unit,
	fynetheme.SizeNameLineSpacing:        Unit / 2,
	fynetheme.SizeNameInlineIcon:         2 * Unit,
	fynetheme.SizeNameScrollBar:          Unit,
	fynetheme.SizeNameScrollBarSmall:     3,
	fynetheme.SizeNameScrollBarRadius:    Unit / 2,
	fynetheme.SizeNameSeparatorThickness: 1,
	fynetheme.SizeNameInputBorder:        1,
	fynetheme.SizeNameInputRadius:        3,
	fynetheme.SizeNameSelectionRadius:    2,
}

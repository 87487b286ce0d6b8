package theme

import (
	"image/color"
	"math"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	fynetheme "fyne.io/fyne/v2/theme"

	"dateline/corpus"
)

var variants = map[string]fyne.ThemeVariant{"light": fynetheme.VariantLight, "dark": fynetheme.VariantDark}

// luminance is the relative luminance of WCAG 2.1.
func luminance(c color.NRGBA) float64 {
	lin := func(v uint8) float64 {
		s := float64(v) / 255
		if s <= 0.04045 {
			return s / 12.92
		}
		return math.Pow((s+0.055)/1.055, 2.4)
	}
	return 0.2126*lin(c.R) + 0.7152*lin(c.G) + 0.0722*lin(c.B)
}

func contrast(a, b color.NRGBA) float64 {
	x, y := luminance(a), luminance(b)
	if x < y {
		x, y = y, x
	}
	return (x + 0.05) / (y + 0.05)
}

// over lays c on an opaque background.
func over(c, bg color.NRGBA) color.NRGBA {
	mix := func(a, b uint8) uint8 {
		return uint8((int(a)*int(c.A) + int(b)*(255-int(c.A)) + 127) / 255)
	}
	return color.NRGBA{mix(c.R, bg.R), mix(c.G, bg.G), mix(c.B, bg.B), 255}
}

func get(t *testing.T, v fyne.ThemeVariant, name fyne.ThemeColorName) color.NRGBA {
	t.Helper()
	c, ok := New().Color(name, v).(color.NRGBA)
	if !ok {
		t.Fatalf("the colour %q is not one of ours", name)
	}
	return c
}

func TestTextCanBeReadOnEveryBackground(t *testing.T) {
	texts := []fyne.ThemeColorName{
		fynetheme.ColorNameForeground, fynetheme.ColorNamePlaceHolder, fynetheme.ColorNameError, fynetheme.ColorNameHyperlink,
		PersonText, PlaceText, OrganisationText, DateText, Guessed, Decided, Quiet, Accent,
	}
	grounds := []fyne.ThemeColorName{
		fynetheme.ColorNameBackground, fynetheme.ColorNameInputBackground, fynetheme.ColorNameMenuBackground, fynetheme.ColorNameOverlayBackground,
		fynetheme.ColorNameHeaderBackground, fynetheme.ColorNameButton, fynetheme.ColorNameHover, fynetheme.ColorNameSelection, AccentWash, Hit, Differs, TimelineSpan,
	}
	for variant, v := range variants {
		bg := get(t, v, fynetheme.ColorNameBackground)
		for _, g := range grounds {
			for _, text := range texts {
				if c := contrast(get(t, v, text), over(get(t, v, g), bg)); c < 4.5 {
					t.Errorf("%s: %s on %s has a contrast of %.2f", variant, text, g, c)
				}
			}
		}
		for text, g := range map[fyne.ThemeColorName]fyne.ThemeColorName{
			fynetheme.ColorNameForegroundOnPrimary: fynetheme.ColorNamePrimary,
			fynetheme.ColorNameForegroundOnError:   fynetheme.ColorNameError,
			fynetheme.ColorNameForegroundOnWarning: fynetheme.ColorNameWarning,
			fynetheme.ColorNameForegroundOnSuccess: fynetheme.ColorNameSuccess,
		} {
			if c := contrast(get(t, v, text), get(t, v, g)); c < 4.5 {
				t.Errorf("%s: %s on %s has a contrast of %.2f", variant, text, g, c)
			}
		}
	}
}

// WCAG asks 3:1 of shapes that carry meaning.
func TestShapesStandOutFromTheirBackground(t *testing.T) {
	for variant, v := range variants {
		bg := get(t, v, fynetheme.ColorNameBackground)
		for _, shape := range []fyne.ThemeColorName{TimelineMark, TimelineBar, TimelineOther, Accent} {
			if c := contrast(get(t, v, shape), bg); c < 3 {
				t.Errorf("%s: %s has a contrast of %.2f", variant, shape, c)
			}
		}
	}
}

func TestBothVariantsNameTheSameColours(t *testing.T) {
	for name := range light {
		if dark[name] == nil {
			t.Errorf("%s has no dark colour", name)
		}
	}
	for name := range dark {
		if light[name] == nil {
			t.Errorf("%s has no light colour", name)
		}
	}
}

func TestFixedIgnoresTheSystem(t *testing.T) {
	want := New().Color(Accent, fynetheme.VariantDark)
	if got := Fixed(fynetheme.VariantDark).Color(Accent, fynetheme.VariantLight); got != want {
		t.Errorf("the fixed dark theme gives %v, want %v", got, want)
	}
	if got := Fixed(fynetheme.VariantDark).Color(fynetheme.ColorNameBackground, fynetheme.VariantLight); got == light[fynetheme.ColorNameBackground] {
		t.Error("the fixed dark theme has a light background")
	}
}

// The app's own lookup must find our names, or the panels would paint in Fyne's fallback colour.
func TestColoursAreFoundThroughTheApp(t *testing.T) {
	test.NewTempApp(t).Settings().SetTheme(Fixed(fynetheme.VariantLight))
	for name, want := range light {
		if got := fynetheme.Color(name); got != want {
			t.Errorf("%s is %v in the app, want %v", name, got, want)
		}
	}
}

func TestKindsDifferWithoutColour(t *testing.T) {
	lines, initials, colours := map[Line]bool{}, map[string]bool{}, map[fyne.ThemeColorName]bool{}
	for _, k := range corpus.Kinds {
		lines[LineOf(k)], initials[InitialOf(k)], colours[ColorOf(k)] = true, true, true
	}
	if n := len(corpus.Kinds); len(lines) != n || len(initials) != n || len(colours) != n || lines[NoLine] || initials[""] {
		t.Errorf("kinds share a marker: lines %v, initials %v, colours %v", lines, initials, colours)
	}
}

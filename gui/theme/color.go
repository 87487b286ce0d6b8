package theme

import (
	"image/color"

	"fyne.io/fyne/v2"
	fynetheme "fyne.io/fyne/v2/theme"
)

// The colours of Dateline beside Fyne's own.
const (
	// Accent marks what is selected, and nothing else: row, bar, chip, brush. It is Fyne's primary colour too.
	Accent fyne.ThemeColorName = "datelineAccent"
	// AccentWash is Accent as the background of text; text of every colour named here can be read on it.
	AccentWash fyne.ThemeColorName = "datelineAccentWash"

	// PersonText, PlaceText and OrganisationText are the kinds of names, as text and as bars. ColorOf gives them by kind.
	PersonText       fyne.ThemeColorName = "datelinePerson"
	PlaceText        fyne.ThemeColorName = "datelinePlace"
	OrganisationText fyne.ThemeColorName = "datelineOrganisation"
	// DateText is a date or time that the text speaks of.
	DateText fyne.ThemeColorName = "datelineDate"

	// Guessed is what the machine guessed, as text. Shapes of it are drawn hollow.
	Guessed fyne.ThemeColorName = "datelineGuessed"
	// Decided is what a person decided, as text. It is set in bold too.
	Decided fyne.ThemeColorName = "datelineDecided"

	// Hit is the background of words that a search found; text of every colour named here can be read on it. The current hit is outlined in Accent.
	Hit fyne.ThemeColorName = "datelineHit"
	// Differs is the background of words that another version of the text has not; text of every colour named here can be read on it. They are underlined too.
	Differs fyne.ThemeColorName = "datelineDiffers"
	// Quiet is text that serves other text: metadata, labels of axes, empty states. It is Fyne's placeholder colour too.
	Quiet fyne.ThemeColorName = "datelineQuiet"
	// Hairline is a thin line between parts, or a grid. It is Fyne's separator colour too.
	Hairline fyne.ThemeColorName = "datelineHairline"

	// TimelineMark is one story on the timeline.
	TimelineMark fyne.ThemeColorName = "datelineTimelineMark"
	// TimelineBar is a bar that counts stories.
	TimelineBar fyne.ThemeColorName = "datelineTimelineBar"
	// TimelineSpan fills what is known only roughly; its outline is TimelineBar.
	TimelineSpan fyne.ThemeColorName = "datelineTimelineSpan"
	// TimelineOther is a bar or mark of the second of two series. That series also hangs below the axis.
	TimelineOther fyne.ThemeColorName = "datelineTimelineOther"
)

// The kinds' colours are those of Okabe and Ito (2008), a set made for colour-blind readers, darkened or lightened until text in them has a contrast
// of 4.5:1 or more: blue #0072B2, bluish green #009E73, orange #E69F00. The accent is their reddish purple #CC79A7.
var light = map[fyne.ThemeColorName]color.Color{
	Accent:           rgb(0x97316B),
	AccentWash:       rgb(0xF2E0EA),
	PersonText:       rgb(0x005F96),
	PlaceText:        rgb(0x00684B),
	OrganisationText: rgb(0x855600),
	DateText:         rgb(0x43525C),
	Guessed:          rgb(0x66635B),
	Decided:          rgb(0x1D1C1A),
	Hit:              rgb(0xFFE99A),
	Differs:          rgb(0xD8E9EC),
	Quiet:            rgb(0x66635B),
	Hairline:         rgb(0xDFDBD1),
	TimelineMark:     rgb(0x45423C),
	TimelineBar:      rgb(0x7C776D),
	TimelineSpan:     rgb(0xE6E2D9),
	TimelineOther:    rgb(0x2F7F8F),

	fynetheme.ColorNameBackground:          rgb(0xFBFAF6),
	fynetheme.ColorNameForeground:          rgb(0x1D1C1A),
	fynetheme.ColorNamePlaceHolder:         rgb(0x66635B),
	fynetheme.ColorNameDisabled:            rgb(0xA29E95),
	fynetheme.ColorNameButton:              rgb(0xEFECE4),
	fynetheme.ColorNameDisabledButton:      rgb(0xF4F2EC),
	fynetheme.ColorNameHeaderBackground:    rgb(0xF4F2EC),
	fynetheme.ColorNameInputBackground:     rgb(0xFFFFFF),
	fynetheme.ColorNameInputBorder:         rgb(0xC9C4B8),
	fynetheme.ColorNameMenuBackground:      rgb(0xF6F4EE),
	fynetheme.ColorNameOverlayBackground:   rgb(0xFBFAF6),
	fynetheme.ColorNameSeparator:           rgb(0xDFDBD1),
	fynetheme.ColorNameScrollBar:           rgba(0x1D1C1A, 0x59),
	fynetheme.ColorNameScrollBarBackground: rgba(0x1D1C1A, 0x0A),
	fynetheme.ColorNameShadow:              rgba(0x1D1C1A, 0x33),
	fynetheme.ColorNameHover:               rgba(0x1D1C1A, 0x0D),
	fynetheme.ColorNamePressed:             rgba(0x1D1C1A, 0x1F),
	fynetheme.ColorNamePrimary:             rgb(0x97316B),
	fynetheme.ColorNameForegroundOnPrimary: rgb(0xFFFFFF),
	fynetheme.ColorNameFocus:               rgba(0x97316B, 0x66),
	fynetheme.ColorNameSelection:           rgba(0x97316B, 0x26),
	fynetheme.ColorNameHyperlink:           rgb(0x97316B),
	fynetheme.ColorNameError:               rgb(0xB3261E),
	fynetheme.ColorNameForegroundOnError:   rgb(0xFFFFFF),
	fynetheme.ColorNameWarning:             rgb(0x855600),
	fynetheme.ColorNameForegroundOnWarning: rgb(0xFFFFFF),
	fynetheme.ColorNameSuccess:             rgb(0x00684B),
	fynetheme.ColorNameForegroundOnSuccess: rgb(0xFFFFFF),
}

var dark = map[fyne.ThemeColorName]color.Color{
	Accent:           rgb(0xE795C2),
	AccentWash:       rgb(0x47293B),
	PersonText:       rgb(0x72BDF0),
	PlaceText:        rgb(0x3FCB9F),
	OrganisationText: rgb(0xECAE45),
	DateText:         rgb(0xB9C6CE),
	Guessed:          rgb(0xA8A49B),
	Decided:          rgb(0xF2F0EB),
	Hit:              rgb(0x443800),
	Differs:          rgb(0x1D3E46),
	Quiet:            rgb(0xA8A49B),
	Hairline:         rgb(0x37383B),
	TimelineMark:     rgb(0xCFCBC2),
	TimelineBar:      rgb(0x8F8B82),
	TimelineSpan:     rgb(0x333436),
	TimelineOther:    rgb(0x5FB3C2),

	fynetheme.ColorNameBackground:          rgb(0x1A1B1D),
	fynetheme.ColorNameForeground:          rgb(0xE6E4DF),
	fynetheme.ColorNamePlaceHolder:         rgb(0xA8A49B),
	fynetheme.ColorNameDisabled:            rgb(0x6B6963),
	fynetheme.ColorNameButton:              rgb(0x2B2C2F),
	fynetheme.ColorNameDisabledButton:      rgb(0x232427),
	fynetheme.ColorNameHeaderBackground:    rgb(0x222326),
	fynetheme.ColorNameInputBackground:     rgb(0x232427),
	fynetheme.ColorNameInputBorder:         rgb(0x48494D),
	fynetheme.ColorNameMenuBackground:      rgb(0x232427),
	fynetheme.ColorNameOverlayBackground:   rgb(0x1F2022),
	fynetheme.ColorNameSeparator:           rgb(0x37383B),
	fynetheme.ColorNameScrollBar:           rgba(0xE6E4DF, 0x59),
	fynetheme.ColorNameScrollBarBackground: rgba(0xE6E4DF, 0x0A),
	fynetheme.ColorNameShadow:              rgba(0x000000, 0x80),
	fynetheme.ColorNameHover:               rgba(0xE6E4DF, 0x12),
	fynetheme.ColorNamePressed:             rgba(0xE6E4DF, 0x26),
	fynetheme.ColorNamePrimary:             rgb(0xE795C2),
	fynetheme.ColorNameForegroundOnPrimary: rgb(0x2A1020),
	fynetheme.ColorNameFocus:               rgba(0xE795C2, 0x66),
	fynetheme.ColorNameSelection:           rgba(0xE795C2, 0x33),
	fynetheme.ColorNameHyperlink:           rgb(0xE795C2),
	fynetheme.ColorNameError:               rgb(0xF5958C),
	fynetheme.ColorNameForegroundOnError:   rgb(0x2B0A07),
	fynetheme.ColorNameWarning:             rgb(0xECAE45),
	fynetheme.ColorNameForegroundOnWarning: rgb(0x2A1C00),
	fynetheme.ColorNameSuccess:             rgb(0x3FCB9F),
	fynetheme.ColorNameForegroundOnSuccess: rgb(0x00261B),
}

func rgb(c uint32) color.Color { return rgba(c, 0xFF) }

func rgba(c uint32, alpha uint8) color.Color {
	return color.NRGBA{R: uint8(c >> 16), G: uint8(c >> 8), B: uint8(c), A: alpha}
}

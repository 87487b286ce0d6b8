package gui

import (
	"fyne.io/fyne/v2"
	fynetheme "fyne.io/fyne/v2/theme"

	"dateline/gui/theme"
)

// settings are what the window remembers from one run to the next.
type settings struct{ p fyne.Preferences }

func (s settings) size() fyne.Size {
	return fyne.NewSize(float32(s.p.FloatWithFallback("window.width", 1240)), float32(s.p.FloatWithFallback("window.height", 780)))
}

func (s settings) setSize(size fyne.Size) {
	s.p.SetFloat("window.width", float64(size.Width))
	s.p.SetFloat("window.height", float64(size.Height))
}

// divider returns where a divider of the window stands, from 0 to 1.
func (s settings) divider(name string, fallback float64) float64 {
	v := s.p.FloatWithFallback("divider."+name, fallback)
	if v <= 0 || v >= 1 {
		return fallback
	}
	return v
}

func (s settings) setDivider(name string, v float64) { s.p.SetFloat("divider."+name, v) }

// looks is which of the two looks the window has.
type looks string

const (
	asSystem looks = ""
	asLight  looks = "light"
	asDark   looks = "dark"
)

func (s settings) looks() looks { return looks(s.p.String("theme")) }

func (s settings) setLooks(l looks) { s.p.SetString("theme", string(l)) }

// theme returns the theme of the look l.
func (l looks) theme() fyne.Theme {
	switch l {
	case asLight:
		return theme.Fixed(fynetheme.VariantLight)
	case asDark:
		return theme.Fixed(fynetheme.VariantDark)
	}
	return theme.New()
}

// corpus is the path of the corpus that was open last.
func (s settings) corpus() string { return s.p.String("corpus") }

func (s settings) setCorpus(path string) { s.p.SetString("corpus", path) }

// spreadsheet tells whether CSV is written for spreadsheets.
func (s settings) spreadsheet() bool { return s.p.Bool("export.spreadsheet") }

func (s settings) setSpreadsheet(on bool) { s.p.SetBool("export.spreadsheet", on) }

// asides tells whether the reader shows what was set aside.
func (s settings) asides() bool { return s.p.BoolWithFallback("reader.asides", true) }

func (s settings) setAsides(on bool) { s.p.SetBool("reader.asides", on) }

// shown tells whether a column of the window is shown.
func (s settings) shown(column string) bool { return s.p.BoolWithFallback("column."+column, true) }

func (s settings) setShown(column string, on bool) { s.p.SetBool("column."+column, on) }

package gui

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"

	"fyne.io/fyne/v2"
	fynetheme "fyne.io/fyne/v2/theme"

	"dateline/gui/theme"
)

// settings are what the window remembers from one run to the next, in a file of its own: the toolkit's preferences are written while the program ends,
// and can be lost then. They belong to the window's goroutine.
type settings struct {
	path   string // "" when they cannot be kept
	values map[string]any
}

// openSettings reads the settings kept in the user's configuration folder. What cannot be read is as if it had never been set.
func openSettings() *settings {
	s := &settings{values: map[string]any{}}
	base, err := os.UserConfigDir()
	if err != nil {
		return s
	}
	s.path = filepath.Join(base, "dateline", "settings.json")
	data, err := os.ReadFile(s.path)
	if err == nil {
		err = json.Unmarshal(data, &s.values)
	}
	if err != nil || s.values == nil {
		s.values = map[string]any{}
	}
	return s
}

// setting returns the setting of that name, or fallback when it was never set.
func setting[T any](s *settings, name string, fallback T) T {
	if v, ok := s.values[name].(T); ok {
		return v
	}
	return fallback
}

// set changes a setting and writes the file, unless it is so already.
func (s *settings) set(name string, v any) {
	if s.values[name] == v {
		return
	}
	s.values[name] = v
	if err := s.write(); err != nil {
		fyne.LogError("The settings cannot be kept", err)
	}
}

// write replaces the file by a whole new one, so that there is never half of one.
func (s *settings) write() error {
	if s.path == "" {
		return nil
	}
	data, err := json.MarshalIndent(s.values, "", "\t")
	if err != nil {
		return err
	}
	dir := filepath.Dir(s.path)
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return fmt.Errorf("making the folder %s: %w", dir, err)
	}
	f, err := os.CreateTemp(dir, "settings-*")
	if err != nil {
		return fmt.Errorf("writing %s: %w", s.path, err)
	}
	_, err = f.Write(data)
	if e := f.Close(); err == nil {
		err = e
	}
	if err == nil {
		err = os.Rename(f.Name(), s.path)
	}
	if err != nil {
		os.Remove(f.Name())
		return fmt.Errorf("writing %s: %w", s.path, err)
	}
	return nil
}

func (s *settings) size() fyne.Size {
	return fyne.NewSize(float32(setting(s, "window.width", 1240.0)), float32(setting(s, "window.height", 780.0)))
}

func (s *settings) setSize(size fyne.Size) {
	s.set("window.width", float64(size.Width))
	s.set("window.height", float64(size.Height))
}

// divider returns where a divider of the window stands, from 0 to 1.
func (s *settings) divider(name string, fallback float64) float64 {
	v := setting(s, "divider."+name, fallback)
	if v <= 0 || v >= 1 {
		return fallback
	}
	return v
}

func (s *settings) setDivider(name string, v float64) { s.set("divider."+name, v) }

// looks is which of the two looks the window has.
type looks string

const (
	asSystem looks = ""
	asLight  looks = "light"
	asDark   looks = "dark"
)

func (s *settings) looks() looks { return looks(setting(s, "theme", "")) }

func (s *settings) setLooks(l looks) { s.set("theme", string(l)) }

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
func (s *settings) corpus() string { return setting(s, "corpus", "") }

func (s *settings) setCorpus(path string) { s.set("corpus", path) }

// spreadsheet tells whether CSV is written for spreadsheets.
func (s *settings) spreadsheet() bool { return setting(s, "export.spreadsheet", false) }

func (s *settings) setSpreadsheet(on bool) { s.set("export.spreadsheet", on) }

// exportFormat returns the format that was exported last.
func (s *settings) exportFormat() string { return setting(s, "export.format", "") }

func (s *settings) setExportFormat(f string) { s.set("export.format", f) }

// asides tells whether the reader shows what was set aside.
func (s *settings) asides() bool { return setting(s, "reader.asides", true) }

func (s *settings) setAsides(on bool) { s.set("reader.asides", on) }

// shown tells whether a column of the window is shown.
func (s *settings) shown(column string) bool { return setting(s, "column."+column, true) }

func (s *settings) setShown(column string, on bool) { s.set("column."+column, on) }

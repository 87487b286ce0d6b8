package gui

import (
	"os"
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	fynetheme "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"dateline/gui/prose"
)

// strip is a band below the trail that says what went wrong, or asks where to write a file to. It is hidden when there is nothing to say or ask.
type strip struct {
	onChange func()                 // it was opened or closed
	focus    func(o fyne.Focusable) // gives the keys to o
	focused  func() fyne.Focusable  // what has them

	box     *fyne.Container
	body    *fyne.Container
	warning string // what went wrong; "" when nothing did

	// Of a question for a path:
	line   *prose.Line // what is asked
	entry  *keyedEntry
	action *widget.Button
	exists string // the path that the user was told is there already
	ok     func(path string)
	before fyne.Focusable // what had the keys before entry
}

func newStrip() *strip {
	s := &strip{body: container.NewStack()}
	s.box = tight(nil, newHairline(), nil, nil, padded(s.body, 4, 4, 12, 8))
	s.box.Hide()
	return s
}

func (s *strip) close() {
	s.leave()
	s.warning, s.line, s.action, s.ok = "", nil, nil, nil
	s.box.Hide()
	s.onChange()
}

// leave gives the keys back when the entry has them, which goes.
func (s *strip) leave() {
	if s.entry != nil && s.focused() == fyne.Focusable(s.entry) {
		s.focus(s.before)
	}
	s.entry = nil
}

// ask makes an entry with some text in it. It gets the keys when it is shown.
func (s *strip) ask(text string) {
	s.leave()
	s.before = s.focused()
	s.entry = newKeyedEntry("", onEscape(s.close))
	s.entry.SetText(text)
}

// warn says what went wrong until it is closed.
func (s *strip) warn(sentence string) {
	s.leave()
	l := widget.NewLabel(sentence)
	l.Importance = widget.DangerImportance
	l.Wrapping = fyne.TextWrapWord
	s.warning = sentence
	s.set(l)
}

// question asks for the path of a file to write.
type question struct {
	what, path, action string
	beside, below      fyne.CanvasObject // beside and below the entry; nil for nothing
	ok                 func(path string)
}

// askPath asks for a path. A file that is there already is written over only when the user confirms it.
func (s *strip) askPath(q question) {
	s.warning, s.line = "", prose.NewLine()
	s.ask(q.path)
	s.exists, s.ok = "", q.ok
	s.action = widget.NewButton(q.action, s.submit)
	s.action.Importance = widget.HighImportance
	s.entry.OnSubmitted = func(string) { s.submit() }
	s.line.Set(prose.Run{Text: q.what, Style: quiet})
	right := container.NewHBox(s.action)
	if q.beside != nil {
		right.Objects = append([]fyne.CanvasObject{q.beside}, right.Objects...)
	}
	s.set(container.NewBorder(s.line, q.below, nil, right, s.entry))
	s.focus(s.entry)
	s.entry.TypedShortcut(&fyne.ShortcutSelectAll{})
}

// askText asks for some words.
func (s *strip) askText(what, text, action string, ok func(text string)) {
	s.warning, s.line, s.ok = "", prose.NewLine(), nil
	s.ask(text)
	submit := func() {
		if text := strings.TrimSpace(s.entry.Text); text != "" {
			s.close()
			ok(text)
		}
	}
	s.action = widget.NewButton(action, submit)
	s.action.Importance = widget.HighImportance
	s.entry.OnSubmitted = func(string) { submit() }
	s.line.Set(prose.Run{Text: what, Style: quiet})
	s.set(container.NewBorder(s.line, nil, nil, s.action, s.entry))
	s.focus(s.entry)
	s.entry.TypedShortcut(&fyne.ShortcutSelectAll{})
}

func (s *strip) set(o fyne.CanvasObject) {
	shut := widget.NewButtonWithIcon("", fynetheme.CancelIcon(), s.close)
	shut.Importance = widget.LowImportance
	s.body.Objects = []fyne.CanvasObject{container.NewBorder(nil, nil, nil, container.NewVBox(shut), o)}
	s.body.Refresh()
	s.box.Show()
	s.onChange()
}

func (s *strip) submit() {
	path := absolute(s.entry.Text)
	if path == "" {
		return
	}
	if info, err := os.Stat(path); err == nil && path != s.exists {
		text := "There is a file of this name already. Press the button again to write over it."
		if info.IsDir() {
			text = "This is a folder. Add a file name."
		} else {
			s.exists = path
		}
		s.line.Set(prose.Run{Text: text, Style: prose.Style{Color: fynetheme.ColorNameError, Size: quiet.Size}})
		return
	}
	ok := s.ok
	s.close()
	ok(path)
}

// absolute returns what a user typed as an absolute path; a relative one is taken from the folder of documents.
func absolute(typed string) string {
	typed = strings.TrimSpace(typed)
	if typed == "" {
		return ""
	}
	if rest, ok := strings.CutPrefix(typed, "~"); ok && (rest == "" || rest[0] == '/' || rest[0] == filepath.Separator) {
		if home, err := os.UserHomeDir(); err == nil {
			typed = filepath.Join(home, rest)
		}
	}
	if !filepath.IsAbs(typed) {
		typed = filepath.Join(documents(), typed)
	}
	return filepath.Clean(typed)
}

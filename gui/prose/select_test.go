package prose

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

func TestWordsAreSelectedByKeys(t *testing.T) {
	app(t)
	p := NewPage()
	w := test.NewTempWindow(t, p)
	w.Resize(fyne.NewSize(400, 200))
	p.SetText([]Para{{Runs: []Run{{Text: "Ada Lee, of "}, {Text: "Gdańsk"}}}, {Runs: []Run{{Text: "– spoke."}}}})
	s := p.sheet
	says := func(want string) {
		t.Helper()
		if got := p.Selected(); got != want {
			t.Errorf("selected is %q, want %q", got, want)
		}
	}
	key := func(name fyne.KeyName) { s.TypedKey(&fyne.KeyEvent{Name: name}) }
	key(fyne.KeyRight)
	says("Ada")
	key(fyne.KeyRight)
	says("Lee")
	key(fyne.KeyRight)
	key(fyne.KeyRight)
	says("Gdańsk")
	key(fyne.KeyRight)
	says("spoke")
	key(fyne.KeyRight)
	says("spoke")
	key(fyne.KeyLeft)
	says("Gdańsk")
	s.stepWord(false, true)
	s.stepWord(false, true)
	if from, to := s.sel.ordered(); from != (place{0, 9}) || to != (place{0, 12}) {
		t.Errorf("the selection goes from %v to %v", from, to) // its anchor is where the word began
	}
	key(fyne.KeyHome)
	for range 4 {
		key(fyne.KeyLeft)
	}
	says("Ada")
	s.stepWord(true, true)
	says("Ada Lee")
}

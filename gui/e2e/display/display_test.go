package display

import (
	"errors"
	"image/color"
	"testing"

	"github.com/jezek/xgb"
	"github.com/jezek/xgb/xproto"
)

// TestOwnWindow types, clicks and takes a picture with a window that the test itself puts on the screen.
func TestOwnWindow(t *testing.T) {
	d, err := Start(320, 200)
	if errors.Is(err, ErrNoServer) {
		t.Skip(err)
	}
	if err != nil {
		t.Fatal(err)
	}
	defer d.Close()
	openWindow(t, d, "A test's older window")
	known := d.windows()
	events := openWindow(t, d, "A test's window")

	w, err := d.waitWindow("test's", known, func() error { return nil })
	if err != nil {
		t.Fatal(err)
	}
	if err := w.Place(200, 100); err != nil {
		t.Fatal(err)
	}
	if x, y, width, height, err := w.Bounds(); err != nil || x != 0 || y != 0 || width != 200 || height != 100 {
		t.Errorf("bounds %d %d %d %d, %v", x, y, width, height, err)
	}
	img, err := w.Screenshot()
	if err != nil {
		t.Fatal(err)
	}
	if got := img.RGBAAt(150, 50); got != (color.RGBA{0x12, 0x34, 0x56, 0xff}) {
		t.Errorf("the window's colour is %v", got)
	}

	if err := d.Type("aB+ "); err != nil {
		t.Fatal(err)
	}
	if err := d.Key("ctrl+f"); err != nil {
		t.Fatal(err)
	}
	if err := d.Click(20, 30, Left); err != nil {
		t.Fatal(err)
	}
	shift, ctrl := d.keys[named["shift"]].code, d.keys[named["ctrl"]].code
	want := []byte{d.keys['a'].code, shift, d.keys['B'].code, shift, d.keys['='].code, d.keys[' '].code, ctrl, d.keys['f'].code, Left}
	for i, code := range want {
		if got := <-events; got != code {
			t.Fatalf("press %d is of %d, want %d", i, got, code)
		}
	}
	if err := d.Type("é"); err == nil {
		t.Error("a character that is not on the keyboard was typed")
	}
}

// openWindow puts a window on the display, through a connection of its own, and returns the keys and buttons that are pressed in it.
func openWindow(t *testing.T, d *Display, title string) <-chan byte {
	t.Helper()
	c, err := xgb.NewConnDisplay(d.Name)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(c.Close)
	id, err := xproto.NewWindowId(c)
	if err != nil {
		t.Fatal(err)
	}
	root := xproto.Setup(c).DefaultScreen(c).Root
	err = xproto.CreateWindowChecked(c, 0, id, root, 5, 5, 100, 100, 0, xproto.WindowClassInputOutput, 0,
		xproto.CwBackPixel|xproto.CwEventMask, []uint32{0x123456, xproto.EventMaskKeyPress | xproto.EventMaskButtonPress}).Check()
	if err != nil {
		t.Fatal(err)
	}
	xproto.ChangeProperty(c, xproto.PropModeReplace, id, xproto.AtomWmName, xproto.AtomString, 8, uint32(len(title)), []byte(title))
	if err := xproto.MapWindowChecked(c, id).Check(); err != nil {
		t.Fatal(err)
	}
	pressed := make(chan byte, 100)
	go func() {
		for {
			e, err := c.WaitForEvent()
			if e == nil && err == nil {
				return
			}
			switch e := e.(type) {
			case xproto.KeyPressEvent:
				pressed <- byte(e.Detail)
			case xproto.ButtonPressEvent:
				pressed <- byte(e.Detail)
			}
		}
	}()
	return pressed
}

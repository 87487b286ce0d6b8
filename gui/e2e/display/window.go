package display

import (
	"encoding/binary"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/jezek/xgb/xproto"
)

// Window is a window on the display.
type Window struct {
	d  *Display
	id xproto.Window
}

// waitWindow waits until a window is on screen that is none of known and whose title contains part, and gives it the keyboard.
func (d *Display) waitWindow(part string, known []*Window, alive func() error) (*Window, error) {
	for end := time.Now().Add(patience); ; time.Sleep(20 * time.Millisecond) {
		for _, w := range d.windows() {
			isKnown := slices.ContainsFunc(known, func(k *Window) bool { return k.id == w.id })
			if !isKnown && strings.Contains(w.Title(), part) {
				return w, w.Focus()
			}
		}
		if err := alive(); err != nil {
			return nil, err
		}
		if time.Now().After(end) {
			return nil, fmt.Errorf("no window with %q in its title within %v", part, patience)
		}
	}
}

// windows returns the windows that stand directly on the screen and are shown.
func (d *Display) windows() []*Window {
	tree, err := xproto.QueryTree(d.conn, d.root).Reply()
	if err != nil {
		return nil
	}
	var out []*Window
	for _, id := range tree.Children {
		a, err := xproto.GetWindowAttributes(d.conn, id).Reply()
		if err == nil && a.MapState == xproto.MapStateViewable && id != d.own {
			out = append(out, &Window{d, id})
		}
	}
	return out
}

// Title returns the window's title; "" when it is gone.
func (w *Window) Title() string {
	for _, name := range []string{"_NET_WM_NAME", "WM_NAME"} {
		p, err := xproto.GetProperty(w.d.conn, false, w.id, w.d.atom(name), xproto.GetPropertyTypeAny, 0, 1024).Reply()
		if err == nil && len(p.Value) > 0 {
			return string(p.Value)
		}
	}
	return ""
}

// Focus gives the window the keyboard.
func (w *Window) Focus() error {
	return xproto.SetInputFocusChecked(w.d.conn, xproto.InputFocusPointerRoot, w.id, xproto.TimeCurrentTime).Check()
}

// Place moves the window to the screen's upper left corner and gives it a size in pixels.
func (w *Window) Place(width, height int) error {
	return xproto.ConfigureWindowChecked(w.d.conn, w.id,
		xproto.ConfigWindowX|xproto.ConfigWindowY|xproto.ConfigWindowWidth|xproto.ConfigWindowHeight,
		[]uint32{0, 0, uint32(width), uint32(height)}).Check()
}

// Bounds returns the window's place on the screen and its size in pixels.
func (w *Window) Bounds() (x, y, width, height int, err error) {
	g, err := xproto.GetGeometry(w.d.conn, xproto.Drawable(w.id)).Reply()
	if err != nil {
		return 0, 0, 0, 0, err
	}
	p, err := xproto.TranslateCoordinates(w.d.conn, w.id, w.d.root, 0, 0).Reply()
	if err != nil {
		return 0, 0, 0, 0, err
	}
	return int(p.DstX), int(p.DstY), int(g.Width), int(g.Height), nil
}

// SmallestSize returns the size in pixels that a user cannot make the window smaller than; 0 for no such size.
func (w *Window) SmallestSize() (width, height int, err error) {
	p, err := xproto.GetProperty(w.d.conn, false, w.id, xproto.AtomWmNormalHints, xproto.AtomWmSizeHints, 0, 18).Reply()
	if err != nil {
		return 0, 0, fmt.Errorf("reading a window's size hints: %w", err)
	}
	const hasMinimum = 1 << 4 // in the first of the numbers of 32 bits
	if len(p.Value) < 28 || binary.LittleEndian.Uint32(p.Value)&hasMinimum == 0 {
		return 0, 0, nil
	}
	return int(binary.LittleEndian.Uint32(p.Value[20:])), int(binary.LittleEndian.Uint32(p.Value[24:])), nil
}

package display

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/jezek/xgb"
	"github.com/jezek/xgb/xproto"
)

// keyboard says which key gives a symbol, and whether shift has to be held for it.
type keyboard map[xproto.Keysym]key

type key struct {
	code  byte
	shift bool
}

// named holds the X symbols of keys that are no character.
var named = map[string]xproto.Keysym{
	"BackSpace": 0xff08, "Tab": 0xff09, "Return": 0xff0d, "Escape": 0xff1b, "Delete": 0xffff, "Home": 0xff50, "Left": 0xff51, "Up": 0xff52,
	"Right": 0xff53, "Down": 0xff54, "Page_Up": 0xff55, "Page_Down": 0xff56, "End": 0xff57, "space": ' ', "ctrl": 0xffe3, "shift": 0xffe1,
	"alt": 0xffe9,
}

func readKeyboard(c *xgb.Conn, setup *xproto.SetupInfo) (keyboard, error) {
	count := byte(setup.MaxKeycode - setup.MinKeycode + 1)
	m, err := xproto.GetKeyboardMapping(c, setup.MinKeycode, count).Reply()
	if err != nil {
		return nil, fmt.Errorf("reading the keyboard: %w", err)
	}
	k := keyboard{}
	per := int(m.KeysymsPerKeycode)
	for column := min(2, per) - 1; column >= 0; column-- { // a key without shift wins over one with
		for i := 0; i < int(count); i++ {
			if s := m.Keysyms[i*per+column]; s != 0 {
				k[s] = key{byte(setup.MinKeycode) + byte(i), column == 1}
			}
		}
	}
	return k, nil
}

// Key presses a key, with others held: "Return", "ctrl+f", "ctrl+shift+s".
func (d *Display) Key(combination string) error {
	var codes []byte
	for name := range strings.SplitSeq(combination, "+") {
		symbol, ok := named[name]
		if r := []rune(name); !ok && len(r) == 1 {
			symbol, ok = xproto.Keysym(r[0]), true
		}
		key, there := d.keys[symbol]
		if !ok || !there {
			return fmt.Errorf("the keyboard has no key %q", name)
		}
		codes = append(codes, key.code)
	}
	return d.chord(codes)
}

// Hold holds a key down while something else is done.
func (d *Display) Hold(name string, do func() error) error {
	key, ok := d.keys[named[name]]
	if !ok {
		return fmt.Errorf("the keyboard has no key %q", name)
	}
	if err := d.press(xproto.KeyPress, key.code); err != nil {
		return err
	}
	return errors.Join(do(), d.press(xproto.KeyRelease, key.code))
}

// Type types text, key by key. The keyboard has the printable characters of ASCII; anything else has to be pasted.
func (d *Display) Type(text string) error {
	for _, r := range text {
		key, ok := d.keys[xproto.Keysym(r)]
		if !ok || r > '~' {
			return fmt.Errorf("the keyboard has no key for %q", r)
		}
		codes := []byte{key.code}
		if key.shift {
			codes = []byte{d.keys[named["shift"]].code, key.code}
		}
		if err := d.chord(codes); err != nil {
			return err
		}
	}
	return nil
}

// between is the pause after a key. GLFW takes a key that goes up and down again within 20 ms for one that is held.
const between = 30 * time.Millisecond

// chord presses keys one after the other and lets go of them in the opposite order.
func (d *Display) chord(codes []byte) error {
	for _, c := range codes {
		if err := d.press(xproto.KeyPress, c); err != nil {
			return err
		}
	}
	for _, c := range slices.Backward(codes) {
		if err := d.press(xproto.KeyRelease, c); err != nil {
			return err
		}
	}
	time.Sleep(between)
	return nil
}

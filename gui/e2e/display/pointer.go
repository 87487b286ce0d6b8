package display

import (
	"github.com/jezek/xgb/xproto"
	"github.com/jezek/xgb/xtest"
)

// The buttons of the pointer; the wheel is two of them.
const (
	Left      = 1
	Right     = 3
	WheelUp   = 4
	WheelDown = 5
)

// Move moves the pointer to a place on the screen.
func (d *Display) Move(x, y int) error {
	return xtest.FakeInputChecked(d.conn, xproto.MotionNotify, 0, 0, d.root, int16(x), int16(y), 0).Check()
}

// Click moves the pointer and clicks a button there.
func (d *Display) Click(x, y int, button byte) error {
	if err := d.Move(x, y); err != nil {
		return err
	}
	if err := d.press(xproto.ButtonPress, button); err != nil {
		return err
	}
	return d.press(xproto.ButtonRelease, button)
}

// Drag moves the pointer from one place to another with the left button held, in steps as a hand does.
func (d *Display) Drag(x1, y1, x2, y2 int) error {
	if err := d.Move(x1, y1); err != nil {
		return err
	}
	if err := d.press(xproto.ButtonPress, Left); err != nil {
		return err
	}
	const steps = 12
	for i := 1; i <= steps; i++ {
		if err := d.Move(x1+(x2-x1)*i/steps, y1+(y2-y1)*i/steps); err != nil {
			return err
		}
	}
	return d.press(xproto.ButtonRelease, Left)
}

// press sends a press or a release of a button or key.
func (d *Display) press(event, detail byte) error {
	return xtest.FakeInputChecked(d.conn, event, detail, 0, d.root, 0, 0, 0).Check()
}

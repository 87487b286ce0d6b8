package display

import (
	"errors"
	"fmt"
	"net/url"
	"path/filepath"
	"strings"
	"time"

	"github.com/jezek/xgb/xproto"
)

// Drop drops files and folders on the window, at a place inside it, the way a file manager does: by version 5 of the XDND protocol
// (https://freedesktop.org/wiki/Specifications/XDND/), with the paths as a list of file addresses.
func (w *Window) Drop(x, y int, paths ...string) error {
	d := w.d
	var list strings.Builder
	for _, p := range paths {
		abs, err := filepath.Abs(p)
		if err != nil {
			return fmt.Errorf("dropping %s: %w", p, err)
		}
		list.WriteString((&url.URL{Scheme: "file", Path: abs}).String() + "\r\n")
	}
	if err := d.hold("XdndSelection", offer{[]string{"text/uri-list"}, []byte(list.String())}); err != nil {
		return err
	}
	left, top, _, _, err := w.Bounds()
	if err != nil {
		return fmt.Errorf("dropping files: %w", err)
	}
	at := uint32(left+x)<<16 | uint32(top+y)
	d.forgetAnswers()
	if err := w.tell("XdndEnter", 5<<24, uint32(d.atom("text/uri-list")), 0, 0); err != nil {
		return err
	}
	if err := w.tell("XdndPosition", 0, at, xproto.TimeCurrentTime, uint32(d.atom("XdndActionCopy"))); err != nil {
		return err
	}
	status, err := d.answer("XdndStatus")
	if err != nil {
		return err
	}
	if status.Data.Data32[1]&1 == 0 {
		return errors.New("the window does not take the files")
	}
	if err := w.tell("XdndDrop", 0, xproto.TimeCurrentTime, 0, 0); err != nil {
		return err
	}
	// Whether the target says there that it took them is not looked at: GLFW fills in something else.
	_, err = d.answer("XdndFinished")
	return err
}

// tell sends a message of the protocol to the window, with our window's number in front.
func (w *Window) tell(message string, data ...uint32) error {
	e := xproto.ClientMessageEvent{
		Format: 32, Window: w.id, Type: w.d.atom(message),
		Data: xproto.ClientMessageDataUnionData32New(append([]uint32{uint32(w.d.own)}, data...)),
	}
	if err := xproto.SendEventChecked(w.d.conn, false, w.id, xproto.EventMaskNoEvent, string(e.Bytes())).Check(); err != nil {
		return fmt.Errorf("sending %s: %w", message, err)
	}
	return nil
}

// answer waits for a message of the protocol.
func (d *Display) answer(message string) (xproto.ClientMessageEvent, error) {
	want := d.atom(message)
	late := time.After(patience)
	for {
		select {
		case e := <-d.answers:
			if e.Type == want {
				return e, nil
			}
		case <-late:
			return xproto.ClientMessageEvent{}, fmt.Errorf("no %s within %v", message, patience)
		}
	}
}

func (d *Display) forgetAnswers() {
	for {
		select {
		case <-d.answers:
		default:
			return
		}
	}
}

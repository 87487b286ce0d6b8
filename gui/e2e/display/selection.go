package display

import (
	"encoding/binary"
	"fmt"

	"github.com/jezek/xgb/xproto"
)

// offer is what a selection of ours holds: some data, in a few types that all mean the same bytes.
type offer struct {
	types []string
	data  []byte
}

// Copy puts text on the clipboard, as another program would.
func (d *Display) Copy(text string) error {
	return d.hold("CLIPBOARD", offer{[]string{"UTF8_STRING", "text/plain;charset=utf-8"}, []byte(text)})
}

// hold takes a selection and answers for it from now on.
func (d *Display) hold(selection string, o offer) error {
	a := d.atom(selection)
	d.mu.Lock()
	d.offers[a] = o
	d.mu.Unlock()
	if err := xproto.SetSelectionOwnerChecked(d.conn, d.own, a, xproto.TimeCurrentTime).Check(); err != nil {
		return fmt.Errorf("taking the selection %s: %w", selection, err)
	}
	return nil
}

// serve gives what a selection of ours holds to the program that asks for it.
func (d *Display) serve(r xproto.SelectionRequestEvent) {
	d.mu.Lock()
	o := d.offers[r.Selection]
	d.mu.Unlock()
	answer := xproto.SelectionNotifyEvent{Time: r.Time, Requestor: r.Requestor, Selection: r.Selection, Target: r.Target}
	if r.Target == d.atom("TARGETS") {
		var list []byte
		for _, t := range o.types {
			list = binary.LittleEndian.AppendUint32(list, uint32(d.atom(t)))
		}
		xproto.ChangeProperty(d.conn, xproto.PropModeReplace, r.Requestor, r.Property, xproto.AtomAtom, 32, uint32(len(o.types)), list)
		answer.Property = r.Property
	}
	for _, t := range o.types {
		if r.Target == d.atom(t) {
			xproto.ChangeProperty(d.conn, xproto.PropModeReplace, r.Requestor, r.Property, r.Target, 8, uint32(len(o.data)), o.data)
			answer.Property = r.Property
		}
	}
	xproto.SendEvent(d.conn, false, r.Requestor, xproto.EventMaskNoEvent, string(answer.Bytes()))
}

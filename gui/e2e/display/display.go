// Package display is a screen with nobody before it: a virtual X server, and a pair of hands that types, clicks, drags files onto windows and takes
// pictures. The end-to-end tests use it to drive the program as a person would, from outside.
package display

import (
	"errors"
	"fmt"
	"io"
	"log"
	"os"
	"os/exec"
	"strings"
	"sync"
	"time"

	"github.com/jezek/xgb"
	"github.com/jezek/xgb/xproto"
	"github.com/jezek/xgb/xtest"
)

// ErrNoServer says that the virtual X server is not installed.
var ErrNoServer = errors.New("no virtual X server (Xvfb) is installed")

// patience is how long the X server, or a program that answers through it, may take.
const patience = 60 * time.Second

// Display is a virtual screen with a keyboard and a pointer. Its methods are for one goroutine.
type Display struct {
	Name string // as DISPLAY wants it, ":99"

	server   *exec.Cmd
	conn     *xgb.Conn
	root     xproto.Window
	own      xproto.Window // owns selections and receives the answers of drop targets
	keys     keyboard
	answers  chan xproto.ClientMessageEvent
	mu       sync.Mutex
	offers   map[xproto.Atom]offer // what a selection of ours holds
	atomMemo map[string]xproto.Atom
}

// Start starts a virtual screen of the given size in pixels. Close ends it; it also ends by itself when this process does.
func Start(width, height int) (*Display, error) {
	path, err := exec.LookPath("Xvfb")
	if err != nil {
		return nil, ErrNoServer
	}
	in, out, err := os.Pipe()
	if err != nil {
		return nil, fmt.Errorf("starting Xvfb: %w", err)
	}
	defer in.Close()
	// The server picks a free display and writes its number to the pipe. It terminates with its last client, which is this process.
	cmd := exec.Command(path, "-displayfd", "3", "-screen", "0", fmt.Sprintf("%dx%dx24", width, height), "-nolisten", "tcp", "-terminate")
	cmd.ExtraFiles = []*os.File{out}
	err = cmd.Start()
	out.Close()
	if err != nil {
		return nil, fmt.Errorf("starting Xvfb: %w", err)
	}
	d := &Display{
		server: cmd, answers: make(chan xproto.ClientMessageEvent, 64),
		offers: map[xproto.Atom]offer{}, atomMemo: map[string]xproto.Atom{},
	}
	if err := d.connect(in); err != nil {
		d.Close()
		return nil, fmt.Errorf("starting Xvfb: %w", err)
	}
	return d, nil
}

func (d *Display) connect(number *os.File) error {
	if err := number.SetReadDeadline(time.Now().Add(patience)); err != nil {
		return err
	}
	n, err := io.ReadAll(number)
	if err != nil {
		return err
	}
	if strings.TrimSpace(string(n)) == "" {
		return errors.New("it ended at once")
	}
	d.Name = ":" + strings.TrimSpace(string(n))
	xgb.Logger = log.New(io.Discard, "", 0) // it complains about a missing authority file, which is not needed
	if d.conn, err = xgb.NewConnDisplay(d.Name); err != nil {
		return err
	}
	if err := xtest.Init(d.conn); err != nil {
		return err
	}
	setup := xproto.Setup(d.conn)
	d.root = setup.DefaultScreen(d.conn).Root
	if d.own, err = xproto.NewWindowId(d.conn); err != nil {
		return err
	}
	err = xproto.CreateWindowChecked(d.conn, 0, d.own, d.root, -1, -1, 1, 1, 0, xproto.WindowClassInputOnly, 0, 0, nil).Check()
	if err != nil {
		return err
	}
	if d.keys, err = readKeyboard(d.conn, setup); err != nil {
		return err
	}
	go d.listen()
	return nil
}

// Close ends the server, and with it the windows on it.
func (d *Display) Close() {
	if d.conn != nil {
		d.conn.Close()
	}
	_ = d.server.Process.Kill()
	_ = d.server.Wait()
}

// listen hands out selections that others ask for, and passes on the answers of drop targets, until the connection is closed.
func (d *Display) listen() {
	for {
		event, err := d.conn.WaitForEvent()
		switch e := event.(type) {
		case nil:
			if err == nil {
				return
			}
		case xproto.SelectionRequestEvent:
			d.serve(e)
		case xproto.ClientMessageEvent:
			select {
			case d.answers <- e:
			default: // nobody waits for so many
			}
		}
	}
}

// atom returns the number of an X atom.
func (d *Display) atom(name string) xproto.Atom {
	d.mu.Lock()
	defer d.mu.Unlock()
	if a, ok := d.atomMemo[name]; ok {
		return a
	}
	reply, err := xproto.InternAtom(d.conn, false, uint16(len(name)), name).Reply()
	if err != nil {
		return xproto.AtomNone
	}
	d.atomMemo[name] = reply.Atom
	return reply.Atom
}

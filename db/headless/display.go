package headless

import (
	"errors"
	"net"
	"os"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"time"
)

// Display returns an error, with the way out in words, when no window can be opened because there is no screen to open it on. macOS and Windows always
// have one.
func Display() error {
	if runtime.GOOS == "darwin" || runtime.GOOS == "windows" {
		return nil
	}
	if name := os.Getenv("WAYLAND_DISPLAY"); name != "" {
		if !filepath.IsAbs(name) {
			name = filepath.Join(os.Getenv("XDG_RUNTIME_DIR"), name)
		}
		if answers("unix", name) {
			return nil
		}
	}
	name := os.Getenv("DISPLAY")
	if name == "" {
		return errors.New("there is no display to open the window on (DISPLAY and WAYLAND_DISPLAY are empty); " + wayOut)
	}
	if !xAnswers(name) {
		return ErrDisplay
	}
	return nil
}

// ErrDisplay says that the display that is named lets no window be opened.
var ErrDisplay = errors.New("no window can be opened on the display that DISPLAY or WAYLAND_DISPLAY names; " + wayOut)

const wayOut = "start it on a desktop, or use dateline import, export, find or concordance, which need no window"

// xAnswers tells whether the X server of a DISPLAY (host:number.screen; no host is this machine) listens. A path for a host is left to the window to try.
func xAnswers(name string) bool {
	if strings.Contains(name, "/") {
		return true
	}
	host, number, _ := strings.Cut(name, ":")
	number, _, _ = strings.Cut(number, ".")
	n, err := strconv.Atoi(number)
	if err != nil {
		return false
	}
	if host == "" || host == "unix" {
		socket := "/tmp/.X11-unix/X" + number
		return answers("unix", socket) || answers("unix", "@"+socket) // the @ begins the name of a socket that is no file
	}
	return answers("tcp", net.JoinHostPort(host, strconv.Itoa(6000+n)))
}

// answers tells whether a server listens at an address.
func answers(network, address string) bool {
	c, err := net.DialTimeout(network, address, 2*time.Second)
	if err != nil {
		return false
	}
	c.Close()
	return true
}

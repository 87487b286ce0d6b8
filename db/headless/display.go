package headless

import (
	"errors"
	"net"
	"os"
	"path/filepath"
	"runtime"
	"strings"
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
		if answers(name) {
			return nil
		}
	}
	switch name := os.Getenv("DISPLAY"); {
	case name == "":
		return errors.New("there is no display to open the window on (DISPLAY and WAYLAND_DISPLAY are empty); " +
			"start it on a desktop, or use dateline import, export and find, which need no window")
	case strings.HasPrefix(name, ":"):
		number, _, _ := strings.Cut(name[1:], ".")
		socket := "/tmp/.X11-unix/X" + number
		if !answers(socket) && !answers("@"+socket) {
			return errors.New("the display " + name + " that DISPLAY names does not answer; " +
				"start it on a desktop, or use dateline import, export and find, which need no window")
		}
	}
	return nil
}

// answers tells whether a server listens on a socket; an @ begins the name of one that is no file.
func answers(socket string) bool {
	c, err := net.Dial("unix", socket)
	if err != nil {
		return false
	}
	c.Close()
	return true
}

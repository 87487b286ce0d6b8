package headless

import (
	"net"
	"runtime"
	"strconv"
	"strings"
	"testing"
)

func TestDisplay(t *testing.T) {
	if runtime.GOOS == "darwin" || runtime.GOOS == "windows" {
		t.Skip("there is always a display here")
	}
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	here := l.Addr().(*net.TCPAddr).Port - 6000
	if here < 0 {
		t.Skip("the port is none that a display can have")
	}
	for _, c := range []struct{ display, says string }{
		{"", "there is no display"},
		{":4242", "no window can be opened"},
		{"nonsense", "no window can be opened"},
		{":4242.0", "no window can be opened"},
		{"127.0.0.1:59000.0", "no window can be opened"},
		{"127.0.0.1:" + strconv.Itoa(here) + ".0", ""},
	} {
		t.Setenv("WAYLAND_DISPLAY", "")
		t.Setenv("DISPLAY", c.display)
		err := Display()
		if (err == nil) != (c.says == "") || err != nil && !strings.Contains(err.Error(), c.says) {
			t.Errorf("DISPLAY=%q: %v, want %q", c.display, err, c.says)
		}
	}
}

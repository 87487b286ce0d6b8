package display

import (
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"time"
)

// Program is a running program with a window on the display.
type Program struct {
	Window *Window

	cmd   *exec.Cmd
	ended chan struct{} // closed when the program has ended
	err   error         // how it ended; holds once ended is closed
}

// Command says how to run a program.
type Command struct {
	Path   string
	Args   []string
	Home   string    // the home folder it sees; its settings and data go below it
	Env    []string  // further variables, KEY=value
	Output io.Writer // what it prints goes there
	Title  string    // part of its window's title
}

// Run starts a program and waits until its window is on screen.
func (d *Display) Run(c Command) (*Program, error) {
	if err := os.MkdirAll(filepath.Join(c.Home, ".cache"), 0o700); err != nil {
		return nil, fmt.Errorf("making a home for %s: %w", c.Path, err)
	}
	cmd := exec.Command(c.Path, c.Args...)
	cmd.Env = append(Environment(c.Home), append(c.Env, "DISPLAY="+d.Name)...)
	cmd.Dir = c.Home
	cmd.Stdout, cmd.Stderr = c.Output, c.Output
	known := d.windows()
	if err := cmd.Start(); err != nil {
		return nil, fmt.Errorf("starting %s: %w", c.Path, err)
	}
	p := &Program{cmd: cmd, ended: make(chan struct{})}
	go func() {
		p.err = cmd.Wait()
		close(p.ended)
	}()
	var err error
	if p.Window, err = d.waitWindow(c.Title, known, p.Alive); err != nil {
		p.Kill()
		return nil, fmt.Errorf("starting %s: %w", c.Path, err)
	}
	return p, nil
}

// Environment returns what a program needs to see of its surroundings, no display among it, with a home folder of its own: the same on every machine.
func Environment(home string) []string {
	return []string{
		"PATH=" + os.Getenv("PATH"),
		"HOME=" + home,
		"XDG_DATA_HOME=" + filepath.Join(home, ".local", "share"),
		"XDG_CONFIG_HOME=" + filepath.Join(home, ".config"),
		"XDG_CACHE_HOME=" + filepath.Join(home, ".cache"),
		"XDG_RUNTIME_DIR=" + home,
		"LANG=C.UTF-8",
		"TZ=UTC",
		"FYNE_SCALE=1",
		"LIBGL_ALWAYS_SOFTWARE=1",
	}
}

// Alive returns nil while the program runs, and otherwise says how it ended.
func (p *Program) Alive() error {
	select {
	case <-p.ended:
		return fmt.Errorf("%s has ended: %v", p.cmd.Path, p.cmd.ProcessState)
	default:
		return nil
	}
}

// Kill ends the program at once, as a power cut would, and waits until it is gone.
func (p *Program) Kill() {
	_ = p.cmd.Process.Kill()
	<-p.ended
}

// Wait waits until the program has ended by itself and returns how.
func (p *Program) Wait() error {
	select {
	case <-p.ended:
		return p.err
	case <-time.After(patience):
		return fmt.Errorf("%s still runs after %v", p.cmd.Path, patience)
	}
}

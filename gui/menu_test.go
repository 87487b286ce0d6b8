package gui

import (
	"testing"

	"fyne.io/fyne/v2"
)

// A shortcut that stands on two items does only one of them.
func TestNoShortcutIsTakenTwice(t *testing.T) {
	r := newRig(t)
	taken := map[string]string{}
	for _, m := range r.menu.main.Items {
		for _, i := range m.Items {
			s, ok := i.Shortcut.(fyne.KeyboardShortcut)
			if !ok {
				continue
			}
			keys := keyWords(s)
			if other := taken[keys]; other != "" {
				t.Errorf("%s is both %q and %q", keys, other, i.Label)
			}
			taken[keys] = i.Label
		}
	}
	if len(taken) < 20 {
		t.Errorf("only %d items have keys", len(taken))
	}
}

// Whatever the menus offer can be done by a key.
func TestEveryActionHasAKey(t *testing.T) {
	r := newRig(t)
	for _, m := range r.menu.main.Items {
		for _, i := range m.Items {
			if i.Shortcut == nil && !i.IsSeparator && i.ChildMenu == nil {
				t.Errorf("%s → %s has no key", m.Label, i.Label)
			}
		}
	}
}

// The keys of the menu are all on the page of keys.
func TestThePageOfKeysIsComplete(t *testing.T) {
	r := newRig(t)
	page := ""
	for _, p := range keysPage(r.menu.main) {
		page += p.Text() + "\n"
	}
	for _, m := range r.menu.main.Items {
		for _, i := range m.Items {
			if s, ok := i.Shortcut.(fyne.KeyboardShortcut); ok {
				says(t, "the page of keys", page, keyWords(s)+"   "+i.Label)
			}
		}
	}
}

// Every dialog opens and is closed by Escape, whether there is a corpus with stories or none.
func TestDialogsOpenAndClose(t *testing.T) {
	r := newRig(t)
	for _, label := range []string{"Open…", "Open folder…", "Open corpus…", "Read what was decided…", "Watch list…", "Keys", "About Dateline"} {
		r.choose(label)
		c := r.win.Canvas()
		if c.Overlays().Top() == nil {
			t.Fatalf("%s opens nothing", label)
		}
		size := c.Size()
		if at := c.Overlays().Top().MinSize(); at.Width > size.Width || at.Height > size.Height {
			t.Errorf("%s takes %v of a window of %v", label, at, size)
		}
		if f := c.Focused(); f != nil {
			r.key(fyne.KeyEscape)
		} else {
			c.OnTypedKey()(&fyne.KeyEvent{Name: fyne.KeyEscape})
			r.settle()
		}
		if c.Overlays().Top() != nil {
			t.Fatalf("Escape leaves %s open: %s", label, r.screen())
		}
	}
}

package gui

import (
	"os"
	"path/filepath"
	"testing"
)

func TestSettingsOutliveTheProgram(t *testing.T) {
	r := newRig(t)
	r.settings.setLooks(asDark)
	r.settings.setDivider("names", 0.25)
	r.settings.setShown("names", false)
	again := openSettings()
	if again.looks() != asDark || again.divider("names", 0.5) != 0.25 || again.shown("names") || again.corpus() != r.state.corpus.Path() {
		t.Errorf("kept: %v", again.values)
	}
	left, err := filepath.Glob(filepath.Join(filepath.Dir(again.path), "settings-*"))
	if err != nil || len(left) > 0 {
		t.Errorf("left behind: %v, %v", left, err)
	}

	for _, broken := range []string{"", "null", "{\"theme\": 3, \"divider.names\": \"wide\"}", "no settings"} {
		if err := os.WriteFile(again.path, []byte(broken), 0o644); err != nil {
			t.Fatal(err)
		}
		s := openSettings()
		if s.looks() != asSystem || s.divider("names", 0.5) != 0.5 || !s.shown("names") {
			t.Errorf("out of %q: %v", broken, s.values)
		}
		s.setLooks(asLight)
		if openSettings().looks() != asLight {
			t.Errorf("out of %q: a setting is not kept", broken)
		}
	}
}

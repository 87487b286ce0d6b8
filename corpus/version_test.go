package corpus

import (
	"os"
	"strings"
	"testing"
)

func TestMetadataHasTheVersion(t *testing.T) {
	b, err := os.ReadFile("../FyneApp.toml")
	if err != nil {
		t.Fatal(err)
	}
	if want := "Version = \"" + Version + "\""; !strings.Contains(string(b), want) {
		t.Errorf("FyneApp.toml does not say %s", want)
	}
}

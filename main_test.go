package main

import (
	"fmt"
	"os"
	"strings"
	"testing"
)

// TestMetadata holds what a plain build says of itself to what a package says.
func TestMetadata(t *testing.T) {
	toml, err := os.ReadFile("FyneApp.toml")
	if err != nil {
		t.Fatal(err)
	}
	for _, line := range []string{fmt.Sprintf("ID = %q", id), fmt.Sprintf("Version = %q", version)} {
		if !strings.Contains(string(toml), "\n"+line+"\n") {
			t.Errorf("FyneApp.toml has no line %s", line)
		}
	}
}

package gui

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
)

const portStrike = "Dock workers in Gdansk went back to work on Wednesday, their union said after talks that lasted all night. The port handles half of the country's grain, " +
	"and ships had waited off the coast for more than a week. Both sides called the deal fair, and nobody would say what it had cost."

// A family of duplicates is one row, which unfolds and folds by key and by a click on its triangle.
func TestAFamilyIsOneRow(t *testing.T) {
	r := newRig(t)
	r.drop(
		r.file("a.txt", "Strike ends in Gdansk\n\n"+portStrike+"\n"),
		r.file("b.txt", "Museum finds lost letters\n\nA museum in Lisbon has found eleven letters of the painter in a drawer that nobody had opened for years.\n"),
		r.file("c.txt", "Port of Gdansk opens again\n\n"+portStrike+"\n"),
		r.file("d.txt", "Strike ends in Gdansk\n\n"+portStrike+" The ships will sail tonight.\n"))
	rows := func() int { return len(r.stories.view) }
	if rows() != 2 || len(r.state.result.Stories) != 4 {
		t.Fatalf("%d rows for %d stories", rows(), len(r.state.result.Stories))
	}
	says(t, "the list", r.screen(), "3 versions", "▸")
	if strings.Contains(r.screen(), "Port of Gdansk opens again") {
		t.Error("the other version is shown before the row is unfolded")
	}

	r.click("Strike ends in Gdansk")
	r.key(fyne.KeyRight)
	if rows() != 4 {
		t.Fatalf("%d rows when unfolded", rows())
	}
	says(t, "the list", r.screen(), "Port of Gdansk opens again", "other headline", "changed text", "▾")
	r.key(fyne.KeyDown)
	if r.state.story == nil || !strings.HasPrefix(r.state.story.Text, "Port of Gdansk") {
		t.Error("the other version is not in the reader")
	}
	r.key(fyne.KeyLeft)
	if rows() != 2 || r.stories.at != 0 {
		t.Errorf("%d rows when folded, row %d", rows(), r.stories.at)
	}
	r.clickAt(r.find("▸"), 0)
	if rows() != 4 {
		t.Errorf("%d rows after a click on the triangle", rows())
	}

	r.click("duplicates once")
	if len(r.state.result.Stories) != 2 || rows() != 2 {
		t.Errorf("%d stories count once", len(r.state.result.Stories))
	}
	r.click("duplicates once") // the chip takes it back
	if len(r.state.result.Stories) != 4 {
		t.Errorf("%d stories", len(r.state.result.Stories))
	}
}

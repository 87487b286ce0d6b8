package timeline

import (
	"bytes"
	"encoding/xml"
	"errors"
	"image/png"
	"io"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	fynetheme "fyne.io/fyne/v2/theme"

	"dateline/corpus"
)

func TestPNGShowsWhatIsOnScreen(t *testing.T) {
	tl, w := shown(t, fynetheme.VariantLight, 320, 120)
	for _, items := range [][]Item{few(), many(3000, 20)} {
		tl.SetItems(items, 2)
		var out bytes.Buffer
		if err := tl.WritePNG(&out, 1); err != nil {
			t.Fatal(err)
		}
		img, err := png.Decode(&out)
		if err != nil {
			t.Fatal(err)
		}
		if screen := w.Canvas().Capture(); img.Bounds() != screen.Bounds() || !same(img, screen) {
			t.Error("the picture differs from the screen")
		}
	}
	var out bytes.Buffer
	if err := tl.WritePNG(&out, 2); err != nil {
		t.Fatal(err)
	}
	if c, err := png.DecodeConfig(&out); err != nil || c.Width != 640 || c.Height != 240 {
		t.Errorf("at two pixels to one it is %d×%d (%v)", c.Width, c.Height, err)
	}
}

func TestSVGIsWellFormedAndSaysTheSame(t *testing.T) {
	tl, _ := lit(t)
	tl.Title = func(int64) string { return `"Ships & <grain>"` }
	tl.SetItems(few(), 2)
	tl.SetRange(corpus.MakeDay(2022, 3, 1), corpus.MakeDay(2022, 5, 1))
	var out bytes.Buffer
	if err := tl.WriteSVG(&out); err != nil {
		t.Fatal(err)
	}
	texts, rects := 0, 0
	d := xml.NewDecoder(&out)
	for {
		tok, err := d.Token()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			t.Fatal(err)
		}
		switch v := tok.(type) {
		case xml.StartElement:
			if v.Name.Local == "rect" {
				rects++
			}
		case xml.CharData:
			if strings.Contains(string(v), `"Ships & <grain>"`) {
				texts++
			}
		}
	}
	if texts != len(few()) || rects < len(few()) {
		t.Errorf("the picture has %d titles and %d shapes", texts, rects)
	}
}

type full struct{}

func (full) Write([]byte) (int, error) { return 0, errors.New("no space left") }

func TestExportReportsErrors(t *testing.T) {
	tl, _ := shown(t, fynetheme.VariantLight, 320, 120)
	tl.SetItems(few(), 2)
	for name, err := range map[string]error{"PNG": tl.WritePNG(full{}, 1), "SVG": tl.WriteSVG(full{})} {
		if err == nil || !strings.Contains(err.Error(), name) || !strings.Contains(err.Error(), "no space left") {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestExportLeavesTheScreenAlone(t *testing.T) {
	tl, w := shown(t, fynetheme.VariantLight, 320, 120)
	tl.SetItems(few(), 2)
	tl.ZoomIn()
	was := w.Canvas().Capture()
	if err := tl.WritePNG(io.Discard, 2); err != nil {
		t.Fatal(err)
	}
	if !same(was, w.Canvas().Capture()) || w.Canvas().Size() != fyne.NewSize(320, 120) {
		t.Error("the screen changed")
	}
}

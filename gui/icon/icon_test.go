package icon

import (
	"bytes"
	"image/png"
	"testing"
)

func TestIconIsSquareAndLarge(t *testing.T) {
	img, err := png.Decode(bytes.NewReader(Dateline.Content()))
	if err != nil {
		t.Fatal(err)
	}
	if s := img.Bounds().Size(); s.X != s.Y || s.X < 512 {
		t.Errorf("the icon is %v pixels large", s)
	}
	if _, _, _, a := img.At(0, 0).RGBA(); a != 0 {
		t.Error("the corner is not transparent")
	}
}

package display

import (
	"fmt"
	"image"
	"image/png"
	"os"

	"github.com/jezek/xgb/xproto"
)

// Screenshot returns a picture of the whole screen.
func (d *Display) Screenshot() (*image.RGBA, error) {
	g, err := xproto.GetGeometry(d.conn, xproto.Drawable(d.root)).Reply()
	if err != nil {
		return nil, fmt.Errorf("taking a picture of the screen: %w", err)
	}
	return d.picture(0, 0, int(g.Width), int(g.Height))
}

// Screenshot returns a picture of the window.
func (w *Window) Screenshot() (*image.RGBA, error) {
	x, y, width, height, err := w.Bounds()
	if err != nil {
		return nil, fmt.Errorf("taking a picture of a window: %w", err)
	}
	return w.d.picture(x, y, width, height)
}

func (d *Display) picture(x, y, width, height int) (*image.RGBA, error) {
	p, err := xproto.GetImage(d.conn, xproto.ImageFormatZPixmap, xproto.Drawable(d.root), int16(x), int16(y),
		uint16(width), uint16(height), 1<<32-1).Reply()
	if err != nil {
		return nil, fmt.Errorf("taking a picture of the screen: %w", err)
	}
	img := image.NewRGBA(image.Rect(0, 0, width, height))
	if len(p.Data) != len(img.Pix) {
		return nil, fmt.Errorf("taking a picture of the screen: %d bytes for %d×%d pixels", len(p.Data), width, height)
	}
	for i := 0; i < len(p.Data); i += 4 { // the server gives blue, green, red and a byte of nothing
		img.Pix[i], img.Pix[i+1], img.Pix[i+2], img.Pix[i+3] = p.Data[i+2], p.Data[i+1], p.Data[i], 0xff
	}
	return img, nil
}

// SavePNG writes a picture to a file.
func SavePNG(path string, img image.Image) error {
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	encoder := png.Encoder{CompressionLevel: png.BestCompression}
	if err := encoder.Encode(f, img); err != nil {
		f.Close()
		return fmt.Errorf("writing %s: %w", path, err)
	}
	return f.Close()
}

// Caret is more pixels than the blinking mark of an entry has: no more that differ are no change.
const Caret = 200

// Differing counts the pixels in which two pictures differ; pictures of different sizes differ in all.
func Differing(a, b *image.RGBA) int {
	if a.Rect != b.Rect {
		return max(a.Rect.Dx()*a.Rect.Dy(), b.Rect.Dx()*b.Rect.Dy())
	}
	n := 0
	for i := 0; i < len(a.Pix); i += 4 {
		if [4]byte(a.Pix[i:]) != [4]byte(b.Pix[i:]) {
			n++
		}
	}
	return n
}

package timeline

import (
	"bufio"
	"encoding/xml"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"io"

	"fyne.io/fyne/v2"
	fynecanvas "fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/software"
	fynetheme "fyne.io/fyne/v2/theme"
)

// still lays out what is on screen without what is there to be clicked alone.
func (t *Timeline) still() *scene {
	p := t.picture
	p.zoomed = false
	s := p.lay()
	s.shapes = append([]shape{{box: box{0, 0, p.width, p.height}, fill: fynetheme.ColorNameBackground}}, s.shapes...)
	return s
}

// WritePNG writes a picture of what is on screen, in the colors of the theme. factor is how many pixels it has to a device-independent pixel.
func (t *Timeline) WritePNG(w io.Writer, factor float32) error {
	s := t.still()
	size := t.Size()
	raster := fynecanvas.NewRaster(func(w, h int) image.Image {
		c := canvas{RGBA: image.NewRGBA(image.Rect(0, 0, w, h)), factor: float64(factor), lookup: t.color}
		c.paint(s)
		return c.RGBA
	})
	raster.Resize(size)
	content := container.NewWithoutLayout(raster)
	for _, v := range s.texts {
		o := &fynecanvas.Text{}
		t.write(o, v)
		content.Add(o)
	}
	c := software.NewCanvas()
	c.SetPadded(false)
	c.SetScale(factor)
	c.SetContent(content)
	c.Resize(size)
	if err := png.Encode(w, c.Capture()); err != nil {
		return fmt.Errorf("writing the timeline as PNG: %w", err)
	}
	return nil
}

// WriteSVG writes a picture of what is on screen, in the colors of the theme, as SVG 1.1.
func (t *Timeline) WriteSVG(w io.Writer) error {
	s := t.still()
	out := bufio.NewWriter(w)
	width, height := t.picture.width, t.picture.height
	fmt.Fprintf(out, `<svg xmlns="http://www.w3.org/2000/svg" width="%.0f" height="%.0f" viewBox="0 0 %.0f %.0f" font-family="'Noto Sans', sans-serif">`+"\n",
		width, height, width, height)
	for i := range s.shapes {
		sh := s.shapes[i]
		b := sh.box
		if sh.stroke != "" {
			b = b.grow(-sh.line / 2) // SVG draws outlines on the edge and not inside it
		}
		fmt.Fprintf(out, `<rect x="%.2f" y="%.2f" width="%.2f" height="%.2f"`, b.x0, b.y0, max(b.x1-b.x0, 0), max(b.y1-b.y0, 0))
		if sh.radius > 0 {
			fmt.Fprintf(out, ` rx="%.2f"`, min(sh.radius, (b.y1-b.y0)/2))
		}
		fmt.Fprintf(out, ` fill="%s"`, t.hex(sh.fill))
		if sh.stroke != "" {
			fmt.Fprintf(out, ` stroke="%s" stroke-width="%.2f"`, t.hex(sh.stroke), sh.line)
		}
		fmt.Fprintln(out, "/>")
	}
	for _, v := range s.texts {
		weight := ""
		if v.bold {
			weight = ` font-weight="bold"`
		}
		// The length is given, so that texts do not touch in another font either.
		fmt.Fprintf(out, `<text x="%.2f" y="%.2f" font-size="%v"%s text-anchor="%s" textLength="%.2f" lengthAdjust="spacingAndGlyphs" fill="%s">`,
			v.x, v.y+0.36*float64(v.size), v.size, weight, [...]string{"start", "middle", "end"}[v.anchor], t.widths.measure(v.text, v.size, v.bold), t.hex(v.color))
		// A bufio.Writer keeps its first error; Flush returns it.
		_ = xml.EscapeText(out, []byte(v.text))
		fmt.Fprintln(out, "</text>")
	}
	fmt.Fprintln(out, "</svg>")
	if err := out.Flush(); err != nil {
		return fmt.Errorf("writing the timeline as SVG: %w", err)
	}
	return nil
}

// hex returns a color of the theme as CSS writes it.
func (t *Timeline) hex(name fyne.ThemeColorName) string {
	if name == "" {
		return "none"
	}
	c := color.NRGBAModel.Convert(t.color(name)).(color.NRGBA)
	return fmt.Sprintf("#%02x%02x%02x", c.R, c.G, c.B)
}

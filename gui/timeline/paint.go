package timeline

import (
	"image"
	"image/color"
	"math"

	"fyne.io/fyne/v2"
)

// canvas is what shapes are painted on: pixels, of which there are factor to a device-independent pixel.
type canvas struct {
	*image.RGBA
	factor float64
	lookup func(fyne.ThemeColorName) color.Color
}

// paint draws a scene's shapes, not its texts, over nothing.
func (c *canvas) paint(s *scene) {
	clear(c.Pix)
	for i := range s.shapes {
		sh := &s.shapes[i]
		if sh.radius > 0 || sh.stroke != "" {
			c.round(sh)
		} else {
			c.flat(sh)
		}
	}
}

// flat fills a rectangle. Its edges are moved to whole pixels, and it is never thinner than one.
func (c *canvas) flat(sh *shape) {
	x0, y0 := math.Round(sh.x0*c.factor), math.Round(sh.y0*c.factor)
	x1, y1 := max(math.Round(sh.x1*c.factor), x0+1), max(math.Round(sh.y1*c.factor), y0+1)
	r := c.clip(x0, y0, x1, y1)
	if r.Empty() {
		return
	}
	fill := c.color(sh.fill)
	first := c.row(r.Min.Y, r)
	for i := 0; i < len(first); i += 4 {
		first[i], first[i+1], first[i+2], first[i+3] = fill.R, fill.G, fill.B, fill.A
	}
	for y := r.Min.Y + 1; y < r.Max.Y; y++ {
		copy(c.row(y, r), first)
	}
}

// round draws a rectangle with round corners and smooth edges.
func (c *canvas) round(sh *shape) {
	x0, y0, x1, y1 := sh.x0*c.factor, sh.y0*c.factor, sh.x1*c.factor, sh.y1*c.factor
	radius := min(sh.radius*c.factor, (x1-x0)/2, (y1-y0)/2)
	line := 0.0
	if sh.stroke != "" {
		line = max(sh.line*c.factor, 1)
	}
	fill, stroke := c.color(sh.fill), c.color(sh.stroke)
	mx, my := (x0+x1)/2, (y0+y1)/2
	hx, hy := (x1-x0)/2-radius, (y1-y0)/2-radius // the middle part whose distance is measured along one axis
	r := c.clip(math.Floor(x0), math.Floor(y0), math.Ceil(x1), math.Ceil(y1))
	for y := r.Min.Y; y < r.Max.Y; y++ {
		row := c.row(y, r)
		dy := math.Abs(float64(y)+0.5-my) - hy
		for x := r.Min.X; x < r.Max.X; x++ {
			dx := math.Abs(float64(x)+0.5-mx) - hx
			d := max(dx, dy) // signed distance from the corners' circles' middle lines
			if dx > 0 && dy > 0 {
				d = math.Sqrt(dx*dx + dy*dy)
			}
			outer := min(max(radius-d+0.5, 0), 1)
			if outer == 0 {
				continue
			}
			px := row[4*(x-r.Min.X):][:4]
			if line == 0 {
				blend(px, fill, outer)
				continue
			}
			inner := min(max(radius-line-d+0.5, 0), 1)
			if inner > 0 && sh.fill != "" {
				blend(px, fill, inner)
			}
			blend(px, stroke, outer-inner)
		}
	}
}

// blend lays a color over a pixel. Both are premultiplied by their alpha.
func blend(px []byte, over color.RGBA, share float64) {
	if share <= 0 {
		return
	}
	k := uint32(share*256 + 0.5)
	rest := 255 - uint32(over.A)*k>>8
	px[0] = byte(uint32(over.R)*k>>8 + uint32(px[0])*rest/255)
	px[1] = byte(uint32(over.G)*k>>8 + uint32(px[1])*rest/255)
	px[2] = byte(uint32(over.B)*k>>8 + uint32(px[2])*rest/255)
	px[3] = byte(uint32(over.A)*k>>8 + uint32(px[3])*rest/255)
}

func (c *canvas) color(name fyne.ThemeColorName) color.RGBA {
	if name == "" {
		return color.RGBA{}
	}
	return color.RGBAModel.Convert(c.lookup(name)).(color.RGBA)
}

// clip returns the part of a rectangle that lies on the canvas.
func (c *canvas) clip(x0, y0, x1, y1 float64) image.Rectangle {
	b := c.Bounds()
	to := func(v float64, most int) int { return int(min(max(v, 0), float64(most))) }
	return image.Rect(to(x0, b.Max.X), to(y0, b.Max.Y), to(x1, b.Max.X), to(y1, b.Max.Y))
}

// row returns the pixels of one line of r.
func (c *canvas) row(y int, r image.Rectangle) []byte {
	at := c.PixOffset(r.Min.X, y)
	return c.Pix[at : at+4*r.Dx()]
}

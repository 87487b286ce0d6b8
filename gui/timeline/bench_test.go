package timeline

import (
	"fmt"
	"image"
	"image/color"
	"testing"

	"fyne.io/fyne/v2"
	fynetheme "fyne.io/fyne/v2/theme"

	"dateline/corpus"
	"dateline/gui/theme"
)

var sizes = []int{1_000, 10_000, 100_000, 1_000_000}

// views are from all of twenty years down to a few days.
var views = []struct {
	name  string
	first corpus.Day
	days  int
}{
	{"all", corpus.MakeDay(2000, 1, 1), 7305},
	{"2years", corpus.MakeDay(2011, 1, 1), 730},
	{"quarter", corpus.MakeDay(2011, 4, 1), 91},
	{"week", corpus.MakeDay(2011, 4, 4), 28},
}

func paintedPicture(items []Item) (*picture, *canvas) {
	p := drawn(1400, 300, plain(items))
	look := theme.Fixed(fynetheme.VariantLight)
	c := &canvas{RGBA: image.NewRGBA(image.Rect(0, 0, 1400, 300)), factor: 1, lookup: func(name fyne.ThemeColorName) color.Color {
		return look.Color(name, fynetheme.VariantLight)
	}}
	return p, c
}

// BenchmarkPaint counts, lays out and paints one frame of 1400×300 pixels.
func BenchmarkPaint(b *testing.B) {
	for _, n := range sizes {
		p, c := paintedPicture(many(n, 20))
		for _, v := range views {
			b.Run(fmt.Sprintf("stories=%d/view=%s", n, v.name), func(b *testing.B) {
				p.scale = p.scale.fit(days{v.first, v.first + corpus.Day(v.days) - 1})
				for b.Loop() {
					c.paint(p.lay())
				}
			})
		}
	}
}

// BenchmarkPan is what the user waits for while dragging: the view moves, the widget lays itself out, and the raster is painted.
func BenchmarkPan(b *testing.B) {
	for _, n := range sizes {
		items := many(n, 20)
		b.Run(fmt.Sprintf("stories=%d", n), func(b *testing.B) {
			tl, _ := shown(b, fynetheme.VariantLight, 1400, 300)
			tl.SetItems(items, 0)
			tl.ZoomTo(corpus.MakeDay(2011, 1, 1), corpus.MakeDay(2012, 12, 31))
			dx := 3.0
			for i := 0; b.Loop(); i++ {
				if i%100 == 0 {
					dx = -dx
				}
				tl.jump(tl.picture.scale.pan(dx))
				tl.renderer.paint(1400, 300)
			}
		})
	}
}

// BenchmarkWild is the worst case: ranges of days, hardly two the same.
func BenchmarkWild(b *testing.B) {
	for _, n := range sizes {
		items := many(n, 20)
		for i := range items {
			items[i].Last = items[i].First + corpus.Day(1+i*7919%400)
		}
		p, c := paintedPicture(items)
		b.Run(fmt.Sprintf("stories=%d", n), func(b *testing.B) {
			for b.Loop() {
				c.paint(p.lay())
			}
		})
	}
}

// BenchmarkPrepare is what a new result of a query costs beside the window's goroutine.
func BenchmarkPrepare(b *testing.B) {
	for _, n := range sizes {
		items := many(n, 20)
		b.Run(fmt.Sprintf("stories=%d", n), func(b *testing.B) {
			for b.Loop() {
				Prepare(Content{Lanes: []Lane{plain(items)}})
			}
		})
	}
}

// BenchmarkSwap is what it costs on the window's goroutine: the prepared result takes the place of another, with the story that is open.
func BenchmarkSwap(b *testing.B) {
	for _, n := range sizes {
		items := many(n, 20)
		b.Run(fmt.Sprintf("stories=%d", n), func(b *testing.B) {
			tl, _ := shown(b, fynetheme.VariantLight, 1400, 300)
			c := Prepare(Content{Lanes: []Lane{plain(items)}})
			for b.Loop() {
				tl.SetPrepared(c)
				tl.SetCurrent(int64(n / 2))
			}
		})
	}
}

package timeline

import (
	"math"
	"math/rand/v2"
	"testing"

	"dateline/corpus"
)

// Whatever is shown, at whatever zoom: everything in view is counted, and nothing is drawn narrower than its date is vague.
func TestSceneIsHonest(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 1))
	kinds := map[targetKind]int{}
	for range 120 {
		span := 1 + r.IntN(12000)
		lanes := []Lane{plain(wild(r, 1+r.IntN(300), span))}
		if r.IntN(2) == 0 {
			lanes[0].Down = Series{Name: "mentioned", Items: wild(r, r.IntN(200), span)}
		}
		if r.IntN(3) == 0 {
			lanes = append(lanes, plain(wild(r, r.IntN(100), span)))
			lanes[0].Name = "Kyiv"
		}
		p := drawn(160+r.Float64()*1300, 94+r.Float64()*400, lanes...)
		if r.IntN(2) == 0 {
			p.scale = p.scale.zoomWithin(p.extent, math.Exp(r.Float64()*8), p.scale.left+r.Float64()*p.scale.width()).within(p.extent)
		}
		p.log = r.IntN(2) == 0
		s := p.lay()
		for i, l := range p.lanes {
			for down, tl := range map[bool]*tally{false: l.up.tally, true: l.down.tally} {
				checkSide(t, p, s, i, down, tl, kinds)
			}
		}
	}
	for _, k := range []targetKind{onMark, onBar, onSpan} {
		if kinds[k] == 0 {
			t.Errorf("no scene had targets of kind %d", k)
		}
	}
}

func checkSide(t *testing.T, p *picture, s *scene, lane int, down bool, tl *tally, kinds map[targetKind]int) {
	t.Helper()
	byID := map[int64]*Item{}
	for i := range tl.items {
		byID[tl.items[i].ID] = &tl.items[i]
	}
	view := p.scale.view()
	n, bars := 0, false
	for _, v := range s.targets {
		if v.lane != lane || v.down != down {
			continue
		}
		kinds[v.kind]++
		switch v.kind {
		case onMark:
			it := byID[v.id]
			if it == nil {
				t.Fatalf("the mark of %d stands on the wrong side", v.id)
			}
			if v.at.x0 > p.scale.start(it.First)+1e-6 || v.at.x1 < p.scale.end(it.Last)-1e-6 {
				t.Fatalf("the mark of %s to %s goes from %.1f to %.1f and not from %.1f to %.1f",
					it.First, it.Last, v.at.x0, v.at.x1, p.scale.start(it.First), p.scale.end(it.Last))
			}
			if overlap(it, view) {
				n++
			}
		case onSpan:
			if v.at.x0 > p.scale.start(v.first)+1e-6 || v.at.x1 < p.scale.end(v.last)-1e-6 {
				t.Fatalf("the span of %v goes from %.1f to %.1f", v.days, v.at.x0, v.at.x1)
			}
			n += v.n
		case onBar:
			bars = true
			if want := tl.count(v.first, v.last); v.n > want {
				t.Fatalf("the bar of %v counts %d of %d items", v.days, v.n, want)
			}
			n += v.n
		}
	}
	want := days{view.first, view.last}
	if bars || s.unit != units {
		want = days{s.unit.floor(view.first), s.unit.next(s.unit.floor(view.last)) - 1}
	}
	if total := tl.count(want.first, want.last); n != total {
		t.Fatalf("%d items are drawn, want %d (bars of a %v, scale %+v)", n, total, s.unit, p.scale)
	}
}

func TestMarksDoNotOverlap(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 2))
	seen := 0
	for range 80 {
		p := drawn(300+r.Float64()*1100, 120+r.Float64()*200, plain(wild(r, 1+r.IntN(80), 1+r.IntN(3000))))
		s := p.lay()
		if s.unit != units {
			continue
		}
		for i, a := range s.targets {
			for _, b := range s.targets[:i] {
				if a.kind == onMark && b.kind == onMark && a.at.x0 < b.at.x1-1e-6 && b.at.x0 < a.at.x1-1e-6 && a.at.y0 < b.at.y1-1e-6 && b.at.y0 < a.at.y1-1e-6 {
					t.Fatalf("the marks of %v and %v overlap", a.days, b.days)
				}
			}
			seen++
		}
	}
	if seen == 0 {
		t.Error("no scene had marks")
	}
}

func TestTextsDoNotOverlap(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 3))
	labels := 0
	for range 80 {
		p := drawn(300+r.Float64()*1100, 120+r.Float64()*200, plain(wild(r, 1+r.IntN(40), 1+r.IntN(3000))))
		s := p.lay()
		if s.unit != units {
			continue
		}
		var boxes []box
		for _, v := range s.texts {
			w, h := p.measure(v.text, v.size, v.bold), float64(v.size)
			b := box{v.x, v.y - h/2, v.x + w, v.y + h/2}
			switch v.anchor {
			case centred:
				b.x0, b.x1 = v.x-w/2, v.x+w/2
			case toLeft:
				b.x0, b.x1 = v.x-w, v.x
			}
			for i, c := range boxes {
				if b.x0 < c.x1 && c.x0 < b.x1 && b.y0 < c.y1 && c.y0 < b.y1 {
					t.Fatalf("%q lies over %q", v.text, s.texts[i].text)
				}
			}
			boxes = append(boxes, b)
			if v.size == labelText {
				labels++
			}
		}
	}
	if labels == 0 {
		t.Error("no scene had labels")
	}
}

// While the view is panned, a mark keeps its height.
func TestPanningLeavesMarksInTheirRows(t *testing.T) {
	p := drawn(700, 200, plain(many(800, 4)))
	p.scale = p.scale.zoomWithin(p.extent, 25, 350)
	height := map[int64]float64{}
	moved, seen := 0, 0
	for range 60 {
		for _, v := range p.lay().targets {
			if v.kind != onMark {
				continue
			}
			seen++
			if y, ok := height[v.id]; ok && y != v.at.y0 {
				moved++
			}
			height[v.id] = v.at.y0
		}
		p.scale = p.scale.pan(-9)
	}
	if seen == 0 || moved > seen/50 {
		t.Errorf("%d of %d marks changed rows", moved, seen)
	}
}

func TestRoomDecidesWhatIsDrawn(t *testing.T) {
	labels := func(s *scene) (n int) {
		for _, v := range s.texts {
			if v.size == labelText {
				n++
			}
		}
		return n
	}
	small := drawn(800, 200, plain(few())).lay()
	if small.unit != units || labels(small) != len(few()) {
		t.Errorf("ten stories: unit %v, %d labels; want a mark with a label for each", small.unit, labels(small))
	}
	if s := drawn(800, 200, plain(many(5000, 20))).lay(); s.unit != quarter || labels(s) != 0 {
		t.Errorf("5,000 stories: unit %v, %d labels; want bars of quarters", s.unit, labels(s))
	}
	p := drawn(800, 200, plain(many(5000, 20)))
	p.scale = p.scale.fit(days{corpus.MakeDay(2003, 3, 1), corpus.MakeDay(2003, 4, 5)})
	if s := p.lay(); s.unit != units {
		t.Errorf("a month of 5,000 stories: bars of a %v, want marks", s.unit)
	}
}

func TestLogarithmicHeightsKeepTheirOrder(t *testing.T) {
	for _, log := range []bool{false, true} {
		p := &picture{log: log}
		for n := 1; n < 100; n++ {
			if p.rise(n, 100) <= p.rise(n-1, 100) || p.rise(n, 100) > 1 {
				t.Errorf("log %v: %d rises to %v", log, n, p.rise(n, 100))
			}
		}
	}
	if (&picture{log: true}).rise(1, 10000) < 5*(&picture{}).rise(1, 10000) {
		t.Error("a logarithmic scale does not lift small counts")
	}
}

package twin

import (
	"errors"
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
)

// families groups bodies by adding them in the given order; every body's family is the smallest id in it.
func families(t testing.TB, bodies []string, order []int) map[int]int {
	t.Helper()
	x := NewIndex()
	family := map[int]int{}
	for i := range bodies {
		family[i] = i
	}
	for _, i := range order {
		twins, err := x.Add(int64(i), SketchOf(bodies[i]), bodies[i], func(id int64) (string, error) { return bodies[id], nil })
		if err != nil {
			t.Fatal(err)
		}
		for _, other := range twins {
			a, b := family[i], family[int(other)]
			for k, f := range family {
				if f == a || f == b {
					family[k] = min(a, b)
				}
			}
		}
	}
	return family
}

func together(t testing.TB, a, b string) bool {
	return families(t, []string{a, b}, []int{0, 1})[1] == 0
}

// prose returns n words that read like nothing, the same for the same seed.
func prose(seed uint64, n int) string {
	r := rand.New(rand.NewPCG(seed, 1))
	var b strings.Builder
	for i := range n {
		if i > 0 {
			b.WriteByte(" \n"[min(r.IntN(12)/11, 1)])
		}
		fmt.Fprintf(&b, "w%d", r.IntN(4000))
		if r.IntN(9) == 0 {
			b.WriteByte(".,"[r.IntN(2)])
		}
	}
	return b.String()
}

func TestDuplicates(t *testing.T) {
	story := prose(1, 300)
	words := strings.Fields(story)
	for _, c := range []struct {
		name, other string
		want        bool
	}{
		{"the same", story, true},
		{"other case and punctuation", strings.ToUpper(strings.ReplaceAll(story, ".", " –")), true},
		{"a new lede", "On Friday " + prose(2, 40) + " " + strings.Join(words[30:], " "), true},
		{"cut to its beginning", strings.Join(words[:70], " "), true},
		{"taken over whole into a longer one", prose(3, 250) + " " + story, true},
		{"taken over whole with a new beginning", prose(3, 40) + " " + story + " " + prose(4, 450), true},
		{"one of three in a round-up", prose(3, 250) + " " + story + " " + prose(4, 250), false},
		{"character references", strings.ReplaceAll(story, ".", "&quot;&#8217;"), true},
		{"every fifteenth word changed", changed(words, 15), true},
		{"a short quotation from it", prose(4, 200) + " " + strings.Join(words[100:125], " "), false},
		{"a third shared", prose(5, 200) + " " + strings.Join(words[:100], " "), false},
		{"another story", prose(6, 300), false},
		{"no words", " … ", false},
	} {
		if got := together(t, story, c.other); got != c.want {
			t.Errorf("%s: duplicates %v, want %v", c.name, got, c.want)
		}
		if got := together(t, c.other, story); got != c.want {
			t.Errorf("%s, added first: duplicates %v, want %v", c.name, got, c.want)
		}
	}
}

// changed replaces every n-th word.
func changed(words []string, n int) string {
	out := slices.Clone(words)
	for i := n - 1; i < len(out); i += n {
		out[i] = "other" + out[i]
	}
	return strings.Join(out, " ")
}

// Two stories that were left in one piece do not make one family of the copies of each.
func TestTwoStoriesInOnePieceJoinNothing(t *testing.T) {
	first, second := prose(1, 320), prose(2, 280)
	got := families(t, []string{first, second, first + "\n" + second}, []int{0, 1, 2})
	if got[0] == got[1] {
		t.Error("stories that share nothing are one family")
	}
	if got[2] != got[0] {
		t.Error("the piece is not in the family of the story that is most of it")
	}
}

func TestShortTextsAreNotCompared(t *testing.T) {
	if s := SketchOf("Read more at our site. Click here to read more."); s != nil {
		t.Errorf("ten words have a sketch of %d bytes", len(s))
	}
	if s := SketchOf(strings.Repeat("ha ", 500)); s != nil {
		t.Errorf("one word repeated has a sketch of %d bytes", len(s))
	}
}

func TestScriptsWithoutSpaces(t *testing.T) {
	story := "港口电车的第一段轨道于星期三铺设完成比原计划提前了两周当时一支铜管乐队正在演奏天空下着小雪市长说这一刻意义重大"
	if !together(t, story, "更新："+story) {
		t.Error("the same Chinese text under another beginning is not found")
	}
}

func TestSketchBytes(t *testing.T) {
	if n := len(SketchOf(prose(1, 5000))); n > 200 {
		t.Errorf("a sketch takes %d bytes", n)
	}
	x := NewIndex()
	for _, s := range []Sketch{nil, {}, {1, 2, 3}, make(Sketch, 4096)} {
		x.Load(1, s)
		if got, err := x.Add(2, s, "", nil); got != nil || err != nil {
			t.Errorf("a sketch of %d bytes that are none: %v, %v", len(s), got, err)
		}
	}
}

func TestLoadedStoriesAreFound(t *testing.T) {
	story := prose(7, 200)
	x := NewIndex()
	x.Load(41, SketchOf(story))
	got, err := x.Add(42, SketchOf(story+" more"), story+" more", func(id int64) (string, error) {
		if id != 41 {
			t.Errorf("the text of %d is asked for", id)
		}
		return story, nil
	})
	if err != nil || !slices.Equal(got, []int64{41}) {
		t.Errorf("got %v, %v; want [41]", got, err)
	}
}

func TestTextThatCannotBeFetched(t *testing.T) {
	story := prose(7, 200)
	x := NewIndex()
	x.Load(41, SketchOf(story))
	gone := errors.New("the file is gone")
	if _, err := x.Add(42, SketchOf(story+" more"), story+" more", func(int64) (string, error) { return "", gone }); !errors.Is(err, gone) {
		t.Errorf("got %v, want %v", err, gone)
	}
}

// The families are the same in whatever order the stories are added.
func TestOrderDoesNotMatter(t *testing.T) {
	var bodies []string
	r := rand.New(rand.NewPCG(3, 4))
	for seed := range uint64(25) {
		base := prose(100+seed, 80+r.IntN(400))
		words := strings.Fields(base)
		bodies = append(bodies, base)
		for range r.IntN(4) {
			switch r.IntN(4) {
			case 0:
				bodies = append(bodies, base)
			case 1:
				bodies = append(bodies, strings.Join(words[:len(words)*2/3], " "))
			case 2:
				bodies = append(bodies, changed(words, 6+r.IntN(12)))
			case 3:
				bodies = append(bodies, prose(900+seed, 60)+" "+strings.Join(words[20:], " "))
			}
		}
	}
	want := families(t, bodies, r.Perm(len(bodies)))
	for range 5 {
		if got := families(t, bodies, r.Perm(len(bodies))); !maps.Equal(got, want) {
			t.Fatal("another order gives other families")
		}
	}
}

// What many stories share does not make them twins, nor slow to look up.
func TestBoilerplate(t *testing.T) {
	tail := " " + prose(9, 60)
	x := NewIndex()
	bodies := map[int64]string{}
	fetched := 0
	for i := range int64(800) {
		body := prose(uint64(1000+i), 300) + tail
		bodies[i] = body
		twins, err := x.Add(i, SketchOf(body), body, func(id int64) (string, error) {
			fetched++
			return bodies[id], nil
		})
		if err != nil || len(twins) > 0 {
			t.Fatalf("story %d: %v, %v", i, twins, err)
		}
	}
	if fetched > 30*800 {
		t.Errorf("%d texts were fetched for 800 stories", fetched)
	}
}

// A hundred copies are one family, and all of them are found.
func TestManyCopies(t *testing.T) {
	words := strings.Fields(prose(11, 400))
	var bodies []string
	for i := range 100 {
		bodies = append(bodies, changed(words, 20+i))
	}
	for i, f := range families(t, bodies, rand.New(rand.NewPCG(1, 1)).Perm(100)) {
		if f != 0 {
			t.Errorf("copy %d is in family %d", i, f)
		}
	}
}

func FuzzSketch(f *testing.F) {
	f.Add(prose(1, 40))
	f.Add("\xff\xfe a\x00b 港口 ’ “")
	f.Fuzz(func(t *testing.T, body string) {
		s := SketchOf(body)
		if s == nil {
			return
		}
		if !s.valid() {
			t.Fatalf("%d bytes are no sketch", len(s))
		}
		quoted := strings.ReplaceAll(body, " ", " \n\u201d")
		if !together(t, body, quoted) {
			t.Error("line ends and quotation marks make another story of it")
		}
	})
}
